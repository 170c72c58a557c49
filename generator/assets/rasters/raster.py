"""SVG drawings as PNG: for Word, and for the PDF where its engine errs; what is asked of the rasteriser."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.assets.drawings.model import unreadable
from generator.assets.faults import PictureFault
from generator.assets.model import Asset
from generator.assets.rasters.raster_calls import Asked, drawn
from generator.diagnostics import Diagnostic
from generator.document.layout import AttachmentPlace, FigurePlace, Place, SignOffPlace
from generator.document.tree import Figure, Picture
from generator.fonts import FontSet, face_file, family_names
from generator.fonts.roles import ROLES

RASTER_DPI = 300
"""Pixels an inch of the raster at its size on paper."""

_MOST_HERE = 16_000
"""Bytes of a drawing that is drawn here; what is larger, repeats or has text is drawn where it can be stopped."""
_REPEATED = (b"<pattern", b"<use")


def lettering(pictures: Sequence[Picture], assets: Mapping[str, Asset], fonts: FontSet) -> list[Diagnostic]:
    """Return O026 for each SVG with characters that no font on this computer can draw in their role."""
    return [
        Diagnostic("O026", picture.origin.span, args, picture.origin.path)
        for picture in pictures
        for args in unlettered(picture.src, assets[picture.src], fonts)
    ]


def unlettered(name: str, asset: Asset, fonts: FontSet) -> Iterator[dict[str, object]]:
    """Yield, for each role of the SVG *asset* called *name*, the arguments of O026 if characters cannot be drawn."""
    for role in asset.roles:
        if fonts.faces[role].path is None:
            missing = asset.letters
        else:
            missing = "".join(letter for letter in asset.letters if fonts.measure(role, letter) is None)
        if missing:
            yield {"name": name, "role": ROLES[role].chinese, "characters": missing[:_SHOWN]}


_SHOWN = 12


def borrowed(assets: Iterable[Asset], fonts: FontSet) -> dict[tuple[str, str], str]:
    """Return from which face the characters of the SVGs *assets* are, with their role, that their fonts lack.

    Of a drawing in several roles it is not known which of them a character has: only what all of them lack counts.
    """
    found: dict[tuple[str, str], str] = {}
    for asset in assets:
        for letter in asset.letters:
            from_ = {role: fonts.measure(role, letter) for role in asset.roles}
            others = {role: have[0] for role, have in from_.items() if have and have[0] is not fonts.face(role)}
            if len(others) == len(asset.roles):
                role, face = next(iter(others.items()))
                found[letter, role] = face.name
    return found


def rasters(
    assets: Mapping[str, Asset], places: Sequence[Place], fonts: FontSet, names: Mapping[str, str], cache: Path
) -> dict[str, Asset]:
    """Return a raster of each SVG among *assets*, ``RASTER_DPI`` at its greatest width among *places*, and the rest.

    *names* are the fonts that the SVG itself, kept beside the raster, names for each role. Raises PictureFault, with
    the name among its arguments, for a drawing that cannot be drawn.
    """
    widths: dict[str, float] = {}
    for src, width in _printed(places):
        widths[src] = max(width, widths.get(src, 0.0))
    drawings = {src: _asked(asset, widths[src], fonts, cache) for src, asset in assets.items() if asset.is_drawing}
    if drawings:
        with _said_of(next(iter(drawings))):  # if the process cannot start, it is the first that needed it
            drawn(list(drawings.values()))  # together, which leaves nothing to do one by one
    found = dict(assets)
    for src in drawings:
        with _said_of(src):
            found[src] = raster(assets[src], widths[src], fonts, names, cache)
    return found


@contextmanager
def _said_of(src: str) -> Iterator[None]:
    """Have a PictureFault say which drawing it is of."""
    try:
        yield
    except PictureFault as fault:
        raise PictureFault(fault.code, name=src, **fault.args_) from None


def _printed(places: Sequence[Place]) -> Iterator[tuple[str, float]]:
    """Yield path and printed width in pt of each image."""
    for place in places:
        match place:
            case FigurePlace(block=Figure() as figure):
                yield figure.src, place.width
            case SignOffPlace():
                yield from ((image.picture.src, image.width) for image in place.images)
            case AttachmentPlace():
                yield from _printed(place.places)


def raster(asset: Asset, width: float, fonts: FontSet, names: Mapping[str, str], cache: Path) -> Asset:
    """Return the SVG *asset* as PNG, `RASTER_DPI` at *width* pt, with the SVG itself, in the fonts *names*, beside it.

    Raises PictureFault for a drawing that cannot be drawn.
    """
    asked = _asked(asset, width, fonts, cache)
    data = drawn([asked])[0]
    if data is None:
        raise unreadable(
            "画它（同一份报告的图合在一起算）要用的时间或者内存太多",
            "drawing it would take too much time or memory; all drawings of a report count together",
        )
    return Asset(data, "image/png", asked.across, asked.down, vector=asset.with_fonts(names))


def _asked(asset: Asset, width: float, fonts: FontSet, cache: Path) -> Asked:
    faces = [face for role in asset.roles for face in (fonts.faces[role], *fonts.rare.get(role, ()))]
    families = {role: _listed(family_names(fonts.faces[role])) for role in asset.roles}
    across = math.ceil(width / 72 * RASTER_DPI)
    down = max(1, round(across * asset.height_px / asset.width_px))
    arguments = {
        "svg_string": asset.with_fonts(families).decode(),
        "width": across,
        "height": down,
        "skip_system_fonts": True,
        "font_files": [str(face_file(face, cache)) for face in faces],
    }
    # Fonts come from anywhere, too.
    large = asset.roles or len(asset.data) > _MOST_HERE or any(name in asset.data for name in _REPEATED)
    return Asked(json.dumps(arguments), across, down, bool(large))


def _listed(names: Sequence[str]) -> str:
    """Return *names* as a list of fonts, in a style sheet or an attribute: without those that would end it.

    A name stands in the font's file, and may be anything.
    """
    return ",".join(f"'{name}'" for name in names if name.isprintable() and not _ENDING & set(name))


_ENDING = frozenset("'\"<>&\\;{}@")
