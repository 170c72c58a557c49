"""Contradictions (自相矛盾) in what a template declares: bounds between which nothing lies, values that their own
pattern refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.source import DataPath, Span

_WHY: Final = (
    ("unterminated character set", "方括号没有关上"),
    ("missing ), unterminated subpattern", "圆括号没有关上"),
    ("unbalanced parenthesis", "多了一个右圆括号"),
    ("nothing to repeat", "“*”“+”“?”前面没有要重复的内容"),
    ("multiple repeat", "“*”“+”“?”连着写了两个"),
    ("bad character range", "方括号里的范围写反了"),
    ("bad escape", "反斜杠后面的字母没有这种用法"),
    ("min repeat greater than max repeat", "花括号里的次数写反了"),
    ("unknown extension", "“(?”后面写的没有这种用法"),
)
"""What Python's own words on a pattern begin with, and the same in Chinese."""


def why_no_pattern(error: Exception) -> tuple[str, str]:
    """Return why a pattern is no regular expression, as *error* says, in Chinese and English."""
    english = str(error)
    chinese = next((zh for en, zh in _WHY if english.startswith(en)), english)
    return f"不是正则表达式：{chinese}", f"it is no regular expression ({english})"


def contradictions(
    value: Mapping[str, Any], path: DataPath, kind: str, spans: Mapping[DataPath, Span]
) -> Iterator[Diagnostic]:
    """Yield what contradicts itself in the declaration *value* at *path*, of the type *kind*.

    V151 a least value above the largest, or no whole number between them; V152 a value that the pattern refuses.
    """
    least, most = value.get("minimum"), value.get("maximum")
    if least is not None and most is not None and _is_empty(least, most, kind):
        related = (Related(spans[(*path, "maximum")], "maximum"),) if (*path, "maximum") in spans else ()
        args = {"name": path[-1], "least": least, "most": most}
        yield Diagnostic("V151", spans.get((*path, "minimum")), args, (*path, "minimum"), related)
    pattern, values = value.get("pattern"), value.get("values")
    if isinstance(pattern, str) and isinstance(values, Sequence):
        for position, text in enumerate(values):
            if _is_refused(pattern, str(text)):
                at = (*path, "values", position)
                related = (Related(spans[(*path, "pattern")], "pattern"),) if (*path, "pattern") in spans else ()
                args = {"name": path[-1], "value": text, "pattern": pattern}
                yield Diagnostic("V152", spans.get(at), args, at, related)


def _is_empty(least: Any, most: Any, kind: str) -> bool:
    return bool(least > most or (kind == "integer" and ceil(least) > floor(most)))


def _is_refused(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is None
    except (re.error, OverflowError, RecursionError):
        return False  # T508
