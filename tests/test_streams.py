"""Where the command prints is closed, full, or read no further: no traceback, whole files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support import batches
from support.processes import environment
from support.reports import TOP

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="a shell, and a device that is full")


def ended(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run the program with the rest of its line of a shell, *command*."""
    shell = ["sh", "-c", f'exec "{sys.executable}" -m generator {command}']
    env = environment({"PYTHONPATH": str(TOP), "NIANBAO_LANG": "en"})
    return subprocess.run(shell, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def made(folder: Path) -> list[str]:
    """Return the status of each report by the manifest, whose outputs are there; what was made goes."""
    lines = [json.loads(line) for line in (folder / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all((folder / "out" / name).exists() for line in lines for name in line.get("outputs", {}))
    (folder / "out/manifest.jsonl").unlink()
    return [line["status"] for line in lines]


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed(tmp_path: Path, closed: str) -> None:
    """As a service may start it: it works, and the exit code says how it went."""
    batches.write(tmp_path / "a.yaml")
    for command in ("render . -f html -j 1", "--version"):
        found = ended(tmp_path, f"{command} {closed}")
        assert (found.returncode, found.stderr) == (0, ""), command
    assert made(tmp_path) == ["ok"]
    assert ended(tmp_path, f"check nothing.yaml {closed}").returncode == 1


def test_a_log_on_a_full_disk(tmp_path: Path) -> None:
    batches.write(tmp_path / "a.yaml")
    for command in ("check a.yaml", "render . -f html -j 1"):
        found = ended(tmp_path, f"{command} > /dev/full")
        assert found.returncode == 1
        assert found.stderr == (
            "what is printed cannot be written: No space left on device; see whether the disk is full\n"
        )
    assert ended(tmp_path, "check a.yaml > /dev/full 2>&1").returncode == 1
    assert made(tmp_path) == ["ok"]


def test_who_reads_no_further(tmp_path: Path) -> None:
    batches.write(tmp_path / "a.yaml")
    found = ended(tmp_path, "render . -f html -j 1 | true")
    assert "Traceback" not in found.stderr
    assert made(tmp_path) == ["ok"]
