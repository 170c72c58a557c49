"""Comments that leave out a rule in one place: ``# nianbao: ignore A101 reason``, ``# 年报：不查 A101 理由``.

Behind a key or a text the comment is for that key with all below it, or for that text. Alone on its line it is
for what begins on the next line, a key or a whole item of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic
from generator.proofread.codes import wrong_code
from generator.proofread.rule import compiled
from generator.record import NamedTuple
from generator.source import Source, Span
from generator.validate import Data

# What stands before the # comes behind it: a pattern that begins with a character is looked for much faster.
_COMMENT: Final = r"#(?<![^ \t\n]#)[ \t]*(?P<who>nianbao|年报)[ \t]*[:：][ \t]*(?P<what>[^\n]*)"
_IGNORE: Final = (
    r"(?:ignore|不查)[ \t]*(?P<codes>[A-Z]\d{3}(?:[ \t,，、]+[A-Z]\d{3})*)(?![A-Za-z0-9])"
    r"[ \t]*(?:[:：,，;；—-]+[ \t]*)?(?P<reason>.*)"
)
_CODE: Final = r"[A-Z]\d{3}(?![A-Za-z0-9])"


class Comment(NamedTuple):
    """A comment about *codes*, for the lines *first* to *last* (1-based, both included)."""

    codes: tuple[str, ...]
    span: Span
    first: int
    last: int

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether *diagnostic* is one of those that are not wanted here."""
        span = diagnostic.span
        if diagnostic.code not in self.codes or span is None or span.line is None:
            return False
        return span.source == self.span.source and self.first <= span.line <= self.last


def read_comments(data: Data) -> tuple[list[Comment], list[Diagnostic]]:
    """Return the comments in the file of *data*.

    Warnings: A001 no reason, A002 no such code, A003 a code that cannot be left out, A005 a comment that speaks
    of codes and is not understood.
    """
    source = data.spans[()].source
    if "年报" not in source.text and "nianbao" not in source.text:
        return [], []
    comments: list[Comment] = []
    diagnostics: list[Diagnostic] = []
    for match in compiled(_COMMENT).finditer(source.text):
        line = source.text.count("\n", 0, match.start()) + 1
        column = match.start() - source.text.rfind("\n", 0, match.start())
        span = Span(source, line, column, line, column + len(match[0].rstrip()))
        if any(_holds(text, line, column) and _is_text(data, path) for path, text in data.spans.items()):
            # A "#" in a text that goes on over lines.
            continue
        asked = compiled(_IGNORE).fullmatch(match["what"].strip())
        if asked is None:
            if compiled(_CODE).search(match["what"]):
                diagnostics.append(Diagnostic("A005", span))
            continue
        codes = tuple(dict.fromkeys(compiled(_CODE).findall(asked["codes"])))
        if not asked["reason"]:
            diagnostics.append(Diagnostic("A001", span, {"codes": "、".join(codes)}))
        diagnostics += _wrong_codes(codes, span)
        comments.append(Comment(codes, span, *_lines(data, source, line, column)))
    return comments, diagnostics


def _wrong_codes(codes: tuple[str, ...], span: Span) -> Iterator[Diagnostic]:
    for code in codes:
        if wrong := wrong_code(code):
            yield Diagnostic(wrong, span, {"code": code})


def _is_text(data: Data, path: tuple[str | int, ...]) -> bool:
    value = data.value
    for step in path:
        value = value[step]
    return not isinstance(value, dict | list)


def _holds(span: Span, line: int, column: int) -> bool:
    """Return whether the place is within *span*: then it is no comment but text, unless behind ``|`` or ``>``."""
    if line == span.line and span.source.line(line)[(span.column or 1) - 1 :].startswith(("|", ">")):
        return False
    start = (span.line or 0, span.column or 0)
    return start <= (line, column) < (span.end_line or 0, span.end_column or 0)


def _lines(data: Data, source: Source, line: int, column: int) -> tuple[int, int]:
    """Return the first and the last line of what the comment at *line* and *column* is for."""
    alone = not source.line(line)[: column - 1].strip()
    if alone:
        begun = [span.line for span in (*data.spans.values(), *data.key_spans.values()) if (span.line or 0) > line]
        line = min((at for at in begun if at is not None), default=line)
    keys = [path for path, span in data.key_spans.items() if span.line == line]
    items = [path for path, span in data.spans.items() if path and isinstance(path[-1], int) and span.line == line]
    ends = [data.spans[path].end_line or line for path in (keys + items if alone or not keys else keys)]
    return line, max(ends, default=line)
