"""What stands in a paragraph of a Word file: words, plain and strong, breaks, fields, changes, pictures, boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from generator.from_word.characters import Characters, checked, is_struck, raised
from generator.from_word.equations import MATH, in_a_line
from generator.from_word.told import Told
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml
from generator.word.formatting import Formatting, is_on

if TYPE_CHECKING:
    from generator.word.places import Places
    from generator.word.xml import Element

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WITHIN: Final = frozenset(
    xml.W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "customXml", "bdo", "dir", "rubyBase", "ruby")
)
_TEXTS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_HEI: Final = late_pattern(r"(?i)\s*(?:黑体|SimHei|方正黑体|华文黑体|思源黑体|等线黑体)")
_TOC: Final = "TOC"
_SILENT: Final = ("XE", "TC", "RD", "TA")
"""Fields that show nothing."""
_DELETED: Final = ("删除的文字（修订）", "text that was deleted (tracked changes)")
_RUBY: Final = ("拼音指南的注音", "the reading above words")
_HIDDEN: Final = ("隐藏文字", "hidden text")
_EQUATION: Final = ("公式", "an equation")
_BOX: Final = ("复选框", "a check box")
_IN_A_LINE: Final = ("写成一行文字", "it is a line of text")
_FIELD: Final = ("域", "a field")
_OF_WORD: Final = (
    "原文这里的引用已经断了，印出来的就是这句错误，改成该写的",
    "its reference is broken, and Word prints that; write what is meant",
)
_BROKEN = late_pattern(
    r"错误\s*[!！]\s*(?:未找到引用源|未定义书签|不是有效)[^。]{0,8}。?|Error! (?:Reference|Bookmark)[^.]{0,30}"
)
_PROMPT: Final = ("没有填的控件提示", "the prompt of a control that nobody filled in")
_STRUCK: Final = (
    ("带删除线的文字", "struck-out text"),
    ("字照写，删除线没有了；不要的，在新文件里删去", "the words stay without the line; delete what is not wanted"),
)
_RAISED: Final = (
    ("上标、下标", "superscript or subscript"),
    ("排成普通的字", "it is printed as other characters are"),
)


class _Field:
    """A field that is open: its instruction, and whether what stands now is its result."""

    def __init__(self, instruction: str = "", in_result: bool = False) -> None:
        self.instruction, self.in_result = instruction, in_result

    def is_called(self, *names: str) -> bool:
        """Return whether it is one of *names*."""
        words = self.instruction.split()
        return bool(words) and words[0].upper() in names


class Piece(NamedTuple):
    """Words of one look: *strong* or not, in a *font*."""

    text: str
    strong: bool
    font: str


class Reference(NamedTuple):
    """The mark of a note: the *part* that has it (``footnotes``), its *name* there, how many characters come before."""

    part: str
    name: str
    place: int


class Read:
    """What was read of a paragraph: its words in *pieces*, drawings and text boxes in it, colour."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.drawings: list[Element] = []
        self.boxes: list[Element] = []
        self.contents: list[str] = []
        self.deleted: list[str] = []
        self.hidden: list[str] = []
        self.readings: list[str] = []
        self.struck: list[str] = []
        self.raised: list[str] = []
        self.notes: list[Reference] = []
        self.is_red = True

    @property
    def text(self) -> str:
        """All words."""
        return "".join(piece.text for piece in self.pieces)


class Inline:
    """Reads the paragraphs of one part one after the other: fields go on from one to the next."""

    def __init__(self, formatting: Formatting, places: Places, told: Told) -> None:
        self.formatting, self.places, self.told = formatting, places, told
        self.characters = Characters(told)
        self.fields: list[_Field] = []
        self._moved: str | None = None

    def read(self, paragraph: Element) -> Read:
        """Return what stands in *paragraph*, and tell what of it is left out."""
        found = Read()
        own = self.formatting.paragraph_font(paragraph)
        self._walk(paragraph, paragraph, own, found)
        place = self.places.of(paragraph)
        for what, texts in ((_DELETED, found.deleted), (_HIDDEN, found.hidden), (_RUBY, found.readings)):
            if any(text.strip() for text in texts):
                self.told.left_out(what, place, "".join(texts))
        for (what, how), texts in ((_STRUCK, found.struck), (_RAISED, found.raised)):
            if any(text.strip() for text in texts):
                self.told.otherwise(what, place, "".join(texts), how)
        if match := _BROKEN.search(found.text):
            self.told.otherwise(_FIELD, place, match[0], _OF_WORD)
        return found

    def _walk(self, node: Element, paragraph: Element, own: str, found: Read) -> None:
        for child in node:
            if not isinstance(child.tag, str):
                continue
            if child.tag == xml.W + "r":
                self._run(child, paragraph, own, found)
            elif child.tag in (xml.W + "del", xml.W + "moveFrom"):
                found.deleted += [] if self._is_moved(child) else [_all_text(child)]
            elif child.tag == xml.W + "fldSimple":
                self.fields.append(_Field(child.get(xml.W + "instr", ""), True))
                self._walk(child, paragraph, own, found)
                self.fields.pop()
            elif child.tag == xml.W + "sdt":
                self._control(child, paragraph, own, found)
            elif child.tag in _WITHIN:
                self._walk(child, paragraph, own, found)
            elif child.tag == _MC + "AlternateContent":
                self._walk(_chosen(child), paragraph, own, found)
            elif child.tag.startswith(MATH):
                self._equation(child, paragraph, found)

    def _is_moved(self, node: Element) -> bool:
        """Return whether *node* holds words that stand elsewhere now."""
        if self._moved is None:
            root = node.getroottree().getroot()
            self._moved = "".join(_all_text(each) for each in root.iter(xml.W + "moveTo"))
        return node.tag == xml.W + "moveFrom" and _all_text(node) in self._moved

    def _control(self, node: Element, paragraph: Element, own: str, found: Read) -> None:
        """Read the control *node*: what somebody wrote there, not what it asks for; a check box is a mark."""
        if xml.child(node, "sdtPr/showingPlcHdr") is not None:
            self.told.left_out(_PROMPT, self.places.of(paragraph), _all_text(node))
        elif not (text := checked(node)):
            self._walk(node, paragraph, own, found)
        elif self._is_shown(text, found):
            found.pieces.append(Piece(text, False, ""))
            self.told.otherwise(_BOX, self.places.of(paragraph), _all_text(node), (f"写成“{text}”", f"it is {text}"))

    def _equation(self, node: Element, paragraph: Element, found: Read) -> None:
        text = in_a_line(node)
        if text is None:
            self.told.left_out(_EQUATION, self.places.of(paragraph), _all_text(node))
        elif self._is_shown(text, found):
            found.pieces.append(Piece(text, False, ""))
            self.told.otherwise(_EQUATION, self.places.of(paragraph), text, _IN_A_LINE)

    def _run(self, run: Element, paragraph: Element, own: str, found: Read) -> None:
        properties = self.formatting.run(run, paragraph)
        font = self.formatting.font(properties)
        strong = is_on(properties, "b") or bool(_HEI.match(font) and not _HEI.match(own))

        def say(text: str) -> None:
            if self._is_shown(text, found):
                is_hidden = is_on(properties, "vanish")
                text = text if is_hidden else raised(text, properties, found.raised)
                found.hidden.append(text) if is_hidden else found.pieces.append(Piece(text, strong, font))
                if is_struck(properties) and not is_hidden:
                    found.struck.append(text)
                found.is_red = found.is_red and (
                    not text.strip() or _is_red(properties.get("color", {}).get("val", ""))
                )

        self._content(run, paragraph, own, found, say)

    def _content(self, node: Element, paragraph: Element, own: str, found: Read, say: Callable[[str], None]) -> None:
        for child in node:
            name = str(child.tag).rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name in _TEXTS:
                say(_TEXTS[name])
            elif name in ("t", "br", "sym"):
                say(self._words(child, name, paragraph))
            elif name == "delText":
                found.deleted.append(child.text or "")
            elif name in ("instrText", "fldChar"):
                self._field(child, name, paragraph)
            elif name == "ruby":
                self._walk(child, paragraph, own, found)
                found.readings += map(_all_text, child.findall(xml.W + "rt"))
            elif name in ("footnoteReference", "endnoteReference"):
                part = name[: -len("Reference")] + "s"
                found.notes.append(Reference(part, child.get(xml.W + "id", ""), len(found.text)))
            elif name == "AlternateContent":
                self._content(_chosen(child), paragraph, own, found, say)
            elif name in ("drawing", "pict", "object"):
                _drawing(child, found)

    def _words(self, node: Element, name: str, paragraph: Element) -> str:
        """Return what *node*, a text, a break or a symbol, looks like; a page begins anew by itself."""
        if name == "br":
            return "\n" if node.get(xml.W + "type", "textWrapping") == "textWrapping" else ""
        place = self.places.of(paragraph)
        if name == "sym":
            return self.characters.symbol(node.get(xml.W + "char", ""), node.get(xml.W + "font", ""), place)
        return self.characters.seen((node.text or "").replace("\n", " "), place)

    def _is_shown(self, text: str, found: Read) -> bool:
        """Return whether *text* is shown: not what fields are asked for, nor a table of contents."""
        if any(field.is_called(_TOC) for field in self.fields):
            if all(field.in_result for field in self.fields):
                found.contents.append(text)
            return False
        return all(field.in_result for field in self.fields)

    def _field(self, node: Element, name: str, paragraph: Element) -> None:
        if name == "instrText":
            if self.fields and not self.fields[-1].in_result:
                self.fields[-1].instruction += node.text or ""
            return
        kind = node.get(xml.W + "fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            shows = field.in_result or not field.instruction.strip() or field.is_called(*_SILENT)
            if not shows and not any(each.is_called(_TOC) for each in self.fields):
                self.told.left_out(_FIELD, self.places.of(paragraph), field.instruction)


def _drawing(node: Element, found: Read) -> None:
    """Put what *node* holds into *found*: its text boxes, not those within them, and itself."""
    found.boxes += [box for box in node.iter(xml.W + "txbxContent") if not _is_inner(box, node)]
    found.drawings.append(node)


def _is_inner(box: Element, top: Element) -> bool:
    """Return whether *box* stands, below *top*, in another one, or is only for programs that cannot read the other."""
    for each in box.iterancestors():
        if each is top:
            return False
        if each.tag == xml.W + "txbxContent" or (each.tag == xml.MC_FALLBACK and _choices(each)):
            return True
    return False


def _choices(fallback: Element) -> list[Element]:
    around = fallback.getparent()
    return [] if around is None else around.findall(_MC + "Choice")


def _chosen(node: Element) -> Element:
    """Return what of the alternatives in *node* is read."""
    choices = [*node.findall(_MC + "Choice"), *node.findall(xml.MC_FALLBACK)]
    return choices[0] if choices else node


def _is_red(colour: str) -> bool:
    if len(colour) != len("RRGGBB") or any(each not in "0123456789abcdefABCDEF" for each in colour):
        return False
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return red >= 0xC0 and max(green, blue) <= 0x50


def _all_text(node: Element) -> str:
    names = (xml.W + "t", xml.W + "delText", MATH + "t")
    return "".join(each.text or "" for each in _in_order(node) if each.tag in names)


def _in_order(node: Element) -> Iterator[Element]:
    yield from node.iter(xml.ELEMENT)
