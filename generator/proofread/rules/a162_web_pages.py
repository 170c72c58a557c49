"""A162: code of a web page or a program.

[A162]
severity = "warning"
source = "常见差错"
[A162.zh]
title = "网页、程序的代码"
message = "“{text}”是代码，会原样印出来"
hint = "删去，或者换成它表示的字；是注释就写在“ #”后面"
explain = '''
从网页的源代码、后台编辑器里复制文字，会把“<p>”“&nbsp;”这类代码也带过来。程序不认识它们，原样印在纸上。
写给自己看的话也不能放在“//”后面：YAML 的注释从“ #”（空格和井号）开始。
'''
fix = '''
删去代码，只留文字：

    正文: 全年办结案件41起。
'''
[A162.en]
title = "code of a web page or a program"
message = "“{text}” is code and is printed as it stands"
hint = "delete it, or write the character that it means; a remark begins with “ #”"
explain = '''
Text copied from the source of a web page brings along code such as <p> and &nbsp;. The program does not know it and
prints it. Nor does // begin a remark: in YAML that is a blank and #.
'''
fix = '''
Delete the code and keep the text:

    text: 全年办结案件41起。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_TAG: Final = (
    r"</?(?:p|br|div|span|strong|em|b|i|u|font|table|tbody|tr|td|th|ul|ol|li|a|img|h[1-6])(?: [^<>\n]*)?/?>"
    r"|/\*.{0,40}?\*/|(?<=[。；，！\s])//(?=[^/\n])(?![\w-]+\.[\w-])"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|#\d{2,5});?"
)


@rule("A162", ("<", "&", "//", "/*"), PRINTED)
def web_page(manuscript: Manuscript) -> Iterator[Finding]:
    """<p>, &nbsp;: what a web page is written with, copied with its text; // as a program marks a remark."""
    for match in compiled(_TAG).finditer(manuscript.text):
        yield Finding(*match.span(), {"text": match[0]})
