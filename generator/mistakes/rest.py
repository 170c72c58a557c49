"""The rest (其余部分): what a report with errors says besides, so that one run tells of more than one kind of slip.

What the errors are said of is taken out of the tree, and the rest is read as a report of its own. Of that only what is
true of a text by itself is told: what a report lacks, and what its parts say of each other, may stand in what was taken
out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePath
from typing import Final

from generator.contracts import SECTIONS
from generator.diagnostics import Diagnostic
from generator.evaluating.evaluate import Facts
from generator.figures.checking.told_once import USED
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.mistakes.meant import as_meant
from generator.mistakes.taken_out import without_places_of
from generator.parts.certain import judged
from generator.parts.model import Readable
from generator.schema import Schema
from generator.startup.record import NamedTuple
from generator.templating.named import is_of_template
from generator.validate import UNKNOWN, Data, validate

_NEEDED: Final = ("organ", "year", "title")
"""Keys without which nothing can be said of a report."""
_STAND_INS: Final = {"organ": "本机关", "title": "报告"}
"""What is read for those of them that are missing."""
_YEARS: Final = ("year", "年度")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TEXTS: Final = frozenset(
    {
        *("preamble", *SECTIONS, "closing", "attachments"),
        *("导语", "举措", "问题", "第一责任人", "下一步", "其他", "结束语", "附件"),
    }
)
"""Keys whose values use figures and have none for others to use."""
_FIGURES: Final = frozenset({"indicators", "指标"})
_FROM: Final = frozenset({"from", "取自"})
_LAST: Final = frozenset({"previous", "上年报告"})
_FILES: Final = _FIGURES | _LAST
"""Keys that may name files of figures: one that cannot be read is as good as not named."""
_ROUNDS: Final = 5
"""How often what is left may be found wrong again; each time there is less of it."""

_TOO_LONG: Final = "V140"
"""Said of a report that is too long still: that it is so without one text after the other takes long to find out."""

_OF_ITSELF: Final = re.compile(r"A1\d\d|A50\d|A70[127]|C10[235689]|C11[01]|C14\d|C159|C20[01]")
"""What is said of words or figures wherever they stand: form of text, what is private, placeholders, statements."""
_OF_FIGURES: Final = re.compile(r"A704|C1[0-3]\d|C18\d")
"""What is said of figures by name, and of last year's."""
_OF_SEVERAL: Final = frozenset({"A101", "A102", "A105", "A106", "A125", "A129", "C185"})
"""What is said of points or headings by those beside or below them."""


ReadOn = Callable[[Data], tuple[Facts | None, list[Diagnostic]]]
"""Reads valid data on; returns facts if it came to them, and everything found."""


def of_the_rest(report: Readable, said: Sequence[Diagnostic], read_on: ReadOn) -> list[Diagnostic]:
    """Return what is found in *report* without the places of the errors among what was *said*."""
    contract = _less_strict(report.contract)
    whole, wrong, found = as_meant(report.tree, contract, said, partial(judged, readable=report))
    if any(is_of_template(each) for each in said):  # a key of its own is unknown as long as it is
        found = [each for each in found if each.code not in UNKNOWN or len(each.path) > 1]
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
        found += _safe(wrong, _Kept.of(whole, tree, report.whole))
        if facts is not None or any(each.code == _TOO_LONG for each in wrong):
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
    rest, are_met = without_places_of(tree, errors)
    is_here = are_met and all(each.span and (each.span.line or each.span.source == tree.span.source) for each in errors)
    entries = tuple(entry for entry in rest.entries if is_here or entry[0].text not in _FILES)
    return rest if len(entries) == len(rest.entries) else rest._replace(entries=entries)


def _has_figures(whole: MappingNode, rest: MappingNode) -> bool:
    """Return whether all that figures of *whole* are made of, its year above all, is in the *rest*, too."""
    kept = {key.text: value for key, value in rest.entries}
    return any(key.text in _YEARS for key, _ in whole.entries) and all(
        kept.get(key.text) is value or key.text in _TEXTS for key, value in whole.entries
    )


class _Kept(NamedTuple):
    """What of a report is left: whether all its figures are, the lines of the parts that are *whole*, and its *names*.

    These are all keys, wherever they stand: one may belong below 指标. None if a file may have more.
    """

    figures: bool
    whole: tuple[range, ...]
    names: frozenset[str] | None

    @staticmethod
    def of(whole: MappingNode, rest: MappingNode, is_all: bool) -> _Kept:
        """Return what of *whole* is in the *rest*; *is_all* says whether all of its files could be read."""
        kept = {key.text: value for key, value in rest.entries}
        same = [value.span for key, value in whole.entries if kept.get(key.text) is value]
        lines = tuple(range(span.line or 0, (span.end_line or 0) + 1) for span in same)
        names = _words(whole)
        is_known = is_all and names.isdisjoint(_FROM) and not any(key.text in _LAST for key, _ in whole.entries)
        return _Kept(is_all and _has_figures(whole, rest), lines, names if is_known else None)

    def is_true_of_all(self, found: Diagnostic) -> bool:
        """Return whether what is *found* in what is left would be said of the whole report, too."""
        if found.code in _OF_SEVERAL and not (found.span and any(found.span.line in lines for lines in self.whole)):
            return False
        if found.code == "C101" and self.names is not None:
            name = str(found.args["name"]).rpartition(".")[2]
            return not any(
                name in "".join(each.split()) for each in self.names
            )  # one that is not written right is there, too
        pattern = _OF_FIGURES if self.figures else _OF_ITSELF
        return bool(_OF_ITSELF.fullmatch(found.code) or pattern.fullmatch(found.code))


def _words(node: Node) -> frozenset[str]:
    """Return all keys in *node*."""
    if isinstance(node, MappingNode):
        return frozenset(key.text for key, _ in node.entries).union(*(_words(value) for _, value in node.entries))
    return frozenset().union(*map(_words, node.items)) if isinstance(node, SequenceNode) else frozenset()


def _safe(found: Iterable[Diagnostic], kept: _Kept) -> Iterator[Diagnostic]:
    """Yield what of *found* would be said of the whole report, too. Its paths are not those of the file."""
    yield from (each._replace(path=(), fix=None) for each in found if kept.is_true_of_all(each))


def _unsaid(found: Iterable[Diagnostic], said: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *found*, each once, without what was *said*."""
    known = {(each.code, each.span) for each in said}
    kept: list[Diagnostic] = []
    for each in found:
        if (each.code, each.span) not in known:
            known.add((each.code, each.span))
            kept.append(each)
    return kept
