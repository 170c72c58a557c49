"""A page on each JSON Schema: its keys, then a section for every part of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reference.markdown import prose, table
from reference.words import WORDS

Schema = Mapping[str, Any]


class SchemaPage:
    """The reference of one JSON Schema: its keys, then a section for every part, in the order they are met.

    Parts are the definitions that have a title, called by it, and the objects within, called by their keys.
    """

    def __init__(self, schema: Schema, language: str) -> None:
        self.schema = schema
        self.language = language
        self.words = WORDS[language]
        self.sections: dict[str, Schema] = {}

    def parts(self) -> Iterator[str]:
        """Yield the parts of the page."""
        yield prose(self.text(self.schema, "description"))
        yield self.keys(self.schema, "")
        done: set[str] = set()
        while waiting := [name for name in self.sections if name not in done]:
            done.add(waiting[0])
            yield from self.section(waiting[0], self.sections[waiting[0]])

    def section(self, name: str, schema: Schema) -> Iterator[str]:
        """Yield the section on the part called *name*."""
        yield f'<a id="{self.anchor(name)}"></a>'
        yield f"## {self.heading(name, schema)}"
        if about := self.text(schema, "description"):
            yield prose(about)
        variants = schema.get("anyOf") or schema.get("oneOf") or [schema]
        if "properties" not in schema:
            kinds = [
                self.words["below"] if "properties" in variant else self.type(variant, name) for variant in variants
            ]
            yield f"{self.words['type']}{self.words['colon']}{self.words['or'].join(kinds)}"
        for variant in variants:
            if "properties" in variant:
                yield self.keys(variant, name)

    def text(self, schema: Schema, key: str) -> str:
        """Return the title or the description of *schema* in the page's language."""
        text: str = schema.get(f"x-{key}-zh" if self.language == "zh" else key, "")
        return text

    def heading(self, name: str, schema: Schema) -> str:
        """Return what the part called *name* is called on the page."""
        if name in self.schema.get("$defs", {}) and (title := self.text(schema, "title")):
            return prose(title)
        return " ".join(filter(None, [f"`{name}`", schema.get("x-zh", "")]))

    def anchor(self, name: str) -> str:
        """Return the anchor of the section called *name*."""
        return re.sub(r"[^\w-]+", "-", name).strip("-").lower()

    def link(self, name: str, schema: Schema) -> str:
        """Return a link to the section called *name*, which the page gets if it has none yet."""
        if self.sections.setdefault(name, schema) != schema:
            raise ValueError(f"two parts of the schema are called {name}")
        return f"[{self.heading(name, schema)}](#{self.anchor(name)})"

    def keys(self, schema: Schema, name: str) -> str:
        """Return the table of the keys of an object; *name* is that of its section."""
        rows = []
        for key, value in schema.get("properties", {}).items():
            inner = self.resolve(value)
            examples = self.words["and"].join(f"`{example_text(item)}`" for item in inner.get("examples", []))
            type_ = self.type(value, f"{name}.{key}".strip("."))
            needed = self.words["yes"] if key in schema.get("required", []) else ""
            rows.append([f"`{key}`", inner.get("x-zh", ""), type_, needed, self.meaning(inner), examples])
        if isinstance(extra := schema.get("additionalProperties"), Mapping):
            rows.append([self.words["name"], "", self.type(extra, f"{name}.*".strip(".")), "", "", ""])
        head = ("key", "chinese", "type", "required", "meaning", "example")
        return table([self.words[key] for key in head], rows)

    def meaning(self, schema: Schema) -> str:
        """Return what a key means, with its default."""
        text = prose(self.text(schema, "description") or self.text(schema, "title"))
        if "default" not in schema:
            return text
        default = f"{self.words['default']}{self.words['colon']}{self.value(schema, schema['default'])}"
        return self.words["sentence"].format(first=text.rstrip("。."), second=default) if text else default

    def resolve(self, schema: Schema) -> Schema:
        """Return *schema* with what its ``$ref`` names filled in below it."""
        schema = written(schema)
        if "$ref" not in schema:
            return schema
        target: Any = self.schema
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return {**self.resolve(target), **{key: value for key, value in schema.items() if key != "$ref"}}

    def type(self, schema: Schema, name: str) -> str:
        """Return the type of *schema* in words, with links to its parts; *name* is its place."""
        schema = written(schema)
        if "$ref" in schema:
            target = self.resolve({"$ref": schema["$ref"]})
            name = schema["$ref"].rsplit("/", 1)[-1]
            return self.link(name, target) if "title" in target else self.type(target, name)
        for key in ("anyOf", "oneOf"):
            if key in schema:
                called = {"x-zh": schema["x-zh"]} if "x-zh" in schema else {}
                kinds = [self.type({**called, **variant}, name) for variant in schema[key]]
                return self.words["or"].join(dict.fromkeys(kinds))
        if "properties" in schema:
            return self.link(name, schema)
        if "enum" in schema or "const" in schema:
            listed = schema.get("enum", [schema.get("const")])
            return self.words["or"].join(self.value(schema, item) for item in listed)
        types = schema.get("type", "any")
        types = types if isinstance(types, list) else [types]
        if schema.get("x-text"):  # numbers are taken as the text they are written as
            types = ["string"]
        if "number" in types:
            types = [kind for kind in types if kind != "integer"]
        return self.words["or"].join(self.simple(schema, kind, name) for kind in types)

    def value(self, schema: Schema, item: object) -> str:
        """Return one of the values that can be chosen, with its Chinese name."""
        chinese = [zh for zh, english in schema.get("x-zh-values", {}).items() if english == item]
        return f"`{example_text(item)}`" + (f"（{'、'.join(chinese)}）" if chinese else "")

    def simple(self, schema: Schema, kind: str, name: str) -> str:
        """Return a type that is not an object with keys, in words, with its bounds."""
        if kind == "array" and "items" in schema:
            return self.words["list"].format(item=self.type(schema["items"], f"{name}[]"))
        if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
            inner = self.type(schema["additionalProperties"], f"{name}.*")
            return self.words["mapping"].format(item=inner)
        least, most = schema.get("minimum"), schema.get("maximum")
        if kind not in ("integer", "number") or least is most is None:
            return self.words[kind]
        one_side = f"≥ {least}" if most is None else f"≤ {most}"
        bounds = one_side if None in (least, most) else f"{least}–{most}"
        return self.words["bounds"].format(kind=self.words[kind], bounds=bounds)


def written(schema: Schema) -> Schema:
    """Return *schema* without the blank that stands for what is not written yet (``x-blank``)."""
    if "x-blank" not in schema:
        return schema
    plain = {key: value for key, value in schema.items() if key not in ("x-blank", "anyOf", "type")}
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if kinds:
        return {**plain, **kinds[0]} if len(kinds) == 1 else {**plain, "anyOf": kinds}
    return {**plain, "type": [kind for kind in schema["type"] if kind != "null"]}


def example_text(value: object) -> str:
    """Return *value* as it is written in YAML, on one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
