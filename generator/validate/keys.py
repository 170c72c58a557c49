"""Keys that do not belong: what was probably meant, or where the key has its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.load.nodes import Node, ScalarNode
from generator.schema import Part, Schema
from generator.source import DataPath
from generator.startup.late import late_pattern
from generator.validate.values import shorten

_OUTERMOST = ("the top level", "文件最外层")
_QUOTES = "“”\"'‘’「」『』＂＇"
_HALVES = late_pattern("[a-z_]{3,}|[^\x00-\x7f]+")
_ORNAMENT = late_pattern(r"[“”\"'‘’《》（）()【】［］〔〕：:]+")


def unknown_key(schema: Schema, rules: Part, key: ScalarNode, value: Node, path: DataPath) -> Diagnostic:
    """Return what to say about a *key* with its *value* that the mapping at *path* (rules) does not have.

    V124: only its quotes are too much; V102 names the place of a key that exists elsewhere; V101 names the
    nearest key or lists all.
    """
    # Imported late: only mistakes need it.
    from generator.validate.words import HEADINGS, MEANT, MEANT_IN

    inner = key.text.strip(_QUOTES)
    if inner != key.text and inner in schema.aliases(rules):
        return Diagnostic("V124", key.span, {"key": inner, "suggestion": inner}, path)
    keys = schema.keys(rules)
    names = list(schema.aliases(rules))
    bare = _bare(key.text)
    here = next((words for name, words in MEANT_IN.items() if name in names), {}).get(bare, "")
    suggestion = here or _nearest(key.text, names, MEANT)
    known = schema.places = schema.places or _places(schema)
    places = known.get(key.text) or known.get(bare, [])
    if places and not here and suggestion != bare and bare not in MEANT:
        return _elsewhere(key, bare if key.text not in known else key.text, places, path)
    meant = MEANT.get(bare, "")
    if meant not in names and meant in known and not here and not path:
        return _elsewhere(key, meant, known[meant], path)
    if not suggestion and not path:
        suggestion = next((name for name, words in HEADINGS.items() if name in names and re.search(words, bare)), "")
    heading = rules.get("properties", {}).get("heading")
    if not suggestion and heading and path and isinstance(path[-1], int) and _is_blank(value):
        suggestion = f"{'heading' if key.text.isascii() else heading['x-zh']}: {key.text}"  # - 规范执法行为:
    args = {
        "key": key.text,
        "suggestion": suggestion,
        **listing("allowed", (entry.zh for entry in keys), (entry.name for entry in keys)),
    }
    return Diagnostic("V101", key.span, args, path)


def _is_blank(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None


def _elsewhere(key: ScalarNode, name: str, places: list[tuple[str, str]], path: DataPath) -> Diagnostic:
    """Return V102: *key*, which is called *name*, belongs into one of *places*."""
    english, chinese = ([f"“{place}”" for place in named] for named in zip(*places, strict=True))
    args: dict[str, object] = {"key": key.text, "name": name, **listing("places", chinese, english)}
    args |= {"called_zh": "", "called_en": ""}
    if name != key.text:
        args |= {"called_zh": f"“{key.text}”的键名是“{name}”；", "called_en": f"the key of “{key.text}” is “{name}”; "}
    args |= {"suggestion": name} if places == [_OUTERMOST] else {}
    return Diagnostic("V102", key.span, args, path)


def _bare(text: str) -> str:
    """Return *text* as keys are written: no quotes or brackets, small letters, underscores."""
    return re.sub(r"[\s\-]+", "_", _ORNAMENT.sub("", text).strip()).casefold()


def _nearest(text: str, names: list[str], meant: Mapping[str, str]) -> str:
    bare = _bare(text)
    if bare in names:
        return bare
    if meant.get(bare) in names:
        return meant[bare]
    # title标题, 标题(title): a key in two languages
    for half in sorted(_HALVES.findall(bare), key=str.isascii):
        if half in names:
            return str(half)
    # Imported late: only keys that are unknown need it.
    from generator.validate.near import nearest

    return nearest(bare, names)


def _places(schema: Schema) -> dict[str, list[tuple[str, str]]]:
    """Return for each key name the keys (English, Chinese) below which it may stand."""
    found: dict[str, list[tuple[str, str]]] = {}
    for part, owners in _mappings(schema):
        for name in schema.aliases(part):
            known = found.setdefault(name, [])
            known += [owner for owner in owners if owner not in known]
    return found


def shared_place(schema: Schema, text: str, owner: str) -> tuple[str, str]:
    """Return where the key *text* of each entry of *owner* (English) is set for all of them, in Chinese and English.

    Empty where there is no such key: one with the same names, in another mapping.
    """
    owners: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for part, found in _mappings(schema):
        for key in schema.keys(part):
            if text in (key.name, key.zh):
                owners.setdefault((key.name, key.zh), []).extend(found)
    for (name, zh), places in owners.items():
        others = [place for place in places if place[0] != owner]
        if len(others) < len(places) and others:
            english, chinese = others[0]
            return f"要给全部定“{zh}”，写在“{chinese}”下面；", f"to set “{name}” for all, write it below “{english}”; "
    return "", ""


def _mappings(schema: Schema) -> Iterator[tuple[Part, list[tuple[str, str]]]]:
    """Yield every mapping of the schema once, with the keys that hold it."""
    owners: dict[int, list[tuple[str, str]]] = {}
    parts: dict[int, Part] = {}
    waiting: list[tuple[Part, tuple[str, str]]] = [(schema.root, _OUTERMOST)]
    while waiting:
        part, owner = waiting.pop(0)
        for kind, rules in schema.branches(part).items():
            known = owners.setdefault(id(rules), [])
            if owner in known or kind not in ("object", "array"):
                continue
            known.append(owner)
            parts[id(rules)] = rules
            waiting += [(entry.part, (entry.name, entry.zh)) for entry in schema.keys(rules)]
            for inner in ("items", "additionalProperties"):
                if isinstance(rules.get(inner), dict):
                    waiting.append((rules[inner], owner))
    yield from ((part, owners[number]) for number, part in parts.items())


def wrong_name(schema: Schema, rules: Part, text: str, path: DataPath) -> dict[str, object]:
    """Return what V119 says of *text*, which is no name for what the mapping at *path* (rules) has by name."""
    name_rules = schema.resolve(rules.get("propertyNames", {}))
    zh, en = shared_place(schema, text, str(path[-1]) if path else "")
    return {
        "text": shorten(text),
        "suggestion": _lacks_colon(schema, rules, text) or suggested_name(text, name_rules),
        "place_zh": zh,
        "place_en": en,
        "what_zh": name_rules["x-title-zh"],
        "what_en": name_rules["title"].lower(),
    }


def _lacks_colon(schema: Schema, rules: Part, text: str) -> str:
    """Return what was meant by *text*, a key of what is named there with its value, but no colon: 数值 30."""
    named = rules.get("additionalProperties")
    own = schema.aliases(schema.branches(named).get("object", {})) if isinstance(named, dict) else {}
    words = text.split()
    if len(words) < 2 or words[0] not in own:
        return ""
    return " ".join(f", {word}:" if word in own else word for word in words).replace(" , ", ", ").removeprefix(", ")


def _named(text: str) -> str:
    """Return what *text* names: without its year, number or unit in brackets; 110警情 with its number behind it."""
    text = re.sub(r"(?<=\w)[（(][^（）()]*[）)]$", "", text.strip())
    match = re.match(r"(?P<number>[0-9]+)(?P<mark>年度?|[、.．]\s*)?(?=[^\W\d]{2})", text)
    if match is None:
        return text
    is_number = not match["mark"] and not re.fullmatch("(?:19|20)[0-9]{2}", match["number"])
    return text[match.end() :] + match["number"] * is_number


def suggested_name(text: str, rules: Part) -> str:
    """Return what was probably meant by *text*, a name that *rules* refuse: without the wrong characters, or narrow."""
    pattern = re.compile(rules.get("pattern", ""))
    bare = "".join(character for character in _named(text) if pattern.search("_" + character))
    plain = unicodedata.normalize("NFKC", text)
    code = re.search(r"(?<![A-Za-z0-9])[A-Za-z]\d{3}(?!\d)", plain)
    for meant in (bare, plain.strip(), code[0].upper() if code else ""):
        if meant != text and pattern.search(meant):
            return meant
    return ""
