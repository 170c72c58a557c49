"""Which faces a font file has, under which names; a face that cannot be used has none.

Fonts may come from anywhere: nothing in a file is believed, and what is read of it is bounded.
"""

from __future__ import annotations

import logging
import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTCollection

from generator.fonts.faults import COLLECTION, KINDS
from generator.fonts.glyphs import draw
from generator.fonts.measure import opened
from generator.fonts.roles import RARE, ROLES
from generator.fonts.sizes import check_sizes

_NAME_IDS = (1, 4, 6, 16)
_MOST_NAMED, _MOST_MAPS, _MOST_TABLES = 1_000_000, 100, 200
"""Bytes of all names, maps from characters to glyphs, tables: a face has some thousands, three, and some twenty."""
_MOST_FACES, _MOST_RECORDS = 100, 20_000
"""Faces of a file, and names of all of them: the largest have some forty and some thousands."""
_POST = (1.0, 2.0, 2.5, 3.0, 4.0)
"""Versions of the table that programs ask for a face's slant; HarfBuzz cuts no part out of a face with another."""
_HANZI = "的一是在人有"
"""Hanzi that a Chinese font has; all are as wide as they are high."""
_UNITS = range(16, 16385)
"""Units that an em may have."""
# Names that a role asks for; only such a font must be sound.
_WANTED = frozenset(
    name.casefold() for role in ROLES.values() for name in (*role.official, *role.stand_ins, *role.bold)
) | {name.casefold() for names in RARE.values() for name in names}


def face_names(path: Path) -> list[tuple[int | None, list[str]]]:
    """Return for each face in *path* its index (None in a single font) and all its names.

    A file that is no font that can be used yields nothing: a folder of fonts may hold broken ones, and one may be gone
    by now. Raises OSError if it cannot be read, and MemoryError: neither says anything of what is in it.
    """
    # fontTools tells its log about every oddity of a file; without a handler that ends on stderr.
    logging.getLogger("fontTools").addHandler(logging.NullHandler())
    try:
        with path.open("rb") as stream:
            begins = stream.read(12)
            # By what it is, not by its name.
            if begins[:4] not in KINDS:
                return []
            if begins[:4] == COLLECTION:
                if int.from_bytes(begins[8:], "big") > _MOST_FACES:
                    return []
                stream.seek(0)
                with TTCollection(stream, lazy=True) as collection:
                    return [*enumerate(_names_of_all(collection.fonts))]
        with opened(path, None) as font:
            return [(None, found) for found in _names_of_all([font])]
    except FileNotFoundError:
        return []
    except (OSError, MemoryError):
        raise
    except Exception:
        # fontTools fails in as many ways as files can be broken.
        return []


def _check(font: Any) -> None:
    """Raise an exception if a face lacks what it takes to measure and draw with it."""
    if _is_cut_off(font.reader):
        raise ValueError("a table lies beyond the end")
    check_sizes(font.reader)
    names = font.getBestCmap()
    if not {"head", "hhea", "hmtx"} <= font.reader.keys() or not names:
        raise ValueError("a table is missing")
    if "post" in font.reader and font["post"].formatType not in _POST:
        raise ValueError("a table is damaged")
    if font["head"].unitsPerEm not in _UNITS:
        raise ValueError("its measures are in no known unit")
    draw(font, next(iter(names.values())), NullPen())
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    if not set(names.values()) <= metrics.keys():
        raise ValueError("a character has no width")
    if not all(units / 2 <= metrics[names[code]][0] <= 2 * units for code in map(ord, _HANZI) if code in names):
        raise ValueError("hanzi are nowhere near an em wide")


def _is_cut_off(tables: Any) -> bool:
    """Return whether a table ends beyond the file, by more than what fills it up to a multiple of four bytes."""
    size = tables.file.seek(0, os.SEEK_END)
    return any(table.offset + table.length > size + 3 for table in tables.tables.values())


def _names_of_all(fonts: Sequence[Any]) -> list[list[str]]:
    """Return the names of each of *fonts*. Raises ValueError for more than the faces of a file have."""
    if sum(_count_records(font.reader) for font in fonts) > _MOST_RECORDS:
        raise ValueError("it repeats a table")
    return [_names(font) for font in fonts]


def _count_records(tables: Any) -> int:
    """Return how many names a face has.

    Raises ValueError if it has thousands of tables or maps of characters or long names, which may be the same bytes.
    """
    named = tables["name"]
    (names,) = struct.unpack_from(">H", named, 2)
    if names > _MOST_RECORDS:
        raise ValueError("it repeats a table")
    lengths = sum(struct.unpack_from(">8xH", named, 6 + 12 * place)[0] for place in range(names))
    (maps,) = struct.unpack_from(">H", tables["cmap"], 2)
    if lengths > _MOST_NAMED or maps > _MOST_MAPS or len(tables.keys()) > _MOST_TABLES:
        raise ValueError("it repeats a table")
    return int(names)


def _names(font: Any) -> list[str]:
    found = {record.toUnicode() for record in font["name"].names if record.nameID in _NAME_IDS}
    if any(name.casefold() in _WANTED for name in found):
        _check(font)
    return sorted(found)
