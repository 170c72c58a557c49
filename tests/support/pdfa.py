"""What makes a PDF archival (PDF/A-3a, ISO 19005-3) and accessible (PDF/UA-1, ISO 14289-1), checked in the file.

``problems(data)`` returns a line ``check: what is wrong`` for each fault; ``validated(data)`` asks a validator
that others wrote. Nothing here knows how the file was made.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import page as validator
import pikepdf
from pikepdf import Array, Dictionary, Stream
from support.font_program import FontProgram, programs
from support.pdf_marks import marked

Check = Callable[[pikepdf.Pdf], Iterator[str]]
PROFILES = ("3a", "ua1")

_BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Figure", "TH", "TD", "LBody"}
_HOLDERS = {
    "Document": {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Table", "L", "Figure", "Caption"},
    "Table": {"Caption", "THead", "TBody"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
}


def problems(data: bytes) -> list[str]:
    """Return what is wrong with the file *data*, a line each."""
    with pikepdf.open(io.BytesIO(data)) as file:
        found = [f"syntax: {line}" for line in file.check_pdf_syntax()]
        return found + [f"{name}: {line}" for name, check in CHECKS.items() for line in check(file)]


def validated(data: bytes, profile: str) -> list[str]:
    """Return what the validator finds against *profile* (``3a`` or ``ua1``)."""
    report = validator.validate_pdf_bytes(data, profile=profile)
    known = "-STREAM-LENGTH-001" if index_ends_in_return(data) else None
    return [
        f"{failure.rule_id}: {failure.message}"
        for failure in report.failures
        if known is None or not failure.rule_id.endswith(known)
    ]


_INDEX = re.compile(rb"/Type /(?:ObjStm|XRef)\b[^\n]*?/Length (\d+)[^\n]*>>\nstream\n")


def index_ends_in_return(data: bytes) -> bool:
    """Return whether the file's index, which the engine writes last, happens to end in CR when compressed.

    The line feed after it ends the line; the validator takes both for a line's end and finds a byte too few.
    """
    return any(data[found.end() + int(found[1]) - 1] == ord("\r") for found in _INDEX.finditer(data))


# --- the file ----------------------------------------------------------------------------------------


def _encryption(file: pikepdf.Pdf) -> Iterator[str]:
    if file.is_encrypted:
        yield "the file is encrypted"


def _identifier(file: pikepdf.Pdf) -> Iterator[str]:
    parts = [bytes(part) for part in file.trailer.get("/ID", [])]
    if len(parts) != 2 or not all(parts):
        yield f"/ID is {parts}"


def _claims(file: pikepdf.Pdf) -> Iterator[str]:
    if "/Filter" in file.Root.Metadata:
        yield "the XMP packet is compressed"
    # Not as a context: leaving one writes to the file.
    xmp = file.open_metadata()
    claims = {key: xmp.get(key) for key in ("pdfaid:part", "pdfaid:conformance", _UA_PART)}
    if list(claims.values()) != ["3", "A", "1"]:
        yield f"XMP claims {claims}"


_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_SAME = (("Title", "dc:title"), ("Author", "dc:creator"), ("Producer", "pdf:Producer"))
_DATES = (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"))


def _metadata(file: pikepdf.Pdf) -> Iterator[str]:
    info = {str(key)[1:]: str(value) for key, value in file.docinfo.items()}
    xmp = file.open_metadata()
    for key, name in _SAME:
        value = xmp.get(name)
        value = "".join(value) if isinstance(value, list) else value
        if info.get(key) != value:
            yield f"{key} is {info.get(key)!r}, {name} {value!r}"
    for key, name in _DATES:
        date = xmp.get(name)
        if info.get(key) != (date and "D:" + date.replace("-", "")):
            yield f"{key} is {info.get(key)!r}, {name} {date!r}"
    if not info.get("Title"):
        yield "there is no title"


def _output_intent(file: pikepdf.Pdf) -> Iterator[str]:
    intents = list(file.Root.get("/OutputIntents", []))
    if [intent.get("/S") for intent in intents] != ["/GTS_PDFA1"]:
        yield f"there are {len(intents)} output intents for PDF/A"
        return
    profile = intents[0].get("/DestOutputProfile")
    if (
        profile is None
        or int(profile.N) != 3
        or profile.read_bytes()[16:20] + profile.read_bytes()[36:40] != b"RGB acsp"
    ):
        yield "the output intent has no RGB profile"


def _viewer(file: pikepdf.Pdf) -> Iterator[str]:
    if not str(file.Root.get("/Lang", "")):
        yield "no language"
    if file.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "viewers show the file's name, not its title"
    if file.Root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "the file does not say that it is tagged"
    for number, page in enumerate(file.pages, start=1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number} does not say that its order is that of the tags"
        if len(page.obj.get("/Annots", [])):
            yield f"page {number} has annotations, which nothing here checks"


def _contents(file: pikepdf.Pdf) -> Iterator[str]:
    """Neither scripts nor other actions, no smoothed images, no LZW; whatever object holds them."""
    for item in file.objects:
        if not isinstance(item, Dictionary | Stream):
            continue
        keys = set(item.keys())
        if forbidden := sorted(keys & {"/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/XFA"}):
            yield f"object {item.objgen[0]} has {forbidden}"
        if item.get("/Interpolate", False):
            yield f"image {item.objgen[0]} is smoothed"
        if isinstance(item, Stream):
            filters = item.get("/Filter", Array())
            names = {str(name) for name in (filters if isinstance(filters, Array) else [filters])}
            if bad := sorted(names - {"/FlateDecode", "/DCTDecode"}):
                yield f"stream {item.objgen[0]} has {bad}"


# --- fonts -------------------------------------------------------------------------------------------


def _fonts(file: pikepdf.Pdf) -> Iterator[str]:
    for font in fonts_of(file):
        name = str(font.BaseFont)
        if font.Subtype != "/Type0" or "/ToUnicode" not in font:
            yield f"{name} is {font.Subtype}, ToUnicode {'/ToUnicode' in font}"
            continue
        inner = font.DescendantFonts[0]
        descriptor = inner.FontDescriptor
        embedded = list(programs(descriptor))
        if len(embedded) != 1:
            yield f"{name} is not embedded"
            continue
        program = FontProgram(embedded[0])
        tag, _, plain = name[1:].partition("+")
        if {str(inner.BaseFont), str(descriptor.FontName)} != {name} or len(tag) != 6:
            yield f"{name} has other names: {inner.BaseFont}, {descriptor.FontName}"
        if plain != program.name:
            yield f"{name} is {program.name}"
        yield from _widths(name, inner, program)
        if "/CIDSet" in descriptor:
            yield f"{name} has a CIDSet, which nothing here checks"


def fonts_of(file: pikepdf.Pdf) -> list[Any]:
    """Return the fonts that pages name, each once."""
    fonts = {font.objgen: font for page in file.pages for font in page.resources.get("/Font", {}).values()}
    return list(fonts.values())


def _widths(name: str, inner: Any, program: FontProgram) -> Iterator[str]:
    """Widths are those of the font program within a thousandth of an em (ISO 19005-3, 6.2.11.5)."""
    entries = list(inner.W)
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        for glyph, width in enumerate(widths, start=int(first)):
            wanted = program.width(glyph)
            if abs(float(width) - wanted) > 1:
                yield f"{name}: glyph {glyph} is {width} wide in the file, {wanted:.1f} in the font"


def _characters(file: pikepdf.Pdf) -> Iterator[str]:
    """Every glyph stands for text: none is the missing glyph, none is of private use or no character at all."""
    for number, page in enumerate(file.pages, start=1):
        for run in marked(page):
            for glyph, text in run.glyphs:
                private = not text or any(
                    0xE000 <= ord(one) <= 0xF8FF or ord(one) in (0, 0xFFFD, 0xFEFF) for one in text
                )
                if glyph == 0 or private:
                    yield f"page {number}: glyph {glyph} stands for {text!r}"


# --- tags --------------------------------------------------------------------------------------------


def _tree(file: pikepdf.Pdf) -> Iterator[tuple[Any, str, str]]:
    """Yield each element of the tag tree in reading order with its role and that of the one around it."""

    def walk(node: Any, parent: str) -> Iterator[tuple[Any, str, str]]:
        yield node, str(node.S)[1:], parent
        for kid in _kids(node):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid, str(node.S)[1:])

    root = file.Root.get("/StructTreeRoot", Dictionary())
    for kid in _kids(root):
        yield from walk(kid, "")


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def _held(file: pikepdf.Pdf) -> list[tuple[tuple[int, int], Any]]:
    """Return ((page, mark), element) for all content in the tree."""
    pages = {page.objgen: number for number, page in enumerate(file.pages)}
    found = []
    for node, _, _ in _tree(file):
        for kid in _kids(node):
            if isinstance(kid, int):
                found.append(((pages[node.Pg.objgen], kid), node))
            elif "/MCID" in kid:
                found.append(((pages[kid.Pg.objgen], int(kid.MCID)), node))
    return found


def _marks(file: pikepdf.Pdf) -> Iterator[str]:
    """All that is drawn is in the tree once or an artifact, and the tree can be found from the page (14.7.4.4)."""
    held = _held(file)
    elements = dict(held)
    if len(elements) != len(held):
        yield "content is in the tree twice"
    numbers = list(file.Root.get("/StructTreeRoot", {}).get("/ParentTree", {}).get("/Nums", []))
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    drawn: set[tuple[int, int]] = set()
    for page, content in enumerate(file.pages):
        runs = marked(content)
        yield from (f"page {page + 1}: {run.operator} is neither tagged nor an artifact" for run in runs if run.loose)
        drawn |= {(page, run.number) for run in runs if run.number is not None}
        own = parents.get(int(content.obj.get("/StructParents", -1)), [])
        for number, parent in enumerate(own):
            element = elements.get((page, number))
            if (parent is None) != (element is None) or (element is not None and parent.objgen != element.objgen):
                yield f"page {page + 1}: the parent tree has another element for mark {number}"
        yield from (
            f"page {page + 1}: mark {mark} is not in the parent tree"
            for p, mark in elements
            if p == page and mark >= len(own)
        )
    for page, number in sorted(set(elements) ^ drawn):
        yield f"page {page + 1}: mark {number} is only in {'the tree' if (page, number) in elements else 'the page'}"


def _roles(file: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for node, role, parent in _tree(file):
        if role not in _BLOCKS and role not in _HOLDERS:
            yield f"{role} is no role that is used here"
        if role not in _HOLDERS.get(parent, {"Document"} if not parent else set()):
            yield f"{role} stands in {parent or 'nothing'}"
        if role == "TH" and node.get("/A", {}).get("/Scope") not in ("/Column", "/Row"):
            yield "a table head says not what it heads"
        if role in ("H1", "H2", "H3", "H4", "H5", "H6"):
            if int(role[1]) > level + 1:
                yield f"{role} follows {f'H{level}' if level else 'nothing'}"
            level = int(role[1])
        if role == "Figure":
            yield from _figure(node)
        if role == "Table":
            yield from _table(node)


def _figure(node: Any) -> Iterator[str]:
    if not str(node.get("/Alt", "")).strip():
        yield "a figure has no alternative text"
    box = [float(value) for value in node.get("/A", {}).get("/BBox", [])]
    paper = [float(value) for value in node.Pg.MediaBox]
    if len(box) != 4 or not (paper[0] <= box[0] < box[2] <= paper[2] and paper[1] <= box[1] < box[3] <= paper[3]):
        yield f"a figure's box {box} is not on its page"


def _table(node: Any) -> Iterator[str]:
    """All rows of a table are of one width, spans counted, and its parts come once."""
    parts = [str(kid.S) for kid in _kids(node)]
    if parts != [name for name in ("/Caption", "/THead", "/TBody") if name in parts]:
        yield f"a table holds {parts}"
    below: dict[int, int] = {}
    widths = []
    for row in (row for part in _kids(node) if part.S != "/Caption" for row in _kids(part)):
        width = below.pop(0, 0)
        below = {distance - 1: count for distance, count in below.items()}
        for cell in _kids(row):
            attributes = cell.get("/A", {})
            columns, rows = int(attributes.get("/ColSpan", 1)), int(attributes.get("/RowSpan", 1))
            width += columns
            for distance in range(rows - 1):
                below[distance] = below.get(distance, 0) + columns
        widths.append(width)
    if len(set(widths)) != 1:
        yield f"the rows of a table have {widths} columns"


CHECKS: dict[str, Check] = {
    "encryption": _encryption,
    "identifier": _identifier,
    "claims": _claims,
    "metadata": _metadata,
    "output intent": _output_intent,
    "viewer": _viewer,
    "contents": _contents,
    "fonts": _fonts,
    "characters": _characters,
    "marks": _marks,
    "roles": _roles,
}
