"""Which ways of writing a period mean the same time, and which none."""

from __future__ import annotations

import pytest

from generator.figures.same_period import is_no_time, within_year

SAME = {
    "": ("年", "全年", "2018年", "2018年度", "2018", "2018年全年", "1至12月", "1—12月份", "当年"),
    "1至11月": (
        *("1-11月", "1—11 月", "1～11月", "１－１１月", "1月至11月", "1至11月份", "1月份到11月份", "01-11月"),
        *("2018年1至11月", "2018年1月至11月", "2018 年 1-11 月"),
    ),
    "1至10月": ("1-10月份", "2018年1—10月"),
    "1至6月": ("上半年", "2018年上半年", "1-6月"),
    "7至12月": ("下半年",),
    "1至3月": ("一季度", "第一季度", "2018年第一季度"),
    "10至12月": ("第四季度",),
    "1至9月": ("前三季度",),
    "截至10月": ("截至10月底", "截至10月末", "截至10月31日", "截至2018年10月", "截止10月", "截至到10月底"),
    "截至2月": ("截至2月28日", "截至2月29日", "截至2月底"),
    "截至12月": ("截至年底", "截至2018年底", "截至12月31日", "截至2018年末"),
    "截至10月30日": ("截至2018年10月30日",),
    "11月": ("2018年11月", "11月份", "2018-11", "2018.11"),
}


@pytest.mark.parametrize(("period", "others"), SAME.items())
def test_one_period(period: str, others: tuple[str, ...]) -> None:
    assert {within_year(each) for each in (period, *others)} == {period}


def test_periods_that_differ() -> None:
    """What is counted up to October may have begun before the year did: it is not what is counted in ten months."""
    assert len({within_year(each) for each in SAME}) == len(SAME)


@pytest.mark.parametrize("period", [each for key, others in SAME.items() for each in (key, *others)])
def test_periods_that_there_are(period: str) -> None:
    assert not is_no_time(period)


@pytest.mark.parametrize(
    ("period", "wrong"),
    [
        *(
            (each, True)
            for each in ("13月", "0月", "1至13月", "2018-13", "2018年13月", "2月30日", "4月31日", "11至2月")
        ),
        *((each, False) for each in ("2017年11月至2018年2月", "第三批", "十一月", "近三年", "截至目前", "110周年")),
    ],
)
def test_periods_that_there_are_not(period: str, wrong: bool) -> None:
    assert is_no_time(period) is wrong
