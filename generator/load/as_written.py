"""Findings in a text as it was meant, at their places in the text as it was written.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from generator.diagnostics import Diagnostic
from generator.load.nodes import Mended
from generator.source import Span


def as_written(found: Iterable[Diagnostic], mended: Mended, told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return *found* in a text of which *told* are the slips that were *mended*, without what is one of these again."""
    if mended.meant is None:
        return list(found)
    slips = (each for each in told if each.code.startswith("L") and not each.args.get("is_sure"))
    places = [_blamed(each.span, each.args) for each in slips if each.span is not None]
    kept = []
    for each in found:
        span = each.span and _written(each.span, mended)
        if span is None or not any(_overlap(span, place) for place in places):
            related = tuple(other._replace(span=_written(other.span, mended)) for other in each.related)
            fix = each.fix if span == each.span else None
            kept.append(each._replace(span=span, related=related, fix=fix))
    return kept


def _written(span: Span, mended: Mended) -> Span:
    """Return where *span* stands as it was written; its line alone if that is another text there."""
    if span.source != mended.meant or mended.written is None:
        return span
    span = span._replace(source=mended.written)
    if span.line is None or span.column is None or span.end_line is None or span.end_column is None:
        return span
    start = _column(span.line, span.column, mended)
    end = _column(span.end_line, max(1, span.end_column - 1), mended)
    if start is None or end is None:
        return mended.written.at(span.line)
    return span._replace(column=start, end_column=end + min(1, span.end_column - 1))


def _column(line: int, column: int, mended: Mended) -> int | None:
    """Return the column in line *line*, as it was written, of the character in *column* as it was meant."""
    assert mended.written is not None and mended.meant is not None  # the caller looked
    before, after = mended.written.line(line), mended.meant.line(line)
    same = _alike(before, after)
    if column <= same:
        return column
    tail = _alike(before[same:][::-1], after[same:][::-1])
    if column > len(after) - tail:
        return column + len(before) - len(after)
    # Quotes around a text, and the like: what is between them is what was there.
    middle = before[same : len(before) - tail]
    at = after.find(middle, same) if middle else -1
    return column - at + same if at >= 0 and at < column <= at + len(middle) else None


def _alike(one: str, other: str) -> int:
    """Return how many characters *one* and *other* begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _blamed(span: Span, args: Mapping[str, object]) -> Span:
    """Return *span* of a slip with the quotes before it, if it is what follows them that is told."""
    quoted = len(str(args.get("quoted", "")))
    return span._replace(column=max(1, span.column - quoted)) if span.column else span


def _overlap(one: Span, other: Span) -> bool:
    if one.source != other.source or one.line != other.line:
        return False
    if None in (one.column, other.column):
        return True
    last = one.end_column if one.line == one.end_line else None
    return (other.end_column or 0) > (one.column or 0) and (last is None or last > (other.column or 0))
