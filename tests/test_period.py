"""Which ways of writing a period mean the same time, and which none."""

from __future__ import annotations

import pytest

from generator.figures.notation.period import (
    Months,
    compared_with,
    is_no_time,
    months_of,
    months_said,
    within_year,
    without_year,
)

LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR_END = ("截至年底", "截至2018年底", "截至12月31日", "截至2018年末", "截至12月", "前12个月")
SAME = {
    "": (
        "年",
        "全年",
        "2018年",
        "2018年度",
        "2018",
        "2018年全年",
        "1至12月",
        "1—12月份",
        "当年",
        "年度",
        "全年度",
        "本年度",
        *YEAR_END,
    ),
    "1至11月": (
        *("1-11月", "1—11 月", "1～11月", "１－１１月", "1月至11月", "1至11月份", "1月份到11月份", "01-11月"),
        *("2018年1至11月", "2018年1月至11月", "2018 年 1-11 月"),
    ),
    "1至10月": (
        *("1-10月份", "2018年1—10月", "前10个月", "截至10月", "截至10月底", "截至10月末", "截至10月31日"),
        *("截至2018年10月", "截止10月", "截至到10月底"),
    ),
    "1至6月": ("上半年", "2018年上半年", "1-6月", "前两季度", "前二季度", "截至6月30日"),
    "7至12月": ("下半年",),
    "1至3月": ("一季度", "第一季度", "2018年第一季度"),
    "10至12月": ("第四季度",),
    "1至7月": ("截至7月31日",),
    "1至9月": ("前三季度",),
    "1至2月": ("截至2月28日", "截至2月29日", "截至2月底"),
    "1月": ("截至1月", "截至1月31日", "2018年1月"),
    "1至10月30日": ("截至2018年10月30日",),
    "11月": ("2018年11月", "11月份", "2018-11", "2018.11"),
}


@pytest.mark.parametrize(("period", "others"), SAME.items())
def test_one_period(period: str, others: tuple[str, ...]) -> None:
    assert {within_year(each) for each in (period, *others)} == {period}


def test_what_is_no_part_of_a_year_stays_as_it_is() -> None:
    assert [within_year(each) for each in ("13至15月", "截至目前", "第三批")] == ["13至15月", "截至目前", "第三批"]


def test_periods_that_differ() -> None:
    assert len({within_year(each) for each in SAME}) == len(SAME)


@pytest.mark.parametrize("period", [each for key, others in SAME.items() for each in (key, *others)])
def test_periods_that_there_are(period: str) -> None:
    assert not is_no_time(period)


@pytest.mark.parametrize(
    ("period", "wrong"),
    [
        *(
            (each, True)
            for each in (
                "13月",
                "0月",
                "1至13月",
                "0至3月",
                "13至2月",
                "2018-13",
                "2018年13月",
                "2月30日",
                "4月31日",
                "11至2月",
                "5月0日",
            )
        ),
        *((f"{month}月{last}日", False) for month, last in enumerate(LAST_DAYS, 1)),
        *((f"{month}月{last + 1}日", True) for month, last in enumerate(LAST_DAYS, 1)),
        *((each, False) for each in ("2017年11月至2018年2月", "第三批", "十一月", "近三年", "截至目前", "110周年")),
    ],
)
def test_periods_that_there_are_not(period: str, wrong: bool) -> None:
    assert is_no_time(period) is wrong


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("", None),
        ("年", (1, 12)),
        ("全年", (1, 12)),
        ("2025年", (1, 12)),
        ("2025年度", (1, 12)),
        ("1至11月", (1, 11)),
        ("2025年1月-11月", (1, 11)),
        ("截至10月", (1, 10)),
        ("截止2025年10月底", (1, 10)),
        ("前10个月", (1, 10)),
        ("上半年", (1, 6)),
        ("前三季度", (1, 9)),
        ("第三季度", (7, 9)),
        ("10月", (10, 10)),
        ("13至15月", None),
        ("1至13月", None),
        ("11至1月", None),
        ("截至到10月31日", (1, 10)),
        ("截至年底", (1, 12)),
        ("2018-11", (11, 11)),
        ("13月", None),
        ("截至目前", None),
    ],
)
def test_parts_of_a_year(period: str, months: Months | None) -> None:
    assert months_of(period) == months


def test_dates_and_years_are_no_parts_of_a_year() -> None:
    assert list(months_said("2025年2月16日至18日，1、3、5分钟，第12期，2025年")) == []
    assert list(months_said("1至11月受理35宗，全年20场")) == [((1, 11), 0), ((1, 12), 11)]


@pytest.mark.parametrize("period", [each for key, others in SAME.items() for each in (key, *others) if each])
def test_what_is_the_same_has_the_same_months(period: str) -> None:
    """One answer in all checks: those of last year's figures, and those of the sentences that print them."""
    assert months_of(period) == months_of(within_year(period) or "全年")


@pytest.mark.parametrize(
    ("period", "printed"),
    [("截至2018年10月31日", "截至10月"), ("2018年上半年", "上半年"), ("2018年1-11月", "1至11月"), ("2018年度", "")],
)
def test_a_period_is_printed_as_it_is_called(period: str, printed: str) -> None:
    assert without_year(period) == printed


@pytest.mark.parametrize(
    ("words", "year", "months"),
    [
        *(("同比", None, None), ("环比", None, None), ("较上年同期", None, None), ("较上月", None, None)),
        *(("比2012年同期", 2012, None), ("比２０１２年同期", 2012, None), ("较 2012 年", 2012, None)),
        *(("较10月", None, (10, 10)), ("与10月份相比", None, (10, 10)), ("较2017年12月", 2017, (12, 12))),
        *(("比2012年1至10月", 2012, (1, 10)), ("比一季度", None, (1, 3)), ("较2016—2017年平均", None, None)),
        *(("较2016年至2017年", None, None), ("2012年同期", 2012, None), ("比2012年同期相比", 2012, None)),
    ],
)
def test_what_words_compare_with(words: str, year: int | None, months: Months | None) -> None:
    assert compared_with(words) == (year, months)
