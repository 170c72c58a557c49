"""CSV: tables as text, with the separators and encodings that Excel and WPS write."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.figures.inputs.all_tables import MOST_CELLS
from generator.figures.tables.grid import Cell, Grid
from generator.source import Source, Span

_SEPARATORS = (",", "\t", ";", "，")
_LOOKED_AT = 20


def read_separated(data: bytes, name: str) -> Grid:
    """Return the table *data*. Raises DiagnosticError: C161 it is no text, or not a table."""
    source = Source(name, _text(data, name))
    separator = _separator(source.text)
    rows: list[list[Cell]] = []
    first = width = 0
    reader = csv.reader(source.text.split("\n"), delimiter=separator, strict=True)
    try:
        for row in reader:
            width = max(width, len(row))
            if (len(rows) + 1) * width > MOST_CELLS:
                many = f"超过 {MOST_CELLS} 个单元格", f"it has more than {MOST_CELLS} cells"
                raise _unreadable(source, *many, beyond="table.cells")
            rows.append(_cells(row, source, first + 1, reader.line_num, separator))
            first = reader.line_num
    except csv.Error as error:
        line = min(first + 1, source.text.count("\n") + 1)
        raise _unreadable(
            source, "引号不成对，或者不是 CSV", f"a quotation mark has no pair, or it is no CSV ({error})", line
        ) from None
    blank = [Cell(None, row[-1].span if row else source.whole()) for row in rows]
    lengths = [len(row) for row in rows]
    return Grid(name, [[*row, *[blank[at]] * (width - len(row))] for at, row in enumerate(rows)], lengths)


def _cells(row: Sequence[str], source: Source, first: int, last: int, separator: str) -> list[Cell]:
    """Return the cells of *row*, which stands in the lines *first* to *last*; columns are known in one line."""
    line = source.line(first)
    pieces = re.findall(rf'((?:"(?:[^"]|"")*"|[^{re.escape(separator)}])*)(?:{re.escape(separator)}|$)', line)
    pieces = pieces[: len(row)]
    if first != last or len(pieces) < len(row):
        return [Cell(text.strip() or None, source.at(first)) for text in row]
    cells, column = [], 1
    for text, piece in zip(row, pieces, strict=True):
        cells.append(Cell(text.strip() or None, Span(source, first, column, first, column + max(len(piece), 1))))
        column += len(piece) + 1
    return cells


def _text(data: bytes, name: str) -> str:
    source = Source(name)
    if data.startswith(b"PK\x03\x04"):
        raise _unreadable(
            source,
            "其实是 Excel 文件，把扩展名改成 .xlsx",
            "it is an Excel file in truth; its name should end in .xlsx",
        )
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise _unreadable(source, "不是文本", "it is no text")


def _unreadable(source: Source, zh: str, en: str, line: int = 0, beyond: str = "") -> DiagnosticError:
    span = source.at(line) if line else source.whole()
    args = {"name": source.name, "reason_zh": zh, "reason_en": en, "suggestion": beyond}
    return DiagnosticError(Diagnostic("C161", span, args))


def _separator(text: str) -> str:
    """Return the separator that most of the first lines have, most often; the comma if none does."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (sum(count > 0 for count in counts[mark]), sum(counts[mark])))
