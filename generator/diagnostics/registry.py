"""The catalogue of codes: a TOML file a stage, or for proofreading one a hundred (A1 has A101 to A199).

Stages: L load, V validate, C evaluate, K checklist, G collecting, A proofread, T template and compose, S style,
F fonts, P the PDF engine, O output, W Word files of others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from generator.late import late_pattern
from generator.record import NamedTuple

CATALOGUE = Path(__file__).with_name("catalogue")
LANGUAGES = ("zh", "en")
_SEVERITY = late_pattern(r'^severity = "([a-z]+)"$', re.MULTILINE)
_HEADER: re.Pattern[bytes] = late_pattern(rb"^\[([A-Z]\d{3})\]$", re.MULTILINE)  # type: ignore[assignment, arg-type]


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

    *example* is the name of its example folder under tests/diagnostics, *source* the clause a rule is from.
    *private* says that what stands at its place is not to be shown in full.
    """

    code: str
    severity: Literal["error", "warning", "note"]
    example: str
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
def _text(stem: str) -> bytes:
    """Return the file *stem* of the catalogue, behind a line end; empty if there is none."""
    path = CATALOGUE / f"{stem}.toml"
    return b"\n" + path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""


def lookup(code: str) -> Entry:
    """Return the entry of *code*. Raises KeyError for a code that is not registered."""
    return _entry(code)


def severity(code: str) -> str:
    """Return the severity of *code*, without reading the rest of its entry. Raises KeyError as `lookup` does."""
    found = _SEVERITY.search(_table(code))
    return found[1] if found else lookup(code).severity


def _table(code: str) -> str:
    """Return the text of *code*: to read one table, the others of the file need not even be told apart."""
    for stem in (code[:2], code[:1]):
        text = _text(stem)
        start = text.find(b"\n[%b]\n" % code.encode()) + 1
        if start:
            following = _HEADER.search(text, start + 1)
            return text[start : following.start() if following else len(text)].decode()
    raise KeyError(code)


@cache
def _entry(code: str) -> Entry:
    text = _table(code)
    # Imported late: most runs have nothing to say.
    import tomllib

    table = tomllib.loads(text)[code]
    words = (_words(table["zh"]), _words(table["en"]))
    return Entry(
        code, table["severity"], table["example"], *words, table.get("source", ""), table.get("private", False)
    )


def _codes(stem: str) -> list[str]:
    return [code.decode() for code in _HEADER.findall(_text(stem))]


def all_codes() -> list[str]:
    """Return every registered code, sorted."""
    return sorted(code for path in CATALOGUE.glob("*.toml") for code in _codes(path.stem))
