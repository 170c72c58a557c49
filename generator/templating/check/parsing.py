"""Reads a template's file into Jinja's tree, or says why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.composing.compose import FILTERS
from generator.diagnostics import Diagnostic
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.failures import failure_of
from generator.templating.jinja_words import full_width
from generator.templating.rendering import TemplateFailure, compiled, template_environment
from generator.templating.sandbox import FAILURES, nodes

_ENVIRONMENT: Final = template_environment(str, FILTERS)
FILTER_NAMES: Final = frozenset(_ENVIRONMENT.filters)
TEST_NAMES: Final = frozenset(_ENVIRONMENT.tests)


_COMMENT = late_pattern(r"\{#.*?#\}", re.DOTALL)
_WIDE = late_pattern(r"｛[｛%％]|[｝%％]｝")


class Parsed(NamedTuple):
    """A file that was read: its tree, the name of the template that it extends, names that it tests for being there."""

    source: Source
    tree: nodes.Template
    parent: str | None
    tested: frozenset[str]


def parsed(source: Source, name: str) -> tuple[Parsed | None, list[Diagnostic]]:
    """Return the file *source*, the template *name*; errors: T101 it cannot be read, T107 it is nested too deeply."""
    try:
        tree = _tree(source, name)
    except TemplateFailure as failure:
        span = source.at(failure.line) if failure.line else source.whole()
        return None, [Diagnostic(failure.code, span, failure.args_)]
    extends = next((each for each in tree.body if isinstance(each, nodes.Extends)), None)
    parent = extends.template.value if extends and isinstance(extends.template, nodes.Const) else None
    wide = list(_full_width(source))
    tested = (each.node for each in tree.find_all(nodes.Test) if each.name in ("defined", "undefined"))
    return Parsed(source, tree, parent, frozenset(map(dotted, tested))), wide


def _full_width(source: Source) -> Iterator[Diagnostic]:
    """Yield T101 for each line with braces that Jinja prints as they are, as they are full-width."""
    for number, line in enumerate(_COMMENT.sub(_blank, source.text).split("\n"), 1):
        if match := _WIDE.search(line):
            zh, en = full_width(match[0].strip("%％")[0])
            yield Diagnostic("T101", source.at(number), {"reason_zh": zh, "reason_en": en})


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _tree(source: Source, name: str) -> nodes.Template:
    environment = template_environment(str, FILTERS)
    try:
        compiled(environment, name, source)
        return environment.parse(source.text, name, source.name)
    except FAILURES as error:
        raise failure_of(error, [source.name], {}) from None


def dotted(node: nodes.Node) -> str:
    """Return how *node* is written, if it is a name or goes on from one: ``head.number``; empty for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{before}.{node.attr}" if (before := dotted(node.node)) else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{before}.{node.arg.value}" if (before := dotted(node.node)) else ""
    return ""
