"""What must not leave the house is not repeated by the messages about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics.private import hiding, mask

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"
NUMBER = "990101199003070015"
BODIES = {
    "with another slip on the line": f"measures: 截止10月， 身份证号{NUMBER}。\n",
    "within what is to be mended": f"measures: 群众(身份证号{NUMBER})来电。号码{NUMBER}，手机19900000001,已答复。\n",
    "behind a bracket without partner": f"measures: 群众（{NUMBER}来电，{NUMBER}来电，\n",
    "folded": f"measures: >-\n  办结41起，截止10月，\n  身份证号{NUMBER}， 手机19900000001。\n",
    "by an expression": f"indicators: {{号码: {{value: 1, unit: 号{NUMBER}}}}}\nmeasures: 号码{{{{ 号码.unit }}}}。\n",
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


FAULTY = {
    "as a unit": (f'indicators: {{号码: {{value: 1, unit: "{NUMBER}"}}}}\nmeasures: 办案。\n', "V111"),
    "as a key": (f"measures: 办案。\n{NUMBER}: 办案。\n", "V101"),
    "as a value": (f"measures: 办案。\ndate: {NUMBER}\n", "V106"),
    "on a line that is no YAML": (f"measures: [身份证号{NUMBER}，手机19900000001，卡号6200000000000005\n", "L037"),
}
"""Reports that are not proofread where the number stands, for each has an error there, with its code."""


@pytest.mark.parametrize("form", ["human", "short", "json", "sarif"])
@pytest.mark.parametrize("name", FAULTY)
def test_nothing_private_is_in_the_message_of_an_error(
    name: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    body, code = FAULTY[name]
    Path("report.yaml").write_text(HEAD + body, encoding="utf-8")
    assert main(["check", "report.yaml", "--format", form]) == 1
    said = "".join(capsys.readouterr())
    assert code in said
    # What is no YAML is proofread as it was meant.
    assert ("A501" in said) == (name == "on a line that is no YAML")
    for private in (NUMBER, "19900000001", "6200000000000005"):
        assert private not in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"身份证号码：{NUMBER[:-1]}4。", "身份证号码：99**************14。"),
        ("银行卡（6222020200112233445）", "银行卡（62***************45）"),
        ("账号４４００１２３４５６７８９", "账号４４＊＊＊＊＊＊＊＊＊８９"),
        ("共有信用卡123456789012张", "共有信用卡123456789012张"),
    ],
)
def test_what_is_called_a_number_of_a_person_is_masked(text: str, shown: str) -> None:
    assert hiding()(text) == shown


@pytest.mark.parametrize(
    "text",
    ["共19900000001元", f"{NUMBER[:-1]}4", "6200000000000006", "粤公法〔2018〕19900000001", "1234567890123456789"],
)
def test_other_long_numbers_stay(text: str) -> None:
    assert hiding()(text) == text


@pytest.mark.parametrize("form", ["human", "short", "json", "sarif"])
@pytest.mark.parametrize(
    "number", ["１９９００００１２３４", "９９０１０１１９９００３０７００１５", "９９０１０１１９９００３０７００４Ｘ"]
)
def test_full_width_digits_hide_nothing(
    number: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with them is told, and neither it nor the line repeats them."""
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text(f"{HEAD}measures: 群众来电，号码{number}，已答复。\n", encoding="utf-8")
    main(["check", "report.yaml", "--format", form])
    said = "".join(capsys.readouterr())
    assert "A154" in said
    assert number[:2] + "＊" in said
    assert number not in said


@pytest.mark.parametrize(
    ("text", "masked"),
    [("19900000001", "19*******01"), ("王建设", "王＊＊"), ("1234567", "1******"), ("王", "王")],
)
def test_mask(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("form", ["human", "short", "json"])
@pytest.mark.parametrize("name", BODIES)
def test_nothing_private_is_in_the_difference(
    name: str, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file keeps the number; what is printed about it does not have it."""
    monkeypatch.chdir(tmp_path)
    path = Path("report.yaml")
    path.write_text(HEAD + BODIES[name], encoding="utf-8")
    main(["check", "report.yaml", "--fix", "--format", form])
    said = "".join(capsys.readouterr())
    assert ("--- report.yaml\n" in said) == (path.read_text(encoding="utf-8") != HEAD + BODIES[name])
    assert "A501" in said
    assert NUMBER not in said
    assert "19900000001" not in said
    assert NUMBER in path.read_text(encoding="utf-8")


def test_names_are_masked_wherever_they_occur(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "measures: 抓获犯罪嫌疑人王建设，移送起诉,审查后王建设被逮捕， 结案。\n"
    Path("report.yaml").write_text(HEAD + text, encoding="utf-8")
    main(["check", "report.yaml", "--fix", "--dry-run"])
    said = "".join(capsys.readouterr())
    assert "+measures: 抓获犯罪嫌疑人王＊＊，移送起诉，审查后王＊＊被逮捕，结案。" in said
    assert "王建设" not in said


def test_a_fix_that_would_show_it_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text(HEAD + BODIES["within what is to be mended"], encoding="utf-8")
    main(["check", "report.yaml", "--format", "json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["code"], each["replacement"]) for each in found if each["code"] == "A121"] == [
        ("A121", None),
        ("A121", "，"),
    ]


def test_the_difference_of_keys_shows_no_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.yaml").write_text(f"{HEAD}measures: 身份证号{NUMBER}。\n", encoding="utf-8")
    main(["fmt", "report.yaml", "--keys", "zh", "--diff"])
    assert "+举措: 身份证号99**************15。" in capsys.readouterr().out
