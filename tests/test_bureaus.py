"""Three bureaus' customs, each a template folder of at most 40 lines: what they change is in what comes out."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from support import pdf
from support.docx import Docx
from support.reports import QUIET

from generator.diagnostics import has_errors
from generator.document.texts import texts
from generator.document.tree import Table, plain
from generator.pipeline import Rendered, prepare, render
from generator.reading import read_report

pytestmark = pytest.mark.filterwarnings(QUIET)

FOLDER = Path(__file__).parent / "fixtures" / "bureaus"
BUREAUS = ("provincial", "first-responsible", "joint")
MOST_LINES = 40
TWIPS_PER_PT = 20


@cache
def rendered(name: str) -> Rendered:
    made = render(FOLDER / f"{name}.yaml", ("docx", "pdf"))
    assert not has_errors(made.diagnostics), made.diagnostics
    return made


@cache
def lines(name: str) -> list[str]:
    prepared, diagnostics = prepare(FOLDER / f"{name}.yaml")
    assert prepared is not None, diagnostics
    return list(texts(prepared.document))


@cache
def paper(name: str) -> pdf.Pdf:
    return pdf.read(rendered(name).outputs["pdf"])


def printed(name: str, page: int = 0) -> list[tuple[str, pdf.Glyph]]:
    """Return the lines of a page with their first glyph."""
    found = (
        [glyph for glyph in sorted(line, key=lambda glyph: glyph.x) if glyph.text.strip()]
        for line in paper(name).printed(page)
    )
    return [("".join(glyph.text for glyph in line), line[0]) for line in found if line]


def test_folders_are_of_the_bureaus() -> None:
    assert sorted(path.name for path in (FOLDER / "templates").iterdir()) == sorted(BUREAUS)


@pytest.mark.parametrize("name", BUREAUS)
def test_forty_lines_are_enough(name: str) -> None:
    files = list((FOLDER / "templates" / name).iterdir())
    assert 0 < sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) <= MOST_LINES
    assert {path.suffix for path in files} == {".yaml", ".j2"}


@pytest.mark.parametrize("name", BUREAUS)
def test_nothing_is_wrong_with_their_reports(name: str) -> None:
    _, facts, diagnostics = read_report(FOLDER / f"{name}.yaml")
    assert facts is not None
    assert diagnostics == []


# --- the provincial variant ----------------------------------------------------------------------------------


def test_lines_are_28_pt_apart_on_paper() -> None:
    body = [glyph.baseline for text, glyph in printed("provincial") if round(glyph.size, 2) == 16][1:]
    assert {round(after - before, 2) for before, after in pairwise(body)} == {28.0}
    assert len(body) == 10


def test_lines_are_28_pt_apart_in_word() -> None:
    docx = Docx(rendered("provincial").outputs["docx"])
    spacing = docx.inherited("Heading2", "w:pPr/w:spacing", "w:line")
    assert int(spacing) == 28 * TWIPS_PER_PT


def test_level_2_heads_are_bold_and_others_are_not() -> None:
    docx = Docx(rendered("provincial").outputs["docx"])
    found = {name: docx.styles[name].find("w:rPr/w:b") for name in ("Heading1", "Heading2", "Heading3")}
    bold = {name: bold is not None and bold.get("w:val") == "1" for name, bold in found.items()}
    assert bold == {"Heading1": False, "Heading2": True, "Heading3": False}


def test_the_mark_stands_30_mm_below_the_edge_of_the_type_area() -> None:
    """The standard says 35 mm; the ink's upper edge is near the top of the glyph's square."""
    mark = next(glyph for text, glyph in printed("provincial") if text == "甲省公安厅文件")
    assert mark.colour != (0.0, 0.0, 0.0)
    usual = next(glyph for text, glyph in printed("joint") if glyph.colour == mark.colour)
    top = (mark.baseline - 0.8 * mark.size) * 25.4 / 72
    assert 65 < top < 70 and round(usual.size, 2) == 36


def test_points_stand_apart_and_fixed_words_are_there() -> None:
    found = lines("provincial")
    assert [found.index(text) for text in ("一是清理文件。废止四件。", "二是严格审查。审查九件。")] == [
        (at := found.index("一是清理文件。废止四件。")),
        at + 1,
    ]
    assert "现将2025年度法治政府建设情况报告如下：" in found
    assert found[-3] == "特此报告。"


# --- first responsible persons first -------------------------------------------------------------------------


def test_the_whole_text_of_the_second() -> None:
    assert lines("first-responsible") == [
        "乙市公安局2025年法治政府建设年度报告",
        "乙市人民政府并中共乙市委：",
        "一、党政主要负责人履行推进法治建设第一责任人职责情况",
        "（一）带头学法",
        "1.集中学习。党委学法六次。",
        "二、主要举措和成效",
        "（一）规范执法",
        "2.案卷评查。（1）每季评查。（2）逐件整改。（3）年终通报。",
        "3.场所管理。办案区全程录像。",
        "（二）化解争议",
        "4.应诉。负责人出庭九次。",
        "三、存在的不足和原因",
        "部分案卷文书说理不足，原因是培训不够。",
        "四、下一步工作安排",
        "2026年推行说理式文书。",
        "乙市公安局",
        "2026年1月28日",
    ]


def test_numbers_of_level_3_are_text_in_word() -> None:
    docx = Docx(rendered("first-responsible").outputs["docx"])
    found = ["".join(block.node.itertext()) for block in docx.blocks]
    assert [text for text in found if text[:2] in ("1.", "2.", "3.", "4.")] == [
        text for text in lines("first-responsible") if text[:2] in ("1.", "2.", "3.", "4.")
    ]


# --- two organs ----------------------------------------------------------------------------------------------


def test_both_organs_stand_in_the_head() -> None:
    prepared, _ = prepare(FOLDER / "joint.yaml")
    assert prepared is not None
    head = prepared.document.head
    assert head is not None
    assert [plain(mark) for mark in head.marks] == ["丙市公安局", "丙市司法局"]
    assert [text for text, glyph in printed("joint") if round(glyph.size, 2) == 36] == [
        "丙市公安局",
        "文件",
        "丙市司法局",
    ]


def test_the_table_of_both_is_added_up() -> None:
    prepared, _ = prepare(FOLDER / "joint.yaml")
    assert prepared is not None
    (table,) = [block for block in prepared.document.blocks if isinstance(block, Table)]
    assert [[plain(cell.runs) for cell in row] for row in table.rows] == [
        ["受理", "30", "12", "42"],
        ["调解成功", "26", "11", "37"],
        ["未成功", "4", "1", "5"],
    ]


def test_attachments_and_imprint() -> None:
    found = lines("joint")
    for text in ("附件：1.联合检查情况表", "附件1", "附件2", "表1 检查情况", "表2 普法场次"):
        assert text in found or text.removeprefix("附件：") in found, text
    pages = [[text for text, _ in printed("joint", page)] for page in range(4)]
    assert "附件1" in pages[2] and "附件2" in pages[3]
    assert "分送：丙市人大常委会办公室。" in pages[3]
    imprint = next(glyph for text, glyph in printed("joint", 3) if text.startswith("分送"))
    assert imprint.baseline * 25.4 / 72 > 230


def test_a_wrong_figure_of_theirs_is_found(tmp_path: Path) -> None:
    text = (FOLDER / "joint.yaml").read_text(encoding="utf-8").replace("[26, 11, 37]", "[26, 11, 38]")
    folder = tmp_path / "templates"
    folder.symlink_to(FOLDER / "templates")
    path = tmp_path / "joint.yaml"
    path.write_text(text, encoding="utf-8")
    _, _, diagnostics = read_report(path)
    assert [(each.code, each.args["difference"]) for each in diagnostics] == [("C158", "1")]
