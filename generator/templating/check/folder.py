"""The files of a template's folder by their names: one that is not read, as its name or place is not quite right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.similar import most_like
from generator.source import Source
from generator.templating.template import KEYS, REPORT, STYLE, VARIANTS

_READ: Final = (KEYS, REPORT, STYLE, VARIANTS)
_ENDS: Final = (".yaml", ".yml", ".j2", ".jinja", ".jinja2", ".xml")
_ALIKE: Final = 0.8
_LOOKS: Final = (".css", ".scss", ".less")
_PROGRAMS: Final = frozenset(
    f"{name}.py"
    for name in ("filter", "filters", "functions", "globals", "helpers", "macros", "report", "style", "tests")
)
"""What Python is called in templates of other programs; a script by another name may be the keeper's own."""
_INSTEAD_OF_LOOKS: Final = (
    f"字体、字号、边距等写在 {STYLE}，Word、PDF 和网页都照它",
    f"write fonts, sizes and margins in {STYLE}: Word, PDF and web page go by it",
)
_INSTEAD_OF_PROGRAMS: Final = (
    "模板不运行 Python，过滤器只有程序自带的；数字、日期怎样写，在报告的文字里定",
    "templates run no Python and have the filters of the program alone; how figures are worded is up to the texts",
)


def unread_files(folder: Path, name: str) -> Iterator[Diagnostic]:
    """Yield T414 for each file in *folder*, of the template *name*, that is meant to be read and is not.

    It is called nearly as one that is not there, lies in a folder below, or is what other programs take.
    """
    there = sorted(path.name for path in folder.iterdir() if path.is_file())
    lacking = [each for each in _READ if each not in there]
    stems = {each.partition(".")[0]: each for each in lacking}
    for file in there:
        meant = file.removesuffix(".txt")
        close = most_like(meant.partition(".")[0], stems, _ALIKE) if meant.endswith(_ENDS) else ""
        if file.endswith(_LOOKS):
            yield _unread(name, file, *_INSTEAD_OF_LOOKS)
        elif file in _PROGRAMS:
            yield _unread(name, file, *_INSTEAD_OF_PROGRAMS)
        elif file not in _READ and close:
            wanted = stems[close]
            zh, en = f"是要当“{wanted}”用的，就改成这个名字", f"if it is meant to be “{wanted}”, give it that name"
            yield _unread(name, file, zh, en)
    for path in sorted(path for each in lacking if each != REPORT for path in folder.glob(f"*/{each}")):
        zh, en = "移到上一层，与 template.yaml 放在一起", "move it up, to where template.yaml is"
        yield _unread(name, path.relative_to(folder).as_posix(), zh, en)


def _unread(name: str, file: str, zh: str, en: str) -> Diagnostic:
    return Diagnostic("T414", Source(f"{name}/{file}").whole(), {"file": file, "do_zh": zh, "do_en": en})
