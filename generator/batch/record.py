"""What was rendered before, kept in the cache folder, so that an unchanged report is not rendered again.

A report is unchanged if everything that it was made of has the content it had, if the program, its libraries and the
fonts are the same, if the same is asked for, and if all its outputs are as they were written.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

import generator
from generator.batch.inputs import file_sha256, sha256, unchanged
from generator.batch.model import Outcome, Task
from generator.disk.places import cache_folder, shipped
from generator.order import Order
from generator.pipeline import fonts
from generator.startup.kept import Kept, stored

_SAVE_EVERY = 100
"""Reports after which the record is saved: as many are rendered again if the program is killed."""

_LIBRARIES = (
    *("cssselect2", "fonttools", "jinja2", "lxml", "matplotlib", "openpyxl", "pillow", "pydyf", "python-docx"),
    *("pyyaml", "resvg-py", "tinycss2", "tinyhtml5", "weasyprint"),
)
_KINDS = (".py", ".toml", ".yaml", ".json", ".j2", ".html", ".css", ".js", ".icc")


class Record:
    """What was rendered into the folder *output*; *afresh* takes everything for changed."""

    def __init__(self, output: Path, afresh: bool = False) -> None:
        self._afresh = afresh
        where = sha256(os.path.realpath(output).encode("utf-8", "surrogatepass"))
        folder = cache_folder() / "rendered"
        if not (folder / where).exists():
            _clear(folder)
        self._kept = Kept(folder / where, _made_by())
        self._new = 0

    def unchanged(self, task: Task, order: Order) -> Outcome | None:
        """Return what became of *task* the last time if rendering it again would change nothing."""
        if self._afresh:
            return None
        try:
            asked, folder, inputs, outputs, pages, stand_ins, told, withheld = self._kept.entries[_key(task)]
            same = asked == repr(order) and folder == os.path.abspath(task.folder) and unchanged(inputs)
            if not same or any(file_sha256(name) != digest for name, digest in outputs.items()):
                return None
        except (KeyError, TypeError, ValueError):
            return None
        files = {task.folder / os.path.relpath(name, folder): digest for name, digest in outputs.items()}
        said = tuple(json.loads(told))
        return Outcome(task, "unchanged", files, pages, stand_ins, told=said, inputs=inputs, withheld=withheld)

    def remember(self, outcome: Outcome, order: Order) -> None:
        """Keep what became of a report that was written."""
        if outcome.inputs is None:
            return
        outputs = {os.path.abspath(path): digest for path, digest in outcome.outputs.items()}
        told = json.dumps(outcome.told, ensure_ascii=False)
        folder, inputs = os.path.abspath(outcome.task.folder), dict(outcome.inputs)
        entry = repr(order), folder, inputs, outputs, outcome.pages, outcome.stand_ins, told, outcome.withheld
        self._kept.keep(_key(outcome.task), entry)
        self._new += 1
        if self._new % _SAVE_EVERY == 0:
            self._kept.save()

    def save(self) -> None:
        """Save what is new; reports that are gone are forgotten."""
        for report in [report for report in self._kept.entries if not os.path.exists(report)]:
            del self._kept.entries[report]
        self._kept.save()


def _clear(folder: Path) -> None:
    """Remove the records in *folder* all whose reports are gone."""
    for file in folder.glob("*"):
        if not any(os.path.exists(report) for report in stored(file)[1]):
            with suppress(OSError):
                file.unlink()


def _key(task: Task) -> str:
    return os.path.abspath(task.report)


def _made_by() -> str:
    """Return a digest of all that outputs depend on beside what a report is made of: program, libraries and fonts."""
    known: dict[str, Any] = {name: _version(name) for name in _LIBRARIES}
    package = Path(generator.__file__).parent
    files = {path for folder in (package, shipped("templates"), shipped("schemas")) for path in folder.rglob("*")}
    known |= {str(path): file_sha256(str(path)) for path in files if path.suffix in _KINDS}
    found = fonts()
    faces = (*found.faces.values(), *found.bold.values(), *(face for faces in found.rare.values() for face in faces))
    known |= {f"{face.name} {face.index}": file_sha256(str(face.path)) for face in faces if face.path}
    known["roles"] = {role: face.name for role, face in found.faces.items()}
    known["system"] = [sys.version, platform.platform(), generator.__version__]
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
