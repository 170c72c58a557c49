"""What parts are called, and whether nothing can be two of them at once: 维持 and 撤销, 建议 and 提案."""

from __future__ import annotations

import re
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
"""Names of which nothing has two, wherever they stand in what is said of a number."""
_OF_A_KIND = "(?:类?案件|事件|案|件|类|程序(?:案件)?|投诉|举报|诉求|处罚|解读|等次|等级|学历|的|律师|民警|隐患|企业)?"
_NAMES = tuple(
    late_pattern(f"(?:{names}){_OF_A_KIND}")
    for names in (
        "(?:继续)?(保留|有效|执行)|(?:[拟需]|予以)?(修[改订])|(?:[拟应]|予以)?(废止)|(?:宣布)?(失效)|(废止和?宣布失效)",
        "(?:(?:审议)?(通过)|(不予?通过|未通过|否决)|(暂缓(?:审议)?))",
        "(?:结果)(?:(维持)|(纠正))|(其他结果)|(尚未审结)",
        "(事前)|(事故)",
        "(?:作为)?(?:(?:行政)?(复议机关)|(被申请人))(?:办理|答复)?",
        "(文字|文件)|(图[文片解表])|(视频)",
        "(初(?:次来|信初)?访)|(重(?:复来|复信|复)?访)",
        "(?:(优秀)|(良好)|(一般|较差))",
        "(?:(部分采纳)|(采纳|全部采纳)|(未采纳|不予采纳))",
        "(?:(主办件?)|(会办件?)|(协办件?))",
        "(?:评为)?(?:(优秀)|(良好)|(合格|称职|及格)|(基本合格|基本称职)|(不合格|不称职|不及格))",
        "(一级)|(二级)|(三级)|(四级)",
        "(一类)|(二类)|(三类)|(四类)",
        "((?:硕士|博士)?研究生)|((?:大学)?本科)|(大学?专科?)|(高中|中专)",
        "(刑事)|(民事)|(行政)",
        "(简易)|(普通|一般)|(快速办理)",
        "((?:人大)?代表建议|建议)|((?:政协|委员)?提案)",
        "(来?电话?)|(来?信)|(来?访)|(网络|网上|互联网)",
        "(罚款)|(没收(?:违法所得|非法所得|非法财物|款)?)",
        "(中央(?:财政)?(?:资金|补助)?)|(省级?(?:财政)?(?:资金|补助)?)|(市级?(?:财政)?(?:资金|配套)?)|([县区]级?(?:财政)?(?:资金|配套)?)",
    )
)
"""What parts of a list right behind their whole are called, each name a group: nothing has two of one pattern.

The whole name is one of these, where `_CLASSES` are found in what is said of a number.
"""
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


def are_apart(names: Sequence[str], own: str) -> bool:
    """Return whether *names* are all of one class, and each another one of it.

    What bears one itself is no whole: 行政案件120件，刑事案件60件、民事案件70件 are three. Behind 合格118人, 优秀30人
    are some of these.
    """
    if includes_next(names):
        return False
    return any(_all_of(names, each) and len({one.lastindex for one in each.finditer(own)}) != 1 for each in _NAMES)


def _all_of(names: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Return whether each of *names* is one of *pattern*, and no two are the same one."""
    kinds: set[int | None] = set()
    for name in names:
        match = pattern.fullmatch(name)
        if match is None or match.lastindex in kinds:
            return False
        kinds.add(match.lastindex)
    return True
