"""Line ends in a DOCX: every program that fills lines by its own rules and widths ends them where the layout does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

import pytest
from proof.agreement.corpus import made_up_text

from generator.document.layout import Hold
from generator.typeset.breaking import NO_END, NO_START, break_lines
from generator.typeset.line_ends import Ends, may_end

ROOM, FIRST, SPACING = 442.2, 410.8, -0.3
TEXTS = [made_up_text(seed) for seed in range(60)]


def widths(text: str) -> list[float]:
    return [(8.0 if character.isascii() else 16.0) + SPACING for character in text]


def held(text: str, *, first: float = ROOM, room: float = ROOM, justified: bool = True) -> list[Hold | None]:
    """Return how the lines of *text* are held, set like the text of a report."""
    spans = lines(text, first, room)
    ends = Ends(text, widths(text), SPACING, [0], justified=justified)
    starts = [*(start for start, _end in spans[1:]), len(text)]
    rooms = [first, *[room] * len(spans)]
    return [
        ends.hold(start, end, following, space)
        for (start, end), following, space in zip(spans, starts, rooms, strict=False)
    ]


def lines(text: str, first: float = ROOM, room: float = ROOM) -> list[tuple[int, int]]:
    return break_lines(text, widths(text), first + SPACING, room + SPACING)


# --- programs that break lines ------------------------------------------------------------------------------


class Program(NamedTuple):
    """Where a program may end a line, and what it adds to the width of one (its text, the spacing of each sign)."""

    may_end: Callable[[str, int], bool]
    added: Callable[[str, Sequence[float]], float]
    space: float = 1.0


def _word(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if "!" <= before <= "~" and "!" <= after <= "~":
        return before == "-"
    return after not in NO_START and after != " " and before not in NO_END


def _uax(text: str, place: int) -> bool:
    """By the rule of Unicode before version 16: no line ends beside a quotation mark."""
    return _word(text, place) and text[place] not in "“‘" and text[place - 1] not in "”’"


def _borders(text: str, spacings: Sequence[float]) -> float:
    """LibreOffice leaves tight spacing out where scripts meet, and behind the last character."""
    edges = {edge for found in re.finditer("[0-9A-Za-z·][^\u2e80-\uffef]*", text) for edge in found.span()}
    return -sum(min(spacings[edge - 1], 0.0) for edge in {*edges, len(text)} if edge)


def _slash(text: str, place: int) -> bool:
    return _word(text, place) or (text[place - 1] in "/?" and "!" <= text[place] <= "~" and text[place] not in "/?")


PROGRAMS = {
    "Word, which counts the spacing behind a line": Program(_word, lambda _text, _spacings: 0.0),
    "Word, which does not": Program(_word, lambda _text, spacings: -min(spacings[-1], 0.0)),
    "Word, which shrinks spaces": Program(_word, lambda _text, _spacings: 0.0, 0.8),
    "LibreOffice": Program(_word, _borders),
    "LibreOffice, which ends lines behind /": Program(_slash, _borders),
    "LibreOffice with an old rule for quotation marks": Program(_uax, _borders),
}


def found_by(program: Program, text: str, holds: Sequence[Hold | None], first: float, room: float) -> list[int]:
    """Return where *program* ends the lines of *text*."""
    spacings = [SPACING] * len(text)
    for hold in filter(None, holds):
        if hold.spacing is not None:
            spacings[hold.start : hold.end] = [hold.spacing] * (hold.end - hold.start)
    forced = {hold.end for hold in holds if hold and hold.broken}
    bare = [width - SPACING for width in widths(text)]
    bare = [width * (program.space if sign == " " else 1.0) for sign, width in zip(text, bare, strict=True)]
    ends: list[int] = []
    start = 0
    while start < len(text):
        space, place, last = room if ends else first, start + 1, start + 1
        while place <= len(text):
            used = sum(bare[start:place]) + sum(spacings[start:place])
            used += program.added(text[start:place], spacings[start:place])
            if used > space and text[place - 1] != " ":
                break
            if place in forced or place == len(text) or program.may_end(text, place):
                last = place
            if place in forced:
                break
            place += 1
        ends.append(last)
        start = last
    return ends


def following(text: str, first: float, room: float) -> list[int]:
    return [*(start for start, _end in lines(text, first, room)[1:]), len(text)]


ADDRESSES = [
    "国" * hanzi + "国1国12" * figures + "国" + "1" * digits + "国www.example.gov.cn/zwgk/gfxwj/2025公布" + "国" * 9
    for figures, hanzi, digits in product(range(5), range(3), range(4))
]


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_finds_our_lines(program: str) -> None:
    for text in (*TEXTS, *ADDRESSES):
        ours, theirs = (
            following(text, FIRST, ROOM),
            found_by(PROGRAMS[program], text, held(text, first=FIRST), FIRST, ROOM),
        )
        assert ours == theirs, text


def test_canary_without_holds_they_do_not() -> None:
    other = [
        text
        for text in TEXTS
        if found_by(PROGRAMS["LibreOffice"], text, (), FIRST, ROOM) != following(text, FIRST, ROOM)
    ]
    assert len(other) > len(TEXTS) / 4


# --- single lines -------------------------------------------------------------------------------------------

LINE = "国" * 28


def test_a_line_that_every_program_ends_alike_is_left_alone() -> None:
    assert held(LINE + "国" * 10) == [None, None]
    assert held("国" * 20) == [None]


def test_a_line_that_ends_early_for_a_unit_is_held_wider() -> None:
    hold, _last = held("国" * 27 + "8宗国国国国")
    assert hold and hold.end == 27 and hold.spacing is not None and 0 < hold.spacing - SPACING < 1
    assert (hold.broken, hold.marked) == (False, False)
    # With 0.15 the figure, which other programs part from its unit, would be but 1.5 pt too long for the line.
    assert hold.spacing == pytest.approx(0.2)


def test_a_brim_full_line_is_held_tighter() -> None:
    """Its figures make it too long for LibreOffice, which leaves the spacing out around each of them."""
    text = "国1国12国1国12国1国12国1国12国1国12国1国12国1国12国1国12国国国" + "国" * 20
    hold = held(text)[0]
    assert hold and hold.spacing is not None and -1 < hold.spacing - SPACING < 0


def test_a_line_that_is_not_spread_has_a_line_break() -> None:
    hold, _last = held("国" * 27 + "8宗国国国国", justified=False)
    assert hold == Hold(0, 27, broken=True)


def test_latin_text_behind_a_closing_mark_is_marked() -> None:
    hold = held("国" * 25 + "27，" + "3456789人国国国国")[0]
    assert hold and hold.end == 28 and hold.marked


def test_an_address_is_torn_with_a_line_break_in_a_full_line() -> None:
    text = "网址www.example.org" + "/abcdefghij" * 7
    hold = held(text)[0]
    assert hold and hold.broken and hold.spacing is not None
    used = sum(width - SPACING + hold.spacing for width in widths(text)[hold.start : hold.end])
    assert ROOM - 4 < used <= ROOM
    assert held(text, justified=False)[0] == Hold(0, hold.end, broken=True)


def test_an_address_that_is_torn_behind_a_joint_has_a_line_break_too() -> None:
    """Not every program ends a line behind /."""
    text = "国1国12国1国12国国国网站www.example.gov.cn/zwgk/gfxwj/2025公布" + "国" * 9
    hold = held(text)[0]
    assert hold and hold.broken and text[: hold.end].endswith("/gfxwj/")


@pytest.mark.parametrize(
    ("text", "place", "some"),
    [("国国", 1, True), ("国，", 1, False), ("（国", 1, False), ("28", 1, False), ("2-8", 2, True), ("2—", 1, True)],
)
def test_where_some_program_may_end_a_line(text: str, place: int, some: bool) -> None:
    assert may_end(text, place) is some
