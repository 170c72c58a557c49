"""The content of a PDF's page by its marks: what is tagged, what is an artifact, and what stands for which text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOWING = {"Tj", "TJ", "'", '"'}
_DRAWING = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI"}
_CHAR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")


@dataclass
class Marked:
    """What one mark of a page holds: *number* is its MCID, *glyphs* are (glyph, text).

    Without a number it is an artifact, or *loose*: drawn outside all marks by *operator*.
    """

    number: int | None = None
    loose: bool = False
    operator: str = ""
    glyphs: list[tuple[int, str]] = field(default_factory=list)


def font_texts(font: Any) -> dict[int, str]:
    """Return what each glyph of *font* stands for (ToUnicode)."""
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.DOTALL)
        for glyph, text in _CHAR.findall(block)
    }


def marked(page: pikepdf.Page) -> list[Marked]:
    """Return the marks of *page* in the order they are drawn in."""
    fonts = {name: font_texts(font) for name, font in page.resources.get("/Font", {}).items() if "/ToUnicode" in font}
    found: list[Marked] = []
    open_marks: list[Marked] = []
    texts: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BMC", "BDC"):
            number = operands[1].get("/MCID") if operator == "BDC" and operands[0] != "/Artifact" else None
            mark = Marked(None if number is None else int(number))
            found.append(mark)
            open_marks.append(mark)
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            texts = fonts.get(str(operands[0]), {})
        elif operator in _SHOWING | _DRAWING:
            if not open_marks:
                open_now = Marked(loose=True, operator=operator)
                found.append(open_now)
            else:
                open_now = open_marks[-1]
            if operator in _SHOWING:
                open_now.glyphs += _glyphs(operands[-1], texts)
    return found


def _glyphs(shown: Any, texts: dict[int, str]) -> list[tuple[int, str]]:
    strings = (
        [part for part in shown if isinstance(part, pikepdf.String)] if isinstance(shown, pikepdf.Array) else [shown]
    )
    codes = b"".join(bytes(string) for string in strings)
    glyphs = [int.from_bytes(codes[place : place + 2], "big") for place in range(0, len(codes), 2)]
    return [(glyph, texts.get(glyph, "")) for glyph in glyphs]


def spoken(data: bytes) -> list[tuple[str, set[int]]]:
    """Return the texts of the tag tree as they are read aloud, and the pages that each stands on (from 0)."""
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        drawn = {(number, run.number): run for number, page in enumerate(file.pages) for run in marked(page)}

        def walk(node: Any) -> Iterator[tuple[str, set[int]]]:
            marks = []
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    marks.append((pages[node.Pg.objgen], kid))
                elif "/MCID" in kid:
                    marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
                else:
                    yield from walk(kid)
            text = "".join(text for mark in marks for _, text in drawn[mark].glyphs)
            if text:
                yield str(node.get("/ActualText", text)), {page for page, _ in marks}

        return list(walk(file.Root.StructTreeRoot.K[0]))
