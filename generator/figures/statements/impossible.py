"""The words of a percentage that no former value allows: what is near it, and what may have been meant."""

from __future__ import annotations

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import (
    HUNDRED,
    Stated,
    bases,
    change,
    percentage,
    possible,
    rounded,
    written,
)
from generator.figures.statements.quantities import TIMES, Quantity
from generator.figures.statements.verdict import change_words

_SLIPS_SHOWN = 2
_REACH = 2
"""Current values are looked for from the stated one divided by this up to the stated one times this."""


def remedies(now: int, unit: str, amount: Quantity, stated: Stated, share: Fraction) -> dict[str, str]:
    """Return the arguments nearest, fits and slip (``_zh``, ``_en``) and ``suggestion`` for the message."""
    found = {f"nearest_{language}": words for language, words in _nearest(now, amount, stated).items()}
    found |= {f"fits_{language}": words for language, words in _fits(now, unit, stated, share).items()}
    if amount.kind == TIMES:
        slip = _times_of(now, amount)
    else:
        slip = _truncated(now, amount, stated) or _digit_slips(now, amount, stated, share)
    found |= {f"slip_{language}": slip.get(language, "") for language in ("zh", "en")}
    return found | {"suggestion": slip.get("zh", "")}


def _nearest(now: int, amount: Quantity, stated: Stated) -> dict[str, str]:
    real = max(Fraction(1), now / (1 + stated.sign * stated.middle)) if stated.middle < 1 or stated.sign > 0 else now
    floor = int(real)
    if stated.sign > 0:
        near = [base for base in (floor, floor + 1, floor - 1) if 0 < base < now]
    else:
        near = [base for base in (floor, floor + 1, floor + 2) if base > now]
    words = {"zh": [], "en": []}  # type: dict[str, list[str]]
    for base in sorted(near[:2]):
        spoken = change_words(change(Fraction(base), Fraction(now)), max(2, amount.decimals))
        words["zh"].append(f"{base}→{now} 是{spoken['zh']}")
        words["en"].append(f"{base}→{now} is {spoken['en']}")
    return {"zh": "，".join(words["zh"]), "en": ", ".join(words["en"])}


def _fits(now: int, unit: str, stated: Stated, share: Fraction) -> dict[str, str]:
    """Say which current value nearest to *now* would allow the percentage, where few would."""
    none = {"zh": "", "en": ""}
    if share * 4 > 1:
        return none
    for distance in range(1, min(now, 2000)):
        for other in (now + distance, now - distance):
            if now <= other * _REACH and other <= now * _REACH and possible(other, stated):
                base = bases(other, stated)[0]
                return {
                    "zh": f"；现在若是{other}{unit}（原来{base}{unit}），百分比才对",
                    "en": f"; with {other} now ({base} before) the percentage would be right",
                }
        if now + distance > now * _REACH:
            break
    return none


def _times_of(now: int, amount: Quantity) -> dict[str, str]:
    """Say that 是…的N倍 may be meant: 6 are 1.5 times 4, which is a rise by 0.5 times."""
    base = now / amount.number if amount.number else Fraction(0)
    if base.denominator != 1 or not base:
        return {}
    times = written(amount.number, amount.decimals)
    return {
        "zh": f"是不是想说“是上年的{times}倍”（{base}→{now}）？那是增长{written(amount.number - 1, 2)}倍",
        "en": f"is it {times} times as many ({base}→{now})? that is a rise by {written(amount.number - 1, 2)} times",
    }


def _truncated(now: int, amount: Quantity, stated: Stated) -> dict[str, str]:
    """Say what to write if the percentage was cut off instead of rounded."""
    last = Fraction(1, 10**amount.decimals)
    cut = Stated(stated.sign, amount.number / HUNDRED, (amount.number + last) / HUNDRED)
    if not possible(now, cut):
        return {}
    base = bases(now, cut)[0]
    exact = abs(change(Fraction(base), Fraction(now))) * HUNDRED
    right = written(rounded(exact, amount.decimals), amount.decimals)
    more = written(exact, amount.decimals + 2)
    return {
        "zh": f"{base}→{now} 是{more}%，尾数似乎是截去的；四舍五入应写{right}%",
        "en": f"{base}→{now} is {more}%, it seems to have been cut off; rounded it is {right}%",
    }


def _digit_slips(now: int, amount: Quantity, stated: Stated, share: Fraction) -> dict[str, str]:
    """Say which percentages, one figure or two neighbours different, are possible, where few are."""
    if share * 10 > 1:
        return {}
    text = written_percentage(amount)
    found = [other for other in _variants(text) if possible(now, _stated_as(other, stated.sign))]
    if not 0 < len(found) <= _SLIPS_SHOWN:
        return {}
    words = [(other, bases(now, _stated_as(other, stated.sign))[0]) for other in found]
    return {
        "zh": "是不是写错了一个数字？" + "，".join(f"{other}%（{base}→{now}）可以" for other, base in words),
        "en": "is one figure off? " + ", ".join(f"{other}% ({base}→{now}) would be possible" for other, base in words),
    }


def written_percentage(amount: Quantity) -> str:
    """Return the number of *amount* with the decimals it was written with."""
    scaled = int(amount.number * 10**amount.decimals)
    whole, rest = divmod(scaled, 10**amount.decimals)
    return f"{whole}.{rest:0{amount.decimals}d}" if amount.decimals else str(whole)


def _variants(text: str) -> list[str]:
    """Return *text* with two neighbours swapped, then those with one figure different."""
    swapped: list[str] = []
    replaced: list[str] = []
    for position, character in enumerate(text):
        if not character.isdigit():
            continue
        head, tail = text[:position], text[position + 1 :]
        replaced += [head + digit + tail for digit in "0123456789" if digit != character]
        if tail[:1].isdigit() and tail[0] != character:
            swapped.append(head + tail[0] + character + tail[1:])
    return [other for other in swapped + replaced if other.startswith("0.") or not other.startswith("0")]


def _stated_as(text: str, sign: int) -> Stated:
    whole, _, decimals = text.partition(".")
    return percentage(Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals), sign)
