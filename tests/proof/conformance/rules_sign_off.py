"""落款 (clause 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import hypot

from proof.conformance.paper import HALF, Area, Line, Missing, Paper, Sheet, first
from proof.conformance.rules import (
    BASELINE,
    BOTTOM,
    CHARACTER,
    LEFT,
    LINE,
    RIGHT,
    TOP,
    Value,
    blank_lines,
    colour_of,
    ink_of,
    lines_below,
    right_indent,
    rule,
)

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


JOINT_NAMES = ("甲市公安局", "甲市司法局", "甲市市场监督管理局")


def joint(paper: Paper) -> list[Line]:
    """Return the sign-off of a joint issue without seals: names and date."""
    sheet = paper.sheet_with("2022年11月18日")
    date = sheet.lines.index(sheet.line("2022年11月18日"))
    return list(sheet.lines[date - len(JOINT_NAMES) : date + 1])


@rule(
    "乙-4",
    "7.3.5.2",
    "联合行文：主办机关在前，各占一行，日期在末",
    "joint issue: leading organ first, a line each, the date last",
    "、".join((*JOINT_NAMES, "2022年11月18日")),
    on=("upward",),
)
def order_of_names(paper: Paper) -> Iterator[Value]:
    yield "、".join(line.text for line in joint(paper))


@rule("乙-4", "7.3.5.2", "各署名首字对齐", "names begin below each other", 0, 0.5, on=("upward",))
def names_aligned(paper: Paper) -> Iterator[Value]:
    top, *others = joint(paper)[:-1]
    yield from (line.left - top.left for line in others)


@rule("乙-4", "7.3.5.2", "各署名、日期的行跨", "pitch of names and date", 1, 0.05, unit="行", on=("upward",))
def pitch_of_names(paper: Paper) -> Iterator[Value]:
    yield from (lines_below(*pair) for pair in pairwise(joint(paper)))


@rule(
    "通用", "7.3.5.4", "日期用阿拉伯数字，月日不补零", "date in figures, no zeros", "2025年1月8日", on=("sign-off-6-6",)
)
def text_of_date(paper: Paper) -> Iterator[Value]:
    yield name_and_date(paper)[1].text


# --- 加盖印章 ----------------------------------------------------------------------------------------

SEALED, JOINT, STAMPED = ("sealed",), ("sealed-joint",), ("stamped",)
ALL_SEALED = SEALED + JOINT
BODY = Area(0, TOP, 210, BOTTOM)


def seals(sheet: Sheet) -> list[Area]:
    """Return the boxes around what is red on *sheet*, row by row from the top."""
    found = []
    for top, bottom in sheet.bands(BODY, "red", HALF):
        row = BODY._replace(top=top, bottom=bottom)
        found += [Area(left, top, right, bottom) for left, right in sheet.columns(row, "red", HALF)]
    if not found:
        raise Missing(f"page {sheet.number}: seal")
    return found


def last_text(sheet: Sheet) -> Line:
    """Return the last line of text above the sign-off."""
    return sheet.line("继续规范执法")


def names(sheet: Sheet) -> list[tuple[Area, Line]]:
    """Return each seal with the 署名 it lies on: the first line of text in it, cut out of its row by its width."""
    found = []
    for seal in seals(sheet):
        line = first((line for line in sheet.lines if seal.top < line.baseline < seal.bottom), "name in a seal")
        reach = seal.width / 2 + 10
        found.append((seal, Line([glyph for glyph in line.glyphs if abs(glyph.left - seal.middle) < reach])))
    return found


@rule("甲-1", "7.3.5.1", "盖章：成文日期右空", "sealed: date from the right", 4, 0.18, unit="字", on=ALL_SEALED)
def date_of_sealed(paper: Paper) -> Iterator[Value]:
    yield right_indent(paper.last.line("2022年1月18日"))


@rule("甲-2", "7.3.5.1", "署名在日期上一行", "name on the line above the date", 1, 0.05, unit="行", on=ALL_SEALED)
def name_above_sealed_date(paper: Paper) -> Iterator[Value]:
    yield lines_below(names(paper.last)[-1][1], paper.last.line("2022年1月18日"))


@rule("甲-2", "7.3.5.1", "署名以日期的中线居中", "name centred on the date", 0, 0.5, on=ALL_SEALED)
def name_centred_on_date(paper: Paper) -> Iterator[Value]:
    yield names(paper.last)[-1][1].middle - paper.last.line("2022年1月18日").middle


@rule("甲-3", "7.3.5.1", "印章与署名左右同心", "seal centred on its name", 0, 1, on=ALL_SEALED)
def seal_centred_on_name(paper: Paper) -> Iterator[Value]:
    yield from (seal.middle - name.middle for seal, name in names(paper.last))


@rule(
    "甲-3",
    "7.3.5.1",
    "印章顶端距正文末行一行之内",
    "seal within a line below the text",
    0.5,
    0.5,
    unit="行",
    on=ALL_SEALED,
)
def seal_below_text(paper: Paper) -> Iterator[Value]:
    yield (seals(paper.last)[0].top - ink_of(paper.last, last_text(paper.last)).bottom) / LINE


@rule(
    "甲-3",
    "7.3.5.1",
    "署名、日期在印章中心偏下",
    "name and date somewhat below the seal's centre",
    4.5,
    2.5,
    on=ALL_SEALED,
)
def text_below_centre(paper: Paper) -> Iterator[Value]:
    seal, name = names(paper.last)[-1]
    date = paper.last.line("2022年1月18日")
    yield (name.box.top + date.box.bottom) / 2 - seal.centre


@rule("甲-3", "7.3.5.1", "印章压住署名和日期", "the seal lies on name and date", "是", on=ALL_SEALED)
def seal_on_text(paper: Paper) -> Iterator[Value]:
    seal, name = names(paper.last)[-1]
    date = paper.last.line("2022年1月18日")
    yield "是" if seal.top < name.box.top and date.box.bottom < seal.bottom else "否"


@rule("甲-3", "7.3.5.1", "印章下的字仍是黑的", "the text under the seal is still black", "是", on=ALL_SEALED)
def text_in_seal(paper: Paper) -> Iterator[Value]:
    for _, name in names(paper.last):
        yield "是" if all(paper.last.has_ink(glyph.box) for glyph in name.glyphs) else "否"


@rule("甲-3", "7.3.5.1", "印章是正圆：高减宽", "the seal is round: height less width", 0, 0.2, on=ALL_SEALED)
def seal_is_round(paper: Paper) -> Iterator[Value]:
    yield from (seal.height - seal.width for seal in seals(paper.last))


@rule("甲-4", "7.3.5.1", "联合行文：一章对一名", "joint issue: one seal for each name", 3, unit="个", on=JOINT)
def number_of_seals(paper: Paper) -> Iterator[Value]:
    yield len(seals(paper.last))


@rule("甲-4", "7.3.5.1", "各章不相交、不相切", "seals do not touch", "是", on=JOINT)
def seals_apart(paper: Paper) -> Iterator[Value]:
    for one, other in combinations(seals(paper.last), 2):
        apart = hypot(one.middle - other.middle, one.centre - other.centre) - one.width / 2 - other.width / 2
        yield "是" if apart > 0.5 else f"{apart:.1f}"


@rule("甲-4", "7.3.5.1", "各章不出版心", "seals inside the type area", "是", on=ALL_SEALED)
def seals_inside(paper: Paper) -> Iterator[Value]:
    for seal in seals(paper.last):
        yield "是" if seal.left >= LEFT - 0.1 and seal.right <= RIGHT + 0.1 else "否"


# --- 加盖签名章 --------------------------------------------------------------------------------------


@rule(
    "丙-1",
    "7.3.5.3",
    "签名章在正文下空二行",
    "stamp: blank lines above it",
    2,
    0.1,
    unit="行",
    on=STAMPED,
)
def blank_above_stamp(paper: Paper) -> Iterator[Value]:
    line = last_text(paper.last)
    yield (seals(paper.last)[0].top - line.baseline) / LINE - (1 - BASELINE)


@rule("丙-1", "7.3.5.3", "签名章右空", "stamp from the right", 4, 0.18, unit="字", on=STAMPED)
def right_of_stamp(paper: Paper) -> Iterator[Value]:
    yield (RIGHT - seals(paper.last)[0].right) / CHARACTER


@rule("丙-1", "7.3.5.3", "职务在签名章左空", "office left of the stamp", 2, 0.18, unit="字", on=STAMPED)
def office_beside_stamp(paper: Paper) -> Iterator[Value]:
    yield (seals(paper.last)[0].left - paper.last.line("甲市公安局局长").right) / CHARACTER


@rule("丙-1", "7.3.5.3", "职务以签名章为准上下居中", "office at half the stamp's height", 0, 1, on=STAMPED)
def office_centred_on_stamp(paper: Paper) -> Iterator[Value]:
    yield ink_of(paper.last, paper.last.line("甲市公安局局长")).centre - seals(paper.last)[0].centre


@rule(
    "丙-2",
    "7.3.5.3",
    "日期在签名章下空一行",
    "date: blank lines below the stamp",
    1,
    0.1,
    unit="行",
    on=STAMPED,
)
def blank_below_stamp(paper: Paper) -> Iterator[Value]:
    yield blank_lines(seals(paper.last)[0].bottom, paper.last.line("2022年1月18日"))


@rule("丙-2", "7.3.5.3", "日期右空", "date from the right", 4, 0.18, unit="字", on=STAMPED)
def date_of_stamped(paper: Paper) -> Iterator[Value]:
    yield right_indent(paper.last.line("2022年1月18日"))


@rule("丙-1", "7.3.5.3", "签名章的颜色", "colour of the stamp", "红", on=STAMPED)
def colour_of_stamp(paper: Paper) -> Iterator[Value]:
    yield colour_of(paper.last, seals(paper.last)[0])


# --- 联合行文，加盖签名章 -----------------------------------------------------------------------------

JOINTLY = ("stamped-joint",)
OFFICES = ("甲市公安局局长", "甲市司法局局长")


def offices(paper: Paper) -> list[Line]:
    """Return the lines with the 职务 from the top."""
    return [line for line in paper.last.lines if line.text.startswith(OFFICES)]


@rule(
    "丙-3",
    "7.3.5.3",
    "联合：主办机关在前，每行一个机关",
    "joint: leading organ first, one organ a row",
    "、".join(OFFICES),
    on=JOINTLY,
)
def order_of_offices(paper: Paper) -> Iterator[Value]:
    yield "、".join(line.text for line in offices(paper))


@rule("丙-3", "7.3.5.3", "各签名章右边对齐", "stamps end below each other", 0, 0.5, on=JOINTLY)
def stamps_aligned(paper: Paper) -> Iterator[Value]:
    top, *others = seals(paper.last)
    yield from (stamp.right - top.right for stamp in others)


@rule("丙-3", "7.3.5.3", "各职务右边对齐", "offices end below each other", 0, 0.5, on=JOINTLY)
def offices_aligned(paper: Paper) -> Iterator[Value]:
    top, *others = offices(paper)
    yield from (line.right - top.right for line in others)


@rule("丙-3", "7.3.5.3", "各职务在自己的签名章正中", "each office at half its stamp's height", 0, 1, on=JOINTLY)
def offices_beside_stamps(paper: Paper) -> Iterator[Value]:
    for office, stamp in zip(offices(paper), seals(paper.last), strict=True):
        yield ink_of(paper.last, office).centre - stamp.centre
