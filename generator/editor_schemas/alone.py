"""What an editor asks of a report that no project file completes: keys that stand in different parts of it.

The program has codes of its own for it: V125 and V134 (版头), V128 (落款), V136 (主送机关). Where a project file may
say the other half, only the program sees both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.editing.naming import Language
from generator.editor_schemas.rules import WRITTEN, both_names, required_key
from generator.schema import Part, Schema

Define = Callable[[str, Part], Part]

_SINGLE: Final = [kind for kind in WRITTEN if kind != "array"]
_NAME_ALONE: Final = ("mark", "suffix", "direction")
"""A 版头 with nothing else is that of the published form, which has no signers."""
_ELSEWHERE: Final = ("level", "down")
"""Directions of documents that have no signers."""

_MISSING: Final = {
    "zh": "要写“{key}”；写在 nianbao.yaml 里的，再运行一次 nianbao schema",
    "en": "“{key}” is needed; if nianbao.yaml says it, run nianbao schema again",
}
_SIGNERS: Final = {
    "zh": "报给上级的公文要写“签发人”；不是报给上级的，写明“行文方向”",
    "en": "a document that goes up needs “signers”; one that does not says its “direction”",
}
_NUMBER: Final = {
    "zh": "单独装订的附件印发文字号，要在“版头”里写“发文字号”",
    "en": "an attachment bound separately prints the document number: the “head” needs its “number”",
}
_RECIPIENTS: Final = {
    "zh": "要移入版记的主送机关，写在“主送机关”里",
    "en": "recipients that move into the imprint stand under “recipients”",
}
_SEALS: Final = {
    "zh": "印章和署名（没有写的，是发文机关）要一样多，一个机关一枚",
    "en": "seals and signatures (organs, where there are none) must be as many: one seal each",
}


def rule_alone(schema: Schema, language: Language, define: Define) -> Part:
    """Return what the keys of a report by the contract *schema* ask of each other, with messages in *language*.

    Nothing of one that takes in parts, which may say the rest. *define* keeps a rule under a name and returns a
    reference to it.
    """
    report = _Keys(schema, schema.root["properties"])
    rules = [
        *_needed(report, schema.root["required"], language),
        *_together(report, language, define),
        report.below("head", _head(report.within("head"), language)),
        report.below("sign_off", _signed(report.within("sign_off"), language, define)),
    ]
    return {"if": report.has(("include",)), "else": {"allOf": rules}}


def _needed(report: _Keys, required: Iterable[str], language: Language) -> Iterator[Part]:
    """Yield that the keys *required* are there that a project file may say, and what these need in turn."""
    shared = {key: entry for key, entry in report.properties.items() if "x-shared" in entry}
    yield from (_there(report, key, language) for key in required if key in shared)
    for key, entry in shared.items():
        if "required" in entry:
            inner = report.within(key)
            yield report.below(key, [_there(inner, name, language) for name in entry["required"]])


def _there(keys: _Keys, key: str, language: Language) -> Part:
    names = keys.named(key)
    return required_key(names, _MISSING[language].format(key=names[language == "zh"]))


def _together(keys: _Keys, language: Language, define: Define) -> Iterator[Part]:
    """Yield what V134, V136 and, where there are no signatures, V128 ask of a report."""
    separate = keys.has(("attachments", "bound"), {"enum": keys.names(("attachments", "bound"), "separate")})
    yield {"if": separate, "then": keys.has(("head", "number"), message=_NUMBER[language])}
    moved = keys.has(("imprint", "recipients"), {"const": True})
    yield {"if": moved, "then": keys.has(("recipients",), _something(_RECIPIENTS[language]), _RECIPIENTS[language])}
    unsigned = {"not": keys.has(("sign_off", "organ"), _something())}
    yield {"if": unsigned, "then": _as_many(keys, ("sign_off", "seal"), language, define)}


def _head(keys: _Keys, language: Language) -> Iterator[Part]:
    """Yield that a 版头 has signers (V125) unless it has the name alone or does not go up."""
    others = (key for key in keys.properties if key not in (*_NAME_ALONE, "signers"))
    # A number that is still blank is one; other blank keys are as good as none.
    more = [keys.has((key,), {} if key == "number" else {"type": WRITTEN}) for key in others]
    elsewhere = [name for value in _ELSEWHERE for name in keys.names(("direction",), value)]
    upward = {"allOf": [{"anyOf": more}, {"not": keys.has(("direction",), {"enum": elsewhere})}]}
    yield {"if": upward, "then": keys.has(("signers",), _something(_SIGNERS[language]), _SIGNERS[language])}


def _signed(keys: _Keys, language: Language, define: Define) -> Iterator[Part]:
    """Yield that there are as many signatures as seals (V128)."""
    yield {"if": keys.has(("organ",), _something()), "then": _as_many(keys, ("seal",), language, define)}


def _something(message: str = "") -> Part:
    """Return the rule that a value is not blank, nor a list of nothing but blank items."""
    said = {"errorMessage": message} if message else {}
    return {"anyOf": [{"type": _SINGLE, **said}, {"type": "array", "contains": {"type": WRITTEN}, **said}]}


def _as_many(keys: _Keys, seals: Sequence[str], language: Language, define: Define) -> Part:
    """Return the rule that there are as many organs as at *seals*, if there are any."""
    # An editor has words of its own for lists of another length, ours for a key that cannot be there.
    odd = {"properties": dict.fromkeys(keys.named("organ"), False), "errorMessage": _SEALS[language]}
    rules = []
    for count in range(1, keys.most(seals) + 1):
        items = {"type": "array", "minItems": count, "maxItems": count, "items": {"type": WRITTEN}}
        many = define(f"count-{count}", {"anyOf": [{"type": _SINGLE}, items]} if count == 1 else items)
        rules.append({"if": keys.has(seals, many), "then": {"if": keys.has(("organ",), many), "else": odd}})
    return {"allOf": rules}


class _Keys:
    """The keys *properties* of a mapping, for rules about what stands in them, by whatever names."""

    def __init__(self, schema: Schema, properties: Mapping[str, Part]) -> None:
        self.schema, self.properties = schema, properties

    def named(self, key: str) -> tuple[str, str]:
        """Return both names of *key*."""
        return both_names(key, self.properties[key])

    def within(self, key: str) -> _Keys:
        """Return the keys of the mapping, or of each item of the list, that stands at *key*."""
        return self._below(self.properties[key])[0]

    def below(self, key: str, rules: Iterable[Part]) -> Part:
        """Return the rule that a mapping at *key*, if there is one, keeps *rules*."""
        found = {"if": {"type": "object"}, "then": {"allOf": [*rules]}}
        return {"properties": dict.fromkeys(self.named(key), found)}

    def has(self, path: Sequence[str], rule: Part | None = None, message: str = "") -> Part:
        """Return the rule that what stands at *path* keeps *rule*, in an item where it leads through a list.

        *message* is what an editor says where there is nothing.
        """
        key, *deeper = path
        entry, said = self.properties[key], {"errorMessage": message} if message else {}
        inner = rule or {}
        if deeper:
            below, listed = self._below(entry)
            inner = below.has(deeper, rule, message)
            inner = {"type": "array", "contains": inner, **said} if listed else {"type": "object", **inner, **said}
        names = dict.fromkeys(self.named(key))
        return {"anyOf": [{"required": [name], "properties": {name: inner}, **said} for name in names]}

    def names(self, path: Sequence[str], value: str) -> list[str]:
        """Return all names of *value* of the enum at *path*."""
        part = self._at(path)
        return [value, *(name for name, meant in part["x-zh-values"].items() if meant == value)]

    def most(self, path: Sequence[str]) -> int:
        """Return how many items the list at *path* may have."""
        most: int = self.schema.branches(self._at(path))["array"]["maxItems"]
        return most

    def _at(self, path: Sequence[str]) -> Part:
        key, *deeper = path
        return self._below(self.properties[key])[0]._at(deeper) if deeper else self.properties[key]

    def _below(self, entry: Part) -> tuple[_Keys, bool]:
        """Return the keys of the mapping *entry*, or of the items of the list that it is, and whether it is one."""
        branches = self.schema.branches(entry)
        listed = "object" not in branches
        mapping = self.schema.branches(branches["array"]["items"]) if listed else branches
        return _Keys(self.schema, mapping["object"]["properties"]), listed
