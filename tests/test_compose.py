"""From facts and a template to the Document: the shipped templates, and what is said of one's own."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.data import collected, composed, document_of, evaluated, own_template

from generator.composing.compose import FILTERS, compose
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.document.tree import Heading, Paragraph
from generator.evaluating.evaluate import Facts, Text
from generator.startup.kept import Kept, sealed
from generator.templating.sandbox import JINJA

MEASURES = "举措: 压实领导责任。\n"


def printed(text: str, name: str = "annual-report", **options: object) -> list[str]:
    return texts(document_of(text, name, None, **options))


def failure(blocks: str, text: str = MEASURES, base: str = "gbt9704", **files: str) -> Diagnostic:
    """Return the one problem of a report with a template that overrides *blocks*; *files* are further ones."""
    document, found = composed(text, "own", own_template(blocks, base) | files)
    assert document is None
    (problem,) = found
    return problem


def place(problem: Diagnostic) -> tuple[str, int | None] | None:
    return (problem.span.source.name, problem.span.line) if problem.span else None


# --- the shipped templates ----------------------------------------------------------------------------------


def test_the_annual_report_gives_every_part_a_heading() -> None:
    assert printed("举措: 甲。\n问题: 乙。\n第一责任人: 丙。\n下一步: 丁。\n其他: 戊。\n") == [
        "年度报告",
        "一、主要举措和成效",
        "甲。",
        "二、存在的不足和原因",
        "乙。",
        "三、党政主要负责人履行推进法治建设第一责任人职责情况",
        "丙。",
        "四、下一步工作安排",
        "丁。",
        "五、其他需要报告的情况",
        "戊。",
    ]


def test_headings_of_the_author_come_first() -> None:
    assert printed("举措: {标题: 主要做法, 正文: 甲。}\n")[1] == "一、主要做法"


def test_the_work_report_runs_problems_and_next_steps_together() -> None:
    report = "举措:\n  小节: [{标题: 甲, 正文: 乙。}]\n问题: 丙。\n下一步: {正文: 丁：, 要点: [戊。, 己。]}\n"
    assert printed(report, "work-report") == [
        "年度报告",
        "一、甲",
        "乙。",
        "丙。丁：一是戊。二是己。",
    ]


def test_the_work_report_keeps_parts_apart_that_have_structure() -> None:
    report = "举措: 甲。\n问题: {标题: 不足, 正文: 丙。}\n下一步: 丁。\n第一责任人: 戊。\n"
    assert printed(report, "work-report")[1:] == [
        "甲。",
        "一、履行第一责任人职责情况",
        "戊。",
        "二、不足",
        "丙。",
        "三、下一步工作打算",
        "丁。",
    ]


SECTION = "举措:\n  小节:\n    - 标题: 甲\n      正文: [乙。, 丙。]\n      小节: [{标题: 丁, 要点: [戊。]}]\n"


def test_headings_on_lines_of_their_own_and_run_in() -> None:
    assert printed(SECTION)[2:] == ["（一）甲", "乙。", "丙。", "1.丁", "戊。"]
    assert printed(SECTION, heading_layout="run-in")[2:] == ["（一）甲。乙。", "丙。", "1.丁。戊。"]
    assert printed(SECTION.replace("标题: 甲\n", "标题: 甲\n      标题排法: 接排\n"))[2:5] == [
        "（一）甲。乙。",
        "丙。",
        "1.丁",
    ]


def test_points_run_on_or_stand_apart() -> None:
    report = "举措: {正文: 为此：, 要点: [甲。, {主句: 乙, 正文: [丙。, 丁]}, {主句: 戊！}]}\n"
    assert printed(report)[2:] == ["为此：一是甲。二是乙。丙。", "丁。三是戊！"]
    assert printed(report, points_layout="paragraphs")[2:] == [
        "为此：",
        "一是甲。",
        "二是乙。丙。",
        "丁。",
        "三是戊！",
    ]


def test_the_whole_form() -> None:
    report = (
        "成文日期: 2020-12-16\n主送机关: [甲, 乙]\n导语: 丙：\n举措: 丁。\n结束语: 特此报告。\n附注: 此件公开\n"
        "版头: {发文机关标志: [甲文件, 乙文件], 发文字号: 甲〔2020〕1号, 签发人: [赵明], 份号: '000001',\n"
        "  密级: 秘密★1年, 紧急程度: 特急}\n"
        "附件: [{标题: 一览表, 正文: 戊。}, {标题: [分工, 方案], 小节: [{标题: 己, 正文: 庚。}]}]\n"
        "版记: {抄送: [辛, 壬], 印发机关: 办公室, 印发日期: 2020年12月17日, 承办单位: 法制, 存档份数: 3}\n"
    )
    assert printed(report) == [
        *("000001", "秘密★1年", "特急", "甲文件", "乙文件", "甲〔2020〕1号", "签发人：赵明"),
        *("年度报告", "甲、乙：", "丙：", "一、主要举措和成效", "丁。", "特此报告。"),
        *("附件：1.一览表", "2.分工方案", "甲市公安局", "2020年12月16日", "（此件公开）"),
        *("附件1", "一览表", "戊。", "附件2", "分工方案", "一、己", "庚。"),
        *("抄送：辛，壬。", "办公室", "2020年12月17日印发", "承办单位：法制", "（存档3份）"),
    ]


def test_a_head_has_several_marks() -> None:
    document = document_of(MEASURES + "版头: {发文机关标志: [甲局, 乙局], 发文字号: 甲〔2020〕1号}\n")
    assert document.head is not None
    assert [mark[0].text for mark in document.head.marks] == ["甲局", "乙局"]


@pytest.mark.parametrize(
    ("sign_off", "last"),
    [
        ("落款: false\n成文日期: 2020-12-16\n", ["压实领导责任。"]),
        ("落款: {署名: [甲, 乙]}\n", ["甲", "乙"]),
        ("落款: {日期: 2020-01-02}\n", ["甲市公安局", "2020年1月2日"]),
        ("落款: {署名: 丙, 日期: 2020-01-02}\n成文日期: 2020-12-16\n", ["丙", "2020年1月2日"]),
    ],
)
def test_sign_offs(sign_off: str, last: list[str]) -> None:
    assert printed(MEASURES + sign_off)[-len(last) :] == last


def test_tables_and_figures_of_a_section() -> None:
    report = (
        "举措:\n  表格: [{标题: 表1, 列: [甲, {标题: 乙, 对齐: 右, 列宽: 3}], 行: [[1, null], [2, 3.50]], 注: 注。}]\n"
        "  图片: [{文件: a.png, 标题: 图1, 宽度: 40}]\n"
    )
    assert printed(report)[2:] == ["表1", "甲", "乙", "1", "2", "3.50", "注。", "图1"]


def test_marks_of_markup_in_data_are_printed() -> None:
    text = '举措: \'<b>&amp;"甲"</b> {{ "{{" }} 1 < 2\'\n版头: {发文机关标志: \'甲 & 乙 "丙"\'}\n'
    assert printed(text)[0] == '甲 & 乙 "丙"'
    assert printed(text)[3] == '<b>&amp;"甲"</b> {{ 1 < 2'


@settings(max_examples=50)
@given(text=st.text(st.sampled_from("甲乙，。<>&'\"{}% #:-]["), min_size=1, max_size=12))
def test_any_text_is_printed_as_it_is(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    facts, _ = evaluated(MEASURES)
    assert facts is not None
    template, _ = collected("annual-report", {})
    assert template is not None
    report = {**facts.report, "title": [text], "note": text}
    places = [passage._replace(text=text) if passage.path == ("title",) else passage for passage in facts.places]
    cache = tmp_path_factory.getbasetemp() / "compiled"
    document, found = compose(Facts(report, places), template, template.options, cache)
    assert document is not None, found
    assert document.meta.title == text
    assert (texts(document)[0], texts(document)[-1]) == (text, f"（{text}）")


# --- filters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("组织领导有力", "组织领导有力。"),
        ("组织领导有力。", "组织领导有力。"),
        ("真的吗？", "真的吗？"),
        ("如下：", "如下："),
        ("甲；", "甲；"),
        ("做到“两个维护”", "做到“两个维护”。"),
        ("他说：“好。”", "他说：“好。”"),
        ("《条例》", "《条例》。"),
        ("等等……", "等等……"),
        ("End.", "End."),
    ],
)
def test_a_lead_ends_in_a_full_stop(text: str, sentence: str) -> None:
    assert FILTERS["sentence"](text) == sentence
    marked = FILTERS["sentence"](Text(text, 3))
    assert (marked, type(marked), marked.place) == (sentence, Text, 3)


def test_dates_are_written_in_full() -> None:
    marked = FILTERS["chinese_date"](Text("2020-02-06", 5))
    assert (marked, marked.place) == ("2020年2月6日", 5)


# --- templates of one's own ---------------------------------------------------------------------------------


def test_a_block_is_replaced_and_the_rest_kept() -> None:
    files = own_template("{% block closing %}<p>特此报告。</p>{{ super() }}{% endblock %}", "annual-report")
    assert texts(document_of(MEASURES + "结束语: 妥否，请审阅。\n", "own", files))[-2:] == [
        "特此报告。",
        "妥否，请审阅。",
    ]


def test_options_reach_the_template() -> None:
    files = own_template("{% block closing %}<p>{{ options.words }}</p>{% endblock %}")
    files["own/template.yaml"] += "options: {words: 特此报告。}\n"
    assert texts(document_of(MEASURES, "own", files))[-1] == "特此报告。"
    assert texts(document_of(MEASURES, "own", files, words="以上。"))[-1] == "以上。"


def test_a_text_may_be_printed_twice() -> None:
    files = own_template("{% block note %}<p>{{ note }}</p><note>（{{ note }}）</note>{% endblock %}")
    assert texts(document_of(MEASURES + "附注: 公开\n", "own", files))[-2:] == ["公开", "（公开）"]


def test_data_in_attributes() -> None:
    files = own_template(
        '{% block note %}<attachment-list label="{{ note }}："><item>甲</item></attachment-list>{% endblock %}'
    )
    assert texts(document_of(MEASURES + '附注: 附"件"<1>\n', "own", files))[-1] == '附"件"<1>：甲'


@pytest.mark.parametrize(
    "block",
    [
        "<p>{{ closing | join }}</p>",
        "<p>{{ closing[0] ~ closing[1] }}</p>",
        "<p>{{ closing | join('') | trim }}</p>",
        "<p>{{ '，'.join(closing) }}</p>",
    ],
)
def test_text_that_was_joined_is_printed_though_it_lost_its_mark(block: str) -> None:
    files = own_template(f"{{% block closing %}}{block}{{% endblock %}}")
    assert texts(document_of(MEASURES + "结束语: [<甲>乙, 丙]\n", "own", files))[-1].replace("，", "") == "<甲>乙丙"


def test_nodes_know_the_line_of_the_template_they_are_from() -> None:
    files = own_template("{% block closing %}\n  <h1>甲</h1>\n  {% if true %}\n  <p>乙</p>{% endif %}\n{% endblock %}")
    blocks = document_of(MEASURES, "own", files).blocks
    found = [block.origin.template for block in blocks if isinstance(block, Heading | Paragraph)]
    lines = [(span.source.name, span.line, span.source.line(span.line or 0).strip()) for span in found if span]
    assert lines == [
        ("gbt9704/sections.xml.j2", lines[0][1], lines[0][2]),
        ("own/report.xml.j2", 3, "<h1>甲</h1>"),
        ("own/report.xml.j2", 5, "<p>乙</p>{% endif %}"),
    ]
    assert lines[0][2].startswith("<p>{% if loop.first %}")


def test_nodes_of_the_shipped_templates_know_their_lines() -> None:
    document = document_of(
        "版头: {发文机关标志: 甲}\n举措: {小节: [{标题: 乙, 正文: 丙, 表格: [{列: [丁], 行: [[1]]}]}]}\n"
    )
    assert document.head is not None
    for block in (document.head, *document.blocks):
        span = block.origin.template
        assert span is not None and span.line is not None
        assert "<" in span.source.line(span.line)


# --- what goes wrong in a template --------------------------------------------------------------------------


def test_syntax_in_a_template_and_in_an_imported_file() -> None:
    problem = failure("{% block closing %}\n<p>{{ closing }\n{% endblock %}")
    assert (problem.code, place(problem)) == ("T101", ("own/report.xml.j2", 3))
    problem = failure('{% from "own/x.j2" import a %}', **{"own/x.j2": "甲\n{% macro a() %}\n{% endmacr %}"})
    assert (problem.code, place(problem)) == ("T101", ("own/x.j2", 3))
    problem = failure("{% block closing %}\n\n{{ closing | nosuch }}\n{% endblock %}")
    assert (problem.code, place(problem)) == ("T101", ("own/report.xml.j2", 4))
    assert all("nosuch" in str(problem.args[f"reason_{language}"]) for language in ("zh", "en"))


MACROS = (
    "{% macro outer(x) %}\n{{ inner(x) }}\n{% endmacro %}\n{% macro inner(x) %}\n\n{{ x.nosuch }}\n{% endmacro %}\n"
)


@pytest.mark.parametrize(
    ("blocks", "file", "line", "name", "suggestion"),
    [
        ("{% block closing %}\n{{ closnig }}\n{% endblock %}", "own/report.xml.j2", 3, "closnig", "closing"),
        (
            "{% block closing %}\n{% for a in\n  prblems %}{% endfor %}\n{% endblock %}",
            "own/report.xml.j2",
            3,
            "prblems",
            "problems",
        ),
        ("{% block closing %}\n\n{{ measures.heeding }}\n{% endblock %}", "own/report.xml.j2", 4, "heeding", "heading"),
        ("{% block closing %}\n{% if qqq %}{% endif %}{% endblock %}", "own/report.xml.j2", 3, "qqq", ""),
        (
            '{% from "own/x.j2" import outer with context %}\n{% block closing %}\n{{ outer(measures) }}{% endblock %}',
            "own/x.j2",
            6,
            "nosuch",
            "",
        ),
        ('{% block closing %}\n{% include "own/y.j2" %}{% endblock %}', "own/y.j2", 2, "zzz", ""),
        (
            '{% from "own/x.j2" import nosuch %}\n{% block closing %}{{ nosuch() }}{% endblock %}',
            "own/report.xml.j2",
            3,
            "nosuch",
            "",
        ),
    ],
)
def test_undefined_names(blocks: str, file: str, line: int, name: str, suggestion: str) -> None:
    problem = failure(blocks, **{"own/x.j2": MACROS, "own/y.j2": "甲\n{{ zzz }}\n"})
    assert (problem.code, place(problem)) == ("T102", (file, line))
    assert problem.args == {"name": name, "suggestion": suggestion}


@pytest.mark.parametrize(
    ("blocks", "line", "name"),
    [
        ('{% from "gbt9704/section.xml.j2" import section %}', 2, "gbt9704/section.xml.j2"),
        ('{% block closing %}\n{% include "nosuch" %}{% endblock %}', 3, "nosuch"),
        ('{% block closing %}{% include "../own/template.yaml" %}{% endblock %}', 2, "../own/template.yaml"),
        ('{% block closing %}{% include "own/../own/template.yaml" %}{% endblock %}', 2, "own/../own/template.yaml"),
        ('{% block closing %}{% include "/etc/passwd" %}{% endblock %}', 2, "/etc/passwd"),
    ],
)
def test_files_that_are_not_there(blocks: str, line: int, name: str) -> None:
    problem = failure(blocks)
    assert (problem.code, place(problem)) == ("T103", ("own/report.xml.j2", line))
    assert problem.args == {"name": name}


def test_a_chain_without_a_structure() -> None:
    template, _ = collected("own", {"own/template.yaml": "name: own\n"})
    facts, _ = evaluated(MEASURES)
    assert template is not None and facts is not None
    document, (problem,) = compose(facts, template, {}, None)
    assert (document, problem) == (None, Diagnostic("T103", None, {"name": "own"}))


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("''.__class__", "__class__"),
        ("measures.text.append('x')", "append"),
        ("measures.clear()", "clear"),
        ("'%s'.__mod__", "__mod__"),
        ("'{0.__class__}'.format(measures)", "format"),
        ("cycler.__init__", "__init__"),
    ],
)
def test_what_a_template_cannot_use(expression: str, name: str) -> None:
    problem = failure(f"{{% block closing %}}\n<p>{{{{ {expression} }}}}</p>{{% endblock %}}")
    assert (problem.code, place(problem), problem.args) == ("T104", ("own/report.xml.j2", 3), {"name": name})


@pytest.mark.parametrize(
    ("block", "zh"),
    [
        ("<note>{{ note }}</note>", "要印的值是空的，报告里没有写"),
        ("<note>{{ title }}</note>", "要印的是一列或一组值"),
        ("<note>{{ measures }}</note>", "要印的是一列或一组值"),
        ("<note>{{ note is none }}</note>", "要印的不是文字（bool）"),
        ("<note>{{ namespace() }}</note>", "要印的不是文字"),
        ("<note>{{ 1 / 0 }}</note>", "除数是 0"),
        ("<note>{{ note + 1 }}</note>", "之间不能用“+”"),
        ("<note>{{ title[7] ~ 'x' }}</note>", ""),
        ("{% for a, b in title %}{% endfor %}", "ValueError"),
    ],
)
def test_templates_that_cannot_go_on(block: str, zh: str) -> None:
    problem = failure("{% block note %}\n" + block + "{% endblock %}")
    if not zh:
        assert (problem.code, problem.args["name"]) == ("T102", "7")
        return
    assert problem.code == "T105"
    assert problem.span is not None and problem.span.line is not None
    assert zh in str(problem.args["reason_zh"])
    if "Error" not in zh:
        assert place(problem) == ("own/report.xml.j2", 3)


def test_a_template_that_extends_itself() -> None:
    files = {"own/template.yaml": "name: own\nextends: gbt9704\n", "own/report.xml.j2": '{% extends "own" %}'}
    _, (problem,) = composed(MEASURES, "own", files)
    assert (problem.code, "没有尽头" in str(problem.args["reason_zh"])) == ("T107", True)


def test_more_loops_within_one_another_than_python_takes() -> None:
    loops = [f"{{% for a{number} in closing %}}" for number in range(25)]
    inner = "\n".join(loops) + "<p>甲</p>" + "{% endfor %}" * len(loops)
    problem = failure("{% block note %}\n" + inner + "{% endblock %}")
    assert (problem.code, place(problem)) == ("T107", ("own/report.xml.j2", 2 + len(loops)))
    assert "for 一层套一层" in str(problem.args["reason_zh"])


@pytest.mark.parametrize(
    ("structure", "line", "zh"),
    [
        ("\n<p>甲</p>", 2, "最外层要写成“<document>…</document>”"),
        ("\n\n<doc>甲</doc>", 3, "最外层要写成“<document>…</document>”"),
        ("<document>\n<p>甲\n</document>", 2, "“<p>”没有“</p>”来结束"),
        ("<document>\n<p>甲\n<br/>\n</document>", 2, "“<p>”没有“</p>”来结束"),
        ("<document>\n<p>甲<br/>", 2, "“<p>”没有“</p>”来结束"),
        ("<document>\n<p>甲</p>\n</p>\n</document>", 2, "没有成对"),
        ("", None, "什么也没有写出"),
        ("<document label='a>b'>\n<p>甲 & 乙</p></document>", 2, "“&”写成“&amp;”"),
    ],
)
def test_markup_that_is_not_complete(structure: str, line: int | None, zh: str) -> None:
    files = {"own/template.yaml": "name: own\n", "own/report.xml.j2": structure}
    _, (problem,) = composed(MEASURES, "own", files)
    assert (problem.code, place(problem)) == ("T106", ("own/report.xml.j2", line))
    assert zh in str(problem.args["reason_zh"])


def test_problems_of_the_vocabulary_come_with_their_line() -> None:
    document, found = composed(
        MEASURES, "own", own_template("{% block closing %}\n<div/>\n<p id='a'/>\n{% endblock %}")
    )
    assert document is None
    assert [(problem.code, place(problem)) for problem in found] == [
        ("T201", ("own/report.xml.j2", 3)),
        ("T203", ("own/report.xml.j2", 4)),
    ]


def test_markup_that_data_bring_in_is_said_where_they_are_printed() -> None:
    structure = "{% block closing %}\n{% for line in closing %}\n<p>{{ line | safe }}</p>\n{% endfor %}{% endblock %}"
    document, found = composed(MEASURES + "结束语: 我<b>做</b>了。\n", "own", own_template(structure))
    assert document is None
    assert [(problem.code, place(problem)) for problem in found] == [("T201", ("own/report.xml.j2", 4))]


def test_private_use_characters_of_a_template() -> None:
    problem = failure("{% block closing %}<p>\ue000</p>{% endblock %}")
    assert (problem.code, place(problem)) == ("T106", ("own/report.xml.j2", 2))


def test_a_template_folder_with_an_odd_name() -> None:
    files = {
        '甲 & "乙"/template.yaml': "name: own\nextends: gbt9704\n",
        '甲 & "乙"/report.xml.j2': '{% extends "gbt9704" %}{% block closing %}\n<div/>{% endblock %}',
    }
    _, (problem,) = composed(MEASURES, '甲 & "乙"', files)
    assert (problem.code, place(problem)) == ("T201", ('甲 & "乙"/report.xml.j2', 2))


# --- nothing gets lost --------------------------------------------------------------------------------------


def test_every_text_that_is_not_printed_is_reported() -> None:
    document, found = composed(
        MEASURES + "附注: 此件公开\n版记: {抄送: [甲, 乙]}\n",
        "own",
        own_template("{% block note %}{% endblock %}{% block imprint %}{% endblock %}"),
    )
    assert document is None
    assert [(problem.code, problem.path) for problem in found] == [
        ("T207", ("note",)),
        ("T207", ("imprint", "copies_to", 0)),
        ("T207", ("imprint", "copies_to", 1)),
    ]
    assert all(problem.span and problem.args == {"template": "own"} for problem in found)


@pytest.mark.parametrize(
    "block",
    [
        "{# {{ note }} #}",
        "{% set x = note %}",
        "{% if note %}<note>（公开）</note>{% endif %}",
        "<note>{{ note | upper | replace('此', '') }}</note>",
    ],
)
def test_what_does_not_count_as_printed(block: str) -> None:
    _, found = composed(
        MEASURES + "附注: 此件公开\n", "own", own_template(f"{{% block note %}}{block}{{% endblock %}}")
    )
    assert [(problem.code, problem.path) for problem in found] == [("T207", ("note",))]


def test_an_attribute_that_steers_is_not_print() -> None:
    files = own_template(
        '{% block note %}<figure><img src="a.png" alt="{{ note }}"/></figure>{% endblock %}',
    )
    _, (problem,) = composed(MEASURES + "附注: 公开\n", "own", files)
    assert (problem.code, problem.path) == ("T207", ("note",))


def test_what_steers_the_form_need_not_be_printed() -> None:
    report = "成文日期: 2020-12-16\n落款: false\n举措: {要点排法: 分段, 标题排法: 接排, 要点: [甲。, 乙。]}\n"
    assert printed(report)[-1] == "二是乙。"


# --- the cache of compiled templates ------------------------------------------------------------------------


def through_cache(folder: Path, block: str) -> list[str]:
    facts, _ = evaluated(MEASURES)
    template, _ = collected("own", own_template(f"{{% block closing %}}{block}{{% endblock %}}"))
    assert facts is not None and template is not None
    document, found = compose(facts, template, template.options, folder)
    assert document is not None, found
    span = document.blocks[-1].origin.template
    assert span is not None and span.source.name == "own/report.xml.j2"
    return texts(document)


def test_compiled_templates_are_kept_and_never_stale(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "templates"
    first = through_cache(folder, "<p>甲</p>")
    kept = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(kept) == 3
    assert through_cache(folder, "<p>甲</p>") == first
    assert "乙" in through_cache(folder, "<p>乙</p>")
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == kept


def test_a_broken_cache_is_merely_slow(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert "甲" in through_cache(blocked / "cache", "<p>甲</p>")
    folder = tmp_path / "cache"
    through_cache(folder, "<p>甲</p>")
    kept = [path for path in folder.rglob("*") if path.is_file()]
    maker = Kept(kept[0], JINJA).maker
    odd = [sealed(marshal.dumps(each), maker=maker) for each in (3, {"own/report.xml.j2": 3})]
    for content in (b"broken", marshal.dumps(3), *odd):
        for path in kept:
            path.write_bytes(content)
        assert "甲" in through_cache(folder, "<p>甲</p>")


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_settings: object) -> object:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert "甲" in through_cache(tmp_path, "<p>甲</p>")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
