"""Where a text occurs in another one."""

from __future__ import annotations

from collections.abc import Iterator


def occurrences(text: str, part: str) -> Iterator[int]:
    """Yield where *part*, which is not empty, begins in *text*, from left to right; none within another."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))
