"""Rows of figures: how they are written, what sums work out, and what they contradict."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.authoring.files import next_year
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.document.tree import Table, plain
from generator.figures.rows import grid_of
from generator.pipeline import prepare
from generator.reading import read_data, read_report

KEYS = """\
定义:
  results:
    中文: 案件数
    类型: 一行数
    列: {reviews: 复议, lawsuits: 诉讼, total: 合计}
    各项: {类型: 整数, 最小: 0}
    勾稽: [合计 = 复议 + 诉讼]
键:
  cases:
    中文: 案件
    类型: 组
    键:
      note: {中文: 说明, 类型: 文字}
      received: {中文: 新收, 套用: results}
      kept: {中文: 旧存, 套用: results}
      closed: {中文: 办结, 套用: results}
      pending: {中文: 未结, 套用: results}
    勾稽: [新收 + 旧存 = 办结 + 未结]
  fees:
    中文: 收费
    类型: 组
    键: {cash: {中文: 现金, 类型: 数字}, card: {中文: 刷卡, 类型: 数字}, all: {中文: 共收, 类型: 数字}}
    勾稽: [共收 = 现金 + 刷卡]
"""
STRUCTURE = """\
{% extends "annual-report" %}
{% from "gbt9704/sections.xml.j2" import cells %}
{% block closing %}
{% if cases %}
{% for line in cases.note %}<p>{{ line }}</p>{% endfor %}
<table><tbody>
{% for row in (cases.received, cases.kept, cases.closed, cases.pending) %}<tr>{{ cells(row) }}</tr>{% endfor %}
</tbody></table>
{% endif %}
{% if fees %}<p>{{ fees.cash }}与{{ fees.card }}共{{ fees.all }}。</p>{% endif %}
{{ super() }}
{% endblock %}
"""
REPORT = "模板: own\n发文机关: 甲局\n年度: 2025\n标题: 甲局2025年法治政府建设年度报告\n举措: [压实责任。, 健全制度。]\n"
RIGHT = "案件:\n  新收: [24, 18]\n  旧存: {复议: 3, 诉讼: 0}\n  办结: [23, 16, 39]\n  未结: [4, 2]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text("名称: 自己的\n继承: annual-report\n", encoding="utf-8")
    (own / "keys.yaml").write_text(KEYS, encoding="utf-8")
    (own / "report.xml.j2").write_text(STRUCTURE, encoding="utf-8")
    return tmp_path


def report(folder: Path, text: str) -> Path:
    path = folder / "report-2025.yaml"
    path.write_text(REPORT + text, encoding="utf-8")
    return path


def found(folder: Path, text: str) -> list[Diagnostic]:
    return read_report(report(folder, text))[2]


def brief(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(each.code, each.span.location().rpartition("/")[2] if each.span else "") for each in diagnostics]


def printed(folder: Path, text: str) -> list[str]:
    prepared, diagnostics = prepare(report(folder, text))
    assert prepared is not None, diagnostics
    return list(texts(prepared.document))


def test_what_sums_give_is_worked_out(folder: Path) -> None:
    assert found(folder, RIGHT) == []
    lines = printed(folder, RIGHT)
    at = lines.index("24")
    assert lines[at : at + 12] == ["24", "18", "42", "3", "0", "3", "23", "16", "39", "4", "2", "6"]


def test_a_row_of_zeros_is_one_zero(folder: Path) -> None:
    lines = printed(folder, "案件:\n  新收: [4, 1]\n  旧存: 0\n  办结: [4, 1]\n  未结: 0\n")
    at = lines.index("4")
    assert lines[at : at + 12] == ["4", "1", "5", "0", "0", "0", "4", "1", "5", "0", "0", "0"]


def test_blank_is_not_zero(folder: Path) -> None:
    """Nothing is worked out of what is not known, and the cell is empty."""
    text = "案件:\n  新收: [24, null]\n  旧存: 0\n  办结:\n  未结: [1, 0]\n"
    assert brief(found(folder, text)) == [("A703", "report-2025.yaml:7:12"), ("A703", "report-2025.yaml:9:3")]
    prepared, _ = prepare(report(folder, text))
    assert prepared is not None
    (table,) = [block for block in prepared.document.blocks if isinstance(block, Table)]
    cells = [[plain(cell.runs) for cell in row] for row in table.rows]
    assert cells == [["24", "", ""], ["0", "0", "0"], ["", "", ""], ["1", "0", "1"]]


@pytest.mark.parametrize(
    ("old", "new", "place", "left", "right", "difference"),
    [
        ("[23, 16, 39]", "[23, 16, 38]", "9:16", "合计 38", "复议 23 + 诉讼 16 = 39", "1"),
        ("诉讼: 0}", "诉讼: 5}", "7:12", "新收 18 + 旧存 5 = 23", "办结 16 + 未结 2 = 18", "5"),
        ("[24, 18]", "[14, 28]", "7:8", "新收 14 + 旧存 3 = 17", "办结 23 + 未结 4 = 27", "10"),
    ],
)
def test_what_does_not_add_up(
    folder: Path, old: str, new: str, place: str, left: str, right: str, difference: str
) -> None:
    wrong = [each for each in found(folder, RIGHT.replace(old, new)) if each.code == "C158"]
    assert [wrong[0].args[name] for name in ("left", "right", "difference")] == [left, right, difference]
    assert brief(wrong)[0] == ("C158", f"report-2025.yaml:{place}")


def test_a_wrong_total_is_said_once(folder: Path) -> None:
    (wrong,) = found(folder, RIGHT.replace("[23, 16, 39]", "[23, 16, 93]"))
    assert brief([wrong]) == [("C158", "report-2025.yaml:9:16")]
    assert (wrong.args["place"], wrong.path) == ("“案件”的“办结”", ("cases", "closed", 2))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("案件: {新收: [1]}\n", "V138", "6:10"),
        ("案件: {新收: 1}\n", "V138", "6:10"),
        ("案件: {新收: [1, 2, 3, 4]}\n", "V117", "6:10"),
        ("案件: {新收: [1, -2]}\n", "V114", "6:14"),
        ("案件: {新收: [1, 2.5]}\n", "V106", "6:14"),
        ("案件: {新收: {复义: 1}}\n", "V101", "6:11"),
        ("案件: {新收: 很多}\n", "V106", "6:10"),
    ],
)
def test_what_is_wrong_with_a_row(folder: Path, text: str, code: str, place: str) -> None:
    assert brief(found(folder, text)) == [(code, f"report-2025.yaml:{place}")]


def test_rows_that_are_not_written(folder: Path) -> None:
    (said,) = found(folder, "案件: {新收: 0, 旧存: 0}\n")
    assert (said.code, said.args["rows"], said.args["count"]) == ("A706", "办结、未结", 2)


def test_decimals(folder: Path) -> None:
    assert "12.50与0.7共13.20。" in printed(folder, "收费: {现金: 12.50, 刷卡: 0.7}\n")
    (wrong,) = found(folder, "收费: {现金: 12.5, 刷卡: 0.7, 共收: 13.3}\n")
    assert (wrong.code, wrong.args["difference"], wrong.args["place"]) == ("C158", "0.1", "“收费”")


def test_texts_name_cells(folder: Path) -> None:
    text = (
        RIGHT + "  说明: 新收{{ 案件.新收.合计 }}件，比办结多{{ 案件.新收.合计.数值 - cases.closed.total.value }}件。\n"
    )
    assert "新收42件，比办结多3件。" in printed(folder, text)
    (wrong,) = found(folder, RIGHT + "  说明: 新收{{ 案件.新收.总计 }}件。\n")
    assert wrong.code in ("C101", "C104")


@pytest.mark.parametrize("printed", ["{{ 案件.新收 }}", "{{ cases.received | 万 }}"])
def test_a_row_in_the_place_of_a_cell(folder: Path, printed: str) -> None:
    """Its cells have two names each, and are listed once in each language."""
    wrong = next(each for each in found(folder, f"{RIGHT}  说明: 收{printed}件。\n") if each.severity == "error")
    assert wrong.code == "C122"
    assert wrong.args["known_zh"] == "案件.新收.复议、案件.新收.诉讼、案件.新收.合计"
    assert wrong.args["known_en"] == "案件.新收.reviews, 案件.新收.lawsuits, 案件.新收.total"


def test_a_text_that_names_a_blank_cell(folder: Path) -> None:
    """It is said once, with the place where the figure is to be written."""
    text = "案件:\n  说明: 新收{{ 案件.新收.合计 }}件，即{{ 案件.新收.合计 }}件。\n"
    text += "  新收:\n  旧存: 0\n  办结: 0\n  未结: 0\n"
    (wrong, *others) = found(folder, text)
    assert (wrong.code, wrong.args["name"]) == ("C116", "案件.新收.合计")
    assert [each.span.line for each in wrong.related if each.span] == [8]
    assert {each.code for each in others} == {"A703"}


def test_next_year_s_rows_are_blank(folder: Path) -> None:
    (draft,), _ = next_year(report(folder, RIGHT), None, "zh", False)
    text = draft.content.decode("utf-8")
    assert "  新收:\n" in text and "  旧存: {复议: , 诉讼: }\n" in text and "24" not in text


@pytest.mark.parametrize(
    ("kept", "pending", "wanted"),
    [
        ("旧存: {复议: 3, 诉讼: 0}", "未结: [4, 2]", "  旧存: {复议: 4, 诉讼: 2}\n"),
        ("旧存: [3, 0]", "未结: [4, 2]", "  旧存: [4, 2, 6]\n"),
        ("旧存: [3, 0]", "未结: 0", "  旧存: 0\n"),
        ("旧存: [3, 0]", "未结: {复议: 4}", "  旧存:\n"),
        ("旧存:", "未结: [4, 2]", "  旧存:\n"),
    ],
)
def test_next_year_begins_with_what_was_carried_on(folder: Path, kept: str, pending: str, wanted: str) -> None:
    own = folder / "templates" / "own" / "keys.yaml"
    own.write_text(KEYS.replace("= 办结 + 未结]\n", "= 办结 + 未结]\n    衔接: [旧存 = 未结]\n"), encoding="utf-8")
    text = RIGHT.replace("旧存: {复议: 3, 诉讼: 0}", kept).replace("未结: [4, 2]", pending)
    (draft,), _ = next_year(report(folder, text), None, "zh", False)
    assert wanted in draft.content.decode("utf-8")


def continuing(folder: Path, kept: str, last: str, year: int = 2024) -> list[Diagnostic]:
    """Return what is said of C210 when *last*, of the report of *year*, is carried over as *kept*."""
    own = folder / "templates" / "own" / "keys.yaml"
    own.write_text(KEYS.replace("= 办结 + 未结]\n", "= 办结 + 未结]\n    衔接: [旧存 = 未结]\n"), encoding="utf-8")
    (folder / "last.yaml").write_text(f"{REPORT.replace('2025', str(year))}案件:\n  未结: {last}\n", encoding="utf-8")
    text = f"上年报告: last.yaml\n案件: {{旧存: {kept}}}\n"
    return [each for each in found(folder, text) if each.code == "C210"]


@pytest.mark.parametrize(
    ("kept", "last", "differing"),
    [
        ("[4, 2]", "[4, 2, 6]", None),
        ("0", "[0, 0]", None),
        ("[4, ]", "[4, 9]", None),
        ("", "[4, 9]", None),
        ("[4, 2]", "", None),
        ("[4, 3]", "[4, 2]", "诉讼 3，上年 2；合计 7，上年 6"),
        ("{复议: 1}", "0", "复议 1，上年 0"),
    ],
)
def test_what_continues_is_compared_with_last_year(folder: Path, kept: str, last: str, differing: str | None) -> None:
    said = continuing(folder, kept, last)
    assert [each.args["differing"] for each in said] == ([differing] if differing else [])


def test_what_continues_names_both_places(folder: Path) -> None:
    (said,) = continuing(folder, "[4, 3]", "[4, 2]")
    assert said.span is not None and said.span.text == "3"
    (last,) = said.related
    assert (Path(last.span.source.name).name, last.span.text) == ("last.yaml", "2")


def test_only_the_year_before_is_continued(folder: Path) -> None:
    assert continuing(folder, "[4, 3]", "[4, 2]", 2023) == []


def test_a_grid_keeps_what_is_written(folder: Path) -> None:
    data, _ = read_data(report(folder, RIGHT))
    assert data is not None
    additions = data.additions
    grid = grid_of(data.value["cases"], ("cases",), additions.keys["cases"].part, additions.definitions)
    assert [grid["closed"][name].written for name in ("reviews", "total")] == [True, True]
    total = grid["received"]["total"]
    assert (total.value, total.written) == (42, False)
    assert isinstance(total.value, int | Decimal)
