"""A409: abbreviation before its full name, or unlike that of the house.

[A409]
severity = "note"
source = "《党政机关公文处理工作条例》第十九条"
[A409.zh]
title = "简称用在全称前面，或者与本单位的不同"
message = "“{text}”{what_zh}"
hint = "第一次出现时写全称，后面加“（以下简称“……”）”；写法与“简称”里登记的一致"
explain = '''
报告或者 nianbao.yaml 的“简称”登记了本单位的简称和全称。正文用到登记的简称，前面要有全称（标题、主送机关里的也
算）；“（以下简称“……”）”写的要与登记的相同。引号、书名号里的和更长的名称里的不算。没有登记的简称不查，所以人人
都懂的（市委、公安部）不用登记。
'''
fix = '''
    简称:
      办案中心: 滨江市公安局执法办案管理中心
    举措: 建成滨江市公安局执法办案管理中心（以下简称“办案中心”）。办案中心全天运行。
'''
[A409.en]
title = "abbreviation before its full name, or unlike that of the house"
message = "“{text}” {what_en}"
hint = "write the full name where it comes up first, with （以下简称“…”） behind it, as `abbreviations` has it"
explain = '''
`abbreviations` of the report or of nianbao.yaml has the abbreviations of the house with their full names. The full
name must come before one that the text uses (the title and the recipients count), and what （以下简称“…”） says
must be the same. Within quotation marks, in 《》 and inside of longer names nothing is looked at, nor are
abbreviations that are not there: what everybody knows (市委, 公安部) is better left out.
'''
fix = '''
    abbreviations:
      办案中心: 滨江市公安局执法办案管理中心
    measures: 建成滨江市公安局执法办案管理中心（以下简称“办案中心”）。办案中心全天运行。
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_DEFINED: Final = (
    r"(?P<full>[^，。；：、（）“”\n]{2,40})"
    r"（(?:以下简称|下称|简称)[：:]?[“《]?(?P<at>[^，。；“”《》（）\n]{2,20})[”》]?）"
)


@rule("A409", roles=RUNNING)
def house_abbreviations(manuscript: Manuscript) -> Iterator[Finding]:
    """An abbreviation of the house that stands before its full name, or that is defined as something else."""
    house: Mapping[str, str] = manuscript.report.get("abbreviations") or {}
    if not house:
        return
    otherwise = set()
    for match in compiled(_DEFINED).finditer(manuscript.text):
        short, full = match["at"], match["full"]
        usual = [name for name, meant in house.items() if full.endswith(meant)]
        if short in house and not full.endswith(house[short]):
            otherwise.add(short)
            what = (f"在本单位指“{house[short]}”", f"stands for “{house[short]}” in this house")
        elif usual and short not in house:
            what = (f"在本单位叫“{usual[0]}”", f"is “{usual[0]}” in this house")
        else:
            continue
        yield Finding(*match.span("at"), {"text": short, "what_zh": what[0], "what_en": what[1]})
    for short, place in _first_uses(manuscript, house):
        if short not in otherwise:
            what = (f"前面没有写过全称“{house[short]}”", f"comes before its full name “{house[short]}”")
            yield Finding(*place, {"text": short, "what_zh": what[0], "what_en": what[1]})


def _first_uses(manuscript: Manuscript, house: Mapping[str, str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the abbreviations of *house* that running text uses before their full names, each where it does so first.

    Within a longer name of the house, in quotation marks or in 《》 it is no use. The title may have the full name.
    """
    names = sorted({*house, *house.values()}, key=lambda name: (-len(name), name))
    found: dict[str, list[tuple[tuple[int, int], int, int]]] = {name: [] for name in names}
    plain = unquoted(manuscript.text)
    for match in re.finditer("|".join(map(re.escape, names)), manuscript.text):
        running = manuscript.piece(match.start()).role in RUNNING
        if match[0] not in house or (running and plain.startswith(match[0], match.start())):
            found[match[0]].append((manuscript.on_paper(match.start()), *match.span()))
    for short, full in house.items():
        first = min(found[short], default=None)
        if first and (not found[full] or first < min(found[full])):
            yield short, first[1:]
