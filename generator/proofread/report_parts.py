"""The parts of an annual report (measures, problems, next steps), wherever their author put them."""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import HEADING, TITLE, Manuscript, Piece
from generator.proofread.rule import compiled

LEADERS: Final = (
    r"第一责任(?!区)|(?:主要(?:负责人|负责同志|领导)|一把手”?)"
    r"(?:[^。\n]{0,24}(?:履行|落实)[^。\n]{0,16}(?:职责|责任)|履职|履责|推进法治)"
    r"|(?:主要领导|一把手”?)负总责"
)
HEADED: Final = {
    "problems": (
        r"^(?!.*(?:整治|整改|解决|聚焦|针对|查找|排查|治理|破解|反馈|补齐|补短板))"
        r"(?:.{0,14}(?:存在|面临).{0,10}(?:问题|不足|短板|困难|差距|弱项|薄弱环节|挑战)|.{0,8}(?:问题|不足|差距)(?:$|[和与及])|.*不足之处"
        r"|(?:主要|工作)?(?:问题|短板|弱项|困难|薄弱环节)(?:[、和与]?(?:短板|弱项|困难|挑战|薄弱环节))*$"
        r"|(?:需要?|有待)改进(?:的方面|之处|的地方)|问题检视"
        r"|.{0,8}工作中的.{0,6}(?:短板|弱项|薄弱环节)|.{0,8}有待(?:改进|加强|提高|提升|完善)的)"
        r"|^[^整改解决聚焦针对查找治理破反馈补齐]{0,8}(?:存在|面临)的?[^，。]{0,6}(?:问题|不足|短板|差距)[及和与、]"
    ),
    "responsibility": (
        LEADERS + r"|履行推进法治[^。\n]{0,8}职责|(?:长|书记|干部|负责人|同志)履行[^。\n]{0,4}法治[^。\n]{0,8}职责"
        r"|(?:主要(?:负责人|负责同志|领导)|一把手”?)[^。\n]{0,4}(?:述法|抓法治|带头推进)"
    ),
    "next_steps": (
        r"^(?!.*(?:完成|落实|部署))(?:下一?步|下一?年|下一?阶段|明年|来年|今后|努力方向$|工作展望$|20\d\d年.{0,14}(?:安排|计划|思路|打算|重点|要点)$"
        r"|(?:未来|后续(?:工作|安排|措施)|展望|新一年|新的?年度|(?:努力的|改进|整改)方向|改进措施$)"
        r"|(?:工作|主要)(?:安排|计划|思路|打算|设想|谋划|规划$))|[和与及](?:下一?步|努力方向)|(?:打算|设想|展望)$"
    ),
}
"""Headings by which a part is known that stands under another key than its own."""
_SINCE: Final = 2019
"""The first year whose report has mandated parts."""


def whole_title(manuscript: Manuscript) -> tuple[Piece, str]:
    """Return the last line of the title, and the whole of it."""
    lines = list(manuscript.of(frozenset({TITLE})))
    return lines[-1][0], "".join(text for _, text in lines)


def has_parts(manuscript: Manuscript) -> bool:
    """Return whether the report is one of those whose parts are mandated: 依法行政工作报告 has a form of its own."""
    return "法治政府" in whole_title(manuscript)[1] and int(manuscript.report["year"]) >= _SINCE


def part_of(manuscript: Manuscript, key: str) -> list[tuple[Piece, str]]:
    """Return the pieces of the part *key*, wherever its author put it: by its key, else by the headings."""
    found = list(manuscript.under(key))
    if found:
        return found
    regex = compiled(HEADED[key])
    for piece, text in manuscript.of(frozenset({HEADING})):
        if regex.search(text) and piece.path[0] != "attachments":
            found += manuscript.under(*piece.path[:-1])
    return found
