"""The rules for single values: what a text or a number must fulfil to stand where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.diagnostics.similar import SLASHED, most_like
from generator.load.nodes import Node, ScalarNode
from generator.schema import Part, enum_aliases
from generator.startup.late import compiled, late_pattern
from generator.validate.values import date_fault, guess_date, iso, parse_date, shorten

_FILE_NAME = late_pattern(r"\S\.[A-Za-z]{3,4}$")
Found = tuple[str, dict[str, object]]
"""A code and its arguments; the caller knows the place."""


def check_value(value: Any, rules: Part) -> tuple[Any, Sequence[Found]]:
    """Return *value* as the data hold it (English enum values, ISO dates) and what is wrong with it."""
    if isinstance(value, str):
        text = value.rstrip("\n")  # a block scalar ends with its last line's break
        found = _text_faults(text, rules)
        if not found and rules.get("x-date"):
            year, month, day = parse_date(text) or (0, 0, 0)
            return iso(year, month, day), ()
        return (text if found or "enum" not in rules else enum_aliases(rules).get(text, text)), found
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        is_whole = "integer" in rules["type"] and "number" not in rules["type"]
        return (int(value) if is_whole else value), _number_faults(value, rules)
    return value, ()


def may_be(node: Node, rules: Part) -> bool:
    """Return whether a node of true or false is one that *rules* (``enum``) allow."""
    return not isinstance(node, ScalarNode) or node.value in rules.get("enum", (node.value,))


def _text_faults(text: str, rules: Part) -> Sequence[Found]:
    if ("pattern" in rules or "minLength" in rules) and not text.strip():
        return [("V105", {})]
    if "enum" in rules:
        return tuple(_enum_faults(text, rules))
    if rules.get("x-date"):
        return tuple(_date_faults(text))
    if too_long := _length_faults(text, rules):
        return too_long  # before the pattern, whose time grows faster than the text
    if "pattern" in rules and not compiled(rules["pattern"]).search(text):
        return [("V111", _form_fault(text, rules))]
    return ()


def _form_fault(text: str, rules: Part) -> dict[str, object]:
    """Return what V111 says of *text*; ``start`` and ``end`` are where in the text the faults stand."""
    # Imported late: only mistakes need it.
    from generator.validate.text_forms import Reading, read_form

    zh, en = f"写法要符合 {rules['pattern']}", f"it must match {rules['pattern']}"
    wanted = {"wanted_zh": rules.get("x-message-zh", zh), "wanted_en": rules.get("x-message-en", en)}
    faults, meant = read_form(rules["x-form"], text) if "x-form" in rules else Reading()
    if not meant and _FILE_NAME.search(text):
        meant = text.translate(SLASHED)  # 举措\\a.yaml
    meant = meant or text.strip("“”‘’「」\"'")
    return {
        "text": shorten(text),
        "fault_zh": "；".join(dict.fromkeys(fault.zh for fault in faults)) or "写法不对",
        "fault_en": "; ".join(dict.fromkeys(fault.en for fault in faults)) or "it is not in the right form",
        "suggestion": _as_written(meant) if meant != text and compiled(rules["pattern"]).search(meant) else "",
        "start": min((fault.start for fault in faults), default=0),
        "end": max((fault.end for fault in faults), default=0),
        **wanted,
    }


def _as_written(text: str) -> str:
    """Return *text* as it stands behind a colon: in quotes where YAML would not read it."""
    return f'"{text}"' if text[0] in "%@`&*!|>#" else text


def _enum_faults(text: str, rules: Part) -> Iterator[Found]:
    names = enum_aliases(rules)
    if text in names:
        return
    zh, en = allowed(rules)
    # Imported late: only mistakes need it.
    from generator.validate.words import MEANT_VALUE

    said = text.casefold().strip()
    # “no” is not “note”: it says no.
    meant = next((word for word in MEANT_VALUE.get(said, ()) if word in names), "")
    meant = meant or ("" if said == "no" else most_like(said, names))
    yield "V110", {"text": shorten(text), "allowed_zh": zh, "allowed_en": en, "suggestion": meant}


def allowed(rules: Part) -> tuple[str, str]:
    """Return the values that *rules* (``enum``) allow, in Chinese and English."""
    chinese = rules.get("x-zh-values") or rules["enum"]
    zh = "、".join(f"“{name}”" for name in chinese)
    return zh, ", ".join(f"“{value}”" for value in rules["enum"])


def _date_faults(text: str) -> Iterator[Found]:
    date = parse_date(text)
    if date is None:
        yield "V112", {"text": shorten(text), "suggestion": guess_date(text)}
    elif reason := date_fault(*date):
        yield "V113", {"text": text, "reason_zh": reason[0], "reason_en": reason[1]}


def _length_faults(text: str, rules: Part) -> Sequence[Found]:
    length = len(text)
    if length < rules.get("minLength", 0):
        return [("V105", {})]
    most = rules.get("maxLength", length)
    if length <= min(most, rules.get("x-max-paragraph", length)):
        return ()
    longest = max(len(paragraph) for paragraph in text.split("\n"))
    limits = (length, most), (longest, rules.get("x-max-paragraph", longest))
    return [("V115", {"length": count, "most": limit}) for count, limit in limits if count > limit]


def _number_faults(value: int | Decimal, rules: Part) -> Sequence[Found]:
    least, most = rules.get("minimum"), rules.get("maximum")
    if (least is not None and value < Decimal(str(least))) or (most is not None and value > Decimal(str(most))):
        return [("V114", {"number": str(value), "least": least, "most": most, **_range(least, most)})]
    return ()


def _range(least: object, most: object) -> dict[str, str]:
    """Return the words for what lies between *least* and *most*; one of them may be None."""
    if least is None:
        return {"range_zh": f"不能大于 {most}", "range_en": f"must not be above {most}"}
    if most is None:
        return {"range_zh": f"不能小于 {least}", "range_en": f"must not be below {least}"}
    return {"range_zh": f"应在 {least} 到 {most} 之间", "range_en": f"must lie between {least} and {most}"}
