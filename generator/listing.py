"""Enumerations in messages."""

from __future__ import annotations

from collections.abc import Iterable


def listing(name: str, items: Iterable[str]) -> dict[str, str]:
    """Return the arguments *name*_zh and *name*_en of a diagnostic: *items* as each language enumerates them."""
    found = list(items)
    return {f"{name}_zh": "、".join(found) or "（没有）", f"{name}_en": ", ".join(found) or "(none)"}
