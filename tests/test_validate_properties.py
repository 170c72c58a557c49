"""Laws of validation: our walk accepts what JSON Schema accepts, in either language, and says where."""

from __future__ import annotations

import copy
import json
import math
from decimal import Decimal
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from test_schema import read

from generator.editor_schemas.editions import LANGUAGES, edition
from generator.figures.notation.written import read_written
from generator.load import load
from generator.schema import MEMBERS, Part
from generator.source import Source
from generator.validate import Data, validate

SCHEMA = read("report")


def alone(root: Part) -> Part:
    """Return the contract *root* of a report with what a project file shares left to it."""
    shared = {name for name, part in root["properties"].items() if "x-shared" in part}
    keys = {
        name: {key: value for key, value in part.items() if name not in shared or key != "required"}
        for name, part in root["properties"].items()
    }
    return {**root, "required": [name for name in root["required"] if name not in shared], "properties": keys}


REFERENCE = jsonschema.Draft202012Validator(SCHEMA.root)
ALONE = jsonschema.Draft202012Validator(alone(SCHEMA.root))
"""What an editor can know of a report: a key that a project file may say is missed only by the program."""
EDITIONS = [jsonschema.Draft7Validator(edition(SCHEMA, language)) for language in LANGUAGES]

TEXT = st.text("文字标题ab 1，。", max_size=8)
# Proper fractions only: to JSON Schema 2.0 is a whole number, to a reader of the file it is not.
NUMBER = st.integers(-3, 2200) | st.integers(1, 400).map(lambda number: number + 0.5)
ODD = st.one_of(
    st.sampled_from(
        ["", " ", "　", "甲\n乙", "\n", "2020-12-16", "2020年1月2日", "12月", "湛公[2020]1号", "a/b", "in"]
    ),
    st.sampled_from([[], {}, None, True, False, 0, 9999, [[]], [{}], ["甲"], {"标": "x"}, {"title": "x"}, {"a-b": {}}]),
    NUMBER,
    TEXT,
)


@st.composite
def values(draw: st.DrawFn, part: Part, depth: int = 0) -> Any:
    """Draw a value that fits *part*."""
    branches = SCHEMA.branches(part)
    if not branches:
        return draw(ODD)
    kinds = [kind for kind in branches if depth < 6 or kind not in ("array", "object", MEMBERS)] or list(branches)
    kind = draw(st.sampled_from(kinds))
    rules = branches[kind]
    if kind in ("object", MEMBERS):
        return draw(mappings(rules, depth))
    if kind == "array":
        return draw(st.lists(values(rules.get("items", {}), depth + 1), min_size=1, max_size=2))
    return draw(scalars(kind, rules))


def scalars(kind: str, rules: Part) -> st.SearchStrategy[Any]:
    if kind in ("integer", "number"):
        return st.integers(math.ceil(rules.get("minimum", 1)), rules.get("maximum", 100))
    if kind != "string":
        return st.just(False) if kind == "boolean" else st.none()
    if "enum" in rules:
        return st.sampled_from(rules["enum"])
    if rules.get("x-date"):
        return st.sampled_from(["2020-12-16", "2020年1月2日"])
    return TEXT.map(lambda text: f"文{text}字")


@st.composite
def mappings(draw: st.DrawFn, rules: Part, depth: int) -> dict[str, Any]:
    result = {}
    keys = SCHEMA.keys(rules)
    for key in keys:
        rare = key.name in ("sections", "tables", "images", "attachments") or depth > 2
        if key.required or draw(st.sampled_from([True] + [False] * (9 if rare else 3))):
            result[key.name] = draw(values(key.part, depth + 1))
    for key in keys:
        if key.name in SCHEMA.required(rules, result) and key.name not in result:
            result[key.name] = draw(values(key.part, depth + 1))
    if not result and keys:
        result[keys[0].name] = draw(values(keys[0].part, depth + 1))
    part = rules.get("additionalProperties", True)
    if isinstance(part, dict):
        names = draw(st.lists(st.sampled_from(["案件", "a1", "_", "甲乙"]), max_size=2))
        result |= {name: draw(values(part, depth + 1)) for name in names}
    return result


def places(value: Any) -> list[Any]:
    """Return every mapping and list within *value*, itself first."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
    return [] if inner is None else [value, *(place for item in inner for place in places(item))]


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a report that fits, and change one thing about every other one."""
    instance: dict[str, Any] = draw(mappings(SCHEMA.root, 0))
    if draw(st.booleans()):
        place = draw(st.sampled_from(places(instance)))
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        if isinstance(place, dict) and draw(st.sampled_from([True, False, False, False])):
            place[draw(st.sampled_from(["天气", "heading", "1月", "in"]))] = draw(ODD)
        elif steps:
            step = draw(st.sampled_from(steps))
            if draw(st.sampled_from([True, False, False, False])):
                del place[step]
            else:
                place[step] = draw(ODD)
    return instance


def translated(value: Any, part: Part, data: st.DataObject) -> Any:
    """Return *value* with some keys and enum values by their Chinese names."""
    branches = SCHEMA.branches(part)
    if isinstance(value, dict) and "object" in branches:
        rules, result = SCHEMA.chosen(branches, value)["object"], {}
        for name, inner in value.items():
            entry = rules.get("properties", {}).get(name)
            other = rules.get("additionalProperties", {})
            inner_part = entry if entry is not None else other if isinstance(other, dict) else {}
            chinese = entry is not None and data.draw(st.booleans())
            result[entry["x-zh"] if chinese else name] = translated(inner, inner_part, data)
        return result
    if isinstance(value, list) and "array" in branches:
        return [translated(item, branches["array"].get("items", {}), data) for item in value]
    names = branches.get("string", {}).get("x-zh-values", {})
    chinese_names = [chinese for chinese, english in names.items() if english == value]
    return data.draw(st.sampled_from(chinese_names)) if chinese_names else value


def ours(instance: Any) -> tuple[Data | None, list[str]]:
    node, found = load(Source("a.yaml", json.dumps(instance, ensure_ascii=False)))
    assert found == []
    assert node is not None
    data, found = validate(node, SCHEMA)
    assert (data is None) == bool(found)
    return data, [diagnostic.code for diagnostic in found]


def _lowest(columns: list[Any], level: int = 1) -> int | None:
    """Return the number of columns at the lowest level; None for a head that JSON Schema cannot refuse."""
    count = 0
    for column in columns:
        inner = column.get("columns") if isinstance(column, dict) else None
        below = _lowest(inner, level + 1) if isinstance(inner, list) else 1
        if below is None or level > 3 or (isinstance(inner, list) and {"align", "width"} & column.keys()):
            return None
        count += below
    return count


def _is_whole(columns: list[Any], rows: list[Any]) -> bool:
    """Return whether each place of a table is covered by one cell, by painting the cells one by one."""
    count = _lowest(columns)
    painted: set[tuple[int, int]] = set()
    if count is None or count > 50:
        return False
    for number, row in enumerate(rows):
        for cell in row if isinstance(row, list) else ():
            size = (cell.get(name, 1) for name in ("columns", "rows")) if isinstance(cell, dict) else (1, 1)
            across, down = (value if isinstance(value, int) and 0 < value < 100 else 1 for value in size)
            column = next(place for place in range(10_000) if (number, place) not in painted)
            cells = {(number + below, column + beside) for below in range(down) for beside in range(across)}
            if cells & painted:
                return False
            painted |= cells
    lists = [number for number, row in enumerate(rows) if isinstance(row, list)]
    return painted == {(number, place) for number in lists for place in range(count)}


def beyond(instance: Any, depth: int = 0) -> bool:
    """Return whether rules are broken that JSON Schema cannot say: cells of a table, levels of sections."""
    if isinstance(instance, list):
        return any(beyond(item, depth) for item in instance)
    if not isinstance(instance, dict):
        return False
    columns, rows = instance.get("columns"), instance.get("rows")
    if isinstance(columns, list) and isinstance(rows, list) and not _is_whole(columns, rows):
        return True
    deeper = [(depth + (key == "sections"), value) for key, value in instance.items()]
    return any(level > 4 or beyond(value, level) for level, value in deeper)


def clashes(instance: Any) -> bool:
    """Return whether keys stand together that cannot: editors mark it, and steps behind the schema refuse it."""
    if isinstance(instance, list):
        return any(map(clashes, instance))
    if not isinstance(instance, dict):
        return False
    written = {key for key, value in instance.items() if value is not None}
    pairs = [("stamps", "organ"), ("stamps", "seal"), ("chart", "src")]
    pairs += [(made, key) for made in ("series", "checklist") for key in ("columns", "rows")]
    if "title" in written and "rows" not in written:
        pairs += [("columns", "align"), ("columns", "width")]
    direction = instance.get("direction")
    signed = isinstance(direction, str) and direction in ("level", "down") and "signers" in written
    reasons = instance.get("not_applicable")
    nothing = isinstance(reasons, dict) and None in reasons.values()
    return signed or nothing or any(written.issuperset(pair) for pair in pairs) or any(map(clashes, instance.values()))


OF_GROUPS, OF_FIGURES = (
    {key.name for key in SCHEMA.keys(SCHEMA.resolve({"$ref": f"#/$defs/{name}"}))}
    for name in ("indicators", "indicator")
)
OF_FIGURES = OF_FIGURES - OF_GROUPS


def unread(indicators: Any) -> bool:
    """Return whether a figure of *indicators* is no number: editors mark it, and a step behind the schema says so."""
    if isinstance(indicators, dict):
        single = OF_FIGURES & indicators.keys()
        figures = {"value", "previous"} if single else indicators.keys() - OF_GROUPS
        return any(unread(indicators[key]) for key in figures & indicators.keys())
    return isinstance(indicators, str) and read_written(indicators) is None


def uneven(instance: Any) -> bool:
    """Return whether a table in which nothing spans several has a row with other than a cell for each column."""
    if isinstance(instance, list):
        return any(map(uneven, instance))
    if not isinstance(instance, dict):
        return False
    columns, rows = instance.get("columns"), instance.get("rows")
    if isinstance(columns, list) and columns and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        inner = (each for each in (*columns, *(cell for row in rows for cell in row)) if isinstance(each, dict))
        if not any({"columns", "rows"} & each.keys() for each in inner):
            return any(len(row) != len(columns) for row in rows)
    return any(map(uneven, instance.values()))


def broken_cell(instance: Any) -> bool:
    """Return whether a line break stands in a cell: editors mark it, and the pages refuse it."""
    if isinstance(instance, list):
        return any(map(broken_cell, instance))
    if not isinstance(instance, dict):
        return False
    rows = instance.get("rows")
    cells = [cell for row in rows if isinstance(row, list) for cell in row] if isinstance(rows, list) else []
    texts = (cell.get("text") if isinstance(cell, dict) else cell for cell in cells)
    broken = any(isinstance(text, str) and "\n" in text.removesuffix("\n") for text in texts)
    return broken or any(map(broken_cell, instance.values()))


REPORTS = reports()


@settings(max_examples=250)
@given(REPORTS, st.data())
def test_our_walk_and_json_schema_agree(instance: dict[str, Any], data: st.DataObject) -> None:
    wanted = REFERENCE.is_valid(instance)
    chinese = translated(instance, SCHEMA.root, data)
    (marked,) = {not each.is_valid(names) for each in EDITIONS for names in (instance, chinese)}
    accepted, codes = ours(chinese)
    assert marked or ALONE.is_valid(instance)
    known = clashes(instance) or unread(instance.get("indicators")) or broken_cell(instance)
    assert not marked or not ALONE.is_valid(instance) or known or beyond(instance)
    assert marked or not (clashes(instance) or uneven(instance))
    if beyond(instance):
        assert accepted is None
    else:
        assert (accepted is not None) == wanted, codes


@settings(max_examples=100)
@given(REPORTS, st.data())
def test_both_languages_give_the_same_data(instance: dict[str, Any], data: st.DataObject) -> None:
    english, codes = ours(instance)
    chinese, other_codes = ours(translated(instance, SCHEMA.root, data))
    assert sorted(codes) == sorted(other_codes)
    if english and chinese:
        assert english.value == chinese.value
        assert set(english.spans) == set(chinese.spans)


@given(REPORTS)
def test_data_hold_nothing_but_plain_values(instance: dict[str, Any]) -> None:
    accepted, _ = ours(instance)

    def check(value: Any, path: tuple[str | int, ...]) -> None:
        assert accepted is not None
        assert path in accepted.spans
        if isinstance(value, dict):
            for key, inner in value.items():
                assert (*path, key) in accepted.key_spans
                check(inner, (*path, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                check(inner, (*path, index))
        else:
            assert value is None or type(value) in (str, int, Decimal, bool)

    if accepted:
        check(accepted.value, ())


FULL: dict[str, Any] = {
    "template": "annual-report",
    "organ": ["甲局", "乙局"],
    "year": 2020,
    "title": "报告",
    "date": "2020-12-16",
    "head": {"mark": "甲局文件", "number": "甲〔2020〕1号", "signers": ["赵明"], "copy_number": "000001"},
    "measures": {
        "heading": "举措",
        "points": ["一", {"lead": "二", "text": ["三"]}],
        "points_layout": "inline",
        "heading_layout": "own-line",
        "sections": [["一"]],
        "tables": [
            {
                "columns": [
                    "甲",
                    {"title": "乙", "align": "left", "width": 2},
                    {"title": "丙", "columns": ["丁", "戊"]},
                ],
                "rows": [["1", None, {"text": "2", "columns": 2, "rows": 2}], ["3", "4"]],
                "landscape": True,
            }
        ],
        "images": [{"src": "a.png", "width": 20}],
    },
    "attachments": [{"title": "目录", "text": "文"}],
    "sign_off": {"organ": "甲局", "date": "2020-12-16"},
    "imprint": {"copies_to": ["甲"], "archive_copies": 2},
    "indicators": {"案件": {"value": 2.5, "unit": "宗"}},
}
ODD_VALUES: list[Any] = [None, True, False, "", "　", "甲\n乙", "a/b[", 0, 9999, 2.5, [], ["甲"], [[]], {}, {"标": "x"}]
RENAMED = object()
"""Stands for another key with the same value."""


def test_every_value_of_a_full_report_replaced_by_odd_ones() -> None:
    """One change at a time, so that no other one hides what is made of it."""
    verdicts = []
    for number, place in enumerate(places(FULL)):
        for step in list(place) if isinstance(place, dict) else range(len(place)):
            for odd in [*ODD_VALUES, RENAMED] if isinstance(place, dict) else ODD_VALUES:
                instance = copy.deepcopy(FULL)
                changed = places(instance)[number]
                if odd is RENAMED:
                    changed["in" if step == "案件" else "天气"] = changed.pop(step)
                else:
                    changed[step] = odd
                if not beyond(instance):
                    verdicts.append(REFERENCE.is_valid(instance))
                    expected = ALONE.is_valid(instance)
                    assert expected or not verdicts[-1]
                    told = expected and not clashes(instance) and not unread(instance.get("indicators"))
                    told = told and not broken_cell(instance)
                    assert [each.is_valid(instance) for each in EDITIONS] == [told] * len(EDITIONS), (step, odd)
                    accepted, codes = ours(instance)
                    assert (accepted is not None) == verdicts[-1], (step, odd, codes)
    assert 100 < sum(verdicts) < len(verdicts) - 500


def test_canary_the_reference_refuses() -> None:
    """The comparison is of use only if both sides refuse something, and the rules beyond are found."""
    good = {"organ": "甲", "year": 2020, "title": "乙", "measures": "丙"}
    assert REFERENCE.is_valid(good)
    assert not REFERENCE.is_valid({**good, "year": "2020"})
    table = {"columns": ["甲"], "rows": [["1", "2"]]}
    assert beyond({"measures": {"tables": [table]}})
    assert not beyond({"measures": {"tables": [{**table, "rows": [["1"]]}]}})
    nested: dict[str, Any] = {"heading": "5"}
    for _ in range(5):
        nested = {"sections": [nested]}
    assert beyond({"measures": nested})
    assert not beyond({"measures": nested["sections"][0]})


def test_the_strategies_draw_both_kinds() -> None:
    verdicts: list[bool] = []

    @settings(max_examples=150)
    @given(REPORTS)
    def draw(instance: dict[str, Any]) -> None:
        verdicts.append(REFERENCE.is_valid(instance))

    draw()
    assert 15 < sum(verdicts) < len(verdicts) - 15
