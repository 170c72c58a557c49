"""The pipeline: what it reads besides the report itself."""

from __future__ import annotations

import base64
from pathlib import Path

from support.reports import chequered

from generator import pipeline

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
