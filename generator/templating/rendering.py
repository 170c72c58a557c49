"""Runs the templates of reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, Final, cast

from generator.source import Source
from generator.startup.kept import Kept
from generator.startup.late import late_patterns
from generator.templating.limits import Meter, too_deep, too_many_loops
from generator.templating.sandbox import (
    FAILURES,
    FILTERS,
    JINJA,
    LIST_METHODS,
    MAPPING_METHODS,
    TEXT_METHODS,
    BlockReference,
    Confined,
    Cycler,
    Environment,
    Macro,
    Namespace,
    Template,
    TemplateModule,
    TemplateNotFound,
    nodes,
)

if TYPE_CHECKING:
    from generator.templating.tags import MarkingLexer

# Raise when compiled templates come out differently: what `tags` writes is part of them.
_COMPILED_VERSION: Final = 5
_NESTED: Final = "statically nested"
"""What Python says, among other words, of loops within one another of which it takes no more."""


class TemplateFailure(Exception):
    """A template that cannot be rendered: code, arguments, and the template's file and line if known."""

    def __init__(self, code: str, file: str | None, line: int | None, args: Mapping[str, object]) -> None:
        super().__init__(code)
        self.code, self.file, self.line, self.args_ = code, file, line, args


_OPENED: Final = {
    **Confined.opened,
    str: TEXT_METHODS,
    list: LIST_METHODS,
    tuple: LIST_METHODS | {"grouper", "list"},
    dict: MAPPING_METHODS,
    Macro: frozenset(("name", "arguments", "caller", "catch_kwargs", "catch_varargs")),
    BlockReference: frozenset(("super",)),
    Cycler: frozenset(("current", "next", "reset")),
    Namespace: None,
    TemplateModule: None,
}
"""Methods of texts, lists and mappings, what groups are called, macros."""


class TemplateEnvironment(Confined):
    """The environment of templates; its lexer marks tags with their lines."""

    opened = _OPENED

    @cached_property
    def lexer(self) -> MarkingLexer:  # type: ignore[override]
        """The lexer that templates are read with."""
        from generator.templating.tags import MarkingLexer

        with late_patterns():
            return MarkingLexer(super().lexer)


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
    except FAILURES as error:
        from generator.templating.failures import failure_of

        raise failure_of(error, loader.files, facts) from None


def template_environment(
    finalize: Callable[[Any], Any], filters: Mapping[str, Callable[..., Any]], loader: object = None
) -> TemplateEnvironment:
    """Return the environment that templates run in: with *filters* beside those of Jinja's that are harmless."""
    environment = TemplateEnvironment(
        Meter(),
        finalize,
        FILTERS,
        ("cycler", "dict", "joiner", "namespace"),
        cache_size=-1,  # no limit, so no lock: it lives as long as one report is rendered
        loader=cast(Any, loader),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= filters
    return environment


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
        deep, line = too_deep(), None
    except SyntaxError as error:
        if _NESTED not in str(error):
            raise
        deep, line = too_many_loops(), _innermost(environment.parse(source.text, name, source.name))
    raise TemplateFailure("T107", source.name, line, {"reason_zh": deep.zh, "reason_en": deep.en})


def _innermost(tree: nodes.Template) -> int | None:
    """Return the line of the loop in *tree* that stands within the most others, None if there is no loop."""
    depths: list[tuple[int, int]] = []
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, nodes.For):
            depth += 1
            depths.append((depth, node.lineno))
        waiting += ((each, depth) for each in node.iter_child_nodes())
    return max(depths, default=(0, None))[1]
