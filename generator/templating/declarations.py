"""Declarations (声明): what template.yaml and keys.yaml say of an option or a key becomes a part of the contract.

Both files are read by their own contracts; what is asked here is what several things said of one must be together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

from generator.contracts import schema
from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.figures.rows import CONTINUES, SUMS, row_part
from generator.schema import Part
from generator.source import DataPath, Span, value_at
from generator.startup.late import compiled, late_pattern
from generator.startup.record import NamedTuple
from generator.templating.contradictions import contradictions, why_no_pattern
from generator.templating.sums import Fault, faults, read_sums, shape_of
from generator.validate import Data

OWN: Final = "own-"
"""What the names of a template's definitions begin with in the contract."""

_TYPES: Final[Mapping[str, Part]] = {
    **{name: {"$ref": f"#/$defs/{name}"} for name in ("line", "text", "date", "section", "points", "table", "image")},
    "string": {"type": ["string", "null"], "maxLength": 200},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": "boolean"},
    "row": {},
    "array": {"type": "array", "minItems": 1, "maxItems": 1000},
    "object": {"type": "object", "minProperties": 1, "additionalProperties": False},
}
_CALLED: Final = {"items": "“各项”", "keys": "“键”", "columns": "“列”"}
_QUANTIFIER: Final = late_pattern(r"\\.|(\)?)(?:([*+])|\{(\d*),(\d*)\})")
_MOST_OPEN, _MOST_GROUPS = 3, 9


class Declaration(NamedTuple):
    """What stands at *path* of the file *data*: a declaration."""

    data: Data
    path: DataPath

    @property
    def value(self) -> Mapping[str, Any]:
        """What the declaration says, by English names."""
        found: Mapping[str, Any] = value_at(self.data.value, self.path)
        return found

    @property
    def name(self) -> str:
        """The name of what is declared, of the list if it is the item of one."""
        return self._names()[0][-1]

    @property
    def in_list(self) -> bool:
        """Whether it is declared of the items of a list."""
        return self._names()[1]

    def _names(self) -> tuple[list[str], bool]:
        """Return the names on the way to it, and whether a list is on it. A name may be ``items``, too."""
        names, listed, steps = [], False, iter(self.path)
        for step in steps:
            if step == "items":
                listed = True
            else:
                names.append(str(next(steps)))
        return names, listed

    def below(self, *steps: str) -> Declaration:
        """Return the declaration at *steps* below this one."""
        return Declaration(self.data, (*self.path, *steps))

    def span(self, *steps: str) -> Span | None:
        """Return the place of the key at *steps* below, or that of the declaration."""
        path = (*self.path, *steps)
        return self.data.key_spans.get(path) or self.data.spans.get(path)

    def said(self, code: str, *steps: str, **args: object) -> Diagnostic:
        """Return the diagnostic *code* about the key at *steps* below."""
        return Diagnostic(code, self.span(*steps), {"name": self.name, **args}, (*self.path, *steps))

    def said_of_value(self, code: str, step: str, **args: object) -> Diagnostic:
        """Return the diagnostic *code* about the value at *step* below."""
        return self.said(code, step, **args)._replace(span=self.data.spans.get((*self.path, step)))


def part_of(declared: Declaration) -> Part:
    """Return the part of the contract that *declared* describes."""
    value = declared.value
    kind = type_of(value)
    part: Part = {"$ref": f"#/$defs/{OWN}{value['use']}"} if "use" in value else dict(_TYPES[kind])
    if kind == "row":
        part = row_part(value["columns"], part_of(declared.below("items")) if "items" in value else _TYPES["number"])
    part |= words(value)
    if "sums" in value:
        part[SUMS] = read_sums(value)
    if "continues" in value:
        part[CONTINUES] = [[left[0], right[0]] for left, right in read_sums(value, "continues")]
    if "values" in value:
        part = {**part, "type": "string"} | _values(value["values"])
    part |= {key: _plain(value[key]) for key in ("minimum", "maximum", "pattern") if key in value}
    if "items" in value and kind == "array":
        part["items"] = part_of(declared.below("items"))
    if "keys" in value:
        part["properties"] = {name: part_of(declared.below("keys", name)) for name in value["keys"]}
        part["required"] = [name for name, inner in value["keys"].items() if inner.get("required")]
    flags = {"x-shared": value.get("shared", False), "x-unprinted": value.get("printed") is False}
    return part | {key: True for key, is_set in flags.items() if is_set}


def type_of(value: Mapping[str, Any]) -> str:
    """Return the type that a declaration *value* states, or that its values or its default are of.

    Empty for one that uses another, or says nothing of it.
    """
    if "use" in value or "type" in value:
        return "" if "use" in value else str(value["type"])
    return "string" if "values" in value else kind_of_default(value["default"]) if "default" in value else ""


def kind_of_default(value: object) -> str:
    """Return the type of an option of which only the default *value* is known."""
    kinds = ((bool, "boolean"), (int, "integer"), (Decimal, "number"))
    return next((kind for known, kind in kinds if isinstance(value, known)), "line")


def words(value: Mapping[str, Any]) -> Part:
    """Return what the declaration *value* says to people, as the contract has it."""
    zh, en = _said(value.get("zh"), "name"), _said(value.get("en"), "title")
    name = zh.get("name", "")
    about = zh.get("description", ""), en.get("description", "")
    wanted = zh.get("wanted", ""), en.get("wanted", "")
    found = {
        **{"x-zh": name, "x-title-zh": name, "title": en.get("title") or name},
        **{"x-description-zh": about[0] or about[1], "description": about[1] or about[0]},
        **{"x-message-zh": wanted[0] or wanted[1], "x-message-en": wanted[1] or wanted[0]},
    }
    return {key: text for key, text in found.items() if text}


def problems(declared: Declaration, definitions: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Yield what is wrong with *declared* and what is declared in it.

    T502 two things that do not go together, T503 something that it lacks, T505 a definition that there is not, T508 a
    pattern that cannot be used, T509 a sum, or what continues, that cannot; what contradicts itself.
    """
    value, kind = declared.value, type_of(declared.value)
    if "use" in value and value["use"] not in definitions:
        close = most_like(value["use"], definitions)
        yield declared.said_of_value("T505", "use", use=value["use"], suggestion=close, **listing("known", definitions))
    yield from _combined(declared, kind, definitions)
    yield from contradictions(value, declared.path, kind, declared.data.spans)
    if "pattern" in value and (reason := _fault(value["pattern"])):
        yield declared.said_of_value(
            "T508", "pattern", pattern=value["pattern"], reason_zh=reason[0], reason_en=reason[1]
        )
    if "items" in value:
        yield from problems(declared.below("items"), definitions)
    if kind in _stated("x-only-beside")["sums"] and _needed(kind) in value:
        yield from _sums(declared, definitions)
    for name in value.get("keys", ()):
        yield from problems(declared.below("keys", name), definitions)


def _combined(declared: Declaration, kind: str, definitions: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Yield what does not go together in *declared*, of the type *kind*, and what it lacks."""
    value = declared.value
    for key, kinds in {**_stated("x-only-beside"), "type": ()}.items():
        if key in value and (kind not in kinds if key != "type" else "use" in value):
            yield declared.said("T502", key, key=_written(declared, key), **_kind_names(kind))
    if kind == "row" and "items" in value and shape_of(value["items"], definitions) != ():
        inner = declared.below("items")
        yield inner.said("T502", key=(span.text if (span := inner.span()) else ""), **_kind_names(kind))
    if not kind and "use" not in value:
        yield declared.said("T503", lack_zh="“类型”“取值”或者“套用”", lack_en="“type”, “values” or “use”")
    elif (needed := _needed(kind)) and needed not in value:
        yield declared.said("T503", "type", lack_zh=_CALLED[needed], lack_en=f"“{needed}”")


@cache
def _stated(keyword: str) -> Mapping[str, Sequence[str]]:
    """Return by key the types that the contract of declarations lists for it under *keyword*."""
    properties = schema("keys").root["$defs"]["declaration"]["properties"]
    return {key: entry[keyword]["type"] for key, entry in properties.items() if keyword in entry}


def _needed(kind: str) -> str:
    """Return the key that a declaration of the type *kind* must have; empty if it needs none."""
    return next((key for key, kinds in _stated("x-needed-for").items() if kind in kinds), "")


def _sums(declared: Declaration, definitions: Mapping[str, object]) -> Iterator[Diagnostic]:
    wrong = list(faults(declared.value, definitions))
    if "continues" in declared.value and declared.in_list:
        wrong.append(
            Fault("continues", 0, "列表的各项和上年的对不上号", "it stands in a list, whose items are not last year's")
        )
    for fault in wrong:
        span = declared.data.spans[(*declared.path, fault.key, fault.position)]
        args = {"sum": declared.value[fault.key][fault.position], "reason_zh": fault.zh, "reason_en": fault.en}
        yield declared.said("T509", fault.key, key=_written(declared, fault.key), **args)._replace(span=span)


def uses(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the definitions that a declaration *value* leads to at once."""
    if "use" in value:
        yield value["use"]
    for inner in (*value.get("keys", {}).values(), *([value["items"]] if "items" in value else [])):
        yield from uses(inner)


def _said(value: Any, alone: str) -> Mapping[str, str]:
    """Return the words in one language; written as a text they are the *alone* one."""
    found: Mapping[str, str] = {alone: value} if isinstance(value, str) else value or {}
    return found


def _values(value: Any) -> Part:
    if isinstance(value, list):
        return {"enum": value}
    return {"enum": list(value), "x-zh-values": {chinese: name for name, chinese in value.items()}}


def _kind_names(kind: str) -> dict[str, str]:
    """Return what the type *kind* is called; one that is empty is that of a definition."""
    names = schema("keys").root["$defs"]["declaration"]["properties"]["type"]["x-zh-values"]
    return {
        "kind_zh": next((f"“{chinese}”" for chinese, name in names.items() if name == kind), "定义的类型"),
        "kind_en": f"“{kind}”" if kind else "that of its definition",
    }


def _plain(value: Any) -> Any:
    """Return a number as JSON has it."""
    return float(value) if isinstance(value, Decimal) else value


def _written(declared: Declaration, key: str) -> str:
    """Return *key* as it stands in the file."""
    span = declared.span(key)
    return (span.text if span else "") or key


def _fault(pattern: str) -> tuple[str, str] | None:
    """Return why *pattern* cannot be used, None if it can.

    Three parts of free length in a text of 200 characters are tried out at once; more of them, or one within a group
    that is repeated, could take for ever.
    """
    try:
        compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return why_no_pattern(error)
    repeated = [match for match in _QUANTIFIER.finditer(pattern) if match[2] or match[4] is not None]
    groups = [match for match in repeated if match[1]]
    if any(match[2] or not match[4] or int(match[4]) > _MOST_GROUPS for match in groups):
        return "括号括起来的一组不能重复任意多次", "a group must not be repeated without limit"
    if len(repeated) > (1 if groups else _MOST_OPEN):
        return (
            "长短不定的部分太多，比对起来要很久",
            "too many parts of it are of any length, and comparing takes too long",
        )
    return None
