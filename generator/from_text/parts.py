"""The parts of a report: which of them each of the first headings of a manuscript is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

from generator.from_text.model import Section
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_ROLES: Final = (
    (
        "responsibility",
        late_pattern(
            r"第一责任人|主要负责人(?:[^，。]{0,8})(?:履职|述法)|负责人履行.{0,20}法治.{0,12}职责|第一责任职责"
        ),
    ),
    ("problems", late_pattern(r"问题|不足|困难|短板|薄弱环节")),
    (
        "next_steps",
        late_pattern(
            r"下一?(?:步|阶段)|打算|今后|明年|努力方向"
            r"|(?:(?:工作|年度?)(?:的|主要|重点)*|建设(?:的|主要|重点)+)(?:安排(?!部署)|计划|思路|设想)"
        ),
    ),
    ("other", late_pattern(r"^其[他它](?:需要|情况|事项|工作)")),
)
"""What headings of parts say; whatever says none of it is of the measures."""
_OF_SUMMARIES: Final = (
    *_ROLES[1:],
    ("results", late_pattern(r"成绩|成效|亮点|荣誉")),
    ("experience", late_pattern(r"体会|经验|做法")),
)
_MANY: Final = ("by-duties", "")
"""Where measures have several headings of the first level."""


class Parts(NamedTuple):
    """The parts by key, the *order* in which they are printed (empty: it is no option), and the kind of report."""

    sections: Mapping[str, Section]
    order: str
    kind: str


class Manuscript(NamedTuple):
    """How manuscripts of the kind *name* are read: a row of manuscripts.toml, which says what its fields are."""

    name: str
    title: str
    unless: str = ""
    form: str = ""
    heading_layout: str = "own-line"
    orders: Mapping[str, Sequence[str]] = {}
    summary: Sequence[str] = ()
    otherwise: str = ""


@cache
def _manuscripts() -> tuple[Manuscript, ...]:
    # Imported late: only a manuscript needs it.
    import tomllib

    rows = tomllib.loads(Path(__file__).with_name("manuscripts.toml").read_text(encoding="utf-8"))["kind"]
    return tuple(Manuscript(**row) for row in rows)


def manuscript(kind: str) -> Manuscript:
    """Return how manuscripts of this *kind* are read; empty: of the usual one."""
    return next((each for each in _manuscripts() if each.name == kind), _manuscripts()[-1])


def kind_with(form: str) -> str:
    """Return the kind of report that has the prescribed tables of *form*."""
    return next(each.name for each in _manuscripts() if each.form == form)


def kind_of(title: str) -> str:
    """Return the kind of report that *title* speaks of."""
    return next(
        each.name for each in _manuscripts() if each.title in title and not (each.unless and each.unless in title)
    )


def parts_of(body: Section, kind: str, year: int) -> Parts:
    """Return the parts of *body*, of a report on *year*, in an order that prints them as they are written.

    Where a summary has none, it is one of another kind, which prints any headings, and the kind is that one. Where the
    others have none, all are of the measures.
    """
    row = manuscript(kind)
    if row.summary:
        found = _of_summary(body.sections, row.summary, year)
        return Parts(found, "", row.name) if found is not None else parts_of(body, row.otherwise, year)
    sections = body.sections
    roles = [_role(section.heading, _ROLES, year) for section in sections]
    for order, known in row.orders.items():
        places = [known.index(role) for role in roles]
        many = order in _MANY
        fits = all(one < other or (many and one == other == known.index("measures")) for one, other in pairwise(places))
        if fits and "measures" in roles:
            measures = [section for section, role in zip(sections, roles, strict=True) if role == "measures"]
            of_measures = Section("", 0, False, [], measures) if many else measures[0]
            parts = dict(zip(roles, sections, strict=True)) | {"measures": of_measures}
            return Parts({name: parts[name] for name in known if name in parts}, order, row.name)
    fallback = list(row.orders)[-1 if sections else 0]
    return Parts({"measures": Section("", 0, False, [], sections)}, fallback, row.name)


def _of_summary(sections: Sequence[Section], order: Sequence[str], year: int) -> dict[str, Section] | None:
    """Return *sections* as parts of a summary, which stand in one order; as many as may be are what they say."""
    roles = [_role(section.heading, _OF_SUMMARIES, year) for section in sections]
    ways = list(combinations(order, len(sections)))
    if not ways or not sections:
        return None
    best = max(ways, key=lambda way: ("measures" in way, sum(map(_likeness, way, roles))))
    return dict(zip(best, sections, strict=True)) if "measures" in best else None


def _likeness(part: str, role: str) -> int:
    """Return how like *part* is to what a heading says: 做法和成效 may be that of the measures, 问题 cannot."""
    return 2 if part == role else int(part == "measures" and role in ("results", "experience"))


def _role(heading: str, roles: Sequence[tuple[str, Any]], year: int) -> str:
    # 2026年重点工作: what is on the year that follows is planned.
    otherwise = "next_steps" if f"{year + 1}年" in heading else "measures"
    return next((name for name, words in roles if words.search(heading)), otherwise)
