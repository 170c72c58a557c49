"""A stand-in for the PDF engine: so many pages, and what it has to remark."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from generator.writers.pdf import writer
from generator.writers.pdf.direct import Undrawn


def by_engine_alone(patch: pytest.MonkeyPatch) -> None:
    """Have the engine draw what could be drawn without it, too."""

    def undrawn(*_: object) -> bytes:
        raise Undrawn("甲", "letters")

    patch.setattr(writer, "draw_directly", undrawn)


def engine(pages: int, *remarks: str) -> SimpleNamespace:
    """Return what ``load_weasyprint`` returns for an engine that draws *pages* pages and logs *remarks*."""

    class Rendered:
        def __init__(self) -> None:
            self.pages = ("page",) * pages

        def write_pdf(self, **_: object) -> bytes:
            return b""

    class Html:
        def __init__(self, **_: object) -> None:
            pass

        def render(self) -> Rendered:
            for remark in remarks:
                logging.getLogger("weasyprint").warning(remark)
            return Rendered()

    return SimpleNamespace(HTML=Html)
