"""Puts the meter into templates as they are compiled.

Every turn of a loop and every call of a macro is counted; what Python itself goes through or makes (comparisons, keys,
slices, texts joined by ``~``) is looked at before or after.
"""

from __future__ import annotations

from math import isinf
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from generator.templating.limits import BITS, CALL, HELD, JOINED, TICK, WEIGHED


def with_meter(tree: nodes.Template) -> nodes.Template:
    """Return *tree* with a step at the start of all that may run more than once, and guards around values."""
    measured: nodes.Template = _Meter().visit(tree)
    measured.body.insert(0, nodes.ExprStmt(_step(measured.body, 1, CALL), lineno=1))
    return measured


class _Meter(NodeTransformer):
    def visit_For(self, node: nodes.For) -> Any:
        """Count each turn of a loop, those that its condition leaves out, too; a recursive one is called as a macro."""
        self.generic_visit(node)
        _count(node, CALL if node.recursive else 1)
        if node.test is not None:
            node.test = nodes.And(_step([], node.lineno, 1), node.test, lineno=node.lineno)
        return node

    def visit_Macro(self, node: nodes.Macro | nodes.CallBlock | nodes.Block) -> Any:
        """Count each call of a macro, a call block or a block."""
        self.generic_visit(node)
        _count(node, CALL)
        return node

    visit_CallBlock = visit_Block = visit_Macro

    def visit_Concat(self, node: nodes.Concat) -> Any:
        """Join texts (``~``) through a filter that refuses a result that is too long."""
        self.generic_visit(node)
        return _through(JOINED, nodes.List(node.nodes, lineno=node.lineno))

    def visit_Compare(self, node: nodes.Compare) -> Any:
        """Weigh what is compared with what is no constant, and count what is searched."""
        self.generic_visit(node)
        if sum(map(_varies, (node.expr, *(each.expr for each in node.ops)))) > 1:
            node.expr = _weighed(node.expr)
            for operand in node.ops:
                operand.expr = _weighed(operand.expr)
        for operand in node.ops:
            if operand.op in ("in", "notin") and _varies(operand.expr):
                operand.expr = _through(HELD, operand.expr)
        return node

    def visit_Test(self, node: nodes.Test) -> Any:
        """Weigh what a test compares."""
        self.generic_visit(node)
        if node.args:
            node.node, node.args = _weighed(node.node), [_weighed(each) for each in node.args]
        return node

    def visit_Pair(self, node: nodes.Pair) -> Any:
        """Weigh keys: looking them up goes through all of them."""
        self.generic_visit(node)
        node.key = _weighed(node.key)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> Any:
        """Count what is cut out of a list."""
        self.generic_visit(node)
        return _through(HELD, node) if isinstance(node.arg, nodes.Slice) else node

    def visit_Const(self, node: nodes.Const) -> Any:
        """Have a number that is written in full and too large refused where it is used."""
        size = node.value.bit_length() if isinstance(node.value, int) else 0
        if isinstance(node.value, float) and isinf(node.value):
            size = BITS + 1
        two, power = nodes.Const(2, lineno=node.lineno), nodes.Const(size, lineno=node.lineno)
        return nodes.Pow(two, power, lineno=node.lineno) if size > BITS else node


def _varies(node: nodes.Expr) -> bool:
    """Return whether *node* may be anything: it is no text or number, and no list of such."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return any(map(_varies, node.items))
    return not isinstance(node, nodes.Const)


def _weighed(node: nodes.Expr) -> nodes.Expr:
    return _through(WEIGHED, node) if _varies(node) else node


def _through(name: str, node: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _count(node: nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block, steps: int) -> None:
    """Put a step at the start of *node*."""
    node.body.insert(0, nodes.ExprStmt(_step(node.body, node.lineno, steps), lineno=node.lineno))


def _step(body: list[nodes.Node], line: int, steps: int) -> nodes.Expr:
    """Return what counts *steps*, what *body* makes of its own, and the text that it prints of its own."""
    printed = sum(len(text.data) for node in body for text in _all(node, nodes.TemplateData))
    steps += sum(_cost(made) for node in body for made in _all(node, (nodes.List, nodes.Tuple, nodes.Dict)))
    costs: list[nodes.Expr] = [nodes.Const(number, lineno=line) for number in (steps, printed)]
    return nodes.Filter(nodes.Const(None, lineno=line), TICK, costs, [], None, None, lineno=line)


def _cost(made: nodes.List | nodes.Tuple | nodes.Dict) -> int:
    """Return the steps that the memory of a list, or a mapping, is worth."""
    return (1 + len(made.items)) * (4 if isinstance(made, nodes.Dict) else 2)


def _all(node: nodes.Node, kind: Any) -> list[Any]:
    own = [node] if isinstance(node, kind) else []
    return own + list(node.find_all(kind))
