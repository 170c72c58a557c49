"""The catalogue of codes, one TOML file a stage, read when the first code of the stage is used.

Stages: L load, V validate, C evaluate, T template and compose, S style, F fonts, P the PDF engine, O output.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

CATALOGUE = Path(__file__).with_name("catalogue")
LANGUAGES = ("zh", "en")


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
    """One registered code. *example* is the name of its example folder under tests/diagnostics."""

    code: str
    severity: Literal["error", "warning", "note"]
    example: str
    zh: Words
    en: Words

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
def _stage(letter: str) -> dict[str, Entry]:
    path = CATALOGUE / f"{letter}.toml"
    if not path.is_file():
        return {}
    # Imported late: most runs have nothing to say.
    import tomllib

    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        code: Entry(code, table["severity"], table["example"], _words(table["zh"]), _words(table["en"]))
        for code, table in tables.items()
    }


def lookup(code: str) -> Entry:
    """Return the entry of *code*. Raises KeyError for a code that is not registered."""
    return _stage(code[:1])[code]


def all_codes() -> list[str]:
    """Return every registered code, sorted."""
    return sorted(code for path in CATALOGUE.glob("*.toml") for code in _stage(path.stem))
