"""What parts are called, and whether nothing can be two of them at once: 维持 and 撤销, 建议 and 提案."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.figures.statements.quantities import Quantity
from generator.startup.late import late_pattern

_OPEN = late_pattern("正在|审理中|未结|未审结|未办结|办理中|在办|在审|尚未|待审")
_DONE = late_pattern("办结|审结|结案|已结|办理完毕|完结")
_OUTCOMES = ("维持", "撤销", "驳回", "确认违法", "变更", "不予受理")
_ENDED = ("撤回", "撤诉", "终止", "调解", "和解")
"""A case is ended because it was withdrawn: these may be in one another."""
_CLASSES = (
    (*_OUTCOMES, *_ENDED),
    *(("胜诉", "败诉"), ("初访", "重访"), ("优秀", "良好", "合格"), ("线上", "线下")),
    ("刑事", "民事", "行政", "治安", "执行", "国家赔偿"),
    ("自然人", "法人"),
    ("来信", "来访", "来电", "网上", "网络"),
    *(("简易程序", "普通程序", "快速办理"), ("简易程序", "一般程序"), ("重大隐患", "一般隐患")),
    ("建议", "提案"),
    ("予以公开", "部分公开", "不予公开", "无法提供"),
    ("上半年", "下半年"),
    *(("正式工", "临时工"), ("专职", "兼职")),
    ("一季度", "二季度", "三季度", "四季度"),
)
"""Names of which nothing has two."""
_IN_ANOTHER = late_pattern("附带|移送")
"""Of what has been counted elsewhere already: 刑事案件80件，附带民事诉讼50件."""
_ENDS_NAME, _BEGINS_NAME = late_pattern("[，,；;、。（(]"), late_pattern("[，,；;、。）)和及]")


def contexts(text: str, start: int, end: int, parts: list[Quantity]) -> list[str]:
    """Return the words that say what each part is: behind its number if the numbers come first, else before it."""
    if parts[0].start == start:
        stops = [*(part.start for part in parts[1:]), end]
        words = [text[part.end : stop] for part, stop in zip(parts, stops, strict=True)]
        return [_ENDS_NAME.split(word, 1)[0] for word in words]
    befores = [start, *(part.end for part in parts)]
    words = [text[before : part.start] for before, part in zip(befores, parts, strict=False)]
    return [_BEGINS_NAME.split(word)[-1] for word in words]


_AGAIN = (("线上", "线下"), ("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"))
"""Classes of what is done: who took part in the one may take part in the other, too."""
_PEOPLE = ("人", "名")


def includes_next(names: Sequence[str]) -> bool:
    """Return whether one of *names* includes what follows it: 合格118人，优秀30人 — who is 优秀 has passed."""
    passed = next((position for position, name in enumerate(names) if name.startswith("合格")), len(names))
    return any(name.startswith(("优秀", "良好")) for name in names[passed:])


def classified(words: Sequence[str], unit: str = "") -> Iterator[list[str]]:
    """Yield, for each class of which *words* name members, each another one, which they name."""
    for names in _CLASSES:
        kinds = [_kind(word, names) for word in words]
        is_of_people_twice = unit in _PEOPLE and names in _AGAIN
        if all(kinds) and len(set(kinds)) == len(kinds) and not includes_next(kinds) and not is_of_people_twice:
            yield kinds


def _kind(word: str, names: Sequence[str]) -> str:
    if _IN_ANOTHER.search(word):
        return ""
    if _OPEN.search(word):
        return "open"
    found = {"终止" if name in _ENDED else name for name in names if name in word}
    if _DONE.search(word):
        return "" if found else "done"
    return found.pop() if len(found) == 1 else ""
