"""What is wrong for certain with a report of which not all could be read."""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Diagnostic
from generator.parts.model import Readable
from generator.templating.named import is_of_template
from generator.validate import UNKNOWN

_LACKING: Final = ("V104", "V116", "V120")
"""A key that must be there, a list or mapping that has too little in it, a row that is not as long as its table."""


def certain(found: list[Diagnostic], readable: Readable, has_template: bool) -> list[Diagnostic]:
    """Return what of *found* by the contract is wrong for certain, whatever else is not known of the report."""
    # What is missing may stand in a file that could not be read.
    found = found if readable.whole else [each for each in found if each.code not in _LACKING]
    if not has_template or any(is_of_template(each) for each in found):
        # A key that is unknown may be one of the template's own.
        found = [each for each in found if each.code not in UNKNOWN or len(each.path) > 1 or is_of_template(each)]
    return [] if readable.mended.moved else [each for each in found if not readable.is_mended(each)]
