"""What is wrong for certain with a report of which not all could be read."""

from __future__ import annotations

from typing import Final

from generator.contracts import with_places
from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode
from generator.parts.model import Readable
from generator.templating.named import is_of_template
from generator.validate import UNKNOWN, validate

_LACKING: Final = ("V104", "V116", "V120")
"""A key that must be there, a list or mapping that has too little in it, a row that is not as long as its table."""

_OF_LEVEL: Final = ("V102", "V105", "V119", "V142", "V144")
"""A key with nothing behind it, or that belongs elsewhere: another level of a line makes it one."""


def certain(found: list[Diagnostic], readable: Readable, has_template: bool) -> list[Diagnostic]:
    """Return what of *found* by the contract is wrong for certain, whatever else is not known of the report."""
    # What is missing may stand in a file that could not be read.
    found = found if readable.whole else [each for each in found if each.code not in _LACKING]
    if not has_template or any(is_of_template(each) for each in found):
        # A key that is unknown may be one of the template's own.
        found = [each for each in found if each.code not in UNKNOWN or len(each.path) > 1 or is_of_template(each)]
    found = [each for each in found if not readable.is_skipped(each)]
    return [each for each in found if _is_sure(each, readable)] if readable.mended.moved else found


def judged(tree: MappingNode, readable: Readable) -> list[Diagnostic]:
    """Return what is wrong for certain with *tree*, which is what *readable* is, with other words for its keys."""
    _, found = validate(tree, readable.contract)
    settings = readable.besides["template"]
    sure = certain(found, readable, settings is not None)
    return with_places(sure, settings.additions) if settings else sure


def _is_sure(found: Diagnostic, readable: Readable) -> bool:
    """Return whether what is *found* is so wherever the lines that are indented otherwise belong.

    A misspelled key is one there, too.
    """
    span, moved = found.span, readable.mended.moved
    if span is None or span.line is None or span.source != readable.mended.meant or found.code in _OF_LEVEL:
        return False
    if found.code in UNKNOWN:
        return bool(found.args.get("suggestion"))
    return moved.isdisjoint(range(span.line, (span.end_line or span.line) + 1))
