"""The statements of a file: a text, a DOCX file or a report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.listing import listing
from generator.diagnostics.model import NOWHERE
from generator.disk.files import read_bytes, read_prose
from generator.disk.places import YAML
from generator.evaluating.printed import Printed
from generator.figures.statements import Examined, examine
from generator.limits import limit
from generator.source import DataPath, Source, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.search import Choice

TEXTS = (".txt", ".md")
KINDS = (*TEXTS, ".docx", *YAML)
"""Endings of the files that are read."""

MOST_TEXT = limit("text.characters")
"""Characters of a text whose statements are examined."""

_HEAD, _FIRST = 400, 8
"""Characters of a text, and paragraphs of a DOCX file, in which the title is looked for."""
_TITLE = late_pattern(r"(?m)^[^\n，。；]{0,40}?(?P<year>20\d\d)年[^\n，。；]{0,40}(?:报告|总结|情况)[ \t]*$")
_HAN = "[一二三四五六七八九十]+"
_LIST_OR_HEADING = late_pattern(rf"[#>|*+-]|\d+[.、)）](?!\d)|{_HAN}[、是]|[（(](?:{_HAN}|\d+)[)）]|第{_HAN}[章节条]")
_ENDS = "。；！？：:;!?|"


class _Passage(NamedTuple):
    """A text of a file that has no data; *place* says in words where it stands."""

    span: Span | None
    text: str
    place: Mapping[str, str] = NOWHERE
    path: DataPath = ()


def statements_of(path: Path, template: Choice | str | None = None) -> tuple[list[Examined] | None, list[Diagnostic]]:
    """Return the statements of the file at *path*, None where it cannot be read; a report is read with *template*.

    Errors: C150 to C152 of a DOCX, C153 a file of another kind, those of reading and of a report's data.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        args = {"name": str(path), **listing("known", KINDS)}
        return None, [Diagnostic("C153", Source(str(path)).whole(), args)]
    if kind == ".docx":
        return _of_docx(path)
    return _of_text(path) if kind in TEXTS else _of_report(path, template)


def _of_report(path: Path, template: Choice | str | None) -> tuple[list[Examined] | None, list[Diagnostic]]:
    from generator.evaluating.evaluate import evaluate
    from generator.figures.by_hand.stated_changes import check_stated_changes, examined_better
    from generator.figures.by_hand.twice import check_tables_by_hand, check_twice
    from generator.figures.checking.mixed_periods import check_periods
    from generator.figures.checking.told_once import is_told, stops
    from generator.figures.usage import Usage
    from generator.reading import read_counted

    both, diagnostics = read_counted(path, template)
    if both is None:
        return None, diagnostics
    data, figures = both
    facts, found = evaluate(data, figures)
    diagnostics += found
    if facts is None or stops(diagnostics):
        return None, diagnostics
    usage = Usage(data, figures)
    twice = check_twice(usage, facts)
    by_text = examine(facts.places, Printed(facts).span, year=str(facts.report["year"]))
    by_text = [one for one in by_text if not is_told(one.diagnostic, twice)]
    examined, stated = examined_better(by_text, check_stated_changes(usage))
    diagnostics += [*check_periods(usage), *stated, *twice, *check_tables_by_hand(facts)]
    return examined, diagnostics


def _of_text(path: Path) -> tuple[list[Examined] | None, list[Diagnostic]]:
    source, diagnostics = read_prose(path, str(path))
    if source is None:
        return None, diagnostics
    if too_long := _too_long(source, len(source.text)):
        return None, [*diagnostics, too_long]
    starts = [0, *(match.end() for match in re.finditer("\n", source.text))]

    def place(_passage: object, start: int, end: int) -> Span:
        first, last = bisect_right(starts, start), bisect_right(starts, end - 1)
        return Span(source, first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)

    passages = [_Passage(source.whole(), unwrapped(source.text))]
    return examine(passages, place, year=_year_of(source.text)), diagnostics


def _year_of(text: str) -> str:
    """Return the year of the report that begins with *text*, empty if its title does not say."""
    titled = _TITLE.search(text[:_HEAD])
    return titled["year"] if titled else ""


def _too_long(source: Source, length: int) -> Diagnostic | None:
    return Diagnostic("L004", source.whole(), {"length": length, "most": MOST_TEXT}) if length > MOST_TEXT else None


def unwrapped(text: str) -> str:
    """Return *text* with a blank for each line end that is inside a sentence: every character keeps its place."""
    lines = text.split("\n")
    joined = list(lines[:1])
    before = 0
    for position in range(1, len(lines)):
        if not lines[position].strip():
            joined.append("\n" + lines[position])
            continue
        blank = position - before > 1
        if _goes_on(lines[before].strip(), lines[position].strip(), blank):
            for between in range(before + 1, position):
                joined[between] = joined[between].replace("\n", " ", 1)
            joined.append(" " + lines[position])
        else:
            joined.append("\n" + lines[position])
        before = position
    return "".join(joined)


def _goes_on(line: str, following: str, blank: bool) -> bool:
    """Return whether the sentence of *line* goes on in the *following* one; over a *blank* line only after a comma."""
    if not line or line[-1] in _ENDS or _LIST_OR_HEADING.match(following):
        return False
    if blank:
        return line[-1] in "、，,（("
    heading = _LIST_OR_HEADING.match(line) and not re.search("[，。；：]", line)
    return not heading


def _of_docx(path: Path) -> tuple[list[Examined] | None, list[Diagnostic]]:
    from generator.figures.inputs.docx_text import docx_texts

    data, diagnostics = read_bytes(path, str(path))
    if data is None:
        return None, diagnostics
    try:
        found = docx_texts(data, str(path))
    except DiagnosticError as error:
        return None, list(error.diagnostics)
    if too_long := _too_long(Source(str(path)), sum(len(placed.text) for placed in found)):
        return None, [*diagnostics, too_long]
    # A line of the source is a paragraph, so that the message shows it; its number would say nothing to a reader.
    passages = [
        _Passage(
            Span(Source(str(path), placed.text.replace("\n", " "))),
            placed.text,
            {"place_zh": placed.zh + "：", "place_en": placed.en + ": "},
        )
        for placed in found
    ]
    year = _year_of("\n".join(passage.text for passage in passages[:_FIRST]))
    examined = examine(passages, lambda passage, _start, _end: passage.span, lambda passage: passage.place, year=year)
    return examined, diagnostics
