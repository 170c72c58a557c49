"""A103: mark at the end of a heading.

[A103]
severity = "warning"
source = "GB/T 15834-2011 A.1"
[A103.zh]
title = "标题末尾有标点"
message = "标题末尾不用“{text}”"
hint = "删去末尾的“{text}”{or_zh}"
explain = '''
文件标题、单独成行的标题、表题和图题末尾不用句号、逗号一类的点号；问号和叹号可以用。
接排在段首的标题（标题排法: 接排）由程序加句号，自己写了的也只印一个。
'''
fix = '''
    标题: 主要举措和成效
'''
[A103.en]
title = "mark at the end of a heading"
message = "a heading does not end in “{text}”"
hint = "delete “{text}” at the end{or_en}"
explain = '''
Titles, headings on a line of their own and captions end without stop or comma; ？ and ！ may stand. A heading that
runs into its paragraph (heading_layout: run-in) gets its full stop from the program, and no second one.
'''
fix = '''
    heading: 主要举措和成效
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.proofread.manuscript import CAPTION, HEADING, TITLE, Manuscript, Piece
from generator.proofread.rule import Finding, rule
from generator.source import value_at

_ENDS: Final = "。；，、：;,:."


@rule("A103", _ENDS, frozenset({TITLE, HEADING, CAPTION}))
def end_of_heading(manuscript: Manuscript) -> Iterator[Finding]:
    """A mark at the end of a title, of a heading on a line of its own or of a caption."""
    titles = [piece for piece, _ in manuscript.of(frozenset({TITLE}))]
    others = [piece for piece, _ in manuscript.of(frozenset({HEADING, CAPTION}))]
    for piece in titles[-1:] + others:
        mark = manuscript.text[piece.end - 1]
        layout = _layout(manuscript.report, piece) if mark in "。." and piece.role == HEADING else ""
        if mark in _ENDS and layout != _RUN_IN:
            yield Finding(piece.end - 1, piece.end, {"text": mark} | (_OR if layout else _AS_IT_IS), "")


_RUN_IN: Final = "run-in"
_OR: Final = {
    "or_zh": "；要接在正文前面的，写“标题排法: 接排”",
    "or_en": ", or write “heading_layout: run-in” to have the text right behind it",
}
_AS_IT_IS: Final = dict.fromkeys(_OR, "")


def _layout(report: Any, piece: Piece) -> str:
    """Return how the heading is set that might stand at the start of its paragraph, where a full stop ends it."""
    section = value_at(report, piece.path[:-1])
    if piece.level == 1 or not (section.get("text") or section.get("points")):
        return ""
    return str(section.get("heading_layout") or report["options"].get("heading_layout", _RUN_IN))
