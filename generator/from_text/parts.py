"""The parts of a report: which of them each of the first headings of a manuscript is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from generator.from_text.model import Section
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_ROLES: Final = (
    ("responsibility", late_pattern(r"第一责任人")),
    ("problems", late_pattern(r"问题|不足|困难|短板|薄弱环节")),
    (
        "next_steps",
        late_pattern(r"下一?步|打算|今后|明年|努力方向|(?:工作|年度?)(?:的|主要|重点)*(?:安排|计划|思路|设想)"),
    ),
)
"""What headings of parts say; whatever says none of it is of the measures."""
_ORDERS: Final = {
    "measures-first": ("measures", "problems", "responsibility", "next_steps"),
    "responsibility-first": ("responsibility", "measures", "problems", "next_steps"),
    "by-duties": ("measures", "problems", "responsibility", "next_steps"),
}
"""In which order parts are printed, by the option of that name. By duties, measures have several headings."""


class Parts(NamedTuple):
    """The parts by key, and the *order* in which they are printed."""

    sections: Mapping[str, Section]
    order: str


def parts_of(body: Section) -> Parts:
    """Return the parts of *body*, in an order that prints them as they are written.

    Where none does, all of them are of the measures, by duties.
    """
    sections = body.sections
    roles = [_role(section.heading) for section in sections]
    for order, known in _ORDERS.items():
        places = [known.index(role) for role in roles]
        many = order == "by-duties"
        fits = all(one < other or (many and one == other == 0) for one, other in pairwise(places))
        if fits and "measures" in roles:
            measures = [section for section, role in zip(sections, roles, strict=True) if role == "measures"]
            of_measures = Section("", 0, False, [], measures) if many else measures[0]
            parts = dict(zip(roles, sections, strict=True)) | {"measures": of_measures}
            return Parts({name: parts[name] for name in known if name in parts}, order)
    return Parts({"measures": Section("", 0, False, [], sections)}, "by-duties" if sections else "measures-first")


def _role(heading: str) -> str:
    return next((name for name, words in _ROLES if words.search(heading)), "measures")
