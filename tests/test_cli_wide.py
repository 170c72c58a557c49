"""Help in the columns of a terminal, of which a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_cli import Program

from generator.cli import parser
from generator.cli.wide import counted, shown, width_of, wrapped

NOT_FIRST = "，。、；：？！）》”〉〕"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    return Program(tmp_path, capsys)


def wide(text: str) -> int:
    """Return the columns of *text* as the Unicode standard counts them."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("command", ["", *parser.COMMANDS])
def test_help_has_room_in_the_terminal(
    program: Program, monkeypatch: pytest.MonkeyPatch, width: int, command: str
) -> None:
    """Only what argparse never divides, an option with its choices, may stick out; nothing Chinese does."""
    monkeypatch.setenv("COLUMNS", str(width))
    parser._width.cache_clear()
    try:
        lines = program(*([command] if command else []), "--help").out.splitlines()
    finally:
        parser._width.cache_clear()
    assert [line for line in lines if wide(line) > width and not line.isascii()] == []
    assert [line for line in lines if line.lstrip().startswith(tuple(NOT_FIRST))] == []
    assert not any("\0" in line for line in lines)


def test_canary_help_by_characters_sticks_out() -> None:
    assert wide("--force               多份报告时：没有变化的也重新渲染，不管以前渲染过没有") > 60


def test_words_stay_whole_and_marks_with_what_they_follow() -> None:
    assert wrapped("新的（report-2025.yaml），甲乙。", 12) == ["新的", "（report-2025.yaml），", "甲乙。"]
    assert wrapped("", 20) == [""]


def test_an_option_with_chinese_choices_keeps_the_column_of_its_help() -> None:
    assert len(counted("上报|公开")) == width_of("上报|公开") == 9
    assert shown(counted("上报|公开")) == "上报|公开"


@given(st.text(st.sampled_from("甲乙a1，。（）“” -"), max_size=60), st.integers(8, 40))
def test_nothing_is_lost_and_lines_are_full(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) == wide(line) for line in lines if not set(line) & set("“”"))
