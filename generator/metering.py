"""Puts the meter into templates as they are compiled: every turn of a loop and every call of a macro is counted."""

from __future__ import annotations

from typing import Any, Final

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from generator.template_limits import JOINED, TICK


def with_meter(tree: nodes.Template) -> nodes.Template:
    """Return *tree* with a step at the start of all that may run more than once; texts are joined with care."""
    measured: nodes.Template = _Meter().visit(tree)
    measured.body.insert(0, _step(measured.body, 1, _CALL))
    return measured


_CALL: Final = 20
"""Steps of a call: it takes as long as so many turns of a loop."""


class _Meter(NodeTransformer):
    def visit_For(self, node: nodes.For) -> Any:
        """Count each turn of a loop; a recursive one is called like a macro and costs as much."""
        self.generic_visit(node)
        node.body.insert(0, _step(node.body, node.lineno, _CALL if node.recursive else 1))
        return node

    def visit_Macro(self, node: nodes.Macro | nodes.CallBlock | nodes.Block) -> Any:
        """Count each call of a macro, a call block or a block."""
        self.generic_visit(node)
        node.body.insert(0, _step(node.body, node.lineno, _CALL))
        return node

    visit_CallBlock = visit_Block = visit_Macro

    def visit_Concat(self, node: nodes.Concat) -> Any:
        """Join texts (``~``) through a filter that refuses a result that is too long."""
        self.generic_visit(node)
        pieces = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(pieces, JOINED, [], [], None, None, lineno=node.lineno)


def _step(body: list[nodes.Node], line: int, steps: int) -> nodes.Node:
    """Return what counts *steps*, and the text that *body* prints of its own."""
    printed = sum(len(text.data) for node in body for text in _texts(node))
    costs: list[nodes.Expr] = [nodes.Const(number, lineno=line) for number in (steps, printed)]
    step = nodes.Filter(nodes.Const(None, lineno=line), TICK, costs, [], None, None, lineno=line)
    return nodes.ExprStmt(step, lineno=line)


def _texts(node: nodes.Node) -> list[nodes.TemplateData]:
    own = [node] if isinstance(node, nodes.TemplateData) else []
    return own + list(node.find_all(nodes.TemplateData))
