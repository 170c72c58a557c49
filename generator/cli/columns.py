"""Tables in the terminal: columns that stand below one another whatever the width of their characters."""

from __future__ import annotations

from collections.abc import Container, Sequence

from generator.diagnostics.width import visible, width

GAP = "  "


def columns(rows: Sequence[Sequence[str]], right: Container[int] = ()) -> str:
    """Return *rows* as lines of text, the columns numbered in *right* (from 0) aligned to the right."""
    # Marks of ambiguous width are two columns wide all over the table, as in a line of Chinese.
    cells = [[visible(cell) for cell in row] for row in rows]
    wide = [max(width(row[column], True) for row in cells) for column in range(len(cells[0]) if cells else 0)]
    lines = []
    for row in cells:
        shown = []
        for column, cell in enumerate(row):
            blank = " " * (wide[column] - width(cell, True))
            shown.append(blank + cell if column in right else cell + blank)
        lines.append(GAP.join(shown).rstrip())
    return "\n".join(lines)
