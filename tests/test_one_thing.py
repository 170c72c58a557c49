"""Two numbers of one thing in a report: pairs that contradict each other, and pairs that need not (C154)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluating.evaluate import Passage
from generator.figures.inputs.prose_files import statements_of
from generator.figures.statements import examine
from generator.source import DataPath


def told(first: str, second: str, where: DataPath = ("measures", "text", 1)) -> list[tuple[object, object]]:
    """Return the numbers that are told of in a report on 2025 that says *first*, and *second* at *where*."""
    passages = [
        Passage(("measures", "sections", 0, "heading"), None, "执法检查"),
        Passage(("measures", "sections", 0, "text"), None, first),
        Passage(("measures", "sections", 1, "heading"), None, "滨江大队"),
        Passage(where, None, second),
    ]
    found = examine(passages, lambda _passage, _start, _end: None, only_false=True, year="2025")
    known = [one.diagnostic for one in found if one.diagnostic]
    assert {one.code for one in known} <= {"C154"}
    return [(one.args["value"], one.args["other"]) for one in known]


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("全年办理行政复议案件12件，办结11件。", "全年共办理行政复议案件13件。", ("13件", "12件")),
        ("2025年，我局办理行政复议案件12件。", "发挥主渠道作用，全年办理行政复议案件13宗。", ("13宗", "12件")),
        ("全年办理人大代表建议12件。", "全年共办理人大代表建议21件，办复率100%。", ("21件", "12件")),
        ("2025年，共检查企业1,200家次，发现问题300个。", "检查企业1280家次。", ("1280家次", "1200家次")),
        ("全年共发放宣传资料1.25万份。", "发放宣传资料12800份。", ("12800份", "1.25万份")),
        ("化解矛盾纠纷3456件。", "坚持“枫桥经验”，化解矛盾纠纷3465件。", ("3465件", "3456件")),
        ("全年收缴罚没款128.5万元。", "立案120件，收缴罚没款125.8万元。", ("125.8万元", "128.5万元")),
        ("全年共审查规范性文件215件。", "审查规范性文件251件，提出意见80条。", ("251件", "215件")),
        ("现有行政执法人员86人，全部持证上岗。", "全局现有行政执法人员96人。", ("96人", "86人")),
    ],
)
def test_two_numbers_of_one_thing_are_told_of(first: str, second: str, numbers: tuple[str, str]) -> None:
    assert told(first, second) == [numbers]
    assert told(second, first) == [numbers[::-1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("现有行政执法人员86人。", "其中机关现有行政执法人员26人。"),
        ("年初现有行政执法人员80人。", "年末现有行政执法人员86人。"),
        # Another year, or a part of it.
        ("全年办理行政复议案件12件，其中维持8件。", "2024年全年办理行政复议案件13件。"),
        ("上半年全年任务过半，办理行政复议案件12件。", "全年办理行政复议案件25件。"),
        ("截至目前，共检查企业1235家次。", "全年共检查企业1253家次。"),
        ("自2021年以来，全年累计办理行政复议案件48件。", "全年办理行政复议案件12件。"),
        ("力争全年组织领导干部学法12次。", "全年组织领导干部学法10次。"),
        ("2024年形势严峻。全年共检查企业1235家次。", "全年共检查企业1253家次。"),
        # Another area, another part of the organ, another occasion.
        ("全年，全市办理行政复议案件120件。", "全年，我局办理行政复议案件12件。"),
        ("甲区全年办理行政复议案件12件。", "乙区全年办理行政复议案件13件。"),
        ("海珠大队共查处违法行为1235起。", "荔湾大队共查处违法行为1253起。"),
        ("春节期间，共出动执法人员1235人次。", "国庆期间，共出动执法人员1253人次。"),
        ("专项行动中，共检查企业1235家次。", "全年共检查企业1253家次。"),
        ("围绕食品安全，共出动执法人员1235人次。", "围绕药品安全，共出动执法人员1253人次。"),
        ("第一轮共检查企业235家。", "第二轮共检查企业253家。"),
        ("通过政务微信，全年公开政府信息300条。", "全年公开政府信息1500条。"),
        ("完成省级任务，共抽检食品1250批次。", "完成市级任务，共抽检食品1280批次。"),
        # Another thing, or another unit.
        ("全年受理行政复议案件12件。", "全年办结行政复议案件11件。"),
        ("全年作为被申请人办理行政复议案件12件。", "全年作为复议机关办理行政复议案件20件。"),
        ("全年参加旁听庭审12次。", "全年参加旁听庭审120人。"),
        ("全年办理行政复议案件12件（不含上年结转3件）。", "全年办理行政复议案件15件。"),
        ("据通报，“全年办理行政复议案件12件”。", "全年办理行政复议案件11件。"),
        ("全年共排查安全隐患320处。", "全年共整改安全隐患325处。"),
        # One number, of which one is rounded.
        ("全年发放宣传资料3万份。", "全年发放宣传资料2.8万份。"),
        ("全年发放宣传资料3万余份。", "全年共发放宣传资料31200份。"),
        ("全年共发放宣传资料3000份。", "全年共发放宣传资料3012份。"),
        ("全年办理信息公开申请1.2万件。", "全年办理信息公开申请12280件。"),
        # Campaigns have numbers of their own, which are seldom alike.
        ("出动执法人员120人次，检查企业30家。", "出动执法人员150人次，检查企业80家。"),
        ("全年共检查企业200家次。", "全年共检查企业300家次。"),
        ("检查企业235家次。", "检查企业238家次。"),
    ],
)
def test_nothing_is_said_where_the_things_may_be_two(first: str, second: str) -> None:
    assert told(first, second) == told(second, first) == []


def test_plans_tables_and_parts_of_the_organ_have_numbers_of_their_own() -> None:
    first, second = "全年办理行政复议案件12件。", "全年共办理行政复议案件13件。"
    assert told(first, second, ("measures", "sections", 1, "text")) == []  # 滨江大队
    assert told(first, second, ("next_steps", "text")) == []
    assert told(first, second, ("attachments", 0, "text")) == []
    assert told(first, second, ("measures", "tables", 0, "rows", 0, 1)) == []
    assert told(first, second, ("problems", "text")) == [("13件", "12件")]


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("2025年主要举措", 1),
        ("2024年工作回顾", 0),
        ("市公安局", 0),
        ("法制科\n", 0),
        ("强化执法监督", 1),
        ("下一步打算", 0),
    ],
)
def test_headings_say_of_whom_and_of_which_year_numbers_are(heading: str, count: int) -> None:
    passages = [
        Passage(("preamble",), None, "2025年，全局办理行政复议案件12件。"),
        Passage(("measures", "sections", 0, "heading"), None, heading),
        Passage(("measures", "sections", 0, "points", 2, "text"), None, "全年共办理行政复议案件13件。"),
    ]
    assert len(examine(passages, lambda _passage, _start, _end: None, only_false=True, year="2025")) == count


def test_years_are_told_apart_though_that_of_the_report_is_unknown() -> None:
    passages = [
        Passage((), None, f"{year}，全局办理行政诉讼案件{count}件。") for year, count in (("全年", 12), ("2024年", 13))
    ]
    assert examine(passages, lambda _passage, _start, _end: None, only_false=True) == []


def test_one_sentence_lists_numbers_of_many_occasions() -> None:
    said = "先后" + "、".join(f"检查企业{count}家" for count in range(1231, 6000)) + "。"
    found = examine([Passage((), None, said)], lambda _passage, _start, _end: None, only_false=True)
    assert found == []


def test_what_each_section_has_a_number_of_is_alike_in_two_of_them_before_long() -> None:
    said = ["全年共检查企业1235家次。", "全年共检查企业1253家次。", "全年检查企业870家次。"]
    passages = [Passage(("measures", "sections", place, "text"), None, text) for place, text in enumerate(said)]
    examined = [
        examine(some, lambda _passage, _start, _end: None, only_false=True, year="2025")
        for some in (passages, passages[:2])
    ]
    assert [len(found) for found in examined] == [0, 1]


def test_the_year_of_a_text_is_that_of_its_title(tmp_path: Path) -> None:
    body = "2025年，我局办理行政复议案件12件。\n\n全年共办理行政复议案件13件，其中维持8件。\n"
    for title, count in (("甲市公安局2025年法治政府建设年度报告", 1), ("甲市公安局2024年工作总结", 0), ("工作情况", 0)):
        path = tmp_path / "report.txt"
        path.write_text(f"{title}\n\n{body}", encoding="utf-8")
        examined, diagnostics = statements_of(path)
        assert diagnostics == [] and examined is not None
        assert [one.diagnostic.code for one in examined if one.diagnostic] == ["C154"] * count
