"""A151 to A159: blanks, and characters that look like others or belong to another script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.late import late_pattern
from generator.proofread.manuscript import CAPTION, HEADING, PRINTED, PROSE, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_PLAIN_TEXT: Final = PROSE - {CAPTION}
"""Where a blank never belongs between hanzi; a caption has one behind its number."""

_PHRASE: Final = 4
"""Hanzi on both sides of a blank from which on it may divide two phrases."""


@rule("A151", " \t\u3000", _PLAIN_TEXT)
def blank(manuscript: Manuscript) -> Iterator[Finding]:
    """Blanks between hanzi, at the start of a paragraph, and between brackets or marks and what they belong to."""
    regex = (
        r"(?<=[{WIDE}])[ \t\u3000]+(?=[{WIDE}])|^[ \t\u3000]+(?=\S)"
        r"|(?<=[!-~])[ \t\u3000]+(?=[，。；：？！、）》〉”’】〕])|(?<=[（《〈“‘【〔])[ \t\u3000]+(?=[!-~])"
    )
    for match in compiled(regex).finditer(manuscript.text):
        if not _divides_phrases(manuscript, *match.span()):
            yield Finding(*match.span(), {"text": match[0]}, "")


def _divides_phrases(manuscript: Manuscript, start: int, end: int) -> bool:
    """Return whether the blank stands for a mark: in a heading, a title or a motto (《中共甲市委 甲市政府关于…》).

    Behind 第一章 there is one, too.
    """
    text, piece = manuscript.text, manuscript.piece(start)
    if compiled("[{HAN}](?:[ \u3000]+[{HAN}]){1,3}").fullmatch(text, piece.start, piece.end):  # a name, spread out
        return True
    sides = text[max(piece.start, start - _PHRASE) : start] + text[end : end + _PHRASE]
    if compiled(r"第[一二三四五六七八九十百]+[编章节条]\Z").search(text, piece.start, start):
        return True
    if end - start > 1 or compiled(f"[{{HAN}}]{{{2 * _PHRASE}}}").fullmatch(sides) is None:
        return False
    opened = max(text.rfind(opener, piece.start, start) for opener in "“《〈")
    return piece.role == HEADING or opened > max(text.rfind(closer, piece.start, start) for closer in "”》〉")


ROWS: Final = (
    pattern("A152", r"(?<=[{WIDE}])[ \u3000]+(?=\d)", "", needs=" \u3000", roles=_PLAIN_TEXT),
    pattern(
        "A152",
        r"(?<![!-~ —])\d[\d.—～]*[%％]?(?P<at>[ \u3000]+)(?=[{WIDE}])",
        "",
        needs=" \u3000",
        roles=_PLAIN_TEXT,
    ),
    pattern("A154", r"(?<=[0-9])．(?=[0-9])", ".", needs="．", roles=PRINTED),
    pattern("A154", r"(?<=[0-9])／(?=[0-9])", "/", needs="／", roles=PRINTED),
    # 20 25年; not 1 200年, which may be a number in groups of three.
    pattern(
        "A152",
        r"(?<![\d.,—～-])(?=(?:19|20)[ \u3000]*\d[ \u3000]*\d[ \u3000]?年)"
        r"(?P<a>\d+)[ \u3000]+(?P<b>\d+)[ \u3000]?(?=年)",
        r"\g<a>\g<b>",
        needs=" \u3000",
        roles=_PLAIN_TEXT,
    ),
    pattern("A152", r"(?<=\d)[ \u3000]+(?=[%‰])", "", needs=(" %", "\u3000%", " ‰"), roles=_PLAIN_TEXT),
)


@rule("A152", late_pattern(r"\d \d \d"), _PLAIN_TEXT)
def spaced_digits(manuscript: Manuscript) -> Iterator[Finding]:
    """1 9 9 8 年: digits that stand one by one."""
    for match in compiled(r"(?<![\d.])(?<![\d.] )\d(?: \d){2,}(?! ?[\d.])").finditer(manuscript.text):
        yield Finding(*match.span(), {"text": match[0]}, match[0].replace(" ", ""))


_TAG: Final = (
    r"</?(?:p|br|div|span|strong|em|b|i|u|font|table|tbody|tr|td|th|ul|ol|li|a|img|h[1-6])(?: [^<>\n]*)?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|#\d{2,5});?"
)


@rule("A162", ("<", "&"), PRINTED)
def web_page(manuscript: Manuscript) -> Iterator[Finding]:
    """<p>, &nbsp;: what a web page is written with, copied with its text."""
    for match in compiled(_TAG).finditer(manuscript.text):
        yield Finding(*match.span(), {"text": match[0]})


_SMALL: Final = dict(zip("﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞・･", "，、；：？！（）〔〕··", strict=True))
_ODD: Final = "[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff61-\uffdc\u00a0\u2000-\u200a\u202f\u205f\u30fb]"
"""Radicals, compatibility hanzi, vertical and small forms, half-width kana, odd blanks, the katakana dot."""


@rule("A153", roles=PRINTED)
def compatibility(manuscript: Manuscript) -> Iterator[Finding]:
    """A character that only looks like the one that is meant."""
    odd = compiled(_ODD).findall("".join(manuscript.characters))
    if not odd:
        return
    import unicodedata

    for match in compiled(f"[{''.join(sorted(odd))}]").finditer(manuscript.text):
        better = _SMALL.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        point = f"U+{ord(match[0]):04X}"
        known = better if better != match[0] else None
        yield Finding(*match.span(), {"text": match[0], "point": point, "suggestion": (known or "").strip()}, known)


_IN_NUMBERS: Final = {"·": ".", "l": "1", "I": "1", "O": "0", "o": "0"}
_COUNTED: Final = "亿万元年月日个人件起宗"


@rule("A153", "".join(_IN_NUMBERS), PROSE)
def in_a_number(manuscript: Manuscript) -> Iterator[Finding]:
    """25l亿元, 2O19年, 19·5％: a letter or a dot that only looks like what belongs into the number."""
    regex = rf"(?<=[0-9])(?:·(?=[0-9]+[％%‰{_COUNTED}倍])|[lIOo](?=[\d{_COUNTED}]))"
    for match in compiled(regex).finditer(manuscript.text):
        better = _IN_NUMBERS[match[0]]
        yield Finding(
            *match.span(), {"text": match[0], "point": f"U+{ord(match[0]):04X}", "suggestion": better}, better
        )


_FULL: Final = "".join(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
_TO_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@rule("A154", _FULL, PRINTED)
def full_width(manuscript: Manuscript) -> Iterator[Finding]:
    """Digits and Latin letters of full width, with the marks inside a number."""
    for match in compiled(f"[{_FULL}]+(?:[．－／][{_FULL}]+)*％?").finditer(manuscript.text):
        better = match[0].translate(_TO_HALF)
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)


@rule("A154", "％", PRINTED)
def percent(manuscript: Manuscript) -> Iterator[Finding]:
    """％ in a report that has % elsewhere."""
    if "%" in manuscript.characters:
        for match in compiled(r"(?<=[0-9])％").finditer(manuscript.text):
            yield Finding(*match.span(), {"text": "％", "better": "%"}, "%")


@rule("A155", roles=PROSE)
def traditional(manuscript: Manuscript) -> Iterator[Finding]:
    """A traditional hanzi in a simplified text. A name may be meant so: the author decides."""
    from generator.proofread.traditional import SIMPLIFIED, TRADITIONAL

    odd = manuscript.characters.intersection(TRADITIONAL)
    if odd:
        for match in compiled(f"[{''.join(sorted(odd))}]+").finditer(manuscript.text):
            better = match[0].translate(str.maketrans(TRADITIONAL, SIMPLIFIED))
            yield Finding(*match.span(), {"text": match[0], "better": better})
