"""Whose level an author may set."""

from __future__ import annotations

from typing import Final

from generator.diagnostics import is_registered, lookup

_STAGES: Final = "AVC"
"""Stages whose findings are known before anything is typeset."""


def wrong_code(code: str) -> str | None:
    """Return what is wrong with setting the level of *code*: A002 there is none, A003 it may not be set; None: nothing.

    It may be set for every rule of proofreading but those about rules themselves, and for what is no error in
    data and figures: an error there leaves nothing to go on with.
    """
    if not is_registered(code):
        return "A002"
    if code.startswith("A"):
        return "A003" if code.startswith("A0") else None
    return None if code[0] in _STAGES and lookup(code).severity != "error" else "A003"
