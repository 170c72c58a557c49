"""What cuts an element of a drawing off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.svg.outlines import SHAPES, operators, outline_of
from generator.writers.pdf.direct.svg.tree import Look, Tree
from generator.writers.pdf.direct.svg.values import Matrix


def clip(tree: Tree, look: Look) -> str:
    """Return the operators that cut off what lies outside the ``clip-path`` of *look*; empty for none.

    Raises Undrawn.
    """
    name = look.reference("clip-path") if "clip-path" in look.own else ""
    if not name:
        return ""
    element = tree.named(name)
    if element.local_name != "clipPath":
        raise Undrawn(name)
    own = tree.look(element, tree.chain(element))
    if own.own.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse" or "clip-path" in own.own:
        raise Undrawn("clipPath")
    outlines, rules = [], set()
    for matrix, shape, of_shape in _shapes(tree, element, own, own.matrix):
        outlines.append(operators(outline_of(shape, of_shape, *tree.size), matrix))
        rules.add(of_shape.get("clip-rule", "nonzero"))
    if len(rules) > 1:
        raise Undrawn("clip-rule")
    # Without an outline nothing is left.
    return "\n".join([*filter(None, outlines), "W* n" if rules == {"evenodd"} else "W n"] if any(outlines) else _NONE)


_NONE = ("0 0 0 0 re W n",)


def _shapes(tree: Tree, element: Any, around: Look, matrix: Matrix) -> Iterator[tuple[Matrix, str, Look]]:
    """Yield the shapes in *element*, those that it uses too, each with its look and how it is transformed."""
    for child in element:
        name, look = child.local_name, tree.look(child, around)
        if look.own.get("display") == "none" or not look.visible:
            continue
        if "clip-path" in look.own:
            raise Undrawn("clip-path")
        if name == "use":
            yield from _shapes(tree, [tree.meant(child)], look, matrix.of(look.matrix).of(tree.moved(look)))
        elif name in SHAPES:
            yield matrix.of(look.matrix), name, look
        else:
            raise Undrawn(name)
