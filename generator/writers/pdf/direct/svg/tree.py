"""The elements of a drawing, and what its style sheets, attributes and the elements around say of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

from generator.startup.record import NamedTuple
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.svg.css import Sheets, elements
from generator.writers.pdf.direct.svg.values import Colour, Matrix, length, share, transformation

_INHERITED = frozenset(
    (
        *("fill", "fill-opacity", "fill-rule", "clip-rule", "color", "visibility"),
        *("stroke", "stroke-opacity", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("stroke-dasharray", "stroke-dashoffset", "marker", "marker-start", "marker-mid", "marker-end"),
        *("font-family", "font-size", "font-weight", "text-anchor", "letter-spacing", "space"),
        *("dominant-baseline", "alignment-baseline"),
    )
)
_LEFT = {
    **dict.fromkeys(("filter", "mask", "rotate", "transform-origin", "display-anchor", "font"), ("none",)),
    "direction": ("ltr",),
    "overflow": ("hidden", "visible"),
}
"""Properties that the engine heeds and these modules do not, with the values that say nothing."""
_WHOLESALE = ("initial", "unset", "revert", "revert-layer")
_SIZE = 16.0
"""px: how large letters are where nothing says it."""


class Look(NamedTuple):
    """What holds for an element: what it says itself, what comes from around it, and the *size* of its letters in px.

    *context* is the look of the shape whose marker it belongs to.
    """

    own: Mapping[str, str]
    inherited: Mapping[str, str]
    size: float
    context: Look | None = None

    def get(self, name: str, otherwise: str = "") -> str:
        """Return the value of *name*."""
        return self.own.get(name) or self.inherited.get(name) or otherwise

    def length(self, name: str, whole: float, otherwise: str = "0") -> float:
        """Return the length *name* in units of the drawing; a percentage is one of *whole*. Raises Undrawn."""
        return length(self.get(name, otherwise), self.size, whole)

    def share(self, name: str) -> float:
        """Return the opacity *name*, from 0 to 1. Raises Undrawn."""
        return share(self.get(name, "1"))

    @property
    def opacity(self) -> float:
        """How opaque the element is as a whole, from 0 to 1."""
        return share(self.own.get("opacity", "1"))

    def paint(self, name: str) -> Colour | None:
        """Return the colour of ``fill`` or ``stroke``, None for none. Raises Undrawn."""
        value = self.get(name, "black" if name == "fill" else "none")
        if value in ("context-fill", "context-stroke"):
            return self.context.paint(value.removeprefix("context-")) if self.context else None
        if value.lower() == "currentcolor":
            value = self.get("color", "black")
        if value == "none":
            return None
        found = Colour.named(value)
        return found.faded(self.share(f"{name}-opacity"))

    @property
    def matrix(self) -> Matrix:
        """How the element is transformed. Raises Undrawn."""
        value = self.own.get("transform", "none")
        return Matrix() if value == "none" else transformation(value)

    @property
    def visible(self) -> bool:
        """Whether the element itself is seen."""
        return self.get("visibility", "visible") == "visible"

    def reference(self, name: str) -> str:
        """Return the name of the element that ``url(#…)`` means; empty for none. Raises Undrawn."""
        value = self.get(name, "none")
        if value == "none":
            return ""
        if not value.startswith("url(") or not value.endswith(")"):
            raise Undrawn(value[:40])
        return value[4:-1].strip().strip("'\"").removeprefix("#")


NOTHING = Look(MappingProxyType({}), MappingProxyType({}), _SIZE)


class Tree:
    """The drawing in *data*; ``size`` is what percentages are of, in px. Raises Undrawn."""

    def __init__(self, data: bytes) -> None:
        self.root = elements(ElementTree.fromstring(data))
        self.size: tuple[float, float] = (0.0, 0.0)
        self._sheets = Sheets()
        self._named: dict[str, Any] = {}
        # What an element says does not depend on where it is used, and matching rules takes long.
        self._said: dict[Any, Mapping[str, str]] = {}
        self._chains: dict[Any, Look] = {}
        for element in self.root.iter_subtree():
            if element.id:
                self._named.setdefault(element.id, element)
            if element.local_name == "style":
                self._sheets.read(element.etree_element.text or "")

    def named(self, name: str) -> Any:
        """Return the element called *name*. Raises Undrawn if there is none."""
        if name not in self._named:
            raise Undrawn(name[:40])
        return self._named[name]

    def meant(self, element: Any) -> Any:
        """Return the element that *element* uses. Raises Undrawn."""
        attributes = _attributes(element)
        return self.named(attributes.get("href", "").removeprefix("#"))

    def moved(self, look: Look) -> Matrix:
        """Return how an element of that *look* moves what it uses. Raises Undrawn."""
        return Matrix(e=look.length("x", self.size[0]), f=look.length("y", self.size[1]))

    def look(self, element: Any, around: Look) -> Look:
        """Return what holds for *element*, in which *around* comes from the element around it. Raises Undrawn."""
        inherited = {**around.inherited, **{name: value for name, value in around.own.items() if name in _INHERITED}}
        own = {**self._own(element)}
        for name, value in [*own.items()]:
            if (name in _LEFT and value not in _LEFT[name]) or value in _WHOLESALE:
                raise Undrawn(name)
            if value == "inherit":
                if name not in _INHERITED:
                    raise Undrawn(name)
                del own[name]
        size = around.size
        if "font-size" in own:
            size = length(own["font-size"], around.size, around.size)
        return Look(own, inherited, size, around.context)

    def chain(self, element: Any) -> Look:
        """Return what comes to *element* from the elements around it in the file."""
        look = self._chains.get(element.etree_element)
        if look is None:
            look = NOTHING
            for outer in reversed([*_ancestors(element)]):
                look = self.look(outer, look)
            self._chains[element.etree_element] = look
        return look

    def _own(self, element: Any) -> Mapping[str, str]:
        """Return what *element* says itself, and rules of it."""
        own = self._said.get(element.etree_element)
        if own is None:
            said = _attributes(element)
            for declarations in self._sheets.declarations(element, said.pop("style", "")):
                said.update(declarations)
            own = self._said[element.etree_element] = said
        return own


def _ancestors(element: Any) -> Iterator[Any]:
    while element.parent is not None:
        element = element.parent
        yield element


def _attributes(element: Any) -> dict[str, str]:
    return {name.rpartition("}")[2]: value.strip() for name, value in element.etree_element.attrib.items()}
