"""A112: inner and outer marks confused, or other marks for them.

[A112]
severity = "warning"
source = "GB/T 15834-2011 4.8.3.4、4.15.3.5"
[A112.zh]
title = "引号、书名号里外不分，或者用别的符号代替"
message = "这里的 {marks} 应为 {right}"
hint = "改成 {right}"
explain = '''
引号外面一层用双的，里面一层用单的；书名号也是：《关于印发〈办法〉的通知》。小于号、大于号“<>”不是书名号，“「」”不是横排的引号。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A112.en]
title = "inner and outer marks confused, or other marks for them"
message = "{marks} should be {right} here"
hint = "write {right}"
explain = '''
Outer quotes are double and inner ones single, and so are book title marks: 《关于印发〈办法〉的通知》. < and > are no
book title marks, and 「」 are the quotes of vertical text.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.proofread.bracket_pairs import PARTNER, paired
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_INNER: Final = {"《": "〈〉", "〈": "《》", "“": "‘’"}
_OUTER: Final = {"〈": "《》", "‘": "“”"}


@rule("A112", "《〈“‘")
def nested(manuscript: Manuscript) -> Iterator[Finding]:
    """《》 in 《》 for 〈〉, “” in “” for ‘’, and ‘’ or 〈〉 that stand in nothing."""
    pairs, alone = paired(manuscript.text)
    unclosed = frozenset(alone)
    for pair in pairs:
        if pair.around in unclosed:
            continue  # what stands behind it is not meant to be in it
        right = _INNER.get(pair.opener) if pair.around >= 0 and manuscript.text[pair.around] == pair.opener else None
        if pair.around < 0:
            right = _OUTER.get(pair.opener)
            if right and _is_closed_behind(manuscript.text, pair.end, right[1], alone):
                continue  # <甲贯彻〈乙〉实施办法》: it stands in what was opened with another mark
        # A113 tells of the year of a document number.
        if right and not compiled(r"[〈《](?:19|20)\d\d[〉》] ?第?\d{1,5}号").match(manuscript.text, pair.start):
            text = manuscript.text[pair.start : pair.end]
            args = {"marks": pair.opener + PARTNER[pair.opener], "right": right}
            yield Finding(pair.start, pair.end, args, right[0] + text[1:-1] + right[1])


def _is_closed_behind(text: str, start: int, closer: str, alone: Sequence[int]) -> bool:
    """Return whether a *closer* without partner, one of *alone*, stands from *start* on in the same paragraph."""
    return any(text[at] == closer and "\n" not in text[start:at] for at in alone if at >= start)


_FOREIGN: Final = {"「": "」", "『": "』", "｢": "｣", "«": "»", "≪": "≫", "〝": "〞"}
"""Marks of other languages, of vertical text and of mathematics, each with its partner."""
_TITLE_MARKS: Final = "«≪"


@rule("A112", "".join(_FOREIGN))
def foreign_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """「依法行政」 for “依法行政”, «行政处罚法» for 《行政处罚法》; within the same marks the inner ones."""
    text = manuscript.text
    for opener, closer in _FOREIGN.items():
        outer, inner = ("《》", "〈〉") if opener in _TITLE_MARKS else ("“”", "‘’")
        for match in compiled(rf"{opener}(?P<inner>[^{opener}{closer}\n]+){closer}").finditer(text):
            if compiled(r"(?:19|20)\d\d」第?\d{1,5}号").match(text, match.start() + 1):
                continue  # A113 tells of the year of a document number.
            before = text[manuscript.piece(match.start()).start : match.start()]
            is_within = before.count(outer[0]) > before.count(outer[1]) or (opener == "『" and "「" in before)
            right = inner if is_within else outer
            args = {"marks": opener + closer, "right": right}
            yield Finding(*match.span(), args, right[0] + match["inner"] + right[1])


@rule("A112", "<＜")
def angle_brackets(manuscript: Manuscript) -> Iterator[Finding]:
    """<办法> for 〈办法〉 or 《办法》. Outside of 《》 and single, they may be neither: the author decides."""
    text = manuscript.text
    regex = r"(?P<open>[<＜]{1,2})(?P<inner>(?:20\d\d年|[{HAN}“])(?:[^<>＜＞《》\n]*[{HAN}）)”])?)(?P<close>[>＞]{1,2})"
    for match in compiled(regex).finditer(text):
        start = manuscript.piece(match.start()).start
        is_inner = text.rfind("《", start, match.start()) > text.rfind("》", start, match.start())
        right = "〈〉" if is_inner else "《》"
        is_plain = is_inner or len(match["open"]) == len(match["close"]) == 2
        args = {"marks": match["open"] + match["close"], "right": right}
        yield Finding(*match.span(), args, right[0] + match["inner"] + right[1] if is_plain else None)
