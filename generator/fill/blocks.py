"""Blocks: which tags belong together, and what of the file they repeat or leave out: words, paragraphs, rows, cells.

A tag may name its level (``{%tr for …%}``, ``{%tc …%}``, ``{%p …%}``). Without a name it is where it stands: within a
paragraph, or, where all tags of a block are alone in their paragraphs or rows, these paragraphs or rows, which then go.
Tags that end in another cell or paragraph than they began in, with text around them, may mean several things: an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from generator.diagnostics.similar import most_like
from generator.fill.tags import Fault, Tag
from generator.startup.late import late_pattern
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

_WORD: Final = late_pattern(r"\w+")
_OPENERS: Final = {"for": "endfor", "if": "endif"}
_BETWEEN: Final = {"else": ("for", "if"), "elif": ("if",)}
_KNOWN: Final = (*_OPENERS, *_OPENERS.values(), *_BETWEEN)
_NAMES: Final = {"p": ("段", "paragraph"), "tr": ("行", "row"), "tc": ("格", "cell")}
_THINGS: Final = (
    *("drawing", "pict", "object", "sym", "fldChar", "fldSimple", "footnoteReference", "endnoteReference"),
    *("ptab", "sectPr"),
)
"""What is in a paragraph or row beside text."""

Block = list[Tag]


def arrange(tags: Sequence[Tag]) -> list[Fault]:
    """Move the marks of *tags*, those of one part, to what they repeat or leave out; return what is wrong."""
    blocks, faults = _matched([tag for tag in tags if tag.kind == "do"])
    if faults:
        return faults
    levels: dict[Tag, str] = {}
    for block in blocks:
        level, wrong = _level(block)
        faults += [wrong] if wrong else []
        levels |= dict.fromkeys(block, level)
    for tag in tags:
        if tag.kind == "note":
            levels[tag] = tag.level if tag.level in _NAMES else "p" if _alone(tag, "p") else ""
    faults = faults or [fault for block in blocks if (fault := _outside(block, levels[block[0]]))]
    if faults:
        return faults
    for block in blocks:
        if _wrap(block, levels[block[0]]):
            levels |= dict.fromkeys(block, "")
    return _lift(levels) or [fault for block in blocks if (fault := _apart(block))]


def _matched(tags: Sequence[Tag]) -> tuple[list[Block], list[Fault]]:
    """Return the blocks of *tags*, inner ones first."""
    blocks: list[Block] = []
    opened: list[Block] = []
    faults: list[Fault] = []
    for tag in tags:
        word = _first_word(tag)
        if word in _OPENERS:
            opened.append([tag])
        elif word in _BETWEEN and opened and _first_word(opened[-1][0]) in _BETWEEN[word]:
            opened[-1].append(tag)
        elif word in _OPENERS.values() and opened and _OPENERS[_first_word(opened[-1][0])] == word:
            blocks.append([*opened.pop(), tag])
        elif word in _KNOWN:
            faults.append(_unmatched(tag, opened))
        else:
            zh = "Word 模板里只能写 for、if、elif、else、endif、endfor"
            en = "a Word file can only say for, if, elif, else, endif and endfor"
            faults.append(_fault(tag, zh, en, most_like(word, _KNOWN, 0.6)))  # set is no slip for else
    for block in opened:
        closing = _OPENERS[_first_word(block[0])]
        zh, en = f"后面缺“{{% {closing} %}}”", f"“{{% {closing} %}}” is missing behind it"
        faults.append(_fault(block[0], zh, en))
    return blocks, faults


def _unmatched(tag: Tag, opened: Sequence[Block]) -> Fault:
    if not opened:
        return _fault(tag, "前面没有开头", "nothing begins it")
    begun = opened[-1][0]
    zh = f"前面（{begun.place.zh}）是“{begun.written}”，要先写“{{% {_OPENERS[_first_word(begun)]} %}}”"
    en = f"“{begun.written}” ({begun.place.en}) must be ended first, with “{{% {_OPENERS[_first_word(begun)]} %}}”"
    return _fault(tag, zh, en)


def _fault(tag: Tag, zh: str, en: str, suggestion: str = "") -> Fault:
    args = {"text": tag.written, "reason_zh": zh, "reason_en": en, "suggestion": suggestion}
    return Fault("W112", tag.place, args)


def _first_word(tag: Tag) -> str:
    match = _WORD.match(tag.body)
    return match[0] if match else ""


def _level(block: Block) -> tuple[str, Fault | None]:
    """Return the level of *block*, empty for words within a paragraph."""
    named = {tag.level for tag in block}
    if len(named) > 1:
        odd = next(tag for tag in block if tag.level != block[0].level)
        zh, en = "一头一尾写的层次不一样（tr、tc、p）", "its two ends name different levels (tr, tc, p)"
        return "", _fault(odd, zh, en)
    if block[0].level in _NAMES:
        return block[0].level, None
    if len({tag.node.getparent() for tag in block}) == 1:
        return "", None
    for level in ("p", "tr"):
        owners = [_owner(tag, level) for tag in block]
        beside = {owner.getparent() for owner in owners if owner is not None}
        if len(beside) == 1 and all(_alone(tag, level) for tag in block):
            return level, None
    zh = "首尾不在同一段（同一格）里；各自单独成段，或者写明“{%tr …%}”（整行）、“{%tc …%}”（整格）、“{%p …%}”（整段）"
    en = (
        "it ends in another paragraph or cell; give each tag a paragraph of its own, or say what is meant: "
        "“{%tr …%}” rows, “{%tc …%}” cells, “{%p …%}” paragraphs"
    )
    return "", _fault(block[0], zh, en)


def _owner(tag: Tag, level: str) -> Element | None:
    parent = tag.node.getparent()
    return None if parent is None else xml.above(parent, level)


def _alone(tag: Tag, level: str) -> bool:
    owner = _owner(tag, level)
    return owner is not None and not _has_content(owner)


def _has_content(node: Element) -> bool:
    """Return whether *node* has anything to see: text, a tag that prints, a picture, a note, the end of a section."""
    things = {xml.W + name for name in _THINGS}
    for each in node.iter():
        if xml.is_mark(each):
            parent = each.getparent()
            if parent is not None and parent.tag == xml.W + "t":
                return True
        elif each.tag in things or (each.tag == xml.W + "t" and (each.text or "").strip()):
            return True
    return False


def _outside(block: Block, level: str) -> Fault | None:
    """Return what is wrong if a tag of *block* is in nothing of its *level*."""
    for tag in block:
        if level and _owner(tag, level) is None:
            zh, en = _NAMES[level]
            return _fault(
                tag, f"不在表格里，不能写“{level}”（整{zh}）", f"it is in no {en}, so it cannot say “{level}”"
            )
    return None


def _wrap(block: Block, level: str) -> bool:
    """Put the marks of a *block* that begins and ends in one row (cell, paragraph) around that row; say if it did."""
    owners = {_owner(tag, level) for tag in block} if level else set()
    owner = owners.pop() if len(owners) == 1 else None
    if owner is None or not _has_content(owner) or len(block) > 2:
        return False
    for tag in block:
        _leave_paragraph(tag, owner)
    owner.addprevious(block[0].node)
    owner.addnext(block[1].node)
    return True


def _leave_paragraph(tag: Tag, owner: Element) -> None:
    """Take the mark of *tag* out of its paragraph, and the paragraph itself if it held nothing else and others stay."""
    paragraph = _owner(tag, "p")
    xml.remove(tag.node)
    if paragraph is None or paragraph is owner or _has_content(paragraph):
        return
    cell = paragraph.getparent()
    if cell is not None and len(cell.findall(xml.W + "p")) > 1 and not any(map(xml.is_mark, paragraph.iter())):
        xml.remove(paragraph)


def _lift(levels: Mapping[Tag, str]) -> list[Fault]:
    """Put marks in the place of the paragraphs, rows and cells that hold nothing but them."""
    faults = []
    for level, (zh, en) in _NAMES.items():
        owners: dict[Element, Block] = {}
        for tag, its_level in levels.items():
            owner = _owner(tag, level) if its_level == level else None
            if owner is not None:
                owners.setdefault(owner, []).append(tag)
        for owner, held in owners.items():
            if _has_content(owner) or len(held) < sum(map(xml.is_mark, owner.iter())):
                reasons = (
                    f"这一{zh}里还有别的内容，会丢掉；标签要单独占一{zh}",
                    f"this {en} holds something else, which would be lost; the tag needs a {en} of its own",
                )
                faults.append(_fault(held[0], *reasons))
            else:
                marks = [node for node in owner.iter() if xml.is_mark(node)]
                xml.replace(owner, *marks)
    return faults


def _apart(block: Block) -> Fault | None:
    if len({tag.node.getparent() for tag in block}) == 1:
        return None
    zh = "首尾不在同一层里（一头在表格或文本框里，另一头在外面）"
    en = "its two ends are not on one level (one is in a table or a text box, the other is not)"
    return _fault(block[-1], zh, en)
