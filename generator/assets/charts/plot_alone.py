"""The plotting library imported so that nothing of this computer gets in, and nothing of it stays on this computer."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import chdir, contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path

from generator.disk.scratch import Scratch

_VERSION = r"__version__ = '([\d.]+)'"


@contextmanager
def alone() -> Iterator[None]:
    """Have matplotlib, which is imported meanwhile, find no settings, write no cache and look for no fonts.

    By itself it reads settings from the working folder, the environment and the user's folder, makes folders there,
    and opens every font of the computer, which takes seconds. It gets an empty folder for all of that, with a list
    of fonts that has none in it, and the folder is gone afterwards.
    """
    # What it logs would get between the lines of ours.
    logging.getLogger("matplotlib").addHandler(logging.NullHandler())
    kept = {name: os.environ.pop(name, None) for name in ("MPLBACKEND", "MPLCONFIGDIR", "MATPLOTLIBRC")}
    try:
        with Scratch() as folder:
            os.environ["MPLCONFIGDIR"] = folder
            with chdir(folder) if Path("matplotlibrc").exists() else nullcontext():
                _list_no_fonts(Path(folder))
                yield
    finally:
        del os.environ["MPLCONFIGDIR"]
        os.environ.update({name: value for name, value in kept.items() if value is not None})


def _list_no_fonts(folder: Path) -> None:
    """Write the list of fonts that the library takes for its own, made earlier."""
    spec = find_spec("matplotlib.font_manager")
    assert spec is not None and spec.origin is not None
    found = re.search(_VERSION, Path(spec.origin).read_text(encoding="utf-8"))
    if found is None:
        return  # It makes the list itself, which is merely slow.
    fonts: dict[str, object] = {
        "__class__": "FontManager",
        "_version": found[1],
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": [],
    }
    (folder / f"fontlist-v{found[1]}.json").write_text(json.dumps(fonts), encoding="utf-8")
