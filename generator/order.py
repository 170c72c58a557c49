"""An order: the editions of a report that are rendered, in which formats and how. All of them come out, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, has_errors
from generator.pipeline import Rendered, render
from generator.startup.record import NamedTuple
from generator.templating.search import Choice
from generator.writers import FORMATS


class Order(NamedTuple):
    """How reports are rendered, as for ``pipeline.render``; *language* is that of the diagnostics in a manifest."""

    formats: tuple[str, ...] = FORMATS
    template: Choice | str | None = None
    strict: bool = False
    final: bool = False
    editions: tuple[str, ...] = ("",)
    watermark: str | None = None
    language: str = "zh"
    draft: bool = False


def render_edition(report: Path, order: Order, edition: str) -> Rendered:
    """Return *edition* of *report* as *order* has it."""
    asked = order.formats, order.template, order.strict, order.final
    return render(report, *asked, draft=order.draft, edition=edition, watermark=order.watermark)


def render_order(report: Path, order: Order) -> tuple[Mapping[str, Rendered], list[Diagnostic]]:
    """Return the editions of *report* that *order* asks for, none if one has errors, and what is said of them."""
    # Imported late: what is only checked is not drawn.
    from generator.assets.drawing_time import one_run

    with one_run():
        made = {edition: render_edition(report, order, edition) for edition in order.editions}
    diagnostics = merged_diagnostics([one.diagnostics for one in made.values()])
    return {} if has_errors(diagnostics) else made, diagnostics


def merged_diagnostics(found: Iterable[Sequence[Diagnostic]]) -> list[Diagnostic]:
    """Return what is *found* in several editions: what is the same in two is said once."""
    kept: list[Diagnostic] = []
    said = set()
    for diagnostic in (each for edition in found for each in edition):
        place = diagnostic.span.order() if diagnostic.span else ()
        what = (diagnostic.code, place, repr(sorted(diagnostic.args.items())), diagnostic.severity)
        if what not in said:
            said.add(what)
            kept.append(diagnostic)
    return kept
