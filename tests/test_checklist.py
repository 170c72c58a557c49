"""Checklists: what a report says of its topics, the matrix in the terminal, in files and in the report itself."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from support.reports import QUIET, SAMPLES

from generator.checklist.model import Matrix
from generator.checklist_files import list_topics
from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.pipeline import prepare, render
from generator.reading import read_report

pytestmark = pytest.mark.filterwarnings(QUIET)

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"
CHECKLIST = """\
title: 报告要点
source: 《关于报送报告的通知》
topics:
  - {id: 1, text: 举措, section: measures}
  - id: 2
    text: 不足和原因
    section: problems
    parts:
      - {id: 2.1, text: 不足}
      - {id: 2.10, text: 原因, words: [原因, 由于], mandatory: false}
  - {id: 3, text: 责任人, words: [第一责任人, 述法]}
  - {id: 4, text: 许可, clause: 第四项}
"""
BODY = """\
checklist: 清单.yaml
measures:
  heading: 主要举措
  points:
    - lead: 带头
      text: 局长带头述法，履行第一责任人职责。
    - 落实第一责任人职责。
problems:
  text: 记录不完整，由于培训不够。
"""


def report(folder: Path, body: str = BODY, checklist: str = CHECKLIST) -> Path:
    (folder / "清单.yaml").write_text(checklist, encoding="utf-8")
    path = folder / "report.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def matrix(path: Path) -> Matrix:
    listed, _ = list_topics(path)
    assert listed is not None
    return listed.matrix


def states(path: Path) -> dict[str, str | None]:
    return {entry.topic.id: entry.state for entry in matrix(path).entries}


def said(path: Path) -> list[str]:
    """Return what is said of the checklist, with the file and the line."""
    found: list[Diagnostic] = read_report(path)[2]
    return [
        f"{each.code} {Path(each.span.source.name).name}:{each.span.line} {each.args.get('id', '')}".rstrip()
        for each in found
        if each.code.startswith("K") and each.span
    ]


# --- states ----------------------------------------------------------------------------------------------------


def test_sections_and_key_words(tmp_path: Path) -> None:
    path = report(tmp_path)
    assert states(path) == {
        "1": "reported",
        "2": None,
        "2.1": "reported",
        "2.10": "guessed",
        "3": "guessed",
        "4": "missing",
    }
    assert said(path) == ["K111 清单.yaml:12 4", "K112 report.yaml:4"]


def test_the_best_place_is_the_one_with_the_most_key_words(tmp_path: Path) -> None:
    entries = {entry.topic.id: entry for entry in matrix(report(tmp_path)).entries}
    assert [place.heading for place in entries["3"].places] == ["主要举措 › 带头"]
    assert [place.path for place in entries["2.10"].places] == [("problems",)]


def test_key_words_are_looked_for_in_the_section_of_the_topic_alone(tmp_path: Path) -> None:
    body = BODY.replace("，由于培训不够", "").replace("带头述法", "由于带头述法")
    assert states(report(tmp_path, body))["2.10"] == "optional"


def test_what_the_report_says_counts_first(tmp_path: Path) -> None:
    body = BODY.replace("    - lead: 带头\n", "    - lead: 带头\n      covers: [3, 4, 2.10]\n")
    found = {entry.topic.id: entry for entry in matrix(report(tmp_path, body)).entries}
    assert {name: found[name].state for name in ("2.10", "3", "4")} == dict.fromkeys(("2.10", "3", "4"), "reported")
    assert found["4"].places[0].span is not None and found["4"].places[0].span.line == 8


def test_a_topic_stands_for_its_parts(tmp_path: Path) -> None:
    body = BODY.replace("problems:\n", "problems:\n  covers: 2\n")
    assert states(report(tmp_path, body)) | {"3": "", "4": ""} == {
        **{"1": "reported", "2": None, "2.1": "reported", "2.10": "reported"},
        **{"3": "", "4": ""},
    }
    body = BODY.replace("清单.yaml", "{file: 清单.yaml, not_applicable: {2: 没有不足, 4: 没有许可}}").split("problems")[
        0
    ]
    found = {entry.topic.id: entry for entry in matrix(report(tmp_path, body)).entries}
    assert [(found[name].state, found[name].reason) for name in ("2.1", "2.10")] == [("not_applicable", "没有不足")] * 2


def test_numbers_are_as_they_are_written(tmp_path: Path) -> None:
    body = BODY.replace("problems:\n", "problems:\n  covers: [2.1, 2.10]\n")
    assert states(report(tmp_path, body))["2.10"] == "reported"
    assert (
        said(report(tmp_path, BODY.replace("problems:\n", "problems:\n  covers: 2.100\n")))[0]
        == "K101 report.yaml:12 2.100"
    )


def test_chinese_keys(tmp_path: Path) -> None:
    zh = {
        "checklist: 清单.yaml": "清单: {文件: 清单.yaml, 不适用: {4: 没有许可}}",
        "problems:\n": "问题:\n  对应: 2.10\n",
    }
    body = BODY
    for english, chinese in zh.items():
        body = body.replace(english, chinese)
    checklist = CHECKLIST
    for english, chinese in (
        *(("title:", "名称:"), ("source:", "依据:"), ("topics:", "要点:"), ("{id:", "{编号:"), ("- id:", "- 编号:")),
        *((" text:", " 内容:"), ("section: measures", "所属部分: 举措"), ("section: problems", "所属部分: 问题")),
        *(("parts:", "分项:"), ("words:", "关键词:"), ("mandatory: false", "必报: false"), ("clause:", "条款:")),
    ):
        assert english in checklist
        checklist = checklist.replace(english, chinese)
    path = report(tmp_path, body, checklist)
    assert states(path) == {
        **{"1": "reported", "2": None, "2.1": "reported", "2.10": "reported"},
        **{"3": "guessed", "4": "not_applicable"},
    }


def test_parts_have_no_parts(tmp_path: Path) -> None:
    deep = "title: 要点\ntopics: [{id: 1, text: 甲, parts: [{id: 2, text: 乙, parts: [{id: 3, text: 丙}]}]}]\n"
    assert "V118" in [each.code for each in read_report(report(tmp_path, BODY, deep))[2]]


def test_the_project_file_names_a_checklist_for_all(tmp_path: Path) -> None:
    path = report(tmp_path, BODY.replace("checklist: 清单.yaml\n", ""))
    (tmp_path / "nianbao.yaml").write_text("清单: 清单.yaml\n", encoding="utf-8")
    assert states(path)["1"] == "reported"
    assert said(path) == ["K111 清单.yaml:12 4", "K112 nianbao.yaml:1"]


@pytest.mark.parametrize(("name", "code"), [("没有.yaml", "O001"), ("../清单.yaml", "O028"), ("report.yaml", "V101")])
def test_a_file_that_is_no_checklist(name: str, code: str, tmp_path: Path) -> None:
    found = read_report(report(tmp_path, BODY.replace("清单.yaml", name)))[2]
    assert code in [each.code for each in found]
    assert [each.code for each in found if each.code.startswith("K")] == []


# --- the matrix shown ------------------------------------------------------------------------------------------


UNWRITTEN = {
    "a placeholder": "text: 待补。",
    "crosses": "points: [××, （内容待补）]",
    "in English": "text: TODO",
    "a lead that is a placeholder": "points: [{lead: 待补, text: ××}]",
    "a heading alone": "heading: 许可",
    "a blank text": "heading: 许可\n      text:",
    "last year's": "heading: 许可\n      # 待确认：上年的文字\n      text: 受理许可41件。",
}
WRITTEN = {
    "a figure is missing": "text: 受理许可××件。",
    "a part is written": "points: [待补, 受理许可41件。]",
    "a part is confirmed": "points:\n        # 待确认\n        - 上年的。\n        - 受理许可41件。",
    "a name is left out": "text: 张××案。",
}


def covering(folder: Path, written: str) -> Path:
    section = f"  sections:\n    - covers: 4\n      {written}\n"
    return report(folder, BODY.replace("  points:", f"{section}  points:"))


@pytest.mark.parametrize("name", UNWRITTEN)
def test_what_is_not_written_is_not_reported(name: str, tmp_path: Path) -> None:
    path = covering(tmp_path, UNWRITTEN[name])
    [entry] = matrix(path).of("unwritten")
    assert (entry.topic.id, len(entry.places)) == ("4", 1)
    found = [each for each in read_report(path)[2] if each.code.startswith("K11")]
    assert [(each.code, each.severity, each.args.get("id")) for each in found] == [
        ("K113", "warning", "4"),
        ("K112", "note", None),
    ]
    assert found[0].span is not None and found[0].span.line == 8


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_in_part_is_reported(name: str, tmp_path: Path) -> None:
    assert "4" in [entry.topic.id for entry in matrix(covering(tmp_path, WRITTEN[name])).of("reported")]


def test_a_part_that_is_blank_or_a_reason_that_is_missing(tmp_path: Path) -> None:
    body = BODY.replace("checklist: 清单.yaml", "checklist: {file: 清单.yaml, not_applicable: {'4': 待补}}")
    body = body.replace("problems:\n  text: 记录不完整，由于培训不够。", "problems:")
    assert [entry.topic.id for entry in matrix(report(tmp_path, body)).of("unwritten")] == ["2.1", "4"]


def test_a_reason_is_one_paragraph_that_can_be_printed(tmp_path: Path) -> None:
    body = BODY.replace("checklist: 清单.yaml", "checklist: {file: 清单.yaml, not_applicable: {'4': \"没有{}许可\"}}")
    whole, found = list_topics(report(tmp_path, body.replace("{}", "\\n")))
    assert whole is not None and [each.reason for each in whole.matrix.of("not_applicable")] == ["没有许可"]
    assert [each.code for each in found if each.severity == "error"] == []
    _, found = list_topics(report(tmp_path, body.replace("{}", "\\u0001")))
    places = [(each.args["point"], each.span.line) for each in found if each.code == "C109" and each.span]
    assert places == [("U+0001", 4)]


def test_what_cannot_be_printed_is_told_in_the_checklist(tmp_path: Path) -> None:
    """It was an error of the template, or of a font."""
    checklist = CHECKLIST.replace("text: 许可", 'text: "许\\u200b可"')
    _, found = list_topics(report(tmp_path, checklist=checklist))
    places = [(each.args["point"], each.span.source.name[-7:], each.span.line) for each in found if each.span]
    assert ("U+200B", "清单.yaml", 12) in places


def test_names_of_persons_are_masked_in_the_places(tmp_path: Path) -> None:
    section = "  sections:\n    - {heading: 查处王建国非法经营案, text: 全年查处。, covers: 4}\n"
    found = matrix(report(tmp_path, BODY.replace("  heading: 主要举措\n", f"  heading: 主要举措\n{section}")))
    (entry,) = [each for each in found.entries if each.topic.id == "4"]
    assert [place.heading for place in entry.places] == ["主要举措 › 查处王＊＊非法经营案"]


def test_key_words_in_a_heading_alone_are_no_report(tmp_path: Path) -> None:
    body = BODY.replace("履行第一责任人职责", "讲课").replace("落实第一责任人职责。", "讲课。").replace("述法", "讲法")
    path = report(tmp_path, body + "responsibility: {heading: 第一责任人履职, text: 待补}\n")
    assert [entry.topic.id for entry in matrix(path).of("unwritten")] == ["3"]


def test_unwritten_topics_are_shown_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = covering(tmp_path, "text: 待补")
    monkeypatch.chdir(tmp_path)
    assert main(["checklist", "report.yaml", "-f", "xlsx,docx"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines if line.startswith("4 ")] == ["待补"]
    assert "5 个要点，已报告 2，待确认 2，待补 1，不适用 0，缺 0，可不报 0" in lines[-2] + lines[-1]
    sheet = openpyxl.load_workbook("out/report-要点对照表.xlsx").active
    assert sheet is not None
    assert [row[3].value for row in sheet.iter_rows(min_row=4) if row[0].value == "4"] == ["待补"]
    with zipfile.ZipFile("out/report-要点对照表.docx") as package:
        assert ">待补<" in package.read("word/document.xml").decode("utf-8")
    assert main(["checklist", "report.yaml", "--lang", "en"]) == 0
    assert "to write 1" in capsys.readouterr().out
    path.write_text(path.read_text(encoding="utf-8") + ATTACHED, encoding="utf-8")
    prepared, _ = prepare(path)
    assert prepared is not None
    printed = texts(prepared.document)
    assert printed[printed.index("许可") + 1] == "待补"


def test_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report(tmp_path).parent)
    assert main(["checklist", "report.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "编号    要点        情况    写在何处，或者不适用的理由",
        "1       举措        已报告  主要举措（第1页，第5行）",
        "2       不足和原因",
        "  2.1   不足        已报告  问题（第1页，第11行）",
        "  2.10  原因        待确认  问题（第1页，第11行）",
        "3       责任人      待确认  主要举措 › 带头（第1页，第8行）",
        "4       许可        缺",
        "report.yaml：5 个要点，已报告 2，待确认 2，待补 0，不适用 0，缺 1，可不报 0",
    ]
    assert main(["checklist", "report.yaml", "--strict"]) == 1
    assert main(["checklist", "report.yaml", "-f", "pdf"]) == 2


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", str(report(tmp_path)), "--format", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], line["state"]) for line in lines[:3]] == [("1", "reported"), ("2", None), ("2.1", "reported")]
    assert lines[0]["places"][0] | {"file": ""} == {"heading": "主要举措", "page": "第1页", "file": "", "line": 5}


def test_pages_are_those_of_the_pdf() -> None:
    """The beginning of each heading stands on the page that the matrix names; the rest may go on over its edge."""
    sample = SAMPLES["zhanjiang-2020"]
    listed, _ = list_topics(sample)
    assert listed is not None
    pdf = pypdfium2.PdfDocument(render(sample, ["pdf"]).outputs["pdf"])
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    shown = [(place, listed.pages[place.path]) for entry in listed.matrix.of("reported") for place in entry.places]
    assert len({page for _, page in shown}) > 2
    for place, page in shown:
        assert place.heading.rpartition(" › ")[2][:6] in pages[int(page.strip("第页")) - 1], place.heading


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["checklist", str(report(tmp_path)), "-f", "xlsx,docx", "-o", str(out)]) == 0
    assert [path.name for path in sorted(out.iterdir())] == ["report-要点对照表.docx", "report-要点对照表.xlsx"]
    sheet = openpyxl.load_workbook(out / "report-要点对照表.xlsx").active
    assert sheet is not None
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ("编号", "要点", "条款", "报告情况", "写在何处，或者不适用的理由")
    assert rows[4][:4] == ("2.10", "原因", None, "待确认")
    assert rows[6] == ("4", "许可", "第四项", "缺", None)
    assert "按关键词找到" in str(rows[-1][0])
    with zipfile.ZipFile(io.BytesIO((out / "report-要点对照表.docx").read_bytes())) as package:
        assert "主要举措 › 带头" in package.read("word/document.xml").decode("utf-8")


ATTACHED = "attachments:\n  - title: 对照表\n    tables: [{caption: 表1 要点对照, checklist: true}]\n"


@pytest.mark.parametrize("form", ["human", "json"])
def test_places_do_not_repeat_what_is_private(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The matrix goes to others than the report does."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.yaml").write_text(
        "title: 要点\ntopics: [{id: 1, text: 案例, words: [以案释法]}]\n", encoding="utf-8"
    )
    section = "measures: {sections: [{heading: 王某（身份证号990101199003070015）, text: 以案释法。}]}\n"
    (tmp_path / "report.yaml").write_text(HEAD + "checklist: list.yaml\n" + section, encoding="utf-8")
    main(["checklist", "report.yaml", "-f", "xlsx", "--format", form])
    said = capsys.readouterr().out
    cells = [str(cell) for row in openpyxl.load_workbook("out/report-要点对照表.xlsx").active.values for cell in row]
    assert "99**************15" in said
    assert any("99**************15" in cell for cell in cells)
    assert "990101199003070015" not in "".join([said, *cells])


def test_the_matrix_in_a_report(tmp_path: Path) -> None:
    path = report(tmp_path, BODY.replace("problems:\n", "problems:\n  covers: 2.10\n") + ATTACHED)
    prepared, _ = prepare(path)
    assert prepared is not None
    printed = texts(prepared.document)
    start = printed.index("表1 要点对照")
    expected = ["编号", "要点", "情况", "写在何处，或者理由", "1", "举措", "已报告", "主要举措"]
    expected += ["2", "不足和原因", "2.1", "不足", "已报告", "问题", "2.10", "原因", "已报告", "问题"]
    assert printed[start + 1 : start + 1 + len(expected)] == expected
    assert render(path, ["docx", "html", "pdf"]).outputs.keys() == {"docx", "html", "pdf"}


def test_a_matrix_has_no_rows_of_its_own(tmp_path: Path) -> None:
    path = report(tmp_path, BODY + ATTACHED.replace("checklist: true", "checklist: true, columns: [甲], rows: [[乙]]"))
    assert [each.code for each in read_report(path)[2] if each.severity == "error"] == ["C199", "C199"]


def test_topics_are_not_printed(tmp_path: Path) -> None:
    with_topics = report(tmp_path, BODY.replace("problems:\n", "problems:\n  covers: 2.10\n"))
    first = render(with_topics, ["docx"]).outputs
    (tmp_path / "without").mkdir()
    without = report(tmp_path / "without", BODY.replace("checklist: 清单.yaml\n", ""))
    assert render(without, ["docx"]).outputs == first
