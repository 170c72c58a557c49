"""A template: folders with template.yaml, keys.yaml, report.xml.j2 and style.yaml that build on each other, a chain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import CodeType, MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generator.contracts import NOTHING, Additions, Contracts, schema
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors
from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.limits import limit
from generator.load import load, load_what_there_is
from generator.load.nodes import MappingNode, ScalarNode
from generator.schema import Schema
from generator.source import Source, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.styling.variants import Variant, read_variants
from generator.validate import Data, validate

if TYPE_CHECKING:
    from generator.templating.additions import Layer

FOLDER_NAME = late_pattern(r"[^\s/\\:.][^/\\:]*")
"""The name of a template or of a file in it."""
UNKNOWN_KEY = "V101"
SETTINGS, KEYS, REPORT, STYLE, VARIANTS = "template.yaml", "keys.yaml", "report.xml.j2", "style.yaml", "variants.yaml"
FORMAT: Final = 1
"""The version of the format of templates that is understood."""

ReadTemplateFile = Callable[[str, str], Source | None]
"""Returns a file of a template folder by template name and file name, None if there is none."""


class Settings(NamedTuple):
    """What a template declares: the folders that it builds on, itself first, and what it adds to the contract.

    *files* are the template.yaml of the *chain*, by name.
    """

    name: str
    chain: tuple[str, ...]
    additions: Additions
    read: ReadTemplateFile
    files: Mapping[str, Data]

    @property
    def layers(self) -> tuple[Data, ...]:
        """What its template.yaml and those of the folders below it say, base first."""
        return tuple(self.files[name] for name in reversed(self.chain) if name in self.files)


class Template(NamedTuple):
    """A template ready for use: *styles* are the layers of style.yaml, base first; later *options* win.

    *settings* are the template.yaml of the *chain*, by name; *codes* are the texts of its structure files, compiled,
    once it was used.
    """

    name: str
    chain: tuple[str, ...]
    styles: tuple[Data, ...]
    options: Mapping[str, Any]
    read: ReadTemplateFile
    sources: dict[str, Source]
    codes: dict[str, tuple[str, CodeType]]
    settings: Mapping[str, Data] = MappingProxyType({})
    additions: Additions = NOTHING

    @property
    def contract(self) -> Schema:
        """The contract of the reports with this template."""
        return Contracts(self.additions)["report"]

    def load(self, name: str) -> Source | None:
        """Return the structure file *name*: ``folder`` (its report) or ``folder/file``.

        A folder without a report of its own uses the one it builds on. Names never lead out of a folder.
        Raises DiagnosticError: what reading reports, and T107 too much text in all files together.
        """
        folder, _, file = name.partition("/")
        if not FOLDER_NAME.fullmatch(folder) or not (file == "" or FOLDER_NAME.fullmatch(file)):
            return None
        chain = self.chain[self.chain.index(folder) :] if folder in self.chain and not file else (folder,)
        for candidate in chain:
            source = self.read(candidate, file or REPORT)
            if source is not None:
                return self._kept(source)
        return None

    def _kept(self, source: Source) -> Source:
        """Return *source*, one of the structure files from now on. Raises DiagnosticError: T107 they are too long."""
        kept = self.sources.setdefault(source.name, source)
        most = limit("template.source")
        if sum(len(each.text) for each in self.sources.values()) > most:
            zh, en = f"模板的文件一共超过 {most} 字", f"its files have more than {most} characters in all"
            raise DiagnosticError(Diagnostic("T107", source.whole(), {"reason_zh": zh, "reason_en": en}))
        return kept


class _Collector:
    """Follows a chain of folders by their settings."""

    def __init__(self, read: ReadTemplateFile, known: Callable[[], Sequence[str]]) -> None:
        self.read, self.known = read, known
        self.diagnostics: list[Diagnostic] = []
        self.chain: list[str] = []
        self.layers: list[Layer] = []
        self.files: dict[str, Data] = {}

    def follow(self, name: str | None, named_at: Span | None) -> None:
        """Read folder *name* and those it builds on."""
        while name is not None:
            if name in self.chain:
                self._report("T002", named_at, chain=" → ".join([*self.chain, name]))
                return
            settings = self.read(name, SETTINGS)
            if settings is None:
                known = {folder: self.title(folder) for folder in self.known()}
                called = next((folder for folder, title in known.items() if title == name), "")
                zh = [f"{folder}（{title}）" if title else folder for folder, title in known.items()]
                en = [f"{folder} ({title})" if title else folder for folder, title in known.items()]
                args = {"suggestion": called or most_like(name, known, 0.4), **listing("known", zh, en)}
                self._report("T001", named_at, name=name, **args)
                return
            self.chain.append(name)
            data = self.layer(name, settings)
            if data is None:
                return
            name, named_at = data.value.get("extends"), data.spans.get(("extends",))

    def title(self, folder: str) -> str:
        """Return what the template in *folder* calls itself, nothing if that cannot be read."""
        from generator.load.top_level import top_level  # late: only mistakes need it

        settings = self.read(folder, SETTINGS)
        entries = top_level(settings) if settings else {}
        return next((entries[key].value for key in ("名称", "name") if key in entries), "")

    def layer(self, name: str, settings: Source) -> Data | None:
        """Return the settings of the folder *name*, None if they cannot be used."""
        root, found = load(settings)
        self.diagnostics += found
        if not isinstance(root, MappingNode) or has_errors(found) or self.is_of_another_format(root):
            return None
        data, found = validate(root, schema("template"))
        self.diagnostics += found
        source = self.read(name, KEYS)
        own, found = _validated(source, schema("keys")) if source else (None, [])
        self.diagnostics += found
        if data is not None:
            from generator.templating.additions import Layer

            self.layers.insert(0, Layer(root, data, own))
            self.files[name] = data
        return data

    def is_of_another_format(self, root: MappingNode) -> bool:
        """Return whether the settings *root* are written for another version of the format, and report that (T501)."""
        names = schema("template").aliases()
        for key, value in root.entries:
            written = value.value if isinstance(value, ScalarNode) else None
            if names.get(key.text) == "format" and type(written) is int and written > FORMAT:
                self._report("T501", value.span, format=written, known=FORMAT)
                return True
        return False

    def settings(self) -> Settings | None:
        """Return what the chain declares, None if something is wrong."""
        if has_errors(self.diagnostics):
            return None
        # Imported late: what templates say is kept.
        from generator.templating.additions import read_additions

        additions, found = read_additions(self.layers)
        self.diagnostics += found
        return None if found else Settings(self.chain[0], tuple(self.chain), additions, self.read, self.files)

    def _report(self, code: str, span: Span | None, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, span, args))


def _validated(source: Source, contract: Schema) -> tuple[Data | None, list[Diagnostic]]:
    node, diagnostics = load_what_there_is(source)
    if node is None or has_errors(diagnostics):
        return None, diagnostics
    data, found = validate(node, contract)
    return data, diagnostics + [_as_style_code(diagnostic) for diagnostic in found]


def _as_style_code(diagnostic: Diagnostic) -> Diagnostic:
    """Unknown keys of ``styles`` are unknown styles (S101) or properties (S102, S108 if one output knows them)."""
    if diagnostic.code != UNKNOWN_KEY or "styles" not in diagnostic.path:
        return diagnostic
    if diagnostic.path[-1] == "styles":
        return diagnostic._replace(code="S101")
    # Imported late: few styles have such properties.
    from generator.styling.one_output import only_output

    place = only_output(str(diagnostic.args["key"]))
    if place is None:
        return diagnostic._replace(code="S102")
    args = {"key": diagnostic.args["key"], "only_zh": place[0], "only_en": place[1]}
    return diagnostic._replace(code="S108", args=args)


def collect_settings(
    name: str, named_at: Span | None, read: ReadTemplateFile, known: Callable[[], Sequence[str]]
) -> tuple[Settings | None, list[Diagnostic]]:
    """Return what the template *name* and those that it builds on declare.

    *known* lists the templates there are, for suggestions, if need be. Errors: T001 no such template, T002 a chain that
    comes back to itself, T501 to T508 of what is declared, and what load and validate report.
    """
    collector = _Collector(read, known)
    try:
        collector.follow(name, named_at)
        settings = collector.settings()
    except DiagnosticError as error:
        return None, [*collector.diagnostics, *error.diagnostics]
    # With an error nothing is rendered: what else is wrong with the chain is said at once.
    return settings, collector.diagnostics + ([] if settings else _styles(collector.chain, read)[1])


def with_styles(settings: Settings) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template of *settings* with the styles of its chain.

    Errors: S101 unknown style, S102 unknown property, what load and validate report, and what is wrong beside these.
    """
    styles, diagnostics = _styles(settings.chain, settings.read)
    if not has_errors(diagnostics):
        return with_layers(settings, styles), diagnostics
    # Imported late: only mistakes need it.
    from generator.templating.wrong_styles import wrong_values

    return None, diagnostics + wrong_values(styles, diagnostics)


def with_layers(settings: Settings, styles: tuple[Data, ...]) -> Template:
    """Return the template of *settings* with the layers *styles* of style.yaml, base first."""
    name, chain, additions, read, files = settings
    options = {name: option.default for name, option in additions.options.items()}
    return Template(name, chain, styles, options, read, {}, {}, files, additions)


def _styles(chain: Sequence[str], read: ReadTemplateFile) -> tuple[tuple[Data, ...], list[Diagnostic]]:
    """Return the layers of style.yaml of the folders *chain*, base first."""
    layers: list[Data] = []
    diagnostics: list[Diagnostic] = []
    try:
        for name in chain:
            source = read(name, STYLE)
            layer, found = _validated(source, schema("style")) if source else (None, [])
            diagnostics += found
            if source and layer is None:
                # Imported late: only mistakes need it.
                from generator.templating.wrong_styles import read_what_is_known

                layer = read_what_is_known(source, found)
            layers[:0] = [layer] if layer else []
    except DiagnosticError as error:
        diagnostics += error.diagnostics
    return tuple(layers), diagnostics


def collect_variants(template: Template | Settings) -> tuple[dict[str, Variant], list[Diagnostic]]:
    """Return the variants of *template* by English name, its own over those of the templates it builds on.

    Most reports name no variant and need none of this.
    """
    variants: dict[str, Variant] = {}
    diagnostics: list[Diagnostic] = []
    try:
        for name in reversed(template.chain):
            source = template.read(name, VARIANTS)
            data, found = _validated(source, schema("variants")) if source else (None, [])
            diagnostics += found
            variants |= read_variants(data) if data else {}
    except DiagnosticError as error:
        diagnostics += error.diagnostics
    return variants, diagnostics
