"""A201 to A209: what the content of an annual report has to be; in which order and under which headings is free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import DATE, HEADING, HEADINGS, RUNNING, TITLE, Manuscript, Piece
from generator.proofread.rule import Finding, compiled, rule

_PARTS: Final = {
    "problems": ("不足和原因", "shortcomings and their causes"),
    "responsibility": ("第一责任人职责", "the first responsible persons"),
    "next_steps": ("下一年度安排", "plans for the next year"),
}
"""The mandated parts besides the measures, and what each is called."""
_LEADERS: Final = r"第一责任人|主要(?:负责人|负责同志|领导)[^。\n]{0,24}(?:履行|落实)[^。\n]{0,16}(?:职责|责任)"
_HEADED: Final = {
    "problems": (
        r"^(?!.*(?:整治|整改|解决|聚焦|针对|查找|排查|治理|破解|反馈|补齐|补短板))"
        r"(?:.{0,14}(?:存在|面临).{0,10}(?:问题|不足|短板|困难|差距)|.{0,8}(?:问题|不足|差距)(?:$|[和与及])|.*不足之处)"
    ),
    "responsibility": _LEADERS,
    "next_steps": (
        r"^(?!.*(?:完成|落实|部署))(?:下一?步|下一?年|明年|今后|20\d\d年.{0,14}(?:安排|计划|思路|打算|重点|要点)$"
        r"|(?:工作|主要)(?:安排|计划|思路|打算))|[和与及]下一?步|打算$"
    ),
}
"""Headings by which a part is known that stands under another key than its own."""
_SAID: Final = {
    "problems": (
        r"(?:存在|面临)(?:的|着|一些|以下|主要|不少)*[^。\n，]{0,8}(?:问题|不足|短板|困难|差距)"
        r"|[还仍][^。\n]{0,12}(?:差距|不足|短板|薄弱|欠缺)|不足之处"
    ),
    "responsibility": _LEADERS,
    "next_steps": r"下一?步|下一?年|明年|打算|今后|20\d\d年[^。\n]{0,14}(?:将(?!近)|拟|继续)",
}
"""Words that show that a part is there without a heading of its own."""
_WHOLE: Final = 1500
"""Characters from which on a report is no first draft, and more than one part may be missed."""
_SINCE: Final = 2019
"""The first year whose report has mandated parts."""


def _title(manuscript: Manuscript) -> tuple[Piece, str]:
    """Return the last line of the title, and the whole of it."""
    lines = list(manuscript.of(frozenset({TITLE})))
    return lines[-1][0], "".join(text for _, text in lines)


def _has_parts(manuscript: Manuscript) -> bool:
    """Return whether the report is one of those whose parts are mandated: 依法行政工作报告 has a form of its own."""
    return "法治政府" in _title(manuscript)[1] and int(manuscript.report["year"]) >= _SINCE


@rule("A201", roles=frozenset({TITLE}))
def parts(manuscript: Manuscript) -> Iterator[Finding]:
    """A part that every report must have, and this one has neither under its key nor in other words."""
    piece, title = _title(manuscript)
    expected = set(_PARTS) if _has_parts(manuscript) else _PARTS.keys() - {"responsibility"}
    if "法治政府" not in title and "依法行政" not in title:
        return
    missing = [key for key in _PARTS if key in expected and not _is_there(manuscript, key)]
    written = manuscript.report["measures"] and len(missing) == 1 and len(expected) > 2
    if missing and (written or len(manuscript.text) > _WHOLE):
        names = [_PARTS[key] for key in missing]
        args = {"parts_zh": "、".join(zh for zh, _ in names), "parts_en": ", ".join(en for _, en in names)}
        yield Finding(piece.start, piece.end, args)


def _is_there(manuscript: Manuscript, key: str) -> bool:
    """Return whether the part *key* is there; what the preamble announces is not yet said."""
    if manuscript.report[key]:
        return True
    headed, said = compiled(_HEADED[key]), compiled(_SAID[key])
    return any(
        (headed if piece.role == HEADING else said).search(text)
        for piece, text in manuscript.of(RUNNING | {HEADING})
        if piece.path[0] != "preamble"
    )


def _part(manuscript: Manuscript, key: str) -> list[tuple[Piece, str]]:
    """Return the pieces of the part *key*, wherever its author put it: by its key, else by the headings."""
    found = list(manuscript.under(key))
    if found:
        return found
    regex = compiled(_HEADED[key])
    for piece, text in manuscript.of(frozenset({HEADING})):
        if regex.search(text) and piece.path[0] != "attachments":
            found += manuscript.under(*piece.path[:-1])
    return found


_CAUSE: Final = (
    "原因|因为|由于|根源|源于|缘于|在于|所致|导致|造成|引起|引发|归因|究其|受[^。\n]{1,12}(?:影响|制约|限制)|影响"
    "|制约|限于|囿于|致使|使得|因[^此]|缺乏|缺少|缺失|跟不上|尚未|有待"
)


@rule("A202", roles=HEADINGS | RUNNING)
def causes(manuscript: Manuscript) -> Iterator[Finding]:
    """Shortcomings without a word of their causes."""
    found = _part(manuscript, "problems")
    if found and _has_parts(manuscript):
        text = "\n".join(text for _, text in found)
        if not compiled(_CAUSE).search(text) and len(text) > 30:
            piece = found[0][0]
            yield Finding(piece.start, piece.end)


@rule("A203", "年", HEADINGS | RUNNING)
def next_year(manuscript: Manuscript) -> Iterator[Finding]:
    """Next steps that speak of what will be done in the year of the report or the one before, which are over."""
    year = int(manuscript.report["year"])
    regex = (
        rf"(?:^|(?<=。))(?:在|关于)?(?P<at>{year}|{year - 1})年度?"
        r"(?:(?:法治政府建设|法治建设|依法行政|法治公安|工作|主要|重点|的)*(?:打算|计划|安排|思路|要点)(?:$|是|[：，])|，?(?:我局|本局|市局|县局|区局|分局|我们|全局|全市公安机关)?(?:将(?!近)|计划|拟|要(?!求)))"
    )
    for piece, text in _part(manuscript, "next_steps"):
        for match in compiled(regex).finditer(text):
            args = {"text": match["at"], "next": str(year + 1)}
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), args)


@rule("A204", roles=frozenset({DATE}))
def deadline(manuscript: Manuscript) -> Iterator[Finding]:
    """A report dated after the 1 March by which it has to be with the superior offices."""
    if not _has_parts(manuscript):
        return
    year = int(manuscript.report["year"]) + 1
    for piece, text in [*manuscript.under("sign_off", "date"), *manuscript.under("date")][:1]:
        day = [int(number) for number in compiled(r"\d+").findall(text)]
        if len(day) == 3 and day > [year, 3, 1]:
            yield Finding(piece.start, piece.end, {"year": str(year)})
