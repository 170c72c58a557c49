"""The engine of tags: Jinja, in a world of its own.

A Word file is as untrusted as data: tags run as confined as templates do (``sandbox``), and within the same limits.
Here is what they have beside that: values with the keys of the report and the fields of figures behind a point,
calculation that minds units, filters, and texts that are marked for Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

from generator.composing.compose import FILTERS as COMPOSED
from generator.escaping import Markup, escape
from generator.figures.filtering.apply import apply
from generator.figures.filtering.call import Shown
from generator.figures.filtering.faults import ExpressionError
from generator.figures.filtering.registry import FILTERS as FIGURES
from generator.figures.model import FIELDS, MISSING, Group, Indicator, Wording, indicator_path
from generator.fill.values import Absent, Blank, Record, Unfit, blank_name, marked, plain
from generator.templating.limits import Meter, fits_joined
from generator.templating.sandbox import Confined, Undefined

_KEPT_FILTERS: Final = frozenset(
    (
        *("abs", "batch", "count", "d", "default", "first", "groupby", "int", "items", "join", "last", "length"),
        *("list", "max", "min", "rejectattr", "reverse", "selectattr", "sort", "sum", "unique"),
    )
)
_SHAPES: Final = {"upper": "upper", "lower": "lower", "trim": "strip"}
TEXT, SIDE = "_text", "_side"
FIGURE_FILTERS: Final = frozenset(name for entry in FIGURES for name in (entry.zh, entry.en))
KNOWN_FILTERS: Final = frozenset({*_KEPT_FILTERS, *_SHAPES, *FIGURE_FILTERS, *COMPOSED})
_KEPT_TESTS: Final = (
    *("defined", "undefined", "none", "number", "string", "mapping", "odd", "even", "divisibleby", "in", "sameas"),
    *("eq", "equalto", "ne", "lt", "le", "gt", "ge", "==", "!=", "<", "<=", ">", ">="),
)

# Noncharacters, which are in no text: XML is never taken for a tag.
DO, DONE, PRINT, PRINTED, NOTE, NOTED = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
FIGURE: Final = "_figure"


Blanks = Callable[[str], None]
"""What is told the name of a blank figure that is printed."""


class WordEnvironment(Confined):
    """The environment of tags in Word files."""

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
                return Absent(indicator_path(obj.name)) if found is None else found
            case Mapping() if attribute in obj:
                return obj[attribute]
        if isinstance(obj, Indicator | Mapping):
            return self.undefined(attribute, obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what stands in square brackets: an item of a list, else as behind a point."""
        if isinstance(obj, list | tuple) and not isinstance(obj, Indicator | Shown) and isinstance(argument, int):
            try:
                return obj[argument]
            except LookupError:
                return self.undefined(obj=obj, name=str(argument))
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(obj=obj, name=type(argument).__name__)

    def call_binop(self, context: Any, sign: str, left: Any, right: Any) -> Any:
        """Return the result of a calculation, which takes numbers alone."""
        for each in (left, right):
            if isinstance(each, Indicator | Shown):
                raise Unfit(
                    "指标连着单位，不能计算，要写“.value”", "a figure has a unit; write “.value” behind it to calculate"
                )
            if not isinstance(each, int | float | Decimal | Undefined):
                raise Unfit(f"“{sign}”只用于数字", f"“{sign}” is for numbers")
        return super().call_binop(context, sign, left, right)


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
    texts = [plain(value) for value in values]
    fits_joined(texts, between)
    return between.join(texts)


def _text(meter: Meter, blank: Blanks, value: Any) -> str:
    meter.weigh(value)
    if name := blank_name(value):
        blank(name)
    return plain(value)


def _finalize(meter: Meter, blank: Blanks, value: Any) -> Any:
    if isinstance(value, Undefined):
        return value  # and Jinja says that it is undefined
    if isinstance(value, Markup):
        # Joined by Jinja, which has escaped it.
        return Markup(marked(str(value)))
    return Markup(escape(marked(_text(meter, blank, value))))


def environment(wording: Wording, blank: Blanks = lambda _name: None) -> WordEnvironment:
    """Return the environment whose filters speak as *wording* says; *blank* is told of every blank figure printed."""
    meter = Meter()
    made = WordEnvironment(
        meter,
        partial(_finalize, meter, blank),
        _KEPT_FILTERS,
        (),
        block_start_string=DO,
        block_end_string=DONE,
        variable_start_string=PRINT,
        variable_end_string=PRINTED,
        comment_start_string=NOTE,
        comment_end_string=NOTED,
        keep_trailing_newline=True,
    )
    own: dict[str, Callable[..., Any]] = {
        name: partial(_figure_filter, name, wording, blank) for name in FIGURE_FILTERS
    }
    own |= {**COMPOSED, "chinese_date": _date, "default": _default, "d": _default, "join": _join}
    own |= {TEXT: partial(_text, meter, blank), SIDE: _side}
    own |= {name: partial(_shaped, getattr(str, how)) for name, how in _SHAPES.items()}
    made.filters |= {name: meter.counted(function) for name, function in own.items()}
    made.tests = {name: made.tests[name] for name in _KEPT_TESTS}
    made.tests |= {
        "none": lambda value: isinstance(value, Absent) or value is None,
        "defined": lambda value: not isinstance(value, Absent | Undefined),
        "undefined": lambda value: isinstance(value, Absent | Undefined),
    }
    return made
