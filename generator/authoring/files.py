"""What the commands of authoring do with files: read a report to rewrite it, roll it over, begin a new one."""

from __future__ import annotations

import os
from pathlib import Path

from generator.authoring.roll import Report, next_name, roll
from generator.authoring.starter import Beginning, starter
from generator.contracts import schema
from generator.diagnostics import Diagnostic, has_errors
from generator.files import is_inside, read_bytes, read_source, without_mark
from generator.load import load
from generator.load.nodes import MappingNode
from generator.naming import Language, language_of, names, renamed
from generator.places import shipped
from generator.record import NamedTuple
from generator.source import Source
from generator.validate import Data, check_form, validate


class Original(NamedTuple):
    """A valid report to be rewritten: its byte order mark (maybe none), its text, its tree and its data."""

    mark: bytes
    text: str
    root: MappingNode
    data: Data


class Draft(NamedTuple):
    """A file to be written: where, and what."""

    path: Path
    content: bytes


def read_original(report: Path) -> tuple[Original | None, list[Diagnostic]]:
    """Return *report* as it may be rewritten, or what is wrong with it."""
    content, diagnostics = read_bytes(report, str(report))
    source, found = read_source(report, str(report))
    if content is None or source is None:
        return None, diagnostics or found
    root, diagnostics = load(source)
    if root is None or has_errors(diagnostics):
        return None, diagnostics
    data, found = validate(root, schema("report"))
    diagnostics += found if data is None else check_form(data)
    if data is None or has_errors(diagnostics) or not isinstance(root, MappingNode):
        return None, diagnostics
    mark, text = without_mark(content)
    return Original(mark, text.decode("utf-8"), root, data), []


def with_keys(report: Path, language: Language | None) -> tuple[bytes | None, bytes, list[Diagnostic]]:
    """Return the bytes of *report* as they are and with all keys in *language* (None: that of most of them)."""
    original, diagnostics = read_original(report)
    if original is None:
        return None, b"", diagnostics
    mark, text, root, data = original
    after = renamed(text, root, data, schema("report"), language)
    return mark + text.encode("utf-8"), mark + after.encode("utf-8"), []


def next_year(
    report: Path, output: Path | None, language: Language, force: bool
) -> tuple[Draft | None, list[Diagnostic]]:
    """Return next year's file of *report*, its marks in *language*.

    It goes to *output*, or beside the report under its name with the year moved on. Errors: A712 there is no year
    in the name, A711 there is such a file already and no *force*, O028 the report is not in the folder of *output*.
    """
    original, diagnostics = read_original(report)
    if original is None:
        return None, diagnostics
    whole = Source(str(report)).whole()
    if output is None:
        stem = next_name(report.stem)
        if stem is None:
            return None, [Diagnostic("A712", whole, {"name": report.name})]
        output = report.with_name(stem + report.suffix)
    name = Path(os.path.relpath(report, output.parent)).as_posix()
    if not is_inside(output.parent, name):
        return None, [Diagnostic("O028", whole, {"name": name})]
    if found := refused(output, force):
        return None, found
    found_names = list(names(original.root, schema("report").root, schema("report")))
    rolled = roll(Report(original.text, original.data, language_of(found_names)), name, language, schema("report"))
    return Draft(output, original.mark + rolled.encode("utf-8")), []


def first_file(
    folder: Path, organ: str, year: int, kind: str, language: Language
) -> tuple[Draft | None, list[Diagnostic]]:
    """Return a first report of *kind* for *folder*, keys and comments in *language*; None if *organ* is no name.

    Errors: A711 there is such a file already.
    """
    output = folder / f"report-{year}.yaml"
    if found := refused(output, False):
        return None, found
    pattern = (shipped("templates") / kind / "starter.yaml").read_text(encoding="utf-8")
    text = starter(pattern, Beginning(organ, year, kind, output.name), language, schema("report"))
    return (None if text is None else Draft(output, text.encode("utf-8"))), []


def refused(output: Path, force: bool) -> list[Diagnostic]:
    """Return A711 if there is a file at *output* that must not be replaced without *force*."""
    if os.path.lexists(output) and not force:
        return [Diagnostic("A711", Source(str(output)).whole(), {"name": str(output)})]
    return []
