"""References (引用) between the definitions of a schema: where they lead, and which lead somewhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.schema import Part


def reference(name: str) -> Part:
    """Return what stands for the definition *name*."""
    return {"$ref": f"#/definitions/{name}"}


def led(value: Any, name: str, other: str | None) -> Any:
    """Return *value* with the references to *name* leading to *other*; None: without the keys that lead there."""
    if isinstance(value, list):
        return [led(each, name, other) for each in value]
    if not isinstance(value, dict):
        return value
    if other and value == reference(name):
        return reference(other)
    return {key: led(each, name, other) for key, each in value.items() if other or each != reference(name)}


def reached(root: Part, definitions: Mapping[str, Part]) -> set[str]:
    """Return the names of the *definitions* that something in *root* leads to."""
    reached: set[str] = set()
    waiting: list[Any] = [root]
    while waiting:
        value = waiting.pop()
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        name = str(value.get("$ref", "")).rpartition("/")[2] if isinstance(value, dict) else ""
        if name and name not in reached:
            reached.add(name)
            waiting.append(definitions[name])
    return reached
