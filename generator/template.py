"""A template: a chain of folders, each with template.yaml, report.xml.j2 and style.yaml, that build on each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.diagnostics import Diagnostic, DiagnosticError, has_errors
from generator.late import late_pattern
from generator.listing import listing
from generator.load import load
from generator.record import NamedTuple
from generator.schema import Schema
from generator.similar import most_like
from generator.source import Source, Span
from generator.validate import Data, validate
from generator.variants import Variant, read_variants

_NAME = late_pattern(r"[^\s/\\:.][^/\\:]*")
UNKNOWN_KEY = "V101"
SETTINGS, REPORT, STYLE, VARIANTS = "template.yaml", "report.xml.j2", "style.yaml", "variants.yaml"

ReadTemplateFile = Callable[[str, str], Source | None]
"""Returns a file of a template folder by template name and file name, None if there is none."""


class Template(NamedTuple):
    """A template ready for use: *styles* are the layers of style.yaml, base first; later *options* win.

    *settings* are the template.yaml of the *chain*, by name.
    """

    name: str
    chain: tuple[str, ...]
    styles: tuple[Data, ...]
    options: Mapping[str, Any]
    read: ReadTemplateFile
    sources: dict[str, Source]
    settings: Mapping[str, Data] = MappingProxyType({})

    def load(self, name: str) -> Source | None:
        """Return the structure file *name*: ``folder`` (its report) or ``folder/file``.

        A folder without a report of its own uses the one it builds on. Names never lead out of a folder.
        """
        folder, _, file = name.partition("/")
        if not _NAME.fullmatch(folder) or not (file == "" or _NAME.fullmatch(file)):
            return None
        chain = self.chain[self.chain.index(folder) :] if folder in self.chain and not file else (folder,)
        for candidate in chain:
            source = self.read(candidate, file or REPORT)
            if source is not None:
                return self.sources.setdefault(source.name, source)
        return None


class TemplateSchemas(NamedTuple):
    """The contracts of a template's settings and of its style.yaml."""

    settings: Schema
    style: Schema


class _Collector:
    def __init__(self, read: ReadTemplateFile, known: Sequence[str], schemas: TemplateSchemas) -> None:
        self.read, self.known, self.schemas = read, known, schemas
        self.diagnostics: list[Diagnostic] = []
        self.chain: list[str] = []
        self.styles: list[Data] = []
        self.options: list[Mapping[str, Any]] = []
        self.settings: dict[str, Data] = {}

    def follow(self, name: str | None, named_at: Span | None) -> None:
        """Read folder *name* and those it builds on."""
        while name is not None:
            if name in self.chain:
                self._report("T002", named_at, chain=" → ".join([*self.chain, name]))
                return
            settings = self.read(name, SETTINGS)
            if settings is None:
                close, known = most_like(name, self.known, 0.4), listing("known", self.known)
                self._report("T001", named_at, name=name, suggestion=close, **known)
                return
            self.chain.append(name)
            data = self._validated(settings, self.schemas.settings)
            style = self.read(name, STYLE)
            layer = self._validated(style, self.schemas.style) if style else None
            if layer:
                self.styles.insert(0, layer)
            if data is None:
                return
            self.settings[name] = data
            self.options.insert(0, data.value.get("options") or {})
            name, named_at = data.value.get("extends"), data.spans.get(("extends",))

    def _validated(self, source: Source, schema: Schema) -> Data | None:
        data, found = _validated(source, schema)
        self.diagnostics += found
        return data

    def _report(self, code: str, span: Span | None, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, span, args))


def _validated(source: Source, schema: Schema) -> tuple[Data | None, list[Diagnostic]]:
    node, diagnostics = load(source)
    if node is None or has_errors(diagnostics):
        return None, diagnostics
    data, found = validate(node, schema)
    return data, diagnostics + [_as_style_code(diagnostic) for diagnostic in found]


def _as_style_code(diagnostic: Diagnostic) -> Diagnostic:
    """Unknown keys of ``styles`` are unknown styles (S101) or properties (S102, S108 if one output knows them)."""
    if diagnostic.code != UNKNOWN_KEY or "styles" not in diagnostic.path:
        return diagnostic
    if diagnostic.path[-1] == "styles":
        return diagnostic._replace(code="S101")
    # Imported late: few styles have such properties.
    from generator.one_output import only_output

    place = only_output(str(diagnostic.args["key"]))
    if place is None:
        return diagnostic._replace(code="S102")
    args = {"key": diagnostic.args["key"], "only_zh": place[0], "only_en": place[1]}
    return diagnostic._replace(code="S108", args=args)


def collect_template(
    name: str, named_at: Span | None, read: ReadTemplateFile, known: Sequence[str], schemas: TemplateSchemas
) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template *name* with everything it builds on.

    *known* lists the templates there are, for suggestions. Errors: T001 no such template, T002 a chain
    that comes back to itself, S101 unknown style, S102 unknown property, and what load and validate report.
    """
    collector = _Collector(read, known, schemas)
    try:
        collector.follow(name, named_at)
    except DiagnosticError as error:
        return None, [*collector.diagnostics, *error.diagnostics]
    if has_errors(collector.diagnostics):
        return None, collector.diagnostics
    options: dict[str, Any] = {}
    for layer in collector.options:
        options |= layer
    chain, styles = tuple(collector.chain), tuple(collector.styles)
    return Template(name, chain, styles, options, read, {}, collector.settings), collector.diagnostics


def collect_variants(template: Template, schema: Schema) -> tuple[dict[str, Variant], list[Diagnostic]]:
    """Return the variants of *template* by English name, its own over those of the templates it builds on.

    *schema* is the contract of variants.yaml. Most reports name no variant and need none of this.
    """
    variants: dict[str, Variant] = {}
    diagnostics: list[Diagnostic] = []
    try:
        for name in reversed(template.chain):
            source = template.read(name, VARIANTS)
            data, found = _validated(source, schema) if source else (None, [])
            diagnostics += found
            variants |= read_variants(data) if data else {}
    except DiagnosticError as error:
        diagnostics += error.diagnostics
    return variants, diagnostics
