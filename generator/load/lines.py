"""A line-by-line view of a text that is no YAML yet: indentation, key, value, and what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.load.checks import BULLETS
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

Lines = list[str]

FAR = 1_000
"""Lines that are looked at up or down from one; what lies further away explains nothing."""


class Finding(NamedTuple):
    """A proposal: 0-based line and columns, and ways the lines may have been meant, likeliest first."""

    code: str
    line: int
    start: int
    end: int
    repairs: tuple[dict[int, str], ...]
    args: Mapping[str, object] = {}


_PARTS = late_pattern(
    r"^(?P<lead>\s*(?:-\s+)*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'#{}\[\],&*!|>%@`-][^:]*?|-[^\s:-][^:]*?)\s?:(?:\s+|$))?"
    r"(?P<value>.*)$"
)
TIGHT_DASH = late_pattern(r"^(?P<lead>\s*(?:-\s+)*)-(?P<odd>[\u3000\xa0\u2000-\u200b]*)(?P<value>[^\s-].*)$")
BULLET_MARK = late_pattern(
    rf"^(?P<lead>\s*)(?P<bullet>(?!\*\*)(?:——|[{BULLETS}*+－—–]|[○□](?=\s)))[\s\u3000]*(?P<value>\S.*)$"
)
QUOTED = late_pattern(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
BLOCK_HEADER = late_pattern(r"[|>][-+0-9]{0,2}\s*(?:#.*)?$")

UNFINISHED = "，、；"
"""What no text ends with."""


class Parts(NamedTuple):
    """A line taken apart: *head* is all before the value, *key_column* where the key (or value) begins."""

    head: str
    key: str
    value: str
    key_column: int
    is_item: bool

    @property
    def column(self) -> int:
        """Column where the value begins."""
        return len(self.head)


@lru_cache(maxsize=4096)
def split(line: str) -> Parts:
    """Take *line* apart at its dashes and its first colon that YAML accepts."""
    match = _PARTS.match(line.rstrip())
    assert match is not None  # every part may be empty
    lead, value = match["lead"], match["value"]
    return Parts(line[: match.start("value")], match["key"] or "", value, len(lead), "-" in lead)


def indent_of(line: str) -> int:
    """Return how many blanks the line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def moved(indent: int, wanted: int) -> dict[str, object]:
    """Return how a line indented by *indent* gets to column *wanted*, in the words of a hint."""
    count = abs(wanted - indent)
    if wanted > indent:
        return {"move_zh": f"行首加 {count} 个空格", "move_en": f"add {count} at its start"}
    return {"move_zh": f"行首删去 {count} 个空格", "move_en": f"take {count} away at its start"}


def abridged(text: str, most: int) -> str:
    """Return *text* with its middle left out if it is longer than *most* characters."""
    return text if len(text) <= most else f"{text[: most - 4]}……{text[-2:]}"


def is_content(line: str) -> bool:
    """Return whether *line* is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def content_above(lines: Lines, number: int) -> int | None:
    """Return the nearest line above line *number* that says something; None if there is none."""
    return next((row for row in range(number - 1, -1, -1) if is_content(lines[row])), None)


def content_below(lines: Lines, number: int) -> int | None:
    """Return the nearest line below line *number* that says something; None if there is none."""
    return next((row for row in range(number + 1, len(lines)) if is_content(lines[row])), None)


def at_column(line: str, column: int) -> str:
    """Return *line* moved so that what stands on it begins at *column*."""
    return " " * column + line.lstrip()


def without_quoted(value: str, mark: str = '"') -> str:
    """Return *value* with *mark* in the place of all that stands in quotes, and of these: it divides nothing."""
    return QUOTED.sub(lambda match: mark * len(match[0]), value)


OF_A_SECTION = frozenset(
    {"标题", "正文", "要点", "小节", "表格", "图片", "heading", "text", "points", "sections", "tables", "images"}
)
"""Keys of a section; behind a text they are keys still, and the text lacks its own."""
PARTS = frozenset(
    {"举措", "问题", "第一责任人", "下一步", "其他", "measures", "problems", "responsibility", "next_steps", "other"}
)
"""Keys of the parts of a report; behind a heading of one there are sections below a key of theirs."""
TEXTS = frozenset({"标题", "正文", "主句", "导语", "结束语", "title", "heading", "text", "lead", "preamble", "closing"})
"""Keys that hold a text and no list: square brackets behind them are printed."""


def is_prose_at(line: str, indent: int) -> bool:
    """Return whether *line* is a text, neither a key nor an item, that is indented by *indent*."""
    parts = split(line)
    return is_content(line) and not parts.key and not parts.is_item and indent_of(line) == indent


def goes_on(lines: Lines, number: int) -> bool:
    """Return whether line *number* goes on with a text above, ``今年以来，``, that begins in line with it."""
    if split(lines[number]).key in OF_A_SECTION:
        return False
    row = content_above(lines, number)
    if row is None or not is_prose_at(lines[row], indent_of(lines[number])):
        return False
    text = lines[row].rstrip()
    return text[-1] in "，。；：、）”" and "：" not in text[:-1]


def block_end(lines: Lines, number: int) -> int:
    """Return the last line that is indented below line *number*, itself when there is none."""
    parts = split(lines[number])
    column = parts.key_column if parts.key else indent_of(lines[number])
    last = number
    for row in range(number + 1, min(len(lines), number + FAR)):
        if not lines[row].strip():
            continue
        if indent_of(lines[row]) <= column:
            break
        last = row
    return last


def levels(lines: Lines, number: int) -> list[int]:
    """Return the columns at which line *number* may begin, outermost first.

    A line that is no item cannot begin below a dash. Below a key or dash that has nothing behind it
    the line may begin a level of its own.
    """
    stack: dict[int, bool] = {}  # column: whether keys begin there, and not only dashes
    opens = False
    for line in lines[max(0, number - FAR) : number]:
        if not is_content(line):
            continue
        indent, parts = indent_of(line), split(line)
        stack = {column: keys for column, keys in stack.items() if column <= indent}
        for match in re.finditer(r"-(?=\s)", line[: parts.key_column]):
            stack.setdefault(match.start(), False)
        stack[parts.key_column] = True
        opens = not parts.value or BLOCK_HEADER.match(parts.value) is not None
    indent, is_item = indent_of(lines[number]), split(lines[number]).is_item
    found = {column for column, keys in stack.items() if keys or is_item}
    return sorted({*found, indent} if not stack or (opens and indent > max(stack)) else found)


def owner(lines: Lines, number: int) -> int | None:
    """Return the line whose value line *number* would continue: less indented, with a text on it."""
    indent = indent_of(lines[number])
    for row in range(number - 1, max(-1, number - FAR), -1):
        if not is_content(lines[row]) or indent_of(lines[row]) >= indent:
            if is_content(lines[row]) and indent_of(lines[row]) == indent and split(lines[row]).key:
                # a neighbour on the same level: only it can own what follows
                return None
            continue
        parts = split(lines[row])
        start = parts.key_column if parts.key else parts.key_column - 1
        return row if parts.value and not BLOCK_HEADER.match(parts.value) and start < indent else None
    return None


def quote_value(lines: Lines, number: int, head: str, value: str) -> dict[int, str]:
    """Return the lines of the value that begins on line *number*, in straight quotes."""
    last = block_end(lines, number)
    texts = [value, *(lines[row] for row in range(number + 1, last + 1))]
    texts[-1], *remark = re.split(r"(?=\s#(?:\s|$))", texts[-1].rstrip(), maxsplit=1)
    if any('"' in text or "\\" in text for text in texts):
        quote, texts = "'", [text.replace("'", "''") for text in texts]
    else:
        quote = '"'
    texts[0] = head + quote + texts[0]
    texts[-1] = f"{texts[-1].rstrip()}{quote}{''.join(remark)}"
    return dict(zip(range(number, last + 1), texts, strict=True))


def open_quote(value: str) -> int | None:
    """Return the place of a quote in *value* that opens and does not close; None if all do."""
    flow = value[:1] in ("[", "{")
    position, fresh = 0, True
    while position < len(value):
        character = value[position]
        if fresh and character in "\"'":
            pattern = r'"(?:[^"\\]|\\.)*"' if character == '"' else r"'(?:[^']|'')*'"
            match = re.match(pattern, value[position:])
            if not match:
                return position
            position += match.end()
            fresh = False
            continue
        if not flow:
            return None
        fresh = character in "[{,: " if character != " " else fresh
        position += 1
    return None


def _brackets(value: str) -> tuple[list[tuple[int, str]], int]:
    """Return the brackets left open in *value* with their closers, and where the first one was closed (or 0)."""
    bare = without_quoted(value, " ")
    opened: list[tuple[int, str]] = []
    end = 0
    for place, character in enumerate(bare):
        if character in "[{":
            opened.append((place, "]" if character == "[" else "}"))
        elif character in "]}" and opened:
            opened.pop()
            end = end or (0 if opened else place + 1)
    return opened, end


def open_bracket(value: str) -> tuple[int, str] | None:
    """Return the place of the first bracket that stays open in *value*, and what would close them all."""
    if value[:1] not in ("[", "{") or value.startswith("{{"):
        return None
    opened, _ = _brackets(value)
    return (opened[0][0], "".join(closer for _, closer in reversed(opened))) if opened else None


def flow_end(value: str) -> int:
    """Return where the ``[…]`` or ``{…}`` that *value* begins with ends; 0 if it is none or stays open."""
    return 0 if value[:1] not in ("[", "{") or value.startswith("{{") else _brackets(value)[1]


def is_flow(value: str) -> bool:
    """Return whether *value* is one whole ``[…]`` or ``{…}`` (and not a ``{{ … }}`` expression)."""
    if value[:1] not in ("[", "{") or value.startswith("{{"):
        return False
    opened, end = _brackets(value)
    return not opened and re.fullmatch(r"\s*(?:\s#.*)?", value[end:]) is not None
