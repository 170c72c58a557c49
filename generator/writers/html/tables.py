"""Tables of the web page: real head cells with their scope, wide tables that scroll sideways in their own box."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from generator.document.table_grid import decimal_parts, place_cells
from generator.document.tree import Cell, Runs, Table, plain
from generator.styling.units import number

TABLE_RULES = """\
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:0 0 .6em}
th,td{border:.5pt solid #000;min-width:2.5em}
.decimal{display:inline-block;box-sizing:content-box;text-align:right;font-variant-numeric:tabular-nums}
@media print{.scroll{overflow:visible}th,td{min-width:0}.landscape{page:landscape}
.attachment-title:has(+.landscape),.attachment-label:has(+.attachment-title+.landscape){page:landscape}}
"""

WriteRuns = Callable[[Runs], str]
_Rows = tuple[tuple[Cell, ...], ...]
_Digits = tuple[int, int]
"""Characters before a decimal point, and from it on."""


def write_table(table: Table, runs: WriteRuns) -> Iterator[str]:
    """Yield *table* with its caption and note; *runs* writes text."""
    columns = "".join(f'<col style="width:{number(100 * width, 2)}%">' for width in table.widths)
    caption = f'<caption class="table-caption">{runs(table.caption)}</caption>' if table.caption else ""
    head = "".join(_rows(table.head, "th", "table-head", runs))
    body = "".join(_rows(table.rows, "td", "table-cell", runs))
    head = f"<thead>{head}</thead>" if head else ""
    # A box that scrolls must be within reach of the keyboard, and named.
    label = escape(plain(table.caption)) or "表格"
    if table.landscape:
        yield '<div class="landscape">\n'
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">'
    yield f"<table>{caption}<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table></div>\n"
    if table.note:
        yield f'<p class="table-note">{runs(table.note)}</p>\n'
    if table.landscape:
        yield "</div>\n"


def _rows(rows: _Rows, tag: str, style: str, runs: WriteRuns) -> Iterator[str]:
    grid = place_cells([[(cell.columns, cell.rows) for cell in row] for row in rows])
    blocks = _decimal_blocks(rows, grid.columns)
    for row, columns in zip(rows, grid.columns, strict=True):
        cells = (_cell(cell, tag, style, blocks.get(column), runs) for cell, column in zip(row, columns, strict=True))
        yield f"<tr>{''.join(cells)}</tr>\n"


def _decimal_blocks(rows: _Rows, columns: Sequence[Sequence[int]]) -> Mapping[int, _Digits]:
    """Return the most characters on either side of the decimal point, by column."""
    found: dict[int, _Digits] = {}
    for row, places in zip(rows, columns, strict=True):
        for cell, column in zip(row, places, strict=True):
            if digits := _digits(cell):
                most = found.get(column, (0, 0))
                found[column] = max(most[0], digits[0]), max(most[1], digits[1])
    return found


def _digits(cell: Cell) -> _Digits | None:
    parts = decimal_parts(plain(cell.runs)) if cell.align == "decimal" else None
    return (len(parts[0]), len(parts[1])) if parts else None


def _cell(cell: Cell, tag: str, style: str, block: _Digits | None, runs: WriteRuns) -> str:
    """Return a cell; a number stands in a box as wide as the column's block, from the right as its digits want it."""
    text, digits = runs(cell.runs), _digits(cell)
    if block and digits:
        free = block[1] - digits[1]
        text = f'<span class="decimal" style="width:{sum(block) - free}ch;padding-right:{free}ch">{text}</span>'
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    scope = f' scope="{"colgroup" if cell.columns > 1 else "col"}"' if tag == "th" else ""
    align = "center" if cell.align == "decimal" else cell.align
    return f'<{tag} class="{style}"{scope}{spans} style="text-align:{align}">{text}</{tag}>'
