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
from generator.fonts.faces import Face
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
    known = _known()
    # Not `platform.platform`, which has a program of the system say what the processor is called.
    system = platform.system(), platform.release(), platform.machine(), *platform.libc_ver()
    return _digest([known, sys.version, system])


def traits() -> dict[str, str]:
    """Return what must be the same wherever reports of one batch are rendered: in a word, by its name.

    The version is that of the running program: its files may have been updated since it started.
    """
    known = _known()
    found = {"nianbao": f"{generator.__version__} ({_digest(known['files'])[:8]})"}
    found["Python"] = ".".join(platform.python_version_tuple()[:2])
    found |= dict(library.split(" ", 1) for library in known["libraries"])
    for role, face in known["roles"].items():
        found[f"font {role}"] = f"{face} ({(known['faces'].get(face) or '')[:8]})"
    # Those that are bold, or have rare characters only, are too many to be named.
    found["fonts"] = _digest(known["faces"])[:8]
    found["NIANBAO_LIMITS"] = " ".join(f"{name}={value}" for name, value in sorted(known["limits"].items()))
    return found


def _known() -> dict[str, Any]:
    """Return what the program, its libraries, fonts and limits are, whatever the folders are called."""
    found = fonts()
    places = {_face_name(face): str(face.path) for face in found.every() if face.path}
    tops = [str(folder) for folder in (_PACKAGE, shipped("templates"), shipped("schemas"))]
    files = {f"{number}{path[len(top) :]}": path for number, top in enumerate(tops) for path in _files(top)}
    digests = _digests([*files.values(), *places.values()])
    return {
        "files": {name: digests[path] for name, path in files.items()},
        "faces": {face: digests[path] for face, path in places.items()},
        "roles": {role: _face_name(face) for role, face in found.faces.items()},
        "libraries": libraries(),
        "limits": changed(),
        "version": generator.__version__,
    }


def _face_name(face: Face) -> str:
    return face.name if face.index is None else f"{face.name} {face.index}"


def _digest(known: object) -> str:
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
