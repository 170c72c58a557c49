"""Where a title that is too wide is broken: between words, its lines in a trapezoid or a rhombus (7.3.1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from generator.startup.record import NamedTuple
from generator.typeset.measure import Glyphs
from generator.typeset.title import MOST_LINES
from generator.typeset.words import INSIDE, NEVER, break_costs

# Widths are compared in 字 of the title. Costs are on the scale of ``break_costs``: an unknown edge is 8.
_EQUAL = 1.0
_RECTANGLE = 2.5
_OBLONG = 10.0
"""Cost of three lines or more that are all equal, which 7.3.1 has no place for: a line more costs less."""
_HOURGLASS = 25.0
_STEP = 0.25
_SHORTEST = 2.0
_SHORT = 4.0
_TOO_SHORT = 4.0
_ONE_MORE_LINE = 9.0
_MORE_LINES = 2
_TOO_MANY = 20.0


class _State(NamedTuple):
    """Lines chosen so far: the last one's start and end, whether lines have begun to get shorter, and all are equal."""

    start: int
    end: int
    shrinking: bool
    equal: bool = True


class _Way(NamedTuple):
    """The cheapest lines that lead to a state."""

    cost: float
    lines: tuple[tuple[int, int], ...]


class TitleBreaker:
    """Finds the cheapest lines by dynamic programming over the places where words end.

    A state is the last line and the direction so far, so that a rhombus and a trapezoid can be told from an
    hourglass. Lines hold two dozen characters at most: the work grows with the length and the number of lines.
    """

    def __init__(self, glyphs: Glyphs, character: float, room: float, names: Iterable[str]) -> None:
        self.costs = costs = break_costs(glyphs.text, names)
        self.character = character
        self.room = room + 1e-6
        self.sums = [0.0]
        for width in glyphs.widths:
            self.sums.append(self.sums[-1] + width)
        self.length = len(glyphs.text)
        usual = [place for place in range(1, self.length) if costs[place] < INSIDE]
        every = [place for place in range(1, self.length) if costs[place] < NEVER]
        self.places = (usual, every)

    def best(self, fewest: int) -> list[tuple[int, int]]:
        """Return the lines, as few as fit or one more where that spares a bad break; empty if none fit."""
        for places in self.places:
            best: _Way | None = None
            for extra in range(_MORE_LINES + 1):
                more = _ONE_MORE_LINE * extra + (_TOO_MANY if fewest + extra > MOST_LINES else 0.0)
                if best and best.cost <= more:
                    break
                if way := self._way([*places, self.length], fewest + extra):
                    way = way._replace(cost=way.cost + more)
                    best = min(best or way, way)
            if best:
                return list(best.lines)
        return []

    def _way(self, places: list[int], count: int) -> _Way | None:
        """Return the cheapest *count* lines that end at *places*."""
        ways = {_State(0, 0, False): _Way(0.0, ())}
        for following in range(count - 1, -1, -1):
            # What is left must have room in the lines that follow.
            least = bisect_left(self.sums, self.sums[-1] - following * self.room)
            usual = places[:-1] if following else places[-1:]
            found: dict[_State, _Way] = {}
            for state, way in ways.items():
                most = bisect_right(self.sums, self.sums[state.end] + self.room) - 1
                shortest = bisect_left(self.sums, self.sums[state.end] + _SHORTEST * self.character)
                first = bisect_left(usual, max(least, shortest, state.end + 1))
                for end in usual[first : bisect_right(usual, most)]:
                    next_state, cost = self._step(state, end)
                    cost += way.cost
                    if next_state not in found or cost < found[next_state].cost:
                        found[next_state] = _Way(cost, (*way.lines, (state.end, end)))
            ways = found
        oblong = _OBLONG if count > 2 else 0.0
        ended = (way._replace(cost=way.cost + oblong * state.equal) for state, way in ways.items())
        return min(ended, default=None)

    def _step(self, state: _State, end: int) -> tuple[_State, float]:
        """Return the state after a further line up to *end*, and what that line costs."""
        width = (self.sums[end] - self.sums[state.end]) / self.character
        cost = self.costs[end] if end < self.length else 0.0
        cost += _TOO_SHORT * max(0.0, _SHORT - width)
        if state.end == 0:
            return _State(0, end, False), cost
        growth = width - (self.sums[state.end] - self.sums[state.start]) / self.character
        if abs(growth) < _EQUAL:
            return _State(state.end, end, state.shrinking, state.equal), cost + _RECTANGLE
        cost += _STEP * abs(growth)
        cost += _HOURGLASS if growth > 0 and state.shrinking else 0.0
        return _State(state.end, end, state.shrinking or growth < 0, equal=False), cost
