"""What filters, methods and operators of Jinja may make: each bound, the value on it and the next one."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment

from generator.templating import limits
from generator.templating.guards import admitted, fits_result, method_arguments
from generator.templating.limits import Meter, TooMuchError, Unprintable

OF_TEXT = (
    *("capitalize", "e", "escape", "forceescape", "lower", "safe", "string", "striptags"),
    *("title", "trim", "truncate", "upper", "wordcount"),
)
COMPARING = ("dictsort", "groupby", "max", "min", "sort", "unique")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "VALUE", 100)


def asked(name: str, value: Any, *more: Any, before: Any = (), **named: Any) -> tuple[Any, int]:
    """Return what the filter *name* is given in the place of *value*, and the steps that looking took."""
    meter = Meter(lambda: 0.0)
    return admitted(meter, name, before, value, more, named), meter.steps


@pytest.mark.parametrize("name", [*OF_TEXT, "replace"])
def test_filters_of_texts_take_texts_alone(name: str) -> None:
    more = ("a", "b") if name == "replace" else ()
    assert asked(name, "文字", *more) == ("文字", 0)
    assert asked(name, 3, *more) == (3, 0)
    for value, given, named in (([1], more, {}), ("文字", ([1], *more[1:]), {}), ("文字", more, {"count": [1]})):
        with pytest.raises(Unprintable):
            asked(name, value, *given, **named)


@pytest.mark.parametrize("name", COMPARING)
def test_what_is_compared_is_weighed_with_all_that_is_in_it(name: str) -> None:
    for value, steps in (([[1, 2], [3]], 6), ((1, 2), 3), ({"a": [1]}, 3), ("ab" * 8, 3)):
        assert asked(name, value) == (value, steps)
    assert asked(name, iter([2, 1])) == ([2, 1], 3)
    assert asked(name, [1], "attribute", case="x" * 16) == ([1], 7)
    with pytest.raises(TooMuchError):
        asked(name, [[1] * 60, [1] * 60])


def test_other_filters_are_weighed_by_what_they_are_told() -> None:
    items = iter([1])
    assert asked("tojson", items, [1, 2], indent="x" * 16) == (items, 6)


@pytest.mark.parametrize(
    ("name", "most", "key"), [("batch", 1000, "linecount"), ("slice", 1000, "slices"), ("round", 20, "precision")]
)
def test_how_many_may_be_asked_for(name: str, most: int, key: str) -> None:
    assert asked(name, [1]) == ([1], most)
    fitting: tuple[Any, ...] = (most, -most, 0)
    for number in fitting:
        assert asked(name, [1], number) == ([1], most + 1)
        assert asked(name, [1], **{key: number}) == ([1], most + 1)
    assert asked(name, [1], 1, fill_with="x") == ([1], most + 2)
    wrong: tuple[Any, ...] = (most + 1, -most - 1, 1.5, "9")
    for number in wrong:
        for given, named in (((number,), {}), ((), {key: number})):
            with pytest.raises(TooMuchError) as raised:
                asked(name, [1], *given, **named)
            said = (f"{name} 后面的数超过 {most}", f"a number above {most} behind {name}")
            assert (raised.value.zh, raised.value.en) == said


def test_joined_texts() -> None:
    assert asked("join", iter(["a", "b"]), "、") == (["a", "b"], 1)
    assert asked("join", ["a" * 10] * 10) == (["a" * 10] * 10, 0)
    assert asked("join", ["a"] * 50, "、") == (["a"] * 50, 1)
    for items, between in ((["a" * 10] * 10 + ["a"], ""), (["a"] * 51, "、")):
        with pytest.raises(TooMuchError):
            asked("join", items, between)
    with pytest.raises(Unprintable):
        asked("join", [["a"]])


def test_joined_attributes() -> None:
    """The attributes are what is long or no text, the items are handed on."""
    before = (SimpleNamespace(environment=Environment()),)
    items = [{"a": ["x", "y" * 60]}] * 2
    assert asked("join", items, "", "a.0", before=before)[0] == items
    assert asked("join", [["x"]], attribute=0, before=before)[0] == [["x"]]
    with pytest.raises(TooMuchError):
        asked("join", items, "", "a.1", before=before)
    with pytest.raises(Unprintable):
        asked("join", items, attribute="a", before=before)


@pytest.mark.parametrize(
    ("text", "old", "fits", "too_long"),
    [
        ("a" * 10, "a", "b" * 9, "b" * 10),  # what goes is not taken off
        ("aab" * 10, "aa", "c" * 7, "c" * 8),
        ("a" * 9, "", "b" * 9, "b" * 10),  # before each character, and at the end
        (1234567890, 1, 10**89, 10**90),
    ],
)
def test_what_replacing_makes(text: Any, old: Any, fits: Any, too_long: Any) -> None:
    for more in ((), (3,)):
        assert asked("replace", text, old, fits, *more) == (text, 0)
        assert method_arguments("replace", str(text), (old, fits, *more), {}) == (old, fits, *more)
        with pytest.raises(TooMuchError):
            asked("replace", text, old, too_long, *more)
        with pytest.raises(TooMuchError):
            method_arguments("replace", str(text), (old, too_long, *more), {})


def test_tags_that_are_taken_out_of_a_long_text() -> None:
    assert asked("striptags", "<" * 321) == ("<" * 321, 0)  # 321 * 321 is 100 times 1024, and a little
    with pytest.raises(TooMuchError):
        asked("striptags", "<" * 322)
    assert asked("striptags", "a" * 10_000)[0] == "a" * 10_000


def test_sums_are_of_numbers() -> None:
    for start in (0, 1.5, Decimal(2), True):
        assert asked("sum", [1], None, start)[0] == [1]
    assert asked("sum", [1], attribute="x")[0] == [1]
    with pytest.raises(TypeError, match="numbers"):
        asked("sum", [[1]], start=[])


# --- methods of texts --------------------------------------------------------------------------------------------


def test_methods_that_join() -> None:
    assert method_arguments("join", "、", (iter(["a", "b"]),), {}) == (["a", "b"],)
    assert method_arguments("join", "、", (["a"] * 50,), {}) == (["a"] * 50,)
    with pytest.raises(TooMuchError):
        method_arguments("join", "、", (["a"] * 51,), {})
    with pytest.raises(Unprintable):
        method_arguments("join", "、", ([["a"]],), {})


def test_methods_are_given_texts_numbers_and_lists_of_them() -> None:
    assert method_arguments("startswith", "文字", (("a", "b"), 1), {}) == (("a", "b"), 1)
    assert method_arguments("split", "文字", ("a",), {"maxsplit": 1}) == ("a",)
    for given, named in ((({"a": 1},), {}), (((["a"],),), {}), (("a",), {"maxsplit": {}})):
        with pytest.raises(Unprintable):
            method_arguments("split", "文字", given, named)
    with pytest.raises(TooMuchError):
        method_arguments("startswith", "文字", (["a" * 60, "b" * 60],), {})


# --- operators ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [
        *(("*", "a" * 10, 10), ("*", 10, [1] * 10), ("*", "a" * 200, 0), ("*", "a" * 200, -1), ("*", "a" * 200, 1.5)),
        *(("+", "a" * 40, "b" * 60), ("+", [1] * 40, [1] * 60), ("-", "a" * 200, 1), ("*", 10**9, 10**9)),
    ],
)
def test_what_fits(operator: str, left: Any, right: Any) -> None:
    fits_result(operator, left, right)


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [
        *(("*", "a" * 10, 11), ("*", 11, [1] * 10), ("*", 101, "a"), ("*", "a", 101)),
        *(("+", "a" * 41, "b" * 60), ("+", "a" * 40, "b" * 61), ("+", [1] * 101, [])),
    ],
)
def test_what_does_not_fit(operator: str, left: Any, right: Any) -> None:
    with pytest.raises(TooMuchError):
        fits_result(operator, left, right)


def test_texts_are_not_put_into_texts() -> None:
    with pytest.raises(Unprintable) as raised:
        fits_result("%", "a", 1)
    assert raised.value.zh == "“%”只用来求余数；接起文字用 ~"
    assert raised.value.en == "“%” is for remainders only; use ~ to join texts"
