"""Pictures, tables, Word files, templates and fonts made to hurt."""

from __future__ import annotations

import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from support import broken_fonts, word
from support.hostile import REPORT, attack, names, refused, report, with_image
from support.images import chunk
from support.reports import QUIET

from generator.assets.headers import read_header
from generator.assets.png import is_whole_png
from generator.pipeline import fonts
from generator.writers.pdf.weasy import kept_log, load_weasyprint, reading_only

pytestmark = [
    pytest.mark.skipif("sys.platform != 'linux'", reason="limits of processes"),
    pytest.mark.filterwarnings(QUIET),
]

MB = 1_000_000


def png(
    width: int,
    height: int,
    *,
    rows: bytes | None = None,
    kind: int = 0,
    depth: int = 8,
    interlaced: int = 0,
    more: bytes = b"",
) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))
    packed = zlib.compress(bytes((width + 1) * height) if rows is None else rows, 1)
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height)).save(made, "JPEG")
    return made.getvalue()


SIZE = struct.pack(">HH", 10, 10)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(30_000, 30_000, rows=b""), "O031"),
        (png(2**31 - 1, 2**31 - 1, rows=b""), "O031"),
        (png(7000, 7000, kind=6, depth=16, rows=b""), "O031"),
        (png(10, 10, rows=bytes(200 * MB)), "O009"),
        (png(100, 100, rows=b"\0"), "O009"),
        (png(100, 100)[:-40], "O009"),
        (png(100, 100).replace(b"IDAT", b"IDAX"), "O009"),
        (png(10, 10, kind=3), "O009"),
        (png(10, 10, depth=3), "O009"),
        (png(10, 10, more=chunk(b"tEXt", b"a\0b") * 20_000), "O009"),
        (png(0, 0), "O009"),
        (jpeg(500, 500)[:300], "O009"),
        (jpeg(10, 10).replace(SIZE, struct.pack(">HH", 65535, 65535)), "O031"),
        (b"GIF89a" + bytes(100), "O009"),
        (jpeg(10, 10)[: jpeg(10, 10).index(b"\xff\xda")] + b"\xff\xd9", "O009"),
        (jpeg(10, 10).replace(b"\xff\xc0", b"\xff\xc9"), "O009"),
        (b"\xff\xd8" + b"\xff" * 15_000_000, "O009"),
    ],
)
def test_pictures(tmp_path: Path, data: bytes, code: str) -> None:
    with_image(tmp_path, "a.png", data)
    refused(tmp_path, code, "render", "r.yaml", "-o", "out")


@pytest.mark.parametrize(
    "data",
    [
        png(10, 10, more=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(300 * MB), 1))),
        png(10, 10, more=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(300 * MB), 1))),
        png(10, 10, depth=16, kind=6, rows=bytes(81 * 10)),
    ],
    ids=["a comment that unpacks to 300 MB", "a colour profile that does", "16 bits a sample"],
)
def test_pictures_that_can_be_drawn(tmp_path: Path, data: bytes) -> None:
    with_image(tmp_path, "a.png", data)
    assert attack(tmp_path, "render", "r.yaml", "-o", "out").status == 0


@pytest.mark.parametrize(("interlaced", "rows"), [(0, 7696), (1, 7696 // 8 * 15)])
def test_a_picture_as_large_as_may_be_takes_little_memory(tmp_path: Path, interlaced: int, rows: int) -> None:
    side = 7696
    with_image(tmp_path, "a.png", png(side, side, kind=6, rows=bytes(rows + 4 * side * side), interlaced=interlaced))
    assert attack(tmp_path, "render", "r.yaml", "-o", "out", memory=700 * MB).status == 0


@pytest.mark.parametrize("spoilt", [False, True])
def test_a_png_that_is_unpacked_piece_by_piece(spoilt: bool) -> None:
    noise = random.Random(1).randbytes(301 * 700)
    data = png(300, 700, rows=noise[:-1] if spoilt else noise)
    assert len(data) > 3 * 65536
    header = read_header(data)
    assert header is not None and is_whole_png(data, header) is not spoilt


def test_every_kind_of_png_that_pillow_writes_is_whole(tmp_path: Path) -> None:
    """What is right is not refused: modes, palettes, odd widths."""
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        for size in ((1, 1), (7, 3), (33, 65)):
            made = BytesIO()
            Image.new(mode, size).save(made, "PNG")
            with_image(tmp_path, "a.png", made.getvalue())
            from generator.assets.model import read_asset

            assert read_asset(made.getvalue()) is not None, (mode, size)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
ARROWS = '<marker id="a">' + "<rect/>" * 100 + '</marker>{}<path d="M0 0' + "H1" * 500_000 + '"/></g>'
TILES = '<pattern id="a" width="{0}" height="{0}" patternUnits="userSpaceOnUse"><rect width="9" height="9"/></pattern>'
PATH = '<path marker-mid="url(#a)" d="M0 0{}"/>'
TILES += '<rect fill="url(#a)" width="9" height="9"/>'
BOX = '<rect width="1" height="1" {}/>'


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "O021"),
        (BOX.format('onload="alert(1)"'), "O021"),
        ('<image href="file:///etc/passwd" width="10" height="10"/>', "O021"),
        ('<use xlink:href="http://127.0.0.1:9/a.svg#a"/>', "O021"),
        (BOX.format('fill="url(http://127.0.0.1:9/x)"'), "O021"),
        ("<style>@import url(http://127.0.0.1:9/x.css);</style>", "O021"),
        ("<style>rect{fill:u\\72l(file:///etc/passwd)}</style>", "O021"),
        ("<style>@font-face{font-family:x;src:url(file:///etc/passwd)}</style>", "O021"),
        ('<a href="javascript:alert(1)"/>', "O021"),
        ("<foreignObject/>", "O021"),
        ('<g id="a"><use href="#a"/></g>', "O022"),
        ("".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(12)), "O022"),
        ("<g>" * 100_000, "O022"),
        ("<text>" + "字" * 1_000_000 + "</text>", "O022"),
        ('<path d="M0 0' + "L1 1" * 900_000 + '"/>', "O022"),
        ('<path id="a" d="M0 0' + "H1" * 700_000 + '"/>' + '<use href="#a"/>' * 1000, "O022"),
        ('<text id="a">' + "字" * 19_000 + "</text>" + '<use href="#a"/>' * 5000, "O022"),
        (ARROWS.format('<g marker-mid="url(#a)">'), "O022"),
        ("<style>g{marker-mid:url(#a)}</style>" + ARROWS.format("<g>"), "O022"),
        (ARROWS.format('<g style="marker : url(#a)">'), "O022"),
        ("<style>" + "*{a:b}" * 8000 + "</style>" + "<rect/>" * 10_000, "O022"),
        ("<style>x " + "g " * 12 + "g{fill:red}</style>" + "<g>" * 45 + "</g>" * 45, "O022"),
        ("<style>x~rect~rect{fill:red}</style>" + "<rect/>" * 5000, "O022"),
        ("<style>rect{fill:" + "(" * 20_000 + ")" * 20_000 + "}</style>", "O022"),
        ("<style>" + ":is(" * 9000 + "a" + ")" * 9000 + "{fill:red}</style>", "O022"),
        ("<style>g:not(.a){fill:red}</style>", "O021"),
        ("<style>a{content:'{'}*{fill:red}</style>", "O021"),
        ('<g stroke-dasharray="' + "1 " * 9000 + '">' + '<path d="M0 0H9"/>' * 15_000 + "</g>", "O022"),
        ("<style>g{stroke-dasharray:" + "1 " * 9000 + "}</style>", "O022"),
        ("<style>" + "*:is(g) " * 400_000 + "{fill:red}</style>", "O022"),
        ('<g opacity="0.5"><rect width="9" height="9"/><circle r="9"/></g>' * 6500, "O022"),
        (TILES.format("1e6"), "O022"),
        ('<path d="M0 0A' + "2" * 100_000 + '"/>', "O061"),
        ('<polygon points="' + "1" * 500_000 + '!"/>', "O061"),
        (f"<rect height='9' width='1{'0' * 400}'/>", "O061"),
        ("<text y='9' font-weight='" + "1" * 900 + "'>字</text>", "O061"),
    ],
)
def test_drawings(tmp_path: Path, inside: str, code: str) -> None:
    with_image(tmp_path, "a.svg", SVG.format(inside).encode())
    refused(tmp_path, code, "render", "r.yaml", "-o", "out")


@pytest.mark.parametrize(
    "inside",
    [
        "<g transform='scale(9999999)'>" * 48 + BOX.format("") + "</g>" * 48,
        '<path d="M0 0A1e-320 1e-320 0 0 1 9 9A1 1 0 0 1 9 9.0000000001"/>',
        "<style>" + "/* " * 16_000 + "</style><rect/>",
        "<g>" * 40 + '<marker id="a"><rect/></marker>' + "</g>" * 40 + PATH.format("L1 1" * 30_000),
        TILES.format("0.0001"),
    ],
)
def test_drawings_that_can_be_drawn(tmp_path: Path, inside: str) -> None:
    with_image(tmp_path, "a.svg", SVG.format(inside).encode())
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "docx,pdf")
    assert (ended.status, "Traceback" in ended.text) == (0, False), ended


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<path d='M0 0A1 1" + " " * 100_000 + "!'/>", "P004"),
        ("<g font-size='99999em'>" * 48 + "<text y='9'>字</text>" + "</g>" * 48, "O061"),
        ("<svg viewBox='0 0 1e-320 1e-320'><rect width='9' height='9'/></svg>", "P004"),
    ],
)
def test_numbers_beyond_all_measure(tmp_path: Path, inside: str, code: str) -> None:
    """A PDF has no word for what is infinite: neither our own drawing nor the engine may write one, and it is named."""
    with_image(tmp_path, "a.svg", SVG.format(inside).encode())
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "pdf", "--format", "short")
    said = next(line for line in ended.text.splitlines() if f"[{code}]" in line)
    assert (ended.status, "a.svg" in said, "data:" in said, names(tmp_path)) == (1, True, False, ["a.svg", "r.yaml"]), (
        ended
    )


@pytest.mark.parametrize("entity", ['"aaaa"', 'SYSTEM "file:///etc/passwd"'])
def test_entities_of_a_drawing(tmp_path: Path, entity: str) -> None:
    text = f"<!DOCTYPE svg [<!ENTITY a {entity}>]>" + SVG.format("<text>&a;</text>")
    with_image(tmp_path, "a.svg", text.encode())
    refused(tmp_path, "O021", "render", "r.yaml", "-o", "out")


# --- tables --------------------------------------------------------------------------------------------

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAUGHS = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY a{i} "{("&a" + (str(i - 1) if i else "") + ";") * 10}">' for i in range(12)
)


def workbook(inside: str, *, before: str = "", sheets: int = 1, more: dict[str, bytes] | None = None) -> bytes:
    links = f'<Relationship Id="rId1" Type="{_OFFICE}/%s" Target="%s"/>'
    listed = "".join(f'<sheet name="S{i}" sheetId="{i}" r:id="rId1"/>' for i in range(1, sheets + 1))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": relations % (links % ("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations % (links % ("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_SHEET}">{inside}</worksheet>',
    }
    return word.packed({name: text.encode() for name, text in parts.items()} | (more or {}))


def understated(data: bytes, part: str) -> bytes:
    """Return the package *data* with a size of 1000 stated for *part*."""
    lying = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = -1
        while (at := lying.find(signature, at + 1)) >= 0:
            if part.encode() in lying[at : at + 100]:
                lying[at + offset : at + offset + 4] = (1000).to_bytes(4, "little")
    return bytes(lying)


def packed_otherwise(data: bytes) -> bytes:
    """Return the package *data*, packed by LZMA, and damaged."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    damaged = bytearray(made.getvalue())
    damaged[60:90] = bytes(30)
    return bytes(damaged)


BLANKS = " " * (150 * MB)
_SHEET_ROWS = "".join(f"<row><c><v>{row}</v></c><c><v>1</v></c></row>" for row in range(3000))
_OVERLAPPING = '<mergeCell ref="A1:B3000"/>' * 3000
_LOOKS = f'<styleSheet xmlns="{_SHEET}"><cellXfs>{"<xf/>" * MB}</cellXfs></styleSheet>'.encode()


@pytest.mark.parametrize(
    "make",
    [
        lambda: workbook(BLANKS),
        lambda: understated(workbook(BLANKS), "sheet1"),
        lambda: workbook("<sheetData><row><c t='str'><v>&a11;</v></c></row></sheetData>", before=_LAUGHS + "]>"),
        lambda: workbook(
            "<sheetData><row><c t='str'><v>&x;</v></c></row></sheetData>",
            before='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ),
        lambda: workbook('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        lambda: workbook(
            "<sheetData>" + "".join(f'<row r="{i}"><c r="XFD{i}"/></row>' for i in range(1, 20_000)) + "</sheetData>"
        ),
        lambda: workbook('<sheetData><row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row></sheetData>'),
        lambda: workbook("<a>" * MB),
        lambda: workbook("", more={"xl/styles.xml": _LOOKS}),
        lambda: workbook("<dataValidations>" + "<dataValidation sqref='A1'/>" * MB + "</dataValidations>"),
        lambda: workbook("", sheets=100_000),
        lambda: workbook(f"<sheetData>{_SHEET_ROWS}</sheetData><mergeCells>{_OVERLAPPING}</mergeCells>"),
        lambda: word.packed({f"x{number}.xml": b"" for number in range(30_000)}),
        lambda: b"PK\x03\x04" + bytes(5000),
        lambda: workbook("")[:-200],
        lambda: packed_otherwise(workbook("")),
    ],
)
def test_workbooks(tmp_path: Path, make: Callable[[], bytes]) -> None:
    (tmp_path / "t.xlsx").write_bytes(make())
    report(tmp_path, REPORT + "indicators: {from: t.xlsx}\n")
    refused(tmp_path, "C161", "render", "r.yaml", "-o", "out")


@pytest.mark.parametrize(
    "text",
    ["名称,数值" + "," * 5 * MB, "名称,数值\n" + "a,1\n" * 2 * MB, '名称,数值\n"' + "a" * 10 * MB],
    ids=["five million columns", "two million rows", "a quote without end"],
)
def test_separated(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    report(tmp_path, REPORT + "indicators: {from: t.csv}\n")
    refused(tmp_path, "C161", "render", "r.yaml", "-o", "out")


# --- Word files ----------------------------------------------------------------------------------------

TITLE = word.paragraph("{{ 标题 }}")
COMMANDS = (("fill", "a.docx", "r.yaml"), ("style", "import", "a.docx"), ("figures", "check", "a.docx"))
ALL = (*COMMANDS, ("template", "infer", "a.docx"))


def document(text: str) -> bytes:
    return word.word_file("", more={"word/document.xml": text.encode()})


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: word.word_file(TITLE + BLANKS), {"C152"}),
        (lambda: understated(word.word_file(TITLE + BLANKS), "word/document.xml"), {"C150"}),
        (lambda: word.word_file(TITLE + "<w:p/>" * 10 * MB), {"C150", "C152", "O030"}),
        (lambda: word.word_file(word.paragraph("全年办理100件。") * 50_000), {"C152"}),
        (lambda: document(_LAUGHS + "]><a>&a11;</a>"), {"C152"}),
        (
            lambda: document(f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{word.W}"/>'),
            {"C152"},
        ),
        (lambda: word.word_file(TITLE)[:-100], {"C150"}),
        (lambda: word.word_file(TITLE, more={"word/../../x.txt": b"x"}), {"C150"}),
        (lambda: word.word_file(TITLE, more={"/etc/x.txt": b"x"}), {"C150"}),
        (lambda: packed_otherwise(word.word_file(TITLE)), {"C150"}),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(9000), {"C151"}),
    ],
)
@pytest.mark.parametrize("arguments", ALL, ids=lambda arguments: arguments[0])
def test_word_files(tmp_path: Path, make: Callable[[], bytes], codes: set[str], arguments: tuple[str, ...]) -> None:
    report(tmp_path)
    (tmp_path / "a.docx").write_bytes(make())
    before = names(tmp_path)
    ended = attack(tmp_path, *arguments)
    assert ended.status == 1 and codes & set(ended.codes) and "Traceback" not in ended.text, ended
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ " * 200_000, "W111"),
        ("{{ 标题 }}" * 4000, "W111"),
        (("{{ " + "+".join("a" * 150) + " }}") * 2900, "W111"),
        (("{{ [" + "a, " * 600 + "] }}") * 20, "W113"),
        ("{{ ''.__class__.__mro__ }}", "W114"),
        ("{% for a in range(10000) %}{% for b in range(10000) %}x{% endfor %}{% endfor %}", "W114"),
    ],
)
def test_tags(tmp_path: Path, text: str, code: str) -> None:
    report(tmp_path)
    (tmp_path / "a.docx").write_bytes(word.word_file(word.paragraph(text)))
    refused(tmp_path, code, "fill", "a.docx", "r.yaml")


_FAR = "9" * 5000


@pytest.mark.parametrize(
    "body",
    [
        word.table([word.cell("{{ 标题 }}", properties='<w:gridSpan w:val="999999999"/>')] * 9),
        word.table([word.cell("{{ 标题 }}", properties=f'<w:gridSpan w:val="{_FAR}"/>')] * 9),
        word.paragraph(
            "{{ 标题 }}", properties=f'<w:ind w:firstLine="{_FAR}"/><w:spacing w:line="1e999" w:before="nan"/>'
        ),
        word.paragraph("{{ 标题 }}", properties=f'<w:ind w:firstLineChars="{_FAR}"/><w:spacing w:beforeLines="²"/>'),
        word.paragraph("{{ 标题 }}", look=f'<w:sz w:val="{_FAR}"/>'),
    ],
)
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_measures_beyond_all_paper(tmp_path: Path, body: str, arguments: tuple[str, ...]) -> None:
    """They are none: the file is read as if they were not there."""
    report(tmp_path)
    (tmp_path / "a.docx").write_bytes(word.word_file(body * 20))
    ended = attack(tmp_path, *arguments)
    assert (ended.status == 0 or ended.codes) and "Traceback" not in ended.text, ended


@pytest.mark.parametrize("end", ["。", "，"])
def test_one_endless_sentence(tmp_path: Path, end: str) -> None:
    """Each statement is held against what stands near it, not against the whole text; a text beyond a limit is none."""
    (tmp_path / "a.txt").write_text(f"全年办理100件，同比增长5%{end}" * 20_000, encoding="utf-8")
    assert attack(tmp_path, "figures", "check", "a.txt").status == 0
    (tmp_path / "a.txt").write_text("全年办理100件。" * 200_000, encoding="utf-8")
    refused(tmp_path, "L004", "figures", "check", "a.txt")
    (tmp_path / "a.docx").write_bytes(word.word_file(word.paragraph("全年办理100件。" * 200_000)))
    refused(tmp_path, "L004", "figures", "check", "a.docx")


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/vbaData.xml"])
def test_macros(tmp_path: Path, part: str) -> None:
    report(tmp_path)
    (tmp_path / "a.docx").write_bytes(word.word_file(TITLE, more={part: b"<x/>"}))
    refused(tmp_path, "W101", "fill", "a.docx", "r.yaml")


# --- templates and fonts -------------------------------------------------------------------------------

_REPEATED = "{{% for a in range(1000) %}}{{% for b in range(1000) %}}{}{{% endfor %}}{{% endfor %}}"


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("{{ 'a' * 10 ** 9 }}", "T107"),
        ("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}", "T107"),
        ("{% include '../../r.yaml' %}", "T103"),
        ("<script>alert(1)</script>", "T201"),
        ("<a href='file:///etc/passwd'>x</a>", "T201"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;", "T106"),
        ("<p>" * 5000, "T106"),
        (_REPEATED.format("</p><p>好"), "T107"),
        (_REPEATED.format("<strong>好</strong>"), "T107"),
        (_REPEATED.format("好事不断"), "T107"),
        (_REPEATED.format("<b>好</b>"), "T107"),
    ],
)
def test_templates(tmp_path: Path, inside: str, code: str) -> None:
    own = tmp_path / "templates/own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text("name: 试\nextends: annual-report\n", encoding="utf-8")
    block = "{% block closing %}<p>" + inside + "</p>{% endblock %}"
    (own / "report.xml.j2").write_text('{% extends "annual-report/report.xml.j2" %}' + block, encoding="utf-8")
    report(tmp_path, REPORT + "template: own\nclosing: 乙。\n")
    refused(tmp_path, code, "render", "r.yaml", "-o", "out")


def unreadable_fonts() -> dict[str, bytes]:
    whole = next(face.path for face in fonts().faces.values() if face.path).read_bytes()
    chance = random.Random(1)
    spotted, headless = bytearray(whole), bytearray(whole)
    for _ in range(2000):
        spotted[chance.randrange(len(whole))] = chance.randrange(256)
    for _ in range(3):
        headless[chance.randrange(300)] = chance.randrange(256)
    collection = b"ttcf\0\1\0\0" + struct.pack(">I", 2**31 - 1) + bytes(4000)
    made = {"junk.otf": chance.randbytes(100_000), "empty.ttf": b"", "half.otf": whole[: len(whole) // 2]}
    return made | {"spotted.otf": bytes(spotted), "headless.otf": bytes(headless), "many.ttc": collection}


def test_fonts(tmp_path: Path) -> None:
    """Fonts that cannot be used are passed over, whatever is wrong with them, and named if another one is lacking."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name, data in unreadable_fonts().items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.otf")
    (folder / "folder.otf").mkdir()
    os.symlink("/dev/zero", folder / "zero.otf")
    os.symlink("circle.otf", folder / "circle.otf")
    os.symlink("circle", folder / "circle")
    with (folder / "huge.ttf").open("wb") as file:
        file.truncate(1 << 40)
    report(tmp_path)
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", fonts=folder)
    assert ended.status == 0 and names(tmp_path / "out") == ["r.docx", "r.html", "r.pdf"], ended
    if "F003" in ended.codes:
        assert [name for name in ("junk", "empty", "half", "many") if f"/fonts/{name}." not in ended.text] == [], ended


WITH_TEXT = SVG.format('<text y="9" font-family="FangSong_GB2312">好</text>')


@pytest.mark.parametrize(
    ("make", "passed_over"),
    [
        (broken_fonts.plain, False),
        (lambda: broken_fonts.made_of(1, itself=True), True),
        (lambda: broken_fonts.made_of(40), True),
        (lambda: broken_fonts.called([-107, "callgsubr", "endchar"], [[-107, "callgsubr", "return"]]), True),
        (broken_fonts.nested_calls, True),
        (broken_fonts.without_unit, True),
        (lambda: broken_fonts.without("hhea"), True),
        (lambda: broken_fonts.without("cmap"), True),
        (broken_fonts.repeated_names, True),
        (broken_fonts.repeated_maps, True),
        (lambda: broken_fonts.overlapping(4), True),
        (lambda: broken_fonts.overlapping(13), True),
        (lambda: broken_fonts.long_table("loca"), True),
        (lambda: broken_fonts.long_table("GSUB"), False),
    ],
)
def test_fonts_that_play_a_role(tmp_path: Path, make: Callable[[], bytes], passed_over: bool) -> None:
    """A font by the right name is used as far as it can be: it takes neither the time nor the memory of all."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "a.otf").write_bytes(make())
    with_image(tmp_path, "a.svg", WITH_TEXT.encode())
    with (tmp_path / "r.yaml").open("a", encoding="utf-8") as file:
        file.write("watermark: 征求意见\n")
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "pdf,html", fonts=folder)
    assert (ended.status, "FandolFang" in ended.text) == (0, passed_over), ended
    drawn = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "docx", fonts=folder)
    assert drawn.status == 0 or "O022" in drawn.codes, drawn


@pytest.mark.parametrize("name", ["a\x1b[31m\0b", "</style><script>';}@import url(http://x.invalid/)"])
def test_a_name_within_a_font_is_nothing_of_a_drawing(tmp_path: Path, name: str) -> None:
    """It stands in the style of an SVG that is drawn for Word; the drawing “took too much time”."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "a.ttf").write_bytes(broken_fonts.called_too(name))
    with_image(tmp_path, "a.svg", WITH_TEXT.encode())
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "docx", fonts=folder)
    assert (ended.status, names(tmp_path / "out")) == (0, ["r.docx"]), ended


def test_a_font_that_the_engine_refuses_is_named(tmp_path: Path) -> None:
    """By its file: the engine speaks of the name that the pages have for it."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "a.ttf").write_bytes(broken_fonts.two_heads())
    report(tmp_path)
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "pdf", fonts=folder)
    assert ended.status == 1 and "Font-face “a.ttf” cannot be loaded" in ended.text, ended


def test_a_font_of_which_no_part_can_be_taken_is_named(tmp_path: Path) -> None:
    """It was “'NoneType' object is not subscriptable”."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "a.ttf").write_bytes(broken_fonts.without_outlines())
    report(tmp_path)
    ended = attack(tmp_path, "render", "r.yaml", "-o", "out", "-f", "pdf", fonts=folder)
    assert ended.status == 1 and "“a.ttf”" in ended.text and "NoneType" not in ended.text, ended


def test_the_engine_reads_nothing_but_its_fonts(tmp_path: Path) -> None:
    """WeasyPrint is handed addresses of files; those that it was not told of stay closed, and that is logged."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(10, 10))
    weasyprint = load_weasyprint()
    page = f'<img src="{secret.as_uri()}"><img src="http://127.0.0.1:9/a.png">'
    with kept_log() as log:
        weasyprint.HTML(string=page, url_fetcher=reading_only(frozenset())).render()
    assert [("no file of this report" in message) for message in log.messages] == [True, True], log.messages
    with kept_log() as log:  # canary: a file that it was told of is read
        weasyprint.HTML(string=page, url_fetcher=reading_only({secret.as_uri()})).render()
    assert len(log.messages) == 1 and "127.0.0.1" in log.messages[0], log.messages
