"""The documents that are measured: the reports in this folder, rendered as PDF, and as DOCX printed by LibreOffice."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from generator.diagnostics import has_errors
from generator.diagnostics.render import render_human
from generator.pipeline import Prepared, _lay_out_and_write, prepare
from proof.conformance.paper import Paper
from proof.office import Office

FOLDER = Path(__file__).parent
TOP = FOLDER.parents[2]

SIGN_OFFS = {
    "sign-off-6-7": ("湛江市公安局", "2020-12-16"),
    "sign-off-11-7": ("广州市公安局海珠区分局", "2018-12-10"),
    "sign-off-6-6": ("甲乙县公安局", "2025-01-08"),
    "sign-off-6-6.5": ("甲乙县公安局", "2025-01-15"),
}
"""署名 and 成文日期 by how many 字 they are long."""

HEADS = ("upward", "downward")
"""Documents with all or most elements."""

SAMPLES = {
    "zhanjiang": TOP / "samples" / "zhanjiang" / "zhanjiang-2020.yaml",
    "haizhu": TOP / "samples" / "haizhu" / "haizhu-2018.yaml",
}

PLACED = (
    "sealed",
    "sealed-joint",
    "stamped",
    "stamped-joint",
    "landscape",
    "imprint",
    "ink",
    "pitch",
    "carried",
    "separate",
)
"""Documents with one element each that the others lack."""

DOCUMENTS = (*HEADS, "marks", *PLACED, *SIGN_OFFS, *SAMPLES)


@cache
def _folder() -> Path:
    """Return a folder with the reports and the images they name."""
    folder = Path(tempfile.mkdtemp(prefix="nianbao-conformance-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    ring(500).save(folder / "seal.png")
    _strokes(360, 150).save(folder / "stamp.png")
    blank = (folder / "sign-off.yaml").read_text(encoding="utf-8")
    for name, (organ, date) in SIGN_OFFS.items():
        text = blank.replace("甲市公安局", organ).replace("2022-01-08", date)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def ring(size: int) -> Image.Image:
    """Return a seal: a red ring that touches all four edges, a disc in its middle, nothing else."""
    image = Image.new("RGBA", (size, size))
    ImageDraw.Draw(image).ellipse((0, 0, size - 1, size - 1), outline="red", width=size // 40)
    ImageDraw.Draw(image).ellipse((size * 0.4, size * 0.4, size * 0.6, size * 0.6), fill="red")
    return image


def _strokes(width: int, height: int) -> Image.Image:
    """Return a signature stamp: red strokes from corner to corner."""
    image = Image.new("RGBA", (width, height))
    ImageDraw.Draw(image).rectangle((0, 0, width - 1, height - 1), outline="red", width=6)
    ImageDraw.Draw(image).line((0, 0, width - 1, height - 1), fill="red", width=8)
    return image


@cache
def prepared(name: str) -> Prepared:
    """Return a document ready to be written."""
    found, diagnostics = prepare(SAMPLES.get(name, _folder() / f"{name}.yaml"))
    if found is None:
        raise SystemExit(render_human(diagnostics, "en"))
    return found


def write(ready: Prepared, *formats: str) -> dict[str, bytes]:
    """Return *ready* written in *formats*, as the pipeline does it; of a separate attachment only that."""
    rendered = _lay_out_and_write(ready, formats)
    if has_errors(rendered.diagnostics):
        raise SystemExit(render_human(rendered.diagnostics, "en"))
    return dict(next(iter(rendered.separate.values()), rendered.outputs))


@cache
def outputs(name: str) -> dict[str, bytes]:
    """Return a document's PDF and DOCX."""
    return write(prepared(name), "pdf", "docx")


def pdf_papers(names: Iterable[str] = DOCUMENTS) -> dict[str, Paper]:
    """Return the PDF of each document."""
    return {name: Paper(outputs(name)["pdf"]) for name in names}


def docx_papers(names: Iterable[str] = DOCUMENTS) -> dict[str, Paper]:
    """Return the DOCX of each document as LibreOffice prints it."""
    with Office() as office:
        printed = office.all_to_pdf({name: outputs(name)["docx"] for name in names})
    return {name: Paper(data) for name, data in printed.items()}
