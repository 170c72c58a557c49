"""``nianbao style``: every value with its place, every departure from the standard with its clause."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.data import data_of

from generator.cli import main
from generator.contracts import schema
from generator.style_files import looks, the_standard
from generator.styling.departures import read_standard
from generator.styling.style import STYLES

REPORT = "发文机关: 甲市公安局\n年度: 2020\n标题: 2020年法治政府建设年度报告\n举措: 压实领导责任。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def show(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["style", "show", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def departures(capsys: pytest.CaptureFixture[str], report: str = "") -> list[tuple[str, str, str, str]]:
    """Return key, value, clause and the standard's value of each departure."""
    if report:
        Path("report.yaml").write_text(REPORT + report, encoding="utf-8")
    found = json.loads(show(capsys, *(["report.yaml"] if report else []), "--format", "json"))
    return [(each["key"], each["value"], each["clause"], each["standard"]) for each in found["departures"]]


def own(style: str, variants: str = "") -> None:
    made = Path("templates") / "本局"
    made.mkdir(parents=True)
    (made / "template.yaml").write_text("名称: 本局\n继承: annual-report\n", encoding="utf-8")
    (made / "style.yaml").write_text(style, encoding="utf-8")
    if variants:
        (made / "variants.yaml").write_text(variants, encoding="utf-8")


@pytest.mark.parametrize("template", ["annual-report", "work-report", "gbt9704"])
def test_the_shipped_templates_do_not_depart(template: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "与 GB/T 9704-2012 没有不同的地方。" in show(capsys, "--template", template)
    assert "No departures from GB/T 9704-2012." in show(capsys, "--template", template, "--lang", "en")


def test_every_value_has_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(show(capsys, "--format", "json"))
    assert {each["file"] for each in found["settings"]} == {"gbt9704/style.yaml"}
    assert all(each["line"] > 1 and not each["differs"] for each in found["settings"])
    assert (found["lines"], found["characters"], found["fills_the_type_area"]) == (22, 28, True)
    sections = {each["key"].split(".")[0] for each in found["settings"]}
    assert sections == {"page", "fonts", "form", "styles"}
    named = {each["key"].split(".")[1] for each in found["settings"] if each["key"].startswith("styles")}
    assert set(STYLES) - named == {"note"}, "a 附注 looks as the body does"


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("pitch-30", [("page.line_pitch", "30磅", "5.2.3", "28.95磅")]),
        ("latin-times", [("styles.body.latin_font", "新罗马", "5.2.2", "无")]),
        ("bold-level-3", [("styles.heading-3.bold", "是", "7.3.3", "false")]),
        (
            "wide-29-5",
            [
                ("page.top", "35mm", "5.2.1", "37mm"),
                ("page.text_height", "229mm", "5.2.1", "225mm"),
                ("page.line_pitch", "29.5磅", "5.2.3", "28.95磅"),
            ],
        ),
        ("ink-margins", []),
        ("bold-leads", []),
        ("title-35", []),
        ("gbk-fonts", []),
    ],
)
def test_departures_of_the_variants(
    variant: str, expected: list[tuple[str, str, str, str]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The binding margin of 27 mm keeps to the tolerance of 1 mm; conventions are no departures."""
    assert departures(capsys, f"版式变体: [{variant}]\n") == expected


def test_who_set_it_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own("变体: [三级标题加粗]\n样式:\n  标题: {字号: 小二}\n")
    (folder / "report.yaml").write_text(f"{REPORT}模板: 本局\n版式变体: [行距30磅, 标题行距35磅]\n", encoding="utf-8")
    text = re.sub(r"variants\.yaml:\d+:\d+", "variants.yaml", show(capsys, "report.yaml"))
    assert "模板 本局；变体：三级标题加粗、行距30磅、标题行距35磅" in text
    assert "与 GB/T 9704-2012 不同的地方：4 处" in text
    told = text[text.index("不同的地方：4 处") :].splitlines()
    assert told[1:5] == [
        "  页面.行距：30磅；按国标（5.2.3）是 28.95磅  <- "
        "变体“行距30磅”（gbt9704/variants.yaml，report.yaml:6:8 选用）",
        "  样式.标题.字号：小二；按国标（7.3.1）是 二号  <- templates/本局/style.yaml:3:12",
        "  样式.三级标题.加粗：是；按国标（7.3.3）是 否  <- 变体“三级标题加粗”（gbt9704/variants.yaml，"
        "templates/本局/style.yaml:1:6 选用）",
        "  每面 21 行、每行 28 字；按国标（5.2.3）是 22 行、28 字，撑满版心",
    ]
    assert told[5:] == [
        "国标没有定死、与本程序通常做法不同的地方：4 处",
        *(
            f"  页面.行距{end}：30磅；通常是 {usual}磅  <- "
            "变体“行距30磅”（gbt9704/variants.yaml，report.yaml:6:8 选用）"
            for end, usual in (("下限", 26), ("上限", 29))
        ),
        *(
            f"  样式.{title}.行距：35磅；通常是 36磅  <- "
            "变体“标题行距35磅”（gbt9704/variants.yaml，report.yaml:6:15 选用）"
            for title in ("标题", "附件标题")
        ),
    ]
    english = show(capsys, "report.yaml", "--lang", "en")
    assert "departures from GB/T 9704-2012: 4" in english
    assert "  styles.heading-3.bold: true; by the standard (7.3.3): false  <- variant bold-level-3 " in english


def test_a_key_that_only_an_own_template_sets_is_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own("样式: {主送机关: {字体: 楷体, 字号: 16磅}, 一级标题: {字号: 小三}}\n")
    found = json.loads(show(capsys, "--template", "本局", "--format", "json"))
    # 16 磅 is 三号 under another name.
    assert [(each["key"], each["clause"], each["standard"]) for each in found["departures"]] == [
        ("styles.recipients.font", "5.2.2", "仿宋"),
        ("styles.heading-1.size", "5.2.2", "三号"),
    ]


def test_a_later_value_that_goes_back_to_the_standard_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own("变体: [pitch-30]\n页面: {行距: 28.95pt}\n")
    assert json.loads(show(capsys, "--template", "本局", "--format", "json"))["departures"] == []


def test_ink_margins_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report.yaml").write_text(f"{REPORT}版式变体: [墨迹页边]\n", encoding="utf-8")
    text = show(capsys, "report.yaml")
    assert "白边量到墨迹，行距 29.55 磅" in text
    assert "页边：墨迹；通常是 标称" in text


def test_variants_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own("样式: {}\n", "our-mark:\n  中文: {名称: 本局大字, 说明: 大字}\n  设置: {样式: {发文机关标志: {字号: 50磅}}}\n")
    assert main(["style", "variants", "--template", "本局"]) == 0
    text = capsys.readouterr().out
    assert "pitch-28 行距28磅\n  行距固定为 28 磅" in text and "our-mark 本局大字\n  大字" in text
    assert main(["style", "variants", "--lang", "en", "--format", "json"]) == 0
    listed: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    first = listed[0]
    assert (first["name"], first["clause"], first["settings"]) == (
        "pitch-28",
        "5.2.3",
        {"page": dict.fromkeys(("line_pitch", "least_pitch", "most_pitch"), "28磅")},
    )


def test_a_wrong_variant_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "report.yaml").write_text(f"{REPORT}版式变体: [行距27磅]\n", encoding="utf-8")
    assert main(["style", "show", "report.yaml"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "" and "S106" in captured.err
    assert main(["style", "show", "nothing.yaml"]) == 1
    assert main(["style", "show", "--template", "nothing"]) == 1
    assert main(["style", "paint"]) == 2


# --- the table of the standard ------------------------------------------------------------------------------


def known_keys() -> set[str]:
    root = schema("style").root
    found = {f"{part}.{key}" for part in ("page", "fonts", "form") for key in root["properties"][part]["properties"]}
    texts = root["$defs"]["text_style"]["properties"]
    return found | {f"styles.{name}.{key}" for name in STYLES for key in texts}


def test_the_standard_speaks_of_keys_that_there_are() -> None:
    standard = the_standard()
    named = {key for key in standard.clauses if "*" not in key} | set(standard.tolerances)
    assert named - known_keys() == set()
    for pattern in standard.usual:
        assert [key for key in known_keys() if standard.rule(key)[0] == "convention"] != [], pattern


def test_full_names_go_before_patterns() -> None:
    standard = read_standard(data_of("规定: {a.*.c: '1', a.b.c: '2'}\n惯例: [a.x.*]\n允差: {a.b.c: 1mm}\n", "standard"))
    assert standard.rule("a.b.c") == ("fixed", "2")
    assert standard.rule("a.q.c") == ("fixed", "1")
    assert standard.rule("a.x.c") == ("convention", "")
    assert standard.rule("a.q.d") == ("free", "")


def test_every_layer_of_a_report_is_there(folder: Path) -> None:
    (folder / "report.yaml").write_text(f"{REPORT}版式变体: [行距28磅]\n", encoding="utf-8")
    found, problems = looks(Path("report.yaml"), None)
    assert found is not None and problems == []
    assert [layer.variant for layer in found.layers] == ["", "", "pitch-28"]
