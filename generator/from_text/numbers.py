"""The numbers of headings: what they look like, whether they run on, and which of them the program writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.document.numbering import RUNS_ON, STANDARD, HeadingCounter
from generator.from_text.model import Section
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_FORMS: Final = (
    ("一、", late_pattern(r"[一二三四五六七八九十]{1,3}[、．.]")),
    ("（一）", late_pattern(r"[（(][一二三四五六七八九十]{1,3}[)）][、．.]?")),
    ("1.", late_pattern(r"\d{1,2}[.．]")),
    ("1、", late_pattern(r"\d{1,2}、")),
    ("（1）", late_pattern(r"[（(]\d{1,2}[)）]")),
    ("第一部分", late_pattern(r"第\w{1,3}部分[、:：]?")),
    ("第一章", late_pattern(r"第\w{1,3}章[、:：]?")),
    ("第一节", late_pattern(r"第\w{1,3}节[、:：]?")),
    ("1.1", late_pattern(r"\d{1,2}(?:[.．]\d{1,2})+")),
    ("无", late_pattern("")),
)
_LOOSE: Final = str.maketrans({"(": "（", ")": "）", "．": "", "、": "", "。": "", "\u3000": "", ".": ""})


class Numbers(NamedTuple):
    """Options that have headings numbered as they were, and the headings that are numbered otherwise all the same.

    Of these, the number that was written, the one that is printed, and the heading; of each section the first.
    """

    options: Mapping[str, str]
    changed: list[tuple[str, str, str]]


def numbers_of(body: Section) -> Numbers:
    """Return how the headings of *body* are numbered."""
    forms = _forms(body)
    looks = " ".join(forms)
    options = {"heading_numbers": looks} if forms != STANDARD[: len(forms)] else {}
    ways = {way: _changed(body, forms, way) for way in RUNS_ON}
    best = min(RUNS_ON, key=lambda way: len(ways[way]))
    if RUNS_ON[best]:
        options["numbers_run_on"] = best
    return Numbers(options, ways[best])


def without_gaps(body: Section) -> Section:
    """Return *body* with a section without heading for each level that is left out, if its headings need that.

    They do not where all of one depth look alike: what the numbers look like is an option then.
    """
    looks: dict[int, set[str]] = {}
    runs_in = False
    for depth, section in _walk(body, 1):
        looks.setdefault(depth, set()).add(_form(section.number))
        runs_in = runs_in or (depth == 1 and section.level > 1 and section.runs_in)  # headings of level 1 never do
    is_even = all(len(each) == 1 for each in looks.values())
    return body if is_even and not runs_in else _filled(body, 0)


def on_their_levels(body: Section) -> Section:
    """Return the *body* of an attachment so that each heading has its level: the numbers are always the usual ones."""
    return _filled(body, 0)


def changed_in(body: Section) -> list[tuple[str, str, str]]:
    """Return what is numbered otherwise in an attachment, whose headings are numbered in the usual way."""
    return _changed(body, STANDARD, "restart")


def _filled(section: Section, depth: int) -> Section:
    inner: list[Section] = []
    for each in section.sections:
        filled = _filled(each, each.level)
        for level in range(each.level - 1, depth, -1):
            filled = Section("", level, False, [], [filled])
        # Two that follow one another share the section without heading around them.
        if inner and not inner[-1].heading and not filled.heading and inner[-1].level == filled.level:
            inner[-1].sections.extend(filled.sections)
        else:
            inner.append(filled)
    return section._replace(sections=inner)


def _walk(section: Section, depth: int) -> Iterator[tuple[int, Section]]:
    for inner in section.sections:
        if inner.heading:
            yield depth, inner
        yield from _walk(inner, depth + 1)


def _form(number: str) -> str:
    return next(name for name, kind in _FORMS if kind.fullmatch(number))


def _forms(body: Section) -> tuple[str, ...]:
    """Return what the numbers of each level look like, as most of its headings have them."""
    counts: list[dict[str, int]] = [{} for _ in STANDARD]
    for depth, section in _walk(body, 1):
        form = _form(section.number)
        counts[depth - 1][form] = counts[depth - 1].get(form, 0) + 1
    used = max((level for level, count in enumerate(counts, 1) if count), default=0)
    found = (
        max(count, key=lambda form: count[form]) if count else STANDARD[level]
        for level, count in enumerate(counts[:used])
    )
    return tuple(found)


def _changed(body: Section, forms: tuple[str, ...], way: str) -> list[tuple[str, str, str]]:
    """Return what is numbered otherwise than it was, where headings are numbered in this *way*.

    Of the headings in one section it is the first: those behind it go on from its number.
    """
    counter = HeadingCounter((*forms, *STANDARD[len(forms) :]), RUNS_ON[way])
    found = []

    def count(section: Section, depth: int) -> None:
        is_told = False
        for inner in section.sections:
            number = counter.next(depth) if inner.heading else ""
            if inner.heading and not is_told and _bare(number) != _bare(inner.number):
                is_told = True
                found.append((inner.number, number.strip(), inner.heading))
            count(inner, depth + 1)

    count(body, 1)
    return found


def _bare(number: str) -> str:
    return re.sub(r"\s", "", number).translate(_LOOSE)
