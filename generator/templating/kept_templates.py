"""What templates declare and look like, kept between runs: reading and checking those takes as long as a report does.

An entry belongs to the texts of all files that it was made of, those included that were not there, and to the modules
and schemas that made it. Only what nothing was said about is kept; whatever fails is read as ever.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

from generator.contracts import Additions, Declared
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.disk.places import cache_folder, shipped
from generator.source import DataPath, Source, Span
from generator.startup.kept import Kept
from generator.templating import template
from generator.templating.template import ReadTemplateFile, Settings, Template
from generator.validate import Data

Key = tuple[str, ...]

# Raise when something else is stored.
_VERSION: Final = 1
_MAKERS: Final = (
    *(f"load/{name}.py" for name in ("loader", "builder", "text")),
    *(f"validate/{name}.py" for name in ("validator", "rules", "values")),
    *(f"templating/{name}.py" for name in ("template", "kept_templates", "additions", "declarations", "sums")),
    "figures/rows.py",
)
"""The modules that decide what templates declare."""
_CONTRACTS: Final = ("template", "keys", "style", "project", "report")


def collect_settings(
    name: str, named_at: Span | None, read: ReadTemplateFile, known: Callable[[], Sequence[str]]
) -> tuple[Settings | None, list[Diagnostic]]:
    """Return what `template.collect_settings` returns; *known* lists the templates for it, if something is wrong."""
    if found := _known(("settings", name), read):
        try:
            return _settings(name, read, *found), []
        except (LookupError, TypeError, ValueError):
            pass  # the file is damaged
    reader = _Reader(read)
    made, diagnostics = template.collect_settings(name, named_at, reader, known)
    if made is None:
        return made, diagnostics
    made = made._replace(read=read)
    if not diagnostics:
        reader.keep(("settings", name), _flat_settings(made))
    return made, diagnostics


def with_styles(settings: Settings) -> tuple[Template | None, list[Diagnostic]]:
    """Return what `template.with_styles` returns."""
    key = "styles", *settings.chain
    if found := _known(key, settings.read):
        try:
            sources, styles = found
            return template.with_layers(settings, tuple(_data(sources, each) for each in styles)), []
        except (LookupError, TypeError, ValueError):
            pass  # the file is damaged
    reader = _Reader(settings.read)
    made, diagnostics = template.with_styles(settings._replace(read=reader))
    if made is None:
        return made, diagnostics
    if not diagnostics:
        reader.keep(key, tuple(map(_flat_data, made.styles)))
    return made._replace(read=settings.read), diagnostics


class _Reader:
    """Reads as *read* does, and knows what it has read."""

    def __init__(self, read: ReadTemplateFile) -> None:
        self.read = read
        self.files: dict[tuple[str, str], str | None] = {}

    def __call__(self, name: str, file: str) -> Source | None:
        source = self.read(name, file)
        self.files[name, file] = source.text if source else None
        return source

    def keep(self, key: Key, made: tuple[Any, ...]) -> None:
        """Store *made*, which was made of what was read."""
        files = tuple((*names, text) for names, text in self.files.items())
        _kept().keep(key, marshal.dumps((files, made)))


def _known(key: Key, read: ReadTemplateFile) -> tuple[dict[str, Source], Any] | None:
    """Return what is kept as *key* with the files that it was made of, None if there is nothing or one has changed."""
    try:
        files, made = marshal.loads(_kept().entries[key])
        sources: dict[str, Source] = {}
        for name, file, text in files:
            source = read(name, file)
            if (source.text if source else None) != text:
                return None
            if source:
                sources[source.name] = source
    except (LookupError, TypeError, ValueError, EOFError, DiagnosticError):
        return None
    return sources, made


@cache
def _kept() -> Kept:
    package = os.path.dirname(os.path.dirname(__file__))
    files = [f"{package}/{name}" for name in _MAKERS]
    files += [f"{shipped('schemas')}/{name}.schema.json" for name in _CONTRACTS]
    stamps = [(state.st_size, state.st_mtime_ns) for state in map(os.stat, files)]
    return Kept(cache_folder() / f"templates.v{_VERSION}.cache", repr(stamps))


# --- as marshal has it, and back ----------------------------------------------------------------------

_new = tuple.__new__  # half the time of calling the class


def _flat(value: Any, path: DataPath, decimals: list[tuple[DataPath, str]]) -> Any:
    """Return *value* with the digits of its decimals, whose paths are added to *decimals*: marshal knows none."""
    if isinstance(value, Decimal):
        decimals.append((path, str(value)))
        return str(value)
    if isinstance(value, Mapping):
        return {key: _flat(each, (*path, key), decimals) for key, each in value.items()}
    return [_flat(each, (*path, at), decimals) for at, each in enumerate(value)] if isinstance(value, list) else value


def _flat_spans(spans: Mapping[Any, Span]) -> dict[Any, tuple[int | None, ...]]:
    return {path: span[1:] for path, span in spans.items()}


def _flat_data(data: Data) -> tuple[Any, ...]:
    decimals: list[tuple[DataPath, str]] = []
    value = _flat(data.value, (), decimals)
    return data.spans[()].source.name, value, decimals, _flat_spans(data.spans), _flat_spans(data.key_spans)


def _data(sources: Mapping[str, Source], made: tuple[Any, ...]) -> Data:
    name, value, decimals, spans, key_spans = made
    source = sources[name]
    return Data(_with_decimals(value, decimals), _spans(source, spans), _spans(source, key_spans))


def _with_decimals(value: Any, decimals: Sequence[tuple[DataPath, str]]) -> Any:
    for (*above, last), digits in decimals:
        around = value
        for step in above:
            around = around[step]
        around[last] = Decimal(digits)
    return value


def _spans(source: Source, places: Mapping[Any, tuple[int | None, ...]]) -> dict[Any, Span]:
    return {path: _new(Span, (source, *place)) for path, place in places.items()}


def _flat_settings(settings: Settings) -> tuple[Any, ...]:
    options, keys, definitions, without, needed = settings.additions
    parts: dict[str, Any] = {"definitions": definitions}
    for kind, declared in (("options", options), ("keys", keys)):
        parts[kind] = {name: {"part": each.part, "default": each.default} for name, each in declared.items()}
    decimals: list[tuple[DataPath, str]] = []
    flat = _flat(parts, (), decimals)
    places = {
        kind: {name: (each.span.source.name, each.span[1:], each.required) for name, each in declared.items()}
        for kind, declared in (("options", options), ("keys", keys))
    }
    files = {name: _flat_data(data) for name, data in settings.files.items()}
    return settings.chain, flat, decimals, places, (without, needed), files


def _settings(name: str, read: ReadTemplateFile, sources: Mapping[str, Source], made: tuple[Any, ...]) -> Settings:
    chain, flat, decimals, places, uses, files = made
    parts = _with_decimals(flat, decimals)
    options, keys = (
        {
            each: Declared(parts[kind][each]["part"], Span(sources[file], *place), parts[kind][each]["default"], needed)
            for each, (file, place, needed) in places[kind].items()
        }
        for kind in ("options", "keys")
    )
    additions = Additions(options, keys, parts["definitions"], *uses)
    return Settings(name, chain, additions, read, {each: _data(sources, files[each]) for each in files})
