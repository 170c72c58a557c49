"""The program in processes of its own: what a test changes there (modules, environment, folder) stays there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.reports import TOP

# What a developer's shell may hold and a test may not depend on.
_OWN = ("NIANBAO_LANG", "NIANBAO_LIMITS", "NO_COLOR", "PYTHONPATH", "PYTHONHASHSEED", "PYTHONWARNINGS", "COLUMNS")


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment without what steers the program or Python, and with *changes*."""
    kept = {name: value for name, value in os.environ.items() if name not in _OWN}
    return {**kept, "PYTHONIOENCODING": "utf-8", **(changes or {})}


def run(
    arguments: Sequence[str | Path],
    folder: Path,
    changes: Mapping[str, str] | None = None,
    python: Path | str = sys.executable,
) -> subprocess.CompletedProcess[str]:
    """Run Python with *arguments* in *folder*; the package is that of this checkout if it is installed in none."""
    own = {"PYTHONPATH": str(TOP)} if python == sys.executable else {}
    return subprocess.run(
        [str(python), *map(str, arguments)],
        cwd=folder,
        env=environment({**own, **(changes or {})}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
