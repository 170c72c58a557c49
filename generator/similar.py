"""“Did you mean”: the known name that is most like what was written."""

from __future__ import annotations

from collections.abc import Iterable


def most_like(name: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """Return the name in *known* most like *name*, at least *likeness* (0 to 1) alike; empty if there is none."""
    # Imported late: only mistakes need it.
    import difflib

    return next(iter(difflib.get_close_matches(name, list(known), 1, likeness)), "")
