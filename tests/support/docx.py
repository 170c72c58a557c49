"""A DOCX as its tests read it: parts as XML, lengths in millimetres, and an auditor for the whole file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator, ValidationError

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
TWIPS_PER_MM = 1440 / 25.4


def local(name: str) -> str:
    """Return the lxml name for ``prefix:name``."""
    prefix, _, rest = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{rest}"


class Element:
    """An XML element under a path language that says ``w:`` for attributes, too."""

    def __init__(self, node: etree._Element) -> None:
        self.node = node

    def find(self, path: str) -> Element | None:
        found = self.node.find(path, NAMESPACES)
        return None if found is None else Element(found)

    def one(self, path: str) -> Element:
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} × {path}"
        return found[0]

    def all(self, path: str) -> list[Element]:
        return [Element(node) for node in self.node.findall(path, NAMESPACES)]

    def get(self, name: str) -> str:
        value = self.node.get(local(name) if ":" in name else name)
        assert value is not None, f"no {name} in {etree.tostring(self.node)[:300]!r}"
        return value

    def has(self, name: str) -> bool:
        return self.node.get(local(name)) is not None

    def number(self, name: str, otherwise: int | None = None) -> int:
        if otherwise is not None and not self.has(name):
            return otherwise
        return int(self.get(name))

    def mm(self, name: str) -> float:
        """Return an attribute in twips as millimetres."""
        return self.number(name) / TWIPS_PER_MM

    @property
    def name(self) -> str:
        return etree.QName(self.node).localname

    @property
    def style(self) -> str:
        """The style id of a paragraph; empty for none."""
        found = self.find("w:pPr/w:pStyle")
        return found.get("w:val") if found else ""

    @property
    def text(self) -> str:
        return "".join(node.text or "" for node in self.node.iter(local("w:t")))

    def setting(self, name: str, attribute: str, otherwise: int = 0) -> int:
        """Return a number from a paragraph's local settings."""
        found = self.find(f"w:pPr/w:{name}")
        return otherwise if found is None else found.number(attribute, otherwise)


class Docx:
    """A whole file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}

    def part(self, name: str) -> Element:
        return Element(etree.fromstring(self.files[name]))

    @cached_property
    def body(self) -> Element:
        return self.part("word/document.xml").one("w:body")

    @cached_property
    def blocks(self) -> list[Element]:
        """The paragraphs and tables of the text, without the section at its end."""
        *blocks, section = (Element(node) for node in self.body.node)
        assert section.name == "sectPr", "the text ends in its section"
        return blocks

    @cached_property
    def styles(self) -> dict[str, Element]:
        return {style.get("w:styleId"): style for style in self.part("word/styles.xml").all("w:style")}

    def in_style(self, ident: str) -> list[Element]:
        return [paragraph for paragraph in self.body.all(".//w:p") if paragraph.style == ident]

    def inherited(self, ident: str, path: str, attribute: str) -> str:
        """Return what a style says by itself or through what it is based on; empty if nothing does."""
        style = self.styles[ident]
        found = style.find(path)
        if found is not None and found.has(attribute):
            return found.get(attribute)
        base = style.find("w:basedOn")
        if base is not None:
            return self.inherited(base.get("w:val"), path, attribute)
        default = self.part("word/styles.xml").find(f"w:docDefaults/w:rPrDefault/{path}")
        return default.get(attribute) if default is not None and default.has(attribute) else ""

    def target(self, relationship: str) -> str:
        """Return the part behind a relationship of the text."""
        relations = etree.fromstring(self.files["word/_rels/document.xml.rels"])
        (found,) = [node.get("Target", "") for node in relations if node.get("Id") == relationship]
        return f"word/{found}"

    def xml_parts(self) -> Iterator[tuple[str, Element]]:
        for name, content in self.files.items():
            if name.endswith((".xml", ".rels")):
                yield name, Element(etree.fromstring(content))


@cache
def _auditor() -> OpenXmlValidator:
    return OpenXmlValidator(strict=True)


def findings(data: bytes) -> list[ValidationError]:
    """Return what a validator of the Open XML standard finds wrong with *data*, under its strict policy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(data)
        return list(_auditor().validate(path).errors)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return *data* with a planted change in one part, for canaries."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content.decode("utf-8"), f"{part} has no {old}"
                content = content.decode("utf-8").replace(old, new, 1).encode("utf-8")
            target.writestr(name, content)
    return packed.getvalue()
