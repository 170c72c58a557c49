"""What the paragraphs of a sample are: red head, title, headings, text, folio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml
from generator.word.formatting import Formatting, Properties, Sheet, Stretch, sheet
from generator.word.places import Place, Places

if TYPE_CHECKING:
    from generator.word.package import Package
    from generator.word.xml import Element

_HEADINGS: Final = tuple(
    late_pattern(pattern)
    for pattern in (
        r"[一二三四五六七八九十]+、",
        r"[（(][一二三四五六七八九十]+[）)]",
        r"\d+[.．](?!\d)",
        r"[（(]\d+[）)]",
    )
)
_LONGEST_HEADING: Final = 60
_LONG, _SHORT = 30, 8
_TITLE_FROM: Final = 18.0
_RED_FROM: Final = 20.0
_TITLES: Final = 1.5
"""How many times the size of a title what is no title at least has: a mark that is not red, above it."""


class Paragraph(NamedTuple):
    """A paragraph with text: how it looks, where it stands, the sheet it is on."""

    properties: Properties
    stretches: tuple[Stretch, ...]
    place: Place
    paper: Sheet | None

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def first(self) -> Stretch:
        """The look that it begins with."""
        return next((each for each in self.stretches if each.text.strip()), self.stretches[0])


class Elements(NamedTuple):
    """The paragraphs of a sample by what they are."""

    body: Sequence[Paragraph]
    mark: Sequence[Paragraph]
    title: Sequence[Paragraph]
    headings: tuple[Sequence[Paragraph], ...]
    cells: Sequence[Paragraph]
    folio: Sequence[Paragraph]


def elements_of(package: Package) -> Elements:
    """Return what the paragraphs of *package* are."""
    formatting = Formatting(package)
    root = package.root(package.main)
    plain: list[Paragraph] = []
    cells: list[Paragraph] = []
    boxes: list[Paragraph] = []
    for node, paragraph in _paragraphs(root, package.main, formatting):
        around = {each.tag for each in node.iterancestors()}
        group = boxes if xml.W + "txbxContent" in around else cells if xml.W + "tbl" in around else plain
        group.append(paragraph)
    headings = tuple([each for each in plain if _level(each) == level] for level in range(len(_HEADINGS)))
    body = _body([each for each in plain if _level(each) is None and not _is_red(each)])
    start = plain.index(body[0]) if body else len(plain)
    before = plain[: max(start, 1)]
    mark = [each for each in (*before, *boxes, *cells[:4]) if _is_red(each) and each.first.size >= _RED_FROM]
    large = [each for each in before if _level(each) is None and not _is_red(each) and each.first.size >= _TITLE_FROM]
    large = [each for each in large if _centred(each)] or large
    most = _TITLES * min((each.first.size for each in large), default=0.0)
    title = [each for each in large if each.first.size < most]
    mark = mark or [each for each in large if each.first.size >= most]
    return Elements(
        body, mark, title, headings, [each for each in cells if not _is_red(each)], _folio(package, formatting)
    )


def _paragraphs(root: Element, part: str, formatting: Formatting) -> Iterator[tuple[Element, Paragraph]]:
    places = Places(root, part)
    sections = _sections(root)
    for node in xml.paragraphs(root):
        stretches = tuple(formatting.stretches(node))
        if "".join(each.text for each in stretches).strip() and next(node.iterancestors(xml.MC_FALLBACK), None) is None:
            yield node, Paragraph(formatting.paragraph(node), stretches, places.of(node), sections.get(node))


def _sections(root: Element) -> dict[Element, Sheet | None]:
    """Return the paper of each paragraph: a section is said at its end."""
    found: dict[Element, Sheet | None] = {}
    waiting: list[Element] = []
    for node in root.iter(xml.W + "p", xml.W + "sectPr"):
        if node.tag == xml.W + "p":
            waiting.append(node)
            continue
        found |= dict.fromkeys(waiting, sheet(node))
        waiting.clear()
    return found


def _level(paragraph: Paragraph) -> int | None:
    """Return the level of a heading from 0, None for what is none."""
    text = paragraph.text.strip()
    for level, pattern in enumerate(_HEADINGS):
        if pattern.match(text):
            alone = len(text) <= _LONGEST_HEADING and "。" not in text[:-1]
            return level if alone or len(paragraph.stretches) > 1 else None
    outline = paragraph.properties.get("outlineLvl", {}).get("val", "")
    return int(outline) if outline in ("0", "1", "2", "3") and len(text) <= _LONGEST_HEADING else None


def _body(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    long = [each for each in paragraphs if len(each.text.strip()) >= _LONG]
    left = [each for each in paragraphs if not _centred(each) and len(each.text.strip()) >= _SHORT]
    return [each for each in long if not _centred(each)] or left


def _centred(paragraph: Paragraph) -> bool:
    return paragraph.properties.get("jc", {}).get("val") in ("center", "right", "end")


def _is_red(paragraph: Paragraph) -> bool:
    return is_red(paragraph.first.colour)


def is_red(colour: str) -> bool:
    """Return whether *colour* (RRGGBB) is a red."""
    if len(colour) != 6 or set(colour) - set("0123456789ABCDEF"):
        return False
    red, green, blue = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
    return red >= 0xB0 and green <= 0x60 and blue <= 0x60


def _folio(package: Package, formatting: Formatting) -> list[Paragraph]:
    """Return the paragraphs of footers that show the number of the page."""
    found = []
    for part in package.texts():
        if "footer" in part:
            root = package.root(part)
            for node, paragraph in _paragraphs(root, part, formatting):
                codes = [each.text or "" for each in node.iter(xml.W + "instrText")]
                codes += [each.get(xml.W + "instr", "") for each in node.iter(xml.W + "fldSimple")]
                if "PAGE" in " ".join(codes).upper().split():
                    found.append(paragraph)
    return found
