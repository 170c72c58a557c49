"""The watermark: on every page of every output, in the middle, under the text, and no text to any reader."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from support import documents, pdf
from support.documents import SENTENCE, runs, shipped_style
from support.docx import Docx, findings
from support.ink import MM
from support.reports import EVERYTHING, QUIET, complaints, made, report_path, write

from generator import pipeline
from generator.cli import main
from generator.document.tree import Document, Paragraph
from generator.pipeline import Prepared
from generator.writers import FORMATS
from generator.writers.watermark import watermark

pytestmark = pytest.mark.filterwarnings(QUIET)

WORDS = "送审稿"
LONG = "征求意见稿（内部资料 No. 12，请勿外传，用后收回，不得复制）"
SCALE = 3
PIXEL = MM / SCALE
REPORT = """\
发文机关: 甲市公安局
年度: 2020
标题: 年度报告
第一责任人: 局长主持研究法治建设工作4次。
问题: 培训不够，原因是经费不足。
下一步: 增加培训。
举措: 一年来，法治建设有新的进展。
"""
Box = tuple[float, float, float, float]


@cache
def without() -> pipeline.Rendered:
    """Return the report with every key without its watermark."""
    return pipeline.render(report_path(EVERYTHING), FORMATS, watermark="")


def pages(data: bytes) -> list[Image.Image]:
    file = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in file]
    finally:
        file.close()


def boxes(drafted: bytes, plain: bytes) -> list[tuple[Box, tuple[float, float]]]:
    """Return for each page the box of what only *drafted* shows, and the page's size, in mm."""
    found = []
    for one, other in zip(pages(drafted), pages(plain), strict=True):
        box = ImageChops.difference(one, other).getbbox()
        assert box is not None, "a page without the watermark"
        left, top, right, bottom = (edge * PIXEL for edge in box)
        found.append(((left, top, right, bottom), (one.width * PIXEL, one.height * PIXEL)))
    return found


def in_the_middle(box: Box, size: tuple[float, float]) -> bool:
    """Return whether *box* is in the middle of the page to 3 mm: the corners of its ink differ."""
    left, top, right, bottom = box
    return abs(left + right - size[0]) < 6 and abs(top + bottom - size[1]) < 6


# --- its measures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [WORDS, "征求意见稿", "DRAFT", LONG, "稿" * 40])
def test_it_fits_between_the_margins(words: str) -> None:
    """Words that rise by 45° are (width + size) / √2 wide and high."""
    style = shipped_style()
    mark = watermark(words, style)
    assert (mark.width + mark.size) / 2**0.5 * MM <= 156 + 1e-6
    assert mark.size <= style["watermark"].size == 120
    ems = sum(0.5 if character.isascii() else 1 for character in words)
    assert mark.width == pytest.approx(ems * mark.size)


def test_its_size_is_that_of_the_style_where_there_is_room() -> None:
    assert watermark(WORDS, shipped_style()) == (WORDS, 120, 360)
    assert watermark(WORDS, documents.style_with("样式: {水印: {字号: 48磅}}")).size == 48


# --- the PDF -----------------------------------------------------------------------------------------


def test_pdf_has_it_on_every_page() -> None:
    """Landscape pages, those of attachments and that of the imprint included: as large and as steep on all."""
    drafted = made(EVERYTHING).rendered.outputs["pdf"]
    found = boxes(drafted, without().outputs["pdf"])
    assert len(found) == made(EVERYTHING).layout.pages
    assert {size[0] > size[1] for _, size in found} == {False, True}
    for box, size in found:
        assert in_the_middle(box, size), (box, size)
        # 送审稿 in 120 pt: 127 mm long, 42 mm high; ink is a little less.
        assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((108, 107), abs=5)


def test_a_page_without_it_would_be_found() -> None:
    plain = without().outputs["pdf"]
    with pytest.raises(AssertionError, match="without the watermark"):
        boxes(plain, plain)
    assert not in_the_middle((50, 90, 150, 190), (210, 297))


def ending_in_a_blank_page() -> Document:
    """Return a document whose imprint has the back of a blank page."""
    for count in range(20, 60):
        blocks = [Paragraph(runs(SENTENCE))] * count
        document = documents.short(*blocks, imprint=documents.imprint())
        place = documents.laid_out(document).imprint
        if place and place.blank_before:
            return document
    raise AssertionError("no such document")


def test_pdf_has_it_on_blank_pages() -> None:
    document = ending_in_a_blank_page()
    drafted = write(Prepared(document.marked(WORDS), shipped_style(), {}), "pdf")
    plain = write(Prepared(document, shipped_style(), {}), "pdf")
    blank = pages(plain)[-2]
    assert ImageChops.invert(blank).getbbox() is None
    assert all(in_the_middle(box, size) for box, size in boxes(drafted, plain))


def test_pdf_long_words_stay_on_the_paper(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    drafted, plain = (pipeline.render(path, ["pdf"], watermark=words).outputs["pdf"] for words in (LONG, ""))
    for (left, top, right, bottom), (width, height) in boxes(drafted, plain):
        assert left >= 26 and right <= width - 25 and top >= 60 and bottom <= height - 60
        assert right - left > 130


def test_pdf_is_read_as_without_it() -> None:
    """Neither copying nor the tags know of it."""
    drafted, plain = made(EVERYTHING).rendered.outputs["pdf"], without().outputs["pdf"]
    one, other = pdf.read(drafted), pdf.read(plain)
    assert one.glyphs == other.glyphs
    assert one.root == other.root
    texts = []
    for data in (drafted, plain):
        file = pypdfium2.PdfDocument(data)
        texts.append([page.get_textpage().get_text_bounded() for page in file])
        file.close()
    assert texts[0] == texts[1]
    assert not [text for text in texts[0] if WORDS in text]


def test_pdf_draws_it_first_and_as_an_artifact() -> None:
    with pikepdf.open(io.BytesIO(made(EVERYTHING).rendered.outputs["pdf"])) as file:
        for page in file.pages:
            operators = pikepdf.parse_content_stream(page)
            name, properties = operators[0].operands
            assert (str(operators[0].operator), str(name)) == ("BDC", "/Artifact")
            assert {key: str(value) for key, value in properties.items()} == {
                "/Type": "/Pagination",
                "/Subtype": "/Watermark",
            }
            end = next(place for place, each in enumerate(operators) if str(each.operator) == "EMC")
            inside = [str(each.operator) for each in operators[1:end]]
            assert (inside[0], inside[-2:], set(inside) & {"BT", "Tj", "TJ"}) == ("q", ["f", "Q"], set())


# --- the DOCX ----------------------------------------------------------------------------------------


def shape(data: bytes) -> dict[str, str]:
    """Return the attributes of the WordArt, its style taken apart, and its words."""
    found = re.search(r'<v:shape (.*?)><v:textpath style="(.*?)" string="(.*?)"/>', _header(data))
    assert found is not None
    attributes = dict(re.findall(r'([\w:]+)="(.*?)"', found[1]))
    parts = dict(part.split(":", 1) for part in attributes.pop("style").split(";"))
    return {**attributes, **parts, "font": found[2], "string": found[3]}


def _header(data: bytes) -> str:
    return Docx(data).files["word/header1.xml"].decode("utf-8")


def test_docx_has_it_in_the_header_of_every_section() -> None:
    data = made(EVERYTHING).rendered.outputs["docx"]
    text = Docx(data).files["word/document.xml"].decode("utf-8")
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", text, re.DOTALL)
    assert len(sections) > 2
    for section in sections:
        assert re.findall(r'<w:headerReference w:type="(\w+)" r:id="(\w+)"/>', section) == [
            ("default", "rIdWatermark"),
            ("even", "rIdWatermark"),
        ]
    assert "w:titlePg" not in text
    found = shape(data)
    assert (found["string"], found["width"], found["height"], found["rotation"]) == (WORDS, "360pt", "120pt", "315")
    assert found["fillcolor"] == "#CCCCCC"
    for side in ("horizontal", "vertical"):
        assert (found[f"mso-position-{side}"], found[f"mso-position-{side}-relative"]) == ("center", "page")
    assert int(found["z-index"]) < 0


def test_docx_is_sound_and_the_text_as_without_it() -> None:
    data, plain = made(EVERYTHING).rendered.outputs["docx"], without().outputs["docx"]
    assert findings(data) == []
    drafted, other = Docx(data).files, Docx(plain).files
    assert set(drafted) - set(other) == {"word/header1.xml"}
    without_references = re.sub(r"<w:headerReference [^>]*/>", "", drafted["word/document.xml"].decode("utf-8"))
    assert without_references == other["word/document.xml"].decode("utf-8")


def test_docx_writes_what_xml_must_not_hold() -> None:
    document = documents.short(Paragraph(runs("甲。")), watermark='稿"<&>')
    assert shape(documents.written(document))["string"] == "稿&quot;&lt;&amp;&gt;"


def test_separate_attachments_have_it() -> None:
    assert {label for label in made(EVERYTHING).rendered.separate} == {"附件3"}
    outputs = made(EVERYTHING).rendered.separate["附件3"]
    assert shape(outputs["docx"])["string"] == WORDS
    # Images cover some of it: they are white where they are empty.
    assert boxes(outputs["pdf"], without().separate["附件3"]["pdf"])


# --- the web page ------------------------------------------------------------------------------------


def test_html_shows_it_by_its_style_sheet_alone() -> None:
    drafted = made(EVERYTHING).rendered.outputs["html"].decode("utf-8")
    plain = without().outputs["html"].decode("utf-8")
    assert "body::before" not in plain
    (rule,) = re.findall(r"body::before\{content.*?\}", drafted)
    written = re.search(r'content:"(.*?)"', rule)
    assert written is not None
    assert "".join(chr(int(code, 16)) for code in re.findall(r"\\([0-9a-f]+) ", written[1])) == WORDS
    assert {"position:fixed", "z-index:-1", "color:#CCCCCC", "user-select:none"} <= set(rule.rstrip("}").split(";"))
    assert "rotate(-45deg)" in rule and "font-size:min(120pt," in rule
    assert drafted.partition("</style>")[2] == plain.partition("</style>")[2]
    assert WORDS not in drafted


# --- from the report and the command line ------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "option", "words"),
    [
        ("", [], ""),
        ("水印: 送审稿\n", [], "送审稿"),
        ("watermark: 送审稿\n", [], "送审稿"),
        ("", ["--watermark", "征求意见稿"], "征求意见稿"),
        ("水印: 送审稿\n", ["--watermark", "征求意见稿"], "征求意见稿"),
        ("水印: 送审稿\n", ["--watermark", ""], ""),
    ],
)
def test_where_it_comes_from(tmp_path: Path, key: str, option: list[str], words: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT + key, encoding="utf-8")
    assert main(["render", str(path), "-f", "docx", "-o", str(tmp_path), *option]) == 0
    data = (tmp_path / "report.docx").read_bytes()
    assert (shape(data)["string"] if "word/header1.xml" in Docx(data).files else "") == words


def test_a_project_shares_it(tmp_path: Path) -> None:
    (tmp_path / "nianbao.yaml").write_text("水印: 征求意见稿\n", encoding="utf-8")
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    prepared, found = pipeline.prepare(path)
    assert prepared is not None, complaints(found)
    assert prepared.document.watermark == "征求意见稿"


def test_nothing_final_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT + "水印: 送审稿\n", encoding="utf-8")
    for command in (["render", str(path), "-f", "html", "-o", str(tmp_path)], ["check", str(path)]):
        assert main([*command, "--final", "--format", "short", "--lang", "en"]) == 1
        assert "report.yaml:8:5: error[A705]" in capsys.readouterr().out
        assert main([*command, "--final", "--watermark", ""]) == 0


@pytest.mark.parametrize("words", [" 送审稿", "送审\n稿", "稿" * 41, "   "])
def test_words_that_will_not_do(tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    for command in ("render", "check"):
        assert main([command, str(path), "--watermark", words, "--lang", "en"]) == 2
        assert "will not do" in capsys.readouterr().err
