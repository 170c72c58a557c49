"""Finds the face for each role by the names in the font files, not by a system's matching."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from generator.fonts.faces import NOMINAL, Advances, Face, FontSet, Ink
from generator.fonts.faults import Unusable, unusable
from generator.fonts.files import Search
from generator.fonts.measure import (
    FontCache,
    packed_advances,
    read_advances,
    read_ink,
    read_line,
    unpacked_advances,
)
from generator.fonts.roles import RARE, ROLES


def _index(folders: Sequence[Path], cache: FontCache) -> tuple[dict[str, tuple[str, int | None]], tuple[Unusable, ...]]:
    """Map every name of every face to the first file that carries it; return this and what cannot be used."""
    found: dict[str, tuple[str, int | None]] = {}
    without: list[str] = []
    search = Search()
    for folder in folders:
        for path in search.files(str(folder)):
            faces = cache.names(path)
            if not faces:
                without.append(path)
            for index, names in faces:
                for name in names:
                    found.setdefault(name.casefold(), (path, index))
    cache.save_names()
    return found, (*search.cut, *unusable(without))


def _ink_reader(path: Path, index: int | None, cache: FontCache) -> Callable[[str], Ink]:
    kind = f"ink{index}"
    known: dict[str, Ink] = {}

    def read(character: str) -> Ink:
        if not known:
            known.update(cache.measures(path, kind, dict, lambda stored: {key: Ink(*stored[key]) for key in stored}))
        if character not in known:
            known.update(read_ink(path, index, character))
            cache.keep(path, kind, known)
        return known[character]

    return read


def _face(name: str, file: str, index: int | None, official: bool, cache: FontCache) -> Face:
    path = Path(file)

    def make_advances() -> bytes:
        return packed_advances(read_advances(path, index))

    def advances() -> Advances:
        return cache.table(path, f"advances{index}", make_advances, unpacked_advances)

    def line() -> Ink:
        return cache.measures(path, f"line{index}", lambda: read_line(path, index), lambda stored: Ink(*stored))

    return Face(name, path, index, official, advances, _ink_reader(path, index, cache), line)


def face_file(face: Face, cache_folder: Path) -> Path:
    """Return a font file that holds *face* alone: its own, or one taken out of its collection.

    Where the cache cannot be written the face goes into a temporary folder of this process. Raises OSError when
    there can be none, either: a whole collection is never handed on, for it would bring other faces along.
    """
    if face.path is None:
        raise ValueError("the nominal face has no file")
    if face.index is None:
        return face.path
    try:
        return FontCache(cache_folder / "faces").take_out(face.path, face.index)
    except OSError:
        return FontCache(_own_folder()).take_out(face.path, face.index)


@cache
def _own_folder() -> Path:
    """Return a folder that lasts as long as this process, and that no other user has put anything into."""
    from generator.disk.scratch import Scratch  # needed only now

    scratch = Scratch("faces-")
    atexit.register(scratch.cleanup)
    return Path(scratch.name)


def family_names(face: Face) -> list[str]:
    """Return the names in the file of *face* by which a program may know it, its family among them."""
    # Imported late: only drawings that are lettered ask.
    from generator.fonts.names import face_names

    assert face.path is not None
    return next(names for index, names in face_names(face.path) if index == face.index)


def find_fonts(folders: Sequence[Path], cache_folder: Path) -> FontSet:
    """Return the faces for all roles from *folders* (earlier ones first).

    An official family anywhere goes before a stand-in anywhere. A role that nothing can play gets the
    nominal face; whether that is an error is for the writer to say.
    """
    cache = FontCache(cache_folder / "fonts")
    index, passed_over = _index(folders, cache)
    made: dict[str, Face] = {}

    def pick(names: Iterable[tuple[str, bool]]) -> list[Face]:
        found = [(name, official) for name, official in names if name.casefold() in index]
        for name, official in found:
            if name not in made:
                made[name] = _face(name, *index[name.casefold()], official, cache)
        return [made[name] for name, _ in found]

    faces: dict[str, Face] = {}
    for role in ROLES.values():
        names = [(name, True) for name in role.official] + [(name, False) for name in role.stand_ins]
        faces[role.name] = next(iter(pick(names)), NOMINAL)
    rare = {role: tuple(pick((name, False) for name in names)) for role, names in RARE.items()}
    bold = {role.name: face for role in ROLES.values() for face in pick((name, False) for name in role.bold)[:1]}
    return FontSet(faces, rare, bold, passed_over)
