"""Footnotes and endnotes: a report has none; what they say of a sentence stands in brackets in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.from_text.lines import heading_of
from generator.from_text.model import Prose
from generator.from_word.beside import near
from generator.from_word.inline import Inline, Piece, Read, Reference
from generator.from_word.tables import joined
from generator.startup.late import late_pattern
from generator.word import xml
from generator.word.places import Places

if TYPE_CHECKING:
    from generator.from_word.told import Told
    from generator.word.formatting import Formatting
    from generator.word.package import Package
    from generator.word.places import Place

_SPECIAL: Final = ("separator", "continuationSeparator", "continuationNotice")
_KINDS: Final = {"footnotes": ("脚注", "a footnote"), "endnotes": ("尾注", "an endnote")}
_IN_BRACKETS: Final = ("写在正文的括号里", "it stands in brackets in the text")
_SENTENCE = late_pattern("[。；，：！？]")
"""What a sentence has, and no title, name or figure of a table."""
_ENDS: Final = "。！？"


class Notes:
    """What each note says; those that were met are told of."""

    def __init__(self, package: Package, formatting: Formatting, told: Told) -> None:
        self.told = told
        self._texts: dict[tuple[str, str], str] = {}
        for kind in ("footnotes", "endnotes"):
            root = package.beside(f"{kind}.xml")
            for note in root if root is not None else ():
                if note.get(xml.W + "type") not in _SPECIAL and isinstance(note.tag, str):
                    inline = Inline(formatting, Places(note, f"{kind}.xml"), told)
                    texts = [inline.read(node).text.strip() for node in note.iter(xml.W + "p")]
                    self._texts[kind, note.get(xml.W + "id", "")] = str(joined(texts))

    def into(self, read: Read, number: str, level: int, place: Place) -> list[Piece]:
        """Return the pieces of *read*, a paragraph with a *number* at *place*, and its notes in them in brackets.

        *level* is that of the heading that the paragraph says it is. A note of a heading, of a title and of a figure
        would spoil it: it is left out, and told of.
        """
        pieces = list(read.pieces)
        for note in reversed(read.notes):  # from the end, so that the places before it stay what they are
            words = self._texts.get((note.part, note.name), "")
            if words and _may_stand(read.text, note, number, level):
                pieces = _put(pieces, note.place, _bracketed(words, read.text[: note.place]))
        for note in read.notes:
            words = self._texts.pop((note.part, note.name), "")
            if words and _may_stand(read.text, note, number, level):
                self.told.otherwise(_KINDS[note.part], near(place, read.text), words, _IN_BRACKETS)
            else:
                self.told.left_out(_KINDS[note.part], near(place, read.text), words)
        return pieces


def _may_stand(text: str, note: Reference, number: str, level: int) -> bool:
    """Return whether *note* stands in a sentence of *text*."""
    start = text.rfind("\n", 0, note.place) + 1
    line = text[start:].partition("\n")[0]
    if not _SENTENCE.search(line):
        return False
    heading = heading_of(Prose((number + line).strip(), level=level))
    return heading is None or note.place - start > len(line.rstrip()) - len(heading.rest)


def _bracketed(words: str, before: str) -> str:
    """Return a note in brackets: a sentence behind a sentence, words within one."""
    words = words.rstrip("。")
    return f"（{words}。）" if before.rstrip()[-1:] in _ENDS and before.strip() else f"（{words}）"


def _put(pieces: list[Piece], place: int, words: str) -> list[Piece]:
    """Return *pieces* with *words* behind the first *place* characters of them."""
    found: list[Piece] = []
    done = False
    for piece in pieces:
        if not done and place <= len(piece.text):
            halves = (piece.text[:place], piece.text[place:])
            added = piece._replace(text=words, strong=False)
            found += [piece._replace(text=halves[0]), added, piece._replace(text=halves[1])]
            done = True
        else:
            found.append(piece)
        place -= len(piece.text)
    return [piece for piece in found if piece.text] if done else [*pieces, Piece(words, False, "")]
