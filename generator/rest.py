"""The rest (其余部分): what a report with errors says besides, so that one run tells of more than one kind of slip.

What the errors are said of is taken out of the tree, and the rest is read as a report of its own. Of that only what is
true of a text by itself is told: what a report lacks, and what its parts say of each other, may stand in what was taken
out.

Imported late: only mistakes need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePath
from typing import Final

from generator.diagnostics import Diagnostic
from generator.evaluate import Facts
from generator.figures.told_once import USED
from generator.load.nodes import MappingNode, ScalarNode
from generator.meant import as_meant
from generator.parts.certain import judged
from generator.parts.model import Readable
from generator.schema import Schema
from generator.taken_out import without
from generator.validate import Data, validate

_NEEDED: Final = ("organ", "year", "title")
"""Keys without which nothing can be said of a report."""
_STAND_INS: Final = {"organ": "本机关", "title": "报告"}
"""What is read for those of them that are missing."""
_YEARS: Final = ("year", "年度")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
    whole, wrong, found = as_meant(report.tree, contract, said, partial(judged, readable=report))
    tree = whole
    if report.mended.meant:
        wrong = [each for each in wrong if not each.code.startswith("L")]
    for number in range(_ROUNDS):
        smaller = _smaller(tree, wrong)
        if number and smaller is tree:
            break
        tree = _with_needed(smaller, contract)
        data, wrong = validate(tree, contract)
        if data is None:
            continue
        facts, wrong = read_on(data._replace(**report.besides))
        found += _safe(wrong, report.whole and _has_figures(whole, tree))
        if facts is not None:
            break
    return [each for each in _unsaid(found, said) if not report.is_skipped(each)]


def _less_strict(contract: Schema) -> Schema:
    """Return *contract* for a report of which parts are missing."""
    root = {key: value for key, value in contract.root.items() if key != "anyOf"}
    return Schema({**root, "required": [name for name in _NEEDED if name in root["properties"]]})


def _with_needed(tree: MappingNode, contract: Schema) -> MappingNode:
    """Return *tree* with something in the place of an organ, a year or a title that it lacks; nothing is said of that.

    The year is one in the title or in the name of the file. Without one nothing can be said of dates.
    """
    known = contract.aliases()
    has = {known.get(key.text): value for key, value in tree.entries}
    title = value.text if isinstance(value := has.get("title"), ScalarNode) else ""
    year = _YEAR.search(f"{title} {PurePath(tree.span.source.name).name}")
    nowhere = tree.span.source.whole()
    made = [(name, ScalarNode(text, text, nowhere)) for name, text in _STAND_INS.items()]
    made += [("year", ScalarNode(int(year[0]), year[0], nowhere))] if year else []
    entries = [(ScalarNode(name, name, nowhere), value) for name, value in made if name not in has]
    return tree._replace(entries=(*entries, *tree.entries)) if entries else tree


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
    """Return whether all that figures of *whole* are made of, its year above all, is in the *rest*, too."""
    kept = {key.text: value for key, value in rest.entries}
    return any(key.text in _YEARS for key, _ in whole.entries) and all(
        kept.get(key.text) is value or key.text in _TEXTS for key, value in whole.entries
    )


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
