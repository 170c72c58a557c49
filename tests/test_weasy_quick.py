"""What WeasyPrint is spared changes nothing that it draws."""

from __future__ import annotations

import mmap
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from support.engine import by_engine_alone
from support.reports import EVERYTHING, QUIET, fonts, laid_out, prepared, report_path, write

from generator.disk.places import cache_folder
from generator.startup.kept import save_all
from generator.writers.pdf import weasy_quick
from generator.writers.pdf.page_source import PageSource
from generator.writers.pdf.weasy import load_weasyprint
from generator.writers.pdf.weasy_quick import ATTRIBUTES, TAGS, _Declared, shortened, spare

pytestmark = pytest.mark.filterwarnings(QUIET)

TOP = Path(__file__).parents[1]
SAMPLE = "zhanjiang-2020"

# The engine as it is, with all that it does itself.
STOCK = """
import sys
from contextlib import nullcontext
from pathlib import Path
from generator.writers.pdf import weasy
weasy.late_patterns = weasy.kept_declarations = weasy.short_style_sheets = nullcontext
weasy.late_modules = lambda names: nullcontext()
weasy.spare = lambda weasyprint: None
from generator.writers.pdf import writer
from generator.writers.pdf.direct import Undrawn
def undrawn(*_):
    raise Undrawn("", "letters")
writer.draw_directly = undrawn
from generator.pipeline import render
rendered = render(Path(sys.argv[1]), ["pdf"])
import cffi, weasyprint
assert isinstance(weasyprint.text.ffi.ffi, cffi.FFI)
assert weasyprint.text.line_break.Layout.deactivate.__module__ == "weasyprint.text.line_break"
sys.stdout.buffer.write(rendered.outputs["pdf"])
"""


@pytest.mark.parametrize("name", [EVERYTHING, SAMPLE])
def test_the_pdf_is_that_of_the_engine_as_it_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_engine_alone(monkeypatch)
    stock = subprocess.run(
        [sys.executable, "-c", STOCK, str(report_path(name))], cwd=TOP, check=True, capture_output=True
    ).stdout
    assert stock.startswith(b"%PDF-")
    assert write(prepared(name), "pdf") == stock


def test_the_engine_is_spared_something() -> None:
    weasyprint = load_weasyprint()
    assert isinstance(weasyprint.text.ffi.ffi, _Declared)
    assert weasyprint.text.line_break.Layout.deactivate.__module__ == weasy_quick.__name__
    assert "armenian" not in weasyprint.html.UA_COUNTER_STYLE
    assert "decimal" in weasyprint.html.UA_COUNTER_STYLE


def test_lines_beyond_those_kept_are_shaped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    by_engine_alone(monkeypatch)
    kept = write(prepared(SAMPLE), "pdf")
    monkeypatch.setattr(weasy_quick, "_MOST_SHAPED", 3)
    assert write(prepared(SAMPLE), "pdf") == kept


# --- style sheets ------------------------------------------------------------------------------------


class Used(HTMLParser):
    """Collects the elements and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("name", [EVERYTHING, SAMPLE])
def test_all_elements_of_our_pages_are_known(name: str) -> None:
    typeset, ready = laid_out(name), prepared(name)
    source = PageSource(typeset.document, typeset.style, typeset.layout, fonts(), ready.assets, cache_folder())
    used = Used(source.whole())
    assert used.tags
    assert used.tags <= TAGS
    assert used.attributes <= ATTRIBUTES


def test_canary_of_elements() -> None:
    used = Used('<ol type="a"><li></ol>')
    assert not used.tags <= TAGS
    assert not used.attributes <= ATTRIBUTES


@pytest.mark.parametrize(
    "rule",
    [
        "li { display: list-item }",
        "dd, p { margin-top: 1em }",
        ":is(ol, li) { margin: 0 }",
        "table > tr { vertical-align: middle }",
        "tr:not([hidden]) { color: red }",
        "[lang] { color: red }",
        "::marker { unicode-bidi: isolate }",
        "h1::before { content: '' }",
        "@page { margin: 75px }",
        '@counter-style decimal { system: numeric; symbols: "0" "1" }',
    ],
)
def test_rules_that_may_match_stay(rule: str) -> None:
    assert shortened(f"/* a {{ note }} */\n{rule}\n").strip() == rule


@pytest.mark.parametrize(
    "rule",
    [
        "dd { margin-left: 40px }",
        "select option, p > input[type=a i]::before { color: red }",
        "[dir=ltr i] p { margin-left: 0 }",
        ":is(thead, td)[align=left i] { text-align: left }",
        "@counter-style armenian { system: additive; additive-symbols: 9000 '\\554' }",
    ],
)
def test_rules_that_match_nothing_go(rule: str) -> None:
    assert not shortened(f"{rule}\n").strip()


# --- the inside of the engine ------------------------------------------------------------------------


def test_another_version_is_left_alone() -> None:
    layout: Any = SimpleNamespace(deactivate=1, reactivate=2)
    other = SimpleNamespace(__version__="71.0", text=SimpleNamespace(line_break=SimpleNamespace(Layout=layout)))
    spare(other)
    assert layout == SimpleNamespace(deactivate=1, reactivate=2)


def test_declarations_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    emitted = weasy_quick._emitted
    monkeypatch.setattr(weasy_quick, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(weasy_quick, "_emitted", lambda source: made.append(source) or emitted(source))
    for _ in range(2):
        declared = _Declared()
        declared.cdef("int abs(int);")
        assert declared.dlopen(None).abs(-3) == 3
        save_all()
    assert made == ["int abs(int);"]


def test_declarations_that_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cffi compiles in another way is parsed as ever."""
    monkeypatch.setattr(weasy_quick, "_compiled", lambda source: 1 / 0)
    declared = _Declared()
    declared.cdef("int abs(int);")
    assert declared.dlopen(None).abs(-3) == 3


def test_the_file_of_a_font_is_read_when_asked_for() -> None:
    read: list[str] = []

    class Font:
        file_content: Any

        def __init__(self, fonts: Any) -> None:
            self.file_content = fonts.get_hb_object_data("face")

    fonts = SimpleNamespace(Font=Font, get_hb_object_data=lambda face: read.append(face) or b"OTTO")
    weasy_quick._read_faces_late(fonts)
    one, other = Font(fonts), Font(fonts)
    assert not read
    other.file_content = fonts.get_hb_object_data("subset")
    assert (one.file_content, one.file_content, other.file_content) == (b"OTTO", b"OTTO", b"OTTO")
    assert read == ["face", "subset"]


def test_the_file_of_a_font_is_mapped(tmp_path: Path) -> None:
    """What is no file is read as ever."""
    file = tmp_path / "font.otf"
    file.write_bytes(b"OTTO and more")

    @contextmanager
    def fetch(_fetcher: object, url: str) -> Iterator[Any]:
        with file.open("rb") as opened:
            body = opened if url == "file" else BytesIO(b"wOFF")
            yield SimpleNamespace(_file_obj=body, read=body.read)

    fonts: Any = SimpleNamespace(fetch=fetch)
    weasy_quick._map_files(fonts)
    with fonts.fetch(None, "file") as response:
        content = response.read()
    assert isinstance(content, mmap.mmap)
    assert (content[:3], bytes(content)) == (b"OTT", file.read_bytes())
    with fonts.fetch(None, "data") as response:
        assert response.read() == b"wOFF"


class Style(dict[str, Any]):
    """Has attributes, as the engine's styles have."""


def styled(width: Any) -> Any:
    lengths = dict.fromkeys((*weasy_quick._LENGTHS, *weasy_quick._WIDTHS), SimpleNamespace(unit="px", value=1))
    return SimpleNamespace(style=Style({**lengths, "width": width, "border_collapse": "separate"}))


@pytest.mark.parametrize(
    ("width", "collapse", "times"),
    [
        ("auto", "separate", 1),
        (SimpleNamespace(unit="px", value=2), "separate", 1),
        (SimpleNamespace(unit="%", value=2), "separate", 3),
        (SimpleNamespace(), "separate", 3),
        ("auto", "collapse", 3),
    ],
)
def test_lengths_are_worked_out_once_where_none_is_a_share(
    width: Any, collapse: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Any] = []

    def slow(box: Any, containing_block: Any) -> None:
        counted.append(containing_block)
        box.__dict__.update({name: 7 for name in (*weasy_quick._LENGTHS, *weasy_quick._WIDTHS)})

    percent: Any = ModuleType("percent")
    percent.resolve_percentages = slow
    monkeypatch.setitem(sys.modules, "percent_of_a_test", percent)
    weasy_quick._resolve_once(percent)
    first = styled(width)
    first.style["border_collapse"] = collapse
    boxes = [first, SimpleNamespace(style=first.style), SimpleNamespace(style=first.style)]
    for box in boxes:
        percent.resolve_percentages(box, containing_block=(1, 1))
    assert len(counted) == times
    assert all(box.__dict__ == boxes[0].__dict__ and box.max_height == 7 for box in boxes)


def test_a_module_that_the_engine_does_not_need() -> None:
    with weasy_quick._instead("no_such_module", "name", lambda _: 1 / 0):
        pass


def test_a_part_of_the_engine_is_not_imported_before_it() -> None:
    """What is spared is spared while the engine is imported: whoever asks for a part of it first has all of it so."""
    code = (
        "from generator.writers.pdf.weasy import load_weasyprint, reading_only\n"
        "from generator.writers.pdf.weasy_quick import _Declared\n"
        "reading_only(frozenset())\n"
        "assert isinstance(load_weasyprint().text.ffi.ffi, _Declared)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=TOP, check=True)
