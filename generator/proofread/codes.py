"""Whose level an author may set."""

from __future__ import annotations

from typing import Final

from generator.diagnostics import severity

_STATED: Final = frozenset({"C148"})
"""Errors in what is printed; all else stands without them, and who quotes two numbers on purpose may say so."""
_STAGES: Final = "AVC"
"""Stages whose findings are known before anything is typeset."""


def wrong_code(code: str) -> str | None:
    """Return what is wrong with setting the level of *code*: A002 there is none, A003 it may not be set; None: nothing.

    It may be set for every rule of proofreading but those about rules themselves, and for what is no error in
    data and figures: an error there leaves nothing to go on with.
    """
    try:
        found = severity(code)
    except KeyError:
        return "A002"
    may_be = (
        not code.startswith("A0")
        if code.startswith("A")
        else code[0] in _STAGES and (found != "error" or code in _STATED)
    )
    return None if may_be else "A003"
