"""A grid of figures as a Document, so that it goes through the writers that reports go through."""

from __future__ import annotations

from generator.document import Cell, Document, Meta, Paragraph, Run, Table, Title
from generator.figures.grid import Grid, Value, spelled


def grid_document(grid: Grid) -> Document:
    """Return the Document of *grid*: its title, the line above and the table with its note."""
    total = sum(column.width for column in grid.columns)
    table = Table(
        caption=(),
        widths=tuple(column.width / total for column in grid.columns),
        head=(tuple(Cell(_runs(column.title)) for column in grid.columns),),
        rows=tuple(
            tuple(
                Cell(_runs(value), "center" if column.centred else "left")
                for value, column in zip(row, grid.columns, strict=True)
            )
            for row in grid.rows
        ),
        note=_runs(grid.note),
    )
    blocks = (Title((_runs(grid.title),)), Paragraph(_runs(grid.lead)), *((table,) if grid.rows else ()))
    return Document(Meta(grid.title, grid.organ, grid.date), blocks)


def _runs(value: Value) -> tuple[Run, ...]:
    text = " ".join(spelled(value).splitlines())
    return (Run(text),) if text else ()
