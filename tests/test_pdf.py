"""The PDF against GB/T 9704-2012, measured in what was written: places in millimetres, fonts, tags, outline.

Places come from the text matrices in the page (a thousandth of a millimetre) and, for ink, from the glyph
bounds of the font files; PDFium draws two pages to show that the glyphs are where the numbers say.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from fontTools.pens.recordingPen import RecordingPen
from support import pdf
from support.font_program import FontProgram, programs
from support.ink import MM, PIXEL, drawn, font_file, ink
from support.pdf import Glyph
from support.reports import EVERYTHING, QUIET, REPORTS, fonts, laid_out, made, prepared, write

from generator.document.tree import Attachment, Block, Heading, Paragraph, Title, plain
from generator.pipeline import Prepared
from generator.styling.style import Style

pytestmark = pytest.mark.filterwarnings(QUIET)
every_report = pytest.mark.parametrize("report", REPORTS)

# The standard, in mm: paper and type area (5.1, 5.2), and the grid of 22 lines of 28 characters.
WIDTH, HEIGHT = 210, 297
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
PITCH, LINES, CHARACTERS = 28.95 * MM, 22, 28
CHARACTER = 15.7 * MM  # a 字 of the grid: 16 pt less 0.3 pt
SMALL = 14 * MM  # a 字 of 四号
EXACT, NEAR = 0.01, 0.1

# A line may not begin with a closing mark nor end with an opening one (GB/T 15834-2011, 5.1).
CLOSING, OPENING = frozenset("，。、；：？！）》〉〕”’％%"), frozenset("（《〈〔“‘")
DOUBLE = frozenset("—…")


def read(report: str) -> pdf.Pdf:
    return pdf.read(made(report).outputs["pdf"])


def joined(line: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in line)


def left(line: Sequence[Glyph]) -> float:
    """Return where *line* begins, in mm."""
    return min(glyph.x for glyph in line) * MM


def right(line: Sequence[Glyph]) -> float:
    """Return where *line* ends, in mm."""
    return max(glyph.end for glyph in line) * MM


def row(glyph: Glyph) -> float:
    """Return the line of the grid on whose baseline *glyph* stands; the baseline is 0.8 of the line down."""
    return (glyph.baseline * MM - TOP) / PITCH - 0.8


def is_body(line: Sequence[Glyph]) -> bool:
    """Whether *line* is set in 三号, as the text and its headings are."""
    return abs(line[0].size - 16) < 0.01


def upright_pages(report: str) -> list[int]:
    """Return the pages, from 0, that are no landscape ones: those have a grid of their own."""
    return [page for page in range(len(read(report).sizes)) if page + 1 not in made(report).layout.landscape_pages]


def body_lines(file: pdf.Pdf) -> Iterator[list[list[Glyph]]]:
    """Yield the printed lines of each tagged paragraph and heading in 三号."""
    for element in file.root.find("P", "LBody", "H2", "H3", "H4", "H5"):
        lines = file.lines(element)
        if lines and is_body(lines[0]):
            yield lines


# --- pages -------------------------------------------------------------------------------------------


@every_report
def test_paper(report: str) -> None:
    for width, height in read(report).sizes:
        assert width * MM == pytest.approx(WIDTH, abs=EXACT)
        assert height * MM == pytest.approx(HEIGHT, abs=EXACT)


@every_report
def test_number_of_pages(report: str) -> None:
    """The layout knows the number beforehand, and the summary says it."""
    found = made(report)
    assert len(read(report).sizes) == found.layout.pages == found.rendered.pages


def test_numbers_of_pages() -> None:
    assert {report: len(read(report).sizes) for report in REPORTS[:2]} == {
        "zhanjiang-2020": 10,
        "haizhu-2018": 18,
    }


# --- what the file says of itself --------------------------------------------------------------------


@every_report
def test_metadata(report: str) -> None:
    meta = made(report).document.meta
    with pikepdf.open(io.BytesIO(made(report).outputs["pdf"])) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        assert info["/Title"] == meta.title
        assert info["/Author"] == meta.organ
        date = f"D:{meta.date.replace('-', '')}" if meta.date else None
        assert (info.get("/CreationDate"), info.get("/ModDate")) == (date, date)
        assert str(file.Root.Lang) == "zh-CN"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(file.Root.MarkInfo.Marked)
        assert not file.is_encrypted
        xmp = file.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["dc:title"] == meta.title


def outline_of(blocks: Sequence[Block], level: int = 1) -> Iterator[tuple[int, str]]:
    """Yield level and words of what the outline names: title, headings of both kinds, attachments."""
    for block in blocks:
        match block:
            case Title():
                yield 1, "".join(map(plain, block.lines))
            case Heading():
                yield block.level + 1, plain(block.printed)
            case Paragraph(lead=Heading() as lead):
                yield lead.level + 1, plain(lead.printed)
            case Attachment():
                yield 2, plain(block.title)
                yield from outline_of(block.blocks)


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Return (level, words, page from 0) of the entries of the outline."""
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as tree:
        numbers = {page.objgen: number for number, page in enumerate(file.pages)}

        def entries(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                yield level, item.title, numbers[item.destination[0].objgen]
                yield from entries(item.children, level + 1)

        return list(entries(tree.root, 1))


@every_report
def test_outline(report: str) -> None:
    found = made(report)
    entries = outline(found.outputs["pdf"])
    assert [entry[:2] for entry in entries] == list(outline_of(found.document.blocks))


@every_report
def test_outline_leads_to_the_page(report: str) -> None:
    """Each entry leads to the page on which its words begin; words are looked for from where the last ones were."""
    file = read(report)
    texts = [
        (file.text(element).replace("\n", ""), file.lines(element)[0][0].page)
        for element in file.root.find("P", "H1", "H2", "H3", "H4", "H5")
        if file.lines(element)
    ]
    for _, words, page in outline(made(report).outputs["pdf"]):
        while texts and not texts[0][0].startswith(words[:20]):
            texts.pop(0)
        assert texts, words
        assert texts.pop(0)[1] == page, words


# --- tags --------------------------------------------------------------------------------------------


@every_report
def test_tags(report: str) -> None:
    """The tree has one Document, headings by level, and only standard tags."""
    root = read(report).root
    assert root.tag == "Document"
    headings = [element.tag for element in root.find("H1", "H2", "H3", "H4", "H5", "H6")]
    wanted = [
        f"H{level}" for level, _ in outline_of([block for block in made(report).document.blocks if not _leads(block)])
    ]
    assert headings == wanted
    known = "Document P H1 H2 H3 H4 H5 Table Caption THead TBody TR TH TD Figure L LI LBody"
    assert {element.tag for element in root.find(*_tags(root))} <= set(known.split())


def _leads(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.lead is not None


def _tags(element: pdf.Element) -> set[str]:
    return {element.tag}.union(*map(_tags, element.children))


def test_figures_have_their_alternative_texts() -> None:
    figures = list(read(EVERYTHING).root.find("Figure"))
    assert [figure.alt for figure in figures] == ["从受理到办结的“三步”流程 <示意> & 说明", "又一次"]


# --- fonts -------------------------------------------------------------------------------------------


@every_report
def test_fonts(report: str) -> None:
    """Every font is embedded under its own name with a way back to its characters, and plays a role in use."""
    embedded: dict[str, str] = {}
    with pikepdf.open(io.BytesIO(made(report).outputs["pdf"])) as file:
        for page in file.pages:
            for font in page.Resources.Font.values():
                assert font.Subtype == "/Type0"
                assert "/ToUnicode" in font
                tag, plus, name = str(font.BaseFont).removeprefix("/").partition("+")
                assert (len(tag), plus) == (6, "+"), "a subset"
                (program,) = programs(font.DescendantFonts[0].FontDescriptor)
                embedded[name] = FontProgram(program).name
    names = [_postscript_name(font_file(fonts(), role)) for role in laid_out(report).roles]
    assert embedded == {name: name for name in names}


@every_report
def test_outlines(report: str) -> None:
    """Each font holds the outlines that are used, as the file of the font has them, and no others."""
    files = {_postscript_name(file): file for file in (font_file(fonts(), role) for role in laid_out(report).roles)}
    seen = set()
    with pikepdf.open(io.BytesIO(made(report).outputs["pdf"])) as file:
        for item in file.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/CIDFontType0":
                used = sorted({0, *_glyphs(item.W)})
                name = str(item.BaseFont).partition("+")[2]
                program = FontProgram(next(programs(item.FontDescriptor)))
                assert program.cids == used
                outlines = files[name]["CFF "].cff[0].CharStrings
                for cid in used:
                    expected, pen = RecordingPen(), RecordingPen()
                    outlines[files[name].getGlyphName(cid)].draw(expected)
                    program.draw(cid, pen)
                    assert pen.value == expected.value
                seen.add(name)
    assert seen == set(files)


def _glyphs(widths: Any) -> list[int]:
    return [int(widths[place]) + more for place in range(0, len(widths), 2) for more in range(len(widths[place + 1]))]


def _postscript_name(font: Any) -> str:
    return str(font["name"].getDebugName(6))


@every_report
def test_sizes(report: str) -> None:
    """二号 for titles, 三号 for the text, 四号 for imprint and folio, 小四 in tables; the mark is 48 pt."""
    used = {round(glyph.size) for page in read(report).glyphs for glyph in page}
    assert (
        used
        == {
            "zhanjiang-2020": {14, 16, 22, 48},
            "haizhu-2018": {14, 16, 22},
            EVERYTHING: {12, 14, 16, 22, 48},
        }[report]
    )


# --- the grid (5.2.3) --------------------------------------------------------------------------------


@every_report
def test_baselines_are_on_one_grid(report: str) -> None:
    """Whatever is set in 三号 stands on the 22 lines of the page, but 发文字号, whose place the mark gives."""
    number = plain(head.number) if (head := made(report).document.head) else ""
    file = read(report)
    for page in upright_pages(report):
        for line in file.printed(page):
            if is_body(line) and not (number and joined(line).startswith(number)):
                assert row(line[0]) == pytest.approx(round(row(line[0])), abs=EXACT / PITCH), joined(line)
                assert 0 <= round(row(line[0])) < LINES


@pytest.mark.parametrize("report", REPORTS[:2])
def test_full_pages_have_22_lines(report: str) -> None:
    """All pages but the last are full, the first one below its opening; only headings go to the page of their text."""
    file = read(report)
    headings = [file.lines(element)[0][0] for element in file.root.find("H2", "H3", "H4", "H5")]
    for page in range(len(file.glyphs) - 1):
        start = round(made(report).layout.opening.height * MM / PITCH) if page == 0 else 0
        rows = [round(row(line[0])) for line in file.printed(page) if is_body(line)]
        moved = 0
        while any(glyph.page == page + 1 and round(row(glyph)) == moved for glyph in headings):
            moved += 1
        assert rows == list(range(start, LINES - moved)), page + 1


@every_report
def test_first_lines_are_indented(report: str) -> None:
    """A paragraph begins two characters in (7.3.3), its other lines at the edge; 主送机关 has no indent (7.3.2)."""
    checked = 0
    for lines in body_lines(read(report)):
        if len(lines) < 2:
            continue
        checked += 1
        for line in lines[1:]:
            assert left(line) == pytest.approx(LEFT, abs=EXACT), joined(line)
        first = left(lines[0])
        assert first in (pytest.approx(LEFT, abs=EXACT), pytest.approx(LEFT + 2 * CHARACTER, abs=EXACT))
    assert checked > {"zhanjiang-2020": 10, "haizhu-2018": 30, EVERYTHING: 3}[report]


def full_lines(file: pdf.Pdf) -> Iterator[tuple[list[Glyph], list[Glyph]]]:
    """Yield each line of a paragraph that is not its last on the page, and the line after it."""
    for lines in body_lines(file):
        yield from pairwise(lines)


@every_report
def test_both_edges_are_justified(report: str) -> None:
    """Full lines end at the right edge of the type area.

    Advance widths are written in whole thousandths of an em. A hanzi's and a digit's are that by nature; a
    line of many Latin letters may miss the edge by what their widths are rounded by.
    """
    checked = 0
    for line, _ in full_lines(read(report)):
        latin = sum(glyph.text.isascii() and not glyph.text.isdigit() for glyph in line)
        assert right(line) == pytest.approx(RIGHT, abs=NEAR if latin < 10 else 2.5 * NEAR), joined(line)
        checked += 1
    assert checked > {"zhanjiang-2020": 140, "haizhu-2018": 260, EVERYTHING: 5}[report]


@every_report
def test_words_are_not_spread(report: str) -> None:
    """Letters and digits side by side stand as the style has them, as in Word; what a line lacks goes between hanzi."""
    own = prepared(report).style["body"].letter_spacing * MM
    within, around = 0, []
    for line, _ in full_lines(read(report)):
        pairs = list(pairwise(line))
        inner = [(one, other) for one, other in pairs if one.text.isascii() and other.text.isascii()]
        if len(inner) > len(pairs) / 2:
            continue
        for one, other in inner:
            assert (other.x - one.end) * MM == pytest.approx(own, abs=EXACT), joined(line)
        within += len(inner)
        around += [(other.x - one.end) * MM for one, other in pairs if not (one.text + other.text).isascii()]
    assert within >= {"zhanjiang-2020": 60, "haizhu-2018": 200, EVERYTHING: 1}[report]
    # The rest is spread: by a tenth of a millimetre and more in many lines.
    assert report == EVERYTHING or sum(gap > own + 0.1 for gap in around) > 1000


def may_break(before: str, after: str) -> bool:
    """Return whether a line may end between two characters."""
    word = before.isascii() and after.isascii() and not before.isspace() and not after.isspace()
    double = before in DOUBLE and after == before
    return not (word or double or after in CLOSING or after in DOUBLE or before in OPENING)


def kept_together(line: Sequence[Glyph], rest: str, behind: str, room: float) -> bool:
    """Return whether *rest* may have left *line* for what is *behind*: a number for its unit, or quotation marks."""
    number = re.search("(?:第|[0-9][余多十百千万亿]*[间人]?)$", rest) is not None
    return width(line) >= 0.85 * room and (number or rest[-1] in "”’" or behind in "“‘")


def width(line: Sequence[Glyph]) -> float:
    """Return the width of *line* before it is justified, in pt: each glyph's own less 0.3 pt."""
    return sum(glyph.end - glyph.x - 0.3 for glyph in line)


@every_report
def test_lines_have_28_characters(report: str) -> None:
    """A line is as full as can be: up to the 28th character, no place further on would have been a line end."""
    checked = 0
    for line, following in full_lines(read(report)):
        if " " in joined(line) + joined(following):
            continue
        checked += 1
        room = (RIGHT - left(line)) / MM
        assert width(line) <= room, joined(line)
        for count in range(1, len(following)):
            if width([*line, *following[:count]]) > room:
                break
            kept = kept_together(line, joined(following[:count]), following[count].text, room)
            assert kept or not may_break(following[count - 1].text, following[count].text), joined(line)
    assert checked > {"zhanjiang-2020": 140, "haizhu-2018": 260, EVERYTHING: 3}[report]


@every_report
def test_most_lines_have_just_28_characters(report: str) -> None:
    lines = full_lines(read(report))
    full = [joined(line) for line, behind in lines if left(line) < LEFT + 1 and not behind[0].text.isdigit()]
    hanzi = [text for text in full if not any(character.isascii() for character in text)]
    counts = {count: sum(len(text) == count for text in hanzi) for count in map(len, hanzi)}
    assert set(counts) <= {26, 27, 28}
    assert counts.get(28, 0) >= 0.8 * len(hanzi)


# --- the first page (7.2, 7.3.1) ---------------------------------------------------------------------


def mark(report: str) -> list[Glyph]:
    return [glyph for glyph in read(report).glyphs[0] if round(glyph.size) == 48]


def red_rules(report: str) -> list[pdf.Rect]:
    return [rect for rect in read(report).rects[0] if rect.colour == (1, 0, 0)]


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_mark(report: str) -> None:
    """发文机关标志: 35 mm below the type area's upper edge, centred, red 小标宋 (7.2.4)."""
    glyphs = mark(report)
    head = made(report).document.head
    assert head is not None
    assert joined(glyphs) == plain(head.marks[0])
    assert ink(fonts(), glyphs)[0] == pytest.approx(TOP + 35, abs=NEAR)
    assert {(glyph.font, glyph.colour) for glyph in glyphs} == {("nb-xiaobiaosong", (1, 0, 0))}
    assert (left(glyphs) + right(glyphs)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_red_rule(report: str) -> None:
    """分隔线: 4 mm below the ink above it, as wide as the type area, red (7.2.7)."""
    rules = red_rules(report)
    assert len(rules) == 1
    rule = rules[0]
    above = [glyph for glyph in read(report).glyphs[0] if glyph.baseline < rule.top]
    lowest = [glyph for glyph in above if glyph.baseline == max(other.baseline for other in above)]
    assert rule.top * MM - ink(fonts(), lowest)[1] == pytest.approx(4, abs=NEAR)
    assert [rule.x0 * MM, rule.x1 * MM] == pytest.approx([LEFT, RIGHT], abs=EXACT)
    assert (rule.bottom - rule.top) * MM == pytest.approx(0.5, abs=EXACT)


def test_no_red_without_a_head() -> None:
    file = read("haizhu-2018")
    assert not red_rules("haizhu-2018")
    assert {glyph.colour for page in file.glyphs for glyph in page} == {(0, 0, 0)}


def test_number_and_signers() -> None:
    """发文字号 one character from the left, 签发人 one from the right, names in 楷体, on one line (7.2.5, 7.2.6)."""
    line = next(line for line in read(EVERYTHING).printed(0) if joined(line).startswith("甲示〔2022〕3号"))
    assert left(line) == pytest.approx(LEFT + CHARACTER, abs=NEAR)
    assert right(line) == pytest.approx(RIGHT - CHARACTER, abs=CHARACTER / 20)
    assert joined([glyph for glyph in line if glyph.font == "nb-kaiti"]) == "局长分管副局长"
    last_of_first, first_of_last = (
        next(glyph for glyph in line if glyph.font == "nb-kaiti" and glyph.text == character) for character in "长分"
    )
    assert (first_of_last.x - last_of_first.end) * MM == pytest.approx(CHARACTER, abs=CHARACTER / 20)


def test_number_is_two_lines_below_the_mark() -> None:
    """发文字号: two blank lines below the mark (7.2.5), its line the third; it gives to the grid as the title does."""
    line = next(line for line in read(EVERYTHING).printed(0) if joined(line).startswith("甲示〔2022〕3号"))
    bottom = ink(fonts(), mark(EVERYTHING))[1]
    given = top_of_title(EVERYTHING) - red_rules(EVERYTHING)[0].bottom * MM - 2 * PITCH
    assert line[0].baseline * MM - bottom == pytest.approx(2.8 * PITCH + given, abs=NEAR)


def test_corner() -> None:
    """份号, 密级, 紧急程度: the first lines of the type area from its left edge, one below another (7.2.1 to 7.2.3)."""
    lines = read(EVERYTHING).printed(0)[:3]
    assert [joined(line) for line in lines] == ["000123", "秘密★1年", "特急"]
    assert [round(row(line[0]), 2) for line in lines] == [0, 1, 2]
    assert {round(left(line), 1) for line in lines} == {LEFT}
    assert [line[0].font for line in lines] == ["nb-fangsong", "nb-heiti", "nb-heiti"]


@every_report
def test_title(report: str) -> None:
    """标题: two blank lines below the rule, centred, 二号小标宋 (7.3.1).

    Title lines are 36 pt high. That the text below keeps to the grid, the distances may be a millimetre off below a
    rule; without one, nothing says where the title stands but the blank line below it.
    """
    lines = title_of(report)
    assert [joined(line) for line in lines] == [
        "".join(plain(part) for part in [line]) for line in _title(report).lines
    ]
    rules = red_rules(report)
    above = rules[0].bottom * MM if rules else TOP
    assert top_of_title(report) - above == pytest.approx(2 * PITCH, abs=1 + EXACT if rules else PITCH / 2)
    text = next(line for line in read(report).printed(0) if line[0].baseline > lines[-1][0].baseline + 1)
    below = (text[0].baseline - lines[-1][0].baseline - 0.2 * 36) * MM - 0.8 * PITCH
    assert below == pytest.approx(PITCH, abs=1 + EXACT if rules else EXACT)
    for line in lines:
        assert (left(line) + right(line)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)
        assert {glyph.font for glyph in line} == {"nb-xiaobiaosong"}
    for before, after in pairwise(lines):
        assert (after[0].baseline - before[0].baseline) == pytest.approx(36, abs=EXACT)


def title_of(report: str) -> list[list[Glyph]]:
    """Return the lines of the title."""
    return [line for line in read(report).printed(0) if round(line[0].size) == 22]


def top_of_title(report: str) -> float:
    """Return where its first line begins, in mm from the paper's top."""
    return (title_of(report)[0][0].baseline - 0.8 * 36) * MM


def _title(report: str) -> Title:
    return next(block for block in made(report).document.blocks if isinstance(block, Title))


@every_report
def test_text_below_the_title(report: str) -> None:
    """One blank line below the title, on the grid (7.3.1, 7.3.2)."""
    lines = read(report).printed(0)
    last = max(position for position, line in enumerate(lines) if round(line[0].size) == 22)
    bottom_of_title = (lines[last][0].baseline + 0.2 * 36) * MM
    top_of_text = (lines[last + 1][0].baseline - 0.8 * 28.95) * MM
    assert top_of_text - bottom_of_title == pytest.approx(PITCH, abs=PITCH / 6 + EXACT)


# --- folio and imprint (7.4, 7.5) --------------------------------------------------------------------


@every_report
def test_folio(report: str) -> None:
    """页码: 四号 in 宋体 between dashes, 7 mm below the type area; odd ones at the right, even ones at the left."""
    file = read(report)
    for page in range(len(file.glyphs)):
        line = file.printed(page)[-1]
        assert joined(line) == f"— {page + 1} —"
        assert {(glyph.font, round(glyph.size)) for glyph in line} == {("nb-songti", 14)}
        dashes = [glyph for glyph in line if glyph.text == "—"]
        assert ink(fonts(), dashes)[0] == pytest.approx(BOTTOM + 7, abs=NEAR)
        if page % 2 == 0:
            assert right(line) == pytest.approx(RIGHT - SMALL, abs=NEAR)
        else:
            assert left(line) == pytest.approx(LEFT + SMALL, abs=NEAR)


def imprint_rules(report: str) -> list[tuple[float, float]]:
    """Return the rules of the 版记, from above, as (upper edge, lower edge) in mm."""
    rects = {
        (round(rect.top * MM, 3), round(rect.bottom * MM, 3))
        for rect in read(report).rects[-1]
        if rect.x0 * MM == pytest.approx(LEFT, abs=EXACT) and rect.x1 * MM == pytest.approx(RIGHT, abs=EXACT)
    }
    return sorted(rects)


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_imprint_rules(report: str) -> None:
    """版记: the first and last rule 0.35 mm, those between 0.25 mm, the last at the type area's foot (7.4.1)."""
    rules = imprint_rules(report)
    assert [bottom - top for top, bottom in rules] == pytest.approx([0.35, 0.25, 0.25, 0.35], abs=EXACT)
    assert rules[-1][1] == pytest.approx(BOTTOM, abs=0.02)


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_imprint_is_on_the_last_even_page(report: str) -> None:
    file = read(report)
    lines = [line for line in file.printed(len(file.glyphs) - 1)[:-1] if round(line[0].size) == 14]
    assert len(file.glyphs) % 2 == 0
    assert joined(lines[0]).startswith("抄送：")
    assert joined(lines[-1]) == "（存档3份）"
    everywhere = [joined(line) for page in range(len(file.glyphs)) for line in file.printed(page)]
    assert sum(text.startswith("抄送：") for text in everywhere) == 1


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_imprint_text(report: str) -> None:
    """One character of 四号 from either edge; turned lines of 抄送 under the first organ (7.4.2, 7.4.3)."""
    file = read(report)
    printed = file.printed(len(file.glyphs) - 1)[:-1]
    lines = [line for line in printed if round(line[0].size) == 14]
    assert {line[0].font for line in lines} == {"nb-fangsong"}
    turned = [position for position, line in enumerate(lines) if left(line) > LEFT + SMALL + 1]
    assert turned == ([1] if report == EVERYTHING else [])
    for position, line in enumerate(lines):
        indent = left(line) - LEFT - SMALL
        assert indent == pytest.approx(lines[0][3].x * MM - left(lines[0]) if position in turned else 0, abs=NEAR)
    dated = next(line for line in lines if joined(line).endswith("印发"))
    assert right(dated) == pytest.approx(RIGHT - SMALL, abs=NEAR)


# --- sign-off, attachments, tables -------------------------------------------------------------------


def test_sign_off() -> None:
    """落款 without a seal: the date two characters right of the name, and two from the edge, being longer (7.3.5.2)."""
    file = read(EVERYTHING)
    lines = [line for page in range(len(file.glyphs)) for line in file.printed(page)]
    organ = next(line for line in lines if joined(line) == "甲市示范局")
    other = next(line for line in lines if joined(line) == "甲市样例局")
    date = next(line for line in lines if joined(line) == "2022年1月19日")
    assert right(date) == pytest.approx(RIGHT - 2 * CHARACTER, abs=2 * NEAR)
    assert left(date) - left(organ) == pytest.approx(2 * CHARACTER, abs=NEAR)
    assert left(other) == pytest.approx(left(organ), abs=EXACT)
    assert [round(row(line[0])) - round(row(organ[0])) for line in (other, date)] == [1, 2]


def test_attachments() -> None:
    """附件 begins a page: its label in 黑体 on the first line, its title centred from the third on (7.3.7)."""
    file = read(EVERYTHING)
    begun = 0
    for page in range(len(file.glyphs)):
        label, title, *_ = file.printed(page)
        if not joined(label).startswith("附件"):
            continue
        begun += 1
        assert joined(label) == f"附件{begun}"
        assert {glyph.font for glyph in label} == {"nb-heiti"}
        assert [row(label[0]), left(label)] == pytest.approx([0, LEFT], abs=EXACT)
        assert row(title[0]) == pytest.approx(2, abs=EXACT)
        assert (left(title) + right(title)) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)
    assert begun == 2


def test_table_head_comes_again() -> None:
    """A table that goes on over a page break has its head on both pages, in 黑体."""
    file = read(EVERYTHING)
    heads = [
        (page, line)
        for page in range(len(file.glyphs))
        for line in file.printed(page)
        if joined(line) == "序号项目数量"
    ]
    assert [page for page, _ in heads] == [4, 5]
    assert {glyph.font for _, line in heads for glyph in line} == {"nb-heiti"}
    numbers = [joined(line[:2]) for page in (4, 5) for line in file.printed(page) if round(line[0].size) == 12]
    assert [int("".join(filter(str.isdigit, number))) for number in numbers if number[0].isdigit()] == [*range(1, 23)]


def test_table_cells_are_inside_their_rules() -> None:
    """Every glyph of a cell stands inside one box of rules, one table row high, and no two cells share a box."""
    file = read(EVERYTHING)
    boxes: dict[tuple[int, float, float], pdf.Element] = {}
    for cell in file.root.find("TH", "TD"):
        glyphs = [glyph for line in file.lines(cell) for glyph in line]
        if not glyphs:
            continue
        box = file.box(glyphs[0])
        top, bottom = ink(fonts(), glyphs)
        assert box.x0 < min(glyph.x for glyph in glyphs)
        assert max(glyph.end for glyph in glyphs) < box.x1
        assert box.top * MM < top
        assert bottom < box.bottom * MM
        rows = (box.bottom - box.top) * MM / PITCH
        assert rows == pytest.approx(round(rows), abs=0.02)
        # Its lines, 20 pt high, are in the middle of its height.
        above, below = glyphs[0].baseline - 0.8 * 20 - box.top, box.bottom - glyphs[-1].baseline - 0.2 * 20
        assert above - below == pytest.approx(0, abs=1.1)
        place = (glyphs[0].page, round(box.x0, 1), round(box.top, 1))
        assert place not in boxes
        boxes[place] = cell
    assert len(boxes) == len([*file.root.find("TH", "TD")]) - 2  # two cells are empty


def test_figures() -> None:
    """An image is as wide as the data say, in the middle, and does not touch its caption."""
    with pikepdf.open(io.BytesIO(made(EVERYTHING).outputs["pdf"])) as file:
        objects = [item for page in file.pages for item in page.Resources.get("/XObject", {}).values()]
        images = {item.objgen: item for item in objects if item.get("/Subtype") == "/Image"}.values()
        assert [(int(image.Width), int(image.Height)) for image in images] == [(120, 80)]
        # PDF/A forbids smoothing.
        assert all(image.get("/Interpolate", False) is False for image in images)
    import pdfplumber

    with pdfplumber.open(io.BytesIO(made(EVERYTHING).outputs["pdf"])) as drawing:
        placed = [(image, page.chars) for page in drawing.pages for image in page.images]
    assert [(image["x1"] - image["x0"]) * MM for image, _ in placed] == pytest.approx([60, 30], abs=EXACT)
    for image, chars in placed:
        assert (image["x0"] + image["x1"]) / 2 * MM == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)
        assert not [char for char in chars if image["top"] < char["bottom"] - 2 and char["top"] + 2 < image["bottom"]]


# --- canaries ----------------------------------------------------------------------------------------


def test_rules_of_no_width_are_not_drawn() -> None:
    """Viewers would show a hairline."""
    ready = prepared(EVERYTHING)
    bare = ready.style.form._replace(rule_width=0.0, imprint_outer_rule=0.0, imprint_inner_rule=0.0)
    short = ready.document._replace(blocks=ready.document.blocks[:2])
    style = Style(ready.style.page, bare, ready.style.fonts, ready.style.texts)
    assert pdf.read(write(Prepared(short, ready.style, {}), "pdf")).rects[0]
    file = pdf.read(write(Prepared(short, style, {}), "pdf"))
    assert [rect for rects in file.rects for rect in rects] == []


def test_canary_of_places() -> None:
    """Another form is measured as what it is: every distance 2 mm longer, and the rules twice as thick."""
    ready = prepared(EVERYTHING)
    form = ready.style.form
    other = form._replace(
        mark_top=form.mark_top + 2 / MM,
        rule_gap=form.rule_gap + 2 / MM,
        rule_width=2 * form.rule_width,
        folio_gap=form.folio_gap + 2 / MM,
        imprint_outer_rule=2 * form.imprint_outer_rule,
    )
    short = ready.document._replace(blocks=ready.document.blocks[:2])
    file = pdf.read(
        write(Prepared(short, Style(ready.style.page, other, ready.style.fonts, ready.style.texts), {}), "pdf")
    )
    top, _ = ink(fonts(), [glyph for glyph in file.glyphs[0] if round(glyph.size) == 48])
    number = next(line for line in file.printed(0) if joined(line).startswith("甲示〔2022〕3号"))
    rule = next(rect for rect in file.rects[0] if rect.colour == (1, 0, 0))
    assert top == pytest.approx(TOP + 37, abs=NEAR)
    assert rule.top * MM - ink(fonts(), number)[1] == pytest.approx(6, abs=NEAR)
    assert (rule.bottom - rule.top) * MM == pytest.approx(1, abs=EXACT)
    dash = [glyph for glyph in file.printed(0)[-1] if glyph.text == "—"]
    assert ink(fonts(), dash)[0] == pytest.approx(BOTTOM + 9, abs=NEAR)
    first = min((rect for rect in file.rects[-1] if rect.colour == (0, 0, 0)), key=lambda rect: rect.top)
    assert (first.bottom - first.top) * MM == pytest.approx(0.7, abs=EXACT)


def test_canary_of_lines() -> None:
    """Lines that are broken elsewhere, or not justified, are noticed."""
    ready = prepared(EVERYTHING)
    texts = dict(ready.style.texts)
    body = texts["body"]
    texts["body"] = body._replace(values={**body.values, "align": "left", "right_indent": 40.0})
    short = ready.document._replace(blocks=ready.document.blocks[:8], head=None, imprint=None)
    file = pdf.read(
        write(Prepared(short, Style(ready.style.page, ready.style.form, ready.style.fonts, texts), {}), "pdf")
    )
    lines = list(full_lines(file))
    assert lines
    for line, following in lines:
        assert right(line) < RIGHT - NEAR
        if " " not in joined(line):
            room = (RIGHT - left(line)) / MM
            fits = [count for count in range(1, len(following)) if width([*line, *following[:count]]) <= room]
            fits = [
                count
                for count in fits
                if not kept_together(line, joined(following[:count]), following[count].text, room)
            ]
            assert [count for count in fits if may_break(following[count - 1].text, following[count].text)]


# --- drawn -------------------------------------------------------------------------------------------


def test_drawn_first_page() -> None:
    """PDFium draws the mark and the red rule where the numbers say."""
    data = made("zhanjiang-2020").outputs["pdf"]
    rule = red_rules("zhanjiang-2020")[0]
    top, bottom = ink(fonts(), mark("zhanjiang-2020"))
    assert drawn(data, 0, "red", TOP, bottom + 1) == pytest.approx((top, bottom), abs=2 * PIXEL)
    assert top == pytest.approx(TOP + 35, abs=NEAR)
    edges = (rule.top * MM, rule.bottom * MM)
    assert drawn(data, 0, "red", bottom + 1, BOTTOM) == pytest.approx(edges, abs=2 * PIXEL)


def test_drawn_last_page() -> None:
    """PDFium draws the last rule of the 版记 and the folio's dash where the standard wants them."""
    data = made("zhanjiang-2020").outputs["pdf"]
    last = len(read("zhanjiang-2020").sizes) - 1
    assert drawn(data, last, "black", BOTTOM - 2, BOTTOM + 2)[1] == pytest.approx(BOTTOM, abs=2 * PIXEL)
    file = read("zhanjiang-2020")
    folio = file.printed(last)[-1]
    assert drawn(data, last, "black", BOTTOM + 2, HEIGHT) == pytest.approx(ink(fonts(), folio), abs=2 * PIXEL)


def test_canary_of_drawing() -> None:
    """The drawing notices that nothing red stands where only black is."""
    with pytest.raises(AssertionError, match="no red ink"):
        drawn(made("zhanjiang-2020").outputs["pdf"], 0, "red", 200, BOTTOM)
