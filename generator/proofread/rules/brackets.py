"""A111 to A119: brackets, quotes, book title marks, and the numbers of documents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from generator.proofread.manuscript import PRINTED, PROSE, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule
from generator.record import NamedTuple

_PARTNER: Final = dict(zip("（〔《〈“‘【(", "）〕》〉”’】)", strict=True))
_OPENERS: Final = {closer: opener for opener, closer in _PARTNER.items()}
_KIND: Final = {"(": "（", ")": "）"}
"""Half-width brackets pair with full-width ones: that they are of another width is for A121 to say."""
_MARKS: Final = "[（）〔〕《》〈〉“”‘’【】()]"
_NUMBERED: Final = r"(?:^|[，。；：、\s])(?:\d{1,2}|[A-Za-z]|(?P<han>[一二三四五六七八九十]{1,2}))\Z"
_HALF_BRACKETED: Final = r"(?:^|(?<=[，。；：、\s]))[一二三四五六七八九十]{1,2}）"
_INNER: Final = {"《": "〈〉", "〈": "《》", "“": "‘’"}
_OUTER: Final = {"〈": "《》", "‘": "“”"}


class _Pair(NamedTuple):
    """A pair of brackets, and where the opening bracket directly around it stands, -1 if there is none."""

    start: int
    end: int
    opener: str
    around: int


@rule("A111", "（）〔〕《》〈〉“”‘’【】()", PRINTED)
def unpaired(manuscript: Manuscript) -> Iterator[Finding]:
    """A bracket or quote whose partner is missing in its paragraph."""
    for at in _paired(manuscript.text)[1]:
        mark = manuscript.text[at]
        partner = _PARTNER.get(mark) or _OPENERS[mark]
        yield Finding(at, at + 1, {"text": mark, "partner": partner})


@rule("A111", '"', PRINTED)
def unpaired_straight(manuscript: Manuscript) -> Iterator[Finding]:
    """A straight quote without its partner: an odd number of them in a paragraph, those for inches not counted.

    Where a “ or a ” has no partner either, the two are meant to be one pair, and that one is reported.
    """
    text = manuscript.text
    for match in compiled(r'^.*".*$').finditer(text):
        marks = [at.start() + match.start() for at in compiled(r'(?<![\d"])"').finditer(match[0])]
        if len(marks) % 2 and match[0].count("“") == match[0].count("”"):
            yield Finding(marks[-1], marks[-1] + 1, {"text": '"', "partner": '"'})


@rule("A112", "《〈“‘", PROSE)
def nested(manuscript: Manuscript) -> Iterator[Finding]:
    """《》 in 《》 for 〈〉, “” in “” for ‘’, and ‘’ or 〈〉 that stand in nothing."""
    pairs, alone = _paired(manuscript.text)
    unclosed = frozenset(alone)
    for pair in pairs:
        if pair.around in unclosed:
            continue  # what stands behind it is not meant to be in it
        right = _INNER.get(pair.opener) if pair.around >= 0 and manuscript.text[pair.around] == pair.opener else None
        if pair.around < 0:
            right = _OUTER.get(pair.opener)
        if right:
            text = manuscript.text[pair.start : pair.end]
            args = {"marks": pair.opener + _PARTNER[pair.opener], "right": right}
            yield Finding(pair.start, pair.end, args, right[0] + text[1:-1] + right[1])


@rule("A112", "<＜", PROSE)
def angle_brackets(manuscript: Manuscript) -> Iterator[Finding]:
    """<办法> for 〈办法〉 or 《办法》. Outside of 《》 and single, they may be neither: the author decides."""
    text = manuscript.text
    regex = r"(?P<open>[<＜]{1,2})(?P<inner>[{HAN}“](?:[^<>＜＞《》\n]*[{HAN}）)”])?)(?P<close>[>＞]{1,2})"
    for match in compiled(regex).finditer(text):
        start = manuscript.piece(match.start()).start
        is_inner = text.rfind("《", start, match.start()) > text.rfind("》", start, match.start())
        right = "〈〉" if is_inner else "《》"
        is_plain = is_inner or len(match["open"]) == len(match["close"]) == 2
        args = {"marks": match["open"] + match["close"], "right": right}
        yield Finding(*match.span(), args, right[0] + match["inner"] + right[1] if is_plain else None)


@lru_cache(maxsize=1)
def _paired(text: str) -> tuple[list[_Pair], list[int]]:
    """Return the pairs of *text*, each within a paragraph, and the places of what has no partner."""
    pairs: list[_Pair] = []
    alone: list[int] = []
    stack: list[int] = []
    for match in compiled(rf"{_MARKS}|\n").finditer(text):
        at, mark = match.start(), _KIND.get(match[0], match[0])
        if mark == "\n":
            alone += [opener for opener in stack if not _goes_on(text, opener, at)]
            stack = []
        elif mark in _PARTNER:
            stack.append(at)
        elif mark == "’" and (text[max(0, at - 1) : at].isascii() or _is_year(text, at, stack)):
            continue  # an apostrophe
        else:
            opener = _OPENERS[mark]
            depth = next((d for d in range(len(stack) - 1, -1, -1) if _is(text[stack[d]], opener)), None)
            if depth is None:
                alone += [] if mark == "）" and _is_ordinal(text, at) else [at]
                continue
            alone += stack[depth + 1 :]
            around = stack[depth - 1] if depth else -1
            pairs.append(_Pair(stack[depth], at + 1, text[stack[depth]], around))
            del stack[depth:]
    return pairs, sorted(alone + stack)


def _goes_on(text: str, opener: int, end: int) -> bool:
    """Return whether what is quoted from *opener* on goes on in the next paragraph, which then begins with “ again."""
    begins = text[opener - 1 : opener] in ("", "\n", "：")
    return text[opener] == "“" and begins and text[end + 1 : end + 2] == "“" and text[end - 1] in "。！？…：；"


def _is_year(text: str, at: int, stack: list[int]) -> bool:
    """Return whether the ’ at *at* stands for a century: ’98."""
    return compiled(r"’\d\d(?!\d)").match(text, at) is not None and not any(text[place] == "‘" for place in stack)


def _is_ordinal(text: str, end: int) -> bool:
    """Return whether what ends in a ） at *end* is 1） or 一）. 一） is only if there is more than one such."""
    match = compiled(_NUMBERED).search(text[max(0, end - 3) : end])
    return match is not None and (match["han"] is None or len(compiled(_HALF_BRACKETED).findall(text)) > 1)


def _is(mark: str, kind: str) -> bool:
    return _KIND.get(mark, mark) == kind


ROWS: Final = (
    pattern(
        "A113",
        r"(?P<at>[ \[(（【［﹝](?<=[{HAN}].)(?:(?<! )|(?<= )[\[(（【［﹝])"
        r"(?P<year>(?:19|20)\d\d)[\])）】］﹞] ?)(?=第?\d{1,5}号)",
        r"〔\g<year>〕",
        needs=tuple(bracket + century for bracket in "[(（【［﹝" for century in ("19", "20")),
        roles=PRINTED,
    ),
    pattern(
        "A113",
        r"(?P<at>(?P<year>〔(?<![^（，。；：、\n]〔)(?:19|20)\d\d〕)(?P<organ>[{HAN}]{2,10}?)(?P<number>\d{1,5}))(?=号)",
        r"\g<organ>\g<year>\g<number>",
        needs="〔",
        roles=PRINTED,
    ),
    pattern(
        "A113",
        r"(?<![告令字])(?<=[{HAN}])(?P<at>〔(?P<year>(?:19|20)\d\d)〕(?:第0*|0+)(?P<number>[1-9]\d*))(?=号)",
        r"〔\g<year>〕\g<number>",
        needs=("〕第", "〕0"),
        roles=PRINTED,
    ),
    pattern(
        "A115",
        r"\"(?=[^\"\n]*[{HAN}])(?P<inner>[^\"\n]+)\"",
        r"“\g<inner>”",
        needs='"',
        roles=PRINTED,
    ),
    pattern("A115", r"＂(?P<inner>[^＂\n]+)＂", r"“\g<inner>”", needs="＂", roles=PRINTED),
    pattern("A115", r"(?<![A-Za-z])'(?=[^'\n]*[{HAN}])[^'\n]+'", needs="'", roles=PRINTED),
)


@rule("A114", "、", PROSE)
def listed_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """》、《 in a report that has 》《 elsewhere, and the same with quotes."""
    text = manuscript.text
    for closer, opener in ("》《", "”“"):
        found = compiled(rf"{closer}{opener}(?<!“扫黄{closer}{opener})(?!打非”)").search(
            text
        )  # “扫黄”“打非” is one term
        first = found.start() if found else -1
        at = text.find(f"{closer}、{opener}") if first >= 0 else -1
        while at >= 0:
            if not _lists_others_too(text, at, closer, opener):
                args = {"written": f"{closer}、{opener}", "elsewhere": closer + opener}
                yield Finding(at + 1, at + 2, args, "", ((first, first + 2, "elsewhere"),))
            at = text.find(f"{closer}、{opener}", at + 1)


def _lists_others_too(text: str, at: int, closer: str, opener: str) -> bool:
    """Return whether the series around *at* has items without marks at its ends: “一国两制”、“港人治港”、高度自治."""
    item = rf"{opener}[^{opener}{closer}\n]*{closer}"
    whole = compiled(rf"(?P<before>、?){item}(?:、?{item})*(?P<behind>、?)")
    start = text.rfind("\n", 0, at) + 1
    around = next((match for match in whole.finditer(text, start) if match.end() > at), None)
    return around is not None and bool(around["before"] or around["behind"])
