"""What templates declare and look like, kept between runs: to read and check the shipped ones takes longer than a report.

An entry belongs to the texts of all files that it was made of, those included that were not there, and to the modules
and schemas that made it. Only what nothing was said about is kept; whatever fails is read as ever.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from generator import template
from generator.contracts import Additions, Declared
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.kept import Kept
from generator.places import cache_folder, shipped
from generator.source import Source, Span
from generator.template import ReadTemplateFile, Settings, Template
from generator.validate import Data

T = TypeVar("T")
Key = tuple[str, ...]
File = tuple[str, str, str | None]
"""The names of a template and of a file in it, and the text of the file, None if there is none."""

# Raise when something else is stored.
_VERSION: Final = 1
_MAKERS: Final = ("load", "validate")
"""The packages that decide what the data of a file are."""


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
            return template.with_layers(settings, tuple(_data(sources, *each) for each in styles)), []
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

    def keep(self, key: Key, made: object) -> None:
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
    files = [entry for maker in _MAKERS for entry in os.scandir(Path(__file__).parent / maker)]
    files += os.scandir(shipped("schemas"))
    own = os.stat(template.__file__), os.stat(__file__)
    stamps = [(each.st_size, each.st_mtime_ns) for each in own]
    stamps += [(state.st_size, state.st_mtime_ns) for file in files if file.is_file() and (state := file.stat())]
    return Kept(cache_folder() / f"templates.v{_VERSION}.cache", repr(sorted(stamps)))


# --- as marshal has it, and back ----------------------------------------------------------------------

_DECIMAL: Final = "decimal"
"""Stands before the digits of a decimal; data hold no tuples of their own."""


def _flat(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _DECIMAL, str(value)
    if isinstance(value, Mapping):
        return {key: _flat(each) for key, each in value.items()}
    return [_flat(each) for each in value] if isinstance(value, list) else value


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return Decimal(value[1]) if isinstance(value, tuple) else value


def _flat_span(span: Span) -> tuple[Any, ...]:
    return span.source.name, *span[1:]


def _span(sources: Mapping[str, Source], name: str, *place: int | None) -> Span:
    return Span(sources[name], *place)


def _flat_data(data: Data) -> tuple[Any, ...]:
    spans = ({path: _flat_span(span) for path, span in each.items()} for each in (data.spans, data.key_spans))
    return _flat(data.value), *spans


def _data(
    sources: Mapping[str, Source],
    value: Any,
    spans: Mapping[tuple[str | int, ...], tuple[Any, ...]],
    key_spans: Mapping[tuple[str | int, ...], tuple[Any, ...]],
) -> Data:
    found = ({path: _span(sources, *place) for path, place in each.items()} for each in (spans, key_spans))
    return Data(_whole(value), *found)


def _flat_settings(settings: Settings) -> tuple[Any, ...]:
    options, keys, definitions, without, needed = settings.additions
    declared = [
        {name: (_flat(each.part), _flat_span(each.span), _flat(each.default), each.required) for name, each in of.items()}
        for of in (options, keys)
    ]
    files = {name: _flat_data(data) for name, data in settings.files.items()}
    return settings.chain, (*declared, _flat(definitions), without, needed), files


def _settings(name: str, read: ReadTemplateFile, sources: Mapping[str, Source], made: tuple[Any, ...]) -> Settings:
    chain, (options, keys, definitions, without, needed), files = made
    declared = (
        {
            name: Declared(_whole(part), _span(sources, *place), _whole(default), required)
            for name, (part, place, default, required) in of.items()
        }
        for of in (options, keys)
    )
    additions = Additions(*declared, _whole(definitions), without, needed)
    return Settings(name, chain, additions, read, {each: _data(sources, *files[each]) for each in files})
