"""Where things lie on this computer: our own data and cache, the shipped templates and schemas, font folders."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from generator.startup import folders

_PACKAGE = Path(__file__).parents[1]

YAML = (".yaml", ".yml")
"""Endings of the files that people write."""
PROJECT = "nianbao.yaml"
"""The file beside reports that holds for all of them."""
DEFAULT_TEMPLATE = "annual-report"
"""The template of a report that names none."""


def data_folder() -> Path:
    """Return the folder for what set-up installs (fonts, libraries): ``NIANBAO_DATA`` or the system's own place."""
    return _as_path(folders.data_folder())


def cache_folder() -> Path:
    """Return the folder for what can be made again: font measures, faces taken out of collections."""
    return _as_path(folders.cache_folder())


_as_path = cache(Path)


def shipped(kind: str) -> Path:
    """Return the folder of shipped ``templates`` or ``schemas``: beside the package in a checkout, inside a wheel."""
    beside = _PACKAGE.parent / kind
    return beside if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / "data" / kind


def font_folders() -> list[Path]:
    """Return the folders searched for fonts, in order: ``NIANBAO_FONTS``, our own, the font package, the system's."""
    chosen = [Path(os.path.expanduser(part)) for part in os.environ.get("NIANBAO_FONTS", "").split(os.pathsep) if part]
    return [*chosen, data_folder() / "fonts", *package_folders("pylopdf_fonts_zh_cn"), *_system_font_folders()]


def package_folders(name: str) -> list[Path]:
    """Return where the files of the package *name* may be, which is not imported for them."""
    return [Path(entry) / name for entry in sys.path if entry.endswith("site-packages")]


def _system_font_folders() -> list[Path]:
    home = Path(folders.home())
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        library = Path("/System/Library")
        return [home / "Library/Fonts", Path("/Library/Fonts"), library / "Fonts", library / "AssetsV2"]
    shared = [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return [home / ".local/share/fonts", home / ".fonts", *shared]
