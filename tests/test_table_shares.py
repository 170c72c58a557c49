"""Columns without a width of their own: alike while every text has its line, by their texts otherwise."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.docx import TWIPS_PER_MM, Docx
from support.reports import QUIET, fonts, write

from generator import pipeline
from generator.composing.table_shares import shares_by_content
from generator.document.layout import TablePlace
from generator.typeset import typeset

pytestmark = pytest.mark.filterwarnings(QUIET)
LONG = (
    "全年办理行政许可、行政处罚和行政检查事项，做到应审尽审、应录尽录、应公示尽公示，没有发生因程序违法被撤销的案件。"
)
TABLE = """\
organ: 甲市公安局
year: 2021
title: 甲市公安局2021年法治政府建设年度报告
date: 2022-01-18
measures:
  text: 见下表。
  tables:
    - caption: 表1 任务
      columns: [序号, 责任单位, 时限, 完成情况, 问题]
      rows:
"""
ROW = f"        - [NUMBER, 执法监督管理支队, 2021年12月, {LONG}, {LONG[:30]}]\n"


def ready_of(tmp_path: Path, rows: int) -> pipeline.Prepared:
    report = tmp_path / "report.yaml"
    lines = "".join(ROW.replace("NUMBER", str(number + 1)) for number in range(rows))
    report.write_text(TABLE + lines, encoding="utf-8")
    found, _ = pipeline.prepare(report)
    assert found is not None
    return found


def test_short_columns_leave_their_room_to_long_ones(tmp_path: Path) -> None:
    """The numbers, in one line each, take a column of 1.1 cm, not the 3.1 cm of a fifth of the type area."""
    ready = ready_of(tmp_path, 6)
    (grid,) = Docx(write(ready, "docx")).body.all("w:tbl")
    number, organ, period, done, problem = (
        column.number("w:w") / TWIPS_PER_MM for column in grid.all("w:tblGrid/w:gridCol")
    )
    assert number + organ + period + done + problem == pytest.approx(156, abs=0.1)
    assert 9 < number < 13
    assert period < organ <= problem < done
    assert done > 40


def test_no_title_of_a_column_is_turned_and_rows_are_lower(tmp_path: Path) -> None:
    ready = ready_of(tmp_path, 6)
    laid = typeset(ready.document, ready.style, fonts(), ready.assets)
    (place,) = (each for each in laid.layout.places if isinstance(each, TablePlace))
    assert [len(cell.lines) for row in place.head for cell in row.cells] == [1] * 5
    assert [len(row.cells[0].lines) for row in place.body] == [1] * 6
    alike = place.block._replace(widths=(0.2,) * 5)  # type: ignore[call-arg]
    blocks = tuple(alike if block == place.block else block for block in ready.document.blocks)
    before = typeset(ready.document._replace(blocks=blocks), ready.style, fonts(), ready.assets)
    (other,) = (each for each in before.layout.places if isinstance(each, TablePlace))
    assert place.body[0].rows < other.body[0].rows


NAMED = """\
      columns: [序号, 单位名称, 检查次数（次）, 占比（%）, 备注]
      rows:
"""
ROOM = 36.8
"""The width of the type area, in 字."""
REMARK = "含与公安、海事部门联合开展的专项执法检查"


def test_names_in_every_row_keep_their_lines_beside_few_remarks(tmp_path: Path) -> None:
    """Heads and rows take one line, 10 mm or less, but for those with a remark; a head with a per cent sign, too."""
    report = tmp_path / "report.yaml"
    rows = "".join(
        f'        - [{number}, 甲市第{number}水政监察大队, {number * 37}, {number}.5, "{REMARK * (number % 5 == 0)}"]\n'
        for number in range(1, 21)
    )
    report.write_text(TABLE.partition("      columns")[0] + NAMED + rows, encoding="utf-8")
    ready, _ = pipeline.prepare(report)
    assert ready is not None
    laid = typeset(ready.document, ready.style, fonts(), ready.assets)
    (place,) = (each for each in laid.layout.places if isinstance(each, TablePlace))
    assert [len(cell.lines) for row in place.head for cell in row.cells] == [1] * 5
    assert [len(row.cells[1].lines) for row in place.body] == [1] * 20
    pitch = ready.style.page.line_pitch * 25.4 / 72
    heights = [round(row.rows * pitch, 1) for row in place.body]
    assert {height for number, height in enumerate(heights, 1) if number % 5} == {10.2}
    assert 25 < heights[4] < 31


def test_few_rows_and_long_texts_in_all_of_them_go_by_the_longest() -> None:
    """What is left for a remark in every row, and for so few rows, is not made narrower for the sake of names."""
    short, name = ["序号", *"12345678"], ["单位", *["甲市第十一水政监察大队甲中队"] * 8]
    remarks = ["备注", *[REMARK * 2] * 8]
    every = shares_by_content([short, name, remarks, remarks], landscape=False)
    few = shares_by_content([each[:4] for each in (short, name, remarks, remarks)], landscape=False)
    assert every == pytest.approx(few)
    assert every[1] < every[2] == every[3]


def of_names(rows: int, length: int) -> tuple[float, ...]:
    """Return the shares of a number, a name, a count, another name and a remark in the first row alone."""
    columns = [["甲" * length] * rows, ["1200"] * rows, ["甲" * 9] * rows, [REMARK, *[""] * (rows - 1)]]
    heads = ("单位", "次数", "说明", "备注")
    named = [[head, *column] for head, column in zip(heads, columns, strict=True)]
    return shares_by_content([["序号", *map(str, range(rows))], *named], landscape=False)


def test_so_few_rows_go_by_the_longest_where_more_would_not() -> None:
    few, more = of_names(4, 10), of_names(8, 10)
    assert few[1] < more[1] and few[4] > more[4]


def test_a_remark_is_not_made_shreds_of_for_long_names() -> None:
    """Below 6.5 字, and white of 0.7, they would be."""
    assert of_names(8, 14)[4] * ROOM > 7.2


def test_columns_are_alike_while_every_text_has_its_line() -> None:
    assert shares_by_content([["序号", "1"], ["项目", "行政许可"], ["数量", "1201"]], landscape=False) == (1 / 3,) * 3
    assert shares_by_content([[""]] * 22, landscape=False) == (1 / 22,) * 22


def test_a_landscape_page_has_more_room() -> None:
    columns = [["第10派出所"], *[["十二"]] * 11]
    upright, turned = (shares_by_content(columns, landscape=turned) for turned in (False, True))
    assert upright[0] > 1.5 * upright[1]
    assert turned[0] > turned[1]
    assert shares_by_content([["派出所"], *[["十二"]] * 11], landscape=True) == (1 / 12,) * 12


def test_more_columns_than_have_room_are_alike() -> None:
    assert shares_by_content([[LONG]] * 22, landscape=False) == (1 / 22,) * 22


@given(st.lists(st.lists(st.text(st.sampled_from("甲1，")), max_size=3), min_size=1, max_size=31), st.booleans())
def test_shares_make_up_the_whole(columns: list[list[str]], landscape: bool) -> None:
    shares = shares_by_content(columns, landscape=landscape)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


@given(st.lists(st.integers(1, 90), min_size=2, max_size=8))
def test_a_longer_text_has_no_narrower_column(lengths: list[int]) -> None:
    shares = shares_by_content([["甲" * length] for length in lengths], landscape=False)
    ordered = sorted(zip(lengths, shares, strict=True))
    assert all(after - before > -1e-9 for (_, before), (_, after) in pairwise(ordered))
