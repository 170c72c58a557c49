"""A201 to A209: what the content of an annual report has to be; in which order and under which headings is free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import DATE, HEADINGS, RUNNING, TITLE, Manuscript, Piece
from generator.proofread.rule import Finding, compiled, rule

_PARTS: Final = {
    "problems": (
        ("不足和原因", "shortcomings and their causes"),
        r"^.*(?:问题|不足|短板|困难|差距)|存在[^。\n]{0,12}(?:问题|不足|差距)",
    ),
    "responsibility": (("第一责任人职责", "the first responsible persons"), "第一责任人"),
    "next_steps": (
        ("下一年度安排", "plans for the next year"),
        r"下一?步|下一?年|明年|打算|工作安排|工作计划|工作思路",
    ),
}
"""The mandated parts besides the measures: what each is called, and words that show that it is there all the same."""
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
        names = [_PARTS[key][0] for key in missing]
        args = {"parts_zh": "、".join(zh for zh, _ in names), "parts_en": ", ".join(en for _, en in names)}
        yield Finding(piece.start, piece.end, args)


def _is_there(manuscript: Manuscript, key: str) -> bool:
    if manuscript.report[key]:
        return True
    said = compiled(_PARTS[key][1])
    roles = RUNNING | HEADINGS if key == "responsibility" else HEADINGS | RUNNING
    return any(said.search(text) for piece, text in manuscript.of(roles) if piece.role != TITLE)


_CAUSE: Final = (
    "原因|因为|由于|根源|源于|缘于|在于|所致|导致|造成|引起|引发|归因|究其|受[^。\n]{1,12}(?:影响|制约|限制)|影响"
    "|制约|限于|囿于|致使|使得|因[^此]|缺乏|缺少|缺失|跟不上|尚未|有待"
)


@rule("A202", roles=HEADINGS | RUNNING)
def causes(manuscript: Manuscript) -> Iterator[Finding]:
    """Shortcomings without a word of their causes."""
    found = list(manuscript.under("problems"))
    if found and _has_parts(manuscript):
        text = "\n".join(text for _, text in found)
        if not compiled(_CAUSE).search(text) and len(text) > 30:
            piece = found[0][0]
            yield Finding(piece.start, piece.end)


@rule("A203", "年", HEADINGS | RUNNING)
def next_year(manuscript: Manuscript) -> Iterator[Finding]:
    """Next steps that speak of what will be done in the year of the report, which is over."""
    year = int(manuscript.report["year"])
    regex = (
        rf"(?:^|(?<=。))(?:在|关于)?(?P<at>{year})年度?(?:(?:法治政府建设|法治建设|依法行政|法治公安|工作|主要|重点|的)*"
        r"(?:打算|计划|安排|思路|要点)$|，?(?:我局|本局|市局|县局|区局|分局|我们|全局|全市公安机关)?(?:将(?!近)|计划|拟|要(?!求)))"
    )
    for piece, text in manuscript.under("next_steps"):
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
        if len(day) == 3 and day >= [year, 3, 1]:
            yield Finding(piece.start, piece.end, {"year": str(year)})
