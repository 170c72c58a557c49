"""What every PDF keeps, whatever is in it: pages known beforehand, whole texts, and a file without faults."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from support.documents import IMAGE, image, shipped_style
from support.pdf_marks import spoken
from support.pdfa import PROFILES, problems, validated
from support.reports import EVERYTHING, QUIET, REPORTS, TOP, fonts, made
from support.variety import COUNT, document

from generator import pipeline
from generator.assets.rasters.raster import lettering
from generator.diagnostics import has_errors
from generator.document.texts import texts
from generator.document.tree import AttachmentList, Figure, Table, pictures
from generator.pipeline import Prepared
from generator.typeset import findings, fit_mark, typeset
from generator.writers.pdf.writer import write_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)
every_document = pytest.mark.parametrize("number", range(COUNT))

# Every report in the repository: examples of messages are most of them, and many of those can be printed.
_FILES = sorted(path for folder in ("tests", "samples") for path in (TOP / folder).rglob("*.yaml"))
_REPORTS = [path for path in _FILES if path.name not in ("style.yaml", "template.yaml")]


def written(ready: Prepared) -> tuple[bytes, int]:
    """Return the PDF of *ready*, and the number of its pages as typesetting knew it."""
    style, _ = fit_mark(ready.document, ready.style, fonts())
    laid_out = typeset(ready.document, style, fonts(), ready.assets)
    assets = pipeline.drawn(ready.assets, fonts())
    data, found = write_pdf(
        laid_out.document, laid_out.style, laid_out.layout, fonts(), assets, pipeline.cache_folder()
    )
    assert data is not None
    assert not has_errors(found), found
    return data, laid_out.layout.pages


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as file:
        return len(file.pages)


# --- pages known beforehand --------------------------------------------------------------------------


@cache
def printable(path: Path) -> Prepared | None:
    """Return the report at *path* ready to be written, None if it cannot be."""
    ready, _ = pipeline.prepare(path)
    if ready is None:
        return None
    found = findings(typeset(ready.document, ready.style, fonts(), ready.assets), fonts(), pdf=True, font_folder="")
    found += lettering([*pictures(ready.document.blocks)], ready.assets, fonts())
    return None if has_errors(found) else ready


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.relative_to(TOP).as_posix())
def test_pages_of_every_report(path: Path) -> None:
    """Typesetting and the engine count the same pages; what has errors is not printed at all."""
    if ready := printable(path):
        data, known = written(ready)
        assert pages(data) == known


def test_most_kinds_of_reports_are_counted() -> None:
    counted = [path for path in _REPORTS if printable(path)]
    assert len(counted) >= 12
    assert {path.parts[-2] for path in counted} >= {"zhanjiang", "haizhu"}


# --- documents of every shape ------------------------------------------------------------------------


@cache
def varied(number: int) -> tuple[bytes, int]:
    return written(Prepared(document(number), shipped_style(), {IMAGE: image()}))


@every_document
def test_pages(number: int) -> None:
    data, known = varied(number)
    assert pages(data) == known


@every_document
def test_texts_are_whole(number: int) -> None:
    """Each text is one element, in the order of the document, to the letter, wherever a page ends."""
    assert [text for text, _ in spoken(varied(number)[0])] == texts(document(number))


@every_document
def test_tables_figures_and_lists_are_whole(number: int) -> None:
    """A page break cuts none of them in two."""
    data, _ = varied(number)
    with pikepdf.open(io.BytesIO(data)) as file:
        roles = [str(item.S) for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    blocks = [inner for block in document(number).blocks for inner in (block, *getattr(block, "blocks", ()))]
    for role, kind in (("/Table", Table), ("/Figure", Figure), ("/L", AttachmentList)):
        assert roles.count(role) == sum(isinstance(block, kind) for block in blocks), role


@every_document
def test_no_faults(number: int) -> None:
    data, _ = varied(number)
    assert problems(data) == []
    assert [validated(data, profile) for profile in PROFILES] == [[], []]


def test_documents_vary() -> None:
    """They are what they are for: texts cut by page breaks, spaces at line ends, both parities of the last page."""
    found = [text for number in range(COUNT) for text in spoken(varied(number)[0])]
    assert sum(len(on) > 1 for _, on in found) > 10
    assert {varied(number)[1] % 2 for number in range(COUNT)} == {0, 1}
    with_spaces = 0
    for number in range(COUNT):
        with pikepdf.open(io.BytesIO(varied(number)[0])) as file:
            with_spaces += sum("/ActualText" in item for item in file.objects if isinstance(item, pikepdf.Dictionary))
    assert with_spaces > 40


# --- copy and search ---------------------------------------------------------------------------------


def _has_hanzi(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


@pytest.mark.parametrize("report", REPORTS)
def test_search_over_line_ends(report: str) -> None:
    """PDFium finds what stands at the end of one line and the start of the next, and nothing else.

    Between two marks of punctuation, and in a Latin word, it takes a line end for a character, in any file.
    """
    import pypdfium2
    from support import pdf

    data = made(report).outputs["pdf"]
    file = pdf.read(data)
    drawn = pypdfium2.PdfDocument(data)
    checked = 0
    try:
        words = [drawn[page].get_textpage() for page in range(len(drawn))]
        for element in file.root.find("P"):
            lines = file.lines(element)
            for before, after in pairwise(lines):
                joint = before[-1].text + after[0].text
                if before[0].page != after[0].page or not _has_hanzi(joint):
                    continue
                phrase = "".join(glyph.text for glyph in before[-6:] + after[:6])
                textpage = words[before[0].page]
                assert textpage.search(phrase, match_case=True).get_next() is not None, phrase
                assert textpage.search(phrase[:6] + "囧" + phrase[6:], match_case=True).get_next() is None
                checked += 1
    finally:
        drawn.close()
    assert checked > {"zhanjiang-2020": 140, "haizhu-2018": 240, EVERYTHING: 5}[report]


# --- pages turned for wide tables --------------------------------------------------------------------


def test_turned_pages() -> None:
    """A page whose content lies on its side is shown upright, and no other is."""
    landscape = made(EVERYTHING).layout.landscape_pages
    assert len(landscape) == 1
    with pikepdf.open(io.BytesIO(made(EVERYTHING).outputs["pdf"])) as file:
        turned = [int(page.obj.get("/Rotate", 0)) for page in file.pages]
    assert turned == [90 if number in landscape else 0 for number in range(1, len(turned) + 1)]
