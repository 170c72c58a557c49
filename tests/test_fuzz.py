"""Anything at all, put into the public interface: what is wrong with it is a diagnostic, never another exception.

A run of the suite tries a little; ``make fuzz`` tries for as long as it is told to, always something else, and keeps
what it found in .hypothesis. What once went wrong stands here as an example.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import word
from support.data import composed, evaluated
from support.reports import QUIET, copy_everything, fonts
from support.workbooks import saved, sheet_of

from generator.assets.model import read_asset
from generator.assets.svg_model import SvgFault
from generator.contracts import schema
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.render import render_human, render_json
from generator.expressions import work_out
from generator.figures.docx_text import docx_texts
from generator.figures.model import Indicator, Wording
from generator.figures.tables import read_rows
from generator.figures.written import read_written
from generator.fill.tags import find_tags
from generator.load import load
from generator.parts.patterns import find, natural
from generator.pipeline import prepare
from generator.source import Source
from generator.typeset import typeset
from generator.validate import validate
from generator.word.package import open_package
from generator.word.places import Places

pytestmark = pytest.mark.filterwarnings(QUIET)

LIMITS = settings(suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    [
        *(
            "年度: ",
            "- ",
            "  ",
            "\n",
            "\t",
            "\r\n",
            ": ",
            "&a ",
            "*a",
            "!!str ",
            "|\n",
            ">-\n",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
        ),
        *(
            "\ufeff",
            "\0",
            "\u2028",
            "？",
            "，",
            "：",
            "“",
            "#",
            "%",
            "---\n",
            "...\n",
            "? ",
            "<<: ",
            "0x1",
            "1e9",
            "~",
            "年报",
        ),
    ]
)
YAML = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)
PARTS = st.sampled_from(
    [
        *(
            "甲",
            "乙.数值",
            "甲.b",
            " | ",
            "增减",
            "percent",
            "round",
            "(",
            ")",
            "+",
            "-",
            "*",
            "/",
            "**",
            "~",
            "'",
            '"',
            "1",
            "0",
        ),
        *(
            "9" * 40,
            ".",
            ",",
            "[",
            "]",
            "{",
            "}",
            " if ",
            " else ",
            "not ",
            "is ",
            "__class__",
            "{{",
            "}}",
            "{%",
            "%}",
            "\n",
        ),
    ]
)
EXPRESSIONS = st.lists(PARTS | st.text(max_size=3), max_size=25).map(lambda parts: "{{ " + "".join(parts) + " }}")
NUMBERS = st.lists(
    st.sampled_from([*"0123456789一二三十百千万亿零两余约.,，%％个件-—＋+ e", "万元", "不适用", "多"]), max_size=14
).map("".join)
BYTES = st.binary(max_size=200)
CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=8)


def said(diagnostics: list[Diagnostic]) -> None:
    """Put *diagnostics* into words: that may fail, too."""
    for language in ("zh", "en"):
        render_human(diagnostics, language)
        render_json(diagnostics, language)


def damaged(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    """Return *data* with bytes changed: place (counted round) and value."""
    made = bytearray(data)
    for place, value in changes:
        made[place % len(made)] = value
    return bytes(made)


@LIMITS
@given(YAML)
@example("'a\n")
@example("\ufeff")
@example('"a' + "\n" * 50 + 'b": 1')
def test_load(text: str) -> None:
    said(load(Source("a.yaml", text))[1])


CORPUS = sorted(path.read_bytes() for path in (Path(__file__).parent / "diagnostics").glob("*/*.yaml"))
"""What is wrong in every way that there is a message for."""


@LIMITS
@given(st.sampled_from(CORPUS), CHANGES, st.integers(0, 2000))
def test_load_what_is_wrong_already(data: bytes, changes: list[tuple[int, int]], end: int) -> None:
    text = damaged(data[: max(end, 1)] or b" ", changes).decode("utf-8", "replace")
    root, found = load(Source("a.yaml", text))
    said(found)
    if root is not None:
        said(validate(root, schema("report"))[1])


@LIMITS
@given(EXPRESSIONS)
@example("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")
@example("{{ 1 | round(99999999999) }}")
def test_expressions(text: str) -> None:
    figure = read_written("5件")
    assert figure
    names = {name: Indicator(figure.value, figure.unit, name, figure.written) for name in ("甲", "乙")}
    work_out(text, names, Wording())


@LIMITS
@given(NUMBERS)
def test_figures(text: str) -> None:
    read_written(text)


@LIMITS
@given(
    st.lists(
        st.lists(NUMBERS | st.sampled_from(["名称", "数值", "单位", "2021年", '"', "=1+1"]), max_size=5), max_size=6
    )
)
def test_tables_as_text(rows: list[list[str]]) -> None:
    data = "\n".join(",".join(row) for row in rows).encode()
    said(read_rows(data, "a.csv", None, 2021, Source("r.yaml").whole())[1])


WORKBOOK = saved(sheet_of(["名称", "数值", "单位"], ["警情", 5, "起"])[0])
DOCUMENT = word.word_file(word.paragraph("{{ 标题 }}") + word.table(["甲", "乙"]), others={"styles.xml": ""})


def inside(data: bytes, part: str, changes: list[tuple[int, int]]) -> bytes:
    """Return the package *data* with changes inside *part*."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return word.packed({**parts, part: damaged(parts[part], changes)})


@LIMITS
@given(CHANGES, st.sampled_from([None, "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]))
def test_workbooks(changes: list[tuple[int, int]], part: str | None) -> None:
    data = inside(WORKBOOK, part, changes) if part else damaged(WORKBOOK, changes)
    said(read_rows(data, "a.xlsx", None, 2021, Source("r.yaml").whole())[1])


@LIMITS
@given(CHANGES, st.sampled_from([None, "word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/styles.xml"]))
def test_word_files(changes: list[tuple[int, int]], part: str | None) -> None:
    data = inside(DOCUMENT, part, changes) if part else damaged(DOCUMENT, changes)
    try:
        docx_texts(data, "a.docx")
    except DiagnosticError as error:
        said(list(error.diagnostics))
    try:
        package, found = open_package(data, "a.docx")
        for name in package.texts():
            root = package.root(name)
            find_tags(root, Places(root, name), 0)
        said(found)
    except DiagnosticError as error:
        said(list(error.diagnostics))


@LIMITS
@given(
    BYTES,
    st.sampled_from(
        [
            b"",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"\xff\xd8\xff\xe0",
            b"<svg ",
            b"<svg xmlns='http://www.w3.org/2000/svg'>",
        ]
    ),
)
def test_pictures(data: bytes, begin: bytes) -> None:
    try:
        read_asset(begin + data)
    except SvgFault as fault:
        assert fault.code in ("O021", "O022")


@LIMITS
@given(st.text(max_size=40) | st.lists(st.sampled_from([*"*?/.", "**", "..", "a", "一、"]), max_size=40).map("".join))
@example("*" * 3000)
@example("a/" * 3000)
def test_patterns(pattern: str) -> None:
    if "\0" not in pattern:
        assert find(Path(__file__).parent / "support", pattern) == sorted(
            find(Path(__file__).parent / "support", pattern), key=natural
        )


@settings(LIMITS, max_examples=30)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_typesetting(text: str) -> None:
    """Whatever may stand in a report can be set in lines."""
    written = f"举措: {text!r}\n".replace("\\x", "x")
    facts, found = evaluated(written)
    said(found)
    document, found = composed(written) if facts else (None, [])
    said(found)
    if document is not None:
        from support.reports import prepared

        typeset(document, prepared("everything").style, fonts(), {})


@settings(LIMITS, max_examples=20)
@given(place=st.integers(0, 1 << 20), insert=st.binary(max_size=4), cut=st.integers(0, 6))
def test_whole_reports(place: int, insert: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A report that uses every key, with a few bytes changed somewhere."""
    path = copy_everything(tmp_path_factory.mktemp("fuzz"))
    data = path.read_bytes()
    at = place % len(data)
    path.write_bytes(data[:at] + insert + data[at + cut :])
    said(prepare(path)[1])
