"""What a section has besides its sections: texts, points, tables and pictures, in the order they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.from_text.body import inline_points, texts_of, with_points
from generator.from_text.marked import marked, paragraphs_of, plainly
from generator.from_text.model import Grid, Item, Shown, Spot, since, strong_of
from generator.startup.record import NamedTuple

_ENDED = "。！？；：…"
"""Ends of points that get no full stop from the program, within quotation marks and brackets, too."""
_AROUND = "”’）)"
_EMPTY = "{{ '' }}"
"""A title of a column that is empty: one must say something, and this prints nothing."""


class Content(NamedTuple):
    """Texts, then points, then tables, then pictures.

    Points are *inline* where they go on in the last of the texts.
    """

    texts: list[str]
    points: list[str]
    inline: bool
    grids: list[Grid]
    pictures: list[Shown]


def contents_of(items: Sequence[Item]) -> list[Content]:
    """Return *items* in as few stretches as there must be, each of which is printed in their order."""
    stretches: list[list[Item]] = [[]]
    last = 0
    for item in items:
        kind = 0 if isinstance(item, str) else 1 if isinstance(item, Grid) else 2
        if kind < last:
            stretches.append([])
        stretches[-1].append(item)
        last = kind
    return [_content(stretch) for stretch in stretches if stretch]


def _content(items: list[Item]) -> Content:
    texts, points = with_points(texts_of(items))
    inline = not points and bool(texts)
    if inline:
        before, points = inline_points(texts[-1])
        texts = [*texts[:-1], *([before] if before else [])] if points else texts
    # Points in the paragraph of a text stand behind it; without one they would go on in the last of the others.
    is_apart = inline and points and bool(texts) and not before
    if is_apart or any(point.rstrip(_AROUND)[-1:] not in _ENDED for point in points):
        texts, points = texts_of(items), []
    grids, pictures = ([item for item in items if isinstance(item, kind)] for kind in (Grid, Shown))
    return Content(texts, points, inline, grids, pictures)  # type: ignore[arg-type]


def value_of_content(content: Content) -> dict[str, Any]:
    """Return the data of *content*; points in paragraphs of their own stay in such."""
    value = {
        "text": one(all_paragraphs(content.texts)),
        "points_layout": "paragraphs" if content.points and not content.inline else "",
        "points": [_point(point) for point in content.points],
        "tables": [_table(grid) for grid in content.grids],
        "images": [_image(picture) for picture in content.pictures],
    }
    return {name: inner for name, inner in value.items() if inner}


def all_paragraphs(texts: Sequence[str]) -> list[str]:
    """Return *texts* as the data have them."""
    return [piece for text in texts for piece in paragraphs_of(text)]


def one(values: Sequence[Any]) -> Any:
    """Return the only one of *values*, all of them if there are several."""
    return values[0] if len(values) == 1 else list(values)


def _point(text: str) -> Any:
    """Return a point; a strong sentence that it begins with is its lead (主句)."""
    strong = strong_of(text)
    end = strong[0][1] if strong and strong[0][0] == 0 else 0
    if end and text[end - 1] == "。" and text[end:].strip() and "*" not in text[:end]:
        return {"lead": plainly(text[: end - 1]), "text": one(paragraphs_of(since(text, end)))}
    return one(paragraphs_of(text))


def _image(picture: Shown) -> dict[str, Any]:
    value = {"src": picture.src, "caption": plainly(picture.caption), "alt": plainly(picture.alt)}
    value = {name: inner for name, inner in value.items() if inner}
    width = int(picture.width) if picture.width.is_integer() else picture.width
    return value | ({"width": width} if width else {})


def _table(grid: Grid) -> dict[str, Any]:
    value: dict[str, Any] = {"caption": plainly(grid.caption)} if grid.caption else {}
    value |= {"landscape": True} if grid.landscape else {}
    value["columns"] = _columns(grid)
    value["rows"] = [[_cell(cell) for cell in row] for row in grid.rows[grid.head :]]
    return value | ({"note": marked(grid.note)} if grid.note else {})


def _cell(cell: Spot) -> Any:
    text = marked(cell.text)
    if cell.columns == cell.rows == 1:
        return text
    spans = {"columns": cell.columns, "rows": cell.rows}
    return {"text": text} | {name: count for name, count in spans.items() if count > 1}


def _columns(grid: Grid) -> list[Any]:
    """Return the columns of *grid*, whose head is a tree: each title lies over whole ones of those below it."""
    if not grid.head:
        return [_EMPTY] * sum(cell.columns for cell in grid.rows[0])
    places: dict[tuple[int, int], Spot] = {}
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(grid.rows[: grid.head]):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            places[row, column] = cell
            taken |= {(row + down, column + on) for down in range(cell.rows) for on in range(cell.columns)}
    width = max(column for _, column in taken) + 1
    return _under(places, 0, 0, width)


def _under(places: dict[tuple[int, int], Spot], row: int, first: int, end: int) -> list[Any]:
    found: list[Any] = []
    column = first
    while column < end:
        cell = places[row, column]
        title = plainly(cell.text) or _EMPTY
        below = row + cell.rows
        if any((below, each) in places for each in range(column, column + cell.columns)):
            found.append({"title": title, "columns": _under(places, below, column, column + cell.columns)})
        elif cell.columns > 1:
            found.append({"title": title, "columns": [_EMPTY] * cell.columns})
        else:
            found.append(title)
        column += cell.columns
    return found
