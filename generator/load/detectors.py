"""The slips that make a text no YAML, each found by a function of its own.

A detector looks at one line (and, where it must, at its neighbours) and proposes what may be wrong
and how it was meant. It need not be sure: ``load.causes`` tries the proposals. To add a slip, write
the function, put it into ``DETECTORS`` and its words into the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.load.detectors_form import (
    MARK_FOR_COLON,
    as_item,
    keyless_item,
    loose_heading,
    missing_dash,
    no_colon,
    no_key,
    numbered_key,
    orphan_item,
    pasted_cells,
    remark,
    semicolon,
    shifted_start,
)
from generator.load.detectors_value import (
    after_quote,
    bad_escape,
    block_mark,
    brackets_within,
    expression_within,
    flow_marks,
    flow_special,
    inline_list,
    missing_comma,
    round_brackets,
    special_start,
    unclosed_bracket,
    unclosed_quote,
)
from generator.load.lines import (
    BLOCK_HEADER,
    FAR,
    Finding,
    Lines,
    block_end,
    indent_of,
    is_content,
    is_flow,
    levels,
    open_bracket,
    owner,
    quote_value,
    split,
)
from generator.load.text import is_wide
from generator.startup.late import late_pattern

__all__ = ["DETECTORS", "INVISIBLE", "Finding", "Lines", "block_end"]


Detector = Callable[[Lines, int], Iterator[Finding]]

# What may stand before a colon and be a key: short, without the punctuation of sentences.
_KEY = r"[^\s：:∶﹕，。；、！？“”（）《》()\"'#{}\[\],&*!|>%@`-][^：:∶﹕，。；！？“”\"'#{}\[\],]{0,19}?"
_FULL_COLON = late_pattern(rf"^(?P<lead>\s*(?:-\s+)*)(?P<key>{_KEY})\s*(?P<colon>[：∶﹕])\s*(?P<value>.*)$")
_TIGHT_COLON = late_pattern(
    rf"^(?P<lead>\s*(?:-\s+)*)(?P<key>{_KEY}):(?P<odd>[\u3000\xa0\u2000-\u200b]*)(?P<value>\S.*)$"
)
_DASH = late_pattern(r"^(?P<lead>\s*(?:-\s+)*)-(?P<odd>[\u3000\xa0\u2000-\u200b]*)(?P<value>[^\s-].*)$")
_BULLET = late_pattern(r"^(?P<lead>\s*)(?P<bullet>[*+•●·◆■－—–])[\s\u3000]*(?P<value>\S.*)$")
_ODD_INDENT = late_pattern(r"^(?P<indent>[ \u3000\xa0\u2000-\u200b\ufeff]+)(?P<rest>\S.*)$")


def _tab(lines: Lines, number: int) -> Iterator[Finding]:
    """A tab in the indentation; all of them are one slip of the editor."""
    if "\t" not in lines[number][: indent_of(lines[number])]:
        return
    rows = [row for row, line in enumerate(lines) if "\t" in line[: indent_of(line)]]
    first = rows[0]
    start = lines[first].index("\t")
    repairs = tuple(
        {row: lines[row][: indent_of(lines[row])].replace("\t", " " * width) + lines[row].lstrip() for row in rows}
        for width in (2, 4, 8, 0)
    )
    repairs += tuple(
        {row: " " * level + lines[row].lstrip() for row in rows} for level in reversed(levels(lines, first))
    )
    yield Finding("L032", first, start, start + 1, repairs, {"lines": len(rows)})


def _odd_indent(lines: Lines, number: int) -> Iterator[Finding]:
    """An ideographic or no-break space in the indentation: YAML takes it for text."""
    match = _ODD_INDENT.match(lines[number])
    if match and match["indent"].strip(" "):
        indent, rest = match["indent"], match["rest"]
        odd = next(place for place, character in enumerate(indent) if character != " ")
        below = next((indent_of(line) for line in lines[number + 1 : number + FAR] if is_content(line)), 0)
        widths = [len(indent) + indent.count("\u3000"), len(indent), *reversed(levels(lines, number)), below, below - 2]
        repairs = tuple({number: " " * width + rest} for width in widths)
        character = f"U+{ord(indent[odd]):04X}"
        yield Finding("L033", number, odd, len(indent), repairs, {"character": character})


def _plain_indents(lines: Lines, number: int) -> dict[int, str]:
    """Return the lines below *number* that begin with odd spaces, indented as one text: the key's paragraphs."""
    found: dict[int, str] = {}
    for row in range(number + 1, len(lines)):
        match = _ODD_INDENT.match(lines[row])
        if match and match["indent"].strip(" "):
            found[row] = " " * (indent_of(lines[number]) + 2) + match["rest"]
        elif is_content(lines[row]):
            break
    return found


def _full_colon(lines: Lines, number: int) -> Iterator[Finding]:
    """``标题：…``: the colon of Chinese text is no colon for YAML."""
    if match := _FULL_COLON.match(lines[number]):
        plain = f"{match['lead']}{match['key']}: {match['value']}".rstrip()
        head = f"{match['lead']}{match['key']}: "
        other = quote_value(lines, number, head, match["value"]) if match["value"] else _plain_indents(lines, number)
        repairs = ({number: plain}, other | {number: other.get(number, plain)})
        args = {"key": match["key"], "colon": match["colon"]}
        yield Finding("L030", number, match.start("colon"), match.end("colon"), repairs, args)


def _tight_colon(lines: Lines, number: int) -> Iterator[Finding]:
    """``年度:2020``: a colon without a space behind it is no colon for YAML."""
    match = _TIGHT_COLON.match(lines[number])
    if match and ": " not in lines[number][: match.start("value")]:
        colon = match.end("key")
        head = f"{match['lead']}{match['key']}: "
        repairs = ({number: head + match["value"]}, quote_value(lines, number, head, match["value"]))
        if odd := match["odd"]:
            yield Finding("L033", number, *match.span("odd"), repairs, {"character": f"U+{ord(odd[0]):04X}"})
        else:
            yield Finding("L031", number, colon, colon + 1, repairs, {"key": match["key"]})


def _list_mark(lines: Lines, number: int) -> Iterator[Finding]:
    """``-一是``: a dash without a space; ``• 一是``: a bullet that is no dash."""
    if (match := _DASH.match(lines[number])) and not lines[number].startswith("---"):
        start = match.end("lead")
        fixed = f"{match['lead']}- {match['value']}"
        yield Finding("L041", number, start, start + 1, ({number: fixed},))
    if match := _BULLET.match(lines[number]):
        start = match.start("bullet")
        fixed = f"{match['lead']}- {match['value']}"
        yield Finding("L042", number, start, start + 1, ({number: fixed},), {"bullet": match["bullet"]})


def _deeper(lines: Lines, number: int) -> Iterator[Finding]:
    """A key that is indented below a key that has its value already."""
    above = owner(lines, number)
    if above is None or not split(lines[number]).key:
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
        args = {"above": parts.key, "indent": indent, "wanted": column, "suggestion": over.key}
        yield Finding("L040", number, 0, indent, ({above: " " * indent + lines[above].lstrip()},), args)
    repairs = ({number: " " * column + lines[number].lstrip()}, _shifted(lines, number, column))
    yield Finding("L040", number, 0, indent, repairs, {"above": parts.key, "indent": indent, "wanted": column})


def _misaligned(lines: Lines, number: int) -> Iterator[Finding]:
    """An indentation that no line above has."""
    line, known = lines[number], levels(lines, number)
    indent = indent_of(line)
    if not line.strip() or line.lstrip().startswith("#") or indent in known or "\t" in line[:indent]:
        return
    if owner(lines, number) is not None or _DASH.match(line) or _BULLET.match(line):
        return  # part of the value above, or an item
    wanted = sorted(known, key=lambda level: (abs(level - indent), -level))[:4]
    alone = tuple({number: " " * level + line.lstrip()} for level in wanted)
    repairs = alone + tuple(_shifted(lines, number, level) for level in wanted)
    allowed = ", ".join(str(level) for level in sorted(known))
    yield Finding("L039", number, 0, indent, repairs, {"indent": indent, "allowed": allowed})


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


def _fallen_out(lines: Lines, number: int) -> Iterator[Finding]:
    """A line of prose that is not indented like the text it belongs to."""
    above = next((row for row in range(number - 1, -1, -1) if is_content(lines[row])), None)
    parts, indent = split(lines[number]), indent_of(lines[number])
    if above is None or parts.key or parts.is_item or not is_content(lines[number]):
        return
    slips = (_FULL_COLON, _TIGHT_COLON, _DASH, _BULLET, MARK_FOR_COLON)
    is_prose = is_wide(parts.value[0]) or parts.value[0].isalnum()
    if not is_prose or any(slip.match(lines[number]) for slip in slips):
        return  # meant as a key or an item
    start = split(lines[above])
    wanted = start.key_column + 2 if start.key or start.is_item else indent_of(lines[above])
    if wanted > indent:
        rows = [number]
        while rows[-1] + 1 < len(lines) and _is_prose_at(lines[rows[-1] + 1], indent):
            rows.append(rows[-1] + 1)
        repair = {row: " " * wanted + lines[row].lstrip() for row in rows}
        args = {"indent": indent, "wanted": wanted, "suggestion": as_item(lines, above, number)}
        yield Finding("L049", number, indent, len(lines[number].rstrip()), (repair,), args)


def _is_prose_at(line: str, indent: int) -> bool:
    parts = split(line)
    return is_content(line) and not parts.key and not parts.is_item and indent_of(line) == indent


def _inner_colon(lines: Lines, number: int) -> Iterator[Finding]:
    """``正文: 一是: …``: a colon and a space inside a text."""
    parts = split(lines[number])
    above = owner(lines, number)
    if open_bracket(parts.value) or (above is not None and open_bracket(split(lines[above]).value)):
        return
    if above is not None and (not parts.value or BLOCK_HEADER.match(parts.value) or is_flow(parts.value)):
        return  # a key, not a text
    if above is not None:
        match = re.search(r":(?:\s|$)", lines[number])
        target, value = split(lines[above]), split(lines[above]).value
        number_of_text, start = above, match.start() if match else 0
    else:
        match = re.search(r":(?:\s|$)", parts.value)
        target, value = parts, parts.value
        number_of_text, start = number, parts.column + (match.start() if match else 0)
    if match and value[:1] not in ("'", '"', "") and not is_flow(value):
        repair = quote_value(lines, number_of_text, target.head, value)
        yield Finding("L044", number, start, start + 1, (repair,))


def _comment_within(lines: Lines, number: int) -> Iterator[Finding]:
    """A comment in the middle of a text: the text ends there."""
    line = lines[number]
    match = re.search(r"(?:^|(?<=\s))#", line)
    below = next((row for row in range(number + 1, len(lines)) if lines[row].strip()), None)
    if not match or below is None or split(lines[below]).key or split(lines[below]).is_item:
        return
    repair = {number: line[: match.start()].rstrip() or "  " * 40 + "x"}
    yield Finding("L052", number, match.start(), len(line.rstrip()), (repair,))


INVISIBLE: tuple[Detector, ...] = (_tab, _odd_indent)
"""Slips nobody makes on purpose; they are tried first wherever they are."""

DETECTORS: tuple[Detector, ...] = (
    remark,
    pasted_cells,
    numbered_key,
    semicolon,
    missing_dash,
    loose_heading,
    round_brackets,
    expression_within,
    flow_marks,
    flow_special,
    brackets_within,
    missing_comma,
    _full_colon,
    _tight_colon,
    _list_mark,
    keyless_item,
    unclosed_quote,
    after_quote,
    bad_escape,
    unclosed_bracket,
    block_mark,
    special_start,
    inline_list,
    _deeper,
    _comment_within,
    no_key,
    no_colon,
    _fallen_out,
    shifted_start,
    _misaligned,
    _inner_colon,
    orphan_item,
)
"""Of proposals that explain as much, the first is believed: the surest stand first."""
