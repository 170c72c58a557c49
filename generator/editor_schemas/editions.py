"""Editions (语言版) of the data formats for editors: a plain JSON Schema each, with all words in one language.

Both names of every key and value are valid in both editions. An editor proposes the names of the edition's language
alone: those stand under ``properties``, the others under ``patternProperties``, which help but are never proposed.

Written for what the YAML plugins of VS Code and JetBrains have in common: draft-07, nothing beside a ``$ref`` (which
draft-07 passes over), and messages in the keywords that the former knows and others pass over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, Literal, get_args

from generator.contracts import Contracts, schema
from generator.editing.naming import Language
from generator.editor_schemas.alone import rule_alone
from generator.editor_schemas.help import told_apart
from generator.editor_schemas.references import led, reached, reference
from generator.editor_schemas.rules import both_names, required_key, rules_between
from generator.editor_schemas.values import date_rule, number_rule, paragraph_rule
from generator.figures.rows import COLUMNS, written_columns
from generator.schema import MEMBERS, Part, Schema

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_COPIED: Final = frozenset(
    {"type", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties"}
)
_BOTH: Final = {"zh": "“{}”和“{}”是同一个键，只写一个", "en": "“{}” and “{}” are the same key; write one of them"}
_ALTERNATIVES: Final = ("anyOf", "oneOf")
Subject = Literal["report", "part", "project", "checklist", "roster", "style", "template", "keys", "variants"]
SUBJECTS: Final[tuple[Subject, ...]] = get_args(Subject)
"""What there are editions for: reports, their parts, and the files beside them."""
REPORTS: Final[tuple[Subject, ...]] = ("report", "part", "project")
"""Those whose contract a template adds to."""


def file_name(language: Language, subject: Subject = "report", template: str | None = None) -> str:
    """Return the name of the file of the edition for *subject* in *language*, maybe that of a *template*."""
    kind = "" if subject == "report" else f"-{subject}"
    own = f".{template}" if template and subject in REPORTS else ""
    return f"nianbao{kind}{own}.{language}.schema.json"


def edition(
    schema: Schema, language: Language, subject: Subject = "report", other: Schema | None = None, *, alone: bool = False
) -> Part:
    """Return the edition of *schema*, the contract of *subject*, in *language*; *other* is one that may be meant, too.

    *alone*: no project file says anything for the report. Raises ValueError where two parts would share a name.
    """
    without = frozenset({"include"} if subject == "part" else ())
    return _Edition(schema, language, without, alone).whole(subject, other)


def edition_text(contracts: Contracts, language: Language, subject: Subject = "report", *, alone: bool = False) -> str:
    """Return the edition of *contracts* for *subject* in *language* as the text of its file; *alone* as above."""
    other = contracts["section"] if subject == "part" else None
    found = edition(contracts[subject], language, subject, other, alone=alone)
    return json.dumps(told_apart(found), ensure_ascii=False, indent=1) + "\n"


class _Edition:
    """An edition while it is written. Every key becomes a definition, so that both its names lead to one text."""

    def __init__(self, schema: Schema, language: Language, without: frozenset[str], alone: bool) -> None:
        # *without*: keys that nothing may have. A part takes in no parts (L075).
        self.schema, self.language, self.without, self.alone = schema, language, without, alone
        self.definitions: dict[str, Part] = {}
        # Keys that may stand in themselves, and how often.
        self.nested: dict[str, int] = {}

    def whole(self, subject: Subject, other: Schema | None) -> Part:
        """Return the whole edition for *subject*."""
        root = self.part(self.schema.root, subject, bare=other is not None)
        if other is not None:
            root = {**self.words(self.schema.root), "anyOf": [root, self.part(other.root, "section", bare=True)]}
        if self.alone:
            root["allOf"] = [*root.get("allOf", ()), rule_alone(self.schema, self.language, self.define)]
        for name, part in self.schema.root.get("$defs", {}).items():
            if not _is_plain(part):
                self.define(name, self.part(part, name, bare=True))
        self.unroll()
        used = reached(root, self.definitions)
        return {"$schema": DIALECT, **root, "definitions": {name: self.definitions[name] for name in sorted(used)}}

    def define(self, name: str, part: Part) -> Part:
        """Keep *part* under *name* and return a reference to it."""
        if self.definitions.setdefault(name, part) != part:
            raise ValueError(f"two parts are called {name}")
        return reference(name)

    def part(self, part: Part, name: str, bare: bool = False) -> Part:
        """Return *part*, called *name*, in the language.

        *bare*: without words, for what stands where another part has said them; an editor shows the innermost.
        """
        whole, part = part, self.narrowed(part)
        meant = self.schema.resolve(self.schema.written(part))
        words = self.words(meant) | self.words(part)
        found = {} if bare else words
        if "$ref" in part:
            target = part["$ref"].rpartition("/")[2]
            # An editor proposes values by the type at the place itself; what holds keys is too much to repeat.
            if _is_plain(meant):
                return {**self.part(meant, target, bare), **found, **self.rules(part)}
            return {**found, "allOf": [reference(target)]} if found else reference(target)
        if f"x-message-{self.language}" in part:
            found["patternErrorMessage"] = part[f"x-message-{self.language}"]
        found |= {key: value for key, value in part.items() if key in _COPIED}
        if part.get("x-date"):
            found |= date_rule(self.language)
        if "enum" in part:
            found["enum"] = self.values(part)
        for keyword in ("items", "additionalProperties", "propertyNames"):
            if keyword in part:
                inner = part[keyword]
                found[keyword] = self.part(inner, f"{name}.{keyword}") if isinstance(inner, dict) else inner
        return found | self.rules(part) | self.alternatives(part, whole, name) | self.keys(part, name)

    def rules(self, part: Part) -> Part:
        """Return what a value must keep beside *part*, each rule with a message of its own."""
        named = {name: schema("report").root["$defs"][name] for name in part.get("x-editor-rules", ())}
        found = [self.define(name, self.part(each, name, bare=True)) for name, each in named.items()]
        if most := part.get("x-max-paragraph"):
            found.append(self.define(f"paragraphs-of-{most}", paragraph_rule(most, self.language)))
        if "number" in part.get("type", ()) and "x-text" not in part:
            found.append(self.define("a-number", number_rule(self.language)))
        return {"allOf": found} if found else {}

    def alternatives(self, part: Part, whole: Part, name: str) -> Part:
        """Return the alternatives of *part*, which is *whole* with what an editor asks.

        A mapping with a key of the first of two is that one, as the program takes it (``Schema.chosen``): of two that
        both fail an editor would tell what is wrong with either.
        """
        found: Part = {}
        for keyword in _ALTERNATIVES:
            if keyword in part and not _sets(part):
                # Of several that fail an editor tells what is wrong by the first: never that it is not null.
                nothing_last = sorted(part[keyword], key={"type": "null"}.__eq__)
                found[keyword] = [self.part(alternative, name, bare=True) for alternative in nothing_last]
        branches = self.schema.branches(whole) if "anyOf" in found else {}
        if MEMBERS not in branches:
            return found
        own = self.schema.aliases(branches["object"]).keys() - self.schema.aliases(branches[MEMBERS]).keys()
        mappings = (at for at, each in enumerate(whole["anyOf"]) if "object" in self.schema.branches(each))
        meant, then = {"type": "object", **required_key(sorted(own))}, found["anyOf"][next(mappings)]
        # None of them is there where this is asked, and an editor proposes them before the first is written.
        entries, name = branches["object"]["properties"], then["$ref"].rpartition("/")[2]
        proposed = {self.both(key, entry)[0]: reference(f"{name}.{key}") for key, entry in entries.items()}
        return {"if": meant, "then": then, "else": {**found, "properties": proposed}}

    def narrowed(self, part: Part) -> Part:
        """Return *part* with what the program asks of it beyond the contract, and an editor can ask, too."""
        if COLUMNS in part:
            alone, row, keys = part["anyOf"]
            nothing = {**self.schema.resolve(alone), "maximum": 0}
            part = {**part, "anyOf": [nothing, {**row, "minItems": len(written_columns(part))}, keys]}
        return {**part, **self.schema.resolve(part.get("x-editor", {}))}

    def words(self, part: Part) -> Part:
        """Return what *part* says to people, keyword by keyword."""
        found: Part = {}
        for keyword in ("title", "description"):
            if keyword in part:
                chinese = part.get(f"x-{keyword}-zh", part[keyword])
                found[keyword] = chinese if self.language == "zh" else part[keyword]
        if "examples" in part:
            found["examples"] = [_named(example, self.names(part)) for example in part["examples"]]
        if "default" in part:
            found["default"] = _named(part["default"], self.names(part))
        return found

    def names(self, part: Part) -> dict[str, str]:
        """Return the values of an enum that have another name in the language, with that name."""
        chinese = reversed(part.get("x-zh-values", {}).items())
        return {english: name for name, english in chinese} if self.language == "zh" else {}

    def values(self, part: Part) -> list[Any]:
        """Return the values of an enum, those of the language first."""
        english, chinese = part["enum"], list(part.get("x-zh-values", {}))
        return [*chinese, *english] if self.language == "zh" else [*english, *chinese]

    def keys(self, part: Part, name: str) -> Part:
        """Return the rules about the keys of *part*."""
        if not part.get("properties"):
            return {}
        proposed: dict[str, Part] = {}
        understood: dict[str, Part] = {}
        never_both: dict[str, Part] = {}
        pairs: list[Part] = []
        for key, entry in part["properties"].items():
            if key in self.without:
                continue
            if most := {**entry, **entry.get("x-editor", {})}.get("x-max-nesting"):
                self.nested[f"{name}.{key}"] = most
            first, other = self.both(key, entry)
            # What a project file may say need not be in the report; only the program can see both.
            meant = {kind: value for kind, value in entry.items() if kind != "required" or "x-shared" not in entry}
            proposed[first] = self.define(f"{name}.{key}", self.part(meant, f"{name}.{key}"))
            if other != first:
                understood[f"^{re.escape(other)}$"] = proposed[first]
                message = _BOTH[self.language].format(first, other)
                never_both[other] = {"properties": {first: False}, "errorMessage": message}
            if key in part.get("required", ()) and "x-shared" not in entry:
                pairs.append(self.one_of_both(key, entry))
        found: Part = {"properties": proposed}
        if understood:
            found |= {"patternProperties": understood, "dependencies": never_both}
        pairs += self.between(part)
        return found | ({"allOf": pairs} if pairs else {})

    def between(self, part: Part) -> Iterator[Part]:
        """Yield the rules about several keys of *part* together."""
        if sets := _sets(part):
            yield {"anyOf": [self.all_of(part, keys) for keys in sets]}
        for key, needed in part.get("dependentRequired", {}).items():
            yield {"if": self.one_of_both(key, part["properties"][key]), "then": self.all_of(part, needed)}
        yield from rules_between(self.schema, part["properties"], self.language)

    def unroll(self) -> None:
        """Give a part that may stand in itself a definition for each level: the last one lacks the key for more."""
        for name, most in self.nested.items():
            owner, _, key = name.rpartition(".")
            if reached(self.definitions[name], self.definitions).isdisjoint({owner}):
                continue
            levels = [owner, *(f"{owner}-{level}" for level in range(2, most + 2))]
            whole, inner = self.definitions[owner], self.definitions[name]
            for level, below in pairwise(levels):
                self.definitions[f"{level}.{key}"] = led(inner, owner, below)
                self.definitions[level] = led(whole, name, f"{level}.{key}")
            self.definitions[levels[-1]] = led(whole, name, None)
            # The same key of another part is a level, too: 小节 of an 附件 are sections below one.
            for other in self.nested.keys() - {name}:
                if other.rpartition(".")[2] == key:
                    self.definitions[other] = led(self.definitions[other], owner, levels[1])

    def both(self, key: str, entry: Part) -> tuple[str, str]:
        """Return both names of a *key*, that of the language first."""
        english, chinese = both_names(key, entry)
        return (chinese, english) if self.language == "zh" else (english, chinese)

    def one_of_both(self, key: str, entry: Part) -> Part:
        """Return the rule that *key* is there under one of its names."""
        return required_key(self.both(key, entry))

    def all_of(self, part: Part, keys: Iterable[str]) -> Part:
        """Return the rule that each of *keys* of *part* is there under one of its names."""
        return {"allOf": [self.one_of_both(key, part["properties"][key]) for key in keys]}


def _sets(part: Part) -> list[list[str]]:
    """Return the sets of keys of which one must be there."""
    return [each["required"] for each in part.get("anyOf", ()) if "required" in each and "type" not in each]


def _named(value: Any, names: dict[str, str]) -> Any:
    return names.get(value, value) if isinstance(value, str) else value


def _is_plain(part: Part) -> bool:
    """Return whether *part* and its alternatives hold no keys."""
    inner = [part[key] for key in ("items", "additionalProperties") if isinstance(part.get(key), dict)]
    inner += [each for keyword in _ALTERNATIVES for each in part.get(keyword, ())]
    return "properties" not in part and all(map(_is_plain, inner))
