"""What keys of one mapping ask of each other, for editors (see ``editions``): plain JSON Schema under both names.

The program tells the same with codes of its own, and more: it sees the project's file and the figures, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.naming import Language
from generator.schema import Part, Schema

NOT_BESIDE: Final = "x-not-beside"
ONLY_BESIDE: Final = "x-only-beside"
NEEDED_FOR: Final = "x-needed-for"
CELLS_OF: Final = "x-cells-of"

_WRITTEN: Final = ["boolean", "number", "string", "array", "object"]
"""All types but null."""
_CLASH: Final = {"zh": "写了“{}”，就不能再写“{}”", "en": "“{}” and “{}” cannot stand together"}
_LACK: Final = {"zh": "写了“{}”，就要写“{}”", "en": "“{}” needs “{}”"}


def both_names(key: str, entry: Part) -> tuple[str, str]:
    """Return the English and the Chinese name of *key*."""
    return key, entry.get("x-zh", key)


def there(names: Iterable[str]) -> Part:
    """Return the rule that a key is there under one of its *names*."""
    return {"anyOf": [{"required": [name]} for name in dict.fromkeys(names)]}


def rules_between(schema: Schema, properties: Mapping[str, Part], language: Language) -> Iterator[Part]:
    """Yield what the keys *properties* of a mapping of *schema* ask of each other, with messages in *language*.

    A key with nothing behind it (``x-blank``) is as good as none.
    """
    for key, entry in properties.items():
        names = both_names(key, entry)
        nothing: Part | bool = {"type": "null"} if "null" in schema.branches(entry) else False
        for keyword, branch in ((NOT_BESIDE, "then"), (ONLY_BESIDE, "else")):
            for other, values in entry.get(keyword, {}).items():
                message = _said(_CLASH, properties, (other, key), language)
                one = {**nothing, "errorMessage": message} if isinstance(nothing, dict) else nothing
                neither = {"properties": dict.fromkeys(names, one), "errorMessage": message}
                yield {"if": _written(properties, other, values, branch == "then"), branch: neither}
        for other, values in entry.get(NEEDED_FOR, {}).items():
            message = _said(_LACK, properties, (other, key), language)
            needed = [{"required": [name], "errorMessage": message} for name in names]
            yield {"if": _written(properties, other, values), "then": {"anyOf": needed}}
        if CELLS_OF in entry:
            yield _cells(properties, entry[CELLS_OF], key)


def _said(words: Mapping[str, str], properties: Mapping[str, Part], keys: Iterable[str], language: Language) -> str:
    position = 1 if language == "zh" else 0
    return words[language].format(*(both_names(key, properties[key])[position] for key in keys))


def _written(properties: Mapping[str, Part], key: str, values: list[Any], needed: bool = True) -> Part:
    """Return the rule that *key* has one of *values*, by whatever name; with none listed, that it is there.

    *needed*: the key must be there. If not, the rule holds for a mapping without it, too.
    """
    entry = properties[key]
    rule = there(both_names(key, entry)) if needed else {}
    if not values:
        return {**rule, **_under(properties, key, {"type": _WRITTEN})}
    chinese = [name for name, value in entry.get("x-zh-values", {}).items() if value in values]
    return {**rule, **_under(properties, key, {"enum": [*values, *chinese]})}


def _under(properties: Mapping[str, Part], key: str, rule: Part) -> Part:
    """Return *rule* for what stands at *key*, by whatever name."""
    return {"properties": dict.fromkeys(both_names(key, properties[key]), rule)}


def _cells(properties: Mapping[str, Part], columns: str, rows: str) -> Part:
    """Return the rule that each of *rows* has a cell for each of *columns*, where nothing spans several (V120).

    The number of columns is found by halving, so that an editor looks at few of the rules.
    """
    no_more = dict.fromkeys(("columns", "列", "跨列", "rows", "跨行"), False)
    titles = _under(properties, columns, {"type": "array", "items": {"properties": no_more}})
    cells = _under(properties, rows, {"type": "array", "items": {"type": "array", "items": {"properties": no_more}}})

    def by_count(least: int, most: int) -> Part:
        if least == most:
            return _under(properties, rows, {"items": {"minItems": least, "maxItems": least}})
        middle = (least + most) // 2
        few = _under(properties, columns, {"maxItems": middle})
        return {"if": few, "then": by_count(least, middle), "else": by_count(middle + 1, most)}

    plain = {"allOf": [titles, cells, *(there(both_names(key, properties[key])) for key in (columns, rows))]}
    return {"if": plain, "then": by_count(1, properties[columns]["maxItems"])}
