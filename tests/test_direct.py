"""What is drawn without the engine is what the engine draws: letters, places, rules, tags and outline."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pdfplumber
import pikepdf
import pytest
from PIL import ImageFile
from support.documents import IMAGE, image, runs, shipped_style, short, style_with
from support.drawn import unless_undrawn
from support.engine import by_engine_alone
from support.images import jpeg, svg
from support.pdf import Element, Glyph, Pdf, Rect, read
from support.reports import EVERYTHING, QUIET, SAMPLES, SIGNED, fonts, prepared, write
from support.variety import COUNT, document

from generator import pipeline
from generator.assets import Asset, read_asset
from generator.document.layout import Line, Piece
from generator.document.tree import Figure, Paragraph
from generator.fonts import Face
from generator.pipeline import cache_folder
from generator.pipeline import drawn as drawn_charts
from generator.styling.units import number
from generator.typeset import Typeset, typeset
from generator.writers.pdf import by_engine
from generator.writers.pdf.by_engine import draw_by_engine
from generator.writers.pdf.direct import Undrawn, harfbuzz, library
from generator.writers.pdf.direct.canvas import Shown
from generator.writers.pdf.direct.file import draw_directly
from generator.writers.pdf.drawing import pages_kept
from generator.writers.pdf.letter_spacing import nearest
from generator.writers.pdf.page_lines import LineWriter
from generator.writers.pdf.tables import RULE
from generator.writers.pdf.weasy import PangoMissing
from generator.writers.write import for_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)

NEAR = 0.6
"""pt: the engine writes widths and letter-spacing in whole thousandths of an em, and so misses the edge of a line."""
SAME = 0.01


STYLES = {
    "ink": "页面: {页边: ink}",
    "latin and bold": "样式: {正文: {西文字体: 新罗马}, 一级标题: {加粗: 是}, 标题: {加粗: 是}, 表头: {颜色: 红}}",
    "pitches": "样式: {一级标题: {行距: 40磅, 段前: 6磅, 段后: 3磅}, 正文: {字距: 0.5磅}, 表格: {字号: 小四}}",
    "ink and folio": "页面: {页边: ink, 行距: 27磅}\n样式: {页码: {加粗: 是, 字号: 五号}, 附件说明: {行距: 30磅}}",
}


def whole(name: str) -> tuple[Typeset, Mapping[str, Asset]]:
    """Return a report, or a document of every shape by its number and style, laid out, and its images as drawn."""
    number, _, look = name.partition(" ")
    if number.isdigit():
        found, style, assets = document(int(number)), style_with(STYLES[look] if look else "{}"), {IMAGE: image()}
        return typeset(found, style, fonts(), assets), assets
    ready = prepared(name)
    made = typeset(ready.document._replace(separate=()), ready.style, fonts(), ready.assets)
    return made, for_pdf(made, drawn_charts(ready.assets, fonts()), fonts(), cache_folder())[0]


NAMES = [*SAMPLES, EVERYTHING, *SIGNED, *map(str, range(COUNT))]
NAMES += [f"{COUNT - 1 - number} {look}" for number, look in enumerate(STYLES)]


@pytest.fixture(scope="module", params=NAMES)
def both(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """The file that is drawn directly, and the engine's."""
    made, assets = whole(request.param)
    parts = made.document, made.style, made.layout, fonts(), assets
    direct = draw_directly(*parts)
    engine, problems = draw_by_engine(*parts, cache_folder())
    assert engine is not None and not problems
    return direct, engine


def elements(root: Element) -> Iterator[Element]:
    yield root
    for child in root.children:
        yield from elements(child)


def tags(data: bytes) -> list[tuple[object, ...]]:
    """Return what each element is, in reading order, with its text."""
    file = read(data)
    return [
        (each.tag, each.alt, each.actual, each.columns, each.rows, file.text(each) if each.marks else "")
        for each in elements(file.root)
    ]


def letters(file: Pdf) -> list[Glyph]:
    """Return all letters in reading order, and then the folios and what else is in no element."""
    tagged = [glyph for mark in file.root.all_marks() for glyph in file.by_mark.get(mark, [])]
    return tagged + [glyph for page in range(len(file.glyphs)) for glyph in sorted(file.untagged(page), key=_place)]


def _place(glyph: Glyph) -> tuple[float, float]:
    return round(glyph.baseline), glyph.x


def test_the_engine_is_told_of_what_is_spread_alone() -> None:
    """Of a word only the last letter is: the rest has a spacing of its own, which nothing is rounded for."""
    pieces = Piece("甲" * 9, ""), Piece("1234567", "", tight=True), Piece("8乙丙", "")
    style = shipped_style()
    writer, size = LineWriter(style), style["body"].size
    wishes = [step / 20 for step in range(1, 30)]
    for wish in wishes:
        writer.spacing_class(Line(pieces, 0, wish), "body")
    asked = [f"letter-spacing:{number(nearest(wish, size, 9, 3), 5)}pt" for wish in wishes]
    assert list(writer.rules) == list(dict.fromkeys(asked))
    assert asked != [f"letter-spacing:{number(nearest(wish, size, 16, 3), 5)}pt" for wish in wishes]


def test_tags_are_those_of_the_engine(both: tuple[bytes, bytes]) -> None:
    direct, engine = map(tags, both)
    assert direct == engine


def test_letters_are_those_of_the_engine(both: tuple[bytes, bytes]) -> None:
    direct, engine = (letters(read(data)) for data in both)
    assert len(direct) == len(engine)
    before = -1.0
    for one, other in zip(direct, engine, strict=True):
        assert _look(one) == _look(other)
        assert one.baseline == pytest.approx(other.baseline, abs=SAME), (one, other)
        assert one.x == pytest.approx(other.x, abs=NEAR if one.baseline == before else SAME), (one, other)
        before = one.baseline


def _look(glyph: Glyph) -> tuple[object, ...]:
    return glyph.text, glyph.page, glyph.font, round(glyph.size, 2), glyph.colour


def test_rules_are_those_of_the_engine(both: tuple[bytes, bytes]) -> None:
    """The engine fills what lies between two rectangles; here a frame has the corners of both."""
    direct, engine = map(read, both)
    for ours, theirs in zip(direct.rects, engine.rects, strict=True):
        for one, other in ((ours, theirs), (theirs, ours)):
            for first, second in ((0, 2), (1, 3)):
                assert not _missing(one, other, first, second)


def _missing(some: Sequence[Rect], others: Sequence[Rect], first: int, second: int) -> list[float]:
    """Return the edges of *some* that no rectangle of *others* has, but for rules that are drawn along them."""
    known = [rect[side] for rect in others for side in (first, second)]
    edges = {round(rect[side], 2) for rect in some for side in (first, second)}
    return [edge for edge in edges if min((abs(edge - one) for one in known), default=99.0) > RULE + SAME]


def drawn_images(data: bytes) -> list[tuple[float, ...]]:
    """Return page, place, size in pixels and colours of each image."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        found = [(number, each) for number, page in enumerate(file.pages) for each in page.images]
        return [
            (number, *(each[side] for side in ("x0", "top", "x1", "bottom")), *each["srcsize"], each["bits"])
            for number, each in found
        ]


def test_images_are_those_of_the_engine(both: tuple[bytes, bytes]) -> None:
    direct, engine = map(drawn_images, both)
    assert len(direct) == len(engine)
    for one, other in zip(direct, engine, strict=True):
        assert one == pytest.approx(other, abs=SAME)


@pytest.mark.parametrize("name", SIGNED)
def test_seals_lie_behind_the_text(name: str) -> None:
    made, assets = whole(name)
    data = draw_directly(made.document, made.style, made.layout, fonts(), assets)
    with pikepdf.open(io.BytesIO(data)) as file:
        contents = [page.Contents.read_bytes() for page in file.pages]
    sealed = [content for content in contents if b" Do" in content][-1]
    assert sealed.rindex(b" Do") < sealed.index(b"BT")


def outline(data: bytes) -> list[tuple[int, str, int, float, float]]:
    """Return level, title, page and place of each entry of the outline."""
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as found:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}

        def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str, int, float, float]]:
            for item in items:
                page, _, x, y, _ = list(item.destination)
                yield level, item.title, pages[page.objgen], float(x), float(y)
                yield from walk(item.children, level + 1)

        return list(walk(found.root, 1))


def test_the_outline_is_that_of_the_engine(both: tuple[bytes, bytes]) -> None:
    direct, engine = map(outline, both)
    assert [entry[:3] for entry in direct] == [entry[:3] for entry in engine]
    pitch = 0.2 * 28.95
    for one, other in zip(direct, engine, strict=True):
        assert one[3:] == pytest.approx(other[3:], abs=pitch), one


def test_the_file_says_of_itself_what_the_engine_says(both: tuple[bytes, bytes]) -> None:
    found = []
    for data in both:
        with pikepdf.open(io.BytesIO(data)) as file:
            info = {str(key): str(value) for key, value in file.docinfo.items()}
            boxes = [[round(float(edge), 3) for edge in page.mediabox] for page in file.pages]
            turned = [int(page.obj.get("/Rotate", 0)) for page in file.pages]
            found.append((info | {"/Producer": ""}, str(file.Root.Lang), boxes, turned))
    assert found[0] == found[1]


def test_roles_that_have_one_face_share_its_font_in_the_file() -> None:
    ready, own = prepared("haizhu-2018"), fonts()
    face = own.faces["fangsong"]
    # As a file that names itself in two ways.
    twin = Face("twin", face.path, face.index, True, face.read_advances, face.read_ink, face.read_line)
    found = []
    for faces in (own, own._replace(faces={**own.faces, "kaiti": twin})):
        made = typeset(ready.document, ready.style, faces, ready.assets)
        data = draw_directly(made.document, made.style, made.layout, faces, ready.assets)
        with pikepdf.open(io.BytesIO(data)) as file:
            found.append({str(font.BaseFont).partition("+")[2] for font in file.pages[0].Resources.Font.values()})
            assert len(found[-1]) == len(file.pages[0].Resources.Font)
    assert found[0] - found[1] == {"FandolKai-Regular"} and not found[1] - found[0]


# --- what is left to the engine ----------------------------------------------------------------------


def drawn(name: str, text: str = "") -> bytes | None:
    """Return the report *name*, with its first paragraph replaced by *text* if there is one, drawn directly."""
    ready = prepared(name)
    blocks = ready.document.blocks
    if text:
        place = next(number for number, block in enumerate(blocks) if isinstance(block, Paragraph))
        blocks = (*blocks[:place], Paragraph(runs(text)), *blocks[place + 1 :])
    made = typeset(ready.document._replace(blocks=blocks, separate=()), ready.style, fonts(), ready.assets)
    return unless_undrawn(made, ready.assets)


@pytest.mark.parametrize("text", ["葛\U000e0100城", "ก็", "שלום", "e\u0301", "👍"])
def test_characters_that_are_shaped_together_are_left_to_the_engine(text: str) -> None:
    assert drawn("haizhu-2018", f"甲{text}乙。") is None
    assert drawn("haizhu-2018", "甲乙。") is not None


def test_without_the_libraries_the_engine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "opened_library", lambda name: None)
    library.library.cache_clear()
    try:
        assert drawn("haizhu-2018") is None
    finally:
        library.library.cache_clear()


def test_an_older_library_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(library._SIGNATURES, "hb_function_of_tomorrow", (None, ()))
    library.library.cache_clear()
    try:
        assert drawn("haizhu-2018") is None
    finally:
        library.library.cache_clear()


def without_pango() -> None:
    raise PangoMissing("pango-1.0")


def test_only_what_the_engine_draws_needs_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, tables, charts, drawings and seals do not; what does is named by the error."""
    monkeypatch.setattr(by_engine, "load_weasyprint", without_pango)
    for name in (*SAMPLES, EVERYTHING, *SIGNED):
        assert write(prepared(name), "pdf").startswith(b"%PDF")
    ready = prepared("haizhu-2018")
    asset = read_asset(svg("<text rotate='9'>转</text>"))
    assert asset is not None
    blocks = (*ready.document.blocks, Figure("图.svg", "图", ()))
    unusual = ready._replace(document=ready.document._replace(blocks=blocks), assets={"图.svg": asset})
    rendered = pipeline._lay_out_and_write(unusual, ("pdf",))
    (found,) = [each for each in rendered.diagnostics if each.code == "P001"]
    assert not rendered.outputs
    assert found.args["why_zh"] == "图 图.svg 里有本程序自己不会画的东西"
    assert found.args["reason"] == "pango-1.0"


@pytest.mark.parametrize(
    ("src", "data", "why"),
    [
        ("图.svg", svg("<text rotate='9'>转</text>"), "图 图.svg 里有本程序自己不会画的东西"),
        ("图.jpg", jpeg(frame=0xC0).replace(b"\x02\x80\x03", b"\x02\x80\x04", 1), "图片 图.jpg 是少见的一种"),
        ("图.svg", svg("<text>ئۈ</text>"), "报告里有要连写、叠写、从右往左写的字，或者字体里没有的字（ئۈ）"),
    ],
)
@pytest.mark.parametrize("is_engine_imported", [False, True])
def test_the_engine_is_asked_for_what_is_named(
    src: str, data: bytes, why: str, is_engine_imported: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # WeasyPrint sets it, for the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_engine_imported)
    asset = read_asset(data)
    assert asset is not None
    made = typeset(short(Figure(src, "图", ())), style_with("{}"), fonts(), {src: asset})
    with pytest.raises(Undrawn) as found:
        draw_directly(made.document, made.style, made.layout, fonts(), {src: asset})
    assert found.value.why()["why_zh"] == why
    assert is_engine_imported == ImageFile.LOAD_TRUNCATED_IMAGES


def test_the_writer_takes_what_is_drawn_directly() -> None:
    assert write(prepared("haizhu-2018"), "pdf") == drawn("haizhu-2018")


def test_canary_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    by_engine_alone(monkeypatch)
    assert write(prepared("haizhu-2018"), "pdf") != drawn("haizhu-2018")


# --- glyphs ------------------------------------------------------------------------------------------


def test_hanzi_alone_and_in_a_line_are_the_same_glyphs() -> None:
    """Nothing beside a hanzi changes it: that it is asked for once is no other glyph."""
    face = fonts().faces["fangsong"]
    assert face.path is not None
    file = harfbuzz.FontFile(face.path, face.index, "zh-CN")
    text = "全年办理“行政许可”案件1,283宗，同比下降2.78%（WPS Office 2019）。"
    shaped, whole = file.shape(text), file._shape(text)
    assert (shaped.glyphs, shaped.kerning) == (whole.glyphs, whole.kerning)
    assert len(shaped.glyphs) == len(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一二三四五六七八九十\u0301甲乙丙丁戊己庚辛壬癸", "三四五六七八九十\u0301甲乙丙丁戊己庚辛"),
        ("\u0301甲乙", "\u0301甲乙"),
        ("一二三\u202e", "一二三\u202e"),
    ],
)
def test_what_is_not_drawn_is_shown_with_what_is_around_it(text: str, shown: str) -> None:
    face = fonts().faces["fangsong"]
    assert face.path is not None
    with pytest.raises(Undrawn) as found:
        harfbuzz.FontFile(face.path, face.index, "zh-CN").shape(text)
    assert (found.value.what, found.value.kind) == (shown, "letters")


def test_kerning_is_drawn() -> None:
    """Pairs of letters that a font sets nearer stand nearer, and what follows them as well."""
    face = fonts().faces["times"]
    assert face.path is not None
    file = harfbuzz.FontFile(face.path, face.index, "zh-CN")
    shaped = file.shape("AVA")
    assert len(shaped.kerning) == 3
    assert shaped.kerning[0] > 0 and shaped.kerning[2] == 0
    typeface = SimpleNamespace(codes={glyph: f"{glyph:04x}" for glyph in shaped.glyphs})
    first, second, third = (typeface.codes[glyph] for glyph in shaped.glyphs)
    nearer = [number(space, 2) for space in shaped.kerning]
    operator = Shown(typeface, *shaped).operator().decode()  # type: ignore[arg-type]
    assert operator == f"[<{first}>{nearer[0]}<{second}>{nearer[1]}<{third}>]TJ"


def test_a_broken_font_is_left_to_the_engine(tmp_path: Path) -> None:
    (tmp_path / "a.otf").write_bytes(b"OTTO and nothing")
    with pytest.raises(Undrawn):
        harfbuzz.FontFile(tmp_path / "a.otf", None, "zh-CN").shape("甲")
    with pytest.raises(Undrawn):
        harfbuzz.FontFile(tmp_path / "none.otf", None, "zh-CN")


def test_what_a_warm_process_keeps_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The part of a font is cut once for documents of the same letters, and anew for others."""
    cut: list[int] = []
    original = harfbuzz.FontFile._cut

    def count(file: harfbuzz.FontFile, glyphs: Sequence[int]) -> harfbuzz.Subset:
        cut.append(len(glyphs))
        return original(file, glyphs)

    monkeypatch.setattr(harfbuzz.FontFile, "_cut", count)
    cold = [drawn("haizhu-2018"), drawn("zhanjiang-2020")]
    faces = len(cut) // 2
    with pages_kept():
        cut.clear()
        assert [drawn("haizhu-2018"), drawn("haizhu-2018")] == [cold[0], cold[0]]
        assert len(cut) == faces
        assert drawn("zhanjiang-2020") == cold[1]
        assert len(cut) > faces


def test_stretches_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harfbuzz, "_MOST_STRETCHES", 3)
    face = fonts().faces["fangsong"]
    assert face.path is not None
    file = harfbuzz.FontFile(face.path, face.index, "zh-CN")
    first = file.shape("1甲2甲3甲")
    file.shape("4甲5甲6甲7")
    assert len(file._learnt.shaped) <= 3
    assert file.shape("1甲2甲3甲") == first
