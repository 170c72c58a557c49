"""A key that stands twice in one mapping: which counts, and how items are written that run together in it.

The words are those of sections: nowhere else do authors write one item after the other without dashes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.load.lines import abridged, content_above, indent_of, is_content, split
from generator.load.nodes import Node, ScalarNode
from generator.source import Span

Entry = tuple[ScalarNode, Node]

_HEADED: Final = {"标题": ("小节", "标题"), "heading": ("sections", "heading")}
_SECTIONS: Final = {names[0]: names for names in _HEADED.values()}
_LISTS: Final = frozenset({*_SECTIONS, "附件", "attachments", "表格", "tables", "图片", "images"})
_NEVER: Final = frozenset({"落款", "sign_off", "版头", "head", "版记", "imprint"})
"""Keys below which no sections stand."""
_TEXTS: Final = frozenset({"要点", "points", "正文", "text"})


_LEAST: Final = 5
"""Keys of the outermost level that are there again, from which on it is the whole that was pasted twice."""


def together(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return *found* with one L092 for the keys at the margin that stand twice, if these are a copy of all above."""
    again = [each for each in found if each.code == "L013" and each.related and each.span and each.span.column == 1]
    rows = [each.related[0].span.line or 0 for each in again]
    second = next((each.span.line or 0 for each in again if each.span), 0)
    if len(again) < _LEAST or rows != sorted(set(rows)) or rows[-1] >= second:
        return found
    args = {**again[0].args, "count": len(again), "first": rows[0], "second": second}
    one = again[0]._replace(code="L092", args=args)
    told = set(map(id, again))  # a file may have 100,000 of them
    return [one, *(each for each in found if id(each) not in told)]


def twice(
    text: str, mapping: Any, again: Entry, entries: Sequence[Entry], seen: dict[str, Span], listed: dict[Span, bool]
) -> tuple[list[Diagnostic], dict[str, Span]]:
    """Return what to say of the entry *again*, whose key is *seen* in the *mapping* of *text*, and what counts now.

    L079 where items run together, once for all of them: *listed* remembers for the first of each key whether they do.
    Else L013; the first key of an item, written again, begins another item, which only lacks its dash.
    """
    key, place = again[0].text, mapping.start_mark.index
    first = seen[key]
    found: list[Diagnostic] = []
    is_item = not mapping.flow_style and text[place - 2 : place] == "- "
    if not is_item and not mapping.flow_style and first not in listed:
        words = _below_dashes(text, key, (first, again[0].span)) or _run_together(text, place, entries, key, again[1])
        listed[first] = words is not None
        found = [Diagnostic("L079", again[0].span, words, (), (Related(first, "first"),))] if words else []
    if listed.get(first):
        return found, {key: first}
    is_next = is_item and key == next(iter(seen))
    meant = {"suggestion": key} if is_next else {}
    found = [Diagnostic("L013", again[0].span, {"key": key, **meant}, (), (Related(first, "first"),))]
    return found, {key: again[0].span} if is_next else seen


def _below_dashes(text: str, key: str, spans: Sequence[Span]) -> Mapping[str, object] | None:
    """Return the words for *key* where each of its *spans* stands below the dash of an item, None where one does not.

    The list, which is no further indented than its own key, has ended there, and nothing is wrong with the YAML.
    """
    lines = text.split("\n")
    for span in spans:
        row = (span.line or 1) - 1
        above = content_above(lines, row)
        parts = split(lines[above]) if above is not None else None
        if parts is None or not parts.is_item or not parts.key or indent_of(lines[above or 0]) != indent_of(lines[row]):
            return None
        heading, count = parts.key, parts.key_column - indent_of(lines[row])
    zh = f"“{key}”是“{heading}”那一项里的，和“{heading}”对齐：行首加 {count} 个空格"
    en = f"“{key}” belongs to the item of “{heading}”: align it with “{heading}”, {count} blanks further"
    return {"key": key, "form_zh": zh, "form_en": en}


def _run_together(
    text: str, start: int, entries: Sequence[Entry], key: str, other: Node
) -> Mapping[str, object] | None:
    """Return the words for *key*, which stands again with *other* in the mapping of *entries*; None if it is no list.

    The mapping begins at *start* of *text*.
    """
    if key not in _TEXTS and key not in _HEADED and key not in _SECTIONS:
        return None
    one = next(node for known, node in entries if known.text == key)
    if not isinstance(one, ScalarNode) or not isinstance(other, ScalarNode) or not (one.text or other.text):
        return None
    first, second = (abridged(" ".join(node.text.split()), 24) for node in (one, other))
    if key in _TEXTS:
        zh = f"“{key}:”只写一次，后面不写字；下面一项一行，从“- ”开始：- {first}，另一行 - {second}"
        en = f"write “{key}:” once and nothing behind it; below it, each on a line of its own: - {first} and - {second}"
        return {"key": key, "form_zh": zh, "form_en": en}
    above = _key_above(text, start)
    return _of_sections(key, first, second, above) if above and above not in _NEVER else None


def _of_sections(key: str, first: str, second: str, above: str) -> Mapping[str, object]:
    sections, heading = _HEADED.get(key) or _SECTIONS[key]
    zh = f"每项从“- ”开始：- {heading}: {first}，另一项 - {heading}: {second}，各项下面的键和“{heading}”对齐"
    en = f"begin each with “- ”: - {heading}: {first} and - {heading}: {second}, the keys of each below its {heading}"
    if key == sections:
        zh, en = f"“{sections}:”只写一次，后面不写字；{zh}", f"write “{sections}:” once, nothing behind it; {en}"
    elif above not in _LISTS:
        zh = f"在“{above}:”下面先写一行“{sections}:”，{zh}"
        en = f"write “{sections}:” on a line below “{above}:”, and {en}"
    return {"key": key, "form_zh": zh, "form_en": en}


def _key_above(text: str, start: int) -> str:
    """Return the key that the mapping at *start* of *text* stands below, empty if it is the outermost."""
    if start == text.rfind("\n", 0, start) + 1:
        return ""
    return split(next((line for line in reversed(text[:start].split("\n")[:-1]) if is_content(line)), "")).key
