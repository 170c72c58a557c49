"""What the form asks of several values together: V134 to V136."""

from __future__ import annotations

import pytest

from generator.contracts import schema
from generator.load import load
from generator.source import Source
from generator.validate import Data, validate
from generator.validate.form import check_form

HEAD = "organ: 甲局\nyear: 2021\ntitle: 报告\nmeasures: 乙\n"
NUMBER = "head: {mark: 甲局文件, number: 甲〔2021〕1号, direction: down}\n"


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
        ("recipients: [甲局, 乙局：]\n", ["V137"]),
        ("recipients: [主送：甲局, 乙局]\n", ["V137"]),
        ("head: {mark: 甲局文件, suffix: 文件}\n", ["V137"]),
        ("head: {mark: [甲局, 乙局], suffix: 文件}\n", []),
        ("head: {mark: 甲局文件, signers: [签发人：局长]}\n", ["V137"]),
        ("attachments: [{title: 附件：目录}, {title: 1.目录}, {title: 附件二： 表}]\n", ["V137"] * 3),
        ("attachments: [{title: 附件清单}, {title: 1.5倍线}, {title: 2021年目录}]\n", []),
        ("note: （此件公开发布）\n", ["V137"]),
        ("note: (此件公开发布)\n", ["V137"]),
        ("note: 联系人：甲（法制科）\n", []),
        ("imprint: {copies_to: [抄送：甲局, 乙局。]}\n", ["V137", "V137"]),
        ("imprint: {printer: 甲局办公室印发, undertaker: 承办单位：法制科, contact: 联系人：甲}\n", ["V137"] * 3),
        ("imprint: {printer: 甲局办公室, undertaker: 法制科, contact: 甲}\n", []),
    ],
)
def test_findings(text: str, wanted: list[str]) -> None:
    assert [found.code for found in check_form(data_of(text))] == wanted


def test_they_point_at_the_value() -> None:
    (found,) = check_form(data_of("attachments:\n  - title:\n      - 甲\n      - 目录。\n"))
    assert found.path == ("attachments", 0, "title", 1)
    assert found.span is not None and (found.span.line, found.span.column) == (8, 9)
    assert found.args == {"name": "目录。", "mark": "。"}
