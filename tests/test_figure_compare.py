"""``figures compare``: every cell in the terminal, as CSV and as XLSX; missing, blank and 不适用 are three things."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from generator.cli import main
from generator.figures.overviews.overview import Column, Overview
from generator.writers.csv import write_csv

YEARS = {
    2016: "甲: {数值: 2, 单位: 宗}\n  率: {数值: 70.0, 单位: '%'}\n  丙: {数值: 不适用}\n  丁: {单位: 件}\n  旧: 1件",
    2017: "甲: {数值: 24, 单位: 宗}\n  率: {数值: 74.3, 单位: '%'}\n  丙: 3件\n  丁: 5件\n  警力: {巡逻: 40余人次}",
    2018: "甲: {数值: 11, 单位: 件}\n  率: {数值: 74.3, 单位: '%'}\n  丙: 3件\n  丁: 0件\n  警力: {巡逻: 50余人次}",
}
HEAD = ["指标", "单位", "2016年", "2017年", "增减", "2018年", "增减"]
ROWS = [
    ["甲", "宗/件", "2宗", "24宗", "上升1100%", "11件", "—"],
    ["率", "%", "70.0", "74.3", "上升4.3个百分点", "74.3", "持平"],
    ["丙", "件", "不适用", "3", "—", "3", "持平"],
    ["丁", "件", "（空）", "5", "—", "0", "下降100%"],
    ["警力.巡逻", "人次", "无此指标", "40余", "—", "50余", "上升约25%"],
    ["旧", "件", "1", "无此指标", "—", "无此指标", "—"],
]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for year, indicators in YEARS.items():
        text = f"发文机关: 甲局\n年度: {year}\n标题: 报告\n指标:\n  {indicators}\n举措: 无。\n"
        Path(f"r-{year}.yaml").write_text(text, encoding="utf-8")
    return ["r-2018.yaml", "r-2016.yaml", "r-2017.yaml"]


def test_terminal(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "compare", *files, "--format", "short"]) == 0
    out, err = capsys.readouterr()
    assert [line.split() for line in out.splitlines()] == [HEAD, *ROWS]
    assert re.findall(r"\[(C\d+)\]", err) == ["C193", "C191"]
    assert "r-2017.yaml 比 r-2016.yaml 多了警力.巡逻，少了旧" in err


def test_csv(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "compare", *files, "--to", "csv", "-o", "表"]) == 0
    path = Path("表/r-2018-历年对比.csv")
    assert capsys.readouterr().out.strip() == str(path)
    data = path.read_bytes()
    assert data.startswith("\ufeff指标,".encode()) and data.count(b"\r\n") == 7
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [HEAD, *ROWS]


def test_xlsx(files: list[str]) -> None:
    assert main(["figures", "compare", *files, "--to", "xlsx", "-o", "."]) == 0
    sheet = load_workbook("r-2018-历年对比.xlsx").active
    assert sheet.cell(1, 1).value == "2016—2018年指标历年对比表" and sheet.cell(2, 1).value == "单位：甲局"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert [["" if value is None else str(value) for value in row] for row in rows] == [
        HEAD,
        *([value.removesuffix(".0") for value in row] for row in ROWS),
    ]
    assert (sheet["C5"].data_type, sheet["C5"].number_format, sheet["C6"].data_type) == ("n", "0.0", "s")
    assert (sheet["D6"].data_type, sheet["D7"].data_type) == ("n", "n")


def test_json(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "compare", *files, "--format", "json"]) == 0
    rows = {row["name"]: row["years"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert rows["旧"]["2017"] == {"missing": True}
    assert rows["丁"]["2016"] == {"value": None, "unit": "件", "period": ""}
    assert rows["丙"]["2016"]["value"] == "不适用" and rows["率"]["2016"]["value"] == "70.0"


def test_errors(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "compare", *files, "--to", "docx"]) == 2
    assert main(["figures", "compare", files[0], "gone.yaml"]) == 1
    assert capsys.readouterr().out == ""


def test_a_chart(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The drawing without any dots, and the raster of it at 300 dpi: 140 mm wide, as in a report."""
    assert main(["figures", "compare", *files, "--chart", "丁,丙", "--kind", "折线图", "-o", "图"]) == 0
    names, said = capsys.readouterr().out.splitlines()
    assert names.split() == ["图/r-2018-历年对比.svg", "图/r-2018-历年对比.png"]
    assert said == ("替代文字：折线图：丁2016年无数据、2017年5件、2018年0件；丙2016年不适用、2017年3件、2018年3件。")
    drawing = Path("图/r-2018-历年对比.svg").read_text(encoding="utf-8")
    assert "<image" not in drawing and drawing.count("<path") > 20
    with Image.open("图/r-2018-历年对比.png") as raster:
        assert abs(raster.width / 300 * 25.4 - 140) < 0.5
        assert raster.convert("L").getextrema() == (0, 255)


def test_charts_and_tables_together(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "compare", *files, "--chart", "警力", "--to", "png,csv", "-o", "."]) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["r-2018-历年对比.png", "r-2018-历年对比.csv"]
    assert not Path("r-2018-历年对比.svg").exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--to", "svg"], "C197"), (["--chart", "丁,没有"], "C101"), (["--chart", "甲,丁"], "C197")],
)
def test_what_cannot_be_drawn(
    files: list[str], options: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", "compare", *files, *options, "--to", "svg,csv"]) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert not Path("out").exists()


def test_csv_is_safe() -> None:
    texts = ["=1+1", "+1", "-1余", "@a", "\t=1", "＝1", "不适用", '引"号', "甲,乙", "甲\n乙"]
    overview = Overview("表", "题", "", (Column("=头", 1),), (*((text,) for text in texts), (Decimal("-0.50"),)))
    read = [row[0] for row in csv.reader(io.StringIO(write_csv(overview).decode("utf-8-sig"), newline=""))]
    assert read == ["'=头", *(f"'{text}" for text in texts[:6]), *texts[6:], "-0.50"]
