"""Draws pages by the engine; in a process that renders again and again, only those that have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from generator.disk.scratch import own_temporary_folder
from generator.startup.warm import learning
from generator.writers.pdf.page_source import PageSource
from generator.writers.pdf.slices import Uncut
from generator.writers.pdf.weasy import reading_only

_MOST_ALONE = 1 / 2
"""Share of the pages that may be new for these to be drawn alone: each costs a little more than among others."""


class _Kept:
    """What is kept from one document to the next.

    *sheet* is a style sheet, *read* and *fonts* are what the engine made of it, *pages* the pages that it drew last
    with these, by what is on them, *document* one that has such pages.
    """

    def __init__(self) -> None:
        self.sheet = ""
        self.read: Any = None
        self.fonts: Any = None
        self.fetcher: Any = None
        self.document: Any = None
        self.pages: dict[bytes, Any] = {}

    def draw(self, weasyprint: Any, source: PageSource) -> Any:
        """Return the document of *source*."""
        if source.sheet != self.sheet:
            self.sheet, self.pages = source.sheet, {}
            self.fonts = weasyprint.text.fonts.FontConfiguration()
            self.fetcher = reading_only(source.files)
            self.read = weasyprint.CSS(string=source.sheet, font_config=self.fonts, url_fetcher=self.fetcher)
        try:
            cut = {hashlib.sha256(html.encode()).digest(): html for html in source.cut()}
        except Uncut:
            return self._rendered(weasyprint, source.whole())
        new = [key for key in cut if key not in self.pages]
        if len(new) <= len(cut) * _MOST_ALONE:
            alone = {key: self._rendered(weasyprint, cut[key]).pages for key in new}
            if {len(pages) for pages in alone.values()} <= {1}:
                self.pages = {key: alone[key][0] if key in alone else self.pages[key] for key in cut}
                return self.document.copy(list(self.pages.values()))
        self.document = self._rendered(weasyprint, source.whole())
        drawn = self.document.pages
        self.pages = dict(zip(cut, drawn, strict=True)) if len(drawn) == len(cut) else {}
        return self.document

    def _rendered(self, weasyprint: Any, html: str) -> Any:
        return weasyprint.HTML(string=html, url_fetcher=self.fetcher).render(
            font_config=self.fonts, stylesheets=[self.read]
        )


_kept: _Kept | None = None


@contextmanager
def pages_kept() -> Iterator[None]:
    """Have pages that are drawn meanwhile kept for the documents that come after: most stay as they are.

    What is drawn without the engine keeps what it learnt of the fonts.
    """
    global _kept
    with own_temporary_folder(), learning():
        _kept = _Kept()
        try:
            yield
        finally:
            _kept = None


def draw(weasyprint: Any, source: PageSource) -> Any:
    """Return the engine's document of *source*."""
    if _kept:
        return _kept.draw(weasyprint, source)
    return weasyprint.HTML(string=source.whole(source.sheet), url_fetcher=reading_only(source.files)).render()


@contextmanager
def folder_for_fonts() -> Iterator[None]:
    """Have the engine's copies of the fonts in a folder that is gone with the document, or with all that are kept."""
    with nullcontext() if _kept else own_temporary_folder():
        yield


def forget_pages() -> None:
    """Draw all pages anew the next time."""
    if _kept:
        _kept.pages.clear()
        _kept.document = None
