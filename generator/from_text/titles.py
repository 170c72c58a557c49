"""The lines of a title: without those of a cover above it, and without blanks that only spread a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.startup.late import late_pattern

_LEAST: Final = 8
"""Characters of a title that can be told to stand there twice."""
_SPREAD = late_pattern(r"(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff]")
"""A line of single hanzi, as 报　　告 is set to look wider."""
_KIND = late_pattern(r"(?<=[报总])\s+(?=[告结]$)")


def without_cover(title: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the *title* and what stands above it: a cover that has it, too, with the name of the organ and a date."""
    for start in range(1, len(title)):
        words = _squeezed(title[start:])
        if len(words) >= _LEAST and words in _squeezed(title[:start]):
            return list(title[start:]), list(title[:start])
    return list(title), []


def unspread(line: str) -> str:
    """Return *line* without blanks that only spread its words."""
    return re.sub(r"\s+", "", line) if _SPREAD.fullmatch(line) else _KIND.sub("", line)


def _squeezed(lines: Sequence[str]) -> str:
    return re.sub(r"\s", "", "".join(lines))
