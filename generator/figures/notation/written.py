"""Figures as people write them: 283宗, 约3,000余条, ５４.17％, 121.4万余起."""

from __future__ import annotations

from decimal import Decimal

from generator.figures.model import NOT_APPLICABLE, SCALES
from generator.figures.notation.exact import plain
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_FIGURE = late_pattern(
    r"(?P<before>[近约达]?)(?P<number>[-－−]?(?:[0０]|[1-9１-９][0-9０-９]*)(?:,[0-9０-９]{3})*(?:[.．][0-9０-９]+)?)"
    r"(?P<behind>[余多]?)(?P<unit>[^0-9０-９.,，。、；;：:！!？?\n]*)"
)
_TO_COME = late_pattern(
    r"(?:待(?:补充?|定|填写?)|TODO|TBD|[×X]{2,}|[xＸｘ_＿?？]{2,})(?P<unit>[^0-9０-９.,，。、；;：:！!？?\n]*)"
)
_ASCII = str.maketrans("０１２３４５６７８９．－−", "0123456789.--", ",")
_SCALED_BOUND = late_pattern(r"(?P<power>[十百千]?)(?P<scale>[万亿]?)(?P<bound>[余多])(?P<rest>.*)")
_POWERS = {"十": 1, "百": 2, "千": 3}


class Written(NamedTuple):
    """What a written figure says. *written* is the number's look if it differs from *value*'s own."""

    value: Decimal | str | None
    written: str = ""
    bound: str = ""
    unit: str = ""


def read_written(text: object) -> Written | None:
    """Return what *text* says: a number of the file or a text; None if it is a text without a number in front.

    待补, ××宗 and the like are blank, a number that is still to come.

    A bound stands before the number (近, 约, 达) or behind it (余, 多; in 万余 behind the 万); the rest is the unit,
    which has no mark of a sentence in it. 3千余份 is 3000份 with a bound, and keeps its look. A number with a zero too
    much in front (007) is a code and no figure.
    """
    if text is None:
        return Written(None)
    if not isinstance(text, str):
        return Written(Decimal(str(text)))
    stripped = text.strip()
    if stripped in ("", NOT_APPLICABLE):
        return Written(stripped or None)
    match = _FIGURE.fullmatch(stripped)
    if match is None:
        blank = _TO_COME.fullmatch(stripped)
        return Written(None, unit=blank["unit"].strip()) if blank else None
    before, digits, behind, unit = match.groups()
    if before and behind:
        return None
    unit, bound = unit.strip(), before or behind
    scaled = _SCALED_BOUND.fullmatch(unit) if unit and not behind else None
    if scaled and before and (scaled["power"] or scaled["scale"]):
        return None
    if scaled and scaled["power"]:
        exponent = _POWERS[scaled["power"]] + SCALES.get(scaled["scale"], 0)
        value = Decimal(plain(Decimal(digits.translate(_ASCII)).scaleb(exponent)))
        return Written(value, digits + unit.removesuffix(scaled["rest"]), scaled["bound"], scaled["rest"])
    if scaled and scaled["scale"]:
        unit, bound = scaled["scale"] + scaled["rest"], scaled["bound"]
    number = digits.translate(_ASCII)
    look = digits + (behind if unit[:1] in SCALES else "")
    return Written(Decimal(number), look if look != number else "", bound, unit)
