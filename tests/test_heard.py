"""Phrases with another hanzi of the same sound: every phrase is known by its sound, at every place, and only then."""

from __future__ import annotations

import importlib
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proofread.heard import misheard, sounds
from generator.proofread.phrases import PHRASES

ALIKE: defaultdict[bytes, list[str]] = defaultdict(list)
for _hanzi in map(chr, range(0x4E00, 0x9FA6)):
    ALIKE[sounds(_hanzi)].append(_hanzi)


def others(hanzi: str) -> list[str]:
    return [other for other in ALIKE[sounds(hanzi)] if other != hanzi]


def slips(phrase: str) -> list[str]:
    """Return *phrase* with one hanzi by another of the same sound, for each of its hanzi."""
    return [f"{phrase[:at]}{other}{phrase[at + 1 :]}" for at, one in enumerate(phrase) for other in others(one)[:1]]


def test_the_table_of_sounds_is_up_to_date() -> None:
    build: Any = importlib.import_module("build_homophones")
    assert build.MODULE.read_text(encoding="utf-8") == build.module()


def test_the_phrases() -> None:
    assert list(PHRASES) == sorted(set(PHRASES))
    assert len(PHRASES) > 800
    assert min(map(len, PHRASES)) == 4
    assert b"?" not in sounds("".join(PHRASES))


def test_nothing_is_said_of_phrases_written_right() -> None:
    """None of them is one hanzi of the same sound from another."""
    assert misheard("，".join(PHRASES)) == []


def test_what_stands_before_a_phrase_is_no_slip_in_a_longer_one() -> None:
    assert misheard("坚持以人民为中心发展理念") == []
    assert misheard("近发展理念，心发展里念") == [(7, "发展理念")]


@pytest.mark.parametrize("before", ["", "一", "一二", "一二三", "𠀀，"])
def test_every_phrase_is_known_by_its_sound(before: str) -> None:
    """At each place, however the text is cut into fours."""
    lost = [
        (phrase, written)
        for phrase in PHRASES
        for written in slips(phrase)
        if written not in PHRASES
        and not (written[1:] == phrase[1:] and phrase[1:] in PHRASES)
        and (len(before), phrase) not in misheard(f"{before}{written}。")
    ]
    assert lost == []


def test_long_phrases_come_first() -> None:
    assert misheard("实施行政处罚发") == [(2, "行政处罚法")]
    assert misheard("行政处发法") == [(0, "行政处罚法"), (0, "行政处罚")]


def test_two_slips_in_one_phrase_are_another_word() -> None:
    assert misheard("行正处法") == []
    assert misheard("实现增值") == []  # sounds as 思想政治 does


@given(st.text("行政处罚发法正，1a 𠀀", max_size=24))
def test_what_is_found_differs_in_one_hanzi_of_the_same_sound(text: str) -> None:
    for at, phrase in misheard(text):
        written = text[at : at + len(phrase)]
        assert [one != other for one, other in zip(written, phrase, strict=True)].count(True) == 1
        assert sounds(written) == sounds(phrase)
