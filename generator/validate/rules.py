"""The rules for single values: what a text or a number must fulfil to stand where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.late import compiled
from generator.load.nodes import Node, ScalarNode
from generator.schema import Part, enum_aliases
from generator.similar import most_like
from generator.validate.values import date_fault, guess_date, iso, listed, parse_date, shorten

Found = tuple[str, dict[str, object]]
"""A code and its arguments; the caller knows the place."""


def check_value(value: Any, rules: Part) -> tuple[Any, list[Found]]:
    """Return *value* as the data hold it (English enum values, ISO dates) and what is wrong with it."""
    if isinstance(value, str):
        text = value.rstrip("\n")  # a block scalar ends with its last line's break
        found = list(_text_faults(text, rules))
        if not found and rules.get("x-date"):
            year, month, day = parse_date(text) or (0, 0, 0)
            return iso(year, month, day), []
        return (text if found or "enum" not in rules else enum_aliases(rules).get(text, text)), found
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value, list(_number_faults(value, rules))
    return value, []


def may_be(node: Node, rules: Part) -> bool:
    """Return whether a node of true or false is one that *rules* (``enum``) allow."""
    return not isinstance(node, ScalarNode) or node.value in rules.get("enum", (node.value,))


def _text_faults(text: str, rules: Part) -> Iterator[Found]:
    if not text.strip() and ("pattern" in rules or "minLength" in rules):
        yield "V105", {}
    elif "enum" in rules:
        yield from _enum_faults(text, rules)
    elif rules.get("x-date"):
        yield from _date_faults(text)
    elif too_long := list(_length_faults(text, rules)):
        yield from too_long  # before the pattern, whose time grows faster than the text
    elif "pattern" in rules and not compiled(rules["pattern"]).search(text):
        yield "V111", _form_fault(text, rules)


def _form_fault(text: str, rules: Part) -> dict[str, object]:
    """Return what V111 says of *text*; ``start`` and ``end`` are where in the text the faults stand."""
    # Imported late: only mistakes need it.
    from generator.validate.forms import Reading, read_form

    zh, en = f"写法要符合 {rules['pattern']}", f"it must match {rules['pattern']}"
    wanted = {"wanted_zh": rules.get("x-message-zh", zh), "wanted_en": rules.get("x-message-en", en)}
    faults, meant = read_form(rules["x-form"], text) if "x-form" in rules else Reading()
    return {
        "text": shorten(text),
        "fault_zh": "；".join(dict.fromkeys(fault.zh for fault in faults)) or "写法不对",
        "fault_en": "; ".join(dict.fromkeys(fault.en for fault in faults)) or "it is not in the right form",
        "suggestion": meant if compiled(rules["pattern"]).search(meant) else "",
        "start": min((fault.start for fault in faults), default=0),
        "end": max((fault.end for fault in faults), default=0),
        **wanted,
    }


def _enum_faults(text: str, rules: Part) -> Iterator[Found]:
    names = enum_aliases(rules)
    if text in names:
        return
    chinese = list(rules.get("x-zh-values", names))
    yield (
        "V110",
        {
            "text": shorten(text),
            "allowed_zh": listed(f"“{name}”" for name in chinese),
            "allowed_en": ", ".join(f"“{value}”" for value in rules["enum"]),
            "suggestion": most_like(text.casefold().strip(), names),
        },
    )


def _date_faults(text: str) -> Iterator[Found]:
    date = parse_date(text)
    if date is None:
        yield "V112", {"text": shorten(text), "suggestion": guess_date(text)}
    elif reason := date_fault(*date):
        yield "V113", {"text": text, "reason_zh": reason[0], "reason_en": reason[1]}


def _length_faults(text: str, rules: Part) -> Iterator[Found]:
    if len(text) > (most := rules.get("maxLength", len(text))):
        yield "V115", {"length": len(text), "most": most}
    if len(text) > (most := rules.get("x-max-paragraph", len(text))):
        longest = max(len(paragraph) for paragraph in text.split("\n"))
        if longest > most:
            yield "V115", {"length": longest, "most": most}
    if len(text) < rules.get("minLength", 0):
        yield "V105", {}


def _number_faults(value: int | Decimal, rules: Part) -> Iterator[Found]:
    least, most = rules.get("minimum"), rules.get("maximum")
    if (least is not None and value < Decimal(str(least))) or (most is not None and value > Decimal(str(most))):
        yield "V114", {"number": str(value), "least": least, "most": most}
