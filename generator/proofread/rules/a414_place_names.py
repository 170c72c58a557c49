"""A414: place whose name is one character off.

[A414]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A414.zh]
title = "地名与发文机关的差一个字"
message = "这里写的是“{text}”，发文机关是“{organ}”的"
hint = "核对地名；写错了就改成“{organ}”"
explain = '''
主送机关、印发机关和承办单位的地名，与发文机关名称里的同级、同长，只差一个字，多半是打错了。正文和抄送里可以有别的地方，
不查。
'''
fix = '''
    发文机关: 乙岚县水务局
    主送机关: 乙岚县人民政府
'''
[A414.en]
title = "place whose name is one character off"
message = "this says “{text}”, and the issuing organ is of “{organ}”"
hint = "look the name up; if it is a slip, write “{organ}”"
explain = '''
The place of a recipient or of the printing office is of the same level as that of the issuing organ and as long, and
differs in one character: most likely a slip. The text and the copies may name other places and are not looked at.
'''
fix = '''
    organ: 乙岚县水务局
    recipients: 乙岚县人民政府
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import names_under, place_of
from generator.proofread.rule import Finding, compiled, rule

_PLACE: Final = r"^(?:中共)?(?P<at>[{HAN}]{1,5}?[省市县区州盟旗])(?!委|政府|政协|人大|级)"
_LEAST: Final = 3
"""Characters of the name of a place that tell that another one is meant to be it: 甲市 and 乙市 are two."""


@rule("A414", roles=frozenset({NAME}))
def place_names(manuscript: Manuscript) -> Iterator[Finding]:
    """青岗县人民政府 as the recipient of 青岚县水务局."""
    organs = [compiled(_PLACE).search(str(name)) for name in manuscript.report["organ"]]
    own = {match["at"] for match in organs if match}
    named = [
        *names_under(manuscript, "recipients"),
        *names_under(manuscript, "imprint", "printer"),
        *names_under(manuscript, "imprint", "undertaker"),
    ]
    for piece, name in named:
        match = compiled(_PLACE).search(name)
        right = next((place for place in own if match and _is_nearly(match["at"], place)), None)
        if match and right and match["at"] not in own:
            start, _ = place_of(manuscript, piece, match["at"])
            yield Finding(start, start + len(match["at"]), {"text": match["at"], "organ": right})


def _is_nearly(place: str, other: str) -> bool:
    """Return whether both are of one level and length, and one character is another one."""
    differing = sum(one != two for one, two in zip(place, other, strict=False))
    return len(place) == len(other) >= _LEAST and place[-1] == other[-1] and differing == 1
