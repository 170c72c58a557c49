"""Heads of joint documents in all outputs: every text in its order, and the ink of the PDF in millimetres."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from support import pdf
from support.documents import TITLE, head, runs, shipped_style, short
from support.ink import MM, PIXEL, drawn, ink
from support.reports import QUIET, fonts, write
from support.texts import comparable, texts_in

from generator.document.texts import texts
from generator.document.tree import Document, Paragraph, Recipients, plain
from generator.pipeline import Prepared
from generator.typeset import fit_mark, typeset
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)

ORGANS = tuple(runs(name) for name in ("甲市公安局", "甲市发展和改革局", "甲市司法局", "甲市教育局", "甲市林业局"))
SIGNERS = tuple(runs(name) for name in ("局长", "分管副局长", "政委", "副局长甲", "主任", "书记", "科长"))
CHARACTER = 15.7 * MM


def document(organs: int, signers: int) -> Document:
    made = head(
        marks=ORGANS[:organs],
        suffix=runs("文件") if organs > 1 else (),
        signers=SIGNERS[:signers],
        signer_label=runs("签发人：") if signers else (),
    )
    return short(TITLE, Recipients(runs("甲市人民政府：")), Paragraph(runs("正文。")), head=made)


@cache
def output(name: str, organs: int, signers: int, size: float = 0.0) -> bytes:
    style = shipped_style()
    if size:
        look = style["mark"]
        own = {"size": size, "line_pitch": size * 1.2}
        marks = look._replace(values={**look.values, **own}, own={**look.own, **own})
        style = style.with_texts({**style.texts, "mark": marks})
    return write(Prepared(document(organs, signers), style, {}), name)


CASES = [(1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (3, 4), (5, 7)]


def printed(organs: int, signers: int) -> Document:
    """Return the document as it is printed: the recipients may have had to leave page one."""
    style, _ = fit_mark(document(organs, signers), shipped_style(), fonts())
    return typeset(document(organs, signers), style, fonts(), {}).document


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("organs", "signers"), CASES)
def test_every_text_is_there_in_its_order(name: str, organs: int, signers: int) -> None:
    wanted = texts(printed(organs, signers))
    assert comparable(name, texts_in(name, output(name, organs, signers))) == comparable(name, wanted)


@pytest.mark.parametrize(("organs", "signers"), CASES)
def test_only_the_highest_head_sends_the_recipients_into_the_imprint(organs: int, signers: int) -> None:
    """Five names and four rows of signers leave a line less than recipients and text need (7.3.2)."""
    moved = printed(organs, signers).imprint
    assert (moved is not None and plain(moved.recipients) == "甲市人民政府。") == ((organs, signers) == (5, 7))


def test_the_order_of_the_head_s_texts() -> None:
    assert texts(document(2, 5))[3:9] == [
        *(plain(mark) for mark in ORGANS[:2]),
        "文件",
        "签发人：局长分管副局长",
        "政委副局长甲",
        "甲公〔2020〕12号",
    ]


@pytest.mark.parametrize("size", [26, 36, 48, 60])
@pytest.mark.parametrize("organs", [1, 3])
def test_the_mark_is_drawn_from_seventy_two_millimetres(size: float, organs: int) -> None:
    data = output("pdf", organs, 0, size)
    assert drawn(data, 0, "red", 60, 120)[0] == pytest.approx(72, abs=1.5 * PIXEL)


@pytest.mark.parametrize("organs", [2, 3, 4, 5])
def test_the_suffix_is_drawn_on_the_middle_of_the_names(organs: int) -> None:
    data = output("pdf", organs, organs)
    style, _ = fit_mark(document(organs, organs), shipped_style(), fonts())
    size = style["mark"].size
    red = [glyph for glyph in pdf.read(data).glyphs[0] if glyph.colour == (1, 0, 0)]
    names, suffix = red[:-2], red[-2:]
    assert "".join(glyph.text for glyph in suffix) == "文件"
    assert [glyph.size for glyph in red] == pytest.approx([size] * len(red), abs=0.001)
    assert sum(ink(fonts(), suffix)) / 2 == pytest.approx(sum(ink(fonts(), names)) / 2, abs=0.01)
    assert ink(fonts(), names)[0] == pytest.approx(72, abs=0.01)
    # All names end at one edge, 文件 a quarter of a character behind it; the whole is centred.
    rows = sorted({round(glyph.baseline, 1) for glyph in names})
    ends = [max(glyph.end for glyph in names if round(glyph.baseline, 1) == row) for row in rows]
    assert len(rows) == organs
    assert ends == pytest.approx([ends[0]] * organs, abs=0.5)
    assert suffix[0].x - ends[0] == pytest.approx(size / 4, abs=0.5)
    assert (min(glyph.x for glyph in red) + suffix[-1].end) / 2 * MM == pytest.approx(28 + 78, abs=0.1)


def test_signers_are_aligned_in_columns() -> None:
    lines = pdf.read(output("pdf", 1, 7)).printed(0)
    rows = [line for line in lines if any(glyph.font == "nb-kaiti" for glyph in line)]
    assert ["".join(glyph.text for glyph in row).replace("\u3000", "") for row in rows] == [
        "签发人：局长分管副局长",
        "政委副局长甲",
        "主任书记",
        "甲公〔2020〕12号科长",
    ]
    starts = [next(glyph.x for glyph in row if glyph.text in "局政主科") * MM for row in rows]
    assert starts == pytest.approx([starts[0]] * 4, abs=0.05)
    pitches = [(after[0].baseline - before[0].baseline) * MM for before, after in pairwise(rows)]
    assert pitches == pytest.approx([28.95 * MM] * 3, abs=0.01)
    seconds = [
        next(glyph.x for glyph in row if glyph.text == name) * MM for row, name in zip(rows, "分副书", strict=False)
    ]
    assert seconds == pytest.approx([seconds[0]] * 3, abs=0.05)
    longest = max(row[-1].end for row in rows) * MM
    assert 184 - longest == pytest.approx(CHARACTER, abs=CHARACTER / 20)


def test_a_mark_that_is_too_low_is_noticed() -> None:
    style = shipped_style()
    lower = type(style)(style.page, style.form._replace(mark_top=style.form.mark_top + 1), style.fonts, style.texts)
    data = write(Prepared(document(1, 0), lower, {}), "pdf")
    assert drawn(data, 0, "red", 60, 120)[0] != pytest.approx(72, abs=1.5 * PIXEL)
