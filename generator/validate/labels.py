"""Keys where none is wanted: ``- 要点: 甲``, ``- 小节: 甲``, ``- 要点:`` above a list, ``A152: {严重程度: 警告}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Part, Schema
from generator.source import DataPath
from generator.validate.values import shorten
from generator.validate.words import MEANT

_MOST: Final = 24
"""Characters of the author's text in a hint."""


def labelled_item(
    schema: Schema, node: SequenceNode, section: Part, items: Mapping[str, Part], path: DataPath
) -> Diagnostic | None:
    """Return V144 if an item of the list *node* begins with a key that only the *section* around it has."""
    own, known = schema.aliases(section), schema.aliases(items["object"])
    for item in node.items:
        if isinstance(item, MappingNode) and item.entries:
            key, value = item.entries[0]
            name = own.get(key.text) or own.get(MEANT.get(key.text, ""))
            if name and name not in known:
                return Diagnostic("V144", key.span, _words(section, name, key, value, path), path)
    return None


def heading_behind(section: Part, key: str, node: ScalarNode, path: DataPath) -> Diagnostic:
    """Return V145: *node* behind the *key* of sections of a section that is an item itself is its heading."""
    heading = "heading" if key.isascii() else section["properties"]["heading"]["x-zh"]
    args = {"key": key, "text": shorten(node.text, _MOST), "heading": heading}
    return Diagnostic("V145", node.span, args, path)


def word_within(node: MappingNode, words: Part, name: str, path: DataPath) -> Diagnostic | None:
    """Return V146 if the mapping *node* behind *name* has nothing but one of the *words* that may stand there alone."""
    (key, value), *more = node.entries
    known = {*words["enum"], *words.get("x-zh-values", ())}
    if more or not isinstance(value, ScalarNode) or value.text not in known or key.text in ("level", "级别"):
        return None
    return Diagnostic("V146", key.span, {"key": key.text, "fixed": f"{name}: {value.text}"}, path)


def _words(section: Part, name: str, key: ScalarNode, value: Node, path: DataPath) -> dict[str, object]:
    is_english = key.text.isascii()
    called = {each: each if is_english else rules["x-zh"] for each, rules in section["properties"].items()}
    within = path[-1:] == ("points",)  # below 要点 itself, and not below the part that holds it
    text = shorten(value.text, _MOST) if isinstance(value, ScalarNode) and value.text else ""
    if name == "points" and text:
        zh, en = f"去掉“{key.text}: ”，一项一行：- {text}", f"take “{key.text}: ” out: - {text}"
    elif within and name == "heading":
        zh = f"要单独成行的标题，就把“{called['points']}”改成“{called['sections']}”；要点开头的一句，写在“主句”后面"
        en = f"for a heading, write “{called['sections']}” for “{called['points']}”; a point begins with its “lead”"
    elif within:
        zh = f"“{key.text}”不写在“{called['points']}”的项里：删去“- ”，和“{called['points']}”对齐"
        en = f"“{key.text}” is no point: delete “- ” and align it with “{called['points']}”"
        if name == "sections" and text:
            zh += f"写一行“{called['sections']}:”，下面写：- {called['heading']}: {text}"
            en += f"; below “{called['sections']}:” write - {called['heading']}: {text}"
    elif name == "sections" and text:
        zh = f"在这几项上面加一行“{called['sections']}:”，各项往右多缩进两格，写成：- {called['heading']}: {text}"
        en = f"write “{called['sections']}:” in a line above, indent the items by two: - {called['heading']}: {text}"
    else:
        zh, en = f"删去“{key.text}”前面的“- ”", f"delete the “- ” before “{key.text}”"
    return {"key": key.text, "form_zh": zh, "form_en": en}
