"""The engine of tags: Jinja, in a world of its own.

A Word file is as untrusted as data. Values have no attributes but the keys of the report and the fields of figures;
nothing can be called but ``range`` and what a loop offers; filters are a short list of those that cannot grow their
value beyond measure. Turns of loops and the size of the output are limited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

from generator.compose import FILTERS as COMPOSED
from generator.escaping import Markup, escape
from generator.figures.calling import apply
from generator.figures.faults import ExpressionError
from generator.figures.filters import Shown
from generator.figures.model import FIELDS, MISSING, Group, Indicator, Wording
from generator.figures.registry import FILTERS as FIGURES
from generator.fill.values import Absent, Blank, Record, Unfit, blank_name, marked, plain
from generator.limits import limit
from generator.sandbox import ImmutableSandboxedEnvironment, Undefined

MOST_TURNS: Final = limit("fill.turns")
"""Turns that all loops of a file may take together."""
MOST_OUTPUT: Final = limit("fill.output")
"""Largest output, in million characters of XML."""
_MOST_RANGE: Final = 1000
_LARGEST: Final = 1e18

_KEPT_FILTERS: Final = (
    *("default", "d", "first", "last", "length", "count", "list", "reverse", "sort", "unique", "join", "abs", "int"),
    *("batch", "groupby", "selectattr", "rejectattr", "min", "max", "sum", "items"),
)
_SHAPES: Final = {"upper": "upper", "lower": "lower", "trim": "strip"}
TEXT, SIDE = "_text", "_side"
FIGURE_FILTERS: Final = frozenset(name for entry in FIGURES for name in (entry.zh, entry.en))
KNOWN_FILTERS: Final = frozenset({*_KEPT_FILTERS, *_SHAPES, *FIGURE_FILTERS, *COMPOSED})
_KEPT_TESTS: Final = (
    "defined",
    "undefined",
    "none",
    "number",
    "string",
    "odd",
    "even",
    "divisibleby",
    "in",
    "eq",
    "ne",
)
_KEPT_TESTS_TOO: Final = ("lt", "le", "gt", "ge", "==", "!=", "<", "<=", ">", ">=", "equalto", "sameas", "mapping")
_LOOP: Final = ("cycle", "changed")

# Noncharacters, which are in no text: XML is never taken for a tag.
DO, DONE, PRINT, PRINTED, NOTE, NOTED = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
TICK: Final = "_turn"
FIGURE: Final = "_figure"


Blanks = Callable[[str], None]
"""What is told the name of a blank figure that is printed."""


class WordEnvironment(ImmutableSandboxedEnvironment):
    """The environment of tags in Word files."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what stands behind a point: a key of the report, a field of a figure, a member of a group."""
        match obj:
            case Record():
                try:
                    return obj.field(attribute)
                except KeyError:
                    return self.undefined(attribute, obj=obj, name=attribute)
            case Absent():
                return Absent((*obj.path, attribute), obj.names)
            case Shown():
                return self.getattr(obj.printed, attribute)
            case Indicator() if attribute in FIELDS:
                found = getattr(obj, FIELDS[attribute])
                if found is None and FIELDS[attribute] == "value":
                    return Blank(obj.name)
                return Absent(("indicators", *obj.name.split("."))) if found is None else found
            case Mapping() if attribute in obj:
                return obj[attribute]
        if type(obj).__name__ == "LoopContext" and not attribute.startswith("_"):
            return super().getattr(obj, attribute)
        return self.undefined(attribute, obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what stands in square brackets: an item of a list, else as behind a point."""
        if isinstance(obj, list | tuple) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except LookupError:
                return self.undefined(str(argument), obj=obj, name=str(argument))
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether *obj* may be called."""
        owner = type(getattr(obj, "__self__", None)).__name__
        return obj in self.globals.values() or (owner == "LoopContext" and obj.__name__ in _LOOP)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the result of a calculation, which takes numbers alone."""
        for each in (left, right):
            if isinstance(each, Indicator | Shown):
                raise Unfit(
                    "指标连着单位，不能计算，要写“.value”", "a figure has a unit; write “.value” behind it to calculate"
                )
            if not isinstance(each, int | float | Decimal) or operator == "**" or abs(float(each)) > _LARGEST:
                raise Unfit(f"“{operator}”只用于数字", f"“{operator}” is for numbers")
        return super().call_binop(context, operator, left, right)


class Turns:
    """Counts the turns of loops."""

    def __init__(self) -> None:
        self.left = MOST_TURNS

    def __call__(self) -> str:
        """Count a turn. Raises Unfit for one too many."""
        self.left -= 1
        if self.left < 0:
            raise Unfit(f"循环超过 {MOST_TURNS} 次", f"the loops take more than {MOST_TURNS} turns")
        return ""


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > _MOST_RANGE:
        raise Unfit(f"range 最多 {_MOST_RANGE} 项", f"range has at most {_MOST_RANGE} items")
    return found


RANGE: Final = _range
"""``range`` as tags know it."""


def _default(value: Any, instead: Any = "", _boolean: bool = False) -> Any:
    return instead if isinstance(value, Absent | Undefined) or value == [] or blank_name(value) else value


def _figure_filter(name: str, wording: Wording, blank: Blanks, value: Any, *given: Any, **named: Any) -> Any:
    def exact(each: Any) -> Any:
        return Decimal(str(each)) if isinstance(each, int | float) and not isinstance(each, bool) else each

    if isinstance(value, Absent) and not blank_name(value):
        raise value.fault()
    if name_of := blank_name(value):
        blank(name_of)
        return MISSING
    named = {key: exact(each) for key, each in named.items()}
    try:
        return apply(name, exact(value), [exact(each) for each in given], named, wording)
    except ExpressionError as error:
        if error.code != "C116":
            raise
        blank(str(error.args_["name"]))
        return MISSING


def _shaped(how: Callable[[str], str], value: Any) -> str:
    return how(plain(value))


def _date(value: Any) -> Any:
    return COMPOSED["chinese_date"](value) if str(value).count("-") == 2 else value


def _side(value: Any) -> Any:
    """Return *value*, one side of a comparison. Raises Unfit for what cannot be compared."""
    if isinstance(value, Indicator | Shown | Group | Record):
        raise Unfit("指标连着单位，不能比较，要写“.value”", "a figure has a unit; write “.value” behind it to compare")
    return value


def _join(values: Any, between: str = "") -> str:
    return between.join(plain(value) for value in values)


def _text(blank: Blanks, value: Any) -> str:
    if name := blank_name(value):
        blank(name)
    return plain(value)


def _finalize(blank: Blanks, value: Any) -> Any:
    if isinstance(value, Undefined):
        return value  # and Jinja says that it is undefined
    if isinstance(value, Markup):
        # Joined by Jinja, which has escaped it.
        return Markup(marked(str(value)))
    return Markup(escape(marked(_text(blank, value))))


def environment(wording: Wording, blank: Blanks = lambda _name: None) -> WordEnvironment:
    """Return the environment whose filters speak as *wording* says; *blank* is told of every blank figure printed."""
    made = WordEnvironment(
        *(DO, DONE, PRINT, PRINTED, NOTE, NOTED),
        undefined=Undefined,
        autoescape=True,
        finalize=partial(_finalize, blank),
        keep_trailing_newline=True,
        optimized=False,
    )
    made.filters = {name: made.filters[name] for name in _KEPT_FILTERS}
    made.filters |= {name: partial(_figure_filter, name, wording, blank) for name in FIGURE_FILTERS}
    made.filters |= {**COMPOSED, "chinese_date": _date, "default": _default, "d": _default, "join": _join}
    made.filters |= {TEXT: partial(_text, blank), SIDE: _side}
    made.filters |= {name: partial(_shaped, getattr(str, how)) for name, how in _SHAPES.items()}
    made.tests = {name: made.tests[name] for name in (*_KEPT_TESTS, *_KEPT_TESTS_TOO)}
    made.tests |= {
        "none": lambda value: isinstance(value, Absent) or value is None,
        "defined": lambda value: not isinstance(value, Absent | Undefined),
        "undefined": lambda value: isinstance(value, Absent | Undefined),
    }
    made.globals = {"range": RANGE}
    return made
