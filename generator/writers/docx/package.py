"""The package: python-docx puts the parts, the text and the images together, then the ZIP file is written anew.

python-docx stamps every entry with the time of day; the same report must give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from generator.assets import SVG, Asset
from generator.document import Meta
from generator.style import Style
from generator.watermark import Watermark
from generator.writers.docx.base import EMPTY_FOOTER, RELATED, base_parts, section
from generator.writers.docx.drawings import Embedded
from generator.writers.docx.sections import LANDSCAPE_RELATED, landscape_parts
from generator.writers.docx.word_art import WATERMARK_RELATED, watermark_parts, with_watermark
from generator.writers.docx.xml import DECLARATION, NAMESPACES, escape
from generator.writers.packed import ZIP_DATE, repacked

_W_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpg", SVG: "svg"}

Related = tuple[tuple[str, str, str], ...]


class Package:
    """A DOCX in the making.

    *unnumbered*: some pages carry no folio (7.5), which takes a footer without anything in it; *landscape*: some
    lie crosswise, which takes footers of their own; *watermark* stands in the header of all.
    """

    def __init__(
        self, style: Style, meta: Meta, *, unnumbered: bool, landscape: bool, watermark: Watermark | None = None
    ) -> None:
        import docx

        self._end = section(style, numbered=not unnumbered)
        self._marked = watermark is not None
        related = tuple(part for part in RELATED if unnumbered or part[0] != EMPTY_FOOTER)
        related += LANDSCAPE_RELATED if landscape else ()
        parts = base_parts(style) | landscape_parts(style)
        if watermark:
            related, parts = related + WATERMARK_RELATED, parts | watermark_parts(watermark, style)
        base = _base(meta, self._end, related, parts)
        self._document = docx.Document(io.BytesIO(base))
        self._images: dict[bytes, str] = {}

    def add_image(self, asset: Asset) -> Embedded:
        """Put an image in, with the SVG it was made of if there is one; the same image goes in once."""
        vector = self._add(asset.vector, SVG) if asset.vector else ""
        return Embedded(self._add(asset.data, asset.media_type), vector)

    def _add(self, data: bytes, media_type: str) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        # Not through python-docx's own reader of images, which knows only some of the JPEGs there are.
        if data not in self._images:
            name = f"/word/media/image{len(self._images) + 1}.{_EXTENSIONS[media_type]}"
            part = Part(PackURI(name), media_type, data, self._document.part.package)
            self._images[data] = self._document.part.relate_to(part, f"{_RELATIONSHIPS}/image")
        return self._images[data]

    def save(self, text: str, end: str) -> bytes:
        """Return the file with *text*, the XML of paragraphs and tables; *end* is its last section if not the usual."""
        from docx.oxml import parse_xml

        # A new document element: to move a long table into the old one takes lxml time by the square of its rows.
        body = f"<w:body>{text}{end or self._end}</w:body>"
        body = with_watermark(body) if self._marked else body
        self._document.part._element = parse_xml(f"<w:document {NAMESPACES}>{body}</w:document>")
        saved = io.BytesIO()
        self._document.save(saved)
        return repacked(saved)


def _base(meta: Meta, end: str, related: Related, parts: Mapping[str, str]) -> bytes:
    """Return the package without the text; *end* is its only section, *parts* has those that are *related* to it."""
    files = {
        "[Content_Types].xml": _content_types(related),
        "_rels/.rels": _relations(
            (
                ("rId1", f"{_RELATIONSHIPS}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": core_properties(meta),
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{end}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            tuple((ident, f"{_RELATIONSHIPS}/{kind}", target) for ident, kind, target in related)
        ),
        **{f"word/{target}": parts[target] for _, _, target in related},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), text)
    return packed.getvalue()


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


def _content_types(related: Related) -> str:
    overrides = [
        ("/word/document.xml", f"{_W_MAIN}.document.main+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *(
            (f"/word/{target}", f"{_OFFICE}.theme+xml" if kind == "theme" else f"{_W_MAIN}.{kind}+xml")
            for _, kind, target in related
        ),
    ]
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
        + "</Types>"
    )


def _relations(entries: Related) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>' for ident, kind, target in entries)
        + "</Relationships>"
    )
