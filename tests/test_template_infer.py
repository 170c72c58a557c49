"""What a Word file needs, what the data lack, what it does not use; and the form that comes with a sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from support.word import paragraph, table, word_file
from test_fill import report, rows, texts

from generator.cli import main
from generator.fill.files import fill_file, infer

__all__ = ["report"]
SAMPLES = Path(__file__).parent.parent / "samples" / "haizhu"
FORM, HAIZHU = SAMPLES / "haizhu-form.docx", SAMPLES / "haizhu-2018.yaml"
BODY = [
    paragraph("{{ 标题 }}{{ 行政诉讼 | 同比 }}"),
    paragraph("{% for 点 in 举措.要点 %}{{ 点.主句 }}{{ 点.正文 }}{% endfor %}"),
    paragraph("{% if 附注 %}{{ 题目 }}{% elif 标题 == '甲' %}乙{% endif %}"),
    table(["{%tr for 名 in 指标 %}", ""], ["{{ 名 }}", "{{ 指标[名].上年数 }}"], ["{%tr endfor %}", ""]),
]


def needed(report: Path | None, template: Path) -> list[tuple[str, str, tuple[str, ...], str | None, list[str]]]:
    found, _, _ = infer(template, report)
    assert found is not None
    return [(each.name, each.used, each.filters, each.state, [place.zh for place in each.places]) for each in found]


@pytest.fixture
def template(report: Path) -> Path:
    path = report.with_name("表.docx")
    path.write_bytes(word_file(BODY))
    return path


def test_needs_beside_data(report: Path, template: Path) -> None:
    """A name in a loop goes by what it stands for; each name once, with all its places."""
    assert needed(report, template) == [
        ("标题", "printed", (), "there", ["第1段", "第3段"]),
        ("行政诉讼", "printed", ("同比",), "there", ["第1段"]),
        ("举措.要点", "looped", (), "there", ["第2段"]),
        ("举措.要点[].主句", "printed", (), "some", ["第2段"]),
        ("举措.要点[].正文", "printed", (), "there", ["第2段"]),
        ("附注", "asked", (), "missing", ["第3段"]),
        ("题目", "printed", (), "unknown", ["第3段"]),
        ("指标", "looped", (), "there", ["表1第1行第1格"]),
        ("指标[]", "printed", (), "there", ["表1第2行第1格"]),
        ("指标[].上年数", "printed", (), "some", ["表1第2行第2格"]),
    ]


def test_what_a_group_that_is_not_there_would_hold_is_missing(report: Path) -> None:
    template = report.with_name("表.docx")
    template.write_bytes(word_file([paragraph("{{ 版记.联系人 | default('无') }}{{ 落款.日期 }}{{ 版式记 }}")]))
    assert [state for _, _, _, state, _ in needed(report, template)] == ["missing", "missing", "unknown"]


def test_needs_without_data(template: Path) -> None:
    assert {state for _, _, _, state, _ in needed(None, template)} == {None}


def test_what_is_not_used(report: Path, template: Path) -> None:
    _, unused, _ = infer(template, report)
    assert unused["zh"] == ["举措.表格", "问题", "下一步"]
    assert unused["en"] == ["measures.tables", "problems", "next_steps"]


def test_the_command(report: Path, template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "infer", str(template), str(report), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["needs"][1] == {
        **{"name": "行政诉讼", "use": "printed", "filters": ["同比"]},
        **{"state": "there", "printed": "11宗", "places": ["第1段"]},
    }
    assert main(["template", "infer", str(template), str(report)]) == 0
    assert "要 10 个名字，数据里没有的 2" in capsys.readouterr().out


def test_a_file_without_tags_needs_nothing(report: Path, template: Path) -> None:
    template.write_bytes(word_file(paragraph("甲")))
    assert [found.code for found in infer(template, None)[2]] == ["W115"]


def test_the_form_of_the_sample() -> None:
    """Filled in as a clerk would: rows of figures, a merged cell over repeated rows, the header."""
    made, diagnostics = fill_file(FORM, HAIZHU)
    assert made is not None
    assert [found.code for found in diagnostics if found.code[0] == "W"] == ["W116"]
    found = rows(made)
    assert found[0] == ["填报单位", *["广州市公安局海珠区分局"] * 3]
    assert found[1][3] == "广州市公安局海珠区分局\n2018年度依法行政工作报告"
    assert found[2:4] == [["行政诉讼", "11宗", "比上年", "同比下降54.17%"], ["行政复议", "35宗", "办结率", "74.3%"]]
    assert [row[0] for row in found[4:]] == ["主要工作"] * 7
    assert len({row[1] for row in found[4:]}) == 7
    assert texts(made, "word/header1.xml") == ["2018年度"]
    assert texts(made)[-1] == "说明：无"


def test_filling_adds_nothing_that_is_not_valid(tmp_path: Path) -> None:
    made, _ = fill_file(FORM, HAIZHU)
    assert made is not None
    path = tmp_path / "a.docx"
    path.write_bytes(made)
    before, after = ([str(error) for error in OpenXmlValidator().validate(each).errors] for each in (FORM, path))
    assert after == before


def test_keys_of_the_template_are_known_under_both_names(report: Path, template: Path) -> None:
    folder = report.parent / "templates/own"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("name: own\nextends: annual-report\n", encoding="utf-8")
    team = "{zh: 专班, type: object, keys: {leader: {zh: 组长, type: line}}}"
    keys = f"keys: {{duties: {{zh: 履职, type: section}}, team: {team}}}\n"
    (folder / "keys.yaml").write_text(keys, encoding="utf-8")
    own = "template: own\n履职: 认真履职。\n专班: {组长: 局长}\n"
    report.write_text(report.read_text(encoding="utf-8") + own, encoding="utf-8")
    template.write_bytes(word_file(paragraph("{{ 履职.正文 }}{{ duties.text }}{{ 专班.组长 }}{{ team.leader }}")))
    found, _, _ = infer(template, report)
    assert [(need.state, need.shown) for need in found or ()] == [("there", "认真履职。")] * 2 + [("there", "局长")] * 2
    template.write_bytes(word_file(paragraph("{{ 履职.正文 }}")))
    assert "专班" in infer(template, report)[1]["zh"] and "team" in infer(template, report)[1]["en"]
    made, _ = fill_file(template, report)
    assert made is not None and "认真履职。" in texts(made)
