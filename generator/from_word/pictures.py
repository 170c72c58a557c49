"""Pictures of a Word file: each becomes a file of the folder 图片/ beside the new report, if a report can show it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from generator.assets import read_file
from generator.assets.faults import PictureFault
from generator.from_text.marked import seen
from generator.from_text.model import Shown
from generator.from_word.told import Told
from generator.startup.late import late_pattern
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.package import Package
    from generator.word.places import Place
    from generator.word.xml import Element

FOLDER: Final = "图片"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_PER_MM: Final = 36000
_POINT: Final = 25.4 / 72
_WIDEST: Final = 156.0
"""The width of the type area in mm; a picture that was wider is shown that wide."""
_NARROWEST: Final = 1.0
_ENDINGS: Final = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"<", "svg"))
_WIDTH: Final = late_pattern(r"(?:^|;)\s*width:\s*(\d{1,5}(?:\.\d{1,4})?)(pt|in|cm|mm)?")
_UNITS: Final = {"pt": _POINT, "in": 25.4, "cm": 10.0, "mm": 1.0, None: _POINT}
_PICTURE: Final = ("图片", "a picture")
_DRAWN: Final = ("图形或者嵌入的对象", "a drawing or an embedded object")


class Pictures:
    """The pictures that were met, by the names of their files (*files*), which begin with *stem*; each is one file."""

    def __init__(self, package: Package, told: Told, stem: str) -> None:
        self.package, self.told, self.stem = package, told, stem
        self.files: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        self._targets = _targets(package)

    def shown(self, drawing: Element, place: Place) -> list[Shown]:
        """Return the pictures of *drawing*; of what cannot be shown it is told."""
        sources = [(node.get(_R + "embed", ""), node) for node in drawing.iter(_A + "blip")]
        sources += [(node.get(_R + "id", ""), node) for node in drawing.iter(_VML + "imagedata")]
        alt = seen(next((node.get("descr") or "" for node in drawing.iter(_WP + "docPr")), ""))
        found = []
        for source in dict.fromkeys(name for name, _ in sources if name):
            if name := self._file(source, place):
                found.append(Shown(name, _width(drawing), alt[:200]))
        has_text = next(drawing.iter(xml.W + "txbxContent"), None) is not None
        if not sources and not has_text and not _is_line(drawing):
            words = "".join(node.text or "" for node in drawing.iter(_A + "t"))
            self.told.left_out(_DRAWN, place, words)
        return found

    def _file(self, source: str, place: Place) -> str:
        """Return the name of the file for the part that the relationship *source* leads to; empty if it is no use."""
        part = self._targets.get(source, "")
        if part in self._names:
            return self._names[part]
        data = self.package.parts.get(part)
        name = posixpath.basename(part) or source
        if data is None:
            self.told.left_out(_PICTURE, place, name, ("（文件里没有它）", " (the file does not have it)"))
            return ""
        ending = next((ending for start, ending in _ENDINGS if data.lstrip()[:4].startswith(start[:4])), "")
        read = read_file(data) if ending else None
        if read is None or isinstance(read, PictureFault):
            why = ("（报告能用的是 PNG、JPEG、SVG）", " (reports take PNG, JPEG and SVG)")
            self.told.left_out(_PICTURE, place, name, why)
            return ""
        made = f"{FOLDER}/{self.stem}-{len(self.files) + 1}.{ending}"
        self.files[made] = data
        self._names[part] = made
        return made


def _targets(package: Package) -> dict[str, str]:
    """Return the parts that the relationships of the text lead to, by name."""
    folder, name = posixpath.split(package.main)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if part not in package.parts:
        return {}
    found = {}
    for node in package.root(part).iter(xml.ELEMENT):
        target = node.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id", "")] = whole
    return found


def _width(drawing: Element) -> float:
    """Return how wide *drawing* is, in mm; 0 if it does not say."""
    extent = next(drawing.iter(_WP + "extent"), None)
    if extent is not None and (extent.get("cx") or "").isascii() and (extent.get("cx") or "").isdigit():
        return _within(int((extent.get("cx") or "")[:12]) / _PER_MM)
    for shape in drawing.iter(_VML + "shape"):
        if match := _WIDTH.search(shape.get("style", "")):
            return _within(float(match[1]) * _UNITS[match[2]])
    return 0.0


def _within(width: float) -> float:
    return round(min(max(width, _NARROWEST), _WIDEST), 1)


def _is_line(drawing: Element) -> bool:
    """Return whether *drawing* is only lines or empty shapes, such as the red rule below the head."""
    is_other = any(
        "graphicData" in str(node.tag)
        and not str(node.get("uri", "")).endswith(("wordprocessingShape", "wordprocessingGroup"))
        for node in drawing.iter(xml.ELEMENT)
    )
    has_object = next((node for node in drawing.iter(xml.ELEMENT) if str(node.tag).endswith("OLEObject")), None)
    return not is_other and has_object is None
