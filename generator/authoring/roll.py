"""Roll (结转): next year's file of a report. Figures and dates are blank, prose is carried over and marked.

Comments, blank lines and order stay. The figures that were this year's come from this file from now on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.authoring.continued import brought_forward
from generator.authoring.marks import MARK
from generator.authoring.next_files import includes, next_part
from generator.authoring.paragraphs import ABOUT, ROW, Kind, texts, to_confirm, typed
from generator.authoring.years import years
from generator.contracts import LIFTED, Additions
from generator.editing.edit import Editor, scalar
from generator.editing.naming import Language, key_names
from generator.figures.collect import OF_A_GROUP, is_group
from generator.figures.notation.period import A_YEAR
from generator.figures.notation.written import read_written
from generator.figures.rows import Row
from generator.parts.model import INCLUDE
from generator.schema import Schema
from generator.source import DataPath, value_at
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data

_BLANK: Final[tuple[DataPath, ...]] = (
    ("date",),
    ("head", "number"),
    ("sign_off", "date"),
    ("imprint", "printed"),
)
_OF_LAST_YEAR: Final = ("previous", "bound")
_FIGURES: Final = ("date", "integer", "number", ROW)
"""The types of keys of a template's own whose values are this year's."""
_BY_HAND: Final = ("rows", "src")
"""Keys of tables and pictures that do not come from the figures: they show last year's until somebody changes them."""
_WITH_YEARS: Final = ("period", "definition", "note")
"""Keys of an indicator whose years go on."""
# A comment that is no more than the name of the report, whatever follows it.
_NAMED_REPORT = late_pattern(rf"(?P<before>[^，。；：、\s]*?){A_YEAR}度?[^，。；：、\s\d]*?(?:报告|年报)")
_PROSE: Final = (
    "title",
    "preamble",
    "measures",
    "problems",
    "responsibility",
    "next_steps",
    "other",
    "closing",
    "note",
)
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "zh": {
        "text": "上年的文字",
        "table": "上年的表格",
        "picture": "上年的图片",
        "source": "上年的数据表",
        "kept": "，{years}没有改",
        "end": "，改好后删去这一行",
        "colon": "：",
    },
    "en": {
        "text": "last year's text",
        "table": "last year's table",
        "picture": "last year's picture",
        "source": "last year's sheet",
        "kept": " ({years} left as it is)",
        "end": "; delete this line when it is right",
        "colon": ": ",
    },
}


class Report(NamedTuple):
    """A report, or a part of it, to be rolled over: its file, what was read of it, and the language of the keys.

    *year* is that of the report, *under* the key of the report that a part of a section belongs to, *additions* are
    those of its template, *called* are the names of its file and of next year's.
    """

    text: str
    data: Data
    keys: Language
    year: int
    under: str = ""
    additions: Additions = Additions()
    called: tuple[str, str] = ("", "")


def roll(report: Report, name: str | None, language: Language, schema: Schema) -> str:
    """Return next year's file of *report*; *name* is how it names this one (None: it is a part), *language* that of
    the marks.

    Raises EditError where that is not what comes out.
    """
    return _Roll(report, language, schema).rolled(name)


class _Roll:
    def __init__(self, report: Report, language: Language, schema: Schema) -> None:
        self.data, self.language, self.schema = report.data, language, schema
        self.editor = Editor(report.text, report.data)
        self.names = key_names(report.keys)
        self.year, self.under, self.additions = report.year, report.under, report.additions
        self.called = report.called
        self.kept: dict[DataPath, list[str]] = {}  # years that were left, by the text's path

    def rolled(self, name: str | None) -> str:
        """Return next year's file, naming this one as *name* under ``previous``. Raises EditError (see ``roll``)."""
        if "year" in self.data.value:
            self.editor.replace(("year",), self.year + 1)
        patterns = includes(self.data)
        for path, pattern in patterns.items():
            self.editor.replace(path, next_part(pattern, self.year, patterns.values()))
        for path in _BLANK:
            if value_at(self.data.value, path) is not None:
                self.editor.replace(path, None)
        self.own_figures()
        self.figures(self.data.value.get("indicators") or {}, ("indicators",))
        for path, text in self.prose():
            self.kept.setdefault(path, []).extend(self.move_years(path, text))
        for path, text in texts(self.data.value.get("indicators"), ("indicators",)):
            if path[-1] in _WITH_YEARS:
                self.move_years(path, text)
        self.head_comment()
        self.mark()
        if name is None:
            return self.editor.finish(self.schema)
        if "previous" in self.data.value:
            self.editor.replace(("previous",), name)
        else:
            self.editor.insert(("year",), self.names["previous"], "previous", name)
        return self.editor.finish(self.schema)

    def own(self) -> list[tuple[DataPath, Any, str]]:
        """Return path, value and type of what stands under keys of the template's own."""
        return [] if self.under else list(typed(self.data.value, self.additions))

    def own_figures(self) -> None:
        """Blank the figures and dates under them; what continues this year's has them from now on."""
        known = {} if self.under else brought_forward(self.data, self.additions)
        for path, value, kind in self.own():
            if value is None or (path not in known and kind not in _FIGURES):
                continue
            if path in known:
                self.bring_forward(path, known[path])
            elif path[:-1] in known:
                self.editor.replace(path, known[path[:-1]][str(path[-1])].value)
            else:
                self.editor.replace(path, None)

    def bring_forward(self, path: DataPath, row: Row) -> None:
        """Write the figures of *row* at *path*: a list, or one figure if it is alone or all are 0."""
        values = [cell.value for cell in row.values()]
        alone = len(values) == 1 or not any(values)
        written = str(values[0]) if alone else f"[{', '.join(map(str, values))}]"
        self.editor.write(path, written, values[0] if alone else values)

    # --- figures -----------------------------------------------------------------------------------------

    def figures(self, entries: Mapping[str, Any], path: DataPath) -> None:
        """Blank the figures of *entries*, at *path*, and of groups among them; a table they come from gets a mark."""
        if "from" in entries and not self.is_marked(self.editor.line_of((*path, "from"))):
            self.editor.comment((*path, "from"), self.mark_text("source", ()))
        for key, entry in entries.items():
            place = (*path, key)
            if key in OF_A_GROUP or entry is None:
                continue
            if is_group(entry):
                self.figures(entry, place)
            elif isinstance(entry, Mapping):
                self.figure(place, entry)
            else:
                self.shorthand(place, entry)

    def shorthand(self, path: DataPath, entry: Any) -> None:
        """Blank a figure that is written alone (``1宗``); its unit stays."""
        figure = read_written(entry)
        if figure is None or not figure.unit:
            self.editor.replace(path, None)
            return
        value, unit = self.names["value"], self.names["unit"]
        blank = f"{{{value}: , {unit}: {scalar(figure.unit, flow=True)}}}"
        self.editor.write(path, blank, {"value": None, "unit": figure.unit})

    def figure(self, path: DataPath, entry: Mapping[str, Any]) -> None:
        """Blank the value of a figure that is written in full, and take out what was said of it or is last year's."""
        if entry.get("value") is not None:
            figure = read_written(entry["value"])
            if figure and figure.unit and "unit" not in entry:
                self.editor.insert((*path, "value"), self.names["unit"], "unit", figure.unit)
            self.editor.replace((*path, "value"), None)
        if not entry.keys() - set(_OF_LAST_YEAR):
            self.editor.write(path, f"{{{self.names['value']}: }}", {"value": None})
            return
        for key in _OF_LAST_YEAR:
            if key in entry:
                self.editor.delete((*path, key))

    # --- prose -------------------------------------------------------------------------------------------

    def prose(self) -> Iterator[tuple[DataPath, str]]:
        """Yield the texts whose years go on; what stands in a table is true of its year only."""
        value = self.data.value
        if self.under:
            yield from self.without_cells({key: value[key] for key in value if key not in LIFTED}, ())
            return
        for key in _PROSE:
            if key in value:
                yield from self.without_cells(value[key], (key,))
        for path, inner, kind in self.own():
            if kind in ("table", "image"):
                yield from ((place, text) for place, text in texts(inner, path) if place[-1] in ABOUT)
            elif kind not in (*_FIGURES, "enum"):
                yield from self.without_cells(inner, path)
        for position, attachment in enumerate(value.get("attachments") or ()):
            yield from self.without_cells(attachment, ("attachments", position))
        for key in ("base", "period"):
            yield from texts((value.get("figures") or {}).get(key), ("figures", key))

    def head_comment(self) -> None:
        """Move the year of the report's name on, and the name of its file, where the comment at the top has them."""
        file, after = self.called
        itself = re.compile(rf"(?<![\w./-]){re.escape(file)}(?![\w-])" if file else "(?!)")
        told = "".join(text for key in ("organ", "title") for _, text in texts(self.data.value.get(key), (key,)))
        start = 0
        for line in self.editor.text.splitlines(keepends=True):
            mark, comment = line[: len(line) - len(line.lstrip("# \t"))], line.strip("# \t\r\n")
            if comment and "#" not in mark:
                return
            name = _NAMED_REPORT.match(comment)
            if name and int(name["year"]) == self.year and name["before"] in told:
                at_ = start + len(mark) + name.start("year")
                self.editor.change_comment(at_, at_ + 4, str(self.year + 1))
            for match in itself.finditer(comment):
                at_ = start + len(mark) + match.start()
                self.editor.change_comment(at_, at_ + len(file), after)
            start += len(line)

    def without_cells(self, value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
        """Yield path and text of what stands in *value*, but for what tables show and the names of files."""
        for place, text in texts(value, path):
            shown = {"tables", "images"}.intersection(place) and place[-1] not in ABOUT
            if not shown and INCLUDE not in place:
                yield place, text

    def move_years(self, path: DataPath, text: str) -> list[str]:
        """Move the years in *text* on by one, and return those that are left because they may mean something else."""
        left = []
        about = value_at(self.data.value, path[:-1]) if path[-1] in ABOUT else {}
        by_hand = any(key in about for key in _BY_HAND)
        for year in years(text, self.year, "next_steps" in (path[0], self.under)):
            # A period is nothing but a time: 2018年11月 is no date of anything there.
            certain = (year.certain or path[-1] == "period") and not by_hand
            if not certain or not self.editor.replace_part(path, year.start, year.end, str(year.year + 1)):
                left.append(f"{year.year}年")
        return left

    def mark(self) -> None:
        """Write a mark above every paragraph, and above other texts with a year that was left."""
        lines: dict[int, tuple[DataPath, Kind, list[str]]] = {}
        for path, kind in to_confirm(self.data.value, self.additions, bool(self.under)):
            lines.setdefault(self.editor.line_of(path), (path, kind, []))
        for path, left in self.kept.items():
            if not left:
                continue
            above = [path[:depth] for depth in range(len(path), 0, -1)]
            known = [line for line, (there, _, _) in lines.items() if there in above]
            line = known[0] if known else self.editor.line_of(path)
            lines.setdefault(line, (path, "text", []))[2].extend(left)
        for line, (path, kind, left) in lines.items():
            if not self.is_marked(line):
                self.editor.comment(path, self.mark_text(kind, left))

    def is_marked(self, line: int) -> bool:
        """Return whether the line above the offset *line* is a mark."""
        above = self.editor.text[:line].rstrip("\r\n").rpartition("\n")[2].strip()
        return above.lstrip("# ").startswith(tuple(MARK.values())) and above.startswith("#")

    def mark_text(self, kind: str, left: list[str] | tuple[str, ...]) -> str:
        """Return the comment that asks to revise a *kind* of ``_WORDS``, naming the years that were *left* in it."""
        words = _WORDS[self.language]
        years = "".join(f"“{year}”" for year in dict.fromkeys(left))
        kept = words["kept"].format(years=years) if left else ""
        return f"{MARK[self.language]}{words['colon']}{words[kind]}{kept}{words['end']}"
