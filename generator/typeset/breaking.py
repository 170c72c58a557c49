"""Line breaking for Chinese text: where a line may end (禁则), how many characters fit, what stays together.

Rules that always hold: no line begins with a closing mark or stop, none ends with an opening mark
(GB/T 15834-2011, and Word's own defaults); Latin words, numbers, ratios and percentages stay whole; ——
and …… are not split. Rules that hold as long as no line becomes too loose for them: a number stays with
第 before it and with the unit behind it (283宗, 3.5万人次), a 发文字号 stays whole (甲府〔2020〕14号), and no line ends
beside a quotation mark: some programs, by the rule of Unicode before version 16, end none before “ or behind ”.

The programs that break the lines of a DOCX themselves know few of these: ``line_ends`` says what they are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.startup.late import late_pattern

# — and … among them: a pair of either is then never split.
NO_START = frozenset("，。、；：？！）》〉〕］】〗｝」』”’…—·～∶％℃‰°" + ",.;:?!)]}%")
NO_END = frozenset("（《〈〔［【〖｛「『“‘￥" + "([{$¥")
_DIGITS = frozenset("0123456789")
_RATIO = frozenset("：∶")

LOOSEST = 0.15
"""Share of a line's room that may stay free to keep a number with its unit, a 发文字号 whole, or off a quotation mark.

Justification spreads it: at most 4.2 字 over a line of 28, a sixth of a character between two.
"""

LOOSEST_FOR_CODE = 0.3
"""The same for 〔2020〕14号, which is torn only where a line is too short for it: in the cells of a table."""

_UNITS = (
    "个百分点|百分点|平方公里|平方米|立方米|公里|公斤|公顷|毫克|小时|分钟|年度|季度|个月|工作日|人次|期次|家次|户次|个次|间次|场次|车次|批次|件次"
    "|[次年月日时分秒天周岁号宗件个人名位户家起份条项场间处所台辆艘架只头支枚把张本册部篇卷封期届"
    "批轮类种级层栋幢座套组队元角米里亩吨斤克升度倍成页章节款目例堂课站点㎡㎞㎏]"
)
# The units stand in it once, those of one character as a set: they take milliseconds to compile. These patterns begin
# with a character, and look at what stands before it then: so they are looked for several times as fast.
_UNIT = late_pattern(rf"[0-9](?:[余多]?[十百千万亿]+)?(?:[余多]?(?:{_UNITS})|(?<=[十百千万亿])[余多]?)")
_ORDINAL = late_pattern("第(?=[0-9])")
_HYPHEN = late_pattern("-(?<=[0-9A-Za-z]-)(?=[0-9A-Za-z])")
_OPENING_QUOTE = late_pattern("[“‘](?<=[^ ].)")
_CLOSING_QUOTE = late_pattern("[”’](?=[^ ])")
_CODE = late_pattern("〔[0-9]{4}〕第?[0-9]+号")
_BESIDE_QUOTE, _ORGAN_CODE, _NUMBER, _WHOLE_CODE = 1, 2, 3, 4
_STEPS = ((0, LOOSEST), (_BESIDE_QUOTE, LOOSEST), (_ORGAN_CODE, LOOSEST), (_NUMBER, LOOSEST_FOR_CODE))
"""What may be torn, more from step to step, and how loose a line may become for the rest."""
_LONGEST_ORGAN_CODE = 6
"""Characters of a 机关代字 (甲依法治办) that are kept with what follows."""
_JOINTS = frozenset("/?&=")
"""Marks that part an address: behind one of them it is torn rather than within a name."""
_NOT_IN_CODE = frozenset("和与及或据照按以由为是的了将见对向在到从等")
"""Words before a 机关代字 that none holds."""


def may_break(text: str, position: int) -> bool:
    """Return whether a line may end before ``text[position]`` by the rules that always hold."""
    before, after = text[position - 1], text[position]
    if _inside_word(before, after):
        return before == "-" and after.isalnum() and position > 1 and text[position - 2].isalnum()
    if after in NO_START or after == " " or before in NO_END:
        return False
    # 3：1 is one figure.
    return not (before in _RATIO and position > 1 and after in _DIGITS and text[position - 2] in _DIGITS)


def _inside_word(before: str, after: str) -> bool:
    """Return whether a place lies in Latin text, which has spaces and hyphens where it may be broken."""
    return "!" <= before <= "~" and "!" <= after <= "~"


def held_together(text: str) -> dict[int, int]:
    """Return the places in *text* where a line should not end, and what it would tear there.

    A place beside a quotation mark gives way first, then a 机关代字 or its joint with 〔, then a number and its unit,
    last the rest of a 发文字号.
    """
    places: dict[int, int] = {}
    if "“" in text or "‘" in text:
        places |= {found.start(): _BESIDE_QUOTE for found in _OPENING_QUOTE.finditer(text)}
    if "”" in text or "’" in text:
        places |= {found.end(): _BESIDE_QUOTE for found in _CLOSING_QUOTE.finditer(text)}
    codes = list(_codes(text)) if "〔" in text else []
    for start, end, _code in codes:
        places |= dict.fromkeys(range(start + 1, end), _ORGAN_CODE)
    for found in _UNIT.finditer(text):
        places |= dict.fromkeys(range(found.start() + 1, found.end()), _NUMBER)
    for sign, pattern in (("第", _ORDINAL), ("-", _HYPHEN)):
        if sign in text:
            places |= dict.fromkeys((found.end() for found in pattern.finditer(text)), _NUMBER)
    for _start, end, code in codes:
        places |= dict.fromkeys(range(code + 1, end), _WHOLE_CODE)
    return places


def _codes(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of each 发文字号 with its 机关代字, as far as that can be told, and where its 〔 stands."""
    for found in _CODE.finditer(text):
        start = found.start()
        while (
            found.start() - start < _LONGEST_ORGAN_CODE
            and start > 0
            and "一" <= text[start - 1] <= "鿿"
            and text[start - 1] not in _NOT_IN_CODE
        ):
            start -= 1
        yield start, found.end(), found.start()


def break_lines(text: str, widths: Sequence[float], first: float, other: float) -> list[tuple[int, int]]:
    """Return the lines of *text* as (start, end) offsets; spaces at a break belong to no line.

    *widths* holds the width of each character, *first* and *other* the room of the first and the other
    lines, all in pt. A word wider than a whole line is broken where it must be.
    """
    lines: list[tuple[int, int]] = []
    held: dict[int, int] | None = None
    widest = max(widths, default=0.0)
    start, room = 0, first
    while start < len(text):
        end = _fitting(text, widths, start, room, widest)
        if end < len(text):
            held = held_together(text) if held is None else held
            end = _best_break(text, widths, held, start, end, room)
        stop = end
        while stop > start and text[stop - 1] == " " and end < len(text):
            stop -= 1
        lines.append((start, stop))
        start, room = end, other
        while start < len(text) and text[start] == " ":
            start += 1
    return lines or [(0, 0)]


def _fitting(text: str, widths: Sequence[float], start: int, room: float, widest: float) -> int:
    """Return the end of what fits into *room* from *start*, at least one character; a space may stick out.

    No character is wider than *widest*: as many of that width as fit need no look at each.
    """
    # Half a unit of the finest measure: widths are sums of decimals that binary floats cannot hold.
    limit = room + 1e-6
    sure = start + max(int(room / widest), 0) if widest > 0 else start
    used = sum(widths[start:sure])
    for position in range(sure, len(text)):
        used += widths[position]
        if used > limit and text[position] != " ":
            return max(position, start + 1)
    return len(text)


def _best_break(text: str, widths: Sequence[float], held: dict[int, int], start: int, end: int, room: float) -> int:
    """Return the last place to break at or before *end* that tears as little as a line not too loose allows."""
    if end not in held and may_break(text, end):
        return end
    for torn, loosest in _STEPS:
        allowed = (p for p in range(end, start, -1) if held.get(p, 0) <= torn and may_break(text, p))
        place = next(allowed, start)
        if place > start and sum(widths[start:place]) >= (1 - loosest) * room:
            return place
    return _last_break(text, widths, start, end, room)


def _last_break(text: str, widths: Sequence[float], start: int, end: int, room: float) -> int:
    """Return the last place to break at or before *end*.

    An address of a web page is torn behind one of its joints rather than leave three tenths of the line empty before
    it. A word so long that the break before it would leave the line half empty is torn where the line is full:
    spreading half a line over the whole looks worse.
    """
    inside_word = _inside_word(text[end - 1], text[end])
    for position in range(end, start, -1):
        if may_break(text, position):
            used = sum(widths[start:position])
            joint = _last_joint(text, widths, position, end, (1 - LOOSEST) * room - used) if inside_word else 0
            if joint and used < (1 - LOOSEST_FOR_CODE) * room:
                return joint
            return end if inside_word and used * 2 < sum(widths[start:end]) else position
    joint = _last_joint(text, widths, start, end, (1 - LOOSEST) * room) if inside_word else 0
    # A line too short for what stays together, （App）， in a narrow cell: rather a word is torn than a mark moved.
    return joint or next((position for position in range(end, start, -1) if _tears_a_word_alone(text, position)), end)


def _last_joint(text: str, widths: Sequence[float], start: int, end: int, least: float) -> int:
    """Return the last place at or before *end* behind a joint of an address, at least *least* from *start*, or 0."""
    for position in range(end, start, -1):
        before, after = text[position - 1], text[position]
        if before in _JOINTS and _inside_word(before, after) and after not in _JOINTS and after not in NO_START:
            return position if sum(widths[start:position]) >= least else 0
    return 0


def _tears_a_word_alone(text: str, position: int) -> bool:
    """Return whether a line that ends before ``text[position]`` tears a word, and nothing else that stays together."""
    before, after = text[position - 1], text[position]
    return _inside_word(before, after) and after not in NO_START and before not in NO_END
