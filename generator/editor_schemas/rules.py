"""What keys of one mapping ask of each other, for editors (see ``editions``): plain JSON Schema under both names.

The program tells the same with codes of its own, and more: it sees the project's file and the figures, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.editing.naming import Language
from generator.schema import Part, Schema

NOT_BESIDE: Final = "x-not-beside"
ONLY_BESIDE: Final = "x-only-beside"
NEEDED_FOR: Final = "x-needed-for"
CELLS_OF: Final = "x-cells-of"

WRITTEN: Final = ["boolean", "number", "string", "array", "object"]
"""All types but null."""
_ALONE: Final = {"zh": "写了“{other}”，就不能再写“{key}”", "en": "“{other}” and “{key}” cannot stand together"}
_WORDS: Final = {
    NOT_BESIDE: {
        "zh": "“{other}”是{values}时，不能写“{key}”",
        "en": "“{key}” cannot stand where “{other}” is {values}",
    },
    ONLY_BESIDE: {"zh": "“{other}”是{values}时才写“{key}”", "en": "“{key}” stands only where “{other}” is {values}"},
    NEEDED_FOR: {"zh": "“{other}”是{values}时，要写“{key}”", "en": "“{key}” is needed where “{other}” is {values}"},
}


def both_names(key: str, entry: Part) -> tuple[str, str]:
    """Return the English and the Chinese name of *key*."""
    return key, entry.get("x-zh", key)


def required_key(names: Iterable[str], message: str = "") -> Part:
    """Return the rule that a key is there under one of its *names*, with what an editor says if it is not."""
    said = {"errorMessage": message} if message else {}
    return {"anyOf": [{"required": [name], **said} for name in dict.fromkeys(names)]}


def rules_between(schema: Schema, properties: Mapping[str, Part], language: Language) -> Iterator[Part]:
    """Yield what the keys *properties* of a mapping of *schema* ask of each other, with messages in *language*.

    A key with nothing behind it (``x-blank``) is as good as none.
    """
    for key, entry in properties.items():
        names = both_names(key, entry)
        nothing: Part | bool = {"type": "null"} if "null" in schema.branches(entry) else False
        for keyword, branch in ((NOT_BESIDE, "then"), (ONLY_BESIDE, "else")):
            for other, values in entry.get(keyword, {}).items():
                values = schema.resolve(values) if isinstance(values, dict) else values
                message = _said(keyword, properties, key, other, values, language)
                one = {**nothing, "errorMessage": message} if isinstance(nothing, dict) else nothing
                neither = {"properties": dict.fromkeys(names, one), "errorMessage": message}
                yield {"if": _written(properties, other, values, branch == "then"), branch: neither}
        for other, values in entry.get(NEEDED_FOR, {}).items():
            message = _said(NEEDED_FOR, properties, key, other, values, language)
            yield {"if": _written(properties, other, values), "then": required_key(names, message)}
        if CELLS_OF in entry:
            yield _cells(schema, properties, entry[CELLS_OF], key)


def _said(
    keyword: str, properties: Mapping[str, Part], key: str, other: str, values: Part | list[Any], language: Language
) -> str:
    """Return what *keyword* says of *key* and the *other* one, in the words that *language* has for both."""
    if isinstance(values, dict):
        return str(values[f"x-message-{language}"])
    words = _WORDS[keyword] if values else _ALONE
    position = 1 if language == "zh" else 0
    named = {name: both_names(name, properties[name])[position] for name in (key, other)}
    chinese = {value: name for name, value in reversed(properties[other].get("x-zh-values", {}).items())}
    shown = "".join(f"“{chinese[value]}”" for value in values) if position else ", ".join(map("“{}”".format, values))
    return words[language].format(key=named[key], other=named[other], values=shown)


def _written(properties: Mapping[str, Part], key: str, values: Part | list[Any], needed: bool = True) -> Part:
    """Return the rule that *key* has one of *values*, by whatever name; with none listed, that it is there.

    *values* may be a rule for a text, too.

    *needed*: the key must be there. If not, the rule holds for a mapping without it, too.
    """
    entry = properties[key]
    rule = required_key(both_names(key, entry)) if needed else {}
    if isinstance(values, dict):
        return {**rule, **_under(properties, key, {"type": "string", "pattern": values["pattern"]})}
    if not values:
        return {**rule, **_under(properties, key, {"type": WRITTEN})}
    chinese = [name for name, value in entry.get("x-zh-values", {}).items() if value in values]
    return {**rule, **_under(properties, key, {"enum": [*values, *chinese]})}


def _under(properties: Mapping[str, Part], key: str, rule: Part) -> Part:
    """Return *rule* for what stands at *key*, by whatever name."""
    return {"properties": dict.fromkeys(both_names(key, properties[key]), rule)}


def _cells(schema: Schema, properties: Mapping[str, Part], columns: str, rows: str) -> Part:
    """Return the rule that each of *rows* has a cell for each of *columns*, where nothing spans several (V120).

    The number of columns is found by halving, so that an editor looks at few of the rules.
    """
    title, row = properties[columns]["items"], properties[rows]["items"]
    single = {"type": "array", "items": _without(schema, row["items"], ("columns", "rows"))}
    titles = _under(properties, columns, {"type": "array", "items": _without(schema, title, ("columns",))})
    cells = _under(properties, rows, {"type": "array", "items": single})

    def by_count(least: int, most: int) -> Part:
        if least == most:
            return _under(properties, rows, {"items": {"minItems": least, "maxItems": least}})
        middle = (least + most) // 2
        few = _under(properties, columns, {"maxItems": middle})
        return {"if": few, "then": by_count(least, middle), "else": by_count(middle + 1, most)}

    plain = {"allOf": [titles, cells, *(required_key(both_names(key, properties[key])) for key in (columns, rows))]}
    return {"if": plain, "then": by_count(1, properties[columns]["maxItems"])}


def _without(schema: Schema, part: Part, keys: Iterable[str]) -> Part:
    """Return the rule that a mapping as *part* has none of *keys*."""
    properties = schema.branches(part)["object"]["properties"]
    names = (name for key in keys for name in both_names(key, properties[key]))
    return {"properties": dict.fromkeys(names, False)}
