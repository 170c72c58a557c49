"""What a template keeper writes that contradicts itself: told at its place, before a report is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli import Program


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_LANG", "zh")
    return Program(tmp_path, capsys)


TEMPLATE = "名称: 甲\n继承: annual-report\n"
KEY = "键:\n  score: {中文: 得分, 英文: Score, "


def told(program: Program, files: dict[str, str]) -> list[str]:
    """Return code and place of all that is told of a template of *files*."""
    for name, text in {"template.yaml": TEMPLATE, **files}.items():
        program.write(f"templates/my/{name}", text)
    said = program("template", "check", "my", "--format", "short").err.splitlines()
    return [f"{line.split('[')[1][:4]} {Path(line.split(' ')[0]).name}" for line in said if "[" in line]


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("类型: 数字, 最小: 10, 最大: 5}", ["V151 keys.yaml:2:42:"]),
        ("类型: 整数, 最小: 1.5, 最大: 1.6}", ["V151 keys.yaml:2:42:"]),
        ("类型: 字符, 取值: [甲, 乙], 格式: '^甲'}", ["V152 keys.yaml:2:46:"]),
        ("类型: 数字, 最小: 5, 最大: 5}", []),
        ("类型: 数字, 最小: 1.5, 最大: 1.6}", []),
        ("类型: 整数, 最小: 1.5, 最大: 2.5}", []),
        ("类型: 字符, 取值: [甲, 乙], 格式: '^[甲乙]$'}", []),
        ("类型: 字符, 格式: '[a-'}", ["T508 keys.yaml:2:42:"]),
    ],
)
def test_keys(program: Program, declared: str, found: list[str]) -> None:
    assert told(program, {"keys.yaml": f"{KEY}{declared}\n"}) == found


def test_why_a_pattern_is_none_is_said_in_chinese(program: Program) -> None:
    why = {"[a-": "方括号没有关上", "(甲": "圆括号没有关上", "*甲": "没有要重复的内容", "[9-0]": "写反了"}
    for pattern, words in why.items():
        program.write("templates/my/template.yaml", TEMPLATE)
        program.write("templates/my/keys.yaml", f"{KEY}类型: 字符, 格式: '{pattern}'}}\n")
        assert words in program("template", "check", "my").err


VARIANT = "my-v:\n  中文: {名称: 我的, 说明: 甲}\n  设置:\n"


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("    页面: {行距: 28磅, 行距下限: 30磅, 行距上限: 26磅}\n", ["S103 variants.yaml:4:25:"]),
        ("    样式: {不存在: {字号: 三号}}\n", ["S101 variants.yaml:4:10:"]),
        ("    页面: {行距: 28磅}\n", []),
    ],
)
def test_variants_that_nobody_has_chosen_yet(program: Program, settings: str, found: list[str]) -> None:
    assert told(program, {"variants.yaml": VARIANT + settings}) == found


def test_a_variant_that_cannot_be_read_is_not_said_to_be_missing(program: Program) -> None:
    told(program, {"variants.yaml": VARIANT + "    样式: {不存在: {字号: 三号}}\n"})
    program.write("r.yaml", "模板: my\n发文机关: 甲局\n年度: 2025\n标题: 报告\n版式变体: [我的]\n举措: 文。\n")
    said = program("check", "r.yaml", "--format", "short").out
    assert "[S101]" in said and "[S106]" not in said
