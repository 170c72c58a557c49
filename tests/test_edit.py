"""Edits of a file: what is meant changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.yaml_files import FILES, comments, contract_of, parsed, sure, written
from test_validate_properties import SCHEMA

from generator.editing.edit import EditError, Editor, same, scalar

HEAD = "organ: 甲局\nyear: 2020\ntitle: 报告\n"
Do = Callable[[Editor], Any]


def edited(text: str, do: Do) -> str:
    editor = Editor(text, sure(text)[1])
    do(editor)
    return editor.finish(SCHEMA)


@pytest.mark.parametrize(
    ("written_before", "value", "written_after"),
    [
        ("measures: 旧  # 说明\n", "新", "measures: 新  # 说明\n"),
        ('measures: "旧"\n', "新“句”", 'measures: "新“句”"\n'),
        ("measures: '旧'\n", "它's", "measures: 'it'\n".replace("it", "它''s")),
        ("measures: 旧\n", "甲: 乙", 'measures: "甲: 乙"\n'),
        ("measures: 旧\n", "2020", 'measures: "2020"\n'),
        (
            "measures: >-\n  旧\n  句\n# 后\nnote: 注\n",
            "新一\n新二",
            "measures: >-\n  新一\n\n  新二\n# 后\nnote: 注\n",
        ),
        ("measures: |-\n  旧\n\n\nnote: 注\n", "新一\n新二", "measures: |-\n  新一\n  新二\n\n\nnote: 注\n"),
        ("measures: &a 旧\n", "新", "measures: &a 新\n"),
        ("measures: {text: 旧, heading: 题}\n", "新, 句", 'measures: {text: "新, 句", heading: 题}\n'),
        ("measures: [旧, 二]\n", "新", "measures: [新, 二]\n"),
        ("measures:\n- 旧 # 一\n- 二\n", "新", "measures:\n- 新 # 一\n- 二\n"),
        ("measures:\n  - 旧\n    句\n  - 二\n", "新", "measures:\n  - 新\n  - 二\n"),
    ],
)
def test_a_value_in_its_own_style(written_before: str, value: str, written_after: str) -> None:
    measures = sure(HEAD + written_before)[1].value["measures"]
    path = (
        ("measures", "text") if isinstance(measures, dict) else ("measures", 0) if isinstance(measures, list) else None
    )
    assert (
        edited(HEAD + written_before, lambda edit: edit.replace(path or ("measures",), value)) == HEAD + written_after
    )


@pytest.mark.parametrize(
    ("written_before", "path", "written_after"),
    [
        ("date: 2020-01-02\n", ("date",), "date:\n"),
        ("date: 2020-01-02   # 说明\n", ("date",), "date:              # 说明\n"),
        ("preamble: >-\n  甲\n  乙\nclosing: 丙\n", ("preamble",), "preamble:\nclosing: 丙\n"),
        (
            "indicators: {甲: {value: 1, unit: 宗}}\n",
            ("indicators", "甲", "value"),
            "indicators: {甲: {value: , unit: 宗}}\n",
        ),
        ("indicators:\n  甲: 5\n", ("indicators", "甲"), "indicators:\n  甲:\n"),
    ],
)
def test_a_value_left_blank(written_before: str, path: tuple[str, ...], written_after: str) -> None:
    text = f"{HEAD}measures: 做了。\n"
    assert edited(text + written_before, lambda edit: edit.replace(path, None)) == text + written_after


def test_a_blank_is_filled() -> None:
    text = f"{HEAD}measures: 做了。\ndate:  # 定了再写\nindicators: {{甲: {{value: , unit: 宗}}}}\n"

    def fill(edit: Editor) -> None:
        edit.replace(("date",), "2020-01-02")
        edit.replace(("indicators", "甲", "value"), 3)

    after = edited(text, fill)
    assert sure(after)[1].value["date"] == "2020-01-02"
    assert sure(after)[1].value["indicators"] == {"甲": {"value": 3, "unit": "宗"}}
    assert "# 定了再写" in after


@pytest.mark.parametrize(
    ("written_before", "key", "written_after"),
    [
        ("  甲: {value: 1, previous: 2, unit: 宗}\n", "previous", "  甲: {value: 1, unit: 宗}\n"),
        ("  甲: {value: 1, previous: 2}\n", "previous", "  甲: {value: 1}\n"),
        ("  甲: {previous: 2, value: 1}\n", "previous", "  甲: {value: 1}\n"),
        ("  甲:\n    value: 1 # 一\n    previous: 2 # 二\n    # 三\n    unit: 宗\n", "previous",
         "  甲:\n    value: 1 # 一\n    # 三\n    unit: 宗\n"),
        ("  甲:\n    value: 1\n    note: >-\n      长\n      句\n  乙: 2\n", "note", "  甲:\n    value: 1\n  乙: 2\n"),
    ],
)  # fmt: skip
def test_a_key_taken_out(written_before: str, key: str, written_after: str) -> None:
    text = f"{HEAD}measures: 做了。\nindicators:\n"
    after = edited(text + written_before, lambda edit: edit.delete(("indicators", "甲", key)))
    assert after == text + written_after


def test_two_keys_taken_out_of_one_line() -> None:
    text = f"{HEAD}measures: 做了。\nindicators: {{甲: {{value: 1, previous: 2, bound: 余}}}}\n"

    def both(edit: Editor) -> None:
        for key in ("previous", "bound"):
            edit.delete(("indicators", "甲", key))

    assert sure(edited(text, both))[1].value["indicators"] == {"甲": {"value": 1}}


def test_the_first_key_of_an_item_taken_out() -> None:
    text = f"{HEAD}measures:\n  sections:\n    - heading: 题\n      text: 文\n    - text: 二\n"
    after = edited(text, lambda edit: edit.delete(("measures", "sections", 0, "heading")))
    assert after == f"{HEAD}measures:\n  sections:\n    - text: 文\n    - text: 二\n"


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        (f"{HEAD}measures: 做了。", ("measures",), f"{HEAD}measures: 做了。\nnote: 注"),
        (f"{HEAD}# 说明\nmeasures: 做了。\n", ("title",), f"{HEAD}note: 注\n# 说明\nmeasures: 做了。\n"),
        (f"{HEAD}measures: >-\n  甲\n  乙\n\n# 后\n", ("measures",),
         f"{HEAD}measures: >-\n  甲\n  乙\nnote: 注\n\n# 后\n"),
        ("{organ: 甲局, year: 2020, title: 报告, measures: 做}", ("title",),
         "{organ: 甲局, year: 2020, title: 报告, note: 注, measures: 做}"),
    ],
)  # fmt: skip
def test_a_key_put_in(text: str, after: tuple[str, ...], expected: str) -> None:
    assert edited(text, lambda edit: edit.insert(after, "note", "note", "注")) == expected


def test_part_of_a_folded_text() -> None:
    text = f"{HEAD}measures: >-\n  今年，2019年，\n  做了2019年的事。\n"
    value = sure(text)[1].value["measures"]

    def move(edit: Editor) -> None:
        at = 0
        while (at := value.find("2019", at)) >= 0:
            assert edit.replace_part(("measures",), at, at + 4, "2020")
            at += 1

    assert edited(text, move) == text.replace("2019", "2020")


def test_a_comment_goes_above_the_item_and_out_of_braces() -> None:
    text = f"{HEAD}measures:\n  points: [甲, 乙]\n  sections:\n    - heading: 题\n      text: 文\n"
    section = ("measures", "sections", 0)

    def comment(edit: Editor) -> None:
        for path in (("measures", "points", 1), (*section, "heading"), (*section, "text")):
            edit.comment(path, "记")

    assert edited(text, comment) == (
        f"{HEAD}measures:\n  # 记\n  points: [甲, 乙]\n  sections:\n"
        "    # 记\n    - heading: 题\n      # 记\n      text: 文\n"
    )


def test_line_ends_and_the_rest_stay() -> None:
    text = f"{HEAD}measures: 旧\n\n\n# 完   \n".replace("\n", "\r\n")

    def change(edit: Editor) -> None:
        edit.replace(("measures",), "新")
        edit.comment(("measures",), "记")

    assert edited(text, change) == f"{HEAD}# 记\nmeasures: 新\n\n\n# 完   \n".replace("\n", "\r\n")


# --- the guard -----------------------------------------------------------------------------------------------


def test_canary_an_edit_that_does_something_else() -> None:
    text = f"{HEAD}measures: 做了。\n"
    editor = Editor(text, sure(text)[1])
    editor.replace_part(("measures",), 0, 1, "甲: #")
    with pytest.raises(EditError, match="not as meant"):
        editor.finish(SCHEMA)


def test_canary_two_edits_of_one_place() -> None:
    text = f"{HEAD}measures: 做了。\n"
    editor = Editor(text, sure(text)[1])
    editor.replace(("measures",), "甲")
    editor.replace_part(("measures",), 0, 1, "乙")
    with pytest.raises(EditError, match="one place"):
        editor.finish(SCHEMA)


@pytest.mark.parametrize(
    ("one", "other"), [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], ["1"]), ({"a": None}, {}), ([1, 2], [1]), (True, 1)]
)
def test_canary_data_that_differ(one: Any, other: Any) -> None:
    assert same(one, one)
    assert not same(one, other)


# --- laws ----------------------------------------------------------------------------------------------------

LINE = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" :#-,'\"{}[]"), min_size=1, max_size=12)


@given(value=LINE.filter(lambda text: text.strip()), quote=st.sampled_from(["", "'", '"']), flow=st.booleans())
def test_a_text_is_read_as_it_was_written(value: str, quote: str, flow: bool) -> None:
    text = scalar(value, quote, flow)
    found = parsed(f"{HEAD}measures: [{text}]\n" if flow else f"{HEAD}measures: {text}\n")
    if found is not None:  # some characters no report may have
        read = found[1].value["measures"]
        assert (read[0] if flow else read) == value


@settings(deadline=None, max_examples=60)
@given(text=written(), data=st.data())
def test_any_text_can_be_replaced(text: str, data: st.DataObject) -> None:
    found = parsed(text)
    assume(found is not None)
    assert found is not None
    texts = [path for path in found[1].spans if path[-1:] in (("heading",), ("lead",), ("note",), ("preamble",))]
    texts = [path for path in texts if isinstance(_at(found[1].value, path), str)]
    assume(texts)
    path = data.draw(st.sampled_from(texts))
    value = data.draw(st.sampled_from(["新的", "甲: 乙", "# 一", "it's", "“句”，", "-", "2020", "{{ 甲 }}", "[", "'"]))
    after = edited(text, lambda edit: edit.replace(path, value))
    assert _at(sure(after)[1].value, path) == value
    assert comments(after) == comments(text)


@pytest.mark.parametrize("path", [path for path in FILES if path.name != "starter.yaml"], ids=lambda path: path.name)
def test_nothing_asked_for_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    contract = contract_of(text, path.parent)
    assert Editor(text, sure(text, contract)[1]).finish(contract) == text


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value
