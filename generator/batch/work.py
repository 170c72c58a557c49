"""What a worker does: one report at a time, in a process that stays warm."""

from __future__ import annotations

import atexit
import gc
import time
import traceback
from collections.abc import Mapping
from contextlib import ExitStack, chdir
from functools import cache
from pathlib import Path
from threading import Lock

from generator.asked import recording
from generator.batch.inputs import digests
from generator.batch.model import Made
from generator.diagnostics import Diagnostic
from generator.order import Order, render_order
from generator.pipeline import Rendered
from generator.withhold import stem

_MODULES = (
    "generator.assets.model",
    "generator.batch.work",
    "generator.compose",
    "generator.diagnostics.render",
    "generator.fonts",
    "generator.proofread.rules",
    "generator.typeset",
    "generator.writers.write",
)
_OF_FORMATS = {
    "docx": ("generator.writers.docx",),
    "pdf": ("generator.writers.pdf",),
    "html": ("generator.writers.html",),
}

# The engine's set-up belongs to the process; a worker of another system may have several threads.
_one_at_a_time = Lock()


def modules(order: Order) -> list[str]:
    """Return the modules that a worker needs for *order*, to be imported once for all workers."""
    return [*_MODULES, *(name for form in order.formats for name in _OF_FORMATS[form])]


def render_one(report: Path, order: Order, folder: str) -> Made:
    """Render *report* as in the working folder *folder*; whatever goes wrong is in what is returned."""
    from generator.writers.drawing import forget_pages

    with _one_at_a_time, chdir(folder):
        _keep_warm()
        begun, fault = time.perf_counter(), ""
        rendered: Mapping[str, Rendered] = {}
        diagnostics: list[Diagnostic] = []
        with recording() as asked:
            try:
                rendered, diagnostics = render_order(report, order)
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
        # Trees point in circles; a worker is as large after a thousand reports as after ten. No page is like the last.
        del rendered
        forget_pages()
        gc.collect()
        return made


@cache
def _keep_warm() -> None:
    """Have templates, fonts and the style sheet of the engine stay as long as the process."""
    from generator.warm import warm
    from generator.writers.drawing import pages_kept

    stack = ExitStack()
    stack.enter_context(warm())
    stack.enter_context(pages_kept())
    atexit.register(stack.close)
    # A report leaves few circles, which are collected when it is done: looking for them all the time costs a tenth.
    gc.set_threshold(100_000)
    gc.collect()
    gc.freeze()
