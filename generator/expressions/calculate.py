"""Works out the expressions of data text: exact decimal numbers, halves rounded up, nothing that acts.

The walk knows the few things an expression may be made of; whatever else Jinja can say is refused.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from typing import Any

from generator.figures.checking.plain_checks import parse_filtered
from generator.figures.filtering.faults import ExpressionError, fault, of_group
from generator.figures.model import FIELDS, Group, Indicator, Wording
from generator.figures.notation.exact import EXACT, MOST_PLACES

_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "Add": EXACT.add,
    "Sub": EXACT.subtract,
    "Mul": EXACT.multiply,
    "Div": EXACT.divide,
}
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}
_LONGEST = 60
"""Digits that a number written in an expression can have before or behind its point."""

_FULL_WIDTH = "＋－×÷＊／（）｜．，“”‘’＞＜＝"


def evaluate_expression(text: str, names: Mapping[str, Any], wording: Wording) -> str:
    """Return what the expression *text* prints with *names*; its filters speak as *wording* says.

    Raises ExpressionError: C101 unknown name, C104 not an expression or not to be worked out, C105 a call or
    another thing that data may not do, C106 unknown filter, C116 a blank figure, C122 a group in the place
    of a figure, C130 to C139 what filters cannot do.
    """
    try:
        tree = parse_filtered(text) or _parsed(text)
        if tree is None:
            raise _unreadable(text)
        return _printed(_Calculator(names, wording).value(tree))
    except RecursionError:
        raise fault("写得太长，拆成几个再写", "it is too long; write it in several pieces") from None
    except DecimalException:
        raise fault("数太大，算不出来", "the numbers are too large") from None


def _unreadable(text: str) -> ExpressionError:
    marks = "".join(dict.fromkeys(character for character in text if character in _FULL_WIDTH))
    if marks:
        return fault(
            f"里面有全角符号“{marks}”；算式的符号要用半角，名字里不能有符号",
            f"it has the full-width marks “{marks}”; calculations need half-width ones, and names have none",
        )
    if re.match(r"\s*\d+[^\W\d]", text):
        return fault("名字不能以数字开头", "a name cannot begin with a digit")
    return fault(
        "大括号里只能写一个指标的名字或一个算式",
        "only the name of an indicator or a calculation can stand between the braces",
    )


def _printed(value: Any) -> str:
    """Return *value* as it is printed. A quotient without end must have been rounded."""
    if isinstance(value, bool) or value is None:
        raise fault("结果不是数字，也不是文字，印不出来", "the result is neither a number nor a text")
    if isinstance(value, Group):
        raise ExpressionError("C122", **of_group(value))
    if isinstance(value, Indicator) and value.value is None:
        raise ExpressionError("C116", name=value.name)
    if not isinstance(value, Decimal):
        return str(value)
    if -int(value.as_tuple().exponent) > MOST_PLACES:
        raise fault(
            "除不尽，要写明保留几位小数，如 (甲.value / 乙.value) | round(1)",
            "the division does not come out even; say how many decimals to keep, as in (a.value / b.value) | round(1)",
        )
    return f"{EXACT.plus(value):f}"  # plus turns -0.0 into 0.0


def _parsed(text: str) -> Any:
    # Imported late: most expressions are a name and filters.
    from generator.expressions.syntax import parse_expression

    return parse_expression(text)


class _Calculator:
    """Walks the tree of one expression."""

    def __init__(self, names: Mapping[str, Any], wording: Wording) -> None:
        self.names, self.wording = names, wording

    def value(self, node: Any) -> Any:
        """Return the value of *node*: Decimal, str, bool, None or an Indicator."""
        kind = type(node).__name__
        if kind in _ARITHMETIC:
            left, right = self.number(node.left), self.number(node.right)
            if kind == "Div" and right == 0:
                raise fault("除数是 0", "the divisor is 0")
            return _ARITHMETIC[kind](left, right)
        method = getattr(self, f"_{kind.lower()}", None)
        if method is None:
            raise ExpressionError("C105")
        return method(node)

    def number(self, node: Any) -> Decimal:
        """Return the value of *node*, which must be a number."""
        value = self.value(node)
        if isinstance(value, Decimal):
            return value
        if isinstance(value, Indicator):
            name = getattr(node, "name", "")
            raise fault(
                f"“{name}”连着单位，不能计算，要写“{name}.数值”",
                f"“{name}” is a figure with its unit; write “{name}.value” to calculate with it",
            )
        raise fault(f"“{value}”不是数字，不能计算", f"“{value}” is not a number")

    def _const(self, node: Any) -> Any:
        value = _as_number(node.value)
        if isinstance(value, Decimal) and abs(value.adjusted()) > _LONGEST:
            raise fault("数太大，算不出来", "the numbers are too large")
        return value

    def _templatedata(self, node: Any) -> str:
        return str(node.data)

    def _name(self, node: Any) -> Any:
        if node.name not in self.names:
            raise ExpressionError("C101", name=node.name)
        return _as_number(self.names[node.name])

    def _getattr(self, node: Any) -> Any:
        owner = self.value(node.node)
        name = getattr(node.node, "name", "")
        if isinstance(owner, Group):
            return self._member(owner, node.attr)
        if not isinstance(owner, Indicator):
            raise fault(
                f"“{name}”不是指标，后面不能写“.{node.attr}”",
                f"“{name}” is not an indicator, so “.{node.attr}” cannot follow it",
            )
        if node.attr not in FIELDS:
            raise fault(
                f"指标没有“.{node.attr}”，只有“.数值”、“.单位”、“.上年数”和“.时点”",
                f"an indicator has no “.{node.attr}”, only “.value”, “.unit”, “.previous” and “.period”",
            )
        field = getattr(owner, FIELDS[node.attr])
        if field is None and FIELDS[node.attr] == "previous":
            raise fault(f"“{owner.name}”没有上年的数", f"“{owner.name}” has no figure of last year")
        if field is None:
            raise ExpressionError("C116", name=owner.name)
        return field

    def _member(self, group: Group, name: str) -> Any:
        if name not in group:
            raise ExpressionError("C101", name=f"{group.name}.{name}")
        return group[name]

    def _filter(self, node: Any) -> Any:
        if node.dyn_args or node.dyn_kwargs:
            raise ExpressionError("C105")
        value = self.value(node.node)
        positional = [self.value(argument) for argument in node.args]
        keywords = {keyword.key: self.value(keyword.value) for keyword in node.kwargs}
        # Imported late: most reports have calculations without filters, or none.
        from generator.figures.filtering.apply import apply

        return apply(node.name, value, positional, keywords, self.wording)

    def _neg(self, node: Any) -> Decimal:
        return EXACT.minus(self.number(node.node))

    def _concat(self, node: Any) -> str:
        return "".join(_printed(self.value(part)) for part in node.nodes)

    def _compare(self, node: Any) -> bool:
        left = self.value(node.expr)
        for operand in node.ops:
            right = self.value(operand.expr)
            if operand.op not in _COMPARISONS:
                raise ExpressionError("C105")
            if type(left) is not type(right) or isinstance(left, Indicator):
                raise fault(
                    "只有数字和数字、文字和文字才能比较；指标要写“.数值”",
                    "only two numbers or two texts can be compared; write “.value” behind an indicator",
                )
            if not _COMPARISONS[operand.op](left, right):
                return False
            left = right
        return True

    def _condexpr(self, node: Any) -> Any:
        if node.expr2 is None:
            raise fault("“if”要有“else”", "“if” needs “else”")
        return self.value(node.expr1 if self.truth(node.test) else node.expr2)

    def _and(self, node: Any) -> bool:
        return self.truth(node.left) and self.truth(node.right)

    def _or(self, node: Any) -> bool:
        return self.truth(node.left) or self.truth(node.right)

    def _not(self, node: Any) -> bool:
        return not self.truth(node.node)

    def truth(self, node: Any) -> bool:
        """Return the value of *node*, which must be a comparison or made of some."""
        value = self.value(node)
        if not isinstance(value, bool):
            raise fault("条件要写成比较，如 甲.value > 0", "a condition is a comparison, such as a.value > 0")
        return value


def _as_number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
