"""Placeholders (待补): words that stand where something is still missing. What might be meant as it is, is none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.late import late_pattern

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪姜范石姚谭廖邹熊陆郝"
    "孔白崔康毛邱秦史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚"
)
"""Names are left out in the report of a case: 张××, 李某某."""

_PLACEHOLDER = late_pattern(
    r"(?<![有等])待补(?![\u4e00-\u9fff])"  # 有待补充, 待补充
    r"|(?<![A-Za-z0-9_])TODO(?![A-Za-z0-9_])"
    rf"|(?<![{_SURNAMES}×])×{{2,}}"
    rf"|(?<![A-Za-z0-9ＸｘX{_SURNAMES}])(?:XX+|ＸＸ+)(?![A-Za-z0-9Ｘ])"
)
_NEEDED = ("待补", "TODO", "××", "XX", "ＸＸ")
"""One of them is in every placeholder."""


def placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where placeholders stand in *text*."""
    if not any(needed in text for needed in _NEEDED):
        return
    for match in _PLACEHOLDER.finditer(text):
        yield match.span()
