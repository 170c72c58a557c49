"""Style sheets of drawings: what they declare for an element, and their colours; by the libraries of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cssselect2 import ElementWrapper, Matcher, compile_selector_list
from cssselect2.parser import SelectorError
from tinycss2 import parse_blocks_contents, parse_stylesheet, serialize
from tinycss2.color4 import parse_color

from generator.writers.pdf.direct import Undrawn

Declarations = list[tuple[str, str]]
"""Properties and their values, in the order of the sheet."""

_SRGB = ("srgb", "hsl", "hwb")


class Sheets:
    """The style sheets of a drawing, of which those that are read later weigh more."""

    def __init__(self) -> None:
        self._normal, self._important = Matcher(), Matcher()

    def read(self, sheet: str) -> None:
        """Read *sheet*. Raises Undrawn for a selector that is none."""
        for rule in parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                # The engine heeds none either.
                continue
            try:
                selectors = compile_selector_list(rule.prelude)
            except SelectorError:
                raise Undrawn("selector") from None
            for matcher, declarations in zip((self._normal, self._important), declared(rule.content), strict=True):
                for selector in selectors:
                    if declarations and selector.pseudo_element is None:
                        matcher.add_selector(selector, declarations)

    def declarations(self, element: Any, style: str) -> Iterator[Declarations]:
        """Yield what holds for *element*, which says *style* itself; what comes later weighs more."""
        normal, important = declared(style)
        yield from (found[-1] for found in self._normal.match(element))
        yield normal
        yield from (found[-1] for found in self._important.match(element))
        yield important


def declared(css: Any) -> tuple[Declarations, Declarations]:
    """Return what *css* declares, and what it says is important."""
    found: tuple[Declarations, Declarations] = [], []
    for each in parse_blocks_contents(css) if css else ():
        if each.type == "declaration" and not each.name.startswith("-"):
            found[each.important].append((each.lower_name, serialize(each.value).strip()))
    return found


def elements(root: Any) -> Any:
    """Return the element *root* of a drawing as one that knows what is around it."""
    return ElementWrapper.from_xml_root(root)


def srgb(text: str) -> tuple[float, float, float, float]:
    """Return red, green, blue and how opaque, from 0 to 1, of a colour of sRGB. Raises Undrawn for others."""
    found = parse_color(text)
    if found is None or found == "currentcolor" or found.space not in _SRGB:
        raise Undrawn(text[:40])
    red, green, blue = (min(1.0, max(0.0, each)) for each in found.to("srgb").coordinates)
    return red, green, blue, found.alpha
