"""The PDF is PDF/A-3a and PDF/UA-1: our own checks and a validator's, and faults that each of them must find."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from support.engine import by_engine_alone
from support.pdfa import CHECKS, PROFILES, fonts_of, index_ends_in_return, problems, validated
from support.reports import EVERYTHING, QUIET, REPORTS, made, prepared, write

from generator.writers.pdf import by_engine

pytestmark = pytest.mark.filterwarnings(QUIET)
every_report = pytest.mark.parametrize("report", REPORTS)


@every_report
def test_own_checks(report: str) -> None:
    assert problems(made(report).outputs["pdf"]) == []


@pytest.mark.parametrize("profile", PROFILES)
@every_report
def test_validator(report: str, profile: str) -> None:
    assert validated(made(report).outputs["pdf"], profile) == []


# --- canaries: each a fault planted into a good file -------------------------------------------------

Fault = Callable[[pikepdf.Pdf], None]


def elements(file: pikepdf.Pdf, role: str) -> list[Any]:
    return [item for item in file.objects if isinstance(item, Dictionary) and item.get("/S") == f"/{role}"]


def _in_xmp(before: bytes, after: bytes) -> Fault:
    def plant(file: pikepdf.Pdf) -> None:
        text = file.Root.Metadata.read_bytes()
        assert before in text
        file.Root.Metadata.write(text.replace(before, after))

    return plant


def _loose_text(file: pikepdf.Pdf) -> None:
    content = file.pages[0].Contents
    content.write(content.read_bytes() + b"\nBT [] TJ ET")


def _font(change: Callable[[Any], None]) -> Fault:
    return lambda file: change(fonts_of(file)[0])


def _without(key: str) -> Callable[[Any], None]:
    def drop(item: Any) -> None:
        del item[key]

    return drop


def _widened(font: Any) -> None:
    font.DescendantFonts[0].W[1][0] = 1234


def _private_text(font: Any) -> None:
    text = font.ToUnicode.read_bytes()
    place = text.index(b"> <", text.index(b"beginbfchar")) + 3
    font.ToUnicode.write(text[:place] + b"e000" + text[place + 4 :])


def _smoothed(file: pikepdf.Pdf) -> None:
    for image in (image for page in file.pages for image in page.get_images().values()):
        image.Interpolate = True


def _lzw(file: pikepdf.Pdf) -> None:
    lzw = file.make_stream(b"")
    lzw.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    file.Root.Extra = lzw


def _twice(file: pikepdf.Pdf) -> None:
    first, second, *_ = elements(file, "P")
    second.K = Array([*second.K, Dictionary(Type=Name.MCR, Pg=first.Pg, MCID=first.K[0])])


def _swapped_parents(file: pikepdf.Pdf) -> None:
    own = file.Root.StructTreeRoot.ParentTree.Nums[1]
    own[0], own[1] = own[1], own[0]


def _role(before: str, after: str) -> Fault:
    def plant(file: pikepdf.Pdf) -> None:
        elements(file, before)[0].S = Name(f"/{after}")

    return plant


def _element(role: str, change: Callable[[Any], None]) -> Fault:
    return lambda file: change(elements(file, role)[0])


def _set(target: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Fault:
    def plant(file: pikepdf.Pdf) -> None:
        target(file)[key] = value

    return plant


def _root(file: pikepdf.Pdf) -> Any:
    return file.Root


def _dropped_cell(file: pikepdf.Pdf) -> None:
    row = elements(file, "TR")[1]
    row.K = Array(list(row.K)[:-1])


_JS = Dictionary(S=Name.JavaScript, JS=String("1"))
FAULTS: dict[str, tuple[str, Fault]] = {
    "another part": ("claims", _in_xmp(b"<pdfaid:part>3", b"<pdfaid:part>2")),
    "another level": ("claims", _in_xmp(b"<pdfaid:conformance>A", b"<pdfaid:conformance>B")),
    "no claim of PDF/UA": ("claims", _in_xmp(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    "other title": ("metadata", lambda file: file.docinfo.__setitem__("/Title", String("别的标题"))),
    "other date": ("metadata", _in_xmp(b"<xmp:CreateDate>2022", b"<xmp:CreateDate>2021")),
    "no output intent": ("output intent", lambda file: file.Root.__delitem__("/OutputIntents")),
    "grey profile": (
        "output intent",
        lambda file: _set(lambda f: f.Root.OutputIntents[0].DestOutputProfile, "/N", 1)(file),
    ),
    "no language": ("viewer", lambda file: file.Root.__delitem__("/Lang")),
    "title not shown": ("viewer", lambda file: file.Root.__delitem__("/ViewerPreferences")),
    "not marked": ("viewer", lambda file: file.Root.__delitem__("/MarkInfo")),
    "no tab order": ("viewer", lambda file: file.pages[1].obj.__delitem__("/Tabs")),
    "script": ("contents", _set(_root, "/OpenAction", _JS)),
    "action of a page": ("contents", lambda file: file.pages[0].obj.__setitem__("/AA", Dictionary(O=_JS))),
    "smoothed image": ("contents", _smoothed),
    "LZW": ("contents", _lzw),
    "no ToUnicode": ("fonts", _font(_without("/ToUnicode"))),
    "not embedded": ("fonts", _font(lambda font: _without("/FontFile3")(font.DescendantFonts[0].FontDescriptor))),
    "other font name": (
        "fonts",
        _font(lambda font: font.DescendantFonts[0].__setitem__("/BaseFont", Name("/ABCDEF+X"))),
    ),
    "other width": ("fonts", _font(_widened)),
    "private character": ("characters", _font(_private_text)),
    "untagged text": ("marks", _loose_text),
    "text in the tree twice": ("marks", _twice),
    "text not in the tree": ("marks", _element("P", lambda element: element.__setitem__("/K", Array()))),
    "parents swapped": ("marks", _swapped_parents),
    "no alternative text": ("roles", _element("Figure", _without("/Alt"))),
    "figure elsewhere": (
        "roles",
        _element("Figure", lambda figure: figure.A.__setitem__("/BBox", Array([0, 0, 9, 9999]))),
    ),
    "head without scope": ("roles", _element("TH", _without("/A"))),
    "unknown role": ("roles", _role("P", "Absatz")),
    "cell outside a row": ("roles", _role("TR", "TD")),
    "level skipped": ("roles", _role("H2", "H4")),
    "ragged table": ("roles", _dropped_cell),
}


@cache
def _planted(fault: str) -> bytes:
    with pikepdf.open(io.BytesIO(made(EVERYTHING).outputs["pdf"])) as file:
        FAULTS[fault][1](file)
        target = io.BytesIO()
        keep = pikepdf.StreamDecodeLevel.none
        file.save(target, static_id=True, fix_metadata_version=False, compress_streams=False, stream_decode_level=keep)
    return target.getvalue()


def test_as_saved() -> None:
    """Saved again without a fault, the file is as good as before: what the canaries find is their fault alone."""
    with pikepdf.open(io.BytesIO(made(EVERYTHING).outputs["pdf"])) as file:
        target = io.BytesIO()
        file.save(target, static_id=True, fix_metadata_version=False)
    assert problems(target.getvalue()) == []
    assert [validated(target.getvalue(), profile) for profile in PROFILES] == [[], []]


@pytest.mark.parametrize("fault", FAULTS)
def test_canary(fault: str) -> None:
    check = FAULTS[fault][0]
    assert check in {line.partition(":")[0] for line in problems(_planted(fault))}


def test_every_check_has_a_canary() -> None:
    assert {check for check, _ in FAULTS.values()} | {"encryption", "identifier"} == set(CHECKS)


def test_canary_of_the_identifier() -> None:
    data = made(EVERYTHING).outputs["pdf"]
    assert data.count(b"/ID [") == 1
    assert "identifier: /ID is []" in problems(data.replace(b"/ID [", b"/IX ["))


def test_canary_of_the_engines_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the finisher the checks and the validator find what it is there for."""
    by_engine_alone(monkeypatch)
    monkeypatch.setattr(by_engine, "finish", lambda *_: None)
    data = write(prepared(EVERYTHING), "pdf")
    found = {line.partition(":")[0] for line in problems(data)}
    assert {"claims", "fonts", "marks", "roles"} <= found
    assert "claims: the XMP packet is compressed" in problems(data)
    assert "PDFA3A-METADATA-FILTER-001" in {line.partition(":")[0] for line in validated(data, "3a")}
    assert validated(data, "ua1")


def test_canary_of_encryption() -> None:
    with pikepdf.open(io.BytesIO(made(EVERYTHING).outputs["pdf"])) as file:
        target = io.BytesIO()
        file.save(target, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "encryption: the file is encrypted" in problems(target.getvalue())


def test_canary_of_syntax() -> None:
    data = made(EVERYTHING).outputs["pdf"]
    place = data.rindex(b"startxref") + 10
    assert [line for line in problems(data[:place] + b"1" + data[place:]) if line.startswith("syntax: ")]


@pytest.mark.parametrize(
    ("fault", "profile"),
    [
        ("another part", "3a"),
        ("no output intent", "3a"),
        ("smoothed image", "3a"),
        ("not embedded", "3a"),
        ("no claim of PDF/UA", "ua1"),
        ("title not shown", "ua1"),
        ("no alternative text", "ua1"),
        ("head without scope", "ua1"),
        ("level skipped", "ua1"),
    ],
)
def test_canary_of_the_validator(fault: str, profile: str) -> None:
    assert validated(_planted(fault), profile)


@pytest.mark.parametrize("kind", ["ObjStm", "XRef"])
def test_what_the_validator_misreads(kind: str) -> None:
    """An index whose last byte is CR is set aside, and nothing else is."""
    stream = b"<</Type /" + kind.encode() + b"/N 1/Filter /FlateDecode/Length 3>>\nstream\nab%bendstream"
    assert index_ends_in_return(stream.replace(b"%b", b"\r\n"))
    assert not index_ends_in_return(stream.replace(b"%b", b"c\n"))
    assert not index_ends_in_return(stream.replace(b"%b", b"\r\n").replace(kind.encode(), b"Metadata"))
