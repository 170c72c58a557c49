"""The contract of the data format: a JSON Schema with Chinese names beside the English ones.

``x-zh`` is the Chinese name of a key and ``x-zh-values`` holds the Chinese names of the values of an
enum; both have equal right. The other own keywords:

- ``x-shared``: a project file may say it for all reports of its folder;
- ``x-text``: numbers are taken as the text they are written as;
- ``x-date``: the text is a date of the calendar;
- ``x-max-paragraph``: characters a paragraph may have at most;
- ``x-max-nesting``: how often the key may occur above itself, itself included;
- ``x-cells-of``: the rows of a table, whose columns the named key lists;
- ``x-columns``: a row of figures, with the names of its columns; ``x-sums``: what must add up (see ``rows``);
  ``x-continues``: what must be as last year's report has it (see ``continued``);
- ``x-blank``: nothing may be written there yet (null); the data are then as if the key or the item were not there;
- ``x-message-zh``, ``x-message-en``: what ``pattern`` wants, in words;
- ``x-editor``: what an editor asks of the value; the program asks more, and says more (see ``styling``);
  ``x-editor-rules``: patterns that an editor asks for, too, by name: those of texts that are printed, of files;
- ``x-not-beside``: other keys (with one of the values, if any are listed, or with what a ``$ref`` describes) beside
  which the key cannot stand;
  ``x-only-beside``: the values of another key that it can stand beside; ``x-needed-for``: the keys, with their values,
  that need it. Editors are told so by rules (see ``edition_rules``), and the program has codes of its own;
- ``x-form``: the name of the form that ``pattern`` describes; ``validate.text_forms`` knows how texts miss it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Set
from typing import Any

from generator.startup.record import NamedTuple

Part = dict[str, Any]
"""A part of a schema, as JSON Schema calls a subschema."""

MEMBERS = "members"
"""The second alternative of a mapping: one whose keys are names that the author gives."""


class Key(NamedTuple):
    """A key of a mapping: its two names, what it holds, and whether it must be there."""

    name: str
    zh: str
    part: Part
    required: bool


class Schema:
    """A JSON Schema; *root* is its text as JSON objects."""

    def __init__(self, root: Part) -> None:
        self.root = root
        self._resolved: dict[str, Part] = {}
        # By the identity of a part, which lives as long as its schema: a file may have thousands of a kind.
        self._branches: dict[int, dict[str, Part]] = {}
        self._alternatives: dict[int, tuple[dict[str, Part], dict[str, Part], Set[str]]] = {}
        self._tables: dict[int, list[Key]] = {}
        self._keys: dict[int, list[Key]] = {}
        self._aliases: dict[int, dict[str, str]] = {}
        self.places: dict[str, list[tuple[str, str]]] = {}
        """Where each key may stand, once somebody has asked (`validate.keys`)."""

    def resolve(self, part: Part) -> Part:
        """Return what *part* stands for. Raises KeyError for a ``$ref`` to nothing."""
        while "$ref" in part:
            reference = part["$ref"]
            if reference not in self._resolved:
                target: Part = self.root
                for step in reference.removeprefix("#/").split("/"):
                    target = target[step]
                self._resolved[reference] = target
            part = self._resolved[reference]
        return part

    def written(self, part: Part) -> Part:
        """Return what *part* wants where something is written: its one alternative beside null, if that is all."""
        if "x-blank" not in part:
            return part
        found = [each for each in part.get("anyOf", ()) if each != {"type": "null"}]
        return found[0] if len(found) == 1 else part

    def branches(self, part: Part) -> dict[str, Part]:
        """Return the alternatives of *part* by their JSON type; empty when anything may stand there.

        Alternatives of ``anyOf`` and ``oneOf`` differ by type: the type of a value chooses its rules,
        and a message never has to say "none of these". Only a mapping may have a second alternative, with
        names of the author's own, as `MEMBERS`: see `chosen`. Raises ValueError when others share a type.
        """
        found = self._branches.get(id(part))
        if found is None:
            found = self._branches[id(part)] = self._collect(part)
        return found

    def _collect(self, part: Part) -> dict[str, Part]:
        whole = self.resolve(part)
        found: dict[str, Part] = {}
        for alternative in [*whole.get("anyOf", []), *whole.get("oneOf", [])]:
            for kind, branch in self._collect(alternative).items():
                kind = MEMBERS if kind == "object" and kind in found and "additionalProperties" in branch else kind
                if kind in found:
                    raise ValueError(f"two alternatives for {kind}")
                found[kind] = branch
        kinds = whole.get("type", ())
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            found[kind] = whole
        return found

    def chosen(self, branches: dict[str, Part], names: Iterable[str]) -> dict[str, Part]:
        """Return *branches* for a mapping with the keys *names*.

        Of two alternatives the first is meant if a key is among them that the second does not have, too.
        """
        if MEMBERS not in branches:
            return branches
        found = self._alternatives.get(id(branches))
        if found is None:
            first = {kind: branch for kind, branch in branches.items() if kind != MEMBERS}
            own = self.aliases(branches["object"]).keys() - self.aliases(branches[MEMBERS]).keys()
            found = self._alternatives[id(branches)] = first, {"object": branches[MEMBERS]}, own
        return found[0] if any(name in found[2] for name in names) else found[1]

    def keys(self, part: Part) -> list[Key]:
        """Return the keys of a mapping part in the order of the schema."""
        found = self._keys.get(id(part))
        if found is None:
            required = part.get("required", ())
            found = self._keys[id(part)] = [
                Key(name, entry.get("x-zh", name), entry, name in required)
                for name, entry in part.get("properties", {}).items()
            ]
        return found

    def tables(self, part: Part) -> list[Key]:
        """Return the keys of a mapping part that hold the rows of a table."""
        found = self._tables.get(id(part))
        if found is None:
            found = self._tables[id(part)] = [key for key in self.keys(part) if "x-cells-of" in key.part]
        return found

    def required(self, part: Part, given: Container[str]) -> list[str]:
        """Return the keys that a mapping with the keys *given* must have.

        Alternatives of ``anyOf`` may ask for different ones: the first is meant that has all of its keys, else the
        first that has one of them, else the first of all. ``dependentRequired`` asks for those that a given one needs.
        """
        if "anyOf" not in part and "dependentRequired" not in part:
            return list(part.get("required", ()))
        sets = [alternative["required"] for alternative in part.get("anyOf", ()) if "required" in alternative]
        likely = (keys for some in (all, any) for keys in sets if some(key in given for key in keys))
        chosen = next(likely, sets[0] if sets else [])
        needed = (keys for key, keys in part.get("dependentRequired", {}).items() if key in given)
        return [*part.get("required", ()), *chosen, *(key for keys in needed for key in keys)]

    def aliases(self, part: Part | None = None) -> dict[str, str]:
        """Return every name, English or Chinese, of the keys of *part* (None: the top level) with the English one."""
        part = self.root if part is None else part
        found = self._aliases.get(id(part))
        if found is None:
            keys = self.keys(part)
            found = {key.name: key.name for key in keys} | {key.zh: key.name for key in keys}
            self._aliases[id(part)] = found
        return found


def parse_schema(text: str) -> Schema:
    """Return the schema written in *text*. Raises ValueError when it is no JSON object."""
    # Imported late: what the shipped schemas say is kept.
    import json

    root = json.loads(text)
    if not isinstance(root, dict):
        raise ValueError("a schema is a JSON object")
    return Schema(root)


def enum_aliases(part: Part) -> dict[str, str]:
    """Return every way to write the values of an enum of strings, with the English one."""
    values = [value for value in part.get("enum", ()) if isinstance(value, str)]
    chinese: dict[str, str] = part.get("x-zh-values", {})
    return {value: value for value in values} | chinese
