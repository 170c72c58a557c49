"""What editors show as help: the title and the description of a key, once."""

from __future__ import annotations

from typing import Any

from generator.schema import Part

_TOLD_BY = ("title", "properties", "$ref")
_ALTERNATIVES = "anyOf"


def told_apart(part: Part, *, asked: bool = False) -> Part:
    """Return *part* with alternatives that VS Code's plugin can tell apart.

    To see which of them a value is, it compares their titles, descriptions and properties. What has none of these it
    takes for all the others, too, and shows the title once for each: 正文 || 正文 || 正文. Properties that are none
    change nothing else. Alternatives of what is only *asked* (``if``) are no help at all, and are written without.
    """
    inner = {key: _inside(key, value, asked or key == "if") for key, value in part.items()}
    if asked and _ALTERNATIVES in inner:
        neither = {"not": {"allOf": [{"not": each} for each in inner.pop(_ALTERNATIVES)]}}
        return {**inner, "allOf": [*inner.get("allOf", ()), neither]}
    return inner


def _inside(key: str, value: Any, asked: bool) -> Any:
    if isinstance(value, dict):
        return told_apart(value, asked=asked)
    if not isinstance(value, list) or key in ("examples", "enum", "default"):
        return value
    inner = [told_apart(each, asked=asked) if isinstance(each, dict) else each for each in value]
    if key != _ALTERNATIVES or asked:
        return inner
    return [each if any(name in each for name in _TOLD_BY) else {**each, "properties": {}} for each in inner]
