"""Places in the file of what stands in a value, however the value is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import START, data_of

from generator.load.locate import locate
from generator.source import DataPath, Source, Span
from generator.validate import Data


def found(data: Data, path: DataPath, start: int, end: int) -> str:
    """Return the text of the file where *start* to *end* of the value at *path* is said to stand."""
    value = data.value
    for key in path:
        value = value[key]
    span = locate(data.spans[path], value, start, end)
    assert span is not None
    return text_at(span)


def text_at(span: Span) -> str:
    assert span.line is not None and span.column is not None and span.end_line is not None
    lines = [span.source.line(number) for number in range(span.line, span.end_line + 1)]
    lines[-1] = lines[-1][: (span.end_column or 0) - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


SCALARS = {
    "plain": "举措: 甲甲乙乙，丙丙丁丁。\n",
    "plain over lines": "举措: 甲甲\n  乙乙，\n  丙丙\n  丁丁。\n",
    "single quotes": "举措: '甲甲乙乙，丙丙丁丁。'\n",
    "single quotes with a quote": "举措: '甲''甲''乙乙，丙丙丁丁。'\n",
    "double quotes": '举措: "甲甲乙乙，丙丙丁丁。"\n',
    "double quotes over lines": '举措: "甲甲\n  乙乙，\n\n  丙丙丁丁。"\n',
    "double quotes with escapes": '举措: "\\u7532甲\\t乙乙\\n，\\x41丙丙\\"丁丁。"\n',
    "double quotes joined": '举措: "甲甲\\\n   乙乙，\\\n  丙丙丁丁。"\n',
    "folded": "举措: >-\n  甲甲\n  乙乙，\n  丙丙\n\n  丁丁。\n",
    "folded with a comment": "举措: > # 丙丙\n  甲甲乙乙，\n  丙丙丁丁。\n",
    "literal": "举措: |\n  甲甲\n  乙乙，\n\n  丙丙丁丁。\n",
    "literal, indented more": "举措: |2-\n    甲甲\n  乙乙，\n      丙丙丁丁。\n",
    "behind an anchor": "举措: &a 甲甲乙乙，丙丙丁丁。\n",
}


@pytest.mark.parametrize("written", SCALARS.values(), ids=SCALARS)
def test_every_kind_of_scalar(written: str) -> None:
    data = data_of(START + written)
    value: str = data.value["measures"]
    for word in ("乙乙", "丙丙", "丁丁。"):
        start = value.index(word)
        assert found(data, ("measures",), start, start + len(word)) == word
    assert found(data, ("measures",), value.index("乙"), value.index("丙") + 1).strip()[0] == "乙"


def test_what_spans_lines_is_found_from_its_first_to_its_last() -> None:
    data = data_of(START + "举措: >-\n  甲甲乙\n  乙，\n  丙\n")
    start = data.value["measures"].index("乙")
    assert found(data, ("measures",), start, start + 2) == "乙\n  乙"


def test_the_first_line_may_begin_with_a_byte_order_mark() -> None:
    data = data_of("\ufeff举措: 甲乙\n" + START)
    assert found(data, ("measures",), 1, 2) == "乙"


def test_windows_line_ends() -> None:
    data = data_of((START + "举措: |\n  甲\n  乙\n").replace("\n", "\r\n"))
    assert found(data, ("measures",), 2, 3) == "乙"


def test_list_items_and_flow_mappings() -> None:
    data = data_of(START + "举措: [甲甲, {主句: 乙乙丙}, '丁丁']\n")
    assert found(data, ("measures", 1, "lead"), 2, 3) == "丙"
    assert found(data, ("measures", 2), 1, 2) == "丁"


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (-1, 1), (2, 2), (1, 99), (5, 6)])
def test_what_is_not_there_is_where_the_value_is(start: int, end: int) -> None:
    span = Span(Source("a.yaml", "键: 甲乙\n"), 1, 4, 1, 6)
    assert locate(span, "甲乙丙丁戊己", start, end) is span


def test_no_place_stays_no_place() -> None:
    whole = Source("a.yaml", "甲乙").whole()
    assert locate(None, "甲乙", 0, 1) is None
    assert locate(whole, "甲乙", 0, 1) is whole


PARTS = st.lists(st.sampled_from(("甲", "乙。", "“丙”", "丁 ", "a", " b", "'", "1")), min_size=1, max_size=12)


@given(PARTS, st.data(), st.sampled_from(("'", '"', "|-", ">-")))
def test_any_character_of_any_text_is_found(parts: list[str], draw: st.DataObject, style: str) -> None:
    text = "".join(parts).strip()
    if not text:
        return
    width = draw.draw(st.integers(1, 8))
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    lines = [line.strip() for line in lines if line.strip()]
    indented = "\n".join(f"  {line}" for line in lines)
    written = f"{style}\n{indented}\n"
    if style in ("'", '"'):
        quoted = indented.strip().replace("'", "''") if style == "'" else indented.strip()
        written = f"{style}{quoted}{style}\n"
    data = data_of(START + "举措: " + written)
    value: str = data.value["measures"]
    position = draw.draw(st.integers(0, len(value) - 1))
    if not value[position].isspace():
        doubled = style == "'" and value[position] == "'"
        assert found(data, ("measures",), position, position + 1) == value[position] * (1 + doubled)
