"""What Jinja's parser says of a template, in Chinese.

Imported late: only mistakes need it.
"""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = {
    "end of print statement": "}}",
    "begin of print statement": "{{",
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "end of comment": "#}",
    "begin of comment": "{#",
    "end of template": "文件末尾",
    "template data / text": "花括号外面的文字",
    "name": "名字",
    "string": "引号里的文字",
    "integer": "数字",
    "const": "固定的值",
}
"""What Jinja calls the marks of its language."""
_ONE: Final = r"['\"](.+?)['\"]"
_SAYINGS: Final = (
    (r"Encountered unknown tag '((?:end|el)\w+)'\.", "“{0}”在这里没有对应的开头"),
    (rf"Encountered unknown tag {_ONE}\.", "没有“{0}”这种语句"),
    (r"Unexpected end of template\.", "文件到此为止，还有语句没有结尾"),
    (rf"unexpected end of template, expected {_ONE}\.", "文件到此为止，缺“{0}”"),
    (rf"expected token {_ONE}, got {_ONE}", "这里该是“{0}”，写的是“{1}”"),
    (rf"Expected an expression, got {_ONE}", "“{0}”前面少了要印的名字或者值"),
    (rf"unexpected {_ONE}, expected {_ONE}", "写的是“{0}”，该是“{1}”"),
    (r"unexpected char (?:\"'\"|'\"') at \d+", "引号没有关上"),
    (rf"unexpected char {_ONE} at \d+", "不能用的字符“{0}”，引号和标点要用半角的"),
    (rf"unexpected {_ONE}", "不该有“{0}”"),
    (r"Missing end of comment tag", "说明没有结尾，缺“#}}”"),
    (r"Missing end of raw directive", "raw 没有结尾，缺 endraw"),
    (rf"No filter named {_ONE}\.?", "没有叫“{0}”的过滤器"),
    (rf"No test named {_ONE}\.?", "is 后面没有“{0}”这种判断"),
    (rf"block {_ONE} defined twice", "块“{0}”写了两次"),
    (r"Block names in Jinja have to be valid Python identifiers.*", "块的名字里不能有连字符，改用下划线"),
    (r"tag name expected", "“{{%”后面少了语句的名字"),
    (rf"can't assign to {_ONE}", "不能给“{0}”赋值"),
    (r"You cannot chain multiple tests with is", "is 的判断不能连着写"),
    (r"invalid syntax for function call expression", "括号里的参数写法不对"),
    (r"names starting with an underline can not be imported", "下划线开头的名字不能引入"),
    (r"non-default argument follows default argument", "没有默认值的参数要写在前面"),
    (r"Required blocks can only contain comments or whitespace", "required 的块里不能有内容"),
)
"""The messages of Jinja's parser, and the same in Chinese."""
_OPEN: Final = re.compile(rf"The innermost block that needs to be closed is {_ONE}\.")
_WANTED: Final = re.compile(r"looking for(?: the following tags:)? (.+?)\.")


def in_chinese(reason: str) -> str:
    """Return *reason*, as Jinja gives it, in Chinese with its own words behind; these alone if they are others."""
    for pattern, words in _SAYINGS:
        if match := re.match(pattern, reason):
            said = words.format(*(_MARKS.get(each, each) for each in match.groups()))
            wanted = _WANTED.search(reason)
            said += f"；这里等着的是 {wanted[1].replace(' or ', ' 或 ')}" if wanted else ""
            inner = _OPEN.search(reason)
            said += f"；没有结尾的是“{inner[1]}”" if inner else ""
            return f"{said}（Jinja：{reason}）"
    return reason
