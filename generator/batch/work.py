"""What a worker does: one report at a time, in a process that stays warm."""

from __future__ import annotations

import atexit
import gc
import time
import traceback
from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, chdir
from functools import cache
from itertools import count
from pathlib import Path
from threading import Lock

from generator.batch.inputs import digests
from generator.batch.model import Made
from generator.diagnostics import Diagnostic
from generator.disk.asked import recording
from generator.order import Order, render_order
from generator.pipeline import Rendered
from generator.source import Source
from generator.withhold import stem

_MODULES = (
    "generator.assets.model",
    "generator.batch.work",
    "generator.expressions.calculate",
    "generator.checklist.read",
    "generator.composing.compose",
    "generator.authoring.continued",
    "generator.diagnostics.render",
    "generator.figures.filtering.filters",
    "generator.figures.checking.plain_checks",
    "generator.fonts",
    "generator.proofread.rules",
    "generator.proofread.traditional",
    "generator.typeset",
    "generator.writers.write",
)
_OF_FORMATS = {
    "docx": ("generator.writers.docx",),
    "pdf": ("generator.writers.pdf.drawing", "generator.writers.pdf.writer"),
    "html": ("generator.writers.html.page",),
}

# The engine's set-up belongs to the process; a worker of another system may have several threads.
_one_at_a_time = Lock()

_collections = count(1)
_ALL_EVERY = 100
"""Reports after which everything is looked through for circles, and not only what is new."""


def modules(order: Order) -> list[str]:
    """Return the modules that a worker needs for *order*, to be imported once for all workers."""
    return [*_MODULES, *(name for form in order.formats for name in _OF_FORMATS[form])]


def render_one(report: Path, order: Order, folder: str) -> Made:
    """Render *report* as in the working folder *folder*; whatever goes wrong is in what is returned."""
    with _one_at_a_time, chdir(folder):
        _keep_warm()
        if "pdf" in order.formats:
            _keep_pages()
        begun, fault = time.perf_counter(), ""
        rendered: Mapping[str, Rendered] = {}
        diagnostics: list[Diagnostic] = []
        with recording() as asked:
            try:
                rendered, diagnostics = render_order(report, order)
            except MemoryError:
                diagnostics = [Diagnostic("O030", Source(str(report)).whole())]
            except Exception:
                fault = traceback.format_exc()
        made = Made(
            {
                name: data
                for edition, one in rendered.items()
                for name, data in one.files(stem(report.stem, edition)).items()
            },
            sum(one.pages for one in rendered.values()),
            max((len(one.stand_ins) for one in rendered.values()), default=0),
            diagnostics,
            digests(asked),
            time.perf_counter() - begun,
            fault,
            {edition: one.withheld for edition, one in rendered.items() if one.withheld},
        )
        del rendered
        if "pdf" in order.formats:
            _forget_pages()
        _collect()
        return made


def _collect() -> None:
    """Free the circles of the report just made: a worker is as large after a thousand reports as after ten.

    What outlives a report is likely to last; to look through it each time would cost a sixth of a DOCX.
    """
    gc.collect(1 if next(_collections) % _ALL_EVERY else 2)


@cache
def _keep_warm() -> None:
    """Have templates and fonts stay as long as the process."""
    from generator.startup.warm import warm

    _stay(warm())
    # A report leaves few circles, which are collected when it is done: looking for them all the time costs a tenth.
    gc.set_threshold(1_000_000)
    gc.collect()
    gc.freeze()


@cache
def _keep_pages() -> None:
    """Have glyphs, and the style sheet of the engine, stay as long as the process; only a PDF needs them."""
    from generator.writers.pdf.drawing import pages_kept

    _stay(pages_kept())


def _forget_pages() -> None:
    from generator.writers.pdf.drawing import forget_pages

    forget_pages()


def _stay(context: AbstractContextManager[None]) -> None:
    stack = ExitStack()
    stack.enter_context(context)
    atexit.register(stack.close)
