"""Phrases by their sound: 行政处法 is heard as 行政处罚 is, and meant so."""

from __future__ import annotations

from itertools import compress
from typing import Final

from generator.proofread.homophones import BEGUN, HANZI
from generator.proofread.phrases import PHRASES

_SOUNDS: Final = "?" * 0x4E00 + HANZI + "?" * (0x10000 - 0x4E00 - len(HANZI))
"""The sound of each character of the basic plane, a byte; "?" for what has none of the phrases' sounds."""
_WORDS: Final = ("政府", "正确", "检察", "检查", "监察")
"""Words that may be meant within what sounds as a phrase: 执行政府议事规则 for 行政复议."""
_BEGUN: Final = 4
"""Sounds that a phrase is looked for by: their bytes are one number, and no place of a text is a step of Python."""


def misheard(text: str) -> list[tuple[int, int, str]]:
    """Return where *text* has another hanzi of the same sound in a phrase, and the phrase; long ones first."""
    heard = sounds(text)
    begun = _numbers(BEGUN.encode("latin-1"), 0)
    wanted = frozenset(begun)
    at: dict[int, int] = {}
    for first in range(_BEGUN):
        numbers = _numbers(heard, first)
        for place in compress(range(len(numbers)), map(wanted.__contains__, numbers)):
            at[place * _BEGUN + first] = numbers[place]
    found = frozenset(at.values())
    likely: dict[int, list[str]] = {}
    for number, phrase in zip(begun, PHRASES, strict=True):
        if number in found:
            likely.setdefault(number, []).append(phrase)
    meant = [
        (place, place + len(phrase), phrase)
        for place, number in at.items()
        for phrase in likely[number]
        if _is(text, place, phrase)
    ]
    return sorted(meant, key=lambda one: -len(one[2]))


def _is(text: str, place: int, phrase: str) -> bool:
    """Return whether *text* has all of *phrase* at *place* but for one hanzi, which sounds as it does."""
    if text.startswith(phrase, place):
        return False
    end = place + len(phrase)
    written = text[place:end]
    odd = [at for at, (one, other) in enumerate(zip(written, phrase, strict=False)) if one != other]
    if len(odd) != 1 or sounds(written) != sounds(phrase):
        return False
    if any(word in written and word not in phrase for word in _WORDS):
        return False
    before, behind = text[max(0, place - 1) : place], text[end : end + 1]
    if odd[0] == 0:  # 供应商环境: it may end the word before
        return not "\u4e00" <= before <= "\u9fff" or before in "的了和与及等"
    # 制度经研究: it may begin the word behind
    return odd[0] != len(phrase) - 1 or not "\u4e00" <= behind <= "\u9fff" or behind == "的"


def sounds(text: str) -> bytes:
    """Return what each character of *text* sounds like, a byte; "?" where no phrase has that sound."""
    return text.translate(_SOUNDS).encode("latin-1", "replace")


def _numbers(sounds: bytes, first: int) -> list[int]:
    """Return *sounds* from the *first* on, four by four."""
    return memoryview(sounds)[first : first + (len(sounds) - first) // _BEGUN * _BEGUN].cast("I").tolist()
