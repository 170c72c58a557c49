"""Pieces of YAML in the documentation that are no whole file: put where they belong, they are right."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from doc_pages import TOP, blocks

from generator.cli import main

KINDS = ("report", "style", "template")
"""The files that there are pieces of, those first that a reader thinks of first."""

PIECES = [
    (path.relative_to(TOP).as_posix(), block.line, textwrap.dedent(block.text), block.text.startswith(" "))
    for path in sorted((TOP / "docs").rglob("*.md"))
    if path.parent.name != "reference"
    for block in blocks(path.read_text(encoding="utf-8"), "yaml")
    if not block.words and yaml.safe_load(block.text) is not None
]
REPORT = {
    "organ": "发文机关: {organs}\n",
    "year": "年度: 2025\n",
    "title": "标题: 2025年法治政府建设年度报告\n",
    "date": "成文日期: 2026-01-15\n",
    "measures": "举措: 严格执法。\n",
}


def keys_of(kind: str) -> dict[str, str]:
    """Return the outermost keys of the files of *kind*, in both languages, each with its English name."""
    properties = json.loads((TOP / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))["properties"]
    return {key: name for name, each in properties.items() for key in (name, each["x-zh"])}


def put_in_place(piece: str, is_below_a_key: bool, folder: Path) -> Path:
    """Write the file that *piece* is a piece of, with all that it names, into *folder*; return the report to check."""
    if is_below_a_key:
        # There is one place in a report where names and signers stand.
        piece = "版头:\n" + textwrap.indent(piece, "  ")
    data = yaml.safe_load(piece)
    kind = next(kind for kind in KINDS if data.keys() <= keys_of(kind).keys())
    for name in re.findall(r"[\w/]+\.png", piece):
        _copy(TOP / "docs/images/first-report.png", folder / name)
    for number, name in enumerate(re.findall(r"[\w/*]+\.yaml", piece)):
        part = folder / name.replace("*", "其他")
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(f"{('问题', '下一步')[number]}: 不够规范。\n", encoding="utf-8")
    there = {keys_of("report")[key] for key in data} if kind == "report" else set()
    marks = (data.get("版头") or {}).get("mark", (data.get("版头") or {}).get("发文机关标志", "滨江市公安局"))
    rest = "".join(line for name, line in REPORT.items() if name not in there)
    report = rest.replace("{organs}", json.dumps(marks, ensure_ascii=False)) + (piece if kind == "report" else "")
    if kind != "report":
        own = folder / "templates/own"
        own.mkdir(parents=True)
        (own / "template.yaml").write_text("名称: 试\n继承: annual-report\n", encoding="utf-8")
        with (own / f"{kind}.yaml").open("a", encoding="utf-8") as file:
            file.write(piece)
        report += "模板: own\n"
    path = folder / "2025.yaml"
    path.write_text(report, encoding="utf-8")
    return path


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)


@pytest.fixture
def wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str, bool], Iterable[str]]:
    """Tells what is wrong with a piece, put in place."""

    def check(piece: str, is_below_a_key: bool) -> Iterable[str]:
        code = main(["check", str(put_in_place(piece, is_below_a_key, tmp_path)), "--format", "json"])
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert code == any(each["severity"] == "error" for each in found)
        return [f"{each['code']} {each['message']}" for each in found if each["severity"] == "error"]

    return check


@pytest.mark.parametrize(
    ("piece", "is_below_a_key"), [each[2:] for each in PIECES], ids=[f"{name}:{line}" for name, line, *_ in PIECES]
)
def test_a_piece_is_right_where_it_belongs(
    piece: str, is_below_a_key: bool, wrong: Callable[[str, bool], Iterable[str]]
) -> None:
    assert wrong(piece, is_below_a_key) == []


@pytest.mark.parametrize(
    ("piece", "code"),
    [
        ("watermark: [征求意见稿]\n", "V"),
        ("sign_off:\n  seals: images/seal.png\n", "V"),
        ("page: {least_pitch: 26pt, most_pitch: wide}\n", "S"),
        ("规则:\n  A301: {级别: 高}\n", "V"),
        ("include:\n  - 举措/甲.yaml\n  - /举措/乙.yaml\n", "O"),
    ],
)
def test_canary_a_wrong_piece(piece: str, code: str, wrong: Callable[[str, bool], Iterable[str]]) -> None:
    assert [each[0] for each in wrong(piece, False)] == [code]


def test_canary_a_wrong_piece_below_a_key(wrong: Callable[[str, bool], Iterable[str]]) -> None:
    assert [each[0] for each in wrong("mark: [甲市公安局, 甲市司法局]\nname: 文件\n", True)] == ["V"]
