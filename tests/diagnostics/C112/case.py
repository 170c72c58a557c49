"""The table is given as its rows; reading tables is not what this is about."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.figures.collect import Origins, Row, collect
from generator.reading import read_data
from generator.source import Source


def run(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    data, _ = read_data(Path("report.yaml"))
    assert data is not None
    row = Row(
        "行政诉讼", {"value": Decimal(11), "unit": "宗"}, Source("统计.csv", "名称,数值,单位\n行政诉讼,11,宗\n").at(2)
    )
    return collect(data, Origins({("indicators",): [row]}))[1]
