"""Figures of sentences as indicators, from a report's files to these files with what is proposed in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from generator.authoring.files import read_original
from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.diagnostics.private import Hide, hiding
from generator.diagnostics.similar import most_like
from generator.disk.decoding import without_mark
from generator.disk.files import read_source
from generator.document.texts import texts
from generator.editing.edit import EditError, same
from generator.editing.mend import Mended, changed, contents_of, reader_of
from generator.editing.naming import Language, language_of, names
from generator.evaluating.evaluate import names_of
from generator.figure_files import read_usage
from generator.figures.proposing.model import Proposal, Proposals
from generator.figures.proposing.naming import can_be_name
from generator.figures.proposing.propose import propose
from generator.figures.proposing.write import write_proposals
from generator.figures.usage import Usage
from generator.limits import limit
from generator.parts.model import ReadSource
from generator.pipeline import prepared_of
from generator.reading import read_data, read_report
from generator.source import Source
from generator.startup.record import NamedTuple
from generator.templating.search import Choice

_MOST_NAMED = 10
"""Names looked for of what would change a word: more of them are for another run."""
_MOST_READ = 2_000_000
"""Characters that are composed anew to find them, of all trials together."""


class Proposed(NamedTuple):
    """What is proposed for a report, where its figures are used by now, and the language of its keys."""

    proposals: Proposals
    usage: Usage
    language: Language


class Written(NamedTuple):
    """The files that change, and why there are none. *hide* masks what is private in a text of them."""

    files: list[Mended]
    diagnostics: list[Diagnostic]
    hide: Hide


def proposed(report: Path, template: Choice | str | None = None) -> tuple[Proposed | None, list[Diagnostic]]:
    """Return what is proposed for *report*, read with *template*; None if it cannot be read.

    C203, notes, figures that cannot be replaced where they stand; C206 more figures than are proposed.
    """
    usage, diagnostics = read_usage(report, template)
    original, _ = read_original(report, template=template)
    if usage is None or original is None:
        return None, diagnostics
    language = language_of(list(names(original.root, original.contract.root, original.contract)))
    most = limit("figures.proposed")
    found = propose(usage, language == "zh", most)
    if len(found.found) > most:
        return None, [*diagnostics, Diagnostic("C206", found.found[most].span, {"most": most})]
    stuck = [Diagnostic("C203", each.span, {"figure": each.printed}, each.path) for each in found.stuck]
    return Proposed(found, usage, language), diagnostics + stuck


def chosen(
    found: Sequence[Proposal], only: Collection[str], without: Collection[str]
) -> tuple[list[Proposal], list[Diagnostic]]:
    """Return those of *found* whose names are among *only* (empty: all) and not among *without*. C202 unknown names."""
    known = [each.figure.name for each in found]
    unknown = [name for name in (*only, *without) if name not in known]
    if unknown:
        suggested = ((name, most_like(name, known)) for name in unknown)
        return [], [Diagnostic("C202", None, {"name": name, "suggestion": like}) for name, like in suggested]
    return [each for each in found if (not only or each.figure.name in only) and each.figure.name not in without], []


def renamed(
    proposals: Sequence[Proposal], names: Mapping[str, str], usage: Usage
) -> tuple[list[Proposal], list[Diagnostic]]:
    """Return *proposals* with new *names*, by those proposed. C202 unknown names, C205 what cannot be a name here."""
    known = {each.figure.name for each in proposals if not each.is_known}
    taken = {*names_of(usage.data, usage.figures), *(each.figure.name for each in proposals)} - names.keys()
    diagnostics = []
    for old, new in names.items():
        if old not in known:
            args: dict[str, object] = {"name": old, "suggestion": most_like(old, sorted(known))}
            diagnostics.append(Diagnostic("C202", None, args))
        elif not new.isidentifier():
            diagnostics.append(
                _no_name(
                    new, "用汉字、字母、数字和下划线，不以数字开头", "letters, hanzi, digits and _, no digit first"
                )
            )
        elif not can_be_name(new):
            diagnostics.append(
                _no_name(new, "这是一个键，或者是程序的名字", "that is a key, or a name of the program's")
            )
        elif new in taken:
            diagnostics.append(_no_name(new, "已经有了", "there is one of that name"))
        taken.add(new)
    return [each.called(names.get(each.figure.name, each.figure.name)) for each in proposals], diagnostics


def _no_name(name: str, zh: str, en: str) -> Diagnostic:
    return Diagnostic("C205", None, {"name": name, "reason_zh": zh, "reason_en": en})


def written(
    report: Path, given: Proposed, proposals: Sequence[Proposal], template: Choice | str | None = None
) -> Written:
    """Return the files of *report* with *proposals* in them. Nothing that is printed may change by that.

    The report is read and composed as it is and as it would be, and both are compared. C204 if anything differs: none
    is written, and those are named that would change something by themselves.
    """
    contents, diagnostics = contents_of(given.usage.data)
    if contents is None:
        return Written([], diagnostics, hiding())
    texts_before = {name: without_mark(content)[1].decode("utf-8") for name, content in contents.items()}
    before, said = _printed(report, template)
    if before is None:
        return Written([], said, hiding())
    trials = iter(range(max(4, _MOST_READ // max(1, sum(map(len, texts_before.values()))))))
    trial = _Trial(report, given, texts_before, before, _errors(said), template, trials)
    after = trial.texts_with(proposals)
    if after is None:
        named = [one.figure.name for one in trial.culprits(proposals, _MOST_NAMED)]
        args = listing("names", named) | {"except": ",".join(named)}
        return Written([], [Diagnostic("C204", Source(str(report)).whole(), args)], hiding())
    return Written(changed(contents, after), [], hiding(said))


class _Trial(NamedTuple):
    """A report, its files' texts, what it prints and how many errors of each code it has, before anything changes.

    As many *trials* are left as halves of the proposals may yet be tried.
    """

    report: Path
    given: Proposed
    texts: Mapping[str, str]
    printed: Sequence[str]
    errors: Counter[str]
    template: Choice | str | None
    trials: Iterator[int]

    def texts_with(self, proposals: Sequence[Proposal]) -> dict[str, str] | None:
        """Return the texts with *proposals*; None if anything that is printed, or an error, would be another."""
        try:
            after, meant = write_proposals(
                self.texts, str(self.report), self.given.usage.data, proposals, self.given.language
            )
        except EditError:
            return None
        read, _ = read_data(self.report, None, reader_of(after), self.template)
        if read is None or not same(read.value, meant):
            return None
        printed, found = _printed(self.report, self.template, reader_of(after))
        return after if printed == self.printed and not _errors(found) - self.errors else None

    def culprits(self, proposals: Sequence[Proposal], most: int) -> list[Proposal]:
        """Return those of *proposals*, which change something together, that do so in the least number; *most* of them.

        Halves are tried: there may be thousands, and few at fault. Where no trials are left the first of the smallest
        half found by then stand for it.
        """
        if len(proposals) == 1:
            return list(proposals)
        found: list[Proposal] = []
        middle = len(proposals) // 2
        for half in (proposals[:middle], proposals[middle:]):
            if len(found) < most and next(self.trials, None) is not None and self.texts_with(half) is None:
                found += self.culprits(half, most - len(found))
        return found or list(proposals[:most])


def _printed(
    report: Path, template: Choice | str | None, read: ReadSource = read_source
) -> tuple[list[str] | None, list[Diagnostic]]:
    """Return every text of *report* as it is printed, in reading order, and what is wrong with it."""
    data, facts, diagnostics = read_report(report, read, template)
    if data is None:
        return None, diagnostics
    prepared, found = prepared_of(data, facts, report.parent, template)
    return (texts(prepared.document) if prepared else None), diagnostics + found


def _errors(diagnostics: Sequence[Diagnostic]) -> Counter[str]:
    return Counter(each.code for each in diagnostics if each.severity == "error")
