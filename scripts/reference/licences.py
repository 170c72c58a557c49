"""The page on licences: what is locked for running the program, and what each package states of its licence."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from reference.markdown import page, prose, table

_LOCKS: Final = Path(__file__).parents[2] / "requirements"
_PINNED: Final = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<where>.*?))? \\$", re.MULTILINE)
_OF_GSTREAMER: Final = (
    "IJG AND Zlib AND BSD-3-Clause AND Zlib AND Libpng AND LGPL-2.0-or-later AND bzip2-1.0.6 AND libtiff AND "
    "LGPL-2.1-or-later AND BSD-3-Clause AND FTL AND MPL-1.1 AND MPL-2.0 AND GPL-2.0-or-later AND BSD-2-Clause AND "
    "Apache-2.0 AND MIT"
)
OTHER_SYSTEMS: Final = {"brotlicffi": "MIT", "colorama": "BSD-3-Clause", "gstreamer-libs": _OF_GSTREAMER}
"""Of packages that are installed elsewhere only; ``scripts/check_licences.py`` compares it with what they say."""
FROM_TEXTS: Final = {
    "resvg-py": ("MIT", r"Permission is hereby granted, free of charge"),
    "pyphen": ("GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1", r"GPL 2\.0\+/LGPL 2\.1\+/MPL 1\.1 tri-license"),
    "contourpy": ("BSD-3-Clause", r"^BSD 3-Clause License"),
    "colorama": ("BSD-3-Clause", r"Neither the name of .* endorse or promote"),
}
"""Where the metadata say nothing, too little, or several licences without how they are joined: what it is by the text
of the licence, and words that must be in that."""
_TEXT: Final = re.compile(r"\.dist-info/.*LICEN[SC]E", re.IGNORECASE)
_LONGEST: Final = 60
_SPDX: Final = re.compile(r"[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*")

_WORDS: Final = {
    "zh": {
        "title": "所用程序库的许可证",
        "about": "运行时用到的程序库，按 `requirements/runtime.txt` 锁定的版本，还有 Windows 上生成 PDF "
        "用的 `gstreamer-libs`（`requirements/pango.txt`）；许可证照各个包自己写的抄录。程序自己是 MIT 许可证。",
        "head": ("程序库", "版本", "许可证"),
        "more": "这些库单独安装，不随程序分发，程序只是调用它们。"
        "要留意的只有 GPL，而 pyphen 可以按 MPL 1.1 或者 LGPL 用。"
        "gstreamer-libs 里有许多库，各有许可证；程序调用的是其中的 Pango、HarfBuzz 和 Fontconfig，"
        "Pango 是 LGPL 的，调用不受影响。",
    },
    "en": {
        "title": "Licences of the libraries",
        "about": "The libraries that running the program takes, in the versions locked in `requirements/runtime.txt`, "
        "and `gstreamer-libs`, which draws the PDF on Windows (`requirements/pango.txt`), with the licence that each "
        "package states of itself. The program has the MIT licence.",
        "head": ("library", "version", "licence"),
        "more": "They are installed on their own, not handed out with the program, which only calls them. "
        "Of the licences only a GPL would bind others, and pyphen may be used under the MPL 1.1 or the LGPL. "
        "gstreamer-libs holds many libraries, each with its own; of these the program calls Pango, which has the LGPL "
        "and lets itself be called, HarfBuzz and Fontconfig.",
    },
}


def licences_page(language: str) -> str:
    """Return the page that lists every locked library."""
    words = _WORDS[language]
    rows = [[f"`{name}`", ", ".join(versions), licence(name)] for name, versions in locked_versions().items()]
    parts = [prose(str(words["about"])), table(list(words["head"]), rows), prose(str(words["more"]))]
    return page(str(words["title"]), "licences", language, parts)


def licence(name: str) -> str:
    """Return the licence of the package *name*.

    Raises PackageNotFoundError for one that is not installed, ValueError if it states none, or another than is known.
    """
    return OTHER_SYSTEMS[name] if name in OTHER_SYSTEMS else stated(metadata.distribution(name))


def stated(package: metadata.Distribution) -> str:
    """Return the licence that *package* states. Raises ValueError if that is none, or not what is known of it."""
    said: Any = package.metadata
    name = str(said["Name"]).lower().replace("_", "-")
    if name in FROM_TEXTS:
        known, words = FROM_TEXTS[name]
        texts = [Path(str(package.locate_file(file))) for file in package.files or () if _TEXT.search(str(file))]
        if not any(re.search(words, path.read_text(encoding="utf-8"), re.DOTALL) for path in texts):
            raise ValueError(f"the text of the licence of {name} is not that of {known}")
        return known
    classes = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")]
    short = (said.get("License") or "").strip().split("\n")[0]
    text = (
        said.get("License-Expression")
        or ", ".join(classes)
        or (short if len(short) <= _LONGEST or _SPDX.fullmatch(short) else "")
    )
    if not text:
        raise ValueError(f"the licence of {name} is not stated")
    return str(text)


def locked_versions() -> dict[str, list[str]]:
    """Return the locked versions of each library by its name."""
    found: dict[str, list[str]] = {}
    for lock in ("runtime.txt", "pango.txt"):
        for match in _PINNED.finditer((_LOCKS / lock).read_text(encoding="utf-8")):
            found.setdefault(match["name"], []).append(match["version"])
    return dict(sorted(found.items()))
