"""Writes the pages of docs/reference from what the program itself reads: nothing in them is written twice.

diagnostics from the catalogue and the examples under tests/diagnostics, data, style and template from the
schemas, cli from the command's own parser, filters from their registry,
markup and blocks from the templates' interface, limits from the constants,
licences from the lock; each in English and in Chinese (``.zh-CN.md``).
Writes the editions of the data format for editors, schemas/editor, from its schema, too.

    python scripts/build_docs.py            write the pages that differ
    python scripts/build_docs.py --check    name the pages that differ and exit 1 if there are any
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from reference.commands import cli_page
from reference.filters import filters_page
from reference.licences import licences_page
from reference.limits import limits_page
from reference.markdown import MARK, page
from reference.messages import diagnostics_page
from reference.schemas import SchemaPage
from reference.styles import clauses_parts, variants_parts
from reference.templates import blocks_page, markup_page

from generator.authoring.kinds import kinds
from generator.contracts import Contracts
from generator.disk.places import DEFAULT_TEMPLATE
from generator.editor_schemas.editions import LANGUAGES, SUBJECTS, edition_text, file_name
from generator.templating.search import contracts_with

TOP = Path(__file__).parents[1]
REFERENCE = TOP / "docs" / "reference"
SCHEMAS = TOP / "schemas"
EDITIONS = SCHEMAS / "editor"


@cache
def contracts() -> Contracts:
    """Return the contracts with the options of the usual template."""
    return contracts_with(DEFAULT_TEMPLATE, TOP)


def schema_page(stem: str, name: str, language: str) -> str:
    """Return the page called *name* for schemas/*stem*.schema.json."""
    root = contracts()[stem].root
    if stem == "project":  # how a style is written stands on a page of its own
        brief = {key: value for key, value in root["properties"]["style"].items() if key != "properties"}
        root = {**root, "properties": {**root["properties"], "style": brief}}
    reference = SchemaPage(root, language)
    parts = list(reference.parts())
    if stem == "style":
        parts += [*variants_parts(language), *clauses_parts(language)]
    return page(reference.text(reference.schema, "title"), name, language, parts)


def pages() -> dict[str, str]:
    """Return every page of the reference by file name."""
    found: dict[str, str] = {}
    for language, end in (("en", ".md"), ("zh", ".zh-CN.md")):
        found[f"diagnostics{end}"] = diagnostics_page(language)
        found[f"cli{end}"] = cli_page(language)
        found[f"filters{end}"] = filters_page(language)
        found[f"markup{end}"] = markup_page(language)
        found[f"blocks{end}"] = blocks_page(language)
        found[f"limits{end}"] = limits_page(language)
        found[f"licences{end}"] = licences_page(language)
        for path in sorted(SCHEMAS.glob("*.schema.json")):
            stem = path.name.removesuffix(".schema.json")
            if stem == "standard":  # what it says stands on the page of the style
                continue
            name = {"report": "data"}.get(stem, stem)
            found[name + end] = schema_page(stem, name, language)
    return found


def editions() -> dict[str, str]:
    """Return every edition of the data format by file name."""
    pairs = [(language, subject) for language in LANGUAGES for subject in SUBJECTS]
    found = {file_name(*pair): edition_text(contracts(), *pair) for pair in pairs}
    for kind in kinds():
        own = contracts_with(kind.name, TOP)
        if own.additions.keys:  # reports of a kind with keys of its own have an edition of their own
            found |= {file_name(language, "report", kind.name): edition_text(own, language) for language in LANGUAGES}
    return found


def stale(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Return the names of the pages in *folder* that are not as *wanted* or no longer wanted."""
    differing = [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    gone = [
        path.name
        for path in folder.glob("*.md")
        if path.name not in wanted and path.read_text(encoding="utf-8").startswith(MARK)
    ]
    return sorted(differing + gone)


def write(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Write what is stale in *folder*, remove pages no longer written, and return the names of both."""
    folder.mkdir(parents=True, exist_ok=True)
    names = stale(folder, wanted)
    for name in names:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (folder / name).unlink()
    return names


def main(argv: Sequence[str] | None = None, folder: Path = REFERENCE, schemas: Path = EDITIONS) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="write docs/reference and schemas/editor")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is stale")
    arguments = parser.parse_args(argv)
    code = 0
    for place, wanted in ((folder, pages()), (schemas, editions())):
        if not arguments.check:
            for name in write(place, wanted):
                print(f"wrote {name}")
        for name in stale(place, wanted):
            print(f"{name}: stale; run python scripts/build_docs.py", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
