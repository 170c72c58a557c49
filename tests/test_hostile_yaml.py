"""YAML files made to hurt: each ends with its code and exit 1, in little memory, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.hostile import HEAD, REPORT, attack, names, refused, report

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="limits of processes")

_LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)
)

_FIGURES = "[" + ", ".join(["'" + "{{ 甲 }}" * 100 + "'"] * 100) + "]"
_SPANNED = "measures: {tables: [{columns: [甲], rows: [[{text: a, columns: 1000000000, rows: 1000000000}]]}]}\n"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("aliases that double", HEAD + _LAUGHS, "L018"),
        ("a paragraph repeated 3,000 times", HEAD + f"measures: [&a {'好' * 18_000}{', *a' * 3000}]\n", "L018"),
        ("a paragraph repeated 100 times", HEAD + f"measures: [&a {'好' * 18_000}{', *a' * 100}]\n", "V140"),
        ("a figure of 1,900 digits", HEAD + f"indicators: {{甲: 0.{'1' * 1900}}}\nmeasures: {_FIGURES}\n", "V140"),
        ("300,000 paragraphs", HEAD + "measures: |\n" + "  好。\n\n" * 300_000, "V140"),
        ("an alias of itself", HEAD + "measures: &a [*a]\n", "L016"),
        ("lists 100,000 deep", "[" * 100_000, "L019"),
        ("mappings 100,000 deep", "{a: " * 100_000, "L019"),
        ("dashes 100,000 deep", "- " * 100_000 + "a", "L019"),
        ("keys 100,000 deep", "? " * 100_000 + "a", "L019"),
        ("blocks 2,000 deep", "\n".join(" " * i + "a:" for i in range(2000)), "L019"),
        ("a NUL", HEAD.encode() + b"measures: a\0b\n", "O006"),
        ("no UTF-8", HEAD.encode() + b"measures: \xff\xfe\xc3\n", "O007"),
        ("UTF-16", REPORT.encode("utf-16"), "O002"),
        ("a number of a million figures", HEAD + f"indicators: {{甲: {'9' * 1_000_000}}}\nmeasures: 好\n", "V115"),
        ("a year of thirty figures", REPORT.replace("2021", "9" * 30), "V114"),
        ("a year of 5,000 figures", REPORT.replace("2021", "9" * 5000), "V106"),
        ("marks alone", HEAD.replace("关于法治政府建设情况的报告", "'****'") + "measures: 好\n", "C108"),
        ("cells over a thousand million columns", HEAD + _SPANNED, "V114"),
        ("a huge exponent", HEAD + "indicators: {甲: 1e999999999}\nmeasures: 好\n", "C110"),
        ("a tag of Python", HEAD + 'measures: !!python/object/apply:os.system ["touch pwned"]\n', "L015"),
        ("a tag for the whole", '!!python/object/apply:os.system ["touch pwned"]\n', "L021"),
        ("six million characters", HEAD + f"measures: {'好' * 6_000_000}\n", "L004"),
        ("a word of four million", HEAD + f"measures: {'a' * 4_000_000}\n", "V115"),
        ("90,000 unknown keys", HEAD + "".join(f"k{i}: 1\n" for i in range(90_000)), "V101"),
        ("50,000 anchors", HEAD + "".join(f"k{i}: &a{i} 1\n" for i in range(50_000)), "V101"),
        ("90,000 keys of one name", HEAD + "a: 1\n" * 90_000, "L013"),
        ("40,000 sections", HEAD + "measures: {sections: [" + "{heading: 节, text: 文}," * 40_000 + "]}\n", "L018"),
        ("a million controls", HEAD + "measures: " + "\x01" * 1_000_000, "L006"),
        ("a million quotes", HEAD + "measures: " + '"' * 1_000_000, "L010"),
        ("a million colons", HEAD + "measures: " + "a: " * 1_000_000, "L010"),
        ("a million braces", HEAD + 'measures: "' + "{{ " * 300_000 + '"', "V115"),
        ("a pattern of 5,000 folders", HEAD + 'include: "' + "**/" * 5000 + '*.yaml"\n', "L070"),
        ("a pattern of 5,000 stars", HEAD + 'include: "' + "*a" * 5000 + '.yaml"\n', "L070"),
    ],
)
def test_refused(tmp_path: Path, name: str, text: str | bytes, code: str) -> None:
    report(tmp_path, text)
    refused(tmp_path, code, "render", "r.yaml", "-o", "out")


def test_a_message_is_no_longer_than_people_read(tmp_path: Path) -> None:
    report(tmp_path, HEAD + f"measures: *{'a' * 1_000_000}\n")
    assert len(attack(tmp_path, "check", "r.yaml", "--format", "short").text) < 5000


@pytest.mark.parametrize(
    ("before", "words"),
    [("", "一是"), ("", "？"), ("", "！"), ("", "."), ("", "办案"), ("张", "×"), ("", "增长1.2%，")],
)
def test_one_paragraph_of_one_word(tmp_path: Path, before: str, words: str) -> None:
    """Who looks for what stands before something else must not look again from each place."""
    paragraph = before + (words * 20_000)[:19_900]
    text = "".join(f"      {paragraph}\n\n" for _ in range(10))
    report(tmp_path, HEAD + f"measures:\n  text: |-\n{text}")
    ended = attack(tmp_path, "check", "r.yaml")
    assert ended.status in (0, 1) and "Traceback" not in ended.text, ended


def test_parts_that_are_too_much_together(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    text = f"  {'好' * 800}。\n\n" * 1200
    for number in range(12):
        (tmp_path / "parts" / f"{number}.yaml").write_text(f"heading: 第{number}节\ntext: |\n{text}", encoding="utf-8")
    report(tmp_path, HEAD + "measures:\n  include: parts/*.yaml\n")
    refused(tmp_path, "V140", "render", "r.yaml", "-o", "out")


def test_half_a_gigabyte(tmp_path: Path) -> None:
    with (tmp_path / "r.yaml").open("wb") as stream:
        stream.truncate(500 * 1024 * 1024)
    refused(tmp_path, "O005", "render", "r.yaml", "-o", "out")


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + REPORT.encode(),
        REPORT.replace("\n", "\r\n").encode(),
        HEAD.encode() + b"measures: |\n" + b"  \n" * 1_000_000 + "  好。\n".encode(),
        HEAD.encode() + b'measures: "a' + b"\n" * 2_000_000 + b'b"\n',
        (HEAD + "measures: " + "“" * 19_900 + "\n").encode(),
        (HEAD + "measures: |\n" + ("  " + "（" * 400 + "\n\n") * 100).encode(),
    ],
    ids=[
        *("a byte order mark", "CR LF", "a million blank lines", "two million in quotes"),
        *("a finding at each character", "findings in many paragraphs"),
    ],
)
def test_odd_but_right(tmp_path: Path, text: bytes) -> None:
    report(tmp_path, text)
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "docx,html")
    assert (ended.status, names(tmp_path / "out")) == (0, ["r.docx", "r.html"]), ended


def test_a_pattern_cannot_go_back_and_forth(tmp_path: Path) -> None:
    (tmp_path / ("a" * 250)).write_text("")
    report(tmp_path, REPORT + f'include: "{"*a" * 60}b.yaml"\n')
    refused(tmp_path, "L070", "check", "r.yaml")


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    """Canary: the limit holds, and running into it is no fault of the program."""
    report(tmp_path, HEAD + "measures: " + "好" * 4_900_000 + "\n")
    ended = attack(tmp_path, "check", "r.yaml", memory=100 << 20)
    assert (ended.status, ended.codes, "Traceback" in ended.text) == (1, ("O030",), False), ended
