"""Slips inside a value: quotes, brackets, and what stands in them.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.load.checks import FLOW_MARKS
from generator.load.detecting.start import hexagonal, prose_in_brackets
from generator.load.lines import (
    QUOTED,
    TEXTS,
    Finding,
    Lines,
    block_end,
    flow_end,
    is_flow,
    open_bracket,
    open_quote,
    quote_value,
    split,
    without_quoted,
)
from generator.startup.late import late_pattern

_GAP = late_pattern(r"(?:[;；]\s*|(?<=[^\s,{\[:;；])\s+)(?=[^\s,:{}\[\]]{1,20}:\s)")
_ENTRY = late_pattern(
    r"(?:^[\[{]|,)\s*(?:[^\s,:{}\[\]][^,:{}\[\]]*:\s+)?(?P<value>(?:\[\d+\](?=[^\s,\]}])|[^\s,{}\[\]\"'])[^,{}]*?)(?=\s*(?:[,}]|\]$))"
)
_PAUSE = late_pattern(r"(?<=[^\s,])、(?=[^\s:：、，,]{1,12}[:：])")
_PAIR = r"[^\W\d]\w{0,11}[:：]\s*[^,，、:：（）()]+"
_ROUND = late_pattern(rf"(?P<mark>[（(])(?P<inner>{_PAIR}(?:[,，、]\s*{_PAIR})+)[）)]")
_PAIRS = late_pattern(
    rf"(?:数值|value|标题|heading|title|名称|name|文字)[:：]\s*[^,，、:：（）()]+(?:[,，、]\s*{_PAIR})+"
)
_EXPRESSION = late_pattern(r"\{\{[^{}]*\}\}")
_TEXT = late_pattern(
    r"(?<=[\[{,])\s*(?:[^\s,:{}\[\]\"'][^,:{}\[\]\"']*:\s+)?(?P<text>[^\s,{}\[\]\"'][^,{}\[\]\"']*[^\s,{}\[\]\"'])"
)
_EMPTY_PLACE = late_pattern(r"[\[,]\s*(?=,)")
_BAD_ESCAPE = late_pattern(r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(?P<bad>\\.)')


def flow_marks(lines: Lines, number: int) -> Iterator[Finding]:
    """Full-width punctuation between the items of ``[…]`` or ``{…}``."""
    parts = split(lines[number])
    if not parts.value or parts.value[0] not in "[{［｛" or next(prose_in_brackets(lines, number), None):
        return
    bare = without_quoted(parts.value, " ")
    bare = _PAUSE.sub("，", bare)  # 、 belongs to a text unless a key follows it
    marks = [place for place, character in enumerate(bare) if character in FLOW_MARKS]
    if marks:
        value = "".join(FLOW_MARKS.get(bare[place], character) for place, character in enumerate(parts.value))
        start = parts.column + marks[0]
        args = {"mark": parts.value[marks[0]], "wanted": FLOW_MARKS[bare[marks[0]]].strip()}
        yield Finding("L038", number, start, start + 1, ({number: parts.head + value},), args)


def round_brackets(lines: Lines, number: int) -> Iterator[Finding]:
    """``专题研究: （数值: 4, 单位: 次）``: round brackets for braces."""
    parts = split(lines[number])
    match = _ROUND.fullmatch(parts.value)
    if match and parts.key:
        inner = "".join((FLOW_MARKS | {"、": ", "}).get(character, character) for character in match["inner"])
        repair = {number: f"{parts.head}{{{inner}}}"}
        args = {"mark": match["mark"], "key": parts.key}
        yield Finding("L062", number, parts.column, parts.column + 1, (repair,), args)


def no_braces(lines: Lines, number: int) -> Iterator[Finding]:
    """``专题研究: 数值: 4, 单位: 次``: keys and values without braces around them."""
    parts = split(lines[number])
    # One of the two braces may be there.
    value = parts.value.removesuffix("}").rstrip()
    if parts.key and _PAIRS.fullmatch(value):
        inner = "".join((FLOW_MARKS | {"、": ", "}).get(character, character) for character in value)
        inner = re.sub(r"([:,])\s+", r"\1 ", inner)
        repair = {number: f"{parts.head}{{{inner}}}"}
        start, end = parts.column, len(lines[number].rstrip())
        yield Finding("L078", number, start, end, (repair,), {"key": parts.key})


def flow_special(lines: Lines, number: int) -> Iterator[Finding]:
    """``{unit: %}``: within brackets, a text whose first character means something else to YAML."""
    parts = split(lines[number])
    if not is_flow(parts.value):
        return
    for match in _ENTRY.finditer(parts.value):
        text, (start, end) = match["value"], match.span("value")
        if text[0] in "%@`*&!|>#":
            repair = {number: f'{parts.head}{parts.value[:start]}"{text}"{parts.value[end:]}'}
            column = parts.column + start
            yield Finding("L043", number, column, column + 1, (repair,), {"mark": text[0]})


def brackets_within(lines: Lines, number: int) -> Iterator[Finding]:
    """``{number: 某公[2026]3号}``: square brackets in a text that stands in braces."""
    parts = split(lines[number])
    if not parts.value.startswith("{") or parts.value.startswith("{{"):
        return
    for match in _ENTRY.finditer(parts.value):
        text, (start, end) = match["value"], match.span("value")
        if "[" in text and '"' not in text:
            repair = {number: f'{parts.head}{parts.value[:start]}"{text}"{parts.value[end:]}'}
            column = parts.column + start
            args = {"text": text, "quoted": f'"{text}"', "suggestion": hexagonal(text)}
            yield Finding("L060", number, column, column + len(text), (repair,), args)


def expression_within(lines: Lines, number: int) -> Iterator[Finding]:
    """``[办案{{ 案件 }}。]``: an expression in a text without quotes that stands in brackets or braces."""
    parts = split(lines[number])
    if parts.value[:1] not in ("[", "{") or parts.value.startswith("{{") or "{{" not in parts.value:
        return
    # What stands in quotes, or in an expression, divides nothing.
    bare = _EXPRESSION.sub(lambda match: "x" * len(match[0]), without_quoted(parts.value))
    value, first = parts.value, None
    for match in reversed(list(_TEXT.finditer(bare))):
        start, end = match.span("text")
        if found := _EXPRESSION.search(parts.value, start, end):
            quote = "'" if '"' in value[start:end] else '"'
            value, first = f"{value[:start]}{quote}{value[start:end]}{quote}{value[end:]}", found
    if first:
        start, end = (parts.column + place for place in first.span())
        yield Finding("L063", number, start, end, ({number: parts.head + value},), {"text": first[0]})


def unclosed_quote(lines: Lines, number: int) -> Iterator[Finding]:
    """A quote that is opened and not closed on its line."""
    parts = split(lines[number])
    place = open_quote(parts.value)
    if place is None:
        return
    value, quote = parts.value, parts.value[place]
    ends = [match.start() for match in re.finditer(r"[,\]}]|:(?= |$)", value) if match.start() > place]
    last = block_end(lines, number)
    repairs = [{number: parts.head + value + quote}]
    wide = value.find("”", place)
    if wide > 0 and "“" not in value[place:wide]:  # closed with the quote of Chinese text
        repairs.insert(0, {number: f"{parts.head}{value[:wide]}{quote}{value[wide + 1 :]}"})
    other = "'" if quote == '"' else '"'
    if (value.endswith("”") and value.count("”") > value.count("“")) or (
        value.endswith(other) and value.count(other) == 1
    ):
        repairs.insert(0, {number: parts.head + value[:-1] + quote})
    repairs += [{number: f"{parts.head}{value[:end]}{quote}{value[end:]}"} for end in ends[:1] + ends[-1:]]
    if last > number:
        repairs.append({last: lines[last].rstrip() + quote})
    start = parts.column + place
    yield Finding("L034", number, start, start + 1, tuple(repairs), {"quote": quote})


def after_quote(lines: Lines, number: int) -> Iterator[Finding]:
    """``"放管服"改革``: text behind the closing quote."""
    parts = split(lines[number])
    match = QUOTED.match(parts.value)
    if not match or not (rest := parts.value[match.end() :].strip()) or rest[0] in "#:,":
        return
    start = parts.column + match.end()
    repair = quote_value(lines, number, parts.head, parts.value)
    yield Finding("L035", number, start, len(lines[number].rstrip()), (repair,), {"quoted": match[0], "rest": rest})


def bad_escape(lines: Lines, number: int) -> Iterator[Finding]:
    r"""A backslash inside straight double quotes that stands for nothing (``"C:\报告"``)."""
    parts = split(lines[number])
    if not parts.value.startswith('"'):
        return
    bad = [match for match in _BAD_ESCAPE.finditer(parts.value) if match["bad"]]
    if bad:
        value = _BAD_ESCAPE.sub(lambda match: "\\" + match[0] if match["bad"] else match[0], parts.value)
        start = parts.column + bad[0].start()
        yield Finding("L036", number, start, start + 2, ({number: parts.head + value},), {"escape": bad[0][0]})


def unclosed_bracket(lines: Lines, number: int) -> Iterator[Finding]:
    """A ``[`` or ``{`` that is opened and not closed on its line."""
    parts = split(lines[number])
    found = open_bracket(parts.value)
    if not found or next(prose_in_brackets(lines, number), None):
        return
    place, closers = found
    repairs = [{number: parts.head + parts.value.rstrip().rstrip(",") + closers}]
    last = block_end(lines, number)
    if last > number:
        repairs.append({last: lines[last].rstrip().rstrip(",") + closers})
    start = parts.column + place
    args = {"bracket": parts.value[place], "closer": closers[-1]}
    yield Finding("L037", number, start, start + 1, tuple(repairs), args)


def inline_list(lines: Lines, number: int) -> Iterator[Finding]:
    """``要点: - 甲``: a list that begins on the line of its key."""
    parts = split(lines[number])
    if parts.key and re.match(r"-\s+\S", parts.value):
        repair = quote_value(lines, number, parts.head, parts.value)
        yield Finding("L050", number, parts.column, parts.column + 1, (repair,), {"key": parts.key})


def missing_comma(lines: Lines, number: int) -> Iterator[Finding]:
    """``{value: 283 unit: 宗}``: nothing between two keys in braces, on one line or at the end of it."""
    line, parts = lines[number].rstrip(), split(lines[number])
    if parts.value[:1] not in ("[", "{"):
        return
    if match := _GAP.search(line, parts.column):
        start, end = match.span()
        fixed = line[: parts.column] + _GAP.sub(", ", line[parts.column :])
        yield Finding("L053", number, start, end, ({number: fixed},))
    elif open_bracket(parts.value):
        texts = {row: lines[row].rstrip() for row in range(number, block_end(lines, number) + 1) if lines[row].strip()}
        bare = [row for row in list(texts)[:-1] if texts[row][-1] not in ",[{" and " #" not in texts[row]]
        if bare:
            end = len(texts[bare[0]])
            yield Finding("L053", bare[0], end - 1, end, ({row: texts[row] + "," for row in bare},))


def wrong_bracket(lines: Lines, number: int) -> Iterator[Finding]:
    """``{数值: 4]``: closed with a bracket of the other kind."""
    parts = split(lines[number])
    if parts.value[:1] not in ("[", "{") or parts.value.startswith("{{"):
        return
    bare = without_quoted(parts.value)
    opened: list[int] = []
    for place, character in enumerate(bare):
        if character in "[{":
            opened.append(place)
        elif character in "]}" and opened:
            start = opened.pop()
            closer = "]" if bare[start] == "[" else "}"
            if character != closer:
                repair = {number: f"{parts.head}{parts.value[:place]}{closer}{parts.value[place + 1 :]}"}
                args = {"bracket": bare[start], "closer": closer}
                yield Finding("L037", number, parts.column + start, parts.column + start + 1, (repair,), args)
                return


def past_bracket(lines: Lines, number: int) -> Iterator[Finding]:
    """``{…}}``, ``{…},``, ``[…]。``: a mark behind the bracket that ends a value which is no text."""
    parts = split(lines[number])
    end = flow_end(parts.value)
    rest = parts.value[end:].strip()
    if end and rest and not rest.strip("]}),.;，。；、）") and parts.key not in TEXTS:
        start = parts.column + parts.value.index(rest, end)
        repair = {number: parts.head + parts.value[:end]}
        args = {"closer": parts.value[end - 1], "rest": rest}
        yield Finding("L066", number, start, start + len(rest), (repair,), args)


def empty_place(lines: Lines, number: int) -> Iterator[Finding]:
    """``[甲, , 乙]``: nothing between two commas, which is no empty cell for YAML."""
    parts = split(lines[number])
    if not parts.value.startswith("["):
        return
    bare = without_quoted(parts.value)
    if match := _EMPTY_PLACE.search(bare):
        places = [found.end() for found in _EMPTY_PLACE.finditer(bare)]
        value = parts.value
        for place in reversed(places):
            value = f'{value[:place].rstrip()}{"" if value[place - 1] == "[" else " "}""{value[place:].lstrip(" ")}'
        start, end = parts.column + match.start(), parts.column + match.end() + 1
        yield Finding("L067", number, start, end, ({number: parts.head + value},))
