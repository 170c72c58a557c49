"""What the editions for editors say of several keys together: the program refuses the same, by codes of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from support.reports import TOP

from generator.diagnostics import severity
from generator.disk.places import DEFAULT_TEMPLATE
from generator.editing.naming import Language
from generator.editor_schemas.editions import LANGUAGES, Subject, edition
from generator.templating.search import contracts_with

USUAL = contracts_with(DEFAULT_TEMPLATE, TOP)
EXAMPLES = TOP / "tests/diagnostics"
TOLD_BY_THE_PROGRAM_ALONE = {
    "V108": "a text that looks like a key is a text",
    "V125": "the signers may stand in the project's file",
    "V128": "the organs may stand in the project's file",
    "V130": "the places of merged cells are to be counted",
    "V134": "the document number may stand in the project's file",
    "V136": "the recipients may stand in the project's file",
    "V139": "a text in full-width brackets is a text",
    "V151": "it is the file of the template that is wrong",
    "V152": "it is the file of the template that is wrong",
}
REPORT = {"organ": "甲局", "year": 2025, "title": "报告"}


class Loader(yaml.SafeLoader):
    """Takes dates as the texts that they are written as."""


Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def checks(language: Language, subject: Subject = "report") -> Any:
    return jsonschema.Draft7Validator(edition(USUAL[subject], language, subject))


def table(columns: list[Any], rows: list[Any], **more: Any) -> Any:
    return {**REPORT, "measures": {"tables": [{"columns": columns, "rows": rows, **more}]}}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 3, 7, 25, 26, 49, 50])
def test_rows_have_as_many_cells_as_there_are_columns(language: Language, count: int) -> None:
    """V120."""
    valid = checks(language).is_valid
    columns, row = ["列"] * count, [1] * count
    assert valid(table(columns, [row]))
    assert valid({**REPORT, "举措": {"表格": [{"列": columns, "行": [row, row]}]}})
    assert not valid(table(columns, [row, [1, *row]]))
    assert not valid({**REPORT, "举措": {"表格": [{"列": columns, "行": [[*row, "多"], row]}]}})
    if count > 1:
        assert not valid(table(columns, [row, row[1:]]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (["甲", "乙"], [[{"text": "合", "columns": 2}], [1, 2]]),
        (["甲", "乙"], [[{"文字": "合", "跨行": 2}, 1], [2]]),
        ([{"title": "组", "columns": ["甲", "乙"]}, "丙"], [[1, 2, 3]]),
        ([{"标题": "组", "列": ["甲", "乙"]}], [[1, 2]]),
        ([{"title": "甲", "width": 2}, {"标题": "乙", "对齐": "右"}], [[{"text": "一"}, 2]]),
    ],
)
def test_what_spans_several_is_left_to_the_program(language: Language, columns: list[Any], rows: list[Any]) -> None:
    assert checks(language).is_valid(table(columns, rows))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("head", "valid"),
    [
        ({"direction": "up", "signers": ["甲"]}, True),
        ({"signers": ["甲"]}, True),
        ({"行文方向": "下行"}, True),
        ({"direction": "down", "signers": ["甲"]}, False),
        ({"行文方向": "平行", "signers": ["甲"]}, False),
        ({"direction": "level", "签发人": ["甲"]}, False),
    ],
)
def test_signers_are_of_a_document_that_goes_up(language: Language, head: Any, valid: bool) -> None:
    """V126."""
    report = {**REPORT, "measures": "文", "head": {"mark": "甲局文件", **head}}
    assert checks(language).is_valid(report) is valid


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("sign_off", "valid"),
    [
        ({"stamps": [{"title": "局长", "src": "章.png"}], "organ": None}, True),
        ({"stamps": [{"title": "局长", "src": "章.png"}], "署名": None}, True),
        ({"organ": "甲局", "seal": "章.png"}, True),
        ({"stamps": [{"title": "局长", "src": "章.png"}], "organ": "甲局"}, False),
        ({"签名章": [{"职务": "局长", "文件": "章.png"}], "seal": "章.png"}, False),
    ],
)
def test_a_key_left_blank_clashes_with_none(language: Language, sign_off: Any, valid: bool) -> None:
    """V129."""
    report = {**REPORT, "measures": "文", "sign_off": sign_off}
    found = [each.message for each in checks(language).iter_errors(report)]
    assert (not found) is valid, found


@pytest.mark.parametrize(
    ("subject", "inside", "key", "words"),
    [
        ("report", "report.head", "签发人", "“行文方向”是“平行”“下行”时，不能写“签发人”"),
        ("report", "report.head", "signers", "“signers” cannot stand where “direction” is “level”, “down”"),
        ("report", "report.sign_off", "印章", "写了“签名章”，就不能再写“印章”"),
        ("report", "report.sign_off", "seal", "“stamps” and “seal” cannot stand together"),
        ("keys", "declaration", "最小", "“类型”是“整数”“数字”时才写“最小”"),
        ("keys", "declaration", "minimum", "“minimum” stands only where “type” is “integer”, “number”"),
        ("keys", "declaration", "各项", "“类型”是“列表”时，要写“各项”"),
        ("keys", "declaration", "items", "“items” is needed where “type” is “array”"),
    ],
)
def test_what_is_said(subject: Subject, inside: str, key: str, words: str) -> None:
    language: Language = "en" if key.isascii() else "zh"
    found = json.dumps(edition(USUAL[subject], language, subject)["definitions"][inside], ensure_ascii=False)
    assert json.dumps(words, ensure_ascii=False) in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("declared", "valid"),
    [
        ({"type": "string", "values": ["甲"]}, True),
        ({"values": ["甲"]}, True),
        ({"type": "array", "items": {"type": "integer", "minimum": 1}}, True),
        ({"type": "row", "columns": {"one": "甲", "two": "乙"}}, True),
        ({"use": "person"}, True),
        ({"type": "integer", "values": ["甲"]}, False),
        ({"类型": "整数", "取值": ["甲"]}, False),
        ({"type": "string", "minimum": 1}, False),
        ({"type": "array"}, False),
        ({"类型": "组"}, False),
        ({"type": "object", "columns": {"one": "甲", "two": "乙"}}, False),
        ({"type": "array", "items": {"type": "string", "最大": 3}}, False),
        ({"use": "person", "type": "string"}, False),
        ({"use": "person", "values": ["甲"]}, False),
    ],
)
def test_declarations(language: Language, declared: Any, valid: bool) -> None:
    """T502 and T503."""
    keys = {"keys": {"people": {"zh": "人数", **declared}}}
    found = [each.message for each in checks(language, "keys").iter_errors(keys)]
    assert (not found) is valid, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_of_form_are_marked_by_editors(language: Language) -> None:
    reports = [each for each in sorted(EXAMPLES.glob("V*/report.yaml")) if severity(each.parent.name[:4]) == "error"]
    valid = checks(language).is_valid
    passed = [each.parent.name for each in reports if valid(plain(each))]
    assert passed == list(TOLD_BY_THE_PROGRAM_ALONE)
    assert len(reports) > 30


def plain(path: Path) -> Any:
    """Return what YAML itself takes from the file."""
    return strings(yaml.load(path.read_text(encoding="utf-8"), Loader))


def strings(value: Any) -> Any:
    """Return *value* with texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): strings(inner) for key, inner in value.items()}
    return [strings(inner) for inner in value] if isinstance(value, list) else value
