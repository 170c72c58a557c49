"""What templates and the tags of Word files may use up: steps, printed text, the size of one value, processor time.

They may come from anywhere. What they cost is counted while they run, so that the same template comes to the same
end on every computer; the time of the processor is the last resort for what no count foresees.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.limits import limit

STEPS: Final = limit("template.steps")
"""Turns of loops, calls (twenty each), items that are made and that filters go through, all together."""
PRINTED: Final = limit("template.printed")
"""Characters that are printed, all together; what a macro prints counts again where the macro is printed."""
VALUE: Final = limit("template.value")
"""Characters of one text, or items of one list with what is in them."""
LEVELS: Final = limit("template.levels")
"""Nesting of one value."""
BITS: Final = limit("template.bits")
"""Size of a whole number, in bits."""
SECONDS: Final = limit("template.seconds")
"""Time of the processor."""

CALL: Final = 20
"""Steps of a call: it takes as long as so many turns of a loop."""
TICK, JOINED, HELD, WEIGHED = "one step", "joined texts", "counted", "weighed"
"""Names of filters that are put into every template; no template can write them."""

_EVERY: Final = 4096
_EASY: Final = frozenset(
    (
        *("abs", "count", "d", "default", "first", "float", "int", "items", "last", "length", "list", "map"),
        *("reject", "rejectattr", "reverse", "select", "selectattr"),
    )
)
"""Filters that take nothing and make nothing but in proportion to what they are given."""
HOLDERS: Final = (list, tuple, dict)
NUMBERS: Final = (int, float, Decimal)
_PLAIN: Final = (str, *NUMBERS, type(None))


class Unprintable(Exception):
    """A template prints a value that is no text; *zh* and *en* say what it is."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def not_text(value: Any) -> Unprintable:
    """Return what is wrong with printing *value*, which is neither a text nor a number."""
    if isinstance(value, list | tuple | Mapping):
        return Unprintable(
            "要印的是一列或一组值，不是文字；用 for 逐个印",
            "what is printed is a list or a mapping, not a text; print its items in a for loop",
        )
    kind = type(value).__name__
    return Unprintable(f"要印的不是文字（{kind}）", f"what is printed is not a text ({kind})")


def refuse_other(value: Any) -> None:
    """Raise Unprintable unless *value* is a text or a number: others may hold what is too long to write out."""
    if not isinstance(value, _PLAIN) and not hasattr(value, "_undefined_name"):
        raise not_text(value)


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


def too_many_loops() -> TooMuchError:
    """Return what is wrong with a template that has too many loops within one another."""
    return TooMuchError("for 一层套一层，套了二十来层", "some twenty loops stand within one another")


def out_of_memory() -> TooMuchError:
    """Return what is wrong with a template that takes more memory than there is."""
    return TooMuchError("内存不够", "there is not enough memory")


def too_long() -> TooMuchError:
    """Return what is wrong with a text or a list that is too long."""
    return TooMuchError(f"一个值超过 {VALUE} 字或者 {VALUE} 项", f"one value of more than {VALUE} characters or items")


def long_range(*bounds: int) -> range:
    """Return what ``range`` returns. Raises TooMuchError for one that is too long."""
    found = range(*bounds)
    if found and abs(found[-1] - found[0]) // abs(found.step) >= VALUE:
        raise too_long()
    return found


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

    def finalize(self, inner: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
        """Return *inner*, which makes text of printed values, counted."""

        # With the context as Jinja gives it, or Jinja would print what is constant without asking.
        def counted(context: object, value: Any) -> Any:
            printed = inner(value)
            if isinstance(printed, str):
                self.prints(len(printed))
            elif isinstance(printed, NUMBERS):
                self.prints(len(str(printed)))
            return printed

        return counted

    # --- values --------------------------------------------------------------------------------------------------

    def weigh(self, value: Any) -> None:
        """Count all that is in *value*, as often as it is there: who compares it goes through that.

        Raises TooMuchError for too much of it, or too deep.
        """
        if not isinstance(value, HOLDERS):
            return self.charge(1 + work_on(value))
        level, weight = [value], 1
        for _ in range(LEVELS):
            holders = [each for each in level if isinstance(each, HOLDERS)]
            if not holders:
                return self.charge(weight + sum(work_on(each) for each in level))
            weight += sum(map(len, holders))
            if weight > VALUE:
                raise too_long()
            level = [inner for each in holders for inner in (each.values() if isinstance(each, dict) else each)]
        raise TooMuchError(f"一个值套了 {LEVELS} 层还不止", f"one value of more than {LEVELS} levels")

    def hold(self, value: Any) -> Any:
        """Return *value*, a new one, counted by its own size."""
        self.charge(1 + work_on(value))
        if type(value) is int:
            fits_in_bits(value.bit_length())
        return value

    # --- filters -------------------------------------------------------------------------------------------------

    def filters(self, known: Mapping[str, Callable[..., Any]], names: frozenset[str]) -> dict[str, Callable[..., Any]]:
        """Return those of Jinja's filters *known* that are called *names*, guarded and counted."""
        return {name: self._guarded(name, function) for name, function in known.items() if name in names}

    def counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return *function*, a filter of ours, counted."""

        def counted(value: Any, *given: Any, **named: Any) -> Any:
            for each in (value, *given, *named.values()):
                self.weigh(each)
            return self.hold(function(value, *given, **named))

        return counted

    def woven(self, mark: Callable[[Callable[..., Any]], Callable[..., Any]], join: Callable[..., Any]) -> Any:
        """Return the filters that ``metering`` puts into templates: *mark* has them given the context, *join* joins."""

        def step(context: object, value: object, steps: int, cost: int) -> bool:
            self.charge(steps)
            self.prints(cost)
            return True

        def joined(context: object, value: list[Any]) -> Any:
            return self.hold(join(texts_together(value)))

        def held(context: object, value: Any) -> Any:
            return self.hold(value)

        def weighed(context: object, value: Any) -> Any:
            self.weigh(value)
            return value

        return {TICK: mark(step), JOINED: mark(joined), HELD: mark(held), WEIGHED: mark(weighed)}

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        # Jinja hands some filters its environment or the context first; it says so on the function.
        passes = getattr(function, "jinja_pass_arg", None)
        first = 0 if passes is None else 1

        def guarded(*given: Any, **named: Any) -> Any:
            before, (value, *more) = given[:first], given[first:]
            if name == "join" and len(more) < 2 and not named:
                value = list(value)
                fits_joined(value, *more)
            elif name in _EASY:
                for each in (*more, *named.values()):
                    self.weigh(each)
            else:
                # Imported late: few templates use them.
                from generator.templating.guards import admitted

                value = admitted(self, name, before, value, more, named)
            self.charge(1 + size_of(value))
            result = function(*before, value, *more, **named)
            if type(result) is int:
                fits_in_bits(result.bit_length())
            self.charge(size_of(result))
            return result

        if first:
            guarded.jinja_pass_arg = passes  # type: ignore[attr-defined]
        return guarded


def size_of(value: Any) -> int:
    """Return how many characters or items *value* has."""
    return len(value) if isinstance(value, str | list | tuple | dict | range) else 0


def work_on(value: Any) -> int:
    """Return the steps that going through *value* once is worth."""
    return len(value) >> 3 if isinstance(value, str) else size_of(value)


def fits(size: int) -> None:
    """Raise TooMuchError for a text or list of more than may be."""
    if size > VALUE:
        raise too_long()


def fits_in_bits(bits: int) -> None:
    """Raise TooMuchError for a whole number of more than may be."""
    if bits > BITS:
        raise TooMuchError(f"一个数超过 {BITS} 个二进制位", f"a number of more than {BITS} bits")


def texts_together(value: Sequence[Any]) -> Any:
    """Return *value*, the pieces of one text, if they make a text that is not too long. Raises TooMuchError."""
    for item in value:
        refuse_other(item)
    fits(sum(size_of(item) for item in value))
    return value


def fits_joined(items: Sequence[Any], between: Any = "") -> None:
    """Raise TooMuchError if *items* make a text that is too long, with *between* between them."""
    texts_together(items)
    fits(len(items) * (size_of(between) + 1))
