"""What is looked at before a filter, a method or an operator of Jinja makes much of little.

Imported late: most templates use nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.templating.limits import (
    HOLDERS,
    Meter,
    TooMuchError,
    Unprintable,
    fits,
    fits_joined,
    refuse_other,
    size_of,
    texts_together,
)

_OF_TEXT: Final = frozenset(
    (
        *("capitalize", "e", "escape", "forceescape", "lower", "replace", "safe", "string", "striptags"),
        *("title", "trim", "truncate", "upper", "wordcount"),
    )
)
_COMPARING: Final = frozenset(("dictsort", "groupby", "max", "min", "sort", "unique"))
"""Filters that compare items, with all that is in them."""
_MOST: Final = {"batch": 1000, "slice": 1000, "round": 20}
"""What may stand at most behind filters that are told how many."""


def admitted(meter: Meter, name: str, before: Any, value: Any, more: Sequence[Any], named: Mapping[str, Any]) -> Any:
    """Return *value* if the filter *name* can go through it with *more* and *named*; *before* is what Jinja adds.

    Raises TooMuchError, or Unprintable for what is no text.
    """
    of_text = name in _OF_TEXT
    for each in (*more, *named.values()):
        refuse_other(each) if of_text else meter.weigh(each)
    if of_text:
        refuse_other(value)
    elif name in _COMPARING:
        value = value if isinstance(value, (*HOLDERS, str)) else list(value)
        meter.weigh(value)
    meter.charge(_MOST.get(name, 0))
    guard = _GUARDS.get(name)
    return guard(before, value, *more, **named) if guard else value


def method_arguments(name: str, text: str, given: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what the method *name* of *text* is *given*, if it can go through that. Raises as `admitted` does."""
    if name == "join" and len(given) == 1:
        items = list(given[0])
        fits_joined(items, text)
        return (items,)
    for each in (*given, *named.values()):
        texts_together(each) if isinstance(each, list | tuple) else refuse_other(each)
    if name == "replace":
        _fits_replaced(text, *given, **named)
    return given


def fits_result(operator: str, left: Any, right: Any) -> None:
    """Raise TooMuchError if *operator* makes too much of both, Unprintable if it is not for texts."""
    if operator == "%":
        raise Unprintable("“%”只用来求余数；接起文字用 ~", "“%” is for remainders only; use ~ to join texts")
    if operator == "*":
        times = left if isinstance(left, int) else right
        fits((size_of(left) + size_of(right)) * max(0, times if isinstance(times, int) else 0))
    elif operator == "+":
        fits(size_of(left) + size_of(right))


def _join(before: Any, value: Any, d: Any = "", attribute: Any = None) -> list[Any]:
    items = texts = list(value)
    for step in () if attribute is None else str(attribute).split("."):
        texts = [before[0].environment.getitem(each, int(step) if step.isdecimal() else step) for each in texts]
    fits_joined(texts, d)
    return items


def _fits_replaced(value: Any, old: Any, new: Any, count: Any = None) -> None:
    text, wanted = str(value), str(old)
    fits(len(text) + (text.count(wanted) if wanted else len(text) + 1) * len(str(new)))


def _replace(before: Any, value: Any, *given: Any, **named: Any) -> Any:
    _fits_replaced(value, *given, **named)
    return value


def _striptags(before: Any, value: Any) -> Any:
    text = str(value)
    fits(text.count("<") * len(text) >> 10)  # each of them is taken out of the whole text
    return value


def _sum(before: Any, value: Any, attribute: Any = None, start: Any = 0) -> Any:
    if not isinstance(start, int | float | Decimal):
        raise TypeError("sum adds numbers")
    return value


def _few(name: str) -> Callable[..., Any]:
    def guard(before: Any, value: Any, *given: Any, **named: Any) -> Any:
        count = given[0] if given else next((named[key] for key in _COUNTS if key in named), 0)
        if not isinstance(count, int) or abs(count) > _MOST[name]:
            raise TooMuchError(f"{name} 后面的数超过 {_MOST[name]}", f"a number above {_MOST[name]} behind {name}")
        return value

    return guard


_COUNTS: Final = ("linecount", "slices", "precision")
_GUARDS: Final[Mapping[str, Callable[..., Any]]] = {
    **{"join": _join, "replace": _replace, "striptags": _striptags, "sum": _sum},
    **{name: _few(name) for name in _MOST},
}
