"""The manuscript (文稿): all texts of a report as one text, each with its role and its place in the data."""

from __future__ import annotations

import sys
from bisect import bisect_right
from codecs import utf_16_le_encode  # `str.encode` imports a module for it
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from generator.contracts import SECTIONS
from generator.evaluating.evaluate import Facts
from generator.proofread.flags import flat
from generator.source import DataPath
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

STRONG: Final = "**"

TITLE: Final = "title"  # 标题
HEADING: Final = "heading"  # 小节标题
LEAD: Final = "lead"  # 要点的主句
POINT: Final = "point"  # 要点
BODY: Final = "body"  # 正文、导语、结束语
CAPTION: Final = "caption"  # 表题、图题
COLUMN: Final = "column"  # 栏目
CELL: Final = "cell"  # 表格的一格
CELL_TEXT: Final = "text in a cell"  # 写着句子的一格
TABLE_NOTE: Final = "table note"  # 表注
ATTACHMENT: Final = "attachment"  # 附件标题
NAME: Final = "name"  # 机关、人员的名称，主送、抄送等
NOTE: Final = "note"  # 附注
DATE: Final = "date"  # 成文日期、印发日期

RUNNING: Final = frozenset({LEAD, POINT, BODY})
"""Whole sentences that are read one after the other."""
SENTENCES: Final = RUNNING | {CELL_TEXT, TABLE_NOTE}
"""Whole sentences, wherever they stand."""
HEADINGS: Final = frozenset({TITLE, HEADING, ATTACHMENT})
PROSE: Final = SENTENCES | HEADINGS | {CAPTION, NOTE}
"""Everything that is read, and is neither a name nor a value or a word in a table."""
WORDED: Final = PROSE | {COLUMN, CELL}
"""Everything that is read, but names."""
PRINTED: Final = WORDED | {NAME}
"""Everything that is printed as the author wrote it."""

_SENTENCE = late_pattern(r"[，。；;]|,(?=[一-鿿])|(?<=[一-鿿]),")
"""What a cell has in it only if there are clauses in it, be its marks of half width."""
_ON_PAPER: Final = ("head", "title", "recipients", "preamble", *SECTIONS, "closing")
"""The parts of a report as they follow each other on paper; all others come behind."""
_ROLES: Final[Mapping[str, str]] = {
    "heading": HEADING,
    "lead": LEAD,
    "points": POINT,
    "preamble": BODY,
    "closing": BODY,
    "caption": CAPTION,
    "rows": CELL,
    "columns": COLUMN,
    "organ": NAME,
    "recipients": NAME,
    "mark": NAME,
    "number": NAME,
    "signers": NAME,
    "copies_to": NAME,
    "printer": NAME,
    "undertaker": NAME,
    "contact": NAME,
    "others": NAME,
    "date": DATE,
    "printed": DATE,
}
"""What a text is by the last key above it; the keys that need more are in `_role`."""


class Piece(NamedTuple):
    """A text of the report, from *start* to *end* of the manuscript; *place* is its position in ``Facts.places``.

    *level* is that of a heading, 1 to 4, and 0 for anything else.
    """

    start: int
    end: int
    role: str
    level: int
    path: DataPath
    place: int


_FIRST, _SECOND = (0, 16) if sys.byteorder == "little" else (16, 0)
"""By how many bits each of two characters is shifted in the number that stands for them."""


def _pairs(text: str) -> frozenset[int]:
    """Return a number for each two characters that stand side by side in *text*.

    The numbers are what UTF-16 has in memory, read from each character on; those of texts took twice as long to make.
    """
    # In the order of this computer, with a mark in front. A character beyond it is two; no word has any.
    units = memoryview(text.encode("utf-16", "surrogatepass"))
    whole, following = units[: len(units) & ~3], units[2 : (len(units) - 2 & ~3) + 2]
    return frozenset(whole.cast("I").tolist() + following.cast("I").tolist())


class Manuscript:
    """What rules look at. *text* has all pieces, a line feed between two as between paragraphs, without ``**``.

    Pieces stand in the order of the file. *report* holds the facts, as templates get them, *blank* the keys without
    content.
    """

    def __init__(
        self, text: str, pieces: Sequence[Piece], report: Mapping[str, Any], blank: frozenset[str] = frozenset()
    ) -> None:
        self.text, self.pieces, self.report, self.blank = text, pieces, report, blank
        self._pairs = _pairs(text)
        self._starts = [piece.start for piece in pieces]
        self._parts: dict[str | int, list[Piece]] = {}
        for piece in pieces:
            self._parts.setdefault(piece.path[0], []).append(piece)

    def has(self, word: str) -> bool:
        """Return whether *word* occurs."""
        return self.may_have(word) and (len(word) <= 2 or word in self.text)

    def may_have(self, word: str) -> bool:
        """Return whether *word* may occur: each two of its characters do, side by side.

        Of most words that are looked for they do not: told in a hundredth of the time that looking takes.
        """
        if len(word) == 1:
            return word in self.text
        before = ord(word[0])
        for character in word[1:]:
            behind = ord(character)
            if before << _FIRST | behind << _SECOND not in self._pairs:
                return False
            before = behind
        return True

    def has_any(self, characters: str) -> bool:
        """Return whether one of *characters* occurs: to keep all that occur takes longer than to look for some."""
        return any(map(self.text.__contains__, characters))

    def begun(self, words: Sequence[str]) -> Iterator[bool]:
        """Yield whether each of *words* may occur, by its first two characters: `may_have` for hundreds at once."""
        heads = "".join([word[:2] for word in words])
        if len(heads) < 2 * len(words):
            return map(self.may_have, words)
        numbers = memoryview(heads.encode("utf-16"))[2:].cast("I").tolist()
        return map(self._pairs.__contains__, numbers)

    def pairs_of(self, cells: str, pairs: int, width: int) -> list[str]:
        """Return which of the *pairs* of characters that each of *cells* begins with occur: thousands at once.

        A cell is *width* characters wide, an even number.
        """
        numbers = memoryview(cells.encode("utf-16"))[2:].cast("I")
        columns = [numbers[pair :: width // 2].tolist() for pair in range(pairs)]
        found = sorted(set().union(*map(self._pairs.intersection, columns)))
        return [chr(pair >> _FIRST & 0xFFFF) + chr(pair >> _SECOND & 0xFFFF) for pair in found]

    def side_by_side(self, words: str, width: int, first: int, second: int) -> Iterator[bool]:
        """Yield whether the characters *first* and *second* of each of *words*, *width* apart, stand side by side."""
        units = memoryview(words.encode("utf-16"))[2:].cast("H")
        pairs = memoryview(bytearray(4 * (len(words) // width))).cast("H")
        pairs[::2], pairs[1::2] = units[first::width], units[second::width]
        return map(self._pairs.__contains__, pairs.cast("B").cast("I").tolist())

    def doubled(self) -> Iterator[int]:
        """Yield where a hanzi stands that the next character is, too."""
        # All characters are compared with the next at once, as one number. Each has two bytes.
        units = utf_16_le_encode(flat(self.text), "surrogatepass")[0]
        whole = int.from_bytes(units, "little")
        differences = (whole ^ whole >> 16).to_bytes(len(units), "little")
        at = differences.find(b"\0\0")
        while at >= 0:
            if at % 2 == 0 and "\u3400" <= self.text[at // 2] <= "\u9fff":
                yield at // 2
            at = differences.find(b"\0\0", at + 1)

    def piece(self, offset: int) -> Piece:
        """Return the piece that the character at *offset* belongs to."""
        return self.pieces[bisect_right(self._starts, offset) - 1]

    def on_paper(self, offset: int) -> tuple[int, int]:
        """Return what orders the characters of the text as they are printed: the keys of a file have no order."""
        part = self.piece(offset).path[0]
        return (_ON_PAPER.index(part) if part in _ON_PAPER else len(_ON_PAPER)), offset

    def of(self, roles: frozenset[str]) -> Iterator[tuple[Piece, str]]:
        """Yield the pieces that have one of *roles*, each with its text."""
        for piece in self.pieces:
            if piece.role in roles:
                yield piece, self.text[piece.start : piece.end]

    def under(self, *keys: str | int) -> Iterator[tuple[Piece, str]]:
        """Yield the pieces whose place in the data begins with *keys*, each with its text."""
        for piece in self._parts.get(keys[0], ()) if keys else self.pieces:
            if piece.path[: len(keys)] == keys:
                yield piece, self.text[piece.start : piece.end]

    def paragraphs_with(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """Return from where to where the paragraphs stand in which one of *words* occurs, each to its line feed."""
        found = set()
        for word in filter(self.has, words):
            at = self.text.find(word)
            while at >= 0:
                end = self.text.find("\n", at) + 1 or len(self.text)
                found.add((self.text.rfind("\n", 0, at) + 1, end))
                at = self.text.find(word, end)
        return sorted(found)

    def lists(self) -> Iterator[list[list[Piece]]]:
        """Yield each list of points, a point as its pieces: its lead, if it has one, and its paragraphs."""
        found: dict[DataPath, dict[int, list[Piece]]] = {}
        for piece in self.pieces:
            if piece.role in (POINT, LEAD):
                at = list_of(piece.path)
                position = piece.path[len(at)]
                assert isinstance(position, int)
                found.setdefault(at, {}).setdefault(position, []).append(piece)
        for points in found.values():
            yield list(points.values())


def read(facts: Facts, blank: frozenset[str] = frozenset()) -> Manuscript:
    """Return the manuscript of *facts*, whose *blank* keys are still to be written."""
    texts: list[str] = []
    pieces: list[Piece] = []
    start = 0
    for place, passage in enumerate(facts.places):
        role, level = _role(passage.path, facts.prose)
        if role and passage.text:
            text = passage.text.replace(STRONG, "") if STRONG in passage.text else passage.text
            if role is CELL and _SENTENCE.search(text):
                role = CELL_TEXT
            texts.append(text)
            pieces.append(Piece(start, start + len(text), role, level, passage.path, place))
            start += len(text) + 1
    return Manuscript("\n".join(texts), pieces, facts.report, blank)


def _role(path: DataPath, prose: frozenset[str]) -> tuple[str, int]:
    """Return what the text at *path* is, empty for what is no text of the author's (a file), and its level.

    *prose* are the keys of the template's own that hold prose.
    """
    keys = [step for step in path if isinstance(step, str)]
    last = keys[-1]
    if last == "heading":
        return HEADING, keys.count("sections") + 1
    if last in ("text", "title", "note"):
        return _by_place(path, keys), 0
    # One text, or a list of points, stands for the whole section.
    if last in SECTIONS or last in prose or last == "sections":
        return (POINT if isinstance(path[-1], int) and path[-2] != "sections" else BODY), 0
    if path[-1] in ("columns", "rows"):  # how many a cell spans
        return "", 0
    return _ROLES.get(last, ""), 0


def _by_place(path: DataPath, keys: list[str]) -> str:
    """Return what is called text, title or note: that depends on where it is."""
    match keys[-1]:
        case "text" if "rows" in keys:
            return CELL
        case "text":
            return POINT if list_of(path) else BODY
        case "title" if len(keys) == 1:
            return TITLE
        case "title":
            return COLUMN if "columns" in keys else ATTACHMENT if keys[0] == "attachments" else NAME
        case _:
            return NOTE if len(keys) == 1 else TABLE_NOTE if "tables" in keys else ""


def list_of(path: DataPath) -> DataPath:
    """Return the path of the list that the point at *path* is in, an empty one if it is no point."""
    if path[-1] == "lead":
        return path[:-2]
    at = path.index("text") if "text" in path else len(path)
    is_item = at >= 2 and isinstance(path[at - 1], int)
    return path[: at - 1] if is_item and path[at - 2] not in ("sections", "attachments") else ()
