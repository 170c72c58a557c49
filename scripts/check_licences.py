"""Compares the licences of packages that are installed on other systems only with what the packages say themselves.

They are fetched, by the client and from the registry that are set up here, into a folder that is deleted: ``make lock``
runs this, for licences may change with versions. Prints what is wrong; 1 if there is anything.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from reference.licences import OTHER_SYSTEMS, locked_versions, stated


def wrong(folder: str) -> list[str]:
    """Return what is wrong with `OTHER_SYSTEMS` by the packages installed in *folder*."""
    problems = []
    for name, known in OTHER_SYSTEMS.items():
        package = next(iter(metadata.distributions(name=name, path=[folder])), None)
        said = stated(package) if package else "nothing: it is not installed"
        if said != known:
            problems.append(f"{name} says {said}; written is {known}")
    return problems


def main() -> int:
    """Fetch the packages and compare."""
    versions = locked_versions()
    wanted = [f"{name}=={versions[name][0]}" for name in OTHER_SYSTEMS]
    with TemporaryDirectory() as folder:
        uv = Path(sys.executable).parent / "uv"
        # Windows has wheels of all of them.
        options = ["--quiet", "--no-deps", "--python-platform", "windows", "--target", folder]
        subprocess.run([uv, "pip", "install", *options, *wanted], check=True)
        problems = wrong(folder)
    print("\n".join(problems) or "check_licences: no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
