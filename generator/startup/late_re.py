"""A stand-in for `re`, which a run whose patterns are all kept needs for nothing else.

To import `re`, and `enum` for it, takes a fortieth of a ``check``. The stand-in compiles what is kept and hands on
to the module itself for all else: patterns that are not kept, substitutions that refer to groups, other names.
"""

from __future__ import annotations

import sys
from _thread import RLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any
else:
    # Importing `types` for a name would take a third of what is spared.
    ModuleType = type(sys)

_FLAGS = {"IGNORECASE": 2, "LOCALE": 4, "MULTILINE": 8, "DOTALL": 16, "UNICODE": 32, "VERBOSE": 64, "ASCII": 256}
"""Each goes by its first letter, too, but ``DOTALL``: that is ``S``."""
_SPECIAL = {ord(sign): f"\\{sign}" for sign in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}
"""What `escape` puts a backslash before."""

_LOCK = RLock()


class ReOfKept(ModuleType):
    """Stands for `re` until something is asked of it that needs the module itself."""

    def __init__(self) -> None:
        super().__init__("re")
        for name, value in _FLAGS.items():
            self.__dict__[name] = self.__dict__["S" if name == "DOTALL" else name[0]] = value
        self.__dict__.update(compile=_compile, match=_match, escape=_escape)

    def __getattr__(self, name: str) -> Any:
        # Whoever asks for the place of the package is about to import a part of it.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        return getattr(real_re(), name)


def spare_re() -> None:
    """Have `re` imported when somebody needs it, if ever."""
    if "re" not in sys.modules:
        sys.modules["re"] = ReOfKept()


def real_re() -> ModuleType:
    """Return the module itself, which is in its place from now on."""
    with _LOCK:
        if isinstance(sys.modules.get("re"), ReOfKept):
            # Who has the stand-in already keeps it.
            del sys.modules["re"]
        import re
    return re


def _compile(regex: Any, flags: int = 0) -> Any:
    # Imported late: `late` imports the stand-in.
    from generator.startup.late import kept_pattern

    return kept_pattern(regex, flags) or real_re().compile(regex, flags)


def _match(regex: Any, text: Any, flags: int = 0) -> Any:
    return sys.modules["re"].compile(regex, flags).match(text)


def _escape(text: Any) -> Any:
    return text.translate(_SPECIAL) if isinstance(text, str) else real_re().escape(text)
