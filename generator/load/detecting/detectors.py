"""The slips that make a text no YAML, each found by a function of its own.

A detector looks at one line (and, where it must, at its neighbours) and proposes what may be wrong
and how it was meant. It need not be sure: ``load.causes`` tries the proposals. To add a slip, write
the function, put it into ``DETECTORS`` and its words into the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from generator.load.detecting.blank import ODD_INDENT, columns_of, is_oddly_indented, odd_indent, tab, wide_indents
from generator.load.detecting.dash import fallen_item, lone_dash, pushed_item, stray_dash
from generator.load.detecting.form import (
    MARK_FOR_COLON,
    keyless_item,
    loose_heading,
    missing_dash,
    no_colon,
    no_key,
    numbered_key,
    numbered_part,
    ornate_key,
    orphan_item,
    remark,
    semicolon,
    shifted_start,
    text_above,
    text_without_key,
    two_keys,
)
from generator.load.detecting.level import below_dashes, deeper, far_left, first_text, misaligned, no_dash
from generator.load.detecting.lost import (
    fallen_key,
    left_out,
    lost_key,
    lost_list_key,
    lost_part,
    merge_marks,
    rows_without_dashes,
)
from generator.load.detecting.prose import as_item, goes_on_there
from generator.load.detecting.start import block_mark, lone_mark, prose_in_brackets, special_start
from generator.load.detecting.table import pasted_cells
from generator.load.detecting.value import (
    after_quote,
    bad_escape,
    brackets_within,
    empty_place,
    expression_within,
    flow_marks,
    flow_special,
    inline_list,
    missing_comma,
    no_braces,
    past_bracket,
    round_brackets,
    unclosed_bracket,
    unclosed_quote,
    wrong_bracket,
)
from generator.load.lines import (
    BLOCK_HEADER,
    BULLET_MARK,
    OF_A_SECTION,
    TIGHT_DASH,
    Finding,
    Lines,
    at_column,
    block_end,
    content_above,
    content_below,
    goes_on,
    indent_of,
    is_content,
    is_flow,
    is_prose_at,
    moved,
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


def _plain_indents(lines: Lines, number: int) -> dict[int, str]:
    """Return the lines below *number* that begin with odd spaces, indented as one text: the key's paragraphs."""
    found: dict[int, str] = {}
    for row in range(number + 1, len(lines)):
        match = ODD_INDENT.match(lines[row])
        if match and match["indent"].strip(" "):
            if (key := _FULL_COLON.match(match["rest"])) and (key["key"] in OF_A_SECTION or not key["value"]):
                return {}  # keys of the part, indented so
            found[row] = " " * max(indent_of(lines[number]) + 2, columns_of(match["indent"], 2)) + match["rest"]
        elif is_content(lines[row]):
            break
    return found


def _full_colon(lines: Lines, number: int) -> Iterator[Finding]:
    """``标题：…``: the colon of Chinese text is no colon for YAML."""
    if BULLET_MARK.match(lines[number]) or is_oddly_indented(lines[number]):
        return  # these are mended first: the key begins behind them
    if (match := _FULL_COLON.match(lines[number])) and not _ends_prose(lines, number):
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
    if (match := TIGHT_DASH.match(lines[number])) and not lines[number].startswith("---"):
        start, fixed = match.end("lead"), f"{match['lead']}- {match['value']}"
        yield Finding("L041", number, start, start + 1, ({number: fixed},))
    if match := BULLET_MARK.match(lines[number]):
        repair = {number: f"{match['lead']}- {match['value']}"}
        yield Finding("L042", number, *match.span("bullet"), (repair,), {"bullet": match["bullet"]})


def _fallen_out(lines: Lines, number: int) -> Iterator[Finding]:
    """A line of prose that is not indented like the text it belongs to."""
    above = content_above(lines, number)
    parts, indent = split(lines[number]), indent_of(lines[number])
    if above is None or parts.key or parts.is_item or not is_content(lines[number]):
        return
    if split(lines[above]).key and indent_of(lines[above]) == indent and _ends_prose(lines, number):
        return  # what is above is a sentence, too, though a colon made a key of it
    slips = (_FULL_COLON, _TIGHT_COLON, TIGHT_DASH, BULLET_MARK, MARK_FOR_COLON)
    is_prose = is_wide(parts.value[0]) or parts.value[0].isalnum()
    if not is_prose or (any(slip.match(lines[number]) for slip in slips) and not _ends_prose(lines, number)):
        return  # meant as a key or an item
    start = split(lines[above])
    is_begun = start.is_item and not start.key and BLOCK_HEADER.match(start.value)
    wanted = start.key_column + 2 * (not is_begun) if start.key or start.is_item else indent_of(lines[above])
    if wanted > indent:
        below = (row for row in range(number + 1, len(lines)) if lines[row].strip())
        rows = [number, *takewhile(lambda row: is_prose_at(lines[row], indent), below)]
        repair = {row: at_column(lines[row], wanted) for row in rows}
        args = {"indent": indent, "wanted": wanted, **as_item(lines, above, number), **moved(indent, wanted)}
        args["is_sure"] = goes_on_there(lines, above, rows[-1])
        yield Finding("L049", number, indent, len(lines[number].rstrip()), (repair,), args)


def _ends_prose(lines: Lines, number: int) -> bool:
    """Return whether ``现将有关情况报告如下：`` goes on with the text above it and is no key: nothing belongs to it."""
    line = lines[number]
    if not line.rstrip().endswith("：") or not number or not lines[number - 1].strip() or line.count("：") > 1:
        return False
    parts = split(lines[number - 1])
    below = content_below(lines, number)
    deeper = below is not None and len(lines[below]) - len(lines[below].lstrip()) > indent_of(line)
    if parts.key and parts.value.endswith("。") and indent_of(lines[number - 1]) == indent_of(line) > 0:
        return not deeper  # a sentence above of which a colon made a key
    return not parts.key and not parts.is_item and indent_of(lines[number - 1]) > indent_of(line) and not deeper


def _inner_colon(lines: Lines, number: int) -> Iterator[Finding]:
    """``正文: 一是: …``: a colon and a space inside a text."""
    parts = split(lines[number])
    above = owner(lines, number)
    if open_bracket(parts.value) or (above is not None and open_bracket(split(lines[above]).value)):
        return
    if above is not None and (not parts.value or BLOCK_HEADER.match(parts.value) or is_flow(parts.value)):
        return  # a key, not a text
    is_sentence = goes_on(lines, number) or (number + 1 < len(lines) and _ends_prose(lines, number + 1))
    if above is None and parts.key and parts.value and is_sentence:
        column = parts.key_column + len(parts.key)
        fixed = f"{lines[number][:column]}：{parts.value}"
        yield Finding("L044", number, column, column + 1, ({number: fixed},), {"suggestion": fixed.strip()})
        return
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


INVISIBLE: tuple[Detector, ...] = (tab, wide_indents, odd_indent)
"""Slips nobody makes on purpose; they are tried first wherever they are."""

DETECTORS: tuple[Detector, ...] = (
    merge_marks,
    text_above,
    remark,
    pasted_cells,
    ornate_key,
    two_keys,
    numbered_part,
    numbered_key,
    semicolon,
    lost_list_key,
    lost_part,
    missing_dash,
    first_text,
    rows_without_dashes,
    text_without_key,
    loose_heading,
    round_brackets,
    expression_within,
    flow_marks,
    flow_special,
    brackets_within,
    missing_comma,
    no_braces,
    empty_place,
    past_bracket,
    _full_colon,
    _tight_colon,
    _list_mark,
    keyless_item,
    unclosed_quote,
    after_quote,
    bad_escape,
    prose_in_brackets,
    unclosed_bracket,
    wrong_bracket,
    block_mark,
    lone_mark,
    special_start,
    inline_list,
    left_out,
    fallen_key,
    lost_key,
    deeper,
    _comment_within,
    no_key,
    no_colon,
    _fallen_out,
    shifted_start,
    no_dash,
    below_dashes,
    pushed_item,
    far_left,
    stray_dash,
    fallen_item,
    lone_dash,
    misaligned,
    _inner_colon,
    orphan_item,
)
"""Of proposals that explain as much, the first is believed: the surest stand first."""
