"""Right sentences in which one word ends and the next begins as a slip would be written (A135, A137, A173 and others).

What each table holds is told beside them: a row that could never be found would be none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_proofread_kind import changed

from generator.editing.mend import mend
from generator.proofread.everyday_words import EVERYDAY, STEP
from generator.proofread.manuscript import Manuscript
from generator.proofread.misread import misread, stands_alone
from generator.proofread.rules.a173_hanzi_lost import _RIGHT, WORDS, hanzi_lost
from generator.proofread.sound_alikes import CELLS, PAIRS, WIDTH
from generator.reading import read_report

RIGHT = (
    "市政府办按要求报送法治政府建设情况。",
    "扫黑办按程序核查线索42条。",
    "依法治市办按要求报送材料。",
    "市委依法办按程序备案规范性文件3件。",
    "扫黑办共收到线索36条，全部办结。",
    "市禁毒办共开展宣传活动12场。",
    "信访办共受理来信120件。",
    "工作组小范围试点后推开。",
    "身份证取件柜投用。",
    "坚持案结、事了、人和。",
    "案破、人归、赃还。",
    "禁毒办查线索12条。",
    "诉讼费经审核后退还。",
    "网格员助企业解决困难32件。",
    "网格员助群众办事120件。",
    "金融服务员助企业纾困。",
    "互联网各平台落实主体责任。",
    "公安网各单位完成自查。",
    "按渠道分，电话占60%，互联网占30%。",
    "出台二十条强有力措施优化营商环境。",
    "推动农民工做实事。",
    "为农民工做实事、解难题。",
    "驾驶证仍在有效期内的，不再重复提交。",
    "许可证仍在有效期内的企业52家。",
    "规范化接处警流程进一步完善。",
    "标准化接处警水平明显提升。",
    "清单化定任务、项目化抓落实。",
    "对违规停放的，一次性罚200元。",
    "运输船达120艘。",
    "自收到材料之日起限10个工作日办结。",
    "无人机其性能满足巡查要求。",
    "街道办事处入企业走访42次。",
    "街道办事处入社区开展宣传。",
    "合作社立标准、建台账。",
    "检察院助企业合规整改3件。",
    "网格员助老年人办理社保卡。",
    "聘请社区执法员12名。",
    "配备综合执法员45名。",
    "联合执法查酒驾，查处违法行为41起。",
    "强化监督查问题、促整改。",
    "实现农村公路交通全覆盖。",
    "实现监控网络全覆盖。",
    "加强食品全过程监管。",
    "加强消防全流程监管。",
    "目前各社区正组织居民开展演练。",
    "社区正积极推进平安建设。",
    "强监管、严执法、促整改。",
    "坚持严执法、优服务。",
    "由检查组实施现场检查120次。",
    "由工作组实施方案评估。",
    "专案组实施抓捕行动3次。",
    "完善合作社治理结构。",
    "项目经发展改革部门批准后实施。",
    "经发展改革委批准，项目正式启动。",
    "加强公安网安全管理。",
    "加强政务网安全防护。",
    "对依法应处置的问题，全部移交。",
    "对应处置的案件全部处置。",
    "严打击、强震慑，破获案件41起。",
    "抓细节、严落实，确保各项任务完成。",
    "打造集学习、教育、实践于一体的法治基地。",
    "建成集学习、培训、服务等功能于一体的中心。",
    "参加工商联会议3次。",
    "工商联会议研究了营商环境问题。",
    "组建500人群众自治队伍。",
    "全市已有3000人警察队伍。",
    "一次性罚款200元。",
    "自治县其主要经济指标稳步增长。",
    "扎实做好务实新作为。",
    "狠抓实新业态监管。",
    "开展“包公案”普法剧展演3场。",
    "传播历史公案故事12个。",
    "推进责任制制度化、规范化。",
    "推动河长负责制制度化。",
    "推动承诺制制度化。",
    "对企业按风险等级造册，实行分类管理。",
    "分类别、分等级造册管理。",
    "信号灯根据流量生成实时方案。",
    "会议原则同意裁量标准修订稿。",
    "党组会审议同意指挥调度系统升级方案。",
    "会议同意执法标准修订意见。",
    "围绕保障公民权利做好信访工作。",
    "围绕规范行政权力做好清单公布工作。",
    "依法接收社会监督员提出的意见12条。",
    "及时接收群众监督举报线索32条。",
    "按时接收人大监督意见书2份。",
    "建立代表联系会议制度，听取意见。",
    "建立警企联系会议制度。",
    "明确公权力义务边界。",
    "审批时现场踏勘41次。",
    "业务办理时现场告知所需材料。",
    "办理时现已全部上网。",
    "船员持证上港口作业。",
    "照顾丧偶而独居的老年人32名。",
    "因择偶而引发的纠纷3起。",
    "即使整改，效果并不理想。",
    "即使处置，难以根除。",
    "像企业公开承诺那样履约。",
    "以一己全部力量守护平安。",
    "聘请3位名老中医专家义诊。",
    "邀请5位名家专家授课。",
    "邀请2位名校专家授课。",
    "慰问5名位于基层的民警。",
    "表彰2名位列前茅的民警。",
    "个别民警安于现状，不提高业务能力，影响了执法质量。",
    "有的民警满足现状，不提高自身素质。",
    "，与2023年3月启动专项行动相结合，推进整治。",
    "本次修订结合实际，与2022年6月印发方案相衔接。",
    "成立由局长为组长、各科室负责人为成员组成的工作小组。",
    "群众通过自助终端按键办理业务。",
    "点击行政复议按键即可提交材料。",
    "从窗口手里接过证件只用了5分钟。",
    "部分设备年代久远器材老化。",
    "做好项目进度宣传工作。",
    "夫妻双方各自指责对方过错。",
    "发扬务实稳健精神。",
    "依法稳健清理历史欠账。",
    "广泛征求一件事集成服务意见建议。",
    "征求一键报警装置安装意见。",
    "认真阻止违法行为41起。",
    "整理老党委回忆录3册。",
    "以亲切的神情办理业务。",
    "采取关键缓解措施3项。",
    "承担起点、终点任务的民警120名。",
    "对雨水渗入排查3处。",
    "严格直行车道管理。",
    "路口时常秩序混乱，影响通行。",
    "群众对诈骗手法意识不强。",
    "防止行业主观臆断。",
    "完成重大影像设备采购。",
    "向火灾隐患开战排查整治32处。",
    "接处境外诈骗电话警情12起。",
    "改善困难家庭的直接处境。",
    "群众主要领到的是米面油。",
    "做强有利的产业条件。",
    "“法制公安”栏目开播。",
    "意见征求一件不漏。",
    "多方参与，积极的推动作用明显显现出来。",
    "检查之后，切实的提升空间仍然很大。",
    "年初以来，扎实的推进计划逐项完成任务。",
    "2024年3月123号提案办结。",
    "2025年5月66号院改造完成。",
    "2月30号楼改造完工。",
    "提升执法能力建设水平。",
    "提高能力建设质量。",
    "提高队伍素质建设水平。",
    "提升治理体系和治理能力建设现代化水平。",
    "整改5个问题，分别为甲局两个、乙局三个。",
    "在办案中心安排专人具体指导，规范执法行为。",
    "在工作中实行统一领导，分级管理，条块结合。",
    "在日常执法中注重具体指导，及时纠正问题。",
    "配备油污染防止设施12套。",
    "公布行政裁量权清单12项。",
    "开展诈骗案评查3次。",
    "通知申请人法院开庭时间。",
    "行政处罚定标准、明流程。",
    "同比增长↑3.2%，由2%↑4%。",
    "再一次在市委的领导下，全体民警上岗。",
    "像企业宣传栏、社区公告栏等都贴了通告。",
)
ALIKE = ("A128", "A135", "A137", "A146", "A168", "A173", "A177", "A178")


def told(folder: Path, sentences: list[str]) -> list[tuple[str, object, object]]:
    """Return code, text and what is proposed for all that is told of *sentences*, a paragraph each."""
    found = read_report(changed(folder, {"measures": {"text": sentences}}))[2]
    assert not any(each.code.startswith("V") for each in found), "a report with faults is not proofread"
    return [(each.code, each.args.get("text"), each.args.get("better")) for each in found]


@pytest.mark.parametrize("start", range(0, len(RIGHT), 10))
def test_right_sentences(start: int, tmp_path: Path) -> None:
    """What is right is not told of, and --fix leaves it as it is."""
    sentences = list(RIGHT[start : start + 10])
    assert [each for each in told(tmp_path, sentences) if each[0] in ALIKE] == []
    after = "".join(file.after.decode() for file in mend(tmp_path / "report.yaml").files)
    assert not after or [each for each in sentences if each not in after] == []


def test_each_sound_alike_is_told() -> None:
    cells = [CELLS[at : at + WIDTH] for at in range(0, len(CELLS), WIDTH)]
    meant = {cell[at : at + 2]: cell[-3:-1] for cell in cells for at in range(0, 2 * PAIRS, 2)}
    text = "".join(f"，{pair}、" for pair in meant)
    found = sorted(misread(Manuscript(text, (), {})))
    assert [(text[start:end], better) for start, end, better in found] == list(meant.items())


def test_a_name_may_be_anything(tmp_path: Path) -> None:
    """文度 for 温度, but of a person."""
    head = {"mark": "甲县公安局文件", "number": "甲公〔2025〕1号", "signers": ["文度"]}
    codes = [each.code for each in read_report(changed(tmp_path, {"head": head}))[2]]
    assert "A135" not in codes
    assert "A135" in [code for code, _, _ in told(tmp_path, ["注意文度、湿度。"])]


def test_numbers_of_both_kinds_as_often(tmp_path: Path) -> None:
    """Without commas a number has one mark less: then they are told of (A144)."""
    found = told(tmp_path, ["受理12,345件，检查56789辆次。"])
    assert [text for code, text, _ in found if code == "A144"] == ["12,345"]


def test_each_cell_is_whole() -> None:
    """Three pairs, none of them an everyday word, and none in two cells; the word is an everyday one."""
    assert len(CELLS) % WIDTH == 0
    words = set(EVERYDAY.split())
    assert len(EVERYDAY) == STEP * len(words) and {len(word) for word in words} == {STEP - 1}
    meant: dict[str, str] = {}
    for at in range(0, len(CELLS), WIDTH):
        pairs, word = CELLS[at : at + 2 * PAIRS], CELLS[at + 2 * PAIRS + 1 : at + WIDTH - 1]
        assert CELLS[at + 2 * PAIRS] == "→" and CELLS[at + WIDTH - 1] == " " and word in words
        for pair in {pairs[place : place + 2] for place in range(0, 2 * PAIRS, 2)}:
            assert pair not in words and meant.setdefault(pair, word) == word
            assert pair == word[::-1] or (pair[0] == word[0]) != (pair[1] == word[1])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("，度制，", True),
        ("健全度制建设", True),
        ("按进度制定", False),
        ("由度制定", False),
        ("的度制3项", True),
        ("先进度制，", False),
        ("，度制定期", False),
        ("某度制，", False),
        ("，度制某", False),
        ("度制", True),
    ],
)
def test_where_a_pair_stands_alone(text: str, alone: bool) -> None:
    at = text.index("度制")
    assert stands_alone(text, at, at + 2) == alone


def test_each_word_that_lost_a_hanzi_is_told() -> None:
    """But for what is right elsewhere; no row of that is one that no word comes to."""
    ways = ((0, 2, 3), (0, 2, 1, 3), (0, 1, 3))
    meant = {"".join(word[at] for at in way): word for word in WORDS.split() for way in ways}
    right = set(_RIGHT.split())
    assert right <= set(meant), "rows of words that are not asked for"
    found = hanzi_lost.find(Manuscript("".join(f"，{written}、" for written in meant), (), {}))
    assert {each.args["text"]: each.args["better"] for each in found} == {
        written: word for written, word in meant.items() if written not in right
    }
