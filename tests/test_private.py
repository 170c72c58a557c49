"""What must not leave the house is not repeated by the messages about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics.private import mask

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"
NUMBER = "990101199003070015"
BODIES = {
    "with another slip on the line": f"measures: 截止10月， 身份证号{NUMBER}。\n",
    "folded": f"measures: >-\n  办结41起，截止10月，\n  身份证号{NUMBER}， 手机19900000001。\n",
    "by an expression": f'indicators: {{号码: {{value: 1, unit: "{NUMBER}"}}}}\nmeasures: 号码{{{{ 号码.unit }}}}。\n',
}


@pytest.mark.parametrize("form", ["human", "short", "json", "sarif"])
@pytest.mark.parametrize("name", BODIES)
def test_nothing_private_is_repeated(
    name: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text(HEAD + BODIES[name], encoding="utf-8")
    main(["check", "report.yaml", "--format", form])
    said = "".join(capsys.readouterr())
    assert "A501" in said
    assert "99**************15" in said
    assert NUMBER not in said
    assert "19900000001" not in said


@pytest.mark.parametrize(
    ("text", "masked"),
    [("19900000001", "19*******01"), ("王建设", "王＊＊"), ("1234567", "1******"), ("王", "王")],
)
def test_mask(text: str, masked: str) -> None:
    assert mask(text) == masked
