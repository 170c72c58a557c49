"""Compose: facts and a template become the Document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.build import Builder
from generator.diagnostics import Diagnostic, has_errors
from generator.document import Document
from generator.evaluate import Facts, Text
from generator.markup import VOCABULARY, Chunk, Element, MarkupError, mark_data, read_markup
from generator.numbering import chinese_date
from generator.sandbox import TemplateFailure, render_template
from generator.source import DataPath
from generator.template import Template

_STOPS = "。！？；：，、…."
# Values that steer the form or stand in the files' metadata, never printed for their own sake.
_UNPRINTED = ("points_layout", "heading_layout", "align", "width", "src", "alt", "organ", "year", "date")


def _sentence(value: Any) -> Any:
    """Jinja filter: *value* with a closing 。 unless it already ends in punctuation."""
    text = str(value)
    return value if text.endswith(tuple(_STOPS)) else _like(value, text + "。")


def _date(value: Any) -> Any:
    """Jinja filter: an ISO date as 2020年12月16日."""
    return _like(value, chinese_date(str(value)))


def _like(value: Any, text: str) -> Any:
    return Text(text, value.place) if isinstance(value, Text) else text


FILTERS = {"sentence": _sentence, "chinese_date": _date}


def compose(
    facts: Facts, template: Template, options: Mapping[str, Any], cache: Path | None
) -> tuple[Document | None, list[Diagnostic]]:
    """Return the Document that *template* makes of *facts*; *cache* keeps compiled templates.

    Errors: T101 to T105 the template fails, T106 it is not well-formed, T201 to T206 its markup is not
    in the vocabulary, T207 a text of the data that the template does not print.
    """
    try:
        text = render_template(
            template.load,
            template.name,
            {**facts.report, "options": options},
            finalize=mark_data,
            filters=FILTERS,
            cache=cache,
        )
        root = read_markup(text, template.sources, facts.places)
    except TemplateFailure as failure:
        source = template.sources.get(failure.name or "")
        span = (source.at(failure.line) if failure.line else source.whole()) if source else None
        return None, [Diagnostic(failure.code, span, failure.args_)]
    except MarkupError as error:
        return None, [Diagnostic("T106", error.at, {"reason": str(error)})]
    return _build(root, facts)


def _build(root: Element, facts: Facts) -> tuple[Document | None, list[Diagnostic]]:
    builder = Builder()
    if root.name not in VOCABULARY:
        return None, [Diagnostic("T201", root.at, {"name": root.name, "suggestion": "document"})]
    builder.check(root)
    if has_errors(builder.diagnostics):
        return None, builder.diagnostics
    document = builder.document(root)
    diagnostics = [*builder.diagnostics, *_unprinted(root, facts)]
    return (None if has_errors(diagnostics) else document), diagnostics


def _printed(element: Element) -> Iterator[DataPath]:
    for value in element.attributes.values():
        yield value.path
    for child in element.children:
        if isinstance(child, Chunk):
            yield child.path
        else:
            yield from _printed(child)


def _unprinted(root: Element, facts: Facts) -> Iterator[Diagnostic]:
    """Report texts of the data that are not in the markup: nothing an author wrote may get lost."""
    printed = set(_printed(root))
    for path, span in facts.places:
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        if path not in printed and key not in _UNPRINTED:
            yield Diagnostic("T207", span, {"path": ".".join(map(str, path))}, path)
