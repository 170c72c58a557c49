"""The lines of a title: without those of a cover above it, and without blanks that only spread a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_LEAST: Final = 8
"""Characters of a title that can be told to stand there twice."""
_SPREAD = late_pattern(r"(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff]")
"""A line of single hanzi, as 报　　告 is set to look wider."""
_KIND = late_pattern(r"(?<=[报总])\s+(?=[告结]$)")

LONGEST: Final = 45
"""Characters of a line of a title, or of a name."""
_LONGEST_WHOLE: Final = 90
"""Those of one that is the whole of it."""
_SHORT: Final = 4
"""Characters of what may be the rest of a name that is broken: 甲县人民政|府办公室."""
_ENDS: Final = ("报告", "总结", "汇报", "年报")
"""What a title ends in: what stands below it is none of it."""
_NAMES = late_pattern(
    r"[\u4e00-\u9fff、，（） ]{2,45}(?:[局委厅府办处所站队署社校院]|办公室|委员会|管委会|中心|人大|人大常委会)"
)
"""A line of the names of organs, and nothing else."""
_READ_AT = late_pattern(r"[（(][^（）()]*(?:会议|大会)[^（）()]*上[)）]")
"""The line below the title of what is read to a congress: （2026年1月5日在……第三次会议上）."""
_ABOVE_US = late_pattern(r"(?:省|自治区|[市州盟县区旗乡镇])(?:委|人民政府|政府|人大|司法[局厅]|依法治)")
"""How one begins that is written to: 市委、市政府. The one who writes has a name."""
ORGAN = late_pattern(r".*(?:[局委部厅会府院办处科室所站队司署社校馆学团组]|中心|公司|集团|专班)(?:[（(].{1,8}[)）])?")
"""What signs together with others; “特此报告” or a last sentence without its full stop stands above names, too."""
SUBTITLE: Final = ("—", "－", "-", "―", "─", "–")
"""What the line below a title begins with that says where it was read out: ——2026年1月5日在……会议上."""
_PERSON = late_pattern(r".*(?:书记|[^校成增]长|主任|专员)\s+[\u4e00-\u9fff]{1,2}\s*[\u4e00-\u9fff]{1,2}")
MONTH = late_pattern(r"[（(]?(?P<year>20[0-9]{2})年(?:1[0-2]|0?[1-9])月[)）]?")
"""A month below a title, where a date would be."""
_OPENING = late_pattern(r"[引前序导]言|导语|概述|概况|综述|摘要")


def without_cover(title: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the *title* and what stands above it: a cover that has it, too, with the name of the organ and a date."""
    for start in range(1, len(title)):
        words = _squeezed(title[start:])
        if len(words) >= _LEAST and words in _squeezed(title[:start]):
            return list(title[start:]), list(title[:start])
    return list(title), []


class BelowTitle(NamedTuple):
    """A *title*, the organs whose names stand below it, who is written to there, and the persons and the month."""

    title: list[str]
    organs: list[str]
    recipients: str
    others: list[str]


def below_title(lines: Sequence[str]) -> BelowTitle:
    """Return which of *lines* are the title and what stands below it: nothing but that follows …年度报告.

    甲县司法局 signs; 县委、县政府, without the colon that it should have, is written to. A line
    ——2025年1月19日在…会议上 and what is below it stay with the title.
    """
    kept: list[str] = []
    organs: list[str] = []
    recipients = ""
    others: list[str] = []
    for place, line in enumerate(lines):
        if not _squeezed(kept).endswith(_ENDS):
            kept.append(line)
        elif line.startswith(SUBTITLE):
            kept += lines[place:]
            break
        elif ORGAN.fullmatch(line) or _NAMES.fullmatch(line):
            is_sender = line in "".join(kept) or not ("、" in line or _ABOVE_US.match(line))
            if is_sender or recipients:
                organs.append(line)
            else:
                recipients = line
        else:
            is_apart = any(kind.fullmatch(line) for kind in (_PERSON, MONTH, _READ_AT))
            (others if is_apart else kept).append(line)
    return BelowTitle(kept, organs, recipients, others)


def without_mark(title: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the *title* and the name above it that is the mark in red: the title itself says who reports on what.

    甲县公安局 above 关于甲县公安局2025年……的报告; above 关于2025年……的报告 it is the first line of the title.
    """
    is_mark = len(title) > 1 and ORGAN.fullmatch(title[0]) and _squeezed(title[1:]).startswith("关于" + title[0])
    return (list(title[1:]), [title[0]]) if is_mark else (list(title), [])


def completes(title: Sequence[str], line: str) -> bool:
    """Return whether *line* is what the *title* lacks yet: it ends in 报告, and nothing above it does."""
    return _squeezed([line]).endswith(_ENDS) and not any(_squeezed([above]).endswith(_ENDS) for above in title)


def is_too_long(line: str, is_first: bool) -> bool:
    """Return whether *line* is too long for one of a title; the whole title of several organs is a long one."""
    return len(line) > (_LONGEST_WHOLE if is_first and line.endswith(_ENDS) else LONGEST)


def organs_of(begin: Sequence[str]) -> list[str]:
    """Return the organs that the lines *begin* of a title name: several if each line or word of it is a name."""
    words = [word for line in begin for word in line.split()]
    is_list = len(words) > 1 and all(len(word) > _SHORT and _NAMES.fullmatch(word) for word in words)
    return words if is_list else ["".join(begin)]


def begins_below(line: str) -> bool:
    """Return whether *line* is a word that what follows a title begins with: 引　言."""
    return _OPENING.fullmatch(unspread(line)) is not None


def unspread(line: str) -> str:
    """Return *line* without blanks that only spread its words."""
    return re.sub(r"\s+", "", line) if _SPREAD.fullmatch(line) else _KIND.sub("", line)


def _squeezed(lines: Sequence[str]) -> str:
    return re.sub(r"\s|(?<=年)度", "", "".join(lines))
