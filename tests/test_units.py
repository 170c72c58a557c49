"""Lengths and type sizes in the words of the standard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.styling.units import TYPE_SIZES, Scale, mm, number, parse_length, parse_size, pt, twips

SCALE = Scale(15.7, 28.95)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("28.95磅", 28.95),
        ("28.95pt", 28.95),
        ("28.95 pt", 28.95),
        ("固定值28.95磅", 28.95),
        ("25.4mm", 72.0),
        ("25.4毫米", 72.0),
        ("2.54cm", 72.0),
        ("2.54厘米", 72.0),
        ("2字", 31.4),
        ("1行", 28.95),
        ("-0.3磅", -0.3),
        ("-2字", -31.4),
        (" 0 ", 0.0),
        ("0磅", 0.0),
    ],
)
def test_lengths(text: str, points: float) -> None:
    assert parse_length(text, SCALE) == pytest.approx(points)


@pytest.mark.parametrize(
    "text",
    ["", "2", "28.95", "磅", "2px", "2 3pt", "1e3pt", "pt2", "--1pt", "+1pt", "３磅", "2字半", "99999pt", "nan", "inf"],
)
def test_what_is_no_length(text: str) -> None:
    assert parse_length(text, SCALE) is None


def test_characters_and_lines_need_a_scale() -> None:
    assert parse_length("2字") is None
    assert parse_length("1行") is None
    assert parse_length("2磅") == 2.0


@pytest.mark.parametrize(
    ("name", "points"),
    [
        *[("初号", 42), ("小初", 36), ("一号", 26), ("小一", 24), ("二号", 22), ("小二", 18), ("三号", 16)],
        *[("小三", 15), ("四号", 14), ("小四", 12), ("五号", 10.5), ("小五", 9), ("六号", 7.5), ("小六", 6.5)],
        *[("七号", 5.5), ("八号", 5)],
    ],
)
def test_type_sizes(name: str, points: float) -> None:
    assert parse_size(name) == points


def test_sizes_shrink_in_the_order_of_their_names() -> None:
    sizes = list(TYPE_SIZES.values())
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 16


@pytest.mark.parametrize(("text", "points"), [("3号", 16), ("小2", 18), ("16磅", 16), ("10.5pt", 10.5), (" 三号 ", 16)])
def test_other_ways_to_write_a_size(text: str, points: float) -> None:
    assert parse_size(text) == points


@pytest.mark.parametrize("text", ["", "16", "0磅", "-3磅", "九号", "2字", "大"])
def test_what_is_no_size(text: str) -> None:
    assert parse_size(text) is None


@given(st.floats(-1000, 1000))
def test_millimetres_and_points(length: float) -> None:
    assert mm(pt(length)) == pytest.approx(length)
    assert pt(25.4) == pytest.approx(72)


@given(st.integers(-20000, 20000))
def test_twips_are_twentieths_of_a_point(count: int) -> None:
    assert twips(count / 20) == count


@given(st.floats(-9999, 9999))
def test_numbers_are_short_and_near(value: float) -> None:
    text = number(value)
    assert float(text) == pytest.approx(value, abs=0.00005)
    assert not text.endswith((".", "-0"))
    assert "e" not in text
    assert text == "0" or "." not in text or not text.endswith("0")


def test_numbers_have_as_many_places_as_wished() -> None:
    assert [number(1 / 3, places) for places in (1, 2, 5)] == ["0.3", "0.33", "0.33333"]
    assert [number(value) for value in (0.0, -0.00001, 10.0, 100.50)] == ["0", "0", "10", "100.5"]
