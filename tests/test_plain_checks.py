"""Checks that need no parser are read as the parser reads them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.expressions.syntax import parse_expression
from generator.figures.checking.plain_checks import parse_filtered, parse_plain

NAMES = ("甲", "乙", "警力.巡逻", "组.内.丙", "a_1", "数2", "甲.上年", "甲.previous")
OTHERS = (
    "and",
    "not",
    "true",
    "None",
    "甲.in",
    "in.甲",
    "true.甲",
    "1甲",
    "3",
    "1.5",
    "甲..乙",
    "甲.",
    "²",
    "(甲)",
    "甲|round",
    "-甲",
)
BLANKS = st.sampled_from(("", " ", "  ", "\u3000"))


def tree(node: Any) -> Any:
    """Return *node* as nested tuples: its kind and what it holds."""
    kind = type(node).__name__
    fields = {
        **{"Name": ("name",), "Getattr": ("node", "attr"), "Compare": ("expr", "ops"), "Operand": ("op", "expr")},
        "Filter": ("node", "name", "args", "kwargs", "dyn_args", "dyn_kwargs"),
        **dict.fromkeys(("Add", "Sub", "Mul", "Div"), ("left", "right")),
    }
    if isinstance(node, list) or kind == "tuple":
        return [tree(one) for one in node]
    return (kind, *(tree(getattr(node, field)) for field in fields[kind])) if kind in fields else node


@st.composite
def checks(draw: st.DrawFn, names: tuple[str, ...]) -> str:
    def side() -> str:
        terms = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
        marks = [draw(BLANKS) + draw(st.sampled_from("+-*/")) + draw(BLANKS) for _ in terms[1:]]
        return terms[0] + "".join(mark + term for mark, term in zip(marks, terms[1:], strict=True))

    sign = draw(st.sampled_from(("==", "!=", "<", "<=", ">", ">=")))
    return f"{draw(BLANKS)}{side()}{draw(BLANKS)}{sign}{draw(BLANKS)}{side()}{draw(BLANKS)}"


@given(checks(NAMES))
def test_it_is_the_tree_of_the_parser(text: str) -> None:
    assert tree(parse_plain(text)) == tree(parse_expression(text))


@given(checks(NAMES + OTHERS))
def test_what_it_cannot_tell_is_left_to_the_parser(text: str) -> None:
    found = parse_plain(text)
    assert found is None or tree(found) == tree(parse_expression(text))


@given(st.sampled_from(NAMES), st.sampled_from(("同比", "rise", "增幅")), BLANKS, BLANKS)
def test_a_filter_is_the_tree_of_the_parser(name: str, used: str, before: str, behind: str) -> None:
    text = f"{before}{name}{behind}|{before}{used}{behind}"
    assert tree(parse_filtered(text)) == tree(parse_expression(text))


@given(st.sampled_from(NAMES + OTHERS), st.sampled_from(("同比", *OTHERS)), BLANKS)
def test_a_filter_that_it_cannot_tell_is_left_to_the_parser(name: str, used: str, blank: str) -> None:
    text = f"{name}{blank}|{blank}{used}"
    found = parse_filtered(text)
    assert found is None or tree(found) == tree(parse_expression(text))


@pytest.mark.parametrize("text", ["甲", "甲 | 同比()", "甲 | 同比 | 约", "甲 + 乙 | 同比", "| 同比", "甲 |", "甲 | in"])
def test_what_is_no_name_with_a_filter(text: str) -> None:
    assert parse_filtered(text) is None


@pytest.mark.parametrize(
    "text", ["甲 = 乙", "甲 + 乙", "甲 == 乙 == 丙", "甲 =< 乙", "甲 // 乙 == 丙", "甲 ** 乙 == 丙", "", "==", "甲 =="]
)
def test_what_is_no_plain_check(text: str) -> None:
    assert parse_plain(text) is None


@pytest.mark.parametrize("name", OTHERS)
def test_names_that_it_cannot_tell(name: str) -> None:
    assert parse_plain(f"{name} == 乙") is None
    assert parse_plain(f"乙 == 乙 * {name}") is None


def test_canary_another_order_of_work() -> None:
    assert tree(parse_plain("甲 == 乙 + 丙 * 丁")) != tree(parse_plain("甲 == 乙 * 丙 + 丁"))
    assert tree(parse_plain("甲 - 乙 - 丙 == 丁"))[1] == (
        "Sub",
        ("Sub", ("Name", "甲"), ("Name", "乙")),
        ("Name", "丙"),
    )
