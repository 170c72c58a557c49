"""落款 (clause 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from proof.conformance.paper import Line, Paper
from proof.conformance.rules import CHARACTER, Value, lines_below, right_indent, rule

UNSEALED = ("sign-off-6-7", "sign-off-11-7", "sign-off-6-6", "sign-off-6-6.5")


def name_and_date(paper: Paper) -> tuple[Line, Line]:
    """Return the last two lines of text: 署名 and 成文日期."""
    name, date = paper.first.lines[-3:-1]
    return name, date


@rule(
    "乙-1",
    "7.3.5.2",
    "不盖章：署名在正文下空一行",
    "unsealed: blank lines above the name",
    1,
    0.05,
    unit="行",
    on=UNSEALED,
)
def blank_above_name(paper: Paper) -> Iterator[Value]:
    text, name = paper.first.lines[-4:-2]
    yield lines_below(text, name) - 1


@rule("乙-2", "7.3.5.2", "日期在署名下一行", "date on the line below the name", 1, 0.05, unit="行", on=UNSEALED)
def date_below_name(paper: Paper) -> Iterator[Value]:
    yield lines_below(*name_and_date(paper))


@rule(
    "乙-2", "7.3.5.2", "日期首字比署名首字右移", "date starts right of the name's start", 2, 0.1, unit="字", on=UNSEALED
)
def date_right_of_name(paper: Paper) -> Iterator[Value]:
    name, date = name_and_date(paper)
    yield (date.left - name.left) / CHARACTER


def _entered(document: str, name: float, date: float) -> None:
    """Enter the rules of one test vector: how far 署名 and 成文日期 end from the right edge, in 字."""
    key = document.replace("-", "_").replace(".", "_")

    def of_name(paper: Paper) -> Iterator[Value]:
        yield right_indent(name_and_date(paper)[0])

    def of_date(paper: Paper) -> Iterator[Value]:
        yield right_indent(name_and_date(paper)[1])

    of_name.__name__, of_date.__name__ = f"name_of_{key}", f"date_of_{key}"
    lengths = document.removeprefix("sign-off-").replace("-", "、")
    en = f"(lengths {lengths.replace('、', ' and ')})"
    rule(
        "乙-3",
        "7.3.5.2",
        f"署名、日期长 {lengths} 字：署名右空",
        f"name from the right {en}",
        name,
        0.18,
        unit="字",
        on=(document,),
    )(of_name)
    rule(
        "乙-3",
        "7.3.5.2",
        f"署名、日期长 {lengths} 字：日期右空",
        f"date from the right {en}",
        date,
        0.18,
        unit="字",
        on=(document,),
    )(of_date)


_entered("sign-off-6-7", 5, 2)
_entered("sign-off-11-7", 2, 4)
_entered("sign-off-6-6", 2, 0)
_entered("sign-off-6-6.5", 4.5, 2)
