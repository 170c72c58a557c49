"""Paragraphs of a Word file as those of a manuscript: number in front, breaks apart, and what their looks say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from generator.from_text.captions import CAPTION
from generator.from_text.lines import strip_of
from generator.from_text.model import Prose
from generator.word import xml

if TYPE_CHECKING:
    from generator.from_word.inline import Piece
    from generator.word.formatting import Formatting
    from generator.word.xml import Element

_LEVELS: Final = 4
_ROLES: Final = (
    (("title", "标题", "附件标题", "attachmenttitle"), "title"),
    (("发文机关标志", "mark"), "mark"),
    (("版记", "imprint"), "imprint"),
    (("caption", "题注", "表题", "图题"), CAPTION),
)
"""What styles are called that say what a paragraph is."""
_MOST_RED: Final = 40
_LONGEST_TITLE: Final = 60


def proses(
    pieces: Sequence[Piece], number: str, node: Element | None, formatting: Formatting, is_red: bool
) -> Iterator[Prose]:
    """Yield the paragraphs that *pieces* of the paragraph *node* are, the first behind its *number*.

    A line that was broken by hand ends a paragraph.
    """
    level, role = looks_of(node, formatting)
    first = True
    for line in _lines(pieces):
        text = "".join(piece.text for piece in line)
        begin, end = strip_of(text)
        if begin >= end:
            continue
        before = number if first else ""
        strong = list(_strong(line, begin, end, len(before)))
        words = before + text[begin:end]
        is_mark = is_red and len(words) <= _MOST_RED and "。" not in words
        is_title = role == "centred" and len(words) <= _LONGEST_TITLE and words[-1] not in "。；，："
        own = "mark" if is_mark else "title" if is_title else "" if role == "centred" else role
        lead = len(before) + _lead(line) - begin
        yield Prose(words, strong, level if first else 0, own, lead)
        first = False


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        head, *others = piece.text.split("\n")
        line.append(piece._replace(text=head))
        for other in others:
            yield line
            line = [piece._replace(text=other)]
    yield line


def _lead(line: Sequence[Piece]) -> int:
    """Return how many characters of *line* look like its first one, as a heading before its text does."""
    count = 0
    first = next((piece for piece in line if piece.text.strip()), None)
    for piece in line:
        if first is not None and piece.text.strip() and (piece.strong, piece.font) != (first.strong, first.font):
            return count
        count += len(piece.text)
    return 0


def _strong(line: Sequence[Piece], begin: int, end: int, shift: int) -> Iterator[tuple[int, int]]:
    """Yield the places of what is strong in *line*, of which the characters *begin* to *end* stay, *shift* further on.

    Blanks around strong words are not strong; neighbours are one.
    """
    found: list[list[int]] = []
    place = 0
    for piece in line:
        first, last = max(place, begin), min(place + len(piece.text), end)
        place += len(piece.text)
        if not piece.strong or first >= last:
            continue
        if found and found[-1][1] == first:
            found[-1][1] = last
        else:
            found.append([first, last])
    whole = "".join(piece.text for piece in line)
    for first, last in found:
        words = whole[first:last]
        first += len(words) - len(words.lstrip())
        last -= len(words) - len(words.rstrip())
        if re.search(r"\w", whole[first:last]):
            yield first - begin + shift, last - begin + shift


def looks_of(node: Element | None, formatting: Formatting) -> tuple[int, str]:
    """Return the level of the heading that *node* says it is (0: none), and its role."""
    if node is None:
        return 0, ""
    properties = formatting.paragraph(node)
    written = properties.get("outlineLvl", {}).get("val", "")
    level = int(written) + 1 if written in ("0", "1", "2", "3") else 0
    style = formatting.styles.get(xml.value(node, "pPr/pStyle") or formatting.normal)
    name = (xml.value(style, "name") or "").lower()
    role = next((role for names, role in _ROLES if name in names), "")
    if not role and properties.get("jc", {}).get("val") == "center":
        role = "centred"
    return (0 if role in ("title", "mark") else min(level, _LEVELS)), role
