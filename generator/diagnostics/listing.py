"""Enumerations in messages."""

from __future__ import annotations

from collections.abc import Iterable


def listing(name: str, items: Iterable[str], english: Iterable[str] | None = None) -> dict[str, str]:
    """Return the arguments *name*_zh and *name*_en of a diagnostic: *items* as each language enumerates them.

    *english* are what they are called in English if it is not the same.
    """
    found = list(items)
    other = found if english is None else list(english)
    return {f"{name}_zh": "、".join(found) or "（没有）", f"{name}_en": ", ".join(other) or "(none)"}
