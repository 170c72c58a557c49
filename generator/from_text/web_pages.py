"""What a web page has above a report and below it: where it comes from, when it was put there, the way, buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.startup.late import late_pattern

_WEB = late_pattern(
    r"(?:(?:文章|信息|稿件|内容)?来源|稿源|作者|责任?编辑|审核)\s*[:：].*"
    r"|.*(?:发布|发表|更新|发文|成文|录入|归档|生成)(?:时间|日期)\s*[:：].*"
    r"|(?:时间|日期)\s*[:：]\s*20[0-9]{2}.*|20[0-9]{2}[-年/.].*来源\s*[:：].*"
    r"|.*(?:记者|通讯员)[^。]{0,12}摄[)）]?"
    r"|20[0-9]{2}(?:[-年月/.]\s?[0-9]{1,2}){2}日?\s+[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:：].*|(?:您|你)?(?:现在|当前|所在)?(?:的|所在)*位置\s*[:：].*"
    r"|今天是.*[年月].*|(?:网站)?首页\s*[>＞»›/／].*|点击(?:查看|收听|下载).*|视力保护色.*|保护视力色.*"
    r"|(?:进入|退出)?(?:语音)?播报(?:模式)?|语音合成中.*"
    r"|【?\s*(?:字体(?:大小)?|字号|分享到?|打印|关闭|收藏)\s*(?:[:：].*|】.*|本页|窗口)?"
)
_WEB_END = late_pattern(
    r"(?:[【\[][^】\]]{2,6}[】\]]\s*)+|[上下]一[篇条]\s*[:：].*|扫一扫.{0,20}|分享到?\s*[:：].*"
    r"|责任?编辑\s*[:：].*|.*ICP备.*|(?:打印|关闭)(?:本页|窗口)"
)
_BUTTONS = late_pattern(
    r"(?:返回(?:顶部|首页)|设为首页|加入收藏|收藏本站|无障碍(?:阅读|浏览)?|长[辈者]版|关怀版|移动门户|打印(?:整页|内容)?"
    r"|保存|分享|\s)+"
)
_BULLET = late_pattern(r"[-•·]\s*")
_ITEM = late_pattern(r"[•●▪]\s*[^。；：:]{1,45}")
"""One of a list of what is said of a document: • 甲区乙镇."""
_LABEL = late_pattern(r"[|\s]*\[?(?P<label>[^\[\]：:]{1,12})[\]：:]")
_LABELS: Final = frozenset(
    [
        "索引号",
        "文号",
        "备注/文号",
        "关键词",
        "主题词",
        "主题分类",
        "文件分类",
        "信息分类",
        "组配分类",
        "发布机构",
        "发文机构",
        "所属机构",
        "责任部门",
        "公开方式",
        "公开形式",
        "公开范围",
        "公开时限",
        "公开日期",
        "有效性",
        "时效",
        "是否有效",
        "内容概述",
        "文件编号",
        "名称",
    ]
)
"""What the table above a document says of it on the pages of offices."""


def of_web_page(line: str) -> bool:
    """Return whether *line* is one that a web page has around a report: 来源, 发布时间, 字体, the way there, 索引号."""
    bare = _BULLET.sub("", line, count=1) if line[:1] in "-•·" else line
    label = _LABEL.match(bare)
    is_label = label is not None and re.sub(r"\s", "", label["label"]) in _LABELS
    return is_label or any(bare and each.fullmatch(bare) for each in (_WEB, _BUTTONS)) or bool(_ITEM.fullmatch(line))


def below_web_page(lines: Sequence[str]) -> int:
    """Return how many of the last *lines* are what a web page has below a report: 【打印】【关闭】, 上一篇."""
    count = 0
    while count < len(lines) and _WEB_END.fullmatch(lines[-count - 1]):
        count += 1
    return count
