"""Editions: what is submitted and what is published, from one file."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.data import data_of
from support.reports import QUIET, complaints

from generator import pipeline
from generator.cli import main
from generator.diagnostics import has_errors
from generator.document.texts import texts
from generator.withhold import PUBLISH, SUBMIT, withhold
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)

FORM = """\
版头: {发文机关标志: 甲市公安局文件, 发文字号: 甲公〔2019〕3号, 签发人: [赵明]}
版记: {抄送: [甲市司法局], 印发机关: 甲市公安局办公室, 印发日期: 2019-01-20}
"""
START = """\
发文机关: 甲市公安局
年度: 2018
标题: 2018年法治政府建设年度报告
成文日期: 2019-01-16
主送机关: [甲市人民政府, 乙省公安厅]
"""
WHOLE = f"""\
{START}{FORM}指标:
  普通: 9件
  专案: {{数值: 3, 单位: 件, 版本: 上报}}
举措:
  小节:
    - {{标题: 第一节, 正文: "办理{{{{ 普通 }}}}。"}}
    - {{标题: 专案, 版本: 上报, 正文: "专案{{{{ 专案 }}}}。"}}
    - 标题: 第三节
      要点:
        - 要点甲。
        - {{正文: 要点乙。, edition: submit}}
        - {{正文: 要点丁。, edition: publish}}
        - 要点丙。
      表格:
        - {{标题: 表一, 列: [甲], 行: [[1]], 版本: 上报}}
        - {{标题: 表二, 列: [乙], 行: [[2]]}}
    - 标题: 空了的一节
      要点: [{{主句: 只上报, 版本: 上报}}]
问题:
  - {{主句: 问题, 版本: 上报}}
下一步: 打算。
附件:
  - {{标题: 名册, 版本: 上报, 正文: 名册的正文。}}
  - {{标题: 目录, 正文: 目录的正文。}}
"""
BY_HAND = f"""\
{START}举措:
  小节:
    - {{标题: 第一节, 正文: 办理9件。}}
    - 标题: 第三节
      要点: [要点甲。, 要点丁。, 要点丙。]
      表格:
        - {{标题: 表二, 列: [乙], 行: [[2]]}}
下一步: 打算。
附件:
  - {{标题: 目录, 正文: 目录的正文。}}
"""


def write(folder: Path, text: str, name: str = "report.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def printed(path: Path, edition: str) -> list[str]:
    prepared, found = pipeline.prepare(path, edition=edition)
    assert prepared is not None, complaints(found)
    return texts(prepared.document)


def codes(path: Path, edition: str = "") -> list[str]:
    found, _ = pipeline.check(path, edition=edition)
    return [each.code for each in found]


def said(path: Path) -> list[tuple[str, int | None, int | None]]:
    """Return code and line of what the check says of withheld figures, with the line of the second place."""
    found, _ = pipeline.check(path)
    ours = [each for each in found if each.code in ("C156", "C157")]
    return [(each.code, each.span and each.span.line, each.related[0].span.line) for each in ours]


# --- what an edition has -----------------------------------------------------------------------------


def test_numbers_run_on_in_each_edition(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    submitted, published = printed(path, SUBMIT), printed(path, PUBLISH)
    assert [text for text in submitted if "（" in text] == [
        "（一）第一节",
        "（二）专案",
        "（三）第三节",
        "（四）空了的一节",
    ]
    assert [text for text in published if "（" in text] == ["（一）第一节", "（二）第三节"]
    assert "一是要点甲。二是要点乙。三是要点丙。" in submitted
    assert "一是要点甲。二是要点丁。三是要点丙。" in published
    assert [text for text in submitted if text[0] in "一二三" and text[1] == "、"] == [
        "一、主要举措和成效",
        "二、存在的不足和原因",
        "三、下一步工作安排",
    ]
    assert "二、下一步工作安排" in published
    assert [text for text in submitted if text.startswith("附件")] == ["附件：1.名册", "附件1", "附件2"]
    assert [text for text in published if text.startswith("附件")] == ["附件：目录", "附件"]
    assert {"表一", "名册", "专案3件。"} <= set(submitted)
    assert not [text for text in published if any(word in text for word in ("表一", "名册", "专案", "签发人", "抄送"))]


def test_a_published_edition_is_the_report_without_what_it_leaves_out(tmp_path: Path) -> None:
    """To the byte, in every format: the place of the title and all pages are those of a report without a head."""
    published = pipeline.render(write(tmp_path, WHOLE), FORMATS, edition=PUBLISH)
    written = pipeline.render(write(tmp_path, BY_HAND, "other.yaml"), FORMATS)
    assert not has_errors(published.diagnostics), complaints(published.diagnostics)
    assert set(published.outputs) == set(FORMATS)
    assert published.outputs == written.outputs


def test_the_report_without_an_edition_is_the_submitted_one(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    assert pipeline.render(path, FORMATS).outputs == pipeline.render(path, FORMATS, edition=SUBMIT).outputs


def test_what_is_left_out_is_listed() -> None:
    withheld = withhold(data_of(WHOLE), PUBLISH).withheld
    assert [(each.kind, each.text, each.span and each.span.line) for each in withheld] == [
        ("head", "", 6),
        ("imprint", "", 7),
        ("section", "专案", 14),
        ("point", "要点乙。", 18),
        ("table", "表一", 22),
        ("section", "空了的一节", 24),
        ("point", "问题", 27),
        ("attachment", "名册", 30),
    ]
    assert [each.text for each in withhold(data_of(WHOLE), "").withheld] == ["要点丁。"]


def test_places_stay_those_of_the_file() -> None:
    data = withhold(data_of(WHOLE), PUBLISH)
    third = ("measures", "sections", 1)
    assert data.value["measures"]["sections"][1]["heading"] == "第三节"
    assert (data.spans[third].line, data.moved[third]) == (15, ("measures", "sections", 2))
    points = (*third, "points")
    lines = [data.spans[(*points, position)].line for position in range(3)]
    assert (lines, (*points, 3) in data.spans) == ([17, 19, 20], False)
    assert all("edition" not in path for path in (*data.spans, *data.key_spans))


def test_diagnostics_name_the_paths_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE.replace("要点丙。", "要点丙××。"))
    found, _ = pipeline.check(path, edition=PUBLISH)
    assert [each.path for each in found if each.code == "A702"] == [("measures", "sections", 2, "points", 3)]


def test_a_report_without_marks_is_not_touched() -> None:
    data = data_of(BY_HAND)
    assert withhold(data, SUBMIT) is data
    options = data_of(BY_HAND + "选项: {edition: submit}\n")
    assert withhold(options, PUBLISH).value["options"] == {"edition": "submit"}


def test_separate_attachments_are_published_without_a_number(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE.replace("标题: 目录,", "标题: 目录, 装订: 单独,"))
    assert "V134" not in codes(path, PUBLISH)
    prepared, found = pipeline.prepare(path, edition=PUBLISH)
    assert prepared is not None, complaints(found)
    (attached,) = prepared.document.separate
    assert texts(attached)[:2] == ["附件", "目录"]


# --- what is checked ---------------------------------------------------------------------------------


def test_rules_of_the_head_are_for_the_edition_that_has_it(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE.replace(", 签发人: [赵明]", ""))
    assert ("V125" in codes(path), "V125" in codes(path, SUBMIT), "V125" in codes(path, PUBLISH)) == (True, True, False)
    late = write(
        tmp_path, WHOLE.replace("主送移入版记", "").replace("{抄送:", "{主送移入版记: true, 抄送:"), "late.yaml"
    )
    late.write_text(late.read_text("utf-8").replace("主送机关: [甲市人民政府, 乙省公安厅]\n", ""), encoding="utf-8")
    assert ("V136" in codes(late), "V136" in codes(late, PUBLISH)) == (True, False)


def test_what_is_left_out_has_nothing_to_do(tmp_path: Path) -> None:
    marked = WHOLE.replace("    - {标题: 专案, 版本: 上报", "    # 待确认\n    - {标题: 专案, 版本: 上报")
    path = write(tmp_path, marked.replace("正文: 名册的正文。", "正文: 名册××。"))
    assert [code for code in codes(path) if code in ("A701", "A702")] == ["A701", "A702"]
    assert [code for code in codes(path, PUBLISH) if code in ("A701", "A702")] == []
    kept = write(tmp_path, WHOLE.replace("    - 标题: 第三节", "    # 待确认\n    - 标题: 第三节"), "kept.yaml")
    assert [code for code in codes(kept, PUBLISH) if code == "A701"] == ["A701"]


def test_a_figure_that_only_a_withheld_text_uses_is_used(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    assert "C190" not in (*codes(path), *codes(path, PUBLISH))


def test_a_topic_that_only_a_withheld_text_covers_is_covered(tmp_path: Path) -> None:
    write(tmp_path, '标题: 要点清单\n要点:\n  - {编号: "1", 名称: 专案侦办情况}\n', "清单.yaml")
    path = write(tmp_path, f"{WHOLE}清单: 清单.yaml\n".replace("标题: 专案,", '标题: 专案, 对应: "1",'))
    assert [code for code in (*codes(path), *codes(path, PUBLISH)) if code.startswith("K")] == []


# --- figures that are not published ------------------------------------------------------------------

FIGURES = f"""\
{START}版头: {{发文机关标志: 甲市公安局文件, 发文字号: 甲公〔2019〕3号, 签发人: [赵明]}}
指标:
  普通: {{数值: 9, 单位: 件, 上年数: 8}}
  专案: {{数值: 30, 单位: 件, 上年数: 20, 版本: 上报}}
  秘密:
    版本: 上报
    甲类: {{数值: 5, 单位: 件, 上年数: 4}}
"""


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("  正文: 专案{{ 专案 }}。\n", 9),
        ("  正文: 专案{{ 专案 | 同比 }}。\n", 9),
        ("  正文: 普通{{ 普通 | 占(专案) }}。\n", 9),
        ("  正文: 值是{{ 专案.value }}。\n", 9),
        ("  正文: 甲类{{ 秘密.甲类 }}。\n", 11),
        ("  标题: 专案{{ 专案 }}\n  正文: 见下。\n", 9),
        ("  要点: [{主句: 一, 正文: '专案{{ 专案 }}。'}]\n", 9),
        ("  正文: 见下。\n  表格: [{标题: 表, 序列: [普通, 专案]}]\n", 9),
        ("  正文: 见下。\n  表格: [{标题: 表, 序列: [秘密]}]\n", 11),
        ("  正文: 见下。\n  表格: [{列: [甲], 行: [['{{ 专案 }}']]}]\n", 9),
        ("  正文: 见下。\n  图片: [{标题: 图, 图表: {序列: [专案]}}]\n", 9),
    ],
)
def test_a_withheld_figure_is_not_published(tmp_path: Path, text: str, mark: int) -> None:
    """Both places are named, whichever edition is made."""
    path = write(tmp_path, f"{FIGURES}举措:\n{text}")
    here = len(FIGURES.splitlines()) + 1 + len(text.splitlines())
    line = here - 1 if text.startswith("  标题") else here
    assert said(path) == [("C156", line, mark)]
    assert "C156" in codes(path, PUBLISH)
    assert pipeline.render(path, ("html",)).outputs == {}


@pytest.mark.parametrize(
    "text",
    [
        "  版本: 上报\n  正文: 专案{{ 专案 }}。\n",
        "  正文: 见下。\n  小节: [{标题: 一, 版本: 上报, 小节: [{标题: 二, 正文: '甲类{{ 秘密.甲类 }}。'}]}]\n",
        "  要点: [甲。, {正文: '专案{{ 专案 }}。', 版本: 上报}]\n",
        "  正文: 见下。\n  表格: [{标题: 表, 版本: 上报, 序列: [普通, 专案]}]\n",
        "  正文: 见下。\n  图片: [{标题: 图, 版本: 上报, 图表: {序列: [专案]}}]\n",
        "  正文: 普通{{ 普通 }}，专案工作另报。\n",
    ],
)
def test_a_withheld_figure_in_a_withheld_text_is_fine(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, f"{FIGURES}举措:\n{text}问题: 问题。\n")
    assert said(path) == []
    assert "C156" not in codes(path, PUBLISH)


TOTAL = f"""\
{START}指标:
  全部: {{数值: 12, 单位: 件, 其中: [普通, 专案]}}
  普通: {{数值: 9, 单位: 件, 上年数: 8}}
  专案: {{数值: 3, 单位: 件, 版本: 上报}}
"""


@pytest.mark.parametrize(
    ("head", "text", "derived"),
    [
        (TOTAL, "全部{{ 全部 }}，普通{{ 普通 }}。", True),
        (TOTAL, "普通{{ 普通 }}。", False),
        (TOTAL, "全部{{ 全部 }}，普通{{ 普通 | 同比 }}。", False),
        (TOTAL.replace("普通: {", "普通: {版本: 上报, "), "全部{{ 全部 }}。", False),
        (TOTAL.replace(", 其中: [普通, 专案]", ""), "全部{{ 全部 }}，普通{{ 普通 }}。", False),
        (
            TOTAL.replace(", 其中: [普通, 专案]", "") + "核对: [全部 == 普通 + 专案]\n",
            "全部{{ 全部 }}，普通{{ 普通 }}。",
            True,
        ),
        (
            TOTAL.replace(", 其中: [普通, 专案]", "") + "核对: [全部 >= 普通 + 专案]\n",
            "全部{{ 全部 }}，普通{{ 普通 }}。",
            False,
        ),
    ],
)
def test_a_withheld_figure_that_follows_from_others(tmp_path: Path, head: str, text: str, derived: bool) -> None:
    path = write(tmp_path, f"{head}举措: {text}\n问题: {{版本: 上报, 正文: '专案{{{{ 专案 }}}}。'}}\n")
    assert [code for code, _, _ in said(path)] == ["C157"] * derived


# --- the command line --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "names"),
    [
        ("submit", {"report-上报版.html"}),
        ("上报", {"report-上报版.html"}),
        ("publish", {"report-公开版.html"}),
        ("公开", {"report-公开版.html"}),
        ("all", {"report-上报版.html", "report-公开版.html"}),
        ("全部", {"report-上报版.html", "report-公开版.html"}),
    ],
)
def test_names_of_files_tell_the_edition(tmp_path: Path, edition: str, names: set[str]) -> None:
    path = write(tmp_path, WHOLE)
    assert main(["render", str(path), "--edition", edition, "-f", "html", "-o", str(tmp_path / "out")]) == 0
    assert {each.name for each in (tmp_path / "out").iterdir()} == names


def test_all_editions_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error is of the submitted one alone; the published one is not written, either."""
    path = write(tmp_path, WHOLE.replace(", 签发人: [赵明]", ""))
    arguments = ["render", str(path), "-f", "html", "-o", str(tmp_path / "out"), "--format", "short", "--lang", "en"]
    assert main([*arguments, "--edition", "all"]) == 1
    assert capsys.readouterr().out.count("[V125]") == 1
    assert not (tmp_path / "out").exists()
    assert main([*arguments, "--edition", "publish"]) == 0


def test_what_both_editions_have_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, WHOLE.replace("办理{{ 普通 }}。", "办理××{{ 普通 }}。"))
    assert main(["check", str(path), "--edition", "all", "--format", "short", "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.out.count("[A702]") == 1
    assert f"  section “专案” ({path}:14)\n" in told.err
    assert "the edition that is submitted leaves out 1:\n" in told.err


def test_other_editions_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write(tmp_path, WHOLE)), "--edition", "内部"]) == 2
    assert "上报、公开、全部" in capsys.readouterr().err.replace(", ", "、")


OWN = {
    "templates/own/template.yaml": "名称: 带职责\n继承: annual-report\n",
    "templates/own/keys.yaml": """\
定义:
  duty: {中文: 职责, 类型: 小节}
键:
  duties: {中文: 各项职责, 类型: 列表, 各项: {中文: 职责, 套用: duty}}
  work: {中文: 专项工作, 类型: 小节}
  extra:
    中文: 附录
    类型: 组
    键: {edition: {中文: 版次, 类型: 一行}, table: {中文: 总表, 类型: 表格}, news: {中文: 要事, 类型: 要点}}
""",
    "templates/own/report.xml.j2": """\
{% extends "annual-report" %}
{% from "gbt9704/sections.xml.j2" import section, table, points with context %}
{% block closing %}
{% for duty in duties %}{{ section(duty, 1) }}{% endfor %}
{% if work %}{{ section(work, 1) }}{% endif %}
{% if extra %}<p>第{{ extra.edition }}版</p>{% if extra.table %}{{ table(extra.table) }}{% endif %}
{{ points(dict(points=extra.news, ordinals=none)) }}{% endif %}
{% endblock %}
""",
    "r.yaml": f"""\
模板: own
{START}举措: 正文。
各项职责:
  - {{标题: 甲, 正文: 甲的正文。}}
  - {{标题: 乙, 正文: 乙的正文。, 版本: 上报}}
专项工作:
  - 工作甲。
  - {{正文: 工作乙。, 版本: 上报}}
附录:
  版次: submit
  总表: {{标题: 总表, 列: [甲], 行: [[1]], 版本: 上报}}
  要事: [要事甲。, {{正文: 要事乙。, 版本: 上报}}]
""",
}


def test_keys_of_the_template_have_editions(tmp_path: Path) -> None:
    """Sections, points and tables under them may say one wherever they stand; a key that is called so says none."""
    for name, text in OWN.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    whole, found = pipeline.prepare(tmp_path / "r.yaml", edition=SUBMIT)
    assert whole is not None and not has_errors(found)
    printed = "".join(texts(whole.document))
    assert all(text in printed for text in ("甲的正文", "乙的正文", "工作乙", "总表", "要事乙"))
    public, found = pipeline.prepare(tmp_path / "r.yaml", edition=PUBLISH)
    assert public is not None and not has_errors(found)
    printed = "".join(texts(public.document))
    assert all(text in printed for text in ("甲的正文", "工作甲", "第submit版", "要事甲"))
    assert not [text for text in ("乙的正文", "工作乙", "总表", "要事乙") if text in printed]
    kinds = [(each.kind, each.text) for each in public.withheld]
    assert kinds == [("section", "乙"), ("point", "工作乙。"), ("table", "总表"), ("point", "要事乙。")]
