"""Numbers as official documents print them (GB/T 9704-2012, 7.3.3 and 7.3.5.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numbering import HeadingCounter, chinese_date, chinese_numeral, ordinal

DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}


def arabic(numeral: str) -> int:
    """Read a numeral below one hundred back."""
    tens, ten, ones = numeral.rpartition("十")
    return (DIGITS[tens] if tens else 1) * 10 * bool(ten) + (DIGITS[ones] if ones else 0)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_numerals_are_written_as_they_are_spoken(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@given(st.integers(1, 99))
def test_numerals_can_be_read_back(number: int) -> None:
    assert arabic(chinese_numeral(number)) == number


@pytest.mark.parametrize("number", [0, 100, 365])
def test_other_numbers_stay_arabic(number: int) -> None:
    assert chinese_numeral(number) == str(number)


def test_headings_of_the_four_levels() -> None:
    counter = HeadingCounter()
    assert [counter.next(level) for level in (1, 2, 3, 4)] == ["一、", "（一）", "1.", "（1）"]


def test_a_heading_starts_the_levels_below_it_anew() -> None:
    counter = HeadingCounter()
    printed = [counter.next(level) for level in (1, 2, 2, 3, 3, 2, 3, 1, 2, 4)]
    assert printed == ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "（1）"]


def test_a_level_can_be_skipped() -> None:
    counter = HeadingCounter()
    assert [counter.next(level) for level in (1, 3, 3, 1, 3)] == ["一、", "1.", "2.", "二、", "1."]


def test_many_headings() -> None:
    counter = HeadingCounter()
    assert [counter.next(1) for _ in range(12)][-3:] == ["十、", "十一、", "十二、"]


def test_points() -> None:
    assert [ordinal(number) for number in (1, 2, 10, 11, 20)] == ["一是", "二是", "十是", "十一是", "二十是"]


@pytest.mark.parametrize(
    ("iso", "printed"),
    [("2020-12-16", "2020年12月16日"), ("2018-02-06", "2018年2月6日"), ("2020-01-01", "2020年1月1日")],
)
def test_dates_have_no_leading_zeros(iso: str, printed: str) -> None:
    assert chinese_date(iso) == printed
