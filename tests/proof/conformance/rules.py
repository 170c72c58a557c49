"""What a rule of the standard is, and how a measured value is judged.

A rule is one small function that measures a Paper and yields what it finds; ``@rule`` says what the standard wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from fontTools.ttLib import TTFont

from generator.fonts.roles import ROLES
from generator.pipeline import fonts
from proof.conformance.paper import COARSE, Area, Line, Paper, Sheet

LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0
"""The type area on the paper (5.2.1)."""
TYPE_AREA = Area(LEFT, TOP, RIGHT, BOTTOM)
MIDDLE = (LEFT + RIGHT) / 2

CHARACTER = (RIGHT - LEFT) / 28
"""字, in mm: 28 fill a line (3.1, 5.2.3)."""
LINE = (BOTTOM - TOP) / 22
"""行, in mm: 22 fill a page (3.2, 5.2.3)."""
SMALL = 14 * 25.4 / 72
"""字 of 四号, in mm."""

BASELINE = 0.8
"""Where the baseline lies in a line, as a share of its height: so Word places lines of exact height."""

Value = float | str


class Rule(NamedTuple):
    """A rule: what is wanted, on which documents it is looked for, and how it is measured.

    *wants* is a number in *unit* with a tolerance *within*, or a text that must be met.
    """

    id: str
    clause: str
    zh: str
    en: str
    wants: Value
    within: float
    unit: str
    on: tuple[str, ...]
    measure: Callable[[Paper], Iterable[Value]]

    @property
    def key(self) -> str:
        """Identifies the rule: several may have one id."""
        return self.measure.__name__


class Measured(NamedTuple):
    """What a rule found in one kind of file; *missing* says what was looked for in vain."""

    values: tuple[Value, ...]
    missing: str = ""

    def fulfils(self, rule: Rule) -> bool:
        """Whether every value is what *rule* wants, and there is one."""
        return bool(self.values) and not self.missing and all(_meets(value, rule) for value in self.values)


RULES: list[Rule] = []


def rule(
    ident: str,
    clause: str,
    zh: str,
    en: str,
    wants: Value,
    within: float = 0.0,
    *,
    unit: str = "mm",
    on: Sequence[str],
) -> Callable[[Callable[[Paper], Iterable[Value]]], Callable[[Paper], Iterable[Value]]]:
    """Enter the function below it as a rule of the standard."""

    def enter(measure: Callable[[Paper], Iterable[Value]]) -> Callable[[Paper], Iterable[Value]]:
        assert measure.__name__ not in {known.key for known in RULES}, measure.__name__
        RULES.append(Rule(ident, clause, zh, en, wants, within, unit, tuple(on), measure))
        return measure

    return enter


def measured(found: Rule, papers: dict[str, Paper]) -> Measured:
    """Measure a rule on all its documents."""
    values: list[Value] = []
    for name in found.on:
        try:
            values += found.measure(papers[name])
        except (LookupError, ValueError) as missing:
            return Measured(tuple(values), f"{name}, {missing}")
    return Measured(tuple(values), "" if values else "nothing to measure")


def _meets(value: Value, wanted: Rule) -> bool:
    if isinstance(value, str) or isinstance(wanted.wants, str):
        return value == wanted.wants
    return abs(value - wanted.wants) <= wanted.within


# --- words of the standard ---------------------------------------------------------------------------


@cache
def postscript_names() -> dict[str, str]:
    """Return each role by the PostScript name of the face that plays it here."""
    found: dict[str, str] = {}
    for role, face in fonts().faces.items():
        assert face.path is not None
        with TTFont(face.path, lazy=True, fontNumber=face.index or 0) as font:
            found[str(font["name"].getDebugName(6))] = role
    return found


def role(line: Line) -> str:
    """Return the role of the line's font in Chinese (仿宋 …); several in the order of their names."""
    known = postscript_names()
    return "、".join(sorted(ROLES[known[name]].chinese if name in known else name for name in line.fonts))


def indent(line: Line) -> float:
    """Return the distance of the line's beginning from the left edge of the type area, in 字."""
    return (line.left - LEFT) / CHARACTER


def right_indent(line: Line) -> float:
    """Return the distance of the line's end from the right edge of the type area, in 字."""
    return (RIGHT - line.right) / CHARACTER


def row(line: Line) -> float:
    """Return the line of the type area on which *line* stands; the first is 1."""
    return (line.baseline - TOP) / LINE + 1 - BASELINE


def blank_lines(edge: float, line: Line) -> float:
    """Return how many lines are free between *edge*, a height on the page, and *line*."""
    return (line.baseline - edge) / LINE - BASELINE


def lines_below(upper: Line, lower: Line) -> float:
    """Return how many lines *lower* stands under *upper*."""
    return (lower.baseline - upper.baseline) / LINE


def ink_of(sheet: Sheet, line: Line, colour: str = "black") -> Area:
    """Return the box around the ink drawn of *line*."""
    return sheet.ink(line.box.grown(0.5), colour)


def colour_of(sheet: Sheet, area: Area) -> str:
    """Return which ink is drawn inside *area*: 红, 黑, or both."""
    found = [name for name, colour in (("红", "red"), ("黑", "black")) if sheet.has_ink(area, colour, COARSE)]
    return "、".join(found) or "无"
