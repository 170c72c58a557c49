"""Values that YAML read otherwise than their author meant them.

Validation knows which keys may stand where, and so it recognises a line ``标题：…`` that became part
of a text, or a text with a colon that became a key. Each cause is a function in ``CAUSES``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from generator.diagnostics import Diagnostic
from generator.load.checks import BULLET, BULLETS, NUMBERED, counts_on
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Part, Schema
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate.values import shorten


class Case(NamedTuple):
    """A value, what may stand in its place, the mappings around it, innermost last, and its key as it is written."""

    schema: Schema
    node: Node
    branches: dict[str, Part]
    outer: tuple[Part, ...]
    path: DataPath
    name: str = ""


Cause = Callable[[Case], Diagnostic | None]

_TELLING = late_pattern("[,：:∶﹕]")
"""Without one of these, or a blank behind a key, a text is what it is, where no list is wanted."""
_BARE_KEYS = "主句|正文|标题|要点|小节"
"""Keys behind which a blank alone is told of: others may well begin a text."""
_BLANKS = frozenset(" \u3000")
_LISTED = late_pattern(rf"[-{BULLETS}○□*+－—–\d一二三四五六七八九十（(①-⑳【［]|[A-Za-z][)）、.．]")
"""What a text begins with that may be meant as a list."""
_LINE_KEY = late_pattern(
    r"\s*(?:-\s+)?(?P<key>[^\s：:∶﹕]{1,12})"
    rf"(?P<colon>\s*[：∶﹕]|\s*:(?=\S)|(?<={_BARE_KEYS})[ \u3000]+(?=[\u4e00-\u9fff“《\d]))"
)
_FLOW_KEY = late_pattern(r"[，；]\s*(?P<key>[^\s：:，；]{1,12})(?P<colon>[：:])")
_GROUPED = late_pattern(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_HAN = "[一二三四五六七八九十]{1,3}"
_ORDINAL = late_pattern(
    rf"(?:[0-9]{{1,2}}|{_HAN})(?:[.．、)）]\s*|是$|$)|[（(](?:[0-9]{{1,2}}|{_HAN})[)）]\s*|[①-⑳]\s*"
)
_NEXT = late_pattern(rf"[\s；;]+(?=(?:[0-9]{{1,2}}|{_HAN})[.．、](?![0-9])|[（(](?:[0-9]{{1,2}}|{_HAN})[)）]|[①-⑳])")
"""Where the next of several entries on one line begins: 一、甲 二、乙."""
_WIDE_LIST = late_pattern(r"(?:【|［)(?P<items>[^【】［］。：“”]+)(?:】|］)")
_COMMA = late_pattern("[，、；,;]")


def _colon_in_text(case: Case) -> Diagnostic | None:
    """``- 一是: 加强领导``: a text became a key and a value."""
    if not isinstance(node := case.node, MappingNode) or not node.entries:
        return None
    known = case.schema.aliases(case.branches.get("object", {}))
    if any(key.text in known for key, _ in node.entries):
        return None
    # Imported late: only mistakes need it.
    from generator.validate.labels import indented_keys, no_key

    items = None if "object" in case.branches else _item_keys(case.schema, case.branches.get("array", {}))
    indented = indented_keys(case.schema, node, case.outer, items, case.name, case.path)
    return indented or no_key(case.schema, node, case.branches, case.name, case.path)


def _segments(case: Case, node: ScalarNode) -> Iterator[tuple[int, int, str]]:
    """Yield line number, first column (0-based) and text of each source line of an unquoted text."""
    span = node.span
    first, last = span.line or 1, span.end_line or 1
    start, end = (span.column or 1) - 1, (span.end_column or 1) - 1
    if case.node.span.source.line(first)[start : start + 1] in ("'", '"', "|", ">"):
        return
    for number in range(first, last + 1):
        begin = start if number == first else 0
        line = case.node.span.source.line(number)
        yield number, begin, line[begin:end] if number == last else line[begin:]


def _swallowed_key(case: Case) -> Diagnostic | None:
    """``标题：…`` or ``标题:…`` at the start of a line of a text: a key that YAML did not see."""
    node = case.node
    if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
        return None
    own = case.schema.aliases(case.branches["object"]) if "object" in case.branches else {}
    outer = {name for part in case.outer for name in case.schema.aliases(part)}
    lines = []
    for number, begin, text in _segments(case, node):
        match = _LINE_KEY.match(text)
        known = own if number == node.span.line else {*own, *outer}
        if match and match["key"] in known:
            lines.append((number, begin, match))
        elif not lines and case.outer and number == node.span.line:
            siblings = case.schema.aliases(case.outer[-1])
            for match in _FLOW_KEY.finditer(text):
                if match["key"] in siblings:
                    lines.append((number, begin, match))
                    break
    if not lines:
        return None
    from generator.validate.labels import swallowed_keys

    return swallowed_keys(node, lines, case.path)


def _swallowed_list(case: Case) -> Diagnostic | None:
    """``-一是…``: a list whose dashes have no space behind them, or that has other bullets."""
    node = case.node
    if not isinstance(node, ScalarNode) or "array" not in case.branches or not isinstance(node.value, str):
        return None
    segments = list(_segments(case, node))
    if not segments:
        return None
    number, begin, text = segments[0]
    match = BULLET.match(text)
    # One number may well begin a text; where there is no text, or with a number on each line, it is a list.
    if not match and ("string" not in case.branches or len(segments) > 1):
        numbered = [NUMBERED.match(line.lstrip()) for _, _, line in segments]
        match = numbered[0] if all(numbered) or counts_on(numbered) else None
    if not match:
        return None
    rest = _NEXT.split(match["rest"])[0]
    items = case.schema.branches(case.branches["array"].get("items", {}))
    needed = case.schema.required(items["object"], ()) if "object" in items and "string" not in items else []
    if needed:
        name = needed[0] if case.name.isascii() else items["object"]["properties"][needed[0]]["x-zh"]
        rest = f"{name}: {rest}"
    args = {"mark": match["mark"], "fixed": shorten(f"- {rest}", 30)}
    span = Span(node.span.source, number, begin + 1, number, begin + 1 + len(match["mark"]))
    return Diagnostic("V109", span, args, case.path)


def _wide_brackets(case: Case) -> Diagnostic | None:
    """``【甲，乙】``: the brackets and commas of a list, in full width. With sentences in them they are a text."""
    node = case.node
    if not isinstance(node, ScalarNode) or "array" not in case.branches or not isinstance(node.value, str):
        return None
    segments = list(_segments(case, node))
    match = _WIDE_LIST.fullmatch(node.text) if len(segments) == 1 else None
    items = [item.strip() for item in _COMMA.split(match["items"])] if match else []
    if match is None or (len(items) == 1 and "string" in case.branches):
        return None
    fixed = f"[{', '.join(items)}]"
    return Diagnostic("V139", node.span, {"text": shorten(node.text, 30), "fixed": shorten(fixed, 30)}, case.path)


def _comma_in_number(case: Case) -> Diagnostic | None:
    """``3,286``: with the comma it is a text, and in braces the rest of the number is a key."""
    if isinstance(case.node, MappingNode):
        if not any(key.text[:1].isdecimal() for key, _ in case.node.entries):
            return None
        from generator.validate.labels import split_number

        found = split_number(case.node)
        return _grouped(case, *found) if found else None
    node, line, column = case.node, case.node.span.line or 1, case.node.span.column or 1
    if not isinstance(node, ScalarNode) or "," not in node.text or not {"number", "string"} <= case.branches.keys():
        return None
    if case.branches["number"].get("x-text") or not _GROUPED.fullmatch(node.text):
        return None
    mark = node.span.source.line(line)[column - 1 : column]
    return None if mark in ("'", '"', "|", ">") else _grouped(case, node.span, node.text)


def _grouped(case: Case, span: Span, text: str) -> Diagnostic:
    return Diagnostic("V121", span, {"text": text, "fixed": text.replace(",", ""), "quoted": f'"{text}"'}, case.path)


def _points_in_text(case: Case) -> Diagnostic | None:
    """``正文:`` above ``- 主句: …``: a list of points under the key of the text."""
    if case.path[-1:] != ("text",) or not case.outer:
        return None
    items = case.node.items if isinstance(case.node, SequenceNode) else (case.node,)
    points = next((key for key in case.schema.keys(case.outer[-1]) if key.name == "points"), None)
    known = _item_keys(case.schema, points.part) if points else ()
    for item in items:
        if points and isinstance(item, MappingNode) and item.entries and item.entries[0][0].text in known:
            key = item.entries[0][0]
            args = {"key": key.text, "points": points.name if key.text.isascii() else points.zh}
            return Diagnostic("V122", key.span, args, case.path)
    return None


def _sections_alone(case: Case) -> Diagnostic | None:
    """``- 标题: …`` right below 举措: sections without the key that they belong below."""
    node, sections = case.node, case.branches.get("object", {}).get("properties", {}).get("sections")
    if not isinstance(node, SequenceNode) or not sections or "array" not in case.branches:
        return None
    own, points = case.schema.aliases(case.branches["object"]), _item_keys(case.schema, case.branches["array"])
    keys = (key for item in node.items if isinstance(item, MappingNode) for key, _ in item.entries)
    key = next((key for key in keys if own.get(key.text) == "heading" and key.text not in points), None)
    if key is None:
        return None
    args = {"key": key.text, "sections": "sections" if key.text.isascii() else sections["x-zh"]}
    return Diagnostic("V143", key.span, args, case.path)


def _labelled_item(case: Case) -> Diagnostic | None:
    """``- 要点: …`` or ``- 小节: …``: keys of the section around a list, written as items of it."""
    if not isinstance(case.node, SequenceNode) or "array" not in case.branches:
        return None
    items = case.schema.branches(case.branches["array"].get("items", {}))
    section = case.outer[-1] if case.path[-1:] == ("points",) else case.branches.get("object", {})
    if "points" not in section.get("properties", {}) or "object" not in items:
        return None
    known = case.schema.aliases(items["object"])
    mappings = (item for item in case.node.items if isinstance(item, MappingNode))
    if all(key.text in known for item in mappings for key, _ in item.entries[:1]):
        return None
    from generator.validate.labels import labelled_item  # late: only mistakes need it

    return labelled_item(case.schema, case.node, section, items, case.path)


def _heading_behind_sections(case: Case) -> Diagnostic | None:
    """``- 小节: 加强领导`` among sections: the heading of this one, behind the key of those below it."""
    node, path = case.node, case.path
    if len(path) < 2 or path[-1] != "sections" or not isinstance(path[-2], int) or not isinstance(node, ScalarNode):
        return None
    if not node.text or "heading" not in case.outer[-1].get("properties", {}):
        return None
    from generator.validate.labels import heading_behind

    return heading_behind(case.outer[-1], case.name, node, path)


def _item_keys(schema: Schema, part: Part) -> Collection[str]:
    """Return the keys that the items of a list may have."""
    rules = schema.branches(part).get("array", {}).get("items")
    branches = schema.branches(rules) if rules else {}
    return schema.aliases(branches["object"]) if "object" in branches else ()


def _numbered_keys(case: Case) -> Diagnostic | None:
    """``1: 甲`` above ``2: 乙``, ``1. 标题: 甲``: numbers where a list is wanted."""
    node = case.node
    if not isinstance(node, MappingNode) or "array" not in case.branches or not node.entries:
        return None
    key, value = node.entries[0]
    match = _ORDINAL.match(key.text)
    inner = key.text[match.end() :].strip() if match else ""
    if not match or (inner and inner not in _item_keys(case.schema, case.branches["array"])):
        return None
    text = shorten(value.text, 24) if isinstance(value, ScalarNode) else "……"
    args = {"number": match[0].strip(), "fixed": f"- {inner}: {text}" if inner else f"- {text}"}
    return Diagnostic("V123", key.span, args, case.path)


CAUSES: Mapping[type[Node], tuple[Cause, ...]] = {
    MappingNode: (_comma_in_number, _points_in_text, _numbered_keys, _colon_in_text),
    SequenceNode: (_points_in_text, _sections_alone, _labelled_item),
    ScalarNode: (_comma_in_number, _heading_behind_sections, _swallowed_key, _swallowed_list, _wide_brackets),
}
"""The causes that a value of each kind can have."""


def is_clear(schema: Schema, node: Node, branches: dict[str, Part], path: DataPath) -> bool:
    """Return whether none of the causes can fit *node*: most values are what they look like, told at a glance."""
    if isinstance(node, ScalarNode):
        if not isinstance(node.value, str):
            return True
        is_list = "array" in branches and (path[-1:] == ("sections",) or _LISTED.match(node.text) is not None)
        return not is_list and node.text[2:3] not in _BLANKS and not _TELLING.search(node.text)
    if path and path[-1] == "text":
        return False
    if isinstance(node, SequenceNode):
        is_plain = "object" not in branches and path[-1:] != ("points",)
        return is_plain or all(isinstance(item, ScalarNode) for item in node.items)
    if any(key.text[:1].isdecimal() for key, _ in node.entries):
        return False
    if "array" not in branches and "string" not in branches:
        return True
    # A number or a text that became a key has no name that the mapping knows.
    return "object" in branches and any(key.text in schema.aliases(branches["object"]) for key, _ in node.entries[:1])


def likely_cause(case: Case) -> Diagnostic | None:
    """Return the first cause that fits *case*."""
    return next((found for cause in CAUSES[type(case.node)] if (found := cause(case))), None)
