"""Checks a template before there are data: names, markup, blocks, style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from generator.composing.markup import MarkupError, read_markup
from generator.composing.markup_rules import check
from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.diagnostics.model import related_at
from generator.schema import Schema
from generator.startup.late import late_pattern
from generator.templating.blocks import WRITTEN_FOR, changed_blocks, missing_block, parent_signatures, replaced_blocks
from generator.templating.check.branches import unbalanced
from generator.templating.check.parsing import Parsed, parsed
from generator.templating.check.shapes import Shape, facts_shape, option_shapes
from generator.templating.check.walk import EVERY, UNKNOWN, Walk
from generator.templating.limits import TooMuchError
from generator.templating.sandbox import nodes
from generator.templating.template import REPORT, SETTINGS, Template

_NONE: Final = "—"
_PATHS: Final = 4
"""How many paths of the markup are looked at: first branches, second ones and so on."""
_CERTAIN: Final = ("T201", "T202", "T203", "T204", "T206", "T208", "T212", "T214")
"""What is wrong with markup whatever the data are; what may be missing or there twice depends on them."""
_IN_NAME = late_pattern(f"(</?[a-z][a-z0-9-]*)(?:{UNKNOWN}|{{{{[^{{}}]*}}}})+")
_TAG = late_pattern(f"(<[a-z/][^<>]*>)|{UNKNOWN}")
_OUTSIDE_QUOTES = late_pattern(f"(\"[^\"]*\"|'[^']*')|{UNKNOWN}|{{{{[^{{}}]*}}}}")


class _Files:
    """The files of a template, each read once."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.known: dict[str, Parsed | None] = {}
        self.diagnostics: list[Diagnostic] = []

    def load(self, name: str) -> Parsed | None:
        """Return the file *name*; None if there is none or it cannot be read."""
        source = self.template.load(name)
        if source is None:
            return None
        if source.name not in self.known:
            self.known[source.name], found = parsed(source, name)
            self.diagnostics += found
        return self.known[source.name]


def check_template(template: Template) -> list[Diagnostic]:
    """Return what is wrong with the structure of *template*, whatever the report.

    T101 to T107 as when it is run, T201 to T214 for its markup, T401 to T408 for blocks, branches, macros and loops,
    T411 and T412 for what it was written for.
    """
    files, contract = _Files(template), template.contract
    facts = facts_shape(contract, option_shapes(contract, template.options), template.additions)
    found = list(_reports(template, files))
    if any(each.code == "T405" and each.args["said"] == _NONE for each in found):
        return files.diagnostics + found  # which options there are is not known
    found += _names(template, files, facts)
    found = files.diagnostics + found
    if not files.diagnostics and all(each.code != "T107" for each in found):
        found += _markup(template, files, facts)
    told = {(each.code, each.span) for each in found}
    changed = [each for each in changed_blocks(template, contract) if (each.code, each.span) not in told]
    return [*found, *changed, *_unrecorded(template, contract)]


def _names(template: Template, files: _Files, facts: Mapping[str, Shape]) -> list[Diagnostic]:
    walk = Walk(files.load, facts, EVERY)
    if files.load(template.name) is None:
        source = template.read(template.name, SETTINGS)
        whole = source.whole() if source else None
        return [] if files.diagnostics else [Diagnostic("T103", whole, {"name": f"{template.name}/{REPORT}"})]

    def go() -> None:
        walk.document(template.name)
        walk.uncalled()

    return _walked(walk, go)


def _walked(walk: Walk, go: Callable[[], Any]) -> list[Diagnostic]:
    try:
        go()
    except (TooMuchError, RecursionError) as error:
        place = walk.file[-1].source.whole() if walk.file else None
        zh, en = (error.zh, error.en) if isinstance(error, TooMuchError) else ("层次太深", "too deep")
        return [*walk.diagnostics, Diagnostic("T107", place, {"reason_zh": zh, "reason_en": en})]
    return walk.diagnostics


def _markup(template: Template, files: _Files, facts: Mapping[str, Shape]) -> list[Diagnostic]:
    """Return what is wrong with the markup on each path, once."""
    found: list[Diagnostic] = []
    broken: list[MarkupError] = []
    sources = {each.source.name: each.source for each in files.known.values() if each}
    for path in range(_PATHS):
        walk = Walk(files.load, facts, path)
        text: list[str] = []
        _walked(walk, lambda walk=walk, text=text: text.append(walk.document(template.name)))  # type: ignore[misc]
        if not text or not text[0].strip():
            return found
        try:
            root = read_markup(_without_unknown(text[0]), sources, ())
        except MarkupError as error:
            broken.append(error)
            continue
        if root.name != "document":
            return found
        for each in check(root, sources.values()):
            if each.code in _CERTAIN and not _depends(each) and each not in found:
                found.append(each)
    if len(broken) == _PATHS:  # on some paths alone, conditions may belong together
        first = broken[0]
        found.append(Diagnostic("T106", first.at, {"reason_zh": first.zh, "reason_en": first.en}))
        return found
    return [*found, *unbalanced(each for each in files.known.values() if each)]


def _without_unknown(text: str) -> str:
    """Return *text* with what is not known taken out, but for values of attributes."""
    text = _IN_NAME.sub(r"\g<1>1", text)
    return _TAG.sub(lambda part: _OUTSIDE_QUOTES.sub(lambda inner: inner[1] or "", part[0]) if part[1] else "", text)


def _depends(found: Diagnostic) -> bool:
    """Return whether *found* rests on a value that only data tell."""
    values = [str(value) for value in found.args.values()]
    return any(UNKNOWN in value for value in values) or (found.code == "T206" and any("{{" in each for each in values))


# --- the reports of the chain ----------------------------------------------------------------------------------------


def _reports(template: Template, files: _Files) -> Iterator[Diagnostic]:
    """Yield what is wrong with the reports of the chain as parts of it."""
    for position, name in enumerate(template.chain):
        source = template.read(name, REPORT)
        report = files.load(name) if source else None
        if report is None or report.source != source:
            continue
        if report.parent is not None:
            yield from _overrides(report, files, report.parent)
        yield from _parent(report, template, position)


def _overrides(report: Parsed, files: _Files, parent: str) -> Iterator[Diagnostic]:
    """Yield T401 for blocks that no parent has, T402 for what stands outside of blocks."""
    known = _blocks(files, parent)
    for node in report.tree.body:
        place = report.source.at(node.lineno)
        if isinstance(node, nodes.Block) and known is not None and node.name not in known:
            yield missing_block(node.name, place, known)
        printed = node.nodes if isinstance(node, nodes.Output) else []
        for each in printed:
            shown = each.data.strip() if isinstance(each, nodes.TemplateData) else "{{ … }}"
            if shown:
                line = each.lineno + _blank_lines(each)
                yield Diagnostic("T402", report.source.at(line), {"text": _plain(shown)})
                break


def _blank_lines(node: nodes.Node) -> int:
    """Return how many lines of the text *node* come before the first that says something."""
    text = node.data if isinstance(node, nodes.TemplateData) else ""
    return text[: len(text) - len(text.lstrip())].count("\n")


def _plain(text: str) -> str:
    """Return *text* without the places that its tags are marked with, shortened."""
    return re.sub(r' at="[^"]*"', "", text)[:20]


def _blocks(files: _Files, name: str | None) -> list[str] | None:
    """Return the names of the blocks of the template *name* and those it extends; None if they are not all known."""
    found: dict[str, None] = {}
    seen: list[str] = []
    while name is not None:
        report = files.load(name)
        if report is None or name in seen:
            return None
        seen.append(name)
        found |= dict.fromkeys(block.name for block in report.tree.find_all(nodes.Block))
        name = report.parent
    return list(found)


def _parent(report: Parsed, template: Template, position: int) -> Iterator[Diagnostic]:
    """Yield T405 if structure and settings build on different templates; a whole document may build on none."""
    settings = template.settings[template.chain[position]]
    parent, said = report.parent, settings.value.get("extends")
    extends = next((each for each in report.tree.body if isinstance(each, nodes.Extends)), None)
    at = report.source.at(extends.lineno) if extends else report.source.whole()
    if parent == template.chain[position]:
        yield Diagnostic("T406", at, {"name": parent})
    elif said != parent and (parent or "<document" not in report.source.text):
        place = settings.spans.get(("extends",))
        lacks = f'{{% extends "{said}" %}}' if parent is None else ""
        args = {"name": parent or _NONE, "said": said or _NONE, "suggestion": lacks}
        yield Diagnostic("T405", at, args, (), related_at(place, "settings"))


def _unrecorded(template: Template, contract: Schema) -> Sequence[Diagnostic]:
    """Return T412 if the template overrides blocks and does not say what they were when it was written."""
    settings = template.settings[template.name]
    source = template.read(template.name, REPORT)
    if "extends" not in settings.value or source is None:
        return []
    recorded = settings.value.get(WRITTEN_FOR) or {}
    signatures = parent_signatures(template, contract)
    missing = [name for name in replaced_blocks(source) if name in signatures and name not in recorded]
    if not missing:
        return []
    span = settings.spans[()]
    args = {"template": template.name, **listing("known", missing)}
    return [Diagnostic("T412", span.source.whole(), args)]
