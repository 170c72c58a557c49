"""The manifest (清单文件): a line of JSON for each report, with what it was made of and what was made of it.

What an edition leaves out is named by its place and not by its words: a manifest may go where the edition goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.batch.inputs import FOLDER
from generator.batch.model import Outcome, Task
from generator.diagnostics.render import json_line
from generator.disk.places import shipped
from generator.figures.checking.told_once import USED
from generator.parts.patterns import natural

NAME = "manifest.jsonl"


def manifest(tasks: Sequence[Task], outcomes: Mapping[Path, Outcome], output: Path) -> bytes:
    """Return the lines for *tasks* in the order in which people count; names are counted from the folder *output*.

    A report without an outcome has the status ``not rendered``. Whether a report was rendered now or is unchanged makes
    no difference: the manifest of a folder depends on what is in it.
    """
    lines = {_name(task.report, output): outcomes.get(task.report) for task in tasks}
    return "".join(_line(name, lines[name], output) for name in sorted(lines, key=natural)).encode()


def _line(name: str, outcome: Outcome | None, output: Path) -> str:
    entry: dict[str, object] = {"report": name, "status": "not rendered"}
    if outcome:
        own = os.path.realpath(shipped("templates")) + os.sep
        # What the program brings along is not the author's.
        inputs = {
            _name(Path(path), output): digest
            for path, digest in (outcome.inputs or {}).items()
            if digest and not digest.startswith(FOLDER) and not os.path.realpath(path).startswith(own)
        }
        told = [json.loads(line) for line in outcome.told.splitlines()]
        lacks = any(each["code"] == USED for each in told)
        entry |= {
            "status": "failed" if outcome.status == "failed" else "draft" if lacks else "ok",
            "pages": outcome.pages,
            "inputs": dict(sorted(inputs.items())),
            "outputs": {_name(path, output): digest for path, digest in sorted(outcome.outputs.items())},
            "diagnostics": told,
        }
        if outcome.withheld:
            entry["withheld"] = outcome.withheld
    return json_line(entry)


def _name(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()
