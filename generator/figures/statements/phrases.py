"""Finds in a text what is said of its quantities: a value, the changes it went through, what it was before.

    办理35宗（上年44宗），同比减少9宗，下降20.45%
         ^value     ^before      ^change      ^change

A change belongs to a value only when nothing but a pause stands between them; whatever else stands there
may be another subject, and is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.statements import words
from generator.figures.statements.quantities import COUNT, DOUBLED, MEASURE, PERCENT, POINTS, TIMES, Quantity
from generator.figures.statements.years import says_former, says_next_year
from generator.startup.record import NamedTuple


class Change(NamedTuple):
    """By how much something rose (*sign* 1) or fell (-1) against what *than* names; *flat*: it stayed the same."""

    start: int
    end: int
    sign: int
    than: str
    amount: Quantity | None
    respectively: bool = False


class Chain(NamedTuple):
    """A value and the changes said of it.

    *before* is the former value where the text gives it, *level* the direction of a verb such as 降至
    (0: none), *bracketed* whether the changes stand in brackets behind the value, *values* all the
    values that a list of changes is about, *befores* the former ones of them where they are given.
    """

    value: Quantity | None
    changes: tuple[Change, ...]
    before: Quantity | None = None
    level: int = 0
    bracketed: bool = False
    values: tuple[Quantity, ...] = ()
    befores: tuple[Quantity, ...] = ()
    ratio: Quantity | None = None

    @property
    def start(self) -> int:
        """Where the statement begins."""
        ends = [self.changes[0].start] if self.changes else []
        return min(ends + [part.start for part in (self.value, self.before) if part])

    @property
    def end(self) -> int:
        """Where it ends."""
        parts = (self.value, self.before, self.ratio, *self.changes)
        return max(part.end for part in parts if part)


class Reader:
    """Reads the chains of one text."""

    def __init__(self, text: str, found: Sequence[Quantity]) -> None:
        self.text, self.found = text, found
        self.changes: dict[int, Change] = {}
        self.heads: dict[int, str] = {}
        # 事故减少9起: a difference, whatever it is to; never a value.
        self.differences: dict[int, Change] = {}
        for position in range(len(found)):
            self._read_change(position)

    def gap(self, position: int) -> str:
        """Return the text between the quantity at *position* and the one before it."""
        start = self.found[position - 1].end if position else 0
        return self.text[max(start, self.found[position].start - 60) : self.found[position].start]

    def _read_change(self, position: int) -> None:
        amount, gap = self.found[position], self.gap(position)
        if amount.unit == DOUBLED:
            self._read_doubling(position)
            return
        match = words.change_before().search(gap) if words.may_be_change(gap) else None
        if not match:
            return
        than = match["than"] or match["than2"] or ""
        head = gap[: match.start()]
        goes_on = position - 1 in self.changes or (head in ("，", ",") and _alike(amount, self.found[position - 1]))
        counted = amount.kind in (COUNT, MEASURE)
        compared = not head and position > 0 and bool(words.COMPARED.fullmatch(self.gap(position - 1)))
        if counted and not words.PAUSE.match(self.text, amount.end):
            return  # 增加5个窗口
        if words.SOMETHING_ELSE.match(self.text, amount.end):
            return
        if amount.kind in (COUNT, MEASURE, PERCENT) and amount.number < 0 and match["fall"]:
            return
        sign = 1 if match["rise"] or match["rise2"] else -1
        if amount.number < 0:
            sign = -sign
        how = match["how"] or match["how2"] or ""
        start = amount.start - len(gap) + match.start()
        change = Change(start, amount.end, sign, than.rstrip("，,"), amount, "分别" in how)
        if counted and not (than or goes_on or compared):
            self.differences[position] = change
            self.heads[position] = head
            return
        last = self.differences.get(position - 1)
        if last and head in ("，", ",") and last.sign == sign:  # 减少9起，下降19.1%
            self.changes[position - 1] = last
        self.changes[position] = change
        self.heads[position] = head

    def _read_doubling(self, position: int) -> None:
        """Read 翻一番, which says itself that it is a rise."""
        amount, gap = self.found[position], self.gap(position)
        match = words.doubling_before().search(gap)
        if match and not words.SOMETHING_ELSE.match(self.text, amount.end):
            start = amount.start - len(gap) + match.start()
            self.changes[position] = Change(start, amount.end, 1, (match["than"] or "").rstrip("，,"), amount)
            self.heads[position] = gap[: match.start()]

    def chains(self) -> list[Chain]:
        """Return the chains in the order of the text."""
        chains: list[Chain] = []
        position = 0
        while position < len(self.found):
            chain, position = self._chain_at(position)
            while chain:
                chains.append(chain)
                chain, position = self._compared_again(chain, position)
        return chains

    def _compared_again(self, chain: Chain, position: int) -> tuple[Chain | None, int]:
        """Return the chain of the value of *chain* and a further former one behind it: …，较去年同期20宗上升75%."""
        value, former = chain.value, self.found[position : position + 1]
        if value is None or not chain.changes or chain.bracketed or not former or not _alike(former[0], value):
            return None, position
        if position in self.changes or not words.COMPARED.fullmatch(self.gap(position)):
            return None, position
        changes, _, nxt = self._changes_from(position + 1, True)
        return (Chain(value, changes, former[0]), nxt) if changes else (None, position)

    def _chain_at(self, position: int) -> tuple[Chain | None, int]:
        """Return the chain that begins with the quantity at *position*, and where to go on."""
        if position in self.changes:
            return self._without_value(position)
        return (None, position + 1) if position in self.differences else self._with_value(position)

    def _with_value(self, position: int) -> tuple[Chain | None, int]:
        value = self.found[position]
        nxt = position + 1
        before: Quantity | None = None
        level = 0
        if nxt < len(self.found) and nxt not in self.changes and _alike(self.found[nxt], value):
            match = words.to().fullmatch(self.gap(nxt))
            if match and words.FROM.search(self.text[max(0, value.start - 18) : value.start]):
                before, value, level = value, self.found[nxt], 1 if match["rise"] else -1
                nxt += 1
            elif self._is_former(nxt):
                before, nxt = self.found[nxt], nxt + 1
            elif says_next_year(self.gap(position), self.gap(nxt), self.changes.get(nxt + 1)):
                before, value, nxt = value, self.found[nxt], nxt + 1
        flat = self._flat(value, before)
        if flat and (before is None or level == 0):
            before, nxt = self._behind(value, before, False, nxt)
            return Chain(value, (flat,), before, level), nxt
        ratio = self._ratio(nxt, value)
        if ratio:
            return Chain(value, (), ratio[0] or before, level, ratio=ratio[1]), ratio[2]
        changes, bracketed, nxt = self._changes_from(nxt, before is not None)
        if changes:
            before, nxt = self._behind(value, before, bracketed, nxt)
        if not changes and before is None:
            return None, position + 1
        if changes and changes[0].respectively:
            listed, nxt = self._listed(nxt, changes)
            return self._respectively(position, listed), nxt
        return Chain(value, changes, before, level, bracketed), nxt

    def _is_former(self, position: int) -> bool:
        """Return whether the quantity at *position* is said to be the former value of the one before it."""
        match = words.BEFORE.fullmatch(self.gap(position))
        if match is None:
            return says_former(self.gap(position - 1), self.gap(position))
        return not match["with"] or words.WITH.match(self.text, self.found[position].end) is not None

    def _flat(self, value: Quantity, before: Quantity | None) -> Change | None:
        """Return the change of a value that stayed the same, 与上年持平, not roughly."""
        match = words.FLAT.match(self.text, max(value.end, before.end if before else 0))
        if not match and before is not None and words.BEFORE.fullmatch(self.text[value.end : before.start]):
            match = words.FLAT_WITH.match(self.text, before.end)
        return Change(match.start(), match.end(), 0, match["than"], None) if match and not match["roughly"] else None

    def _behind(
        self, value: Quantity, before: Quantity | None, bracketed: bool, position: int
    ) -> tuple[Quantity | None, int]:
        """Return the former value, which may be said behind the change, and where to go on."""
        if before is None and position < len(self.found) and position not in self.changes:
            former = self.found[position]
            pattern = words.BEHIND_IN_BRACKETS if bracketed else words.BEHIND
            said = self.gap(position).rpartition("持平")[2]
            if _alike(former, value) and pattern.fullmatch(said):
                return former, position + 1
        return before, position

    def _ratio(self, position: int, value: Quantity) -> tuple[Quantity | None, Quantity, int] | None:
        """Return former value, if it is in the midst, and multiple of 是上年（2篇）的20倍, and where to go on."""
        known = self.found[position : position + 2]
        if known and known[0].kind == TIMES and words.RATIO.fullmatch(self.gap(position)):
            return None, known[0], position + 1
        if len(known) < 2 or known[1].kind != TIMES or self.gap(position + 1) != "的" or not _alike(known[0], value):
            return None
        return (known[0], known[1], position + 2) if words.RATIO_OF.fullmatch(self.gap(position)) else None

    def _changes_from(self, position: int, again: bool) -> tuple[tuple[Change, ...], bool, int]:
        """Return the changes that follow a value (*again*: its former value, too), and where they end."""
        changes: list[Change] = []
        bracketed = False
        while position in self.changes:
            head = self.heads[position]
            change = self.changes[position]
            if changes or again:
                if not words.NEXT.fullmatch(head) and not (again and words.attached().fullmatch(head)):
                    break
            else:
                match = words.attached().fullmatch(head)
                if not match or (match["thing"] and words.NOT_A_THING.search(match["thing"])):
                    break
                if not change.than and not (match["pause"] in ("，", ",") or match["bracket"]):
                    break
                bracketed = bool(match["bracket"])
            changes.append(change)
            again = False
            position += 1
        return tuple(changes), bracketed, position

    def _without_value(self, position: int) -> tuple[Chain, int]:
        """Return the chain of a change whose value is not said, or said behind it: 同比增长20%，达24件."""
        first = self.changes[position]
        if first.respectively:
            listed, nxt = self._listed(position + 1, (first,))
            return Chain(None, listed), nxt
        changes = [first]
        nxt = position + 1
        while nxt in self.changes and self.heads[nxt] in ("，", ",", "、"):
            changes.append(self.changes[nxt])
            nxt += 1
        if nxt < len(self.found) and nxt not in self.changes and self.found[nxt].kind == COUNT:
            match = words.reaching().fullmatch(self.gap(nxt))
            if match and (match.group() not in ("", "，", ",") or self.found[nxt].lead):
                level = 0 if not match["level"] else 1 if match["rise"] else -1
                return Chain(self.found[nxt], tuple(changes), None, level), nxt + 1
        return Chain(None, tuple(changes)), nxt

    def _listed(self, position: int, changes: tuple[Change, ...]) -> tuple[tuple[Change, ...], int]:
        """Return *changes* with those enumerated behind them: 分别下降53.2%、18.4%和28.5%."""
        listed = list(changes)
        while position < len(self.found) and self.found[position].kind in (PERCENT, POINTS, TIMES):
            if position in self.changes and words.AND.fullmatch(self.heads[position]):
                listed.append(self.changes[position]._replace(than=listed[0].than))
            elif words.AND.fullmatch(self.gap(position)):
                amount = self.found[position]
                listed.append(listed[-1]._replace(start=amount.start, end=amount.end, amount=amount))
            else:
                break
            position += 1
        return tuple(listed), position

    def _respectively(self, last: int, listed: tuple[Change, ...]) -> Chain:
        """Return the chain of the changes *listed* behind the value at *last*, each of another value."""
        count = len(listed)
        values = self._values(last, count)
        if not values:
            return Chain(self.found[last] if count == 1 else None, listed)
        if not words.FORMER.search(self.text[max(0, values[0].start - 12) : values[0].start]):
            return Chain(None, listed, values=values)
        # 95件134人，去年同期为200件377人，同比分别下降……
        now = self._values(last - count, count)
        paired = bool(now) and all(map(_alike, now, values))
        return Chain(None, listed, values=now, befores=values) if paired else Chain(None, listed)

    def _values(self, last: int, count: int) -> tuple[Quantity, ...]:
        """Return the *count* values up to the one at *last* if they are one enumeration of exactly so many."""
        first = last - count + 1
        if first < 0 or count < 2:
            return ()
        gaps = [self.gap(position) for position in range(first + 1, last + 1)]
        if not all(words.BETWEEN_VALUES.fullmatch(gap) for gap in gaps):
            return ()
        values = tuple(self.found[first : last + 1])
        if any(value.kind != COUNT or position in self.changes for position, value in enumerate(values, first)):
            return ()
        if first and words.BEFORE_VALUES.fullmatch(self.gap(first)):
            return ()
        return values


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and one.unit == other.unit
