"""What is left as it is: numbers in sentences that are norms, goals, places, names, or round; of what time one is."""

from __future__ import annotations

from bisect import bisect_right

from generator.figures.notation.period import within_year
from generator.figures.proposing import words
from generator.figures.statements.quantities import COUNT, MEASURE, PERCENT, Quantity


def is_left(text: str, figure: Quantity, start: int, year: int) -> bool:
    """Return whether *figure*, whose digits begin at *start* of *text*, is no indicator of a report of *year*."""
    if figure.bound or not text[start].isdigit() or start >= figure.end or figure.unit in words.UNITS_LEFT:
        return True
    before = text[max(0, start - 80) : start]
    if figure.kind == PERCENT:
        if figure.number >= 100 or not words.RATE.search(before):
            return True
    elif figure.kind not in (COUNT, MEASURE):
        return True
    return _is_named(text, figure, before) or _is_of_another_time(before, year)


class Periods:
    """The parts of the year that the sentences of *text* speak of, looked for once for all of its figures."""

    def __init__(self, text: str) -> None:
        self._ends = [end.end() for end in words.SENTENCE_END.finditer(text)]
        starts = [0, *self._ends]
        stops = [*self._ends, len(text)]
        said = (words.PERIOD.finditer(text, *each) for each in zip(starts, stops, strict=True))
        self._said = [match for sentence in said for match in sentence]
        self._said_ends = [match.end() for match in self._said]

    def of(self, start: int) -> str:
        """Return of which part of the year the sentence says that its figure at *start* is, empty if of none."""
        ends = bisect_right(self._ends, start)
        since = self._ends[ends - 1] if ends else 0
        last = bisect_right(self._said_ends, start) - 1
        if last < 0 or self._said[last].start() < since or self._said[last]["all"]:
            return ""
        period = self._said[last][0].replace("截止", "截至")
        return period if within_year(period) else ""


def _is_named(text: str, figure: Quantity, before: str) -> bool:
    """Return whether *figure* belongs to a name or a manner of speaking, or is said of each of several things."""
    clause = words.CLAUSE_END.split(before)[-1]
    if words.NO_FIGURE.search(clause) or words.RIGHT_BEFORE.search(before):
        return True
    if words.RIGHT_AFTER.match(text, figure.end):
        return True
    if before.endswith(("把", "将", "由", "从")) and words.TURNED_INTO.match(text, figure.end):
        return True
    return any(before.count(opening) > before.count(closing) for opening, closing in ("“”", "《》", "〔〕", "【】"))


def _is_of_another_time(before: str, year: int) -> bool:
    """Return whether the year said last in the sentence is another one."""
    said = words.YEAR.findall(words.SENTENCE_END.split(before)[-1])
    return bool(said) and said[-1][0] not in ("", str(year))
