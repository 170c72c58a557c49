"""The way of a report by the names in its head: past a level (A313), to one of two superiors (A312), whose consent it
needs (A315), who signs it (A314)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading import read_report

ANNUAL = "关于2025年法治政府建设情况的报告"


def codes(folder: Path, organ: str, to: str, copies: str = "", **more: Any) -> set[str]:
    """Return the codes of what is said of the way of a report."""
    report = {
        "organ": organ,
        "year": 2025,
        "title": ANNUAL,
        "head": {"mark": f"{organ}文件", "number": "滨字〔2026〕3号", "signers": [more.pop("signer", "赵明")]},
        "recipients": to,
        "measures": "全年推进各项工作。",
        "date": "2026-01-10",
        **({"imprint": {"copies_to": copies, "printer": "办公室", "printed": "2026-01-10"}} if copies else {}),
        **more,
    }
    path = folder / "report.yaml"
    path.write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    *_, found = read_report(path)
    return {each.code for each in found} & {"A312", "A313", "A314", "A315", "L001"}


@pytest.mark.parametrize(
    ("organ", "to"),
    [
        ("滨江市江北区石桥镇人民政府", "滨江市人民政府"),
        ("江北区石桥街道办事处", "滨江市委、滨江市人民政府"),
        ("东山县石桥乡人民政府", "滨江市司法局"),
        ("石桥镇人民政府", "广东省人民政府"),
        ("中共东山县石桥镇委员会", "中共滨江市委员会"),
        ("重庆市渝北区石桥街道办事处", "重庆市人民政府"),
        ("东山县人民政府", "广东省人民政府"),
        ("东山县人民政府", "广东省司法厅"),
        ("江北区人民政府", "省人民政府"),
        ("中共东山县委员会", "中共广东省委"),
        ("东山县司法局", "省司法厅"),
        ("东山县公安局", "公安部"),
        ("滨江市公安局", "公安部"),
        ("滨江市人民政府", "国务院"),
        ("凉山彝族自治州人民政府", "国务院"),
    ],
)
def test_past_a_level(organ: str, to: str, tmp_path: Path) -> None:
    assert codes(tmp_path, organ, to) == {"A313"}


def test_past_the_county_that_the_text_names(tmp_path: Path) -> None:
    """By its name the town may be one of a city of county level."""
    text = "在{}的正确领导下，全年推进各项工作。"
    way = ("石桥镇人民政府", "滨江市人民政府")
    assert codes(tmp_path, *way, measures=text.format("县委、县政府")) == {"A313"}
    assert codes(tmp_path, *way, measures=text.format("市委、市政府")) == set()
    assert codes(tmp_path, *way, measures=text.format("社区委、社区政府")) == set()
    assert codes(tmp_path, *way, measures="与东山县委、县政府开展结对帮扶。") == set()
    assert codes(tmp_path, *way, "东山县司法局", measures=text.format("县委、县政府")) == set()


@pytest.mark.parametrize(
    ("organ", "to", "copies"),
    [
        ("石桥镇人民政府", "东山县人民政府", ""),
        ("石桥镇人民政府", "江北区委、江北区人民政府", ""),
        ("江北区石桥街道办事处", "区政府", ""),
        ("东莞市虎门镇人民政府", "东莞市人民政府", ""),
        ("开平市大泽镇人民政府", "开平市人民政府", ""),
        ("大泽镇人民政府", "开平市委、开平市人民政府", ""),
        ("嘉峪关市镜铁街道办事处", "嘉峪关市人民政府", ""),
        ("北京市石景山区八角街道办事处", "石景山区人民政府", ""),
        ("东山县石桥镇人民政府", "滨江市人民政府", "东山县人民政府"),
        ("东山县石桥镇人民政府", "滨江市江北区人民政府", ""),
        ("东山县公安局", "广东省公安厅", "滨江市公安局"),
        ("东山县人民政府", "滨江市人民政府", ""),
        ("重庆市渝北区人民政府", "重庆市人民政府", ""),
        ("陵水县司法局", "海南省司法厅", ""),
        ("琼中黎族苗族自治县公安局", "海南省公安厅", ""),
        ("神农架林区公安局", "湖北省公安厅", ""),
        ("滨江市公安局", "广东省公安厅", ""),
        ("北京市公安局", "公安部", ""),
        ("重庆市人民政府", "国务院", ""),
        ("广东省公安厅", "公安部", ""),
        ("深圳市公安局", "公安部", "广东省公安厅"),
        ("广西壮族自治区公安厅", "公安部", ""),
        ("内蒙古自治区人民政府", "国务院", ""),
        ("新疆生产建设兵团第八师石河子市公安局", "公安部", ""),
    ],
)
def test_not_past_a_level(organ: str, to: str, copies: str, tmp_path: Path) -> None:
    assert "A313" not in codes(tmp_path, organ, to, copies)


@pytest.mark.parametrize(
    "signer",
    [
        *("赵明（副局长）", "赵明(副局长)", "副局长赵明", "常务副局长 赵明", "党委副书记赵明"),
        *("党组副书记、副局长赵明", "党委委员、副局长 赵明", "赵明（党委委员）", "分管局领导赵明", "副检察长赵明"),
        *("赵明（副镇长）", "副秘书长赵明"),
        *("赵明（政治处主任）", "赵明（代签）", "局党委副书记、政委赵明", "赵明（副职）", "赵明（纪委书记）"),
        *("总工程师赵明", "赵明（三级调研员）", "党组成员赵明", "赵 明（副局长）"),
    ],
)
def test_a_deputy(signer: str, tmp_path: Path) -> None:
    assert codes(tmp_path, "滨江市公安局", "滨江市人民政府", signer=signer) == {"A314"}


@pytest.mark.parametrize(
    "signer",
    [
        *("赵明", "赵 明", "局长赵明", "赵明（局长）", "赵明（主持工作）", "副局长（主持工作）赵明"),
        *("副市长兼局长赵明",),
        *("赵明（副县长、公安局长）", "副区长、公安分局局长赵明", "党委副书记、局长赵明", "赵明（党委副书记、局长）"),
        *("副市长赵明", "付成员", "纪书记", "欧阳修远", "阿卜杜拉·买买提", "赵明（党组成员、局长）"),
    ],
)
def test_a_head(signer: str, tmp_path: Path) -> None:
    assert codes(tmp_path, "滨江市公安局", "滨江市人民政府", signer=signer) == set()


@pytest.mark.parametrize("signer", ["副市长赵明", "赵明（副市长）", "常务副市长 赵明"])
def test_a_deputy_of_a_government(signer: str, tmp_path: Path) -> None:
    """Who heads a bureau is often one of these, too."""
    assert codes(tmp_path, "滨江市人民政府", "广东省人民政府", signer=signer) == {"A314"}


def test_the_head_of_an_organ_of_discipline(tmp_path: Path) -> None:
    way = ("中共滨江市纪律检查委员会", "中共滨江市委")
    assert codes(tmp_path, *way, signer="赵明（纪委书记）") == set()
    assert codes(tmp_path, *way, signer="赵明（纪委副书记）") == {"A314"}


PREAMBLE = "现将有关情况报告如下："


@pytest.mark.parametrize(
    ("title", "preamble"),
    [
        ("关于重大事项的报告", PREAMBLE),
        ("关于2025年重大安全事故处置情况的报告", PREAMBLE),
        ("关于重大舆情处置情况的报告", PREAMBLE),
        ("关于特别重大火灾事故的报告", PREAMBLE),
        ("关于有关情况的报告", "根据要求，现就我县发生的重大群体性事件情况报告如下："),
        ("关于有关情况的报告", "现将我局有关重大事项报告如下。"),
        ("关于有关情况的报告", "现将重要情况、重大事项报告如下。"),
    ],
)
def test_weighty_matters(title: str, preamble: str, tmp_path: Path) -> None:
    way = ("东山县公安局", "滨江市公安局")
    assert codes(tmp_path, *way, title=title, preamble=preamble) == {"A315"}
    assert codes(tmp_path, *way, title=title, preamble=f"经县人民政府同意，{preamble}") == set()


@pytest.mark.parametrize(
    "title",
    [
        *("关于2025年重大行政执法决定法制审核工作情况的报告", "关于重大行政决策程序执行情况的报告"),
        *("关于领导干部个人有关重大事项报告情况的报告", "关于防范化解重大风险工作情况的报告"),
        *("关于重大事故隐患专项排查整治工作情况的报告", "关于重大活动安保工作情况的报告", "关于重大项目建设情况的报告"),
        *("关于重大事项请示报告制度执行情况的报告", "关于落实重大事项请示报告条例情况的报告"),
        *("关于防范重大交通事故工作情况的报告", "关于重大道路交通事故预防工作情况的报告", "关于遏制重大事故工作的报告"),
        *("关于重大刑事案件侦办情况的报告", "关于重大活动情况的报告", "关于重大决策社会稳定风险评估情况的报告"),
    ],
)
def test_no_weighty_matters(title: str, tmp_path: Path) -> None:
    assert codes(tmp_path, "东山县公安局", "滨江市公安局", title=title, preamble=PREAMBLE) == set()


@pytest.mark.parametrize(
    ("organ", "to", "copies", "title"),
    [
        ("滨江市公安局", "滨江市人民政府", "滨江市司法局", ANNUAL),
        ("滨江市公安局", "滨江市人民政府办公室", "滨江市司法局", ANNUAL),
        ("东山县公安局", "县委、县政府", "县司法局", ANNUAL),
        ("滨江市公安局江北分局", "江北区人民政府", "区司法局", ANNUAL),
        ("滨江市公安局", "广东省公安厅", "滨江市司法局", ANNUAL),
        ("东山县公安局", "市公安局", "县委政法委", "关于2025年推进依法行政工作情况的报告"),
        ("滨江市审计局", "滨江市人民政府", "滨江市司法局", ANNUAL),
        ("滨江市审计局", "广东省审计厅", "滨江市司法局", ANNUAL),
    ],
)
def test_one_of_two_superiors(organ: str, to: str, copies: str, title: str, tmp_path: Path) -> None:
    assert codes(tmp_path, organ, to, copies, title=title) == {"A312"}


@pytest.mark.parametrize(
    ("organ", "to", "copies"),
    [
        ("滨江市公安局", "滨江市人民政府", "广东省公安厅"),
        ("滨江市公安局", "滨江市委、滨江市人民政府、广东省公安厅", "滨江市司法局"),
        ("滨江市公安局", "广东省公安厅", "滨江市委办公室"),
        ("滨江市公安局", "省厅", "市委依法治市办"),
        ("滨江市公安局", "市委依法治市办", "市司法局"),
        ("滨江市公安局", "滨江市人民政府", "省厅"),
        ("滨江市公安局", "滨江市人民政府", ""),
        ("滨江市公安局江北分局", "滨江市公安局", "区司法局"),
        ("滨江市司法局", "滨江市人民政府", "市人大常委会"),
        ("滨江市审计局", "滨江市人民政府", "广东省审计厅"),
        ("滨江市审计局", "滨江市人民政府、广东省审计厅", "滨江市司法局"),
        ("滨江市审计局", "中共滨江市委审计委员会", "滨江市司法局"),
        ("广东省审计厅", "广东省人民政府", "广东省司法厅"),
    ],
)
def test_both_superiors(organ: str, to: str, copies: str, tmp_path: Path) -> None:
    assert codes(tmp_path, organ, to, copies) == set()
