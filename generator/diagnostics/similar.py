"""“Did you mean”: the known name that is most like what was written."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

SLASHED: Final = str.maketrans(
    {"\\": "/"} | dict(zip("\t\v\f\r\a\b\n\x1b\0", ("/t", "/v", "/f", "/r", "/a", "/b", "/n", "/e", "/0"), strict=True))
)
"""What stands in a file name for a backslash, as Windows writes it, and for one with the letter behind it."""
_MOST: Final = 100
"""Names that are all compared letter by letter, which takes long: there may be thousands, and thousands of mistakes."""
_NEAR: Final = 20
"""Of more, as many on each side of where the name would stand among them, by its beginning and by its end."""


def most_like(name: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """Return the name in *known* most like *name*, at least *likeness* (0 to 1) alike; empty if there is none."""
    # Imported late: only mistakes need it.
    import difflib

    names = list(known)
    if len(names) > _MOST:
        ends = _beside(name[::-1], [each[::-1] for each in names])
        names = list(dict.fromkeys((*_beside(name, names), *(each[::-1] for each in ends))))
    return next(iter(difflib.get_close_matches(name, names, 1, likeness)), "")


def _beside(name: str, names: Sequence[str]) -> list[str]:
    """Return those of *names* beside which *name* would stand."""
    ordered = sorted(names)
    place = bisect(ordered, name)
    return ordered[max(0, place - _NEAR) : place + _NEAR]


def most_like_file(name: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the file name in *known* most like *name*; what stands before the ending decides, not the ending itself.

    Names of one character are like no other: only the ending can be wrong. Empty if there is none.
    """
    # Imported late: only mistakes need it.
    import difflib

    stem = PurePath(name).stem.casefold()
    ratios = []
    for each in known:
        other = PurePath(each).stem.casefold()
        ratio = difflib.SequenceMatcher(None, stem, other).ratio()
        if stem == other or (ratio >= likeness and min(len(stem), len(other)) > 1):
            ratios.append((ratio, difflib.SequenceMatcher(None, name, each).ratio(), each))
    return max(ratios, default=(0, 0, ""))[2]
