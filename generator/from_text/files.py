"""A manuscript in a file: a text, or what was pasted into a file that should have been a report."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic
from generator.disk.files import read_prose
from generator.disk.places import YAML
from generator.evaluating.evaluate import MOST_PARAGRAPHS
from generator.figures.inputs.prose_files import MOST_TEXT, TEXTS
from generator.from_text.lines import is_text
from generator.source import Source

_PAGE: Final = re.compile(r"\s*(?:<!doctype|<html|<head|<meta|<\?xml|MIME-Version:)", re.IGNORECASE)
"""How a web page begins, and one that a browser saved as one file."""


def manuscript(path: Path) -> tuple[Source | None, list[Diagnostic]]:
    """Return the text at *path*, None if it is no manuscript, and why one cannot be read.

    L004 it is too long. V140 it has more lines than any report has paragraphs.
    """
    kind = path.suffix.lower()
    if kind not in (*TEXTS, *YAML):
        return None, []
    source, diagnostics = read_prose(path, str(path))
    if source is None:
        return None, diagnostics if kind in TEXTS else []
    if kind in YAML and not is_text(source.text):
        return None, []
    if len(source.text) > MOST_TEXT:
        return None, [Diagnostic("L004", source.whole(), {"length": len(source.text), "most": MOST_TEXT})]
    if not source.text.strip():
        return None, [Diagnostic("L005", source.whole())]
    written = (number for number, line in enumerate(source.text.split("\n"), 1) if line.strip())
    if beyond := next(islice(written, MOST_PARAGRAPHS, None), None):
        args = {"most": MOST_PARAGRAPHS, "what_zh": "段", "what_en": "paragraphs"}
        return None, [Diagnostic("V140", source.at(beyond), args)]
    return source, []


def output_of(text: Path, folder: Path | None, year: int) -> Path:
    """Return where the report on *year* made of *text* is written: in *folder* (None: beside it), never over it."""
    output = (folder or text.parent) / f"report-{year}.yaml"
    return output.with_name(f"report-{year}-2.yaml") if output.resolve() == text.resolve() else output


def told_as_text(source: Source) -> Diagnostic | None:
    """Return L094 if *source*, which was read as a report, is a manuscript, O006 if it is a web page."""
    if _PAGE.match(source.text):
        words = {"what_zh": "，里面是“网页（HTML）”", "what_en": "; it is a web page (HTML)"}
        return Diagnostic("O006", source.whole(), {"name": source.name, **words})
    if not is_text(source.text):
        return None
    # Imported late: only this mistake needs it.
    from generator.diagnostics.shell import quoted

    return Diagnostic("L094", source.at(1), {"typed": quoted(source.name)})
