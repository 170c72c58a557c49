"""Where things lie on this computer: our own data and cache, the shipped templates and schemas, font folders."""

from __future__ import annotations

import os
import stat
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]

_VARIABLES = ("NIANBAO_DATA", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE")
"""What the folder of data depends on; a run asks for it a dozen times."""

YAML = (".yaml", ".yml")
"""Endings of the files that people write."""
PROJECT = "nianbao.yaml"
"""The file beside reports that holds for all of them."""
DEFAULT_TEMPLATE = "annual-report"
"""The template of a report that names none."""


def _home() -> Path:
    """Return the user's folder; where there is none (a bare container), one of our own among temporary files."""
    try:
        return Path.home()
    except RuntimeError:
        return _homeless()


def _homeless() -> Path:
    """Return a folder that nobody but this user can write: programs and libraries are run that lie in it.

    Where somebody else was quicker to make it, nothing is there, and nothing can be kept.
    """
    import tempfile  # needed only now

    if not hasattr(os, "geteuid"):  # Windows: that of temporary files is the user's own
        return Path(tempfile.gettempdir())
    own = Path(tempfile.gettempdir()) / f"nianbao-{os.geteuid()}"
    try:
        own.mkdir(0o700, exist_ok=True)
        state = own.lstat()
    except OSError:
        return Path(os.devnull)
    is_ours = stat.S_ISDIR(state.st_mode) and state.st_uid == os.geteuid() and not state.st_mode & 0o022
    return own if is_ours else Path(os.devnull)


def _expanded(name: str) -> Path:
    """Return the folder *name*; ``~`` is the user's own; that of a user who is not there is taken as it is written."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def data_folder() -> Path:
    """Return the folder for what set-up installs (fonts, libraries): ``NIANBAO_DATA`` or the system's own place."""
    return _data_folder(*map(os.environ.get, _VARIABLES))


@cache
def _data_folder(*_variables: str | None) -> Path:
    if chosen := os.environ.get("NIANBAO_DATA"):
        return _expanded(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", _home() / "AppData/Local")) / "nianbao"
    if sys.platform == "darwin":
        return _home() / "Library/Application Support/nianbao"
    return Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local/share") / "nianbao"


def cache_folder() -> Path:
    """Return the folder for what can be made again: font measures, faces taken out of collections."""
    return data_folder() / "cache"


def shipped(kind: str) -> Path:
    """Return the folder of shipped ``templates`` or ``schemas``: beside the package in a checkout, inside a wheel."""
    beside = _PACKAGE.parent / kind
    return beside if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / "data" / kind


def font_folders() -> list[Path]:
    """Return the folders searched for fonts, in order: ``NIANBAO_FONTS``, our own, the font package, the system's."""
    chosen = [_expanded(part) for part in os.environ.get("NIANBAO_FONTS", "").split(os.pathsep) if part]
    package = [Path(entry) / "pylopdf_fonts_zh_cn" for entry in sys.path if entry.endswith("site-packages")]
    return [*chosen, data_folder() / "fonts", *package, *_system_font_folders()]


def _system_font_folders() -> list[Path]:
    home = _home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        library = Path("/System/Library")
        return [home / "Library/Fonts", Path("/Library/Fonts"), library / "Fonts", library / "AssetsV2"]
    shared = [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return [home / ".local/share/fonts", home / ".fonts", *shared]
