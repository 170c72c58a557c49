"""A416: one document number behind the titles of two documents.

[A416]
severity = "warning"
source = "GB/T 9704-2012 7.2.5"
[A416.zh]
title = "两个文件写成了同一个发文字号"
message = "{text}前面已经是《{title}》的发文字号，这里写在《{other}》后面"
hint = "对照原件，改正写错的那一个"
related.before = "前面写的"
explain = '''
一个发文字号只属于一个文件。复制前一处引文、只改了标题，字号就留了下来。全称和简称，文件和它印发的办法，用同一个字号是对的，
不查；只查题目以“通知”“意见”等文种结尾、“关于”后面的话各不相同的。
'''
fix = '''
    举措: 印发《关于做好年报工作的通知》（甲政办〔2023〕8号）和《关于做好公开工作的通知》（甲政办〔2023〕9号）。
'''
[A416.en]
title = "one document number for two documents"
message = "{text} was the number of 《{title}》 before and stands behind 《{other}》 here"
hint = "compare with the originals and correct one of the two"
related.before = "written here before"
explain = '''
A document number belongs to one document. It stays when a reference is copied and only its title is changed. A full
and a short title, and a document and what it issues, may share one; only titles are compared that end in 通知, 意见
or another kind of document and say different things behind 关于.
'''
fix = '''
    measures: 印发《关于做好年报工作的通知》（甲政办〔2023〕8号）和《关于做好公开工作的通知》（甲政办〔2023〕9号）。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_APART: Final = 4
"""Characters in which two titles differ at least: with fewer one of them is a slip or a short form of the other."""


@rule("A416", ("》（",))
def one_number_twice(manuscript: Manuscript) -> Iterator[Finding]:
    """（甲政办〔2023〕8号） behind two notices."""
    text = manuscript.text
    if text.count("号）") < 2:
        return
    seen: dict[str, tuple[str, tuple[int, int]]] = {}
    for match in compiled(r"》（(?P<at>[{HAN}]{2,10}〔20\d\d〕\d{1,5}号)）").finditer(text):
        title = _title(text, match.start())
        if not title:
            continue
        first, before = seen.setdefault(match["at"], (title, match.span("at")))
        if _are_two(first, title):
            args = {"text": match["at"], "title": first, "other": title}
            yield Finding(*match.span("at"), args, related=((*before, "before"),))


def _title(text: str, end: int) -> str:
    """Return the title whose 》 is at *end*, empty if it is no 通知 or the like over something."""
    start, level = end, 1
    while level and start > 0 and text[start - 1] != "\n":
        start -= 1
        level += {"》": 1, "《": -1}.get(text[start], 0)
    title = text[start + 1 : end]
    return (
        title if not level and compiled(r".*关于.*(?:通知|意见|决定|批复|公告|通告|通报|函)").fullmatch(title) else ""
    )


def _are_two(first: str, second: str) -> bool:
    """Return whether the titles say different things behind their first 关于."""
    one, other = (title.partition("关于")[2] for title in (first, second))
    begun = _same_at_start(one, other)
    ended = _same_at_start(one[begun:][::-1], other[begun:][::-1])
    shorter, longer = sorted((one[begun : len(one) - ended], other[begun : len(other) - ended]), key=len)
    rest = iter(longer)
    return len(shorter) >= _APART and not all(character in rest for character in shorter)


def _same_at_start(one: str, other: str) -> int:
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
