"""The data of a report as lines of YAML, with comments above its blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from generator.editing.edit import scalar
from generator.startup.late import late_pattern

_FOLDED: Final = 50
"""A longer text stands on a line of its own below its key, where nothing in it needs quotes."""
_NUMBER = late_pattern(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?")
_PLAIN = late_pattern(r"[\u4e00-\u9fff][\w（）%．.—-]*(?<![.-])")
_LIKE_KEY = late_pattern(
    r"[，；]\s*[^\s：:，；]{1,12}[：:]|^[^\s：:∶﹕，；]{1,12}\s*[：:∶﹕].|^(?:主句|正文|标题|要点|小节)\s"
)
"""What might be read as a key in a text without quotes."""
_TITLES: Final = "columns"
_ON_ONE_LINE: Final = "rows"
"""The key of a table whose items are written on a line each."""


def lines_of(value: Any, comments: Mapping[str, str], indent: int = 0) -> Iterator[str]:
    """Yield the lines of YAML for *value*, a mapping or a list, indented by *indent*.

    What *comments* have for a key stands above it, behind a blank line.
    """
    margin = " " * indent
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not indent and name in comments:
                yield ""
                yield from (f"# {line}" for line in comments[name].split("\n") if line)
            if name == _ON_ONE_LINE and isinstance(inner, list):
                yield f"{margin}{name}:"
                yield from (f"{margin}  - {_flow(row)}" for row in inner)
            else:
                yield from _entry(f"{margin}{name}:", inner, indent + 2)
        return
    for inner in value:
        if isinstance(inner, Mapping):
            first, *rest = lines_of(inner, comments, indent + 2)
            yield f"{margin}- {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{margin}-", inner, indent + 2)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    """Yield the lines of *value* behind *head*, a key with its colon or a dash."""
    if value is None:
        yield head
    elif isinstance(value, list) and (_are_short(head, value) or not all(isinstance(i, str | Mapping) for i in value)):
        yield f"{head} {_flow(value)}"
    elif isinstance(value, Mapping | list):
        yield head
        yield from lines_of(value, {}, indent)
    elif isinstance(value, bool):
        yield f"{head} {str(value).lower()}"
    elif isinstance(value, int | float | Decimal):
        yield f"{head} {value}"
    elif (len(value) > _FOLDED or '"' in value) and value == value.strip() and value[0] != "-":
        yield f"{head} >-"
        yield " " * indent + value
    else:
        # What begins with a mark, as a dash, or with what could be a key, is meant as a text.
        is_plain = value[:1].isalnum() and not _LIKE_KEY.search(value)
        yield f"{head} {scalar(value, '' if is_plain else chr(34))}"


def _are_short(head: str, values: list[Any]) -> bool:
    """Return whether *values* are the titles of columns that have room on one line."""
    are_titles = head.endswith(f"{_TITLES}:") and all(isinstance(inner, str) for inner in values)
    return are_titles and sum(map(len, values)) <= _FOLDED


def _flow(value: Any) -> str:
    """Return *value* on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if not isinstance(value, str):
        return "null" if value is None else str(value)
    if _NUMBER.fullmatch(value):
        return value  # printed as it is written, zeros at its end, too
    # What has a mark that could part items, or looks like a number, is in quotes; so no cell has to be read again.
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
