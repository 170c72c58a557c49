"""Diagnostics as text: for people (human), for editors (short) and for programs (json).

Every function returns lines that each end in a line feed, or an empty string for no diagnostics.
What is meant never depends on colour. Control characters of the data never reach the terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from generator.diagnostics.as_json import as_json, place_as_json
from generator.diagnostics.gathered import Gathered, gathered
from generator.diagnostics.model import Diagnostic, Severity
from generator.diagnostics.private import Hide, hiding
from generator.diagnostics.registry import lookup
from generator.diagnostics.repeated import Told, group_repeated
from generator.diagnostics.width import excerpt, visible, width
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

MOST = 50
"""Diagnostics that `render_human` shows at most; errors come before all else when some are left out."""

COLUMNS = 100
"""Columns of a source line that are shown at most."""

_SEVERITY: dict[str, dict[Severity, str]] = {
    "zh": {"error": "错误", "warning": "警告", "note": "提醒"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
_COLON = {"zh": "：", "en": ": "}
_HINT = {"zh": "提示：", "en": "hint: "}
_MORE = {
    "zh": "另有 {count} 处没有列出（其中错误 {errors} 处）；用 --format short 可以全部列出",
    "en": "{count} more not shown ({errors} of them errors); --format short lists them all",
}
_COLOURS: dict[str, str] = {"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "1;34", "bold": "1"}


def render_human(diagnostics: Iterable[Diagnostic], language: str, colour: bool = False) -> str:
    """Return *diagnostics* with the lines they speak of, a blank line between two; at most `MOST` of them.

    What says the same of many lines is told once; many figures without value are a list behind the others.
    """
    told = list(diagnostics)
    one_by_one, lists = gathered(told)
    everything = group_repeated(one_by_one)
    shown = _most_important(everything)
    writer = _Writer("en" if language == "en" else "zh", colour, hiding(told))
    parts = [*map(writer.diagnostic, shown), *map(writer.gathered, lists)]
    if hidden := sum(one.places for one in everything) - sum(one.places for one in shown):
        errors = _errors(everything) - _errors(shown)
        parts.append(_MORE[writer.language].format(count=hidden, errors=errors) + "\n")
    return "\n".join(parts)


def render_short(diagnostics: Iterable[Diagnostic], language: str, colour: bool = False) -> str:
    """Return one line a diagnostic, ``file:line:column: error[V103]: message — hint``.

    The severity is always the English word, so that editors can match it.
    """
    everything = list(diagnostics)
    hide = hiding(everything)
    lines: list[str] = []
    for diagnostic in everything:
        place = f"{diagnostic.span.location()}: " if diagnostic.span else ""
        kind = _paint(f"{diagnostic.severity}[{diagnostic.code}]", diagnostic.severity, colour)
        hint = diagnostic.hint(language)
        remedy = f" — {_HINT['en' if language == 'en' else 'zh']}{_one_line(hint)}" if hint else ""
        said = f"{_one_line(diagnostic.message(language))}{remedy}"
        lines.append(f"{visible(place)}{kind}: {hide(said)}\n")
    return "".join(lines)


def render_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Return one JSON object a line; a place that is not known is null."""
    everything = list(diagnostics)
    hide = hiding(everything)
    return "".join(json_line(_as_json(diagnostic, language, hide)) for diagnostic in everything)


def json_line(entry: Mapping[str, object]) -> str:
    """Return *entry* as JSON on a line of its own, whatever takes which characters for the end of a line."""
    return as_json(entry) + "\n"


def dotted(path: DataPath) -> str:
    """Return *path* as ``measures.points[0].text``; list positions count from 0, odd keys are quoted."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif re.fullmatch(r"[\w-]+", step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text


def _as_json(diagnostic: Diagnostic, language: str, hide: Hide) -> dict[str, object]:
    span, fix = diagnostic.span, diagnostic.fix
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "title": lookup(diagnostic.code).words(language).title,
        "message": hide(diagnostic.message(language)),
        "hint": hide(diagnostic.hint(language)),
        **place_as_json(span, column=True),
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "path": dotted(diagnostic.path),
        "replacement": fix.written if fix and hide(fix.written) == fix.written else None,
        "related": [
            place_as_json(related.span, column=True) | {"label": hide(diagnostic.related_label(related, language))}
            for related in diagnostic.related
        ],
    }


def _errors(told: Iterable[Told]) -> int:
    return sum(one.places for one in told if one.first.severity == "error")


def _most_important(told: list[Told]) -> list[Told]:
    """Return `MOST` of what is *told* in its order: a warning never pushes an error out."""
    rank = {"error": 0, "warning": 1, "note": 2}
    by_weight = sorted(range(len(told)), key=lambda place: rank[told[place].first.severity])
    return [told[place] for place in sorted(by_weight[:MOST])]


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour and text else text


def _one_line(text: str) -> str:
    return visible(" ".join(text.split("\n")))


class _Writer(NamedTuple):
    """Writes diagnostics in one language, with *hide* over all they say and show."""

    language: str
    colour: bool
    hide: Hide

    def diagnostic(self, told: Told) -> str:
        """Return what is *told* with its places, a line feed after every line."""
        diagnostic = told.first
        severity = diagnostic.severity
        kind = self._paint(f"{_SEVERITY[self.language][severity]}[{diagnostic.code}]", severity)
        first, *rest = map(visible, self.hide(diagnostic.message(self.language)).split("\n"))
        lines = [kind + self._paint(_COLON[self.language] + first, "bold"), *("  " + line for line in rest)]
        spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
        gutter = max((len(str(span.line)) for span in spans if span and span.line), default=1)
        if diagnostic.span:
            lines += self._place(diagnostic.span, "-->", gutter)
            lines += self._snippet(diagnostic.span, "^", severity, "", gutter)
        for related in diagnostic.related:
            label = visible(self.hide(diagnostic.related_label(related, self.language)))
            snippet = self._snippet(related.span, "-", "frame", label, gutter)
            lines += self._place(related.span, ":::", gutter, "" if snippet else label) + snippet
        lines += self._hint(self.hide(diagnostic.hint(self.language)), gutter)
        if others := told.where(self.language):
            lines.append(f"{' ' * gutter} {self._paint('=', 'frame')} {others}")
        return "".join(line.rstrip(" ") + "\n" for line in lines)

    def gathered(self, found: Gathered) -> str:
        """Return the list of what is *found*, a line feed after every line."""
        severity = found.first.severity
        kind = self._paint(f"{_SEVERITY[self.language][severity]}[{found.first.code}]", severity)
        lines = [kind + self._paint(_COLON[self.language] + found.head(self.language), "bold")]
        lines += [visible(self.hide(line)) for line in found.lines(self.language, COLUMNS)]
        lines += self._hint(self.hide(found.first.hint(self.language)), 1)
        return "".join(line + "\n" for line in lines)

    def _place(self, span: Span, arrow: str, gutter: int, label: str = "") -> list[str]:
        place = f"{' ' * gutter}{self._paint(arrow, 'frame')} {visible(span.location())}"
        return [f"{place}{_COLON[self.language]}{label}" if label else place]

    def _snippet(self, span: Span, mark: str, style: str, label: str, gutter: int) -> list[str]:
        """Return the line of *span* between gutters, marked if the column is known, with *label* behind."""
        if span.line is None or not span.source.text:
            return []
        line = self.hide(span.source.line(span.line))
        start, end = _columns(span, line)
        part = excerpt(line, start, end, COLUMNS)
        bar = self._paint("|", "frame")
        empty = f"{' ' * gutter} {bar}"
        rows = [empty, f"{self._paint(f'{span.line:>{gutter}}', 'frame')} {bar} {part.text}"]
        if span.column is None:
            return rows + ([f"{empty} {self._paint(label, style)}"] if label else [])
        carets = f"{empty} {' ' * part.indent}{self._paint(mark * part.carets, style)}"
        if label and part.indent + part.carets + 1 + width(label) > COLUMNS:
            return [*rows, carets, f"{empty} {self._paint(label, style)}"]
        return [*rows, f"{carets} {self._paint(label, style)}"]

    def _hint(self, hint: str, gutter: int) -> list[str]:
        if not hint:
            return []
        word = _HINT[self.language]
        first, *rest = map(visible, hint.split("\n"))
        start = f"{' ' * gutter} {self._paint('=', 'frame')} {self._paint(word, 'bold')}{first}"
        return [start, *(" " * (gutter + 3 + width(word)) + line for line in rest)]

    def _paint(self, text: str, style: str) -> str:
        return _paint(text, style, self.colour)


def _columns(span: Span, line: str) -> tuple[int, int]:
    """Return the code points of *line* to mark, 0-based, end exclusive; of several lines, the first to its end."""
    start = min((span.column or 1) - 1, len(line))
    if span.end_line is not None and span.line is not None and span.end_line > span.line:
        return start, max(start, len(line.rstrip()))
    return start, max(start, min((span.end_column or 0) - 1, len(line)))
