"""An overview of figures as a Document, so that it goes through the writers that reports go through."""

from __future__ import annotations

from generator.document.tree import Cell, Document, Meta, Paragraph, Run, Table, Title
from generator.figures.overviews.overview import Overview, Value, spelled


def overview_document(overview: Overview) -> Document:
    """Return the Document of *overview*: its title, the line above and the table with its note."""
    total = sum(column.width for column in overview.columns)
    table = Table(
        caption=(),
        widths=tuple(column.width / total for column in overview.columns),
        head=(tuple(Cell(_runs(column.title)) for column in overview.columns),),
        rows=tuple(
            tuple(
                Cell(_runs(value), "center" if column.centred else "left")
                for value, column in zip(row, overview.columns, strict=True)
            )
            for row in overview.rows
        ),
        note=_runs(overview.note),
    )
    blocks = (Title((_runs(overview.title),)), Paragraph(_runs(overview.lead)), *((table,) if overview.rows else ()))
    return Document(Meta(overview.title, overview.organ, overview.date), blocks)


def _runs(value: Value) -> tuple[Run, ...]:
    text = " ".join(spelled(value).splitlines())
    return (Run(text),) if text else ()
