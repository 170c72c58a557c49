"""The reference pages: they say what the program reads, and a page that does not is found."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import build_docs
import pytest
from build_docs import REFERENCE, pages, stale, write
from reference import messages
from reference.commands import command_parts
from reference.markdown import MARK, code_block, prose, table
from reference.messages import diagnostic_section
from reference.schemas import SchemaPage

from generator.diagnostics import all_codes, lookup
from generator.diagnostics.registry import Entry, Words

SCHEMA = {
    "title": "Report",
    "description": "One year.",
    "x-title-zh": "报告",
    "x-description-zh": "一年一个。",
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {
            "title": "Year",
            "x-zh": "年度",
            "x-title-zh": "年度",
            "type": "integer",
            "minimum": 1949,
            "examples": [2020],
        },
        "measures": {
            "$ref": "#/$defs/section",
            "title": "What was done",
            "x-zh": "举措",
            "x-title-zh": "做了什么",
            "description": "Part one.",
            "x-description-zh": "第一部分。",
        },
        "layout": {
            "x-zh": "排法",
            "enum": ["inline", "own|line"],
            "x-zh-values": {"接排": "inline"},
            "default": "inline",
        },
        "sign_off": {"x-zh": "落款", "anyOf": [{"const": False}, {"type": "object", "properties": {}}]},
        "head": {
            "x-zh": "版头",
            "type": "object",
            "properties": {"mark": {"x-zh": "标志", "$ref": "#/$defs/text"}},
        },
        "indicators": {
            "x-zh": "指标",
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {"value": {"x-zh": "数值", "type": ["integer", "number"]}},
            },
        },
    },
    "$defs": {
        "text": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "line": {
            "title": "Line",
            "x-title-zh": "一行",
            "description": "Digits stay.",
            "x-description-zh": "数字照印。",
            "type": ["string", "number"],
            "x-text": True,
        },
        "section": {
            "title": "Section",
            "x-title-zh": "小节",
            "anyOf": [
                {"$ref": "#/$defs/line"},
                {
                    "type": "object",
                    "properties": {"sections": {"x-zh": "小节", "type": "array", "items": {"$ref": "#/$defs/section"}}},
                },
            ],
        },
    },
}


def lines(language: str) -> list[str]:
    return "\n\n".join(SchemaPage(SCHEMA, language).parts()).splitlines()


def test_schema_page_in_chinese() -> None:
    assert [line for line in lines("zh") if line and not line.startswith("| ---")] == [
        "一年一个。",
        "| 英文键 | 中文键 | 类型 | 必填 | 含义 | 例子 |",
        "| `year` | 年度 | 整数（≥ 1949） | 是 | 年度 | `2020` |",
        "| `measures` | 举措 | [小节](#section) |  | 第一部分。 |  |",
        "| `layout` | 排法 | `inline`（接排）或`own\\|line` |  | 默认：`inline`（接排） |  |",
        "| `sign_off` | 落款 | `false`或[`sign_off` 落款](#sign_off) |  |  |  |",
        "| `head` | 版头 | [`head` 版头](#head) |  |  |  |",
        "| `indicators` | 指标 | 若干名字，各带[`indicators.*`](#indicators) |  |  |  |",
        '<a id="section"></a>',
        "## 小节",
        "类型：[一行](#line)或下列各键",
        "| 英文键 | 中文键 | 类型 | 必填 | 含义 | 例子 |",
        "| `sections` | 小节 | 列表，每项是[小节](#section) |  |  |  |",
        '<a id="sign_off"></a>',
        "## `sign_off` 落款",
        "| 英文键 | 中文键 | 类型 | 必填 | 含义 | 例子 |",
        '<a id="head"></a>',
        "## `head` 版头",
        "| 英文键 | 中文键 | 类型 | 必填 | 含义 | 例子 |",
        "| `mark` | 标志 | 文字或列表，每项是文字 |  |  |  |",
        '<a id="indicators"></a>',
        "## `indicators.*`",
        "| 英文键 | 中文键 | 类型 | 必填 | 含义 | 例子 |",
        "| `value` | 数值 | 数字 |  |  |  |",
        '<a id="line"></a>',
        "## 一行",
        "数字照印。",
        "类型：文字",
    ]


def test_schema_page_in_english() -> None:
    shown = lines("en")
    assert shown[0] == "One year."
    assert "| `year` | 年度 | whole number (≥ 1949) | yes | Year | `2020` |" in shown
    assert "| `measures` | 举措 | [Section](#section) |  | Part one. |  |" in shown
    assert "| `mark` | 标志 | text or list of text |  |  |  |" in shown
    assert "Type: [Line](#line) or these keys" in shown


def test_two_parts_of_one_name_are_refused() -> None:
    reference = SchemaPage(SCHEMA, "en")
    reference.link("head", {"type": "object"})
    with pytest.raises(ValueError, match="two parts of the schema are called head"):
        reference.link("head", {"type": "string"})


def half_translated(schema: object, place: str) -> Iterator[str]:
    """Yield the places of *schema* that have a text in one language only."""
    if isinstance(schema, dict):
        for english, chinese in (("title", "x-title-zh"), ("description", "x-description-zh")):
            if isinstance(schema.get(english, ""), str) and (english in schema) != (chinese in schema):
                yield f"{place}: {english}"
        for key, value in schema.items():
            yield from half_translated(value, f"{place}/{key}")
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from half_translated(value, f"{place}/{number}")


@pytest.mark.parametrize("path", sorted(build_docs.SCHEMAS.glob("*.schema.json")), ids=lambda path: path.name)
def test_schemas_speak_both_languages(path: Path) -> None:
    assert list(half_translated(json.loads(path.read_text(encoding="utf-8")), path.name)) == []


def test_canary_half_translated() -> None:
    schema = {"title": "a", "x-title-zh": "甲", "items": [{"x-title-zh": "乙"}, {"description": "c"}]}
    assert list(half_translated(schema, "s")) == ["s/items/0: title", "s/items/1: description"]
    assert list(half_translated({"properties": {"title": {}, "description": {}}}, "s")) == []


def test_prose_keeps_what_markdown_would_swallow() -> None:
    assert prose("写 <text> 或 **粗**，`<b>` 不动\n\n    <b>**\n") == (
        "写 \\<text> 或 \\*\\*粗\\*\\*，`<b>` 不动\n\n    <b>**"
    )
    assert prose("```yaml\n<a>\n```\n<a>") == "```yaml\n<a>\n```\n\\<a>"


def test_a_fence_is_longer_than_those_inside() -> None:
    assert code_block("```\na\n```\n", "yaml") == "````yaml\n```\na\n```\n````"


def test_a_table_keeps_its_columns() -> None:
    assert table(["a", "b"], [["1|2", "x\n  y"]]) == "| a | b |\n| --- | --- |\n| 1\\|2 | x y |"


def test_diagnostic_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("题 <目>", "消息", "说明", "    改: 法", "", "", {})
    folder = tmp_path / "V999"
    (folder / "templates").mkdir(parents=True)
    (folder / "report.yaml").write_text("年度: 2020\n", encoding="utf-8")
    (folder / "templates" / "a.bin").write_bytes(b"\xff\xff")
    (folder / "expected.zh.txt").write_text("警告[V999]：消息\n", encoding="utf-8")
    monkeypatch.setattr(messages, "EXAMPLES", tmp_path)
    entry = Entry("V999", "warning", words, words)
    assert list(diagnostic_section(entry, "zh")) == [
        '<a id="v999"></a>',
        "## V999 题 \\<目>",
        "级别：警告",
        "说明",
        "**例子**",
        "`report.yaml`：\n\n```yaml\n年度: 2020\n```",
        "`templates/a.bin`：2 个字节，不是 UTF-8 文本",
        "```sh\nnianbao check report.yaml\n```",
        "```text\n警告[V999]：消息\n```",
        "**怎样改**",
        "    改: 法",
    ]
    (folder / "case.py").write_text("", encoding="utf-8")
    assert list(diagnostic_section(entry, "zh"))[5:9] == [
        "`report.yaml`：\n\n```yaml\n年度: 2020\n```",
        "`templates/a.bin`：2 个字节，不是 UTF-8 文本",
        "会不会出现，要看运行时的电脑。",
        "```text\n警告[V999]：消息\n```",
    ]


def test_an_example_without_its_message_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("题目", "消息", "说明", "改法", "", "", {})
    monkeypatch.setattr(messages, "EXAMPLES", tmp_path)
    with pytest.raises(SystemExit, match=r"V999: no expected\.zh\.txt; run pytest --update"):
        list(diagnostic_section(Entry("V999", "warning", words, words), "zh"))


def test_command_page(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = argparse.ArgumentParser("nianbao", description="年报", add_help=False)
    commands = parser.add_subparsers(metavar="命令")
    check = commands.add_parser("check", help="只检查", description="检查 <一份> 报告", add_help=False)
    check.add_argument("report", metavar="报告", nargs="+", help="数据文件")
    check.add_argument("--format", choices=["human", "json"], default="human", help="输出的样子")
    check.add_argument("-o", "--out", metavar="文件", help="写到哪里（%(default)s）", default="x")
    check.add_argument("--strict", action="store_true", help="警告也算错误")
    check.add_argument("--secret", help=argparse.SUPPRESS)
    parts = list(command_parts(parser, "zh"))
    assert parts == [
        "```sh\nnianbao 命令\n```",
        "年报",
        "| 参数 | 含义 |\n| --- | --- |\n| `命令` | `check` 只检查 |",
        "## nianbao check",
        "```sh\nnianbao check […] 报告 [报告 …]\n```",
        "检查 \\<一份> 报告",
        "| 参数 | 含义 |\n| --- | --- |\n| `报告` | 数据文件 |",
        "| 选项 | 含义 |\n| --- | --- |\n"
        "| `--format FORMAT` | 输出的样子；可选：`human`、`json`；默认：`human` |\n"
        "| `-o 文件`, `--out 文件` | 写到哪里（x） |\n"
        "| `--strict` | 警告也算错误 |",
    ]


def test_canary_stale_pages_are_named_and_mended(tmp_path: Path) -> None:
    wanted = {"a.md": f"{MARK}\n甲\n", "b.md": f"{MARK}\n乙\n"}
    assert stale(tmp_path, wanted) == ["a.md", "b.md"]
    assert write(tmp_path, wanted) == ["a.md", "b.md"]
    assert stale(tmp_path, wanted) == []
    (tmp_path / "b.md").write_text(f"{MARK}\n丙\n", encoding="utf-8")
    (tmp_path / "gone.md").write_text(f"{MARK}\n", encoding="utf-8")
    (tmp_path / "own.md").write_text("by hand\n", encoding="utf-8")
    assert stale(tmp_path, wanted) == ["b.md", "gone.md"]
    assert write(tmp_path, wanted) == ["b.md", "gone.md"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md", "own.md"]


def test_canary_check_fails_and_names_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_docs, "pages", lambda: {"a.md": "甲\n"})
    assert build_docs.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err == "a.md: stale; run python scripts/build_docs.py\n"
    assert build_docs.main([], tmp_path) == 0
    assert capsys.readouterr().out == "wrote a.md\n"
    assert build_docs.main(["--check"], tmp_path) == 0


def test_the_pages_are_up_to_date() -> None:
    assert stale(REFERENCE, pages()) == []


def test_every_code_has_a_heading_in_both_languages() -> None:
    for name, language in (("diagnostics.md", "en"), ("diagnostics.zh-CN.md", "zh")):
        headings = [
            line.removeprefix("## ")
            for line in (REFERENCE / name).read_text(encoding="utf-8").splitlines()
            if line.startswith("## ")
        ]
        assert headings == [f"{code} {prose(lookup(code).words(language).title)}" for code in all_codes()]


def broken_links(path: Path) -> list[str]:
    """Return the links of a page that lead to no file or to no anchor of a reference page."""
    return [
        target
        for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
        if ":" not in target and not _leads_somewhere(path, *target.partition("#"))
    ]


def _leads_somewhere(path: Path, name: str, _: str, anchor: str) -> bool:
    target = path.parent / name if name else path
    if not target.is_file():
        return target.is_dir()
    text = target.read_text(encoding="utf-8")
    return not (anchor and text.startswith(MARK)) or f'<a id="{anchor}">' in text


def test_links_of_the_index_and_the_reference_lead_somewhere() -> None:
    names = [REFERENCE.parent / "README.md", *sorted(REFERENCE.glob("*.md"))]
    assert {path.name: broken_links(path) for path in names} == {path.name: [] for path in names}


def test_the_index_lists_every_page() -> None:
    index = (REFERENCE.parent / "README.md").read_text(encoding="utf-8")
    there = {path.relative_to(REFERENCE.parent).as_posix() for path in REFERENCE.parent.rglob("*.md")}
    assert there - {"README.md"} - set(re.findall(r"\]\(([^)]+)\)", index)) == set()


def test_canary_broken_links(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f'{MARK}\n<a id="x"></a> [1](#x) [2](#y) [3](b.md) [4](https://example.org) [5](a.md#x)\n',
        encoding="utf-8",
    )
    assert broken_links(tmp_path / "a.md") == ["#y", "b.md"]
