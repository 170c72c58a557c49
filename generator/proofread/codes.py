"""Whose level an author may set."""

from __future__ import annotations

from typing import Final

from generator.diagnostics import all_codes, lookup, severity

_STATED: Final = frozenset({"C148"})
"""Errors in what is printed; all else stands without them, and who quotes two numbers on purpose may say so."""
_OF_THE_PROGRAM: Final = ("A0", "A705", "A71")
"""Not of what is written: rules themselves, the watermark that is told of, files that are made."""
_STAGES: Final = "AVCK"
"""Stages whose findings are known before anything is typeset."""


def wrong_code(code: str) -> str | None:
    """Return what is wrong with setting the level of *code*: A002 there is none, A003 it may not be set; None: nothing.

    It may be set for every rule of proofreading but those about rules themselves and about files, and for what is no
    error in data, figures and checklists: an error there leaves nothing to go on with.
    """
    try:
        found = severity(code)
    except KeyError:
        return "A002"
    may_be = (
        not code.startswith(_OF_THE_PROGRAM)
        if code.startswith("A")
        else code[0] in _STAGES and (found != "error" or code in _STATED)
    )
    return None if may_be else "A003"


def code_args(code: str) -> dict[str, object]:
    """Return the words of a message about *code*, wrong as `wrong_code` says: the one most like it, and its title."""
    # Imported late: only mistakes need it.
    from generator.diagnostics.similar import most_like

    near = most_like(code, [known for known in all_codes() if wrong_code(known) is None], 0.7)
    titles = {f"about_{language}": lookup(near).words(language).title if near else "" for language in ("zh", "en")}
    return {"code": code, "suggestion": near, **titles}
