"""A Word file as a ZIP package: opened with limits, refused where it could act, written with the same bytes.

Macros, controls, links to files outside and fields that load files are never taken over. A link to a template on the
author's computer (every Word file may have one) is left out, and that is said.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.limits import limit
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a part may be packed: others are not used by office programs, and fail in ways of their own."""
UNPACKED: Final = limit("word.megabytes")
"""Largest size of all parts together, unpacked, in MB."""
MOST_PARAGRAPHS: Final = limit("word.paragraphs")
"""Paragraphs of all texts together, those in tables, headers and notes included: some 700 pages."""
MOST_ELEMENTS: Final = limit("word.elements")
"""Elements of all texts together."""
_MB: Final = 1024 * 1024
MOST_PARTS: Final = limit("word.parts")
"""Parts of a package."""
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PLAIN_LINKS: Final = ("hyperlink",)
_DROPPED_LINKS: Final = ("attachedTemplate",)
_ACTING: Final = ("vbaProject", "wordVbaData", "control", "activeXControlBinary", "aFChunk", "attachedToolbars")
_FIELDS: Final = late_pattern(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b")
TEXT_PARTS: Final = late_pattern(r"(?:header|footer|footnotes|endnotes)\d*\.xml")
"""Names of the parts beside the body that have text."""


class Package(NamedTuple):
    """The parts of a Word file by name, that of the text (*main*) among them; *name* is what the user calls it."""

    name: str
    parts: Mapping[str, bytes]
    main: str

    def texts(self) -> list[str]:
        """Return the names of the parts that have text: the body, then headers, footers and notes."""
        folder = posixpath.dirname(self.main)
        others = (
            part
            for part in sorted(self.parts)
            if posixpath.dirname(part) == folder and TEXT_PARTS.fullmatch(posixpath.basename(part))
        )
        return [self.main, *others]

    def root(self, part: str) -> Element:
        """Return the root of *part*. Raises DiagnosticError: C150 damaged, C152 with entities."""
        return _parsed(self.parts[part], self.name)

    def beside(self, name: str) -> Element | None:
        """Return the root of the part called *name* (``styles.xml``) beside the text, None without it."""
        part = posixpath.join(posixpath.dirname(self.main), name)
        return self.root(part) if part in self.parts else None


def open_package(data: bytes, name: str) -> tuple[Package, list[Diagnostic]]:
    """Return the Word file *data*, called *name*, and what was left out of it (W103).

    Raises DiagnosticError: C150 damaged, C151 no DOCX, C152 too large or with entities, W101 with macros or controls,
    W102 with links to files outside.
    """
    parts = unpacked(data, name)
    main = _main(parts, name)
    _refuse_acting(parts, name)
    kept, dropped = _without_links(parts, name)
    package = Package(name, kept, main)
    paragraphs, elements = MOST_PARAGRAPHS, MOST_ELEMENTS
    for part in package.texts():
        root = package.root(part)
        paragraphs -= sum(1 for _ in xml.paragraphs(root))
        elements -= sum(1 for _ in root.iter())
        if paragraphs < 0 or elements < 0:
            raise fault("C152", name)
        _refuse_fields(root, name)
    args = {"targets": "、".join(dropped)}
    return package, [Diagnostic("W103", Source(name).whole(), args)] if dropped else []


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the Word file *data*, called *name*.

    Raises DiagnosticError: C150 damaged, C151 no DOCX, C152 too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _unpacked(file, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        # An old .doc file, and a DOCX with a password, are compound files of another kind.
        raise fault("C151" if data.startswith(_COMPOUND) else "C150", name) from None


def fault(code: str, name: str, **args: object) -> DiagnosticError:
    """Return the error *code* of the whole file *name*, with the limits that messages speak of."""
    args |= {"name": name, "limit": UNPACKED, "paragraphs": MOST_PARAGRAPHS}
    return DiagnosticError(Diagnostic(code, Source(name).whole(), args))


def _unpacked(file: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    entries = [entry for entry in file.infolist() if entry.filename[-1:] != "/"]
    if any(entry.compress_type not in METHODS for entry in entries):
        raise zipfile.BadZipFile
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > UNPACKED * _MB:
        raise fault("C152", name)
    parts: dict[str, bytes] = {}
    left = UNPACKED * _MB
    for entry in entries:
        steps = re.split(r"[/\\]", entry.filename)
        if entry.filename in parts or not steps[0] or ".." in steps:
            # A name that leads out of the package, or none, would be in what is made of it, too.
            raise fault("C150", name)
        with file.open(entry) as stream:
            # The size that a package states of itself is not to be trusted.
            parts[entry.filename] = stream.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise fault("C152", name)
    return parts


def _parsed(data: bytes, name: str) -> Element:
    try:
        return xml.parse(data)
    except xml.EntityError:
        raise fault("C152", name) from None
    except xml.XmlError:
        raise fault("C150", name) from None


def _main(parts: Mapping[str, bytes], name: str) -> str:
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise fault("C151", name)
    targets = (
        relation.get("Target", "").lstrip("/")
        for relation in _parsed(parts["_rels/.rels"], name)
        if relation.get("Type", "").endswith("/officeDocument")
    )
    main = next((target for target in targets if target in parts), "")
    if not main.endswith(".xml") or "xl/" in main or "ppt/" in main or xml.STRICT in parts[main]:
        raise fault("C151", name)
    if _parsed(parts[main], name).tag != xml.W + "document":
        raise fault("C151", name)
    return main


def _refuse_acting(parts: Mapping[str, bytes], name: str) -> None:
    found = [part for part in parts if posixpath.basename(part).lower() in ("vbaproject.bin", "vbadata.xml")]
    if b"macroEnabled" in parts["[Content_Types].xml"] or found:
        raise fault("W101", name, what_zh="宏", what_en="macros")
    for _, relation in _relations(parts, name):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in _ACTING:
            raise fault("W101", name, what_zh=f"控件或者嵌入的网页（{kind}）", what_en=f"a control or page ({kind})")


def _relations(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, Element]]:
    for part in sorted(parts):
        if part.endswith(".rels"):
            for relation in _parsed(parts[part], name):
                yield part, relation


def _without_links(parts: Mapping[str, bytes], name: str) -> tuple[dict[str, bytes], list[str]]:
    """Return *parts* without links to templates outside, and where those led. Raises W102 for other links."""
    dropped: list[str] = []
    kept = dict(parts)
    for part, relation in _relations(parts, name):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if relation.get("TargetMode") != "External" or kind in _PLAIN_LINKS:
            continue
        if kind not in _DROPPED_LINKS:
            raise fault("W102", name, target=target, kind=kind)
        dropped.append(posixpath.basename(target.replace("\\", "/")))
        root = _parsed(kept[part], name)
        for other in list(root):
            if other.get("Id") == relation.get("Id"):
                root.remove(other)
        kept[part] = xml.bytes_of(root)
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(part)), posixpath.basename(part)[: -len(".rels")])
        settings = _parsed(kept[owner], name)
        for node in list(settings.iter(xml.W + "attachedTemplate")):
            xml.remove(node)
        kept[owner] = xml.bytes_of(settings)
    return kept, dropped


def _refuse_fields(root: Element, name: str) -> None:
    """Refuse fields that load files or act: what one says may be split over several runs."""
    instructions = [node.get(xml.W + "instr", "") for node in root.iter(xml.W + "fldSimple")]
    for paragraph in xml.paragraphs(root):
        nodes = paragraph.iter(xml.W + "instrText", xml.W + "fldChar")
        written = "".join("\0" if node.tag == xml.W + "fldChar" else node.text or "" for node in nodes)
        instructions += written.split("\0")
    for instruction in instructions:
        if match := _FIELDS.match(instruction.upper()):
            raise fault("W102", name, target=instruction.strip(), kind=match[1])
