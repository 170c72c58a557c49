"""The place on the pages that a message of the preview leads to, also where the file has been changed since."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Related
from generator.preview.lines import Box
from generator.preview.linking import earlier_line, find_box
from generator.source import Source, Span

LINES = ("标题: 甲", "举措:", "  - 一是学习。", "  - 二是办案。", "问题: 缺人。", "下一步: 培训。")
SHOWN = Source("report.yaml", "\n".join(LINES))


def box(line: int | None, column: int | None = 1, end_line: int | None = None, source: Source = SHOWN) -> Box:
    return Box(1, (), Span(source, line, column, end_line or line, 5), "")


def place(
    line: int | None,
    *pages: list[Box],
    column: int | None = 1,
    source: Source = SHOWN,
    related: tuple[Related, ...] = (),
) -> tuple[int, int] | None:
    return find_box(Diagnostic("A131", Span(source, line, column), {}, (), related), pages)


def test_the_first_place_is_shown() -> None:
    pages = [[box(1), box(3)], [box(4), box(5)]]
    assert [place(line, *pages) for line in (1, 3, 4, 5)] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert place(2, *pages) is None


def test_a_text_of_several_lines() -> None:
    pages = [[box(1), box(2, end_line=4), box(5)]]
    assert [place(line, *pages) for line in (2, 3, 4, 5, 6)] == [(0, 1), (0, 1), (0, 1), (0, 2), None]


@pytest.mark.parametrize(("column", "number"), [(None, 0), (1, 0), (3, 0), (4, 1), (9, 1), (10, 2), (40, 2)])
def test_of_the_boxes_of_a_line_the_last_that_begins_before(column: int | None, number: int) -> None:
    """A row of a table, or the words around a value."""
    assert place(3, [box(3, 2), box(3, 4), box(3, 10)], column=column) == (0, number)


def test_a_box_whose_column_nobody_knows_begins_the_line() -> None:
    assert place(3, [box(3, 4), box(3, None)], column=1) == (0, 1)
    assert place(3, [box(3, 4), box(3, None)], column=None) == (0, 1)
    assert place(3, [box(3, 4), box(3, 1)], column=None) == (0, 0)
    assert place(3, [box(2, 9, 3), box(3, 4)], column=1) == (0, 0)
    assert place(3, [box(3, 4), box(2, 9, 3)], column=1) == (0, 1)


def test_a_box_that_ends_nobody_knows_where_is_a_line() -> None:
    assert place(3, [Box(1, (), Span(SHOWN, 2, 1), ""), Box(1, (), Span(SHOWN, 3), "")]) == (0, 1)


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    """Both halves name their own lines; in one line, the second half begins behind the first."""
    assert place(3, [box(3, 5)], [box(3, 20)], column=8) == (0, 0)
    assert place(3, [box(3, 5)], [box(3, 20)], column=25) == (1, 0)


def test_a_related_place_counts_where_the_first_is_not_on_paper() -> None:
    others = (Related(Span(SHOWN, 6, 1), "data"), Related(Span(SHOWN, 5, 1), "data"))
    assert place(2, [box(1), box(5)], related=others) == (0, 1)
    assert place(1, [box(1), box(5)], related=others) == (0, 0)
    assert place(None, [box(1), box(5)], related=others) == (0, 1)
    assert place(None, [box(1), box(5)], related=others, source=Source("report.yaml", "标题: 乙")) == (0, 1)
    assert find_box(Diagnostic("A131", None, {}, (), others), [[box(1), box(5)]]) == (0, 1)


def test_boxes_of_other_files_and_of_whole_files_are_no_place() -> None:
    other = Source("part.yaml", SHOWN.text)
    assert place(3, [box(3, source=other), box(None, None), box(3)]) == (0, 2)
    assert place(3, [box(3, source=other), box(None, None)]) is None


def test_the_pages_of_an_earlier_version_of_the_file() -> None:
    """Lines were put before, one was changed, one is new: the pages still show what was there."""
    now = Source("report.yaml", "\n".join(["年度: 2020", *LINES[:3], "  - 二是结案。", "  - 三是普法。", *LINES[4:]]))
    pages = [[box(1), box(3), box(4), box(5), box(6)]]
    found = [place(line, *pages, source=now) for line in range(1, 9)]
    assert found == [None, (0, 0), None, (0, 1), None, None, (0, 3), (0, 4)]
    changed = Source("report.yaml", "\n".join([*LINES[:3], "  - 二是结案。", *LINES[4:]]))
    assert place(4, *pages, source=changed) == (0, 2)


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("甲\n乙\n丙\n丁", [1, 2, 3, 4]),
        ("子\n甲\n乙\n丙\n丁", [None, 1, 2, 3, 4]),
        ("甲\n丁", [1, 4]),
        ("甲\n子\n丑\n丁", [1, 2, 3, 4]),
        ("甲\n子\n丁", [1, None, 4]),
        ("甲\n乙\n丙\n丁\n子", [1, 2, 3, 4, None]),
    ],
)
def test_earlier_lines(after: str, lines: list[int | None]) -> None:
    assert [earlier_line("甲\n乙\n丙\n丁", after, number) for number in range(1, len(lines) + 1)] == lines


def test_lines_that_occur_hundreds_of_times_are_told_apart() -> None:
    before = "\n".join(["- 甲", "  乙"] * 150)
    assert earlier_line(before, f"年度: 2020\n{before}", 202) == 201
