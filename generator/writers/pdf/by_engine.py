"""The PDF drawn by the engine: hands finished lines to WeasyPrint and checks what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document.layout import Layout
from generator.document.texts import texts
from generator.document.tree import Document
from generator.fonts import FontSet
from generator.styling.properties import font_family, latin_family
from generator.styling.style import Style
from generator.writers.pdf.bold import broaden
from generator.writers.pdf.drawing import draw, folder_for_fonts, forget_pages
from generator.writers.pdf.finisher import finish
from generator.writers.pdf.libraries import OPTIONAL_LIBRARIES, missing_libraries
from generator.writers.pdf.page_lines import face_class
from generator.writers.pdf.page_source import PageSource
from generator.writers.pdf.watermark import draw_watermark
from generator.writers.pdf.weasy import kept_log, load_weasyprint
from generator.writers.watermark import watermark

# The archival form: PDF/A-3 level A (tagged), ISO 19005-3.
VARIANT = "pdf/a-3a"
# An image in a remark is the whole image: that much of a remark is shown.
_LONGEST = 160
_WORDS = {b"inf", b"-inf", b"nan"}


def draw_by_engine(
    document: Document,
    style: Style,
    layout: Layout,
    fonts: FontSet,
    assets: Mapping[str, Asset],
    cache_folder: Path,
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the PDF of *layout*. Raises PangoMissing.

    Errors: P002 the page count differs from the layout's, P004 what the engine logged (P005, a warning, where its
    subsetter is missing).
    """
    weasyprint = load_weasyprint()
    with folder_for_fonts(), kept_log() as log:
        source = PageSource(document, style, layout, fonts, assets, cache_folder)
        rendered = draw(weasyprint, source)
        bold, printed = {face_class(face.name) for face in fonts.bold.values()}, texts(document)

        def finisher(laid_out: Any, pdf: Any) -> None:
            broaden(laid_out, pdf, bold)
            finish(pdf, document.meta, printed, layout.landscape_pages)
            if document.watermark:
                draw_watermark(pdf, watermark(document.watermark, style), style, fonts, layout.landscape_pages)

        drawings = [name for name, asset in assets.items() if asset.is_drawing]
        data, found = _written(rendered, finisher, drawings, fonts)
    found += _remarks([_with_fonts(_with_names(message, source.images), fonts) for message in log.messages])
    if found:
        # A page that is drawn no more would not be remarked on, either.
        forget_pages()
    if len(rendered.pages) != layout.pages:
        found.append(Diagnostic("P002", None, {"expected": layout.pages, "found": len(rendered.pages)}))
    return data, found


def _written(
    rendered: Any, finish_it: Callable[[Any, Any], None], drawings: Sequence[str], fonts: FontSet
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the file of the pages *rendered*, which *finish_it* finishes, and P004 for what cannot stand in it.

    *drawings* are the names of those on the pages.
    """
    begun: list[Any] = []
    found: list[Diagnostic] = []

    def finisher(laid_out: Any, pdf: Any) -> None:
        begun.append(pdf)
        found.extend(_immeasurable(pdf, drawings))
        finish_it(laid_out, pdf)

    try:
        return rendered.write_pdf(pdf_variant=VARIANT, finisher=finisher), found
    except MemoryError:
        raise
    except Exception as error:
        # The engine reads the tables of fonts itself, and takes them to be right.
        if begun:
            raise
        said = [f"no part of the font {family!r} can be taken out" for family in _uncut(rendered)]
        said = said or [f"{type(error).__name__}: {error}"]
        return None, [Diagnostic("P004", None, {"message": _with_fonts(each, fonts)[:_LONGEST]}) for each in said]


def _uncut(rendered: Any) -> list[str]:
    """Return what the pages call the fonts that HarfBuzz took no part out of: some table is damaged."""
    return [font.family for font in rendered.fonts.values() if getattr(font, "file_content", b"") is None]


def _immeasurable(pdf: Any, drawings: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield P004 if a drawing has numbers beyond all measure: the engine writes them as words that no viewer knows."""
    operators = (part for each in pdf.objects for part in getattr(each, "stream", ()) if isinstance(part, bytes))
    if any(_WORDS & set(part.split()) for part in operators if len(part) < _LONGEST):
        yield Diagnostic("P004", None, {"message": f"a drawing has infinite numbers: {', '.join(drawings)}"[:_LONGEST]})


def _with_names(message: str, images: Mapping[str, str]) -> str:
    """Return *message* with the names of *images*, by their addresses: an image is its own address here."""
    if "data:" in message:
        for name, address in images.items():
            message = message.replace(address, name)
    return message


def _with_fonts(message: str, fonts: FontSet) -> str:
    """Return *message* with the file of a font for the name that pages have for it: a file can be replaced."""
    for role, face in fonts.faces.items():
        for family in (font_family(role), latin_family(role)):
            if face.path:
                message = message.replace(repr(family), f"“{face.path.name}”")
    return message


def _remarks(messages: Sequence[str]) -> list[Diagnostic]:
    """Return what is said of what the engine logged: something that is not on the page as it should be.

    Without HarfBuzz's subsetter it remarks on every font that work takes longer, and only that is no error.
    """
    if not messages:
        return []
    code = "P005" if set(OPTIONAL_LIBRARIES) & set(missing_libraries()) else "P004"
    return [Diagnostic(code, None, {"message": message[:_LONGEST]}) for message in dict.fromkeys(messages)]
