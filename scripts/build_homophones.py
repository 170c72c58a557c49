"""Writes generator/proofread/homophones.py: what generator/proofread/phrases.py sounds like, by pypinyin's readings.

    python scripts/build_homophones.py            write the module
    python scripts/build_homophones.py --check    exit 1 if it is out of date

A sound is written as one byte. Sounds that many speakers of Chinese do not tell apart are one, as in input methods
(zh and z, ing and in), tones do not count, and hanzi that are taken for another by their look sound as it does.
"""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, lazy_pinyin

MODULE = Path(__file__).parents[1] / "generator" / "proofread" / "homophones.py"
# Not imported: the package needs the module that is written here.
PHRASES: tuple[str, ...] = runpy.run_path(str(MODULE.with_name("phrases.py")))["PHRASES"]
COLUMNS = 100
UNIFIED = 0x4E00, 0x9FA6
SHORTEST = 4
# "?" stands for what has none of the sounds.
_BYTES = "".join(
    sorted(
        (chr(code) for code in range(0x21, 0x100) if chr(code) not in '?"\\\x85\xa0'),
        key=lambda it: not it.isprintable(),
    )
)

# 法冶 for 法治: what is written, and what is meant. Its own sound, hardly ever taken for another, is lost.
_LOOKS_ALIKE = dict(zip("冶末己已入拨栽拆淮坏兼令券", "治未已已人拔裁诉准环廉今卷", strict=True))


def main() -> int:
    """Write or compare the module; 1 if a comparison fails."""
    text = module()
    if "--check" not in sys.argv[1:]:
        MODULE.write_text(text, encoding="utf-8")
    elif MODULE.read_text(encoding="utf-8") != text:
        print(f"{MODULE.name} is out of date: python scripts/build_homophones.py")
        return 1
    return 0


def module() -> str:
    """Return the text of the module."""
    used = sorted({_sound(hanzi) for phrase in PHRASES for hanzi in phrase})
    if len(used) > len(_BYTES):
        raise SystemExit(f"{len(used)} sounds are more than {len(_BYTES)} bytes: leave out some of the phrases")
    codes = dict(zip(used, _BYTES, strict=False))
    heard = {hanzi: codes[sound] for hanzi in (*_everyday(), *"".join(PHRASES)) if (sound := _sound(hanzi)) in codes}
    return "\n".join(
        [
            '"""Sounds of hanzi, a byte each, and how phrases.py begins. Written by scripts/build_homophones.py."""',
            "",
            "HANZI = (",
            *_lines("".join(heard.get(chr(code), "?") for code in range(*UNIFIED))),
            ")",
            "BEGUN = (",
            *_lines("".join(heard[hanzi] for phrase in PHRASES for hanzi in phrase[:SHORTEST])),
            ")",
            "",
        ]
    )


def _sound(hanzi: str) -> str:
    (sound,) = lazy_pinyin(_LOOKS_ALIKE.get(hanzi, hanzi), style=Style.NORMAL)
    return re.sub(
        "([aei])ng$", r"\1n", re.sub("^([zcs])h", r"\1", sound.replace("n", "l", 1) if sound[0] == "n" else sound)
    )


def _everyday() -> Iterator[str]:
    for row in range(0xB0, 0xD8):
        for column in range(0xA1, 0xFF):
            try:
                yield bytes([row, column]).decode("gb2312")
            except UnicodeDecodeError:  # the last row of the level is not full
                return


def _lines(text: str) -> Iterator[str]:
    for start in range(0, len(text), COLUMNS):
        shown = (each if each.isprintable() else f"\\x{ord(each):02x}" for each in text[start : start + COLUMNS])
        yield f'    "{"".join(shown)}"'


if __name__ == "__main__":
    sys.exit(main())
