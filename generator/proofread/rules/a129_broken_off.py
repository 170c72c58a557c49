"""A129: a paragraph that breaks off.

[A129]
severity = "warning"
source = "GB/T 15834-2011 4.1"
[A129.zh]
title = "段落没有写完"
message = "这一段以“{text}”结尾，像是没有写完"
hint = "补上后面的话；写完了的，末尾用句号，“如下”后面用冒号"
explain = '''
一段话以逗号、顿号结尾，或者有好几句、末尾却没有标点，多半是粘贴时丢了后半段。只有一句、写着数的，别的段落（至少三段）都以句号结尾，
只有它没有，也提醒；标题一样的短句、带序号的、说“见下表”的不查。
'''
fix = '''
    举措: 全年办结案件41起，撤销2起。
'''
[A129.en]
title = "a paragraph that breaks off"
message = "this paragraph ends in “{text}”, as if it broke off"
hint = "add what is missing; if nothing is, end it with a full stop, and 如下 with a colon"
explain = '''
A paragraph that ends in a comma or 、, or one of several clauses with no mark at its end, has mostly lost its rest
when it was pasted. One of two clauses with a number in it is told of, too, where the other paragraphs, three at least,
end with a full stop, and it alone does not; what is like a heading, has an ordinal, or says 见下表 is not.
'''
fix = '''
    measures: 全年办结案件41起，撤销2起。
'''
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.contracts import SECTIONS
from generator.proofread.manuscript import BODY, POINT, Manuscript
from generator.proofread.rule import Finding, compiled, has_han, rule
from generator.source import DataPath

_ANNOUNCES: Final = ("报告如下", "汇报如下", "总结如下")
"""What a colon follows, or a full stop: 现将情况报告如下."""
_COMMAS: Final = 3
"""Commas from which on a paragraph is no heading."""


@rule("A129", "，、下", frozenset({BODY, POINT}))
def breaks_off(manuscript: Manuscript) -> Iterator[Finding]:
    """A paragraph that ends in a comma, or one of sentences that ends in no mark at all."""
    for piece, text in manuscript.of(frozenset({BODY})):
        end = piece.start
        for paragraph in text.split("\n"):
            end += len(paragraph) + 1
            bare = ("。" in paragraph or paragraph.count("，") >= _COMMAS) and (
                has_han(paragraph[-1]) or paragraph[-1] == "%"
            )
            bare = bare or paragraph.endswith(_ANNOUNCES)
            # A123 tells of 。，
            if bare or (paragraph.endswith(("，", "、")) and paragraph[-2:-1] not in "，、；：。"):
                yield Finding(end - 2 - bare, end - 1, {"text": paragraph[-1 - bare :]})
    for points in manuscript.lists():
        last = points[-1][-1]  # the others may be run into one sentence: 一是……，二是……。
        mark = manuscript.text[last.end - 1 : last.end]
        if last.role == POINT and mark in ("，", "、"):
            yield Finding(last.end - 1, last.end, {"text": mark})


_ENOUGH: Final = 3
"""Paragraphs that end with a full stop, from which on one that does not is a slip."""
_LIKE_A_HEADING: Final = r"^[（(]?[一二三四五六七八九十\d]+[）)、.．是]|^[^\d]*$|(?:[图表]\d*|如下|[：；])$"
_SHORTEST: Final = 15


@rule("A129", "，", frozenset({BODY, POINT}))
def lacks_its_stop(manuscript: Manuscript) -> Iterator[Finding]:
    """开展检查5次，发现隐患8个 as the one paragraph of a report that has no full stop."""
    ends: dict[str, list[tuple[int, str]]] = {BODY: [], POINT: []}
    for piece, text in manuscript.of(frozenset({BODY, POINT})):
        if piece.path[0] in SECTIONS:
            end = piece.start
            for paragraph in text.split("\n"):
                end += len(paragraph) + 1
                if len(paragraph) >= _SHORTEST and "，" in paragraph:
                    ends[piece.role].append((end - 1, paragraph))
    for paragraphs in ends.values():
        bare = [(end, text) for end, text in paragraphs if not text.endswith(("。", "！", "？", "”"))]
        if len(bare) == 1 and len(paragraphs) > _ENOUGH:
            ((end, text),) = bare
            told = "。" in text or text.count("，") >= _COMMAS
            if not told and has_han(text[-1]) and not compiled(_LIKE_A_HEADING).search(text):
                yield Finding(end - 1, end, {"text": text[-1:]})


_BELOW: Final = ("sections", "tables", "images")
"""What may stand below the text and the points of a section, and is announced by a colon."""
_PARTS: Final = frozenset({*SECTIONS, "attachments"})


@rule("A129", "：；", frozenset({BODY, POINT}))
def announces_nothing(manuscript: Manuscript) -> Iterator[Finding]:
    """A text that ends in 主要做法有： or in ；, and nothing stands behind it."""
    for piece, text in manuscript.of(frozenset({BODY})):
        # What is announced at the end of the preamble are the parts.
        marks = "；" if piece.path[0] == "preamble" else "：；"
        if text[-1] in marks and _is_last(manuscript.report, piece.path):
            yield Finding(piece.end - 1, piece.end, {"text": text[-1]})
    for points in manuscript.lists():
        last = points[-1][-1]  # a point before it may be a paragraph that announces the next one
        below = _section(manuscript.report, last.path)
        if manuscript.text[last.end - 1] in "：；" and not any(below.get(key) for key in _BELOW):
            yield Finding(last.end - 1, last.end, {"text": manuscript.text[last.end - 1]})


def _is_last(report: Mapping[str, Any], path: DataPath) -> bool:
    """Return whether nothing stands behind the paragraphs at *path* in their section."""
    if path[0] not in _PARTS:
        return path[0] in ("preamble", "closing")
    section = _section(report, path)
    is_last = path[-2:-1] != ("text",) or path[-1] == len(section["text"]) - 1
    return is_last and not section["points"] and not any(section.get(key) for key in _BELOW)


def _section(report: Mapping[str, Any], path: DataPath) -> Mapping[str, Any]:
    """Return the section that has the text or the point at *path*."""
    section: Any = report
    for step in path:
        if step in ("text", "points") or (isinstance(step, int) and isinstance(section, Mapping)):
            break
        section = section[step]
    return section if isinstance(section, Mapping) else {}
