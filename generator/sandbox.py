"""The two Jinja environments, both sandboxed and strict: one for expressions in data, one for templates.

This is the only module that imports jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, FileSystemBytecodeCache, StrictUndefined, TemplateError, nodes
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.source import Source
from generator.tags import TagLines

__all__ = ["ExpressionError", "TemplateFailure", "evaluate_expression", "render_template"]


TEMPLATE_SUFFIX = ".xml.j2"


class ExpressionError(Exception):
    """An expression in data that cannot be worked out: code and arguments of its diagnostic."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.args_ = args


class TemplateFailure(Exception):
    """A template that cannot be rendered: code, arguments, and the template's name and line if known."""

    def __init__(self, code: str, name: str | None, line: int | None, **args: object) -> None:
        super().__init__(code)
        self.code, self.name, self.line, self.args_ = code, name, line, args


# What an expression in data may be built of: reading, filters and arithmetic, nothing that acts.
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Concat,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
)
_environment: ImmutableSandboxedEnvironment | None = None


def _expressions() -> ImmutableSandboxedEnvironment:
    global _environment
    if _environment is None:
        _environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        _environment.globals.clear()
        _environment.filters = {"round": _environment.filters["round"]}
    return _environment


def evaluate_expression(text: str, names: Mapping[str, Any]) -> str:
    """Return what the expression *text* prints with *names*.

    Raises ExpressionError: C101 undefined name, C104 not an expression or not to be worked out,
    C105 a call or another thing that data may not do, C106 unknown filter.
    """
    environment = _expressions()
    try:
        tree = environment.parse("{{" + text + "}}")
    except TemplateSyntaxError:
        raise ExpressionError("C104") from None
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Filter) and node.name not in environment.filters:
            raise ExpressionError("C106", name=node.name, known="、".join(sorted(environment.filters)))
        if not isinstance(node, _ALLOWED):
            raise ExpressionError("C105")
    for name in sorted(find_undeclared_variables(tree) - set(names)):
        raise ExpressionError("C101", name=name)
    try:
        return environment.from_string("{{" + text + "}}").render(names)
    except SecurityError:
        raise ExpressionError("C105") from None
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError):
        raise ExpressionError("C104") from None


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
    gets an ``at="name:line"`` attribute (see ``tags``). Raises TemplateFailure: T101 syntax, T102
    undefined name, T103 template not found, T104 forbidden, T105 anything else that fails inside.
    """
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        loader=_Loader(load),
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[TagLines],
        bytecode_cache=_bytecode_cache(cache),
        auto_reload=False,
    )
    environment.filters |= filters
    try:
        return environment.get_template(entry).render(facts)
    except TemplateNotFound as error:
        raise TemplateFailure("T103", *_place(error), name=str(error.name)) from None
    except TemplateSyntaxError as error:
        raise TemplateFailure("T101", error.name, error.lineno, reason=str(error.message)) from None
    except UndefinedError as error:
        raise TemplateFailure("T102", *_place(error), reason=str(error.message)) from None
    except SecurityError as error:
        raise TemplateFailure("T104", *_place(error), reason=str(error.message)) from None
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise TemplateFailure("T105", *_place(error), reason=str(error)) from None


def _bytecode_cache(folder: Path | None) -> FileSystemBytecodeCache | None:
    """Return a cache of compiled templates: compiling takes longer than all else in a DOCX run."""
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


def _place(error: BaseException) -> tuple[str | None, int | None]:
    """Return template name and line of the innermost template frame of *error*'s traceback.

    Jinja rewrites tracebacks so that template frames carry the template's name and line.
    """
    found: tuple[str | None, int | None] = (None, None)
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.endswith(TEMPLATE_SUFFIX):
            found = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


class _Loader(BaseLoader):
    """Hands the sources that the pipeline read to Jinja."""

    def __init__(self, load: Callable[[str], Source | None]) -> None:
        self.load_source = load

    def get_source(self, environment: Any, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return text, file name and freshness as Jinja asks for them."""
        source = self.load_source(template)
        if source is None:
            raise TemplateNotFound(template)
        return source.text, template, None
