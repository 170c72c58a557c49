"""The parts of the PDF's pages that hold images: figures, and the 落款 with its seals and stamps."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from generator.document.layout import BASELINE, FigurePlace, PlacedImage, SignOffPlace
from generator.document.tree import Figure
from generator.styling.units import number
from generator.writers.pdf.page_lines import LineWriter


def figure(writer: LineWriter, place: FigurePlace, images: Mapping[str, str], classes: str) -> str:
    """An image in whole grid rows, with its caption below."""
    block = place.block
    assert isinstance(block, Figure)
    size = f"width:{number(place.width)}pt;height:{number(place.height)}pt"
    image = f'<img src="{images[block.src]}" alt="{escape(block.alt)}" style="{size}">'
    free = place.rows * writer.style.page.line_pitch - place.height
    # Half of what is left of the rows above, half below, as in the DOCX.
    css = f"height:{number(place.height + free / 2)}pt;padding-top:{number(free / 2)}pt"
    box = f'<div class="figure {classes}" style="{css}">{image}</div>\n'
    return box + (writer.block("figcaption", place.caption, "figure-caption", classes="after") if place.caption else "")


def sign_off(writer: LineWriter, place: SignOffPlace, images: Mapping[str, str], shift: float, classes: str) -> str:
    """落款, kept whole; images lie behind the text."""
    pitch = writer.style.page.line_pitch
    above = place.rows_before * pitch
    lines = "".join(
        writer.placed(line, above + row.top + BASELINE * pitch - shift, row.style)
        for row in place.rows
        for line in row.lines
    )
    drawn = "".join(_image(image, images, above - shift) for image in place.images)
    height = number(above + place.height + place.below)
    return f'<div class="whole box {classes}" style="height:{height}pt">{lines}{drawn}</div>\n'


def _image(image: PlacedImage, images: Mapping[str, str], above: float) -> str:
    places = (("left", image.left), ("top", above + image.top), ("width", image.width), ("height", image.height))
    css = ";".join(f"{name}:{number(length)}pt" for name, length in places)
    picture = image.picture
    return f'<img class="behind" src="{images[picture.src]}" alt="{escape(picture.alt)}" style="{css}">'
