"""What stands where on the pages, measured in the PDF itself, and the lines of the files that it is from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pytest
from support.reports import QUIET, REPORTS, SIGNED, complaints, made

from generator.document.tree import pictures
from generator.pipeline import render
from generator.preview.boxes import boxes
from generator.preview.lines import Box
from generator.styling.units import mm
from generator.typeset import Typeset

pytestmark = pytest.mark.filterwarnings(QUIET)

EVERY = (*REPORTS, *SIGNED)
_EDGE = 0.05
"""How far, in mm, the middle of a character may lie beside its box."""


@cache
def found(name: str) -> list[tuple[Typeset, bytes, list[Box]]]:
    """Return the parts of the report *name*, each with its PDF and its boxes."""
    rendered = made(name).rendered
    assert rendered.laid_out is not None and rendered.facts is not None
    parts = []
    for part in rendered.laid_out.parts:
        outputs = rendered.separate[part.document.part] if part.document.part else rendered.outputs
        parts.append((part, outputs["pdf"], boxes(part, rendered.laid_out.faces, rendered.facts)))
    return parts


def strays(part: Typeset, pdf: bytes, every: list[Box]) -> Iterator[str]:
    """Yield the characters that are drawn where no box says so. Folios and turned tables are not asked for."""
    drawings = {picture.alt for picture in pictures(part.document.blocks)}
    foot = mm(part.style.page.top + part.style.page.text_height)
    for number, page in enumerate(pdfplumber.open(io.BytesIO(pdf)).pages, 1):
        if number in part.layout.landscape_pages:
            continue
        own = [box for box in every if box.page == number]
        for char in page.chars:
            x, y = mm((char["x0"] + char["x1"]) / 2), mm((char["top"] + char["bottom"]) / 2)
            if not char["text"].strip() or y > foot:
                continue
            here = [box.text for box in own if _holds(box, x, y)]
            if not [text for text in here if char["text"] in text or text in drawings]:
                yield f"{char['text']} on page {number} at {x:.1f}, {y:.1f}"


def _holds(box: Box, x: float, y: float) -> bool:
    for left, top, width, height in box.rects:
        if left - _EDGE <= x <= left + width + _EDGE and top - _EDGE <= y <= top + height + _EDGE:
            return True
    return False


@pytest.mark.parametrize("name", EVERY)
def test_every_character_is_in_its_box(name: str) -> None:
    for part, pdf, every in found(name):
        assert [*strays(part, pdf, every)] == []


def test_strays_are_found() -> None:
    """A canary: boxes one line too low, or on the next page."""
    part, pdf, every = found("zhanjiang-2020")[0]
    line = mm(part.style.page.line_pitch)
    lower = [box._replace(rects=tuple(rect._replace(top=rect.top + line) for rect in box.rects)) for box in every]
    assert len([*strays(part, pdf, lower)]) > 1000
    assert len([*strays(part, pdf, [box._replace(page=box.page + 1) for box in every])]) > 1000


@pytest.mark.parametrize("name", EVERY)
def test_a_box_names_the_lines_that_its_text_stands_in(name: str) -> None:
    """What is written as it is printed stands in the very lines, first character to last."""
    checked = 0
    for _, _, every in found(name):
        for box in every:
            span = box.span
            assert span.source.text and span.line, box
            lines = [span.source.line(number) for number in range(span.line, (span.end_line or span.line) + 1)]
            written = "".join("".join(lines).split())
            # Ordinals and numbers are the template's, values those of expressions and charts.
            if "{{" in written or "**" in written or "图形:" in written:
                continue
            printed = "".join(box.text.split())
            heart = printed[len(printed) // 3 :][:4]
            checked += heart in written
            if span.source.name.endswith(".yaml") and len(printed) > 40:
                assert heart in written, (box.text, span.location())
    assert checked > 5


def test_paragraphs_of_one_text_have_lines_of_their_own(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(
        "organ: 滨江市公安局\nyear: 2020\ntitle: 滨江市公安局2020年法治政府建设年度报告\nmeasures:\n  text: |\n"
        "    第一段，写在第六行。\n\n    第二段，写在第八行，有**加粗**的字。\n    第一段，写在第六行。\n"
        "  points:\n    - 要点写在第十一行\n    - >-\n      要点从第十三行\n      写到第十四行\n",
        encoding="utf-8",
    )
    rendered = render(report, ["pdf"])
    assert rendered.laid_out and rendered.facts, complaints(rendered.diagnostics)
    every = boxes(rendered.laid_out.parts[0], rendered.laid_out.faces, rendered.facts)
    lines = [(box.text, box.span.line, box.span.end_line) for box in every if box.span.source.name == str(report)]
    assert lines == [
        ("滨江市公安局2020年法治政府建设年度报告", 3, 3),
        ("第一段，写在第六行。", 6, 6),
        ("第二段，写在第八行，有加粗的字。", 8, 8),
        ("第一段，写在第六行。", 9, 9),
        ("一是要点写在第十一行。", 11, 11),
        ("二是要点从第十三行写到第十四行。", 13, 14),
    ]
    assert {box.span.source.name for box in every} == {str(report), "gbt9704/sections.xml.j2"}


def test_what_is_placed_as_a_whole_leads_to_its_own_line(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    head = "head:\n  mark: 甲市示范局\n  suffix: 文件\n  number: 甲示〔2021〕3号\n  signers: [王某]\n"
    table = (
        "  tables:\n    - columns: [名称, 数量]\n      rows:\n        - [行政案件, 12件]\n        - [复议案件, 34件]\n"
    )
    report.write_text(
        f"organ: 甲市示范局\nyear: 2021\ntitle: 报告\n{head}measures:\n  text: 情况如下。\n{table}", encoding="utf-8"
    )
    rendered = render(report, ("pdf",))
    assert rendered.laid_out is not None and rendered.facts is not None, complaints(rendered.diagnostics)
    every = boxes(rendered.laid_out.parts[0], rendered.laid_out.faces, rendered.facts)
    for text in ("甲示〔2021〕3号", "行政案件", "34件"):
        (span,) = (box.span for box in every if text in box.text)
        assert text in span.source.line(span.line or 0), text
        assert span.line == span.end_line, text


def test_a_paragraph_on_two_pages_goes_on_in_its_own_line() -> None:
    """The second half of a text names the line where that half begins."""
    every = found("zhanjiang-2020")[0][2]
    first = next(box for box in every if box.text.startswith("市局党委把法治政府"))
    second = next(box for box in every if box.page == 2)
    assert first.page == 1 and "市局党委把法治政府" in first.span.source.line(first.span.line)
    assert second.span.line == first.span.end_line == first.span.line + 3
    assert second.text in second.span.source.line(second.span.line)


def test_geometry_of_a_box() -> None:
    part, _, every = found("zhanjiang-2020")[0]
    box = next(box for box in every if box.text.startswith("按照《关于报送"))
    page = part.style.page
    assert [rect.height for rect in box.rects] == pytest.approx([mm(page.line_pitch)] * 3, abs=0.01)
    assert [rect.left for rect in box.rects] == pytest.approx([28 + mm(2 * page.character), 28, 28], abs=0.01)
    assert box.rects[0].left + box.rects[0].width == pytest.approx(184, abs=0.3)


def test_a_turned_table_is_one_box_on_the_page_as_it_is_shown() -> None:
    part, pdf, every = found("everything")[0]
    (turned,) = part.layout.landscape_pages
    (box,) = [box for box in every if box.page == turned]
    assert [tuple(rect) for rect in box.rects] == [pytest.approx((35, 28, 225, 156), abs=0.01)]
    page = pdfplumber.open(io.BytesIO(pdf)).pages[turned - 1]
    assert (page.rotation, round(mm(page.width))) == (90, 297)


def test_the_first_page_of_a_turned_table_is_less_what_stands_above_it(tmp_path: Path) -> None:
    """An attachment begins with it: its label and title stand on the page, and have boxes of their own."""
    rows = "\n".join(f"          - [事项{number}, 甲局, 办结]" for number in range(60))
    report = tmp_path / "report.yaml"
    report.write_text(
        "发文机关: 甲局\n年度: 2025\n标题: 甲局2025年工作总结\n举措: 做了工作。\n附件:\n  - 标题: 事项清单\n    表格:\n"
        "      - caption: 各项办理情况\n        landscape: true\n        columns: [事项, 单位, 情况]\n"
        f"        rows:\n{rows}\n",
        encoding="utf-8",
    )
    rendered = render(report, ("pdf",))
    assert rendered.laid_out is not None and rendered.facts is not None, rendered.diagnostics
    (part,) = rendered.laid_out.parts
    first, *others = sorted(part.layout.landscape_pages)
    every = boxes(part, rendered.laid_out.faces, rendered.facts)
    caption, *rest = [
        box for page in (first, *others) for box in every if box.page == page and box.rects[0].height > 100
    ]
    ((left, top, width, height),) = caption.rects
    assert (caption.text, left) == ("各项办理情况", pytest.approx(35, abs=0.01))
    assert top > 35 and top + height == pytest.approx(28 + 156, abs=0.01), "label and title stand above it"
    assert [tuple(box.rects[0]) for box in rest] == [pytest.approx((35, 28, 225, 156), abs=0.01)] * len(others)
    assert others and width == pytest.approx(225, abs=0.01)


def test_separate_attachments_have_boxes_of_their_own() -> None:
    assert [part.document.part for part, _, _ in found("everything")] == ["", "附件3"]
    assert {box.page for box in found("everything")[1][2]} == {1, 2, 3}
