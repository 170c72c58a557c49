"""Files that are no report (不是报告): somebody who checks one is told what it is, not what it lacks as a report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from generator.contracts import Kind, schema
from generator.diagnostics import Diagnostic
from generator.disk.places import PROJECT
from generator.load.nodes import MappingNode
from generator.source import Span
from generator.startup.record import NamedTuple

_BY_NAME: Final[dict[str, Kind]] = {
    PROJECT: "project",
    **{f"{kind}.yaml": kind for kind in ("template", "style", "keys", "variants")},
}
_BY_KEYS: Final[tuple[Kind, ...]] = ("checklist", "roster")
_OF_A_REPORT: Final = ("measures", "year", "title")


class _Words(NamedTuple):
    """What a file is, and what it is for, in Chinese and English."""

    kind_zh: str
    kind_en: str
    advice_zh: str
    advice_en: str


_CHECKED: Final = ("检查用到它的报告，它会一起检查", "check the report that uses it, and it is checked as well")
_TEMPLATE: Final = _Words(
    *("模板的文件", "a file of a template"),
    *("检查模板用 nianbao template check 模板名", "templates are checked by nianbao template check NAME"),
)
_WORDS: Final[dict[Kind, _Words]] = {
    "project": _Words("文件夹的项目文件", "the project file of its folder", *_CHECKED),
    "checklist": _Words("要点清单", "a checklist of topics", *_CHECKED),
    "roster": _Words(
        *("报送名册", "a roster of units"),
        *("名册汇总时用：nianbao collect 文件夹 --roster 名册", "it is for nianbao collect FOLDER --roster FILE"),
    ),
    **dict.fromkeys(("template", "style", "keys", "variants"), _TEMPLATE),
}


def told_as_it_is(root: MappingNode, found: list[Diagnostic]) -> list[Diagnostic]:
    """Return *found*, what is wrong with *root* as a report; or V141 alone, if it is a file of another kind."""
    kind = _kind(root, [key.text for key, _ in root.entries])
    if kind is None:
        return with_keys_of_the_project(found)
    source = root.span.source
    return [Diagnostic("V141", Span(source), {"name": PurePath(source.name).name, **_WORDS[kind]._asdict()})]


def with_keys_of_the_project(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return *found* in a report or a part; a key that only the project file may have is told to belong there: V147."""
    shared = schema("project").aliases()
    return [
        each._replace(code="V147", args={"key": each.args["key"], "file": PROJECT})
        if each.code == "V101" and not each.path and each.args["key"] in shared
        else each
        for each in found
    ]


def _kind(root: MappingNode, written: Sequence[str]) -> Kind | None:
    """Return what *root* is by its name or by the keys *written* in it; None: a report, or nobody knows."""
    names = schema("report").aliases()
    keys = {names.get(name, name) for name in written}
    if kind := _BY_NAME.get(PurePath(root.span.source.name).name):
        return None if keys.issuperset(_OF_A_REPORT) else kind
    for kind in _BY_KEYS if "measures" not in keys else ():  # a template's own key may be called so
        contract = schema(kind)
        own = contract.aliases()
        needed = set(contract.root["required"])
        if needed <= {own[name] for name in written if name in own} and not needed <= set(names.values()):
            return kind
    return None
