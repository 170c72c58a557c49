"""Editions and watermarks on the command line: which ones are asked for, and what an edition leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.cli.call import Call
from generator.cli.commands import EDITION_NAMES

if TYPE_CHECKING:
    from generator.order import Order
    from generator.withhold import Withheld


def editions(call: Call) -> tuple[str, ...]:
    """Return the editions that are asked for; one without a name, the whole report, where none is."""
    asked = call.chosen.edition
    if asked is None:
        return ("",)
    english = next(name for name, chinese in EDITION_NAMES.items() if asked in (name, chinese))
    return tuple(name for name in EDITION_NAMES if name != "all") if english == "all" else (english,)


def order_of(call: Call, formats: Sequence[str]) -> Order:
    """Return how reports are to be rendered in *formats*."""
    from generator.order import Order

    asked = call.chosen
    draft = asked.draft or (asked.watch and not asked.final)  # who looks on while writing has not all figures yet
    return Order(
        *(tuple(formats), call.template, asked.strict, asked.final),
        *(editions(call), asked.watermark, call.language, draft),
    )


def bad_watermark(call: Call) -> bool:
    """Return whether the watermark that is asked for is none that a report may have."""
    asked = call.chosen.watermark
    if not asked:  # an empty one takes away that of the report
        return False
    from generator.contracts import schema
    from generator.validate.rules import check_value

    rules = schema("report").root["properties"]["watermark"]
    return bool(check_value(asked, rules)[1])


def tell_withheld(call: Call, edition: str, withheld: Sequence[Withheld]) -> None:
    """Say what *edition* leaves out, a line each."""
    if not withheld:
        return
    name = call.words[f"edition_{edition or 'submit'}"]
    call.tell(call.words["withheld"].format(edition=name, count=len(withheld)))
    for each in withheld:
        text = call.words["withheld_text"].format(text=each.text) if each.text else ""
        place = f"{each.span.source.name}:{each.span.line}" if each.span else ""
        call.tell(call.words["withheld_one"].format(kind=call.words[f"kind_{each.kind}"], text=text, place=place))
