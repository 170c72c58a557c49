"""The blocks of templates (可覆盖的块): where each stands, and whether it is still what a child was written for.

Blocks are found in the text, without Jinja: whether one has changed is asked whenever a report is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final

from generator.diagnostics import Diagnostic, DiagnosticError, Related
from generator.diagnostics.listing import listing
from generator.diagnostics.model import related_at
from generator.schema import Part, Schema
from generator.source import Source, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.template import REPORT, Template
from generator.validate import Data

WRITTEN_FOR: Final = "written_for"
"""The key of template.yaml that holds the signatures of the parent's blocks."""

_TOKEN = late_pattern(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    r"|\{%[-+]?\s*(?:block\s+(?P<name>[^\W\d]\w*)|(?P<end>endblock))\b[^%]*?[-+]?%\}",
    re.DOTALL,
)
_COMMENT = late_pattern(r"\{#[-+]?\s*(.*?)\s*[-+]?#\}", re.DOTALL)
_SUPER = late_pattern(r"\bsuper\s*\(")
_WORD = late_pattern(r"(?<![\w.])[^\W\d]\w*")
_EXTENDS = late_pattern(r"\{%[-+]?\s*extends\b(?:\s*(?:\"(?P<one>[^\"]*)\"|'(?P<other>[^']*)')\s*[-+]?%\})?")
_CODE = late_pattern(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_QUOTED = late_pattern(r"\"[^\"]*\"|'[^']*'")
_DIGITS: Final = 12


class Block(NamedTuple):
    """A block as it stands in a file: *text* is what is between its tags, *span* its first to last line.

    *nested* says that it stands in another one, which prints it.
    """

    name: str
    text: str
    span: Span
    nested: bool = False

    @property
    def purpose(self) -> tuple[str, str]:
        """What the block is for in Chinese and English: the comment it begins with, divided by ``|``; maybe empty."""
        comment = _COMMENT.match(self.text.lstrip())
        zh, _, en = (comment[1] if comment else "").partition("|")
        return zh.strip(), en.strip() or zh.strip()

    @property
    def calls_super(self) -> bool:
        """Whether the block prints what it replaces."""
        return bool(_SUPER.search(_COMMENT.sub("", self.text)))

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.span.source.name}:{self.span.line}"


def blocks_of(source: Source) -> dict[str, Block]:
    """Return the blocks that the file *source* defines, in its order."""
    found: dict[str, Block] = {}
    opened: list[re.Match[str]] = []
    order: list[str] = []
    for token in _TOKEN.finditer(source.text):
        if token["name"]:
            opened.append(token)
            order.append(token["name"])
        elif token["end"] and opened:
            start = opened.pop()
            first, last = (source.text.count("\n", 0, match.start()) + 1 for match in (start, token))
            text = source.text[start.end() : token.start()]
            span = Span(source, first, None, last, None)
            found.setdefault(start["name"], Block(start["name"], text, span, bool(opened)))
    return {name: found[name] for name in order if name in found}


def replaced_blocks(source: Source) -> dict[str, Block]:
    """Return the blocks of the report *source* that replace others: none if it is a structure of its own."""
    return blocks_of(source) if _extends(source) else {}


def _extends(source: Source) -> re.Match[str] | None:
    return _EXTENDS.search(_COMMENT.sub("", source.text))


def _replaceable(template: Template, source: Source) -> dict[str, None] | None:
    """Return the names of the blocks of all that *source* builds on, the lowest first; None if that is not told."""
    known: dict[str, None] = {}
    above: set[str] = set()
    while match := _extends(source):
        parent = template.load(match["one"] or match["other"] or "")
        if parent is None or parent.name in above:
            return None
        above.add(parent.name)
        known = dict.fromkeys(blocks_of(parent)) | known
        source = parent
    return known


def chain_blocks(template: Template) -> list[tuple[str, dict[str, Block]]]:
    """Return the blocks of each report that *template* builds on, itself first, with the template's name."""
    found = []
    for name in template.chain:
        source = template.read(name, REPORT)
        found.append((name, blocks_of(source) if source else {}))
    return found


def lineage(template: Template, name: str, start: int = 0) -> list[Block]:
    """Return the blocks *name* of the chain of *template* from position *start* on, the one that counts first."""
    return [blocks[name] for _, blocks in chain_blocks(template)[start:] if name in blocks]


def names_in(text: str, contract: Schema) -> list[str]:
    """Return the keys of the data that the block *text* speaks of, in the order of the contract."""
    code = " ".join(printed or statement for printed, statement in _CODE.findall(_COMMENT.sub("", text)))
    words = set(_WORD.findall(_QUOTED.sub("", code)))
    return [key for key in contract.root["properties"] if key in words]


def signature(blocks: list[Block], contract: Schema, later: Container[str] = ()) -> str:
    """Return the signature of the first of *blocks*, which replace each other.

    It changes with the text of the block, of those it prints by ``super()``, and with the keys of the data that it is
    given; *later* are those that templates further up declare, which it knows nothing of. Comments, blanks and what
    options there are do not count: a child may add some.
    """
    # Imported late: only templates that say what they are written for need it.
    from hashlib import sha256

    used: list[Block] = []
    for block in blocks:
        used.append(block)
        if not block.calls_super:
            break
    texts = [" ".join(_COMMENT.sub("", block.text).split()) for block in used]
    names = [name for name in names_in("\n".join(texts), contract) if name != "options" and name not in later]
    given = [f"{name}: {' '.join(_keys(contract, name))}" for name in names]
    return sha256("\n".join([*texts, *given]).encode("utf-8")).hexdigest()[:_DIGITS]


def _keys(contract: Schema, name: str) -> list[str]:
    """Return the keys that the value of *name*, or each item of it, may have."""
    found: set[str] = set()
    for branch in contract.branches(contract.root["properties"][name]).values():
        found |= branch.get("properties", {}).keys()
        items: Part = branch.get("items", {})
        found |= {key for item in contract.branches(items).values() for key in item.get("properties", {})}
    return sorted(found)


def parent_signatures(template: Template, contract: Schema, position: int = 0) -> dict[str, str]:
    """Return the signature of every block that the template at *position* of the chain could override."""
    below = chain_blocks(template)[position + 1 :]
    names = dict.fromkeys(name for _, blocks in reversed(below) for name in blocks)
    above = template.chain[: position + 1]
    declared = template.additions.keys.items()
    later = {name for name, each in declared if PurePath(each.span.source.name).parent.name in above}
    stacks = {name: [blocks[name] for _, blocks in below if name in blocks] for name in names}
    return {name: signature(stack, contract, later) for name, stack in stacks.items()}


def changed_blocks(template: Template, contract: Schema) -> Iterator[Diagnostic]:
    """Yield T411 for each overridden block of *template* whose parent is not as it was when it was written.

    T401 (an error) for one that the parent has not, maybe no more: it would be left out without a word. What is wrong
    with reading the files.
    """
    try:
        for position, name in enumerate(template.chain):
            yield from _changed_in(template, contract, position, template.settings.get(name))
    except DiagnosticError as error:
        yield from error.diagnostics


def _changed_in(template: Template, contract: Schema, position: int, settings: Data | None) -> Iterator[Diagnostic]:
    source = template.read(template.chain[position], REPORT)
    own = replaced_blocks(source) if source else {}
    if source is None or not own:
        return
    known = _replaceable(template, source)
    for block in own.values():
        if known is not None and block.name not in known and not block.nested:
            yield missing_block(block.name, block.span.source.at(block.span.line or 1), known)
    recorded: Mapping[str, Any] = settings.value.get(WRITTEN_FOR) or {} if settings else {}
    now = parent_signatures(template, contract, position) if recorded else {}
    for block in own.values():
        if settings and block.name in now and recorded.get(block.name, now[block.name]) != now[block.name]:
            yield _changed(template, position, block, settings.spans.get((WRITTEN_FOR, block.name)))


def missing_block(name: str, place: Span, known: Iterable[str]) -> Diagnostic:
    """Return T401 about the block *name* at *place*, which is not among the *known* ones of the parent."""
    known = list(known)
    # Imported late: only mistakes need it.
    from generator.templating.english_names import meant_by

    args = {"name": name, "suggestion": meant_by(name, known), **listing("known", known)}
    return Diagnostic("T401", place, args)


def _changed(template: Template, position: int, block: Block, recorded: Span | None) -> Diagnostic:
    parent = lineage(template, block.name, position + 1)[0]
    related = (Related(parent.span, "parent"), *related_at(recorded, "recorded"))
    args = {"block": block.name, "template": template.chain[position], "parent": parent.span.source.name}
    place = block.span.source.at(block.span.line or 1)
    return Diagnostic("T411", place, args, (), related)
