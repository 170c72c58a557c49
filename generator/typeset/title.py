"""标题: broken between words, its lines in a trapezoid or a rhombus (7.3.1)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from generator.document.layout import Line
from generator.document.tree import Run, Runs
from generator.typeset.breaking import break_lines
from generator.typeset.measure import Glyphs, Measurer

MOST_LINES = 4
"""Lines of a title at most, by custom: more are broken all the same, and reported."""

# Up to here the shape of a title is weighed; longer ones leave no room for text on page one anyway.
_WEIGHED = 6


def title_lines(
    title: tuple[Runs, ...], measurer: Measurer, style: str, room: float, names: Iterable[str] = ()
) -> tuple[Line, ...]:
    """Return the lines of a title, centred; a line of the data that is too wide is broken between words.

    *names* are the organs that the title may name: they are kept whole.
    """
    names = tuple(names)
    return tuple(
        measurer.centred(part, style, room)
        for line in title
        for part in _parts(line, measurer.glyphs(line, style), measurer.style[style].character, room, names)
    )


def _parts(runs: Runs, glyphs: Glyphs, character: float, room: float, names: tuple[str, ...]) -> list[Runs]:
    if glyphs.width() <= room:
        return [runs]
    return [_cut(runs, start, end) for start, end in word_lines(glyphs, character, room, names)]


def word_lines(glyphs: Glyphs, character: float, room: float, names: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Return the lines, in *room* pt, of a centred text that is wider: (start, end), broken between words.

    *character* is the width of a 字 of it, *names* are organs that are kept whole.
    """
    # The rules are for lines of a few characters: a single one that a line cannot hold is a matter of its own.
    fewest = math.ceil(glyphs.width() / room - 1e-9)
    if fewest > _WEIGHED:
        return break_lines(glyphs.text, glyphs.widths, room, room)
    # Imported late: most titles have one line, or as many as their author gave them.
    from generator.typeset.title_breaks import TitleBreaker

    spans = TitleBreaker(glyphs, character, room, names).best(fewest)
    return spans or break_lines(glyphs.text, glyphs.widths, room, room)


def _cut(runs: Runs, start: int, end: int) -> Runs:
    found: list[Run] = []
    position = 0
    for run in runs:
        piece = run.text[max(0, start - position) : max(0, end - position)]
        if piece:
            found.append(Run(piece, run.style, run.origin))
        position += len(run.text)
    return tuple(found)
