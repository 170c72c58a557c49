"""Phrases with another hanzi of the same sound: every phrase is known by its sound, at every place, and only then."""

from __future__ import annotations

import importlib
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proofread.heard import _WORDS, misheard, sounds
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
    assert len(PHRASES) > 500
    assert min(map(len, PHRASES)) == 4
    assert b"?" not in sounds("".join(PHRASES))


def test_nothing_is_said_of_phrases_written_right() -> None:
    """None of them is one hanzi of the same sound from another."""
    assert misheard("，".join(PHRASES)) == []


def test_the_first_and_the_last_hanzi_count_at_a_mark_only() -> None:
    """They may belong to the words before and behind: 外商投资法监督, 制度经研究."""
    assert misheard("质法监督") == [(0, 4, "执法监督")]
    assert misheard("加强质法监督") == []
    assert misheard("的质法监督") == [(1, 5, "执法监督")]
    assert misheard("坚持综合治里，") == [(2, 6, "综合治理")]
    assert misheard("坚持综合治里的") == [(2, 6, "综合治理")]
    assert misheard("坚持综合治里程碑") == []


@pytest.mark.parametrize("before", ["", "，", "1，", "12，", "𠀀，"])
def test_every_phrase_is_known_by_its_sound(before: str) -> None:
    """At each place, however the text is cut into fours."""
    lost = [
        (phrase, written)
        for phrase in PHRASES
        for written in slips(phrase)
        if written not in PHRASES
        and not any(word in written and word not in phrase for word in _WORDS)
        and (len(before), len(before) + len(phrase), phrase) not in misheard(f"{before}{written}。")
    ]
    assert lost == []


def test_long_phrases_come_first() -> None:
    assert misheard("公供法律服务") == [(0, 6, "公共法律服务")]
    assert misheard("行政规泛性文件") == [(0, 7, "行政规范性文件"), (2, 7, "规范性文件")]


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
        "给予开除党籍处分，制发监察建议、检查建议，严格执行政府议事规则，进行正确认识，重点检察、日常检察。",
        "法制副校长，农村法制宣传，意思表示，现场质询，污染防止设备，特别扶助人员，镇务公开，社会公评，租房公积金，招商引智。",
        "全责清单，实务性工作，知法能力，廉正教育，年青干部，认真作好，医务教育，平价体系，饰品安全，餐品质量，馆藏品质量。",
        "公司制度，执法公司化，经营主题餐厅，思想整治，按件办理，油化服务，尽心组织，试场秩序，义乌教育系统，三门服务区。",
        "办公室制度，会议室规则，采石场监管，砂石场环境，滩涂地管理，供应商环境信用，外商投资法培训，村委会组织法培训。",
        "社会保险法法律宣传，经济体讨论，建筑师工作室，产业多元化结构，该项工作经研究决定，群众来行政服务中心。",
        "综合管理办发放，违法用第三方数据，人民法援工作站，重点县目标考核，资格认真审核，宣传征地拆迁，生火取暖。",
        "严格自行采购，行政强执，主要负责认定，维护国家安全贯穿全过程，国家安全关系每个公民，国家安全管理水平。",
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
