"""The words of the page, Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "title": "预览",
        "pages": "共 {count} 页",
        "page": "第 {number} 页",
        "page_of": "{label}，第 {number} 页",
        "current": "已是最新",
        "stale": "有错误，页面是上一次成功的结果",
        "none": "有错误，还没有可以显示的页面",
        "lost": "连接断了，正在重新连接",
        "ended": "预览已经结束",
        "diagnostics": "提示",
        "fine": "没有发现问题",
        "error": "错误",
        "warning": "警告",
        "note": "提醒",
        "line": "{file}，第 {line} 行",
        "lines": "{file}，第 {line}—{end} 行",
        "file": "{file}",
        "copy": "复制位置",
        "copied": "已复制",
        "close": "关闭",
        "how": "点一段文字，看它写在哪个文件的哪一行；用方向键在段落之间移动",
        "show": "在页面上看",
        "skip": "跳到页面",
    },
    "en": {
        "title": "Preview",
        "pages": "{count} pages",
        "page": "Page {number}",
        "page_of": "{label}, page {number}",
        "current": "Up to date",
        "stale": "There are errors; the pages are the last good result",
        "none": "There are errors, and no pages to show yet",
        "lost": "Connection lost, trying again",
        "ended": "The preview has ended",
        "diagnostics": "Diagnostics",
        "fine": "No problems found",
        "error": "error",
        "warning": "warning",
        "note": "note",
        "line": "{file}, line {line}",
        "lines": "{file}, lines {line}–{end}",
        "file": "{file}",
        "copy": "Copy place",
        "copied": "Copied",
        "close": "Close",
        "how": "Click a paragraph to see its file and line; arrow keys move between paragraphs",
        "show": "Show on the page",
        "skip": "Skip to the pages",
    },
}
