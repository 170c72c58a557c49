"""What fuzzing puts bytes into: each part of the public interface that reads what comes from elsewhere.

Whatever the bytes, a target returns, or there is a fault of the program. What once was one lies in tests/fuzz, a folder
for each target; so do a few right files, from which a guided fuzzer learns what there is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from support.data import START, collected
from support.reports import fonts, prepared
from support.workbooks import read_rows

from generator.assets.faults import PictureFault
from generator.assets.model import SVG, read_asset
from generator.composing.compose import compose
from generator.contracts import schema
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.render import render_human, render_json
from generator.evaluating.evaluate import evaluate
from generator.expressions.in_text import work_out
from generator.figures.collect import collect
from generator.figures.inputs.docx_text import docx_texts
from generator.figures.model import Indicator, Wording
from generator.figures.notation.written import read_written
from generator.fill.tags import find_tags
from generator.load import load
from generator.proofread import proofread
from generator.source import Source
from generator.typeset import typeset
from generator.validate import validate
from generator.word.package import open_package
from generator.word.places import Places
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.canvas import Translucence
from generator.writers.pdf.direct.images import add_image
from generator.writers.pdf.direct.letters import Letters
from generator.writers.pdf.direct.svg.painter import drawing
from generator.writers.pdf.objects import PDF

CORPUS: Final = Path(__file__).parents[1] / "fuzz"


def said(diagnostics: Sequence[Diagnostic]) -> None:
    """Put *diagnostics* into words: that may fail, too."""
    for language in ("zh", "en"):
        render_human(diagnostics, language)
        render_json(diagnostics, language)


def loader(data: bytes) -> None:
    """Load and validate YAML."""
    root, found = load(Source("a.yaml", data.decode("utf-8", "replace")))
    said(found)
    if root is not None:
        said(validate(root, schema("report"))[1])


@cache
def _names() -> dict[str, Indicator]:
    figure = read_written("5件")
    assert figure
    return {name: Indicator(figure.value, figure.unit, name, figure.written) for name in ("甲", "乙")}


def expressions(data: bytes) -> None:
    """Work out a text with expressions."""
    work_out(data.decode("utf-8", "replace"), _names(), Wording())


def figures(data: bytes) -> None:
    """Read a figure as people write it."""
    read_written(data.decode("utf-8", "replace"))


def separated(data: bytes) -> None:
    """Read a table in a text."""
    said(read_rows(data, "a.csv", None, 2021, Source("r.yaml").whole())[1])


def workbooks(data: bytes) -> None:
    """Read a table in a workbook."""
    said(read_rows(data, "a.xlsx", None, 2021, Source("r.yaml").whole())[1])


def word_files(data: bytes) -> None:
    """Read the texts of a Word file, and its tags as a form."""
    try:
        docx_texts(data, "a.docx")
    except DiagnosticError as error:
        said(error.diagnostics)
    try:
        package, found = open_package(data, "a.docx")
        for name in package.texts():
            root = package.root(name)
            find_tags(root, Places(root, name), 0)
        said(found)
    except DiagnosticError as error:
        said(error.diagnostics)


def pictures(data: bytes) -> None:
    """Read a picture, and draw it for a PDF."""
    try:
        asset = read_asset(data)
    except PictureFault as fault:
        assert fault.code in ("O021", "O022", "O031", "O061")
        return
    if asset is None:
        return
    with suppress(Undrawn):
        if asset.media_type == SVG:
            letters = Letters(prepared("haizhu-2018").style, fonts(), "zh-CN", ())
            drawing(asset, letters, Translucence())
        else:
            add_image(PDF(), asset)


def prose(data: bytes) -> None:
    """Proofread a text, and set it in lines."""
    text = json.dumps(data.decode("utf-8", "replace"), ensure_ascii=False)
    root, found = load(Source("a.yaml", f"{START}举措: {text}\n"))
    report, more = validate(root, schema("report")) if root and not found else (None, [])
    said(found + more)
    if report is None or found or more:
        return
    facts, found = evaluate(report, collect(report)[0])
    said(found)
    if facts is None:
        return
    said(proofread(facts))
    template, _ = collected("annual-report", {})
    assert template
    document, found = compose(facts, template, dict(template.options), None)
    said(found)
    if document is not None:
        typeset(document, prepared("everything").style, fonts(), {})


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    target.__name__: target
    for target in (loader, expressions, figures, separated, workbooks, word_files, pictures, prose)
}
