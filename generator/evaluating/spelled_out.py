"""Spelling out (补全): shorthands of the data written in full, so that a template finds every key in one shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.contracts import SECTIONS, Additions
from generator.figures.rows import COLUMNS
from generator.schema import Part

_LISTS = ("organ", "title", "recipients", "preamble", "closing")
_KEYS = (*SECTIONS, *_LISTS, "year", "date", "head", "attachments", "sign_off", "note", "imprint")
_SECTION_KEYS = (
    "heading",
    "text",
    "points",
    "points_layout",
    "ordinals",
    "heading_layout",
    "sections",
    "tables",
    "images",
)
_PARTS: Mapping[str, Sequence[str]] = {
    "head": ("mark", "suffix", "direction", "number", "signers", "copy_number", "security", "urgency"),
    "sign_off": ("organ", "date", "seal", "stamps"),
    "imprint": (
        *("page", "recipients", "copies_to", "printer", "printed"),
        *("undertaker", "contact", "others", "print_run", "archive_copies"),
    ),
}
_LISTS_IN_PARTS = (
    *(("head", "mark"), ("head", "signers"), ("sign_off", "organ")),
    *(("imprint", "copies_to"), ("imprint", "others")),
)


def spelled_out(report: Mapping[str, Any], additions: Additions) -> dict[str, Any]:
    """Return *report* with every key that the contract knows, those of *additions* included, None where it has none.

    Options that it does not set have their defaults.
    """
    full: dict[str, Any] = dict.fromkeys(_KEYS) | dict(report)
    full["options"] = {name: each.default for name, each in additions.options.items()} | (full.get("options") or {})
    for key in _LISTS:
        full[key] = _listed(full[key])
    for key in SECTIONS:
        full[key] = _section(full[key]) if full[key] is not None else None
    for key, parts in _PARTS.items():
        if isinstance(full[key], Mapping):
            full[key] = dict.fromkeys(parts) | full[key]
    full["attachments"] = [
        {"bound": None} | _section(attachment) | {"title": _listed(attachment["title"])}
        for attachment in full["attachments"] or ()
    ]
    for part, key in _LISTS_IN_PARTS:
        if isinstance(full[part], dict):
            full[part][key] = _listed(full[part][key])
    if isinstance(full["sign_off"], dict):
        full["sign_off"] |= {key: _pictures(full["sign_off"][key]) for key in ("seal", "stamps")}
    own = {name: _declared(report.get(name), key.part, additions.definitions) for name, key in additions.keys.items()}
    return full | own


def prose_keys(additions: Additions) -> frozenset[str]:
    """Return the keys among *additions* that hold prose."""
    prose = {f"#/$defs/{name}" for name in ("section", "text", "points")}
    return frozenset(name for name, key in additions.keys.items() if key.part.get("$ref") in prose)


def _declared(value: Any, part: Part, definitions: Mapping[str, Part]) -> Any:
    """Return the *value* of a key of the template's own, which its contract describes as *part*.

    Texts and lists are always lists; a group has all its keys if it is there at all.
    """
    name = part.get("$ref", "").rpartition("/")[2]
    if name in definitions:
        return _declared(value, definitions[name], definitions)
    if COLUMNS in part:
        return value or dict.fromkeys(part[COLUMNS])
    if name == "text" or part.get("type") == "array":
        return [_declared(item, part.get("items", {}), definitions) for item in _listed(value)]
    if name == "points":
        return [_point(point) for point in value or ()]
    if value is None:
        return None
    if part.get("type") == "object":
        return {key: _declared(value.get(key), inner, definitions) for key, inner in part["properties"].items()}
    return _SHAPES[name](value) if name in _SHAPES else value


def _pictures(value: Any) -> list[dict[str, Any]]:
    """Return seals or stamps in full; a seal may be written as the name of its file alone."""
    blank = dict.fromkeys(("alt", "width"))
    return [blank | ({"src": one} if isinstance(one, str) else one) for one in _listed(value)]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _section(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    elif isinstance(value, list):
        value = {"points": value}
    full: dict[str, Any] = dict.fromkeys(_SECTION_KEYS) | value
    full["text"] = _listed(full["text"])
    full["points"] = [_point(point) for point in full["points"] or ()]
    full["sections"] = [_section(section) for section in full["sections"] or ()]
    full["tables"] = [_table(table) for table in full["tables"] or ()]
    full["images"] = [_image(image) for image in full["images"] or ()]
    return full


def _image(image: Mapping[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(("caption", "alt", "width")) | dict(image)


def _point(point: Any) -> dict[str, Any]:
    full = {"lead": None, "text": point} if isinstance(point, str) else {"lead": None, "text": None} | point
    return full | {"text": _listed(full["text"])}


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    """Spell out a table: ``columns`` are the lowest ones, ``head`` the rows of titles over them."""
    columns = [_column(column) for column in table.get("columns") or ()]
    head: list[list[dict[str, Any]]] = [[] for _ in range(max(map(_levels, columns), default=1))]
    _add_titles(head, columns, 0)
    rows = [[_cell(cell) for cell in row] for row in table.get("rows") or ()]
    lowest = [leaf for column in columns for leaf in _lowest(column)]
    blank = dict.fromkeys(("caption", "note", "landscape"))
    return blank | dict(table) | {"columns": lowest, "head": head, "rows": rows}


def _column(column: Any) -> dict[str, Any]:
    full = {"title": column} if isinstance(column, str) else dict(column)
    inner = [_column(below) for below in full.get("columns") or ()]
    return dict.fromkeys(("align", "width")) | full | {"columns": inner}


def _levels(column: Mapping[str, Any]) -> int:
    return 1 + max(map(_levels, column["columns"]), default=0)


def _lowest(column: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [leaf for below in column["columns"] for leaf in _lowest(below)] or [column]


def _add_titles(head: list[list[dict[str, Any]]], columns: list[dict[str, Any]], level: int) -> None:
    """Put the titles of *columns* into the rows of *head* from *level* on: a lowest one reaches down to the body."""
    for column in columns:
        below = column["columns"]
        rows = 1 if below else len(head) - level
        across = len(_lowest(column))
        spans = {"columns": across if across > 1 else None, "rows": rows if rows > 1 else None}
        head[level].append({"text": column["title"], **spans})
        _add_titles(head, below, level + 1)


def _cell(cell: Any) -> dict[str, Any]:
    """Spell out a cell: ``columns`` and ``rows`` are None where it spans one."""
    return dict.fromkeys(("columns", "rows")) | (dict(cell) if isinstance(cell, Mapping) else {"text": cell})


_SHAPES = {"section": _section, "table": _table, "image": _image}
"""What the types of the contract that have shorthands are spelled out by."""
