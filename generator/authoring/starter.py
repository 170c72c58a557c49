"""The starter (新建): a first file of a report, with comments for those who have never seen YAML.

A template that has a ``starter.yaml`` can be begun with. It is written once, with English keys: lines that begin with
``#zh`` or ``#en`` are the comments of one language, those with ``#zh+`` or ``#en+`` are only for a report that has two
editions, ``@organ@``, ``@year@``, ``@kind@``, ``@file@`` and
``@schema@`` (the edition of the data format that editors read) are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from generator.editing.edit import read, scalar
from generator.editing.naming import Language, renamed
from generator.load import load
from generator.schema import Schema
from generator.source import DataPath, Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_COMMENT = late_pattern(r"^(?P<margin> *)#(?P<language>zh|en)(?P<more>[+]?)(?P<text>( .*)?)\n", re.MULTILINE)
_VALUE = late_pattern(r"(?<=[:-] )(@organ@.*)$", re.MULTILINE)
"""A value that begins with the name of the organ, which may need quotes."""


class Beginning(NamedTuple):
    """What a report begins with; *file* is the name of its file, *editions* says whether it is published, too."""

    organ: str
    year: int
    kind: str
    file: str
    editions: bool = False


def starter(
    pattern: str,
    beginning: Beginning,
    language: Language,
    edition: str,
    contract: Schema,
    given: Mapping[str, Any] = _NOTHING,
) -> str | None:
    """Return the file *pattern* filled in for *beginning*, keys and comments in *language*, without what is *given*.

    *edition* is the name of the edition of its data format, *contract* that format. None if the organ is nothing that
    can stand there: several lines, or braces.
    """
    organ, year, kind, file, editions = beginning
    if re.search(r"[\n\r{}]", organ) or not organ.strip():
        return None
    text = _COMMENT.sub(lambda line: _comment(line, language, editions), pattern)
    values = {"organ": organ, "year": str(year), "file": file, "kind": kind, "schema": edition}
    text = _VALUE.sub(lambda match: scalar(_filled(match[1], values)), text)
    text = _filled(text, values)
    root, _ = load(Source(file, text))
    data, _ = read(file, text, contract)
    if root is None or data is None:
        return None
    text = renamed(text, root, data, contract, language)
    return _without(text, data, given) if given else text


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _without(text: str, data: Data, given: Mapping[str, Any]) -> str:
    """Return *text* without the keys that *given* has, comments above them and blocks left without any key."""
    lines = text.split("\n")
    gone: set[int] = set()
    for path in _paths(data.value, given, ()):
        first, last = data.key_spans[path].line or 1, data.spans[path].end_line or 1
        while first > 1 and lines[first - 2].lstrip().startswith("#"):
            first -= 1
        gone.update(range(first, last + 1))
    kept = "\n".join(line for number, line in enumerate(lines, 1) if number not in gone)
    return re.sub(r"\n{3,}", "\n\n", kept)


def _paths(value: Any, given: Any, path: DataPath) -> Iterator[DataPath]:
    """Yield the paths of *value* that *given* has, whole mappings or what of them it has."""
    if isinstance(value, dict) and isinstance(given, Mapping) and not (path and value.keys() <= given.keys()):
        for key in value:
            if key in given:
                yield from _paths(value[key], given[key], (*path, key))
    else:
        yield path


def _comment(line: re.Match[str], language: Language, editions: bool) -> str:
    is_wanted = line["language"] == language and (editions or not line["more"])
    return f"{line['margin']}#{line['text']}\n" if is_wanted else ""
