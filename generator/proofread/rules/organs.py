"""A406, A408 and A412: what a report calls its own organ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from generator.proofread.manuscript import NAME, RUNNING, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_OURS: Final = {"我局": r"我局(?<![自大]我局)(?![部面势])", "本局": r"本局(?<![基根日资原样成]本局)(?![部面限势域])"}
"""Each begins with what it looks for: a pattern that begins with what stands before is tried at every character."""
_PLAIN: Final = r"[省市县区州旗盟](?P<plain>(?:(?![省县区州旗盟]|市(?!场))[{HAN}]){2,10}[局厅])$"
"""A name without the place before it."""


@rule("A406", ("我局", "我厅"), RUNNING)
def ourselves(manuscript: Manuscript) -> Iterator[Finding]:
    """我局 and 本局, or 我局 and 财政局, in one report; what stands in quotation marks or in 《》 is as it is."""
    text = unquoted(manuscript.text)
    found = {word: [match.span() for match in compiled(regex).finditer(text)] for word, regex in _OURS.items()}
    if all(found.values()):
        rare, common = sorted(found, key=lambda word: len(found[word]))
        for place in found[rare]:
            yield Finding(*place, {"text": rare, "other": common}, related=((*found[common][0], "other"),))
    ours = next((word for word in ("我局", "我厅") if word in text), "")
    for name in manuscript.report["organ"]:
        own = compiled(_PLAIN).search(str(name))
        if own and ours and ours[-1] == own["plain"][-1]:
            first = text.index(ours)
            other = (first, first + 2, "other")
            # In an enumeration it may be the office of another place; a place before it says so.
            regex = rf"{own['plain']}(?=[{{HAN}}])(?![和与及等])"
            for match in compiled(regex).finditer(text):
                if text[match.start() - 1] in "\n，。；：":
                    yield Finding(*match.span(), {"text": match[0], "other": ours}, related=(other,))


_SELVES: Final = {
    "局": r"(?<![自大小])我局(?![部面势外])",
    "厅": r"我厅(?!堂)",
    "委": r"我委(?![托派屈任员婉])",
    "院": r"我院(?![子墙校落])",
}
"""How an organ speaks of itself, by the last character of its name."""
_LAST: Final = {
    "局": "局",
    "厅": "厅",
    "委": "委",
    "委员会": "委",
    "院": "院",
    "人民政府": "",
    "办公室": "",
    "办事处": "",
}


@rule("A412", ("我局", "我厅", "我委", "我院"), RUNNING)
def another_self(manuscript: Manuscript) -> Iterator[Finding]:
    """我委 in the report of a 局: the text of another organ. Of organs whose word for themselves is known."""
    names = [str(name) for name in manuscript.report["organ"]]
    known = [next((last for last in _LAST if name.endswith(last)), None) for name in names]
    if not all(known):
        return
    text = unquoted(manuscript.text)
    own = {_LAST[last] for last in known if last}
    for last, regex in _SELVES.items():
        for match in compiled(regex).finditer(text) if last not in own and f"我{last}" in text else ():
            yield Finding(*match.span(), {"text": match[0], "organ": "、".join(names)})


_ORGAN: Final = r"(?!中共|[{HAN}]{0,6}各)[{HAN}]{2,16}?(?:公安局|公安厅|分局|司法局|管理局|人民政府|委员会|[局厅])"


@rule("A408", roles=frozenset({NAME, TITLE}))
def organ(manuscript: Manuscript) -> Iterator[Finding]:
    """A title, head or sign-off that names another organ than the report's: one that a file was taken over from."""
    known = [str(name) for name in manuscript.report["organ"]]
    house: Mapping[str, str] = manuscript.report.get("abbreviations") or {}
    known += [short for short, full in house.items() if full in known]
    for piece, text in (*manuscript.under("title"), *manuscript.under("sign_off", "organ"), *manuscript.under("head")):
        if piece.role == TITLE:
            match = compiled(rf"^(?:关于)?(?P<at>{_ORGAN})(?=关于|20\d\d年|$)").search(text)
        else:
            match = compiled(rf"^(?P<at>{_ORGAN})(?=文件$|$)").search(text) if _is_name(piece.path) else None
        if match is not None and not any(_alike(match["at"], name) for name in known):
            args = {"text": match["at"], "organ": "、".join(known)}
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), args)


def _is_name(path: tuple[str | int, ...]) -> bool:
    return path[:2] == ("head", "mark") or path[0] == "sign_off"


def _alike(name: str, known: str) -> bool:
    """Return whether *name* may be *known* in another form: 丁区公安分局 is 甲市公安局丁区分局."""
    return not Counter(name) - Counter(known) or not Counter(known) - Counter(name)
