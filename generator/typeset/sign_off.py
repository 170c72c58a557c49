"""落款 in its three forms (GB/T 9704-2012, 7.3.5): without seal, with 印章, with 签名章; for one organ or several.

Lengths are pt; 字 is the cell of body text. Every line is on the grid but those of a sign-off with stamps, whose
distances are counted from the stamps.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from generator.assets import Asset
from generator.document.layout import BASELINE, Place, PlacedImage, SignOffPlace, SignOffRow, TextPlace
from generator.document.tree import SEAL_WIDTH, STAMP_WIDTH, Note, Run, Runs, Seal, SignOff, Stamp
from generator.styling.style import Style
from generator.styling.units import pt
from generator.typeset.measure import Measurer

SEAL_DROP: Final = pt(3)
"""How far the middle of name and date lies under the middle of the seal (7.3.5.1: 居印章中心偏下位置)."""

SEAL_GAP: Final = pt(2)
"""White between two seals, which must neither touch nor cross (7.3.5.1)."""

MOST_IN_A_ROW: Final = 3
_EDGE, _SEALED_EDGE, _STEP = 2, 4, 2
_ROWS_ABOVE_STAMP, _ROWS_BELOW_STAMP = 2, 1
# Height that the descending strokes of hanzi leave free at the foot of their line, in em of 三号.
_INK_BOTTOM = -0.13


def place_sign_off(block: SignOff, measurer: Measurer, assets: Mapping[str, Asset]) -> SignOffPlace:
    """Return the place of *block*. *assets* holds the image of each seal and stamp by its ``src``."""
    if block.stamps:
        return _stamped(block, measurer, assets)
    return _sealed(block, measurer, assets) if block.seals else _unsealed(block, measurer)


def printed_size(picture: Seal | Stamp, asset: Asset) -> tuple[float, float]:
    """Return width and height of a seal or stamp on paper, in pt."""
    usual = SEAL_WIDTH if isinstance(picture, Seal) else STAMP_WIDTH
    width = pt(picture.width or usual)
    return width, width * asset.height_px / asset.width_px


def _unsealed(block: SignOff, measurer: Measurer) -> SignOffPlace:
    """7.3.5.2: names two 字 from the right edge, date two 字 right of their start.

    A date longer than the name stands two 字 from the edge itself, and the names move left. So does, if the
    sign-off is not ``strict``, a date that would stand nearer to the edge than two 字.
    """
    page = measurer.style.page
    edge, step = page.text_width - _EDGE * page.character, _STEP * page.character
    name = max((measurer.width(organ, "organ") for organ in block.organs), default=0.0)
    date = measurer.width(block.date, "date")
    moved = date > name or (not block.strict and name - date < step)
    left = edge - date - step if moved else edge - name
    rows = [
        SignOffRow("organ", (measurer.line(organ, "organ", left),), number * page.line_pitch)
        for number, organ in enumerate(block.organs)
    ]
    if block.date:
        rows.append(SignOffRow("date", (measurer.line(block.date, "date", left + step),), len(rows) * page.line_pitch))
    return SignOffPlace(block, tuple(rows), len(rows) * page.line_pitch)


# --- seals -------------------------------------------------------------------------------------------


def seal_axes(count: int, room: float, axis: float, half: float, least: float) -> list[tuple[float, ...]]:
    """Return for each row the middles of its seals, *count* in all, as few rows as possible (7.3.5.1).

    The last seal of each row is on *axis*, the middle of the date. *half* is how far a seal or name reaches
    from its middle, *least* the smallest distance of two middles; nothing leaves *room*. Rows are filled
    evenly; where there is more room than needed the outer seals lie as far from the left edge as from the right.
    """
    fitting = 1 + max(0, math.floor((axis - half) / least + 1e-9))
    rows = math.ceil(count / min(fitting, MOST_IN_A_ROW))
    columns = math.ceil(count / rows)
    distance = 0.0
    if columns > 1:
        distance = max(least, min((2 * axis - room) / (columns - 1), (axis - half) / (columns - 1)))
    middles = tuple(axis - (columns - 1 - column) * distance for column in range(columns))
    return [middles[-min(columns, count - row * columns) :] for row in range(rows)]


def _sealed(block: SignOff, measurer: Measurer, assets: Mapping[str, Asset]) -> SignOffPlace:
    """7.3.5.1: date four 字 from the right edge, each name centred above it or beside, a seal on each name.

    The seal of the last name also lies on the date; both lines lie a little under its middle. A name that
    would pass the right edge shifts the whole block left. The seals of the first row begin within a line of
    the text above: as many blank rows as their height takes (two for 42 mm).
    """
    page, pitch = measurer.style.page, measurer.style.page.line_pitch
    sizes = [printed_size(seal, assets[seal.src]) for seal in block.seals]
    largest, tallest = (max(lengths) for lengths in zip(*sizes, strict=True))
    names = [_seen(organ, "organ", measurer) for organ in block.organs]
    date = _seen(block.date, "date", measurer)
    half = max(largest, *names) / 2
    axis = min(page.text_width - _SEALED_EDGE * page.character - date / 2, page.text_width - half)
    least = max(largest + SEAL_GAP, max(names) + page.character)
    axes = seal_axes(len(names), page.text_width, axis, half, least)
    apart = math.ceil((tallest + SEAL_GAP) / pitch) * pitch
    rows_before, lift = _blank_rows(tallest, measurer)
    rows: list[SignOffRow] = []
    images: list[PlacedImage] = []
    for number, middles in enumerate(axes):
        first = sum(map(len, axes[:number]))
        chosen = slice(first, first + len(middles))
        top = number * apart
        lines = tuple(
            measurer.line(organ, "organ", middle - width / 2)
            for organ, width, middle in zip(block.organs[chosen], names[chosen], middles, strict=True)
        )
        rows.append(SignOffRow("organ", lines, top, middles))
        centre = top + pitch - SEAL_DROP - lift
        images += [
            PlacedImage(seal, middle - width / 2, centre - height / 2, width, height)
            for seal, (width, height), middle in zip(block.seals[chosen], sizes[chosen], middles, strict=True)
        ]
    foot = rows[-1].top + pitch
    if block.date:
        rows.append(SignOffRow("date", (measurer.line(block.date, "date", axis - date / 2),), foot, (axis,)))
        foot += pitch
    below = max(0.0, max(image.top + image.height for image in images) - foot)
    return SignOffPlace(block, tuple(rows), foot, rows_before, tuple(images), below)


def _seen(runs: Runs, style: str, measurer: Measurer) -> float:
    """Return the width of *runs* without the space after the last character, which nobody sees."""
    return measurer.width(runs, style) - measurer.style[style].letter_spacing if runs else 0.0


def _blank_rows(tallest: float, measurer: Measurer) -> tuple[int, float]:
    """Return the blank rows above the first name, and by how much seals are lifted to begin within a line of the text.

    Counted from the ink of the text: its line leaves some white below it.
    """
    pitch = measurer.style.page.line_pitch
    above = tallest / 2 + SEAL_DROP - pitch
    rows = max(1, math.ceil(above / pitch - 1e-9))
    white = (1 - BASELINE) * pitch + _INK_BOTTOM * measurer.style["body"].size
    return rows, max(0.0, rows * pitch - above + white - pitch)


# --- stamps ------------------------------------------------------------------------------------------


def _stamped(block: SignOff, measurer: Measurer, assets: Mapping[str, Asset]) -> SignOffPlace:
    """7.3.5.3: stamps four 字 from the right edge below two blank rows, each 职务 two 字 left of its stamp.

    Stamps stand one below the other, as far apart as seals, the 职务 beside each in its middle height. Right edges
    of stamps and of 职务 are in line. The date, one blank row below the last stamp, stands four 字 from the right
    edge.
    """
    page, pitch = measurer.style.page, measurer.style.page.line_pitch
    edge = page.text_width - _SEALED_EDGE * page.character
    sizes = [printed_size(stamp, assets[stamp.src]) for stamp in block.stamps]
    titles_end = edge - max(width for width, _ in sizes) - _STEP * page.character
    rows: list[SignOffRow] = []
    images: list[PlacedImage] = []
    top = 0.0
    for stamp, (width, height) in zip(block.stamps, sizes, strict=True):
        # A stamp lower than a line still has a line: the 职务 beside it stands on one.
        taken = max(height, pitch)
        centre = top + taken / 2
        ink = measurer.ink(stamp.title, "organ")
        line = measurer.line(stamp.title, "organ", titles_end - _seen(stamp.title, "organ", measurer))
        rows.append(SignOffRow("organ", (line,), centre + (ink.top + ink.bottom) / 2 - BASELINE * pitch))
        images.append(PlacedImage(stamp, edge - width, centre - height / 2, width, height))
        top += taken + SEAL_GAP
    top -= SEAL_GAP
    if block.date:
        top += _ROWS_BELOW_STAMP * pitch
        line = measurer.line(block.date, "date", edge - _seen(block.date, "date", measurer))
        rows.append(SignOffRow("date", (line,), top))
        top += pitch
    return SignOffPlace(block, tuple(rows), top, _ROWS_ABOVE_STAMP, tuple(images))


def room_needed(place: SignOffPlace, style: Style) -> float:
    """Return the height in pt that *place* takes with the line of text that must stand above it (7.3.5.5)."""
    return (1 + place.rows_before) * style.page.line_pitch + place.height + place.below


def above_notes(places: tuple[Place, ...], measurer: Measurer) -> tuple[Place, ...]:
    """Return *places* with no more room under a 落款 than an 附注 on the next line needs (7.3.6).

    A seal reaches down beside the note; where it would lie on the note, that stands a line lower.
    """
    found = list(places)
    for number, (place, note) in enumerate(pairwise(places)):
        if isinstance(place, SignOffPlace) and isinstance(note, TextPlace) and isinstance(note.block, Note):
            pitch = measurer.style.page.line_pitch
            end = max(line.left + measurer.width((Run(line.text),), "note") for line in note.lines)
            under = any(image.left < end and image.top + image.height > place.height for image in place.images)
            found[number] = place._replace(below=math.ceil(place.below / pitch) * pitch if under else 0.0)
    return tuple(found)
