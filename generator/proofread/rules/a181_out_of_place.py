"""A181: a hanzi that is out of place, where another of its sound or look would make a common phrase.

[A181]
severity = "warning"
source = "《现代汉语词典》"
[A181.zh]
title = "疑似错别字"
message = "“{text}”是不是“{better}”"
hint = "核对后写成“{better}”；没有写错的，用一条 YAML 注释说明理由"
explain = '''
这个字和前后的字在公文里都很少连在一起，换成一个同音字或者形近字（或者两个字对调、去掉重复的字），就是公文里常见的
四个字，如“贯彻落石”“固定子产”。只看两边都少见的字，所以查到的多半是错字，但要由作者核对；同一处写了三次的当作名称，不提。
'''
fix = '''
    举措: 全面贯彻落实各项部署。
'''
[A181.en]
title = "a hanzi that is out of place"
message = "is “{text}” meant to be “{better}”?"
hint = "check it and write “{better}”; if it is right, say why in a YAML comment"
explain = '''
The hanzi is seldom seen beside those before and behind it in official texts, while another of the same sound or look
(or two that change places, or one less of two) makes a common phrase of four: 贯彻落石, 固定子产. Only hanzi that are
unusual to both sides are looked at, so that most of what is found is wrong; the author decides. What stands there
three times is taken for a name.
'''
fix = '''
    measures: 全面贯彻落实各项部署。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.dictionary import ALIKE, HALF, completable, is_phrase
from generator.proofread.dictionary.pairs import is_word, told_of_pairs, words_with
from generator.proofread.flags import ahead, flat, hanzi, repeated, where
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, rule, unquoted

_PHRASE: Final = 2 * HALF
_OURS: Final = frozenset("省市县区州盟旗镇乡村局厅委")
"""What stands alone behind a word, and says whose the next one is: 县领导, 市财政."""
_APART: Final = _OURS | frozenset("使让把将被时")
"""Those, and what else stands alone behind a word: 切实使科技成果转化, 会见代表时希望."""
_NAME: Final = 3
"""What occurs as often is written on purpose."""


@rule("A181", guess=True)
def out_of_place(manuscript: Manuscript) -> Iterator[Finding]:
    """落石 in 贯彻落石: neither hanzi often stands where it does, and 实 sounds like 石.

    What is quoted has the words of others.
    """
    text = flat(unquoted(manuscript.text))
    told_of, each = told_of_pairs(text), repeated(1, 8, len(text) + 1)
    of_hanzi, odd, words = hanzi(text), told_of & each, (told_of >> 1 & each) ^ each
    found = {start: phrase for find in (_swapped, _alike) for start, phrase in find(text, of_hanzi, odd, words)}
    written = {start: text[start : start + _PHRASE] for start in sorted(found)}
    times: dict[str, int] = {}
    for phrase in written.values():
        times[phrase] = times.get(phrase, 0) + 1
    end = 0
    for start, phrase in written.items():
        if start >= end and times[phrase] < _NAME:
            end = start + _PHRASE
            yield Finding(start, end, {"text": phrase, "better": found[start]})


def _alike(text: str, of_hanzi: int, odd: int, words: int) -> Iterator[tuple[int, str]]:
    """Yield where a hanzi is odd on both sides, but another one like it makes a phrase; and the phrase."""
    alone = of_hanzi & odd & ahead(odd, 1)
    codes = memoryview(text.encode("utf-16", "surrogatepass"))[2:].cast("H")
    # By its place in the phrase: the second hanzi of the other half, and the other hanzi of its own half.
    places = where(
        alone & ahead(words, 3) & ahead(of_hanzi, 1),
        ahead(alone & ahead(words, 2) & ahead(of_hanzi, -1), 1),
        ahead(alone & ahead(words, -1) & ahead(of_hanzi, 1), 2),
        ahead(alone & ahead(words, -2) & ahead(of_hanzi, -1), 3),
    )
    for place, start in completable(codes, places):
        written = text[start : start + _PHRASE]
        if place == _PHRASE - 1 and written[place] == "共":  # 市法制办共审查文件34件
            continue
        if (
            place == 1 and start and written[1] in _APART and is_word(text[start - 1], written[0])
        ):  # 落实县领导学法, 切实使
            continue
        before, behind = written[:place], written[place + 1 :]
        is_second = place % HALF == 1
        for meant in words_with(before[-1] if is_second else behind[0], ALIKE[written[place]], is_second):
            if is_phrase(f"{before}{meant}{behind}"):
                yield start, f"{before}{meant}{behind}"
                break


def _swapped(text: str, of_hanzi: int, odd: int, words: int) -> Iterator[tuple[int, str]]:
    """Yield where two hanzi are odd, but make a phrase the other way round; and the phrase."""
    both = of_hanzi & ahead(of_hanzi, 1) & odd & ahead(odd, 1) & ahead(odd, 2)
    places = where(
        both & ahead(words, 3),
        ahead(both & ahead(of_hanzi, -1) & ahead(of_hanzi, 2), 1),
        ahead(both & ahead(words, -1), 2),
    )
    for place, start in places:
        written = text[start : start + _PHRASE]
        phrase = f"{written[:place]}{written[place + 1]}{written[place]}{written[place + 2 :]}"
        if is_word(phrase[0], phrase[1]) and is_word(phrase[2], phrase[3]) and is_phrase(phrase):
            yield start, phrase
