"""A141 to A149: years, dates and how numbers are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import CELL, PROSE, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_NEAR: Final = 8
"""Years around that of the report that two digits are taken for."""


@rule("A141", "年", PROSE | {CELL})
def short_year(manuscript: Manuscript) -> Iterator[Finding]:
    """A year of two digits, where it can be nothing but a year."""
    regex = (
        r"(?P<century>19|20)(?P<from>\d\d)[—–\-~～](?P<to>\d\d)(?=年)"
        r"|(?<![\d近满约逾超刑第])(?P<month>\d\d)(?=年\d{1,2}月)"
        r"|[’‘'](?P<short>\d\d)(?=年)"
        r"|(?<![\d年月第近满约逾超刑期作达])(?P<first>\d\d)[—–\-~～](?P<last>\d\d)(?=年(?![期限以之来制内]))"
    )
    year = int(manuscript.report["year"])
    for match in compiled(regex).finditer(manuscript.text):
        text = match[0]
        if match["century"]:
            if match["from"] < match["to"]:
                full = match["century"] + match["to"]
                yield Finding(*match.span("to"), {"text": match["to"], "better": full}, full)
            continue
        if match["first"] and not (match["first"] < match["last"] and _are_near(year, match["first"], match["last"])):
            continue
        digits = match["month"] or match["short"] or match["last"]
        first = f"{year // 100}{match['first']}—" if match["first"] else ""
        full = f"{first}{year // 100}{digits}"
        yield Finding(*match.span(), {"text": text, "better": full})


def _are_near(year: int, *shorts: str) -> bool:
    return all(abs(year - (year // 100 * 100 + int(short))) <= _NEAR for short in shorts)


ROWS: Final = (
    pattern("A142", r"(?:(?<=\d年)|(?<=\d月))(?P<at>0)(?=[1-9][月日])", "", needs="0", roles=PROSE | {CELL}),
    pattern(
        "A143",
        r"\d(?P<unit>[件宗起人名次场份辆])[{HAN}]{0,4}[、，和及](?P<at>[{HAN}]{0,3}?[三四五六七八九十]+(?P=unit))(?![{HAN}]{0,2}[”》])",
        needs="件宗起人名次场份辆",
        roles=RUNNING,
    ),
)


@rule("A144", ",，", RUNNING)
def thousands(manuscript: Manuscript) -> Iterator[Finding]:
    """12,345 in a report that writes 12345 elsewhere."""
    plain = compiled(r"(?<![\d.A-Za-z])\d{5,}(?![\d号A-Za-z])").search(manuscript.text)
    if plain is not None:
        for match in compiled(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])").finditer(manuscript.text):
            better = match[0].replace(",", "")
            args = {"text": match[0], "elsewhere": plain[0], "better": better}
            yield Finding(*match.span(), args, better, ((*plain.span(), "elsewhere"),))


@rule("A145", "○ОOo0", PROSE)
def zero(manuscript: Manuscript) -> Iterator[Finding]:
    """二○二○年 with a circle, a letter or a digit in the place of 〇."""
    for match in compiled(r"(?<=[一二三四五六七八九〇])[○ОOo0]+(?=[一二三四五六七八九〇年])").finditer(manuscript.text):
        better = "〇" * len(match[0])
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)
