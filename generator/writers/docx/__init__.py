"""The DOCX: a file that stays pleasant to edit in Word, with the form of GB/T 9704-2012.

Every look is a Word style, headings are real headings, and nothing is placed by empty paragraphs or
text boxes. Lines break where the program that opens the file breaks them; the layout gives what a
paragraph cannot find out itself: positions on the first page, indents of 落款 and 附件说明, row heights,
and the page of the 版记.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.assets import Asset
from generator.document.layout import Layout
from generator.document.tree import Document, pictures
from generator.styling.style import Style
from generator.writers.docx.body import Body
from generator.writers.docx.head import opening
from generator.writers.docx.imprint import close
from generator.writers.docx.package import Package
from generator.writers.docx.sections import take_section_end
from generator.writers.watermark import watermark


def write_docx(document: Document, style: Style, layout: Layout, assets: Mapping[str, Asset]) -> bytes:
    """Return the DOCX file of *document*; the same input gives the same bytes.

    *assets* holds every image of the document by its ``src``. Raises KeyError for a missing one and
    ValueError for a character that XML cannot hold: both are faults of an earlier step.
    """
    unnumbered = layout.imprint is not None and not layout.imprint.numbered
    words = watermark(document.watermark, style) if document.watermark else None
    package = Package(
        style, document.meta, unnumbered=unnumbered, landscape=bool(layout.landscape_pages), watermark=words
    )
    images = {picture.src: package.add_image(assets[picture.src]) for picture in pictures(document.blocks)}
    written = opening(document, style, layout.opening)
    Body(style, images, layout.split).write(layout.places, written)
    written = close(written, document.imprint, layout.imprint, style)
    end = take_section_end(written)
    return package.save("".join(written), end)


__all__ = ["write_docx"]
