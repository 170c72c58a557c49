"""The kinds of report that are shipped: what each prints, in which order, and what it is not asked for."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from support import pdf
from support.docx import Docx
from support.reports import QUIET

from generator.authoring.kinds import kinds
from generator.diagnostics import has_errors
from generator.document.texts import texts
from generator.document.tree import Document, Heading, Table, plain
from generator.pipeline import Rendered, prepare, render
from generator.reading import read_report
from generator.templating.interface import shipped_templates
from generator.templating.shown import shown_blocks

pytestmark = pytest.mark.filterwarnings(QUIET)

TOP = Path(__file__).parents[1]
SAMPLES = TOP / "samples" / "binjiang"
PT_PER_MM = 72 / 25.4

MEASURES, PROBLEMS, NEXT = "主要举措和成效", "存在的不足和原因", "下一步工作安排"
LEADERS = "党政主要负责人履行推进法治建设第一责任人职责情况"
PARTS = """\
举措: {小节: [{标题: 甲事, 正文: 做了。}, {标题: 乙事, 正文: 做了。}]}
问题: 人手少，原因是编制紧。
第一责任人: 带头述法。
下一步: 增加人手。
"""


def document(path: Path) -> Document:
    prepared, diagnostics = prepare(path)
    assert prepared is not None, diagnostics
    return prepared.document


def headings(made: Document, level: int = 1) -> list[str]:
    return [
        block.number + plain(block.runs) for block in made.blocks if isinstance(block, Heading) and block.level == level
    ]


def written(folder: Path, text: str) -> Path:
    path = folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@cache
def sample(name: str) -> Rendered:
    rendered = render(SAMPLES / f"{name}-2025.yaml", ("docx", "pdf", "html"))
    assert not has_errors(rendered.diagnostics), rendered.diagnostics
    return rendered


# --- the annual report ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("举措在前", [MEASURES, PROBLEMS, LEADERS, NEXT]),
        ("第一责任人在前", [LEADERS, MEASURES, PROBLEMS, NEXT]),
        ("按职责分节", ["甲事", "乙事", PROBLEMS, LEADERS, NEXT]),
    ],
)
def test_three_orders_of_the_annual_report(tmp_path: Path, order: str, wanted: list[str]) -> None:
    head = "发文机关: 甲局\n年度: 2025\n标题: 甲局2025年法治政府建设年度报告\n"
    made = document(written(tmp_path, f"{head}选项: {{部分次序: {order}}}\n{PARTS}"))
    numbers = "一二三四五"
    assert headings(made) == [f"{numbers[at]}、{name}" for at, name in enumerate(wanted)]


def test_measures_with_a_heading_keep_it(tmp_path: Path) -> None:
    head = "发文机关: 甲局\n年度: 2025\n标题: 甲局2025年法治政府建设年度报告\n选项: {order: by-duties}\n"
    made = document(written(tmp_path, head + PARTS.replace("{小节:", "{标题: 年度工作, 小节:")))
    assert headings(made)[0] == "一、年度工作"
    assert headings(made, 2) == ["（一）甲事", "（二）乙事"]


# --- every kind ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*-2025.yaml")), ids=lambda path: path.stem)
def test_samples_are_final(path: Path) -> None:
    """Nothing is said of them at all: no rule asks a kind for what belongs to another."""
    _, facts, diagnostics = read_report(path)
    assert facts is not None
    assert diagnostics == []


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*-2025.yaml")), ids=lambda path: path.stem)
def test_samples_fit_the_edition_that_they_name(path: Path) -> None:
    name = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
    schema = json.loads((path.parent / name).read_text(encoding="utf-8"))
    value = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    numbers = json.loads(json.dumps(value), object_hook=lambda found: {key: _number(one) for key, one in found.items()})
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(numbers)] == []


def _number(value: object) -> object:
    if isinstance(value, list):
        return [_number(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"\d+(?:\.\d+)?", value):
        return json.loads(value)
    return value


@pytest.mark.parametrize("name", ["by-duties", "disclosure", "responsibility-first", "summary"])
def test_all_three_outputs_say_the_same(name: str) -> None:
    outputs = sample(name).outputs
    wanted = [text for text in texts(document(SAMPLES / f"{name}-2025.yaml")) if text]
    word = re.sub(r"\s", "", "".join(Docx(outputs["docx"]).body.node.itertext()))
    page = re.sub(r"<[^>]*>|\s", "", outputs["html"].decode("utf-8")).replace("&amp;", "&")
    read = pdf.read(outputs["pdf"])
    paper = re.sub(r"\s", "", read.text(read.root))
    for text in wanted:
        flat = re.sub(r"\s", "", text)
        assert (flat in word, flat in page, flat in paper) == (True, True, True), text


def test_kinds_have_the_usual_one_first() -> None:
    assert [kind.name for kind in kinds()] == ["annual-report", "disclosure-report", "work-report", "work-summary"]
    assert kinds()[1].title == "政府信息公开工作年度报告"


def test_kinds_have_no_python_of_their_own() -> None:
    for folder in (TOP / "templates").iterdir():
        assert {path.suffix for path in folder.iterdir()} <= {".yaml", ".j2"}
    names = [kind.name for kind in kinds() if kind.name != "annual-report"]
    sources = [path for path in (TOP / "generator").rglob("*.py") if "texts" not in path.parts]
    assert [(path.name, name) for path in sources for name in names if name in path.read_text(encoding="utf-8")] == []


def test_a_summary_is_no_report(tmp_path: Path) -> None:
    """A301 wants 报告 at the end of a title; a 总结 is something else, and the template says so."""
    text = "模板: {}\n发文机关: 甲局\n年度: 2025\n标题: 甲局2025年工作总结\n举措: [做事。, 做人。]\n"
    assert "A301" not in codes(written(tmp_path, text.format("work-summary")))
    assert "A301" in codes(written(tmp_path, text.format("annual-report")))
    (tmp_path / "nianbao.yaml").write_text("规则: {A301: 提醒}\n", encoding="utf-8")
    assert "A301" in codes(written(tmp_path, text.format("work-summary")))


def codes(path: Path) -> list[str]:
    return [each.code for each in read_report(path)[2]]


def test_a_summary_of_the_rule_of_law_is_asked_for_no_mandated_part(tmp_path: Path) -> None:
    head = "模板: {}\n发文机关: 甲局\n年度: 2025\n标题: 甲局2025年法治政府建设工作总结\n"
    text = head + "举措: [做事。, 做人。]\n问题: 人少。\n下一步: 招人。\n"
    assert codes(written(tmp_path, text.format("work-summary"))) == []
    assert "A201" in codes(written(tmp_path, text.format("annual-report")))


def test_headings_of_a_summary_go_by_the_year() -> None:
    assert headings(document(SAMPLES / "summary-2025.yaml")) == [
        "一、主要成绩",
        "二、2025年主要工作情况",
        "三、主要做法和体会",
        "四、存在的问题",
        "五、2026年工作打算",
    ]


# --- 政府信息公开工作年度报告 ----------------------------------------------------------------------------------

DISCLOSURE = SAMPLES / "disclosure-2025.yaml"
SIX = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


def _disclosure() -> str:
    """Return the sample without its checklist, which is not there where the tests put it."""
    text = DISCLOSURE.read_text(encoding="utf-8")
    return "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith("清单:") and "对应:" not in line
    )


def tables() -> list[list[list[str]]]:
    found = [block for block in document(DISCLOSURE).blocks if isinstance(block, Table)]
    return [[[plain(cell.runs) for cell in row] for row in (*table.head, *table.rows)] for table in found]


def test_the_six_parts_stand_in_their_order() -> None:
    assert headings(document(DISCLOSURE)) == SIX


def test_the_table_of_what_is_disclosed() -> None:
    first, _, _ = tables()
    assert first == [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "2", "1", "7"],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", "18642"],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", "9731"],
        ["行政强制", "415"],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", "386.52"],
    ]


def test_the_table_of_requests() -> None:
    _, second, _ = tables()
    assert second[2] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    rows = second[3:]
    assert (len(rows), {len([cell for cell in row if re.fullmatch(r"\d+", cell)]) for row in rows}) == (25, {7})
    assert rows[0] == ["一、本年新收政府信息公开申请数量", "21", "4", "0", "0", "2", "1", "28"]
    assert rows[2][:2] == ["三、本年度办理结果", "（一）予以公开"]
    assert [row[0] for row in rows if row[0].startswith("（")] == [
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（三）不予公开",
        "（四）无法提供",
        "（五）不予处理",
        "（六）其他处理",
        "（七）总计",
    ]
    assert rows[-2] == ["（七）总计", "22", "4", "0", "0", "2", "0", "28"]
    assert rows[-1] == ["四、结转下年度继续办理", "1", "0", "0", "0", "0", "1", "2"]


def test_the_table_of_disputes() -> None:
    _, _, third = tables()
    assert [len(row) for row in third] == [2, 7, 10, 15]
    assert third[-1] == [*"20013", *"00000", *"10001"]


def test_the_table_of_requests_is_on_one_page() -> None:
    """It takes up to a whole page; with 五号 and rows of half lines it fits, and starts a new page if it must."""
    read = pdf.read(sample("disclosure").outputs["pdf"])
    first, second, third = read.root.find("Table")
    places = [glyph for mark in second.all_marks() for glyph in read.by_mark.get(mark, [])]
    assert {glyph.page for glyph in places} == {2}
    assert {round(glyph.size, 2) for glyph in places} == {10.5}
    left, right = min(glyph.x for glyph in places), max(glyph.end for glyph in places)
    assert left / PT_PER_MM >= 28 and right / PT_PER_MM <= 184
    assert max(glyph.baseline for glyph in places) / PT_PER_MM < 262
    assert len(list(second.find("TR"))) == 28
    assert len(list(first.find("TR"))) == 14 and len(list(third.find("TR"))) == 4


def test_large_figures_are_not_broken(tmp_path: Path) -> None:
    """Those of a province: four digits, six of natural persons and of totals."""
    text = _disclosure().replace("[21, 4, 0, 0, 2, 1, 28]", "[910021, 9004, 1000, 1000, 9002, 1001, 931028]")
    text = text.replace("[8, 2, 0, 0, 1, 0, 11]", "[910008, 9002, 1000, 1000, 9001, 1000, 931011]")
    text = text.replace("行政复议: [2, 0, 0, 1, 3]", "行政复议: [1002, 1000, 1000, 1001, 4003]")
    rendered = render(written(tmp_path, text), ("pdf",))
    assert not has_errors(rendered.diagnostics), rendered.diagnostics
    read = pdf.read(rendered.outputs["pdf"])
    _, requests, disputes = read.root.find("Table")
    for table, figures in ((requests, ("910021", "9004", "931028")), (disputes, ("1002", "4003"))):
        cells = [
            [glyph for mark in cell.all_marks() for glyph in read.by_mark.get(mark, [])] for cell in table.find("TD")
        ]
        lines = {"".join(one.text for one in cell): {round(one.baseline) for one in cell} for cell in cells}
        assert [len(lines[figure]) for figure in figures] == [1] * len(figures)
        assert len({one.page for cell in cells for one in cell}) == 1


def test_rows_are_half_lines_high() -> None:
    """28.95 pt are 579 twips; a row of one line has half of it, less the rule."""
    table = Docx(sample("disclosure").outputs["docx"]).body.all("w:tbl")[1]
    heights = [row.one("w:trPr/w:trHeight").number("w:val") for row in table.all("w:tr")]
    assert all(abs((height + 10) % 289.5) < 12 or abs((height + 10) % 289.5 - 289.5) < 12 for height in heights)
    assert min(heights) < 290 and len(heights) == 28
    assert sum(height + 10 for height in heights) % 579 < 30


def test_a_wrong_figure_is_found_in_its_cell(tmp_path: Path) -> None:
    text = _disclosure()
    wrong = text.replace("执法案卷: [3, 0, 0, 0, 1, 0, 4]", "执法案卷: [4, 0, 0, 0, 1, 0, 5]")
    _, _, diagnostics = read_report(written(tmp_path, wrong))
    assert [(each.code, each.args["place"], each.args["difference"]) for each in diagnostics] == [
        ("C158", "“申请办理”的“自然人”", "1"),
    ]
    assert diagnostics[0].args["left"] == "本年新收 21 + 上年结转 2 = 23"
    assert diagnostics[0].args["right"] == "办理总计 23 + 结转下年 1 = 24"


@pytest.mark.parametrize(
    ("key", "name"), [("其他", "其他"), ("问题", "问题"), ("总体情况", "总体情况"), ("复议诉讼", "复议诉讼")]
)
def test_the_six_parts_are_needed(tmp_path: Path, key: str, name: str) -> None:
    text = re.sub(rf"^{key}:(?: [^\n>]*\n|.*\n(?:[ ].*\n|\n(?= ))*)", "", _disclosure(), flags=re.M)
    _, _, diagnostics = read_report(written(tmp_path, text))
    assert [(each.code, each.args["key_zh"]) for each in diagnostics if each.code == "V104"] == [("V104", name)]


def test_last_year_s_requests_are_carried_over(tmp_path: Path) -> None:
    text = _disclosure()
    last = text.replace("年度: 2025", "年度: 2024").replace("2026-01-20", "2025-01-20")
    (tmp_path / "2024.yaml").write_text(last, encoding="utf-8")
    _, _, diagnostics = read_report(
        written(tmp_path, text.replace("年度: 2025\n", "年度: 2025\n上年报告: 2024.yaml\n"))
    )
    (said,) = (each for each in diagnostics if each.code == "C210")
    assert said.args["differing"] == "自然人 2，上年 1；其他 0，上年 1"
    assert [Path(each.span.source.name).name for each in said.related] == ["2024.yaml"]


def test_blocks_within_a_block_stand_behind_it() -> None:
    found = [each.name for each in shown_blocks(shipped_templates()["disclosure-report"])]
    assert found[found.index("body") :][:4] == ["body", "disclosed", "requests", "closing"]


# A bureau of housing's report of 2019: its figures as published, in words of our own.
OF_2019 = """\
模板: disclosure-report-2019
发文机关: 甲区住房和城乡建设局
年度: 2019
标题: 甲区住房和城乡建设局2019年政府信息公开工作年度报告
总体情况: 受理申请{{ 申请办理.本年新收.总计 }}件；许可事项比上年变动{{ 主动公开.行政许可.本年增减 }}项。
主动公开:
  规章: 0
  规范性文件: [1, 1, 12]
  行政许可: [6, -4, 2]
  其他对外管理服务事项: 0
  行政处罚: [2, 0, 2]
  行政强制: 0
  行政事业性收费: 0
  政府集中采购: [6, 52.15]
申请办理:
  {本年新收: [3, 0, 0, 0, 0, 0, 3], 上年结转: 0, 予以公开: [2, 0, 0, 0, 0, 0], 部分公开: 0, 国家秘密: 0,
  法律法规禁止: 0, 三安全一稳定: 0, 第三方权益: 0, 内部事务: 0, 过程性信息: 0, 执法案卷: 0, 行政查询: 0, 不掌握: 0,
  需另行制作: 0, 补正后仍不明确: 0, 信访举报投诉: 0, 重复申请: 0, 要求公开出版物: 0, 大量反复申请: 0,
  要求确认或重新出具: 0, 其他处理: [1, 0, 0, 0, 0, 0], 结转下年: 0}
复议诉讼: {行政复议: 0, 未经复议直接起诉: 0, 复议后起诉: 0}
问题: 公开的时效还要提高。
其他: 没有其他需要报告的事项。
"""


def test_the_format_of_2019(tmp_path: Path) -> None:
    path = written(tmp_path, OF_2019)
    assert codes(path) == []
    made = document(path)
    assert headings(made) == SIX
    first, second, third = ([*block.head, *block.rows] for block in made.blocks if isinstance(block, Table))
    assert [[plain(cell.runs) for cell in row] for row in first] == [
        ["第二十条第（一）项"],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", "0", "0", "0"],
        ["规范性文件", "1", "1", "12"],
        ["第二十条第（五）项"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "6", "-4", "2"],
        ["其他对外管理服务事项", "0", "0", "0"],
        ["第二十条第（六）项"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政处罚", "2", "0", "2"],
        ["行政强制", "0", "0", "0"],
        ["第二十条第（八）项"],
        ["信息内容", "上一年项目数量", "本年增/减"],
        ["行政事业性收费", "0", "0"],
        ["第二十条第（九）项"],
        ["信息内容", "采购项目数量", "采购总金额"],
        ["政府集中采购", "6", "52.15"],
    ]
    rows = [[plain(cell.runs) for cell in row] for row in second]
    assert rows[-3:] == [
        ["（六）其他处理", "1", "0", "0", "0", "0", "0", "1"],
        ["（七）总计", "3", "0", "0", "0", "0", "0", "3"],
        ["四、结转下年度继续办理", *"0000000"],
    ]
    (whole,) = (cell for row in second for cell in row if plain(cell.runs) == "三、本年度办理结果")
    assert whole.rows == len(rows) - 3 - 3
    assert len(third) == 4
    assert "许可事项比上年变动-4项" in "".join(texts(made))


def test_sums_of_the_format_of_2019(tmp_path: Path) -> None:
    wrong = OF_2019.replace("其他处理: [1, 0, 0, 0, 0, 0]", "其他处理: [2, 0, 0, 0, 0, 0]")
    assert codes(written(tmp_path, wrong)) == ["C158"]


@pytest.mark.parametrize("key", ["举措", "第一责任人", "下一步"])
def test_parts_of_other_kinds_are_unknown(tmp_path: Path, key: str) -> None:
    _, _, diagnostics = read_report(written(tmp_path, f"{_disclosure()}{key}: 某事。\n"))
    assert [each.code for each in diagnostics] == ["V101"]
