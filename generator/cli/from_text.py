"""``nianbao new --from``: the file of a report, made of a text without keys, or of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call, typed
from generator.diagnostics import has_errors
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.editing.naming import Language
    from generator.from_text.model import Item
    from generator.from_text.write import Report, Wanted
    from generator.from_word.document import Manuscript
    from generator.source import Source


class When(NamedTuple):
    """The year of the report, 0 for the one that the manuscript names, and how to *ask* for one that it does not."""

    year: int
    ask: Callable[[], int]


class Given(NamedTuple):
    """A manuscript: the *name* of its file, its *items*, what of it is no text (see `report_from`), the Word file.

    *with_tables* are the items of a text in which prescribed tables were found.
    """

    name: str
    items: Sequence[Item]
    beside: Mapping[str, Sequence[str]]
    word: Manuscript | None = None
    with_tables: Sequence[Item] = ()


def write_from_text(call: Call, text: Source, when: When) -> int:
    """Write the file of a report with what *text* says; say what was found."""
    from generator.from_text.flattened import items_with_tables
    from generator.from_text.lines import folios
    from generator.from_text.markdown import items_of_markdown, marked_lines
    from generator.from_text.over_pages import over_pages
    from generator.from_text.tabbed import items_of
    from generator.from_text.told import FOLIOS, MARKS, PAGES

    marks = marked_lines(text.text)
    items, pages = over_pages(items_of_markdown(text.text) if marks else items_of(text.text))
    beside = {FOLIOS: folios(text.text), MARKS: marks, PAGES: pages}
    return _write(call, Given(text.name, items, beside, with_tables=items_with_tables(text.text)), when)


def write_from_word(call: Call, path: Path, when: When) -> int:
    """Write the file of a report, and those of its pictures, with what the Word file at *path* says."""
    from generator.from_word.files import read_word

    made, diagnostics = read_word(path)
    if made is None:
        call.report(diagnostics)
        return ERRORS
    return _write(call, Given(str(path), made.items, {}, made._replace(diagnostics=diagnostics)), when)


def _write(call: Call, given: Given, when: When) -> int:
    """Write the report that *given* is."""
    from generator.authoring.begin import editions
    from generator.authoring.files import Draft, refused
    from generator.disk.files import write_all
    from generator.from_text.files import output_of
    from generator.from_text.parts import manuscript
    from generator.from_text.told import told_of

    chosen, word = call.chosen, given.word
    report = _report(call, given, when)
    if isinstance(report, int):
        return report
    output = output_of(Path(given.name), Path(chosen.folder) if chosen.folder else None, report.year)
    files = {output: report.text.encode("utf-8")}
    files |= {output.parent / each: data for each, data in word.files.items()} if word else {}
    diagnostics = [found for path in files for found in refused(path, False)]
    for_editors = editions(output.parent, report.kind, _language(call), [Draft(output, files[output])])
    if word and not diagnostics:
        # The tables of the form are not written as tables.
        diagnostics = word.diagnostics + ([] if manuscript(report.kind).form else word.of_tables)
    diagnostics = diagnostics + told_of(report, given.name)
    if not has_errors(diagnostics):
        diagnostics += write_all(files | for_editors, [Path(given.name)])
    if call.report(diagnostics):
        return ERRORS
    _tell(call, report, given.name, output, len(files) - 1 if word else None)
    return FINE


def _report(call: Call, given: Given, when: When) -> Report | int:
    """Return the report that *given* is, as the options want it; the code to end with if they cannot be meant."""
    from generator.diagnostics.model import DiagnosticError
    from generator.from_text.write import Wanted, report_from
    from generator.source import Source

    chosen = call.chosen
    others = [option for option in ("editions", "shared") if getattr(chosen, option) not in (None, False)]
    if others:
        return call.usage("not_with_text", options=call.words["comma"].join(f"--{option}" for option in others))
    organ = (chosen.organ or "").strip()
    if chosen.organ is not None and (not organ or not organ.isprintable() or "{" in organ):
        return call.usage("bad_organ", organ=chosen.organ)
    wanted = Wanted(_language(call), organ, when.year, chosen.kind or "", given.word is not None)
    asides = given.word.asides if given.word else ()
    try:
        report = _formed(given, wanted) or report_from(given.items, wanted, asides, given.beside)
        if report is None and (year := when.ask()):
            report = report_from(given.items, wanted._replace(year=year), asides, given.beside)
    except DiagnosticError as beyond:
        call.report([each._replace(span=Source(given.name).whole(), path=()) for each in beyond.diagnostics])
        return ERRORS
    return call.usage("no_year", source=given.name, example=2025) if report is None else report


def _formed(given: Given, wanted: Wanted) -> Report | None:
    """Return the report that *given* is with its prescribed tables; None if it is of another kind."""
    from generator.from_text.parts import manuscript
    from generator.from_text.write import report_from

    report = report_from(given.with_tables, wanted, (), given.beside) if given.with_tables else None
    return report if report and manuscript(report.kind).form else None


def _language(call: Call) -> Language:
    return "en" if call.chosen.keys == "en" else "zh"


def _tell(call: Call, report: Report, name: str, output: Path, pictures: int | None) -> None:
    """Say what was found; *pictures* is how many were written, None if the manuscript is no Word file."""
    from generator.authoring.kinds import title_of
    from generator.editing.naming import key_names
    from generator.from_text.parts import manuscript

    words = call.words
    names = key_names("en" if call.language == "en" else "zh")
    found = words["comma"].join(names.get(each, each) for each in report.found) or words["from_text_nothing"]
    call.tell(words["from_text"].format(output=output, source=name, found=found, typed=typed(output)))
    if report.kind != report.meant:
        wanted, kind = (title_of(each) for each in (report.meant, report.kind))
        why = report.why[call.language == "en"] or words["from_text_parts"]
        said = "from_text_format" if manuscript(report.kind).form else "from_text_kind"
        call.tell(words[said].format(output=output, wanted=wanted, kind=kind, why=why))
    if report.named not in (0, report.year):
        call.tell(words["from_text_year"].format(output=output, source=name, named=report.named, year=report.year))
    elif pictures is not None:
        call.tell(words["from_word_next"].format(year=report.year, next=report.year + 1, typed=typed(output)))
    if report.unknown:
        call.tell(words["from_text_unknown"].format(output=output, count=report.unknown))
    if pictures:
        call.tell(words["from_word_pictures"].format(folder=output.parent / "图片", count=pictures))
    _tell_figures(call, output)


_LONGEST_COUNTED = 400_000
"""Bytes of a file whose figures are counted: no report is as long, and to name a hundred thousand takes a while."""


def _tell_figures(call: Call, output: Path) -> None:
    """Say how many figures of the report at *output* could be indicators, if any."""
    from generator.figure_proposals import proposed

    if output.stat().st_size > _LONGEST_COUNTED:
        return
    given, _ = proposed(output)
    count = sum(not each.is_known for each in given.proposals.found) if given else 0
    if count:
        call.tell(call.words["from_text_figures"].format(count=count, typed=typed(output)))
