"""Fuzzing that is guided by what the program runs through: ``python -m fuzz loader -max_total_time=60``.

Needs Atheris (``requirements/fuzz.txt``; CPython on Linux). The first argument is a target of ``support.fuzzing``, the
others are those of libFuzzer. It begins with the files in the target's folder here; a file that ends it is written to
the working folder.
"""

from __future__ import annotations

import sys
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["generator"]):
    from support.fuzzing import CORPUS, TARGETS


def main() -> None:
    """Fuzz the target that is named."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit("TARGET: " + " ".join(TARGETS))
    name = sys.argv.pop(1)
    with TemporaryDirectory() as new:  # what it learns from is not kept
        atheris.Setup([*sys.argv, new, str(CORPUS / name)], TARGETS[name])
        atheris.Fuzz()


main()
