"""The page on licences: what is locked for running the program, and what each package states of its licence."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from reference.markdown import page, prose, table

LOCK: Final = Path(__file__).parents[2] / "requirements" / "runtime.txt"
_PINNED: Final = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<where>.*?))? \\$", re.MULTILINE)
_OTHER_SYSTEMS: Final = {"brotlicffi": "MIT", "colorama": "BSD-3-Clause"}
"""Of packages that are installed elsewhere only."""
_UNSTATED: Final = {"resvg-py": "MIT", "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"}
"""Where the metadata say nothing, or several licences without how they are joined: from the package's own files."""
_LONGEST: Final = 60

_WORDS: Final = {
    "zh": {
        "title": "所用程序库的许可证",
        "about": "运行时用到的程序库，按 `requirements/runtime.txt` 锁定的版本；许可证照各个包自己写的抄录。"
        "程序自己是 MIT 许可证。",
        "head": ("程序库", "版本", "许可证"),
        "more": "这些库单独安装，不随程序分发，程序只是调用它们。"
        "要留意的只有 GPL，而 pyphen 可以按 MPL 1.1 或者 LGPL 用。",
    },
    "en": {
        "title": "Licences of the libraries",
        "about": "The libraries that running the program takes, in the versions locked in `requirements/runtime.txt`, "
        "with the licence that each package states of itself. The program has the MIT licence.",
        "head": ("library", "version", "licence"),
        "more": "They are installed on their own, not handed out with the program, which only calls them. "
        "Of the licences only a GPL would bind others, and pyphen may be used under the MPL 1.1 or the LGPL.",
    },
}


def licences_page(language: str) -> str:
    """Return the page that lists every locked library."""
    words = _WORDS[language]
    locked: dict[str, list[str]] = {}
    for match in _PINNED.finditer(LOCK.read_text(encoding="utf-8")):
        locked.setdefault(match["name"], []).append(match["version"])
    rows = [[f"`{name}`", ", ".join(versions), licence(name)] for name, versions in locked.items()]
    parts = [prose(str(words["about"])), table(list(words["head"]), rows), prose(str(words["more"]))]
    return page(str(words["title"]), "licences", language, parts)


def licence(name: str) -> str:
    """Return the licence of the package *name*. Raises PackageNotFoundError for one that is not installed."""
    if name in _OTHER_SYSTEMS or name in _UNSTATED:
        return (_OTHER_SYSTEMS | _UNSTATED)[name]
    stated: Any = metadata.metadata(name)
    classes = [line.rpartition(" :: ")[2] for line in stated.get_all("Classifier") or () if line.startswith("License")]
    short = (stated.get("License") or "").strip().split("\n")[0]
    text = stated.get("License-Expression") or ", ".join(classes) or (short if len(short) <= _LONGEST else "")
    if not text:
        raise ValueError(f"the licence of {name} is not stated")
    return str(text)
