"""Sums (勾稽) as they are declared: ``总计 = 自然人 + 企业``, of the columns of a row or the keys of a group.

So is what continues from last year (衔接): ``上年结转 = 结转下年``, this year's key left, last year's right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.figures.rows import COLUMNS
from generator.schema import Part
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_EQUALS, _PLUS = late_pattern("[=＝]"), late_pattern("[+＋]")
_COUNTED: Final = ("integer", "number")

Sides = list[list[str]]


class Fault(NamedTuple):
    """What is wrong with the text at *position* of *key*, ``sums`` or ``continues``, in Chinese and in English."""

    key: str
    position: int
    zh: str
    en: str


def read_sums(value: Mapping[str, Any], key: str = "sums") -> list[Sides]:
    """Return what *key* of the declaration *value* states, two sides each, by English names. It is without fault."""
    names = _names(value)
    return [[[names[name] for name in side] for side in _sides(text)] for text in value[key]]


_FORMS: Final = {"sums": "甲 = 乙 + 丙", "continues": "甲 = 乙"}


def faults(value: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the sums of the declaration *value*; what it uses is among *definitions*."""
    names = _names(value)
    stated = [(key, *each) for key in _FORMS for each in enumerate(value.get(key, ()))]
    for key, position, text in stated:
        sides = _sides(text)
        written = [name for side in sides for name in side]
        unknown = [name for name in written if name not in names]
        twice = [name for name in written if written.count(name) > 1]
        if len(sides) != 2 or "" in written or (key == "continues" and len(written) != 2):
            yield Fault(key, position, f"要写成“{_FORMS[key]}”", f"it must be as in “{_FORMS[key]}”")
        elif unknown:
            yield Fault(key, position, f"没有“{unknown[0]}”", f"there is no “{unknown[0]}”")
        elif twice and key == "sums":
            yield Fault(key, position, f"“{twice[0]}”写了两次", f"“{twice[0]}” stands there twice")
        elif "keys" in value:
            shapes = {shape_of(value["keys"][names[name]], definitions) for name in written}
            if None in shapes or len(shapes) > 1:
                zh, en = "要么都是数，要么都是列相同的一行数", "they must all be figures, or rows of the same columns"
                yield Fault(key, position, zh, en)


def _sides(text: str) -> Sides:
    return [[name.strip() for name in _PLUS.split(side)] for side in _EQUALS.split(text)]


def _names(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the English names of columns or keys by both their names."""
    chinese = value.get("columns") or {name: _chinese(key["zh"]) for name, key in value.get("keys", {}).items()}
    return {name: name for name in chinese} | {zh: name for name, zh in chinese.items()}


def _chinese(zh: Any) -> str:
    return str(zh if isinstance(zh, str) else zh["name"])


def shape_of(key: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the columns of *key*, none for a figure by itself; None if it is neither."""
    found = definitions.get(key.get("use", ""), key)
    columns: Part | list[str] | None = found.get("columns", found.get(COLUMNS))
    if columns:
        return tuple(columns)
    kinds = found.get("type", ())
    return () if kinds in _COUNTED or {*_COUNTED}.intersection([] if isinstance(kinds, str) else kinds) else None
