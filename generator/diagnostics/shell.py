"""The shell (命令行): names of files as they are typed there.

Imported late: only what is told to be typed needs it.
"""

from __future__ import annotations

import os
from typing import Final

_PARTING: Final = frozenset(" &;|<>()[]{}'*?#~^=")
"""Characters at which a shell parts what is typed, or reads it in a way of its own, and not within quotes."""
_READ: Final = frozenset('$`!"\\%\n\r\t')
"""Characters that a shell reads in a way of its own also within double quotes, or that are not seen in a message."""


def quoted(name: str) -> str:
    """Return *name* as it is typed behind a command: in the quotes that all shells know, as long as these do.

    Within single quotes nothing is read in any way; Windows has no file whose name needs them.
    """
    text = f"./{name}" if name.startswith("-") else name
    if os.name != "nt" and not _READ.isdisjoint(text):
        return "'" + text.replace("'", "'\\''") + "'"
    return text if _PARTING.isdisjoint(text) and _READ.isdisjoint(text.replace("\\", "")) else f'"{text}"'
