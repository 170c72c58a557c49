"""What outputs depend on beside what a report is made of: the program, its libraries and limits, fonts, system.

Asked before the first report of a run is rendered, so nothing is read twice that stays as it was: digests of files are
kept by size, time of change and number of the file.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import generator
from generator.batch.inputs import file_sha256
from generator.disk.asked import stamp
from generator.disk.places import cache_folder, shipped
from generator.limits import changed
from generator.pipeline import fonts
from generator.startup.kept import Kept
from generator.startup.late import late_pattern

_LIBRARIES: Final = frozenset(
    (
        *("cssselect2", "fonttools", "jinja2", "lxml", "matplotlib", "openpyxl", "pillow", "pydyf", "python-docx"),
        *("pyyaml", "resvg-py", "tinycss2", "tinyhtml5", "weasyprint"),
    )
)
_KINDS: Final = (".py", ".toml", ".yaml", ".json", ".j2", ".html", ".css", ".js", ".icc")
_PACKAGE: Final = os.path.dirname(generator.__file__)
# Where pip and the systems' own packages put down what is installed: the name and the version.
_INSTALLED: Final = late_pattern(r"([^-]+)-([^-]+?)(?:-.*)?\.(?:dist|egg)-info")
_NAME_SIGNS: Final = late_pattern("[-_.]+")


def made_by() -> str:
    """Return a digest of all that outputs depend on beside what a report is made of."""
    found = fonts()
    faces = (*found.faces.values(), *found.bold.values(), *(face for faces in found.rare.values() for face in faces))
    places = {f"{face.name} {face.index}": str(face.path) for face in faces if face.path}
    files = [path for folder in (_PACKAGE, shipped("templates"), shipped("schemas")) for path in _files(str(folder))]
    digests = _digests([*files, *places.values()])
    known: dict[str, Any] = {path: digests[path] for path in files}
    known |= {face: digests[path] for face, path in places.items()}
    known["roles"] = {role: face.name for role, face in found.faces.items()}
    known["libraries"] = libraries()
    known["limits"] = changed()
    # Not `platform.platform`, which has a program of the system say what the processor is called.
    system = platform.system(), platform.release(), platform.machine(), *platform.libc_ver()
    known["system"] = [sys.version, *system, generator.__version__]
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def libraries() -> list[str]:
    """Return names and versions of the libraries that outputs depend on.

    They are those of the folders in which they are installed: `importlib.metadata` takes long to import, and to ask.
    """
    found = set()
    for folder in sys.path:
        with suppress(OSError):
            for match in filter(None, map(_INSTALLED.fullmatch, os.listdir(folder or "."))):
                name = _NAME_SIGNS.sub("-", match[1]).lower()
                found |= {f"{name} {match[2]}"} if name in _LIBRARIES else set()
    return sorted(found)


def _files(top: str) -> Iterator[str]:
    """Yield the files below *top* that the program is made of."""
    for folder, _, names in os.walk(top):
        yield from (os.path.join(folder, name) for name in names if name.endswith(_KINDS))


def _digests(paths: Iterable[str]) -> dict[str, str | None]:
    """Return the digests of the files at *paths*, those taken before for the files that are as they were."""
    name = f"{zlib.crc32(os.fsencode(_PACKAGE)):08x}.v1.cache"
    kept = Kept(cache_folder() / "program" / name, bounded=False)  # all of *paths* are asked for at the end
    for path in dict.fromkeys(paths):
        now, known = stamp(Path(path)), kept.entries.get(path)
        if not (isinstance(known, tuple) and len(known) == 2 and known[0] == now):
            kept.keep(path, (now, file_sha256(path)))
    kept.save()
    return {path: kept.entries[path][1] for path in paths}
