"""What the form asks of several values together: V134 to V136."""

from __future__ import annotations

import pytest

from generator.form import check_form
from generator.load import load
from generator.pipeline import schema
from generator.source import Source
from generator.validate import Data, validate

HEAD = "organ: 甲局\nyear: 2021\ntitle: 报告\nmeasures: 乙\n"
NUMBER = "head: {mark: 甲局文件, number: 甲〔2021〕1号}\n"


def data_of(text: str) -> Data:
    root, _ = load(Source("report.yaml", HEAD + text))
    assert root is not None
    data, problems = validate(root, schema("report"))
    assert data is not None, problems
    return data


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("attachments: [{title: 目录, bound: separate}]\n", ["V134"]),
        ("attachments: [{title: 目录, bound: separate}]\nhead: {mark: 甲局文件}\n", ["V134"]),
        ("attachments: [{title: 甲, bound: separate}, {title: 乙, bound: separate}]\n", ["V134", "V134"]),
        ("attachments: [{title: 目录, bound: separate}]\n" + NUMBER, []),
        ("attachments: [{title: 目录, bound: together}]\n", []),
        ("attachments: [{title: 目录。}]\n", ["V135"]),
        ("attachments: [{title: 目录；}, {title: 表，}]\n", ["V135", "V135"]),
        ("attachments: [{title: [目录，, 表]}]\n", []),
        ("attachments: [{title: [目录, 表。]}]\n", ["V135"]),
        ("attachments: [{title: 目录（试行）}, {title: “三步”流程}, {title: 《办法》}]\n", []),
        ("imprint: {recipients: true, printer: 甲}\n", ["V136"]),
        ("imprint: {recipients: true}\nrecipients: 丙\n", []),
        ("imprint: {recipients: false, printer: 甲}\n", []),
    ],
)
def test_findings(text: str, wanted: list[str]) -> None:
    assert [found.code for found in check_form(data_of(text))] == wanted


def test_they_point_at_the_value() -> None:
    (found,) = check_form(data_of("attachments:\n  - title:\n      - 甲\n      - 目录。\n"))
    assert found.path == ("attachments", 0, "title", 1)
    assert found.span is not None and (found.span.line, found.span.column) == (8, 9)
    assert found.args == {"name": "目录。", "mark": "。"}
