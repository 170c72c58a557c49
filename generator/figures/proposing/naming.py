"""Names for figures that stand in sentences, made of the words around them: 受理复议案件 of 受理复议案件35件."""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.figures.collect import BUILT_IN, OF_A_GROUP
from generator.figures.proposing import words
from generator.figures.statements.quantities import PERCENT, Quantity
from generator.startup.record import NamedTuple

_PLAIN: Final = 10
"""Characters of a clause that is a name as it stands; a longer one is cut."""
_LONGEST: Final = 16
_SHORT: Final = 3
"""Characters of a name that says too little without what the sentence speaks of: 维持, 胜诉."""


class Context(NamedTuple):
    """The figure named last in a paragraph: its name, what was done in it to which *thing*, where it ends.

    *longer* is what its clause says, for another figure may have the name.
    """

    name: str = ""
    verb: str = ""
    thing: str = ""
    end: int = 0
    longer: str = ""


def name_of(text: str, figure: Quantity, start: int, since: int, last: Context) -> tuple[str, Context]:
    """Return a name for *figure*, whose digits begin at *start* of *text*, and the context for the next one.

    Empty if its words give none. *since* is where the figure before it ends; *last* is the one that was named last in
    the same paragraph.
    """
    before, after = _around(text, figure, start, since)
    clause = "" if since and words.DOER.fullmatch(text, since, start) else _bare(before)
    name = _made(clause, after, figure).lstrip("0123456789_")
    if not clause and not name and last.thing:
        name = _became(text, figure.end)
    one = _joined(name, text, start, figure, last) if last.name else _by_itself(name)
    is_short = len(one.name) < _SHORT
    is_fragment = is_short and (text.endswith("、" + one.name, 0, start) or not _ends_clause(text, figure.end))
    if is_fragment or not _is_name(one.name):
        return "", last
    longer = clause if clause.endswith(name) and _is_name(clause) else ""
    # A rate is of what was spoken of before, and so is what follows: 受理52件，败诉率6.3%，审结48件.
    spoken = last if figure.kind == PERCENT and last.thing else one._replace(end=figure.end)
    return one.name, spoken._replace(name=one.name, longer=longer)


def _ends_clause(text: str, end: int) -> bool:
    return end == len(text) or words.CLAUSE_END.match(text, end) is not None


def _became(text: str, end: int) -> str:
    """Return what became of what a number counts, as *text* says behind its unit, which ends at *end*: 已办结."""
    state = words.STATE.match(text, end)
    done = words.VERB.findall(state["what"]) if state else []
    if not state or not done:
        return ""
    return words.UNDER_WAY.get(done[-1], "") if state["going"] else done[-1]


def _bare(before: str) -> str:
    """Return the clause *before* a number without what says nothing of the thing that is counted."""
    if before.endswith("的"):
        return ""  # it describes what follows
    said = words.BEFORE.match(before)
    clause = _without_ends(before[said.end() :] if said else before)
    counted = list(words.COUNTED.finditer(clause))
    if counted:
        done = clause[counted[-1].end() :]
        clause = done if len(done) > _SHORT else words.COUNTED.sub("", clause)
    clause = words.EMPTY.sub("", clause)
    described = words.OF.match(clause)
    return clause[described.end() :] if described and len(clause) - described.end() >= _SHORT else clause


def context_of(name: str, end: int) -> Context:
    """Return the context that a figure called *name*, which ends at *end*, is for the next one."""
    return _by_itself(name)._replace(end=end)


def _by_itself(name: str) -> Context:
    verb = words.VERBS_FIRST.match(name)
    return Context(name, verb[0], name[verb.end() :]) if verb else Context(name, "", name)


def _around(text: str, figure: Quantity, start: int, since: int) -> tuple[str, str]:
    """Return the clause of the figure before its number, and what is counted if that stands behind its unit."""
    sentence = words.SENTENCE_END.split(text[max(since, start - 80) : start])[-1]
    sentence = words.QUOTED.sub(lambda quoted: words.MARKS.sub("", quoted[0]), sentence)
    sentence = sentence if sentence.endswith("》") else words.TITLE.sub("", sentence)
    before = words.CLAUSE_END.split(sentence)[-1]
    return words.MARKS.sub("", before), _behind(text[figure.end : figure.end + _LONGEST])


def _behind(text: str) -> str:
    """Return what is counted if *text*, which goes on behind a unit, begins with it and with it alone."""
    after = words.CLAUSE_END.split(text, maxsplit=1)[0]
    is_list = text[len(after) : len(after) + 1] == "、"
    ends = next((match for match in words.AFTER_END.finditer(after) if match["end"]), None)
    if ends and ends["end"].startswith(("的", "提")):
        return ""  # the thing is what follows, or stands farther in front
    after = words.EMPTY.sub("", after[: ends.start()] if ends else after)
    if is_list or len(after) < 2 or any(each.isdigit() or each in "《》“”" for each in after):
        return ""
    return words.MARKS.sub("", after)


def _without_ends(clause: str) -> str:
    """Return *clause* without what stands between the thing and its number."""
    for length in range(1, 5):
        if words.BEHIND.fullmatch(clause, len(clause) - length) and len(clause) > length:
            longer = [size for size in range(length, 7) if words.BEHIND.fullmatch(clause, max(0, len(clause) - size))]
            return clause[: len(clause) - max(longer)]
    return clause


def _made(clause: str, after: str, figure: Quantity) -> str:
    """Return the name that *clause* and *after* make, before what the sentence says is added to it."""
    if figure.kind == PERCENT:
        return _cut(clause)
    verbs = words.VERBS_FIRST.match(clause)
    only_verb = verbs is not None and verbs.end() == len(clause)
    if not clause:
        done = words.OBJECT.search(after)
        thing = _done_to(after) if done and len(after) - done.end() >= len("检查") else after
        return thing if len(thing) >= _SHORT else ""
    found = list(words.VERB.finditer(clause))
    if after and (only_verb or clause.endswith(("建设", *(match[0] for match in found)))):
        return _cut(clause if only_verb or not found else clause[found[-1].start() :]) + after
    if after and len(clause) == _SHORT - 1 and not (words.PREPOSITION.match(clause) or words.NO_NAME.search(clause)):
        return clause + after
    preposition = words.PREPOSITION.match(clause)
    if after and preposition and preposition.end() == len(clause):
        return _done_to(after)
    return _cut(clause)


def _done_to(after: str) -> str:
    """Return the name of what is 对35家企业开展检查: 检查企业."""
    verb = words.OBJECT.search(after) or words.VERB.search(after)
    if verb is None or not verb.start():
        return ""
    done = after[verb.end() :] if words.OBJECT.match(after, verb.start()) else after[verb.start() :]
    return done + after[: verb.start()]


def _cut(clause: str) -> str:
    """Return *clause*, a long one from the last thing on that is done in it."""
    preposition = words.PREPOSITION.match(clause)
    if len(clause) <= _PLAIN and not preposition:
        return clause
    verbs = [match.start() for match in words.VERB.finditer(clause) if len(clause) - match.end() >= 2]
    joined = [at for at in verbs if len(clause) - at <= _LONGEST and not (preposition and at == 0)]
    if joined:
        return clause[joined[-1] :] if len(clause) - joined[0] > _PLAIN else clause[joined[0] :]
    return "" if preposition or len(clause) > _LONGEST else clause


def _joined(name: str, text: str, start: int, figure: Quantity, last: Context) -> Context:
    """Return *name*, as of *figure* with its digits at *start* of *text*, with what is spoken of since the *last*."""
    between = text[last.end : start]
    if "其中" not in between and words.SENTENCE_END.search(between):
        return _by_itself(name)
    is_inside = any(text.rfind(begin, 0, start) > text.rfind(end, 0, start) for begin, end in ("（）", "()"))
    return _in_context(name, between, "（(、，" if is_inside else "（(、", figure, last)


def _in_context(name: str, between: str, joins: str, figure: Quantity, last: Context) -> Context:
    """Return *name* with what the sentence speaks of, where it says too little by itself.

    *between* is what stands between the figure named last and this one; *joins* begin it where this is a part of that.
    """
    if not name and not between:
        counted = "人" if figure.unit in words.PEOPLE else figure.unit
        return last._replace(name=last.name + counted + "数" * (len(counted) == 1))
    one = _by_itself(name)
    is_outcome = words.OUTCOME.fullmatch(name)
    if (
        name
        and not (one.verb or is_outcome)
        and last.verb
        and between[:1] == "、"
        and len(last.verb + name) <= _LONGEST
    ):
        return Context(last.verb + name, last.verb, name)
    is_part = between[:1] in tuple(joins) and 0 < len(name) < _SHORT
    if (is_part or is_outcome) and len(last.thing + name) <= _LONGEST:
        return Context(last.thing + name, "", last.thing)
    return one


def can_be_name(name: str) -> bool:
    """Return whether expressions and the file can call an indicator *name*."""
    return name.isidentifier() and name not in _keys()


def _is_name(name: str) -> bool:
    """Return whether *name* can be that of an indicator, and says something."""
    return (
        2 <= len(name) <= _LONGEST
        and can_be_name(name)
        and not words.NO_NAME.search(name)
        and not words.ONLY_DONE.fullmatch(name)
        and not words.BEFORE.fullmatch(name)
    )


@cache
def _keys() -> frozenset[str]:
    """Return the words that are keys where names of indicators stand, and names that expressions know already."""
    from generator.editing.naming import key_names  # imported late: it reads the contract

    return frozenset((*BUILT_IN, *OF_A_GROUP, *key_names("zh").values(), *key_names("en").values()))
