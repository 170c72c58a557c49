"""What the form asks of several values together; the schema knows only each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.contracts import SECTIONS
from generator.diagnostics import Diagnostic
from generator.validate.data import Data
from generator.validate.doubled import check_doubled
from generator.validate.head import check_head
from generator.validate.sign_off import check_sign_off

BELOW = frozenset({"text", "points", "sections", "tables", "images", "include"})
"""What may stand below a heading."""
_ENDS = tuple("。；，、：！？．.;,:!?")


def check_form(data: Data, said: Iterable[Diagnostic] = ()) -> list[Diagnostic]:
    """Return what is wrong between the values of a valid report, of which this was *said* before.

    V134 an attachment bound separately without a document number, V135 (a warning) the name of an attachment
    with a mark at its end, V136 recipients to be moved that there are not; V125 to V127 of the 版头, V128 and V129
    of the 落款, V137 (a warning) what would be printed twice, C185 (a warning) headings with nothing below them.
    """
    own = (*_attachments(data), *_recipients(data))
    return [*check_head(data), *own, *check_sign_off(data), *check_doubled(data), *_bare(data, said)]


def _attachments(data: Data) -> Iterator[Diagnostic]:
    numbered = "number" in (data.value.get("head") or {})  # blank while there is none yet
    numbered |= any(each.kind == "head" for each in data.withheld)  # an edition without it has no number to print
    for position, attachment in enumerate(data.value.get("attachments") or ()):
        place = ("attachments", position)
        yield from _name(data, attachment, place)
        if attachment.get("bound") == "separate" and not numbered:
            path = (*place, "bound")
            yield Diagnostic("V134", data.spans.get(path), {}, path)


def _name(data: Data, attachment: Mapping[str, Any], place: tuple[str | int, ...]) -> Iterator[Diagnostic]:
    """Yield V135 for a name that ends in a mark (7.3.4): its last line is what ends it."""
    title, path = attachment["title"], (*place, "title")
    if isinstance(title, list):
        title, path = title[-1], (*path, len(title) - 1)
    if title.rstrip().endswith(_ENDS):
        name = title.rstrip()
        yield Diagnostic("V135", data.spans.get(path), {"name": name, "mark": name[-1]}, path)


def _bare(data: Data, said: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield C185 for headings with nothing below them; few reports have any.

    Of an item whose text stands below its dash (L087) that is *said*.
    """
    value = data.value
    if any(map(_has_bare, [*map(value.get, SECTIONS), *(value.get("attachments") or ())])):
        from generator.validate.bare_headings import check_bare

        lacking = {other.span for each in said if each.code == "L087" for other in each.related}
        yield from (found for found in check_bare(data) if found.span not in lacking)


def _has_bare(section: Any) -> bool:
    if not isinstance(section, dict):
        return False
    return BELOW.isdisjoint(section) or any(map(_has_bare, section.get("sections") or ()))


def _recipients(data: Data) -> Iterator[Diagnostic]:
    if (data.value.get("imprint") or {}).get("recipients") and not data.value.get("recipients"):
        path = ("imprint", "recipients")
        yield Diagnostic("V136", data.spans.get(path), {}, path)
