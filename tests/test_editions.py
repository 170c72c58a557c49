"""The editions of the data format for editors: complete in their language, and no words twice."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from support.reports import TOP

from generator.disk.places import DEFAULT_TEMPLATE
from generator.editing.naming import Language
from generator.editor_schemas.editions import LANGUAGES, SUBJECTS, Subject, edition, edition_text, file_name
from generator.schema import Part, parse_schema
from generator.templating.search import contracts_with

USUAL = contracts_with(DEFAULT_TEMPLATE, TOP)
MINIMAL = {"organ": "甲局", "year": 2020, "title": "报告", "measures": "文"}
CHINESE = {"发文机关": "甲局", "年度": 2020, "标题": "报告", "举措": {"要点": ["一"], "要点排法": "分段"}}


def whole(language: Language) -> Part:
    return edition(USUAL["report"], language)


def yaml_data(name: str) -> Any:
    return yaml.safe_load((TOP / name).read_text(encoding="utf-8"))


def mappings(value: Any) -> Iterator[Part]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if isinstance(value, dict):
        yield value
    for each in inner:
        yield from mappings(each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_names_are_known(language: Language) -> None:
    validator = jsonschema.Draft7Validator(whole(language))
    jsonschema.Draft7Validator.check_schema(whole(language))
    assert validator.is_valid(MINIMAL)
    assert validator.is_valid(CHINESE)
    assert validator.is_valid({"organ": "甲", "年度": 2020, "title": "报告", "举措": ["一"]})
    assert not validator.is_valid({**MINIMAL, "标题": "又"})
    assert not validator.is_valid({**MINIMAL, "题目": "又"})
    assert not validator.is_valid({name: value for name, value in CHINESE.items() if name != "年度"})
    assert not validator.is_valid({**CHINESE, "举措": {"要点": ["一"], "要点排法": "分行"}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_one_language_are_proposed(language: Language) -> None:
    script = {"zh": "[一-鿿]+", "en": "[a-z_]+"}
    count = 0
    for part in mappings(whole(language)):
        if "patternProperties" in part:
            count += len(part["properties"])
            assert all(re.fullmatch(script[language], name) for name in part["properties"])
            assert not any(re.fullmatch(script[language], name.strip("^$")) for name in part["patternProperties"])
    assert count > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_its_words(language: Language) -> None:
    keys = {name: part for name, part in whole(language)["definitions"].items() if "." in name}
    assert len(keys) > 100
    for name, part in keys.items():
        assert part["title"] and part["description"], name
        assert ("。" in part["description"]) == (language == "zh"), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_beside_a_reference(language: Language) -> None:
    """Draft-07 would pass over it; and every reference leads somewhere."""
    found = whole(language)
    references = [part for part in mappings(found) if "$ref" in part]
    assert references and all(len(part) == 1 for part in references)
    assert {part["$ref"].rpartition("/")[2] for part in references} == set(found["definitions"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_edition_is_a_schema(subject: Subject, language: Language) -> None:
    found = json.loads(edition_text(USUAL, language, subject))
    jsonschema.Draft7Validator.check_schema(found)
    references = {part["$ref"].rpartition("/")[2] for part in mappings(found) if "$ref" in part}
    assert references == set(found["definitions"])
    assert not jsonschema.Draft7Validator(found).is_valid({"天气": "晴"}) or subject == "variants"


ACCEPTED: dict[Subject, list[Any]] = {
    "report": [{"year": 2025, "title": "报告", "举措": {"引入": "举措/*.yaml"}, "head": {"number": None}}],
    "part": [{"标题": "甲", "要点": ["一"], "指标": {"数": 3}, "责任人": "甲科"}, {"举措": ["一"], "owner": "甲科"}],
    "project": [{"发文机关": "甲局", "head": {"suffix": "文件"}, "rules": {"A131": "停用"}, "版式": {"页面": {}}}],
    "checklist": [
        yaml_data("samples/zhanjiang/zhanjiang-checklist.yaml"),
        {"名称": "甲", "要点": [{"编号": 1.2, "内容": "乙"}]},
    ],
    "roster": [
        {
            "汇总机关": "甲局",
            "年度": 2025,
            "期限": "2026-01-31",
            "通用语句": ["依法"],
            "单位": [{"名称": "乙局", "报告": "乙.yaml"}],
        },
        {"year": 2025, "units": ["甲局", {"名称": "乙局", "due": "2026-01-31", "received": None}]},
    ],
    "style": [yaml_data("templates/gbt9704/style.yaml"), yaml_data("templates/work-report/style.yaml")],
    "template": [yaml_data(f"templates/{name}/template.yaml") for name in ("annual-report", "gbt9704")],
    "keys": [{"keys": {"people": {"zh": {"name": "人数"}, "type": "integer"}}, "不用": ["问题"]}],
    "variants": [yaml_data("templates/gbt9704/variants.yaml")],
}
REFUSED: dict[Subject, list[Any]] = {
    "report": [{"year": 2025, "title": "报告"}, {"year": 2025, "title": "报告", "include": []}],
    "part": [{"天气": "晴"}, {"标题": "甲", "举措": "文", "要点": ["一"]}, {"要点": {"一": "二"}}],
    "project": [{"year": 2025}, {"rules": {"A131": "无所谓"}}, {"版式": {"天气": 1}}],
    "checklist": [{"名称": "甲"}, {"名称": "甲", "要点": [{"编号": 1}]}, {"title": "甲", "topics": []}],
    "roster": [{"年度": 2025}, {"年度": 2025, "单位": []}, {"year": 2025, "units": [{"due": "2026-01-31"}]}],
    "style": [{"天气": 1}],
    "template": [{"extends": "gbt9704"}],
    "keys": [{"keys": {"people": {"type": "integer"}}}, {"keys": {"people": {"zh": "人数", "type": "天气"}}}],
    "variants": [{"甲": 1}],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_an_edition_accepts(subject: Subject, language: Language) -> None:
    validator = jsonschema.Draft7Validator(json.loads(edition_text(USUAL, language, subject)))
    assert [list(validator.iter_errors(data)) for data in ACCEPTED[subject]] == [[] for _ in ACCEPTED[subject]]
    assert [data for data in REFUSED[subject] if validator.is_valid(data)] == []


def test_default_values_are_in_the_language() -> None:
    assert whole("zh")["definitions"]["report.head.direction"]["default"] == "上行"
    assert whole("en")["definitions"]["report.head.direction"]["default"] == "up"


def test_canary_two_parts_of_one_name() -> None:
    part = {"type": "object", "properties": {"a": {"title": "A"}}}
    other = {"type": "array", "items": {"type": "object", "properties": {"a": {"title": "B"}}}}
    broken = parse_schema(json.dumps({"$defs": {"x": {"anyOf": [part, other["items"]]}}}))
    with pytest.raises(ValueError, match="two parts are called"):
        edition(broken, "en")


@pytest.mark.parametrize("sample", sorted((TOP / "samples").glob("*/*.yaml")), ids=lambda path: path.name)
def test_the_samples_point_to_an_edition(sample: Path) -> None:
    first = sample.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=../../schemas/editor/")
    assert (sample.parent / first.partition("=")[2]).is_file()


# --- nianbao schema -----------------------------------------------------------------------------------------


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "generator", "schema", *arguments]
    return subprocess.run(line, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_printed(language: Language, tmp_path: Path) -> None:
    done = command(tmp_path, "--keys", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == edition_text(USUAL, language)
    assert list(tmp_path.iterdir()) == []


def test_it_is_installed_with_settings_once(tmp_path: Path) -> None:
    written = tmp_path / "甲/a.yaml"
    written.parent.mkdir()
    written.write_text("organ: 甲\nyear: 2025\ntitle: 报告\nmeasures: {include: 举措/*.yaml}\n", encoding="utf-8")
    done = command(tmp_path, "--install", "甲", "--vscode")
    assert (done.returncode, done.stderr) == (0, "")
    assert "yaml-language-server" not in done.stdout  # the settings make the line in each file needless
    settings = tmp_path / "甲/.vscode/settings.json"
    assert (tmp_path / "甲" / file_name("zh")).read_text(encoding="utf-8") == edition_text(USUAL, "zh", alone=True)
    found = json.loads(settings.read_text(encoding="utf-8"))
    # The plugin compares addresses, too, in which hanzi are written otherwise.
    roster, parts = ["名册.yaml", "%E5%90%8D%E5%86%8C.yaml"], ["举措/*.yaml", "%E4%B8%BE%E6%8E%AA/*.yaml"]
    own = ["nianbao.yaml", *roster, "style.yaml", "template.yaml", "keys.yaml", "variants.yaml", *parts]
    assert found["yaml.schemas"] == {
        "./nianbao.zh.schema.json": ["*.yaml", *(f"!{name}" for name in own)],
        "./nianbao-part.zh.schema.json": parts,
        "./nianbao-project.zh.schema.json": ["nianbao.yaml"],
        "./nianbao-roster.zh.schema.json": roster,
        "./nianbao-style.zh.schema.json": ["style.yaml"],
        "./nianbao-template.zh.schema.json": ["template.yaml"],
        "./nianbao-keys.zh.schema.json": ["keys.yaml"],
        "./nianbao-variants.zh.schema.json": ["variants.yaml"],
    }
    assert all((tmp_path / "甲" / name).is_file() for name in found["yaml.schemas"])
    before = settings.read_bytes()
    again = command(tmp_path, "--install", "甲", "--vscode")
    assert again.returncode == 0 and settings.read_bytes() == before
