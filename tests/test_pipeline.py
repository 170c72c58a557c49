"""The pipeline: what it reads besides the report itself."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from support.reports import QUIET, SAMPLES, TOP, chequered

from generator import pipeline
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)

REPORT = """\
organ: 甲市示范局
year: 2021
title: 关于法治政府建设情况的报告
measures: 见附件。
attachments:
  - title: 示意图
    images: [{src: 图/示意.png, alt: 示意}]
"""


def test_an_image_in_an_attachment_is_read(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    image = chequered(3, 2)
    (tmp_path / "图" / "示意.png").write_bytes(image)
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    rendered = pipeline.render(tmp_path / "a.yaml", ["html"])
    assert [found.code for found in rendered.diagnostics] == ["O024"], "three pixels are few"
    assert base64.b64encode(image) in rendered.outputs["html"]


def test_an_image_outside_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "报告").mkdir()
    (tmp_path / "secret.png").write_bytes(chequered(3, 2))
    report = tmp_path / "报告" / "a.yaml"
    for src in ("../secret.png", str(tmp_path / "secret.png")):
        report.write_text(REPORT.replace("图/示意.png", src), encoding="utf-8")
        rendered = pipeline.render(report, ["html"])
        assert ([found.code for found in rendered.diagnostics], rendered.outputs) == (["O010"], {})


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "报告").mkdir()
    (tmp_path / "secret.png").write_bytes(chequered(3, 2))
    (tmp_path / "报告" / "link.png").symlink_to(tmp_path / "secret.png")
    report = tmp_path / "报告" / "a.yaml"
    report.write_text(REPORT.replace("图/示意.png", "link.png"), encoding="utf-8")
    assert [found.code for found in pipeline.render(report, ["html"]).diagnostics] == ["O010"]


def test_templates_lie_in_template_folders(tmp_path: Path) -> None:
    """A name that leads out of the folders names no template."""
    report = tmp_path / "a.yaml"
    report.write_text("organ: 甲\nyear: 2021\ntitle: 报告\nmeasures: 乙\n", encoding="utf-8")
    for name in ("../gbt9704", "/etc", "a" * 300, "..", "局" * 100):
        rendered = pipeline.render(report, ["html"], name)
        assert ([found.code for found in rendered.diagnostics], rendered.outputs) == (["T001"], {})


# --- check -------------------------------------------------------------------------------------------------

OF_THE_FORM = {
    *("T301", "T302", "T303", "T304", "T305", "T306", "T309", "T310", "T311", "T312", "T313", "T314"),
    "O026",
}
"""What only typesetting finds."""


@pytest.mark.parametrize("code", sorted(OF_THE_FORM))
def test_check_says_what_render_says(code: str, tmp_path: Path) -> None:
    folder = TOP / "tests" / "diagnostics" / code
    shutil.copytree(folder, tmp_path / code)
    report = tmp_path / code / "report.yaml"
    checked = pipeline.check(report)[0]
    rendered = [found for found in pipeline.render(report, FORMATS).diagnostics if found.code not in ("F003", "F005")]
    assert code in {found.code for found in checked}
    assert checked == rendered


def test_check_finds_a_character_that_no_font_has(tmp_path: Path) -> None:
    report = tmp_path / "a.yaml"
    report.write_text(REPORT.partition("attachments")[0].replace("见附件", "\U00031350"), encoding="utf-8")
    (found,) = pipeline.check(report)[0]
    assert (found.code, found.args["point"], found.path) == ("F002", "U+31350", ("measures",))


@pytest.mark.parametrize("sample", SAMPLES)
def test_check_has_nothing_to_say_about_the_samples(sample: str) -> None:
    assert [found for found in pipeline.check(SAMPLES[sample])[0] if found.severity != "note"] == []


STEPS = (
    *("load", "validate", "figures", "expressions", "evaluating", "proofread"),
    *("composing", "document", "styling", "typeset", "writers"),
)
# What figures come from beside the report is read there, and nowhere else among the steps.
READING = TOP / "generator/figures/inputs"


@pytest.mark.parametrize("step", STEPS)
def test_steps_touch_no_files_of_the_user(step: str) -> None:
    sources = [path for path in (TOP / "generator" / step).rglob("*.py") if READING not in path.parents]
    assert len(sources) > 3
    assert [source.name for source in sources if "generator.disk.files" in source.read_text(encoding="utf-8")] == []


def test_check_without_fonts_says_so_and_guesses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark that no line holds is an error; by guessed widths it may be none."""
    report = tmp_path / "a.yaml"
    report.write_text(REPORT.partition("attachments")[0] + f"head: {{mark: {'局' * 60}}}\n", encoding="utf-8")
    assert "T301" in {found.code for found in pipeline.check(report)[0]}
    monkeypatch.setattr(pipeline, "font_folders", list)
    # What is said of the report's content (A…) needs no fonts.
    (found,) = (each for each in pipeline.check(report)[0] if not each.code.startswith("A"))
    assert (found.code, found.severity) == ("F006", "note")
