"""Characters that a font lacks are told of wherever they are printed: in the text, a watermark, the text of an SVG."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faces import face, plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.fonts.roles import ROLES

REPORT = "organ: 甲市示范局\nyear: 2021\ntitle: 关于法治政府建设情况的报告\n"
TEXTS = (
    '<text y="20" font-family="SimSun">{}</text>',
    '<g font-family="楷体"><text y="40">{}</text></g>',
)


def said(report: Path, code: str, monkeypatch: pytest.MonkeyPatch, *, rare: bool = True) -> list[Diagnostic]:
    """Return what is said as *code* of *report*, whose fonts lack two hanzi that a *rare* one has."""
    others = dict.fromkeys(ROLES, (face("NotoSerifSC-Regular", official=False),)) if rare else {}
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(lacks="喆堃")._replace(rare=others))
    prepared, _ = pipeline.prepare(report)
    assert prepared is not None
    return [each for each in pipeline.lay_out(prepared, ["pdf"])[1] if each.code == code]


def with_watermark(folder: Path, words: str) -> Path:
    path = folder / "r.yaml"
    path.write_text(f"{REPORT}watermark: {words}\nmeasures: 好。\n", encoding="utf-8")
    return path


def with_drawing(folder: Path, *texts: str) -> Path:
    shown = "".join(form.format(text) for form, text in zip(TEXTS, texts, strict=False))
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
    (folder / "a.svg").write_text(f"{head}{shown}</svg>", encoding="utf-8")
    path = folder / "r.yaml"
    path.write_text(f"{REPORT}measures: {{text: 好。, images: [{{src: a.svg, alt: 图}}]}}\n", encoding="utf-8")
    return path


def test_characters_of_a_watermark_that_are_of_another_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = said(with_watermark(tmp_path, "张喆审改稿"), "F008", monkeypatch)
    assert (found.args["count"], found.args["list_en"]) == (1, "喆 (仿宋→NotoSerifSC-Regular)")
    assert said(with_watermark(tmp_path, "征求意见稿"), "F008", monkeypatch) == []


def test_characters_of_a_watermark_that_no_face_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank stood in their place, and nothing said so."""
    (found,) = said(with_watermark(tmp_path, "张喆审改稿"), "F002", monkeypatch, rare=False)
    assert found.span is not None
    assert (found.args["character"], found.span.line, found.span.column) == ("喆", 4, 13)
    assert said(with_watermark(tmp_path, "征求意见稿"), "F002", monkeypatch, rare=False) == []


def test_characters_of_a_drawing_that_are_of_another_face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = said(with_drawing(tmp_path, "张喆", "李堃"), "F008", monkeypatch)
    assert found.args["count"] == 2
    assert "NotoSerifSC-Regular" in str(found.args["list_en"])
    assert said(with_drawing(tmp_path, "张三", "李四"), "F008", monkeypatch) == []


@pytest.mark.parametrize("family", ["inherit", " inherit !important", ""])
def test_the_whole_of_a_drawing_inherits_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, family: str) -> None:
    """What is drawn without a font of its own is in that which stands for all others; no font at all was an error."""
    path = with_drawing(tmp_path, "张喆")
    drawing = path.with_name("a.svg")
    drawing.write_text(
        drawing.read_text(encoding="utf-8")
        .replace(' font-family="SimSun"', "")
        .replace("<svg ", f'<svg font-family="{family}" '),
        encoding="utf-8",
    )
    (found,) = said(path, "F008", monkeypatch)
    assert found.args["list_en"] == "喆 (黑体→NotoSerifSC-Regular)"


def test_of_two_fonts_of_a_drawing_one_may_have_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of them a character is set in is not known."""
    whole, lacking = plain_faces(), plain_faces(lacks="喆")
    faces = whole._replace(faces={**whole.faces, "kaiti": lacking.faces["kaiti"]})
    faces = faces._replace(rare=dict.fromkeys(ROLES, (face("NotoSerifSC-Regular", official=False),)))
    monkeypatch.setattr(pipeline, "fonts", lambda: faces)
    prepared, _ = pipeline.prepare(with_drawing(tmp_path, "张喆", "李四"))
    assert prepared is not None
    assert [each for each in pipeline.lay_out(prepared, ["pdf"])[1] if each.code == "F008"] == []
