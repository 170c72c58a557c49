"""How faults are planted for the canaries: on the finished paper, or by making the writer write what is wrong."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from unittest import mock

import pikepdf
from PIL import Image

from generator.assets import read_asset
from generator.document.tree import Recipients, Run, Title, plain
from generator.typeset import breaking
from proof.conformance import documents
from proof.conformance.paper import MM, Area, Paper

Pdfs = Mapping[str, bytes]
Fault = Callable[[Pdfs], Pdfs]
"""Returns the PDFs that are changed, by the names of their documents."""

# --- faults on the paper -----------------------------------------------------------------------------


def _edited(data: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        edit(file)
        file.save(written)
    return written.getvalue()


def moved(matrix: tuple[float, ...], names: tuple[str, ...]) -> Fault:
    """Return a fault that puts everything on all pages elsewhere; *matrix* in mm, from the upper left corner."""
    a, b, c, d, x, y = matrix

    def edit(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            height = float(page.mediabox[3])
            right, up = x / MM + c * height, height - d * height - y / MM
            page.contents_add(f"q {a} {-b} {-c} {d} {right:.4f} {up:.4f} cm".encode(), prepend=True)
            page.contents_add(b"Q")

    return lambda pdfs: {name: _edited(pdfs[name], edit) for name in names}


def painted(name: str, where: Callable[[Paper], Iterable[tuple[int, Area]]], colour: str = "1 1 1") -> Fault:
    """Return a fault that paints over parts of pages of one document, (page from 0, area) each."""

    def plant(pdfs: Pdfs) -> Pdfs:
        areas = list(where(Paper(pdfs[name])))

        def edit(file: pikepdf.Pdf) -> None:
            for number, area in areas:
                page = file.pages[number]
                foot = float(page.mediabox[3]) - area.bottom / MM
                box = f"{area.left / MM:.4f} {foot:.4f} {area.width / MM:.4f} {area.height / MM:.4f}"
                page.contents_add(b"q", prepend=True)
                page.contents_add(f"Q q {colour} rg {box} re f Q".encode())

        return {name: _edited(pdfs[name], edit)}

    return plant


def colours_swapped(pdfs: Pdfs) -> Pdfs:
    """Red is black, and black red."""

    def edit(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            found = [_swapped(*instruction) for instruction in pikepdf.parse_content_stream(page)]
            page.Contents = file.make_stream(b"1 0 0 rg " + pikepdf.unparse_content_stream(found))

    return {name: _edited(pdfs[name], edit) for name in (*documents.HEADS, *documents.PLACED)}


def _swapped(operands: Any, operator: pikepdf.Operator) -> tuple[Any, pikepdf.Operator]:
    if str(operator) == "rg":
        return [0 if float(operands[0]) == 1 else 1, 0, 0], operator
    return operands, operator


def dark_red(pdfs: Pdfs) -> Pdfs:
    """What is red is half as bright."""

    def edit(file: pikepdf.Pdf) -> None:
        page = file.pages[0]
        page.Contents = file.make_stream(
            pikepdf.unparse_content_stream(
                [_darker(*instruction) for instruction in pikepdf.parse_content_stream(page)]
            )
        )

    return {name: _edited(pdfs[name], edit) for name in documents.HEADS}


def _darker(operands: Any, operator: pikepdf.Operator) -> tuple[Any, pikepdf.Operator]:
    if str(operator) == "rg":
        return [float(value) / 2 for value in operands], operator
    return operands, operator


def pages_reversed(pdfs: Pdfs) -> Pdfs:
    return {"upward": _edited(pdfs["upward"], lambda file: file.pages.reverse())}


def letter_paper(pdfs: Pdfs) -> Pdfs:
    def edit(file: pikepdf.Pdf) -> None:
        file.pages[1].mediabox = pikepdf.Array([0, 0, 612, 792])

    return {"upward": _edited(pdfs["upward"], edit)}


def page_more(pdfs: Pdfs) -> Pdfs:
    return {name: _edited(pdfs[name], lambda file: file.add_blank_page()) for name in ("upward", "imprint", "pitch")}


# --- faults of the writer ----------------------------------------------------------------------------

_OTHER_FONT = {
    "fangsong": "kaiti",
    "kaiti": "fangsong",
    "heiti": "songti",
    "songti": "heiti",
    "xiaobiaosong": "heiti",
}


def fonts_exchanged(_: Pdfs) -> Pdfs:
    """All text stands in another font than it should."""
    found = {}
    for name in documents.HEADS:
        ready = documents.prepared(name)
        texts = {
            key: text._replace(
                values={**text.values, "font": _OTHER_FONT[text.font]},
                own={**text.own, **({"font": _OTHER_FONT[text.own["font"]]} if "font" in text.own else {})},
            )
            for key, text in ready.style.texts.items()
        }
        found[name] = documents.write(ready._replace(style=ready.style.with_texts(texts)), "pdf")["pdf"]
    return found


def all_bold(_: Pdfs) -> Pdfs:
    """All text is bold."""
    found = {}
    for name in documents.HEADS:
        ready = documents.prepared(name)
        texts = {key: text._replace(values={**text.values, "bold": True}) for key, text in ready.style.texts.items()}
        found[name] = documents.write(ready._replace(style=ready.style.with_texts(texts)), "pdf")["pdf"]
    return found


_SLIPS = {
    "〔": "[",
    "〕": "]",
    "甲市公安局": "甲市消防局",
    "★": "*",
    "附件：": "附件：1.",
    "院。": "院",
    "室。": "室",
    "印发": "印",
    "年1月8日": "年01月08日",
    "主送：": "抄送：",
    "抄送：": "主送：",
    "各类案件": "甲市人民政府",
}
_SLIP = re.compile("|".join(map(re.escape, _SLIPS)))


def words_exchanged(_: Pdfs) -> Pdfs:
    """Words and marks are not what the standard wants."""
    found = {}
    for name in (*documents.HEADS, "imprint", "separate", "sign-off-6-6", "stamped-joint"):
        ready = documents.prepared(name)
        found[name] = documents.write(ready._replace(document=_reworded(ready.document)), "pdf")["pdf"]
    return found


def _reworded(node: Any) -> Any:
    """Return *node* of a Document with slips in its texts, and a title in lines of one length."""
    if isinstance(node, Title):
        return node._replace(lines=tuple((Run("甲市公安局情况的报告", None),) for _ in range(3)))
    if isinstance(node, Recipients):
        return node._replace(runs=(Run(plain(node.runs).replace("：", ":"), None),))
    if isinstance(node, Run):
        text = "附件1" if node.text == "附件" else node.text
        return node._replace(text=_SLIP.sub(lambda found: _SLIPS[found[0]], text))
    if isinstance(node, tuple):
        parts = [_reworded(part) for part in node]
        return type(node)(*parts) if hasattr(node, "_fields") else tuple(parts)
    return node


def seals_in_a_corner(_: Pdfs) -> Pdfs:
    """The seal fills only the upper left quarter of its image."""
    found = {}
    for name in ("sealed", "sealed-joint"):
        ready = documents.prepared(name)
        image = Image.new("RGBA", (1000, 1000))
        image.paste(documents.ring(500))
        written = io.BytesIO()
        image.save(written, "PNG")
        asset = read_asset(written.getvalue())
        assert asset is not None
        assets = {path: asset for path in ready.assets}
        found[name] = documents.write(ready._replace(assets=assets), "pdf")["pdf"]
    return found


def broken_anywhere(_: Pdfs) -> Pdfs:
    """Lines end wherever they are full."""
    with mock.patch.object(breaking, "may_break", lambda text, position: True):
        return {name: documents.write(documents.prepared(name), "pdf")["pdf"] for name in ("marks", *documents.SAMPLES)}
