"""Templates: Jinja, sandboxed and strict.

This module and what belongs to it, ``tags``, ``metering`` and ``expression_parser``, are the only ones that import
jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, cast

from generator.kept import Kept
from generator.late import late_modules, late_patterns, unread_annotations
from generator.late_jinja import LATE
from generator.locate import place_in
from generator.similar import most_like
from generator.source import Source
from generator.template_limits import (
    OPERATORS,
    Meter,
    TooMuchError,
    Unprintable,
    binary,
    check_call,
    is_forbidden,
    metered,
    too_deep,
    too_long_range,
)

with late_patterns(), late_modules(LATE) as put_into, unread_annotations():
    import jinja2
    from jinja2 import Environment, StrictUndefined, Template, TemplateError, nodes
    from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.runtime import Context, markup_join
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import pass_context

    put_into(jinja2)

if TYPE_CHECKING:
    from generator.tags import MarkingLexer

__all__ = [
    "JINJA",
    "ImmutableSandboxedEnvironment",
    "SecurityError",
    "TemplateError",
    "TemplateFailure",
    "TemplateSyntaxError",
    "Undefined",
    "UndefinedError",
    "Unprintable",
    "nodes",
    "parse_template",
    "place_in",
    "render_template",
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

# Raise when compiled templates come out differently: what `tags` writes is part of them.
_COMPILED_VERSION = 3


class TemplateFailure(Exception):
    """A template that cannot be rendered: code, arguments, and the template's file and line if known."""

    def __init__(self, code: str, file: str | None, line: int | None, args: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code, self.file, self.line, self.args_ = code, file, line, args


class Undefined(StrictUndefined):
    """An undefined value whose message is its name alone; words come from the catalogue."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint if self._undefined_name is None else self._undefined_name)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The environment of templates: sandboxed, measured, and its lexer marks tags with their lines."""

    intercepted_binops = OPERATORS

    @cached_property
    def lexer(self) -> MarkingLexer:  # type: ignore[override]
        """The lexer that templates are read with."""
        from generator.tags import MarkingLexer

        with late_patterns():
            return MarkingLexer(super().lexer)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return *attribute* of *obj*: what a mapping holds goes before what it can do: a key may be ``items``."""
        return obj[attribute] if type(obj) is dict and attribute in obj else super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may use *attr* of *obj*."""
        return super().is_safe_attribute(obj, attr, value) and not is_forbidden(obj, attr)

    def wrap_str_format(self, value: Any) -> None:
        """Let ``format`` be an attribute like others, which no template may use."""

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, or a method of a value."""
        return super().call(__context, __obj, *check_call(__obj, args, kwargs), **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what *operator* makes of both."""
        return binary(
            operator, left, right, lambda: super(TemplateEnvironment, self).call_binop(context, operator, left, right)
        )

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:
        # Imported late: what is compiled already needs it no more.
        from generator.metering import with_meter

        return super()._generate(with_meter(source), *rest, **named)


def render_template(
    load: Callable[[str], Source | None],
    entry: str,
    facts: Mapping[str, Any],
    *,
    finalize: Callable[[Any], Any],
    filters: Mapping[str, Callable[..., Any]],
    cache: Path | None,
    known: dict[str, tuple[str, CodeType]],
) -> str:
    """Return the markup that template *entry* makes of *facts*.

    *load* returns the source of a template by name, or None; *known* is what was compiled for it before, with its
    text. Every opening tag written in a template gets an ``at="file:line"`` attribute (see ``tags``). Raises
    TemplateFailure: T101 syntax, T102 undefined name, T103 template not found, T104 forbidden, T105 anything else that
    fails inside, T107 too much.
    """
    loader = _Loader(load, cache, known)
    environment = template_environment(finalize, filters, loader)
    try:
        return environment.get_template(entry).render(facts)
    except (TemplateError, TooMuchError, Unprintable, ArithmeticError, TypeError, ValueError, SyntaxError) as error:
        raise _failure(error, loader.files, facts) from None
    except (LookupError, AttributeError, RuntimeError, MemoryError) as error:
        raise _failure(error, loader.files, facts) from None


def parse_template(source: Source, name: str, filters: Mapping[str, Callable[..., Any]]) -> nodes.Template:
    """Return the tree of *source*, which is the template *name*. Raises TemplateFailure: T101 syntax, T107 too deep."""
    environment = template_environment(str, filters)
    try:
        compiled(environment, name, source)
        return environment.parse(source.text, name, source.name)
    except (TemplateError, SyntaxError, ValueError, MemoryError) as error:
        raise _failure(error, [source.name], {}) from None


def template_environment(
    finalize: Callable[[Any], Any], filters: Mapping[str, Callable[..., Any]], loader: object = None
) -> TemplateEnvironment:
    """Return the environment that templates run in: with *filters* beside those of Jinja's that are harmless."""
    meter = Meter()
    environment = TemplateEnvironment(
        cache_size=-1,  # no limit, so no lock: it lives as long as one report is rendered
        undefined=Undefined,
        autoescape=True,
        finalize=meter.finalize(finalize),
        loader=cast(Any, loader),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters = meter.filters(environment.filters) | dict(filters) | metered(meter, pass_context, markup_join)
    environment.globals.pop("lipsum", None)  # it gives another result each time
    return environment


def _failure(error: Exception, files: Iterable[str], facts: Mapping[str, Any]) -> TemplateFailure:
    """Return what to report for an *error* while a template was read or rendered."""
    file, line = place_in(error, set(files))
    match error:
        case TemplateNotFound():
            return TemplateFailure("T103", file, line, {"name": str(error.name)})
        case TemplateSyntaxError():
            return TemplateFailure("T101", error.filename, error.lineno, {"reason": str(error.message)})
        case UndefinedError():
            name = str(error.message)
            close = most_like(name, sorted(set(_keys(facts))), 0.6)
            return TemplateFailure("T102", file, line, {"name": name, "suggestion": close})
        case SecurityError():
            return TemplateFailure("T104", file, line, {"name": str(error.message)})
        case TooMuchError():
            return TemplateFailure("T107", file, line, {"reason_zh": error.zh, "reason_en": error.en})
        case RecursionError():
            return _failure(too_deep().with_traceback(error.__traceback__), files, facts)
        case OverflowError() if "Range" in str(error):
            return _failure(too_long_range().with_traceback(error.__traceback__), files, facts)
        case Unprintable():
            return TemplateFailure("T105", file, line, {"reason_zh": error.zh, "reason_en": error.en})
    reason = f"{type(error).__name__}: {error}"
    return TemplateFailure("T105", file, line, {"reason_zh": reason, "reason_en": reason})


def _keys(value: Any) -> Iterator[str]:
    """Yield all names that a template may use for *value* and what is in it."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item)


class _Loader:
    """Hands the sources that the pipeline read to Jinja, compiled.

    Compiling takes longer than all else in a DOCX run: what was compiled is kept in *cache* with the text that it was
    compiled from. (Jinja has a cache of this kind; importing it takes twice as long as reading all of ours.)
    """

    def __init__(
        self, load: Callable[[str], Source | None], cache: Path | None, known: dict[str, tuple[str, CodeType]]
    ) -> None:
        self.load_source, self.cache, self.known = load, cache, known
        self.files: set[str] = set()

    def load(self, environment: Environment, name: str, names: MutableMapping[str, Any]) -> Template:
        """Return the template *name* as Jinja asks for it."""
        source = self.load_source(name)
        if source is None:
            raise TemplateNotFound(name)
        self.files.add(source.name)
        text, code = self.known.get(source.name, ("", None))
        if code is None or text != source.text:
            code = self._compiled(environment, name, source)
            self.known[source.name] = source.text, code
        return environment.template_class.from_code(environment, code, names)

    def _compiled(self, environment: Environment, name: str, source: Source) -> CodeType:
        if self.cache is None:
            return compiled(environment, name, source)
        kept = Kept(self.cache / f"{name}.v{_COMPILED_VERSION}.cache", JINJA)
        match kept.entries.get(source.name):
            case [source.text, CodeType() as code]:
                return code
        code = compiled(environment, name, source)
        kept.keep(source.name, (source.text, code))
        kept.save()
        return code


def compiled(environment: Environment, name: str, source: Source) -> CodeType:
    """Return *source*, the template *name*, compiled. Raises TemplateFailure for one that is nested too deeply."""
    try:
        return environment.compile(source.text, name, source.name)
    except RecursionError:
        deep = too_deep()
        raise TemplateFailure("T107", source.name, None, {"reason_zh": deep.zh, "reason_en": deep.en}) from None
