"""The command line, called as a user does, with all that it says."""

from __future__ import annotations

import pytest

from generator.cli import main


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """Return the exit code of ``nianbao`` with *args*, and what it prints on both streams."""
    code = main(list(args))
    captured = capsys.readouterr()
    return code, captured.out + captured.err
