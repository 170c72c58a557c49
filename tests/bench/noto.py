"""Noto's faces for Chinese under the names of official ones: for a comparison with files as most Linux computers have.

They are collections of 65,535 glyphs a face (Debian's fonts-noto-cjk); a face is taken out of each, for the program
takes Noto for no 仿宋. The outlines are the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

TEXT, HEADING = "Noto Serif CJK SC", "Noto Sans CJK SC"
PAGE = f"{TEXT},{HEADING},{TEXT},{TEXT},normal"
"""The same faces for a peer's page, part by part."""
_FOLDER = Path("/usr/share/fonts")
_FACES = {
    TEXT: ("NotoSerifCJK-Regular.ttc", ("仿宋_GB2312", "楷体_GB2312", "宋体", "方正小标宋简体")),
    HEADING: ("NotoSansCJK-Regular.ttc", ("黑体",)),
}
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16
_WINDOWS, _UNICODE, _CHINA = 3, 1, 0x804


def take_out(folder: Path) -> None:
    """Write the faces into *folder*. Raises SystemExit if they are not installed."""
    from fontTools.ttLib import TTCollection

    for number, (family, (file, names)) in enumerate(_FACES.items(), 1):
        path = next(_FOLDER.rglob(file), None)
        if path is None:
            raise SystemExit(f"{file} is not installed (fonts-noto-cjk)")
        (face,) = (font for font in TTCollection(path, lazy=True) if font["name"].getDebugName(_FAMILY) == family)
        table = face["name"]
        table.names = [name for name in table.names if name.nameID not in {_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC}]
        table.setName(f"Bench{number}", _POSTSCRIPT, _WINDOWS, _UNICODE, 0x409)
        # As many languages as there are names: a face has one family in each.
        for language, name in enumerate(names, _CHINA):
            table.setName(name, _FAMILY, _WINDOWS, _UNICODE, language)
        face.save(folder / f"bench-{number}.otf")


if __name__ == "__main__":
    take_out(Path(sys.argv[1]))
