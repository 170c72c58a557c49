"""Where on the pages stands what a diagnostic speaks of: by file and line, also on pages of an earlier version."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from generator.diagnostics import Diagnostic
from generator.preview.lines import Box


def find_box(diagnostic: Diagnostic, pages: Sequence[Sequence[Box]]) -> tuple[int, int] | None:
    """Return page and box, by position, of the first place of *diagnostic* that stands on one of *pages*.

    Among the boxes of one line it is the last that begins at or before the column, else the first.
    """
    for span in (diagnostic.span, *(related.span for related in diagnostic.related)):
        if span is None or span.line is None:
            continue
        found: tuple[int, int] | None = None
        for page, boxes in enumerate(pages):
            for number, box in enumerate(boxes):
                own = box.span
                if own.line is None or own.source.name != span.source.name:
                    continue
                line = earlier_line(own.source.text, span.source.text, span.line)
                if line is None or not own.line <= line <= (own.end_line or own.line):
                    continue
                if found is None or (own.line, own.column or 0) <= (line, span.column or 0):
                    found = page, number
        if found is not None:
            return found
    return None


@lru_cache(maxsize=256)
def earlier_line(before: str, after: str, line: int) -> int | None:
    """Return the line that *line* of the text *after* was in the text *before*, None if it is new.

    Lines that were changed count as the ones they replaced if these are as many.
    """
    if before == after:
        return line
    for _, old, old_end, new, new_end in _changes(before, after):
        if new < line <= new_end and old_end - old == new_end - new:
            return line + old - new
    return None


@lru_cache(maxsize=4)
def _changes(before: str, after: str) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False).get_opcodes()
