"""Contracts (数据格式): the shipped schemas by name, and those that are made of them.

What a part of a report may hold, and what a project file may say for all reports, is the contract of the report
itself, written in one place. A template adds options and keys of its own: a set of `Contracts` is that of a template.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from generator.diagnostics.model import Diagnostic, Related
from generator.disk.places import PROJECT, cache_folder, shipped
from generator.schema import Part, Schema, parse_schema
from generator.source import Span
from generator.startup.kept import KeptApart
from generator.startup.record import NamedTuple

Kind = Literal["report", "part", "section", "project", "style", "template", "keys", "variants", "checklist", "roster"]
"""The kinds of file that people write. *part* is a part of a report, *section* one of a section."""

SECTIONS: Final = ("measures", "problems", "responsibility", "next_steps", "other")
"""The parts of a report that are sections: they have texts, points and sections of their own."""

LIFTED: Final = ("indicators", "checks")
"""Keys that a part of a section may hold beside those of the section: they belong to the report as a whole."""

# Raise when something else is kept of a schema.
_VERSION: Final = 2

DECLARED: Final = "declared"
"""The label of the place where an option or a key of a template is declared."""

_REQUIRING: Final = ("required", "anyOf")


class Declared(NamedTuple):
    """An option or a key that a template declares: its part of the contract, and *span*, where it does so.

    *default* is the value of an option where the report has none, *required* says that a report must have the key.
    """

    part: Part
    span: Span
    default: object = None
    required: bool = False


class Additions(NamedTuple):
    """What a template adds to the contract of a report: *options*, *keys* and their *definitions*, by English name.

    *without* are the parts of a report that it does not have, *needed* those that a report must have.
    """

    options: Mapping[str, Declared] = MappingProxyType({})
    keys: Mapping[str, Declared] = MappingProxyType({})
    definitions: Mapping[str, Part] = MappingProxyType({})
    without: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()


NOTHING: Final = Additions()


def with_places(diagnostics: Iterable[Diagnostic], additions: Additions) -> list[Diagnostic]:
    """Return *diagnostics* about data; those about an option or a key of the template name its declaration, too."""
    return [_with_place(found, additions) for found in diagnostics]


def _with_place(found: Diagnostic, additions: Additions) -> Diagnostic:
    missing = found.args.get("key_en", "") if found.code == "V104" and not found.path else ""
    first, *rest = (*found.path, missing)
    known = additions.options.get(str(rest[0])) if first == "options" and rest else additions.keys.get(str(first))
    return found._replace(related=(*found.related, Related(known.span, DECLARED))) if known else found


class Contracts:
    """The contracts of the files of a report whose template adds *additions*.

    *variants* are the Chinese names of the variants of its form by the English ones, for editors: the program itself
    says more of a name that there is not (S106). *inherited* are the options that a template.yaml may give another
    default, by both their names.
    """

    def __init__(
        self,
        additions: Additions = NOTHING,
        variants: Mapping[str, str] = MappingProxyType({}),
        inherited: Mapping[str, Declared] = MappingProxyType({}),
    ) -> None:
        self.additions, self.variants, self.inherited = additions, variants, inherited
        self._schemas: dict[str, Schema] = {}

    def __getitem__(self, name: str) -> Schema:
        """Return the contract of a `Kind` of file, or the shipped schema ``standard``."""
        if name not in self._schemas:
            makers = {"report": self._report, "part": self._part, "section": self._section, "project": self._project}
            makers |= {"template": self._template, "variants": _variants}
            self._schemas[name] = makers[name]() if name in makers else _shipped(name)
        return self._schemas[name]

    def own(self, kind: Kind) -> Schema:
        """Return the contract of one file of *kind* by itself: parts and the project file may say the rest."""
        return self["part" if kind == "report" else kind]

    def kind_of(self, name: str, keys: Iterable[str]) -> Kind:
        """Return the kind of a file called *name* with *keys* at its top level.

        A report is known by its year, a checklist by its topics and its title, a roster by its units, a part of a
        section by a key that a report does not have.
        """
        if name in FILES:
            return FILES[name]
        report, section, topics = (self[kind].aliases() for kind in ("part", "section", "checklist"))
        written = set(keys)
        if written <= topics.keys() and {topics[key] for key in written} >= {"title", "topics"}:
            return "checklist"
        units = self["roster"].aliases()
        if written <= units.keys() and "units" in {units[key] for key in written}:
            return "roster"
        if any(report.get(key) == "year" for key in written):
            return "report"
        return "section" if any(key in section and key not in report for key in written) else "part"

    def _report(self) -> Schema:
        """Return the contract of a report: that which is shipped, with what the template adds."""
        found, (options, own, definitions, without, parts) = _shipped("report"), self.additions
        if self.additions == NOTHING and not self.variants:
            return found
        root = found.root
        keys = {name: part for name, part in root["properties"].items() if name not in without}
        keys["variants"] = self._named_variants(keys["variants"])
        if options:
            keys["options"] = {**keys["options"], "properties": {name: _option(each) for name, each in options.items()}}
        keys |= {name: each.part for name, each in own.items()}
        needed = [*root["required"], *(name for name in root["properties"] if name in parts)]
        needed += [name for name, each in own.items() if each.required]
        sets = [each for each in root["anyOf"] if not without.intersection(each["required"])]
        # One alternative alone would be needed: what is left when a template has no measures is no choice.
        root = {**root, "properties": keys, "required": needed, "$defs": {**root["$defs"], **definitions}}
        return Schema({**root, "anyOf": sets} if len(sets) > 1 else _but(root, ("anyOf",)))

    def _named_variants(self, part: Part) -> Part:
        """Return *part*, a list of variants, with the names that there are."""
        if not self.variants:
            return part
        names = {"enum": [*self.variants], "x-zh-values": {zh: en for en, zh in self.variants.items()}}
        return {**part, "items": {**_shipped("report").resolve(part["items"]), "x-editor": names}}

    def _part(self) -> Schema:
        """Return the contract of a part of a report: the same keys, none of which must be there."""
        root = self["report"].root
        words = {
            "title": "Part of a report",
            "x-title-zh": "报告的分稿",
            "description": "What one branch writes of a report: any keys of a report.",
            "x-description-zh": "一个部门写的部分：可以写报告的各个键。",
        }
        keys = {name: _relaxed(part) for name, part in root["properties"].items()}
        return Schema({**_but(root, _REQUIRING), **words, "minProperties": 1, "properties": keys})

    def _section(self) -> Schema:
        """Return the contract of a part of a section: the keys of a section, and the figures that it speaks of."""
        report = self["report"].root
        section = self["report"].branches(report["$defs"]["section"])["object"]
        lifted = {name: report["properties"][name] for name in LIFTED}
        words = {
            "title": "Part of a section",
            "x-title-zh": "小节的分稿",
            "description": "What one branch writes of a section, with the indicators that it speaks of.",
            "x-description-zh": "一个部门写的小节，连同其中用到的指标。",
        }
        return Schema({**section, **words, "properties": {**section["properties"], **lifted}, "$defs": report["$defs"]})

    def _project(self) -> Schema:
        """Return the contract of a project file: its own keys, those that reports share, and a style."""
        own, report, style = _shipped("project").root, self["report"].root, _shipped("style").root
        shared = {name: _relaxed(part) for name, part in report["properties"].items() if part.get("x-shared")}
        definitions = {**report["$defs"], **style["$defs"], **own["$defs"]}
        looks = {key: value for key, value in style.items() if key not in ("$schema", "$defs")}
        looks["properties"] = {**looks["properties"], "variants": self._named_variants(looks["properties"]["variants"])}
        own_keys = {**own["properties"], "style": {**looks, **own["properties"]["style"]}}
        return Schema({**own, "properties": {**shared, **own_keys}, "$defs": definitions})

    def _template(self) -> Schema:
        """Return the contract of a template's settings: options are declared as keys are, rules set as in a project."""
        found = _shipped("template")
        definitions = {**_shipped("keys").root["$defs"], **_shipped("project").root["$defs"]}
        options = found.root["properties"]["options"]
        said = options["additionalProperties"]
        named = {name: {**said, "x-zh": each.part.get("x-zh", name)} for name, each in self.inherited.items()}
        keys = {**found.root["properties"], "options": {**options, "properties": named} if named else options}
        return Schema({**found.root, "properties": keys, "$defs": definitions})


@cache
def _shipped(name: str) -> Schema:
    path = shipped("schemas") / f"{name}.schema.json"
    state = path.stat()
    stamp = state.st_size, state.st_mtime_ns
    try:
        known, place = _kept().entries[name]
        if known == stamp:
            # Each is read when it is asked for: most commands need few of them.
            return Schema(marshal.loads(_kept().part(place)))
    except (LookupError, TypeError, ValueError, EOFError):
        pass  # it is not there, or the file is damaged
    made = parse_schema(path.read_text(encoding="utf-8"))
    _kept().keep(name, (stamp, marshal.dumps(made.root)))
    return made


@cache
def _kept() -> KeptApart:
    """Return the shipped schemas as Python reads them fastest; each goes by size and time of change of its file."""
    return KeptApart(cache_folder() / f"schemas.v{_VERSION}.cache")


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
    "keys.yaml": "keys",
    "variants.yaml": "variants",
}
"""The kinds of the files that have a name of their own."""

SHIPPED: Final = Contracts()
"""The contracts without what a template adds."""


def schema(name: str) -> Schema:
    """Return the contract *name* without what a template adds."""
    return SHIPPED[name]


def _but(root: Part, keys: Iterable[str]) -> Part:
    return {key: value for key, value in root.items() if key not in keys}


def _option(declared: Declared) -> Part:
    """Return the part of an option; left blank, it is not set, and its default counts."""
    part = declared.part
    return {**part, "x-blank": True} if "null" in part.get("type", ()) else part


def _relaxed(part: Part) -> Part:
    """Return *part*, a mapping that several files may fill together, without the keys that it must have."""
    return _but(part, ("required",))
