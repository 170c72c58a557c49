"""Words with a hanzi of the same sound, in the wrong order or left out: each row of the tables, and right sentences."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from test_proofread_slips import said

from generator.proofread.company import IN_COMPANY
from generator.proofread.everyday_words import EVERYDAY, STEP
from generator.proofread.manuscript import BODY, CELL, NAME, Manuscript, Piece
from generator.proofread.misread import misread, stands_alone
from generator.proofread.rules import a135_misspelt, a173_hanzi_lost
from generator.proofread.sound_alikes import CELLS, PAIRS, WIDTH

ROWS = [CELLS[at : at + WIDTH] for at in range(0, len(CELLS), WIDTH)]
WRONG = {row[at : at + 2]: row[-3:-1] for row in ROWS for at in range(0, 2 * PAIRS, 2)}
SLIPS = {
    "A135": (
        "对刑事按键办理情况开展评查。",
        "扎实推进法治建射。",
        "贯彻落石上级部署。",
        "及时化解矛盾纠份，强化宣传。",
        "完善度制，加强监督。",
        "加强督监，规范执法。",
        "开展传宣教育活动。",
        "推进信息台平建设。",
        "加强民警配训，提高素质。",
        "认真旅行职责，依法行政。",
        "完善协调机智，强化监督。",
        "做好政府欣喜公开工作。",
        "加强风险奉献防控。",
        "开展奉献隐患排查。",
        "使用法律错误的案件减少。",
        "不断规犯行为。",
        "健全合法性审察机制。",
        "落实联系会议制度。",
        "办结案件3起，查货毒品2克。",
    ),
    "A173": (
        "配合公机关开展检查。",
        "加强安生全产监管。",
        "矛纠纷及时化解。",
    ),
}
RIGHT = (
    "推进度假区建设，速度制约发展，进度制定后报备，年度制度清理完成。",
    "抓好落实落细，把压力传导到位，扎实落地。",
    "提出建设建议，听取代表建设建议，开设建筑课程。",
    "山区道路安装落石防护网，开展落石灾害排查，按键式报警器投入使用，设置落石警示标志。",
    "错失良机教训深刻，公民权利义务明晰，权力清单公开。",
    "推行执法公示，进行政策解读，办公机关作息调整，推行政务公开。",
    "调整领导组成员，务工人员返乡，政法部门协作，秉公执法。",
    "加强旅行社管理，检查饰品店、神话主题乐园和油画展览，奴隶制研究成果展出。",
    "一件件办理群众诉求，推行一键报警，审查一键生成文书，指导一件事改革。",
    "查处制毒案件，堵截易制毒化学品，完善制毒物品管控，管理制毒工具。",
    "举办书法培训，开展宪法宣传和民法知识竞赛，法治培训不走过场。",
    "国道交通通畅，道路通行条件改善，水路通航。",
    "不完善的制度及时修订，服务水平有提升，群众权益有保障。",
    "统一指挥智慧警务平台，案件发回重审，企业时常反映的问题得到解决。",
    "民警历经考验，投入精力，办理出境手续，改善居住处境。",
    "异地调证，审查调证申请，适用法释〔2014〕1号，制定研交机制。",
    "培育新质生产力，提升新质战斗力，推广单建人防工程。",
    "成果展览，结果导向，如果果农有需要，效果果真明显。",
    "中央和市委员会部署，常务委员会议题，局党委员额制改革。",
    "加强监管理念更新，监督管理念好经，完善保障机制造业需求。",
    "案件办结果断及时，调查处理结果公开，审批复核同步。",
    "市民政务服务事项，人民政协，公民政治素养。",
    "局务会议定事项，复议决定书，协议定价，议定措施。",
    "市公安局全面推进，派出所属地，组织织密防护网。",
    "老师范例，示范范围扩大，防范范围明确。",
    "对治安案件办理情况开展检查，治安按规定管理。",
    "公共建设、共治共享，综合治理共治格局。",
    "优化意见箱设置，深化意识，强化工作。",
    "以案释法，法院院长，执法法律依据，司法法规。",
    "合力推动，推动推进，调动推广积极性，行动推演。",
)


def manuscript(text: str, role: str = BODY) -> Manuscript:
    return Manuscript(text, [Piece(0, len(text), role, 0, ("measures", "text"), 0)], {})


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SLIPS.items() for text in texts])
def test_a_slip(code: str, text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == [code]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_near_to_one(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


def test_every_cell_has_a_word_and_what_is_written_for_it() -> None:
    """One hanzi is another, or the two change places; no pair is a word, or stands for two."""
    assert all(row[-1] == " " and row[-4] == "→" and len(row) == WIDTH for row in ROWS)
    pairs = Counter((pair, row[-3:-1]) for row in ROWS for pair in {row[0:2], row[2:4], row[4:6]})
    assert set(pairs.values()) == {1}
    assert len({pair for pair, _ in pairs}) == len(pairs)
    assert [
        (pair, word) for pair, word in pairs if pair != word[::-1] and (pair[0] == word[0]) == (pair[1] == word[1])
    ] == []
    words = {EVERYDAY[at : at + 2] for at in range(0, len(EVERYDAY), STEP)}
    assert words.isdisjoint(WRONG) and {"措施", "落实"} <= words


def test_every_pair_is_told_between_marks_and_not_within_words() -> None:
    found = misread(manuscript("".join(f"，{pair}。\n" for pair in WRONG)))
    assert [(start, word) for start, _, word in sorted(found)] == [
        (1 + 5 * number, word) for number, word in enumerate(WRONG.values())
    ]
    assert list(misread(manuscript("".join(f"某{pair}某\n" for pair in WRONG)))) == []


def test_words_or_marks_must_be_on_both_sides() -> None:
    assert stands_alone("健全度制，", 2, 4) and stands_alone("度制", 0, 2) and stands_alone("完善度制的", 2, 4)
    assert not stands_alone("进度制定", 1, 3)  # 进度, 制定
    assert not stands_alone("程度制度", 1, 3) and not stands_alone("甲乙度制，", 2, 4)


def test_what_is_but_likely_is_left_to_the_author_and_no_name() -> None:
    text = "完善度制，对刑事按键办理情况开展评查。"
    found = {each.args["text"]: each.better for each in a135_misspelt.misspelt.find(manuscript(text))}
    assert found == {"度制": None, "按键": "案件"}
    for role in (NAME, CELL):
        assert list(a135_misspelt.misspelt.find(manuscript("，度制，", role))) == []


def test_no_word_in_company_is_one_that_is_never_right() -> None:
    """What the table of pairs has would be told twice."""
    assert [row for row in IN_COMPANY if row[1] in WRONG] == []


def test_every_word_of_office_without_a_hanzi() -> None:
    """Each is told in two ways at least, but for what is right: 领导组."""
    step, words = a173_hanzi_lost._STEP, a173_hanzi_lost.WORDS
    right = set(a173_hanzi_lost._RIGHT.split())
    silent = []
    for word in (words[at : at + 4] for at in range(0, len(words), step)):
        for written in (word[0] + word[2:], word[:2] + word[3], word[0] + word[2] + word[1] + word[3]):
            told = [each.args["better"] for each in a173_hanzi_lost.hanzi_lost.find(manuscript(f"，{written}，"))]
            if told != ([] if written in right else [word]):
                silent.append((written, told))
    assert silent == []
    assert len(set(words.split())) == len(words) // step
