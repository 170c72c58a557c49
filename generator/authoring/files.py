"""What the commands of authoring do with files: read a report to rewrite it, roll it over, begin a new one."""

from __future__ import annotations

import os
from pathlib import Path

from generator.authoring.next_files import includes, next_name, next_part
from generator.authoring.paragraphs import section_keys
from generator.authoring.roll import Report, roll
from generator.contracts import FILES, SHIPPED, Contracts, Kind, with_places
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.decoding import with_line_feeds, without_mark
from generator.disk.files import is_inside, read_bytes, read_source
from generator.editing.mend import Mended
from generator.editing.naming import Language, language_of, names, renamed
from generator.load import load
from generator.load.nodes import MappingNode, ScalarNode
from generator.parts.assemble import assemble
from generator.reading import contracts_for, read_data
from generator.schema import Schema
from generator.source import Source
from generator.startup.record import NamedTuple
from generator.templating.search import Choice, read_settings
from generator.templating.template import FOLDER_NAME
from generator.validate import Data, validate


class Original(NamedTuple):
    """A valid file to be rewritten: its bytes, its kind, its text without a byte order mark, its tree and its data.

    *contracts* are those of its report's template.
    """

    path: Path
    content: bytes
    kind: Kind
    text: str
    root: MappingNode
    data: Data
    contracts: Contracts

    @property
    def contract(self) -> Schema:
        """The contract of the file by itself."""
        return self.contracts.own(self.kind)

    def with_text(self, text: str) -> bytes:
        """Return the bytes of the file with *text* in it."""
        return without_mark(self.content)[0] + text.encode("utf-8")


class Draft(NamedTuple):
    """A file to be written: where, and what."""

    path: Path
    content: bytes


def read_original(
    path: Path,
    kind: Kind | None = None,
    contracts: Contracts | None = None,
    template: Choice | str | None = None,
) -> tuple[Original | None, list[Diagnostic]]:
    """Return the file at *path* as it may be rewritten, or what is wrong with it. It need not be a whole report.

    *kind* and *contracts* are None if the file itself must tell them; *template* is that of ``read_report``.
    """
    content, diagnostics = read_bytes(path, str(path))
    source, found = read_source(path, str(path))
    if content is None or source is None:
        return None, diagnostics or found
    return _original(path, content, source, kind, contracts, template)


def _original(
    path: Path,
    content: bytes,
    source: Source,
    kind: Kind | None,
    contracts: Contracts | None,
    template: Choice | str | None = None,
) -> tuple[Original | None, list[Diagnostic]]:
    root, diagnostics = load(source)
    if not isinstance(root, MappingNode) or has_errors(diagnostics):
        return None, diagnostics
    contracts = contracts or _contracts(root, path, template)
    kind = kind or contracts.kind_of(path.name, (key.text for key, _ in root.entries))
    data, diagnostics = validate(root, contracts.own(kind))
    if data is None:
        return None, with_places(diagnostics, contracts.additions)
    return Original(path, content, kind, without_mark(content)[1].decode("utf-8"), root, data, contracts), []


def _contracts(root: MappingNode, path: Path, template: Choice | str | None) -> Contracts:
    """Return the contracts for the file *root* at *path*: those of its template, or of the one that a template extends.

    What a template declares itself has the name that stands there; what it inherits has two.
    """
    if FILES.get(path.name) != "template":
        return contracts_for(root, path.parent, template)
    base = next((value for key, value in root.entries if key.text in ("extends", "继承")), None)
    if not isinstance(base, ScalarNode) or not FOLDER_NAME.fullmatch(base.text):
        return SHIPPED
    templates = path.absolute().parent.parent
    given = template.folder if isinstance(template, Choice) and template.folder else templates
    settings, _ = read_settings(Choice(base.text, given), None, None, templates.parent)
    return Contracts(inherited=settings.additions.options) if settings else SHIPPED


def with_parts(path: Path, template: Choice | str | None = None) -> tuple[list[Original], list[Diagnostic]]:
    """Return the file at *path* and, if it is a report, those of its parts; none if one cannot be rewritten."""
    first, diagnostics = read_original(path, template=template)
    if first is None:
        return [], diagnostics
    found = [first]
    if first.kind == "report":
        assembly, diagnostics = assemble(first.root, path, read_source, first.contracts)
        for source in assembly.files:
            part, _ = read_original(Path(source.name), assembly.kinds[source.name], first.contracts)
            found += [part] if part else []
    return ([] if has_errors(diagnostics) else found), diagnostics


def with_keys(
    path: Path, language: Language | None, template: Choice | str | None = None
) -> tuple[list[Mended], list[Diagnostic]]:
    """Return the file at *path* and its parts as they are and with all keys in *language* (None: that of most)."""
    originals, diagnostics = with_parts(path, template)
    chosen = language or _language_of(originals)
    files = []
    for one in originals:
        after = renamed(one.text, one.root, one.data, one.contract, chosen)
        files.append(Mended(one.path, one.content, one.with_text(after)))
    return files, diagnostics


def _in_language(originals: list[Original], language: Language | None) -> tuple[list[Original], Language]:
    """Return *originals* with all keys in *language* (None: as they are), and the language of most keys."""
    if language is None:
        return originals, _language_of(originals)
    return [_renamed(one, language) for one in originals], language


def _renamed(one: Original, language: Language) -> Original:
    text = renamed(one.text, one.root, one.data, one.contract, language)
    source = Source(str(one.path), with_line_feeds(text))
    again, _ = _original(one.path, one.with_text(text), source, one.kind, one.contracts)
    assert again is not None  # only names have changed
    return again


def _language_of(originals: list[Original]) -> Language:
    return language_of([name for one in originals for name in names(one.root, one.contract.root, one.contract)])


def next_year(
    report: Path,
    output: Path | None,
    language: Language,
    force: bool,
    template: Choice | str | None = None,
    keys: Language | None = None,
) -> tuple[list[Draft], list[Diagnostic]]:
    """Return next year's file of *report* and those of its parts, their marks in *language*, keys in that of *keys*.

    It goes to *output*, or beside the report under its name with the year moved on; parts go where `next_part` says.
    Errors: A712 there is no year in the name, A711 there is such a file already and no *force*, O028 the report is not
    in the folder of *output*.
    """
    data, diagnostics = read_data(report, template=template)
    originals, found = with_parts(report, template) if data else ([], [])
    if data is None or not originals:
        return [], diagnostics + found
    whole = Source(str(report)).whole()
    if output is None:
        stem = next_name(report.stem)
        if stem is None:
            return [], [Diagnostic("A712", whole, {"name": report.name})]
        output = report.with_name(stem + report.suffix)
    name = Path(os.path.relpath(report, output.parent)).as_posix()
    if not is_inside(output.parent, name):
        return [], [Diagnostic("O028", whole, {"name": name, "suggestion": str(output.parent)})]
    year = data.value["year"]
    originals, keys = _in_language(originals, keys)
    drafts = []
    for one in originals:
        first = one is originals[0]
        part = one.path.relative_to(report.parent).as_posix()
        target = output if first else output.parent / next_part(part, year, includes(originals[0].data).values())
        called = (one.path.name, target.name)
        known = Report(one.text, one.data, keys, year, _under(data, one), data.additions, called)
        rolled = roll(known, name if first else None, language, one.contract)
        drafts.append(Draft(target, one.with_text(rolled)))
    refusals = [found for draft in drafts for found in refused(draft.path, force)]
    return ([], refusals) if refusals else (drafts, [])


def _under(data: Data, part: Original) -> str:
    """Return the key of the report *data* that *part* belongs to, empty for the report and a part of all of it."""
    if part.kind != "section":
        return ""
    below = (path[0] for path, span in data.spans.items() if path and span.source.name == str(part.path))
    return next((str(key) for key in below if key in section_keys(data.additions)), "")


def refused(output: Path, force: bool) -> list[Diagnostic]:
    """Return A711 if there is a file at *output* that must not be replaced without *force*."""
    if os.path.lexists(output) and not force:
        return [Diagnostic("A711", Source(str(output)).whole(), {"name": str(output)})]
    return []
