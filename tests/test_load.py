"""Loading: types, places, folding, and everything that is refused as a whole."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.load import builder, load
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.source import Source, Span

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/*.yaml"))


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with the fast parser and with the one that stands in where that is missing."""
    monkeypatch.setattr(builder, "Parser", getattr(yaml, request.param))


def root(text: str) -> MappingNode:
    node, found = load(Source("a.yaml", text))
    assert found == []
    assert isinstance(node, MappingNode)
    return node


def plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items] if isinstance(node, SequenceNode) else node.value


def only(text: str) -> ScalarNode:
    [(_, node)] = root(text).entries
    assert isinstance(node, ScalarNode)
    return node


def errors(text: str) -> list[Diagnostic]:
    return load(Source("a.yaml", text))[1]


def place(span: Span | None) -> tuple[int | None, ...]:
    assert span is not None
    return span.line, span.column, span.end_line, span.end_column


def cut(span: Span) -> str:
    """Return the text a span covers."""
    lines = span.source.text.split("\n")[(span.line or 1) - 1 : span.end_line]
    lines[-1] = lines[-1][: (span.end_column or 1) - 1]
    lines[0] = lines[0][(span.column or 1) - 1 :]
    return "\n".join(lines)


# --- types --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2020", 2020),
        ("0", 0),
        ("-5", -5),
        ("1.50", Decimal("1.50")),
        ("-0.5", Decimal("-0.5")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        *[
            (text, text)
            for text in [
                "0123",
                "00",
                "-0",
                "NO",
                "yes",
                "True",
                "NULL",
                "1_000",
                "0x1F",
                "0o17",
                "1e3",
                ".5",
                "5.",
                "00.5",
                "+3",
                "1,234",
            ]
        ],
        *[(text, text) for text in ["2020-12-16", "12:30:00", ".inf", ".nan", "2020年", "１２", "=", "<<<"]],
        ("9" * 30, int("9" * 30)),
        ("9" * 31, "9" * 31),
        ("1." + "0" * 31, "1." + "0" * 31),
        ('"2020"', "2020"),
        ("'true'", "true"),
        ('""', ""),
        ("|\n  2020", "2020"),
        (">-\n  null", "null"),
    ],
)
def test_only_null_booleans_and_plain_numbers_have_a_type(written: str, value: object, both_parsers: None) -> None:
    node = only(f"键: {written}")
    assert (type(node.value), node.value) == (type(value), value)


@pytest.mark.parametrize("written", ["1.50", "-0.10", "2020", "true", "null", "~", "100000000000000000000"])
def test_text_keeps_what_was_written(written: str) -> None:
    assert only(f"键: {written}").text == written


def test_five_thousand_digits_are_text() -> None:
    assert only("键: " + "7" * 5000).value == "7" * 5000


# --- places -------------------------------------------------------------------------------------------------

REPORT = """\
标题: 关于"放管服"的报告
年度: 2020   # 说明
要点:
- 甲
- 主句: '乙''丙'
  正文: >-
    第一行
    第二行

空:
行: [一, {数: 1}]
末: |
  x

"""


def test_places_of_keys_and_values(both_parsers: None) -> None:
    entries = {key.text: (key, value) for key, value in root(REPORT).entries}
    places = {name: (place(key.span), place(value.span)) for name, (key, value) in entries.items()}
    assert places == {
        "标题": ((1, 1, 1, 3), (1, 5, 1, 15)),
        "年度": ((2, 1, 2, 3), (2, 5, 2, 9)),
        "要点": ((3, 1, 3, 3), (4, 1, 8, 8)),
        "空": ((10, 1, 10, 2), (10, 3, 10, 3)),
        "行": ((11, 1, 11, 2), (11, 4, 11, 15)),
        "末": ((12, 1, 12, 2), (12, 4, 13, 4)),
    }


def test_spans_slice_back_to_the_source(both_parsers: None) -> None:
    points = dict(plain_keys(root(REPORT)))["要点"]
    assert isinstance(points, SequenceNode)
    first, second = points.items
    assert isinstance(second, MappingNode)
    assert cut(first.span) == "甲"
    assert cut(second.span) == "主句: '乙''丙'\n  正文: >-\n    第一行\n    第二行"
    assert [cut(value.span) for _, value in second.entries] == ["'乙''丙'", ">-\n    第一行\n    第二行"]
    assert cut(root(REPORT).span) == REPORT.rstrip()


def plain_keys(node: MappingNode) -> list[tuple[str, Node]]:
    return [(key.text, value) for key, value in node.entries]


def test_places_count_code_points(both_parsers: None) -> None:
    [(key, value)] = root("𠮷😀键: 𠮷x").entries
    assert (place(key.span), place(value.span)) == ((1, 1, 1, 4), (1, 6, 1, 8))


def test_a_byte_order_mark_is_passed_over_and_counted(both_parsers: None) -> None:
    (first, _), (second, value) = root("\ufeff甲: 1\n乙: 2\n").entries
    assert (first.text, place(first.span)) == ("甲", (1, 2, 1, 3))
    assert (place(second.span), place(value.span)) == ((2, 1, 2, 2), (2, 4, 2, 5))


def test_windows_line_ends_change_nothing(both_parsers: None) -> None:
    unix, windows = root(REPORT), root(REPORT.replace("\n", "\r\n"))
    assert plain(unix) == plain(windows)
    assert [place(value.span) for _, value in unix.entries] == [place(value.span) for _, value in windows.entries]


def test_the_order_of_the_file_is_kept() -> None:
    assert [key for key, _ in plain_keys(root("乙: 1\n甲: 2\n丙: 3"))] == ["乙", "甲", "丙"]


def test_a_reference_repeats_what_it_names() -> None:
    node = root("甲: &a [1, 2]\n乙: *a")
    assert plain(node) == {"甲": [1, 2], "乙": [1, 2]}
    assert place(node.entries[1][1].span) == (1, 4, 1, 13)  # where it is written
    assert place(node.span) == (1, 1, 2, 6)


@pytest.mark.parametrize(
    ("written", "value", "where"),
    [
        ("&a 甲", "甲", (1, 7, 1, 8)),
        ("&a 甲\n  乙", "甲乙", (1, 7, 2, 4)),
        ("&a '甲\n  乙'", "甲乙", (1, 7, 2, 5)),
        ("&a >-\n  甲\n  乙", "甲乙", (1, 7, 3, 4)),
        ("&a # 说明\n  甲\n  乙", "甲乙", (2, 3, 3, 4)),
        ("&a", None, (1, 6, 1, 6)),
    ],
)
def test_a_name_for_references_is_no_part_of_the_value(
    written: str, value: str | None, where: tuple[int, ...], both_parsers: None
) -> None:
    node = only(f"键: {written}")
    assert (node.value, place(node.span)) == (value, where)


# --- folding ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (["中国", "人民"], "中国人民"),
        (["中国", "GB/T"], "中国GB/T"),
        (["GB/T", "9704"], "GB/T 9704"),
        (["GB/T", "标准"], "GB/T标准"),
        (["甲，", "乙"], "甲，乙"),
        (["“甲”", "a“b”", "c"], "“甲”a“b”c"),
        (["a……", "b"], "a……b"),
        (["a——", "b"], "a——b"),
        (["a·", "b"], "a·b"),
        (["2020 年", "共 3"], "2020 年共 3"),
        (["甲　", "　乙"], "甲　　乙"),
        (["第一段", "", "第二段"], "第一段\n第二段"),
        (["第一段", "", "", "第二段"], "第一段\n\n第二段"),
        (["a", "b", "甲", "c"], "a b甲c"),
        (["𠮷", "x"], "𠮷x"),
    ],
)
@pytest.mark.parametrize("style", ["", "'", '"', ">-"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_folding_leaves_no_space_beside_chinese(
    style: str, lines: list[str], value: str, line_end: str, both_parsers: None
) -> None:
    body = f"{line_end}  ".join(lines)
    text = f"键: >-{line_end}  {body}" if style == ">-" else f"键: {style}{body}{style}"
    assert only(text).value == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (">\n  甲\n  乙\n", "甲乙\n"),
        (">+\n  甲\n  乙\n\n", "甲乙\n\n"),
        (">2\n  甲\n  乙\n", "甲乙\n"),
        (">\n  甲\n  乙", "甲乙"),
        (">-\n  甲  \n  乙", "甲乙"),
        (">-\n  a  \n  b", "a   b"),
        (">-\n  甲\n    缩进\n  乙", "甲\n  缩进\n乙"),
        (">-\n\n  甲\n  乙", "\n甲乙"),
        ("|-\n  甲\n  乙", "甲\n乙"),
        ("|\n  甲\n\n  乙 \n", "甲\n\n乙 \n"),
        ("'甲''\n  乙'", "甲'乙"),
        ('"甲\\\n  乙 \\\n  丙"', "甲乙 丙"),
        ('"a\\\n\n  b"', "a\nb"),
        ('"甲\\n\n  乙\\t\\u4e2d\\"\n  丙"', '甲\n乙\t中"丙'),
        ('"a\\ \n  b"', "a  b"),
        ('"甲\\\\\n  乙"', "甲\\乙"),
        ("甲 乙  丙", "甲 乙  丙"),
    ],
)
def test_folding_in_the_corners(written: str, value: str, both_parsers: None) -> None:
    assert only(f"键: {written}").value == value


# --- what is refused ----------------------------------------------------------------------------------------


def test_a_key_written_twice() -> None:
    node, [error] = load(Source("a.yaml", "标题: 甲\n年度: 1\n'标题': 乙\n"))
    assert (error.code, place(error.span), error.args) == ("L013", (3, 1, 3, 5), {"key": "标题"})
    assert [(place(other.span), other.label) for other in error.related] == [((1, 1, 1, 3), "first")]
    assert node is not None
    assert plain(node) == {"标题": "甲", "年度": 1}


def test_the_first_key_of_an_item_written_again_begins_the_next_item() -> None:
    _, errors = load(Source("a.yaml", "要点:\n  - 主句: 甲\n    正文: 乙\n    主句: 丙\n    正文: 丁\n"))
    assert [(each.code, place(each.span), each.args) for each in errors] == [
        ("L013", (4, 5, 4, 7), {"key": "主句", "suggestion": "主句"})
    ]
    assert "- " in (errors[0].hint("zh") or "")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("举措:\n  小节: 甲\n  小节: 乙\n", "“小节:”只写一次，后面不写字；每项从“- ”开始：- 标题: 甲"),
        ("举措:\n  标题: 甲\n  标题: 乙\n", "在“举措:”下面先写一行“小节:”，每项从“- ”开始：- 标题: 甲"),
        ("小节:\n  标题: 甲\n  标题: 乙\n", "每项从“- ”开始：- 标题: 甲"),
    ],
)
def test_items_that_run_together(text: str, begins: str) -> None:
    [error] = load(Source("a.yaml", text))[1]
    assert error.code == "L079"
    assert str(error.args["form_zh"]).startswith(begins)


def test_a_later_key_of_an_item_or_one_in_braces_is_only_written_twice() -> None:
    texts = ["要点:\n  - 主句: 甲\n    正文: 乙\n    正文: 丙\n", "要点:\n  - {主句: 甲, 主句: 乙}\n"]
    for text in texts:
        [error] = load(Source("a.yaml", text))[1]
        assert error.code == "L013"
        assert "suggestion" not in error.args


_PRINTED = {"else_zh": "如果就是要印括号，", "else_en": "if the bracket is to be printed, "}
_YEAR = {"example_zh": "年度: 2020", "example_en": "year: 2020"}


@pytest.mark.parametrize(
    ("text", "code", "where", "args"),
    [
        ("甲: !!python/object:os.system x", "L015", (1, 4, 1, 29), {"tag": "!!python/object:os.system"}),
        (
            "甲: !重",
            "L043",
            (1, 4, 1, 5),
            {"mark": "!", "what_zh": "", "what_en": "", **_PRINTED, "fixed": '甲: "!重"'},
        ),
        ("甲: !local [1]", "L015", (1, 4, 1, 10), {"tag": "!local"}),
        ("甲: ! x", "L015", (1, 4, 1, 5), {"tag": "!"}),
        ("甲: &a !!str 2", "L015", (1, 4, 1, 12), {"tag": "!!str"}),
        ("甲: *abc", "L016", (1, 4, 1, 8), {"name": "abc"}),
        ("甲: &a [*a]", "L016", (1, 8, 1, 10), {"name": "a"}),
        ('甲: 1\n"": 2', "L017", (2, 1, 2, 3), {}),
        ("甲: 1\n: 2", "L017", (2, 1, 2, 2), {"fixed": "key: 2"}),
        ("甲: &a {x: 1}\n乙:\n  <<: *a", "L020", (3, 3, 3, 5), {}),
        ("甲: 1\n---\n乙: 2", "L012", (2, 1, 2, 4), {}),
        ("甲: 1\n...\n---\n乙: 2", "L012", (3, 1, 3, 4), {}),
        ("- 甲\n- 乙", "L021", (1, 1, 1, 2), _YEAR),
        ("[甲, 乙]", "L021", (1, 1, 1, 2), _YEAR),
        ("公告，各单位。", "L011", (1, 1, 1, 8), {}),
        ("? [甲]\n: 乙", "L014", (1, 3, 1, 4), {}),
    ],
)
def test_refused(text: str, code: str, where: tuple[int, ...], args: dict[str, object]) -> None:
    [error] = errors(text)
    assert (error.code, place(error.span), dict(error.args)) == (code, where, args)


def test_several_byte_order_marks() -> None:
    """Files that were put together have one in the middle, or two."""
    (first, _), (second, _) = root("\ufeff\ufeff甲: &a 1\n乙: *a\n").entries
    assert (first.span.column, second.span.column) == (3, 1)
    _, found = load(Source("a.yaml", "\ufeff\ufeff["))
    assert [each.code for each in found] == ["L021", "L037"]


@pytest.mark.parametrize("text", ["", "\n\n", "# 说明\n", "---\n", "\ufeff", "~"])
def test_nothing_in_the_file(text: str) -> None:
    node, [error] = load(Source("a.yaml", text))
    assert node is None
    assert error.code == ("L011" if text == "~" else "L005")


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufffe", "\ud800", "\r"]
)
def test_control_characters(character: str) -> None:
    node, [error] = load(Source("a.yaml", f"甲: 一\n乙: 二{character}三\n"))
    assert node is None
    assert (error.code, place(error.span)) == ("L006", (2, 5, 2, 6))
    assert error.args == {"character": f"U+{ord(character):04X}"}


def test_of_many_control_characters_the_first_are_enough() -> None:
    assert len(errors("甲: " + "\x01" * 1000)) == 20


def test_tabs_within_text_are_no_fault() -> None:
    assert only("甲: 一\t二").value == "一\t二"


# --- hostile input ------------------------------------------------------------------------------------------


def test_references_that_multiply_are_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    node, [error] = load(Source("a.yaml", "\n".join(lines)))
    assert node is None
    assert (error.code, error.args) == ("L018", {"most": 200_000, "what_zh": "项", "what_en": "entries"})
    assert error.span is not None
    assert error.span.line == 6


@pytest.mark.parametrize("repeated", ["[*a]", "[*a, *a]", "{b: *a}"])
def test_a_long_text_is_not_repeated_without_end(repeated: str) -> None:
    """A few thousand references to one paragraph are a file of a few kilobytes and a report of fifty megabytes."""
    text = f"甲: &a {'好' * 18_000}\n乙: &b {repeated}\n丙:\n" + "  - *b\n" * 300
    node, [error] = load(Source("a.yaml", text))
    assert node is None
    assert error.code == "L018"
    assert error.args == {"most": 5_000_000, "what_zh": "个字符", "what_en": "characters"}
    assert error.span is not None
    assert error.span.line > 100
    assert load(Source("a.yaml", text.replace("  - *b\n" * 300, "  - *b\n" * 100)))[1] == []


@pytest.mark.parametrize(
    "text", ["甲: " + "[" * 500_000, "甲: " + "{" * 500_000, "\n".join(" " * n + "a:" for n in range(99))]
)
def test_depth_is_stopped(text: str) -> None:
    node, [error] = load(Source("a.yaml", text))
    assert node is None
    assert (error.code, error.args) == ("L019", {"most": 64})


def test_depth_counts_through_references() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 70))]
    node, [error] = load(Source("a.yaml", "\n".join(lines)))
    assert node is None
    assert error.code == "L019"


def test_a_huge_file_is_not_read() -> None:
    text = "甲: " + "一" * builder.MAX_CHARACTERS
    node, [error] = load(Source("a.yaml", text))
    assert node is None
    assert (error.code, error.args["most"]) == ("L004", 5_000_000)
    assert (error.span and error.span.line) is None


@pytest.mark.parametrize(
    "text", ["甲: " + " " * 100_000 + "x", "甲: 'a" + " " * 100_000 + "\n  b'", '甲: "' + "\\\n" * 20_000 + '"']
)
def test_long_blanks_are_read_in_one_go(text: str) -> None:
    assert only(text).text.strip() in ("x", "a b", "")


# --- real files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_load_the_same_with_both_parsers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    fast = load(source)
    assert fast[1] == []
    monkeypatch.setattr(builder, "Parser", yaml.SafeLoader)
    assert load(source) == fast


@pytest.mark.parametrize("text", ["?", "? ", "?\n", "甲: 1\n?", "甲: 1\n乙:", "甲:\n  - 1\n  -"])
def test_both_parsers_end_an_empty_value_in_one_place(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name in ("CSafeLoader", "SafeLoader"):
        monkeypatch.setattr(builder, "Parser", getattr(yaml, name))
        found.append(load(Source("a.yaml", text)))
    assert found[0] == found[1]
    assert found[0][0] is not None
    assert (found[0][0].span.end_line or 0) <= text.count("\n") + 1
