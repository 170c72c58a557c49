"""Nothing that closes a text stands on a page without it, and page one shows text (7.3.3, 7.3.5.5)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from support import pdf
from support.documents import (
    ATTACHMENTS,
    IMAGE,
    SIGN_OFF,
    TABLE,
    TITLE,
    image,
    runs,
    set_,
    shipped_style,
    short,
    written,
)
from support.docx import Docx
from support.reports import QUIET, fonts

from generator.disk.places import cache_folder
from generator.document.layout import Lines, ListPlace
from generator.document.tree import (
    AttachmentItem,
    AttachmentList,
    Block,
    Document,
    Figure,
    Note,
    Paragraph,
    Runs,
    plain,
)
from generator.styling.style import Style
from generator.typeset import Typeset, typeset
from generator.typeset.adjust import pitches
from generator.typeset.measure import Measurer
from generator.typeset.plan import plan
from generator.writers.pdf.writer import write_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)

MM = 25.4 / 72
NOTE = Note(runs("（此件公开发布）"))


def text(lines: int) -> list[Block]:
    return [Paragraph(runs("甲" * 26)) for _ in range(lines)]


def codes(found: Typeset) -> list[str]:
    return [note.code for note in found.notes]


def outcome(blocks: Sequence[Block], style: Style | None = None) -> tuple[float, list[str]]:
    """Return the line pitch that *blocks* were set in, and what was noted."""
    found = set_(short(*blocks), style)
    return found.style.page.line_pitch, codes(found)


def with_bounds(least: float, most: float) -> Style:
    style = shipped_style()
    return Style(style.page._replace(least_pitch=least, most_pitch=most), style.form, style.fonts, style.texts)


# --- which pitches are tried -------------------------------------------------------------------------


def test_pitches_fill_the_page() -> None:
    """23 lines at 27.7 pt, 24 at 26.5 pt: whole twips, at most a point of the type area free (5.2.3)."""
    assert list(pitches(shipped_style())) == [27.7, 26.5]
    for pitch in pitches(shipped_style()):
        lines = shipped_style().with_pitch(pitch).page.lines
        assert 0 < shipped_style().page.text_height - lines * pitch < 2


@pytest.mark.parametrize(
    ("least", "most", "wanted"),
    [
        (26, 31, [27.7, 30.3, 26.5]),  # the nearest first
        (27, 29, [27.7]),
        (27.7, 27.7, [27.7]),
        (28.95, 28.95, []),
        (28, 29, []),
    ],
)
def test_pitches_keep_to_the_bounds(least: float, most: float, wanted: list[float]) -> None:
    assert list(pitches(with_bounds(least, most))) == wanted


def test_a_changed_pitch_reaches_all_that_has_it() -> None:
    style = shipped_style()
    other = style.with_pitch(27.7)
    moved = {name for name, look in style.texts.items() if look.line_pitch == style.page.line_pitch}
    assert {"body", "recipients", "heading-1", "organ", "date", "note", "attachment-list"} < moved
    assert {name for name, look in other.texts.items() if look.line_pitch == 27.7} == moved
    assert {name for name, look in other.texts.items() if look.line_pitch == style[name].line_pitch} == (
        set(style.texts) - moved
    )
    assert (other.page.line_pitch, other.page.lines, style.page.lines) == (27.7, 23, 22)


# --- what is done ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "pitch", "noted"),
    [
        (19, 28.95, []),  # three rows for the sign-off
        (20, 27.7, ["T311"]),
        (21, 26.5, ["T311"]),
        (22, 28.95, ["T312"]),
        (23, 28.95, []),
        (41, 28.95, []),
        (43, 27.7, ["T311"]),
        (44, 26.5, ["T311"]),
        (45, 28.95, []),
    ],
)
def test_a_sign_off_below_text(lines: int, pitch: float, noted: list[str]) -> None:
    assert outcome([*text(lines), SIGN_OFF]) == (pitch, noted)


@pytest.mark.parametrize(
    ("last", "fits", "gained", "element"),
    [((NOTE,), 21, 22, ""), ((ATTACHMENTS, SIGN_OFF, NOTE), 14, 16, "落款"), ((ATTACHMENTS,), 18, 20, "附件说明")],
)
def test_lists_and_notes_are_not_torn_off(last: tuple[Block, ...], fits: int, gained: int, element: str) -> None:
    assert outcome([*text(fits), *last]) == (28.95, [])
    assert outcome([*text(fits + 1), *last])[1] == ["T311"]
    assert outcome([*text(gained), *last])[1] == ["T311"]
    if element:
        found = set_(short(*text(gained + 1), *last))
        assert codes(found) == ["T312"]
        assert found.layout.pages == 2


def many_attachments(count: int) -> AttachmentList:
    items = tuple(AttachmentItem(f"{number}.", runs(f"附件名称之{number}")) for number in range(1, count + 1))
    return AttachmentList(runs("附件："), items)


@pytest.mark.parametrize(
    ("attachments", "pitch", "noted"), [(17, 28.95, []), (19, 26.5, ["T311"]), (20, 28.95, ["T314"])]
)
def test_a_list_that_no_page_holds_with_text_and_sign_off(attachments: int, pitch: float, noted: list[str]) -> None:
    """Text, a blank row, the list, a blank row and two of the sign-off: up to 24 rows go on a page."""
    blocks = [*text(22), Paragraph(runs("末行")), many_attachments(attachments), SIGN_OFF]
    assert outcome(blocks) == (pitch, noted)
    places = set_(short(*blocks)).layout.places
    assert [place.loose for place in places if isinstance(place, ListPlace)] == ["T314" in noted]


@pytest.mark.parametrize("rows", range(20, 25))
def test_a_list_that_fills_the_page_to_the_last_row_is_held(rows: int) -> None:
    """Rows that make up the page are together more than it, by what is lost in adding."""
    style = shipped_style()
    style = style.with_pitch(style.page.flow_height / rows)
    measurer = Measurer(style, fonts())
    for attachments, held in ((rows - 5, True), (rows - 4, False)):
        document = short(*text(22), Paragraph(runs("末行")), many_attachments(attachments), SIGN_OFF)
        assert (plan(document, style, measurer, {}).loose is None) is held


@pytest.mark.parametrize("attachments", [20, 25, 45])
def test_a_list_higher_than_a_page_goes_on_over_it(attachments: int) -> None:
    """It begins below the text, and its last name stands with the whole sign-off; Word is told the same."""
    document = short(*text(22), Paragraph(runs("末行")), many_attachments(attachments), SIGN_OFF)
    found = set_(document)
    data, problems = write_pdf(found.document, found.style, found.layout, fonts(), {}, cache_folder())
    assert data is not None and problems == []
    file = pdf.read(data)
    pages = [["".join(glyph.text for glyph in line) for line in file.printed(page)] for page in range(len(file.sizes))]
    assert len(pages) == found.layout.pages
    assert pages[1][:2] == ["末行", "附件：1.附件名称之1"]
    assert pages[-1][-4:-1] == [f"{attachments}.附件名称之{attachments}", "甲市公安局", "2020年12月16日"]
    paragraphs = Docx(written(document)).body.all("w:p")
    tied = [paragraph.text for paragraph in paragraphs if paragraph.find("w:pPr/w:keepNext") is not None]
    assert tied == ["末行", f"{attachments}.附件名称之{attachments}", "甲市公安局"]


@pytest.mark.parametrize(("above", "tied"), [(12, True), (19, False)])
def test_a_paragraph_that_reaches_the_page_of_the_sign_off_is_not_tied_to_it(above: int, tied: bool) -> None:
    """LibreOffice moves a tied paragraph as a whole."""
    last = "末" * 28 * 5
    found = set_(short(*text(above), Paragraph(runs(last)), SIGN_OFF))
    assert (found.layout.pages, bool(found.layout.split)) == ((1, False) if tied else (2, True))
    paragraphs = Docx(written(found.document)).body.all("w:p")
    kept = [paragraph.text for paragraph in paragraphs if paragraph.find("w:pPr/w:keepNext") is not None]
    assert (last in kept) is tied


def test_what_is_told() -> None:
    (note,) = set_(short(*text(20), SIGN_OFF)).notes
    numbers = {"before": "28.95", "after": "27.7", "lines_before": 22, "lines_after": 23}
    reasons = {"reason_zh": "落款才与正文同页", "reason_en": "the sign-off has text on its page"}
    assert note.args == numbers | reasons
    (note,) = set_(short(*text(22), SIGN_OFF)).notes
    assert (note.args["element_zh"], note.args["element_en"]) == ("落款", "the sign-off")


def test_fixed_pitches_are_kept() -> None:
    assert outcome([*text(20), SIGN_OFF], with_bounds(28.95, 28.95)) == (28.95, ["T312"])


def test_a_larger_pitch_may_be_the_nearest() -> None:
    """With more room upwards lines go over to the sign-off's page by themselves."""
    assert outcome([*text(22), SIGN_OFF], with_bounds(28, 31)) == (30.3, ["T311"])


def test_page_one_shows_text_by_another_pitch_where_recipients_are_not_the_cause() -> None:
    """A title so long that it leaves no row: one is gained."""
    title = TITLE._replace(lines=(runs("关于报告的报告"),) * 15)
    found = set_(short(title, *text(3)))
    assert codes(found) == ["T311"]
    assert found.style.page.line_pitch == 27.7
    assert (found.layout.breaks, found.layout.opening.height) == (frozenset({(1,)}), pytest.approx(22 * 27.7))


def test_lines_are_not_broken_anew_for_another_pitch(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[tuple[str, str]] = []
    own = Measurer._broken

    def noted(self: Measurer, given: Runs, block: str, *others: Any) -> Lines:
        broken.append((plain(given), block))
        return own(self, given, block, *others)

    monkeypatch.setattr(Measurer, "_broken", noted)
    lines = [Paragraph(runs(f"第{number}段")) for number in range(13)]
    found = set_(short(*lines, TABLE, SIGN_OFF))
    assert codes(found) == ["T311"]
    assert len(broken) > 20
    assert len(broken) == len(set(broken)), "no line of text is broken twice"


# --- in the outputs ----------------------------------------------------------------------------------


def adjusted_lines() -> Document:
    """Return a document of which a pitch of 27.7 pt saves the sign-off."""
    return short(*text(43), SIGN_OFF)


def baselines(file: pdf.Pdf, page: int) -> list[float]:
    return [line[0].baseline * MM for line in file.printed(page)]


def test_the_pdf_has_the_changed_pitch() -> None:
    """23 lines fill the type area: the last baseline lies within a line's foot of its lower edge."""
    found = typeset(adjusted_lines(), shipped_style(), fonts(), {})
    assert codes(found) == ["T311"]
    data, problems = write_pdf(found.document, found.style, found.layout, fonts(), {}, cache_folder())
    assert data is not None and problems == []
    file = pdf.read(data)
    first = baselines(file, 0)[:-1]
    assert len(first) == 23
    steps = [below - above for above, below in itertools.pairwise(first)]
    assert steps == pytest.approx([27.7 * MM] * 22, abs=0.02)
    assert first[0] == pytest.approx(37 + 0.8 * 27.7 * MM, abs=0.1)
    assert first[-1] == pytest.approx(37 + 22.8 * 27.7 * MM, abs=0.1)
    assert 262 - (first[-1] + 0.2 * 27.7 * MM) == pytest.approx(0.24, abs=0.1)
    second = baselines(file, 1)[:-1]
    assert len(second) == 22  # 20 lines and the sign-off below a blank row
    assert second[-2] - second[-3] == pytest.approx(2 * 27.7 * MM, abs=0.02)


def test_the_docx_has_the_changed_pitch() -> None:
    docx = Docx(written(adjusted_lines()))
    for name in ("BodyText", "Recipients", "Heading1", "Organ", "Date", "Note"):
        assert docx.inherited(name, "w:pPr/w:spacing", "w:line") == "554"
    assert docx.inherited("Title", "w:pPr/w:spacing", "w:line") == "720"
    assert docx.body.one("w:sectPr/w:docGrid").get("w:linePitch") == "554"
    organ = docx.in_style("Organ")[0]
    assert organ.one("w:pPr/w:spacing").number("w:before") == 554


def test_tables_and_figures_take_rows_of_the_changed_pitch() -> None:
    figure = Figure(IMAGE, "图", (), 60.0)
    for blocks in ((TABLE,), (figure,)):
        pitched = {}
        for lines in range(10, 22):
            found = typeset(
                short(*text(lines), *blocks, *text(1), SIGN_OFF), shipped_style(), fonts(), {IMAGE: image()}
            )
            pitched[found.style.page.line_pitch] = found
        assert 27.7 in pitched
        found = pitched[27.7]
        data, problems = write_pdf(found.document, found.style, found.layout, fonts(), {IMAGE: image()}, cache_folder())
        assert data is not None and problems == []
        file = pdf.read(data)
        lines = [line for line in file.printed(0)[:-1] if round(line[0].size) == 16]
        rows = [(line[0].baseline * MM - 37) / (27.7 * MM) - 0.8 for line in lines]
        assert rows == pytest.approx([round(row) for row in rows], abs=0.02)
