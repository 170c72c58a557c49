"""Inline text: what stands inside a paragraph becomes runs, and runs become lines."""

from __future__ import annotations

from collections.abc import Iterator

from generator.composing.markup import Chunk, Element
from generator.document.numbering import ordinal
from generator.document.tree import Origin, Run, Runs

STRONG = "strong"
"""The one character style that authors write themselves, as ``**…**``."""


def lines(element: Element) -> list[Runs]:
    """Return the text of *element*, a line for each line break in it; at least one, maybe empty."""
    return _split(_inline(element))


def points(element: Element) -> Iterator[tuple[Element, list[Runs]]]:
    """Yield each point of the ol *element* with its lines, its ordinal (一是) before the first."""
    for item, runs in _points(element):
        yield item, _split(runs)


def _points(element: Element) -> Iterator[tuple[Element, Iterator[Run]]]:
    kind, items = element.attribute("ordinals"), list(element.elements("li"))
    for number, item in enumerate(items, 1):
        yield item, _with_ordinal(ordinal(kind, number, len(items)), _inline(item))


def chunks(element: Element) -> Iterator[Chunk]:
    """Yield all text of *element* and what is in it."""
    for child in element.children:
        if isinstance(child, Chunk):
            yield child
        else:
            yield from chunks(child)


def origin(element: Element) -> Origin:
    """Return where *element* is from: its template line, and the place of the first data text in it."""
    chunk = next((child for child in chunks(element) if child.from_data), None)
    return Origin(element.at, chunk.data, chunk.path) if chunk else Origin(element.at)


def _inline(element: Element, style: str | None = None) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, Chunk):
            yield from _chunk_runs(child, style, element)
        elif child.name == "strong":
            yield from _inline(child, STRONG)
        elif child.name == "br":
            yield Run("\n", style, Origin(child.at))
        elif child.name == "ol":
            for _item, runs in _points(child):
                yield from runs


def _chunk_runs(chunk: Chunk, style: str | None, element: Element) -> Iterator[Run]:
    """Return the runs of *chunk*; each ``**`` in it switches strong on or off."""
    place = Origin(element.at, chunk.data, chunk.path)
    for position, piece in enumerate(chunk.text.split("**")):
        if piece:
            yield Run(piece, STRONG if position % 2 else style, place)


def _with_ordinal(before: str, runs: Iterator[Run]) -> Iterator[Run]:
    """Put *before* (一是) before a point, in the look of the point's first run."""
    first = next(runs, None)
    if first is not None:
        yield first._replace(text=before + first.text)
        yield from runs


def _split(runs: Iterator[Run]) -> list[Runs]:
    """Split runs at line breaks and join neighbours of one look and origin."""
    found: list[list[Run]] = [[]]
    for run in runs:
        for position, piece in enumerate(run.text.split("\n")):
            if position:
                found.append([])
            if not piece:
                continue
            last = found[-1][-1] if found[-1] else None
            if last and (last.style, last.origin) == (run.style, run.origin):
                found[-1][-1] = last._replace(text=last.text + piece)
            else:
                found[-1].append(run._replace(text=piece))
    return [tuple(line) for line in found]
