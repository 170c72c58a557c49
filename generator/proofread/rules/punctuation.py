"""A121 to A129: marks of half width, ellipsis and dash, doubled marks, ranges, semicolons of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.late import late_pattern
from generator.proofread.manuscript import BODY, LEAD, PRINTED, PROSE, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_BEFORE: Final = "[\\u2014-\\u9fff\\uff05-\\uff09]"
_AFTER: Final = "[\\u2014-\\u9fff\\uff08]"


ROWS_OF_WIDTH: Final = tuple(
    pattern("A121", rf"(?<={_BEFORE})\{half}|\{half}(?={_AFTER})", full, needs=half, roles=PRINTED)
    for half, full in zip(",;:?!", "，；：？！", strict=True)
)


@rule("A121", ".", PRINTED)
def dot(manuscript: Manuscript) -> Iterator[Finding]:
    """A dot behind a hanzi or a percentage, or at the end.

    Between hanzi it may be a full stop or divide a name: the author decides.
    """
    text = manuscript.text
    regex = rf"[.\d](?:(?:(?<={_BEFORE}\.)|(?<=%\.))(?=$|{_AFTER})|(?<=[{{HAN}}]\d)[\d.]*(?<=\d)\.$)"
    for match in compiled(regex).finditer(text):
        end = match.end()
        is_end = text[end : end + 1] in ("", "\n")
        yield Finding(end - 1, end, {"text": ".", "better": "。"}, "。" if is_end else None)


@rule("A121", "()", PRINTED)
def half_width_brackets(manuscript: Manuscript) -> Iterator[Finding]:
    """Brackets of half width with hanzi in them or beside them, and pairs of two widths."""
    text = manuscript.text
    for match in compiled(r"[(（](?P<inner>[^()（）\n]*)[)）]").finditer(text):
        start, end = match.span()
        if (text[start], text[end - 1]) == ("（", "）"):
            continue
        is_year = compiled(r"(?:19|20)\d\d").fullmatch(match["inner"]) and compiled(r"第?\d+号").match(text, end)
        is_mixed = "（" in match[0] or "）" in match[0]
        is_ours = _is_han(match["inner"]) or _is_han(text[max(0, start - 1) : start])
        # (24h) belongs to the Latin word before it, whatever comes behind.
        is_ours |= _is_han(text[end : end + 1]) and not text[max(0, start - 1) : start].isascii()
        if not is_year and (is_mixed or is_ours):
            better = f"（{match['inner']}）"
            yield Finding(start, end, {"text": match[0], "better": better}, better)


def _is_han(text: str) -> bool:
    """Return whether there is a hanzi in *text*."""
    return compiled("[{HAN}]").search(text) is not None


ROWS: Final = (
    pattern("A122", r"(?<=[{WIDE}])\.{3,}|\.{3,}(?=[{WIDE}])|。{3,}", "……", needs=("...", "。。。")),
    pattern("A122", r"(?<!…)…(?!…)", "……", needs="…"),
    pattern(
        "A122",
        r"—(?<![^\n]—)(?=20\d\d年|[{HAN}])",
        "——",
        needs="—",
        roles=RUNNING,
    ),
    pattern(
        "A122",
        r"(?:(?<=[{WIDE}])|^)(?:--+|──+|－－+|———+)(?=[{WIDE}])",
        "——",
        needs=("--", "──", "－－", "———"),
        roles=PROSE,
    ),
    pattern("A123", r"(?<!。)。。(?!。)", "。", needs=("。。",)),
    pattern(
        "A123", r"(?P<mark>[，、；：])(?P=mark)+", r"\g<mark>", needs=("，，", "、、", "；；", "：："), roles=PROSE
    ),
    pattern("A123", r"([，、；：。])(?:(?!\1)[，、；：。]|(?<=。)”。)", needs="，、；：。"),
    pattern(
        "A124",
        r"(?:19|20)(?<![\d.\-/A-Za-z]..)(?<![A-Za-z] ..)\d\d(?P<at>--?|–|－|~)(?=(?:19|20)\d\d(?: ?年|[）)〉》>]))",
        "—",
        needs="-–－~",
    ),
    pattern("A124", r"(?P<at>[-–－~](?<=\d[年月日].)(?:(?<=-)-)?)(?=\d{1,4}[年月日])", "—", needs="-–－~"),
    pattern(
        "A127",
        r"“(?P<month>1[0-2]|[1-9])(?P<at>\.|．|、|。)(?P<day>3[01]|[12]\d|[1-9])(?=”[{HAN}])(?!”[版级寸系])",
        "·",
        needs=".．、。",
    ),
    pattern("A126", r"0(?<!\d0)\d{2,3}(?P<at>——?|–|－|--)(?=\d{7,8}(?!\d))", "-", needs="—–－-", roles=PRINTED),
)


_BEHIND: Final = "(?:前提|情况|条件|形势|背景)下|(?:斗争|过程)中|基础上"
_ADVERBIAL: Final = rf"(?:[^，]{{0,6}}，)?(?:只有)?(?:在[^，]{{4,60}}(?:{_BEHIND})|从[^，]{{4,20}}开始)"


@rule("A128", late_pattern("。(?<=[下中上始]。)"), RUNNING)
def stop_within(manuscript: Manuscript) -> Iterator[Finding]:
    """在依法的前提下。全年办结41起: a full stop behind what only begins a sentence."""
    text = manuscript.text
    for match in compiled("。(?<=[下中上始]。)(?=[{HAN}])").finditer(text):
        at = match.start()
        start = max(text.rfind(mark, 0, at) for mark in "。；\n") + 1
        if compiled(_ADVERBIAL).fullmatch(text, start, at):
            yield Finding(at, at + 1, {"text": "。", "better": "，"}, "，")


_CLAUSES: Final = (
    pattern(
        "A128",
        r"(?P<at>、)(?<![们你他一二三四五六七八九十]、)(?=我们(?!、)|但是|因此|所以)",
        "，",
        needs=("、我们", "、但是", "、因此", "、所以"),
    ),
    pattern(
        "A128",
        r"(?P<at>；)(?<=(?:方面|措施|问题|工作|任务|环节)；)(?=一是|一要|第一，)",
        "：",
        needs=("；一是", "；一要", "；第一"),
    ),
)
"""、 between clauses, ； before a list."""
_COMMAS: Final = 3
"""Commas from which on a paragraph is no heading."""


@rule("A129", "，、", frozenset({BODY}))
def breaks_off(manuscript: Manuscript) -> Iterator[Finding]:
    """A paragraph that ends in a comma, or one of sentences that ends in no mark at all."""
    for piece, text in manuscript.of(frozenset({BODY})):
        bare = ("。" in text or text.count("，") >= _COMMAS) and _is_han(text[-1])
        if bare or text[-1] in "，、":
            yield Finding(piece.end - 1 - bare, piece.end, {"text": text[-1 - bare :]})


@rule("A160", ("年",), PROSE)
def years_run_together(manuscript: Manuscript) -> Iterator[Finding]:
    """20212025年 for 2021—2025年: what stood between two years was lost on the way."""
    for match in compiled(r"(?P<low>(?:19|20)\d\d)(?<![\d.]\d{4})(?P<high>(?:19|20)\d\d)(?=年)").finditer(
        manuscript.text
    ):
        if match["low"] < match["high"]:
            yield Finding(*match.span(), {"text": match[0], "better": f"{match['low']}—{match['high']}"})


_SESSION: Final = "[一二三四五六七八]中"


@rule("A161", ("中全会",), PROSE)
def plenary_sessions(manuscript: Manuscript) -> Iterator[Finding]:
    """二中三中全会 for 二中、三中全会."""
    for match in compiled(rf"{_SESSION}(?:、?{_SESSION})+(?=全会)").finditer(manuscript.text):
        better = "、".join(compiled(_SESSION).findall(match[0]))
        if better != match[0]:
            yield Finding(*match.span(), {"text": match[0], "better": better}, better)


_UNITS: Final = "[%％年月日天周岁人名件起宗次场份条元万亿米家所倍座户]|个|小时|分钟|公里|公斤"


@rule("A124", "-–－~", PROSE)
def number_range(manuscript: Manuscript) -> Iterator[Finding]:
    """3-5天 for 3—5天, 3~5天 for 3～5天: two numbers with a unit behind, the second the larger."""
    regex = (
        r"(?P<low>\d(?<![\d.\-–/A-Za-z]\d)\d{0,2}(?:\.\d+)?)[%％]?(?P<at>--?|–|－|~)(?P<high>\d{1,3}(?:\.\d+)?)"
        rf"(?=(?:{_UNITS})(?![-–]))"
    )
    for match in compiled(regex).finditer(manuscript.text):
        if float(match["low"]) < float(match["high"]):
            better = "～" if match["at"] == "~" else "—"
            yield Finding(*match.span("at"), {"text": match["at"], "better": better}, better)


@rule("A125", ("；", "，二是", "，三是", "，四是", "，五是"), RUNNING)
def semicolon(manuscript: Manuscript) -> Iterator[Finding]:
    """A list whose items end in ； although one of them holds or ends in a full stop."""
    for points in manuscript.lists():
        items = [[(piece.start, piece.end) for piece in point] for point in points]
        # The program sets a full stop behind a lead.
        stop = next((point[0].end - 1 for point in points if point[0].role == LEAD and len(point) > 1), None)
        yield from _mixed(manuscript.text, items, stop)
    if "一是" not in manuscript.text:
        return
    for match in compiled(r"^.*一是.*[。；，]二是.*$").finditer(manuscript.text):
        starts = [item.start() + match.start() for item in compiled(_ITEM).finditer(match[0])]
        for series in _series(manuscript.text, starts):
            # What stands behind the last item is no longer of the list.
            yield from _mixed(manuscript.text, [[span] for span in pairwise(series)], last=False)


_ITEM: Final = r"(?:^|(?<=[。；：，]))[一二三四五六七八九十]{1,3}是"


def _series(text: str, starts: Sequence[int]) -> list[list[int]]:
    """Return *starts* of items by list: 一是 begins another one."""
    series: list[list[int]] = []
    for start in starts:
        if text.startswith("一是", start) or not series:
            series.append([])
        series[-1].append(start)
    return series


def _mixed(
    text: str, items: Sequence[Sequence[tuple[int, int]]], stop: int | None = None, last: bool = True
) -> Iterator[Finding]:
    """Yield the first ； or ， that ends an item, if there is a full stop in one of *items* or behind one.

    *last* says that the last of *items* is the last of the list: what it ends in is right.
    """
    ends = [item[-1][1] - 1 for item in (items[:-1] if last else items)]
    lesser = [at for at in ends if text[at] == "；" or (text[at] == "，" and not last)]
    if not lesser:
        return
    if stop is None:
        stop = next((at for item in items for span in item if (at := text.find("。", span[0], span[1] - 1)) >= 0), None)
    if stop is None and text[lesser[0]] == "；":
        stop = next((at for at in ends if text[at] == "。"), None)
    if stop is not None:
        related = ((stop, stop + 1, "stop"),) if text[stop] == "。" else ()
        yield Finding(lesser[0], lesser[0] + 1, {"text": text[lesser[0]]}, related=related)
