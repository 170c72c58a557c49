"""What a Word file has beside its text: headers and footers, comments. None of it is a text of a report."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from generator.from_word.inline import Inline
from generator.from_word.told import Told, beginning
from generator.startup.late import late_pattern
from generator.word import xml
from generator.word.places import KINDS, Place, Places

if TYPE_CHECKING:
    from generator.word.formatting import Formatting
    from generator.word.package import Package
    from generator.word.xml import Element

_FOLIO = late_pattern(r"[\s\-—–－─一·第页共/／0-9０-９ⅠⅡⅢⅣⅤIVXivx]*")
"""What stands beside the number of a page."""
_TEXT_PATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
_WATERMARK: Final = ("水印", "a watermark")
_COMMENT: Final = ("批注", "a comment")


def tell_beside(package: Package, formatting: Formatting, told: Told) -> None:
    """Tell of headers and footers that say more than the number of the page; a text that comes again is told once."""
    seen: set[str] = set()
    for part in package.texts()[1:]:
        name = re.sub(r"\d+$", "", posixpath.basename(part).removesuffix(".xml"))
        if name not in ("header", "footer"):
            continue
        root = package.root(part)
        inline = Inline(formatting, Places(root, part), told)
        for node in root.iter(_TEXT_PATH):
            words = node.get("string", "")
            if words not in seen:
                seen.add(words)
                told.left_out(_WATERMARK, Place(posixpath.basename(part), posixpath.basename(part)), words)
        text = " ".join(filter(None, (inline.read(node).text.strip() for node in root.iter(xml.W + "p"))))
        if not _FOLIO.fullmatch(text) and text not in seen:
            seen.add(text)
            told.left_out(KINDS[name], Place(posixpath.basename(part), posixpath.basename(part)), text)


def tell_comments(package: Package, body: Element, places: Places, told: Told) -> None:
    """Tell of the comments of *body*, each at the paragraph where it begins."""
    root = package.beside("comments.xml")
    if root is None:
        return
    begins: dict[str, Element] = {}
    for node in body.iter(xml.W + "commentRangeStart", xml.W + "commentReference"):
        begins.setdefault(node.get(xml.W + "id", ""), node)
    for comment in root.iter(xml.W + "comment"):
        text = " ".join(
            "".join(node.text or "" for node in each.iter(xml.W + "t")) for each in comment.iter(xml.W + "p")
        )
        begin = begins.get(comment.get(xml.W + "id", ""))
        paragraph = None if begin is None else xml.above(begin, "p")
        place = Place("", "")
        if paragraph is not None:
            words = "".join(each.text or "" for each in paragraph.iter(xml.W + "t"))
            place = near(places.of(paragraph), words)
        elif begin is not None:
            place = places.of(begin)
        author = comment.get(xml.W + "author", "")
        told.left_out(_COMMENT, place, f"{author}：{text}" if author else text)


def near(place: Place, text: str) -> Place:
    """Return *place* with the first words that stand there."""
    words = beginning(text)
    return Place(f"{place.zh}“{words}”", f"{place.en} “{words}”") if words else place
