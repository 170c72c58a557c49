"""A401 to A409: what a report says in two places, and each time another way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.numbering import chinese_numeral
from generator.proofread.manuscript import DATE, PROSE, RUNNING, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule

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


@rule("A402", roles=PROSE)
def year(manuscript: Manuscript) -> Iterator[Finding]:
    """A title, or 现将2019年…报告如下, that speaks of another year than the report is about."""
    own = str(manuscript.report["year"])
    titles = [(piece.start, text) for piece, text in manuscript.of(frozenset({TITLE}))]
    named = [
        (start + match.start(), match[0])
        for start, text in titles
        for match in compiled(
            r"(?<![\d—–\-～~〔])(?:19|20)\d\d(?=年(?!以来)(?:度|法治|依法|工作|推进|全面|行政))"
        ).finditer(text)
    ]
    if len(named) == 1 and len(compiled(r"\d{4}年?").findall("".join(text for _, text in titles))) > 1:
        named = []  # a span of years, or a plan's
    opening = (
        r"现[将就][^，。；《》\n]{0,14}?(?<![\d—])(?P<at>20\d\d)年度?(?:推进)?"
        r"(?:法治政府建设|依法行政)[^，。；\n]{0,16}报告如下"
    )
    if "报告如下" in manuscript.text:
        named += [(match.start("at"), match["at"]) for match in compiled(opening).finditer(manuscript.text)]
    for start, text in named:
        if text != own:
            yield Finding(start, start + 4, {"text": text, "year": own})


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


@rule("A404", roles=frozenset({DATE}))
def printed(manuscript: Manuscript) -> Iterator[Finding]:
    """A report printed before it was signed."""
    date = _date(manuscript)
    for piece, text in manuscript.under("imprint", "printed"):
        if date and len(_day(text)) == 3 and _day(text) < date:
            written = "{}年{}月{}日"
            args = {"printed": written.format(*_day(text)), "date": written.format(*date)}
            yield Finding(piece.start, piece.end, args)


@rule("A405", ("以下简称", "下称"), RUNNING)
def abbreviations(manuscript: Manuscript) -> Iterator[Finding]:
    """（以下简称“…”） that nothing uses, or that is said twice."""
    text = manuscript.text
    first: dict[str, tuple[int, int]] = {}
    for match in compiled(r"（(?:以下简称|下称)[：:]?(?P<at>“[^“”\n]{2,20}”|《[^《》\n]{2,20}》)）").finditer(text):
        name = match["at"].strip("“”")
        if name in first:
            yield Finding(*match.span("at"), {"text": name, "what_zh": "又定义了一次", "what_en": "is defined again"})
        elif text.find(name.strip("《》"), match.end()) < 0:
            first[name] = match.span("at")
            yield Finding(*match.span("at"), {"text": name, "what_zh": "后面没有用到", "what_en": "is not used"})
        first.setdefault(name, match.span("at"))


_OURS: Final = {"我局": r"(?<![自大])我局(?![部面势])", "本局": r"(?<![基根日资原样成])本局(?![部面限势域])"}


@rule("A406", ("我局",), RUNNING)
def ourselves(manuscript: Manuscript) -> Iterator[Finding]:
    """我局 and 本局 in one report; what stands in quotation marks or in 《》 is as it is."""
    text = compiled(r"“[^”\n]*”|《[^》\n]*》").sub(lambda match: " " * len(match[0]), manuscript.text)
    if "本局" not in text:
        return
    found = {word: [match.span() for match in compiled(regex).finditer(text)] for word, regex in _OURS.items()}
    rare, common = sorted(found, key=lambda word: len(found[word]))
    for place in found[rare]:
        yield Finding(*place, {"text": rare, "other": common}, related=((*found[common][0], "other"),))
