"""A125: ； or ， between items that hold a full stop.

[A125]
severity = "warning"
source = "GB/T 15834-2011 4.6.3"
[A125.zh]
title = "分项里有了句号，末尾却用分号、逗号"
message = "各项之间用“{text}”，可是有的项里已经用了句号"
hint = "各项末尾都用句号"
related.stop = "句号在这里"
explain = '''
分号的层次比句号低。分项列举时，只要有一项里面用了句号，各项末尾就都用句号；有的用分号、有的用句号，也要统一。
要点有主句的，主句后面的句号由程序添加。
'''
fix = '''
把各项末尾的分号、逗号改成句号。
'''
[A125.en]
title = "； or ， between items that hold a full stop"
message = "these items are divided by {text}, but one of them has a full stop"
hint = "end every item in 。"
related.stop = "the full stop"
explain = '''
； divides less than 。 does. If one item of a list holds a full stop, all of them end in one; and all end alike.
Behind the lead of a point the program writes a full stop.
'''
fix = '''
Write 。 at the end of the items.
'''
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.proofread.manuscript import LEAD, SENTENCES, Manuscript
from generator.proofread.ordinals import NUMBERS
from generator.proofread.rule import Finding, compiled, rule


@rule("A125", ("；", "，二是", "，三是", "，四是", "，五是"), SENTENCES)
def semicolon(manuscript: Manuscript) -> Iterator[Finding]:
    """A list whose items end in ； although one of them holds or ends in a full stop."""
    for points in manuscript.lists():
        items = [[(piece.start, piece.end) for piece in point] for point in points]
        # The program sets a full stop behind a lead.
        stop = next((point[0].end - 1 for point in points if point[0].role == LEAD and len(point) > 1), None)
        yield from _mixed(manuscript.text, items, stop)
    if "一是" not in manuscript.text:
        return
    for match in compiled(r"^(?>.*?一是).*[。；，]二是.*$").finditer(manuscript.text):
        starts = [item.start() + match.start() for item in compiled(_ITEM).finditer(match[0])]
        for series in _series(manuscript.text, starts):
            # What stands behind the last item is no longer of the list.
            yield from _mixed(manuscript.text, [[span] for span in pairwise(series)], last=False)


_TOLD_OF_ALL: Final = r"20\d\d年|全年|今年|年内|截至|目前|一年来"
"""What a sentence behind the last item begins with that is no part of it: 2024年，共公开25条."""
_ITEM: Final = r"(?:^|(?<=[。；：，]))[一二三四五六七八九十]{1,3}是"


def _series(text: str, starts: Sequence[int]) -> list[list[int]]:
    """Return *starts* of items by list: 一是 begins another one, behind which the list around it may go on."""
    series: list[list[int]] = []
    open_lists: list[tuple[int, list[int]]] = []
    for start in starts:
        number = NUMBERS[text[start : text.index("是", start)]]
        depth = next((depth for depth, (last, _) in enumerate(open_lists) if last + 1 == number), None)
        if number == 1 or not open_lists:
            series.append([])
            open_lists.append((0, series[-1]))
        elif open_lists[-1][0] + 1 != number and depth is not None:
            del open_lists[depth + 1 :]
        open_lists[-1][1].append(start)
        open_lists[-1] = (number, open_lists[-1][1])
    return series


def _mixed(
    text: str, items: Sequence[Sequence[tuple[int, int]]], stop: int | None = None, last: bool = True
) -> Iterator[Finding]:
    """Yield the first ； or ， that ends an item, if there is a full stop in one of *items* or behind one.

    *last* says that the last of *items* is the last of the list: what it ends in is right, and a sentence behind
    that may sum the list up.
    """
    ends = [item[-1][1] - 1 for item in (items[:-1] if last else items)]
    lesser = [at for at in ends if text[at] == "；" or (text[at] == "，" and not last)]
    if not lesser:
        return
    if stop is None:
        inner = [at for item in items for span in item if (at := text.find("。", span[0], span[1] - 1)) >= 0]
        stop = next(
            (at for at in inner if at < items[-1][0][0] or not compiled(_TOLD_OF_ALL).match(text, at + 1)), None
        )
    if stop is None:
        stop = next((at for at in ends if text[at] == "。"), None)
    if stop is not None:
        related = ((stop, stop + 1, "stop"),) if text[stop] == "。" else ()
        yield Finding(lesser[0], lesser[0] + 1, {"text": text[lesser[0]]}, related=related)
