"""Where figures are used: places, sentences, headings; the figures that belong to no indicator; ``figures list``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.data import START, data_of
from support.reports import TOP

from generator.cli import main
from generator.cli.columns import columns
from generator.collection.figures_file import sealed
from generator.diagnostics.width import width
from generator.figure_files import read_usage
from generator.figures.checking.unused import check_unused
from generator.figures.collect import collect
from generator.figures.model import Indicator, Wording
from generator.figures.notation.changes import change
from generator.figures.notation.written import read_written
from generator.figures.usage import Usage, sentence
from generator.reading import read_report

REPORT = """\
发文机关: 甲市公安局
年度: 2018
标题: 2018年法治政府建设年度报告
指标:
  受理: {数值: 35, 单位: 宗, 上年数: 36, 其中: [办结, 在办]}
  办结: 26宗
  在办: 9宗
  率: {数值: 74.3, 单位: "%", 上年数: 70}
  警力: {巡逻: 18人次, 值守: {数值: 不适用}, 备用: {单位: 人}}
  闲: 1件
核对:
  - 率 < 警力.巡逻
举措:
  标题: 主要举措
  正文: 上半年平稳。受理{{ 受理 }}（**办结率{{ (办结.value * 100 / 受理.value) | round(1) }}%**），培训3次、80人。
  小节:
    - 标题: 办案
      正文: 出动{{ 警力.巡逻 if 率.value > 1 else '闲' }}，较上年增加2成；2018年1月3日印发文件。
"""


@pytest.fixture
def usage(tmp_path: Path) -> Usage:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    found, _ = read_usage(path)
    assert found is not None
    return found


def test_uses(usage: Usage) -> None:
    found = {
        name: [(use.kind, use.span.line if use.span else None, use.printed, use.fragment) for use in uses]
        for name, uses in usage.of.items()
    }
    told = "受理35宗（办结率74.3%），培训3次、80人"
    assert found["受理"] == [
        ("text", 15, "35宗", told),
        ("text", 15, "74.3", told),
        ("parts", 5, "", "受理"),
    ]
    assert found["办结"] == [("text", 15, "74.3", told), ("parts", 5, "", "受理")]
    assert found["在办"] == [("parts", 5, "", "受理")]
    assert found["率"] == [
        ("text", 18, "18人次", "出动18人次，较上年增加2成"),
        ("check", 12, "", "率 < 警力.巡逻"),
    ]
    assert [name for name, _, _, _ in found["警力.巡逻"]] == ["text", "check"]
    assert usage.heading(usage.of["率"][0].path) == "主要举措 › 办案"


def test_a_quoted_name_and_a_filter_are_no_uses(usage: Usage) -> None:
    assert [one.name for one in usage.unused()] == ["警力.值守", "警力.备用", "闲"]
    assert set(usage.of) == usage.used()
    (note,) = check_unused(usage)
    assert (note.code, note.severity, note.args["count"]) == ("C190", "note", 3)


def test_nobody_has_to_use_all_that_was_collected(tmp_path: Path) -> None:
    """A figure of one's own that is not used is told of all the same."""
    (tmp_path / "全市.yaml").write_bytes(sealed("指标:\n  复议: 3件\n  公证: 4件\n"))
    report = tmp_path / "r.yaml"
    head = "发文机关: 甲局\n年度: 2025\n标题: 甲局2025年法治政府建设年度报告\n引入: 全市.yaml\n"
    for own, count in (("", []), ("指标: {闲: 5件}\n", [1])):
        report.write_text(f"{head}{own}举措: 办理复议{{{{ 复议 }}}}。\n", encoding="utf-8")
        told = [one.args["count"] for one in read_report(report)[2] if one.code == "C190"]
        assert told == count


@pytest.mark.parametrize(
    ("names", "zh", "en"),
    [
        ([f"各单位.甲局.数{number}" for number in range(9)], "各单位.甲局.数8", "各单位.甲局.数8"),
        (
            [*(f"各单位.{unit}局.数{number}" for unit in "甲乙" for number in range(40)), "闲", "报送情况.迟报"],
            "各单位（80 个）、闲、报送情况.迟报",
            "各单位 (80), 闲, 报送情况.迟报",
        ),
        ([f"数{number}" for number in range(13)], "数8、数9等", "数8, 数9 and 3 more"),
    ],
)
def test_many_that_are_not_used_are_named_by_their_groups(
    usage: Usage, monkeypatch: pytest.MonkeyPatch, names: list[str], zh: str, en: str
) -> None:
    """The figures of each unit that were collected are hundreds: one group."""
    one = usage.figures.named["闲"]
    unused = [one._replace(name=name) for name in names]
    figures = {each.name: each for each in (*unused, usage.figures.named["率"])}
    many = Usage(usage.data, usage.figures._replace(named=figures))
    monkeypatch.setattr(many, "unused", lambda: unused)
    (note,) = check_unused(many)
    args = note.args
    assert args["count"] == len(names)
    assert f"{args['names_zh']}{args['more_zh']}".endswith(zh)
    assert f"{args['names_en']}{args['more_en']}".endswith(en)
    assert len(str(args["names_zh"])) < 150


def test_a_file_that_uses_nothing_gets_no_note(usage: Usage) -> None:
    bare = usage.data._replace(value={key: usage.data.value[key] for key in ("year", "indicators", "title")})
    none = {name: one._replace(parts=()) for name, one in usage.figures.named.items()}
    assert check_unused(Usage(bare, usage.figures._replace(named=none))) == []


def test_unnamed(usage: Usage) -> None:
    found = [(use.printed, use.span.line, use.span.column) for use in usage.unnamed() if use.span]
    # Not the 74.3% and 18人次 that expressions print, nor years and dates.
    assert found == [("3次", 15, 80), ("80人", 15, 83)]


def test_sentence_is_cut() -> None:
    text = "前一句。" + "长" * 50 + "35宗" + "短" * 50 + "。后一句。"
    start = text.index("35宗")
    cut = sentence(text, start, start + 3)
    assert cut.startswith("…长") and cut.endswith("短…") and "35宗" in cut and len(cut) <= 43


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("11宗", "24宗", "下降54.17%"),
        ("35宗", "36宗", "下降2.78%"),
        ("40次", "2次", "上升1900%"),
        ("3次", "3次", "持平"),
        ("74.3%", "70%", "上升4.3个百分点"),
        ("5宗", "0宗", "上升5宗"),
        ("-3万元", "2万元", "下降5万元"),
        ("50余条", "40条", "上升约25%"),
        ("50余条", "50条", "—"),
        ("50条", "40余条", "上升约25%"),
        ("50条", "50余条", "—"),
        ("5宗", "5人", "—"),
        ("不适用", "5", "—"),
        ("", "5宗", "—"),
    ],
)
def test_change(now: str, before: str, words: str) -> None:
    def figure(text: str) -> Indicator:
        written = read_written(text)
        assert written is not None
        return Indicator(written.value, written.unit, bound=written.bound)

    assert change(figure(now), figure(before), Wording()) == words
    assert change(figure(now), None, Wording()) == "—"


def test_change_in_times() -> None:
    def figure(text: str) -> Indicator:
        return Indicator(getattr(read_written(text), "value"), "次")  # noqa: B009

    wording = Wording(rise="增长", times_from=1000)
    assert change(figure("40"), figure("2"), wording) == "增长19倍"
    assert change(figure("3"), figure("2"), wording._replace(fixed=True)) == "增长50.00%"


def test_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    assert main(["figures", "list", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["受理", "35宗", "36宗", "下降2.78%", "第", "15", "行；分项与合计"]
    assert lines[7].split() == ["警力.备用", "（空）", "—", "—", "没有用到"]
    assert lines[-1] == f"{path}：8 个指标，没有用到 3"
    # Values end in one column of the terminal.
    assert len({width(line[: line.index(value) + len(value)], True) for line, value in zip(
        lines[1:4], ("35宗", "26宗", "9宗"), strict=True)}) == 1  # fmt: skip
    assert main(["figures", "list", str(path), "--format", "json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["value"] for row in rows[:4]] == ["35", "26", "9", "74.3"] and rows[6]["printed"] is None
    assert main(["figures", "list", str(path), "--unnamed"]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()[1:-1]] == [
        ["3次", "15:80"],
        ["80人", "15:83"],
    ]


def test_list_where_figures_do_not_add_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT.replace("9宗", "8宗"), encoding="utf-8")
    assert main(["figures", "list", str(path)]) == 1
    out, err = capsys.readouterr()
    assert "C118" in err and len(out.splitlines()) == 10


def test_columns_hide_nothing() -> None:
    assert columns([["甲", "1"], ["ab\u200b", "22"]], right=(1,)) == "甲           1\nab<U+200B>  22"


def test_samples_name_their_figures() -> None:
    found, diagnostics = read_usage(TOP / "samples/haizhu/haizhu-2018.yaml")
    assert found is not None and not diagnostics and not found.unused()


def test_what_only_a_check_a_total_or_a_group_names_is_used() -> None:
    text = (
        "指标: {合: {数值: 3, 其中: [甲, 乙]}, 甲: 1, 乙: 2, 丙: 3, 组: {丁: 4}, 戊: 5}\n"
        "核对: ['丙 < 组.丁']\n举措: 文\n"
    )
    data = data_of(START + text)
    usage = Usage(data, collect(data)[0])
    assert [one.name for one in usage.unused()] == ["戊"]
