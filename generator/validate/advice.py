"""Advice: how to write what is wanted instead of what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Key, Part, Schema
from generator.startup.late import late_pattern
from generator.validate.rules import allowed
from generator.validate.values import guess_date, guess_integer, shorten

_MOST_CELLS: Final = 4
"""Of a row in an example."""
_MOST_ENTRIES: Final = 12
"""Of a list that is written on one line."""
_COMMA = late_pattern("[、，,；;]")
_COUNTED = late_pattern("(?:[0-9]|[一二三四五六七八九十])[、.．]?$")
"""Of a key that only counts, 附件1: what stands behind it is meant."""
_COUNT = late_pattern(r"^(?:附件)?[0-9]{1,2}[.．、：: ]\s*(?=[\u4e00-\u9fff《])")
"""Before a title: the program writes it."""
_SHEET = late_pattern(r"^\S+\.(?:csv|xlsx?|xlsm|et)$")
_CSV: Final = late_pattern(r"[^,，。；]*(?:[,，][^,，。；]*)*[,，]\s*-?[0-9.]+%?(?:[,，][^,，。；]*)*")
"""A row with commas between its cells, one of them a number."""
_NAMES: Final = r"[\u4e00-\u9fff]{2,12}(?:[ \u3000]+[\u4e00-\u9fff]{2,12})+"
"""Names with blanks between them: 李某 王某. 王 某 is one name."""
_CELLS: Final = r"[\w（）]+(?:[ \u3000]+[0-9.%]+)+"
"""Cells of a row with blanks between them: 检查 40 50."""


def guess(node: Node, branches: dict[str, Part]) -> str:
    """Return the number or date that *node* means though it has another type, or nothing."""
    if isinstance(node, SequenceNode) and len(node.items) == 1:
        node = node.items[0]  # 年度: [2025]
    if not isinstance(node, ScalarNode):
        return ""
    if branches.get("string", {}).get("x-date"):
        return guess_date(node.text)
    is_number = {"integer", "number"} & branches.keys() and "string" not in branches
    return guess_integer(node.text) if is_number else ""


def advice(node: Node, branches: dict[str, Part], schema: Schema, is_item: bool) -> tuple[str, str]:
    """Return how to write what is wanted instead of *node*, an item of a list or not, in Chinese and English."""
    if isinstance(node, SequenceNode) and "value" in branches.get("object", {}).get("properties", {}):
        return _for_figure(schema.keys(branches["object"])[:2])
    if "enum" in branches.get("string", {}):
        zh, en = allowed(branches["string"])
        return f"可以写：{zh}", f"write one of {en}"
    if found := _for_text(node, branches["string"], is_item) if "string" in branches else _nothing(node, branches):
        return found
    if ("array" in branches or "object" in branches) and (found := _for_sheet(node, branches, schema)):
        return found
    if "object" in branches:
        return _for_mapping(node, branches, schema, is_item)
    if "array" in branches:
        return _for_list(node, branches["array"], schema)
    if "boolean" in branches:
        return "写 true 或 false，不加引号", "write true or false, without quotes"
    if "string" in branches:
        return "把内容写在引号里", "put it in quotes"
    return "只写阿拉伯数字，不加引号、单位和逗号", "write the figure alone: no quotes, unit or comma"


def _for_sheet(node: Node, branches: dict[str, Part], schema: Schema) -> tuple[str, str] | None:
    """Say how rows that were pasted are written, or where the name of a file of figures, if these are wanted."""
    items = schema.branches(branches.get("array", {}).get("items", {}))
    if rows := _pasted(node):
        return _for_pasted(rows, items)
    if not isinstance(node, ScalarNode) or not _SHEET.search(node.text):
        return None
    if "from" in branches.get("object", {}).get("properties", {}):
        return (
            f"换行，缩进两个空格，写成：取自: {node.text}",
            f"start a new line, indent by two blanks, and write from: {node.text}",
        )
    if "array" in items or "rows" in items.get("object", {}).get("properties", {}):
        return (
            f"表格的行写在报告里；要从文件里取数，在“指标”下面写 取自: {node.text}，表格写“序列”，列出指标的名字",
            f"rows stand in the report; for figures of a file, write from: {node.text} below indicators "
            "and their names in “series” of the table",
        )
    return None


def _nothing(node: Node, branches: dict[str, Part]) -> tuple[str, str] | None:
    """Say that nothing is written where there is nothing, and not 无 as in forms; where false is, that is said."""
    # Imported late: the authoring package needs valid data.
    from generator.authoring.placeholders import NOTHING

    if not isinstance(node, ScalarNode) or node.text not in NOTHING or "boolean" in branches:
        return None
    return f"没有就删去“{node.text}”；只写了它的那一行，整行删去", f"delete “{node.text}”, and the line with it"


def _for_figure(keys: Sequence[Key]) -> tuple[str, str]:
    """Say how a figure and what goes with it are written; a list has no names for them."""
    zh, en = ("{" + ", ".join(f"{key[at]}: ……" for key in keys) + "}" for at in (1, 0))
    return f"用花括号，每个值写明是什么：{zh}", f"use braces, and name each value: {en}"


def _for_text(node: Node, rules: Part, is_item: bool) -> tuple[str, str] | None:
    if isinstance(node, SequenceNode) and not node.items:
        return "写上内容，或者删去", "write what belongs here, or delete it"
    if isinstance(node, SequenceNode) and len(node.items) == 1 and isinstance(node.items[0], ScalarNode):
        text = shorten(node.items[0].text, 60)
        if is_item:
            return f"减号只写一个：- {text}", f"write one dash: - {text}"
        return f"不用“- ”，直接写在冒号后面：{text}", f"write it behind the colon, without “- ”: {text}"
    if isinstance(node, SequenceNode):
        return "把各项合成一句，直接写在冒号后面，不用“- ”", "write one text behind the colon, without “- ”"
    if isinstance(node, MappingNode):
        zh = "把文字直接写在冒号后面；文字里如果有“: ”，换成全角冒号“：”或给整句加引号"
        return zh, "write the text behind the colon; if it has “: ” in it, put the whole text in quotes"
    if rules.get("x-date"):
        return "写成 2020-12-16 或 2020年12月16日", "write 2020-12-16 or 2020年12月16日"
    if isinstance(node.value, bool):
        return f'如果就是要印这几个字母，请加引号："{node.text}"', f'put it in quotes: "{node.text}"'
    return None


def _as_key(node: Node, free: bool) -> tuple[str, str] | None:
    """Say how a list of keys is written without its dashes, or a text such as 办案：3宗 where names are *free*."""
    if isinstance(node, MappingNode):
        return None
    if isinstance(node, SequenceNode):
        first = node.items[0] if node.items else None
        key, value = first.entries[0] if isinstance(first, MappingNode) and first.entries else (None, None)
        if key is None or value is None:
            return None
        line = f"{key.text}: {shorten(value.text) if isinstance(value, ScalarNode) else '……'}".rstrip()
        return f"删去各行前面的“- ”，写成：{line}", f"delete the “- ” before each line: {line}"
    match = re.fullmatch(r"([^\s：:，。]{1,20})(?:\s*[：:]\s*|\s+)([^\s：:，。]{1,20})", node.text)
    if not match or not free:
        return None
    line = f"{match[1]}: {match[2]}"
    return f"换行，缩进两个空格，写成：{line}", f"start a new line, indent by two blanks, and write {line}"


def _for_mapping(node: Node, branches: dict[str, Part], schema: Schema, is_item: bool) -> tuple[str, str]:
    """Say how a mapping is written; an item that is a text goes behind the key that every item needs."""
    rules = branches["object"]
    free = isinstance(rules.get("additionalProperties"), dict)
    if "array" not in branches and (line := _as_key(node, free)):
        return line
    keys, needed = schema.keys(rules), schema.required(rules, ())
    if isinstance(node, SequenceNode) and {"columns", "rows"} <= rules["properties"].keys():
        return _for_table(node)
    if is_item and isinstance(node, ScalarNode) and needed:
        text = shorten(_COUNT.sub("", node.text), 60)
        zh, en = next((f"{key.zh}: {text}", f"{key.name}: {text}") for key in keys if key.name == needed[0])
        return f"写成：- {zh}", f"write - {en}"
    return _for_keys(keys, "boolean" in branches, free)


def _for_table(row: SequenceNode) -> tuple[str, str]:
    """Say how a table is written whose rows stand where tables do; *row* is one of them, mostly that of the titles."""
    cells = ", ".join(shorten(each.text, 8) for each in row.items[:_MOST_CELLS] if isinstance(each, ScalarNode))
    return (
        f"每一项是一张表，不是一行：先写 - 列: [{cells}]，下面和“列”对齐写 行:，再下面每行写 - [……]",
        f"each item is a table, not a row: write - columns: [{cells}], in line with it rows:, and below that - [……]",
    )


def _for_keys(keys: Sequence[Key], may_be_false: bool, free: bool) -> tuple[str, str]:
    """Say how a mapping is written; in one that is *free* the author chooses the names."""
    zh = "换行，缩进两个空格，每行写" + ("“名字: 值”" if free else "“键: 值”")
    en = "start a new line, indent by two blanks, and write " + ("“name: value”" if free else "“key: value”")
    if keys and not free:
        zh += "；这里的键有：" + "、".join(key.zh for key in keys)
        en += "; the keys are " + ", ".join(key.name for key in keys)
    if may_be_false:
        return f"不要印就写 false，不加引号；要印就{zh}", f"write false, without quotes, to leave it out; else {en}"
    return zh, en


def _pasted(node: Node) -> list[str]:
    """Return the rows of a table that was pasted out of a spreadsheet, its cells with tabs between, as lists."""
    if not isinstance(node, ScalarNode):
        return []
    lines = [line.strip(" ") for line in node.span.lines()]
    rows = [line.split("\t") for line in lines if "\t" in line.strip()]
    if not rows and len(lines) > 1 and all(_CSV.fullmatch(line) for line in lines):
        rows = [re.split("[,，]", line) for line in lines]
    return [f"[{', '.join(map(_cell, row[:_MOST_CELLS]))}{', ……' * (len(row) > _MOST_CELLS)}]" for row in rows]


def _cell(text: str) -> str:
    return text.strip() if re.fullmatch(r"\s*[\w.（）—]+\s*", text) else f'"{text.strip()}"'


def _for_pasted(rows: Sequence[str], items: dict[str, Part]) -> tuple[str, str]:
    """Say how *rows* are written where a list of *items* is wanted; without any it is a table."""
    zh = "粘贴来的表格，格与格之间用半角逗号，每行写在方括号里"
    en = "of a table that was pasted, put commas between the cells and brackets around each row"
    if "array" in items:
        return f"{zh}，前面写“- ”：- {rows[0]}", f"{en}, behind “- ”: - {rows[0]}"
    if "string" in items:
        return f"{zh}：{rows[0]}", f"{en}: {rows[0]}"
    row = rows[1] if rows[1:] else "[……]"
    return (
        f"{zh}。“列”写 {rows[0]}，“行”下面每行写 - {row}",
        f"{en}: {rows[0]} behind columns, and - {row} and so on below rows",
    )


def _for_list(node: Node, rules: Part, schema: Schema) -> tuple[str, str]:
    """Say how a list is written, with the first item as an example."""
    items = schema.branches(rules.get("items", {}))
    known = schema.aliases(items["object"]) if "object" in items else {}
    if isinstance(node, MappingNode) and any(key.text in known for key, _ in node.entries):
        first = f"- {node.entries[0][0].text}: ……"
        return (
            f"第一行前面写“- ”（减号和空格），其余各行和它后面的字对齐：{first}",
            f"write “- ” before the first line and align the others with what stands behind it: {first}",
        )
    zh, en = "换行，每项一行，前面写“- ”（减号和空格）", "write each item on a line of its own behind “- ”"
    plain = "string" in items and "array" not in items and ("object" not in items or "number" in items)
    if isinstance(node, MappingNode) and plain:
        cells = ", ".join(shorten(value.text, 8) for _, value in node.entries if isinstance(value, ScalarNode))
        return (
            f"不写键，各项写在一个方括号里：[{cells}]",
            f"write the entries in square brackets, without keys: [{cells}]",
        )
    if "string" in items and (several := _several(node)):
        return f"写成 {several}；或者{zh}", f"write {several}; or {en}"
    return f"{zh}：{_example(node, items, schema, 1)}", f"{en}: {_example(node, items, schema, 0)}"


def _several(node: Node) -> str:
    """Return the entries of a text, with commas or blanks between, in square brackets; nothing if it is one alone."""
    if not isinstance(node, ScalarNode) or "\n" in _written(node):
        return ""
    bare = node.text.strip("()（）[]［］【】 ")
    bare = node.text if re.search(r"[()（）\[\]［］【】]", bare) else bare
    texts = [text.strip() for text in _COMMA.split(bare)]
    if not texts[1:] and re.fullmatch(f"{_NAMES}|{_CELLS}", bare):
        texts = bare.split()
    if not texts[1:] or len(texts) > _MOST_ENTRIES or not all(re.fullmatch(r"[\w.（）—]+%?", text) for text in texts):
        return ""
    return f"[{', '.join(texts)}]"


def _written(node: ScalarNode) -> str:
    """Return *node* as it is written, line by line."""
    return "\n".join(line.strip() for line in node.span.lines())


def _first(node: Node) -> str:
    """Return what the first item of a list of what stands at *node* would say."""
    if isinstance(node, MappingNode) and node.entries:
        key, value = node.entries[0]
        is_count = isinstance(value, ScalarNode) and value.text and _COUNTED.search(key.text)
        return shorten(value.text if is_count and isinstance(value, ScalarNode) else key.text, 24)
    if not isinstance(node, ScalarNode):
        return ""
    if _written(node).startswith(("|", ">")):
        return shorten(node.text.strip().split("\n")[0], 24)
    return shorten(_COMMA.split(node.text)[0].strip() if _several(node) else _written(node).split("\n")[0], 24)


def _example(node: Node, items: dict[str, Part], schema: Schema, language: int) -> str:
    """Return a line of a list, of what is written at *node* as far as that goes; *language* 1 is Chinese."""
    text = _first(node).lstrip("—–－ \u3000") or "……"  # a dash of another kind, meant as that of an item
    heading = {"heading"} & items["object"].get("properties", {}).keys() if "object" in items else ()
    for key in schema.keys(items["object"]) if heading and "string" in items else ():
        if key.name == "heading" and not re.search("[，。；]", text):
            return f"- {key[language]}: {text}"
    if "string" in items:
        return f"- {text}"
    if "array" in items:
        value = node.entries[0][1] if isinstance(node, MappingNode) and node.entries else None
        return f"- [{text}, {value.text}]" if isinstance(value, ScalarNode) else "- [1, 2]"
    if "object" in items:
        needed = schema.required(items["object"], ())
        names = {key.name: key[language] for key in schema.keys(items["object"])}
        more = "，" if language else ", "
        others = more.join(f"{names[name]}: ……" for name in needed[1:])
        below = (f"，下面对齐写 {others}" if language else f", below it {others}") if others else ""
        return f"- {names[needed[0]]}: {text}{below}" if needed else f"- {text}"
    return "- ……"
