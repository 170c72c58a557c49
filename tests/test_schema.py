"""The contract of the data format: complete, in two languages, and with nothing that nobody checks."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.contracts import SECTIONS
from generator.contracts import schema as contract
from generator.schema import Part, Schema, enum_aliases, parse_schema

SCHEMAS = Path(__file__).parents[1] / "schemas"
ANNOTATIONS = frozenset(
    {"$schema", "$id", "$defs", "title", "description", "examples", "default"}
    | {"x-title-zh", "x-description-zh", "x-zh", "x-shared", "x-editor", "x-editor-rules"}
    | {"x-not-beside", "x-only-beside", "x-needed-for"}
)
CHECKED = frozenset(
    {"$ref", "anyOf", "oneOf", "type", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength"}
    | {"properties", "required", "additionalProperties", "propertyNames", "minProperties", "dependentRequired"}
    | {"items", "minItems", "maxItems", "x-zh-values", "x-text", "x-date", "x-max-paragraph"}
    | {"x-max-nesting", "x-cells-of", "x-columns", "x-sums", "x-continues", "x-blank"}
    | {"x-message-zh", "x-message-en", "x-form"}
)
"""The keywords that validation interprets; a schema that uses others would promise what nobody checks."""

NAMES = ["report", "project", "checklist", "roster", "style", "template", "keys"]


def read(name: str) -> Schema:
    return parse_schema((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


def parts(part: Part) -> Iterator[Part]:
    """Yield *part* and every part within it, but not the values of its keywords."""
    yield part
    for keyword, value in part.items():
        if keyword in ("properties", "$defs"):
            inner: list[Any] = list(value.values())
        elif keyword in ("items", "additionalProperties", "propertyNames"):
            inner = [value]
        else:
            inner = value if keyword in ("anyOf", "oneOf") else []
        for each in inner:
            if isinstance(each, dict):
                yield from parts(each)


def unknown_keywords(root: Part) -> list[str]:
    return sorted({keyword for part in parts(root) for keyword in part} - ANNOTATIONS - CHECKED)


def unchecked_references(root: Part) -> list[str]:
    """Return references with rules beside them: only annotations may stand there."""
    return sorted({keyword for part in parts(root) if "$ref" in part for keyword in part} - ANNOTATIONS - {"$ref"})


@pytest.mark.parametrize("name", NAMES)
def test_only_keywords_that_are_checked(name: str) -> None:
    root = read(name).root
    jsonschema.Draft202012Validator.check_schema(root)
    assert unknown_keywords(root) == []
    assert unchecked_references(root) == []


def test_canary_keywords() -> None:
    root = {"properties": {"a": {"items": {"anyOf": [{"const": 1}]}, "$ref": "#/$defs/b", "pattern": "x"}}}
    assert unknown_keywords(root) == ["const"]
    assert unchecked_references(root) == ["items", "pattern"]


@pytest.mark.parametrize("name", NAMES)
def test_alternatives_differ_by_type(name: str) -> None:
    schema = contract(name)
    for part in parts(schema.root):
        schema.branches(part)  # raises if two alternatives are for the same type


def test_canary_alternatives() -> None:
    schema = Schema({"anyOf": [{"type": "string"}, {"type": ["string", "null"]}]})
    with pytest.raises(ValueError, match="two alternatives for string"):
        schema.branches(schema.root)


@pytest.mark.parametrize("name", NAMES)
def test_both_names_of_a_key_are_one_of_a_kind(name: str) -> None:
    for part in parts(read(name).root):
        english = list(part.get("properties", {}))
        chinese = [entry["x-zh"] for entry in part.get("properties", {}).values() if "x-zh" in entry]
        assert len({*english, *chinese}) == len(english) + len(chinese), part.get("title")


@pytest.mark.parametrize("name", NAMES)
def test_values_of_enums_have_chinese_names_for_real_values(name: str) -> None:
    for part in parts(read(name).root):
        assert set(part.get("x-zh-values", {}).values()) <= set(part.get("enum", []))


def test_everything_in_the_report_is_said_in_both_languages() -> None:
    root = read("report").root
    for part in parts(root):
        assert ("description" in part) == ("x-description-zh" in part)
        assert ("title" in part) == ("x-title-zh" in part)
    for part in parts(root):
        for name, entry in part.get("properties", {}).items():
            assert re.fullmatch("[a-z]+(?:_[a-z]+)*", name)
            assert re.fullmatch("[一-鿿]+", entry["x-zh"])
            assert entry["description"].endswith(".") and entry["x-description-zh"].endswith("。")


@pytest.mark.parametrize("name", NAMES)
def test_patterns_say_what_they_want(name: str) -> None:
    for part in parts(read(name).root):
        if "pattern" in part and part["pattern"] != "\\S" and not part.get("x-date"):
            assert part["x-message-zh"] and part["x-message-en"], part["pattern"]


@pytest.mark.parametrize("name", NAMES)
def test_keys_of_ones_own_are_called_something(name: str) -> None:
    """The message about one that will not do says what it is."""
    schema = read(name)
    for part in parts(schema.root):
        if "propertyNames" in part:
            names = schema.resolve(part["propertyNames"])
            assert names["title"] and names["x-title-zh"], names


def test_canary_parts_have_what_is_looked_for() -> None:
    every = list(parts(read("report").root))
    for keyword, least in {"properties": 10, "pattern": 5, "enum": 5, "propertyNames": 2, "anyOf": 5}.items():
        assert sum(keyword in part for part in every) >= least, keyword


def test_the_report_has_the_keys_of_the_contract() -> None:
    schema = read("report")
    keys = {key.zh: key.name for key in schema.keys(schema.root)}
    assert keys == {
        "模板": "template",
        "版式变体": "variants",
        "发文机关": "organ",
        "年度": "year",
        "标题": "title",
        "成文日期": "date",
        "版头": "head",
        "主送机关": "recipients",
        "引入": "include",
        "责任人": "owner",
        "导语": "preamble",
        "举措": "measures",
        "问题": "problems",
        "第一责任人": "responsibility",
        "下一步": "next_steps",
        "其他": "other",
        "结束语": "closing",
        "附件": "attachments",
        "落款": "sign_off",
        "附注": "note",
        "版记": "imprint",
        "水印": "watermark",
        "指标": "indicators",
        "上年报告": "previous",
        "数字体例": "figures",
        "核对": "checks",
        "清单": "checklist",
        "简称": "abbreviations",
        "选项": "options",
    }
    assert [key.name for key in schema.keys(schema.root) if key.required] == ["organ", "year", "title"]
    assert schema.required(schema.root, ()) == ["organ", "year", "title", "measures"]
    assert schema.required(schema.root, ("include",)) == ["organ", "year", "title", "include"]


def test_aliases_and_branches() -> None:
    schema = read("report")
    section = schema.branches(schema.root["properties"]["measures"])
    assert set(section) == {"null", "string", "number", "array", "object"}
    aliases = schema.aliases(section["object"])
    assert (aliases["标题"], aliases["heading"], aliases["要点"]) == ("heading", "heading", "points")
    assert "title" not in aliases
    assert schema.branches({}) == {}
    layout = schema.resolve(section["object"]["properties"]["points_layout"])
    assert enum_aliases(layout) == {
        "inline": "inline",
        "paragraphs": "paragraphs",
        "接排": "inline",
        "分段": "paragraphs",
    }


def test_names_of_indicators_are_identifiers() -> None:
    """What the pattern accepts, Python and the expressions accept, too: each character, in front and within."""
    pattern = re.compile(read("report").root["$defs"]["figure-name"]["pattern"])
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if pattern.search(character):
            assert character.isidentifier(), hex(number)
        if pattern.search("甲" + character):
            assert ("甲" + character).isidentifier(), hex(number)


@pytest.mark.parametrize(
    "name", ["涉疫案件", "a1", "_x", "案件2020", "〇〇", "é", "β值", "𬇙水", "is_", "Self", "指标_1"]
)
def test_names_of_indicators(name: str) -> None:
    assert re.search(read("report").root["$defs"]["figure-name"]["pattern"], name)


@pytest.mark.parametrize(
    "name",
    ["涉疫案件（宗）", "1月", "a-b", "a b", "a.b", "", "in", "not", "true", "None", "self", "甲\n", "甲　", "％"],
)
def test_no_names_of_indicators(name: str) -> None:
    assert not re.search(read("report").root["$defs"]["figure-name"]["pattern"], name)


@pytest.mark.parametrize("text", ["[]", "1", "null", '"x"'])
def test_a_schema_is_an_object(text: str) -> None:
    with pytest.raises(ValueError, match="a schema is a JSON object"):
        parse_schema(text)


def test_the_sections_of_a_report_are_those_of_its_contract() -> None:
    told = read("report").root["properties"]
    assert tuple(name for name, part in told.items() if part.get("$ref") == "#/$defs/part") == SECTIONS
