"""Comparisons between figures: ``全部 == 甲 + 乙``, ``率 == 甲 / 乙``.

A number with decimals, in 万 or in % stands for all numbers that round to it; a whole count is exact. Sums of
figures as fine as each other must agree exactly; where one side is coarser, or a quotient, what it rounds from
must meet the other side.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from typing import Any

from generator.figures.checking.plain_checks import parse_plain
from generator.figures.model import FIELDS, Figures, Group, Indicator
from generator.figures.notation.exact import EXACT
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_COMPARED = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_SIGNS = str.maketrans(
    {**dict(zip("＝＋－−×＊÷／（）＞＜．　", "=+--**//()><. ", strict=True)), "≥": ">=", "≤": "<=", "≠": "!="}
)
_EQUALS = late_pattern(r"(?<![=!<>])=+")


class Verdict(NamedTuple):
    """What came of a check: it *holds*; or *left* and *right* and their *difference*; or why it cannot be told.

    *meant* is the check that was probably meant by one that is none.
    """

    holds: bool = True
    left: str = ""
    right: str = ""
    difference: str = ""
    unknown: str = ""
    undecided: Indicator | None = None
    fault: tuple[str, str] | None = None
    meant: str = ""


class _Quantity(NamedTuple):
    """A number, its bounds, the powers of ten its figures are written to, and whether it is a product or quotient."""

    value: Decimal
    low: Decimal
    high: Decimal
    exponents: frozenset[int] = frozenset()
    product: bool = False


class _Stop(Exception):
    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict


def _fault(zh: str, en: str) -> _Stop:
    return _Stop(Verdict(fault=(zh, en)))


class Relation:
    """A check of a report; *used* lists the indicators it speaks of, in order, once ``verdict`` was asked."""

    def __init__(self, text: str, figures: Figures) -> None:
        self.text, self.figures = text, figures
        self.used: list[Indicator] = []

    def verdict(self) -> Verdict:
        """Return whether the check holds."""
        try:
            tree = parse_plain(self.text) or _parsed(self.text)
            if tree is None:
                zh, en = (
                    "不是算式；符号要用半角，等号写两个（==）",
                    "it is no calculation; signs are of half width, equality is ==",
                )
                raise _Stop(Verdict(fault=(zh, en), meant=_meant(self.text)))
            return self._truth(tree)
        except _Stop as stop:
            return stop.verdict
        except (RecursionError, DecimalException):
            return Verdict(fault=("太长或者数太大，算不出来", "it is too long, or its numbers are too large"))

    def _truth(self, node: Any) -> Verdict:
        kind = type(node).__name__
        if kind in ("And", "Or"):
            left = self._truth(node.left)
            return left if left.holds != (kind == "And") else self._truth(node.right)
        if kind == "Not":
            found = self._truth(node.node)
            return found._replace(holds=not found.holds)
        if kind != "Compare":
            raise _fault("不是比较，要写成 甲 == 乙 + 丙", "it is no comparison, such as a == b + c")
        return self._comparison(node)

    def _comparison(self, node: Any) -> Verdict:
        left = self._number(node.expr)
        for operand in node.ops:
            right = self._number(operand.expr)
            if operand.op not in _COMPARED:
                raise _fault("不能这样比较", "this cannot be compared")
            if not _holds(operand.op, left, right):
                return _failed(left, right)
            left = right
        return Verdict()

    def _number(self, node: Any) -> _Quantity:
        kind = type(node).__name__
        if kind in ("Add", "Sub", "Mul", "Div"):
            left, right = self._number(node.left), self._number(node.right)
            return _sum(kind, left, right) if kind in ("Add", "Sub") else _product(kind, left, right)
        if kind == "Neg":
            value = self._number(node.node)
            return value._replace(value=-value.value, low=-value.high, high=-value.low)
        if kind == "Const" and isinstance(node.value, int | Decimal) and not isinstance(node.value, bool):
            number = Decimal(node.value)
            return _Quantity(number, number, number)
        if kind in ("Name", "Getattr"):
            return self._named(_dotted(node))
        raise _fault("只能用指标的名字、数和 + - * /", "only names of indicators, numbers and + - * / can stand here")

    def _named(self, name: str) -> _Quantity:
        if name in self.figures.named:
            return self._quantity(self.figures.named[name])
        base, _, field = name.rpartition(".")
        if FIELDS.get(field) == "previous" and base in self.figures.named:
            last = self.figures.named[base].previous
            if last is None:
                raise _fault(f"“{base}”没有上年数", f"“{base}” has no figure of last year")
            return self._quantity(last._replace(name=name))
        if FIELDS.get(field) == "value" and base in self.figures.named:
            return self._quantity(self.figures.named[base])
        if field in FIELDS and base in self.figures.named:
            raise _fault(f"“.{field}”不是数", f"“.{field}” is no number")
        if isinstance(self.figures.table.get(name), Group):
            raise _fault(f"“{name}”是一组指标，要写明是哪一个", f"“{name}” is a group; name one of its figures")
        raise _Stop(Verdict(unknown=name))

    def _quantity(self, figure: Indicator) -> _Quantity:
        if figure not in self.used:
            self.used.append(figure)
        number, scale = figure.number, figure.scale
        if number is None or figure.rough:
            raise _Stop(Verdict(undecided=figure))
        exponent = int(number.as_tuple().exponent) + scale
        value = number.scaleb(scale, EXACT)
        if exponent >= 0 and not scale:
            return _Quantity(value, value, value, frozenset({exponent}))
        half = Decimal(5).scaleb(exponent - 1)
        return _Quantity(value, value - half, value + half, frozenset({exponent}))


def _parsed(text: str) -> Any:
    # Imported late: few checks need a parser.
    from generator.expressions.syntax import parse_expression

    return parse_expression(text)


def _meant(text: str) -> str:
    """Return *text* with the signs of checks for those of full width and of print, if it is a check then."""
    narrow = text.translate(_SIGNS)
    meant = _EQUALS.sub("==", narrow)
    return meant if parse_plain(meant) or _parsed(meant) is not None else ""


def _dotted(node: Any) -> str:
    """Return 警力.巡逻 as it is written."""
    if type(node).__name__ == "Name":
        return str(node.name)
    if type(node).__name__ != "Getattr":
        raise _fault("点号前面要写指标或者组的名字", "the name of an indicator or group stands before a dot")
    return f"{_dotted(node.node)}.{node.attr}"


def _sum(kind: str, left: _Quantity, right: _Quantity) -> _Quantity:
    if kind == "Sub":
        right = right._replace(value=-right.value, low=-right.high, high=-right.low)
    add = EXACT.add
    numbers = add(left.value, right.value), add(left.low, right.low), add(left.high, right.high)
    return _Quantity(*numbers, left.exponents | right.exponents, left.product or right.product)


def _product(kind: str, left: _Quantity, right: _Quantity) -> _Quantity:
    if kind == "Div" and right.low <= 0 <= right.high:
        raise _fault("除数是 0", "the divisor is 0")
    work = EXACT.multiply if kind == "Mul" else EXACT.divide
    corners = [work(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return _Quantity(work(left.value, right.value), min(corners), max(corners), frozenset(), product=True)


def _holds(operator: str, left: _Quantity, right: _Quantity) -> bool:
    low, high = _bounds(left, right), _bounds(right, left)
    if operator in ("eq", "ne"):
        return _equal(left, right) == (operator == "eq")
    if operator in ("lt", "gt"):
        first, second = (left, right) if operator == "lt" else (right, left)
        return first.value < second.value
    least, most = (low, high) if operator == "lteq" else (high, low)
    return least[0] <= most[1]


def _equal(left: _Quantity, right: _Quantity) -> bool:
    if left.value == right.value:
        return True
    if not (left.product or right.product) and left.exponents == right.exponents and len(left.exponents) == 1:
        return False
    (low, high), (least, most) = _bounds(left, right), _bounds(right, left)
    # A rate in % may be compared with a quotient or with a hundred times it.
    times = Decimal(100)
    return (low <= most and least <= high) or (
        _is_rate(left) and right.product and low * times <= most and least <= high * times
    )


def _is_rate(side: _Quantity) -> bool:
    return not side.product and bool(side.exponents) and max(side.exponents) < 0


def _bounds(side: _Quantity, other: _Quantity) -> tuple[Decimal, Decimal]:
    """Return what *side* stands for; a whole count beside a quotient stands for what rounds to it."""
    half = Decimal("0.5") if other.product and side.exponents == frozenset({0}) and not side.product else Decimal(0)
    return side.low - half, side.high + half


def _failed(left: _Quantity, right: _Quantity) -> Verdict:
    difference = abs(EXACT.subtract(left.value, right.value))
    return Verdict(False, _shown(left.value), _shown(right.value), _shown(difference))


def _shown(number: Decimal) -> str:
    """Return *number* in at most ten significant digits, without an exponent."""
    whole = number.to_integral_value()
    if number == whole:
        return f"{whole:f}"
    digits = max(number.adjusted() + 1, 0) + 6
    short = Context(prec=digits, rounding=ROUND_HALF_UP).plus(number)
    return f"{short:f}".rstrip("0").rstrip(".")
