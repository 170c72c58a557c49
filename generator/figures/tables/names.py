"""Names of indicators from the texts of a table, and the units that stand in them."""

from __future__ import annotations

import re
from functools import cache

from generator.figures.statements.quantities import quantities
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_BRACKETS = late_pattern(r"[（(](?P<said>(?:计量)?单位[：:])?(?P<text>[^（）()]{1,12})[）)]$")
_ORDINAL = late_pattern(
    r"其中[：:]?|[一二三四五六七八九十]+、|[（(](?:[一二三四五六七八九十]+|\d{1,2})[）)]|\d{1,2}(?:[.．](?!\d)|[、)）])|[①-⑳]|[*＊•·—-]+"
)
_SCALES = ("万", "亿", "千", "百")
_WIDE = {ord(wide): ord(wide) - 0xFEE0 for wide in "０１２３４５６７８９，．－＋％／"}


class Named(NamedTuple):
    """A text without the brackets behind it: 受理（宗） is *label* 受理 with *unit* 宗."""

    label: str
    unit: str = ""


def narrow(text: str) -> str:
    """Return *text* with ASCII digits and signs for full-width ones."""
    return text.translate(_WIDE)


def split_unit(text: str) -> Named:
    """Return *text* without the unit in brackets at its end; brackets around anything else (一审) stay."""
    match = _BRACKETS.search(text)
    if match and (match["said"] or is_unit(match["text"])):
        return Named(text[: match.start()], match["text"])
    return Named(text)


@cache
def is_unit(text: str) -> bool:
    """Return whether *text* is a unit: 宗, 万元, 人次, %, 起/万人."""
    first, *per = re.split("[/／]", text, maxsplit=1)
    if per:
        return is_unit(first) and (is_unit(per[0]) or per[0] in ("月", "日", "年"))
    if text in ("‰", "％", "万+", *_SCALES):
        return True
    found = quantities(f"1{text}")
    return len(found) == 1 and bool(found[0].unit) and not found[0].bound and found[0].end == len(text) + 1


def name_of(text: str) -> tuple[str, str]:
    """Return the name of an indicator that *text* gives, and one to propose if there is none.

    Numbers in front (一、（一）1.) and marks are left out: 一、行政诉讼（一审） is 行政诉讼一审. What is left must be a
    name by the schema; one that begins with digits is none, and the proposal has them at its end (110警情: 警情110).
    """
    bare = text
    while (match := _ORDINAL.match(bare)) and match.end() < len(bare):
        bare = bare[match.end() :]
    name = "".join(character for character in narrow(bare) if _is_name(f"_{character}"))
    if text[:1] not in ("=", "@") and name and _is_name(name):
        return name, ""
    digits = re.match(r"\d*", name)
    moved = name[digits.end() :] + digits[0] if digits else name
    return "", next((each for each in (moved, f"{moved}数") if moved and _is_name(each)), "")


@cache
def _is_name(text: str) -> bool:
    return _name_pattern().search(text) is not None


@cache
def _name_pattern() -> re.Pattern[str]:
    # Imported late: this module is part of what ``reading`` consists of.
    from generator.contracts import schema

    return re.compile(str(schema("report").root["$defs"]["figure-name"]["pattern"]))
