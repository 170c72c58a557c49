"""The package: python-docx puts the parts together, then the ZIP file is written anew.

python-docx stamps every entry with the time of day; the same report must give the same bytes. Importing it takes longer
than all else that a DOCX takes, and what it makes of the parts around the text is the same for all reports of one look:
that is kept between runs. What a report says, its text, properties, images and watermark, is put in each time.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from generator.assets import SVG, Asset
from generator.disk.places import cache_folder
from generator.document.tree import Meta
from generator.startup.kept import Kept
from generator.startup.late import late_pattern
from generator.styling.style import Style
from generator.writers.docx.base import EMPTY_FOOTER, RELATED, base_parts, section
from generator.writers.docx.drawings import Embedded
from generator.writers.docx.sections import LANDSCAPE_RELATED, landscape_parts
from generator.writers.docx.word_art import WATERMARK_RELATED, watermark_parts, with_watermark
from generator.writers.docx.xml import DECLARATION, NAMESPACES, escape
from generator.writers.packed import DEFLATED_BY, Deflated, deflated, packed, unpacked
from generator.writers.watermark import Watermark

_W_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpg", SVG: "svg"}
_DECLARED: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""The declaration as python-docx writes it."""

_STATED: Final = late_pattern('^__version__ = "(.+)"$', re.MULTILINE)

# Raise when other parts are kept.
_VERSION: Final = 2

_LOOKS: Final = 8
"""For how many looks a process that makes many reports keeps the parts around the text."""

Related = tuple[tuple[str, str, str], ...]


class Package:
    """A DOCX in the making.

    *unnumbered*: some pages carry no folio (7.5), which takes a footer without anything in it; *landscape*: some
    lie crosswise, which takes footers of their own; *watermark* stands in the header of all.
    """

    def __init__(
        self, style: Style, meta: Meta, *, unnumbered: bool, landscape: bool, watermark: Watermark | None = None
    ) -> None:
        self._end = section(style, numbered=not unnumbered)
        self._marked = watermark is not None
        related = tuple(part for part in RELATED if unnumbered or part[0] != EMPTY_FOOTER)
        self._related = related + (LANDSCAPE_RELATED if landscape else ())
        parts = _parts_of(style)
        self._around = {f"word/{target}": parts[target] for _, _, target in self._related}
        self._own: dict[str, str | bytes | Deflated] = {"docProps/core.xml": _declared(core_properties(meta))}
        if watermark:
            self._related += WATERMARK_RELATED
            for target, text in watermark_parts(watermark, style).items():
                self._around[f"word/{target}"] = f"{DECLARATION}<w:hdr {NAMESPACES}/>"
                self._own[f"word/{target}"] = _declared(text)
        self._images: dict[bytes, tuple[str, str, str]] = {}

    def add_image(self, asset: Asset) -> Embedded:
        """Put an image in, with the SVG it was made of if there is one; the same image goes in once."""
        vector = self._add(asset.vector, SVG) if asset.vector else ""
        return Embedded(self._add(asset.data, asset.media_type), vector)

    def _add(self, data: bytes, media_type: str) -> str:
        if data not in self._images:
            used = {ident for ident, _, _ in (*self._related, *self._images.values())}
            ident = next(ident for number in range(1, len(used) + 2) if (ident := f"rId{number}") not in used)
            name = f"media/image{len(self._images) + 1}.{_EXTENSIONS[media_type]}"
            self._images[data] = ident, media_type, name
            self._own[f"word/{name}"] = data
        return self._images[data][0]

    def save(self, text: str, end: str) -> bytes:
        """Return the file with *text*, the XML of paragraphs and tables; *end* is its last section if not the usual."""
        body = f"<w:body>{text}{end or self._end}</w:body>"
        body = with_watermark(body) if self._marked else body
        self._own["word/document.xml"] = f"{_DECLARED}<w:document {NAMESPACES}>{body}</w:document>"
        images = tuple(self._images.values())
        files = _base(self._related, images) | self._around | {f"word/{name}": "" for _, _, name in images}
        return packed(assembled(tuple(files.items()), cache_folder()) | self._own)


@lru_cache(maxsize=_LOOKS)
def _parts_of(style: Style) -> Mapping[str, str]:
    """Return the parts around the text that *style* makes, those of landscape pages among them."""
    return base_parts(style) | landscape_parts(style)


@lru_cache(maxsize=_LOOKS)
def assembled(listed: tuple[tuple[str, str], ...], cache: Path) -> dict[str, Deflated]:
    """Return what python-docx makes of the package *listed*, names and texts, kept in *cache*."""
    name = f"{zlib.crc32(repr(listed).encode()):08x}.v{_VERSION}.cache"
    kept = Kept(cache / "docx" / name, f"{_version()} {DEFLATED_BY}")
    match kept.entries.get(listed):
        case dict() as made:
            return made
    made = {name: deflated(part) for name, part in _by_python_docx(dict(listed)).items()}
    kept.keep(listed, made)
    kept.save()
    return made


def _version() -> str:
    """Return the version of python-docx without importing it: what it made is kept for it alone."""
    from importlib import util

    spec = util.find_spec("docx")
    stated = _STATED.search(Path(spec.origin).read_text(encoding="utf-8")) if spec and spec.origin else None
    if stated:
        return stated[1]
    # Other versions may not state it; asking the system takes long.
    from importlib import metadata

    return metadata.version("python-docx")


def _by_python_docx(files: Mapping[str, str]) -> dict[str, bytes]:
    import docx

    given, saved = io.BytesIO(packed(files)), io.BytesIO()
    docx.Document(given).save(saved)
    return unpacked(saved)


def _base(related: Related, images: Related) -> dict[str, str]:
    """Return the package without the text and what is *related* to it, *images* by id, kind and name among that."""
    parts = ((ident, f"{_RELATIONSHIPS}/{kind}", target) for ident, kind, target in related)
    pictures = ((ident, f"{_RELATIONSHIPS}/image", target) for ident, _, target in images)
    return {
        "[Content_Types].xml": _content_types(related, images),
        "_rels/.rels": _relations(
            (
                ("rId1", f"{_RELATIONSHIPS}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}/>",
        "word/_rels/document.xml.rels": _relations((*parts, *pictures)),
    }


def core_properties(meta: Meta) -> str:
    """Return the core properties. Without a date in the data there is none here: it never comes from the clock."""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(meta.date)}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if meta.date
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(meta.title)}</dc:title><dc:creator>{escape(meta.organ)}</dc:creator>"
        f"<dc:language>{escape(meta.language)}</dc:language><cp:revision>1</cp:revision>{dates}</cp:coreProperties>"
    )


def _declared(part: str) -> str:
    return part.replace(DECLARATION, _DECLARED, 1)


def _content_types(related: Related, images: Related) -> str:
    overrides = [
        ("/word/document.xml", f"{_W_MAIN}.document.main+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *(
            (f"/word/{target}", f"{_OFFICE}.theme+xml" if kind == "theme" else f"{_W_MAIN}.{kind}+xml")
            for _, kind, target in related
        ),
        *((f"/word/{target}", kind) for _, kind, target in images),
    ]
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
        + "</Types>"
    )


def _relations(entries: Iterable[tuple[str, str, str]]) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>' for ident, kind, target in entries)
        + "</Relationships>"
    )
