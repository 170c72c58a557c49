"""The rest (其余部分): what a report with errors says besides, so that one run tells of more than one kind of slip.

What the errors are said of is taken out of the tree, and the rest is read as a report of its own. Of that only what is
true of a text by itself is told: what a report lacks, and what its parts say of each other, may stand in what was taken
out.

Imported late: only mistakes need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics import Diagnostic
from generator.evaluate import Facts
from generator.figures.told_once import USED
from generator.load.nodes import MappingNode
from generator.parts.model import Readable
from generator.schema import Schema
from generator.taken_out import without
from generator.validate import Data, validate

_NEEDED: Final = ("organ", "year", "title")
"""Keys without which nothing can be said of a report."""
_TEXTS: Final = frozenset(
    {
        *("preamble", "measures", "problems", "responsibility", "next_steps", "other", "closing", "attachments"),
        *("导语", "举措", "问题", "第一责任人", "下一步", "其他", "结束语", "附件"),
    }
)
"""Keys whose values use figures and have none for others to use."""
_FILES: Final = frozenset({"indicators", "指标", "previous", "上年报告"})
"""Keys that may name files of figures: one that cannot be read is as good as not named."""
_ROUNDS: Final = 5
"""How often what is left may be found wrong again; each time there is less of it."""

_OF_ITSELF: Final = re.compile(r"A1\d\d|A50\d|A70[127]|C10[235689]|C14\d|C159|C20[01]")
"""What is said of words or figures wherever they stand: form of text, what is private, placeholders, statements."""
_OF_FIGURES: Final = re.compile(r"A704|C1[0-3]\d|C18\d")
"""What is said of figures by name, and of last year's."""
_OF_SEVERAL: Final = frozenset({"A101", "A102", "A105", "A106", "A125", "A129"})
"""What is said of points or headings by those beside them."""


ReadOn = Callable[[Data], tuple[Facts | None, list[Diagnostic]]]
"""Reads valid data on; returns facts if it came to them, and everything found."""


def of_the_rest(report: Readable, said: Sequence[Diagnostic], read_on: ReadOn) -> list[Diagnostic]:
    """Return what is found in *report* without the places of the errors among what was *said*."""
    contract = _less_strict(report.contract)
    tree, wrong = _with_needed(report.tree, contract, said)
    if report.mended.lines:
        wrong = [each for each in wrong if not each.code.startswith("L")]
    found: list[Diagnostic] = []
    for number in range(_ROUNDS):
        smaller = _smaller(tree, wrong)
        if number and smaller is tree:
            break
        tree = smaller
        data, wrong = validate(tree, contract)
        if data is None:
            continue
        facts, wrong = read_on(data._replace(**report.besides))
        found += _safe(wrong, report.whole and _has_figures(report.tree, tree))
        if facts is not None:
            break
    return [each for each in _unsaid(found, said) if not report.is_mended(each)]


def _less_strict(contract: Schema) -> Schema:
    """Return *contract* for a report of which parts are missing."""
    root = {key: value for key, value in contract.root.items() if key != "anyOf"}
    return Schema({**root, "required": [name for name in _NEEDED if name in root["properties"]]})


def _with_needed(
    tree: MappingNode, contract: Schema, said: Iterable[Diagnostic]
) -> tuple[MappingNode, Sequence[Diagnostic]]:
    """Return *tree* with keys that were probably meant as one that is needed called so; what was *said* of others."""
    names = {alias: name for alias, name in contract.aliases().items() if name in _NEEDED}
    missing = set(_NEEDED) - {names.get(key.text) for key, _ in tree.entries}
    meant = {each.span: names.get(str(each.args.get("suggestion", ""))) for each in said if each.code == "V101"}
    meant = {span: name for span, name in meant.items() if name in missing}
    entries = [
        (key._replace(text=name, value=name) if (name := meant.get(key.span)) else key, value)
        for key, value in tree.entries
    ]
    return tree._replace(entries=tuple(entries)), [each for each in said if each.span not in meant]


def _smaller(tree: MappingNode, wrong: Iterable[Diagnostic]) -> MappingNode:
    """Return *tree* without what the errors among *wrong* are in; itself if nothing can be taken out.

    An error in another file may be one in a file of figures: these are not read again.
    """
    errors = [each for each in wrong if each.severity == "error" and each.code != USED]
    rest, are_met = without(tree, errors)
    is_here = are_met and all(each.span and (each.span.line or each.span.source == tree.span.source) for each in errors)
    entries = tuple(entry for entry in rest.entries if is_here or entry[0].text not in _FILES)
    return rest if len(entries) == len(rest.entries) else rest._replace(entries=entries)


def _has_figures(whole: MappingNode, rest: MappingNode) -> bool:
    """Return whether all that figures of *whole* are made of is in the *rest*, too."""
    kept = {key.text: value for key, value in rest.entries}
    return all(kept.get(key.text) is value or (key.text in _TEXTS and key.text in kept) for key, value in whole.entries)


def _safe(found: Iterable[Diagnostic], has_figures: bool) -> Iterator[Diagnostic]:
    """Yield what of *found* would be said of the whole report, too. Its paths are not those of the file."""
    for each in found:
        is_safe = each.code not in _OF_SEVERAL and _OF_ITSELF.fullmatch(each.code)
        if is_safe or (has_figures and _OF_FIGURES.fullmatch(each.code)):
            yield each._replace(path=(), fix=None)


def _unsaid(found: Iterable[Diagnostic], said: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *found*, each once, without what was *said*."""
    known = {(each.code, each.span) for each in said}
    kept: list[Diagnostic] = []
    for each in found:
        if (each.code, each.span) not in known:
            known.add((each.code, each.span))
            kept.append(each)
    return kept
