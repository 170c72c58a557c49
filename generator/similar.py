"""“Did you mean”: the known name that is most like what was written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath


def most_like(name: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """Return the name in *known* most like *name*, at least *likeness* (0 to 1) alike; empty if there is none."""
    # Imported late: only mistakes need it.
    import difflib

    return next(iter(difflib.get_close_matches(name, list(known), 1, likeness)), "")


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
