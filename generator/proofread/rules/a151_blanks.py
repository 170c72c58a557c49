"""A151: blanks in the text.

[A151]
severity = "warning"
source = "GB/T 9704-2012 7.3.3"
[A151.zh]
title = "文字里有空格"
message = "汉字之间、标点旁边、段落开头不用空格"
hint = "删去空格；隔开几个名称、两句话的，写标点"
explain = '''
汉字之间不空格；段首空两字由程序排，自己再空就多了。标题、书名和口号里用空格隔开两句话的不查。
'''
fix = '''
删去，或者用 `nianbao check --fix`。
'''
[A151.en]
title = "blanks in the text"
message = "there are no blanks between hanzi, beside marks or at the start of a paragraph"
hint = "delete the blanks; between names, or sentences, write a mark"
explain = '''
Hanzi stand without blanks between them. The program indents paragraphs by itself; blanks would come on top. A blank
that divides two phrases in a heading, a book title or a motto is left alone.
'''
fix = '''
Delete them, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.authoring.placeholders import gaps
from generator.diagnostics.private_names import SURNAMES
from generator.proofread.bracket_pairs import PARTNER
from generator.proofread.manuscript import CAPTION, CELL_TEXT, HEADING, PROSE, TITLE, Manuscript
from generator.proofread.ordinals import BULLETS, CHINESE, is_numbered
from generator.proofread.rule import Finding, compiled, rule

_NUMBERED: Final = rf"(?:[附续]?[图表]|专栏)[ \u3000]*[\d{CHINESE}.．—-]{{0,5}}(?:（续[^（）]{{0,4}}）)?"
"""What a blank stands behind in a caption: 表1 案件办理情况."""
_SPREAD: Final = "(?:^|(?<=[：，、；]))[{HAN}][ \u3000]+[{HAN}](?=[：，、；（]|$)"
"""A name of two hanzi among others in a cell: 组长：王　伟，副组长：李　明."""
_PHRASE: Final = 4
"""Hanzi on both sides of a blank from which on it may divide two phrases."""


@rule("A151", " \t\u3000", PROSE)
def blank(manuscript: Manuscript) -> Iterator[Finding]:
    """Blanks between hanzi, at the start of a paragraph, and between brackets or marks and what they belong to."""
    regex = (
        r"(?<=[{WIDE}])[ \t\u3000]+(?=[{WIDE}])|^[ \t\u3000]+(?=\S)"
        r"|(?<=[!-~])[ \t\u3000]+(?=[，。；：？！、）》〉”’】〕])|(?<=[（《〈“‘【〔])[ \t\u3000]+(?=[!-~])"
    )
    text = manuscript.text
    left = list(gaps(text))  # A702 tells of them: without the blanks nobody would see that a number is missing
    for match in compiled(regex).finditer(text):
        start, end = match.span()
        if any(first <= start < last for first, last in left) and manuscript.piece(start).role != CELL_TEXT:
            continue
        is_all = PARTNER.get(text[start - 1 : start]) == text[end : end + 1]  # A171 tells of that
        if not is_all and not _divides_phrases(manuscript, start, end):
            yield Finding(start, end, {"text": match[0]}, None if _stands_for_mark(manuscript, start, end) else "")


_NAME: Final = rf"(?:{SURNAMES})[{{HAN}}]{{1,2}}"
_READ_BY: Final = (
    rf"^[{{HAN}}]{{0,12}}(?:书记|[^校成增]长|主任|专员)[ \u3000]+(?:{SURNAMES})[ \u3000]*[{{HAN}}]{{1,2}}$"
)
"""A line below a title that says who read the report out: 市长　王某某."""
_BLANKS: Final = (" ", "\t", "\u3000")
_ORGANS: Final = tuple("局委办厅院部会室科所队")
_INNER, _PARALLEL = 3, 4
"""Hanzi of what stands between two blanks, and of phrases that are alike."""


def _stands_for_mark(manuscript: Manuscript, start: int, end: int) -> bool:
    """Return whether the blank may divide what a mark divides: 甲局 乙局 丙局, 王芳 李强, 培训3期 宣传5次.

    So may one between two phrases that are equally long. Without the blank they would be one: the author decides.
    """
    text, piece = manuscript.text, manuscript.piece(start)
    to_left = compiled(r"[{HAN}]*\Z").search(text, piece.start, start)
    to_right = compiled("[{HAN}]*").match(text, end, piece.end)
    assert to_left and to_right  # nothing matches, too
    left, right = to_left[0], to_right[0]
    before, behind = text[piece.start : start - len(left)][-1:], text[end + len(right) : piece.end][:1]
    in_list = (before in _BLANKS and len(left) >= _INNER) or (behind in _BLANKS and len(right) >= _INNER)
    organs = left[-1:] in _ORGANS and left[-1] in right[1:]
    parallel = len(left) == len(right) >= _PARALLEL and not (before + behind).isalnum()
    counted = before.isdigit() and behind.isdigit() and 0 < len(left) <= _INNER
    named = compiled(rf"{_NAME}\Z").search(left) and compiled(rf"{_NAME}(?=等|\Z)").match(right)
    return bool(in_list or organs or parallel or counted or named)


def _divides_phrases(manuscript: Manuscript, start: int, end: int) -> bool:
    """Return whether the blank stands for a mark: in a heading, a title or a motto (《中共甲市委 甲市政府关于…》).

    Behind 第一章 there is one, too.
    """
    text, piece = manuscript.text, manuscript.piece(start)
    if compiled(f"[{CHINESE}]{{1,3}}").fullmatch(text, piece.start, start):
        return True  # A104 asks for the mark that is lacking, A102 for all of it to go
    if start == piece.start + 1 and text[piece.start] in BULLETS and is_numbered(manuscript, piece):
        return True
    if piece.role == CAPTION and (
        compiled(_NUMBERED).fullmatch(text, piece.start, start) or text.startswith(("单位", "（单位"), end)
    ):
        return True
    if piece.role == TITLE and compiled(_READ_BY).match(text, text.rfind("\n", 0, start) + 1):
        return True
    if piece.role == CELL_TEXT and compiled(_SPREAD).match(text, start - 1):
        return True
    if compiled("[{HAN}](?:[ \u3000]+[{HAN}]){1,3}").fullmatch(text, piece.start, piece.end):  # a name, spread out
        return True
    sides = text[max(piece.start, start - _PHRASE) : start] + text[end : end + _PHRASE]
    if compiled(r"第[一二三四五六七八九十百]+(?:[编章节条]|部分)\Z").search(text, piece.start, start):
        return True
    if _is_motto(text[piece.start : piece.end], start - piece.start):
        return True
    is_wide = end - start > 1 and not (piece.role == TITLE and text[start - 1] in "委府局厅院")
    if is_wide or compiled(f"[{{HAN}}]{{{2 * _PHRASE}}}").fullmatch(sides) is None:
        return False
    opened = max(text.rfind(opener, piece.start, start) for opener in "“《〈")
    return piece.role in {CAPTION, HEADING, TITLE} or opened > max(
        text.rfind(closer, piece.start, start) for closer in "”》〉"
    )


def _is_motto(text: str, blank: int) -> bool:
    """Return whether the blank at *blank* divides a quotation into equal halves: “学宪法 讲宪法”."""
    opened, closed = text.rfind("“", 0, blank) + 1, text.find("”", blank)
    halves = text[opened:closed].split(" ") if 0 < opened < closed else []
    return (
        len(halves) == 2
        and len(halves[0]) == len(halves[1]) > 2
        and all(compiled("[{HAN}]+").fullmatch(each) for each in halves)
    )
