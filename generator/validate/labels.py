"""Keys where none is wanted: ``- 要点: 甲``, ``- 小节: 甲``, ``- 要点:`` above a list, ``A152: {严重程度: 警告}``.

And keys that are none: ``标题：甲``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from typing import Final

from generator.diagnostics import Diagnostic, Related
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Part, Schema
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.validate.near import nearest
from generator.validate.values import shorten
from generator.validate.words import MEANT

_NUMBER: Final = late_pattern(r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[、.．)）]+\s*")
"""Of a heading: the program writes it."""
_ORDINAL: Final = late_pattern(
    "(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十](?!责任)|首先|其次|再次|最后)[，：]?"
)
_HEAD: Final = late_pattern("“?-?[1-9][0-9]{0,2}")
"""Of a number that a comma divided."""
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".emf", ".wmf")
_LONGEST_HEADING: Final = 30
_MOST_RELATED: Final = 9
"""Lines that one message shows at most."""
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


def indented_keys(
    schema: Schema, node: MappingNode, outer: Sequence[Part], items: Container[str] | None, name: str, path: DataPath
) -> Diagnostic | None:
    """Return V149 if all keys of *node*, behind *name*, are of the mapping around it: they are indented too far.

    *items*: the keys of the items of a list that may stand there, which are more likely meant; None where keys may.
    """
    if items is None or not outer or not isinstance(path[-1], str):
        return None
    own = schema.aliases(outer[-1])
    keys = [key for key, _ in node.entries if own.get(key.text, path[-1]) != path[-1] and key.text not in items]
    if len(keys) < len(node.entries):
        return None
    texts = [key.text for key in keys]
    args = {"keys": "、".join(f"“{text}”" for text in texts), "belongs": "、".join(texts), "written": name}
    return Diagnostic("V149", keys[0].span, args, path)


def heading_behind(section: Part, key: str, node: ScalarNode, path: DataPath) -> Diagnostic:
    """Return V145: *node* behind the *key* of sections of a section that is an item itself is its heading."""
    heading = "heading" if key.isascii() else section["properties"]["heading"]["x-zh"]
    args = {"key": key, "text": shorten(node.text, _MOST), "heading": heading}
    return Diagnostic("V145", node.span, args, path)


def no_key(
    schema: Schema, node: MappingNode, branches: Mapping[str, Part], name: str, path: DataPath
) -> Diagnostic | None:
    """Return what was meant by the mapping *node* behind *name*, where a text may stand and none of its keys may.

    V107 a text with a colon, V146 one of several words, V148 headings of sections; None: its keys are other words.
    """
    if "string" not in branches:
        return None
    if "enum" in branches["string"]:
        return _word_within(node, branches["string"], name, path)
    rules = branches.get("object", {})
    known, outermost = schema.aliases(rules), schema.aliases()
    names = list(known)
    if any(MEANT.get(key.text) in known or nearest(key.text, names) for key, _ in node.entries) or all(
        key.text in outermost for key, _ in node.entries
    ):
        return None
    if {"heading", "sections"} <= rules.get("properties", {}).keys() and (
        form := _sections_meant(node, rules, name, path)
    ):
        return Diagnostic("V148", node.entries[0][0].span, form, path)
    values = [value for _, value in node.entries if isinstance(value, ScalarNode)]
    if len(values) < len(node.entries):
        return None
    key, value = node.entries[0]
    args = {"key": shorten(key.text, 16), "fixed": shorten(_sentence(key, value), 30)}
    # Other programs have pictures among the paragraphs.
    args["suggestion"] = next((each.text for each in values if each.text.lower().endswith(_PICTURES)), "")
    return Diagnostic("V107", key.span, args, path)


def _sentence(key: ScalarNode, value: Node) -> str:
    return f"{key.text}：{value.text}" if isinstance(value, ScalarNode) else ""


def _sections_meant(node: MappingNode, rules: Part, name: str, path: DataPath) -> dict[str, object] | None:
    """Return the words for a section *node*, whose keys are headings, or points; None: it is one text with a colon."""
    key, value = node.entries[0]
    is_item = bool(path) and isinstance(path[-1], int)
    is_counted = all(_ORDINAL.match(each.text) or each.text.endswith(("。", "；")) for each, _ in node.entries)
    is_one = not node.entries[1:] and isinstance(value, ScalarNode) and value.value is not None
    if len(key.text) > _LONGEST_HEADING or (is_one and (not is_item or is_counted)):
        return None
    if is_counted and isinstance(value, ScalarNode):
        text = _sentence(key, value) if value.text else key.text
        line = f"- {shorten(_ORDINAL.sub('', text, count=1), _MOST)}"
        return {
            "key": key.text,
            "form_zh": f"写成列表，一项一行：{line}",
            "form_en": f"write a list, one item a line: {line}",
        }
    zh_or_en = 0 if name.isascii() else 1
    called = {name: (name, part.get("x-zh", name))[zh_or_en] for name, part in rules["properties"].items()}
    zh = en = f"- {called['heading']}: {_NUMBER.sub('', key.text)}"
    if isinstance(value, MappingNode):
        zh, en = f"{zh}，下面的键和“{called['heading']}”对齐", f"{en}, its keys in line with “{called['heading']}”"
    else:
        below = f"{called['points']}:" if isinstance(value, SequenceNode) else f"{called['text']}: {_text(value)}"
        zh, en = (
            f"{zh}，下一行和“{called['heading']}”对齐，写 {below}",
            f"{en} and, in line with “{called['heading']}”, {below}",
        )
    if is_item:
        return {"key": key.text, "form_zh": f"写成 {zh}", "form_en": f"write {en}"}
    zh = f"先写一行“{called['sections']}:”，下面每个小节写成 {zh}"
    return {"key": key.text, "form_zh": zh, "form_en": f"write “{called['sections']}:” and below it sections: {en}"}


def _text(value: Node) -> str:
    return shorten(value.text, _MOST) if isinstance(value, ScalarNode) and value.text else "……"


def _word_within(node: MappingNode, words: Part, name: str, path: DataPath) -> Diagnostic | None:
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
    text = _text(value) if isinstance(value, ScalarNode) and value.text else ""
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


def key_around(schema: Schema, key: ScalarNode, value: Node) -> Diagnostic | None:
    """Return V150 if *key*, the only one of a file, is none, and behind it stand keys of the outermost level."""
    known = schema.aliases()
    if key.text in known or not isinstance(value, MappingNode):
        return None
    names = [inner.text for inner, _ in value.entries if inner.text in known]
    return Diagnostic("V150", key.span, {"key": key.text, "first": names[0]}) if len(names) > 1 else None


def split_number(node: MappingNode) -> tuple[Span, str] | None:
    """Return the place and the text of a number of which a comma made a value and keys without one: {甲: 3,286}."""
    for place, (_, value) in enumerate(node.entries):
        if not isinstance(value, ScalarNode) or not _HEAD.fullmatch(value.text):
            continue
        start, end, text = value.span, value.span, value.text
        for key, empty in node.entries[place + 1 :]:
            follows = (key.span.line, (key.span.column or 0) - 1) == (end.end_line, end.end_column)
            is_empty = isinstance(empty, ScalarNode) and not empty.text
            if not (follows and is_empty and re.fullmatch(r"[0-9]{3}(?:\.[0-9]+)?”?", key.text)):
                break
            end, text = key.span, f"{text},{key.text}"
        if text != value.text:
            whole = Span(start.source, start.line, start.column, end.end_line, end.end_column)
            return whole, text.strip("“”")
    return None


def swallowed_keys(node: ScalarNode, lines: Sequence[tuple[int, int, re.Match[str]]], path: DataPath) -> Diagnostic:
    """Return V108: the text *node* at *path* begins with a key, and so do others of its *lines*.

    Each is a line number, the column (0-based) where the text of the line begins, and the key with its colon in it.
    """
    match = lines[0][2]
    fixed = shorten(f"{match['key']}: {match.string[match.end('colon') :].strip()}", 30)
    args = {"key": match["key"], "written": match["key"] + match["colon"], "fixed": fixed}
    spans = [
        Span(node.span.source, line, begin + key.start("key") + 1, line, begin + key.end("colon") + 1)
        for line, begin, key in lines
    ]
    also = tuple(Related(span, "also") for span in spans[1:_MOST_RELATED])
    return Diagnostic("V108", spans[0], args, path, also)
