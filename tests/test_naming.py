"""Keys in one language: names change, data, comments and order do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.yaml_files import FILES, comments, contract_of, parsed, sure, written
from test_validate_properties import SCHEMA

from generator.editing.edit import same
from generator.editing.naming import Language, names, renamed
from generator.load.nodes import MappingNode, Node, SequenceNode
from generator.schema import Schema

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def in_language(text: str, language: Language | None, contract: Schema = SCHEMA) -> str:
    root, data = sure(text, contract)
    return renamed(text, root, data, contract, language)


def languages(text: str, contract: Schema = SCHEMA) -> set[str]:
    """Return in which languages *text* has keys that have two names."""
    found = names(sure(text, contract)[0], contract.root, contract)
    return {"en" if name.written == name.en else "zh" for name in found if name.en != name.zh}


def check_laws(text: str, contract: Schema = SCHEMA) -> None:
    """Data, comments and line count stay; the language is the one asked for; twice is once."""
    before = sure(text, contract)[1].value
    for language in LANGUAGES:
        after = in_language(text, language, contract)
        assert same(sure(after, contract)[1].value, before)
        assert languages(after, contract) <= {language}
        assert comments(after) == comments(text)
        assert [len(line.split("#")) for line in after.split("\n")] == [
            len(line.split("#")) for line in text.split("\n")
        ]
        assert after.count("\r") == text.count("\r")
        assert in_language(after, language, contract) == after
        assert in_language(after, None, contract) == after
        other = LANGUAGES[language == "zh"]
        assert in_language(in_language(after, other, contract), language, contract) == after


@settings(deadline=None, max_examples=30)
@given(text=written())
def test_laws_of_any_report(text: str) -> None:
    assume(parsed(text) is not None)
    check_laws(text)


@pytest.mark.parametrize(
    "path", [path for path in FILES if "@" not in path.read_text(encoding="utf-8")], ids=lambda path: path.name
)
def test_laws_of_reports_as_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    check_laws(text, contract_of(text, path.parent))


TEXT = """\
organ: 甲局  # 机关
"年度": 2020
title: 报告
举措: {heading: 题, 'points': [一, {lead: 主, 正文: 文}], points_layout: 分段}
tables: 0
"""


def test_keys_in_quotes_and_braces() -> None:
    text = TEXT.replace("tables: 0\n", "指标: {year_: 3, heading: {value: 4}}\n")
    assert in_language(text, "en") == (
        'organ: 甲局  # 机关\n"year": 2020\ntitle: 报告\n'
        "measures: {heading: 题, 'points': [一, {lead: 主, text: 文}], points_layout: 分段}\n"
        "indicators: {year_: 3, heading: {value: 4}}\n"
    )
    assert "指标: {year_: 3, heading: {数值: 4}}" in in_language(text, "zh")


def test_a_mapping_that_is_repeated_where_a_key_has_another_name() -> None:
    head = "发文机关: 甲局\n年度: 2020\n标题: 报告\n"
    text = head + "举措:\n  小节:\n    - &a {标题: 甲, 正文: 乙}\n    - *a\n附件:\n  - *a\n"
    after = in_language(text, "en")
    assert "sections:\n    - &a {标题: 甲, text: 乙}\n    - *a\nattachments:\n  - *a\n" in after
    assert sure(after)[1].value == sure(text)[1].value
    assert in_language(after, "zh") == text


def test_the_language_of_most_keys() -> None:
    english = "organ: 甲局\nyear: 2020\ntitle: 报告\n举措: 做了。\n"
    chinese = "发文机关: 甲局\n年度: 2020\ntitle: 报告\n举措: 做了。\n"
    assert in_language(english, None) == in_language(english, "en")
    assert in_language(chinese, None) == in_language(chinese, "zh")


@pytest.mark.parametrize("value", ["中", "居中", "center"])
def test_fixed_words_stay_as_they_are_written(value: str) -> None:
    table = "发文机关: 甲局\n年度: 2020\n标题: 报告\n举措:\n  表格:\n"
    table += f"    - 列: [{{标题: 甲, 对齐: {value}}}]\n      行: [[一]]\n"
    assert in_language(table, "zh") == table
    assert f"columns: [{{title: 甲, align: {value}}}]" in in_language(table, "en")


def values(node: Node) -> list[str]:
    """Return every value below *node* as it is written, in the order of the file."""
    if isinstance(node, MappingNode):
        return [text for _, value in node.entries for text in values(value)]
    return [text for item in node.items for text in values(item)] if isinstance(node, SequenceNode) else [node.text]


@settings(deadline=None, max_examples=20)
@given(text=written(), word=st.sampled_from(["文字", "标题", "heading", "正文"]), language=st.sampled_from(LANGUAGES))
def test_values_of_the_author_are_no_names(text: str, word: str, language: Language) -> None:
    """A text that reads like a key stays, in both languages."""
    text = text.replace("文字", word)
    assume(parsed(text) is not None)
    before = values(sure(text, SCHEMA)[0])
    assert values(sure(in_language(text, language), SCHEMA)[0]) == before
