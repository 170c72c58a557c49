"""Slips of typing: letters for digits (A153), and the one paragraph without its full stop (A129)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.reading import read_report


def slips(folder: Path, measures: Any) -> list[Diagnostic]:
    report = {
        "organ": "甲县公安局",
        "year": 2025,
        "title": "甲县公安局2025年法治政府建设年度报告",
        "measures": measures,
    }
    path = folder / "report.yaml"
    path.write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    *_, found = read_report(path)
    return [each for each in found if each.code in ("A153", "A129")]


def codes(folder: Path, measures: Any) -> list[str]:
    return [each.code for each in slips(folder, measures)]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        *(
            ("巡河l2次。", "1"),
            ("办结1O5件。", "0"),
            ("罚款3.O5万元。", "0"),
            ("合格率9O%。", "0"),
            ("培训2l次。", "1"),
        ),
        *(("培训I5人次。", "1"), ("2O25年。", "0"), ("检查l0余家次。", "1"), ("整改O5件。", ""), ("整改3OO件。", "00")),
        *(("投入l2.5万元。", "1"), ("排查l20户。", "1")),
    ],
)
def test_letters_in_a_number(text: str, better: str, tmp_path: Path) -> None:
    found = slips(tmp_path, f"全年{text}")
    assert {each.code for each in found} == {"A153"}
    assert "".join(str(each.args["suggestion"]) for each in found) == better


@pytest.mark.parametrize(
    "text",
    [
        *("PM2.5、O3年均浓度下降，O3日最大8小时平均浓度达标。", "CO2年排放量下降3%。", "处置O2O平台投诉3件。"),
        *("NO2月均值下降。", "配发5l桶装水20桶，10l装水壶3个。", "开展“Hello 2025”活动3次。", "Ⅰ类2项、Ⅱ类3项。"),
        *("H1N1流感处置1起。", "配备i5处理器电脑3台。", "办理A1O5号案件1件。", "IPO 3家，OTA 2家。", "监测VOCs 3次。"),
        *("编号LO2的样品3个。", "型号为GL8的车辆2辆。", "设立24小时热线1条。", "I5处理器电脑2台。"),
    ],
)
def test_letters_that_are_letters(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, text) == []


WHOLE = ["完成培训3次，效果良好，群众满意。", "建立制度2项，规范管理，落实到位。", "办结案件12件，均已依法归档完毕。"]


@pytest.mark.parametrize("key", ["text", "points"])
@pytest.mark.parametrize("bare", ["开展检查5次，共发现安全隐患8个", "全年办理行政复议案件12件，办结11件"])
def test_the_one_paragraph_without_a_stop(key: str, bare: str, tmp_path: Path) -> None:
    assert codes(tmp_path, {key: [*WHOLE, bare]}) == ["A129"]
    assert codes(tmp_path, {key: [bare, *WHOLE]}) == ["A129"]
    assert codes(tmp_path, {key: [*WHOLE, f"{bare}。"]}) == []
    # Two of a kind may be meant, and of few nobody knows what is usual.
    assert codes(tmp_path, {key: [*WHOLE, bare, f"另外，{bare}"]}) == []
    assert codes(tmp_path, {key: [*WHOLE[:2], bare]}) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "加强组织领导，压实各级工作责任",
            "2025年主要指标完成情况，详见下表1",
            "全年开展检查5次，情况如下",
            "一是开展检查5次，压实责任",
        ),
        *(
            "（一）开展检查5次，压实各级责任",
            "1.开展检查5次，压实各级工作责任",
        ),
        *("坚持“1+3”工作模式，印发《工作方案》", "2025年，甲县公安局", "坚持党建引领，强化法治保障责任落实"),
    ],
)
def test_what_needs_no_stop(text: str, tmp_path: Path) -> None:
    assert "A129" not in codes(tmp_path, {"text": [*WHOLE, text]})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("全年共共办结5件。", True), ("已已完成整改3项。", True), ("3月5日，会议会议研究了方案。", True)),
        *(
            ("召开会议会议强调要坚持。", True),
            ("形成常务会议会议纪要3份。", False),
            ("政协会议会议期间提出建议。", False),
        ),
        *(("推动公共共治、公共共建共享。", False), ("如此而已已矣。", False), ("党组会议会议记录完整。", False)),
    ],
)
def test_words_twice(text: str, found: bool, tmp_path: Path) -> None:
    report = {"organ": "甲局", "year": 2025, "title": "报告", "measures": text}
    path = tmp_path / "report.yaml"
    path.write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    *_, said = read_report(path)
    assert ("A133" in {each.code for each in said}) == found
