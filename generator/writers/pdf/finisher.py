"""Finishes the PDF before it is written: tags, artifacts, font names, what the file says of itself.

WeasyPrint calls a finisher with its ``PDF`` (public API); everything here works on that alone.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from generator.document.tree import Meta
from generator.writers.pdf.cff import used_outlines
from generator.writers.pdf.objects import Dictionary, Stream, String, resolved
from generator.writers.pdf.tags import (
    Element,
    boxes_in_points,
    mended,
    read_tree,
    text_elements,
    write_tree,
)
from generator.writers.pdf.xmp import packet

_POSTSCRIPT_NAME = 6
_WINDOWS = 3
_FONT_FILES = ("FontFile2", "FontFile3")
_QUARTER = 90
_END = b"\nendstream"


def finish(pdf: Any, meta: Meta, texts: Sequence[str], turned: Collection[int] = ()) -> None:
    """Make *pdf* an archival and accessible file (PDF/A-3a, PDF/UA-1).

    *texts* are the texts of the document in reading order, *turned* the numbers, from 1, of the pages whose
    content lies a quarter turn to the left and which a viewer is to show upright.
    """
    pages = _pages(pdf)
    tree = mended(read_tree(pdf))
    boxes_in_points(tree, [float(page["MediaBox"][3]) for page in pages])
    marks = _artifacts(tree, [resolved(pdf, page["Contents"]) for page in pages])
    _name_fonts(pdf)
    _embed_outlines(pdf)
    complete(pdf, tree, marks, meta, texts, turned)


def _pages(pdf: Any) -> list[Any]:
    return [pdf.objects[number] for number in pdf.pages["Kids"][::3]]


def complete(
    pdf: Any, tree: Element, marks: Sequence[int], meta: Meta, texts: Sequence[str], turned: Collection[int]
) -> None:
    """Put *tree* into *pdf*, and what the file says of itself; *marks* is how many marks each page has."""
    _keep_spaces(tree, texts)
    write_tree(pdf, tree, marks)
    for number in turned:
        _pages(pdf)[number - 1]["Rotate"] = _QUARTER
    xmp = Stream([packet(meta, pdf.info["Producer"].string)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(xmp)
    pdf.catalog["Metadata"] = xmp.reference
    _write_streams_once(pdf)


class _Once(Stream):  # type: ignore[misc]  # pydyf ships no types
    """A stream whose bytes are made once: they are asked for twice, for the file and for its identifier.

    It ends in CR LF: where compression happens to end in CR, LF alone would look as if CR were part of it.
    """

    @cached_property
    def data(self) -> bytes:
        """The stream as it stands in the file."""
        return bytes(super().data.removesuffix(_END)) + b"\r" + _END


def _write_streams_once(pdf: Any) -> None:
    for number, item in enumerate(pdf.objects):
        if isinstance(item, Stream):
            pdf.objects[number] = _Once(item.stream, item.extra, item.compress)
            pdf.objects[number].number = number


def _keep_spaces(tree: Element, texts: Sequence[str]) -> None:
    """Give a text of several lines with spaces in it as a whole, too: a space at the end of a line is not drawn."""
    elements = text_elements(tree)
    if len(elements) != len(texts):
        return
    for element, text in zip(elements, texts, strict=True):
        if " " in text and (element.several or len(element.kids) > 1):
            element.more["ActualText"] = String(text)


# --- artifacts ---------------------------------------------------------------------------------------


def _artifacts(tree: Element, streams: Sequence[Any]) -> list[int]:
    """Mark what is in no element as an artifact: folios and repeated table heads. Return the marks on each page."""
    kept: set[tuple[int, int]] = set(tree.marks())
    counts = []
    for page, stream in enumerate(streams):
        marked = [place for place, item in enumerate(stream.stream) if item == b"BDC"]
        counts.append(len(marked))
        for place in marked:
            if (page, stream.stream[place - 1]["MCID"]) not in kept:
                stream.stream[place - 2] = "/Artifact"
                stream.stream[place - 1] = Dictionary({"Type": "/Pagination"})
    return counts


# --- fonts -------------------------------------------------------------------------------------------


def _name_fonts(pdf: Any) -> None:
    """Call each font by the name in its file; the engine calls it as the style sheet does."""
    names: dict[Any, str] = {}
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/FontDescriptor":
            program = next(item[key] for key in _FONT_FILES if key in item)
            if name := postscript_name(resolved(pdf, program).stream[0]):
                engines = item["FontName"]
                names[engines] = f"{engines.decode().partition('+')[0]}+{name}"
                item["FontName"], item["FontFamily"] = names[engines], String(name)
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("BaseFont") in names:
            item["BaseFont"] = names[item["BaseFont"]]


def _embed_outlines(pdf: Any) -> None:
    """Leave of each font the outlines of the glyphs that are used, where they can be named (ISO 32000-1, 9.9)."""
    sharing: dict[bytes, list[Any]] = {}
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/CIDFontType0":
            sharing.setdefault(resolved(pdf, item["FontDescriptor"])["FontFile3"], []).append(item)
    for reference, fonts in sharing.items():
        program = resolved(pdf, reference)
        used = {glyph for font in fonts for glyph in _glyphs(font["W"])}
        outlines = used_outlines(program.stream[0], used)
        if outlines is None:
            continue
        program.stream, program.extra["Subtype"] = [outlines], "/CIDFontType0C"
        for font in fonts:
            del font["CIDToGIDMap"]


def _glyphs(widths: Sequence[Any]) -> Iterator[int]:
    """Yield the glyphs in *widths*: the number of the first in a run, the widths of the run, and so on."""
    for first, run in zip(widths[::2], widths[1::2], strict=True):
        yield from range(first, first + len(run))


def postscript_name(program: bytes) -> str:
    """Return the PostScript name in a font file, as it may stand in a PDF name; empty if there is none."""
    for name in _names(program):
        plain = "".join(character for character in name if "!" <= character <= "~" and character not in "()<>[]{}/%#")
        if plain:
            return plain
    return ""


def _names(program: bytes) -> Iterator[str]:
    """Yield the PostScript names in the ``name`` table of *program*."""
    tables, start = struct.unpack_from(">H", program, 4)[0], 0
    for place in range(12, 12 + 16 * tables, 16):
        if program[place : place + 4] == b"name":
            start = struct.unpack_from(">I", program, place + 8)[0]
    if not start:
        return
    count, texts = struct.unpack_from(">HH", program, start + 2)
    for place in range(start + 6, start + 6 + 12 * count, 12):
        platform, _, _, kind, length, offset = struct.unpack_from(">6H", program, place)
        if kind == _POSTSCRIPT_NAME:
            raw = program[start + texts + offset :][:length]
            yield raw.decode("utf-16-be" if platform == _WINDOWS else "latin-1", "replace")
