"""The catalogue of codes: a TOML file a stage. That of a rule of proofreading stands in the docstring of its file.

Stages: L load, V validate, C evaluate, K checklist, G collecting, A proofread, T template and compose, S style,
F fonts, P the PDF engine, O output, W Word files of others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

CATALOGUE = Path(__file__).with_name("catalogue")
RULES = Path(__file__).parents[1] / "proofread" / "rules"
_SEVERITY = late_pattern(r'^severity = "([a-z]+)"$', re.MULTILINE)
_HEADER = late_pattern(rb"^\[([A-Z]\d{3})\]$", re.MULTILINE)
_END = b'\n"""'
"""Where the words of a rule end, and its code begins."""


class Words(NamedTuple):
    """The texts of one code in one language; message, hints and labels are format templates."""

    title: str
    message: str
    explain: str
    fix: str
    hint: str
    did_you_mean: str
    related: Mapping[str, str]


class Entry(NamedTuple):
    """One registered code.

    *source* is the clause a rule is from; *private* says that what stands at its place is not to be shown in full. Its
    example is the folder of its name under tests/diagnostics.
    """

    code: str
    severity: Literal["error", "warning", "note"]
    zh: Words
    en: Words
    source: str = ""
    private: bool = False

    def words(self, language: str) -> Words:
        """Return the texts in *language*; anything but ``en`` is Chinese."""
        return self.en if language == "en" else self.zh


def _words(table: Mapping[str, Any]) -> Words:
    return Words(
        title=table["title"],
        message=table["message"],
        explain=table["explain"],
        fix=table["fix"],
        hint=table.get("hint", ""),
        did_you_mean=table.get("did_you_mean", ""),
        related=table.get("related", {}),
    )


@cache
def files() -> dict[str, str]:
    """Return the files of the catalogue: by the letter of its stage, that of a rule (a131_until.py) by its code."""
    # Texts, which take less to put together: a run reads one or two of them, if any.
    found = {name[:4].upper(): f"{RULES}/{name}" for name in os.listdir(RULES) if name.startswith("a")}
    return found | {name[0]: f"{CATALOGUE}/{name}" for name in os.listdir(CATALOGUE)}


@cache
def text(stem: str) -> bytes:
    """Return what the file *stem* has of the catalogue as TOML, behind a line end; empty if there is none."""
    if stem not in files():
        return b""
    path = Path(files()[stem])
    found = b"\n" + path.read_bytes().replace(b"\r\n", b"\n")
    if path.suffix == ".toml":
        return found
    start = found.index(b"\n[%b]\n" % stem.encode())
    return found[start : found.index(_END, start) + 1]


def lookup(code: str) -> Entry:
    """Return the entry of *code*. Raises KeyError for a code that is not registered."""
    return _entry(code)


def severity(code: str) -> str:
    """Return the severity of *code*, without reading the rest of its entry. Raises KeyError as `lookup` does."""
    found = _SEVERITY.search(_table(code))
    return found[1] if found else lookup(code).severity


def _table(code: str) -> str:
    """Return the text of *code*: to read one table, the others of the file need not even be told apart."""
    for stem in (code, code[:1]):
        table = text(stem)
        start = table.find(b"\n[%b]\n" % code.encode()) + 1
        if start:
            following = _HEADER.search(table, start + 1)
            return table[start : following.start() if following else len(table)].decode()
    raise KeyError(code)


@cache
def _entry(code: str) -> Entry:
    # Imported late: most runs have nothing to say.
    import tomllib

    table = tomllib.loads(_table(code))[code]
    words = (_words(table["zh"]), _words(table["en"]))
    return Entry(code, table["severity"], *words, table.get("source", ""), table.get("private", False))


def all_codes() -> list[str]:
    """Return every registered code, sorted."""
    return sorted(code.decode() for stem in files() for code in _HEADER.findall(text(stem)))
