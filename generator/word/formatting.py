"""How the text of a Word file really looks: defaults, styles and what they build on, direct formatting, themes, grid.

Lengths are in pt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.startup.record import NamedTuple
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.package import Package
    from generator.word.xml import Element

Attributes = dict[str, str]
Properties = dict[str, Attributes]
"""What is set, by the name of the element and of the attribute, without prefixes."""

_BEYOND: Final = 1e6
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST: Final = 50
_SLOTS: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme"}
_LATIN: Final = "latin"


class Stretch(NamedTuple):
    """Text of one look: its font for Chinese and for Latin letters, size, colour (RRGGBB, empty: automatic)."""

    text: str
    font: str
    latin: str
    size: float
    colour: str
    bold: bool
    spacing: float


class Grid(NamedTuple):
    """The grid of a section: distance of its lines (0: none), what it adds to each character."""

    pitch: float = 0.0
    spacing: float = 0.0


class Sheet(NamedTuple):
    """The paper of a section: its size and margins, and its grid."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    grid: Grid


class Formatting:
    """The formatting of the file *package*, for whatever of it is asked."""

    def __init__(self, package: Package) -> None:
        styles = package.beside("styles.xml")
        self.styles: dict[str, Element] = {}
        self._known: dict[tuple[str, str], Properties] = {}
        self.defaults: dict[str, Properties] = {"pPr": {}, "rPr": {}}
        self.normal = ""
        if styles is not None:
            for kind in self.defaults:
                self.defaults[kind] = _properties(xml.child(styles, f"docDefaults/{kind}Default/{kind}"))
            for style in styles.findall(xml.W + "style"):
                name = style.get(xml.W + "styleId", "")
                self.styles[name] = style
                if style.get(xml.W + "type") == "paragraph" and style.get(xml.W + "default") in ("1", "true", "on"):
                    self.normal = name
        self.theme = _theme(package.beside("theme/theme1.xml"))
        self._asked: tuple[Element | None, str] = None, ""

    def paragraph(self, paragraph: Element) -> Properties:
        """Return what holds for *paragraph* itself."""
        own = paragraph.find(xml.W + "pPr")
        style = xml.value(own, "pStyle") or self.normal
        return _over(self.defaults["pPr"], self._style(style, "pPr"), _properties(own))

    def run(self, run: Element, paragraph: Element) -> Properties:
        """Return what holds for *run* of *paragraph*."""
        style = self._style_of(paragraph)
        own = run.find(xml.W + "rPr")
        character = self._style(xml.value(own, "rStyle") or "", "rPr")
        return _over(self.defaults["rPr"], self._style(style, "rPr"), character, _properties(own))

    def paragraph_font(self, paragraph: Element) -> str:
        """Return the font for Chinese that the style of *paragraph* gives it."""
        style = self._style_of(paragraph)
        return self.font(_over(self.defaults["rPr"], self._style(style, "rPr")))

    def _style_of(self, paragraph: Element) -> str:
        """Return the name of the style of *paragraph*; its runs ask for it one after the other, 100,000 maybe."""
        if self._asked[0] is not paragraph:
            self._asked = paragraph, xml.value(paragraph, "pPr/pStyle") or self.normal
        return self._asked[1]

    def font(self, properties: Properties) -> str:
        """Return the font for Chinese of *properties*."""
        return self._font(properties.get("rFonts", {}), "eastAsia")

    def stretches(self, paragraph: Element) -> Iterator[Stretch]:
        """Yield the text of *paragraph* run by run; that of text boxes in it is not its own."""
        style = xml.value(paragraph, "pPr/pStyle") or self.normal
        base = _over(self.defaults["rPr"], self._style(style, "rPr"))
        for run in paragraph.iter(xml.W + "r"):
            text = "".join(node.text or "" for node in run.findall(xml.W + "t"))
            if not text or xml.above(run, "p") is not paragraph:
                continue
            own = run.find(xml.W + "rPr")
            character = self._style(xml.value(own, "rStyle") or "", "rPr")
            yield self._stretch(text, _over(base, character, _properties(own)))

    def _stretch(self, text: str, found: Properties) -> Stretch:
        fonts = found.get("rFonts", {})
        colour = found.get("color", {}).get("val", "auto")
        return Stretch(
            text,
            self._font(fonts, "eastAsia"),
            self._font(fonts, "ascii"),
            _number(found.get("sz", {}).get("val"), 20) / 2,
            "" if colour == "auto" else colour.upper(),
            is_on(found, "b"),
            _number(found.get("spacing", {}).get("val"), 0) / 20,
        )

    def _font(self, fonts: Attributes, slot: str) -> str:
        theme = fonts.get(_SLOTS[slot], "")
        if theme:
            kind = "major" if theme.startswith("major") else "minor"
            return self.theme.get((kind, "ea" if "EastAsia" in theme else _LATIN), "")
        return fonts.get(slot, "").split(";")[0].strip()

    def _style(self, name: str, kind: str) -> Properties:
        """Return what the style *name* and all that it builds on set; a circle ends where it closes."""
        if (name, kind) not in self._known:
            layers = [_properties(style.find(xml.W + kind)) for style in reversed(self.chain(name))]
            self._known[name, kind] = _over(*layers)
        return self._known[name, kind]

    def chain(self, name: str) -> list[Element]:
        """Return the style *name* and those that it builds on, itself first."""
        found: list[Element] = []
        while name in self.styles and self.styles[name] not in found and len(found) < _DEEPEST:
            found.append(self.styles[name])
            name = xml.value(found[-1], "basedOn") or ""
        return found


def _properties(node: Element | None) -> Properties:
    found: Properties = {}
    for child in node if node is not None else ():
        if isinstance(child.tag, str) and child.tag.startswith(xml.W):
            attributes = {str(key).rpartition("}")[2]: str(value) for key, value in child.attrib.items()}
            found[child.tag[len(xml.W) :]] = attributes
    return found


def is_on(properties: Properties, name: str) -> bool:
    """Return whether the switch *name* (``b``, ``vanish``) is on."""
    return name in properties and properties[name].get("val", "1") not in ("0", "false", "off", "none")


def _over(*layers: Properties) -> Properties:
    """Return *layers* laid over each other, attribute by attribute; a font by name ends one of the theme."""
    merged: Properties = {}
    for layer in layers:
        for name, attributes in layer.items():
            known = dict(merged.get(name, {}))
            for slot, theme in _SLOTS.items():
                if slot in attributes and theme not in attributes:
                    known.pop(theme, None)
            merged[name] = known | attributes
    return merged


def _theme(root: Element | None) -> Mapping[tuple[str, str], str]:
    """Return the fonts of the theme by kind (major, minor) and script; Chinese may have a font of its own below."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("major", "minor"):
        fonts = next(root.iter(f"{_A}{kind}Font"), None) if root is not None else None
        if fonts is not None:
            for script in (_LATIN, "ea"):
                node = fonts.find(_A + script)
                found[kind, script] = "" if node is None else node.get("typeface", "")
            chinese = next((each for each in fonts.findall(_A + "font") if each.get("script") == "Hans"), None)
            if not found[kind, "ea"] and chinese is not None:
                found[kind, "ea"] = chinese.get("typeface", "")
    return found


def sheet(section: Element) -> Sheet | None:
    """Return the paper of *section*, a ``w:sectPr``; None if it does not say."""
    size, margin, grid = (section.find(xml.W + name) for name in ("pgSz", "pgMar", "docGrid"))
    if size is None or margin is None:
        return None

    def length(node: Element, name: str) -> float:
        return _number(node.get(xml.W + name), 0) / 20

    kind = "" if grid is None else grid.get(xml.W + "type", "")
    found = Grid()
    if grid is not None and kind in ("lines", "linesAndChars", "snapToChars"):
        spacing = _number(grid.get(xml.W + "charSpace"), 0) / 4096 if kind != "lines" else 0.0
        found = Grid(_number(grid.get(xml.W + "linePitch"), 0) / 20, spacing)
    return Sheet(
        *(length(size, "w"), length(size, "h")),
        *(abs(length(margin, "top")), abs(length(margin, "bottom"))),
        *(length(margin, "left") + length(margin, "gutter"), length(margin, "right")),
        grid=found,
    )


def _number(text: str | None, instead: float) -> float:
    try:
        number = float(text) if text is not None else instead
    except ValueError:
        return instead
    # Lengths of Word end at 22 inches; what is beyond all paper is none.
    return number if abs(number) < _BEYOND else instead


def length_of(properties: Properties, name: str, attribute: str) -> float | None:
    """Return a length that is set in twips, None where it is not."""
    text = properties.get(name, {}).get(attribute)
    return None if text is None else _number(text, 0) / 20
