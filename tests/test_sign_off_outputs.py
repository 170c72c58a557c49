"""落款 in the files: PDF, DOCX and web page of reports with seals and with a signature stamp, in millimetres."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pdfplumber
import pikepdf
import pytest
from support import html, pdf
from support.documents import (
    BARE_TABLE,
    IMAGE,
    TABLE,
    assets,
    laid_out,
    runs,
    sealed,
    shipped_style,
    short,
    stamped,
    written,
)
from support.docx import Docx, Element, changed
from support.ink import MM
from support.pdfa import PROFILES, problems, validated
from support.reports import QUIET, SIGNED, made, write
from support.texts import comparable, texts_in

from generator.document.layout import SignOffPlace
from generator.document.texts import texts
from generator.document.tree import Block, Figure, Note, Paragraph, SignOff
from generator.pipeline import Prepared
from generator.styling.units import mm

pytestmark = pytest.mark.filterwarnings(QUIET)
LEFT, RIGHT = 28, 184
CHARACTER, PITCH = 15.7 * MM, 28.95 * MM
EMU_PER_MM = 36000
NEAR = 0.1
TEXT = Paragraph(runs("正文一段。"))
JOINT = ("甲市公安局", "乙市公安局", "丙市公安局", "丁市公安局", "戊市公安局")
Box = tuple[float, float, float, float]


@cache
def pdf_of(block: SignOff) -> bytes:
    return write(Prepared(short(TEXT, block), shipped_style(), assets()), "pdf")


def images(data: bytes) -> list[Box]:
    """Return left, top, right and bottom of the images, in mm."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [
            tuple(image[side] * MM for side in ("x0", "top", "x1", "bottom"))  # type: ignore[misc]
            for page in file.pages
            for image in page.images
        ]


def lines(data: bytes, *wanted: str) -> list[Box]:
    """Return left, baseline, right and page of the printed lines that are *wanted*, which share a line or not."""
    found: dict[str, Box] = {}
    file = pdf.read(data)
    for element in file.root.find("P"):
        for line in file.lines(element):
            text = "".join(glyph.text for glyph in line)
            found[text] = (line[0].x * MM, line[0].baseline * MM, line[-1].end * MM, line[0].page)
    return [found[text] for text in wanted]


def middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


# --- PDF -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("organ", ["湛江市公安局", "甲市公安局交通警察支队高速公路一大队第二中队"])
def test_a_seal_in_the_pdf(organ: str) -> None:
    data = pdf_of(sealed(organ))
    text, name, date = lines(data, "正文一段。", organ, "2020年12月16日")
    (seal,) = images(data)
    assert middle(name) == pytest.approx(middle(date), abs=NEAR)
    assert middle(seal) == pytest.approx(middle(date), abs=NEAR)
    assert (seal[2] - seal[0], seal[3] - seal[1]) == pytest.approx((42, 42), abs=0.01)
    foot_of_name = name[1] + 0.2 * PITCH
    assert foot_of_name - (seal[1] + seal[3]) / 2 == pytest.approx(3, abs=0.02)
    assert 0 < seal[1] - text[1] <= PITCH, "its top is within a line of the text"
    assert date[1] - name[1] == pytest.approx(PITCH, abs=0.01)
    assert name[1] - text[1] == pytest.approx(3 * PITCH, abs=0.01), "two blank rows"
    free = (RIGHT - date[2]) / CHARACTER
    assert free == pytest.approx(4, abs=0.02) if len(organ) < 15 else name[2] == pytest.approx(RIGHT, abs=NEAR)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_joint_seals_in_the_pdf(count: int) -> None:
    data = pdf_of(sealed(*JOINT[:count]))
    seals, names = images(data), lines(data, *JOINT[:count])
    (date,) = lines(data, "2020年12月16日")
    for seal, name in zip(seals, names, strict=True):
        assert middle(seal) == pytest.approx(middle(name), abs=NEAR)
        assert seal[1] < name[1] < seal[3]
        assert LEFT <= seal[0] < seal[2] <= RIGHT
    assert middle(date) == pytest.approx(middle(names[-1]), abs=NEAR)
    for number, one in enumerate(seals):
        for other in seals[number + 1 :]:
            assert ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5 >= 42 + 1.99


def test_a_signature_stamp_in_the_pdf() -> None:
    data = pdf_of(stamped("甲市公安局局长", "局长"))
    stamps, offices = images(data), lines(data, "甲市公安局局长", "局长")
    (date,) = lines(data, "2020年12月16日")
    for stamp, office in zip(stamps, offices, strict=True):
        assert (RIGHT - stamp[2]) / CHARACTER == pytest.approx(4, abs=0.01)
        assert (stamp[0] - office[2]) / CHARACTER == pytest.approx(2, abs=0.05)
        assert stamp[1] < office[1] < stamp[3]
    assert (RIGHT - date[2]) / CHARACTER == pytest.approx(4, abs=0.02)
    assert date[1] - 0.8 * PITCH - stamps[-1][3] >= PITCH


def content(page: Any) -> list[tuple[str, str]]:
    """Return (operator, first operand) of the drawing of *page*, text and images alone."""
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("Do", "Tj", "TJ"):
            found.append((str(operator), str(operands[0])))
    return found


def test_seals_lie_behind_the_text_with_their_alpha() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(sealed("甲市公安局")))) as file:
        (page,) = file.pages
        (image,) = [item for item in page.Resources.XObject.values() if item.Subtype == "/Image"]
        assert "/SMask" in image
        assert not any(bool(item.get("/Interpolate", False)) for item in (image, image.SMask))
        operators = [operator for operator, _ in content(page)]
        assert operators[0] == "Do", "the seal is drawn first"
        assert operators.count("Do") == 1


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("sealed", ["从受理到办结的三步", "三年的柱形图", "甲市示范局印章", "甲市样例局的公章"]),
        ("stamped", ["市长的签名章"]),
    ],
)
def test_seals_are_figures_with_words(report: str, words: list[str]) -> None:
    root = pdf.read(made(report).outputs["pdf"]).root
    assert [figure.alt for figure in root.find("Figure")] == words
    page = html.read(made(report).outputs["html"])
    assert [image.attributes["alt"] for image in page.find("img")] == words
    described = Docx(made(report).outputs["docx"]).body.all(".//wp:docPr")
    assert [found.get("descr") for found in described] == words


@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
@pytest.mark.parametrize("report", SIGNED)
def test_every_output_has_all_texts(report: str, name: str) -> None:
    found, wanted = texts_in(name, made(report).outputs[name]), texts(made(report).document)
    assert [text for text in comparable(name, found) if text in comparable(name, wanted)] == comparable(name, wanted)


# --- DOCX ----------------------------------------------------------------------------------------------------


def anchors(docx: Docx) -> list[Element]:
    return docx.body.all(".//wp:anchor")


def offset(anchor: Element, direction: str) -> float:
    node = anchor.one(f"wp:position{direction}/wp:posOffset").node
    return int(node.text or "") / EMU_PER_MM


def place_of(block: SignOff) -> SignOffPlace:
    (found,) = [place for place in laid_out(short(TEXT, block)).places if isinstance(place, SignOffPlace)]
    return found


@pytest.mark.parametrize(
    "block", [sealed("甲市公安局"), sealed("甲" * 20), sealed(*JOINT[:3]), sealed(*JOINT), stamped("局长", "政委")]
)
def test_images_hang_on_the_last_line(block: SignOff) -> None:
    docx = Docx(written(short(TEXT, block)))
    place = place_of(block)
    (date,) = docx.in_style("Date")
    assert len(date.all(".//wp:anchor")) == len(anchors(docx)) == len(place.images)
    # Word counts from over or under the space before a paragraph: there is none.
    assert date.setting("spacing", "w:before") == 0
    for anchor, image in zip(anchors(docx), place.images, strict=True):
        assert (anchor.get("behindDoc"), anchor.find("wp:wrapNone") is not None) == ("1", True)
        assert anchor.one("wp:positionH").get("relativeFrom") == "margin"
        assert anchor.one("wp:positionV").get("relativeFrom") == "paragraph"
        assert offset(anchor, "H") == pytest.approx(mm(image.left), abs=0.01)
        assert offset(anchor, "V") == pytest.approx(mm(image.top - place.rows[-1].top), abs=0.01)
        size = [int(anchor.one("wp:extent").get(side)) / EMU_PER_MM for side in ("cx", "cy")]
        assert size == pytest.approx([mm(image.width), mm(image.height)], abs=0.01)


def axis(paragraph: Element) -> float:
    """Return the middle, in mm from the type area's edge, about which *paragraph* is centred."""
    assert paragraph.one("w:pPr/w:jc").get("w:val") == "center"
    indent = paragraph.one("w:pPr/w:ind")
    assert (indent.get("w:firstLine"), RIGHT - LEFT) == ("0", 156)
    return (indent.mm("w:left") + 156 - indent.mm("w:right")) / 2


@pytest.mark.parametrize("organ", ["甲市公安局", "甲" * 20])
def test_name_date_and_seal_share_an_axis_in_word(organ: str) -> None:
    docx = Docx(written(short(TEXT, sealed(organ))))
    (name,), (date,), (seal,) = docx.in_style("Organ"), docx.in_style("Date"), anchors(docx)
    assert axis(name) == pytest.approx(axis(date), abs=0.02)
    assert offset(seal, "H") + 21 == pytest.approx(axis(date), abs=0.02)
    assert offset(seal, "V") == pytest.approx(-21 - 3, abs=0.01)
    assert name.setting("spacing", "w:before") == 2 * 579


def test_names_beside_each_other_stand_about_tab_stops() -> None:
    docx = Docx(written(short(TEXT, sealed(*JOINT))))
    first, second = docx.in_style("Organ")
    place = place_of(sealed(*JOINT))
    for paragraph, row in ((first, place.rows[0]), (second, place.rows[1])):
        stops = paragraph.all("w:pPr/w:tabs/w:tab")
        assert {stop.get("w:val") for stop in stops} == {"center"}
        assert [stop.mm("w:pos") for stop in stops] == pytest.approx([mm(axis) for axis in row.axes], abs=0.02)
        assert len(paragraph.all("w:r/w:tab")) == len(row.axes)
    # Five rows from the first line of names to the second: four of them blank.
    assert first.setting("spacing", "w:after") == 4 * 579


FIGURE = Figure(IMAGE, "图", runs("图1"), 60.0)


def tied(block: Element) -> bool:
    paragraphs = block.all("w:tr")[-1].all(".//w:p") if block.name == "tbl" else [block]
    return all(paragraph.find("w:pPr/w:keepNext") is not None for paragraph in paragraphs)


@pytest.mark.parametrize("above", [TEXT, TABLE, BARE_TABLE, FIGURE, FIGURE._replace(caption=())])
@pytest.mark.parametrize("block", [SignOff((runs("甲局"),), runs("2020年1月2日")), sealed("甲局"), stamped("局长")])
def test_whatever_is_above_stays_with_the_sign_off_in_word(above: Block, block: SignOff) -> None:
    docx = Docx(written(short(TEXT, above, block, Note(runs("（公开）")))))
    position = next(number for number, found in enumerate(docx.blocks) if found.style == "Organ")
    assert tied(docx.blocks[position - 1])
    # The date stays with the note.
    assert [found.style for found in docx.blocks[position:]] == ["Organ", "Date", "Note"]
    assert all(tied(found) for found in docx.blocks[position:-1])
    alone = Docx(written(short(TEXT, above, TEXT, block)))
    position = next(number for number, found in enumerate(alone.blocks) if found.style == "Organ")
    assert [tied(found) for found in alone.blocks[position - 2 : position]] == [False, True], "only what is next to it"


def test_the_foot_of_a_seal_takes_room_in_word() -> None:
    date, behind = Docx(written(short(TEXT, sealed("甲市公安局")))).blocks[-2:]
    # 42 mm: three under name and date, 21 to its foot.
    assert date.setting("spacing", "w:after") * 25.4 / 1440 == pytest.approx(21 - 3 - PITCH, abs=0.02)
    assert tied(date)
    assert (behind.text, behind.one("w:pPr/w:spacing").number("w:line")) == ("", 14)
    *_, note = Docx(written(short(TEXT, sealed("甲市公安局"), Note(runs("（公开）"))))).blocks
    assert note.style == "Note"


def test_canary_of_the_anchor() -> None:
    """A seal moved by a millimetre is measured there."""
    data = written(short(TEXT, sealed("甲市公安局")))
    seal = anchors(Docx(data))[0]
    before = seal.one("wp:positionV/wp:posOffset").node.text or ""
    moved = changed(data, "word/document.xml", f">{before}<", f">{int(before) + EMU_PER_MM}<")
    assert offset(anchors(Docx(moved))[0], "V") == pytest.approx(-24 + 1, abs=0.01)


# --- web page ------------------------------------------------------------------------------------------------


def test_seals_and_stamps_on_the_web() -> None:
    page = html.read(made("sealed").outputs["html"])
    (box,) = [node for node in page.find("div") if "sealed" in node.classes]
    signed = [node for node in box.find("div") if "signed" in node.classes]
    assert [node.text for node in signed] == ["甲市示范局", "甲市样例局"]
    seals = [image for node in signed for image in node.find("img")]
    assert [image.attributes["style"] for image in seals] == ["width:42mm"] * 2
    (box,) = [node for node in html.read(made("stamped").outputs["html"]).find("div") if "stamped" in node.classes]
    assert [node.text for node in box.find("div") if "signed" in node.classes] == ["市长"]


@pytest.mark.parametrize("report", SIGNED)
def test_the_pdf_is_archival(report: str) -> None:
    data = made(report).outputs["pdf"]
    assert problems(data) == []
    for profile in PROFILES:
        assert validated(data, profile) == []
