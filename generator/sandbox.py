"""The two uses of Jinja, both sandboxed and strict: its parser for expressions in data, itself for templates.

This module and ``tags``, which belongs to it, are the only ones that import jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.late import late_modules, late_patterns
from generator.similar import most_like
from generator.source import Source

# What Jinja imports for uses that are not ours, with the functions that it imports by name.
_UNUSED = {"inspect": ("getattr_static",), "random": ("choice", "randrange"), "tempfile": ()}

with late_patterns(), late_modules(_UNUSED):
    from jinja2 import BaseLoader, FileSystemBytecodeCache, StrictUndefined, TemplateError, nodes
    from jinja2.bccache import Bucket
    from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.lexer import Lexer, Token
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from generator.tags import MarkingLexer

__all__ = ["TemplateFailure", "Unprintable", "parse_expression", "render_template"]

# Raise when compiled templates come out differently: what `tags` writes is part of them.
_COMPILED_VERSION = 1


class TemplateFailure(Exception):
    """A template that cannot be rendered: code, arguments, and the template's file and line if known."""

    def __init__(self, code: str, file: str | None, line: int | None, args: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code, self.file, self.line, self.args_ = code, file, line, args


class Unprintable(Exception):
    """A template prints a value that is no text; *zh* and *en* say what it is."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


class _ExactLexer(Lexer):
    """Jinja's lexer, but a number with a point stays the decimal that it is written as."""

    def wrap(
        self, stream: Iterable[tuple[int, str, str]], name: str | None = None, filename: str | None = None
    ) -> Iterator[Token]:
        """Yield the tokens of *stream* with their values."""
        for line, kind, text in stream:
            if kind == "float":
                yield Token(line, kind, Decimal(text.replace("_", "")))  # type: ignore[arg-type]
            else:
                yield from super().wrap([(line, kind, text)], name, filename)


class _ExpressionEnvironment(ImmutableSandboxedEnvironment):
    """The environment of expressions in data."""

    @cached_property
    def lexer(self) -> _ExactLexer:
        """The lexer that expressions are read with."""
        with late_patterns():
            return _ExactLexer(self)


_expressions: _ExpressionEnvironment | None = None


def parse_expression(text: str) -> Any:
    """Return the syntax tree of the expression *text*, None if it is not one.

    Raises RecursionError when it is nested too deeply.
    """
    global _expressions
    if _expressions is None:
        _expressions = _ExpressionEnvironment()
    try:
        # The blanks keep a minus sign from being read as a mark of Jinja's own.
        output = _expressions.parse("{{ " + text + " }}").body
    except (TemplateSyntaxError, ValueError):
        return None
    found = [node for part in output for node in (part.nodes if isinstance(part, nodes.Output) else [part])]
    return found[0] if len(found) == 1 else None


class _Undefined(StrictUndefined):
    """An undefined value whose message is its name alone; words come from the catalogue."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint if self._undefined_name is None else self._undefined_name)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The environment of templates: sandboxed, and its lexer marks tags with their lines."""

    @property
    def lexer(self) -> MarkingLexer:  # type: ignore[override]
        """The lexer that templates are read with."""
        return MarkingLexer(super().lexer)


def render_template(
    load: Callable[[str], Source | None],
    entry: str,
    facts: Mapping[str, Any],
    *,
    finalize: Callable[[Any], Any],
    filters: Mapping[str, Callable[..., Any]],
    cache: Path | None,
) -> str:
    """Return the markup that template *entry* makes of *facts*.

    *load* returns the source of a template by name, or None. Every opening tag written in a template
    gets an ``at="file:line"`` attribute (see ``tags``). Raises TemplateFailure: T101 syntax, T102
    undefined name, T103 template not found, T104 forbidden, T105 anything else that fails inside.
    """
    loader = _Loader(load)
    environment = TemplateEnvironment(
        undefined=_Undefined,
        autoescape=True,
        finalize=finalize,
        loader=loader,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled.in_folder(cache) if cache else None,
        auto_reload=False,
    )
    environment.filters |= filters
    # What gives another result each time has no place here.
    environment.globals.pop("lipsum", None)
    environment.filters.pop("random", None)
    try:
        return environment.get_template(entry).render(facts)
    except (TemplateError, Unprintable, ArithmeticError, TypeError, ValueError, SyntaxError) as error:
        raise _failure(error, loader.files, facts) from None
    except (LookupError, AttributeError, RuntimeError, MemoryError) as error:
        raise _failure(error, loader.files, facts) from None


def _failure(error: Exception, files: Iterable[str], facts: Mapping[str, Any]) -> TemplateFailure:
    """Return what to report for an *error* while a template was read or rendered."""
    file, line = _place(error, set(files))
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


def _place(error: BaseException, files: set[str]) -> tuple[str | None, int | None]:
    """Return file and line of the innermost template frame of *error*'s traceback.

    Jinja rewrites tracebacks so that template frames carry the template's file name and line.
    """
    found: tuple[str | None, int | None] = (None, None)
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in files:
            found = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


class _Loader(BaseLoader):
    """Hands the sources that the pipeline read to Jinja."""

    def __init__(self, load: Callable[[str], Source | None]) -> None:
        self.load_source = load
        self.files: set[str] = set()

    def get_source(self, environment: Any, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return text, file name and freshness as Jinja asks for them."""
        source = self.load_source(template)
        if source is None:
            raise TemplateNotFound(template)
        self.files.add(source.name)
        return source.text, source.name, None


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates: compiling takes longer than all else in a DOCX run. A broken cache is merely slow."""

    @classmethod
    def in_folder(cls, folder: Path) -> _Compiled | None:
        """Return the cache in *folder*, None if there can be none."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return cls(str(folder), f"%s.v{_COMPILED_VERSION}.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* if it can be read."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            # Whatever a damaged file makes of pickle and marshal: the template is compiled anew.
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store *bucket* if it can be written."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return
