"""Where our own data and cache lie, as texts: to know it, the run that looks for kept modules needs no `pathlib`."""

import os
import stat
import sys

_VARIABLES = ("NIANBAO_DATA", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE")
"""What the folder of data depends on; a run asks for it a dozen times."""

_known: dict[tuple[str | None, ...], str] = {}


def data_folder() -> str:
    """Return the folder for what set-up installs (fonts, libraries): ``NIANBAO_DATA`` or the system's own place."""
    asked = (*map(os.environ.get, _VARIABLES),)
    if asked not in _known:
        _known[asked] = _data_folder()
    return _known[asked]


def cache_folder() -> str:
    """Return the folder for what can be made again: font measures, faces taken out of collections."""
    return os.path.join(data_folder(), "cache")


def home() -> str:
    """Return the user's folder; where there is none (a bare container), one of our own among temporary files."""
    found = os.path.expanduser("~")
    return _homeless() if found.startswith("~") else found


def _data_folder() -> str:
    if chosen := os.environ.get("NIANBAO_DATA"):
        # The folder of a user who is not there is taken as it is written.
        return os.path.expanduser(chosen)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return os.path.join(home(), "AppData/Local" if local is None else local, "nianbao")
    if sys.platform == "darwin":
        return os.path.join(home(), "Library/Application Support/nianbao")
    return os.path.join(os.environ.get("XDG_DATA_HOME") or os.path.join(home(), ".local/share"), "nianbao")


def _homeless() -> str:
    """Return a folder that nobody but this user can write: programs and libraries are run that lie in it.

    Where somebody else was quicker to make it, nothing is there, and nothing can be kept.
    """
    import tempfile  # needed only now

    if not hasattr(os, "geteuid"):  # Windows: that of temporary files is the user's own
        return tempfile.gettempdir()
    own = os.path.join(tempfile.gettempdir(), f"nianbao-{os.geteuid()}")
    try:
        os.mkdir(own, 0o700)
    except FileExistsError:
        pass
    except OSError:
        return os.devnull
    state = os.lstat(own)
    is_ours = stat.S_ISDIR(state.st_mode) and state.st_uid == os.geteuid() and not state.st_mode & 0o022
    return own if is_ours else os.devnull
