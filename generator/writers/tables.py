"""Tables on the pages of the PDF: rows of whole grid rows, head on each page, landscape tables turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.layout import BASELINE, CellPlace, RowPlace, TablePlace
from generator.page import Page
from generator.units import number
from generator.writers.page_lines import LineWriter
from generator.writers.pdf_tags import BEGIN

RULE = 0.5
"""Width of the rules of a table, in pt."""

# A cell draws the rules on its right and below; those in the first column and row that on the left and above, too.
_SHEET = """
table{{width:100%;table-layout:fixed;border-collapse:separate;border-spacing:0}}tr{{break-inside:avoid}}
.tied{{break-after:avoid}}
th,td{{position:relative;vertical-align:top;box-sizing:border-box;padding:0;border:solid #000}}
th,td{{border-width:0 {rule}pt {rule}pt 0}}td>u{{position:absolute}}
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
    """Writes tables."""

    def table(self, place: TablePlace, classes: str) -> Iterator[str]:
        """Yield a table with caption and note; a landscape one page by page, turned to the left (clause 8).

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
            inner = self.rows_of(part, place.body[first:end], "")
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
        """Return a cell with its lines, centred in its height, each placed by its baseline.

        Lines are placed from the inner edge of the rules left and above: what is not the cell's own rule lies
        in its neighbour.
        """
        pitch = self.style[style].line_pitch
        left, above = (RULE if cell.column == 0 else RULE / 2), (RULE if top else 0.0)
        first = (height - len(cell.lines) * pitch) / 2 + BASELINE * pitch - above
        lines = "".join(
            self.placed(line._replace(left=line.left - left), first + position * pitch, style, "span")
            for position, line in enumerate(cell.lines)
            if line.text
        )
        names = " ".join(name for name, given in (("left", cell.column == 0), ("top", top)) if given)
        attributes = f' class="{names}"' if names else ""
        attributes += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        attributes += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        tag = "td"
        if style == "table-head":
            tag = "th"
            attributes += f' scope="{"colgroup" if cell.columns > 1 else "col"}"'
        return f'<{tag}{attributes} style="height:{number(height)}pt">{begin}{lines}</{tag}>'
