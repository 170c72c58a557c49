"""How pages look, without drawing them as pictures: two that look alike have the same text here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.assets import Asset
from generator.writers.pdf.direct.canvas import NAME, Content
from generator.writers.pdf.direct.drawer import Drawer


def looks(drawer: Drawer, assets: Mapping[str, Asset], every: object) -> list[str]:
    """Return for each page what is another as soon as it looks so; *every* is what else holds for all pages."""
    names = {face.name: str(face.key) for face in drawer.letters.typefaces.values()}
    names |= {name: hashlib.sha256(assets[src].data).hexdigest() for src, name in drawer.images.items()}
    names |= {name: str(opaque) for opaque, name in drawer.translucence.states.items()}
    for name, content in drawer.translucence.groups.items():
        # A group may hold those that were made before it.
        names[name] = _digest(content, names)
    paper, turned = drawer.style.page, drawer.layout.landscape_pages
    common = paper.width, paper.height, every
    return [_digest(canvas.operators, names, f"{common} {canvas.page + 1 in turned}") for canvas in drawer.pages]


def _digest(content: Content, names: Mapping[str, str], also: str = "") -> str:
    # However glyphs are numbered in the file: a glyph more changes that.
    drawn = "\n".join(part if isinstance(part, str) else f"{part.glyphs}{part.kerning}" for part in content)
    # Another page may change which number a font, image, group or state has.
    told = NAME.sub(lambda match: names[match[1]], drawn)
    return hashlib.sha256(f"{also}\n{told}".encode()).hexdigest()[:24]
