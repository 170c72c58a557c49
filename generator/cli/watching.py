"""``nianbao render --watch``: a report is rendered anew whenever something that it was read from is saved."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import FINE, Call
from generator.interrupts import by_hand

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.preview.shown import Shown

_HIGHEST_PORT = 65535


def watch(call: Call, report: Path, formats: Sequence[str]) -> int:
    """Render *report* in *formats*, show it, and do so again after each change until Ctrl-C.

    Nothing of a render that found errors is written: the files of the last good one stay.
    """
    from generator.preview.server import Server
    from generator.preview.shown import Shown

    shown = Shown(str(report), call.language)
    if not 0 <= call.chosen.port <= _HIGHEST_PORT:
        return call.usage("bad_port", port=call.chosen.port)
    with ExitStack() as stack:
        try:
            server = stack.enter_context(Server(shown, call.chosen.port))
        except OSError as error:
            return call.usage("port_taken", port=call.chosen.port, reason=error.strerror or error)
        except RuntimeError as error:
            return call.usage("no_preview", reason=error)
        call.tell(call.words["preview"].format(url=server.url))
        if not call.chosen.no_open:
            _open(server.url)
        try:
            Watch(call, report, formats, shown).run(threading.Event())
        except KeyboardInterrupt as stop:
            if not by_hand(stop):
                raise
            call.tell(call.words["watch_ended"])
    return FINE


class Watch:
    """Renders *report* in this process, again and again: everything that was loaded stays loaded."""

    def __init__(self, call: Call, report: Path, formats: Sequence[str], shown: Shown) -> None:
        self.call, self.report, self.formats, self.shown = call, report, formats, shown
        self.noted: dict[str, set[str]] = {}
        # The page shows the PDF even if nobody wants the file.
        self.rendered_formats = [*formats, *(["pdf"] if "pdf" not in formats else [])]

    def run(self, stop: threading.Event) -> None:
        """Render until *stop* is set."""
        from generator.disk.asked import recording
        from generator.preview.changes import wait_for_change
        from generator.writers.pdf.drawing import pages_kept

        with pages_kept():
            while True:
                with recording() as asked:
                    self.turn()
                # Trees point in circles: what the last render left is given back while nobody waits.
                gc.collect()
                if not wait_for_change(asked, stop):
                    return

    def turn(self) -> None:
        """Render once: write what is good, say what is wrong, show both.

        What is said between begins and ends with the time, so that an editor can tell one render's from the last's.
        """
        from generator.cli.edition import order_of, tell_withheld
        from generator.cli.render import summary
        from generator.disk.files import write_all
        from generator.order import render_edition
        from generator.withhold import stem

        chosen, begun = self.call.chosen, time.perf_counter()
        self._tell(self.call.words["watch_begun"].format(report=self.report))
        order = order_of(self.call, self.rendered_formats)
        (edition,) = order.editions
        rendered = render_edition(self.report, order, edition)
        name_of_all = stem(self.report.stem, edition)
        files = {
            Path(chosen.output) / name: data
            for name, data in rendered.files(name_of_all).items()
            if name.rpartition(".")[2] in self.formats
        }
        diagnostics = [*rendered.diagnostics, *write_all(files, [self.report])]
        self.shown.show(rendered, diagnostics)
        if self.call.report(self.news(diagnostics)):
            before = any(Path(chosen.output, f"{name_of_all}.{form}").exists() for form in self.formats)
            words = self.call.words["watch_failed" if before else "watch_nothing"]
            self._tell(words.format(report=self.report, output=chosen.output))
            return
        took = time.perf_counter() - begun
        self._tell(summary(self.call, self.report, list(files), rendered.pages, len(rendered.stand_ins), took))
        tell_withheld(self.call, edition, rendered.withheld)

    def news(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return *diagnostics* without notes on the computer, such as its fonts, that were printed before."""
        notes: dict[str, set[str]] = {}
        for found in diagnostics:
            if found.span is None and found.severity == "note":
                notes.setdefault(found.code, set()).add(str(found.args))
        before, self.noted = self.noted, self.noted | notes
        return [
            found
            for found in diagnostics
            if found.code not in notes or found.span or str(found.args) not in before.get(found.code, ())
        ]

    def _tell(self, text: str) -> None:
        self.call.tell(f"[{time.strftime('%H:%M:%S')}] {text}")


def _open(url: str) -> None:
    """Open *url* in the browser. Where there is no screen, a browser for the terminal would take that."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        return
    import webbrowser

    webbrowser.open(url)
