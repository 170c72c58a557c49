"""CSV: tables as text, with the separators and encodings that Excel and WPS write."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.figures.tables.grid import Cell, Grid
from generator.source import Source, Span

_SEPARATORS = (",", "\t", ";", "，")
_LOOKED_AT = 20


def read_separated(data: bytes, name: str) -> Grid:
    """Return the table *data*. Raises DiagnosticError: C161 it is no text, or not a table."""
    source = Source(name, _text(data, name))
    separator = _separator(source.text)
    rows: list[list[Cell]] = []
    reader = csv.reader(source.text.split("\n"), delimiter=separator)
    try:
        for row in reader:
            rows.append(_cells(row, source, reader.line_num))
    except csv.Error as error:
        args = {"name": name, "reason_zh": "不是完整的 CSV", "reason_en": f"it is no CSV ({error})"}
        raise DiagnosticError(Diagnostic("C161", source.at(reader.line_num), args)) from None
    width = max(map(len, rows), default=0)
    return Grid(name, [[*row, *[Cell(None, source.at(at + 1))] * (width - len(row))] for at, row in enumerate(rows)])


def _cells(row: Sequence[str], source: Source, line: int) -> list[Cell]:
    """Return the cells of *row*, which ends in *line*; their columns are known where no cell is in quotes."""
    if '"' in source.line(line) or not row:
        return [Cell(text.strip() or None, source.at(line)) for text in row]
    cells, column = [], 1
    for text in row:
        span = Span(source, line, column, line, column + max(len(text), 1))
        cells.append(Cell(text.strip() or None, span))
        column += len(text) + 1
    return cells


def _text(data: bytes, name: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    args = {"name": name, "reason_zh": "不是文本", "reason_en": "it is no text"}
    raise DiagnosticError(Diagnostic("C161", Source(name).whole(), args))


def _separator(text: str) -> str:
    """Return the separator that most of the first lines have equally often; the comma if none does."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (sum(count > 0 for count in counts[mark]), sum(counts[mark])))
