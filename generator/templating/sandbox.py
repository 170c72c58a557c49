"""How Jinja is confined: what comes from others runs in it, the templates of reports and the tags in Word files.

Nothing is within reach but what a use of it opens, and what runs is counted (see ``limits``). A use adds its
filters and names, and says what stands behind a point and what is printed. Jinja is imported here, in what
belongs to it (``rendering``, ``tags``, ``metering``) and in ``expressions.parser``, nowhere else.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.startup.late import late_modules, late_patterns, unread_annotations
from generator.startup.late_jinja import LATE
from generator.templating.limits import (
    CALL,
    NUMBERS,
    Meter,
    TooMuchError,
    Unprintable,
    fits_in_bits,
    long_range,
    work_on,
)

with late_patterns(), late_modules(LATE) as put_into, unread_annotations():
    import jinja2
    from jinja2 import Environment, StrictUndefined, Template, TemplateError, nodes
    from jinja2.environment import TemplateModule
    from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.runtime import BlockReference, Context, LoopContext, Macro, markup_join
    from jinja2.utils import Cycler, Namespace, pass_context

    put_into(jinja2)

__all__ = [
    "FAILURES",
    "JINJA",
    "BlockReference",
    "Confined",
    "Cycler",
    "Environment",
    "Macro",
    "Namespace",
    "SecurityError",
    "Template",
    "TemplateError",
    "TemplateModule",
    "TemplateNotFound",
    "TemplateSyntaxError",
    "Undefined",
    "UndefinedError",
    "nodes",
]


def _version() -> str:
    stated = vars(jinja2).get("__version__")
    if stated is None:
        # Later versions do not state it; asking the system takes long.
        from importlib import metadata

        stated = metadata.version("jinja2")
    return f"Jinja {stated}"


JINJA = _version()
"""What compiles templates and reads expressions: what it made is kept for it alone."""

FAILURES: Final = (
    *(TemplateError, TooMuchError, Unprintable, ArithmeticError, TypeError, ValueError, SyntaxError),
    *(LookupError, AttributeError, NameError, RuntimeError, MemoryError),
)
"""Errors that may come from what runs in a confined environment."""
LOOP_NAMES: Final = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem"),
        *("nextitem", "cycle", "changed"),
    )
)
"""What may stand behind ``loop.``"""
_OPERATORS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    **{"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv},
    **{"//": operator.floordiv, "**": operator.pow, "%": operator.mod},
}
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
TEXT_METHODS: Final = frozenset(dir(str)).difference(
    ("format", "format_map", "ljust", "rjust", "center", "zfill", "expandtabs", "encode", "translate", "maketrans")
)
"""Methods of texts, without those that can make something huge of little; there are filters for what is of use."""
MAPPING_METHODS: Final = frozenset(("items", "keys", "values", "get", "copy"))
LIST_METHODS: Final = frozenset(("index", "count", "copy"))
_LONGEST_NAME: Final = 80


class Undefined(StrictUndefined):
    """An undefined value whose message is its name alone; words come from the catalogue."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint if self._undefined_name is None else self._undefined_name)[:_LONGEST_NAME]


class Confined(Environment):
    """An environment whose costs *meter* counts and which prints what *finalize* makes of values.

    It has only those of Jinja's *filters* that are named, and those of its *names*, beside ``range``.
    """

    sandboxed = True  # what compiles templates has attributes, calls and operators go through here
    intercepted_binops, intercepted_unops = frozenset(_OPERATORS), frozenset[str]()
    opened: Mapping[type, frozenset[str] | None] = {LoopContext: LOOP_NAMES}
    """The attributes that may be used, by the type of their owner; None: all but those that begin with ``_``."""

    def __init__(
        self,
        meter: Meter,
        finalize: Callable[[Any], Any],
        filters: frozenset[str],
        names: tuple[str, ...],
        **settings: Any,
    ) -> None:
        self.meter = meter
        printed = pass_context(meter.finalize(finalize))
        # Not optimized: to work out what is constant takes the square of the length of an expression.
        super().__init__(undefined=Undefined, autoescape=True, finalize=printed, optimized=False, **settings)
        known = self.globals
        self.globals = {name: known[name] for name in names}
        self.globals["range"] = long_range
        self.filters = meter.filters(self.filters, filters) | meter.woven(pass_context, markup_join)
        for name in _TELLING:
            del self.tests[name]

    def is_safe_attribute(self, obj: Any, attr: str) -> bool:
        """Return whether *attr* of *obj* may be used."""
        if attr.startswith("_"):
            return False
        for kind, names in self.opened.items():
            if isinstance(obj, kind):
                return names is None or attr in names
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether *obj* may be called: what is opened, and names that are there for it."""
        if isinstance(obj, Macro | BlockReference | LoopContext | StrictUndefined):
            return True
        owner = getattr(obj, "__self__", None)
        if owner is not None and not isinstance(owner, type):
            return self.is_safe_attribute(owner, getattr(obj, "__name__", "_"))
        return any(obj is each or type(obj) is each for each in self.globals.values())

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return *attribute* of *obj*: what a mapping holds goes before what it can do: a key may be ``items``."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            value = getattr(obj, attribute)
        except AttributeError:
            try:
                return obj[attribute]
            except (TypeError, LookupError):
                return self.undefined(obj=obj, name=attribute)
        return value if self.is_safe_attribute(obj, attribute) else self._out_of_reach(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what *argument* in square brackets says of *obj*."""
        if type(argument) is tuple:
            self.meter.weigh(argument)
        try:
            return obj[argument]
        except (TypeError, LookupError):
            if isinstance(argument, str) and hasattr(obj, argument):
                return self.getattr(obj, str(argument))
            # A message must not write out all that is in what is asked for.
            name = str(argument) if isinstance(argument, str | int) else type(argument).__name__
            return self.undefined(obj=obj, name=name)

    def _out_of_reach(self, obj: Any, attribute: str) -> Undefined:
        """Return what stands for *attribute* of *obj*: using it raises SecurityError."""
        return Undefined(attribute, obj=obj, name=attribute, exc=SecurityError)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, or a method of a value."""
        if type(__obj) is Macro:
            if len(args) + len(kwargs) > _FEW:
                __self.meter.charge(len(args) + len(kwargs))
            return __context.call(__obj, *args, **kwargs)
        if not __self.is_safe_callable(__obj):
            raise SecurityError(f"{type(__obj).__name__}()")
        args = __self._handed(__obj, args, kwargs)
        return __self._taken(__context.call(__obj, *args, **kwargs))

    def call_binop(self, context: Context, sign: str, left: Any, right: Any) -> Any:
        """Return what *sign* makes of both, if it is not too large. Raises TooMuchError."""
        work_out = _OPERATORS[sign]
        if isinstance(left, int) and isinstance(right, int):
            fits_in_bits(_bits(sign, left, right))
            result = work_out(left, right)
            if type(result) is int and result.bit_length() > 64:
                self.meter.charge(result.bit_length() >> 6)
            return result
        if isinstance(left, NUMBERS) and isinstance(right, NUMBERS):
            return work_out(left, right)
        from generator.templating.guards import fits_result

        fits_result(sign, left, right)
        return self.meter.hold(work_out(left, right))

    def call_test(self, name: str, value: Any, args: Any = None, *rest: Any, **named: Any) -> bool:
        """Return whether *value* passes the test *name*, as filters ask."""
        for each in (value, *args) if args else ():
            self.meter.weigh(each)
        passes: bool = super().call_test(name, value, args, *rest, **named)
        return passes

    def _handed(self, called: Any, given: tuple[Any, ...], named: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what *called*, no macro, is *given*, if it can go through that. Raises TooMuchError."""
        owner = getattr(called, "__self__", None)
        self.meter.charge(CALL + work_on(owner))
        # Jinja puts names of its own, with an underscore, among those that are given.
        own = {key: value for key, value in named.items() if key[0] != "_"}
        if isinstance(owner, str):
            from generator.templating.guards import method_arguments

            return method_arguments(called.__name__, owner, given, own)
        for each in (*given, *own.values(), *([owner] if isinstance(owner, list | tuple) else ())):
            self.meter.weigh(each)
        return given

    def _taken(self, result: Any) -> Any:
        """Return the *result* of a call, counted; what shows a mapping becomes a list."""
        return self.meter.hold(list(result) if type(result) in _VIEWS else result)

    def _tokenize(self, source: str, *rest: Any, **named: Any) -> Any:
        """Return the tokens of *source*, all read: a generator that is left where the stack is full complains aloud."""
        try:
            stream = super()._tokenize(source, *rest, **named)
            return type(stream)(iter(list(stream)), stream.name, stream.filename)
        except TemplateSyntaxError:
            # What the parser reads before may be wrong as well, and is told first.
            return super()._tokenize(source, *rest, **named)

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:
        # Imported late: what is compiled already needs it no more.
        from generator.templating.metering import with_meter

        return super()._generate(with_meter(source), *rest, **named)


_TELLING: Final = ("filter", "lower", "test", "upper")
"""Tests that make text of any value, or a key."""
_FEW: Final = 9
_VIEWS: Final[tuple[type, ...]] = (type({}.keys()), type({}.values()), type({}.items()))


def _bits(sign: str, left: int, right: int) -> int:
    if sign == "*":
        return left.bit_length() + right.bit_length()
    return left.bit_length() * max(right, 0) if sign == "**" else 0
