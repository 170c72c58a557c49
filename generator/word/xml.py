"""The XML of Word: the only module that imports lxml. What may come from anywhere is parsed with care."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

    Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
ELEMENT: Final = "{*}*"
"""What finds all elements, and nothing else."""
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TAG: Final = "nianbao"
"""Target of the processing instructions that stand for tags while a part is worked on."""

_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class XmlError(Exception):
    """A part that is not well-formed."""


class EntityError(Exception):
    """A part with a document type, the only way to define entities."""


def parse(data: bytes) -> Element:
    """Return the root of the part *data*, without comments and processing instructions.

    Raises EntityError for a document type, XmlError for what is not well-formed.
    """
    from lxml import etree

    if any(doctype in data for doctype in _DOCTYPES):
        raise EntityError
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError(str(error)) from None
    # In an encoding that writes it otherwise, such as UTF-7, it is seen only now.
    if root.getroottree().docinfo.internalDTD is not None:
        raise EntityError
    return root


def text_of(root: Element) -> str:
    """Return the XML of *root* without its declaration."""
    from lxml import etree

    return etree.tostring(root, encoding="unicode", with_tail=False)


def bytes_of(root: Element) -> bytes:
    """Return the part that *root* makes."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def element(name: str, **attributes: str) -> Element:
    """Return a new element ``w:name`` with *attributes* of the same vocabulary."""
    from lxml import etree

    return etree.Element(W + name, {W + key: value for key, value in attributes.items()})


def mark(number: int) -> Element:
    """Return the processing instruction that stands for tag *number*."""
    from lxml import etree

    return etree.ProcessingInstruction(TAG, str(number))


def is_mark(node: Element) -> bool:
    """Return whether *node* stands for a tag."""
    return not isinstance(node.tag, str)


def copy(node: Element) -> Element:
    """Return a copy of *node* with all below it and without what follows it."""
    from copy import deepcopy

    made = deepcopy(node)
    made.tail = None
    return made


def empty_like(node: Element, properties: str) -> Element:
    """Return a new element of the kind of *node*, with a copy of its ``w:properties`` and nothing else in it."""
    made = element(str(node.tag).removeprefix(W))
    own = node.find(W + properties)
    if own is not None:
        made.append(copy(own))
    return made


def value(node: Element | None, path: str, attribute: str = "val") -> str | None:
    """Return the *attribute* of the element at *path*, names of Word joined by ``/``, below *node*; None without it."""
    found = child(node, path)
    return None if found is None else found.get(W + attribute)


def child(node: Element | None, path: str) -> Element | None:
    """Return the element at *path*, names of Word joined by ``/``, below *node*."""
    for name in path.split("/"):
        node = None if node is None else node.find(W + name)
    return node


def above(node: Element, name: str) -> Element | None:
    """Return the innermost element ``w:name`` around *node*, maybe *node* itself."""
    if node.tag == W + name:
        return node
    return next(node.iterancestors(W + name), None)


def paragraphs(root: Element) -> Iterator[Element]:
    """Yield all paragraphs of *root* in the order of the file."""
    yield from root.iter(W + "p")


def replace(node: Element, *others: Element) -> None:
    """Put *others* in the place of *node*; nothing else is lost."""
    for other in others:
        node.addprevious(other)
    remove(node)


def remove(node: Element) -> None:
    """Take *node* out of its parent."""
    parent = node.getparent()
    if parent is not None:
        node.tail = None
        parent.remove(node)
