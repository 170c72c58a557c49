"""A405: abbreviation not used, defined twice or used before.

[A405]
severity = "note"
source = "《党政机关公文处理工作条例》第十九条"
[A405.zh]
title = "简称没有用到、定义了两次或者用在前面"
message = "简称“{text}”{what_zh}"
hint = "只在第一次用到全称的地方定义，后面不用就删去"
related.before = "前面用的地方"
explain = '''
后面要用才定义简称，在第一次出现的地方定义一次。简称在前面的段落里、同一段前面的句子里已经用过的，也提醒；标题里的不算；三个字的要在一
句的开头，两个字的还要自成一词，才算用过。
'''
fix = '''
把“（以下简称……）”移到全称第一次出现的地方，或者删去。
'''
[A405.en]
title = "abbreviation not used, defined twice or used before"
message = "the abbreviation “{text}” {what_en}"
hint = "define it where the full name comes up first, or not at all if nothing uses it"
related.before = "used here before"
explain = '''
An abbreviation is defined once, where it comes up first, and only if it is used below. One that an earlier paragraph
or sentence uses is noted, too; headings do not count; one of three characters must begin a clause to count,
one of two must also be a word by itself.
'''
fix = '''
Move （以下简称…） to where the full name comes up first, or delete it.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_DEFINITION: Final = (
    r"（(?:以下(?:简称|统称|合称|称)|下称)[：:]?(?P<at>“[^“”\n]{2,20}”|《[^《》\n]{2,20}》|(?!为)[{HAN}]{2,12})）"
)


@rule("A405", ("以下简称", "下称", "以下统称", "以下合称"), SENTENCES)
def abbreviations(manuscript: Manuscript) -> Iterator[Finding]:
    """（以下简称“…”） that nothing uses, that is said twice, or whose abbreviation has been used before."""
    house, seen, named = manuscript.report.get("abbreviations") or {}, set[str](), dict[str, str]()
    for match in compiled(_DEFINITION).finditer(manuscript.text):
        name = match["at"].strip("“”")
        place = match.span("at")
        before = None if name in house else _used_before(manuscript, name, match.start())
        if name in seen:
            yield Finding(*place, {"text": name, "what_zh": "又定义了一次", "what_en": "is defined again"})
        elif (other := named.get(title := _title_before(manuscript.text, match.start()), name)) != name:
            args = {
                "text": name,
                "what_zh": f"与前面的“{other}”说的是同一个文件",
                "what_en": f"is of what was called {other}",
            }
            yield Finding(*place, args)
        elif before is not None:
            args = {"text": name, "what_zh": "前面已经用了", "what_en": "has been used before"}
            yield Finding(*place, args, related=((*before, "before"),))
        elif not _used_behind(manuscript, name.strip("《》"), match.end()):
            yield Finding(*place, {"text": name, "what_zh": "后面没有用到", "what_en": "is not used"})
        seen.add(name)
        if title := _title_before(manuscript.text, match.start()):
            named.setdefault(title, name)


def _title_before(text: str, end: int) -> str:
    """Return the title in 《》 that ends at *end*, empty if none does."""
    match = compiled(r"《[^《》\n]{4,60}》\Z").search(text, max(0, end - 70), end)
    return match[0] if match else ""


def _used_behind(manuscript: Manuscript, name: str, start: int) -> bool:
    """Return whether *name* comes again on paper behind its definition, which ends at *start*."""
    own = manuscript.on_paper(start - 1)
    return any(manuscript.on_paper(at) > own for at in occurrences(manuscript.text, name))


def _used_before(manuscript: Manuscript, name: str, end: int) -> tuple[int, int] | None:
    """Return where *name* stands in an earlier paragraph than the one that defines it before *end*; headings may.

    Only what can be no part of another word: a short name must begin its clause, and the shortest end there, too.
    """
    own = manuscript.on_paper(manuscript.piece(end).start)
    text = manuscript.text if name[0] == "《" else unquoted(manuscript.text)
    for at in occurrences(text, name):
        behind = at + len(name)
        stands = len(name) > 3 or compiled(r"^|(?<=[，。；：、由向])").match(text, at)
        ends = len(name) > 2 or compiled(r"(?![{HAN}\d])|(?=[的将和与在对已])").match(text, behind)
        piece = manuscript.piece(at)
        if stands and ends and piece.role in SENTENCES and manuscript.on_paper(piece.start) < own:
            return at, behind
        # In the paragraph of its definition it must be another sentence that uses it.
        if stands and ends and piece.start <= at < end <= piece.end and "。" in manuscript.text[behind:end]:
            return at, behind
    return None
