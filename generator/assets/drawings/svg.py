"""SVG drawings: read strictly, so that every program draws the same, nothing is fetched, and no file is a trap.

What is kept is a subset that the PDF engine, the rasteriser and browsers draw alike: shapes, text, gradients,
patterns, masks, markers. Data of drawing programs in other namespaces is left out. Everything else is
refused: scripts, references to anything outside the file, filters, animation, images within images.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from generator.assets.drawings.css import Fonts, rewrite_css
from generator.assets.drawings.limits import Cost, check_expansion
from generator.assets.drawings.model import (
    MOST_ATTRIBUTES,
    MOST_BYTES,
    MOST_DEPTH,
    MOST_ELEMENTS,
    MOST_VALUE,
    NAMESPACE,
    XLINK,
    Node,
    not_allowed,
    unreadable,
)
from generator.assets.drawings.numbers import check_numbers
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "a", "style", "title", "desc", "metadata"),
        *("rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker"),
    )
)
_LISTS = frozenset(("d", "points", "x", "y", "dx", "dy", "rotate", "transform", "style"))
"""Attributes that may be long, and hold for their own element alone."""
_SHADES = frozenset(("linearGradient", "radialGradient", "pattern", "mask"))
# Elements without anything to draw.
_SILENT = frozenset(("title", "desc", "metadata"))
_LENGTH = late_pattern(r"\s*([0-9]{1,7}(?:\.[0-9]{1,10})?)\s*(px|pt|pc|mm|cm|in)?\s*")
_NOTHING = late_pattern(r"-[0-9.]+|0+(?:\.0*)?")
PX = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LARGEST = 20000.0
"""Largest side of a drawing in px (5.3 m)."""
_SMALLEST = 0.1


class Svg(NamedTuple):
    """A drawing that may be used: size in px, and what its text is made of (see ``Asset``)."""

    data: bytes
    width: float
    height: float
    roles: tuple[str, ...]
    letters: str
    unknown: tuple[str, ...]
    shaded: bool
    cost: Cost


def read_svg(data: bytes) -> Svg:
    """Return the drawing in *data*. Raises PictureFault for one that may not be used."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise unreadable(f"超过 {most} MB", f"it is larger than {most} MB")
    root = _parse(data)
    if root.name != "svg":
        raise unreadable("最外层不是 svg", "its outermost element is not svg")
    cost = check_expansion(root)
    check_numbers(root)
    width, height = _size(root)
    root.attributes |= {"width": f"{width:g}", "height": f"{height:g}"}
    root.attributes.setdefault("viewBox", f"0 0 {width:g} {height:g}")
    fonts = Fonts()
    if fonts.role_of(root.attributes.get("font-family", "inherit")) == "inherit":
        root.attributes["font-family"] = "sans-serif"  # there is nothing above it
    letters = _letters(root)
    _rewrite(root, fonts)
    return Svg(
        _written(root, top=True).encode(),
        width,
        height,
        tuple(sorted(fonts.roles)) if letters else (),
        letters,
        tuple(dict.fromkeys(fonts.unknown)) if letters else (),
        any(node.name in _SHADES for node in root.walk()),
        cost,
    )


# --- reading -----------------------------------------------------------------------------------------


class _Reader:
    """Builds nodes as the parser reads them; *skipped* counts the open elements of other namespaces."""

    def __init__(self, parser: XMLParserType) -> None:
        self.parser = parser
        self.open = [Node("", {})]
        self.skipped = 0
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element, or count a skipped one. Raises PictureFault: O022 too many, too deep, O021 not allowed."""
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise unreadable(f"元素超过 {MOST_ELEMENTS} 个", f"it has more than {MOST_ELEMENTS} elements")
        if len(self.open) + self.skipped > MOST_DEPTH:
            raise unreadable(f"元素套了 {MOST_DEPTH} 层以上", f"its elements are nested more than {MOST_DEPTH} deep")
        namespace, _, local = name.rpartition(" ")
        if self.skipped or namespace not in ("", NAMESPACE):
            self.skipped += 1
            return
        if local not in _ELEMENTS:
            raise not_allowed(f"<{local}>")
        if len(attributes) > MOST_ATTRIBUTES:
            raise unreadable(
                f"一个元素有 {MOST_ATTRIBUTES} 个以上的属性", f"an element has more than {MOST_ATTRIBUTES} attributes"
            )
        node = Node(local, _attributes(attributes), self.parser.CurrentLineNumber)
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        """Close the element that was opened or skipped last; expat has made sure that the tags match."""
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def text(self, text: str) -> None:
        """Add a text to the open element; text in elements of other namespaces is dropped."""
        if not self.skipped:
            self.open[-1].children.append(text)

    def entity(self, *_: object) -> None:
        """Raise PictureFault (O021): an entity could grow without end, or name a file."""
        raise not_allowed("<!ENTITY>")


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes that a drawing needs. Raises PictureFault for scripts and references to the outside."""
    found = {}
    for name, value in attributes.items():
        namespace, _, local = name.rpartition(" ")
        if namespace not in ("", XLINK, "http://www.w3.org/XML/1998/namespace"):
            continue
        plain = local.lower()  # pages are read by programs to which OnLoad is onload
        if plain.startswith("on"):
            raise not_allowed(local)
        if plain == "href" and not value.startswith("#"):
            raise not_allowed(f"href={value[:40]}")
        if namespace == XLINK and local != "href":
            continue
        if local in ("space", "lang") and namespace:
            local = f"xml:{local}"
        if local == "base" or local == "filter":
            raise not_allowed(local)
        if len(value) > MOST_VALUE and local not in _LISTS:
            raise unreadable(f"{local} 太长", f"its {local} is too long")
        found[local] = value
    return found


def _parse(data: bytes) -> Node:
    parser = ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = reader.text, reader.entity
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise unreadable(f"第 {error.lineno} 行不是完整的 XML", f"line {error.lineno} is not well-formed XML") from None
    except (LookupError, ValueError):
        raise unreadable("编码不认识，要用 UTF-8", "its encoding is unknown; it must be UTF-8") from None
    return next(reader.open[0].elements(), Node("", {}))


def _size(root: Node) -> tuple[float, float]:
    """Return width and height in px: those of the file, else those of its viewBox."""
    box = re.split(r"[\s,]+", root.attributes.get("viewBox", "").strip())
    sides = [_LENGTH.fullmatch(side) for side in box[2:4]] if len(box) == 4 else [None, None]
    if nothing := next((side for side in box[2:4] if _NOTHING.fullmatch(side)), None):
        raise unreadable(f"viewBox 的宽或者高是 {nothing}", f"the width or height of its viewBox is {nothing}")
    found = []
    for name, side in zip(("width", "height"), sides, strict=True):
        match = _LENGTH.fullmatch(root.attributes.get(name, ""))
        length = float(match[1]) * PX[match[2] or "px"] if match else float(side[1]) if side else 0.0
        if not _SMALLEST <= length <= _LARGEST:
            raise unreadable(
                "没有可用的宽和高（width、height 或 viewBox）", "it has no usable width, height or viewBox"
            )
        found.append(length)
    return found[0], found[1]


# --- writing -----------------------------------------------------------------------------------------


def _letters(node: Node) -> str:
    """Return every character of the text of the drawing, each once."""
    inside = node.name in ("text", "tspan", "textPath")
    found: set[str] = set()
    for child in node.children:
        if isinstance(child, Node):
            found |= set(_letters(child))
        elif inside:
            found |= set(child)
    return "".join(sorted(character for character in found if not character.isspace()))


def _rewrite(node: Node, fonts: Fonts) -> None:
    """Put the names of font roles in the place of fonts, in attributes and style sheets."""
    if "font-family" in node.attributes:
        node.attributes["font-family"] = fonts.role_of(node.attributes["font-family"])
    for name in ("style", *(name for name in node.attributes if name != "style")):
        value = node.attributes.get(name, "")
        if name == "style" and value:
            node.attributes[name] = rewrite_css(value, fonts)
        elif "url(" in value:
            rewrite_css(f"{name}:{value}", fonts)
    if node.name == "style":
        node.children = [rewrite_css(node.text, fonts)]
    for child in node.elements():
        _rewrite(child, fonts)


def _written(node: Node, *, top: bool = False) -> str:
    if node.name in _SILENT:
        return ""
    space = f' xmlns="{NAMESPACE}" xmlns:xlink="{XLINK}"' if top else ""
    attributes = "".join(
        f' {"xlink:href" if name == "href" else name}="{escape(value)}"' for name, value in node.attributes.items()
    )
    inner = "".join(
        _written(child) if isinstance(child, Node) else escape(child, quote=False) for child in node.children
    )
    return f"<{node.name}{space}{attributes}>{inner}</{node.name}>"
