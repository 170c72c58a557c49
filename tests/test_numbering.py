"""Numbers as official documents print them (GB/T 9704-2012, 7.3.3 and 7.3.5.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.numbering import (
    ORDINAL_ENDS,
    ORDINALS,
    HeadingCounter,
    chinese_date,
    chinese_numeral,
    number_styles,
    ordinal,
)

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
    printed = [ordinal("one-is", number, 20) for number in (1, 2, 10, 11, 20)]
    assert printed == ["一是", "二是", "十是", "十一是", "二十是"]
    assert ordinal("", 1, 2) == "一是"


@pytest.mark.parametrize("kind", ["", *ORDINALS])
def test_a_point_that_is_alone_has_no_number(kind: str) -> None:
    assert ordinal(kind, 1, 1) == ("——" if kind == "dash" else "")


@pytest.mark.parametrize(
    ("kind", "count", "printed"),
    [
        ("first", 2, ["首先，", "其次，"]),
        ("first", 3, ["首先，", "其次，", "最后，"]),
        ("first", 4, ["首先，", "其次，", "再次，", "最后，"]),
        ("one-of", 2, ["其一，", "其二，"]),
        ("brackets", 2, ["（1）", "（2）"]),
        ("dash", 2, ["——", "——"]),
        ("none", 2, ["", ""]),
    ],
)
def test_kinds_of_ordinals(kind: str, count: int, printed: list[str]) -> None:
    assert [ordinal(kind, number, count) for number in range(1, count + 1)] == printed


def test_every_ordinal_is_known_by_its_end() -> None:
    """The preview finds a point in the file by what stands before it."""
    printed = [ordinal(kind, number, 4) for kind in ORDINALS for number in (1, 4)]
    assert {text[-1] for text in printed if text} == set(ORDINAL_ENDS)


@pytest.mark.parametrize(
    ("written", "styles"),
    [
        ("第一部分", ("第一部分", "（一）", "1.", "（1）")),
        ("1、 1.1 1.1", ("1、", "1.1", "1.1", "（1）")),
        ("", None),
        ("甲、", None),
        ("一、 （一） 1. （1） 1.", None),
    ],
)
def test_styles_of_numbers(written: str, styles: tuple[str, ...] | None) -> None:
    assert number_styles(written) == styles


def test_numbers_of_other_styles() -> None:
    styles = number_styles("第一部分 1.1 1.1 无")
    assert styles is not None
    counter = HeadingCounter(styles)
    printed = [counter.next(level) for level in (1, 2, 2, 3, 4, 1, 2)]
    assert printed == ["第一部分\u3000", "1.1\u3000", "1.2\u3000", "1.2.1\u3000", "", "第二部分\u3000", "2.1\u3000"]


def test_numbers_that_run_on() -> None:
    counter = HeadingCounter(runs_on=2)
    printed = [counter.next(level) for level in (1, 2, 3, 2, 1, 2, 3)]
    assert printed == ["一、", "（一）", "1.", "（二）", "二、", "（三）", "1."]


@pytest.mark.parametrize(
    ("iso", "printed"),
    [("2020-12-16", "2020年12月16日"), ("2018-02-06", "2018年2月6日"), ("2020-01-01", "2020年1月1日")],
)
def test_dates_have_no_leading_zeros(iso: str, printed: str) -> None:
    assert chinese_date(iso) == printed
