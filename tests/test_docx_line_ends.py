"""What the DOCX tells Word about line ends: the marks, and joiners where the layout keeps more together."""

from __future__ import annotations

import pytest
from support.reports import QUIET, REPORTS, made
from support.texts import W, docx_part, docx_texts, unjoined

from generator.document import Paragraph, Run
from generator.layout import AttachmentPlace, Line, Lines, ListPlace, Piece, Place, TablePlace, TextPlace
from generator.texts import texts
from generator.typeset.breaking import NO_END, NO_START
from generator.writers.docx.xml import JOINER, joined

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


@every_report
def test_joiners_stand_where_the_layout_says(report: str) -> None:
    found = made(report)
    data = found.outputs["docx"]
    written = "".join(docx_part(data, "word/document.xml").itertext())
    paragraphs = [lines for place in found.layout.places for lines in lines_of(place)]
    joints = [place for lines in paragraphs for line in lines for place in line.joints]
    assert written.count(JOINER) == len(joints)
    assert docx_texts(data) == texts(found.document)


def test_joiners_are_few_and_beside_figures() -> None:
    """Searching finds a figure with its unit nearly everywhere: Word is told of three of four hundred lines."""
    found = made("haizhu-2018")
    paragraphs = [place for place in found.layout.places if isinstance(place, TextPlace)]
    held = []
    for place in paragraphs:
        block = place.block
        lead = "".join(run.text for run in block.lead.printed) if isinstance(block, Paragraph) and block.lead else ""
        text = lead + "".join(run.text for run in getattr(block, "printed", None) or getattr(block, "runs", ()))
        held += [text[joint - 1 : joint + 1] for line in place.lines for joint in line.joints]
    assert 0 < len(held) < 0.05 * sum(len(place.lines) for place in paragraphs)
    assert [pair for pair in held if not any(character in "0123456789〔〕第万余间人" for character in pair)] == []


@every_report
@pytest.mark.parametrize("name", ["pdf", "html"])
def test_other_outputs_hold_none(report: str, name: str) -> None:
    data = made(report).outputs[name]
    text = data.decode() if name == "html" else "".join(piece for piece in _pdf_text(data))
    assert JOINER not in text


def _pdf_text(data: bytes) -> list[str]:
    from support import pdf

    return [glyph.text for page in pdf.read(data).glyphs for glyph in page]


def test_canary_a_lost_digit_beside_a_joiner_is_seen() -> None:
    assert unjoined(f"全年283{JOINER}宗") == "全年283宗"
    assert unjoined(f"全年28{JOINER}宗") != "全年283宗"
    assert unjoined(f"全年{JOINER}283\u200b宗") != "全年283宗"


def lines(*joints: int) -> Lines:
    return (Line((Piece("国", "body"),), 0.0, 0.0, joints),)


def test_joined() -> None:
    content = (Run("全年2"), Run("83宗", "strong"), Run("案件"))
    assert joined(content, lines()) is content
    assert [run.text for run in joined(content, lines(5, 6))] == ["全年2", f"83{JOINER}宗", f"{JOINER}案件"]
    assert [run.text for run in joined(content, lines(13, 14), start=8)] == ["全年2", f"83{JOINER}宗", f"{JOINER}案件"]
    assert [run.text for run in joined(content, lines(3), start=8)] == ["全年2", "83宗", "案件"]


def test_word_is_told_our_marks() -> None:
    settings = docx_part(made("haizhu-2018").outputs["docx"], "word/settings.xml")
    for name, marks in (("noLineBreaksAfter", NO_END), ("noLineBreaksBefore", NO_START)):
        found = settings.find(f"{W}{name}")
        assert found is not None
        assert (found.get(f"{W}lang"), set(found.get(f"{W}val") or "")) == ("zh-CN", marks)
