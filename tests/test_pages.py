"""Pagination: which block opens a page, how many pages there are, and what stays together."""

from __future__ import annotations

from functools import reduce
from operator import add

from hypothesis import given
from hypothesis import strategies as st

from generator.typeset.pages import BlockId, Unit, paginate

PAGE = 100.0


def block(number: int, lines: int, height: float = 10.0, *, keep: bool = False) -> list[Unit]:
    """Return the lines of a paragraph; *keep* ties its last line to what follows."""
    return [Unit((number,), height, keep and line == lines - 1) for line in range(lines)]


def filled(units: list[Unit], opening: float, height: float = PAGE) -> tuple[set[BlockId], int, float]:
    """Return what *units* fill: blocks that open a page, number of pages, and what is taken of the last."""
    found = paginate(units, opening, height)
    return set(found.breaks), found.total, found.used


def test_nothing_is_one_page() -> None:
    assert filled([], 30.0) == (set(), 1, 30.0)


def test_lines_add_up() -> None:
    assert filled(block(0, 4), 30.0) == (set(), 1, 70.0)


def test_a_page_may_be_filled_to_the_last_line() -> None:
    assert filled(block(0, 7), 30.0) == (set(), 1, 100.0)
    assert filled([Unit((0,), 0.1)] * 22, 0.0, 2.2) == (
        set(),
        1,
        reduce(add, [0.1] * 22),
    )  # newer Pythons sum otherwise


def test_a_block_that_opens_a_page_is_named() -> None:
    assert filled(block(0, 7) + block(1, 2), 30.0) == ({(1,)}, 2, 20.0)


def test_a_block_that_goes_on_over_a_page_is_not() -> None:
    assert filled(block(0, 9), 30.0) == (set(), 2, 20.0)
    assert filled(block(0, 5) + block(1, 4), 30.0) == (set(), 2, 20.0)


def test_several_pages() -> None:
    assert filled(block(0, 10) + block(1, 10) + block(2, 1), 0.0) == ({(1,), (2,)}, 3, 10.0)


def test_a_heading_goes_with_the_next_line() -> None:
    assert filled(block(0, 6) + block(1, 1, keep=True) + block(2, 3), 30.0) == ({(1,)}, 2, 40.0)
    assert filled(block(0, 5) + block(1, 1, keep=True) + block(2, 3), 30.0) == (set(), 2, 20.0)


def test_headings_in_a_row_stay_together() -> None:
    units = block(0, 5) + block(1, 1, keep=True) + block(2, 1, keep=True) + block(3, 1)
    assert filled(units, 30.0) == ({(1,)}, 2, 30.0)


def test_the_last_line_before_a_sign_off_goes_with_it() -> None:
    sign_off = [Unit((1,), 30.0)]
    assert filled(block(0, 5, keep=True) + sign_off, 30.0) == (set(), 2, 40.0)
    assert filled(block(0, 4, keep=True) + sign_off, 30.0) == (set(), 1, 100.0)


def test_a_block_of_one_line_that_is_tied_moves_as_a_whole() -> None:
    units = block(0, 5) + block(1, 1, keep=True) + [Unit((2,), 30.0)]
    assert filled(units, 30.0) == ({(1,)}, 2, 40.0)


def test_an_attachment_opens_a_page_whatever_is_free() -> None:
    units = [*block(0, 1), Unit((1,), 40.0, keep_with_next=True, new_page=True), Unit((1, 0), 10.0)]
    assert filled(units, 0.0) == ({(1,)}, 2, 50.0)
    assert filled([Unit((0,), 10.0, new_page=True)], 30.0) == ({(0,)}, 2, 10.0)


def test_a_document_may_begin_with_an_attachment() -> None:
    assert filled([Unit((0,), 10.0, new_page=True)], 0.0) == (set(), 1, 10.0)


def test_pages_of_blocks_are_known() -> None:
    found = paginate(block(0, 12) + block(1, 5) + block(2, 9), 0.0, PAGE)
    assert found.starts == {(0,): 1, (1,): 2, (2,): 2}
    assert found.ends == {(0,): 2, (1,): 2, (2,): 3}


def test_who_takes_the_line_before_along_is_known() -> None:
    assert paginate([*block(0, 8, keep=True), Unit((1,), 30.0)], 0.0, PAGE).carried == {(1,)}
    assert paginate([*block(0, 10, keep=True), Unit((1,), 30.0)], 0.0, PAGE).carried == {(1,)}
    assert paginate([*block(0, 7, keep=True), Unit((1,), 30.0)], 0.0, PAGE).carried == frozenset(), "it has room"
    assert paginate([*block(0, 11, keep=True), Unit((1,), 30.0)], 0.0, PAGE).carried == frozenset(), "goes on anyway"
    assert paginate([*block(0, 8), Unit((1,), 30.0)], 0.0, PAGE).carried == frozenset(), "not tied"


def test_nothing_is_tied_over_a_forced_page() -> None:
    units = [*block(0, 1, keep=True), Unit((1,), 10.0, new_page=True)]
    assert filled(units, 0.0) == ({(1,)}, 2, 10.0)


def test_the_head_of_a_table_comes_again() -> None:
    rows = [Unit((0,), 20.0, keep_with_next=True)] + [Unit((0,), 10.0, repeat=20.0) for _ in range(10)]
    assert filled(rows, 0.0) == (set(), 2, 20.0 + 2 * 10.0)


def test_the_head_of_a_table_does_not_come_twice_on_its_first_page() -> None:
    rows = [Unit((1,), 20.0, keep_with_next=True)] + [Unit((1,), 10.0, repeat=20.0) for _ in range(2)]
    assert filled([*block(0, 8), *rows], 0.0) == ({(1,)}, 2, 40.0)


def test_what_is_higher_than_a_page_takes_one() -> None:
    assert filled([Unit((0,), 250.0), Unit((1,), 10.0)], 0.0) == ({(1,)}, 2, 10.0)
    assert filled([Unit((0,), 250.0)], 30.0) == ({(0,)}, 2, 250.0)


def test_what_is_tied_over_more_than_a_page_is_split_all_the_same() -> None:
    pages = paginate([Unit((number,), 30.0, keep_with_next=True) for number in range(5)], 0.0, PAGE)
    assert (pages.total, pages.used) == (2, 60.0)


# --- laws ---------------------------------------------------------------------------------------------------

heights = st.sampled_from((10.0, 20.0, 28.95, 50.0))
blocks = st.lists(st.tuples(st.integers(1, 12), heights, st.booleans()), max_size=12)


def units_of(shapes: list[tuple[int, float, bool]]) -> list[Unit]:
    return [
        unit for number, (lines, height, keep) in enumerate(shapes) for unit in block(number, lines, height, keep=keep)
    ]


def pages_of(units: list[Unit], opening: float, breaks: frozenset[BlockId]) -> list[list[Unit]]:
    """Lay *units* out as an engine would that knows the *breaks* and nothing else."""
    pages: list[list[Unit]] = [[]]
    used = opening
    for position, unit in enumerate(units):
        first = position == 0 or units[position - 1].block != unit.block
        if (first and unit.block in breaks) or (used + unit.height > PAGE + 1e-6 and used > 0):
            pages.append([])
            used = 0.0
        pages[-1].append(unit)
        used += unit.height
    return pages


@given(blocks, st.floats(0, PAGE))
def test_no_page_is_too_full(shapes: list[tuple[int, float, bool]], opening: float) -> None:
    units = units_of(shapes)
    pages = pages_of(units, opening, paginate(units, opening, PAGE).breaks)
    for number, page in enumerate(pages):
        assert sum(unit.height for unit in page) <= PAGE - (0 if number else opening) + 1e-6 or len(page) == 1


@given(blocks, st.floats(0, PAGE))
def test_the_breaks_alone_lead_an_engine_to_the_same_pages(
    shapes: list[tuple[int, float, bool]], opening: float
) -> None:
    # Blocks that are tied whole (one line) or not at all: a tie inside a block is for the engine to keep.
    units = units_of([(1 if keep else lines, height, keep) for lines, height, keep in shapes])
    found = paginate(units, opening, PAGE)
    pages = pages_of(units, opening, found.breaks)
    assert len(pages) == found.total
    if units:
        last = sum(unit.height for unit in pages[-1]) + (opening if len(pages) == 1 else 0)
        assert abs(last - found.used) < 1e-6


@given(blocks, st.floats(0, PAGE))
def test_no_heading_ends_a_page(shapes: list[tuple[int, float, bool]], opening: float) -> None:
    units = units_of([(1, 10.0, keep) if keep else (lines, 10.0, keep) for lines, _, keep in shapes[:4]])
    pages = pages_of(units, opening, paginate(units, opening, PAGE).breaks)
    assert [page[-1] for page in pages[:-1] if page and page[-1].keep_with_next] == []


def test_canary_other_breaks_lead_to_other_pages() -> None:
    units = block(0, 6) + block(1, 1, keep=True) + block(2, 3)
    right = paginate(units, 30.0, PAGE).breaks
    assert pages_of(units, 30.0, right) != pages_of(units, 30.0, frozenset())
    assert pages_of(units, 30.0, frozenset())[0][-1].keep_with_next


def test_blank_rows_fall_away_at_the_top_of_a_page() -> None:
    """The row above 附件说明, as in Word."""
    tied = Unit((1,), 20.0, above=10.0)
    below, over = (paginate([*block(0, count), tied], 30.0, PAGE) for count in (5, 6))
    assert (below.breaks, below.total, below.used) == (frozenset(), 1, 100.0)
    assert (over.breaks, over.total, over.used) == (frozenset({(1,)}), 2, 10.0)
