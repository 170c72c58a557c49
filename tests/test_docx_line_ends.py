"""What the DOCX tells programs about line ends: the marks, and how lines are held that they would end elsewhere."""

from __future__ import annotations

from functools import partial

import pytest
from lxml import etree
from support.counting import Counting
from support.reports import QUIET, REPORTS, SAMPLES, Made, made
from support.texts import W, docx_part, docx_texts

from generator.document.layout import AttachmentPlace, Hold, Line, Lines, ListPlace, Piece, Place, TablePlace, TextPlace
from generator.document.texts import texts
from generator.document.tree import Run
from generator.typeset.breaking import NO_END, NO_START
from generator.writers.docx.styles import CHARACTER_IDS
from generator.writers.docx.xml import NAMESPACES, holds, runs

pytestmark = pytest.mark.filterwarnings(QUIET)
every_report = pytest.mark.parametrize("report", REPORTS)


def lines_of(place: Place) -> list[Lines]:
    match place:
        case TextPlace():
            return [place.lines]
        case ListPlace():
            return [item.lines for item in place.items]
        case TablePlace():
            cells = [cell.lines for row in place.head + place.body for cell in row.cells]
            return [place.caption, *cells, place.note]
        case AttachmentPlace():
            return [lines for inner in place.places for lines in lines_of(inner)]
    return []


def holds_of(found: Made) -> list[Hold]:
    paragraphs = [lines for place in found.layout.places for lines in lines_of(place)]
    held = [[line.hold for line in lines if line.hold] for lines in paragraphs]
    assert [holds(lines) for lines in paragraphs] == held  # a DOCX does not finish the lines for it
    return [hold for lines in held for hold in lines]


@every_report
def test_lines_are_held_where_the_layout_says(report: str) -> None:
    found = made(report)
    body = docx_part(found.outputs["docx"], "word/document.xml")
    spaced, marked = (len(list(body.iter(f"{W}{name}"))) for name in ("spacing", "lang"))
    held = holds_of(found)
    in_paragraphs = sum(1 for one in body.iter(f"{W}spacing") if one.getparent().tag == f"{W}pPr")
    assert spaced - in_paragraphs >= sum(1 for hold in held if hold.spacing is not None)
    assert marked == sum(hold.marked for hold in held)


@every_report
def test_no_character_is_there_for_line_ends(report: str) -> None:
    """What one searches for, copies or reads with another program is the text of the report and nothing else."""
    data = made(report).outputs["docx"]
    written = "".join(docx_part(data, "word/document.xml").itertext())
    assert [sign for sign in "\u00ad\u200b\u200c\u200d\u2060\ufeff" if sign in written] == []
    assert docx_texts(data) == texts(made(report).document)


@pytest.mark.parametrize("report", SAMPLES)
def test_few_lines_are_held_and_hardly(report: str) -> None:
    """One line of ten, at most; its letter-spacing changes by less than an eighth of a character."""
    found = made(report)
    count = sum(len(lines) for place in found.layout.places for lines in lines_of(place))
    held = holds_of(found)
    assert 0 < len(held) < count / 10
    assert [hold for hold in held if hold.spacing is not None and not -1.0 < hold.spacing < 2.0] == []


def content(*told_of: Hold) -> list[tuple[str, str | None, bool]]:
    """Return text, letter-spacing in twips and whether it is marked, of the runs of a paragraph; a break is a run."""
    lines = tuple(Line((Piece("国", "body"),), 0.0, 0.0, partial(Hold, *hold)) for hold in told_of)
    told = (Run("全年2"), Run("83宗", "strong"), Run("案件"))
    root = etree.fromstring(f"<w:p {NAMESPACES}>{runs(told, CHARACTER_IDS, held=holds(lines))}</w:p>")

    def run(node: etree._Element) -> tuple[str, str | None, bool]:
        spacing = node.find(f"{W}rPr/{W}spacing")
        text = "|" if node.find(f"{W}br") is not None else "".join(node.itertext())
        return text, None if spacing is None else spacing.get(f"{W}val"), node.find(f"{W}rPr/{W}lang") is not None

    return [run(node) for node in root]


def test_runs_of_held_lines() -> None:
    assert content() == [("全年2", None, False), ("83宗", None, False), ("案件", None, False)]
    assert content(Hold(0, 4, 0.5)) == [
        ("全年2", "10", False),
        ("8", "10", False),
        ("3宗", None, False),
        ("案件", None, False),
    ]
    assert content(Hold(2, 6, 0.5, marked=True)) == [
        ("全年", None, False),
        ("2", "10", False),
        ("83宗", "10", False),
        ("案", None, True),
        ("件", None, False),
    ]
    assert content(Hold(0, 3, broken=True), Hold(3, 7, -0.5)) == [
        ("全年2", None, False),
        ("|", None, False),
        ("83宗", "-10", False),
        ("案", "-10", False),
        ("件", None, False),
    ]


def test_runs_that_begin_inside_a_paragraph() -> None:
    line = Line((Piece("国", "body"),), 0.0, 0.0, partial(Hold, 0, 9, 0.5))
    assert holds((line, line._replace(held=None))) == [line.hold], "a line of a title needs none"
    root = etree.fromstring(f"<w:p {NAMESPACES}>{runs((Run('全年283宗'),), {}, held=holds((line,)), start=6)}</w:p>")
    assert ["".join(node.itertext()) for node in root] == ["全年2", "83宗"]


def test_word_is_told_our_marks() -> None:
    settings = docx_part(made("haizhu-2018").outputs["docx"], "word/settings.xml")
    for name, marks in (("noLineBreaksAfter", NO_END), ("noLineBreaksBefore", NO_START)):
        found = settings.find(f"{W}{name}")
        assert found is not None
        assert (found.get(f"{W}lang"), set(found.get(f"{W}val") or "")) == ("zh-CN", marks)


def test_runs_look_at_their_own_held_lines_only() -> None:
    """So a paragraph of many thousands of points takes time in proportion to them."""
    many = 2000
    content = tuple(Run("全年办结", "strong" if number % 2 else None) for number in range(many))
    held = Counting([Hold(4 * number, 4 * number + 4, 0.5) for number in range(many)])
    root = etree.fromstring(f"<w:p {NAMESPACES}>{runs(content, CHARACTER_IDS, held=held)}</w:p>")
    assert [node.text for node in root.iter(f"{W}t")] == ["全年办结"] * many
    assert [node.get(f"{W}val") for node in root.iter(f"{W}spacing")] == ["10"] * many
    assert held.looks < 40 * many


@pytest.mark.parametrize("cut", range(13))
def test_a_change_of_look_in_a_held_line_changes_no_spacing(cut: int) -> None:
    """Lines 0 to 4 and 8 to 12 are held, the one between is not; the look changes at *cut*."""
    text = "全年办理复议案件二百余宗呀"
    held = [Hold(0, 4, 0.5), Hold(8, 12, 1.0, broken=True)]
    content = (Run(text[:cut]), Run(text[cut:], "strong"))
    root = etree.fromstring(f"<w:p {NAMESPACES}>{runs(content, CHARACTER_IDS, held=held)}</w:p>")
    told = []
    for node in root.iter(f"{W}r"):
        spacing = node.find(f"{W}rPr/{W}spacing")
        told += [(sign, None if spacing is None else spacing.get(f"{W}val")) for sign in node.findtext(f"{W}t") or "\n"]
    own = ["10"] * 4 + [None] * 4 + ["20"] * 4
    assert told == [*zip(text, own, strict=False), ("\n", None), (text[12], None)]
