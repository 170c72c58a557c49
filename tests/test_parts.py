"""Reports in several files: which files are taken in and in what order, what becomes of them, and what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authoring.files import next_year, with_keys
from generator.batch.glance import glance
from generator.diagnostics import Diagnostic
from generator.disk.wildcards import Looked, TooManyNamesError
from generator.editing.mend import mend
from generator.parts.patterns import find, natural, near
from generator.pipeline import check, render
from generator.reading import read_data, read_report
from generator.validate import Data

HEAD = "organ: 甲局\nyear: 2025\ntitle: 甲局2025年法治政府建设年度报告\n"
REST = "problems: [问题。]\nresponsibility: 局长负责。\nnext_steps: [2026年继续。]\n"


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write *files* into *folder* and return report.yaml."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "report.yaml"


def sure(report: Path) -> Data:
    data, found = read_data(report)
    assert data is not None and found == [], [each.message("en") for each in found]
    return data


def places(report: Path) -> list[tuple[str, str, int | None]]:
    """Return code, file (from the report's folder) and line of everything wrong with *report*."""
    _, found = read_data(report)
    return [(each.code, *place(each, report.parent)) for each in found]


def place(diagnostic: Diagnostic, folder: Path) -> tuple[str, int | None]:
    assert diagnostic.span is not None
    return Path(diagnostic.span.source.name).relative_to(folder).as_posix(), diagnostic.span.line


# --- which files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ["1.yaml", "2.yaml", "10.yaml"],
        ["一、甲.yaml", "二、乙.yaml", "三、丙.yaml", "十、丁.yaml", "十一、戊.yaml"],
        ["第一部分.yaml", "第二部分.yaml", "第十部分.yaml"],
        ["a/2.yaml", "a/10.yaml", "b/1.yaml"],
        ["（一）甲.yaml", "（二）乙.yaml", "（三）丙.yaml"],
        ["01-甲.yaml", "02-乙.yaml", "甲.yaml"],
    ],
)
def test_files_follow_one_another_as_people_count(names: list[str]) -> None:
    assert sorted(reversed(names), key=natural) == names


@given(st.lists(st.text("ab一二十第1290、.-/", max_size=8), max_size=6))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert sorted(sorted(names, key=natural), key=natural) == sorted(names, key=natural)


def test_patterns(tmp_path: Path) -> None:
    written(tmp_path, {f"举措/{name}": "x" for name in ("a.yaml", "b.yml", ".c.yaml", "[d].yaml", "下/e.yaml")})
    assert find(tmp_path, "举措/*.yaml", Looked()) == ["举措/[d].yaml", "举措/a.yaml"]
    assert find(tmp_path, "./举措//?.y*ml", Looked()) == ["举措/a.yaml", "举措/b.yml"]
    assert find(tmp_path, "*/下/*.yaml", Looked()) == ["举措/下/e.yaml"]
    assert find(tmp_path, "举措/[d].yaml", Looked()) == ["举措/[d].yaml"]
    assert find(tmp_path, "举措/.*", Looked()) == ["举措/.c.yaml"]
    assert find(tmp_path, "举措", Looked()) == [] and find(tmp_path, "没有/*.yaml", Looked()) == []


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("举错/*.yaml", "举措/*.yaml"),
        ("举措/*.yml", "举措/*.yaml"),
        ("举措", "举措/*.yaml"),
        ("举措/法治科.yaml", "举措/法制科.yaml"),
        ("*.yaml", "*/*.yaml"),
        ("举措\\法制科.yaml", "举措/法制科.yaml"),
        ("举措\a.yaml", "举措/a.yaml"),  # "举措\a.yaml" between double quotes
        ("天气/*.yaml", ""),
    ],
)
def test_near_misses(tmp_path: Path, pattern: str, meant: str) -> None:
    written(tmp_path, {"举措/法制科.yaml": "x"})
    assert near(tmp_path, pattern, Looked()) == meant


# --- no way out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["../其他/a.yaml", "/etc/*", "C:/a.yaml", "~/a.yaml", "分稿/../../其他/*.yaml"])
def test_nothing_outside_is_read(tmp_path: Path, pattern: str) -> None:
    written(tmp_path / "其他", {"a.yaml": "measures: 外面的文字。\n"})
    report = written(tmp_path / "报告", {"report.yaml": f"{HEAD}include: {pattern}\n"})
    assert places(report) == [("O028", "report.yaml", 4)]


def test_no_link_leads_out(tmp_path: Path) -> None:
    outside = tmp_path / "其他"
    written(outside, {"a.yaml": "measures: 外面的文字。\n"})
    report = written(tmp_path / "报告", {"report.yaml": f"{HEAD}include:\n  - 分稿/*.yaml\n  - 下/*.yaml\n"})
    (report.parent / "分稿").mkdir()
    (report.parent / "分稿/a.yaml").symlink_to(outside / "a.yaml")
    (report.parent / "下").symlink_to(outside)
    assert places(report) == [("O028", "report.yaml", 5), ("O028", "report.yaml", 6)]


def test_a_pattern_that_stands_for_a_file_of_another_is_named(tmp_path: Path) -> None:
    """Whoever writes a*.yaml and *1.yaml in two places does not see that both stand for a1.yaml."""
    sections = "measures:\n  sections:\n    - include: 分稿/a*.yaml\n    - include: {}\n"
    parts = {"分稿/a1.yaml": "heading: 甲\ntext: 文。\n", "分稿/b1.yaml": "heading: 乙\ntext: 文。\n"}
    for pattern, named in (("分稿/*1.yaml", "分稿/*1.yaml"), ("分稿/a1.yaml", None)):
        report = written(tmp_path, {"report.yaml": HEAD + sections.format(pattern), **parts})
        (found,) = [each for each in read_report(report)[-1] if each.code == "L072"]
        assert (found.args["name"], found.args.get("suggestion")) == ("分稿/a1.yaml", named)


def test_a_link_within_is_the_file_it_leads_to(tmp_path: Path) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}include: [a.yaml, b.yaml]\n", "a.yaml": "measures: 文。\n"})
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert places(report) == [("L072", "report.yaml", 4)]


def test_links_in_a_circle(tmp_path: Path) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}include: 分稿/*/*.yaml\n", "分稿/a.yaml": "measures: 文。\n"})
    (tmp_path / "分稿/又").symlink_to(tmp_path / "分稿")
    (tmp_path / "分稿/圈").symlink_to(tmp_path / "分稿/圈")
    assert sure(report).value["measures"] == "文。"


# --- what becomes of them ------------------------------------------------------------------------------------------


def test_parts_of_a_section(tmp_path: Path) -> None:
    report = written(
        tmp_path,
        {
            "report.yaml": f"{HEAD}举措:\n  标题: 举措\n  要点: [零。]\n  引入: 举措/*.yaml\n",
            "举措/2.yaml": "heading: 乙\ntext: 乙的正文。\nowner: 乙科\n指标: {乙数: 2宗}\n核对: [乙数 > 1]\n",
            "举措/1.yaml": "要点: [一。, 二。]\n小节:\n  - 标题: 甲\n    正文: 甲的正文。\n责任人: 甲科\n",
            "举措/10.yaml": "points: [三。]\nindicators: {丙数: 3宗}\n",
        },
    )
    data = sure(report)
    assert data.value["measures"] == {
        "heading": "举措",
        "points": ["零。", "一。", "二。", "三。"],
        "sections": [
            {"heading": "甲", "text": "甲的正文。"},
            {"heading": "乙", "text": "乙的正文。", "owner": "乙科"},
        ],
    }
    assert data.value["indicators"] == {"乙数": "2宗", "丙数": "3宗"}
    assert data.value["checks"] == ["乙数 > 1"]
    assert [Path(file.name).name for file in data.files] == ["report.yaml", "1.yaml", "2.yaml", "10.yaml"]
    place = data.spans["measures", "sections", 1, "text"]
    assert (Path(place.source.name).name, place.line, place.source.line(2)) == ("2.yaml", 2, "text: 乙的正文。")


def test_parts_of_the_report(tmp_path: Path) -> None:
    report = written(
        tmp_path,
        {
            "report.yaml": f"{HEAD}问题: [零。]\n版头: {{发文字号: }}\ninclude: [乙.yaml, '*.yaml']\n",
            "nianbao.yaml": "rules: {A131: off}\n",
            "甲.yaml": "举措:\n  小节:\n    - 标题: 甲\n      正文: 文。\n问题: [二。]\n",
            "乙.yaml": "measures: {heading: 举措, sections: [{heading: 乙, text: 文。}]}\nproblems: [一。]\n"
            "head: {mark: 甲局, 发文字号: 甲〔2026〕1号, 签发人: [赵明]}\n",
        },
    )
    value = sure(report).value
    assert value["problems"] == ["零。", "一。", "二。"]
    assert [section["heading"] for section in value["measures"]["sections"]] == ["乙", "甲"]
    assert value["head"]["number"] == "甲〔2026〕1号"


def test_deeper_sections_have_parts(tmp_path: Path) -> None:
    sections = "measures:\n  sections:\n    - heading: 甲\n      include: a.yaml\n"
    report = written(tmp_path, {"report.yaml": HEAD + sections, "a.yaml": "text: 文。\n"})
    assert sure(report).value["measures"]["sections"] == [{"heading": "甲", "text": "文。"}]


def test_what_is_included_in_a_list_of_sections_stands_there(tmp_path: Path) -> None:
    """The parts were put into a section without a heading, one level too low."""
    listed = (
        "measures:\n  sections:\n  - {heading: 一, text: 文字。}\n  - include: p/*.yaml\n"
        "  - {heading: 四, text: 文字。}\n  - {heading: 五, include: q.yaml}\n"
    )
    parts = {"p/1.yaml": "heading: 二\ntext: 文字。\n", "p/2.yaml": "heading: 三\ntext: 文字。\n"}
    files = {"report.yaml": HEAD + listed + REST, **parts, "q.yaml": "heading: 六\ntext: 文字。\n"}
    sections = sure(written(tmp_path, files)).value["measures"]["sections"]
    assert [section["heading"] for section in sections] == ["一", "二", "三", "四", "五"]
    assert [section["heading"] for section in sections[4]["sections"]] == ["六"]


def test_a_word_in_a_text_is_no_include(tmp_path: Path) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}measures: 引入社会力量 include。\noptions: {{include: 甲}}\n"})
    assert sure(report).others == ()


def test_all_outputs_have_the_parts(tmp_path: Path) -> None:
    report = written(
        tmp_path,
        {
            "report.yaml": f"{HEAD}{REST}measures: {{include: 举措/*.yaml}}\n",
            "举措/甲.yaml": "heading: 规范执法\ntext: 全年办案{{ 案件 }}。\nindicators: {案件: 12宗}\n",
        },
    )
    rendered = render(report, ["html"])
    assert "全年办案12宗。" in rendered.outputs["html"].decode("utf-8")


# --- what goes wrong -----------------------------------------------------------------------------------------------


def test_every_part_is_told_of_what_is_wrong_with_it(tmp_path: Path) -> None:
    """A broken part hides neither the others nor what is wrong with the report, and nothing is said to be missing."""
    report = written(
        tmp_path,
        {
            "report.yaml": f"{HEAD}天气: 晴\ninclude: 分稿/*.yaml\n",
            "分稿/1.yaml": "举措：文。\n",
            "分稿/2.yaml": "problems:\n  heading: 问题\n  标提: 问题\n",
            "分稿/3.yaml": "",
            "分稿/4.yaml": "- 文。\n",
        },
    )
    (tmp_path / "分稿/5.yaml").write_bytes("举措: 文。\n".encode("gb18030"))
    assert sorted(places(report)) == [
        ("L005", "分稿/3.yaml", None),
        ("L021", "分稿/4.yaml", 1),
        ("L030", "分稿/1.yaml", 1),
        ("O002", "分稿/5.yaml", 1),
        ("V101", "report.yaml", 4),
        ("V101", "分稿/2.yaml", 3),
    ]


@pytest.mark.parametrize("pattern", ["w*/*.yaml", "w1/*.yaml", "*/*/*.yaml", "w1/*/*"])
def test_a_link_out_of_the_folder_is_not_looked_into(pattern: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "inner").mkdir(parents=True)
    (elsewhere / "secret.yaml").write_text("measures: 文。\n", encoding="utf-8")
    (elsewhere / "inner/secret.yaml").write_text("measures: 文。\n", encoding="utf-8")
    report = written(tmp_path / "here", {"report.yaml": f"{HEAD}measures: 文。\ninclude: '{pattern}'\n"})
    (tmp_path / "here/w1").symlink_to(elsewhere)
    _, found = read_data(report)
    assert [(each.code, each.args["name"]) for each in found] == [("O028", "w1")]


def test_a_key_of_the_project_file_in_a_part_is_told_where_it_belongs(tmp_path: Path) -> None:
    part = "measures: 文。\n规则:\n  A131: off\n"
    report = written(tmp_path, {"report.yaml": f"{HEAD}include: a.yaml\n", "a.yaml": part})
    assert places(report) == [("V147", "a.yaml", 2)]


def test_without_any_measures(tmp_path: Path) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}include: a.yaml\n", "a.yaml": "closing: 完。\n"})
    assert places(report) == [("V104", "report.yaml", None)]


def test_one_value_in_two_files(tmp_path: Path) -> None:
    part = "举措: {标题: 又一个, 正文: 文。}\n问题: 一段文字。\n落款: {署名: 甲局}\n"
    own = "measures: {heading: 举措}\nproblems: [一项。]\nsign_off: {organ: 甲局}\ninclude: a.yaml\n"
    report = written(tmp_path, {"report.yaml": HEAD + own, "a.yaml": part})
    _, found = read_data(report)
    assert [(each.code, each.args["name"], place(each, tmp_path)) for each in found] == [
        ("L073", "标题", ("a.yaml", 1)),
        ("L073", "问题", ("a.yaml", 2)),
        ("L073", "署名", ("a.yaml", 3)),
    ]
    lines = [each.related[0].span.line for each in found]
    assert lines == [4, 5, 6]


def test_groups_of_indicators_are_filled_by_several(tmp_path: Path) -> None:
    files = {
        "report.yaml": f"{HEAD}measures: 文。\ninclude: '?.yaml'\n",
        "a.yaml": "指标: {案件: {行政: 1宗}, 甲: {案件: 2宗}}\n",
        "b.yaml": "indicators: {案件: {刑事: 3宗}, 乙: {案件: 4宗}}\n",
    }
    assert sure(written(tmp_path, files)).value["indicators"] == {
        "案件": {"行政": "1宗", "刑事": "3宗"},
        "甲": {"案件": "2宗"},
        "乙": {"案件": "4宗"},
    }
    files["b.yaml"] = "指标: {案件: {行政: {数值: 3, 单位: 宗}, 取自: a.csv}, 甲: 1宗}\n"
    files["a.yaml"] = files["a.yaml"].replace("{行政", "{取自: b.csv, 行政")
    report = written(tmp_path, files)
    assert [code for code, *_ in places(report)] == ["L074", "L073", "L074"]


def test_two_owners_owe_each_their_own(tmp_path: Path) -> None:
    files = {
        "report.yaml": f"{HEAD}include: '?.yaml'\n",
        "a.yaml": "举措: {责任人: 甲科, 要点: [一。]}\n",
        "b.yaml": "举措: {责任人: 乙科, 要点: [二。]}\n",
    }
    _, [found] = read_data(written(tmp_path, files))
    assert found.code == "L073" and "各写各的" in found.hint("zh") and "each its own" in found.hint("en")


def test_blank_indicators_of_two_files_are_two(tmp_path: Path) -> None:
    part = "指标: {案件: }\n"
    report = written(
        tmp_path, {"report.yaml": f"{HEAD}measures: 文。\ninclude: '?.yaml'\n", "a.yaml": part, "b.yaml": part}
    )
    assert places(report) == [("L074", "b.yaml", 1)]


def test_a_part_takes_in_no_parts(tmp_path: Path) -> None:
    report = written(
        tmp_path,
        {"report.yaml": f"{HEAD}include: a.yaml\n", "a.yaml": "举措: {引入: b.yaml}\ninclude: a.yaml\n", "b.yaml": "x"},
    )
    assert sorted(places(report)) == [("L075", "a.yaml", 1), ("L075", "a.yaml", 2)]


@pytest.mark.parametrize("value", ["[]", "{a: 1}", "举措\\*.yaml", "''", "[a.yaml, 3]", "true"])
def test_an_include_that_is_none(tmp_path: Path, value: str) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}measures: 文。\ninclude: {value}\n"})
    assert {(code[0], name) for code, name, _ in places(report)} == {("V", "report.yaml")}


def test_a_section_is_too_deep_because_of_a_part(tmp_path: Path) -> None:
    inner = "sections: [{heading: 三, sections: [{heading: 四, sections: [{heading: 五, include: a.yaml}]}]}]"
    text = f"{HEAD}measures: {{sections: [{{heading: 二, {inner}}}]}}\n"
    files = {
        "report.yaml": text,
        "a.yaml": "sections: [{heading: 六, text: 文。}]\n",
    }
    assert [code for code, *_ in places(written(tmp_path, files))] == ["V118"]


# --- the other commands --------------------------------------------------------------------------------------------

SPLIT = {
    "report-2025.yaml": f"{HEAD}{REST}measures:\n  heading: 举措\n  include: 2025年举措/*.yaml\n",
    "2025年举措/1.yaml": "责任人: 法制科  # 科\n标题: 规范执法\n正文: 2025年，办案{{ 案件 }};培训××人次。\n"
    "指标: {案件: 12宗}\n",
    "2025年举措/2.yaml": "points:\n  - 开展检查4次。  # 年报：不查 A999 理由\n",
}


@pytest.fixture
def split(tmp_path: Path) -> Path:
    return written(tmp_path, SPLIT).with_name("report-2025.yaml")


def test_every_look_of_a_message_has_the_file_of_the_part(split: Path) -> None:
    for form in ("short", "json", "sarif"):
        line = [sys.executable, "-m", "generator", "check", split.name, "--format", form]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        done = subprocess.run(
            line, cwd=split.parent, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        if form == "short":
            assert "2025年举措/1.yaml:3:24: warning[A702]" in done.stdout
        elif form == "json":
            found = [json.loads(line) for line in done.stdout.splitlines()]
            assert ("2025年举措/1.yaml", 3) in [(each["file"], each["line"]) for each in found]
        else:
            results = json.loads(done.stdout)["runs"][0]["results"]
            uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
            assert "2025%E5%B9%B4%E4%B8%BE%E6%8E%AA/1.yaml" in uris


def test_comments_and_owners_of_a_part_are_its_own(split: Path) -> None:
    found = check(split)[0]
    assert [each.args["owner"] for each in found if each.code == "A702"] == ["法制科"]
    assert [place(each, split.parent) for each in found if each.code == "A002"] == [("2025年举措/2.yaml", 2)]


def test_a_mark_in_a_part_is_for_what_stands_there(tmp_path: Path) -> None:
    """Both files have something on the same line: the mark is for that of its own file."""
    files = {
        "report.yaml": f"{HEAD}measures:\n  include: a.yaml\n{REST}",
        "a.yaml": "责任人: 甲科\n# 待确认\n小节:\n  - 标题: 甲\n    正文: 文。\n",
    }
    _, _, found = read_report(written(tmp_path, files))
    marks = [(each.path, each.args["owner"]) for each in found if each.code == "A701"]
    assert marks == [(("measures", "sections"), "甲科")]


def test_owners(tmp_path: Path) -> None:
    """The nearest in the same file, else that of the file, else that of the report."""
    files = {
        "report.yaml": f"{HEAD}owner: 办公室\nproblems: 待补\n"
        "measures:\n  owner: 法制科\n  text: 待补\n  include: '?.yaml'\n",
        "a.yaml": "责任人: 甲科\n小节:\n  - 标题: 一\n    正文: 待补\n"
        "  - {标题: 二, 责任人: 乙科, 正文: 待补}\n指标: {数: }\n",
        "b.yaml": "要点: [待补]\n",
    }
    _, _, found = read_report(written(tmp_path, files))
    owners = {each.path: each.args["owner"] for each in found if each.code in ("A702", "A704")}
    assert owners == {
        ("problems",): "办公室",
        ("measures", "text"): "法制科",
        ("measures", "points", 0): "法制科",
        ("measures", "sections", 0, "text"): "甲科",
        ("measures", "sections", 1, "text"): "乙科",
        ("indicators", "数"): "甲科",
    }


def test_fixes_are_written_into_the_parts(split: Path) -> None:
    before = split.read_bytes()
    files, found, _ = mend(split)
    assert found == [] and [file.path.name for file in files] == ["1.yaml"]
    assert files[0].after.decode("utf-8") == SPLIT["2025年举措/1.yaml"].replace(";", "；")
    assert split.read_bytes() == before


def test_keys_of_all_files_are_rewritten(split: Path) -> None:
    files, found = with_keys(split, "zh")
    after = {file.path.name: file.after.decode("utf-8") for file in files}
    assert found == []
    assert after["2.yaml"] == SPLIT["2025年举措/2.yaml"].replace("points", "要点")
    assert after["1.yaml"] == SPLIT["2025年举措/1.yaml"]
    assert "  引入: 2025年举措/*.yaml" in after["report-2025.yaml"]
    alone, _ = with_keys(split.parent / "2025年举措/1.yaml", "en")
    assert alone[0].after.decode("utf-8").splitlines()[1] == "heading: 规范执法"


def test_next_year_has_parts_of_its_own(split: Path) -> None:
    drafts, found = next_year(split, None, "zh", False)
    assert found == []
    names = [draft.path.relative_to(split.parent).as_posix() for draft in drafts]
    assert names == ["report-2026.yaml", "2026年举措/1.yaml", "2026年举措/2.yaml"]
    for draft in drafts:
        draft.path.parent.mkdir(exist_ok=True)
        draft.path.write_bytes(draft.content)
    data = sure(drafts[0].path)
    section = data.value["measures"]["sections"][0]
    assert section["text"] == "2026年，办案{{ 案件 }};培训××人次。"
    assert data.value["indicators"] == {"案件": {"value": None, "unit": "宗"}}
    assert data.value["previous"] == "report-2025.yaml"
    part = drafts[1].content.decode("utf-8").splitlines()
    assert part[2].startswith("# 待确认：上年的文字") and part[3].startswith("正文:")


def test_parts_without_a_year_in_their_names_go_below_one(tmp_path: Path) -> None:
    files = {"a-2025.yaml": f"{HEAD}{REST}measures: {{include: 举措/*.yaml}}\n", "举措/1.yaml": "text: 文。\n"}
    written(tmp_path, files)
    drafts, _ = next_year(tmp_path / "a-2025.yaml", None, "zh", False)
    assert [draft.path.relative_to(tmp_path).as_posix() for draft in drafts] == ["a-2026.yaml", "2026/举措/1.yaml"]
    assert "include: 2026/举措/*.yaml" in drafts[0].content.decode("utf-8")


def test_parts_of_next_year_replace_nothing(split: Path) -> None:
    written(split.parent, {"2026年举措/1.yaml": "x"})
    drafts, found = next_year(split, None, "zh", False)
    assert (drafts, [each.code for each in found]) == ([], ["A711"])
    drafts, _ = next_year(split, None, "zh", True)
    assert len(drafts) == 3


# --- the project file ----------------------------------------------------------------------------------------------


def test_the_project_file_fills_what_the_report_does_not_say(tmp_path: Path) -> None:
    files = {
        "nianbao.yaml": "发文机关: 甲局\n版头: {发文机关标志: 甲局, 标志后缀: 文件}\nimprint: {printer: 甲局办公室}\n"
        "数字体例: {时点: 全年}\n版式: {page: {行距: 30pt}}\n",
        "report.yaml": HEAD.partition("\n")[2] + "measures: 文。\nhead: {suffix: 函, number: , signers: [赵明]}\n",
    }
    data = sure(written(tmp_path, files))
    assert data.value["organ"] == "甲局"
    assert data.value["head"] == {"suffix": "函", "number": None, "signers": ["赵明"], "mark": "甲局"}
    assert data.value["figures"] == {"period": "全年"}
    assert "style" not in data.value and data.project is not None
    assert Path(data.spans["imprint", "printer"].source.name).name == "nianbao.yaml"


def test_what_is_wrong_with_a_shared_value_is_said_where_it_stands(tmp_path: Path) -> None:
    shared = "organ: 甲局\nhead:\n  mark: 甲局文件\n  number: 甲〔2026〕1号\n"
    report = written(tmp_path, {"nianbao.yaml": shared, "report.yaml": HEAD + "measures: 文。\n"})
    assert [(code, name) for code, name, _ in places(report)] == [("V125", "nianbao.yaml")]


def test_a_broken_project_file_is_told_of_once(tmp_path: Path) -> None:
    files = {"nianbao.yaml": "发文机管: 甲局\n", "report.yaml": HEAD.partition("\n")[2] + "measures: 文。\n"}
    report = written(tmp_path, files)
    _, found = read_data(report)
    assert [(each.code, each.args["suggestion"]) for each in found] == [("V101", "发文机关")]


def test_the_style_of_the_project(tmp_path: Path) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}{REST}measures: 文。\n"})
    plain = render(report, ["html"]).outputs["html"]
    written(tmp_path, {"nianbao.yaml": "style: {styles: {title: {size: 一号}}}\n"})
    rendered = render(report, ["html"])
    assert rendered.outputs["html"] != plain, rendered.diagnostics


@pytest.mark.parametrize(
    ("where", "part", "code", "key"),
    [
        ("举措: {引入: a.yaml}", "- 标题: 甲\n  正文: 文。\n", "L021", "小节:"),
        ("举措: {引入: a.yaml}", "- 甲。\n- 乙。\n", "L021", "要点:"),
        ("measures: {include: a.yaml}", "- heading: 甲\n  text: 文。\n", "L021", "sections:"),
        ("举措: {引入: a.yaml}", "今年以来，各项工作稳步推进。\n", "L011", "正文: >-"),
        ("引入: a.yaml", "- 甲。\n- 乙。\n", "L021", "举措:"),
        ("引入: a.yaml", "今年以来，各项工作稳步推进。\n", "L011", "举措: >-"),
    ],
)
def test_a_part_without_a_key_is_told_which_one_it_lacks(
    tmp_path: Path, where: str, part: str, code: str, key: str
) -> None:
    _, _, found = read_report(written(tmp_path, {"report.yaml": f"{HEAD}{where}\n", "a.yaml": part}))
    (told,) = [each for each in found if each.severity == "error"]
    assert (told.code, told.args["suggestion"], told.span and told.span.line) == (code, key, 1)
    # With that key the part can be read.
    mended = f"{key}\n" + "".join(f"  {line}\n" for line in part.splitlines())
    _, _, found = read_report(written(tmp_path, {"a.yaml": mended, "report.yaml": f"{HEAD}{where}\n"}))
    assert {each.code for each in found if each.severity == "error"} <= {"V143"}


@pytest.mark.parametrize("where", ["引入: report.yaml", "举措: {引入: report.yaml}"])
def test_a_report_that_includes_itself_is_told_of_once(tmp_path: Path, where: str) -> None:
    _, _, found = read_report(written(tmp_path, {"report.yaml": f"{HEAD}{where}\n"}))
    assert [each.code for each in found if each.severity == "error"] == ["L080"]


def test_a_report_takes_none_of_the_variants_that_others_have(tmp_path: Path) -> None:
    report = written(tmp_path, {"report.yaml": f"{HEAD}{REST}measures: 文。\n"})
    plain = render(report, ["html"]).outputs["html"]
    written(tmp_path, {"nianbao.yaml": "版式变体: [行距30磅]\n"})
    assert render(report, ["html"]).outputs["html"] != plain
    written(tmp_path, {"report.yaml": f"{HEAD}{REST}variants: []\nmeasures: 文。\n"})
    rendered = render(report, ["html"])
    assert rendered.outputs["html"] == plain, rendered.diagnostics


def test_no_more_names_are_looked_through_than_may_be(tmp_path: Path) -> None:
    """Two thousand patterns in a folder of two thousand files took minutes, and so did what was meant by them."""
    for number in range(50):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(TooManyNamesError):
        find(tmp_path, "*.yaml", Looked(60))
    assert find(tmp_path, "*.yaml", Looked(80)) == []
    assert near(tmp_path, "0.tx", Looked(60)) == "" and near(tmp_path, "0.tx", Looked()) == "0.txt"


def test_a_report_with_too_many_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once, of the first that is too much, and a batch that looks for parts goes on."""
    monkeypatch.setattr("generator.parts.assemble.Looked", lambda *most: Looked(50))
    monkeypatch.setattr("generator.batch.glance.Looked", lambda: Looked(50))
    (tmp_path / "举措1.yaml").write_text("标题: 甲\n正文: 好。\n", encoding="utf-8")
    path = tmp_path / "r.yaml"
    patterns = ", ".join(["举措*.yaml", *["没有*.yaml"] * 9])
    path.write_text(f"发文机关: 甲局\n年度: 2020\n标题: 报告\n举措:\n  引入: [{patterns}]\n", encoding="utf-8")
    found = [each for each in check(path)[0] if each.severity == "error"]
    assert [each.code for each in found] == ["L070", "O071"]
    assert glance(path).parts == ((tmp_path / "举措1.yaml").resolve(),)
