"""Tags: found in the text of a Word file, taken out of the runs that Word has split them over, and marked in the tree.

Word splits text into runs as it likes: at every correction, for its spelling marks and its revision numbers. A tag is
read over all of that. Where it printed something it stays within one run, in the look of its first character; any
other tag stands between runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

from generator.diagnostics import Diagnostic, Related
from generator.limits import limit
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml
from generator.word.places import Place, Places

if TYPE_CHECKING:
    from generator.word.xml import Element

Kind = Literal["print", "do", "note"]
KINDS: Final[dict[str, Kind]] = {"{{": "print", "{%": "do", "{#": "note"}
LONGEST: Final = limit("fill.tag")
"""Characters that a tag may have at most."""
MOST_TAGS: Final = limit("fill.tags")
"""Tags of a file."""
MOST_TEXT: Final = limit("fill.source")
"""Characters of all tags of a file."""
_MOST_FAULTS: Final = 50

_CLOSING: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING: Final = late_pattern(r"\{[{%#]|[%#}]\}")
_QUOTED: Final = late_pattern(r"'[^'\n]*'|\"[^\"\n]*\"|‘[^’\n]*’|“[^”\n]*”|\}\}|%\}")
_CURLY: Final = late_pattern(r"'[^'\n]*'|\"[^\"\n]*\"|[“”‘’]")
_LEVEL: Final = late_pattern(r"(tr|tc|p|r)(?=\s)")
_FULL_WIDTH: Final = late_pattern(r"｛[｛%％]|[%％｝]｝|\{％|％\}")
_OBJECT: Final = "\ufffc"
_LETTERS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NO_TEXT: Final = ("rPr", "lastRenderedPageBreak", "proofErr")
_SHOWN: Final = 30


class Tag:
    """A tag: what stands between its braces (*body*), its *level* if it names one, where it stands, and its mark."""

    def __init__(self, number: int, kind: Kind, level: str, body: str, place: Place, node: Element) -> None:
        self.number, self.kind, self.level, self.body, self.place, self.node = number, kind, level, body, place, node

    @property
    def written(self) -> str:
        """The tag as it is shown in messages."""
        opening = next(mark for mark, kind in KINDS.items() if kind == self.kind)
        return shortened(f"{opening}{self.level} {self.body} {_CLOSING[opening]}")


class Fault(NamedTuple):
    """What is wrong with a tag: code, place, arguments of the message, places of the data that belong to it."""

    code: str
    place: Place
    args: dict[str, Any]
    related: tuple[Related, ...] = ()

    def diagnostic(self, name: str) -> Diagnostic:
        """Return the diagnostic about the file *name*."""
        return Diagnostic(self.code, Source(name).whole(), {**self.place.args, **self.args}, (), self.related)


class _Piece(NamedTuple):
    """A stretch of a paragraph's text and the element that it is from."""

    node: Element
    text: str
    start: int


def shortened(text: str) -> str:
    """Return *text* short enough for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def find_tags(root: Element, places: Places, first: int) -> tuple[list[Tag], list[Fault]]:
    """Take the tags out of *root*, numbered from *first* on, and put marks in their place; and say what is wrong."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for paragraph in list(xml.paragraphs(root)):
        pieces = list(_pieces(paragraph))
        text = "".join(piece.text for piece in pieces)
        if not any(mark in text for mark in "{}｛｝"):
            continue
        for stale in list(paragraph.iter(xml.W + "proofErr")):
            xml.remove(stale)  # what Word thought of the spelling of tags
        place = places.of(paragraph)
        spans, wrong = _spans(text, place, MOST_TAGS - first - len(tags))
        faults += wrong
        found = [_tag(first + len(tags) + count, text[start:end], place) for count, (start, end) in enumerate(spans)]
        for (start, end), tag in reversed(list(zip(spans, found, strict=True))):
            if not _in_fallback(paragraph):
                faults += _unreadable(tag)
            _take_out(pieces, start, end, tag)
        tags += found
        if first + len(tags) > MOST_TAGS:
            args = _said(f"一个文件超过 {MOST_TAGS} 个标签", f"the file has more than {MOST_TAGS} tags")
            return tags, [*faults, Fault("W111", place, {"text": shortened(found[-1].written), **args})]
    return tags, faults + _elsewhere(root, places)


def _in_fallback(node: Element) -> bool:
    return next(node.iterancestors(xml.MC_FALLBACK), None) is not None


def _pieces(paragraph: Element) -> Iterator[_Piece]:
    """Yield the text of *paragraph* without that of paragraphs in it (text boxes)."""
    start = 0
    for run in paragraph.iter(xml.W + "r"):
        if xml.above(run, "p") is not paragraph:
            continue
        for node in run:
            name = str(node.tag).removeprefix(xml.W)
            if name in _NO_TEXT:
                continue
            text = (node.text or "") if name == "t" else _LETTERS.get(name, _OBJECT)
            yield _Piece(node, text, start)
            start += len(text)


def _spans(text: str, place: Place, most: int) -> tuple[list[tuple[int, int]], list[Fault]]:
    """Return from where to where tags stand in *text*, up to one more than *most*."""
    spans: list[tuple[int, int]] = []
    faults = [
        Fault("W111", place, {"text": match[0], **_said("大括号和百分号要用半角的", "its marks must be half-width")})
        for match in islice(_FULL_WIDTH.finditer(text), _MOST_FAULTS)
    ]
    position = 0
    while len(spans) <= most and len(faults) < _MOST_FAULTS and (match := _OPENING.search(text, position)):
        mark, start = match[0], match.start()
        end = _end(text, mark, match.end())
        if end < 0:
            shown = shortened(text[start:].strip()) if mark in _CLOSING else mark
            wrong = (
                _said("没有写完：找不到配对的括号", "it is not finished: its other end is missing")
                if mark in _CLOSING
                else _said("前面没有配对的括号", "nothing opens it")
            )
            faults.append(Fault("W111", place, {"text": shown, **wrong}))
            position = match.end()
        else:
            spans.append((start, end))
            position = end
    return spans, faults


def too_long(tags: Sequence[Tag], length: int) -> list[Fault]:
    """Return what is wrong with *tags*, the last of a file that have *length* characters with those before them."""
    if not tags or length <= MOST_TEXT:
        return []
    args = _said(f"标签一共超过 {MOST_TEXT} 字", f"all tags together have more than {MOST_TEXT} characters")
    return [Fault("W111", tags[-1].place, {"text": shortened(tags[-1].written), **args})]


def _said(zh: str, en: str) -> dict[str, str]:
    return {"reason_zh": zh, "reason_en": en}


def _end(text: str, mark: str, start: int) -> int:
    """Return where the tag that *mark* opens before *start* ends, -1 if it does not. Braces in quotes are none."""
    if mark not in _CLOSING:
        return -1
    closing = _CLOSING[mark]
    if mark == "{#":
        found = text.find(closing, start)
        return found + 2 if found >= 0 else -1
    return next((match.end() for match in _QUOTED.finditer(text, start) if match[0] == closing), -1)


def _tag(number: int, written: str, place: Place) -> Tag:
    kind = KINDS[written[:2]]
    body = written[2:-2]
    level = _LEVEL.match(body)
    if level:
        body = body[level.end() :]
    if kind != "note":
        # Word makes quotes curly while one types.
        body = _CURLY.sub(lambda quote: {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(quote[0], quote[0]), body)
    body = " ".join(body.replace("\xa0", " ").replace("\u3000", " ").split())
    return Tag(number, kind, level[1] if level else "", body, place, xml.mark(number))


def _unreadable(tag: Tag) -> Iterator[Fault]:
    if _OBJECT in tag.body:
        args = _said("里面夹着图片、域或者别的东西", "there is a picture, a field or the like in it")
        yield Fault("W111", tag.place, {"text": tag.written.replace(_OBJECT, "□"), **args})
    elif len(tag.body) > LONGEST:
        args = _said(f"超过{LONGEST}字", f"it has more than {LONGEST} characters")
        yield Fault("W111", tag.place, {"text": tag.written, **args})
    elif tag.kind != "note" and (tag.body[:1] in ("-", "+") or tag.body[-1:] in ("-", "+")):
        args = _said("“-”“+”在 Word 里没有用，删去", "“-” and “+” do nothing in Word; delete them")
        yield Fault("W111", tag.place, {"text": tag.written, **args})
    elif tag.kind != "note" and not tag.body:
        yield Fault("W111", tag.place, {"text": tag.written, **_said("里面是空的", "there is nothing in it")})


def _take_out(pieces: Sequence[_Piece], start: int, end: int, tag: Tag) -> None:
    """Take the characters *start* to *end* out of *pieces* and put the mark of *tag* there.

    Tags are taken out from the last to the first: the pieces before are as they were.
    """
    touched = [piece for piece in pieces if piece.start < end and piece.start + len(piece.text) > start]
    head, tail = touched[0], touched[-1]
    before = _run_of(head.node)
    runs = [before, _cut(tail.node, end - tail.start), _cut(head.node, start - head.start)]
    own = runs[-1]
    runs += [_run_of(piece.node) for piece in touched[1:]]
    first = next(node for node in own if node.tag != xml.W + "rPr")
    if tag.kind == "print":
        text = xml.element("t")
        text.set(xml.SPACE, "preserve")
        text.append(tag.node)
        first.addprevious(text)
    else:
        own.addprevious(tag.node)
    for node in (first, *(piece.node for piece in touched[1:])):
        xml.remove(node)
    for run in runs:
        if run.getparent() is not None and all(node.tag == xml.W + "rPr" for node in run):
            xml.remove(run)


def _run_of(node: Element) -> Element:
    run = node.getparent()
    assert run is not None
    return run


def _cut(node: Element, offset: int) -> Element:
    """Move what stands behind character *offset* of *node* into a run of its own, which is returned."""
    run = _run_of(node)
    made = xml.empty_like(run, "rPr")
    behind = list(node.itersiblings())
    text = node.text or ""
    if node.tag == xml.W + "t" and 0 < offset < len(text):
        rest = xml.element("t")
        rest.text, node.text = text[offset:], text[:offset]
        for part in (node, rest):
            part.set(xml.SPACE, "preserve")
        behind.insert(0, rest)
    elif offset == 0:
        behind.insert(0, node)
    made.extend(behind)
    run.addnext(made)
    return made


def _elsewhere(root: Element, places: Places) -> list[Fault]:
    """Report tags where none can be: in the instructions of fields and in deleted text."""
    found = []
    for node in root.iter(xml.W + "instrText", xml.W + "delText"):
        if _OPENING.search(node.text or ""):
            args = {"text": shortened((node.text or "").strip())}
            field = node.tag == xml.W + "instrText"
            reason = (
                ("写在域代码里", "it is in the code of a field")
                if field
                else ("写在修订删去的文字里", "it is in deleted text")
            )
            found.append(Fault("W111", places.of(node), args | _said(*reason)))
    return found
