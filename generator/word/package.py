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
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.disk.lock_files import lock_file
from generator.limits import limit
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml
from generator.word.acting import MOST_ELEMENTS, TYPES, RefusedError, parsed, refuse_acting, without_templates

if TYPE_CHECKING:
    from generator.word.xml import Element

METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a part may be packed: others are not used by office programs, and fail in ways of their own."""
UNPACKED: Final = limit("word.megabytes")
"""Largest size of all parts together, unpacked, in MB."""
MOST_PARAGRAPHS: Final = limit("word.paragraphs")
"""Paragraphs of all texts together, those in tables, headers and notes included: some 700 pages."""
_MB: Final = 1024 * 1024
MOST_PARTS: Final = limit("word.parts")
"""Parts of a package."""
_DRIVE: Final = late_pattern(r"[A-Za-z]:")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
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
        with _told(self.name):
            return xml.parse(self.parts[part])

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
    with _told(name):
        main = _main(parts)
        refuse_acting(parts)
        kept, dropped = without_templates(parts)
    package = Package(name, kept, main)
    paragraphs, elements = MOST_PARAGRAPHS, MOST_ELEMENTS
    for part in package.texts():
        root = package.root(part)
        paragraphs -= sum(1 for _ in xml.paragraphs(root))
        elements -= sum(1 for _ in root.iter())
        if paragraphs < 0 or elements < 0:
            raise fault("C152", name)
    args = {"targets": "、".join(dropped)}
    return package, [Diagnostic("W103", Source(name).whole(), args)] if dropped else []


def unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the Word file *data*, called *name*.

    Raises DiagnosticError: C150 damaged, C151 no DOCX, C152 too large, C187 it only says who has another one open.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _unpacked(file, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        if lock := lock_file(name, data):
            raise DiagnosticError(lock) from None
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
    known: set[str] = set()
    left = UNPACKED * _MB
    for entry in entries:
        steps = re.split(r"[/\\]", entry.filename)
        # A name that leads out of the package, or none, would be in what is made of it, too; so would two that Word
        # takes for one: it might read the one that was not looked into.
        if entry.filename.lower() in known or not all(step.strip(".") for step in steps) or _DRIVE.match(steps[0]):
            raise fault("C150", name)
        known.add(entry.filename.lower())
        with file.open(entry) as stream:
            # The size that a package states of itself is not to be trusted.
            parts[entry.filename] = stream.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise fault("C152", name)
    return parts


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Have what is refused below told of the file *name*."""
    try:
        yield
    except xml.EntityError:
        raise fault("C152", name) from None
    except xml.XmlError:
        raise fault("C150", name) from None
    except RefusedError as error:
        raise fault(error.code, name, **error.args_of_message) from None


def _main(parts: Mapping[str, bytes]) -> str:
    if TYPES not in parts or "_rels/.rels" not in parts:
        raise RefusedError("C151")
    targets = (
        relation.get("Target", "").lstrip("/")
        for relation in parsed(parts["_rels/.rels"])
        if relation.get("Type", "").endswith("/officeDocument")
    )
    main = next((target for target in targets if target in parts), "")
    if not main.endswith(".xml") or "xl/" in main or "ppt/" in main or xml.STRICT in parts[main]:
        raise RefusedError("C151")
    if parsed(parts[main]).tag != xml.W + "document":
        raise RefusedError("C151")
    return main
