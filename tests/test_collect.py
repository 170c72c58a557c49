"""Collecting: who handed in, sums with blank and 不适用 apart, odd numbers, passages alike, the files made of it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli import main
from generator.collect_files import collect_reports, into, tables
from generator.collection import likeness
from generator.collection.figures_file import figures_file, is_untouched
from generator.collection.likeness import Wording, plain, shared_by_units
from generator.collection.model import Collected, Entry, Passage, Report, Total, Unit
from generator.collection.read import read_roster
from generator.collection.shown import overviews
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.pipeline import prepare

TOP = Path(__file__).parents[1]
SAMPLE = TOP / "samples" / "collect"
Capture = pytest.CaptureFixture[str]

LONG = "把执法记录仪的录像按案件归档，每月随机抽三十段，由法制员和外聘律师一起看，看完当场写出意见，下月再看改了没有。"
FIRST, THEN = "当场", "随后"
OTHER = "休渔期把法庭开到码头，船员上岸当天就能调解工资和保险的争议，不用再跑四十公里到县城，调解书当场送到船上。"


def report(
    organ: str, indicators: Sequence[str] = (), text: str = "全年开展执法检查。", year: int = 2025, more: str = ""
) -> str:
    named = "".join(f"  {line}\n" for line in indicators)
    figures = f"indicators:\n{named}" if named else ""
    return (
        f"organ: {organ}\nyear: {year}\ntitle: {organ}{year}年法治政府建设年度报告\n{more}{figures}measures: {text}\n"
    )


def roster(*units: str, due: str = "2026-01-31", more: str = "") -> str:
    return f"year: 2025\ndue: {due}\n{more}units:\n" + "".join(f"  - {unit}\n" for unit in units)


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        target = path / f"{name.replace('__', '/')}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return path


def collected(path: Path, as_of: str = "") -> tuple[Collected, list[Diagnostic]]:
    found, diagnostics = collect_reports(path, None, as_of)
    assert found is not None, diagnostics
    return found, diagnostics


def codes(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return sorted(each.code for each in diagnostics if each.code.startswith("G"))


def three(path: Path, first: str, second: str, third: str) -> Path:
    names = ("甲局", "乙局", "丙局")
    files = {
        name: report(name, [line] if line else []) for name, line in zip(names, (first, second, third), strict=True)
    }
    return folder(path, 名册=roster(*names), **files)


def one_total(path: Path) -> Total:
    (total,) = collected(path)[0].totals
    return total


# --- who handed in ------------------------------------------------------------------------------------------


def test_states_are_those_of_the_roster_and_never_of_the_clock(tmp_path: Path) -> None:
    units = ["{name: 甲局, received: 2026-01-31}", "{name: 乙局, received: 2026-02-01}", "丙局"]
    units += ["{name: 丁局, due: 2026-03-31}", "戊局"]
    made = folder(tmp_path, 名册=roster(*units), 甲=report("甲局"), 下级__乙=report("乙局"), 戊=report("戊局"))
    for path in made.rglob("*.yaml"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    found, diagnostics = collected(made)
    assert [unit.state for unit in found.units] == ["in", "late", "missing", "missing", "in"]
    assert [unit.report.file for unit in found.units] == ["甲.yaml", "下级/乙.yaml", "", "", "戊.yaml"]
    assert codes(diagnostics) == ["G111", "G111", "G112"]
    assert next(each for each in diagnostics if each.code == "G112").args["days"] == 1
    assert [unit.state for unit in collected(made, "2026-04-01")[0].units][2:4] == ["missing", "missing"]
    assert [unit.state for unit in collected(made, "2026-03-31")[0].units][2:4] == ["missing", "pending"]
    found, diagnostics = collected(made, "2026-02-10")
    assert [unit.state for unit in found.units] == ["in", "late", "missing", "pending", "in"]
    assert codes(diagnostics) == ["G111", "G112"]
    # The overview counts 1 and 1; the figures keep to what makes up all units.
    written = figures_file(found, made, "zh", each=False).decode()
    assert '未报: {数值: 2, 单位: 个, 说明: "其中没有到期限的1个：丁局"}' in written


def test_only_reports_of_units_and_of_the_year_are_looked_at(tmp_path: Path) -> None:
    made = folder(
        tmp_path,
        名册=roster("甲局", more="organ: 市局\n"),
        甲=report("甲局"),
        甲旧=report("甲局", text="上年查处案件。", year=2024),
        市=report("市局"),
        另一个名册=roster("甲局"),
        分稿="heading: 分稿\ntext: 文字。\n",
        **{".隐藏__甲": report("甲局")},
    )
    found, diagnostics = collected(made)
    assert [unit.report.file for unit in found.units] == ["甲.yaml"]
    assert diagnostics == []


def test_no_report_is_passed_over_however_it_is_written(tmp_path: Path) -> None:
    whole = report("乙局")
    made = folder(
        tmp_path,
        名册=roster("甲局", "乙局", "丙局", "丁局", "{name: 戊局, report: 戊.yaml}"),
        甲=f"{{{report('甲局').strip().replace(chr(10), ', ')}}}\n",
        乙="".join(f"  {line}\n" for line in whole.splitlines()),
        丁=report("丁局").replace("year: 2025\n", ""),
        戊=report("戊局").replace("year: 2025", "year: 二〇二五"),
        坏="{organ: 己局, year: 2025, title: 报告",
        模板__template="name: 模板\n",
        模板__庚=report("庚局"),
    )
    (made / "丙.YAML").write_text(report("丙局").replace(": ", "：", 1), encoding="utf-8")
    found, diagnostics = collected(made)
    assert [unit.report.file for unit in found.units] == ["甲.yaml", "乙.yaml", "丙.YAML", "丁.yaml", "戊.yaml"]
    errors = [[error.code for error in unit.report.errors] for unit in found.units]
    assert errors == [[], [], ["L030"], ["V104"], ["V106"]]
    assert [each.code for each in diagnostics if each.span and each.span.source.name.endswith("坏.yaml")] == ["L037"]


@pytest.mark.parametrize("text", ["", "\ufeff\n  \n", "# 甲局\n# year: 2025\n"])
def test_a_file_with_nothing_in_it_is_told(tmp_path: Path, text: str) -> None:
    made = folder(tmp_path, 甲=report("甲局"), 乙=text)
    found, diagnostics = collected(made)
    assert [unit.name for unit in found.units] == ["甲局"]
    (told,) = diagnostics
    assert told.code == "G115" and told.span and told.span.source.name.endswith("乙.yaml")
    assert str(told.args["name"]).endswith("乙.yaml")


def years(path: Path, *units: tuple[str, int]) -> list[Diagnostic]:
    files = {f"报告{number}": report(organ, year=year) for number, (organ, year) in enumerate(units)}
    return [each for each in collected(folder(path, **files))[1] if each.code == "G116"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    made = folder(tmp_path, 名册=roster("甲局"), 甲=report("甲局"))
    (made / "乙.yaml").write_bytes(report("乙局").encode() + b"\xff\n")
    (found,) = collected(made)[1]
    assert (found.code, found.span and found.span.source.name) == ("O007", str(made / "乙.yaml"))


def test_a_year_that_few_reports_have_is_told(tmp_path: Path) -> None:
    """A mistyped year must not become that of all without a word."""
    units = (("甲局", 2025), ("乙局", 2025), ("丙局", 2052))
    (told,) = years(tmp_path, *units)
    assert dict(told.args) == {"year": 2052, "count": 1, "other": 2025, "others": 2}
    assert told.span and (Path(told.span.source.name).name, told.span.line) == ("报告2.yaml", 2)
    folder(tmp_path, 名册=roster("甲局", "乙局"))
    assert "G116" not in codes(collected(tmp_path)[1])


@pytest.mark.parametrize(
    "units",
    [
        (("甲局", 2025),),
        (("甲局", 2025), ("甲局", 2024), ("甲局", 2023)),
        (("甲局", 2025), ("乙局", 2025), ("甲局", 2024), ("乙局", 2024), ("丙局", 2024)),
        (("甲局", 2025), ("乙局", 2024)),
    ],
)
def test_earlier_years_are_no_slip(tmp_path: Path, units: tuple[tuple[str, int], ...]) -> None:
    """Last year's reports in the folder, and a unit that is late, are told of as ever."""
    assert years(tmp_path, *units) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["“{folder}/甲.yaml”里什么也没有写，没有汇总", "“{folder}”里没有报告"]),
        (
            report("甲局").replace("year: 2025\n", ""),
            ["“甲局”的报告“{folder}/甲.yaml”有 1 个错误，数字没有计入合计", "文件缺少“年度”（year）"],
        ),
    ],
)
def test_without_a_year_nothing_is_collected(tmp_path: Path, text: str, said: list[str], capsys: Capture) -> None:
    made = folder(tmp_path / "报送", 甲=text)
    found, diagnostics = collect_reports(made)
    assert found is None
    assert [each.message("zh") for each in diagnostics] == [words.format(folder=made.as_posix()) for words in said]
    assert main(["collect", str(made), "-o", str(tmp_path / "out")]) == 1
    assert (capsys.readouterr().out, (tmp_path / "out").exists()) == ("", False)


def test_the_report_whose_year_was_not_changed_is_pointed_out(tmp_path: Path) -> None:
    made = folder(
        tmp_path,
        名册=roster("甲局", "{name: 乙局, received: 2026-01-20}"),
        甲=report("甲局", year=2024),
        甲旧=report("甲局", year=2023),
        丙=report("丙局", year=2024),
        丁=report("丁局"),
    )
    _, diagnostics = collected(made)
    missing = [each for each in diagnostics if each.code == "G111"]
    assert [each.message("zh") for each in missing] == [
        "“甲局”没有报送（期限2026-01-31）",
        "“乙局”没有报送（期限2026-01-31）；名册写着2026-01-20收到，文件夹里没有它2025年度的报告",
    ]
    assert [[one.span.location() for one in each.related] for each in missing] == [[f"{made / '甲.yaml'}:1"], []]


def test_a_missing_unit_is_shown_the_joint_report_of_another_year(tmp_path: Path) -> None:
    joint = report("甲局", year=2024).replace("organ: 甲局", "organ: [甲局, 乙局]")
    made = folder(tmp_path, 名册=roster("甲局", "乙局", "丙局"), 联合=joint, 丙=report("丙局"))
    folder(tmp_path, 旧__报告=report("乙局", year=2023).replace("organ: 乙局\n", ""), 旧__nianbao="organ: 乙局\n")
    _, diagnostics = collected(made)
    missing = [each for each in diagnostics if each.code == "G111"]
    assert [each.args["unit"] for each in missing] == ["甲局", "乙局"]
    assert [[one.span.location() for one in each.related] for each in missing] == [[f"{made / '联合.yaml'}:1"]] * 2


def test_the_organ_may_stand_in_the_project_file(tmp_path: Path) -> None:
    text = report("甲局").replace("organ: 甲局\n", "")
    made = folder(tmp_path, 名册=roster("甲局", "乙局"), 甲__报告=text, 甲__nianbao="organ: 甲局\n", 乙=report("乙局"))
    found, diagnostics = collected(made)
    assert ([unit.report.file for unit in found.units], diagnostics) == (["甲/报告.yaml", "乙.yaml"], [])
    (made / "甲/报告.yaml").write_text(text + "天气: 晴\n", encoding="utf-8")
    found, diagnostics = collected(made)
    assert [len(unit.report.errors) for unit in found.units] == [1, 0]


def test_a_name_that_cannot_be_printed(tmp_path: Path) -> None:
    """It is no unit's: a report by the same name without what nobody sees would be called missing."""
    hidden, obeyed = '"乙\u200b局"', '"市局\\e[31m"'
    made = folder(tmp_path, 名册=roster("甲局", hidden, more=f"organ: {obeyed}\n"), 甲=report("甲局"))
    found, wrong = read_roster(made / "名册.yaml")
    assert found is None
    assert [(each.code, each.args["point"]) for each in wrong] == [("C109", "U+001B"), ("C109", "U+200B")]
    assert [each.span.line for each in wrong if each.span] == [3, 6]


def test_without_a_roster_whoever_handed_in_is_a_unit(tmp_path: Path) -> None:
    made = folder(tmp_path, 甲=report("甲局"), 乙=report("乙局"), 丙旧=report("丙局", year=2024))
    found, diagnostics = collected(made)
    assert [unit.name for unit in found.units] == ["乙局", "甲局"]  # as their files follow one another
    assert (found.roster.year, diagnostics) == (2025, [])


def test_a_report_with_errors_is_not_added_up_and_its_errors_are_listed(tmp_path: Path) -> None:
    made = three(tmp_path, "案件: 3件", "案件: 4件", "案件: 5件")
    path = made / "乙局.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "天气: 晴\n", encoding="utf-8")
    found, diagnostics = collected(made)
    assert found.totals[0].value == 8
    assert [each.code for each in diagnostics if each.severity == "error"] == ["G113", "V101"]
    book = load_workbook(io.BytesIO(tables(found, made, ["xlsx"])[0]["2025年度报告汇总.xlsx"]))
    assert [cell.value for cell in book["报告错误"][4]][:3] == ["乙局", "V101", "乙局.yaml:7"]
    assert [cell.value for cell in book["指标汇总"][4]][3:8] == [8, "—", "—", 2, 4], "numbers"
    assert [cell.value for cell in book["各单位数字"][4]][:9] == [
        "案件",
        "甲局",
        3,
        "件",
        "全年",
        "—",
        "—",
        2,
        "甲局.yaml:5",
    ]
    content, said = into(made / "全市.yaml", found, made, diagnostics, "zh", each=True, force=False)
    assert content is not None
    assert "报告有错没有计入的1个：乙局" in content.decode()
    assert (said, "    乙局:" in content.decode()) == ([], False)


# --- sums ---------------------------------------------------------------------------------------------------


def test_blank_and_not_applicable_are_no_zeros(tmp_path: Path) -> None:
    files = {"甲": "案件: 0.1万件", "乙": "案件: 0.2万件", "丙": "案件: 不适用", "丁": "案件:", "戊": "诉讼: 1件"}
    made = folder(tmp_path, **{name: report(f"{name}局", [line]) for name, line in files.items()})
    total = next(total for total in collected(made)[0].totals if total.name == "案件")
    assert (total.value, total.measure, total.median) == (Decimal("0.3"), "万件", Decimal("0.15"))
    kinds = (total.not_applicable, total.blank, total.lacking)
    assert [[unit.name for unit in kind] for kind in kinds] == [["丙局"], ["丁局"], ["戊局"]]


@pytest.mark.parametrize(
    ("lines", "value", "previous", "bound"),
    [
        (("案件: {value: 3, unit: 件, previous: 1}",) * 3, 9, 3, ""),
        (("案件: {value: 3, unit: 件, previous: 1}", "案件: 3件", "案件: 3件"), 9, None, ""),
        (("案件: 3000余件", "案件: 3件", "案件: 3件"), 3006, None, "约"),
        (("满意率: 90%", "满意率: 91%", "满意率: 95%"), None, None, ""),
        (("人均: 3件", "人均: 4件", "人均: 5件"), None, None, ""),
        (("满意度: 90%", "满意度: 91%", "满意度: 95%"), None, None, ""),
        (("车速: 90公里/小时", "车速: 91公里/小时", "车速: 95公里/小时"), None, None, ""),
        (("案件: 不适用", "案件: 不适用", "案件: 不适用"), None, None, ""),
    ],
)
def test_what_is_added_up(
    tmp_path: Path, lines: tuple[str, str, str], value: int | None, previous: int | None, bound: str
) -> None:
    total = one_total(three(tmp_path, *lines))
    assert (total.value, total.previous, total.bound) == (value, previous, bound)


def test_a_sum_of_round_numbers_of_last_year_is_round(tmp_path: Path) -> None:
    made = three(
        tmp_path, "办件: {value: 10, unit: 件, previous: 约8}", "办件: {value: 12, unit: 件, previous: 10余}", ""
    )
    found, _ = collected(made)
    (total,) = found.totals
    assert (total.previous, total.previous_bound, total.bound) == (18, "约", "")
    row, _ = cells(found, made, "指标汇总")
    assert row[3:6] == (22, "约18", "上升约22.22%")
    written = figures_file(found, made, "zh", each=True).decode()
    assert "  办件: {数值: 22, 单位: 件, 时点: 全年, 上年数: 约18," in written
    assert "上年数: 约8," in written
    assert '上年数: "10余",' in written


def test_who_shares_the_most_and_the_least_is_counted(tmp_path: Path) -> None:
    made = three(tmp_path, "办件: 3件", "办件: 5件", "办件: 3件")
    row, _ = cells(collected(made)[0], made, "指标汇总")
    assert row[8:10] == ("乙局 5", "甲局等2个单位 3")


def test_equal_numbers_share_a_rank(tmp_path: Path) -> None:
    total = one_total(three(tmp_path, "案件: 3件", "案件: 7件", "案件: 3件"))
    assert dict(total.ranks) == {"乙局": 1, "甲局": 2, "丙局": 2}


def test_ways_of_writing_one_period_are_one(tmp_path: Path) -> None:
    periods = ("2025年1-11月", "1至11月", "1—11月份")
    lines = [f"案件: {{value: 3, unit: 件, period: {period}}}" for period in periods]
    assert one_total(three(tmp_path, *lines)).value == 9


@pytest.mark.parametrize(
    ("others", "told"), [(("公证办件",) * 3, True), (("公证办件",) * 2, False), (("公证", "鉴定"), False)]
)
def test_a_name_of_one_unit_that_may_be_the_one_of_most(tmp_path: Path, others: tuple[str, ...], told: bool) -> None:
    names = ("公正办件", *others, *["案件"] * (5 - 1 - len(others)))
    files = {f"{n}": report(f"第{n}局", [f"{name}: {n}件"]) for n, name in enumerate(names)}
    _, diagnostics = collected(folder(tmp_path, **files))
    said = [(each.args["unit"], each.args["name"], each.args["near"]) for each in diagnostics if each.code == "G125"]
    assert said == ([("第0局", "公正办件", "公证办件")] if told else [])


def test_the_same_name_in_a_group_of_its_own_is_told(tmp_path: Path) -> None:
    files = {f"{n}": report(f"第{n}局", ["公证办件: 3件"]) for n in range(1, 4)}
    odd = report("第0局", ["公证工作:", "  公证办件: 3件", "  辖区办件: 3件"])
    _, diagnostics = collected(folder(tmp_path, **files, odd=odd))
    said = [(each.args["name"], each.args["near"]) for each in diagnostics if each.code == "G125"]
    assert said == [("公证工作.公证办件", "公证办件")]


@pytest.mark.parametrize(
    ("name", "numbers", "told"),
    [
        ("行政复议", (30, 31, 29, 33, 40, "-4件"), ["第5局"]),
        ("行政复议", (30, 31, 29, 33, "-4件"), []),  # too few
        ("行政复议", (30, 31, 29, 33, 40, "0件"), []),
        ("案件比上年增加", (30, 31, 29, 33, 40, "-4件"), []),
        ("案件较上年", (30, 31, 29, 33, 40, "-4件"), []),
        ("收支差额", ("3万元", "5万元", "4万元", "3万元", "3万元", "-4万元"), []),
        ("经费结余", ("3万元", "5万元", "4万元", "3万元", "3万元", "-4万元"), []),
        ("同比", ("3%", "5%", "4%", "3%", "3%", "-4%"), []),
    ],
)
def test_a_count_below_zero(tmp_path: Path, name: str, numbers: Sequence[int | str], told: list[str]) -> None:
    values = [f"{number}件" if isinstance(number, int) else number for number in numbers]
    files = {f"{n}": report(f"第{n}局", [f"{name}: {value}"]) for n, value in enumerate(values)}
    _, diagnostics = collected(folder(tmp_path, **files))
    assert [each.args["unit"] for each in diagnostics if each.code == "G127"] == told


@pytest.mark.parametrize(
    ("organ", "handed", "meant"),
    [
        ("旺海县司法局", (), "望海县司法局"),
        ("望海县司法行政局", (), "望海县司法局"),
        ("路过县司法局", (), ""),  # only 县司法局 is alike
        ("望海司法局", (), "望海县司法局"),
        ("旺海县司法局", ("望海县司法局",), "望海县司法局"),
    ],
)
def test_which_unit_an_unknown_organ_may_be(tmp_path: Path, organ: str, handed: tuple[str, ...], meant: str) -> None:
    files = {f"{n}": report(name) for n, name in enumerate((organ, *handed))}
    _, diagnostics = collected(folder(tmp_path, 名册=roster("清溪县司法局", "望海县司法局"), **files))
    assert [each.args["suggestion"] for each in diagnostics if each.code == "G110"] == [meant]


@pytest.mark.parametrize("more", ["", "nosuch: 1\n"])
@pytest.mark.parametrize(
    "organ", ['" 望海县司法局"', "[望海县司法局, 清溪县司法局]", "\n  - 望海县司法局\n  - '清溪县司法局　'"]
)
def test_whose_a_report_is_though_it_has_errors(tmp_path: Path, organ: str, more: str) -> None:
    """A joint one with an error “had no organ”, and its units were missing; blanks made an organ another."""
    text = f"year: 2025\ntitle: 2025年法治政府建设年度报告\nmeasures: 甲。\n{more}organ: {organ}\n"
    made, diagnostics = collected(folder(tmp_path, 名册=roster("清溪县司法局", "望海县司法局"), a=text))
    assert [each.code for each in diagnostics if each.code in ("G110", "G105")] == []
    assert [unit.report.file for unit in made.units if unit.name == "望海县司法局"] == ["a.yaml"]
    assert [unit.state for unit in made.units if unit.name == "清溪县司法局"] == ["missing" if '"' in organ else "in"]


@pytest.mark.parametrize(
    "organ",
    [
        "[望海县司法局, '清溪县司法局']  # 联合",
        '[ "望海县司法局",清溪县司法局 ]',
        "\n  # 联合\n  - 望海县司法局\n\n  - '清溪县司法局' # 二",
        "\n- 望海县司法局\n- 清溪县司法局",
    ],
)
@pytest.mark.parametrize("refused", [" measures: 乙。\n", 'note: "没有关上\n'])
def test_whose_a_joint_report_is_that_yaml_refuses(tmp_path: Path, organ: str, refused: str) -> None:
    """It “had no organ”, and all its units were missing."""
    text = f"year: 2025\norgan: {organ}\ntitle: 2025年法治政府建设年度报告\n{refused}"
    units = roster("清溪县司法局", "望海县司法局", "路过县司法局")
    made, diagnostics = collected(folder(tmp_path, 名册=units, a=text))
    assert [unit.state for unit in made.units] == ["in", "in", "missing"]
    assert [each.args["file"] for each in diagnostics if each.code == "G113"] == [str(tmp_path / "a.yaml")]
    assert [each for each in diagnostics if each.code == "G110"] == []


def test_other_rosters_are_told_of(tmp_path: Path) -> None:
    """A list of units that lay beside it was passed over in silence."""
    names = {
        "名册": roster("甲局"),
        "名册二": roster("甲局", "乙局"),
        "下级__名册": roster("乙局"),
        "甲": report("甲局"),
    }
    names |= {
        "同样": roster("甲局"),
        "去年": roster("乙局").replace("2025", "2024"),
        "坏了": roster("甲局", "{名: 乙局}"),
    }
    made = folder(tmp_path, **names)
    others = [*(str(tmp_path / f"{name}.yaml") for name in ("下级/名册", "名册二", "坏了"))]
    assert [each.args["name"] for each in collected(made)[1] if each.code == "G118"] == others
    _, diagnostics = collect_reports(made, Path(others[1]))  # which has all units there are
    assert [each.args["name"] for each in diagnostics if each.code == "G118"] == [others[2]]
    (tmp_path / "名册.yaml").unlink()
    told = [each for each in collected(made)[1] if each.code == "G118"]
    assert [each.args["used_en"] for each in told] == ["no roster"] * 5
    _, diagnostics = collect_reports(made / "下级", None, "", None, made)  # nor of the folder of last year's reports
    assert [each for each in diagnostics if each.code == "G118"] == []


def test_a_report_that_calls_its_organ_a_unit_is_none(tmp_path: Path) -> None:
    """It was taken for a roster, and nothing was said of it."""
    odd = report("乙局").replace("organ:", "单位:")
    _, diagnostics = collected(folder(tmp_path, 名册=roster("甲局"), 甲=report("甲局"), 乙=odd))
    assert codes(diagnostics) == ["G110"]
    (told,) = (each for each in diagnostics if each.code == "G110")
    assert told.args["organ_en"] == "it has no organ"
    assert "write “organ”" in told.hint("en")


@pytest.mark.parametrize("value", ["", "不适用"])
def test_a_strange_name_without_a_number_is_told_too(tmp_path: Path, value: str) -> None:
    names = ("公正办件", *("公证办件",) * 3)
    files = {
        f"{n}": report(f"第{n}局", [f"{name}: {n}件" if n else f"{name}: {value}"]) for n, name in enumerate(names)
    }
    _, diagnostics = collected(folder(tmp_path, **files))
    said = [(each.args["unit"], each.args["name"], each.args["near"]) for each in diagnostics if each.code == "G125"]
    assert said == [("第0局", "公正办件", "公证办件")]


@pytest.mark.parametrize(
    ("usual", "odd", "said"),
    [
        ("3件", "3宗", "“案件”乙局用“宗”，甲局等用“件”，不能合计"),
        ("3件", "3", "“案件”乙局用“—”，甲局等用“件”，不能合计"),
        ("3", "3件", "“案件”乙局用“件”，甲局等用“—”，不能合计"),
        ("3件", "{value: 3, unit: 件, period: 1至6月}", "“案件”乙局是1至6月的数，甲局等是全年的，不能合计"),
        ("{value: 3, unit: 件, period: 1至6月}", "3件", "“案件”乙局是全年的数，甲局等是1至6月的，不能合计"),
    ],
)
def test_what_differs_is_told_with_what_is_usual(tmp_path: Path, usual: str, odd: str, said: str) -> None:
    _, diagnostics = collected(three(tmp_path, f"案件: {usual}", f"案件: {odd}", f"案件: {usual}"))
    assert [each.message("zh") for each in diagnostics if each.code in ("G120", "G121")] == [said]


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ("3宗", "“案件”乙局用“宗”，甲局用“件”，不能合计"),
        ("{value: 3, unit: 件, period: 1至6月}", "“案件”乙局是1至6月的数，甲局是全年的，不能合计"),
    ],
)
def test_one_that_differs_from_one_is_told_of_no_others(tmp_path: Path, odd: str, said: str) -> None:
    files = {"1": report("甲局", ["案件: 3件"]), "2": report("乙局", [f"案件: {odd}"])}
    _, diagnostics = collected(folder(tmp_path, **files))
    assert [each.message("zh") for each in diagnostics if each.code in ("G120", "G121")] == [said]


def test_a_name_that_is_an_indicator_here_and_a_group_there(tmp_path: Path) -> None:
    made = three(tmp_path, "警力: {巡逻: 3人}", "警力: 3人", "警力: {备勤: 4人}")
    _, diagnostics = collected(made)
    (said,) = [each for each in diagnostics if each.code == "G126"]
    assert (said.args["unit"], said.args["other"], said.args["inner"]) == ("乙局", "甲局", "警力.巡逻")
    assert [one.span.location() for one in said.related if one.span] == [f"{made / '甲局.yaml'}:5:12"]


@pytest.mark.parametrize(("odd", "code"), [("3宗", "G120"), ("{value: 3, unit: 件, period: 1至6月}", "G121")])
def test_what_differs_is_an_error_with_both_places_and_nothing_is_written(
    tmp_path: Path, odd: str, code: str, capsys: Capture
) -> None:
    made = three(tmp_path, "案件: 3件", f"案件: {odd}", "案件: 3件")
    found, diagnostics = collected(made)
    (said,) = [each for each in diagnostics if each.code == code]
    assert said.span is not None
    places = [span.source.name.rpartition(os.sep)[2] for span in (said.span, said.related[0].span)]
    assert places == ["乙局.yaml", "甲局.yaml"]
    assert (found.totals[0].value, found.totals[0].alike) == (None, False)
    target = tmp_path / "全市.yaml"
    assert main(["collect", str(made), "--into", str(target), "-o", str(tmp_path / "out")]) == 1
    assert not target.exists()
    assert (tmp_path / "out/2025年度报告汇总.html").is_file()
    assert "有上面的错误，没有写" in capsys.readouterr().out
    assert main(["collect", str(made), "--into", str(target), "-o", str(tmp_path / "out"), "--format", "json"]) == 1
    assert [json.loads(line)["unit"] for line in capsys.readouterr().out.splitlines()] == ["甲局", "乙局", "丙局"]


# --- odd numbers --------------------------------------------------------------------------------------------


def odd(path: Path, values: Sequence[str]) -> list[tuple[str, str]]:
    names = [f"{chr(ord('甲') + number)}局" for number in range(len(values))]
    files = {
        f"f{number}": report(name, [f"案件: {value}"])
        for number, (name, value) in enumerate(zip(names, values, strict=True))
    }
    doubts = collected(folder(path, **files))[0].doubts
    return [(doubt.kind, str(doubt.figure)) for doubt in doubts]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("31 28 44 35 39 3500", [("outlier", "3500件")]),
        ("31 28 44 35 39 2", [("outlier", "2件")]),
        ("31 28 44 35 39 0.5", [("outlier", "0.5件")]),
        ("30 30 30 30 30 89", []),
        ("30 30 30 30 30 91", [("outlier", "91件")]),
        ("31 28 44 35 39 88", []),
        ("1 12 40 300 900 5000", []),  # of all sizes
        ("31 28 44 3500", []),  # too few to say
        ("0 0 0 0 0 500", []),
        ("10 20 40 80 160 12000", []),
        ("10 20 40 80 160 13000", [("outlier", "13000件")]),
    ],
)
def test_outliers_are_far_from_the_median(tmp_path: Path, values: str, found: list[tuple[str, str]]) -> None:
    assert odd(tmp_path, [f"{value}件" for value in values.split()]) == found


def test_what_cannot_be_compared_has_no_outliers(tmp_path: Path) -> None:
    assert odd(tmp_path, ["31件", "28件", "44件", "35件", "39件", "3500元"]) == []


@pytest.mark.parametrize(
    ("value", "previous", "is_odd"),
    [
        (325000, 31.6, True),
        (300, 30, True),
        (299, 30, False),
        (3, 30, True),
        (4, 30, False),
        (12, 1, False),
        (20, 2, True),
        (19, 1.9, False),
        (2, 20, True),
        (0.5, 30, True),
        (30, 0, False),
        ("不适用", 30, False),
        (300, "不适用", False),
    ],
)
def test_jumps_are_of_ten_times(tmp_path: Path, value: float | str, previous: float | str, is_odd: bool) -> None:
    found = odd(tmp_path, [f"{{value: {value}, unit: 万元, previous: {previous}}}"])
    assert found == ([("jump", f"{value}万元")] if is_odd else [])


@pytest.mark.parametrize(("part", "is_odd"), [("28件", False), ("29件", True), ("近29件", False), ("不适用", False)])
def test_a_part_above_its_whole_is_found_where_another_unit_says_what_the_parts_are(
    tmp_path: Path, part: str, is_odd: bool
) -> None:
    knows = report("甲局", ["案件: {value: 5, unit: 件, parts: [办结]}", "办结: 5件"])
    made = folder(tmp_path, 甲=knows, 乙=report("乙局", ["案件: 28件", f"办结: {part}"]))
    assert [doubt.kind for doubt in collected(made)[0].doubts] == (["part"] if is_odd else [])


# --- passages -----------------------------------------------------------------------------------------------


def unit(name: str, *passages: str) -> Unit:
    places = [Passage(text, f"{name}.yaml:{line}", None) for line, text in enumerate(passages, start=5)]
    return Unit(name, Entry(name), "in", Report(f"{name}.yaml", passages=tuple(places)))


def alike(units: Sequence[Unit], *common: str) -> list[list[str]]:
    found = shared_by_units(units, Wording([one.name for one in units], common))
    return [[one.passage.place for one in (each.first, *each.others)] for each in found]


def test_copied_passages_are_found_with_their_places() -> None:
    changed = LONG.replace("三十段", "25段").replace("当场", "随后")
    units = [unit("甲局", OTHER, LONG), unit("乙局", changed), unit("丙局", "短句。", LONG + "另外写明时限。")]
    assert alike(units) == [["甲局.yaml:6", "乙局.yaml:5", "丙局.yaml:6"]]


def test_a_passage_that_is_like_two_as_much_goes_to_the_first() -> None:
    """Two that are not like each other: one has the beginning of the third, one its end."""
    whole, other = plain(LONG), plain(OTHER)[:15]
    texts = (whole[:-15] + other, other + whole[15:], whole)
    first, second, apart = (likeness.likeness(texts[one], texts[two]) for one, two in ((0, 2), (1, 2), (0, 1)))
    assert first == second > likeness.ALIKE > apart
    units = [unit(name, text) for name, text in zip(("甲局", "乙局", "丙局"), texts, strict=True)]
    assert alike(units) == [["甲局.yaml:5", "丙局.yaml:5"]]


def test_what_is_the_same_for_good_reasons_is_not_alike() -> None:
    law = "依照《中华人民共和国行政处罚法》《中华人民共和国行政复议法》《法治政府建设与责任落实督察工作规定》办理{}。"
    phrase = (
        "以习近平新时代中国特色社会主义思想为指导，深入贯彻习近平法治思想，坚持以人民为中心，严格规范公正文明执法，{}。"
    )
    assert alike([unit("甲局", law.format("治安案件")), unit("乙局", law.format("渔业案件"))]) == []
    assert alike([unit("甲局", phrase.format("抓执法")), unit("乙局", phrase.format("促服务"))]) == []
    assert alike([unit("甲局", LONG, LONG)]) == []
    assert alike([unit("甲局", LONG), unit("乙局", OTHER)]) == []
    both = [unit("甲局", LONG), unit("乙局", LONG)]
    assert (alike(both, LONG), alike(both)) == ([], [["甲局.yaml:5", "乙局.yaml:5"]])


@pytest.mark.parametrize("begun", ["{{", "《", "甲局〔", "1."])
def test_what_is_begun_without_end_takes_no_time(begun: str) -> None:
    assert "完" in Wording(["甲局"], []).words(begun * 200_000 + "完")


def test_names_and_numbers_do_not_make_a_difference() -> None:
    text = "{0}把窗口设在社区，{0}的律师每周坐班{1}天，群众下楼就能问，问过的都记在本子上，月底由{0}逐条回访。"
    units = [
        unit("江南区司法局", text.format("江南区司法局", 3)),
        unit("江北县司法局", text.format("江北县司法局", 25)),
    ]
    found = shared_by_units(units, Wording([one.name for one in units], ()))
    assert [one.likeness for one in found[0].others] == [1.0]


def test_what_most_of_many_units_have_is_common_wording() -> None:
    names = [f"{chr(0x4E00 + number)}局" for number in range(20)]
    most = [unit(name, LONG if number < 12 else OTHER * 2) for number, name in enumerate(names[:12])]
    rest = [unit(name, OTHER) for name in names[12:]]
    assert alike([*most, *rest]) == [[f"{name}.yaml:5" for name in names[12:]]]


def test_the_wording_of_a_fresh_report_is_nobodys(tmp_path: Path) -> None:
    for organ in ("甲县司法局", "乙县司法局"):
        (tmp_path / organ).mkdir()
        assert main(["new", str(tmp_path / organ), "--organ", organ, "--year", "2025", "--yes"]) == 0
    found, _ = collected(tmp_path)
    assert ([len(unit.report.passages) > 3 for unit in found.units], found.alike) == ([True, True], ())


def test_the_work_grows_with_the_texts_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    compare: Callable[[str, str], float] = likeness.likeness
    monkeypatch.setattr(likeness, "likeness", lambda one, other: compared.append(1) or compare(one, other))

    def text(seed: int) -> str:
        digits = hashlib.sha512(str(seed).encode()).digest()
        return "".join(chr(0x4E00 + byte * 7) for byte in digits)

    def comparisons(count: int) -> int:
        compared.clear()
        units = [unit(f"{chr(0x4E00 + number)}局", text(number), text(number // 4 + 9000)) for number in range(count)]
        assert len(alike(units)) == count // 4
        return len(compared)

    few, many = comparisons(40), comparisons(400)
    assert few >= 30
    assert many <= 11 * few


def test_last_year_is_compared_passage_by_passage(tmp_path: Path) -> None:
    before = report("甲局", ["案件: 3件", "诉讼: 1件"], f"[{LONG}, {OTHER}]", year=2024)
    now = report(
        "甲局", ["案件: 3件", "诉讼: 1件"], f"[{LONG.replace('当场', '随后')}, {OTHER}]", more="previous: 旧.yaml\n"
    )
    made = folder(tmp_path, 甲=now, 旧=before)
    found, diagnostics = collected(made)
    places = [(one.first.passage.place, one.others[0].passage.place) for one in found.taken["甲局"]]
    assert places == [("甲.yaml:8", "旧.yaml:7"), ("甲.yaml:8", "旧.yaml:7")]
    assert found.units[0].report.unchanged == "figures"
    assert codes(diagnostics) == ["G114"]
    (made / "甲.yaml").write_text(now.replace("3件", "4件"), encoding="utf-8")
    found, diagnostics = collected(made)
    assert (found.units[0].report.unchanged, codes(diagnostics)) == ("", ["G131"])
    (made / "甲.yaml").write_text(now.replace("随后", "当场").replace("3件", "4件"), encoding="utf-8")
    assert collected(made)[0].units[0].report.unchanged == "text"


def test_short_passages_do_not_hide_what_is_last_years(tmp_path: Path) -> None:
    """Of four passages that can be compared so many are last year's; most passages are too short for that."""

    def passage(number: int) -> str:
        return "".join(chr(0x4E00 + 50 * number + place) for place in range(50))

    short = [f"第{hanzi}项已经完成" for hanzi in "甲乙丙丁戊己庚辛"]
    before = report("甲局", text=f"[{', '.join([*map(passage, range(4)), *short])}]", year=2024)
    told = {}
    for kept in (1, 2, 3):
        texts = [passage(number if number < kept else number + 10) for number in range(4)]
        now = report("甲局", text=f"[{', '.join([*texts, *short[1:]])}]", more="previous: 旧.yaml\n")
        _, diagnostics = collected(folder(tmp_path / str(kept), 甲=now, 旧=before))
        told[kept] = [(each.args["count"], each.args["all"]) for each in diagnostics if each.code == "G131"]
    assert told == {1: [], 2: [(2, 4)], 3: [(3, 4)]}


@pytest.mark.parametrize(
    ("now", "before", "words", "unchanged"),
    [
        (["案件: 3件", "诉讼: 1件"], ["案件: 3件", "诉讼: 1件"], OTHER, "both"),
        (["案件: 3件", "诉讼: 1件"], ["案件: 3件", "诉讼: 1件"], LONG, "figures"),
        (["案件: 3件", "诉讼: 1件", "听证: 不适用"], ["案件: 3件", "诉讼: 1件", "听证: 2次"], LONG, "figures"),
        (["案件: 3件"], ["案件: 3件"], LONG, ""),  # one number is so by chance
        (["案件: 3件", "诉讼: 1件"], ["案件: 3件"], LONG, ""),
    ],
)
def test_what_is_as_the_year_before(
    tmp_path: Path, now: list[str], before: list[str], words: str, unchanged: str
) -> None:
    made = folder(
        tmp_path,
        甲=report("甲局", now, words, more="previous: 旧.yaml\n"),
        旧=report("甲局", before, OTHER, year=2024),
    )
    assert collected(made)[0].units[0].report.unchanged == unchanged


SAME = ["案件: 3件", "诉讼: 1件"]


def test_last_years_report_is_found_by_its_organ(tmp_path: Path) -> None:
    """A report need not name it: it may lie in the folder, or in one of its own, and that comes first."""
    made = folder(tmp_path / "now", 县__甲=report("甲局", SAME, OTHER), 县__乙=report("乙局", SAME, LONG))

    def unchanged(last_year: Path | None = None) -> list[str]:
        found, _ = collect_reports(made, last_year=last_year)
        assert found is not None
        known = {unit.name: unit.report.unchanged for unit in found.units}
        return [known["甲局"], known["乙局"]]

    assert unchanged() == ["", ""]
    folder(made, 旧__甲=report("甲局", SAME, OTHER, 2024), 旧__乙=report("乙局", SAME, LONG, 2023))
    assert unchanged() == ["both", ""]
    other = folder(tmp_path / "old", 乙=report("乙局", ["案件: 3件", "诉讼: 2件"], LONG, 2024))
    assert unchanged(other) == ["both", "text"]
    folder(other, 甲=report("甲局", ["案件: 9件"], LONG, 2024))
    assert unchanged(other) == ["", "text"]
    (made / "县/甲.yaml").write_text(report("甲局", SAME, OTHER, more="previous: 上年.yaml\n"), encoding="utf-8")
    folder(made, 县__上年=report("甲局", SAME, LONG, 2024))
    assert unchanged(other) == ["figures", "text"]


def test_figures_of_last_years_report(tmp_path: Path) -> None:
    """They are those of the year before where the report has none, in the same measure and period."""
    now = ["案件: 300件", "诉讼: {value: 5, unit: 件, previous: 4}", "听证: 2次", "金额: 20万元", "新增: 1个", "复议:"]
    before = ["案件: 20件", "诉讼: 3件", "听证: 不适用", "金额: 200元", "复议: 7件"]
    made = folder(tmp_path, 甲=report("甲局", now), 旧=report("甲局", before, LONG, 2024))
    found, diagnostics = collected(made)
    figures = found.units[0].report.figures
    known = {name: str(one.previous) if one.previous else None for name, one in figures.items()}
    assert known == {"案件": "20件", "诉讼": "4件", "听证": "不适用", "金额": None, "新增": None, "复议": None}
    assert codes(diagnostics) == ["G122"]
    assert {total.name: total.previous for total in found.totals}["案件"] == 20


def test_what_is_wrong_with_last_years_reports(tmp_path: Path) -> None:
    """It hinders nothing, and a folder without any is told of."""
    made = folder(tmp_path / "now", 甲=report("甲局", SAME, OTHER))
    broken = folder(tmp_path / "old", 甲=report("甲局", ["案件: 四"], OTHER, 2024), 乙="year: 2024\n: [\n")
    found, diagnostics = collect_reports(made, last_year=broken)
    assert found is not None and found.units[0].report.unchanged == "text" and not found.units[0].report.errors
    assert {each.severity for each in diagnostics} == {"warning"} and len(diagnostics) == 1
    for name, code, severity in (("now", "G106", "warning"), ("none", "O033", "error")):
        (told,) = collect_reports(made, last_year=tmp_path / name)[1]
        assert (told.code, told.severity, name in str(told.args)) == (code, severity, True)


def test_passages_are_texts_and_warnings_are_counted(tmp_path: Path) -> None:
    text = f"{{heading: {LONG[:40]}, text: {OTHER}}}"
    made = folder(tmp_path, 甲=report("甲局", ["案件: 3件", "听证:"], text))
    (unit,) = collected(made)[0].units
    assert [passage.text for passage in unit.report.passages] == [OTHER]
    assert unit.report.remarks == 1, "A704"


def test_a_joint_report_is_that_of_the_organ_in_the_roster(tmp_path: Path) -> None:
    joint = report("甲局").replace("organ: 甲局", "organ: [丙局, 乙局]").replace("title: 甲局", "title: 丙局、乙局")
    found, _ = collected(folder(tmp_path, 名册=roster("甲局", "乙局"), 甲=report("甲局"), 联合=joint))
    assert [(unit.name, unit.report.file) for unit in found.units] == [("甲局", "甲.yaml"), ("乙局", "联合.yaml")]


def test_no_group_of_units_without_figures(tmp_path: Path) -> None:
    """Their reports are in error, say; whoever includes the file has nothing of theirs to fill in."""
    made = folder(tmp_path, 名册=roster("甲局"), 甲=report("甲局", ["案件: 3件"], more="wrong: 1\n"))
    written = figures_file(collected(made)[0], made, "zh", each=True).decode()
    assert "报送情况:" in written and "各单位:" not in written


@pytest.mark.parametrize(("each", "names"), [(False, ["报送情况"]), (True, ["报送情况", "各单位"])])
def test_a_group_of_ours_that_gives_way_is_told(tmp_path: Path, each: bool, names: list[str]) -> None:
    made = folder(tmp_path, 名册=roster("甲局"), 甲=report("甲局", ["报送情况: {已报: 3件}", "各单位: 4个"]))
    found, _ = collected(made)
    data, told = into(tmp_path / "sums.yaml", found, made, [], "zh", each=each, force=False)
    assert [(one.code, one.args["name"]) for one in told] == [("G141", name) for name in names]
    assert data is not None
    assert "应报" not in data.decode()


@pytest.mark.parametrize("named", [False, True])
def test_a_joint_report_is_in_for_each_of_its_organs_and_counted_once(tmp_path: Path, named: bool) -> None:
    joint = report("甲局", ["办件: {value: 5, unit: 件}"]).replace("organ: 甲局", "organ: [甲局, 乙局]")
    made = folder(tmp_path, 名册=roster("甲局", "乙局", "丙局"), 联合=joint, 丙=report("丙局", ["办件: 1件"]))
    if named:
        listed = (made / "名册.yaml").read_text(encoding="utf-8")
        for name in ("甲局", "乙局"):
            listed = listed.replace(f"- {name}", f"- {{name: {name}, report: 联合.yaml}}")
        (made / "名册.yaml").write_text(listed, encoding="utf-8")
    found, diagnostics = collected(made)
    assert codes(diagnostics) == []
    assert [(unit.name, unit.state, unit.report.file) for unit in found.units] == [
        ("甲局", "in", "联合.yaml"),
        ("乙局", "in", "联合.yaml"),
        ("丙局", "in", "丙.yaml"),
    ]
    (total,) = found.totals
    assert (total.value, len(total.numbers), total.lacking) == (6, 2, ())
    assert found.alike == ()


def test_last_years_joint_report_is_that_of_its_organs_together(tmp_path: Path) -> None:
    def joint(text: str, year: int, organs: str = "[甲局, 乙局]") -> str:
        return report("甲局", ["案件: 3件", "诉讼: 2件"], text, year).replace("organ: 甲局", f"organ: {organs}")

    old = folder(tmp_path / "old", 乙=report("乙局", ["案件: 1件"], OTHER, 2024))
    folder(old, 联合=joint(f"[{LONG}, {OTHER}]", 2024, "\n  - 乙局\n  - 甲局"))
    made = folder(tmp_path / "now", 名册=roster("甲局", "乙局"), 联合=joint(f"[{LONG}, {OTHER}]", 2025))
    found, diagnostics = collect_reports(made, last_year=old)
    assert found is not None
    assert codes(diagnostics) == ["G114"]
    assert [(unit.name, unit.report.unchanged) for unit in map(found.holder, found.units)] == [("甲局", "both")] * 2
    # Alone, an organ has only a part of the figures that it had together with others.
    folder(made, 联合=report("甲局", ["案件: 3件", "诉讼: 2件"], f"[{LONG}, {OTHER}]"))
    found, diagnostics = collect_reports(made, last_year=old)
    assert found is not None
    assert [unit.report.figures["案件"].previous for unit in found.units if unit.report.figures] == [None]


def test_what_is_written_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = folder(tmp_path, 甲=report("甲局"))
    out = tmp_path / "a\nb"
    assert main(["collect", str(made), "--into", str(out / "全市.yaml"), "--output", str(out)]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last.count(f"{tmp_path}/a<U+000A>b") == 3


def test_each_organ_of_a_joint_report_is_shown_what_is_wrong_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = report("甲局", more="unknown: 1\n").replace("organ: 甲局", "organ: [甲局, 乙局]")
    made = folder(tmp_path, 名册=roster("甲局", "乙局", "丙局"), 联合=wrong)
    found, _ = collected(made)
    rows = next(each.rows for each in overviews(found, made) if each.name == "报送情况")
    assert [(row[1], str(row[6])) for row in rows] == [("甲局", "1"), ("乙局", "1"), ("丙局", "—")]
    assert main(["collect", str(made), "--format", "json", "--output", str(tmp_path / "out")]) == 1
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["unit"], each["errors"]) for each in shown if "unit" in each] == [
        ("甲局", 1),
        ("乙局", 1),
        ("丙局", 0),
    ]


def test_who_has_a_report_of_its_own_beside_a_joint_one(tmp_path: Path) -> None:
    joint = report("甲局").replace("organ: 甲局", "organ: [甲局, 乙局]")
    found, diagnostics = collected(folder(tmp_path, 名册=roster("甲局", "乙局"), 联合=joint, 乙=report("乙局")))
    assert codes(diagnostics) == []
    assert [(unit.name, unit.report.file) for unit in found.units] == [("甲局", "联合.yaml"), ("乙局", "乙.yaml")]


def test_a_report_that_two_units_name_is_that_of_its_organ(tmp_path: Path) -> None:
    made = folder(tmp_path, 甲=report("甲局"))
    (made / "名册.yaml").write_text(
        "year: 2025\nunits: [{name: 甲局, report: 甲.yaml}, {name: 乙局, report: 甲.yaml}]\n", encoding="utf-8"
    )
    found, diagnostics = collected(made)
    assert codes(diagnostics) == ["G105"]
    assert [(unit.name, unit.state) for unit in found.units] == [("甲局", "in"), ("乙局", "missing")]


def test_a_report_without_an_organ_is_told_as_such(tmp_path: Path) -> None:
    made = folder(tmp_path, 名册=roster("甲局"), 甲=report("甲局"))
    (made / "别的.yaml").write_text("year: 2025\n", encoding="utf-8")
    (told,) = (each for each in collected(made)[1] if each.code == "G110")
    assert told.message("zh") == "报告没有写发文机关，没有汇总"


def cells(found: Collected, made: Path, sheet: str) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(tables(found, made, ["xlsx"])[0]["2025年度报告汇总.xlsx"]))
    return [row for row in book[sheet].iter_rows(min_row=4, values_only=True) if row[0] not in (None, "")]


def test_each_passage_that_is_alike_has_a_row_with_how_alike_it_is(tmp_path: Path) -> None:
    half = LONG.replace("当场", "随后")
    texts_of = {"甲局": LONG, "乙局": half, "丙局": LONG}
    made = folder(tmp_path, **{name: report(name, text=text) for name, text in texts_of.items()})
    found, _ = collected(made)
    rows = [row for row in cells(found, made, "雷同段落") if str(row[0]) == "1"]
    assert [row[1] for row in rows] == ["丙局", "乙局", "甲局"]
    shares = {row[1]: row[2] for row in rows}
    ((group),) = found.alike
    assert shares == {group.first.unit: "—"} | {one.unit: f"{round(one.likeness * 100)}%" for one in group.others}
    assert "100%" in shares.values()


def test_a_jump_is_told_in_two_figures(tmp_path: Path) -> None:
    made = folder(tmp_path, 甲=report("甲局", ["案件: {value: 4567, unit: 件, previous: 3.21}"]), 名册=roster("甲局"))
    (doubt,) = collected(made)[0].doubts
    assert "1420倍" in doubt.diagnostic.message("zh")
    (before,) = doubt.diagnostic.related
    assert (before.span and before.span.text, before.value) == ("3.21", "3.21件")


def test_the_report_of_another_year_is_not_handed_in(tmp_path: Path) -> None:
    """Also where the roster names its file."""
    units = "{name: 甲局, report: 甲.yaml}"
    made = folder(tmp_path, 名册=roster(units), 甲=report("甲局", ["案件: 3件"], year=2024))
    found, diagnostics = collected(made)
    assert [each.code for each in diagnostics if each.code == "G103"] == ["G103"]
    assert (found.units[0].state, found.units[0].report.file, list(found.totals)) == ("missing", "", [])
    (told,) = (each for each in diagnostics if each.code == "G103")
    assert [related.span.line for related in told.related if related.span] == [1]


# --- files --------------------------------------------------------------------------------------------------


def test_the_sample_is_collected_as_it_is_kept(tmp_path: Path) -> None:
    copy = tmp_path / "collect"
    shutil.copytree(SAMPLE, copy)
    kept = copy / "指标/全市.yaml"
    before = kept.read_bytes()
    assert main(["collect", str(copy), "--into", str(kept), "-o", str(tmp_path / "out")]) == 0
    assert kept.read_bytes() == before
    prepared, diagnostics = prepare(copy / "滨江市-2025.yaml")
    assert prepared is not None
    assert [each.code for each in diagnostics] == []
    assert "已经报送的单位全年办理行政复议106件，同比下降3.64%；作出维持决定66件，作出纠错决定11件。" in list(
        texts(prepared.document)
    )


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_figures_file_is_part_of_a_report(tmp_path: Path, keys: str) -> None:
    lines = ["警力: {巡逻: 3人, 备勤: 4人}", "案件: {value: 7, unit: 件, previous: 6}", "听证: 不适用", "复核:"]
    made = folder(
        tmp_path / "报送",
        甲=report("甲局", lines),
        乙=report("乙局（本级）", [*lines[:2], "听证: 不适用", "复核: 2件"]),
    )
    target = tmp_path / "全市.yaml"
    options = ["--into", str(target), "--each", "--keys", keys, "--to="]
    assert main(["collect", str(made), *options]) == 0
    assert ("indicators:" in target.read_text(encoding="utf-8")) == (keys == "en")
    text = (
        "巡逻{{ 警力.巡逻 }}，案件{{ 案件 }}，{{ 案件 | 同比 }}，听证{{ 听证 }}，复核{{ 复核 }}，"
        "甲{{ 各单位.甲局.案件 }}，乙{{ 各单位.乙局本级.警力.备勤 }}，已报{{ 报送情况.已报 }}。"
    )
    above = tmp_path / "市局.yaml"
    above.write_text(report("市局", text=text, more="include: 全市.yaml\n"), encoding="utf-8")
    prepared, diagnostics = prepare(above)
    assert prepared is not None, diagnostics
    assert "巡逻6人，案件14件，同比上升16.67%，听证不适用，复核2件，甲7件，乙4人，已报2个。" in list(
        texts(prepared.document)
    )


def test_figures_of_units_have_their_places_and_what_is_blank_is_not_among_them(tmp_path: Path) -> None:
    """The office above cannot fill in a blank of a unit, and its own report would never be final."""
    made = folder(
        tmp_path / "报送",
        甲__报告=report("甲局", ["案件: 7件", "听证:", "统计: {from: 统计.csv}"], more="include: 分稿.yaml\n"),
        甲__分稿="indicators:\n  复核: 2件\n",
        乙=report("乙局", ["案件: 8件", "听证: 3次"]),
    )
    (made / "甲/统计.csv").write_text("名称,数值\n行政诉讼,5宗\n", encoding="utf-8")
    target = tmp_path / "全市.yaml"
    assert main(["collect", str(made), "--into", str(target), "--each", "--to="]) == 0
    lines = [line.strip() for line in target.read_text(encoding="utf-8").splitlines()]
    notes = [line.partition("说明: ")[2] for line in lines if "来源部门: 甲局, 说明" in line and "合计" not in line]
    assert notes == ['"甲/报告.yaml:6"}', '"甲/统计.csv:2"}', '"甲/分稿.yaml:2"}']
    assert "# 空着的没有列：听证（甲局）" in lines
    above = tmp_path / "市局.yaml"
    above.write_text(report("市局", text="听证{{ 听证 }}。", more="include: 全市.yaml\n"), encoding="utf-8")
    _, diagnostics = prepare(above)
    assert [each for each in diagnostics if each.code == "A704"] == []


def test_changes_by_hand_are_never_written_over(tmp_path: Path, capsys: Capture) -> None:
    made = three(tmp_path / "报送", "案件: 3件", "案件: 4件", "案件: 5件")
    target = tmp_path / "全市.yaml"
    call = ["collect", str(made), "--into", str(target), "--to="]
    assert main(call) == 0
    written = target.read_bytes()
    target.write_bytes(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n"))  # what an editor of Windows does to it
    assert (main(call), target.read_bytes()) == (0, written)
    by_hand = written.replace("数值: 12".encode(), "数值: 13".encode())
    assert by_hand != written
    target.write_bytes(by_hand)
    capsys.readouterr()
    assert (main(call), target.read_bytes()) == (1, by_hand)
    assert "G140" in capsys.readouterr().err
    assert (main([*call, "--force"]), target.read_bytes()) == (0, written)
    report_file = made / "甲局.yaml"
    before = report_file.read_bytes()
    assert main(["collect", str(made), "--into", str(report_file), "--to=", "--force"]) == 1
    assert report_file.read_bytes() == before
    assert "O027" in capsys.readouterr().err


def test_canary_seal() -> None:
    kept = (SAMPLE / "指标/全市.yaml").read_bytes()
    assert is_untouched(kept)
    changed = [kept.replace(b"106", b"107"), kept + b"# x\n", kept.partition(b"\n")[2], b"\xff", b""]
    assert [is_untouched(data) for data in changed] == [False] * 5


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    runs = []
    for name in ("一", "二"):
        copy = tmp_path / name
        shutil.copytree(SAMPLE, copy)
        runs.append(tables(collected(copy)[0], copy, ["xlsx", "html"])[0])
    assert runs[0] == runs[1]
    assert list(runs[0]) == ["2025年度报告汇总.xlsx", "2025年度报告汇总.html"]


EVIL = "=HYPERLINK(1)<script>alert(1)</script>&局"


def evil(path: Path) -> Path:
    file = path / "<b>.yaml"
    folder(path, 甲=report(f"'{EVIL}'", ["案件: 3件"]))
    (path / "甲.yaml").rename(file)
    return path


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    made = evil(tmp_path)
    book = load_workbook(io.BytesIO(tables(collected(made)[0], made, ["xlsx"])[0]["2025年度报告汇总.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    named = [cell for cell in cells if cell.value == EVIL]
    assert len(named) == 2
    assert {(cell.data_type, cell.quotePrefix) for cell in named} == {("s", True)}
    assert {cell.data_type for cell in cells} == {"s", "n"}


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        known = dict(attrs)
        if known.get("http-equiv") == "Content-Security-Policy":
            self.policy = known["content"] or ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_nothing_becomes_markup_and_nothing_runs(tmp_path: Path) -> None:
    made = evil(tmp_path)
    text = tables(collected(made)[0], made, ["html"])[0]["2025年度报告汇总.html"].decode()
    page = _Page(text)
    assert page.words.count(EVIL) == 2
    assert not page.tags & {"script", "b", "img", "iframe", "link", "object", "form"}
    assert not {name for name in page.attributes if name.startswith("on")} | (page.attributes & {"style", "src"})
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    own = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert page.policy == f"default-src 'none'; style-src 'sha256-{own}'; base-uri 'none'; form-action 'none'"


def test_private_numbers_are_masked(tmp_path: Path) -> None:
    number = "13800138000"
    text = LONG.replace("意见", f"意见，值班电话{number}")
    made = folder(
        tmp_path, 甲=report("甲局", text=f"电话{number}，{LONG}"), 乙=report("乙局", text=f"电话{number}，{text}")
    )
    files = tables(collected(made)[0], made, ["html"])[0]["2025年度报告汇总.html"].decode()
    assert "雷同段落" in files
    assert number not in files


# --- command line -------------------------------------------------------------------------------------------


def test_json_has_a_line_for_each_unit(tmp_path: Path, capsys: Capture) -> None:
    made = three(tmp_path, "案件: 3件", "案件:", "案件: 不适用")
    assert main(["collect", str(made), "--to=", "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["figures"]["案件"]["value"] for line in lines] == ["3", None, "不适用"]
    assert [(line["unit"], line["state"]) for line in lines] == [("甲局", "in"), ("乙局", "in"), ("丙局", "in")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--as-of", "2026-02-30"], 2, "2026-02-30"),
        (["--as-of", "明天"], 2, "明天"),
        (["--to", "docx"], 2, "docx"),
        (["--roster", "没有.yaml"], 1, "O001"),
        (["--strict", "--to="], 1, "G111"),
    ],
)
def test_what_is_asked_for_in_vain(
    tmp_path: Path, arguments: list[str], code: int, said: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(tmp_path, 名册=roster("甲局", "乙局"), 甲=report("甲局"))
    monkeypatch.chdir(tmp_path)
    assert main(["collect", ".", *arguments]) == code
    assert said in capsys.readouterr().err


HUGE = "9" * 400


def test_numbers_of_hundreds_of_digits_are_no_trouble(tmp_path: Path) -> None:
    values = [f"{{value: {value}, unit: 件, previous: 30}}" for value in (31, 32, 33, 34, HUGE)]
    assert odd(tmp_path, values) == [("jump", f"{HUGE}件"), ("outlier", f"{HUGE}件")]
    found, _ = collected(tmp_path)
    assert found.totals[0].value == int(HUGE) + 130
    assert tables(found, tmp_path, ["xlsx", "html"])[1] == []


def test_how_much_is_alike_is_said_of_each_unit(tmp_path: Path) -> None:
    """100% is all of it, and 99.6% is not."""
    long = "".join(map(chr, range(0x4E00, 0x5400)))
    texts = {"甲局": long, "乙局": long, "丙局": long.replace(chr(0x5000), ""), "丁局": long[:1200]}
    folder(tmp_path, 名册=roster(*texts), **{name: report(name, text=text) for name, text in texts.items()})
    found, said = collected(tmp_path)
    assert 0.995 < found.alike[0].others[1].likeness < 1
    assert [each.args["others"] for each in said if each.code == "G130"] == ["乙局 100%、丙局 99%、丁局 88%"]


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    assert main(["collect", str(tmp_path / "没有")]) == 1
    said = capsys.readouterr().err
    assert "O033" in said and f"“{tmp_path / '没有'}”" in said
    assert main(["collect", str(folder(tmp_path, 甲=report("甲局")) / "甲.yaml")]) == 1
    said = capsys.readouterr().err
    assert "O032" in said and f"“{tmp_path}”" in said
