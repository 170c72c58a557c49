"""Comments that leave out a rule in one place: ``# nianbao: ignore A101 reason``, ``# 年报：不查 A101 理由``.

Behind a key or a text the comment is for that key with all below it, or for that text. Alone on its line it is
for what begins on the next line, a key or a whole item of a list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from generator.diagnostics import Diagnostic
from generator.proofread.codes import code_args, wrong_code
from generator.proofread.rule import compiled
from generator.source import DataPath, Source, Span, value_at
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
    lines = _Lines(data, source)
    line, counted = 1, 0
    for match in compiled(_COMMENT).finditer(source.text):
        asked = compiled(_IGNORE).fullmatch(match["what"].strip()) if match["who"] is not None else None
        if asked is None and not compiled(_MEANT).search(match["what"]):
            continue  # most comments speak of no codes, and where they stand need not be known
        line, counted = line + source.text.count("\n", counted, match.start()), match.start()
        column = match.start() - source.text.rfind("\n", 0, match.start())
        span = Span(source, line, column, line, column + len(match[0].rstrip()))
        if lines.is_text(span):  # a "#" in a text that goes on over lines
            continue
        if asked is None:
            diagnostics.append(Diagnostic("A005", span))
            continue
        codes = tuple(dict.fromkeys(code.upper() for code in compiled(_CODE).findall(asked["codes"])))
        diagnostics += _wrong_codes(codes, span)
        if asked["reason"]:
            comments.append(Comment(codes, span, *lines.meant(line, column)))
        else:
            diagnostics.append(Diagnostic("A001", span, {"codes": "、".join(codes)}))
    return comments, diagnostics


def _wrong_codes(codes: tuple[str, ...], span: Span) -> Iterator[Diagnostic]:
    for code in codes:
        if wrong := wrong_code(code):
            yield Diagnostic(wrong, span, code_args(code))


class _Lines:
    """What stands on each line of *source*: a file of many comments is looked through once."""

    def __init__(self, data: Data, source: Source) -> None:
        self.data, self.source = data, source

    @cached_property
    def begun(self) -> Mapping[int, Sequence[DataPath]]:
        """The values that begin on a line."""
        return self._by_line(self.data.spans)

    @cached_property
    def keys(self) -> Mapping[int, Sequence[DataPath]]:
        """The keys on a line."""
        return self._by_line(self.data.key_spans)

    @cached_property
    def begins(self) -> Sequence[int]:
        """The lines on which a value begins, from top to bottom."""
        return sorted(self.begun)

    @cached_property
    def starts(self) -> Sequence[int]:
        """The lines on which something begins, from top to bottom."""
        return sorted(self.begun.keys() | self.keys.keys())

    def is_text(self, comment: Span) -> bool:
        """Return whether *comment* is part of a text: nothing begins within one, but on its last line another may."""
        at = bisect_right(self.begins, comment.line or 0)
        paths = (path for line in self.begins[max(0, at - 2) : at] for path in self.begun[line])
        return any(_is_text(self.data, path) and _holds(self.data.spans[path], comment) for path in paths)

    def meant(self, line: int, column: int) -> tuple[int, int]:
        """Return the first and the last line of what the comment at *line* and *column* is for."""
        alone = not self.source.line(line)[: column - 1].strip()
        if alone:
            later = bisect_right(self.starts, line)
            line = self.starts[later] if later < len(self.starts) else line
        keys, begun = self.keys.get(line, ()), self.begun.get(line, ())
        items = [path for path in begun if path and isinstance(path[-1], int)]
        ends = (self.data.spans[path].end_line or line for path in ([*keys, *items] if alone or not keys else keys))
        return line, max(ends, default=line)

    def _by_line(self, spans: Mapping[DataPath, Span]) -> Mapping[int, Sequence[DataPath]]:
        found: dict[int, list[DataPath]] = {}
        for path, span in spans.items():
            if span.line is not None and span.source.name == self.source.name:
                found.setdefault(span.line, []).append(path)
        return found


def _is_text(data: Data, path: DataPath) -> bool:
    return not isinstance(value_at(data.value, path), dict | list)


def _holds(span: Span, comment: Span) -> bool:
    """Return whether *comment* is within *span*: then it is no comment but text, unless behind ``|`` or ``>``."""
    line, column = comment.line or 0, comment.column or 0
    if line == span.line and span.source.line(line)[(span.column or 1) - 1 :].startswith(("|", ">")):
        return False
    start = (span.line or 0, span.column or 0)
    return start <= (line, column) < (span.end_line or 0, span.end_column or 0)
