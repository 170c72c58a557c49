"""The reports that the tests of outputs look at, each rendered once a session: both samples, and a report
that uses every key of the data format."""

from __future__ import annotations

import atexit
import shutil
import struct
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openpyxl import Workbook
from support import images

from generator import pipeline
from generator.diagnostics import Diagnostic, has_errors
from generator.document.layout import Layout
from generator.document.tree import Document
from generator.fonts import FontSet
from generator.pipeline import Prepared, Rendered
from generator.styling.style import Style
from generator.typeset import Typeset, typeset
from generator.writers import FORMATS

TOP = Path(__file__).parents[2]
SAMPLES = {
    name: TOP / "samples" / name.partition("-")[0] / f"{name}.yaml" for name in ("zhanjiang-2020", "haizhu-2018")
}
EVERYTHING = "everything"
REPORTS = (*SAMPLES, EVERYTHING)
"""Names of the reports; ``made(name)`` gives what became of one."""

SIGNED = ("sealed", "stamped")
"""Further fixtures: a joint report with seals, and one with a signature stamp; they use what the others cannot."""

IMAGE = "示意图.png"

QUIET = "ignore:unclosed file .*sRGB2014:ResourceWarning"
"""WeasyPrint leaves the closing of its colour profile to Python, which warns of that where tests watch."""


@dataclass(frozen=True)
class Made:
    """A report with its tree, its looks, its layout and what was written."""

    path: Path
    document: Document
    style: Style
    layout: Layout
    faces: FontSet
    roles: frozenset[str]
    rendered: Rendered

    @property
    def outputs(self) -> Mapping[str, bytes]:
        return self.rendered.outputs


def chequered(width: int, height: int) -> bytes:
    """Return a grey PNG of black and white squares."""
    rows = b"".join(b"\0" + bytes(255 * ((x // 10 + y // 10) % 2) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + images.chunk(b"IHDR", header)
        + images.chunk(b"IDAT", zlib.compress(rows))
        + images.chunk(b"IEND", b"")
    )


def write_table(path: Path, value: int = 2000) -> None:
    """Write an Excel file with an indicator of *value* on its sheet 全年, beside another sheet."""
    book = Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("全年")
    for row in (["名称", "数值", "单位"], ["警情", value, "起"]):
        sheet.append(row)
    book.save(path)


def copy_everything(folder: Path, name: str = EVERYTHING) -> Path:
    """Copy the report that uses every key, or another fixture, into *folder* with images; return the report's path."""
    shutil.copytree(TOP / "tests" / "fixtures" / name, folder, dirs_exist_ok=True)
    (folder / IMAGE).write_bytes(chequered(120, 80))
    (folder / "印章.png").write_bytes(images.seal())
    (folder / "签名章.png").write_bytes(images.stamp())
    write_table(folder / "统计.xlsx")
    return folder / "report.yaml"


@cache
def _scratch() -> Path:
    folder = tempfile.mkdtemp(prefix="nianbao-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def copy_sample(name: str, folder: Path) -> Path:
    """Copy the sample *name* into *folder*, with last year's report that it takes figures from, and return the copy."""
    for path in SAMPLES[name].parent.glob("*.yaml"):
        shutil.copy(path, folder)
    return folder / SAMPLES[name].name


def report_path(name: str) -> Path:
    """Return the YAML file of the report *name*."""
    return SAMPLES[name] if name in SAMPLES else copy_everything(_scratch() / name, name)


@cache
def prepared(name: str) -> Prepared:
    """Return the report *name* ready to be written."""
    found, diagnostics = pipeline.prepare(report_path(name))
    assert found is not None, complaints(diagnostics)
    return found


@cache
def fonts() -> FontSet:
    """Return the faces found on this computer."""
    return pipeline.fonts()


@cache
def laid_out(name: str) -> Typeset:
    """Return the layout of the report *name*."""
    ready = prepared(name)
    return typeset(ready.document, ready.style, fonts(), ready.assets)


@cache
def made(name: str) -> Made:
    """Return the report *name* rendered to every format, as the pipeline does it."""
    rendered = pipeline.render(report_path(name), FORMATS)
    assert not has_errors(rendered.diagnostics), complaints(rendered.diagnostics)
    found = laid_out(name)
    return Made(report_path(name), found.document, found.style, found.layout, fonts(), found.roles, rendered)


def write(ready: Prepared, name: str) -> bytes:
    """Return *ready*, its separate attachments aside, written in the format *name* by the pipeline's own writers."""
    whole = ready._replace(document=ready.document._replace(separate=()))
    rendered = pipeline._lay_out_and_write(whole, (name,))
    assert not has_errors(rendered.diagnostics), complaints(rendered.diagnostics)
    return rendered.outputs[name]


def complaints(diagnostics: list[Diagnostic]) -> str:
    """Return *diagnostics* for a failed assertion."""
    return "\n".join(f"{found.code} {found.path} {found.args}" for found in diagnostics)
