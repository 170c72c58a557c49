"""A report on disclosure in Word becomes one whose prescribed tables are figures, in the formats of 2021 and 2019."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.clerks import p, tbl, tc, tr, word

from generator.contracts import Contracts
from generator.diagnostics import has_errors
from generator.editing.edit import read
from generator.from_text.told import told_of
from generator.from_text.write import Report, Wanted, report_from
from generator.from_word.files import read_word
from generator.pipeline import check
from generator.templating.search import read_settings

Write = Callable[[int], str]
RESTART, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
REFUSED = (
    *("属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益"),
    *("属于三类内部事务信息", "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项"),
)
LACKING = ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确")
NOT_HANDLED = (
    *("信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请"),
    "要求行政机关确认或重新出具已获取信息",
)
OTHERWISE = (
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "其他",
)
HEADINGS = (
    *("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"),
    *("政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"),
)


def over(text: str, columns: int) -> str:
    return tc(text, f'<w:gridSpan w:val="{columns}"/>')


def disclosed(write: Write = str) -> str:
    rows = [tr(over("第二十条第（一）项", 4)), tr("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")]
    rows += [tr("规章", write(0), write(0), write(0)), tr("行政规范性文件", write(2), write(1), write(12))]
    for names in (("行政许可",), ("行政处罚", "行政强制")):
        rows += [tr("信息内容", over("本年处理决定数量", 3)), *(tr(name, over(write(45), 3)) for name in names)]
    return tbl(*rows, tr("信息内容", over("本年收费金额（单位：万元）", 3)), tr("行政事业性收费", over("1.20", 3)))


def disclosed_2019() -> str:
    rows = [tr("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")]
    rows += [tr("规章", "0", "0", "0"), tr("规范性文件", "2", "2", "12")]
    rows += [tr("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), tr("行政许可", "8", "+1", "45")]
    rows += [
        tr("其他对外管理服务事项", "3", "0", "12"),
        tr("行政处罚", "100", "－2", "21"),
        tr("行政强制", "5", "0", "3"),
    ]
    rows += [tr("行政事业性收费", "2", over("0", 2)), tr("政府集中采购", "4", over("120.5万元", 2))]
    return tbl(*rows)


def requests(write: Write = str, label: Callable[[str], str] = str, otherwise: tuple[str, ...] = OTHERWISE) -> str:
    def figures(count: int) -> list[str]:
        return [write(count), *[write(0)] * 5, write(count)]

    rows = [tr(over("（本列数据的勾稽关系为：…）", 3), over("申请人情况", 7))]
    rows += [tr(over("一、本年新收政府信息公开申请数量", 3), *figures(3))]
    rows += [tr(over("二、上年结转政府信息公开申请数量", 3), *figures(0))]
    rows += [tr(tc("三、本年度办理结果", RESTART), over("（一）予以公开", 2), *figures(3))]
    rows += [tr(tc("", ON), over("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2), *figures(0))]
    for group, names in (("（三）", REFUSED), ("（四）", LACKING), ("（五）", NOT_HANDLED), ("（六）", otherwise)):
        for at, name in enumerate(names, 1):
            head = tc(group, ON if at > 1 else RESTART)
            rows.append(tr(tc("", ON), head, label(f"{at}.{name}"), *figures(0)))
    if not otherwise:
        rows.append(tr(tc("", ON), over("（六）其他处理", 2), *figures(0)))
    rows += [tr(tc("", ON), over("（七）总计", 2), *figures(3)), tr(over("四、结转下年度继续办理", 3), *figures(0))]
    return tbl(*rows)


def disputes(write: Write = str, count: int = 15) -> str:
    return tbl(tr(over("行政复议", 5), over("行政诉讼", 10)), tr(*[write(0)] * count))


def form(
    *tables: str,
    year: int = 2024,
    headings: tuple[str, ...] = HEADINGS,
    below: str = "",
    last: tuple[str, ...] = ("无其他事项。",),
) -> bytes:
    lines = [f"{number}、{heading}" for number, heading in zip("一二三四五六", headings, strict=False)]
    first, second, third = tables
    body = [
        lines[0],
        "全年公开信息120条。",
        lines[1],
        first,
        *([below] if below else []),
        lines[2],
        second,
        lines[3],
        third,
    ]
    title = f"甲市乙局{year}年政府信息公开工作年度报告"
    return word(p(title), "编制本报告。", *body, lines[4], "公开不够及时。", *lines[5:], *last)


def made(data: bytes, folder: Path) -> tuple[Report, Any, list[str]]:
    """Return the report made of *data*, its data, and what is told."""
    path = folder / "a.docx"
    path.write_bytes(data)
    manuscript, _ = read_word(path)
    assert manuscript is not None
    report = report_from(manuscript.items, Wanted("zh", is_word=True), manuscript.asides)
    assert report is not None
    settings, _ = read_settings(report.kind, None, None, folder)
    assert settings is not None
    value, wrong = read("report.yaml", report.text, Contracts(settings.additions)["report"])
    assert value is not None, wrong
    output = folder / "report.yaml"
    output.write_text(report.text, encoding="utf-8")
    assert report.why != ("", "") or not has_errors(check(output)[0])
    return report, value.value, [each.message("zh") for each in told_of(report, "a.docx")]


def test_the_format_of_2021(tmp_path: Path) -> None:
    report, value, told = made(form(disclosed(), requests(), disputes()), tmp_path)
    assert (report.kind, report.why, told) == ("disclosure-report", ("", ""), [])
    assert value["disclosed"] == {
        **{"rules": 0, "norms": [2, 1, 12]},
        **{"permits": 45, "penalties": 45, "coercion": 45, "fees": Decimal("1.20")},
    }
    assert value["requests"]["granted"] == [3, 0, 0, 0, 0, 0, 3]
    assert (value["requests"]["not_paid"], value["disputes"]["direct"]) == (0, 0)


def test_a_part_without_text_keeps_its_heading(tmp_path: Path) -> None:
    report, value, _ = made(form(disclosed(), requests(), disputes(), last=()), tmp_path)
    assert (report.kind, value["other"], "preamble" in value) == ("disclosure-report", None, True)


def test_the_format_of_2019(tmp_path: Path) -> None:
    tables = (disclosed_2019(), requests(otherwise=()), disputes())
    report, value, told = made(form(*tables, year=2020), tmp_path)
    assert (report.kind, report.why) == ("disclosure-report-2019", ("", ""))
    assert "[本年新制作, 本年新公开, 对外公开总数]" in report.text
    assert value["disclosed"]["penalties"] == [100, -2, 21]
    assert value["disclosed"]["purchases"] == [4, Decimal("120.5")]
    assert (value["requests"]["otherwise"], "not_paid" in value["requests"]) == (0, False)
    assert [each.partition("：")[2].partition("：")[2] for each in told] == ["2 处，第一处是“行政许可 +1”"]


def wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def test_figures_in_wide_digits_and_labels_with_other_marks(tmp_path: Path) -> None:
    def label(text: str) -> str:
        return text.replace(".", "．").replace("“", '"').replace("”", '"')

    report, value, told = made(form(disclosed(wide), requests(wide, label), disputes(wide)), tmp_path)
    assert (report.kind, value["requests"]["received"][-1]) == ("disclosure-report", 3)
    assert len(told) == 1 and '1 处，第一处是“3．危及"三安全一稳定"”' in told[0]


def test_dashes_are_blanks(tmp_path: Path) -> None:
    def dash(number: int) -> str:
        return str(number) if number else "—"

    report, value, told = made(form(disclosed(), requests(dash), disputes(lambda number: "/")), tmp_path)
    assert (report.kind, value["disputes"]["reviews"], value["requests"]["repeated"]) == (
        "disclosure-report",
        None,
        None,
    )
    assert len(told) == 1 and "没有数的空着" in told[0]


def test_other_headings_and_words_around_the_tables(tmp_path: Path) -> None:
    headings = (
        HEADINGS[0],
        *HEADINGS[1:3],
        "因政府信息公开被申请行政复议、提起行政诉讼情况",
        "问题和改进",
        HEADINGS[5],
    )
    tables = (disclosed(), requests(), p("表3　复议诉讼情况") + disputes())
    report, value, told = made(form(*tables, headings=headings, below="全年制发2件。"), tmp_path)
    assert (report.kind, value["problems"]["heading"]) == ("disclosure-report", "问题和改进")
    assert (value["disclosed"]["text"], value["disputes"]["text"]) == ("全年制发2件。", "表3　复议诉讼情况")
    assert ["四、因政府信息公开被申请" in told[0], "2 处，第一处是“全年制发2件。”" in told[1]] == [True, True]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (form(disclosed(), requests(), disputes(count=16)), "行政复议、行政诉讼的表最后一行有 16 格，规定的是 15 格"),
        (form(disclosed(lambda number: "若干"), requests(), disputes()), "规定的表里“规章”一行的“若干”不是数"),
        (form(disclosed(), requests(otherwise=OTHERWISE[:2]), disputes()), "规定的表里缺“其他”一行"),
        (form(disclosed(), requests(), disputes(), headings=HEADINGS[:5]), "有 5 个部分，规定的是六个"),
        (
            form(disclosed(), "没有申请。", disputes()),
            "“收到和处理政府信息公开申请情况”应当有说明的文字和一张规定的表，没有别的",
        ),
        (
            form(disclosed(), requests(), disputes(), headings=(HEADINGS[0], "公开情况", *HEADINGS[2:])),
            "规定的标题是“主动公开政府信息情况”，这里是“公开情况”",
        ),
    ],
)
def test_what_is_not_of_that_form_is_another_kind_and_it_is_told_why(data: bytes, why: str, tmp_path: Path) -> None:
    report, value, _ = made(data, tmp_path)
    assert (report.kind, report.why[0]) == ("annual-report", why)
    assert "measures" in value
