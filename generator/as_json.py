"""JSON as it is printed, for programs and for whoever looks at it in a terminal."""

from __future__ import annotations

import json
from typing import Final

from generator.startup.late import late_pattern

_UNSAFE: Final = late_pattern("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What programs take for the end of a line, what terminals obey or show in another order, what no encoding has."""


def as_json(value: object, indent: int | None = None) -> str:
    """Return *value* as JSON, with hanzi as they are and without a character that does more than to be shown."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
