"""The trees of expressions: read by Jinja's parser, or as they were kept."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.expressions import parser as expression_parser
from generator.expressions import syntax
from generator.expressions.parser import parse
from generator.expressions.syntax import parse_expression
from generator.startup.kept import Kept

EXPRESSIONS = [
    "甲",
    "甲.value + 乙.value * 2 - 3.50 / -1.25",
    "甲 | 比上年('多', unit=true) | round(1)",
    "甲 if 甲.value > 0 and not (乙 == '无' or 丙 <= 1.0) else \"没有\"",
    "'共' ~ 甲 ~ 3.14159265358979323846264338327950288",
    "甲[1:2] + 乙[0]['x'] + f(1, *a, **b)",
    "[1, (2, '三'), {'四': none, 5.0: true}]",
    "甲 is defined and 乙 in [1, 2]",
    "1 ** 2 // 3 % 4",
    "甲|f(*a, **b)",
    "甲 if 乙",
    "1_000.5",
    "0.0",
    "",
    "1 +",
    "甲 乙",
    "}} {{",
    "9" * 70,
]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """Keep trees in a file of their own."""
    file = Kept(tmp_path / "trees.cache")
    monkeypatch.setattr(syntax, "_kept", lambda: file)
    yield file


def again(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as the next run does, which has no parser."""
    kept.save()
    next_run = Kept(kept.file)
    monkeypatch.setattr(syntax, "_kept", lambda: next_run)

    def refuse(text: str) -> object:
        raise AssertionError(f"{text} is parsed again")

    monkeypatch.setattr(expression_parser, "parse", refuse)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_a_kept_tree_is_what_was_parsed(kept: Kept, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    expected = parse(text)
    assert parse_expression(text) == expected
    again(kept, monkeypatch)
    tree = parse_expression(text)
    assert tree == expected
    assert (constants(tree), type(tree)) == (constants(expected), type(expected))


def constants(tree: Any) -> list[tuple[type, str]]:
    """Return type and text of all values in *tree*: 1 is equal to 1.0 and to True."""
    found = []
    if tree is not None:
        for node in [tree, *tree.find_all(type(tree).__mro__[-2])]:
            found += [(type(value), str(value)) for _, value in node.iter_fields() if not hasattr(value, "iter_fields")]
    return found


@given(st.recursive(st.sampled_from(["甲", "1", "2.50", "'文'", "乙.value"]), lambda inner: st.one_of(
    st.tuples(inner, st.sampled_from("+-*/~"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
    st.tuples(inner, inner).map(lambda parts: f"({parts[0]} | f({parts[1]}, k={parts[0]}))"),
    inner.map(lambda part: f"(-{part})"),
)))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_every_tree_can_be_kept(text: str) -> None:
    expected = parse(text)
    plain = marshal.loads(marshal.dumps(syntax._plain(expected)))
    assert syntax._tree(plain) == expected


def test_an_exact_number_stays_exact(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_expression("1.50")
    again(kept, monkeypatch)
    value = parse_expression("1.50").value
    assert (type(value), str(value)) == (Decimal, "1.50")


@pytest.mark.parametrize("entry", [3, ("Nothing", []), ("Name", ["甲"]), ("", "x"), ("Add", [1]), [("Name", 3)]])
def test_nonsense_in_the_file_is_parsed_anew(kept: Kept, entry: object) -> None:
    kept.entries["甲 + 1"] = marshal.dumps(entry)
    tree = parse_expression("甲 + 1")
    assert tree == parse("甲 + 1")


@pytest.mark.parametrize("entry", [3, b"", b"nonsense", None, marshal.dumps((1, 2))[:-1]])
def test_a_damaged_entry_is_parsed_anew(kept: Kept, entry: object) -> None:
    kept.entries["甲 + 1"] = entry
    tree = parse_expression("甲 + 1")
    assert tree == parse("甲 + 1")


def test_too_deep_expressions_are_not_kept(kept: Kept) -> None:
    text = " + ".join("1" * 990)
    tree = parse_expression(text)
    assert type(tree).__name__ == "Add"
    assert text not in kept.entries


def test_the_file_does_not_grow_for_ever(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.startup.kept.MOST", 3)
    for text in "一二三四五六七":
        parse_expression(text)
    assert set(kept.entries) == {"七"}
