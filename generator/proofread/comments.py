"""Comments that leave out a rule in one place: ``# nianbao: ignore A101 reason``, ``# 年报：不查 A101 理由``.

Behind a key or a text the comment is for that key with all below it, or for that text. Alone on its line it is
for what begins on the next line, a key or a whole item of a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic
from generator.proofread.codes import code_args, wrong_code
from generator.proofread.rule import compiled
from generator.source import Source, Span
from generator.startup.record import NamedTuple
from generator.validate import Data

# What stands before the # comes behind it: a pattern that begins with a character is looked for much faster.
# A comment that has all but whom it is for is one that is not understood.
_WHO: Final = r"(?P<who>nianbao|年报)(?:[ \t]*[:：][ \t]*|[ \t]+)"
_COMMENT: Final = rf"#(?<![^ \t\n]#)[ \t]*(?:{_WHO}|(?=(?:ignore|不查)[ \t]*[A-Za-z]\d{{3}}(?!\d)))(?P<what>[^\n]*)"
_IGNORE: Final = (
    r"(?:ignore|不查)[ \t]*(?P<codes>[A-Za-z]\d{3}(?:[ \t,，、]+[A-Za-z]\d{3})*)(?![A-Za-z0-9])"
    r"[ \t]*(?:[:：,，;；—-]+[ \t]*)?(?P<reason>.*)"
)
_CODE: Final = r"(?<![A-Za-z0-9])[A-Za-z]\d{3}(?![A-Za-z0-9])"
_MEANT: Final = rf"^(?:ignore|不查)|{_CODE}"
"""A comment that has one of these wants to leave out a rule."""


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
    """Return the comments in the files of *data*.

    One without a reason leaves out nothing. Warnings: A001 no reason, A002 no such code, A003 a code that cannot be
    left out, A005 a comment that speaks of codes and is not understood.
    """
    comments: list[Comment] = []
    diagnostics: list[Diagnostic] = []
    for source in data.files:
        if any(word in source.text for word in ("年报", "nianbao", "不查", "ignore")):
            found, wrong = _in_file(data, source)
            comments += found
            diagnostics += wrong
    return comments, diagnostics


def _in_file(data: Data, source: Source) -> tuple[list[Comment], list[Diagnostic]]:
    comments: list[Comment] = []
    diagnostics: list[Diagnostic] = []
    for match in compiled(_COMMENT).finditer(source.text):
        line = source.text.count("\n", 0, match.start()) + 1
        column = match.start() - source.text.rfind("\n", 0, match.start())
        span = Span(source, line, column, line, column + len(match[0].rstrip()))
        holding = (path for path, place in data.spans.items() if _holds(place, span) and _is_text(data, path))
        if next(holding, None) is not None:  # a "#" in a text that goes on over lines
            continue
        asked = compiled(_IGNORE).fullmatch(match["what"].strip())
        if asked is None or match["who"] is None:
            if compiled(_MEANT).search(match["what"]):
                diagnostics.append(Diagnostic("A005", span))
            continue
        codes = tuple(dict.fromkeys(code.upper() for code in compiled(_CODE).findall(asked["codes"])))
        diagnostics += _wrong_codes(codes, span)
        if asked["reason"]:
            comments.append(Comment(codes, span, *_lines(data, source, line, column)))
        else:
            diagnostics.append(Diagnostic("A001", span, {"codes": "、".join(codes)}))
    return comments, diagnostics


def _wrong_codes(codes: tuple[str, ...], span: Span) -> Iterator[Diagnostic]:
    for code in codes:
        if wrong := wrong_code(code):
            yield Diagnostic(wrong, span, code_args(code))


def _is_text(data: Data, path: tuple[str | int, ...]) -> bool:
    value = data.value
    for step in path:
        value = value[step]
    return not isinstance(value, dict | list)


def _holds(span: Span, comment: Span) -> bool:
    """Return whether *comment* is within *span*: then it is no comment but text, unless behind ``|`` or ``>``."""
    line, column = comment.line or 0, comment.column or 0
    if not (span.line or 0) <= line <= (span.end_line or 0) or span.source.name != comment.source.name:
        return False
    if line == span.line and span.source.line(line)[(span.column or 1) - 1 :].startswith(("|", ">")):
        return False
    start = (span.line or 0, span.column or 0)
    return start <= (line, column) < (span.end_line or 0, span.end_column or 0)


def _lines(data: Data, source: Source, line: int, column: int) -> tuple[int, int]:
    """Return the first and the last line of what the comment at *line* and *column* is for."""
    alone = not source.line(line)[: column - 1].strip()
    if alone:
        places = [span for span in (*data.spans.values(), *data.key_spans.values()) if span.source.name == source.name]
        line = min((span.line for span in places if span.line is not None and span.line > line), default=line)
    here = (source.name, line)
    keys = [path for path, span in data.key_spans.items() if (span.source.name, span.line) == here]
    begun = [path for path, span in data.spans.items() if (span.source.name, span.line) == here]
    items = [path for path in begun if path and isinstance(path[-1], int)]
    ends = [data.spans[path].end_line or line for path in (keys + items if alone or not keys else keys)]
    return line, max(ends, default=line)
