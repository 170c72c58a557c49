"""XMP: what the PDF says of itself, in the one form that every validator reads.

Each description declares its own namespace and holds values as elements. The claim of PDF/UA is not among
the properties that PDF/A knows, so the file carries its definition (ISO 19005-3, 6.6.2.3.3).
"""

from __future__ import annotations

from html import escape

from generator.document.tree import Meta

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_DEFINITION = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def packet(meta: Meta, producer: str) -> bytes:
    """Return the XMP packet of a file that is PDF/A-3a and PDF/UA-1."""
    parts = [
        _description("<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "pdfaid"),
        _description("<pdfuaid:part>1</pdfuaid:part>", "pdfuaid"),
        _description(_DEFINITION, "pdfaExtension", "pdfaSchema", "pdfaProperty"),
        _description(f"<pdf:Producer>{escape(producer)}</pdf:Producer>", "pdf"),
        _description(_title(meta), "dc"),
    ]
    if meta.date:
        dates = f"<xmp:CreateDate>{meta.date}</xmp:CreateDate><xmp:ModifyDate>{meta.date}</xmp:ModifyDate>"
        parts.append(_description(dates, "xmp"))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">\n'
        + "\n".join(parts)
        + '\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _description(content: str, *prefixes: str) -> str:
    spaces = "".join(f' xmlns:{prefix}="{_NAMESPACES[prefix]}"' for prefix in prefixes)
    return f'<rdf:Description rdf:about=""{spaces}>{content}</rdf:Description>'


def _title(meta: Meta) -> str:
    title = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(meta.title)}</rdf:li></rdf:Alt></dc:title>'
    organ = f"<dc:creator><rdf:Seq><rdf:li>{escape(meta.organ)}</rdf:li></rdf:Seq></dc:creator>"
    return title + (organ if meta.organ else "")
