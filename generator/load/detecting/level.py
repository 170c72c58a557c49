"""Slips in how far lines are indented, and dashes that are missing among items.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from generator.load.detecting.lost import NEVER_AT_MARGIN, is_below_fallen, left_out
from generator.load.lines import (
    BLOCK_HEADER,
    BULLET_MARK,
    FAR,
    PARTS,
    TIGHT_DASH,
    Finding,
    Lines,
    at_column,
    content_above,
    content_below,
    indent_of,
    is_content,
    is_flow,
    levels,
    moved,
    owner,
    split,
)
from generator.startup.late import late_pattern

_LISTED_KEY = late_pattern(r"\s*-\s+(?P<key>[^\W\d]\w{0,19})\s*[:：]")
_BELOW = frozenset({"小节", "sections", "要点", "points", "表格", "tables", "图片", "images"})
"""Keys that stand below another beside a text."""
OTHERS_HAVE: Mapping[str, object] = {"others_zh": "，后面的项却有", "others_en": "the following ones have"}


def deeper(lines: Lines, number: int) -> Iterator[Finding]:
    """A key that is indented below a key that has its value already."""
    above = owner(lines, number)
    if above is None or not split(lines[number]).key or next(left_out(lines, number), None):
        return
    parts = split(lines[above])
    is_prose = not is_flow(parts.value) and (len(parts.value) > 20 or re.search("[，。；、]", parts.value))
    value = split(lines[number]).value
    is_prose = is_prose and value != "" and not BLOCK_HEADER.match(value)
    # A sentence that has ended has no more to it, and a comment ends a text, too.
    has_ended = parts.value.endswith("。") or any(line.lstrip().startswith("#") for line in lines[above + 1 : number])
    if not parts.key or (is_prose and not has_ended):
        return  # what follows is more of the text, with a colon inside
    indent = indent_of(lines[number])
    column = parts.key_column
    over = split(lines[above - 1]) if above else parts
    if above and over.key and not over.value and over.key_column == column and not over.is_item:
        more = {"suggestion": over.key, **moved(indent_of(lines[above]), indent)}
        args = {"above": parts.key, "indent": indent, "wanted": column, **more}
        yield Finding("L040", number, 0, indent, ({above: at_column(lines[above], indent)},), args)
    repairs = ({number: at_column(lines[number], column)}, _shifted(lines, number, column))
    args = {"above": parts.key, "indent": indent, "wanted": column, **moved(indent, column)}
    text = f"{'text' if parts.key.isascii() else '正文'}: {parts.value[:12]}"
    if (key := split(lines[number]).key) in _BELOW:
        zh = f"“{key}”是“{parts.key}”里的，就把“{parts.key}”后面的文字移到下一行，写成“{text}……”；不是，就"
        en = f"if “{key}” belongs to “{parts.key}”, move the text behind it to the next line: “{text}……”; else "
        args |= {"below_zh": zh, "below_en": en}
    yield Finding("L040", number, 0, indent, repairs, {"below_zh": "", "below_en": "", **args})


def misaligned(lines: Lines, number: int) -> Iterator[Finding]:
    """An indentation that no line above has."""
    line, known = lines[number], levels(lines, number)
    indent = indent_of(line)
    if not line.strip() or line.lstrip().startswith("#") or indent in known or "\t" in line[:indent]:
        return
    if owner(lines, number) is not None or TIGHT_DASH.match(line) or BULLET_MARK.match(line):
        return  # part of the value above, or an item
    if is_below_fallen(lines, number):
        return
    above = content_above(lines, number)
    if above is not None and content_above(lines, above) is None and indent == indent_of(lines[above]):
        return  # what is wrong is the dash at the start of the file
    # Keys of a section are never at the margin: that is tried last.
    last = 0 if split(line).key in NEVER_AT_MARGIN else -1
    wanted = sorted(known, key=lambda level: (level == last, abs(level - indent), -level))[:4]
    wanted = [level for level in wanted if level != last] if len(known) > 2 else wanted
    alone = tuple({number: at_column(line, level)} for level in wanted)
    repairs = alone + tuple(_shifted(lines, number, level) for level in wanted)
    columns = _of_keys(lines, number, known)
    yield Finding("L039", number, 0, indent, repairs, not_aligned(indent, columns, _meant(lines, number, columns)))


def not_aligned(indent: int, columns: list[int], meant: int | None) -> dict[str, object]:
    """Return the words for a line indented by *indent* where only *columns* are possible, one maybe *meant*."""
    allowed = ", ".join(str(column) for column in sorted(columns))
    args: dict[str, object] = {"indent": indent, "allowed": allowed, "move_zh": "", "move_en": ""}
    moves = [(column, moved(indent, column)) for column in sorted(columns)]
    for language, opened, closed, comma in (("zh", "（", "）", "、"), ("en", " (", ")", ", ")):
        words = [f"{column}{opened}{words[f'move_{language}']}{closed}" for column, words in moves]
        args[f"allowed_{language}"] = comma.join(words)
    return args if meant is None else args | {"suggestion": f"{meant}", **moved(indent, meant)}


def _of_keys(lines: Lines, number: int, known: list[int]) -> list[int]:
    """Return those of *known* columns at which line *number* can stand: not where only a text above it begins."""
    texts: set[int] = set()
    others: set[int] = set()
    for row in range(max(0, number - FAR), number):
        parts = split(lines[row])
        is_text = not parts.key and not parts.is_item and not re.search("[:：]", parts.value[:20])
        if is_content(lines[row]):
            (texts if is_text else others).add(parts.key_column)
    return [column for column in known if column in others or column not in texts] or known


def _meant(lines: Lines, number: int, known: list[int]) -> int | None:
    """Return the column that line *number* most likely has its place at, None if that cannot be told."""
    if len(known) == 1:
        return known[0]
    line, indent = split(lines[number]), indent_of(lines[number])
    rows = [row for row in range(number - 1, max(-1, number - FAR), -1) if is_content(lines[row])]
    above = split(lines[rows[0]])
    if above.is_item and not line.is_item and indent_of(lines[rows[0]]) == indent:
        return above.key_column  # in line with the dash, not with what stands behind it
    beside = [level for level in known if abs(level - indent) == 1]
    if line.is_item:
        dashes = {indent_of(lines[row]) for row in rows if split(lines[row]).is_item}
        beside = [level for level in beside if level in dashes]
    below = content_below(lines, number) or number
    if len(beside) > 1:
        beside = [level for level in beside if above.key_column == level == split(lines[below]).key_column]
    return beside[0] if len(beside) == 1 else None


def far_left(lines: Lines, number: int) -> Iterator[Finding]:
    """``- …`` below the key of a list, not below its items."""
    indent = indent_of(lines[number])
    rows = (row for row in range(number - 1, max(-1, number - FAR), -1) if is_content(lines[row]))
    key = next((row for row in rows if indent_of(lines[row]) <= indent), None)
    if key is None or not split(lines[number]).is_item or is_below_fallen(lines, number):
        return
    parts = split(lines[key])
    below = next(row for row in range(key + 1, number + 1) if is_content(lines[row]))
    wanted = indent_of(lines[below])
    if parts.key and not parts.value and split(lines[below]).is_item and wanted > indent:
        repairs = ({number: at_column(lines[number], wanted)}, _shifted(lines, number, wanted))
        args = {"indent": indent, "wanted": wanted, **moved(indent, wanted)}
        yield Finding("L064", number, 0, len(lines[number].rstrip()), repairs, args)


def no_dash(lines: Lines, number: int) -> Iterator[Finding]:
    """``主句: …`` or ``[…]`` in line with the dash of an item that begins like it, without one."""
    indent, parts = indent_of(lines[number]), split(lines[number])
    rows = (row for row in range(number - 1, max(-1, number - FAR), -1) if is_content(lines[row]))
    above = next((row for row in rows if indent_of(lines[row]) <= indent), None)
    if above is None or parts.is_item or indent_of(lines[above]) != indent:
        return
    over, item = split(lines[above]), lines[number].strip()
    is_alike = (
        over.key == parts.key if parts.key else parts.value[:1] in ("[", "{") and over.value[:1] == parts.value[:1]
    )
    below = content_below(lines, number)
    if over.key in ("标题", "heading") and parts.key and not parts.value and below is not None:
        is_alike = split(lines[below]).key_column == over.key_column  # 规范执法行为: with the keys of a section below
        item = f"{over.key}: {parts.key}"
    if over.is_item and is_alike:
        repair = {number: f"{' ' * indent}- {item}"}
        yield Finding("L065", number, indent, len(lines[number].rstrip()), (repair,))


def below_dashes(lines: Lines, number: int) -> Iterator[Finding]:
    """Keys below the dash of their item, not below its first key: they, or the next item, stand where none can."""
    dash = indent_of(lines[number])
    start = number
    while start and (not is_content(lines[start - 1]) or indent_of(lines[start - 1]) >= dash):
        start -= 1
    # Where the key of the list is further left nothing but items can stand below their dashes.
    items = next((row for row in range(start, number) if split(lines[row]).is_item), number)
    if items == number:
        return  # what could be moved stands below this line; a text may have 100,000 of them
    above = content_above(lines, items)
    is_inner = above is not None and indent_of(lines[above]) < dash
    repair, names, wanted = dict[int, str](), set[str](), dash
    for item, keys, goes_on in _items(lines, start, dash):
        if not goes_on and not is_inner:
            keys = list(takewhile(lambda row: split(lines[row]).key in names, keys))
        if keys:
            names.update(split(lines[row]).key for row in keys)
            column = split(lines[item]).key_column
            wanted = wanted if repair else column
            for row in range(keys[0], _end_of(lines, keys[-1], dash)):
                if lines[row].strip():
                    repair[row] = at_column(lines[row], indent_of(lines[row]) + column - dash)
    first = next(iter(repair), len(lines))
    if first <= number:
        over = split(lines[content_above(lines, first) or 0]).key
        args = {"key": split(lines[first]).key, "above": over, "lines": len(repair), "wanted": wanted}
        yield Finding("L086", first, dash, len(lines[first].rstrip()), (repair,), args | moved(dash, wanted))


def _items(lines: Lines, start: int, dash: int) -> Iterator[tuple[int, list[int], bool]]:
    """Yield the items from line *start* on whose dashes stand at *dash* and whose first line has a key.

    Of each the line, those of the keys below its dash, and whether another item follows these.
    """
    item: int | None = None
    keys: list[int] = []
    for row in range(start, len(lines)):
        if not is_content(lines[row]) or indent_of(lines[row]) > dash:
            continue
        parts = split(lines[row])
        if item is not None and (parts.is_item or indent_of(lines[row]) < dash):
            yield item, keys, parts.is_item
        if indent_of(lines[row]) < dash:
            return
        if parts.is_item:
            item, keys = (row if parts.key else None), []
        elif item is not None:
            below = content_below(lines, row)
            heads_list = not parts.value and below is not None and indent_of(lines[below]) <= dash
            if not parts.key or heads_list:
                item = None  # the key of a list of its own
            else:
                keys.append(row)
    if item is not None:
        yield item, keys, False


def _end_of(lines: Lines, row: int, indent: int) -> int:
    """Return the line behind *row* and what is further indented than *indent* below it."""
    end = row + 1
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > indent):
        end += 1
    return end


def _shifted(lines: Lines, number: int, column: int) -> dict[int, str]:
    """Return the line moved to *column*, and with it all that follows as far indented as it is."""
    indent = indent_of(lines[number])
    moved = {}
    for row in range(number, len(lines)):
        text = lines[row].lstrip()
        if text and indent_of(lines[row]) < indent:
            break
        moved[row] = " " * (indent_of(lines[row]) + column - indent) + text if text else ""
    return moved


def first_text(lines: Lines, number: int) -> Iterator[Finding]:
    """``甲`` above ``- 乙``, ``主句: 甲`` above ``- 主句: 乙``: what should be the first item of a list."""
    parts, indent = split(lines[number]), indent_of(lines[number])
    above = content_above(lines, number)
    rows = (row for row in range(number + 1, len(lines)) if is_content(lines[row]))
    # Further keys of the item stand further in.
    below = next((row for row in rows if not parts.key or indent_of(lines[row]) <= indent), None)
    if (
        above is None
        or below is None
        or parts.is_item
        or not parts.value
        or parts.key not in ("", split(lines[below]).key)
    ):
        return
    over, following = split(lines[above]), lines[below]
    if over.key in PARTS and parts.key in ("标题", "heading") and content_below(lines, number) == below:
        return  # its own heading; what the items lack is the key of their list
    if over.key and not over.value and split(following).is_item and indent_of(following) == indent:
        repair = {number: f"{' ' * indent}- {lines[number].lstrip()}"}
        yield Finding("L057", number, indent, len(lines[number].rstrip()), (repair,), OTHERS_HAVE)


def listed_keys(lines: Lines, number: int) -> Iterator[Finding]:
    """``- 年度: 2025``: every key of the file is an item of a list."""
    rows = [row for row, line in enumerate(lines) if is_content(line)]
    dash = indent_of(lines[number])
    if rows[0] != number or any(indent_of(lines[row]) < dash for row in rows):
        return
    items = [row for row in rows if split(lines[row]).is_item and indent_of(lines[row]) == dash]
    keys = [match["key"] for row in items if (match := _LISTED_KEY.match(lines[row]))]
    if len(keys) == len(items) > 1 and len(set(keys)) == len(keys):
        column = split(lines[number]).key_column
        # Where the dash was there is a blank, and all stays in its column.
        repair = {row: at_column(lines[row].replace("-", " ", 1), column) for row in items}
        args = {"example_zh": lines[number][column:].strip(), "example_en": lines[number][column:].strip()}
        yield Finding("L021", number, dash, dash + 1, (repair,), args)
