"""Words that rules list, each in a sentence: titles (A136), marks (A164), years (A402), names (A504)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_proofread_items import said as said_of
from test_proofread_kind import changed

from generator.diagnostics import Diagnostic
from generator.reading import read_report


def found(folder: Path, code: str, change: dict[str, Any]) -> list[Diagnostic]:
    """Return what *code* says of the report with *change*."""
    return [each for each in read_report(changed(folder, change))[2] if each.code == code]


# --- titles of documents (A136) ----------------------------------------------------------------------------------

LAWS = """
行政处罪法 行政许或法 行政强治法 行政复议发 行政诉讼发 国家赔尝法 治安管理处罪法 道路交能安全法 反电信网路诈骗法
反有组织犯罪发 未成年人保法 预防未成年人犯法 社区矫证法 人民调节法 法律援助发 人民警查法 出境入境管里法 网络安权法
数据安权法 个人信习保护法 家庭教育促近法 安全生产发 食品安权法 政府采够法 招标投标发 突发事件应付法 行政复议法实施条列
道路交通安全法实施条列 政府信息公开条列
"""
OTHER_TITLES = """
优化营商环镜条例 重大行政决策程序暂行条列 行政法规制定程序条列 规章制订程序条例 保障农民工工资支付条列 信访工作条列
公安机关办理行政案件程序规程 公安机关办理刑事案件程序规程 中国共产党政法工作条列 中国共产党重大事项请示报告条列
法治政府建设与责任落实督查工作规定 全面推进依法行政实施纲领 党政主要负责人履行推进法治建设第一责任人职责的规定
关于加强法治乡村建设的意件 关于进一步加强市县法治建设意见 法治中国建设规划（2020—2026年）
法治社会建设实施纲要（2020—2026年） 法治政府建设实施纲要（2015—2021年） 法治政府建设实施纲要（2021—2024年）
提升行政执法质量三年行动计划（2022—2025年）
"""


@pytest.mark.parametrize("title", [*(f"中华人民共和国{law}" for law in LAWS.split()), *OTHER_TITLES.split()])
def test_each_title_that_is_one_character_off(title: str, tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A136", {"measures": f"组织民警学习《{title}》。"})
    assert one.args["text"] == title.removeprefix("中华人民共和国")


@pytest.mark.parametrize("title", ["道路交通安全发", "信访工作条列"])
def test_a_title_of_six_characters_is_long_enough(title: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"组织民警学习《{title}》。") == ["A136"]


@pytest.mark.parametrize("law", ["行政处罚", "食品安全发", "行政复仪法"])
def test_a_shorter_title_is_another(law: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"组织民警学习《{law}》。") == []


@pytest.mark.parametrize("dash", ["-", "–", "～", "~", "至"])
def test_other_dashes_and_blanks_in_a_title_are_told_elsewhere(dash: str, tmp_path: Path) -> None:
    for title in (f"法治政府建设实施纲要（2021{dash}2025年）", f"法治政府建设 实施纲要（2021{dash}2025年）"):
        assert "A136" not in said_of(tmp_path, f"落实《{title}》。")


# --- marks of Markdown (A164) ------------------------------------------------------------------------------------

MARKED = {
    "heading": (
        "## 加强组织领导",
        "##加强组织领导",
        "###### （一）学习培训",
        "### 1. 加强组织领导",
        "## “一窗通办”",
        "##（一）学习培训",
    ),
    "list": ("- 全年学习4次。", "* 全年学习4次。", "-   “一窗通办”4项。", "* “一窗通办”4项。"),
    "quotation": ("> 全年学习4次。", ">  “一窗通办”4项。"),
    "table": ("|---|---|", "| --- | --- |", "|:--|--:|", "| :---: |", "|--|", "| ---|", "|:--|"),
    "code": ("```",),
    "an address": ("详见[公告](http://www.example.org)。", "详见[公告](https://www.example.org)。"),
}


def test_a_plus_sign_in_quotes(tmp_path: Path) -> None:
    assert said_of(tmp_path, "+ 全年学习4次。") == ["A164"]  # without quotes it is V109


AS_WRITTEN = (
    *(
        "#1号楼、#2号楼已经加固。",
        "##12号案件",
        "-5℃以下不得施工。",
        "-  5℃",
        "*号为新增",
        "全年- 学习4次。",
        "+5分",
        "> 90%的为优秀",
    ),
    *(
        "|-|",
        "|甲|乙|",
        "“```”",
        "（详见 https://www.example.org）",
        "全年## 学习",
        "全年> 学习",
        "全年|---|",
        "[公告](附件1)",
    ),
    *(
        "* 表示本年新增。",
        "* 代表新增。",
        "* 号为新增。",
        "* 注：含分局。",
        "* 为新增。",
        "* 指新增。",
        "* 含分局。",
        "* 不含分局。",
    ),
    *("* 数据截至12月底。",),
)


@pytest.mark.parametrize(("what", "text"), [(what, text) for what in MARKED for text in MARKED[what]])
def test_marks_of_markdown(what: str, text: str, tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A164", {"other": text})
    assert what in str(one.args["what_en"])


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_marks_that_are_meant(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "A164", {"other": text}) == []


# --- another year (A402) -----------------------------------------------------------------------------------------

REPORTED = ("报告", "汇报", "总结", "公布", "通报", "公开")
OTHERWISE = ("整改", "督察", "巡视", "巡察", "反馈", "审计", "考核", "评估", "计划", "规划", "纲要", "要点")
SINCE = ("以来", "来", "以前", "之前", "之后", "底", "末", "初", "第四季度", "前", "后")


@pytest.mark.parametrize(
    "change",
    [
        *({"preamble": f"现将我局2023年法治政府建设情况{word}如下："} for word in REPORTED),
        *({"preamble": "现就2023年度工作情况报告如下："}, {"preamble": "2023年度，各项工作稳步推进。"}),
        {"preamble": ["2023年，各项工作稳步推进。", "县委十分重视。"]},
        *(
            {"title": f"甲县公安局2023年{kind}报告"}
            for kind in ("度", "法治政府建设", "法制工作", "依法行政工作", "工作", "推进法治政府建设情况")
        ),
        *(
            {"title": f"甲县公安局2023年{kind}工作报告"}
            for kind in ("全面依法治县", "行政执法", "政府信息公开", "政务公开")
        ),
        *({"title": f"甲县公安局{year}年法治政府建设年度报告"} for year in ("2042", "2204", "1024")),
        *(
            {"measures": {"heading": f"2023年{heading}", "text": "好。"}}
            for heading in (
                *(
                    "度法治建设主要做法",
                    "依法行政情况",
                    "政府信息公开情况",
                    "工作措施和成效",
                    "工作举措及主要成效",
                    "情况和主要成效",
                ),
                *(
                    "工作成效",
                    "工作情况",
                    "推进工作的主要做法",
                    "工作中存在的问题",
                    "法治建设的不足",
                    "主要工作举措",
                    "措施",
                ),
            )
        ),
        {"problems": {"heading": "2023年法治建设存在的不足", "text": "人手不足。"}},
        {"responsibility": {"heading": "2023年推进法治建设情况", "text": "局长履行职责。"}},
    ],
)
def test_the_year_of_last_year_s_report(change: dict[str, Any], tmp_path: Path) -> None:
    assert [(len(change), each.args["year"]) for each in found(tmp_path, "A402", change)] == [(1, "2024")]


@pytest.mark.parametrize(
    "change",
    [
        *({"preamble": f"现将2023年度县委{word}情况报告如下："} for word in OTHERWISE),
        *({"preamble": f"现将2023年{since}的执法培训情况报告如下："} for since in SINCE),
        *({"measures": {"heading": f"2023年{since}工作情况", "text": "好。"}} for since in SINCE),
        *({"measures": {"heading": f"2023年{word}工作情况", "text": "好。"}} for word in OTHERWISE),
        *(
            {"preamble": f"2023年，县委作出部署。{year}，我局认真落实。"}
            for year in ("今年", "本年", "一年来", "这一年", "2024年")
        ),
        {"preamble": ["2023年，县委作出部署。", "2024年，我局认真落实。"]},
        {"preamble": ["县委作出部署。", "2023年，我局起步。"]},
        *({"preamble": f"现将{span}年执法培训情况报告如下："} for span in ("2021—2023", "2021年—2023")),
        {"preamble": "现将2023年12月起执法培训情况报告如下："},
        {"preamble": "现将《甲县2023年普法方案》落实情况报告如下："},
        {"preamble": "现将2023年印发的《甲县普法办法》执行情况报告如下："},
        *({"preamble": f"现将材料报上{mark}2023年学习情况报告如下："} for mark in "。；"),
        *({"preamble": f"现将2023年报表送上{mark}有关情况报告如下："} for mark in "。；"),
        {"title": "甲县公安局2024年工作总结和2025年工作打算报告"},
        {"title": "甲县公安局关于2021年至2023年法治政府建设情况的报告"},
        {"title": "甲县公安局2021—2023年法治政府建设情况的报告"},
        {"title": "甲县公安局关于2023年信访积案的报告"},
        {"measures": {"heading": "2023年工作情况通报会", "text": "好。"}},
        {"measures": {"heading": "2024年工作情况", "text": "好。"}},
        {"preamble": "现将2023年和2024年法治政府建设情况报告如下："},
        {"next_steps": {"heading": "2023年工作情况", "text": "将抓培训。"}},
    ],
)
def test_another_year_that_is_meant(change: dict[str, Any], tmp_path: Path) -> None:
    assert found(tmp_path, "A402", change) == []


def test_a_title_with_two_years_that_are_both_wrong(tmp_path: Path) -> None:
    change = {"title": "甲县公安局2022年工作总结和2023年工作打算报告"}
    assert [each.args["text"] for each in found(tmp_path, "A402", change)] == ["2022", "2023"]


@pytest.mark.parametrize(
    ("number", "date", "told"),
    [
        *(("甲公〔2024〕1号", "2025-01-15", "2024"), ("甲公〔2205〕1号", "2025-01-15", "2205")),
        *(("甲公〔2025〕1号", "2025-01-15", ""), ("甲公〔2024〕1号", "", ""), ("甲公〔25〕1号", "2025-01-15", "")),
    ],
)
def test_the_year_of_the_own_number(number: str, date: str, told: str, tmp_path: Path) -> None:
    """It is that of the date (A415)."""
    change = {"head": {"mark": "甲县公安局", "number": number, "signers": ["王某"]}, "date": date or None}
    args = [each.args for each in found(tmp_path, "A415", change)]
    assert args == ([{"year": told, "date": 2025}] if told else [])


# --- names in cases (A504) ---------------------------------------------------------------------------------------

PARTIES = """
嫌疑人 被告人 受害人 被害人 违法行为人 当事人 申请人 上诉人 死者 罪犯 逃犯 吸毒人员 报案人 证人 事主 原告 被执行人
"""
AFTER_NAME = """
，移送起诉。 。 ；另案处理。 、王某先后落网。 （在逃）上网追逃。 等3人。 等多人。 等数人。 等人。 等犯罪嫌疑人。
因盗窃被判刑。 涉嫌盗窃。 将赃物退还。 被刑事拘留。 在外地落网。 于5月落网。 利用职务便利敛财。 伙同王某盗窃。
通过网络诈骗。 到案。 归案。 落网。 投案。 犯盗窃罪。 已刑拘。 经审讯供认。 对处罚不服。 向民警投案。 持刀伤人。
驾驶机动车逃逸。 酒后驾车。 和王某落网。 与王某落网。
"""
CRIMES = """
非法经营 故意伤害 诈骗 盗窃 贪污 受贿 行贿 抢劫 抢夺 开设赌场 寻衅滋事 危险驾驶 走私 贩卖毒品 制售假药 销售假药
生产销售假药 生产、销售假药 滥用职权 玩忽职守 职务侵占 敲诈勒索 侵犯著作权 合同诈骗 集资诈骗 污染环境 虚开发票
妨害公务 聚众斗殴 强奸 绑架 容留他人吸毒 帮助信息网络犯罪活动 掩饰、隐瞒犯罪所得、犯罪所得收益
"""
TELLING = "查处 侦破 破获 侦办 审理 审结 办结 起诉 判处 查办 通报 曝光 查处了"
THINGS = """
陈年 黄牛 黄河 黄海 黄沙 黄花 熊猫 熊胆 熊掌 杨梅 杨树 杨木 杨柳 朱砂 朱鹮 胡椒 胡桃 罗汉 罗非鱼 杜鹃 林草 林权 林下参
贺卡 韩国 孟加拉 秦岭 秦皇岛 苏州 徐州 林州 邓州 彭州 贺州 袁州 孟州 沈阳 邵阳 邵武 韩城 邹城 薛城 叶城 黎城 吕梁 梁山
黄冈 黄石 黄山 黄浦 黄埔 周口 周至 杨浦 杨凌 李沧 徐汇 徐水 吴忠 吴兴 吴川 吴起 吴江 秦淮 黎平 彭水 彭泽 蔡甸 张北
张掖 陈仓 林芝 林甸 罗湖 罗平 罗山 夏津 夏邑 孟津 邹平 卢龙 贺兰
"""
VILLAGES = "湾峡坪口港屯庄沟河坝山寨坡岭店桥院铺营集冲塘墩"


@pytest.mark.parametrize(
    "text",
    [
        *(f"全年{party}王建设已落网。" for party in PARTIES.split()),
        *(f"抓获嫌疑人王建设{after}" for after in AFTER_NAME.split()),
        *(f"抓获嫌疑人王建设等{number}人。" for number in "二三四五六七八九十"),
        *(f"查处王建设{crime}案。" for crime in CRIMES.split()),
        *(f"查处王建设等{others}盗窃案。" for others in ("", "人", "3人", "12人", "三人", "十余人", "多人", "数人")),
        *(f"{telling}王建设盗窃案。" for telling in TELLING.split()),
        f"查处王建设非法{'占' * 16}案。",
    ],
)
def test_a_name_in_a_case(text: str, tmp_path: Path) -> None:
    assert [each.args["masked"] for each in found(tmp_path, "A504", {"measures": text})] == ["王＊＊"]


@pytest.mark.parametrize(
    "text",
    [
        *(f"抓获嫌疑人王{behind}，另案处理。" for behind in "某因被姓氏等及和与的男女籍省市县区镇乡村"),
        *(f"查处{thing}盗窃案。" for thing in THINGS.split()),
        *(f"查处李家{village}非法占地案。" for village in VILLAGES),
        *(
            "帮扶被害人王家经济困难的老人3名。",
            f"查处王建设非法{'占' * 17}案。",
            "查处王建设非法采矿。涉案3人，案值3万元。",
        ),
    ],
)
def test_no_name_in_a_case(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "A504", {"measures": text}) == []


@pytest.mark.parametrize("joint", "、和与")
def test_each_of_two_names_in_a_case(joint: str, tmp_path: Path) -> None:
    for text in (f"查处王建设{joint}李建设盗窃案。", f"嫌疑人王建设{joint}李建设落网。"):
        assert [each.args["masked"] for each in found(tmp_path, "A504", {"measures": text})] == ["王＊＊", "李＊＊"]


def test_a_name_ends_before_the_word_behind_it(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "A504", {"measures": "嫌疑人王建将被移送起诉。"})
    assert one.args["masked"] == "王＊"
