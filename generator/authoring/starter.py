"""The starter (新建): a first file of a report, with comments for those who have never seen YAML.

A template that has a ``starter.yaml`` can be begun with. It is written once, with English keys: lines that begin with
``#zh`` or ``#en`` are the comments of one language, ``@organ@``, ``@year@``, ``@title@`` and ``@file@`` are filled in.
"""

from __future__ import annotations

import re
from typing import Final

from generator.edit import read, scalar
from generator.late import late_pattern
from generator.load import load
from generator.naming import Language, renamed
from generator.record import NamedTuple
from generator.schema import Schema
from generator.source import Source

TITLES: Final = {
    "annual-report": "{organ}{year}年法治政府建设年度报告",
    "work-report": "{organ}{year}年度依法行政工作报告",
}
"""The titles of the kinds of report that can be begun with."""

_COMMENT = late_pattern(r"^(?P<margin> *)#(?P<language>zh|en)(?P<text>( .*)?)\n", re.MULTILINE)
_VALUE = late_pattern(r"(?<=[:-] )@(organ|title)@$", re.MULTILINE)


class Beginning(NamedTuple):
    """What a report begins with; *file* is the name of its file."""

    organ: str
    year: int
    kind: str
    file: str


def starter(pattern: str, beginning: Beginning, language: Language, schema: Schema) -> str | None:
    """Return the file *pattern* filled in for *beginning*, keys and comments in *language*.

    None if the organ is nothing that can stand there: several lines, or braces.
    """
    organ, year, kind, file = beginning
    if re.search(r"[\n\r{}]", organ) or not organ.strip():
        return None
    title = TITLES[kind].format(organ=organ, year=year)
    text = _COMMENT.sub(lambda line: _comment(line, language), pattern)
    text = _VALUE.sub(lambda match: scalar({"organ": organ, "title": title}[match[1]]), text)
    for name, value in {"organ": organ, "year": str(year), "file": file}.items():
        text = text.replace(f"@{name}@", value)
    root, _ = load(Source(file, text))
    data, _ = read(file, text, schema)
    return renamed(text, root, data, schema, language) if root is not None and data is not None else None


def _comment(line: re.Match[str], language: Language) -> str:
    return f"{line['margin']}#{line['text']}\n" if line["language"] == language else ""
