"""What a template may use up: steps, printed text, the size of one value, processor time.

A template may come from anywhere. What it costs is counted while it runs, so that the same template comes to the same
end on every computer; the time of the processor is the last resort for what no count foresees.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any, Final

from generator.limits import limit

STEPS: Final = limit("template.steps")
"""Turns of loops, calls of macros (twenty each) and items that filters go through, all together."""
PRINTED: Final = limit("template.printed")
"""Characters that are printed, all together; what a macro prints counts again where the macro is printed."""
VALUE: Final = limit("template.value")
"""Characters of one text, or items of one list."""
BITS: Final = limit("template.bits")
"""Size of a whole number, in bits."""
SECONDS: Final = limit("template.seconds")
"""Time of the processor."""

TICK, JOINED = "one step", "joined texts"
"""Names of filters that are put into every template; no template can write them."""
OPERATORS: Final = frozenset(("+", "*", "**", "%"))
"""Operators whose results may be far larger than what they are given."""

_EVERY: Final = 4096
FILTERS: Final = frozenset(
    (
        *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float"),
        *("forceescape", "groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max"),
        *("min", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr"),
        *("slice", "sort", "string", "striptags", "sum", "title", "trim", "truncate", "unique", "upper"),
        "wordcount",
    )
)
"""Jinja's filters that a template may use: those that need neither the outside nor an unknown amount of memory."""
_OF_TEXT: Final = frozenset(
    (
        *("capitalize", "e", "escape", "forceescape", "lower", "replace", "safe", "string", "striptags"),
        *("title", "trim", "truncate", "upper", "wordcount"),
    )
)
_FORBIDDEN: Final = frozenset(
    (
        *("format", "format_map", "ljust", "rjust", "center", "zfill", "expandtabs", "encode"),
        *("translate", "maketrans", "place"),
    )
)
"""Methods of texts that can make something huge of little; there are filters for what is of use."""
_MOST: Final = {"batch": 1000, "slice": 1000, "round": 20}


class Unprintable(Exception):
    """A template prints a value that is no text; *zh* and *en* say what it is."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def refuse_container(value: Any) -> None:
    """Raise Unprintable if *value* holds others: only they can be printed."""
    if isinstance(value, list | tuple | Mapping):
        raise Unprintable(
            "要印的是一列或一组值，不是文字；用 for 逐个印",
            "what is printed is a list or a mapping, not a text; print its items in a for loop",
        )


class TooMuchError(Exception):
    """A template uses up more than it may; *zh* and *en* say of what, and how much that is."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def too_deep() -> TooMuchError:
    """Return what is wrong with a template that calls itself without end."""
    return TooMuchError(
        "宏、include 或 extends 一层套一层，没有尽头",
        "macros, include or extends lead back to themselves without end",
    )


def too_long_range() -> TooMuchError:
    """Return what is wrong with a range that Jinja refuses."""
    return TooMuchError("range 一次超过 100000 个数", "a range of more than 100000 numbers")


def too_long() -> TooMuchError:
    """Return what is wrong with a text or a list that is too long."""
    return TooMuchError(f"一个值超过 {VALUE} 字或者 {VALUE} 项", f"one value of more than {VALUE} characters or items")


class Meter:
    """Counts what one rendering uses up."""

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self.clock, self.begun = clock, clock()
        self.steps, self.printed, self.look = 0, 0, _EVERY

    def charge(self, steps: int) -> None:
        """Count *steps*. Raises TooMuchError."""
        self.steps += steps
        if self.steps > STEPS:
            raise TooMuchError(f"循环、宏和过滤器一共走了 {STEPS} 步还没有完", f"more than {STEPS} steps in all")
        if self.steps >= self.look:
            self.look = self.steps + _EVERY
            if self.clock() - self.begun > SECONDS:
                raise TooMuchError(f"算了 {SECONDS:g} 秒还没有完", f"more than {SECONDS:g} seconds of work")

    def prints(self, characters: int) -> None:
        """Count printed *characters*. Raises TooMuchError."""
        self.printed += characters
        if self.printed > PRINTED:
            raise TooMuchError(f"印出的文字超过 {PRINTED} 字", f"more than {PRINTED} printed characters")

    def finalize(self, inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Return *inner*, which makes text of printed values, counted."""

        def counted(value: Any) -> Any:
            printed = inner(value)
            if isinstance(printed, str):
                self.prints(len(printed))
            return printed

        return counted

    def filters(self, known: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
        """Return those of Jinja's filters *known* that a template may use, counted."""
        return {name: self._counted(name, function) for name, function in known.items() if name in FILTERS}

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        guard = _GUARDS.get(name)
        of_text = name in _OF_TEXT
        # Jinja hands some filters its environment or the context first; it says so on the function.
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def counted(*given: Any, **named: Any) -> Any:
            before, (value, *more) = given[:first], given[first:]
            if of_text:
                refuse_container(value)
            if guard:
                value = guard(value, *more, **named)
            self.charge(1 + _size(value))
            result = function(*before, value, *more, **named)
            self.charge(_size(result))
            return result

        return counted


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple | dict | range) else 0


def _fits(size: int) -> None:
    if size > VALUE:
        raise too_long()


def texts_together(value: list[Any]) -> list[Any]:
    """Return *value*, the pieces of one text, if they make a text that is not too long. Raises TooMuchError."""
    for item in value:
        refuse_container(item)
    _fits(sum(_size(item) for item in value))
    return value


def _join(value: Any, d: Any = "", attribute: Any = None) -> list[Any]:
    items = list(value)
    if attribute is None:
        texts_together(items)
    _fits(len(items) * (_size(d) + 1))
    return items


def _replace(value: Any, old: Any, new: Any, count: Any = None) -> Any:
    text, wanted = str(value), str(old)
    _fits(len(text) + text.count(wanted) * len(str(new)))
    return value


def _sum(value: Any, attribute: Any = None, start: Any = 0) -> Any:
    if not isinstance(start, int | float | Decimal):
        raise TypeError("sum adds numbers")
    return value


def _round(value: Any, precision: Any = 0, method: Any = "common") -> Any:
    return _few("round", value, precision)


def _few(name: str, value: Any, count: Any, *_: Any, **__: Any) -> Any:
    if not isinstance(count, int) or abs(count) > _MOST[name]:
        raise TooMuchError(f"{name} 后面的数超过 {_MOST[name]}", f"a number above {_MOST[name]} behind {name}")
    return value


def _batch(value: Any, linecount: Any, fill_with: Any = None) -> Any:
    return _few("batch", value, linecount)


def _slice(value: Any, slices: Any, fill_with: Any = None) -> Any:
    return _few("slice", value, slices)


_GUARDS: Final[Mapping[str, Callable[..., Any]]] = {
    **{"join": _join, "replace": _replace, "sum": _sum, "round": _round, "batch": _batch, "slice": _slice},
}


def binary(operator: str, left: Any, right: Any, plainly: Callable[[], Any]) -> Any:
    """Return what *operator* makes of both, worked out *plainly*, if it is not too large. Raises TooMuchError."""
    numbers = isinstance(left, int | float | Decimal) and isinstance(right, int | float | Decimal)
    if numbers:
        if isinstance(left, int) and isinstance(right, int):
            _fits_in_bits(operator, left, right)
        return plainly()
    if operator == "%":
        raise Unprintable("“%”只用来求余数；接起文字用 ~", "“%” is for remainders only; use ~ to join texts")
    if operator == "*":
        times = left if isinstance(left, int) else right
        _fits((_size(left) + _size(right)) * max(0, times if isinstance(times, int) else 0))
    elif operator == "+":
        _fits(_size(left) + _size(right))
    return plainly()


def _fits_in_bits(operator: str, left: int, right: int) -> None:
    bits = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * max(right, 0)}.get(operator, 0)
    if bits > BITS:
        raise TooMuchError(f"一个数超过 {BITS} 个二进制位", f"a number of more than {BITS} bits")


def is_forbidden(value: Any, name: str) -> bool:
    """Return whether no template may use the attribute *name* of *value*."""
    if isinstance(value, str):
        return name in _FORBIDDEN
    return isinstance(value, int | float | Decimal)


def check_call(called: Any, given: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a method *called* of a text is *given*, if what it makes of that is not too large."""
    text, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if isinstance(text, str) and name == "join" and len(given) == 1:
        return (_join(given[0], text),)
    if isinstance(text, str) and name == "replace":
        # Jinja puts names of its own, with an underscore, among those that are given.
        _replace(text, *given, **{key: value for key, value in named.items() if key[0] != "_"})
    return given


def metered(meter: Meter, mark: Callable[[Callable[..., Any]], Callable[..., Any]], join: Callable[..., Any]) -> Any:
    """Return the filters that ``metering`` puts into templates: *mark* has them given the context, *join* joins."""

    def step(context: object, value: object, steps: int, cost: int) -> None:
        meter.charge(steps)
        meter.prints(cost)

    def joined(context: object, value: list[Any]) -> Any:
        meter.charge(1)
        return join(texts_together(value))

    return {TICK: mark(step), JOINED: mark(joined)}
