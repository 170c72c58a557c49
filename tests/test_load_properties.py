"""Laws of loading: nothing written is lost or changed, and every place is where it says."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_load import cut, plain

from generator.load import builder, load
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.source import Source

HAN = "年度报告法治政府建设，。：；“”（）《》…—·、"
LATIN = "abcXYZ0189.-/%"
WORD = st.text(HAN + LATIN, min_size=1, max_size=8)
# Safe as a plain scalar: begins and ends with a hanzi or letter, no colon or hash.
PLAIN = st.text("年度报告法治政府建设，。“”（）abcXYZ 018", min_size=1, max_size=20).map(lambda text: f"文{text}字")
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"))
STYLES = st.sampled_from(["", "'", '"', ">-"])


def tree(text: str) -> Node:
    node, found = load(Source("a.yaml", text))
    assert found == [], (text, found)
    assert node is not None
    return node


def scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from scalars(value)


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def joined(lines: list[str]) -> str:
    """Return what a reader expects of wrapped text: a space between Latin neighbours only."""
    text = lines[0]
    for line in lines[1:]:
        text += line if is_wide(text[-1]) or is_wide(line[0]) else f" {line}"
    return text


@given(st.dictionaries(PLAIN, PLAIN, min_size=1, max_size=6))
def test_plain_texts_are_kept_and_their_spans_slice_back(values: dict[str, str]) -> None:
    node = tree("".join(f"{key}: {value}\n" for key, value in values.items()))
    assert plain(node) == values
    assert all(cut(scalar.span) == scalar.text for scalar in scalars(node))


@given(st.recursive(PLAIN | ANYTHING, lambda inner: st.lists(inner) | st.dictionaries(PLAIN, inner), max_leaves=12))
def test_whatever_json_can_say_is_read_as_it_says(value: object) -> None:
    text = json.dumps({"键": value}, ensure_ascii=False)
    assert plain(tree(text)) == json.loads(text)


@given(st.lists(PLAIN, min_size=1, max_size=4), st.booleans())
def test_every_span_reads_the_same_on_its_own(values: list[str], quoted: bool) -> None:
    items = [f"'{value}'" if quoted else value for value in values]
    node = tree("键:\n" + "".join(f"  -   {item}  # 说明\n" for item in items))
    read = list(scalars(node))
    assert len(read) == 1 + len(values)
    for scalar in read:
        assert plain(tree(f"x: {cut(scalar.span)}")) == {"x": scalar.value}


@given(STYLES, st.lists(WORD.map(lambda word: f"文{word}x"), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_wrapped_text_is_joined_as_chinese_is_written(style: str, words: list[str], line_end: str) -> None:
    lines = [word.replace("：", "") for word in words]
    body = f"{line_end}  ".join(lines)
    text = f"键: >-{line_end}  {body}" if style == ">-" else f"键: {style}{body}{style}"
    assert plain(tree(text)) == {"键": joined(lines)}


@given(STYLES, st.lists(st.text(HAN + LATIN + "  \\'\"", min_size=1, max_size=10), min_size=1, max_size=6), st.data())
def test_folding_only_takes_away_spaces(style: str, words: list[str], data: st.DataObject) -> None:
    """What YAML makes of the same text differs from ours by spaces beside wide characters, and by nothing else."""
    lines = [word.strip() for word in words if word.strip()] or ["甲"]
    if style == "'":
        lines = [line.replace("'", "''") for line in lines]
    if style == '"':
        lines = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    if style == "":
        lines = ["甲" + "".join(c for c in line if c not in "：'\"") + "乙" for line in lines]
    breaks = data.draw(st.lists(st.integers(1, 3), min_size=len(lines), max_size=len(lines)))
    body = "".join(line + "\n" * count + "  " for line, count in zip(lines, breaks, strict=True)).rstrip()
    text = f"键: >-\n  {body}\n" if style == ">-" else f"键: {style}{body}{style}\n"
    ours, theirs = plain(tree(text))["键"], yaml.load(text, yaml.BaseLoader)["键"]
    assert ours.replace(" ", "") == theirs.replace(" ", "")


@given(st.lists(st.sampled_from(list("甲乙：:,-#&*!|>'\"%@`{}[]?\t \n\n　xy2")), max_size=40).map("".join))
def test_both_parsers_agree_and_no_text_is_too_odd(text: str) -> None:
    source = Source("a.yaml", text)
    fast = load(source)
    original = builder.Parser
    builder.Parser = yaml.SafeLoader
    try:
        slow = load(source)
    finally:
        builder.Parser = original
    if fast[0] is not None and slow[0] is not None:
        assert fast == slow
    for node, found in (fast, slow):
        assert node is not None or found
        for diagnostic in found:
            assert diagnostic.message("zh") and diagnostic.message("en")
            assert diagnostic.hint("zh") and diagnostic.hint("en")
            assert diagnostic.span is not None


@given(st.lists(st.sampled_from(list("甲乙：: \n\n-'\"[{")), max_size=60).map("".join))
def test_places_of_diagnostics_lie_in_the_file(text: str) -> None:
    source = Source("a.yaml", text)
    lines = text.split("\n")
    for diagnostic in load(source)[1]:
        span = diagnostic.span
        assert span is not None
        if span.line is not None:
            assert 1 <= span.line <= len(lines)
            assert span.column is None or 1 <= span.column <= len(lines[span.line - 1]) + 1


def test_a_mapping_is_a_mapping() -> None:
    assert isinstance(tree("甲: 1"), MappingNode)
