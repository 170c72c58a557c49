"""The parts of a report: which of them each of the first headings of a manuscript is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any, Final

from generator.from_text.model import Section
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

ANNUAL: Final = "annual-report"
WORK: Final = "work-report"
SUMMARY: Final = "work-summary"
DISCLOSURE: Final = "disclosure-report"
_ROLES: Final = (
    ("responsibility", late_pattern(r"第一责任人")),
    ("problems", late_pattern(r"问题|不足|困难|短板|薄弱环节")),
    (
        "next_steps",
        late_pattern(r"下一?步|打算|今后|明年|努力方向|(?:工作|年度?)(?:的|主要|重点)*(?:安排|计划|思路|设想)"),
    ),
    ("other", late_pattern(r"^其[他它](?:需要|情况|事项|工作)")),
)
"""What headings of parts say; whatever says none of it is of the measures."""
_OF_SUMMARIES: Final = (
    *_ROLES[1:],
    ("results", late_pattern(r"成绩|成效|亮点|荣誉")),
    ("experience", late_pattern(r"体会|经验|做法")),
)
_SUMMARY_ORDER: Final = ("results", "measures", "experience", "problems", "next_steps", "other")
_ORDERS: Final = {
    ANNUAL: {
        "measures-first": ("measures", "problems", "responsibility", "next_steps", "other"),
        "responsibility-first": ("responsibility", "measures", "problems", "next_steps", "other"),
        "by-duties": ("measures", "problems", "responsibility", "next_steps", "other"),
    },
    WORK: {"": ("measures", "responsibility", "other", "problems", "next_steps")},
}
"""In which order parts are printed, by kind and, of the usual one, by the option of that name."""
_MANY: Final = ("by-duties", "")
"""Where measures have several headings of the first level."""


class Parts(NamedTuple):
    """The parts by key, the *order* in which they are printed (empty: it is no option), and the kind of report."""

    sections: Mapping[str, Section]
    order: str
    kind: str


def kind_of(title: str) -> str:
    """Return the kind of report that *title* speaks of."""
    if "信息公开" in title:
        return DISCLOSURE
    if "依法行政" in title:
        return WORK
    return SUMMARY if "总结" in title and "报告" not in title else ANNUAL


def parts_of(body: Section, kind: str) -> Parts:
    """Return the parts of *body* in an order that prints them as they are written.

    Where a summary has none, it is a work report, which prints any headings, and the kind is that one. Where the
    others have none, all are of the measures.
    """
    if kind == SUMMARY:
        found = _of_summary(body.sections)
        return Parts(found, "", kind) if found is not None else parts_of(body, WORK)
    sections = body.sections
    roles = [_role(section.heading, _ROLES) for section in sections]
    for order, known in _ORDERS[kind].items():
        places = [known.index(role) for role in roles]
        many = order in _MANY
        fits = all(one < other or (many and one == other == known.index("measures")) for one, other in pairwise(places))
        if fits and "measures" in roles:
            measures = [section for section, role in zip(sections, roles, strict=True) if role == "measures"]
            of_measures = Section("", 0, False, [], measures) if many else measures[0]
            parts = dict(zip(roles, sections, strict=True)) | {"measures": of_measures}
            return Parts({name: parts[name] for name in known if name in parts}, order, kind)
    fallback = list(_ORDERS[kind])[-1 if sections else 0]
    return Parts({"measures": Section("", 0, False, [], sections)}, fallback, kind)


def _of_summary(sections: Sequence[Section]) -> dict[str, Section] | None:
    """Return *sections* as parts of a summary, which stand in one order; as many as may be are what they say."""
    roles = [_role(section.heading, _OF_SUMMARIES) for section in sections]
    ways = list(combinations(_SUMMARY_ORDER, len(sections)))
    if not ways or not sections:
        return None
    best = max(ways, key=lambda way: ("measures" in way, sum(a == b for a, b in zip(way, roles, strict=True))))
    return dict(zip(best, sections, strict=True)) if "measures" in best else None


def _role(heading: str, roles: Sequence[tuple[str, Any]]) -> str:
    return next((name for name, words in roles if words.search(heading)), "measures")
