"""What templates may write (标记): the elements, and what each may hold.

HTML's names where HTML has one, the standard's element names otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.startup.record import NamedTuple


class Shape(NamedTuple):
    """What an element may hold: child elements, attributes, and whether text."""

    children: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    text: bool = False


HEADINGS = ("h1", "h2", "h3", "h4")
_CONTENT = (*HEADINGS, "p", "ol", "table", "figure")
_LINE = Shape(("strong",), (), True)

VOCABULARY: Mapping[str, Shape] = {
    "document": Shape(
        ("head", "title", "recipients", *_CONTENT, "attachment-list", "sign-off", "note", "attachment", "imprint"),
        ("title", "organ", "date", "numbers", "runs-on"),
    ),
    "head": Shape(("copy-number", "security", "urgency", "mark", "suffix", "number", "signers")),
    "copy-number": _LINE,
    "security": _LINE,
    "urgency": _LINE,
    "mark": _LINE,
    "suffix": _LINE,
    "number": _LINE,
    "signers": Shape(("signer",), ("label",)),
    "signer": _LINE,
    "title": Shape(("line", "strong"), (), True),
    "line": _LINE,
    "recipients": _LINE,
    "h1": Shape(("strong",), ("numbered",), True),
    "h2": Shape(("strong",), ("numbered",), True),
    "h3": Shape(("strong",), ("numbered",), True),
    "h4": Shape(("strong",), ("numbered",), True),
    "p": Shape((*HEADINGS, "strong", "ol", "br"), (), True),
    "strong": Shape((), (), True),
    "br": Shape(),
    "ol": Shape(("li",), ("ordinals",)),
    "li": Shape(("strong", "br"), (), True),
    "table": Shape(("caption", "colgroup", "thead", "tbody", "tfoot"), ("landscape", "whole")),
    "caption": _LINE,
    "colgroup": Shape(("col",)),
    "col": Shape((), ("align", "width")),
    "thead": Shape(("tr",)),
    "tbody": Shape(("tr",)),
    "tr": Shape(("th", "td")),
    "th": Shape(("strong",), ("align", "colspan", "rowspan"), True),
    "td": Shape(("strong",), ("align", "colspan", "rowspan"), True),
    "tfoot": _LINE,
    "figure": Shape(("img", "figcaption")),
    "img": Shape((), ("src", "alt", "width")),
    "figcaption": _LINE,
    "attachment-list": Shape(("item",), ("label",)),
    "item": _LINE,
    "sign-off": Shape(("organ", "seal", "stamp", "date"), ("strict",)),
    "organ": _LINE,
    "seal": Shape((), ("src", "alt", "width")),
    "stamp": Shape(("strong",), ("src", "alt", "width"), True),
    "date": _LINE,
    "note": _LINE,
    "attachment": Shape(("title", *_CONTENT), ("label", "number")),
    "imprint": Shape(("copies", "printer", "printed", "other"), ("page", "recipients")),
    "copies": Shape(("strong",), ("label",), True),
    "printer": _LINE,
    "printed": _LINE,
    "other": _LINE,
}
