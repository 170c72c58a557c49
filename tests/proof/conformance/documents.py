"""The documents that are measured: the reports in this folder, rendered as PDF, and as DOCX printed by LibreOffice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.diagnostics import has_errors
from generator.diagnostics.render import render_human
from generator.pipeline import Prepared, _typeset_and_write, prepare
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

DOCUMENTS = (*HEADS, "marks", *SIGN_OFFS, *SAMPLES)


@cache
def prepared(name: str) -> Prepared:
    """Return a document ready to be written."""
    if name in SAMPLES:
        return _prepare(SAMPLES[name])
    if name not in SIGN_OFFS:
        return _prepare(FOLDER / f"{name}.yaml")
    organ, date = SIGN_OFFS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.yaml"
        text = (FOLDER / "sign-off.yaml").read_text(encoding="utf-8")
        path.write_text(text.replace("甲市公安局", organ).replace("2022-01-08", date), encoding="utf-8")
        return _prepare(path)


def _prepare(path: Path) -> Prepared:
    found, diagnostics = prepare(path)
    if found is None:
        raise SystemExit(render_human(diagnostics, "en"))
    return found


def write(ready: Prepared, *formats: str) -> dict[str, bytes]:
    """Return *ready* written in *formats*, as the pipeline does it."""
    rendered = _typeset_and_write(ready, formats)
    if has_errors(rendered.diagnostics):
        raise SystemExit(render_human(rendered.diagnostics, "en"))
    return dict(rendered.outputs)


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
