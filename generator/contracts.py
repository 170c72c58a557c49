"""Contracts (数据格式): the shipped schemas by name, and those that are made of them.

What a part of a report may hold, and what a project file may say for all reports, is the contract of the report
itself, written in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal

from generator.places import PROJECT, shipped
from generator.schema import Part, Schema, parse_schema

Kind = Literal["report", "part", "section", "project", "style", "template", "variants", "checklist", "roster"]
"""The kinds of file that people write. *part* is a part of a report, *section* one of a section."""

LIFTED: Final = ("indicators", "checks")
"""Keys that a part of a section may hold beside those of the section: they belong to the report as a whole."""

_REQUIRING: Final = ("required", "anyOf")


@cache
def schema(name: str) -> Schema:
    """Return the contract of a `Kind` of file, or the shipped schema ``standard``."""
    makers = {"part": _part, "section": _section, "project": _project, "variants": _variants}
    return makers[name]() if name in makers else _shipped(name)


@cache
def _shipped(name: str) -> Schema:
    return parse_schema((shipped("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))


def _part() -> Schema:
    """Return the contract of a part of a report: the same keys, none of which must be there."""
    root = _shipped("report").root
    words = {
        "title": "Part of a report",
        "x-title-zh": "报告的分稿",
        "description": "What one branch writes of a report: any keys of a report.",
        "x-description-zh": "一个部门写的部分：可以写报告的各个键。",
    }
    keys = {name: _relaxed(part) for name, part in root["properties"].items()}
    kept = {key: value for key, value in root.items() if key not in _REQUIRING}
    return Schema({**kept, **words, "minProperties": 1, "properties": keys})


def _section() -> Schema:
    """Return the contract of a part of a section: the keys of a section, and the figures that it speaks of."""
    report = _shipped("report").root
    section = _shipped("report").branches(report["$defs"]["section"])["object"]
    lifted = {name: report["properties"][name] for name in LIFTED}
    words = {
        "title": "Part of a section",
        "x-title-zh": "小节的分稿",
        "description": "What one branch writes of a section, with the indicators that it speaks of.",
        "x-description-zh": "一个部门写的小节，连同其中用到的指标。",
    }
    return Schema({**section, **words, "properties": {**section["properties"], **lifted}, "$defs": report["$defs"]})


def _project() -> Schema:
    """Return the contract of a project file: its own keys, those that reports share, and a style."""
    own, report, style = _shipped("project").root, _shipped("report").root, _shipped("style").root
    shared = {name: _relaxed(part) for name, part in report["properties"].items() if part.get("x-shared")}
    definitions = {**report["$defs"], **style["$defs"], **own["$defs"]}
    looks = {key: value for key, value in style.items() if key not in ("$schema", "$defs")}
    own_keys = {**own["properties"], "style": {**looks, **own["properties"]["style"]}}
    return Schema({**own, "properties": {**shared, **own_keys}, "$defs": definitions})


def _variants() -> Schema:
    """Return the contract of variants: a variant sets what a style.yaml may set."""
    found, style = _shipped("variants"), _shipped("style").root
    settings = {key: part for key, part in style["properties"].items() if key != "variants"}
    definitions = {**found.root["$defs"], **style["$defs"], "style": {**style, "properties": settings}}
    return Schema({**found.root, "$defs": definitions})


FILES: Final[Mapping[str, Kind]] = {
    PROJECT: "project",
    "名册.yaml": "roster",
    "style.yaml": "style",
    "template.yaml": "template",
    "variants.yaml": "variants",
}
"""The kinds of the files that have a name of their own."""


def kind_of(name: str, keys: Iterable[str]) -> Kind:
    """Return the kind of a file called *name* with *keys* at its top level.

    A report is known by its year, a checklist by its topics and its title, a roster by its units, a part of a section
    by a key that a report does not have.
    """
    if name in FILES:
        return FILES[name]
    report, section = (schema(kind).aliases(schema(kind).root) for kind in ("part", "section"))
    written = set(keys)
    topics = schema("checklist").aliases(schema("checklist").root)
    if written <= topics.keys() and {topics[key] for key in written} >= {"title", "topics"}:
        return "checklist"
    units = schema("roster").aliases(schema("roster").root)
    if written <= units.keys() and "units" in {units[key] for key in written}:
        return "roster"
    if any(report.get(key) == "year" for key in written):
        return "report"
    return "section" if any(key in section and key not in report for key in written) else "part"


def own_contract(kind: Kind) -> Schema:
    """Return the contract of one file of *kind* by itself: parts and the project file may say the rest of a report."""
    return schema("part" if kind == "report" else kind)


def _relaxed(part: Part) -> Part:
    """Return *part*, a mapping that several files may fill together, without the keys that it must have."""
    return {key: value for key, value in part.items() if key != "required"}
