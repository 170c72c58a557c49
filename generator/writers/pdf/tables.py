"""Tables on the pages of the PDF: rows of whole grid rows, head on each page, landscape tables turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.layout import BASELINE, CellPlace, Line, RowPlace, TablePlace
from generator.styling.page import Page
from generator.styling.style import Style
from generator.styling.units import number
from generator.writers.pdf.page_lines import LineWriter
from generator.writers.pdf.tags import BEGIN

RULE = 0.5
"""Width of the rules of a table, in pt."""

# A cell draws the rules on its right and below; those in the first column and row that on the left and above, too.
_SHEET = """
table{{width:100%;table-layout:fixed;border-collapse:separate;border-spacing:0}}tr{{break-inside:avoid}}
.tied{{break-after:avoid}}
th,td{{vertical-align:top;box-sizing:border-box;padding:0;white-space:pre;line-height:0;border:solid #000}}
th,td{{border-width:0 {rule}pt {rule}pt 0}}td>u{{position:absolute}}th>.row,td>.row{{height:0}}
.left{{border-left-width:{rule}pt}}.top{{border-top-width:{rule}pt}}
.crosswise{{break-before:page;break-after:page;position:relative;height:{lines}pt}}
.turned{{position:absolute;left:0;top:{lift}pt;width:{length}pt;height:{width}pt;padding-top:{shift}pt;box-sizing:border-box;
 transform-origin:0 0;transform:translate(0,{length}pt) rotate(-90deg)}}
"""


def table_rules(page: Page, shift: float) -> str:
    """Return the style sheet's rules for tables; *shift* is how far text lies too high on a page (see ``Pages``)."""
    values = {
        "rule": RULE,
        "lines": page.lines * page.line_pitch,
        "length": page.text_height,
        "width": page.text_width,
        "shift": shift,
        # Turned tables have the type area, whatever the rows of text reach over it.
        "lift": page.overhang - shift,
    }
    return _SHEET.format_map({name: number(value) for name, value in values.items()})


class TableWriter(LineWriter):
    """Writes tables; *shift* is how far the engine's baseline lies above Word's (see ``baseline_shift``)."""

    def __init__(self, style: Style, shift: float) -> None:
        super().__init__(style)
        self.shift = shift

    def table(self, place: TablePlace, classes: str, above: str = "") -> Iterator[str]:
        """Yield a table with caption and note; a landscape one page by page, turned to the left (clause 8).

        *above* is the head of its attachment, which stands on its first page.

        On the turned pages the table's head lies at the left edge of the paper: at the binding side on odd
        pages, at the fore-edge on even ones; the folio stays where it is.
        """
        if not place.pages:
            yield self.rows_of(place, place.body, classes)
            return
        last = len(place.pages) - 1
        for position, (first, end) in enumerate(place.pages):
            part = place._replace(
                caption=place.caption if position == 0 else (), note=place.note if position == last else ()
            )
            inner = (above if position == 0 else "") + self.rows_of(part, place.body[first:end], "")
            yield f'<div class="crosswise {classes}"><div class="turned">{inner}</div></div>\n'

    def rows_of(self, place: TablePlace, body: Sequence[RowPlace], classes: str) -> str:
        """Return a table with the rows *body* of *place*, under its head; caption and note are those of *place*."""
        columns = "".join(f'<col style="width:{number(width)}pt">' for width in place.widths)
        caption = self.block("article", place.caption, "table-caption", classes=classes) if place.caption else ""
        classes = "" if caption else classes
        head = self._rows(place.head, "table-head", top=True)
        begin = BEGIN if body and body[0] is place.body[0] else ""
        rows = self._rows(body, "table-cell", top=not place.head, begin=begin)
        note = self.block("p", place.note, "table-note", classes="after") if place.note else ""
        head = f"<thead>{head}</thead>" if head else ""
        grid = f"<colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody>"
        return f'{caption}<table class="{classes}">{grid}</table>\n{note}'

    def _rows(self, rows: Sequence[RowPlace], style: str, *, top: bool, begin: str = "") -> str:
        """Return table rows; if *top*, the first draws the rule above the table. *begin* opens the first cell.

        The engine makes each row as high as the cells that end in it ask for; in every row one does.
        """
        heights = [row.rows * self.style.page.line_pitch for row in rows]
        written = []
        for position, row in enumerate(rows):
            cells = "".join(
                self._cell(
                    cell,
                    sum(heights[position : position + cell.rows]),
                    style,
                    top=top and position == 0,
                    begin="" if position or nth else begin,
                )
                for nth, cell in enumerate(row.cells)
            )
            tied = ' class="tied"' if row.tied else ""
            written.append(f"<tr{tied}>{cells}</tr>\n")
        return "".join(written)

    def _cell(self, cell: CellPlace, height: float, style: str, *, top: bool, begin: str) -> str:
        """Return a cell with its lines, centred in its height.

        Lines are placed from the inner edge of the rules left and above: what is not the cell's own rule lies
        in its neighbour. They have no height, for a line that is laid out in its turn costs the engine a third of
        one that is placed: the engine sets the baseline of such a line as far under its top as ``_sunk`` says.
        """
        pitch = self.style[style].line_pitch
        left, above = (RULE if cell.column == 0 else RULE / 2), (RULE if top else 0.0)
        first = (height - len(cell.lines) * pitch) / 2 + BASELINE * pitch - above - self._sunk
        names = [name for name, given in (("left", cell.column == 0), ("top", top)) if given]
        lines = [line._replace(left=line.left - left) for line in cell.lines]
        names.append(self.shared(f"height:{number(height)}pt"))
        if len(lines) == 1 and lines[0].text:
            names.append(self.spacing_class(lines[0], style))
            names += (
                self.shared(f"padding-top:{number(first)}pt"),
                self.shared(f"padding-left:{number(lines[0].left)}pt"),
            )
            inner = self.pieces(lines[0].pieces, style)
        else:
            inner = "".join(self._row(line, first if line is lines[0] else pitch, style) for line in lines)
        attributes = f' class="{" ".join(names)}"'
        attributes += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        attributes += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        tag = "td"
        if style == "table-head":
            tag = "th"
            attributes += f' scope="{"colgroup" if cell.columns > 1 else "col"}"'
        return f"<{tag}{attributes}>{begin}{inner}</{tag}>"

    @property
    def _sunk(self) -> float:
        """How far under the top of a line without height its baseline is, in pt: a matter of the body's face."""
        return (BASELINE - 1 / 2) * self.style["body"].line_pitch - self.shift

    def _row(self, line: Line, above: float, style: str) -> str:
        """Return one of several lines of a cell, *above* pt under the one before it."""
        places = self.shared(f"padding-top:{number(above)}pt"), self.shared(f"padding-left:{number(line.left)}pt")
        names = " ".join(("row", *places, self.spacing_class(line, style)))
        return f'<span class="{names}">{self.pieces(line.pieces, style)}</span>'
