"""Reading (读入): the first half of the program, from a report's file to facts that have been proofread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.authoring import to_do
from generator.authoring.leftovers import beside_last
from generator.contracts import SHIPPED, Contracts, with_places
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.files import read_source
from generator.evaluating.evaluate import Facts, evaluate
from generator.figures.checking.findings import findings
from generator.figures.checking.told_once import stops, without_units
from generator.figures.collect import collect
from generator.figures.inputs.origins import read_origins
from generator.figures.model import Figures
from generator.figures.rows import check_lengths, check_sums
from generator.load import load_as_meant
from generator.load.nodes import MappingNode, Mended
from generator.parts.model import INCLUDE_WRITTEN, Assembly, Readable, ReadSource
from generator.project_file import project_of, project_tree
from generator.proofread import proofread, read_comments, read_levels, settle
from generator.source import Source, Span
from generator.startup.record import NamedTuple
from generator.templating.named import elsewhere, settings_of, template_of
from generator.templating.search import Choice
from generator.validate import Data, check_form, validate
from generator.withhold import in_edition, withhold

if TYPE_CHECKING:
    from generator.checklist.model import Matrix

Reading = tuple[Data | None, Facts | None, list[Diagnostic]]
"""Valid data, facts, and everything found on the way; each is None where the step to it failed."""


def read_report(
    report: Path,
    read: ReadSource = read_source,
    template: Choice | str | None = None,
    edition: str = "",
    last: list[Data] | None = None,
) -> Reading:
    """Return data and facts of *edition* of *report* (empty: the whole one), and everything found wrong with them.

    *read* reads the file and its parts. It is read with *template* (None: the one it names). The data of last year's
    file are put into *last*. What proofreading finds is left out or weighed as comments and ``nianbao.yaml`` want it.
    """
    got = _read(report, None, read, template)
    diagnostics = got.diagnostics + got.template
    read_on = partial(_facts, report=report, read=read, template=template, edition=edition)
    data, facts = None, None
    more: list[Diagnostic] = []
    if got.data is not None:
        data, facts, diagnostics, more = read_on(got.data, diagnostics, [] if last is None else last)
    if facts is None and got.readable:
        # Imported late: only mistakes need it.
        from generator.mistakes.rest import of_the_rest

        diagnostics += of_the_rest(got.readable, diagnostics, lambda rest: read_on(rest, [], [])[1:3])
        diagnostics = got.readable.as_written(diagnostics)
    return data, facts, diagnostics + got.project + more


def _facts(
    whole: Data,
    diagnostics: list[Diagnostic],
    last: list[Data],
    *,
    report: Path,
    read: ReadSource,
    template: Choice | str | None,
    edition: str,
) -> tuple[Data | None, Facts | None, list[Diagnostic], list[Diagnostic]]:
    """Return what `read_report` does of the *whole* data, with *diagnostics* settled, and what comments are wrong."""
    data = withhold(whole, edition)
    diagnostics = diagnostics + (found := _check_form(data, diagnostics))
    if has_errors(found):
        return None, None, diagnostics, []
    figures, found = read_figures(data, report, last, template)
    diagnostics += found
    if figures is None:
        return data, None, diagnostics, []
    diagnostics += check_sums(data)
    matrix, topics = _matrix(whole, data, figures, report, read)
    facts, found = evaluate(data, figures, matrix)
    diagnostics += [*topics, *found, *_to_do(whole, data, figures, found), *beside_last(data, last)]
    fine = facts is not None and not stops(diagnostics)
    levels, wrong = read_levels(data)
    comments, odd = read_comments(whole)
    if facts is not None and fine:
        diagnostics += findings(whole, data, figures, facts)
        prose = without_units(proofread(facts, levels, data.value), diagnostics)
        settled = settle(diagnostics + prose, levels, comments)
        if data.withheld:
            settled = [found for found in settled if found.code != "A004"]  # it may be for what is left out
        return data, facts, settled, wrong + odd
    return data, None, [found for found in settle(diagnostics, levels, comments) if found.code != "A004"], []


def _check_form(data: Data, said: list[Diagnostic]) -> list[Diagnostic]:
    """Return what is wrong with several values of *data* together, of which this was *said* before."""
    return [*check_form(data, said), *check_lengths(data)]


def _matrix(
    whole: Data, data: Data, figures: Figures, report: Path, read: ReadSource
) -> tuple[Matrix | None, list[Diagnostic]]:
    """Return the matrix of *data*, an edition of the *whole*; what only a withheld text covers is not missing."""
    matrix, topics = read_matrix(data, figures, report, read)
    return matrix, topics if data is whole else in_edition(read_matrix(whole, figures, report, read)[1], data)


def _to_do(whole: Data, data: Data, figures: Figures, said: list[Diagnostic]) -> list[Diagnostic]:
    """Return what is still to be done in *data*, an edition of the *whole*, whose comments say what they are for."""
    found = to_do(whole, figures, said)
    return found if data is whole else [each for each in in_edition(found, data) if each.path]


def read_data(
    report: Path, named_at: Span | None = None, read: ReadSource = read_source, template: Choice | str | None = None
) -> tuple[Data | None, list[Diagnostic]]:
    """Return the valid data of *report* with its parts and what its project file shares, or why there is none.

    *named_at* is the place that names the report, if one does. A *template* (None: the one it names) that cannot be
    read is nothing to speak of as long as the data are valid without it.
    """
    got = _read(report, named_at, read, template)
    found = _check_form(got.data, got.diagnostics) if got.data else []
    data = None if has_errors(found) else got.data
    said = got.diagnostics if data or not got.readable else got.readable.as_written(got.diagnostics)
    return data, said + found + got.project + ([] if data else got.template)


class _Read(NamedTuple):
    """The data of a report, what is wrong with it, what with its project file, and what with its template.

    *readable* is what there is of a report whose data are not valid.
    """

    data: Data | None
    diagnostics: list[Diagnostic]
    project: list[Diagnostic]
    template: list[Diagnostic]
    readable: Readable | None = None


def _read(report: Path, named_at: Span | None, read: ReadSource, template: Choice | str | None) -> _Read:
    source, diagnostics = read(report, str(report), named_at)
    if source is None:
        return _Read(None, diagnostics, [], [])
    read_on = partial(_read_tree, report=report, read=read, template=template)
    got = read_on(*_tree(source))
    if got.data is None and has_errors(got.diagnostics):
        # Imported late: only mistakes need them.
        from generator.from_text.files import told_as_text
        from generator.mistakes.shifted_block import with_blocks_put_back

        text = told_as_text(source)
        got = _Read(None, [text], [], []) if text else with_blocks_put_back(source, got, read_on)
    return got._replace(diagnostics=diagnostics + got.diagnostics)


def _read_tree(
    root: MappingNode | None,
    mended: Mended,
    found: list[Diagnostic],
    *,
    report: Path,
    read: ReadSource,
    template: Choice | str | None,
) -> _Read:
    """Return what `_read` does of the tree *root* of a report, which was *mended*, with what was *found* by then."""
    diagnostics = list(found)
    if root is None:
        return _Read(None, diagnostics, [], [])
    as_meant = mended.meant is not None and not mended.lines and not mended.moved
    is_whole = as_meant or not has_errors(found)
    tree, wrong = project_tree(report.parent, read)
    settings, odd = settings_of(template, (root, tree), report.parent)
    contracts = Contracts(settings.additions) if settings else SHIPPED
    assembly, found = _assembled(root, report, read, contracts)
    diagnostics += [] if mended.moved else found  # what is taken in there belongs elsewhere, maybe
    if template_of((root, tree)) is None and template_of((assembly.root,)):
        settings, odd = settings_of(template, (assembly.root,), report.parent)
        contracts = Contracts(settings.additions) if settings else SHIPPED
    project, found = project_of(tree, contracts, report.parent, template)
    wrong += found
    root, files = assembly.root, assembly.files
    if project:
        from generator.parts.shared import with_shared

        root, files = with_shared(root, project.root, contracts["report"]), (*files, project.root.span.source)
    said = project.data if project else None
    besides: dict[str, Any] = {"others": files, "owners": assembly.owners, "project": said, "template": settings}
    is_whole &= assembly.whole and not has_errors(wrong)
    readable = Readable(root, contracts["report"], besides, is_whole, mended)
    data, found = _by_contract(readable)
    diagnostics += found
    data = None if data is None or has_errors(diagnostics) else data._replace(**besides)
    return _Read(data, diagnostics, wrong, odd, readable)


def _by_contract(readable: Readable) -> tuple[Data | None, list[Diagnostic]]:
    """Return the data of what is *readable*, None if they are not valid, and what is wrong with them for certain."""
    data, found = validate(readable.tree, readable.contract)
    if data is None:
        from generator.mistakes.other_files import told_as_it_is

        found = told_as_it_is(readable.tree, found)
    if found:
        from generator.parts.certain import certain

        template = readable.besides["template"]
        found = certain(found, readable, template is not None)
        found = with_places(found, template.additions) if template else found
    return data, found


def _tree(source: Source) -> tuple[MappingNode | None, Mended, list[Diagnostic]]:
    """Return the tree of *source* without what is wrong in it, None if that is not known for certain."""
    root, found, mended = load_as_meant(source)
    if not isinstance(root, MappingNode) or mended.meant or not has_errors(found):
        return root if isinstance(root, MappingNode) else None, mended, found
    # Imported late: only mistakes need it.
    from generator.mistakes.taken_out import without_places_of

    rest, is_known = without_places_of(root, found)
    return rest if is_known else None, mended, found


def contracts_for(root: MappingNode, folder: Path, template: Choice | str | None) -> Contracts:
    """Return the contracts for the file *root* in *folder*: those of *template* (None: the one it names)."""
    settings, _ = settings_of(template, (root, project_tree(folder, read_source)[0]), folder)
    return Contracts(settings.additions) if settings else SHIPPED


def _assembled(
    root: MappingNode, report: Path, read: ReadSource, contracts: Contracts
) -> tuple[Assembly, list[Diagnostic]]:
    """Return the tree *root* of *report* with its parts in place. Few reports have any."""
    text = root.span.source.text
    if not any(name in text for name in INCLUDE_WRITTEN):
        return Assembly(root), []
    from generator.parts.assemble import assemble

    return assemble(root, report, read, contracts)


def read_figures(
    data: Data, report: Path, read: list[Data] | None = None, template: Choice | str | None = None
) -> tuple[Figures | None, list[Diagnostic]]:
    """Return the figures of *data*, those of tables and of last year's file included; these lie beside *report*.

    None if such a file cannot be read: whatever uses its figures would be called wrong, too. The data of last year's
    file are put into *read*; its template is the one it names, maybe in the folder that *template* says.
    """

    def reader(path: Path, span: Span | None) -> tuple[Data | None, list[Diagnostic]]:
        found = read_data(path, span, template=elsewhere(template))
        if found[0] is not None and read is not None:
            read.append(found[0])
        return found

    origins, diagnostics = read_origins(data, report, reader)
    if has_errors(diagnostics):
        return None, diagnostics
    figures, found = collect(data, origins)
    return figures, diagnostics + found


def read_counted(report: Path, template: Choice | str | None) -> tuple[tuple[Data, Figures] | None, list[Diagnostic]]:
    """Return the data of *report*, read with *template*, and its figures; None if either cannot be read."""
    data, diagnostics = read_data(report, template=template)
    figures, found = (None, []) if data is None else read_figures(data, report, template=template)
    return (None if data is None or figures is None else (data, figures)), diagnostics + found


def read_matrix(
    data: Data, figures: Figures, report: Path, read: ReadSource = read_source
) -> tuple[Matrix | None, list[Diagnostic]]:
    """Return the matrix of the checklist of *report*, which has *data*, and what there is to say of it."""
    if "checklist" not in data.value and not any(path[-1] == "covers" for path in data.key_spans):
        return None, []
    # Imported late: few reports have a checklist.
    from generator.checklist.read import read_matrix as matrix_of

    return matrix_of(data, figures, report.parent, read)
