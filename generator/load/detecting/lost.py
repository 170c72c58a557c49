"""Lines that were lost or came twice when a file was edited or two were merged: a key, a dash, one of two versions.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from generator.load.lines import (
    BLOCK_HEADER,
    FAR,
    OF_A_SECTION,
    PARTS,
    Finding,
    Lines,
    abridged,
    at_column,
    block_end,
    content_above,
    content_below,
    indent_of,
    is_content,
    is_flow,
    moved,
    owner,
    split,
)
from generator.startup.late import late_pattern

_CHILDREN: Final = {
    **dict.fromkeys(("发文机关标志", "发文字号", "签发人", "份号", "密级", "紧急程度", "行文方向"), "版头"),
    **dict.fromkeys(("mark", "number", "signers", "copy_number", "security", "urgency", "direction"), "head"),
    **dict.fromkeys(("抄送", "印发机关", "印发日期"), "版记"),
    **dict.fromkeys(("copies_to", "printer", "printed"), "imprint"),
}
"""Keys that stand below one other key alone, and that key."""
_PAIRS: Final = (("版头", "head"), ("版记", "imprint"), ("指标", "indicators"))
_NAMES: Final = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""What these keys are called in the other language."""
_FIGURE: Final = late_pattern(r"\{\s*(?P<key>数值|value)\s*[:：]")
_LISTS: Final = {
    "标题": "小节",
    "heading": "sections",
    "主句": "要点",
    "lead": "points",
    "文件": "图片",
    "src": "images",
}
"""What the first key of an item is, and the list that it is one of."""
_OF_ITEMS: Final = {
    **dict.fromkeys(("列", "行", "序列"), "表格"),
    **dict.fromkeys(("columns", "rows", "series"), "tables"),
    **{"文件": "图片", "src": "images"},
}
"""Keys that items of one list alone have."""
NEVER_AT_MARGIN: Final = (OF_A_SECTION - {"标题", "heading"}) | {"列", "行", "columns", "rows"}
_MERGE: Final = late_pattern(r"(?P<mark><{7}|\|{7}|={7}|>{7})(?:\s|$)")


def lost_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``主送机关: 甲`` above ``  发文字号: 乙``, or above figures: the key that these stand below is gone."""
    above, indent = content_above(lines, number), indent_of(lines[number])
    # Of a block only the first line is looked at: a file may have 100,000 of them.
    if above is None or owner(lines, number) != above or split(lines[number]).is_item or not split(lines[above]).key:
        return
    key = parent_of(lines, number)
    if not key:
        return
    column = split(lines[above]).key_column
    if indent <= column or _is_near(lines, number, key) or _is_near(lines, number, _NAMES[key]):
        return
    last = number
    for row in range(number + 1, min(len(lines), number + FAR)):
        if lines[row].strip() and indent_of(lines[row]) < indent:
            break
        last = row if lines[row].strip() else last
    blank = number - 1 if number and not is_content(lines[number - 1]) else None
    # A blank line or a comment above gives the key its place; else the lines are read as if they stood further left.
    repair = {blank: f"{' ' * column}{key}:"} if blank is not None else _moved(lines, number, last, column)
    args: dict[str, object] = {"key": split(lines[number]).key, "lost": key}
    name = split(lines[above]).key
    args |= {"place_zh": f"和“{name}”对齐", "place_en": f"aligned with “{name}”"}
    args |= {"lines": sum(is_content(lines[row]) for row in range(number, last + 1)), "is_sure": blank is not None}
    yield Finding("L090", number, indent, len(lines[number].rstrip()), (repair,), args)


def _is_near(lines: Lines, number: int, key: str) -> bool:
    """Return whether *key* stands at the margin near line *number*."""
    begins = (f"{key}:", f"{key}：", f"{key} ")
    return any(line.startswith(begins) for line in lines[max(0, number - FAR) : number + FAR])


def lost_part(lines: Lines, number: int) -> Iterator[Finding]:
    """Indented lines below a comment or a blank line, and no key there that has nothing behind it: it is gone.

    Which one that was its comment may say, ``# 第一部分：举措``, or that the file has no other.
    """
    parts, above, indent = split(lines[number]), content_above(lines, number), indent_of(lines[number])
    if above is None or not indent or number - above == 1:
        return
    over, between = split(lines[above]).value, lines[above + 1 : number]
    if not over or BLOCK_HEADER.match(over) or not (is_flow(over) or any(line.startswith("#") for line in between)):
        return  # what follows may be more of the text above
    names = ("标题", "导语", "举措", "问题", "第一责任人", "下一步")
    if _is_near(lines, number, "year"):
        names = ("title", "preamble", "measures", "problems", "responsibility", "next_steps")
    comment = " ".join(between)
    missing = [name for name in names if not _is_near(lines, number, name)]
    if parts.is_item and not parts.key:
        fits = [name for name in missing if name in (names[0], names[3], names[5])]
    else:
        fits = [name for name in missing if name in (names[2:] if parts.key in OF_A_SECTION else names[1:2])]
    key = next((name for name in fits if name in comment), fits[0] if len(fits) == 1 or fits[:1] == [names[0]] else "")
    if not key or (parts.key and parts.key not in OF_A_SECTION) or parts.value[:1] in ("[", "{"):
        return
    args = {"key": parts.key or abridged(lines[number].strip(), 12), "lost": key, "is_sure": True}
    args |= {"place_zh": "行首不留空格", "place_en": "at the margin"}
    args["lines"] = sum(is_content(line) for line in lines[number : block_end(lines, number) + 1])
    header = ": >-" if key == names[1] else ":"
    yield Finding("L090", number, indent, len(lines[number].rstrip()), ({number - 1: f"{key}{header}"},), args)


def parent_of(lines: Lines, number: int) -> str:
    """Return the only key that what stands on line *number* may stand below; empty where there are several."""
    parts = split(lines[number])
    below = content_below(lines, number)
    figure = _FIGURE.match(parts.value)
    if figure is None and not parts.value and below is not None and indent_of(lines[below]) > indent_of(lines[number]):
        figure = _FIGURE.match("{" + lines[below].strip())
    if figure and parts.key:
        return "indicators" if figure["key"].isascii() else "指标"
    return _CHILDREN.get(parts.key, "")


def left_out(lines: Lines, number: int) -> Iterator[Finding]:
    """A key that is less indented than the lines like it above and below: ``甲: {…}``, or one that its parent says."""
    above = owner(lines, number)
    before = None if above is None else next((row for row in range(above - 1, -1, -1) if is_content(lines[row])), None)
    if above is None or before is None:
        return
    rows = [split(lines[row]) for row in (before, above, number)]
    wanted, indent = indent_of(lines[number]), indent_of(lines[above])
    are_alike = all(row.key and row.value.startswith("{") for row in rows)
    if indent_of(lines[before]) == wanted and (are_alike or _is_of_parent(lines, above, before)):
        repair = {above: at_column(lines[above], wanted)}
        args = {"indent": indent, "wanted": wanted, **moved(indent, wanted)}
        yield Finding("L064", above, 0, len(lines[above].rstrip()), (repair,), args)


def _is_of_parent(lines: Lines, number: int, before: int) -> bool:
    """Return whether what stands on line *number* belongs below the key that line *before* stands below."""
    key = parent_of(lines, number)
    over = next((row for row in range(before, -1, -1) if indent_of(lines[row]) < indent_of(lines[before])), None)
    return bool(key) and over is not None and split(lines[over]).key == key and not split(lines[over]).value


def _moved(lines: Lines, first: int, last: int, column: int) -> dict[int, str]:
    """Return the lines from *first* to *last* moved together, the first one to *column*."""
    by = column - indent_of(lines[first])
    rows = [row for row in range(first, last + 1) if lines[row].strip()]
    return {row: at_column(lines[row], indent_of(lines[row]) + by) for row in rows}


def lost_list_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``标题: 甲`` above ``- 标题: 乙`` or ``列: [甲, 乙]`` above ``- [丙, 1]``: the key of the list is gone."""
    parts, above = split(lines[number]), content_above(lines, number)
    if not parts.is_item or above is None:
        return
    over, indent = split(lines[above]), indent_of(lines[number])
    if not over.key or not over.value or BLOCK_HEADER.match(over.value) or indent < over.key_column:
        return
    before = content_above(lines, above)
    is_heading = before is not None and split(lines[before]).key in PARTS and not split(lines[before]).value
    if indent == over.key_column and not (is_heading and over.key == parts.key and not over.is_item):
        return
    key = _list_of(lines, number)
    if not key and parts.value.startswith("[") and over.key in ("列", "columns"):
        key = "rows" if over.key.isascii() else "行"
    if not key:
        return
    # Its own line is not there: that above takes its place, so that the list is read on.
    repair = {above: f"{over.head[: over.key_column]}{key}:"}
    args = {"suggestion": key, "above": over.key, "line": number + 1}
    yield Finding("L051", number, indent, indent + 1, (repair,), args)


def _list_of(lines: Lines, number: int) -> str:
    """Return the key of the list that the item on line *number* is one of, by its keys; empty if they do not say."""
    column = split(lines[number]).key_column
    for row in range(number, min(len(lines), number + FAR)):
        if row > number and is_content(lines[row]) and indent_of(lines[row]) < column:
            break
        if key := _OF_ITEMS.get(split(lines[row]).key if split(lines[row]).key_column == column else ""):
            return key
    return _LISTS.get(split(lines[number]).key, "")


def fallen_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``要点:`` or ``行:`` at the margin, where it can never stand, below keys that it stands beside."""
    key, above = split(lines[number]).key, content_above(lines, number)
    if above is None or lines[number][:1].isspace() or split(lines[number]).is_item:
        return
    over = split(lines[above])
    wanted = over.key_column + 2 * (not over.value)
    if over.key and indent_of(lines[above]) and (key in NEVER_AT_MARGIN or parent_of(lines, number)):
        args = {"indent": 0, "wanted": wanted, **moved(0, wanted)}
        yield Finding(
            "L064", number, 0, len(lines[number].rstrip()), ({number: at_column(lines[number], wanted)},), args
        )


def is_below_fallen(lines: Lines, number: int) -> bool:
    """Return whether the nearest line at the margin above line *number* has fallen there: that one is to blame."""
    rows = (row for row in range(number - 1, max(-1, number - FAR), -1) if is_content(lines[row]))
    row = next((row for row in rows if not lines[row][:1].isspace()), None)
    return row is not None and next(fallen_key(lines, row), None) is not None


def rows_without_dashes(lines: Lines, number: int) -> Iterator[Finding]:
    """``[甲, 1]`` above ``[乙, 2]`` below the key of a list: none of the items has a dash."""
    above, indent = content_above(lines, number), indent_of(lines[number])
    if above is None or not split(lines[above]).key or split(lines[above]).value or not _is_row(lines[number]):
        return
    filled = (row for row in range(number, len(lines)) if lines[row].strip())
    rows = [*takewhile(lambda row: indent_of(lines[row]) == indent and _is_row(lines[row]), filled)]
    below = content_below(lines, rows[-1])
    if len(rows) > 1 and (below is None or indent_of(lines[below]) < indent):
        repair = {row: f"{' ' * indent}- {lines[row].lstrip()}" for row in rows}
        args = {"others_zh": f"，下面 {len(rows) - 1} 项也没有", "others_en": "nor have the others", "is_sure": True}
        yield Finding("L057", number, indent, len(lines[number].rstrip()), (repair,), args)


def _is_row(line: str) -> bool:
    parts = split(line)
    return not parts.key and not parts.is_item and parts.value.startswith("[") and is_flow(parts.value)


def merge_marks(lines: Lines, number: int) -> Iterator[Finding]:
    """``<<<<<<<``, ``=======``, ``>>>>>>>``: what a merge of two versions leaves where they differ."""
    if not _MERGE.match(lines[number]):
        return
    first = number
    while first >= 0 and not lines[first].startswith("<<<<<<<"):
        if first < number - FAR or (first < number and lines[first].startswith(">>>>>>>")):
            return
        first -= 1
    marks = [row for row in range(max(0, first), min(len(lines), first + FAR)) if _MERGE.match(lines[row])]
    middle = next((row for row in marks if lines[row].startswith("=======")), None)
    last = next((row for row in marks if lines[row].startswith(">>>>>>>")), None)
    if first < 0 or middle is None or last is None or not first < middle < last or number > last:
        return
    # The first version is read, the second one and the marks are not.
    ours = next((row for row in marks if lines[row].startswith("|||||||") and row < middle), middle)
    repair = dict.fromkeys((first, *range(ours, last + 1)), "")
    args: dict[str, object] = {"first": f"{first + 2}—{ours}" if ours > first + 2 else f"{first + 2}"}
    args |= {"second": f"{middle + 2}—{last}" if last > middle + 2 else f"{middle + 2}", "is_sure": True}
    args |= {"marks": "、".join(f"{row + 1}" for row in marks if row <= last)}
    yield Finding("L091", first, 0, len(lines[first].rstrip()), (repair,), args)
