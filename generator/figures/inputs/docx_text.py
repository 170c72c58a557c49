"""The texts of a DOCX file, and where each stands: paragraph, row and cell of a table, header, footer, note.

A file may come from anywhere: nothing is written or fetched, what is packed too tightly is not unpacked, and XML with a
document type (the only way to define entities) is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from generator.startup.record import NamedTuple
from generator.word import acting, package
from generator.word.places import KINDS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_OFFICE = "/officeDocument"


class Placed(NamedTuple):
    """A text and where it stands, in both languages."""

    text: str
    zh: str
    en: str


def docx_texts(data: bytes, name: str) -> list[Placed]:
    """Return the texts of the DOCX file *data* called *name*, the body first.

    Raises DiagnosticError: C150 damaged, C151 no DOCX, C152 too large or with entities.
    """
    parts = package.unpacked(data, name)
    try:
        return _texts(parts, name)
    except (ExpatError, ValueError, LookupError):  # LookupError: an encoding that nobody knows
        raise package.fault("C150", name) from None


def _texts(parts: Mapping[str, bytes], name: str) -> list[Placed]:
    main = _main_part(parts, name)
    folder = posixpath.dirname(main)
    others = [
        part
        for part in sorted(parts)
        if posixpath.dirname(part) == folder and package.TEXT_PARTS.fullmatch(posixpath.basename(part))
    ]
    found: list[Placed] = []
    reader = _Reader(name)
    for part in (main, *others):
        kind = re.sub(r"\d*\.xml$", "", posixpath.basename(part)) if part != main else ""
        found += reader.read(parts[part], KINDS.get(kind, ("", "")))
    return found


def _main_part(parts: Mapping[str, bytes], name: str) -> str:
    targets: list[str] = []

    def start(_tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith(_OFFICE):
            targets.append(attributes.get("Target", "").lstrip("/"))

    if "_rels/.rels" in parts:
        parser = _parser(name)
        parser.StartElementHandler = start
        parser.Parse(parts["_rels/.rels"], True)
    main = next((target for target in (*targets, "word/document.xml") if target in parts), None)
    if main is None or not main.endswith(".xml") or "xl/" in main or "ppt/" in main:
        raise package.fault("C151", name)
    return main


def _parser(name: str):  # type: ignore[no-untyped-def]  # expat's parser has no public type
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise package.fault("C152", name)

    parser.StartDoctypeDeclHandler = refuse
    return parser


class _Reader:
    """Collects the paragraphs of the parts of a file; they may be nested (text boxes), and so may tables."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.elements = self.paragraphs = 0

    def read(self, data: bytes, kind: tuple[str, str]) -> list[Placed]:
        """Return the texts of the XML *data*, a part of this *kind*."""
        self.kind = kind
        self.found: list[Placed] = []
        self.open: list[list[str]] = []
        self.tables: list[list[int]] = []
        self.count = self.table_count = self.skipped = 0
        self.in_text = False
        parser = _parser(self.name)
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.Parse(data, True)
        return self.found

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Open an element."""
        self._count(tag)
        if tag == _FALLBACK or _local(tag) == "moveFrom" or self.skipped:
            # What stands in the fallback stands in the choice beside it, too; what was moved stands where it is now.
            self.skipped += 1
            return
        match _local(tag):
            case "p":
                self.paragraphs += 1
                self.open.append([])
            case "t":
                self.in_text = True
            case "tab":
                self.characters("\t", always=True)
            case "br" | "cr":
                self.characters("\n", always=True)
            case "noBreakHyphen":
                self.characters("-", always=True)
            case "tbl":
                self.table_count += not self.tables
                self.tables.append([self.table_count, 0, 0])
            case "tr" if self.tables:
                self.tables[-1][1:] = [self.tables[-1][1] + 1, 0]
            case "tc" if self.tables:
                self.tables[-1][2] += 1

    def _count(self, tag: str) -> None:
        if not self.elements and _local(tag) != "document":  # the root of the main part, which is read first
            raise package.fault("C151", self.name)
        self.elements += 1
        if self.elements > acting.MOST_ELEMENTS or self.paragraphs > package.MOST_PARAGRAPHS:
            raise package.fault("C152", self.name)

    def end(self, tag: str) -> None:
        """Close an element."""
        if self.skipped:
            self.skipped -= 1
            return
        match _local(tag):
            case "p" if self.open:
                self._paragraph("".join(self.open.pop()))
            case "t":
                self.in_text = False
            case "tbl" if self.tables:
                self.tables.pop()

    def characters(self, text: str, always: bool = False) -> None:
        """Take text of a run."""
        if self.open and not self.skipped and (self.in_text or always):
            self.open[-1].append(text)

    def _paragraph(self, text: str) -> None:
        if not text.strip():
            return
        zh, en = self.kind
        if self.tables:
            number, row, cell = self.tables[0]
            zh += f"表{number}第{row}行第{cell}格"
            en += f"{' ' if en else ''}table {number}, row {row}, cell {cell}"
        elif not zh:
            self.count += 1
            zh, en = f"第{self.count}段", f"paragraph {self.count}"
        self.found.append(Placed(text, zh, en))


def _local(tag: str) -> str:
    """Return the name of a WordprocessingML element, empty for those of other vocabularies."""
    for namespace in (_W, _STRICT):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""
