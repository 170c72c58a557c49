"""The modules of the package that a command imports, compiled, in one file that is kept between runs.

Python finds, opens and reads a file for each module, and a run of ``check`` imports two hundred of them; each file has
the names anew that all modules use. What is kept of a module goes by the size and the time of change of its source: one
that was changed, and one that is not there yet, is imported as ever. Of other packages ``_LIBRARIES`` are kept alone.

The second run keeps ours bare (see `bare`): a first one, in a container that is thrown away, need not wait for that.
What only the first one imported, to make what is kept elsewhere, is not kept any longer.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

from generator.startup.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LIBRARIES = frozenset(
    ("jinja2", "markupsafe", "yaml", "bisect", "contextvars", "decimal", "fractions", "numbers", "string")
)
"""Libraries that a check imports; one that few reports need would be read for all of them."""
# Raise when an entry holds something else.
_VERSION = 3
_IS_DONE = 4
"""Place of an entry that says whether it stays as it is."""


class _Module(ModuleType):
    """A module that is asked for its names as any object is.

    Each ``from … import`` asks a module for its ``__path__`` first, to see whether it is a package. Most have none, and
    a plain module makes two errors of it that nobody sees: a twentieth of a check. Modules of ours have no
    ``__getattr__`` of their own, which a plain one would look for besides.
    """

    __getattribute__ = object.__getattribute__


class _Loader(SourceFileLoader):
    """Loads a module as ever, but with *code* that is at hand already; *is_done* if that stays as it is."""

    def __init__(self, name: str, file: str, code: CodeType, is_done: bool) -> None:
        self.name, self.path, self._code, self.is_done = name, file, code, is_done

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module, empty."""
        return _Module(spec.name) if _is_own(spec.name) else ModuleType(spec.name)

    def get_code(self, _name: str) -> CodeType:
        """Return the code of the module."""
        return self._code


class Bundle:
    """The modules that *command* imports, in a file of *folder*. Finds modules, as ``sys.meta_path`` asks."""

    def __init__(self, command: str, folder: Path) -> None:
        # Every installation has a file of its own; its name tells it well enough, and the maker surely.
        place = "".join(sign if sign.isalnum() else "-" for sign in _PACKAGE)[-50:]
        maker = f"{_PACKAGE} {sys.flags.optimize}"
        self.kept = Kept(folder / "modules" / f"{command}{place}.v{_VERSION}.cache", maker)
        self.is_new = not self.kept.entries
        self.before = set(sys.modules)

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module *name* comes from, None if it is not here or was changed."""
        try:
            file, cached, stamp, is_package, is_done, code = self.kept.entries[name]
            if stamp != _stamp(file) or not isinstance(code, CodeType):
                return None
        except (LookupError, TypeError, ValueError, OSError):
            return None
        spec = ModuleSpec(name, _Loader(name, file, code, is_done), origin=file, is_package=is_package)
        spec.has_location = True
        # Otherwise it is put together from the name of the file for each module.
        spec.cached = cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def renew(self) -> None:
        """Keep what was imported in another way, and make bare what is not."""
        for name in sys.modules.keys() - self.before:
            module = sys.modules[name]
            loader, is_own = getattr(module, "__loader__", None), _is_own(name)
            if not (is_own or name.partition(".")[0] in _LIBRARIES) or not isinstance(loader, SourceFileLoader):
                continue
            if isinstance(loader, _Loader) and loader.is_done:
                continue
            is_done = not self.is_new
            try:
                file = loader.get_filename(name)
                stamp = _stamp(file)
                code = _bare(file) if is_own and is_done else loader.get_code(name)
            except (ImportError, OSError, SyntaxError, ValueError):
                continue
            self.kept.keep(name, (file, module.__cached__, stamp, hasattr(module, "__path__"), is_done, code))
        if not self.is_new and self.kept.changed:
            self.kept.entries = {name: entry for name, entry in self.kept.entries.items() if entry[_IS_DONE]}


def _is_own(name: str) -> bool:
    return name.startswith("generator.")


def _bare(file: str) -> CodeType:
    # Imported late: what is kept needs it no more.
    from generator.startup.bare import bare_code

    with open(file, "rb") as stream:
        return bare_code(stream.read(), file)


def _stamp(file: str) -> tuple[int, int]:
    """Return size and time of change of *file*."""
    state = os.stat(file)
    return state.st_size, state.st_mtime_ns
