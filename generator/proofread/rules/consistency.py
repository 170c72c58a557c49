"""A401 to A419: what a report says in two places, and each time another way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.numbering import chinese_numeral
from generator.proofread.manuscript import DATE, HEADING, PROSE, RUNNING, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_HANZI: Final = {chinese_numeral(number): number for number in range(1, 21)}


@rule("A401", ("见附件",), PROSE)
def attachments(manuscript: Manuscript) -> Iterator[Finding]:
    """见附件2 in a report with one attachment. 见《…》附件 is the attachment of another document."""
    count = len(manuscript.report["attachments"])
    regex = rf"(?<!意)见(?P<at>附件(?P<number>\d{{1,2}}|[{''.join(_HANZI)}]{{1,2}})?)(?![\d{{HAN}}]{{0,6}}[》”])"
    for match in compiled(regex).finditer(manuscript.text):
        written = match["number"]
        number = 1 if written is None else int(written) if written.isdigit() else _HANZI.get(written, 0)
        if number > count:
            yield Finding(*match.span("at"), {"text": match["at"], "count": count})


_OPENING: Final = (
    r"现[将就](?P<all>[^。；《》\n]{0,14}?(?<![\d—])(?P<at>20\d\d)年(?![以之]?[来前后底末初第\d—])[^。；《》\n]{0,40}?"
    r"(?:报告|汇报|总结|公布|通报|公开)如下)"
)
_BEGINNING: Final = r"^(?P<at>20\d\d)年(?:度|来)?，"
_THIS_YEAR: Final = r"[今本]年|一年来|(?:本|这)一?年度"
_OTHERWISE: Final = r"整改|督察|反馈|审计|考核|评估|计划|规划|纲要|要点"
"""What last year's has its place in this year's report."""
_DONE: Final = (
    rf"^(?!.*(?:{_OTHERWISE}))(?P<at>20\d\d)年度?(?![以之]?[来前后底末初第])"
    r"(?:[{HAN}]{0,10}(?:法治|依法行政|工作|公开)[{HAN}]{0,8})?"
    r"(?:情况|举措|措施|成效|做法|问题|不足)(?:及?和?(?:主要)?成效)?$"
)
_OF_THE_YEAR: Final = ("measures", "problems", "responsibility")


@rule("A402", roles=PROSE)
def year(manuscript: Manuscript) -> Iterator[Finding]:
    """A title, the first words or a heading, or 现将2019年…报告如下, of another year than the report is about."""
    own = str(manuscript.report["year"])
    for start, text in (*_titled(manuscript, own), *_announced(manuscript), *_headed(manuscript)):
        if text != own:
            yield Finding(start, start + 4, {"text": text, "year": own})


def _titled(manuscript: Manuscript, own: str) -> list[tuple[int, str]]:
    """Return the year of the title; a span of years, a plan's, or two of which one is *own* are none."""
    titles = [(piece.start, text) for piece, text in manuscript.of(frozenset({TITLE}))]
    regex = r"(?<![\d—–\-～~〔])(?:19|20)\d\d(?=年(?!以来)(?:度|法治|依法|工作|推进|全面|行政))"
    named = [(start + match.start(), match[0]) for start, text in titles for match in compiled(regex).finditer(text)]
    if len(named) == 1 and len(compiled(r"\d{4}年?").findall("".join(text for _, text in titles))) > 1:
        return []
    return [] if any(text == own for _, text in named) else named  # 2021年工作总结和2022年工作打算


def _announced(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the year of 现将2019年…报告如下, and that a preamble begins with if it names no other."""
    own = str(manuscript.report["year"])
    if "如下" in manuscript.text:
        for match in compiled(_OPENING).finditer(manuscript.text):
            if own not in match["all"] and not compiled(_OTHERWISE).search(match["all"]):
                yield match.start("at"), match["at"]
    preamble = list(manuscript.under("preamble"))
    begun = compiled(_BEGINNING).match(preamble[0][1]) if preamble else None
    whole = "".join(text for _, text in preamble)
    if begun and own not in whole and not compiled(_THIS_YEAR).search(whole):
        yield preamble[0][0].start, begun["at"]


def _headed(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield the years of headings over what was done in the year."""
    for piece, text in manuscript.of(frozenset({HEADING})):
        match = compiled(_DONE).match(text) if piece.path[0] in _OF_THE_YEAR and text.startswith("20") else None
        if match:
            yield piece.start, match["at"]


def _day(text: str) -> tuple[int, ...]:
    """Return year, month and day as far as *text* says them, as numbers."""
    return tuple(int(number) for number in compiled(r"\d+").findall(text))


def _date(manuscript: Manuscript) -> tuple[int, ...]:
    """Return the date of the document, empty if it has none yet."""
    signed = manuscript.report["sign_off"]
    return _day(str((isinstance(signed, dict) and signed.get("date")) or manuscript.report["date"] or ""))


@rule("A403", ("截至",), RUNNING)
def later(manuscript: Manuscript) -> Iterator[Finding]:
    """截至2021年10月 in a report of 2020-12-16: figures of a time that had not come."""
    date = _date(manuscript)
    if not date:
        return
    for match in compiled(r"截至(?:到)?(?P<at>20\d\d年\d{1,2}月(?:\d{1,2}日)?)").finditer(manuscript.text):
        day = _day(match["at"])
        if day > date[: len(day)]:
            yield Finding(*match.span("at"), {"text": match["at"], "date": "{}年{}月{}日".format(*date)})


@rule("A411", roles=frozenset({DATE}))
def before_the_end(manuscript: Manuscript) -> Iterator[Finding]:
    """A report on 2020 dated 2020-01-15: a date left from last year. Some are signed before the year is quite over."""
    year = int(manuscript.report["year"])
    for piece, text in (*manuscript.under("date"), *manuscript.under("sign_off", "date")):
        day = _day(text)
        if len(day) == 3 and day < (year, 10, 1):
            yield Finding(piece.start, piece.end, {"date": "{}年{}月{}日".format(*day), "year": year, "next": year + 1})


@rule("A404", roles=frozenset({DATE}))
def printed(manuscript: Manuscript) -> Iterator[Finding]:
    """A report printed before it was signed."""
    date = _date(manuscript)
    for piece, text in manuscript.under("imprint", "printed"):
        if date and len(_day(text)) == 3 and _day(text) < date:
            written = "{}年{}月{}日"
            args = {"printed": written.format(*_day(text)), "date": written.format(*date)}
            yield Finding(piece.start, piece.end, args)


_DEFINITION: Final = (
    r"（(?:以下(?:简称|统称|合称|称)|下称)[：:]?(?P<at>“[^“”\n]{2,20}”|《[^《》\n]{2,20}》|(?!为)[{HAN}]{2,12})）"
)


@rule("A405", ("以下简称", "下称", "以下称", "以下统称", "以下合称"), RUNNING)
def abbreviations(manuscript: Manuscript) -> Iterator[Finding]:
    """（以下简称“…”） that nothing uses, that is said twice, or whose abbreviation has been used before."""
    house, seen = manuscript.report.get("abbreviations") or {}, set[str]()
    for match in compiled(_DEFINITION).finditer(manuscript.text):
        name = match["at"].strip("“”")
        place = match.span("at")
        before = None if name in house else _used_before(manuscript, name, match.start())
        if name in seen:
            yield Finding(*place, {"text": name, "what_zh": "又定义了一次", "what_en": "is defined again"})
        elif before is not None:
            args = {"text": name, "what_zh": "前面已经用了", "what_en": "has been used before"}
            yield Finding(*place, args, related=((*before, "before"),))
        elif not _used_behind(manuscript, name.strip("《》"), match.end()):
            yield Finding(*place, {"text": name, "what_zh": "后面没有用到", "what_en": "is not used"})
        seen.add(name)


def _used_behind(manuscript: Manuscript, name: str, start: int) -> bool:
    """Return whether *name* comes again on paper behind its definition, which ends at *start*."""
    own = manuscript.on_paper(start - 1)
    uses = re.finditer(re.escape(name), manuscript.text)
    return not all(manuscript.on_paper(match.start()) <= own for match in uses)


def _used_before(manuscript: Manuscript, name: str, end: int) -> tuple[int, int] | None:
    """Return where *name* stands in an earlier paragraph than the one that defines it before *end*; headings may.

    Only what can be no part of another word: a short name must begin its clause, and the shortest end there, too.
    """
    own = manuscript.on_paper(manuscript.piece(end).start)
    text = manuscript.text if name[0] == "《" else unquoted(manuscript.text)
    at = text.find(name)
    while at >= 0:
        behind = at + len(name)
        stands = len(name) > 3 or text[at - 1 : at] in ("", *"\n，。；：、由向")
        ends = len(name) > 2 or not _is_han(text[behind : behind + 1]) or text[behind] in "的将和与在对已"
        piece = manuscript.piece(at)
        if stands and ends and piece.role in RUNNING and manuscript.on_paper(piece.start) < own:
            return at, behind
        at = text.find(name, behind)
    return None


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character.isdigit()


_KINDS: Final = (
    "条例",
    "纲要",
    "办法",
    "意见",
    "方案",
    "规划",
    "决定",
    "规定",
    "通知",
    "规则",
    "细则",
    "准则",
    "要点",
    "计划",
)
_BEFORE_KIND: Final = ("实施", "指导", "暂行", "若干", "管理", "工作")
_SHORT_TITLE: Final = (
    rf"《(?P<at>(?:{'|'.join(_BEFORE_KIND)})?(?:{'|'.join(_KINDS)}))》(?!（[^（）\n]{{0,24}}号|[^“”\n]{{0,20}}”)"
)
"""A number behind it says which document is meant, and what is quoted is the name of something else."""
_SAYS_WHICH: Final = (
    r"(?:建设|发展|保护|管理|普法|公开|安全|规划|关于[^，。；《》\n]{2,30}的|(?:通过|发布|公布|印发|下发|出台|制定|作出)的)"
    r"(?:《[^《》\n]{2,6}》[、和及]?)*$"
)
"""What says before a short title which document is meant: 法治政府建设《纲要》《规划》, 全会通过的《决定》."""


@rule("A413", "《", RUNNING)
def short_titles(manuscript: Manuscript) -> Iterator[Finding]:
    """《条例》 in a report that does not say which: （以下简称《条例》） stands nowhere."""
    text, told = manuscript.text, set[str]()
    declared = "，".join(manuscript.report.get("abbreviations") or ())
    declared += "".join(compiled(r"(?:简称|下称|统称|合称|以下称)[^）。\n]{1,24}").findall(text))
    for match in compiled(_SHORT_TITLE).finditer(text):
        name = match["at"]
        if name in told or name in declared or manuscript.piece(match.start()).role not in RUNNING:
            continue
        is_within = text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start())
        if not is_within and not compiled(_SAYS_WHICH).search(text, max(0, match.start() - 40), match.start()):
            told.add(name)
            yield Finding(*match.span(), {"text": match[0], **_whole_title(text[: match.start()], name)})


def _whole_title(before: str, name: str) -> dict[str, str]:
    """Return the words about the last title *before* a short one that *name* may be short for."""
    titles = re.findall(rf"《([^《》\n]+{name})(?:（[^（）《》\n]{{1,8}}）)?》", before)
    return {
        "what_zh": f"前面的《{titles[-1]}》没有注明简称" if titles else "前面没有全称",
        "what_en": f"《{titles[-1]}》 before it does not say so" if titles else "no full title comes before it",
    }


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


@rule("A407", "附", PROSE)
def attachment_names(manuscript: Manuscript) -> Iterator[Finding]:
    """《执法人员名册》（见附件1） of an attachment that is called otherwise."""
    titles = ["".join(map(str, one["title"])) for one in manuscript.report["attachments"]]
    regex = (
        r"《(?P<at>[^《》\n]+)》（详?见?附件(?P<number>\d{0,2})）|附件(?P<other>\d{0,2})[：:]《(?P<name>[^《》\n]+)》"
    )
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if match["at"] else "name"
        number = int(match["number"] or match["other"] or 1)
        if number > len(titles):
            continue  # A401 says so
        title = titles[number - 1].strip("《》")
        if match[place] not in title and title not in match[place]:
            yield Finding(*match.span(place), {"text": match[place], "title": title})
