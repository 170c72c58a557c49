"""The same quantity stated twice with two numbers: only where subject, period, words and unit are the same."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.statements.quantities import Quantity
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_PERIOD = late_pattern(
    r"(?:^|[。；！？])(?P<period>20\d\d年度?(?:全年|1[-—至]\d{1,2}月)?)[，,]?(?P<words>[^，,。；、（）()\d]{8,30})$"
)
_SUBJECT = late_pattern("全局|我局|本局|分局|市局|县局|区局|全市|全省|全县|全区|全院|我院|本院|本机关|全镇|全校")
_FILLERS = late_pattern("共计|总共|累计|一共|共")
_OCCASIONS = late_pattern(
    "开展|组织|举办|召开|举行|参加|培训|检查|抽查|巡查|走访|出动|宣传|讲座|学习|会议|活动|发放|印发|制定|修订|整改|发布|推送|安排|派"
)


class Identity(NamedTuple):
    """What a number is the number of: its period, the words before it without fillers, its unit."""

    period: str
    words: str
    unit: str

    @property
    def certain(self) -> bool:
        """Whether two numbers of it contradict each other beyond doubt; of meetings held there may be two kinds."""
        return not happens_again(self.words)


def happens_again(words: str) -> bool:
    """Return whether *words* speak of what is done on several occasions, each with a number of its own."""
    return bool(_OCCASIONS.search(words))


def without_fillers(words: str) -> str:
    """Return *words* without those that only say that all is counted."""
    return _FILLERS.sub("", words)


def identity(text: str, quantity: Quantity) -> Identity | None:
    """Return what *quantity* is the number of, None where its sentence does not say it all by itself."""
    if not quantity.whole:
        return None
    match = _PERIOD.search(text[max(0, quantity.start - 50) : quantity.start])
    if not match or not _SUBJECT.search(match["words"]):
        return None
    return Identity(match["period"].rstrip("度"), without_fillers(match["words"]), quantity.unit)


def identities(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> list[tuple[Identity, Quantity]]:
    """Return the quantities of *text* that say by themselves what they are the number of."""
    keys = [(identity(text, one), one) for position, one in enumerate(found) if position not in changes]
    return [(key, quantity) for key, quantity in keys if key]
