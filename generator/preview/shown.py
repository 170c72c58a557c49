"""What the page shows: the pages of the last report that could be rendered, and what is to be said of it now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from threading import Condition
from typing import Any

from generator.diagnostics import Diagnostic, in_file_order
from generator.diagnostics.render import render_json
from generator.pipeline import Rendered
from generator.preview.boxes import boxes
from generator.preview.lines import Box
from generator.preview.linking import find_box
from generator.preview.rasters import Rasters
from generator.preview.words import WORDS
from generator.startup.record import NamedTuple


class Sheet(NamedTuple):
    """A page that is shown: of which PDF it is page *number* (from 0), its *label* (附件1; empty for the report)."""

    rasters: Rasters
    number: int
    label: str
    boxes: tuple[Box, ...]

    @property
    def look(self) -> str:
        """What changes as soon as the page looks different."""
        return self.rasters.shapes[self.number].look


class Shown:
    """What the page of *report* shows, in *language*. A browser waits for the next version of it."""

    def __init__(self, report: str, language: str) -> None:
        self._report, self._language = report, language
        self._sheets: list[Sheet] = []
        self._new = Condition()
        self.version = 0
        self.ended = False
        self._state = self._written("working", ())

    def show(self, rendered: Rendered, diagnostics: Sequence[Diagnostic]) -> None:
        """Show *rendered* and *diagnostics*, all that there is to say; without new pages those that are shown stay."""
        before = self._sheets
        fresh = "pdf" in rendered.outputs
        sheets = _sheets(rendered) if fresh else before
        status = "current" if fresh else "stale" if sheets else "none"
        with self._new:
            self._sheets = sheets
            self.version += 1
            self._state = self._written(status, in_file_order(diagnostics))
            self._new.notify_all()
        if fresh:
            _close(before)

    def end(self) -> None:
        """Let everybody who waits go: there will be nothing new."""
        self.ended = True  # first: nobody waits for the pictures that were asked for meanwhile
        with self._new:
            self._new.notify_all()

    def close(self) -> None:
        """Let the pages go, which nobody can ask for any more.

        PDFium would say of each PDF that is still open that it is, if a browser that waits holds them to the end.
        """
        with self._new:
            left, self._sheets = self._sheets, []
        _close(left)

    def wait(self, version: int, seconds: float) -> bool:
        """Wait until there is another version than *version*, *seconds* at most; return whether there is one."""
        with self._new:
            return self._new.wait_for(lambda: self.ended or self.version != version, seconds)

    def state(self) -> bytes:
        """Return all but the pictures, as JSON."""
        with self._new:
            return self._state

    def picture(self, look: str, width: int) -> bytes | None:
        """Return the page that looks like *look* as PNG, None if it is no longer shown."""
        with self._new:
            sheets = () if self.ended else self._sheets
            sheet = next((sheet for sheet in sheets if sheet.look == look), None)
            return sheet.rasters.png(sheet.number, width) if sheet else None

    def _written(self, status: str, diagnostics: Sequence[Diagnostic]) -> bytes:
        said = [json.loads(line) for line in render_json(diagnostics, self._language).splitlines()]
        pages = [sheet.boxes for sheet in self._sheets]
        for entry, diagnostic in zip(said, diagnostics, strict=True):
            entry["at"] = find_box(diagnostic, pages)
        state = {
            "version": self.version,
            "language": {"zh": "zh-CN"}.get(self._language, self._language),
            "report": self._report,
            "words": WORDS[self._language],
            "status": status,
            "pages": [_page(sheet) for sheet in self._sheets],
            "diagnostics": said,
        }
        return json.dumps(state, ensure_ascii=False).encode("utf-8", "replace")


def _close(sheets: Sequence[Sheet]) -> None:
    for rasters in {id(sheet.rasters): sheet.rasters for sheet in sheets}.values():
        rasters.close()


def _sheets(rendered: Rendered) -> list[Sheet]:
    """Return the pages of the report and of its separate attachments."""
    sheets: list[Sheet] = []
    assert rendered.laid_out is not None and rendered.facts is not None
    for part in rendered.laid_out.parts:
        label = part.document.part
        rasters = Rasters((rendered.separate[label] if label else rendered.outputs)["pdf"])
        found = boxes(part, rendered.laid_out.faces, rendered.facts)
        for number in range(len(rasters.shapes)):
            own = tuple(box for box in found if box.page == number + 1)
            sheets.append(Sheet(rasters, number, label, own))
    return sheets


def _page(sheet: Sheet) -> dict[str, Any]:
    shape = sheet.rasters.shapes[sheet.number]
    return {
        "look": shape.look,
        "label": sheet.label,
        "number": sheet.number + 1,
        "width": shape.width,
        "height": shape.height,
        "boxes": [
            {
                "file": box.span.source.label,
                "line": box.span.line,
                "end": box.span.end_line or box.span.line,
                "text": box.text,
                "rects": box.rects,
            }
            for box in sheet.boxes
        ],
    }
