"""``figures propose``: names made of sentences, what is left alone, last year's figures, what is written where."""

from __future__ import annotations

import cProfile
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import figure_proposals
from generator.cli import main
from generator.figures.proposing.propose import propose
from generator.figures.proposing.write import write_proposals

TOP = "发文机关: 甲市公安局\n年度: 2025\n标题: 甲市公安局2025年法治政府建设年度报告\n"


def report_of(tmp_path: Path, text: str, top: str = "") -> Path:
    path = tmp_path / "report-2025.yaml"
    path.write_text(f"{TOP}{top}举措:\n  - {text}\n", encoding="utf-8")
    return path


def found(report: Path) -> dict[str, tuple[str, str]]:
    """Return figure and last year's of each indicator proposed, by name."""
    given, _ = figure_proposals.proposed(report)
    assert given is not None
    figures = [each.figure for each in given.proposals.found]
    return {one.name: (str(one), str(one.previous) if one.previous else "") for one in figures}


def names(tmp_path: Path, text: str) -> dict[str, str]:
    return {name: figure for name, (figure, _) in found(report_of(tmp_path, text)).items()}


def written(report: Path) -> str:
    """Return the line of the first measure after what is proposed was written."""
    assert main(["figures", "propose", str(report), "--write"]) == 0
    return report.read_text(encoding="utf-8").partition("举措:\n  - ")[2].rstrip("\n")


NAMED: Mapping[str, Mapping[str, str]] = {
    "全年受理行政复议案件35件，办结33件，其中维持28件、撤销2件。": {
        "受理行政复议案件": "35件",
        "行政复议案件办结": "33件",
        "行政复议案件维持": "28件",
        "行政复议案件撤销": "2件",
    },
    "行政诉讼11宗，7宗已审结，4宗正在法院审理当中。": {
        "行政诉讼": "11宗",
        "行政诉讼审结": "7宗",
        "行政诉讼在审": "4宗",
    },
    "召开3次局长办公会，为民警讲授法治课4场，对35家企业开展检查。": {
        "召开局长办公会": "3次",
        "讲授法治课": "4场",
        "检查企业": "35家",
    },
    "举办培训12场3000人次，破获案件12起45人，公布典型案例6批48件。": {
        "举办培训": "12场",
        "举办培训人次": "3000人次",
        "破获案件": "12起",
        "破获案件人数": "45人",
        "公布典型案例": "6批",
        "公布典型案例件数": "48件",
    },
    "缴获作案手机11台、“猫池”设备15套、银行卡26张，政协委员提案共13件。": {
        "缴获作案手机": "11台",
        "缴获猫池设备": "15套",
        "缴获银行卡": "26张",
        "政协委员提案": "13件",
    },
    "制定《甲办法》《乙办法》等规范性文件3件，废止2件，发放《执法监督卡》1200份。": {
        "制定规范性文件": "3件",
        "规范性文件废止": "2件",
        "发放执法监督卡": "1200份",
    },
    "依托智慧警务平台全面及时推送各类预警信息35条，平台注册人数达134305人。": {
        "推送预警信息": "35条",
        "平台注册人数": "134305人",
    },
    "开展“双随机、一公开”抽查36批次，查处各类交通违法行为12.6万起，罚没款3,286.50万元。": {
        "开展双随机一公开抽查": "36批次",
        "查处交通违法行为": "12.6万起",
        "罚没款": "3,286.50万元",
    },
    "按期办结率99.86%，群众满意度为99.2%，新收案件20件（民事12件、行政8件）。": {
        "按期办结率": "99.86%",
        "群众满意度": "99.2%",
        "新收案件": "20件",
        "新收案件民事": "12件",
        "新收案件行政": "8件",
    },
    "通过主动盘查抓获嫌疑人3594人；应用天网系统抓获嫌疑人5152人。": {
        "抓获嫌疑人": "3594人",
        "应用天网系统抓获嫌疑人": "5152人",
    },
    "开展检查活动3次。检查阶段开展检查活动3次。": {"开展检查活动": "3次", "检查阶段开展检查活动": "3次"},
    "公布行政执法主体12个，全市现有人民调解委员会356个。": {"公布行政执法主体": "12个", "人民调解委员会": "356个"},
    "召开法治建设专题党组会19次，受理依申请政府信息公开事项29件，政务公开培训5次，建成司法所6个。": {
        "召开法治建设专题党组会": "19次",
        "受理依申请政府信息公开事项": "29件",
        "政务公开培训": "5次",
        "建成司法所": "6个",
    },
    "查处12起违法行为，审查35份合同，开展17次专项集中整治行动，管理36名社区矫正对象，帮扶23家新增企业。": {
        "查处违法行为": "12起",
        "审查合同": "35份",
        "开展专项集中整治行动": "17次",
        "管理社区矫正对象": "36名",
        "帮扶新增企业": "23家",
    },
    "审议《甲条例》等地方性法规草案4件；听取2次普法工作汇报，召开13次会议传达文件精神。": {
        "审议地方性法规草案": "4件",
        "听取普法工作汇报": "2次",
        "召开会议": "13次",
    },
    "制定了7个方面58项具体措施，40个市直部门3507项行政职权在网上公布，动态调整我委权力清单事项18项。": {
        "具体措施": "58项",
        "行政职权": "3507项",
        "动态调整权力清单事项": "18项",
    },
    "公开政府规章13件（含新制定5件、修改4件），公开信息88条，包括政策解读3条。指导全县80所中小学修订章程。": {
        "公开政府规章": "13件",
        "政府规章新制定": "5件",
        "政府规章修改": "4件",
        "公开信息": "88条",
        "政策解读": "3条",
        "指导中小学修订章程": "80所",
    },
    "办理行政复议案件128件，其中受理120件、不予受理8件，审结115件。": {
        "办理行政复议案件": "128件",
        "行政复议案件受理": "120件",
        "行政复议案件不予受理": "8件",
        "行政复议案件审结": "115件",
    },
    "行政应诉案件46件（一审31件，二审15件），胜诉43件；制定规范性文件13件、失效2件。": {
        "行政应诉案件": "46件",
        "行政应诉案件一审": "31件",
        "行政应诉案件二审": "15件",
        "行政应诉案件胜诉": "43件",
        "制定规范性文件": "13件",
        "规范性文件失效": "2件",
    },
    "受理行政诉讼案件52件，败诉率6.25%，审结48件。综合执法队伍共有执法人员156名，在册社区矫正对象186人。": {
        "受理行政诉讼案件": "52件",
        "败诉率": "6.25%",
        "行政诉讼案件审结": "48件",
        "执法人员": "156名",
        "在册社区矫正对象": "186人",
    },
    "32个部门开展法治督察，12个行政职权事项依法实施。": {"法治督察部门": "32个", "行政职权事项依法实施": "12个"},
    "突出考核简约性，把62项考核指标精简优化为13项。": {"考核指标精简优化": "13项"},
}


@pytest.mark.parametrize("text", NAMED)
def test_names(text: str, tmp_path: Path) -> None:
    assert names(tmp_path, text) == NAMED[text]


@pytest.mark.parametrize(
    "text",
    [
        "2025年1月15日印发实施方案（甲府〔2020〕5号），落实《甲办法》第三条、第35条。",
        "发放宣传资料近10万份，走访企业300余家，排查隐患约120处，培训民警超过3000人次，查处案件40多起。",
        "处置时间3至5天，检查企业12—15家，办结2-3件。",
        "同比增长12.9%，较上年减少9件，下降4.6个百分点，是上年的3倍。",
        "审批时限压减5个工作日，设立24小时窗口，做到3分钟到场、每季度1次、每人3件、人均2件。",
        "整改率100%，网上可办率达到100%，占比35%，完成率98%以上。",
        "力争办结3500件，计划新建站点12个，确保不低于40件，原则上开展2次。",
        "上年受理申请31件，2024年受理申请31件，去年同期办结28件。",
        "荣获全市第1名，排名前5名，位列全省第3位，连续2次获奖。",
        "落实“3项制度”“12345”热线和“1名民警包1个社区”机制。",
        "坚持5个方面，抓好12项工作，突出3个重点，分2个阶段实施。",
        "上述12件均已办结，其余3件正在办理，这35家单位已整改。",
        "恳请核增编制10名，请求支持经费50万元，对违规的一次性罚200元。",
        "1至11月办结案件41起，第一季度受理申请41件，上半年办理事项42件。",
        "办结三十五件，培训二十场，翻了一番。",
        "涉及4个部门，慰问5名位于基层的民警，报送待核实数据3件。",
        "以组织培训3次为抓手，满分100分。",
        "一网通办，双随机一公开，三个一批，四不两直。",
        "35件。12家、48个。",
        "积案减少到20件，压减至12项，由31人增至45人。",
        "自2019年以来受理申请128件；到2026年建成站点20个。",
        "召开市委十二届36次全会，组织全市33名，市县乡三级45名，两批次19个，位列全国100个城市前列。",
        "266个高频事项效率提升三成，股室人手1本。",
        "东城、西城3个区和4个项目获评，商务楼宇分配给29位经济楼长，推荐我县作为全省3个示范县之一。",
    ],
)
def test_what_is_left(text: str, tmp_path: Path) -> None:
    assert names(tmp_path, text) == {}


def test_parts_that_hold_no_figures_of_the_year(tmp_path: Path) -> None:
    """Goals of next steps, headings, bold sentences, tables and attachments are left."""
    path = tmp_path / "report.yaml"
    path.write_text(
        TOP + "举措:\n  标题: 受理申请31件\n  要点:\n    - {主句: 受理申请32件, 正文: 培训民警45人。}\n"
        "  表格:\n    - {标题: 办结申请33件, 列: [甲], 行: [[受理申请34件]]}\n"
        "下一步: 受理申请35件。\n附件:\n  - {标题: 甲, 正文: 受理申请36件。}\n",
        encoding="utf-8",
    )
    assert found(path) == {"培训民警": ("45人", "")}


@pytest.mark.parametrize(
    "text, previous, after",
    [
        ("受理申请35件（上年31件）。", "31件", "{{ 受理申请 }}（上年{{ 受理申请.上年数 }}）。"),
        ("受理申请35件，较上年增加9件。", "26件", "{{ 受理申请 }}，{{ 受理申请 | 较上年 }}。"),
        ("受理申请35件，比去年减少9件。", "44件", "{{ 受理申请 }}，{{ 受理申请 | 较上年(比较用语='比去年') }}。"),
        ("受理申请11件，同比下降54.17%。", "24件", "{{ 受理申请 }}，{{ 受理申请 | 同比 }}。"),
        ("受理申请35件，同比增长12.9%。", "31件", "{{ 受理申请 }}，{{ 受理申请 | 同比(增加用语='增长') }}。"),
        (
            "受理申请11件，较上年下降54.2%。",
            "24件",
            "{{ 受理申请 }}，{{ 受理申请 | 同比(比较用语='较上年', 小数位=1) }}。",
        ),
        ("受理申请31件，与上年持平。", "31件", "{{ 受理申请 }}，{{ 受理申请 | 同比(比较用语='较上年') }}。"),
        ("受理申请31件，同比持平。", "31件", "{{ 受理申请 }}，{{ 受理申请 | 同比 }}。"),
        ("受理申请35件，同比大幅增长12.9%。", "31件", "{{ 受理申请 }}，同比大幅增长{{ 受理申请 | 增幅 }}。"),
        # More than one number fits, or none: 8.5% of 3256 may be from 3001 as from 3000.
        ("受理申请3256件，同比增长8.5%。", "", "{{ 受理申请 }}，同比增长8.5%。"),
        ("受理申请35件，同比增长13.7%。", "", "{{ 受理申请 }}，同比增长13.7%。"),
        # Another year, a part of one, or nobody knows which.
        ("受理申请35件，比2019年增长12.9%。", "", "{{ 受理申请 }}，比2019年增长12.9%。"),
        ("受理申请35件，较上月增加9件。", "", "{{ 受理申请 }}，较上月增加9件。"),
        ("受理申请35件，环比增长12.9%。", "", "{{ 受理申请 }}，环比增长12.9%。"),
        ("受理申请35件，较年初增加9件。", "", "{{ 受理申请 }}，较年初增加9件。"),
        # What was given contradicts the change: that stays as it is, for the check to tell.
        (
            "受理申请35件（上年31件），同比增长15%。",
            "31件",
            "{{ 受理申请 }}（上年{{ 受理申请.上年数 }}），同比增长15%。",
        ),
        # Cut off, not rounded: the engine would print another number.
        ("受理申请24件，同比增长33.3%。", "18件", "{{ 受理申请 }}，{{ 受理申请 | 同比(增加用语='增长', 小数位=1) }}。"),
        ("受理申请40件，同比增长66.66%。", "24件", "{{ 受理申请 }}，同比增长66.66%。"),
        # Of rates and of money both years are rounded: their difference says nothing exact.
        ("办结率98.6%，同比提高2.3个百分点。", "", "{{ 办结率 }}，同比提高2.3个百分点。"),
        ("罚没款35.6万元，较上年增加2.3万元。", "", "{{ 罚没款 }}，较上年增加2.3万元。"),
    ],
)
def test_last_year(text: str, previous: str, after: str, tmp_path: Path) -> None:
    report = report_of(tmp_path, text)
    (said,) = found(report).values()
    assert said[1] == previous
    whole = text.partition("3" if text[4] == "3" else text[4])[0] if text.startswith("受理") else text[:3]
    assert written(report) == whole + after
    assert ("上年数: " in report.read_text(encoding="utf-8").partition("举措")[0]) == bool(previous)


@pytest.mark.parametrize(
    "text, period",
    [
        ("截止10月，受理申请35件（上年31件），同比上升12.9%。", "截至10月"),
        ("1至11月共受理申请35件（上年31件），同比上升12.9%。", "1至11月"),
        ("上半年形势平稳，受理申请35件（上年31件），同比上升12.9%。", "上半年"),
        ("上半年形势平稳。受理申请35件（上年31件），同比上升12.9%。", ""),
        ("上半年形势平稳，全年受理申请35件（上年31件），同比上升12.9%。", ""),
        ("2月26日启用，受理申请35件（上年31件），同比上升12.9%。", ""),
        ("截至12月底，受理申请35件（上年31件），同比上升12.9%。", ""),
    ],
)
def test_a_part_of_the_year(text: str, period: str, tmp_path: Path) -> None:
    """Next year it will not be compared with a whole one."""
    report = report_of(tmp_path, text)
    assert "{{ 受理申请 }}（上年{{ 受理申请.上年数 }}），{{ 受理申请 | 同比 }}。" in written(report)
    said = f", 时点: {period}" if period else ""
    assert f"受理申请: {{数值: 35, 单位: 件{said}, 上年数: 31}}" in report.read_text(encoding="utf-8")


def test_last_year_s_file_knows_better(tmp_path: Path) -> None:
    """Its figures are not written again, and a name that meant another unit there is not taken."""
    (tmp_path / "last.yaml").write_text(
        TOP.replace("2025", "2024")
        + "指标: {受理申请: 31件, 办理事项: 5人, 开展培训: {数值: 9, 单位: 场, 时点: 1至11月}}\n"
        "举措: 甲。\n",
        encoding="utf-8",
    )
    report = report_of(
        tmp_path,
        "受理申请35件，同比上升12.9%。办理事项12件。开展培训3场，同比上升200%。",
        "上年报告: last.yaml\n",
    )
    assert found(report) == {"受理申请": ("35件", "31件"), "办理事项_2": ("12件", ""), "开展培训_2": ("3场", "1场")}
    assert written(report).startswith("受理申请{{ 受理申请 }}，{{ 受理申请 | 同比 }}。办理事项{{ 办理事项_2 }}。")
    assert "受理申请: {数值: 35, 单位: 件}" in report.read_text(encoding="utf-8")


def test_indicators_that_there_are(tmp_path: Path) -> None:
    """A figure that is one already is referred to; its change is worked out if that prints the same."""
    top = "指标:\n  受理申请: {数值: 35, 单位: 件, 上年数: 31} # 办公室\n  警力: {巡逻: 18人次}\n"
    report = report_of(tmp_path, "受理申请{{ 受理申请 }}，同比上升12.9%。全年受理申请35件，培训民警45人。", top)
    assert written(report) == (
        "受理申请{{ 受理申请 }}，{{ 受理申请 | 同比 }}。全年受理申请{{ 受理申请 }}，培训民警{{ 培训民警 }}。"
    )
    text = report.read_text(encoding="utf-8")
    assert top + "  培训民警: {数值: 45, 单位: 人}\n举措" in text


def test_indicators_that_there_are_in_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(
        tmp_path, "受理申请{{ 受理申请 }}，同比上升12.9%。", "指标: {受理申请: {数值: 35, 单位: 件, 上年数: 31}}\n"
    )
    assert main(["figures", "propose", str(report)]) == 0
    out = capsys.readouterr().out
    assert "0 个数字可以登记成指标" in out and "另有 1 个早已是指标" in out


def test_other_figures_of_one_name(tmp_path: Path) -> None:
    """From ten on two figures with the same name and number are one; below that it may be chance."""
    report = report_of(tmp_path, "开展检查35次。开展检查35次。聘请顾问3名。聘请顾问3名。")
    assert found(report) == {"开展检查": ("35次", ""), "聘请顾问": ("3名", ""), "聘请顾问_2": ("3名", "")}
    assert written(report).count("{{ 开展检查 }}") == 2


WAYS = {
    "受理申请35件。": "受理申请{{ 受理申请 }}。",
    "受理申请35件。 # 法制科": "受理申请{{ 受理申请 }}。 # 法制科",
    '"受理申请35件。"': '"受理申请{{ 受理申请 }}。"',
    "'受理申请35件，it''s。'": "'受理申请{{ 受理申请 }}，it''s。'",
    "'受理申请35件，较去年增加9件。'": "'受理申请{{ 受理申请 }}，{{ 受理申请 | 较上年(比较用语=''较去年'') }}。'",
    "35家企业受理。": '"{{ 企业受理 }}企业受理。"',
    "{正文: 受理申请35件。}": '{正文: "受理申请{{ 受理申请 }}。"}',
    ">-\n    受理\n    申请35件，\n    办好。": ">-\n    受理\n    申请{{ 受理申请 }}，\n    办好。",
    "受理申请35 件。": "受理申请{{ 受理申请.数值 }} 件。",
    "受理申请**35件**。": "受理申请**{{ 受理申请 }}**。",
}


@pytest.mark.parametrize("text", WAYS)
def test_ways_of_writing(text: str, tmp_path: Path) -> None:
    assert written(report_of(tmp_path, text)) == WAYS[text]


def test_what_stands_around_stays(tmp_path: Path) -> None:
    """Comments, blank lines, line ends and the byte order mark; the keys are those of the file's language."""
    path = tmp_path / "report.yaml"
    text = "# a\norgan: 甲市公安局\nyear: 2025\ntitle: 甲市公安局2025年法治政府建设年度报告\n\n# b\n"
    text += "measures: 受理申请35件，比上年增长12.9%。\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert main(["figures", "propose", str(path), "--write"]) == 0
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode().split("\r\n")
    assert [line for line in lines if not line.startswith("# Indicators")] == [
        *text.split("\n")[:4],
        "",
        "indicators:",
        "  受理申请: {value: 35, unit: 件, previous: 31}",
        "",
        "# b",
        "measures: 受理申请{{ 受理申请 }}，{{ 受理申请 | yoy(base='比上年', rise='增长') }}。",
        "",
    ]


def test_parts_of_a_report(tmp_path: Path) -> None:
    """Texts change in their files, the indicators stand in the report's."""
    (tmp_path / "治安.yaml").write_text("小节:\n  - 标题: 治安\n    正文: 查处案件35件。\n", encoding="utf-8")
    report = tmp_path / "report.yaml"
    report.write_text(TOP + "举措:\n  引入: 治安.yaml\n", encoding="utf-8")
    assert main(["figures", "propose", str(report), "--write"]) == 0
    assert "正文: 查处案件{{ 查处案件 }}。" in (tmp_path / "治安.yaml").read_text(encoding="utf-8")
    assert "\n指标:\n  查处案件: {数值: 35, 单位: 件}\n" in report.read_text(encoding="utf-8")


def test_a_part_that_has_indicators_of_its_own(tmp_path: Path) -> None:
    """These are owed by whoever writes the part: what is new stands in the report's file."""
    (tmp_path / "治安.yaml").write_text("标题: 治安\n指标: {案件: 12件}\n正文: 查处案件35件。\n", encoding="utf-8")
    report = tmp_path / "report.yaml"
    report.write_text(TOP + "举措:\n  小节:\n    - 引入: 治安.yaml\n", encoding="utf-8")
    assert main(["figures", "propose", str(report), "--write"]) == 0
    assert "指标: {案件: 12件}\n正文: 查处案件{{ 查处案件 }}。" in (tmp_path / "治安.yaml").read_text(encoding="utf-8")
    assert "\n指标:\n  查处案件: {数值: 35, 单位: 件}\n\n举措:" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "before, after",
    [
        ("举措: 走访企业35家。\n" + TOP, "指标:\n  走访企业: {数值: 35, 单位: 家}\n\n发文机关"),
        (TOP + "举措: 走访企业35家。\n指标:\n  组:\n    甲: 1件", "    甲: 1件\n  走访企业: {数值: 35, 单位: 家}"),
        (
            "{发文机关: 甲局, 年度: 2025, 标题: 2025年度报告, 举措: 走访企业35家。}\n",
            '指标: {走访企业: {数值: 35, 单位: 家}}, 举措: "走访企业{{ 走访企业 }}。"}\n',
        ),
    ],
)
def test_where_indicators_stand(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(before, encoding="utf-8")
    assert main(["figures", "propose", str(path), "--write"]) == 0
    assert after in path.read_text(encoding="utf-8")


def test_what_is_said_twice_by_a_reference(tmp_path: Path) -> None:
    report = report_of(tmp_path, "&a 受理申请35件。\n  - *a\n  - 培训民警45人。")
    assert list(found(report)) == ["培训民警"]
    assert written(report) == "&a 受理申请35件。\n  - *a\n  - 培训民警{{ 培训民警 }}。"


# --- the command ----------------------------------------------------------------------------------------------


def test_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "受理申请35件（上年31件）。")
    before = report.read_bytes()
    assert main(["figures", "propose", str(report)]) == 0
    out = capsys.readouterr().out
    assert "受理申请  35件  31件  5:9   受理申请35件（上年31件）" in out
    assert "1 个数字可以登记成指标，其中 1 个句子里有上年数" in out
    assert main(["figures", "propose", str(report), "--format", "json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    one = json.loads(line)
    assert (one["name"], one["value"], one["unit"], one["previous"], one["uses"]) == ("受理申请", "35", "件", "31件", 2)
    assert report.read_bytes() == before


def test_the_choice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "受理申请35件，培训民警45人，走访企业12家。")
    assert (
        main(["figures", "propose", str(report), "--write", "--only", "受理申请，走访企业", "--except", "走访企业"])
        == 0
    )
    assert "受理申请{{ 受理申请 }}，培训民警45人，走访企业12家" in report.read_text(encoding="utf-8")
    assert "+  受理申请: {数值: 35, 单位: 件}" in capsys.readouterr().out
    before = report.read_bytes()
    assert main(["figures", "propose", str(report), "--write", "--except", "走访企"]) == 1
    assert "没有提出叫“走访企”的指标" in capsys.readouterr().err
    assert report.read_bytes() == before


def test_other_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "受理申请35件（上年31件），同比上升12.9%，培训民警45人。")
    arguments = ["figures", "propose", str(report), "--write", "--rename"]
    assert main([*arguments, "受理申请=2025申请, 培训民警=单位"]) == 1
    assert capsys.readouterr().err.count("C205") == 2
    assert main([*arguments, "受理申请=培训民警"]) == 1
    assert "已经有了" in capsys.readouterr().err
    assert main([*arguments, "受理=申请"]) == 1
    assert "没有提出叫“受理”的指标" in capsys.readouterr().err
    assert main([*arguments, "受理申请"]) == 2
    assert "受理申请35件（" in report.read_text(encoding="utf-8")
    assert main([*arguments, "受理申请＝申请，培训民警=受理申请"]) == 0
    text = report.read_text(encoding="utf-8")
    assert "申请: {数值: 35, 单位: 件, 上年数: 31}\n  受理申请: {数值: 45, 单位: 人}\n" in text
    assert "受理申请{{ 申请 }}（上年{{ 申请.上年数 }}），{{ 申请 | 同比 }}，培训民警{{ 受理申请 }}。" in text


@pytest.mark.parametrize("option", ["--only", "--except", "--rename"])
def test_an_option_without_names(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "受理申请35件。")
    before = report.read_bytes()
    assert main(["figures", "propose", str(report), "--write", option, "，"]) == 2
    assert f"{option} 后面没有名字" in capsys.readouterr().err
    assert report.read_bytes() == before


def test_names_of_persons_are_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "电话13812345678，受理申请35件。")
    assert main(["figures", "propose", str(report)]) == 0
    out = capsys.readouterr().out
    assert "受理申请35件" in out and "13812345678" not in out


def test_nothing_to_propose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "一切都好。")
    before = report.read_bytes()
    assert main(["figures", "propose", str(report), "--write"]) == 0
    assert "句子里没有可以登记成指标的数字" in capsys.readouterr().out
    assert report.read_bytes() == before


def test_a_report_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = report_of(tmp_path, "受理申请35件。", "机关: 甲\n")
    assert main(["figures", "propose", str(report)]) == 1
    assert "V1" in capsys.readouterr().err


@pytest.mark.parametrize("slip", ["{{ 受理申请 }}件", "36件", "{{ 没有 }}"])
def test_what_would_change_a_word_is_not_written(
    slip: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison bites: with an edit that prints another thing no file is touched."""

    def slipping(texts, report, data, proposals, language):  # type: ignore[no-untyped-def]
        worse = [one._replace(edits=(one.edits[0]._replace(text=slip),)) for one in proposals]
        return write_proposals(texts, report, data, worse, language)

    monkeypatch.setattr(figure_proposals, "write_proposals", slipping)
    report = report_of(tmp_path, "受理申请35件。")
    before = report.read_bytes()
    assert main(["figures", "propose", str(report), "--write"]) == 1
    assert "C204" in capsys.readouterr().err
    assert report.read_bytes() == before


def test_those_that_would_change_a_word_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are found among many, and all others can be written without them."""

    def slipping(texts, report, data, proposals, language):  # type: ignore[no-untyped-def]
        bad = ("培训民警", "走访企业")
        worse = [one.edits[0]._replace(text="一") if one.figure.name in bad else one.edits[0] for one in proposals]
        both = zip(proposals, worse, strict=True)
        return write_proposals(texts, report, data, [one._replace(edits=(edit,)) for one, edit in both], language)

    monkeypatch.setattr(figure_proposals, "write_proposals", slipping)
    report = report_of(tmp_path, "受理申请35件。培训民警45人。查处案件12起。走访企业12家。办理公证46件。")
    assert main(["figures", "propose", str(report), "--write"]) == 1
    assert "--except 培训民警,走访企业\n" in capsys.readouterr().err
    assert main(["figures", "propose", str(report), "--write", "--except", "培训民警,走访企业"]) == 0
    assert report.read_text(encoding="utf-8").endswith(
        "受理申请{{ 受理申请 }}。培训民警45人。查处案件{{ 查处案件 }}。走访企业12家。办理公证{{ 办理公证 }}。\n"
    )


def test_from_a_text_to_next_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What becomes an indicator this year is known as last year's next year."""
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "甲市公安局2025年法治政府建设年度报告\n一、主要举措\n全年受理申请35件，同比增长12.9%。\n二、存在的问题\n人少。\n",
        encoding="utf-8",
    )
    assert main(["new", "--from", str(draft)]) == 0
    report = tmp_path / "report-2025.yaml"
    assert (
        f"正文里有 1 个数字可以登记成指标，明年自动算同比：nianbao figures propose {report}" in capsys.readouterr().out
    )
    assert main(["figures", "propose", str(report), "--write"]) == 0
    assert main(["new", "--from", str(report)]) == 0
    capsys.readouterr()
    assert main(["figures", "list", str(tmp_path / "report-2026.yaml"), "--format", "json"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert (one["name"], one["value"], one["previous"]) == ("受理申请", None, "35件")


def test_a_few_trials_are_enough_where_all_would_change_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long report is not composed over and over to find them."""
    tried = []

    def slipping(texts, report, data, proposals, language):  # type: ignore[no-untyped-def]
        tried.append(len(proposals))
        worse = [one._replace(edits=(one.edits[0]._replace(text="一"),)) for one in proposals]
        return write_proposals(texts, report, data, worse, language)

    monkeypatch.setattr(figure_proposals, "write_proposals", slipping)
    monkeypatch.setattr(figure_proposals, "_MOST_READ", 1)
    report = report_of(tmp_path, "受理申请35件。培训民警45人。查处案件12起。走访企业13家。办理公证46件。")
    assert main(["figures", "propose", str(report), "--write"]) == 1
    assert tried == [5, 2, 1, 1, 3]
    assert "--except 受理申请,培训民警,查处案件,走访企业,办理公证\n" in capsys.readouterr().err


def test_the_work_grows_as_the_text_does(tmp_path: Path) -> None:
    """Calls are counted, no seconds: eight times the figures of one name are not ten times the calls."""

    def calls(paragraphs: int) -> int:
        texts = (
            "".join(f"受理案件{number}件，" for number in range(10 + first, 110 + first))
            for first in range(0, 100 * paragraphs, 100)
        )
        usage, _ = figure_proposals.read_usage(report_of(tmp_path, "\n  - ".join(texts)))
        assert usage is not None
        profile = cProfile.Profile()
        found = profile.runcall(propose, usage, True, 10_000).found
        assert len(found) == 100 * paragraphs
        return sum(entry.callcount for entry in profile.getstats())

    calls(1)  # what is compiled and kept is not counted
    assert calls(8) < 10 * calls(1)


def test_names_with_numbers_go_on_where_they_ended(tmp_path: Path) -> None:
    """The third of a name is called so; one that says what another says is that other; names of the report are left."""
    top = "指标:\n  受理案件_3: {数值: 77, 单位: 件}\n"
    text = "受理案件11件。受理案件12件。受理案件13件。受理案件12件。受理案件77件。受理案件9件。受理案件9件。"
    assert [*found(report_of(tmp_path, text, top)).items()] == [
        ("受理案件", ("11件", "")),
        ("受理案件_2", ("12件", "")),
        ("受理案件_4", ("13件", "")),
        ("受理案件_3", ("77件", "")),
        ("受理案件_5", ("9件", "")),
        ("受理案件_6", ("9件", "")),
    ]
