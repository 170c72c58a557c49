"""A report with more figures in its sentences than are proposed, by a limit set for the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.figure_proposals import proposed


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv("NIANBAO_LIMITS", "figures.proposed=2")
    Path("report.yaml").write_text(
        "发文机关: 某某市公安局\n年度: 2020\n标题: 关于2020年法治政府建设工作情况的报告\n"
        "举措:\n  - 受理申请35件。\n  - 培训民警45人，走访企业12家。\n",
        encoding="utf-8",
    )
    return proposed(Path("report.yaml"))[1]
