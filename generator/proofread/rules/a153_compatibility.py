"""A153: another character of the same look.

[A153]
severity = "warning"
source = "Unicode 标准"
[A153.zh]
title = "样子相同的另一个字符"
message = "“{text}”（{point}）不是平常用的那个字符"
hint = "重新输入这个字符"
did_you_mean = "改成“{suggestion}”"
explain = '''
部首、兼容汉字、小号标点、半角片假名和特殊空格，看上去和平常的字差不多，可是查不到、搜不着，有的字体里也没有。多半是
从 PDF 或网页复制来的。
'''
fix = '''
重新输入，或者用 `nianbao check --fix`。
'''
[A153.en]
title = "another character of the same look"
message = "“{text}” ({point}) is not the usual character"
hint = "type the character again"
did_you_mean = "write “{suggestion}”"
explain = '''
Radicals, compatibility hanzi, small marks, half-width kana and special blanks look much like what is meant, but no
search finds them and some fonts lack them. They usually come from a PDF or a web page.
'''
fix = '''
Type it again, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PRINTED, PROSE, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_SMALL: Final = dict(zip("﹐﹑﹔﹕︰﹖﹗﹙﹚﹝﹞・･℅〜∼‧⋯‐‑", "，、；：：？！（）〔〕··%～～·…--", strict=True))
_ODD: Final = (
    "[\u2e80-\u2fdf\uf900-\ufb06\ufe10-\ufe1f\ufe30-\ufe6f\uff61-\uffdc\u00a0\u2000-\u200a\u202f\u205f\u2105\u30fb"
    "〜∼‧⋯‐‑]"
)
"""Radicals, compatibility hanzi, vertical and small forms, half-width kana, odd blanks, the katakana dot, ℅.

Then dashes and dots that look like those of Chinese text.
"""
_BRACKETED_YEAR: Final = r"(?<=[{HAN}])﹝(?:19|20)\d\d﹞(?=第?\d{1,5}号)|"
"""﹝2020﹞14号: A113 tells of it."""


@rule("A153", roles=PRINTED)
def compatibility(manuscript: Manuscript) -> Iterator[Finding]:
    """A character that only looks like the one that is meant."""
    odd = set(compiled(_ODD).findall(manuscript.text))
    if not odd:
        return
    import unicodedata

    told = _BRACKETED_YEAR if "﹝" in odd else ""
    for match in compiled(rf"{told}([{''.join(sorted(odd))}])\1*").finditer(manuscript.text):
        if not match[1]:
            continue
        better = len(match[0]) * (_SMALL.get(match[1]) or unicodedata.normalize("NFKC", match[1]))
        point = f"U+{ord(match[1]):04X}"
        known = better if better != match[0] else None
        yield Finding(*match.span(), {"text": match[0], "point": point, "suggestion": (known or "").strip()}, known)


_IN_NUMBERS: Final = {"·": ".", "l": "1", "I": "1", "O": "0", "o": "0"}
_WHOLE: Final = "亿万元年月日个人件起宗"
_COUNTED: Final = f"{_WHOLE}余次场项家户%％"
"""What stands behind a number; 3·15项目 and 12·4场景 are days."""


_UNIT: Final = (
    "[余多]?(?:[百千]?[万亿]?(?:人次|户次|家次|车次|[次件宗起份名人户家场期篇项元吨]|公里|平方米|个)"
    "|[年月日%％])(?![A-Za-z])"
)
_FIRST: Final = (
    r"(?<![A-Za-z0-9._/\\@#{-])"
    rf"(?:[lI](?=\d{{1,6}}(?:\.\d+)?{_UNIT})|O(?![123](?!\d))(?=\d{{1,4}}{_UNIT}))"
)
"""巡河l2次, O5件; O3 is ozone."""


@rule("A153", "".join(_IN_NUMBERS), PROSE)
def in_a_number(manuscript: Manuscript) -> Iterator[Finding]:
    """25l亿元, 2O19年, l2次, 19·5％: a letter or a dot that only looks like what belongs into the number."""
    # Not the I of V2I场景: a letter before the figure makes a name.
    regex = (
        rf"(?<=[0-9])(?:·(?=[0-9]+[％%‰{_WHOLE}倍])|(?<![A-Za-z]\d)[lIOo](?=[lIOo]?[\d{_COUNTED}]))"
        rf"|(?<=[0-9]\.)[lIOo](?=[\d{_COUNTED}])|(?<=\d[lIOo])(?<![A-Za-z]\d.)[lIOo](?=[\d{_COUNTED}])|{_FIRST}"
    )
    for match in compiled(regex).finditer(manuscript.text):
        # 05件 is no number: the author knows whether a digit is missing, or a letter too many.
        better = None if match[0] == "O" and not manuscript.text[match.start() - 1].isascii() else _IN_NUMBERS[match[0]]
        args = {"text": match[0], "point": f"U+{ord(match[0]):04X}", "suggestion": better or ""}
        yield Finding(*match.span(), args, better)
