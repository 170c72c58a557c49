"""What the files of next year's report are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.parts.model import INCLUDE
from generator.source import DataPath, value_at
from generator.validate import Data


def next_name(stem: str) -> str | None:
    """Return *stem*, the name of a report's file, with the last year in it moved on by one; None without a year."""
    found = list(re.finditer(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", stem))
    if not found:
        return None
    start, end = found[-1].span()
    return f"{stem[:start]}{int(stem[start:end]) + 1}{stem[end:]}"


def includes(data: Data) -> dict[DataPath, str]:
    """Return the patterns of the parts that the report *data* includes, by path."""
    found = {}
    for path, span in data.spans.items():
        *above, last = path or ("",)
        named = last == INCLUDE or (isinstance(last, int) and above and above[-1] == INCLUDE)
        value = value_at(data.value, path)
        if named and isinstance(value, str) and path[0] not in ("indicators", "options") and span.line:
            found[path] = value
    return found


def next_part(name: str, year: int, patterns: Iterable[str]) -> str:
    """Return where next year's file of the part *name* goes: into the folder or under the name of next year.

    That is *name* with the year *year* in it moved on; where a pattern of the report has no year, below a folder that
    is called by next year. What holds for the *patterns* holds for the files.
    """
    if all(_move_on(pattern, year) != pattern for pattern in patterns):
        return _move_on(name, year)
    return f"{year + 1}/{name}"


def _move_on(name: str, year: int) -> str:
    return re.sub(rf"(?<![0-9]){year}(?![0-9])", str(year + 1), name)
