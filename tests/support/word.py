"""Word files made by hand, as Word and WPS write them: text split over runs, tables, headers, notes, text boxes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId11"/><w:footerReference w:type="default" r:id="rId12"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
    'w:header="851" '
    'w:footer="992" w:gutter="0"/></w:sectPr>'
)
PARTS = {
    "header1.xml": ("header", "rId11", "hdr"),
    "footer1.xml": ("footer", "rId12", "ftr"),
    "footnotes.xml": ("footnotes", "rId13", "footnotes"),
    "endnotes.xml": ("endnotes", "rId14", "endnotes"),
    "styles.xml": ("styles", "rId15", "styles"),
    "settings.xml": ("settings", "rId16", "settings"),
}


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(*texts: str, properties: str = "", look: str = "") -> str:
    """Return a paragraph, a run for each of *texts*; *properties* are the paragraph's, *look* those of the runs."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{''.join(run(text, look) for text in texts)}</w:p>"


def as_word_splits(text: str) -> str:
    """Return a paragraph in which every character is a run of its own, with what Word puts between them."""
    between = (
        '<w:proofErr w:type="spellStart"/>',
        '<w:proofErr w:type="gramEnd"/>',
        '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>',
        "",
    )
    runs = (
        f'<w:r w:rsidR="00A7{number:04X}" w:rsidRPr="00B3{number:04X}">'
        '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(letter, quote=False)}</w:t></w:r>{between[number % 4]}'
        for number, letter in enumerate(text)
    )
    return f'<w:p w14:paraId="3E1B0A01" w:rsidR="00A71111">{"".join(runs)}</w:p>'


def cell(*paragraphs: str, properties: str = "") -> str:
    own = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    inner = (each if each.startswith("<") else paragraph(each) for each in paragraphs or ("",))
    return f"<w:tc>{own}{''.join(inner)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell is its text or the XML of a ``w:tc``."""
    count = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * count
    lines = ("".join(each if each.startswith("<w:tc>") else cell(each) for each in row) for row in rows)
    body = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def text_box(*paragraphs: str) -> str:
    """Return a paragraph with a text box as Word writes it: twice, for itself and for older readers."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="框"/>'
        f"{content}</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def word_file(
    body: str | Iterable[str],
    *,
    section: str = SECTION,
    others: Mapping[str, str] | None = None,
    more: Mapping[str, bytes] | None = None,
    relations: str = "",
) -> bytes:
    """Return a DOCX; *others* are the insides of parts by file name (``header1.xml``), *more* whole parts by path."""
    inside = body if isinstance(body, str) else "".join(body)
    parts: dict[str, bytes] = {}
    used = {"header1.xml": "<w:p/>", "footer1.xml": "<w:p/>", **(others or {})}
    types, links = [], []
    for name, text in used.items():
        kind, number, root = PARTS[name]
        parts[f"word/{name}"] = f"<w:{root} {NAMESPACES}>{text}</w:{root}>".encode()
        types.append(f'<Override PartName="/word/{name}" ContentType="{_MAIN}.{kind}+xml"/>')
        links.append(f'<Relationship Id="{number}" Type="{_OFFICE}/{kind}" Target="{name}"/>')
    parts["word/document.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{inside}{section}</w:body></w:document>"
    ).encode()
    parts["word/_rels/document.xml.rels"] = _relationships("".join(links) + relations)
    parts["_rels/.rels"] = _relationships(
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{"".join(types)}</Types>'
    ).encode()
    parts |= more or {}
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return made.getvalue()


def _relationships(inside: str) -> bytes:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    ).encode()
