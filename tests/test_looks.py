"""The preview knows which pages look different without drawing them: what it goes by changes as pictures do."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from support.documents import IMAGE, style_with
from support.reports import QUIET, fonts, prepared

from generator.assets import Asset, read_asset
from generator.document.tree import Document, Figure, Paragraph
from generator.preview.rasters import Rasters
from generator.styling.style import Style
from generator.typeset import typeset
from generator.writers.pdf.direct import PagedPdf, looks
from generator.writers.pdf.direct.file import draw_directly

pytestmark = pytest.mark.filterwarnings(QUIET)

STATE = tuple[Document, Style, dict[str, Asset]]


def picture(spot: int) -> Asset:
    """Return a white image with a black *spot* pixels wide."""
    canvas, written = Image.new("L", (300, 200), 255), io.BytesIO()
    canvas.paste(0, (0, 0, spot, spot))
    canvas.save(written, "PNG")
    found = read_asset(written.getvalue())
    assert found is not None
    return found


def begun() -> STATE:
    """A report of many pages with an image on the page after the first."""
    ready = prepared("haizhu-2018")
    blocks = list(ready.document.blocks)
    blocks.insert(4, Figure(IMAGE, "图", ()))
    document = ready.document._replace(blocks=tuple(blocks), separate=(), watermark="")
    return document, ready.style, {IMAGE: picture(40)}


def drawn(state: STATE) -> PagedPdf:
    document, style, assets = state
    made = typeset(document, style, fonts(), assets)
    return draw_directly(made.document, made.style, made.layout, fonts(), assets)


def other_words(state: STATE) -> STATE:
    """A character in the middle of the report; the lines end where they did."""
    document, style, assets = state
    blocks = list(document.blocks)
    place = [number for number, block in enumerate(blocks) if isinstance(block, Paragraph)][20]
    paragraph = blocks[place]
    assert isinstance(paragraph, Paragraph)
    first, *others = paragraph.runs
    # 鬱 is nowhere else: the glyphs of the font that is cut are numbered in another way.
    text = "鬱" + first.text[1:]
    assert text != first.text
    blocks[place] = paragraph._replace(runs=(first._replace(text=text), *others))
    return document._replace(blocks=tuple(blocks)), style, assets


def other_image(state: STATE) -> STATE:
    return state[0], state[1], {IMAGE: picture(48)}


def drawing(opacity: str) -> Asset:
    found = read_asset(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm"><g opacity="{opacity}">'
        '<path d="M0 0h90v40z"/><path d="M0 0h40v40z"/></g></svg>'.encode()
    )
    assert found is not None
    return found


def other_opacity(state: STATE) -> STATE:
    return state[0], state[1], {IMAGE: drawing("0.4")}


def watermark(state: STATE) -> STATE:
    return state[0]._replace(watermark="草稿"), state[1], state[2]


def red_folio(state: STATE) -> STATE:
    return state[0], style_with("样式: {页码: {颜色: 红}}"), state[2]


def nothing(state: STATE) -> STATE:
    return state


@pytest.mark.parametrize(
    ("change", "pages"),
    [(other_words, 1), (other_image, 1), (other_opacity, 1), (watermark, None), (red_folio, None), (nothing, 0)],
)
def test_a_page_has_another_look_if_its_picture_differs(change: Callable[[STATE], STATE], pages: int | None) -> None:
    start = begun()
    if change is other_opacity:
        start[2][IMAGE] = drawing("0.5")
    old, new = drawn(start), drawn(change(start))
    told = [one != other for one, other in zip(old.looks, new.looks, strict=True)]
    # Plain bytes are drawn and compared as pictures.
    before, after = (Rasters(bytes(data)) for data in (old, new))
    seen = [one.look != other.look for one, other in zip(before.shapes, after.shapes, strict=True)]
    assert told == seen
    assert seen.count(True) == (len(seen) if pages is None else pages)
    assert [shape[:2] for shape in before.shapes] == [shape[:2] for shape in Rasters(old).shapes]


def test_the_looks_of_pages_that_are_all_drawn_alike_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_digest", lambda *_: "")
    with pytest.raises(AssertionError):
        test_a_page_has_another_look_if_its_picture_differs(other_words, 1)


def test_a_preview_asks_for_looks_before_it_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn(begun())
    monkeypatch.setattr(Rasters, "_drawn", lambda *_: pytest.fail("a page was drawn to be compared"))
    assert [shape.look for shape in Rasters(data).shapes] == data.looks
    assert len(set(data.looks)) == len(data.looks)
