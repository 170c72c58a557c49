"""Compose: facts and a template become the Document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.composing.build import Builder
from generator.composing.markup import Chunk, Element, MarkupError, mark_data, read_markup
from generator.composing.markup_rules import below_none, check, unlisted
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors
from generator.document.numbering import chinese_date
from generator.document.tree import Document
from generator.evaluating.evaluate import Facts, Text
from generator.source import DataPath
from generator.templating.limits import refuse_other
from generator.templating.rendering import TemplateFailure, render_template
from generator.templating.template import REPORT, Template

_STOPS = tuple("。！？；：，、…—.!?;:,")
_ENDS = tuple("。！？…")
_CLOSING = "”’」』*"
# Values that steer the form or stand in the files' metadata, never printed for their own sake: by their own
# name, by name below a certain key, and at the root.
_STEERING = ("points_layout", "ordinals", "heading_layout", "direction")
_PICTURE = ("src", "alt", "width")
_STEERING_BELOW = {
    "columns": ("align", "width"),
    "images": _PICTURE,
    "seal": ("seal", *_PICTURE),
    "stamps": _PICTURE,
    "attachments": ("bound",),
    "imprint": ("page",),
}
# A value right under these is how much a cell spans; columns and cells themselves are items of lists under them.
_SPANS = ("columns", "rows")
_METADATA = ("organ", "year", "date")


def _sentence(value: Any) -> Any:
    """Jinja filter: *value* with a closing 。 unless it ends in punctuation already, maybe inside ”."""
    text = _text(value)
    done = text.endswith(_STOPS) or text.rstrip(_CLOSING).endswith(_ENDS)
    return value if done else _like(value, text + "。")


def steers(path: DataPath) -> bool:
    """Return whether the value at *path* is not printed for its own sake."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    below = any(key in path and name in names for key, names in _STEERING_BELOW.items())
    return path[0] in _METADATA or name in _STEERING or below or path[-1] in _SPANS


def _date(value: Any) -> Any:
    """Jinja filter: an ISO date as 2020年12月16日."""
    return _like(value, chinese_date(_text(value)))


def _text(value: Any) -> str:
    """Return *value* as a text. Raises Unprintable for what holds others."""
    if not isinstance(value, str):
        refuse_other(value)
    return str(value)


def _like(value: Any, text: str) -> Any:
    return Text(text, value.place) if isinstance(value, Text) else text


FILTERS = {"sentence": _sentence, "chinese_date": _date}


def compose(
    facts: Facts, template: Template, options: Mapping[str, Any], cache: Path | None
) -> tuple[Document | None, list[Diagnostic]]:
    """Return the Document that *template* makes of *facts*; *cache* keeps compiled templates.

    Errors: T101 to T105 the template fails, T106 it is not well-formed, T107 it is too much, T201 to T206
    and T208 to T212 its markup is not in the vocabulary, T207 a text of the data that the template does not print.
    """
    try:
        text = render_template(
            template.load,
            template.name,
            {**facts.report, "options": options},
            finalize=mark_data,
            filters=FILTERS,
            cache=cache,
            known=template.codes,
        )
        root = read_markup(text, template.sources, facts.places)
    except DiagnosticError as error:
        return None, list(error.diagnostics)
    except TemplateFailure as failure:
        source = template.sources.get(failure.file or "")
        span = (source.at(failure.line) if failure.line else source.whole()) if source else None
        return None, [Diagnostic(failure.code, span, failure.args_)]
    except MarkupError as error:
        source = template.read(template.name, REPORT) if error.at is None else None
        at = source.whole() if source else error.at
        return None, [Diagnostic(error.code, at, {"reason_zh": error.zh, "reason_en": error.en})]
    try:
        return _build(root, facts, template)
    except RecursionError:
        zh, en = "标记一层套一层，套得太深", "elements are nested too deeply"
        return None, [Diagnostic("T106", root.at, {"reason_zh": zh, "reason_en": en})]


def _build(root: Element, facts: Facts, template: Template) -> tuple[Document | None, list[Diagnostic]]:
    if root.name != "document":
        first = f'{{% extends "{template.chain[1]}" %}}' if len(template.chain) > 1 else '{% extends "…" %}'
        zh, en = (
            f"最外层要写成“<document>…</document>”；只写要换的块时，第一行写 {first}",
            f"the outermost element must be “<document>…</document>”; with blocks to replace alone, begin with {first}",
        )
        return None, [Diagnostic("T106", root.at, {"reason_zh": zh, "reason_en": en})]
    diagnostics = check(root, template.sources.values())
    if has_errors(diagnostics):
        return None, diagnostics
    builder = Builder()
    document = builder.document(root)
    diagnostics += [*builder.diagnostics, *unlisted(root), *below_none(root), *_unprinted(root, facts, template.name)]
    return (None if has_errors(diagnostics) else document), diagnostics


def _chunks(element: Element) -> Iterator[Chunk]:
    """Yield what is printed of *element*: its text and its labels, not the attributes that steer the form."""
    if "label" in element.attributes:
        yield element.attributes["label"]
    for child in element.children:
        if isinstance(child, Chunk):
            yield child
        else:
            yield from _chunks(child)


def _unprinted(root: Element, facts: Facts, template: str) -> Iterator[Diagnostic]:
    """Report texts of the data that are not in the markup: nothing an author wrote may get lost.

    A text that a template joined or changed has lost its mark; it counts as printed if it can be read
    in the text that seems to be the template's own.
    """
    chunks = list(_chunks(root))
    printed = {chunk.path for chunk in chunks}
    own = "\n".join(chunk.text for chunk in chunks if not chunk.from_data)
    for passage in facts.places:
        if passage.path in printed or steers(passage.path) or (passage.text and passage.text in own):
            continue
        if passage.text:
            yield Diagnostic("T207", passage.span, {"template": template}, passage.path)
