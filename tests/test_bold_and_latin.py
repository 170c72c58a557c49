"""Bold that is bold on paper, Latin letters and digits in a font of their own, rare characters."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from support import pdf
from support.documents import IMAGE, TITLE, everything, image, runs, short, style_with, written
from support.docx import Docx
from support.faces import face, plain_faces
from support.ink import MM
from support.pdf import Glyph
from support.reports import QUIET, fonts

from generator.disk.places import cache_folder
from generator.document.tree import Block, Document, Heading, Paragraph, Run, Title
from generator.fonts import Face, FontSet, find_fonts
from generator.styling.style import Style
from generator.typeset import findings, typeset
from generator.writers.html.page import write_html
from generator.writers.pdf.writer import write_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)
MIXED = "2020年Annual Report“放管服”·办理283件（第3批），降2.78%——达98.6%…"
LATIN = "样式: {正文: {西文字体: 新罗马}}"
RARE = "堃珺喆昇㎡"


def document(*blocks: Block) -> Document:
    return short(TITLE, *blocks)


def rendered(made: Document, style: Style, faces: FontSet | None = None) -> tuple[bytes, pdf.Pdf]:
    faces = faces or fonts()
    layout = typeset(made, style, faces, {IMAGE: image()}).layout
    data, problems = write_pdf(made, style, layout, faces, {IMAGE: image()}, cache_folder())
    assert data is not None and problems == []
    return data, pdf.read(data)


def ink_share(data: bytes, page: int = 0) -> int:
    """Return how many pixels of *page* are dark."""
    file = pypdfium2.PdfDocument(data)
    try:
        histogram = file[page].render(scale=4).to_pil().convert("L").histogram()
    finally:
        file.close()
    return sum(histogram[:128])


# --- bold ---------------------------------------------------------------------------------------------------


@cache
def bold_pair(name: str, block: str) -> tuple[tuple[bytes, pdf.Pdf], tuple[bytes, pdf.Pdf]]:
    """Return a page of *block* style text, as it is and in bold."""
    text = runs("全局坚持以人民为中心的发展思想" * 6)
    made = {
        "heading-1": document(Heading(1, "一、", text)),
        "heading-2": document(Heading(2, "（一）", text)),
        "heading-3": document(Heading(3, "1.", text)),
        "title": short(TITLE, Paragraph(runs("甲"))),
        "strong": document(Paragraph((Run("甲"), *runs("全局坚持以人民为中心的发展思想" * 6, "strong")))),
    }[block]
    looks = ("否", "是")
    plain, bold = (rendered(made, style_with(f"样式: {{{name}: {{加粗: {look}}}}}")) for look in looks)
    return plain, bold


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("一级标题", "heading-1"),
        ("二级标题", "heading-2"),
        ("三级标题", "heading-3"),
        ("标题", "title"),
        ("强调", "strong"),
    ],
)
def test_bold_text_has_more_ink(name: str, block: str) -> None:
    """仿宋, 楷体, 黑体 and 小标宋 have no bold face: the strokes are broader, by far more than a rounding."""
    plain, bold = bold_pair(name, block)
    assert ink_share(bold[0]) > 1.1 * ink_share(plain[0])
    assert ink_share(bold[0]) < 1.8 * ink_share(plain[0])


def test_bold_changes_neither_text_nor_places() -> None:
    plain, bold = (found[1] for found in bold_pair("三级标题", "heading-3"))
    for one, other in zip(plain.glyphs[0], bold.glyphs[0], strict=True):
        assert (one.text, one.size, one.colour) == (other.text, other.size, other.colour)
        assert (one.x, one.baseline) == (pytest.approx(other.x, abs=0.01), pytest.approx(other.baseline, abs=0.01))


def test_only_bold_text_is_broadened() -> None:
    made = document(Heading(3, "1.", runs("标题")), Paragraph(runs("正文" * 200)))
    data, _ = rendered(made, style_with("样式: {三级标题: {加粗: 是}}"))
    plain, _ = rendered(made, style_with("{}"))
    assert ink_share(data) < 1.02 * ink_share(plain)
    assert modes(data) == {0, 2}


def test_a_rare_character_of_the_title_is_as_heavy_as_the_title() -> None:
    """The faces for rare characters are regular ones, 小标宋 is not; Latin digits in a font of their own stay."""
    title = Title((runs("堃昇珺喆堃昇珺喆堃昇珺喆"),))
    text = Paragraph(runs("堃昇珺喆" * 20))
    without = rendered(short(TITLE, text), style_with("{}"))[0]
    rare = rendered(short(title, text), style_with("{}"))[0]
    assert (modes(without), modes(rare)) == ({0}, {0, 2})
    digits = short(Title((runs("2020年"),)), text)
    assert modes(rendered(digits, style_with(LATIN))[0]) == {0}


def modes(data: bytes) -> set[int]:
    """Return the rendering modes of the texts on page one: 0 filled, 2 filled and stroked."""
    file = pypdfium2.PdfDocument(data)
    try:
        return {
            pypdfium2.raw.FPDFTextObj_GetTextRenderMode(item.raw)
            for item in file[0].get_objects()
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT
        }
    finally:
        file.close()


def test_bold_keeps_its_colour() -> None:
    data, _ = rendered(document(Paragraph(runs("红字" * 30))), style_with("样式: {正文: {颜色: 红, 加粗: 是}}"))
    file = pypdfium2.PdfDocument(data)
    try:
        colours = file[0].render(scale=2).to_pil().convert("RGB").getcolors(1 << 20)
    finally:
        file.close()
    found = {colour for _, colour in colours}
    # The title is black; nothing of the red text has a black edge: no dark red but what shading makes.
    assert (255, 0, 0) in found
    assert [colour for colour in found if 40 < colour[0] < 215 and colour[1] == colour[2] == 0] == []


def test_bold_is_told() -> None:
    faces = plain_faces()
    style = style_with("样式: {三级标题: {加粗: 是}}")
    for blocks, codes in (((Heading(3, "1.", runs("标题")),), ["F005"]), ((Paragraph(runs("正文")),), [])):
        found = findings(typeset(document(*blocks), style, faces, {}), faces, pdf=True, font_folder="")
        assert [problem.code for problem in found] == codes


def test_word_is_told_of_bold() -> None:
    docx = Docx(written(everything(), style_with("样式: {三级标题: {加粗: 是}}")))
    assert docx.inherited("Heading3", "w:rPr/w:b", "w:val") == "1"
    assert docx.inherited("Heading2", "w:rPr/w:b", "w:val") == "0"


# --- Latin letters and digits -------------------------------------------------------------------------------


def glyphs(file: pdf.Pdf) -> Iterator[Glyph]:
    return (glyph for page in file.glyphs for glyph in page if not glyph.text.isspace())


def test_latin_letters_and_digits_come_from_the_latin_font() -> None:
    _, file = rendered(document(Paragraph(runs(MIXED * 4))), style_with(LATIN))
    folio = {glyph.font for glyph in glyphs(file) if abs(glyph.size - 14) < 0.01}
    assert folio == {"nb-songti"}
    text = [glyph for glyph in glyphs(file) if abs(glyph.size - 14) > 0.01]
    assert {glyph.text for glyph in text if glyph.font == "nb-times"} == set("".join(MIXED.split()) + "2020") & set(
        map(chr, range(0x21, 0x7F))
    )
    marks = {glyph.text: glyph for glyph in text if glyph.text in "“”·…—"}
    for glyph in marks.values():
        assert glyph.font in ("nb-fangsong", "nb-xiaobiaosong")
        # Full width: a character less what justification takes or gives.
        assert glyph.end - glyph.x == pytest.approx(16, abs=1)


def test_lines_are_measured_with_the_latin_font() -> None:
    style = style_with(LATIN)
    _, file = rendered(document(Paragraph(runs(MIXED * 12))), style)
    lines = [line for line in file.printed(0) if abs(line[0].size - 16) < 0.01]
    assert len(lines) > 6
    for line in lines[:-1]:
        assert line[-1].end * MM == pytest.approx(184, abs=0.2)
    for above, below in pairwise(line[0].baseline for line in lines):
        assert below - above == pytest.approx(28.95, abs=0.01)


def test_by_default_digits_are_chinese() -> None:
    _, file = rendered(document(Paragraph(runs(MIXED))), style_with("{}"))
    assert {glyph.font for glyph in glyphs(file)} == {"nb-fangsong", "nb-xiaobiaosong", "nb-songti"}


def test_bold_latin_letters_come_from_the_bold_face() -> None:
    faces = fonts()
    assert "times" in faces.bold, "Liberation Serif Bold is set up together with the regular face"
    style = style_with("样式: {正文: {西文字体: 新罗马}, 三级标题: {加粗: 是}}")
    made = document(Heading(3, "3.", runs("级标题ABC")), Paragraph(runs("正文ABC")))
    _, file = rendered(made, style)
    # The bold face is no role's own, so the reader of the PDF has no name for it.
    assert {glyph.font for glyph in glyphs(file) if glyph.text == "A"} == {"nb-times", ""}
    found = findings(typeset(made, style, faces, {}), faces, pdf=True, font_folder="")
    (told,) = [problem for problem in found if problem.code == "F005"]
    assert faces.bold["times"].name not in str(told.args["faces_en"])


def test_a_missing_latin_font_is_an_error_only_where_it_is_used() -> None:
    faces = plain_faces()
    lacking = FontSet({**faces.faces, "times": FontSet({"times": nominal()}).faces["times"]})
    for layer, codes in ((LATIN, ["F001"]), ("{}", [])):
        laid_out = typeset(document(Paragraph(runs("共283件"))), style_with(layer), lacking, {})
        found = findings(laid_out, lacking, pdf=True, font_folder="fonts")
        assert [problem.code for problem in found] == codes


def nominal() -> Face:
    from generator.fonts import NOMINAL

    return NOMINAL


def test_word_has_the_latin_font_in_its_slots() -> None:
    docx = Docx(written(everything(), style_with(LATIN)))
    slots = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:hint")
    for style, chinese in (("BodyText", "仿宋_GB2312"), ("Heading1", "黑体"), ("Title", "方正小标宋简体")):
        found = [docx.inherited(style, "w:rPr/w:rFonts", slot) for slot in slots]
        assert found == ["Times New Roman", "Times New Roman", chinese, "eastAsia"]
    folio = [docx.inherited("Footer", "w:rPr/w:rFonts", slot) for slot in slots]
    assert folio == ["宋体", "宋体", "宋体", "eastAsia"]


def test_runs_with_marks_of_both_scripts_say_that_they_are_chinese() -> None:
    docx = Docx(written(document(Paragraph(runs(MIXED)), Paragraph(runs("没有这些标点。")))))
    texts = [block for block in docx.blocks if block.style == "BodyText"]
    assert [block.text for block in texts] == [MIXED, "没有这些标点。"]
    for run in (run for block in texts for run in block.all("w:r")):
        marks = [sign for sign in run.text if sign in "“”·—…"]
        assert (run.find("w:rPr/w:rFonts") is not None) == bool(marks)


def test_the_web_page_keeps_chinese_marks_chinese() -> None:
    page = write_html(document(Paragraph(runs(MIXED))), style_with(LATIN), {}).decode()
    assert "@font-face{font-family:nb-latin-times;unicode-range:U+20-7E;src:local(" in page
    assert "font-family:nb-latin-times,nb-fangsong,serif" in page
    assert "nb-latin" not in write_html(document(Paragraph(runs(MIXED))), style_with("{}"), {}).decode()


def test_a_latin_font_may_be_any_role() -> None:
    _, file = rendered(document(Paragraph(runs("共283件"))), style_with("样式: {正文: {西文字体: 宋体}}"))
    found = {glyph.font for glyph in glyphs(file) if glyph.text == "8" and abs(glyph.size - 16) < 0.01}
    assert found == {"nb-songti"}


def test_widths_of_the_latin_font_are_used() -> None:
    faces = plain_faces()
    narrow = FontSet({**faces.faces, "times": face("narrow", lacks="A")})
    laid_out = typeset(document(Paragraph(runs("8A甲"))), style_with(LATIN), narrow, {})
    (place,) = laid_out.layout.places
    # The Latin font lacks A, and so it is missing: no Chinese letter slips in unseen.
    assert [(missing.character, missing.role) for missing in laid_out.missing] == [("A", "times")]
    assert "".join(piece.text for piece in place.lines[0].pieces) == "8A甲"  # type: ignore[union-attr]


# --- rare characters ----------------------------------------------------------------------------------------


@cache
def tall_face(folder: Path) -> Path:
    """Write a font that has only rare characters, named as a fallback is, higher and deeper than any text font."""
    names = {character: f"u{ord(character):04X}" for character in RARE}
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    pen = T2CharStringPen(1000, None)
    pen.moveTo((100, -80))
    for corner in ((900, -80), (900, 800), (100, 800)):
        pen.lineTo(corner)
    pen.closePath()
    shape = pen.getCharString()
    builder.setupCFF("NotoSerifSC-Regular", {}, dict.fromkeys([".notdef", *names.values()], shape), {})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (1000, 100)))
    builder.setupHorizontalHeader(ascent=1500, descent=-700)
    builder.setupNameTable({"familyName": "Noto Serif SC", "styleName": "Regular", "psName": "NotoSerifSC-Regular"})
    builder.setupOS2(sTypoAscender=1500, sTypoDescender=-700, usWinAscent=1500, usWinDescent=700)
    builder.setupPost()
    path = folder / "rare.otf"
    stream = io.BytesIO()
    builder.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def with_rare(tmp_path: Path) -> FontSet:
    """Return the fonts of this computer with one fallback face for every role."""
    tall_face(tmp_path)
    found = find_fonts([tmp_path], tmp_path / "cache")
    (rare,) = found.rare["fangsong"]
    return FontSet(fonts().faces, {role: (rare,) for role in fonts().rare})


@pytest.mark.parametrize("margin", ["标称", "墨迹"])
@pytest.mark.parametrize("font", ["仿宋", "楷体", "黑体", "小标宋"])
def test_rare_characters_do_not_move_the_lines(margin: str, font: str, tmp_path: Path) -> None:
    faces = with_rare(tmp_path)
    style = style_with(f"页面: {{页边: {margin}}}\n样式: {{正文: {{字体: {font}}}}}")
    role = style["body"].font
    assert [character for character in RARE if faces.faces[role].advance(character) is None] == list(RARE)
    text = "".join(f"民警李{character}表现突出，" for character in RARE) * 12
    _, file = rendered(document(Paragraph(runs(text)), *[Paragraph(runs(text))] * 4), style, faces)
    lines = [line for line in file.printed(1) if abs(line[0].size - 16) < 0.01]
    assert len(lines) == 22
    for above, below in pairwise(line[0].baseline for line in lines):
        assert below - above == pytest.approx(style.page.line_pitch, abs=0.01)
    shown = {glyph.text: glyph.font for line in lines for glyph in line if glyph.text in RARE}
    assert set(shown) == set(RARE)
    assert set(shown.values()) == {""}, "in a face that plays no role, so not in the role's own"
    for line in lines:
        assert {round(glyph.baseline, 2) for glyph in line} == {round(line[0].baseline, 2)}
