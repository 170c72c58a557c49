"""Anything at all, put into the public interface: what is wrong with it is a diagnostic, never another exception.

A run of the suite tries a little; ``make fuzz`` tries as long as it is told to, something else each time or, with a
SEED, the same, and keeps what it found in .hypothesis. What once went wrong is an example here or a file in tests/fuzz.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import word
from support.fuzzing import CORPUS, TARGETS, expressions, figures, loader, pictures, prose, said, separated, word_files
from support.fuzzing import workbooks as read_workbook
from support.reports import QUIET, copy_everything
from support.workbooks import saved, sheet_of

from generator.disk.wildcards import Looked
from generator.parts.patterns import find, natural
from generator.pipeline import prepare

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
    loader(text.encode())


WRONG = sorted(path.read_bytes() for path in (Path(__file__).parent / "diagnostics").glob("*/*.yaml"))
"""What is wrong in every way that there is a message for."""


@LIMITS
@given(st.sampled_from(WRONG), CHANGES, st.integers(0, 2000))
def test_load_what_is_wrong_already(data: bytes, changes: list[tuple[int, int]], end: int) -> None:
    loader(damaged(data[: max(end, 1)] or b" ", changes))


@LIMITS
@given(EXPRESSIONS)
@example("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}")
@example("{{ 1 | round(99999999999) }}")
def test_expressions(text: str) -> None:
    expressions(text.encode())


@LIMITS
@given(NUMBERS)
def test_figures(text: str) -> None:
    figures(text.encode())


@LIMITS
@given(
    st.lists(
        st.lists(NUMBERS | st.sampled_from(["名称", "数值", "单位", "2021年", '"', "=1+1"]), max_size=5), max_size=6
    )
)
def test_tables_as_text(rows: list[list[str]]) -> None:
    separated("\n".join(",".join(row) for row in rows).encode())


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
    read_workbook(inside(WORKBOOK, part, changes) if part else damaged(WORKBOOK, changes))


@LIMITS
@given(CHANGES, st.sampled_from([None, "word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/styles.xml"]))
def test_word_files(changes: list[tuple[int, int]], part: str | None) -> None:
    word_files(inside(DOCUMENT, part, changes) if part else damaged(DOCUMENT, changes))


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
    pictures(begin + data)


FOLDER = Path(__file__).parent / "fixtures" / "drawings"
DRAWINGS = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.svg"))]
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
VALUES = [
    *sorted({value for text in DRAWINGS for _, value in ATTRIBUTE.findall(text)}),
    *(
        "",
        "none",
        "inherit",
        "initial",
        "0",
        "-1",
        "1e400",
        "9" * 400,
        "nan",
        "inf",
        "5%",
        "url(#d)",
        "url()",
        "#",
        "()",
    ),
    *("rotate()", "M", "Mz", "M0 0A1 1 1", "context-fill", "context-stroke", "transparent", "1 2 3 4", "1000", "em"),
]


@LIMITS
@given(st.sampled_from(DRAWINGS), st.lists(st.tuples(st.integers(0, 99), st.sampled_from(VALUES), st.booleans())))
def test_drawings(text: str, changes: list[tuple[int, str, bool]]) -> None:
    """Attributes with the values of others: each is drawn, refused or left to the engine."""
    for place, value, added in changes:
        found = list(ATTRIBUTE.finditer(text))
        match = found[place % len(found)]
        name = found[place * 7 % len(found)][1]
        if added and f" {name}=" not in text[text.rindex("<", 0, match.start()) : text.index(">", match.start())]:
            text = f'{text[: match.start()]}{name}="{value}" {text[match.start() :]}'
        else:
            text = text[: match.start(2)] + value + text[match.end(2) :]
    pictures(text.encode())


@LIMITS
@given(st.text(max_size=40) | st.lists(st.sampled_from([*"*?/.", "**", "..", "a", "一、"]), max_size=40).map("".join))
@example("*" * 3000)
@example("a/" * 3000)
def test_patterns(pattern: str) -> None:
    if "\0" not in pattern:
        assert find(Path(__file__).parent / "support", pattern, Looked()) == sorted(
            find(Path(__file__).parent / "support", pattern, Looked()), key=natural
        )


@settings(LIMITS, max_examples=30)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_typesetting(text: str) -> None:
    """Whatever may stand in a report can be set in lines."""
    prose(text.encode())


@settings(LIMITS, max_examples=20)
@given(place=st.integers(0, 1 << 20), insert=st.binary(max_size=4), cut=st.integers(0, 6))
def test_whole_reports(place: int, insert: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A report that uses every key, with a few bytes changed somewhere."""
    path = copy_everything(tmp_path_factory.mktemp("fuzz"))
    data = path.read_bytes()
    at = place % len(data)
    path.write_bytes(data[:at] + insert + data[at + cut :])
    said(prepare(path)[1])


FILES = sorted(path for path in CORPUS.glob("*/*") if path.parent.name in TARGETS)


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.name}" for path in FILES])
def test_what_once_went_wrong(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_a_corpus() -> None:
    assert {path.parent.name for path in FILES} == set(TARGETS)


def test_canary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program leaves the target."""
    monkeypatch.setattr("support.fuzzing.read_written", lambda text: 1 / len(text))
    with pytest.raises(ZeroDivisionError):
        figures(b"")
