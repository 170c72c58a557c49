"""The DOCX as a file: valid, complete, reproducible, and made of styles that a clerk can edit."""

from __future__ import annotations

import json
import time
from collections import Counter

import pytest
from support.documents import (
    ATTACHMENTS,
    BARE_TABLE,
    IMAGE,
    META,
    SENTENCE,
    SIGN_OFF,
    TABLE,
    TITLE,
    everything,
    head,
    image,
    imprint,
    laid_out,
    runs,
    sealed,
    shipped_style,
    short,
    stamped,
    written,
)
from support.docx import Docx, Element, changed, findings, local
from support.images import jpeg
from support.texts import docx_texts

from generator.assets import read_asset
from generator.disk.places import shipped
from generator.document.texts import texts
from generator.document.tree import Document, Figure, Heading, Meta, Note, Paragraph, SignOff
from generator.fonts import NOMINAL, FontSet
from generator.typeset import typeset
from generator.writers.docx import write_docx
from generator.writers.docx.styles import CHARACTERS, PARAGRAPHS

LINES = tuple(Paragraph(runs(f"第{number}段")) for number in range(60))
LABEL = runs("签发人：")
FIVE = tuple(runs(name) for name in ("局长", "分管副局长", "政委", "副局长甲", "副局长乙"))
UPWARD = head(signers=(runs("局长"), runs("分管副局长")), signer_label=runs("签发人："))

DOCUMENTS = {
    "everything": everything(),
    "upward": everything(head=UPWARD, imprint=imprint(copies_label=(), copies=(), others=())),
    "joint": everything(head=head(marks=(runs("甲市公安局"), runs("甲市司法局文件")), number=())),
    "joint with 文件": everything(
        head=head(
            marks=(runs("甲市公安局"), runs("甲市发展和改革局")), suffix=runs("文件"), signers=FIVE, signer_label=LABEL
        )
    ),
    "joint with 文件 alone": short(TITLE, *LINES[:5], head=head(marks=FIVE[:2], suffix=runs("文件"), number=())),
    "joint without a title": short(BARE_TABLE, head=head(marks=FIVE[:2], suffix=runs("文件"), number=())),
    "empty": Document(Meta("空")),
    "no head": short(TITLE, *LINES[:5]),
    "head alone": short(*LINES[:2], head=head(copy_number=(), security=(), urgency=())),
    "imprint on the text's page": short(*LINES[:30], imprint=imprint()),
    "imprint on the next page": short(*LINES[:10], imprint=imprint(printer=())),
    "imprint behind a blank page": short(*LINES[:44], imprint=imprint(printed=())),
    "ends in a table": short(*LINES[:25], TABLE, BARE_TABLE, imprint=imprint()),
    "sealed": short(*LINES[:5], sealed("甲市公安局"), Note(runs("（此件公开发布）"))),
    "sealed without a note": short(*LINES[:5], TABLE, sealed("甲市公安局")),
    "joint seals": short(*LINES[:5], sealed("甲市公安局", "甲市司法局", "甲市民政局", "甲市财政局", "甲市教育局")),
    "stamps": short(*LINES[:5], stamped("甲市公安局局长", "局长")),
    "blank page behind a table": short(*LINES[:40], BARE_TABLE, imprint=imprint()),
}
named = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)


# --- the file ----------------------------------------------------------------------------------------


@named
def test_a_validator_finds_nothing(document: Document) -> None:
    assert findings(written(document)) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:cantSplit/>", "<w:cantSplit/><w:nonsense/>"),
        ("word/document.xml", 'w:val="distribute"', 'w:val="spread"'),
        ("word/styles.xml", "<w:keepNext ", '<w:jc w:val="left"/><w:keepNext '),
        ("word/_rels/document.xml.rels", "theme/theme1.xml", "theme/theme2.xml"),
    ],
)
def test_the_validator_finds_planted_faults(part: str, old: str, new: str) -> None:
    assert findings(changed(written(DOCUMENTS["joint"]), part, old, new)) != []


@named
def test_what_the_validator_does_not_see(document: Document) -> None:
    # Word repairs a file that has two tables in a row, or a table before the end of a section, by its own lights.
    blocks = Docx(written(document)).blocks
    names = [block.name for block in blocks]
    assert "tbl tbl" not in " ".join(names)
    assert names[-1:] != ["tbl"]
    assert set(names) <= {"p", "tbl"}


def test_equal_input_gives_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(everything())
    monkeypatch.setattr(time, "time", lambda: 4102444800.0)
    assert written(everything()) == first


def test_entries_carry_no_time_and_stand_in_order() -> None:
    entries = Docx(written(everything())).entries
    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}


def test_properties_come_from_the_data() -> None:
    core = Docx(written(everything())).part("docProps/core.xml")
    assert {node.tag.rpartition("}")[2]: node.text for node in core.node} == {
        "title": META.title,
        "creator": META.organ,
        "language": "zh-CN",
        "revision": "1",
        "created": "2020-12-16T00:00:00Z",
        "modified": "2020-12-16T00:00:00Z",
    }


def test_without_a_date_there_is_none() -> None:
    core = Docx(written(short(*LINES[:1], meta=Meta("题 & <目>", "局")))).part("docProps/core.xml")
    assert [node.tag.rpartition("}")[2] for node in core.node] == ["title", "creator", "language", "revision"]
    assert core.node[0].text == "题 & <目>"


# --- the text ----------------------------------------------------------------------------------------


@named
def test_texts_are_those_of_the_tree_in_order(document: Document) -> None:
    assert docx_texts(written(document)) == texts(document)


def test_a_lost_moved_or_changed_text_is_noticed() -> None:
    document, data = DOCUMENTS["everything"], written(DOCUMENTS["everything"])
    for old, new in (("283宗", "284宗"), ("<w:t>1201</w:t>", "<w:t>1102</w:t>"), ("附件1", "")):
        assert docx_texts(changed(data, "word/document.xml", old, new)) != texts(document)
    moved = (*document.blocks[:2], document.blocks[3], document.blocks[2], *document.blocks[4:])
    assert docx_texts(data) != texts(everything(blocks=moved))


AWKWARD = "喆堃赟㎡𠮷①Ⅷ“‘’”·…—〔2020〕★ <b>&amp;</b> \"x\" 'y' ]]> {{ z }} 两个  空格"


def test_every_character_survives() -> None:
    document = short(
        Heading(1, "一、", runs(AWKWARD)),
        Paragraph(runs(" 前后有空格 ")),
        Paragraph(runs(AWKWARD), Heading(2, "（一）", runs(AWKWARD))),
        SignOff((runs(AWKWARD),), ()),
    )
    data = written(document)
    assert findings(data) == []
    assert docx_texts(data) == [
        "一、" + AWKWARD,
        " 前后有空格 ",
        "（一）" + AWKWARD * 2,
        AWKWARD,
    ]
    # An application may take off white space at the edges of a text that does not ask to keep it.
    preserved = "{http://www.w3.org/XML/1998/namespace}space"
    (spaced,) = [node for node in Docx(data).body.node.iter(local("w:t")) if node.text == " 前后有空格 "]
    assert spaced.get(preserved) == "preserve"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\t", "\n", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_cannot_be_written_is_not_dropped(character: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        written(short(Paragraph(runs(f"甲{character}乙"))))


def test_a_missing_image_is_an_error() -> None:
    document = short(Figure(IMAGE, "图", ()))
    with pytest.raises(KeyError, match=IMAGE):
        write_docx(document, shipped_style(), laid_out(document), {})


def test_images_are_in_the_file_once_with_their_words() -> None:
    docx = Docx(written(everything()))
    assert [content for name, content in docx.files.items() if name.startswith("word/media/")] == [image().data]
    properties = docx.body.all(".//wp:docPr")
    assert [(found.get("id"), found.get("descr")) for found in properties] == [
        ("1", "流程“示意” <图> & 说明"),
        ("2", "又一次"),
    ]
    targets = {docx.target(blip.get("r:embed")) for blip in docx.body.all(".//a:blip")}
    assert targets == {"word/media/image1.png"}


def test_jpegs_of_every_kind_go_in() -> None:
    # One without JFIF or Exif data, as some scanners write them.
    plain = jpeg(300, 200)
    assets = {"a.jpg": read_asset(plain), "b.png": image(), "c.jpg": read_asset(plain)}
    found = {name: asset for name, asset in assets.items() if asset is not None}
    document = short(*(Figure(name, name, ()) for name in found))
    style = shipped_style()
    faces = FontSet({role: NOMINAL for role in style.fonts})
    docx = Docx(write_docx(document, style, typeset(document, style, faces, found).layout, found))
    assert findings(docx.data) == []
    targets = [docx.target(blip.get("r:embed")) for blip in docx.body.all(".//a:blip")]
    assert targets == ["word/media/image1.jpg", "word/media/image2.png", "word/media/image1.jpg"]
    assert docx.files["word/media/image1.jpg"] == plain


# --- styles ------------------------------------------------------------------------------------------


def test_every_text_style_is_a_word_style_of_its_name() -> None:
    described = json.loads((shipped("schemas") / "style.schema.json").read_text(encoding="utf-8"))
    chinese = {name: text_style["x-zh"] for name, text_style in described["properties"]["styles"]["properties"].items()}
    assert chinese.pop("watermark") == "水印"  # a drawing, not text
    built_in = {
        "body": "Body Text",
        "title": "Title",
        "folio": "footer",
        "strong": "Strong",
        **{f"heading-{level}": f"heading {level}" for level in range(1, 5)},
    }
    docx = Docx(written(everything()))
    assert set(PARAGRAPHS) | set(CHARACTERS) == set(chinese)
    for name in chinese:
        word = PARAGRAPHS.get(name) or CHARACTERS[name]
        style = docx.styles[word.id]
        assert style.one("w:name").get("w:val") == built_in.get(name, chinese[name])
        assert style.get("w:type") == ("paragraph" if name in PARAGRAPHS else "character")
        assert style.has("w:customStyle") != (name in built_in)


@pytest.mark.parametrize(
    ("ident", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("BodyText", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("Heading4", "仿宋_GB2312", "32"),
        ("Heading1Char", "黑体", "32"),
        ("Heading2Char", "楷体_GB2312", "32"),
        ("Strong", "黑体", "32"),
        ("Signer", "楷体_GB2312", "32"),
        ("Mark", "方正小标宋简体", "96"),
        ("Security", "黑体", "32"),
        ("CopyNumber", "仿宋_GB2312", "32"),
        ("AttachmentLabel", "黑体", "32"),
        ("TableHead", "黑体", "24"),
        ("Imprint", "仿宋_GB2312", "28"),
        ("Footer", "宋体", "28"),
    ],
)
def test_styles_have_the_standard_s_faces_in_every_slot(ident: str, font: str, size: str) -> None:
    docx = Docx(written(everything()))
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert docx.inherited(ident, "w:rPr/w:rFonts", f"w:{slot}") == font
    assert docx.inherited(ident, "w:rPr/w:sz", "w:val") == size
    named = {element.get("w:name") for element in docx.part("word/fontTable.xml").all("w:font")}
    assert font in named


def test_headings_have_outline_levels_and_linked_character_styles() -> None:
    docx = Docx(written(everything()))
    for level in range(1, 5):
        style = docx.styles[f"Heading{level}"]
        assert style.one("w:pPr/w:outlineLvl").get("w:val") == str(level - 1)
        assert style.one("w:link").get("w:val") == f"Heading{level}Char"
        assert docx.styles[f"Heading{level}Char"].one("w:link").get("w:val") == f"Heading{level}"
    levels = {ident for ident, style in docx.styles.items() if style.find("w:pPr/w:outlineLvl")}
    assert levels == {"Heading1", "Heading2", "Heading3", "Heading4", "AttachmentTitle"}


def test_headings_are_headings_with_their_numbers() -> None:
    docx = Docx(written(everything()))
    found = [(block.style, block.text) for block in docx.blocks if block.style.startswith("Heading")]
    assert found == [
        ("Heading1", "一、第1级标题"),
        ("Heading2", "（一）第2级标题"),
        ("Heading3", "1.第3级标题"),
        ("Heading4", "（1）第4级标题"),
        ("Heading1", "一、目录"),
    ]


def test_a_run_in_heading_is_a_part_of_its_paragraph() -> None:
    # One paragraph in every program, and one line where the heading ends: a style separator would not give that.
    docx = Docx(written(everything()))
    leads = [block for block in docx.blocks if block.text.startswith(("（二）", "2.第", "（2）"))]
    looks = [[(run.find("w:rPr/w:rStyle"), run.text) for run in lead.all("w:r")] for lead in leads]
    assert [[(look.get("w:val") if look else "", text) for look, text in paragraph] for paragraph in looks] == [
        [("Heading2Char", "（二）第2级标题接排。"), ("", SENTENCE)],
        [("Heading3Char", "2.第3级标题接排。"), ("", SENTENCE)],
        [("Heading4Char", "（2）第4级标题接排。"), ("", SENTENCE)],
    ]
    assert {lead.style for lead in leads} == {"BodyText"}
    assert b"specVanish" not in docx.files["word/document.xml"]


def test_paragraphs_leave_their_look_to_their_styles() -> None:
    docx = Docx(written(DOCUMENTS["upward"]))
    looks = [properties for properties in docx.body.all(".//w:r/w:rPr")]
    assert looks
    assert {tuple(Element(child).name for child in look.node) for look in looks} == {("rStyle",)}
    assert docx.body.all(".//w:pPr/w:rPr") == []
    settings = Counter(
        tuple(Element(child).name for child in paragraph.one("w:pPr").node) for paragraph in docx.in_style("BodyText")
    )
    # A paragraph that opens with a heading has the heading's outline level, the last one is tied to the
    # attachment list below it; nothing else is local.
    assert set(settings) == {("pStyle",), ("pStyle", "outlineLvl"), ("pStyle", "keepNext")}
    assert settings["pStyle", "keepNext"] == 1


def test_text_before_the_sign_off_stays_with_it() -> None:
    docx = Docx(written(short(*LINES[:3], SIGN_OFF)))
    kept = [block.text for block in docx.blocks if block.find("w:pPr/w:keepNext")]
    assert kept == ["第2段", "甲市公安局"]
    assert docx.inherited("Organ", "w:pPr/w:keepNext", "w:val") == "1"


def test_the_list_of_attachments_stays_together() -> None:
    """With the text above it and the 落款 below it; where nothing is below it, its last paragraph is free."""
    for below, last in ((SIGN_OFF,), True), ((), False):
        docx = Docx(written(short(*LINES[:2], ATTACHMENTS, *below)))
        items = docx.in_style("AttachmentList")
        assert [item.find("w:pPr/w:keepNext") is not None for item in items] == [True, last]


def test_every_style_in_use_exists() -> None:
    docx = Docx(written(everything()))
    used = {
        found.get("w:val")
        for name in ("word/document.xml", "word/footer1.xml", "word/footer2.xml")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for found in docx.part(name).all(f".//w:{kind}")
    }
    assert used <= set(docx.styles)
    refer = {
        found.get("w:val")
        for style in docx.styles.values()
        for kind in ("basedOn", "next", "link")
        for found in style.all(f"w:{kind}")
    }
    assert refer <= set(docx.styles)


def test_a_style_of_the_template_reaches_word() -> None:
    base = shipped_style()
    values = {**base["heading-2"].values, "font": "songti", "bold": True}
    texts_ = {**base.texts, "heading-2": base["heading-2"]._replace(values=values, own=values)}
    docx = Docx(written(everything(), type(base)(base.page, base.form, base.fonts, texts_)))
    for ident in ("Heading2", "Heading2Char"):
        assert docx.styles[ident].one("w:rPr/w:rFonts").get("w:eastAsia") == "宋体"
        assert docx.styles[ident].one("w:rPr/w:b").get("w:val") == "1"
    assert docx.styles["Heading3"].find("w:rPr") is None


@named
def test_no_theme_font_reaches_the_text(document: Document) -> None:
    for name, part in Docx(written(document)).xml_parts():
        themed = [key for node in part.node.iter() for key in map(str, node.keys()) if key.endswith("Theme")]
        assert themed == [], name


@named
def test_nothing_is_placed_by_empty_paragraphs(document: Document) -> None:
    blocks = Docx(written(document)).blocks
    for position, block in enumerate(blocks):
        if block.name == "tbl" or block.text or block.find(".//w:drawing"):
            continue
        # What holds nothing is 0.7 pt high, and stands behind a table, or before one that begins a page.
        assert {Element(child).name for child in block.one("w:pPr").node} <= {"spacing", "pageBreakBefore", "sectPr"}
        assert block.one("w:pPr/w:spacing").number("w:line") == 14
        around = [other.name for other in blocks[max(0, position - 1) : position + 2] if other is not block]
        # Or behind a 落款 whose seals reach under the date.
        assert "tbl" in around or blocks[position - 1].find(".//wp:anchor") or not document.blocks


def test_chinese_setting_is_as_the_grid_needs_it() -> None:
    docx = Docx(written(everything()))
    normal = docx.styles["Normal"].one("w:pPr")
    for off in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        assert normal.one(f"w:{off}").get("w:val") == "0"
    assert normal.find("w:kinsoku") is not None
    settings = docx.part("word/settings.xml")
    assert settings.one("w:characterSpacingControl").get("w:val") == "doNotCompress"
    assert settings.find("w:evenAndOddHeaders") is not None
    assert settings.one("w:compat/w:compatSetting").get("w:val") == "15"
    language = docx.part("word/styles.xml").one("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert (language.get("w:eastAsia"), language.get("w:val")) == ("zh-CN", "en-US")


def test_the_title_is_one_paragraph() -> None:
    docx = Docx(written(everything()))
    (title,) = docx.in_style("Title")
    assert title.text == "甲市公安局2020年法治政府建设年度报告"
    assert len(title.all("w:r/w:br")) == 1


def test_a_long_title_keeps_its_spaces() -> None:
    long = "甲市公安局关于印发 GB 标准 Annual Report of the Bureau 2020 年法治政府建设年度报告的通知"
    docx = Docx(written(short(type(TITLE)((runs(long),)), ATTACHMENTS)))
    (title,) = docx.in_style("Title")
    assert title.text == long
    assert len(title.all("w:r/w:br")) == len(laid_out(short(type(TITLE)((runs(long),)))).opening.title) - 1 > 0
