"""Reports and templates written as text, taken through the steps before layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.composing.compose import compose
from generator.contracts import schema
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.files import read_source
from generator.disk.places import shipped
from generator.document.tree import Document
from generator.evaluating.evaluate import Facts, evaluate
from generator.figures.collect import collect
from generator.load import load
from generator.source import Source
from generator.templating.template import Template, collect_settings, with_styles
from generator.validate import Data, validate

START = "发文机关: 甲市公安局\n年度: 2020\n标题: 年度报告\n"
"""What every report must have, but for the measures."""

KNOWN = ("annual-report", "gbt9704", "work-report")


def data_of(text: str, kind: str = "report", name: str = "report.yaml") -> Data:
    """Return the validated data of the YAML *text*."""
    root, found = load(Source(name, text))
    assert root is not None and found == [], found
    data, found = validate(root, schema(kind))
    assert data is not None, found
    return data


def evaluated(text: str) -> tuple[Facts | None, list[Diagnostic]]:
    """Return facts and problems of a report of which *text* is all but its start."""
    data = data_of(START + text)
    figures, found = collect(data)
    facts, more = evaluate(data, figures)
    return facts, found + more


def facts_of(text: str) -> Mapping[str, Any]:
    """Return the values that a template sees of a report without problems."""
    facts, found = evaluated(text)
    assert facts is not None, found
    return facts.report


def collected(name: str, files: Mapping[str, str]) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template *name*; *files* holds own ones by ``folder/file``, the shipped ones lie behind them."""

    def read(folder: str, file: str) -> Source | None:
        if any(path.startswith(f"{folder}/") for path in files):
            text = files.get(f"{folder}/{file}")
            return None if text is None else Source(f"{folder}/{file}", text)
        path = shipped("templates") / folder / file
        return read_source(path, f"{folder}/{file}")[0] if path.is_file() else None

    settings, found = collect_settings(name, None, read, lambda: KNOWN)
    template, more = with_styles(settings) if settings else (None, [])
    return template, found + more


def composed(
    text: str, name: str = "annual-report", files: Mapping[str, str] | None = None, **options: object
) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document that a template makes of a report of which *text* is all but its start."""
    facts, found = evaluated(text)
    assert facts is not None, found
    template, found = collected(name, files or {})
    assert template is not None, found
    return compose(facts, template, {**template.options, **options}, None)


def document_of(
    text: str, name: str = "annual-report", files: Mapping[str, str] | None = None, **options: object
) -> Document:
    """Return the document of a report and a template that have no problems."""
    document, found = composed(text, name, files, **options)
    assert document is not None and not has_errors(found), found
    return document


def own_template(blocks: str, base: str = "gbt9704") -> dict[str, str]:
    """Return the files of a template ``own`` that overrides *blocks* of *base*."""
    return {
        "own/template.yaml": f"name: own\nextends: {base}\n",
        "own/report.xml.j2": f'{{% extends "{base}" %}}\n{blocks}\n',
    }
