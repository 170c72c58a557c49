"""JSON as it is printed, for programs and for whoever looks at it in a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from generator.startup.late import late_pattern

if TYPE_CHECKING:
    from generator.source import Span

_UNSAFE: Final = late_pattern("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What programs take for the end of a line, what terminals obey or show in another order, what no encoding has."""


def as_json(value: object, indent: int | None = None) -> str:
    """Return *value* as JSON, with hanzi as they are and without a character that does more than to be shown."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def place_as_json(span: Span | None, column: bool = False) -> dict[str, object]:
    """Return where *span* is as members of an object: file, line and, if *column* is set, that; null if not known."""
    place = {"file": span.source.label if span else None, "line": span.line if span else None}
    return {**place, "column": span.column if span else None} if column else {**place}
