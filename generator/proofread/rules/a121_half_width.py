"""A121: mark of half width beside a hanzi.

[A121]
severity = "warning"
source = "GB/T 15834-2011 5.1"
[A121.zh]
title = "汉字旁边的半角标点"
message = "“{text}”是半角的，汉字旁边用“{better}”"
hint = "写成“{better}”"
explain = '''
中文标点占一个字的位置。半角标点挨着汉字，印出来又窄又挤。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。两个汉字之间的点可能是句号，也可能是间隔号，要自己定。
'''
[A121.en]
title = "mark of half width beside a hanzi"
message = "“{text}” is of half width; beside hanzi it should be “{better}”"
hint = "write “{better}”"
explain = '''
Chinese marks are as wide as a hanzi. One of half width looks cramped beside it.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`. A dot between hanzi may be a full stop or divide a name:
look at it.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import CAPTION, HEADING, PRINTED, TITLE, Manuscript
from generator.proofread.ordinals import is_numbered, is_ordinal, number_of
from generator.proofread.rule import Finding, compiled, has_han, rule

_BEFORE: Final = "[\\u2014-\\u9fff\\uff05-\\uff09]"
_AFTER: Final = "[\\u2014-\\u9fff\\uff08]"
_NO_ENTITY: Final = "".join(rf"(?<!&[a-z\d#]{{{length}}};)" for length in range(2, 7))
"""A162 tells of &nbsp; and its kin."""
_LONGEST: Final = len("（二十一")
_FULL: Final = dict(zip(",;:?!", "，；：？！", strict=True))


@rule("A121", "".join(_FULL), PRINTED)
def mark(manuscript: Manuscript) -> Iterator[Finding]:
    """A comma or its like before or behind a hanzi."""
    text = manuscript.text
    for half in filter(text.__contains__, sorted(_FULL)):
        for match in compiled(rf"\{half}(?:(?<={_BEFORE}.)|(?={_AFTER}){_NO_ENTITY})").finditer(text):
            told = half == "," and _ends_ordinal(manuscript, match.start())
            if not told and not (half in ",;:" and _ends_heading(manuscript, match.start())):
                yield Finding(*match.span(), {"text": half, "better": _FULL[half]}, _FULL[half])


def _ends_ordinal(manuscript: Manuscript, place: int) -> bool:
    """Return whether the mark at *place* is that of an ordinal which goes as a whole: A102 asks for that."""
    piece = manuscript.piece(place)
    written = manuscript.text[piece.start : place] if place - piece.start <= _LONGEST else ""
    return 0 < number_of(written.lstrip("(（")) < 100 and is_numbered(manuscript, piece)


def _ends_heading(manuscript: Manuscript, place: int) -> bool:
    """Return whether the mark at *place* ends a heading, a caption or the title, where A103 asks for it to go."""
    piece = manuscript.piece(place)
    if place != piece.end - 1 or piece.role not in (HEADING, CAPTION, TITLE):
        return False
    return piece.role != TITLE or piece == list(manuscript.of(frozenset({TITLE})))[-1][0]


@rule("A121", ".", PRINTED)
def dot(manuscript: Manuscript) -> Iterator[Finding]:
    """A dot behind a hanzi or a percentage, before a hanzi or a date, or at the end.

    Between hanzi it may be a full stop or divide a name: the author decides.
    """
    text = manuscript.text
    regex = (
        rf"\.(?:(?:(?<={_BEFORE}\.)|(?<=%\.))(?=$|{_AFTER})"
        r"|(?<=[{HAN}]\.)(?<![图表].)(?=(?:19|20)\d\d年|(?:1[0-2]|[1-9])月)|(?<=\d\.)$)"
    )
    for match in compiled(regex).finditer(text):
        number = text[match.start() - 1].isdecimal()
        if number and not compiled(r"[{HAN}]\d[\d.]*\Z").search(
            text, text.rfind("\n", 0, match.start()) + 1, match.start()
        ):
            continue  # what ends a paragraph is no sentence: 12.5.
        end = match.end()
        if is_ordinal(text, end - 1):
            continue  # 一.加强学习: A104 or A102 tells of it
        is_end = text[end : end + 1] in ("", "\n")
        # “美好生活.民法典相伴”
        divides = compiled(r"“[{HAN}]{2,10}\Z").search(text[max(0, end - 12) : end - 1]) and compiled("[{HAN}]{2,10}”")
        better = "·" if divides and divides.match(text, end) else "。"
        yield Finding(end - 1, end, {"text": ".", "better": better}, "。" if is_end else None)


@rule("A121", "[", PRINTED)
def square_brackets(manuscript: Manuscript) -> Iterator[Finding]:
    """[见附件] for （见附件）: whether it is to be 〔〕 is for the author to say. A164 tells of links."""
    for match in compiled(r"\[(?=[^\[\]\n]{3})[^\[\]\n]*[{HAN}][^\[\]\n]*\](?![（(])").finditer(manuscript.text):
        yield Finding(*match.span(), {"text": match[0], "better": f"（{match[0][1:-1]}）"})


_HALF_OF_A_YEAR: Final = r"^(?:19|20)\d\d〕|〔(?:19|20)\d\d$"
"""Within brackets of which one is meant for the other of these: (2020〕14号. A113 tells of them."""


@rule("A121", "()", PRINTED)
def half_width_brackets(manuscript: Manuscript) -> Iterator[Finding]:
    """Brackets of half width with hanzi in them or beside them, and pairs of two widths."""
    text = manuscript.text
    for match in compiled(r"[(（](?P<inner>[^()（）\n]*)[)）]").finditer(text):
        start, end = match.span()
        piece = manuscript.piece(start)
        if piece.path == ("note",) and (start, end) == (piece.start, piece.end):
            continue  # V137 tells that the program writes them
        if _ends_ordinal(manuscript, end - 1):
            continue
        if (text[start], text[end - 1]) == ("（", "）") or compiled(_HALF_OF_A_YEAR).search(match["inner"]):
            continue
        is_year = compiled(r"(?:19|20)\d\d").fullmatch(match["inner"]) and compiled(r"第?\d+号").match(text, end)
        is_mixed = "（" in match[0] or "）" in match[0]
        is_ours = has_han(match["inner"]) or has_han(text[max(0, start - 1) : start])
        # (24h) belongs to the Latin word before it, whatever comes behind.
        before = text[max(0, start - 2) : start].rstrip(" ")[-1:].strip()
        is_ours |= has_han(text[end : end + 1]) and not (before and before.isascii())
        if not is_year and (is_mixed or is_ours):
            better = f"（{match['inner']}）"
            yield Finding(start, end, {"text": match[0], "better": better}, better)
