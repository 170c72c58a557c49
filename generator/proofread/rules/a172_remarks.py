"""A172: a remark to a colleague left in the text.

[A172]
severity = "warning"
source = "常见差错"
[A172.zh]
title = "写给同事的话留在了正文里"
message = "“{text}”是写给同事的话，会照样印出来"
hint = "办完就删去；要留着提醒自己，在这一段上面写成注释：# 待确认：……"
explain = '''
各科室汇总时常在括号里写“请法制科核实”“此处补充数据”“数据另报”，定稿时容易漏删。
'''
fix = '''
    # 待确认：法制科核实检查次数
    正文: 全年检查12次。
'''
[A172.en]
title = "remark to a colleague left in the text"
message = "“{text}” is meant for a colleague, and is printed"
hint = "delete it when it is done; to keep it write a comment above the paragraph: # TO CONFIRM: …"
explain = '''
While the parts of a report are gathered one writes 请法制科核实, 此处补充数据 or 数据另报 between brackets, and
forgets to delete it.
'''
fix = '''
    # TO CONFIRM: number of inspections (法制科)
    text: 全年检查12次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import WORDED, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DO: Final = "(?:补充|补齐|补上|填写|填上|插入|核[实对]|确认|更新|完善)"
_IN: Final = "[^（）【】\\n]"
_OFFICES: Final = "[科室处股队所局办]|同志"
_GIVEN: Final = "数据|数字|材料|情况|名单|内容|照片|图片|附件"
"""What colleagues provide; 提供资金保障 is asked of an office by the report itself."""
_REMARK: Final = (
    rf"[（【]{_IN}{{0,8}}(?:此处|这里){_IN}{{0,4}}{_DO}{_IN}{{0,20}}[）】]"
    rf"|(?:^|(?<=[，。；：]))(?:此处|这里)(?:需要?|应|待|请|还要){_DO}(?!说明)[^，。；（）\n]{{0,10}}(?=[，。；）]|$)"
    rf"|[（【]请{_IN}{{1,10}}(?:{_OFFICES}){_IN}{{0,4}}(?:{_DO}{_IN}{{0,10}}|提供(?:{_IN}{{0,4}}(?:{_GIVEN}))?)[）】]"
    r"|[（【](?:(?:数字|数据)(?:另报|后报|再报|待报)|(?:数字|数据|内容|附件)后补)[^（）【】\d\n]{0,6}[）】]"
)
_WORDS: Final = ("此处", "这里", "（请", "【请", "另报", "后补", "后报", "再报", "待报")


@rule("A172", _WORDS, WORDED)
def remark(manuscript: Manuscript) -> Iterator[Finding]:
    """（请法制科核实）, 【此处补充数据】, （数据另报）."""
    places = manuscript.paragraphs_with(_WORDS)
    for match in (match for place in places for match in compiled(_REMARK).finditer(manuscript.text, *place)):
        yield Finding(*match.span(), {"text": match[0]})
