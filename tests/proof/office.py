"""LibreOffice as the second engine: DOCX to PDF with the same font files that the PDF writer uses.

LibreOffice finds the official names (仿宋_GB2312 …) through aliases of fontconfig. ``repaired`` undoes two
faults of its import: ``w:autoSpaceDE``/``DN`` off is not read, and ``w:overflowPunct`` is read the wrong
way round. Both only where the file says so: a DOCX that lost the setting is printed as it is. Everything else is left
as LibreOffice reads it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.disk.places import data_folder
from generator.fonts import Face
from generator.pipeline import fonts

ALIASES = {
    "fangsong": ("仿宋_GB2312", "仿宋", "方正仿宋_GBK"),
    "kaiti": ("楷体_GB2312", "楷体", "方正楷体_GBK"),
    "heiti": ("黑体", "方正黑体_GBK"),
    "songti": ("宋体",),
    "xiaobiaosong": ("方正小标宋简体", "方正小标宋_GBK"),
    "times": ("Times New Roman",),
}
_REPAIRS = (
    ('<w:autoSpaceDE w:val="0"/>', 'style:text-autospace="ideograph-alpha"', 'style:text-autospace="none"'),
    ('<w:overflowPunct w:val="0"/>', 'style:punctuation-wrap="hanging"', 'style:punctuation-wrap="simple"'),
)
"""What the DOCX says, what LibreOffice makes of it, what it means."""
_SAYS = ("word/styles.xml", "word/settings.xml")
_LONGEST = 300
"""Seconds after which a conversion counts as hung."""


class NoOffice(Exception):
    """LibreOffice is not on this computer."""


class Program(NamedTuple):
    """A LibreOffice: its path and its version, e.g. ``7.4.7.2``."""

    path: str
    version: str


@cache
def programs() -> tuple[Program, ...]:
    """Return the LibreOffice of this computer, and a newer one if set-up has unpacked it into the data folder.

    Raises NoOffice without the first: the check is never passed over.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise NoOffice("LibreOffice is not installed: run `make setup-office`")
    beside = data_folder() / "office" / "soffice"
    return tuple(Program(path, _version(path)) for path in (found, *([str(beside)] if beside.is_file() else [])))


def _version(path: str) -> str:
    return subprocess.run([path, "--version"], capture_output=True, encoding="utf-8", check=True).stdout.split()[1]


class Office:
    """LibreOffice with a profile, a font folder and a font cache of its own; a context manager."""

    def __init__(self, program: Program | None = None) -> None:
        self.program = program or programs()[0]
        self._folder = tempfile.TemporaryDirectory(prefix="nianbao-office-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        (self.folder / "fonts").mkdir()
        (self.folder / "fonts.conf").write_text(self._font_settings(), encoding="utf-8")

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def to_pdf(self, docx: bytes, *, repaired: bool = True) -> bytes:
        """Return *docx* as LibreOffice prints it."""
        return self.all_to_pdf({"file": docx}, repaired=repaired)["file"]

    def all_to_pdf(self, files: dict[str, bytes], *, repaired: bool = True) -> dict[str, bytes]:
        """Return several files as LibreOffice prints them, by the same names (plain ASCII); it starts once or twice."""
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            work = Path(name)
            for stem, data in files.items():
                (work / f"{stem}.docx").write_bytes(data)
            if repaired:
                self._convert(work, "fodt", [work / f"{stem}.docx" for stem in files])
                for stem, data in files.items():
                    _repair(work / f"{stem}.fodt", _said(data))
            self._convert(work, "pdf", [work / f"{stem}.{'fodt' if repaired else 'docx'}" for stem in files])
            return {stem: (work / f"{stem}.pdf").read_bytes() for stem in files}

    def _convert(self, work: Path, target: str, files: list[Path]) -> None:
        command = [self.program.path, "--headless", f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"]
        command += ["--convert-to", target, "--outdir", str(work), *map(str, files)]
        settings = {**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf"), "LANG": "C.UTF-8"}
        done = subprocess.run(
            command, env=settings, capture_output=True, encoding="utf-8", check=False, timeout=_LONGEST
        )
        missing = [file.name for file in files if not file.with_suffix(f".{target}").is_file()]
        if missing:
            raise RuntimeError(f"LibreOffice wrote no {target} of {', '.join(missing)}: {done.stdout}{done.stderr}")

    def _font_settings(self) -> str:
        faces = fonts()
        used: dict[str, Face] = {role: faces.faces[role] for role in ALIASES}
        used = {role: face for role, face in used.items() if face.path is not None}
        others = [face for rare in faces.rare.values() for face in rare]
        for face in [*used.values(), *faces.bold.values(), *others]:
            if face.path is not None and not (self.folder / "fonts" / face.path.name).exists():
                (self.folder / "fonts" / face.path.name).symlink_to(face.path.resolve())
        families = {role: _family(face) for role, face in used.items()}
        for role in [role for role in families if list(families.values()).count(families[role]) > 1]:
            families[role] = f"Nianbao {role}"
            _rename(used[role], families[role], self.folder / "fonts" / f"{role}.otf")
        aliases = "".join(
            f'<alias binding="same"><family>{name}</family><prefer><family>{family}</family></prefer></alias>'
            for role, family in families.items()
            for name in ALIASES[role]
        )
        return (
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
            f"<cachedir>{self.folder / 'cache'}</cachedir><dir>{self.folder / 'fonts'}</dir>{aliases}</fontconfig>"
        )


def _opened(face: Face) -> Any:
    from fontTools.ttLib import TTFont

    assert face.path is not None
    return TTFont(face.path, lazy=True, fontNumber=face.index or 0)


def _family(face: Face) -> str:
    with _opened(face) as font:
        return str(font["name"].getDebugName(16) or font["name"].getDebugName(1))


def _rename(face: Face, family: str, path: Path) -> None:
    """Write *face* under a family of its own: LibreOffice cannot tell faces apart that have family and weight alike."""
    with _opened(face) as font:
        names = font["name"]
        names.names = [record for record in names.names if record.nameID not in (1, 2, 4, 16, 17)]
        for number, text in ((1, family), (2, "Regular"), (4, family)):
            names.setName(text, number, 3, 1, 0x409)
        font.save(path)


def _said(docx: bytes) -> str:
    """Return the styles and settings of *docx*."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return "".join(package.read(name).decode() for name in _SAYS)


def _repair(path: Path, says: str) -> None:
    text = path.read_text(encoding="utf-8")
    for setting, fault, meant in _REPAIRS:
        if setting in says:
            text = text.replace(fault, meant)
    path.write_text(text, encoding="utf-8")
