"""A document type in the XML of a DOCX file, which could define entities."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.figures.inputs.prose_files import statements_of


def run(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    with zipfile.ZipFile("report.docx", "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE w [<!ENTITY e "x">]><w>&e;</w>')
    return statements_of(Path("report.docx"))[1]
