"""A repair of what LibreOffice does not read, or does not do, of a DOCX's rules for line ends, made in the FODT.

- ``w:noLineBreaksBefore`` and ``w:noLineBreaksAfter`` (自定义首尾字符) are left out by its import, though it has such
  lists itself: they are put back. It looks them up where a line would break in Chinese text only; behind Latin
  text a WORD JOINER stands for them.
- Word's No-Width Non Break becomes a WORD JOINER: 7.4 breaks a line at the former. In Chinese text 7.4 breaks at
  both, so the WORD JOINER also joins the lists.
- A line may end between a closing mark and Latin text or an opening mark (…等27场，| 3人; “平川2020”|“飓风”), which 7.4
  never does: a ZERO WIDTH SPACE stands there, wherever our rules let a line end.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from lxml import etree

from generator.typeset.breaking import NO_END, NO_START, may_break
JOINER="\u200d"

_CONFIG, _OFFICE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("config", "office", "text")
)
_WORD_JOINER, _ZERO_WIDTH_SPACE = "\u2060", "\u200b"
# Marks of Latin text need none: LibreOffice never parts 12 and %.
_CHINESE_MARK_BEHIND_LATIN = re.compile(f"(?<=[!-~])(?=[{''.join(sorted(mark for mark in NO_START if mark > '~'))}])")


def repair(root: etree._Element, says: str) -> None:
    """Put the rules for line ends back into the FODT *root*, those that the settings of the DOCX *says*."""
    for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        for element in paragraph.iter():
            if element.text:
                element.text = _joined(element.text)
            if element.tail and element is not paragraph:
                element.tail = _joined(element.tail)
    settings = root.find(f"{_OFFICE}settings/{_CONFIG}config-item-set[@{_CONFIG}name='ooo:configuration-settings']")
    assert settings is not None
    lists = etree.SubElement(settings, f"{_CONFIG}config-item-map-indexed")
    lists.set(f"{_CONFIG}name", "ForbiddenCharacters")
    entry = etree.SubElement(lists, f"{_CONFIG}config-item-map-entry")
    begin, end = (_listed(name, says) + _WORD_JOINER for name in ("Before", "After"))
    for name, value in (("Language", "zh"), ("Country", "CN"), ("Variant", ""), ("BeginLine", begin), ("EndLine", end)):
        item = etree.SubElement(entry, f"{_CONFIG}config-item")
        item.set(f"{_CONFIG}name", name)
        item.set(f"{_CONFIG}type", "string")
        item.text = value


def _listed(name: str, says: str) -> str:
    """Return the marks of ``w:noLineBreaksBefore`` or ``After`` in *says*: none if it has no such list."""
    found = re.search(f'<w:noLineBreaks{name} [^>]*w:val="([^"]*)"', says)
    return unescape(found[1]) if found else ""


def _joined(text: str) -> str:
    places = [place for place in range(1, len(text)) if _is_overlooked(text, place)]
    cuts = [0, *places, len(text)]
    opened = _ZERO_WIDTH_SPACE.join(text[cut:until] for cut, until in pairwise(cuts))
    return _CHINESE_MARK_BEHIND_LATIN.sub(_WORD_JOINER, opened.replace(JOINER, _WORD_JOINER))


def _is_overlooked(text: str, place: int) -> bool:
    """Return whether a line may end before ``text[place]``, and LibreOffice does not know."""
    before, after = text[place - 1], text[place]
    closed = before > "~" and before in NO_START
    return closed and ("!" <= after <= "~" or after in NO_END) and may_break(text, place)
