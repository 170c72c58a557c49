"""Texts of a report stay texts: no formula in a spreadsheet, no markup in a page, nothing active in any output."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet import _writer
from support.reports import QUIET

from generator.cli import main
from generator.figures.overviews.overview import Column, Overview
from generator.writers.csv import write_csv
from generator.writers.overviews_html import write_overviews
from generator.writers.xlsx import write_book

pytestmark = pytest.mark.filterwarnings(QUIET)

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "＝1+1",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://127.0.0.1","x")',
)
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>1</script>",
    "&lt;b&gt;",
    "' onload='1",
)
FONTS = {"heiti": "黑体", "fangsong": "仿宋"}


def overview(texts: tuple[str, ...]) -> Overview:
    rows = tuple((text, Decimal(-5)) for text in texts)
    return Overview("表", texts[0], texts[1], (Column(texts[0], 9), Column(texts[1], 9)), rows, texts[2], "甲局")


class Seen(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.policy = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        self.text += data


def is_quiet(page: Seen) -> bool:
    active = {"script", "iframe", "object", "embed", "form", "link", "base", "svg", "video", "audio"}
    return not active & page.tags and not {name for name in page.attributes if name.startswith("on")}


def test_spreadsheets() -> None:
    data = write_book([overview(FORMULAS)], FONTS)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not [name for name in packed.namelist() if re.search("external|vba|macro|connection", name)]
        assert all(b"<f>" not in packed.read(name) and b"<f " not in packed.read(name) for name in packed.namelist())
    cells = [
        cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert {cell.value for cell in cells if cell.quotePrefix} >= {
        text for text in FORMULAS if text[0] in "=+-@＝＋－＠"
    }


def test_a_spreadsheet_leaves_nothing_where_temporary_files_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed would leave the figures there; a folder of ours is removed by later runs."""
    made: list[Path] = []
    original = _writer.create_temporary_file

    def create(*args: str, **named: str) -> str:
        made.append(Path(original(*args, **named)))
        return str(made[-1])

    monkeypatch.setattr(_writer, "create_temporary_file", create)
    write_book([overview(FORMULAS)], FONTS)
    assert made and all(file.parent.name.startswith("nianbao-") and not file.parent.exists() for file in made)


def test_csv() -> None:
    rows = list(csv.reader(io.StringIO(write_csv(overview(FORMULAS)).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == [f"'{text}" for text in FORMULAS]
    assert {row[1] for row in rows[1:]} == {"-5"}  # a number is none


def test_pages_of_tables() -> None:
    page = Seen(write_overviews(MARKUP[0], [overview(MARKUP)]))
    assert is_quiet(page) and all(text in page.text for text in MARKUP)
    assert "default-src 'none'" in page.policy and "unsafe" not in page.policy


def test_web_page_of_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    quoted = [text.replace('"', '\\"') for text in MARKUP]
    text = (
        f'organ: "甲局{quoted[0]}"\nyear: 2021\ntitle: "关于{quoted[0]}的报告"\nmeasures:\n  heading: "{quoted[1]}"\n'
        f'  text: "{quoted[2]}"\n  points: ["{quoted[3]}", "{quoted[4]}"]\n'
        f'  tables: [{{caption: "{quoted[1]}", columns: ["{quoted[0]}"], rows: [["{quoted[1]}"]]}}]\n'
    )
    Path("r.yaml").write_text(text, encoding="utf-8")
    assert main(["render", "r.yaml", "-f", "html,docx", "-o", "out"]) == 0
    page = Seen(Path("out/r.html").read_bytes())
    assert is_quiet(page) and page.policy.startswith("default-src 'none';") and "script" not in page.policy
    assert MARKUP[0] in page.text and MARKUP[2] in page.text
    with zipfile.ZipFile("out/r.docx") as packed:
        assert not [name for name in packed.namelist() if "vba" in name or "embed" in name]
        assert all(b'TargetMode="External"' not in packed.read(name) for name in packed.namelist())


def test_canary() -> None:
    """What acts is seen."""
    assert not is_quiet(Seen(b"<p onclick='x'>a</p>")) and not is_quiet(Seen(b"<script>1</script>"))
