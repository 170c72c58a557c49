"""Expressions in data text: finds ``{{ … }}`` and works out its value; nothing else may stand in braces.

Most expressions are a bare name or ``name.value``; these are looked up directly. Only richer ones
(filters, arithmetic) need Jinja, in a sandbox with strict names.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.indicators import Indicator

_OPENING = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PLAIN = re.compile(r"\s*(?P<name>[^\W\d]\w*)(?:\.(?P<field>value|unit))?\s*")


class Problem(NamedTuple):
    """What is wrong with an expression: code and arguments; *start* and *end* are offsets in the text."""

    code: str
    start: int
    end: int
    args: dict[str, object]


class Part(NamedTuple):
    """A stretch of a text: literal, or an expression (without its braces)."""

    text: str
    expression: bool
    start: int
    end: int


def split(text: str) -> Iterator[Part | Problem]:
    """Yield the parts of *text* in order. Problems: C102 statement, C103 brace that has no partner."""
    position = 0
    while match := _OPENING.search(text, position):
        if match.start() > position:
            yield Part(text[position : match.start()], False, position, match.start())
        mark = match.group()
        if mark != "{{":
            code = "C102" if mark in ("{%", "{#") else "C103"
            closing = text.find({"{%": "%}", "{#": "#}"}.get(mark, ""), match.end()) if code == "C102" else -1
            end = match.end() if closing < 0 else closing + 2
            yield Problem(code, match.start(), end, {"text": text[match.start() : end]})
            position = end
            continue
        closing = text.find("}}", match.end())
        if closing < 0:
            yield Problem("C103", match.start(), len(text), {"text": text[match.start() :][:20]})
            return
        yield Part(text[match.end() : closing], True, match.start(), closing + 2)
        position = closing + 2
    if position < len(text):
        yield Part(text[position:], False, position, len(text))


def evaluate(part: Part, names: Mapping[str, Any]) -> str | Problem:
    """Return what the expression prints, or what is wrong with it."""
    if plain := _PLAIN.fullmatch(part.text):
        return _look_up(part, plain["name"], plain["field"], names)
    from generator.sandbox import ExpressionError, evaluate_expression

    try:
        return evaluate_expression(part.text, names)
    except ExpressionError as error:
        args = {"text": part.text.strip()} | error.args_
        if error.code == "C101":
            args["suggestion"] = suggest(str(args["name"]), names)
        return Problem(error.code, part.start, part.end, args)


def _look_up(part: Part, name: str, field: str | None, names: Mapping[str, Any]) -> str | Problem:
    if name not in names:
        args: dict[str, object] = {"name": name, "suggestion": suggest(name, names)}
        return Problem("C101", part.start, part.end, args)
    value = names[name]
    if field is None:
        return str(value)
    if isinstance(value, Indicator):
        return str(getattr(value, field))
    return Problem("C104", part.start, part.end, {"text": part.text.strip()})


def suggest(name: str, names: Mapping[str, Any]) -> str:
    """Return the known name most like *name*, or an empty string."""
    return next(iter(difflib.get_close_matches(name, list(names), n=1, cutoff=0.5)), "")
