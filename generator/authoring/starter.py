"""The starter (新建): a first file of a report, with comments for those who have never seen YAML.

A template that has a ``starter.yaml`` can be begun with. It is written once, with English keys: lines that begin with
``#zh`` or ``#en`` are the comments of one language, those with ``#zh+`` or ``#en+`` are only for a report that has two
editions, ``@organ@``, ``@year@``, ``@title@``, ``@kind@``, ``@file@`` and
``@schema@`` (the edition of the data format that editors read) are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

from generator.contracts import schema
from generator.edit import read, scalar
from generator.editions import file_name
from generator.late import late_pattern
from generator.load import load
from generator.naming import Language, renamed
from generator.record import NamedTuple
from generator.source import DataPath, Source
from generator.validate import Data

TITLES: Final = {
    "annual-report": "{organ}{year}年法治政府建设年度报告",
    "work-report": "{organ}{year}年度依法行政工作报告",
}
"""The titles of the kinds of report that can be begun with."""

Begun = Literal["report", "project"]
"""The files that can be begun with, each with an edition of its data format."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_COMMENT = late_pattern(r"^(?P<margin> *)#(?P<language>zh|en)(?P<more>[+]?)(?P<text>( .*)?)\n", re.MULTILINE)
_VALUE = late_pattern(r"(?<=[:-] )@(organ|title)@$", re.MULTILINE)


class Beginning(NamedTuple):
    """What a report begins with; *file* is the name of its file, *editions* says whether it is published, too."""

    organ: str
    year: int
    kind: str
    file: str
    editions: bool = False


def starter(
    pattern: str, beginning: Beginning, language: Language, subject: Begun, given: Mapping[str, Any] = _NOTHING
) -> str | None:
    """Return the file *pattern* filled in for *beginning*, keys and comments in *language*, without what is *given*.

    *subject* is what the file is. None if the organ is nothing that can stand there: several lines, or braces.
    """
    organ, year, kind, file, editions = beginning
    if re.search(r"[\n\r{}]", organ) or not organ.strip():
        return None
    title = TITLES[kind].format(organ=organ, year=year)
    text = _COMMENT.sub(lambda line: _comment(line, language, editions), pattern)
    text = _VALUE.sub(lambda match: scalar({"organ": organ, "title": title}[match[1]]), text)
    edition = file_name(language, subject)
    filled = {"organ": organ, "year": str(year), "file": file, "kind": kind, "schema": edition}
    for name, value in filled.items():
        text = text.replace(f"@{name}@", value)
    root, _ = load(Source(file, text))
    contract = schema(subject)
    data, _ = read(file, text, contract)
    if root is None or data is None:
        return None
    text = renamed(text, root, data, contract, language)
    return _without(text, data, given) if given else text


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
