"""The document kind 报告 and its content, item by item: a whole report with one slip, and neighbours that are right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading import read_report

REPORT = {
    "organ": "甲县公安局",
    "year": 2024,
    "title": "甲县公安局2024年法治政府建设年度报告",
    "recipients": "县委、县政府",
    "date": "2025-01-15",
    "measures": "全年推进各项工作。",
    "problems": "由于力量不足，执法培训的针对性还不强。",
    "responsibility": "局长履行推进法治建设第一责任人职责。",
    "next_steps": "2025年，将继续推进各项工作。",
}
ASKING = "2025年，将继续推进各项工作。"

COPIES = {"printer": "甲县公安局办公室", "printed": "2025-01-16"}

SLIPS: dict[str, tuple[str, dict[str, Any]]] = {
    "a recipient among the copies": ("A316", {"imprint": COPIES | {"copies_to": ["甲市公安局", "县政府"]}}),
    "one with brackets in its name": (
        "A316",
        {"recipients": "甲县（区）政府", "imprint": COPIES | {"copies_to": ["甲市公安局", "甲县（区）政府"]}},
    ),
    "past the city, with brackets": ("A313", {"recipients": "乙省（自治区）公安厅"}),
    "past the city, to any department": ("A313", {"recipients": "省生态环境厅"}),
    "past the city of a region": ("A313", {"recipients": "广西壮族自治区司法厅"}),
    "past the city, to a region's committee": ("A313", {"recipients": "自治区党委"}),
    "weighty matters in the title": (
        "A315",
        {"recipients": "甲市公安局", "title": "甲县公安局2024年重大事项报告", "measures": "办结41起。"},
    ),
    "weighty matters in the preamble": ("A315", {"recipients": "甲市公安局", "preamble": "现就重大情况报告如下。"}),
    "no kind in the title": ("A301", {"title": "甲县公安局2024年法治政府建设"}),
    "another kind": ("A301", {"title": "甲县公安局2024年法治政府建设工作总结"}),
    "two kinds in one": ("A301", {"title": "甲县公安局2024年法治政府建设情况请示报告"}),
    "support for a matter": ("A302", {"next_steps": f"{ASKING}恳请上级部门协调解决经费问题。"}),
    "support with money": ("A302", {"next_steps": f"{ASKING}恳请市政府给予资金支持。"}),
    "help, at the head of a sentence": ("A302", {"next_steps": f"{ASKING}请求县委、县政府帮助解决办公用房。"}),
    "a decision": ("A302", {"next_steps": f"{ASKING}建议列入财政预算，请予审定。"}),
    "money itself": ("A302", {"next_steps": f"{ASKING}恳请市政府增拨专项经费。"}),
    "money": ("A302", {"next_steps": f"{ASKING}请求县政府支持解决办案中心建设资金。"}),
    "a committee that is to approve": ("A302", {"next_steps": f"{ASKING}请县委研究批准。"}),
    "with what it is to approve": ("A302", {"next_steps": f"{ASKING}恳请县委、县政府研究批准增加执法编制。"}),
    "an answer": ("A302", {"closing": "以上报告，请予批复。"}),
    "an answer, if you please": ("A302", {"closing": "请县政府予以批复为盼。"}),
    "approval": ("A302", {"closing": "恳请批准。"}),
    "approval of something": ("A302", {"next_steps": f"{ASKING}为此，恳请批准设立法制大队。"}),
    "behind a colon": ("A302", {"next_steps": f"{ASKING}有一个事项：请市局尽快审批。"}),
    "a 请示 in it": ("A302", {"next_steps": f"{ASKING}现就机构编制事项请示如下：增加编制。"}),
    "nobody named": ("A302", {"next_steps": f"{ASKING}请求支持解决办案用房。"}),
    "to the bureaus of all counties": ("A317", {"recipients": "各乡（镇）人民政府"}),
    "to a branch of its own": ("A317", {"recipients": ["县委、县政府", "甲县公安局城东分局"]}),
    "to itself": ("A317", {"recipients": "甲县公安局"}),
    "of a city to a county": (
        "A317",
        {"organ": "甲市公安局", "title": "甲市公安局2024年法治政府建设年度报告", "recipients": "丁县公安局"},
    ),
    "of a province to a city": (
        "A317",
        {"organ": "乙省公安厅", "title": "乙省公安厅2024年法治政府建设年度报告", "recipients": "甲市人民政府"},
    ),
    "a police station": ("A305", {"imprint": {"copies_to": "城关派出所"}}),
    "all units of the house": ("A305", {"imprint": {"copies_to": "市公安局，局属各单位"}}),
    "signed by an office": ("A306", {"sign_off": {"organ": "甲县公安局法制大队"}}),
    "signed by an office of a county": ("A306", {"sign_off": {"organ": "甲县公安局法制股"}}),
    "signed by the political department": ("A306", {"sign_off": {"organ": "甲县公安局政治部"}}),
    "signed by somebody": ("A308", {"sign_off": {"organ": "王建设"}}),
    "signed by somebody, name spaced": ("A308", {"sign_off": {"organ": "王 某"}}),
    "to leaders": ("A304", {"recipients": "县委主要领导"}),
    "to somebody and an office": ("A304", {"recipients": "李县长并县政府"}),
    "to an office and somebody": ("A304", {"recipients": "县政府并报李县长"}),
    "bureaus of all counties": ("A305", {"imprint": {"copies_to": "市公安局，各县（市、区）公安局"}}),
    "a branch by its name": ("A305", {"imprint": {"copies_to": "市公安局，城东分局"}}),
    "a branch by its full name": ("A305", {"imprint": {"copies_to": "市公安局，甲县公安局城东分局"}}),
    "signed by who is in charge of it": (
        "A314",
        {"head": {"mark": "甲县公安局", "number": "甲公〔2025〕1号", "signers": ["王某（分管领导）"]}},
    ),
    "an office of the house": ("A305", {"imprint": {"copies_to": "市公安局，本局法制大队"}}),
    "to be passed on": ("A302", {"closing": "以上意见如无不妥，请批转各乡镇执行。"}),
    "last year's year in the preamble": ("A402", {"preamble": "现将我局2023年度工作情况汇报如下："}),
    "the preamble begins with last year": ("A402", {"preamble": "2023年，在县委领导下，各项工作稳步推进。"}),
    "last year's year in a heading": ("A402", {"measures": {"heading": "2023年法治政府建设工作情况", "text": "好。"}}),
    "last year's disclosure": ("A402", {"preamble": "现将我局2023年政府信息公开工作情况公布如下："}),
    "我委 of a 局": ("A412", {"measures": "我委办结41起。"}),
    "months backwards": ("A417", {"measures": "2020年9月至2020年3月，开展行动。"}),
    "days backwards": ("A417", {"measures": "2020年3月15日—2020年3月5日，开展行动。"}),
    "我院 of a 局": ("A412", {"measures": "全年我院受理41件。"}),
    "我局 beside 市场监督管理局": (
        "A406",
        {
            "organ": "甲县市场监督管理局",
            "title": "甲县市场监督管理局2024年法治政府建设年度报告",
            "measures": "我局办结41起。市场监督管理局开展培训3次。",
        },
    ),
    "我局 beside 公安局": ("A406", {"measures": "我局办结41起。公安局开展培训3次。"}),
    "plans for last year": ("A203", {"next_steps": "2023年，我局将继续推进各项工作。"}),
    "plans, said otherwise": ("A203", {"next_steps": "2024年工作打算是继续推进各项工作。"}),
    "the date of last year's report": ("A411", {"date": "2024-01-15"}),
    "another date of the sign-off": ("A411", {"sign_off": {"organ": "甲县公安局", "date": "2024-01-15"}}),
}
RIGHT: dict[str, dict[str, Any]] = {
    "what each 公安局 is": {"measures": "我局办结41起。公安局是服务群众的窗口单位，公安局是执法任务最重的部门之一。"},
    "the page of the 公安局": {"measures": "我局办结41起。公安局网站公开信息3条，公安局微信公众号公开5条。"},
    "a town with 各 in its name": {
        "organ": "庞各庄司法所",
        "title": "庞各庄司法所工作报告",
        "recipients": "庞各庄镇人民政府",
    },
    "a town of a city": {"organ": "北京市庞各庄镇人民政府", "title": "工作报告", "recipients": "大兴区人民政府"},
    "a district's name left out": {"organ": "天津市滨海公安局", "title": "工作报告", "recipients": "塘沽区人民政府"},
    "past a prefecture with a copy to it": {
        "recipients": "四川省公安厅",
        "imprint": COPIES | {"copies_to": "凉山州公安局"},
    },
    "past a league with a copy to it": {
        "recipients": "内蒙古自治区公安厅",
        "imprint": COPIES | {"copies_to": "锡林郭勒盟公安局"},
    },
    "weighty matters to the government": {"preamble": "现将2024年重大事项报告如下。"},
    "weighty matters with consent": {"recipients": "甲市公安局", "preamble": "经县政府同意，现就重大情况报告如下。"},
    "weighty matters of last year": {
        "recipients": "甲市公安局",
        "preamble": "完善重大事项报告制度，现将情况报告如下。",
    },
    "whole": {},
    "spans of which one day is not said": {
        "measures": "2020年3月15日至2020年3月底，2020年3月至2020年3月5日，2019年10月至2020年3月，2020年1月至12月。"
    },
    "signed by the general office": {"sign_off": {"organ": "甲县公安局办公室"}},
    "signed by the office of a government": {
        "organ": "甲县人民政府",
        "title": "甲县人民政府2024年法治政府建设年度报告",
        "sign_off": {"organ": "甲县人民政府办公室"},
    },
    "signed by an office that is an organ": {
        "organ": "甲县司法局",
        "title": "甲县司法局2024年法治政府建设年度报告",
        "sign_off": {"organ": "甲县委全面依法治县委员会办公室"},
    },
    "to two of one rank": {"recipients": "县委并县政府"},
    "to every superior": {
        "organ": "甲市公安局",
        "title": "甲市公安局2024年法治政府建设年度报告",
        "recipients": "中共甲市委、甲市人民政府，市人大常委会，市依法治市办，乙壮族自治区公安厅",
    },
    "of a branch to its district": {
        "organ": "甲市公安局丁区分局",
        "title": "甲市公安局丁区分局2024年法治政府建设年度报告",
        "recipients": "丁区人民政府、甲市公安局",
    },
    **{
        f"of {organ} to its district": {
            "organ": organ,
            "title": f"{organ}2024年法治政府建设年度报告",
            "recipients": "江北区人民政府、滨江市江北区委",
        }
        for organ in (
            "滨江市江北区市场监督管理局",
            "滨江市江北公安局",
            "江北区司法局",
            "滨江市江北区人民政府城市管理局",
        )
    },
    "to those who sit in the congress": {"recipients": "各位代表"},
    "a 通知 to all": {
        "title": "甲县公安局关于2024年法治政府建设情况的通报",
        "recipients": "各派出所",
        "head": {"mark": "甲县公安局", "direction": "down"},
    },
    "关于…的报告": {"title": "甲县公安局关于2024年法治政府建设情况的报告"},
    "公开版": {"title": "甲县公安局2024年法治政府建设年度报告（公开版）"},
    "another way": {"title": "甲县公安局2024年法治政府建设要点", "head": {"mark": "甲县公安局", "direction": "down"}},
    "asked and got": {"measures": "主动请求上级支持，得到县政府协调解决资金300万元。"},
    "asked and approved": {"measures": "报请县政府批准印发实施方案，经县委研究批准，出台制度3项，批准后逐项落实。"},
    "asked, then done": {
        "measures": "修订工作规则，请县政府批准后印发；请求县委批准了实施意见，请县委研究批准后组织实施。"
    },
    "for a meeting": {"measures": "提请县委常委会审议工作要点，请示县委批准，呈请县政府审批规范性文件。"},
    "to a congress": {"closing": "以上报告，请予审议。"},
    "an arrest": {"measures": "提请批准逮捕12人，请求批准逮捕的案件全部审核。"},
    "an application": {"measures": "群众申请审批的事项，请市民网上办理，逐件核准，请予以核准登记的当场办结。"},
    "years that are meant": {
        "preamble": "2023年12月，县委作出部署。2024年，我局认真落实，现将2023年整改情况和2024年工作情况报告如下："
    },
    "last year first": {"preamble": "2023年，县委作出部署。今年，我局认真落实，现将有关情况报告如下："},
    "last year's faults": {"preamble": "现将2023年督察反馈问题整改情况、2023年工作要点落实情况报告如下："},
    "since last year": {"preamble": "现将2023年以来整改情况、2021—2023年规划贯彻情况报告如下："},
    "a heading about last year's faults": {
        "measures": {"sections": [{"heading": "2023年督察反馈问题整改情况", "text": "好。"}]}
    },
    "a heading about last year's inspection": {
        "measures": {"sections": [{"heading": "2023年法治建设督察整改情况", "text": "好。"}]}
    },
    "我局 beside others": {
        "measures": "我局会同县司法局、公安局联合检查，乙县公安局试点。县公安局党委研究，自我委屈、我院子弟不在此列。"
    },
    "我局 beside its name with the district": {
        "organ": "甲市乙区司法局",
        "title": "甲市乙区司法局2024年法治政府建设年度报告",
        "preamble": "2024年，乙区司法局开展各项工作。",
        "measures": "我局办结41起。",
    },
    "no 我局": {"measures": "公安局办结41起。"},
    "copies with a council": {"imprint": {"copies_to": "市公安局，县人大常委会，县法治建设领导小组"}},
    "copies of a branch": {
        "organ": "乙市公安局甲区分局",
        "title": "乙市公安局甲区分局2024年法治政府建设年度报告",
        "imprint": {"copies_to": "市公安局，丙区分局"},
    },
    "an organ of three characters": {
        "organ": "安监局",
        "title": "2024年法治政府建设年度报告",
        "sign_off": {"organ": "安监局"},
    },
    "an organ of two characters": {"sign_off": {"organ": "文联"}},
    "an organ that is no pattern": {
        "organ": "甲县*[+公安局",
        "title": "2024年法治政府建设年度报告",
        "imprint": {"copies_to": "市公安局，乙分局的上级"},
    },
    "signed by the head": {
        "head": {"mark": "甲县公安局", "number": "甲公〔2025〕1号", "signers": ["王某（局长）"]},
    },
    "please read": {"closing": "以上报告，请审阅。"},
    "superiors and equals": {"imprint": {"copies_to": "市公安局，县司法局，各成员单位"}},
    "a traffic police with a report of its own": {
        "organ": "甲市公安局交通警察支队",
        "title": "甲市公安局交通警察支队2024年法治政府建设年度报告",
    },
    "signed in December": {"date": "2024-12-16"},
    "what was planned": {"next_steps": "2025年，对照2024年工作安排补短板，将继续推进各项工作。"},
}


def changed(folder: Path, change: dict[str, Any]) -> Path:
    """Write the report with *change*, without the keys that it has None for."""
    path = folder / "report.yaml"
    data = {key: value for key, value in (REPORT | change).items() if value is not None}
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def said(folder: Path, change: dict[str, Any]) -> set[str]:
    return {found.code for found in read_report(changed(folder, change))[2]}


@pytest.mark.parametrize("name", SLIPS)
def test_slip(name: str, tmp_path: Path) -> None:
    code, change = SLIPS[name]
    assert said(tmp_path, change) == {code}


@pytest.mark.parametrize("name", RIGHT)
def test_right(name: str, tmp_path: Path) -> None:
    assert said(tmp_path, RIGHT[name]) == set()


def test_the_organ_itself_is_an_inner_office(tmp_path: Path) -> None:
    change = {"organ": "甲县公安局法制大队", "title": "甲县公安局法制大队2024年法治政府建设年度报告"}
    assert said(tmp_path, change) == {"A306"}
