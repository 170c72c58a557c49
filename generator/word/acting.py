"""What a Word file could do by itself, or load from outside: wherever in the package it stands, it is refused.

Word goes by the kinds that ``[Content_Types].xml`` and the relationships give, whatever a part is called.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.limits import limit
from generator.startup.late import late_pattern
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

TYPES: Final = "[Content_Types].xml"
MOST_ELEMENTS: Final = limit("word.elements")
"""Elements of all texts together, and of any other part."""
_MACRO_PARTS: Final = ("vbaproject.bin", "vbadata.xml")
_PLAIN_LINKS: Final = ("hyperlink",)
_DROPPED_LINKS: Final = ("attachedtemplate",)
_ACTING: Final = {
    kind.lower(): kind
    for kind in (
        "vbaProject",
        "wordVbaData",
        "control",
        "activeXControlBinary",
        "aFChunk",
        "attachedToolbars",
        "webextension",
        "webextensiontaskpanes",
    )
}
_FIELDS: Final = late_pattern(
    r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|MACROBUTTON|DATABASE|RD|PRINT)\b"
)
_OUTSIDE: Final = late_pattern(r"(?i)\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})")
"""How an address begins that leads out of the package."""
_RUNS: Final = late_pattern(r"(?i)\s*(?:javascript|vbscript|data|ms-[a-z-]+):")
"""How a link begins that runs something; those to pages, letters and files, stale ones too, are in many forms."""
_LINK: Final = late_pattern(r"(?i)\s*HYPERLINK\s+\"?([^\"]*)")
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_DRAWN: Final = ("imagedata", "fill", "stroke")
_SOURCES: Final = ("src", "{urn:schemas-microsoft-com:office:office}href")
_SHOWN_TARGETS: Final = 5
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_PACKAGER: Final = bytes.fromhex("0c00030000000000c000000000000046")
"""The class of an object that is a file of any kind, programs among them; a double click opens it."""
_LINKED: Final = bytes.fromhex("0003000000000000c000000000000046")
"""The class of an object that is fetched from the address in it when the file is opened, whatever it is called."""


class RefusedError(Exception):
    """The file cannot be used: the *code* of the message and its *args*."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code, self.args_of_message = code, args


def refuse_acting(parts: Mapping[str, bytes]) -> None:
    """Look through all *parts* but pictures.

    Raises RefusedError: C152 too many elements, W101 macros, controls, packed files, links that run something, W102
    what is loaded from outside; and what `xml.parse` raises.
    """
    kinds = _kinds(parts)
    if any("macroenabled" in kind for kind in kinds.values()) or any(
        posixpath.basename(part).lower() in _MACRO_PARTS for part in parts
    ):
        raise RefusedError("W101", what_zh="宏", what_en="macros")
    for part, data in parts.items():
        if data.startswith(_COMPOUND) and _PACKAGER in data:
            raise RefusedError("W101", what_zh=f"打包的文件（{part}）", what_en=f"a packed file ({part})")
        if data.startswith(_COMPOUND) and _class_of(data) == _LINKED:
            raise RefusedError("W102", target=part, kind="OLE2Link")
        if is_relations(part):
            _refuse_relations(parsed(data))
        elif kinds.get(part.lower(), "").endswith(("+xml", "/xml")):
            _refuse_loading(parsed(data))


def _class_of(data: bytes) -> bytes:
    """Return the class of the object in the compound file *data*: it stands in the first entry of the directory.

    One that ends before it has none.
    """
    shift, first = int.from_bytes(data[30:31]), int.from_bytes(data[48:52], "little")
    entry = (first + 1) << min(shift, 16)
    return data[entry + 80 : entry + 96]


def parsed(data: bytes) -> Element:
    """Return the root of the part *data*. Raises RefusedError: C152 more elements than memory is spent on."""
    if data.count(b"<") > 2 * MOST_ELEMENTS:  # one or two for each
        raise RefusedError("C152")
    return xml.parse(data)


def _kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the kind of each part, pictures aside, by its name, both in small letters; under others none has."""
    defaults: dict[str, str] = {}
    own: dict[str, str] = {}
    for node in parsed(parts[TYPES]).iter(xml.ELEMENT):
        kind = node.get("ContentType", "").strip().lower()
        if "Extension" in node.attrib:
            defaults[node.attrib["Extension"].lower()] = kind
        elif "PartName" in node.attrib:
            own[node.attrib["PartName"].lstrip("/").lower()] = kind
    named = {part.lower(): defaults.get(part.rpartition(".")[2].lower(), "") for part in parts}
    # A drawing of other programs has a document type, as a rule.
    return {part: kind for part, kind in (defaults | named | own).items() if not kind.startswith("image/")}


def is_relations(part: str) -> bool:
    """Return whether *part* has relationships."""
    return part.lower().endswith(".rels")


def _refuse_relations(root: Element) -> None:
    for relation in root.iter(xml.ELEMENT):
        kind = _kind(relation)
        if acting := _ACTING.get(kind):
            zh, en = f"控件或者嵌入的网页（{acting}）", f"a control or page ({acting})"
            raise RefusedError("W101", what_zh=zh, what_en=en)
        if kind in _PLAIN_LINKS:
            _refuse_running(relation.get("Target", ""))
        if _leads_out(relation) and kind not in (*_PLAIN_LINKS, *_DROPPED_LINKS):
            given = relation.get("Type", "").rpartition("/")[2]
            raise RefusedError("W102", target=relation.get("Target", ""), kind=given)


def _refuse_running(target: str) -> None:
    """Refuse a link to *target* if a click runs something. Raises RefusedError: W101."""
    if _RUNS.match(target):
        raise RefusedError(
            "W101", what_zh=f"会运行的链接（{target}）", what_en=f"a link that runs something ({target})"
        )


def _kind(relation: Element) -> str:
    return relation.get("Type", "").rpartition("/")[2].strip().lower()


def _leads_out(relation: Element) -> bool:
    external = relation.get("TargetMode", "").strip().lower() == "external"
    return external or bool(_OUTSIDE.match(relation.get("Target", "")))


def without_templates(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """Return *parts* without links to templates outside, and where those led, not too many of them."""
    dropped: dict[str, None] = {}
    kept = dict(parts)
    for part in filter(is_relations, sorted(parts)):
        root = xml.parse(parts[part])
        links = [each for each in root.iter(xml.ELEMENT) if _kind(each) in _DROPPED_LINKS and _leads_out(each)]
        if not links:
            continue
        for link in links:
            dropped[posixpath.basename(link.get("Target", "").replace("\\", "/"))] = None
            xml.remove(link)
        kept[part] = xml.bytes_of(root)
        owner = posixpath.join(posixpath.dirname(posixpath.dirname(part)), posixpath.basename(part)[: -len(".rels")])
        if owner in kept:
            settings = xml.parse(kept[owner])
            for node in list(settings.iter(xml.W + "attachedTemplate")):
                xml.remove(node)
            kept[owner] = xml.bytes_of(settings)
    return kept, [*list(dropped)[:_SHOWN_TARGETS], *(["…"] if len(dropped) > _SHOWN_TARGETS else [])]


def _refuse_loading(root: Element) -> None:
    """Refuse what loads files or acts: fields, pictures of the older kind, and letters that are sent to a list."""
    for instruction in _instructions(root):
        if match := _FIELDS.match(instruction.upper()):
            raise RefusedError("W102", target=instruction.strip(), kind=match[1])
        if link := _LINK.match(instruction):
            _refuse_running(link[1])
    for drawn in _DRAWN:
        for node in root.iter(_VML + drawn):
            if source := next(filter(_OUTSIDE.match, (node.get(name, "") for name in _SOURCES)), ""):
                raise RefusedError("W102", target=source, kind=drawn)
    for merged in root.iter(xml.W + "mailMerge"):
        wanted = (xml.value(merged, name) for name in ("connectString", "query"))
        if source := next(filter(None, wanted), ""):
            raise RefusedError("W102", target=source, kind="mailMerge")


def _instructions(root: Element) -> Iterator[str]:
    """Yield what the fields below *root* are told to do: it may be split over several runs."""
    for node in root.iter(xml.W + "fldSimple"):
        yield node.get(xml.W + "instr", "")
    for paragraph in xml.paragraphs(root):
        nodes = paragraph.iter(xml.W + "instrText", xml.W + "fldChar")
        written = "".join("\0" if node.tag == xml.W + "fldChar" else node.text or "" for node in nodes)
        yield from written.split("\0")
