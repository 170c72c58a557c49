"""The editions for editors and the whole check, held together value by value: what an editor accepts is accepted.

One value of a full report at a time is replaced by another, at and beyond its limits. What a format cannot say is
listed by code, as docs/how-to/editor.md lists it in words: nothing else may be accepted here and refused there.
"""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from support.reports import TOP, copy_everything

from generator import pipeline
from generator.contracts import schema
from generator.disk.places import DEFAULT_TEMPLATE
from generator.editor_schemas.editions import LANGUAGES, edition
from generator.expressions.in_text import unprintable
from generator.templating.search import contracts_with

FILES = {"O001", "O003", "O008", "L070", "T001", "C162"}
"""Whether a file, a sheet or a template is there, and what is in it."""
FIGURES = {"C101", "C104", "C113", "C115", "C116", "C117", "C118", "C119", "C120", "C123", "C124", "K101"}
"""What is said of figures and of topics by their names, and what stands between braces."""
WRITING = {"C110", "V108", "V109", "V139"}
"""How a value is written: an exponent, a text that looks like a key or a list."""
PAGES = {"T301", "T303", "T304"}
"""Whether it fits on the page."""
PARTS = {"V101", "V102", "V104", "V147", "O006"}
"""What is in the files that a pattern stands for."""
NOT_SAID = FILES | FIGURES | WRITING | PAGES

BASE = """
variants: [plain-leads]
organ: [甲市示范局, 甲市样例局]
year: 2021
title: 关于2021年法治政府建设情况的报告
date: "2022-01-18"
head: {mark: 甲市示范局, suffix: 文件, direction: up, number: 甲示〔2022〕3号, signers: [王明, 李丽],
  copy_number: "000123", security: 秘密★1年, urgency: 特急}
recipients: [甲市人民政府, 甲市司法局]
owner: 办公室
previous: 2020.yaml
figures: {base: 同比, decimals: 2, times_from: 1000}
indicators:
  办理案件: {value: 1283, unit: 宗, parts: [审结, 在审], note: 全年办结数, owner: 甲科}
  审结: 1200宗
  在审: {value: 83, unit: 宗, definition: 年底尚未审结的案件, previous: 90}
  来信: {value: 36, unit: 件, bound: 余, period: 全年}
  统计: {from: 统计.xlsx, sheet: 全年}
checklist: {file: 要点清单.yaml, not_applicable: {"5": 没有其他情况}}
checks: [办理案件 == 审结 + 在审]
abbreviations: {示范中心: 甲市示范局执法办案管理示范中心}
preamble: [按照**统一部署**，现将有关情况报告如下：]
measures:
  heading: 主要举措和成效
  covers: "1"
  text: 一级标题单独成行，全年办理{{ 办理案件 }}，来信{{ 来信 }}。
  points: [没有主句的要点接排在正文后面；, {lead: 有主句的要点, covers: ["2.2", "3"], text: 主句是黑体。}]
  sections:
    - heading: 二级标题
      text: 二级标题下面的第一段。
      tables:
        - caption: 表1 主要指标
          columns: [指标, {title: 数量, align: right, width: 2}, 比例]
          rows: [[办理案件, {text: "3", columns: 2, rows: 1}], [培训, "12", "1"]]
          note: 注：数据截至2021年12月31日。
        - {caption: 表2 近两年办案情况, series: [办理案件, 在审], years: 2}
      images: [{src: 示意图.png, caption: 图1 办案流程, alt: 从受理到办结, width: 60}]
problems: 问题一。
responsibility: 第一责任人部分只写一段文字。
next_steps: {heading: 下一步打算, include: 分稿/小节/*.yaml}
other: 没有其他情况。
attachments: [{title: [2021年执法数据, 统计表], bound: separate, covers: "4", text: 附件一的正文。}]
sign_off: {date: 2022年1月19日, seal: [印章.png, {src: 印章.png, width: 40, alt: 章}]}
note: 此件公开发布
watermark: 送审稿
imprint: {copies_to: [甲市人大常委会办公室], printer: 甲市示范局办公室, printed: "2022-01-20", contact: 法制科,
  others: [翻印时请注明出处], print_run: 60}
"""
VALUES: list[Any] = [
    *(math.nan, math.inf, -1, 0, 0.5, 2.0, True, None, [], ["甲"], {"甲": 1}),
    *(
        "",
        "甲\n乙",
        "../x.png",
        "a/../../b",
        "/etc/passwd",
        "C:\\x.png",
        "没有.png",
        "{{ 甲",
        "甲 }}",
        "{{ }}",
        "{% if %}",
    ),
    *(
        "2022-02-30",
        "2022-01-01",
        "甲\x01",
        "甲\t乙",
        "甲\u200b",
        "**粗",
        "****",
        "**粗**",
        "字" * 2001,
        "字" * 20001,
        "1.5",
    ),
]
PLACES = [
    *("variants.0", "organ", "title", "date", "head.mark", "head.suffix", "head.number", "head.signers.0"),
    *("head.copy_number", "head.security", "owner", "previous", "figures.base", "figures.decimals"),
    *("indicators.办理案件.value", "indicators.审结", "indicators.在审.previous", "indicators.来信.unit"),
    *("indicators.来信.bound", "indicators.统计.from", "checklist.file", "checklist.not_applicable.5"),
    *("checks.0", "abbreviations.示范中心", "preamble.0", "measures", "measures.heading", "measures.covers"),
    *("measures.points.0", "measures.points.1.lead", "measures.sections.0.tables.0.columns.1.width"),
    *("measures.sections.0.tables.0.rows.1.0", "measures.sections.0.tables.0.rows.0.1.columns"),
    *("measures.sections.0.tables.1.years", "measures.sections.0.images.0.src", "next_steps.include"),
    *("attachments.0.title.0", "sign_off.date", "sign_off.seal.0", "note", "watermark", "imprint.print_run"),
]
"""A place of each kind."""


class Loader(yaml.SafeLoader):
    """Takes dates as the texts that they are written as."""


Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
REPORT = yaml.load(BASE, Loader)
USUAL = contracts_with(DEFAULT_TEMPLATE, TOP)
EDITORS = [jsonschema.Draft7Validator(edition(USUAL["report"], language, alone=True)) for language in LANGUAGES]


def replaced(place: str, value: Any) -> Any:
    """Return the report with *value* at *place*."""
    report = copy.deepcopy(REPORT)
    *steps, last = place.split(".")
    around = report
    for step in steps:
        around = around[int(step) if isinstance(around, list) else step]
    around[int(last) if isinstance(around, list) else last] = value
    return report


def written(value: Any) -> str:
    """Return *value* in YAML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    return json.dumps(value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = copy_everything(tmp_path_factory.mktemp("places")).parent
    return made


def refused(folder: Path, report: Any) -> set[str]:
    """Return the codes of the errors that the check finds in *report*."""
    path = folder / "places.yaml"
    path.write_text("\n".join(f"{key}: {written(value)}" for key, value in report.items()), encoding="utf-8")
    return {found.code for found in pipeline.check(path)[0] if found.severity == "error"}


def test_the_report_itself_is_right(folder: Path) -> None:
    assert [list(each.iter_errors(REPORT)) for each in EDITORS] == [[], []]
    assert refused(folder, REPORT) == set()


@pytest.mark.parametrize("place", PLACES)
def test_what_an_editor_accepts_the_check_accepts(place: str, folder: Path) -> None:
    wrong = []
    beside = []
    for value in VALUES:
        report = replaced(place, value)
        accepted = EDITORS[0].is_valid(report)
        codes = refused(folder, report)
        if accepted and codes - NOT_SAID - (PARTS if "include" in place else set()):
            wrong.append((value, codes))
        # To an editor .nan is a number wherever it stands, to the program a text where one is wanted.
        if not accepted and not codes and not (isinstance(value, float) and not math.isfinite(value)):
            beside.append(value)
    assert (wrong, beside) == ([], [])


def test_characters_are_those_of_the_program() -> None:
    rule = jsonschema.Draft7Validator(schema("report").root["$defs"]["characters"])
    plane = [chr(point) for point in range(0x10000)]
    assert [each for each in plane if rule.is_valid(each) == any(unprintable(each))] == []
