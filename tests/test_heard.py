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
    assert len(PHRASES) > 600
    assert min(map(len, PHRASES)) == 4
    assert b"?" not in sounds("".join(PHRASES))


def test_nothing_is_said_of_phrases_written_right() -> None:
    """None of them is one hanzi of the same sound from another."""
    assert misheard("，".join(PHRASES)) == []


def test_what_stands_before_a_phrase_is_no_slip_in_a_longer_one() -> None:
    assert misheard("坚持以人民为中心发展理念") == []
    assert misheard("近发展理念，心发展里念") == [(7, 11, "发展理念")]


@pytest.mark.parametrize("before", ["", "一", "一二", "一二三", "𠀀，"])
def test_every_phrase_is_known_by_its_sound(before: str) -> None:
    """At each place, however the text is cut into fours."""
    lost = [
        (phrase, written)
        for phrase in PHRASES
        for written in slips(phrase)
        if written not in PHRASES
        and not (written[1:] == phrase[1:] and phrase[1:] in PHRASES)
        and (len(before), len(before) + len(phrase), phrase) not in misheard(f"{before}{written}。")
    ]
    assert lost == []


def test_long_phrases_come_first() -> None:
    assert misheard("优化赢商环境") == [(0, 6, "优化营商环境"), (2, 6, "营商环境")]
    assert misheard("优画营商环境") == [(0, 6, "优化营商环境")]


def test_two_slips_in_one_phrase_are_another_word() -> None:
    assert misheard("行正处法") == []
    assert misheard("实现增值") == []  # sounds as 思想政治 does


@pytest.mark.parametrize(
    "text",
    [
        "履行监管之责，担当法定之责，专题会一致通过，党组会以票决方式决定。",
        "由负责人落实，对直接负责人追究责任，主要负责人分工负责。",
        "行政复议发挥主渠道作用，行政处罚发现的问题，行政许可发放证件。",
        "在政务服务中新增窗口，在县政府网展示，综合执法队五名队员，应急处职责清楚。",
        "基础工作及制度建设，工作和力量配备，市妇联和执法部门，向公司发行政处罚告知书，向公司发建议函。",
        "每年都考核，这些年都工作在一线，向职工做报告，各市地调研，转业人员，人才新政奖励。",
        "落实到为民服务上，存在不组织学习的现象，组织实时监测，为民办实事方案，在原有基础设市级平台。",
        "开展专项政治督查、集中政治学习和专项整治责任落实，大理推进乡村振兴，网上及部门公示栏，下述单位。",
        "承担的建设任务，相当的领导能力，各种大项目，各种小企业，先期整改，已送司法机关，人工智能部门。",
        "涉案财物管理，重点人物，工作时效，社会各阶层，市场主体活动，凌驾于人民之上，急待解决，引进一部加强型车。",
        "向组织领到任务，利害关系认定，接受人民监督原则，第一责任认真扛起，告知承诺之后，普法责任之外。",
    ],
)
def test_words_beside_each_other_are_no_phrase(text: str) -> None:
    assert misheard(text) == []


@given(st.text("行政处罚发法正，1a 𠀀", max_size=24))
def test_what_is_found_differs_in_one_hanzi_of_the_same_sound(text: str) -> None:
    for start, end, phrase in misheard(text):
        written = text[start:end]
        assert [one != other for one, other in zip(written, phrase, strict=True)].count(True) == 1
        assert sounds(written) == sounds(phrase)
