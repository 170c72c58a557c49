"""The syntax trees of tags: what they ask for, what they may not do, what the calculator of figures can work out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.expressions.in_text import Part, Problem, evaluate
from generator.figures.filtering.faults import ExpressionError
from generator.figures.model import Wording
from generator.fill.jinja import FIGURE, FIGURE_FILTERS, SIDE, TEXT, Blanks
from generator.templating.sandbox import nodes


def names_in(tree: nodes.Node) -> Iterator[tuple[str, int]]:
    """Yield the names that *tree* asks for, with their lines."""
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"} | {"loop", FIGURE}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in own:
            yield node.name, node.lineno


def guard(tree: nodes.Template) -> None:
    """Have what is joined by ``~`` printed as everywhere, and what is compared looked at: a figure is no text."""
    for joined in tree.find_all(nodes.Concat):
        joined.nodes = [_through(TEXT, node) for node in joined.nodes]
    for compared in tree.find_all(nodes.Compare):
        compared.expr = _through(SIDE, compared.expr)
        for operand in compared.ops:
            if operand.op not in ("in", "notin"):
                operand.expr = _through(SIDE, operand.expr)


def _through(name: str, node: nodes.Expr) -> nodes.Filter:
    made = nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
    made.environment = node.environment
    return made


def calculates(tree: nodes.Template, names: Mapping[str, Any], loops: frozenset[str]) -> bool:
    """Return whether the expression in *tree* is one that the data itself could hold: figures and their filters."""
    found = {node.name for node in tree.find_all(nodes.Name)}
    plain = not any(tree.find_all((nodes.Call, nodes.Getitem, nodes.Test, nodes.Concat)))
    known = all(node.name in FIGURE_FILTERS for node in tree.find_all(nodes.Filter))
    return bool(found) and plain and known and found <= names.keys() and not found & loops


def calculated(body: str, names: Mapping[str, Any], wording: Wording, blank: Blanks) -> str:
    """Return what the expression *body* of figures prints; *blank* is told of a blank figure.

    Raises ExpressionError as the data's own expressions do.
    """
    found = evaluate(Part(body, True, 0, len(body)), names, wording)
    if isinstance(found, Problem) and found.code == "C116":
        blank(str(found.args["name"]))
        return found.printed
    if isinstance(found, Problem):
        error = ExpressionError(found.code, **found.args)
        error.related = found.related
        raise error
    return found
