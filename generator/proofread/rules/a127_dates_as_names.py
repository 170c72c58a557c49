"""A127: dot in an event named by its date.

[A127]
severity = "warning"
source = "GB/T 15834-2011 4.14.3.5"
[A127.zh]
title = "月日简称里的点"
message = "“{month}{text}{day}”里，月和日之间用间隔号“{better}”"
hint = "写成“{month}{better}{day}”"
explain = '''
用月、日称呼的事件和节日，阿拉伯数字的月、日之间用间隔号：“12·4”国家宪法日。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A127.en]
title = "dot in an event named by its date"
message = "in “{month}{text}{day}”, month and day are divided by “{better}”"
hint = "write “{month}{better}{day}”"
explain = '''
Events and days named by month and day have a middle dot between the digits: “12·4”国家宪法日.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.rule import pattern

ROWS: Final = (
    pattern(
        "A127",
        r"“(?P<month>1[0-2]|[1-9])(?P<at>\.|．|、|。)(?P<day>3[01]|[12]\d|[1-9])(?=”[{HAN}])(?!”[版级寸系])",
        "·",
        needs=".．、。",
    ),
    pattern(  # 12.4国家宪法日, “12.4” 国家宪法日, “4.22地球日”
        "A127",
        r"(?<![\d.．])(?P<month>1[0-2]|[1-9])(?P<at>[.．])(?P<day>3[01]|[12]\d|[1-9])"
        r"(?=”? ?(?:世界|国际|全国|国家|全民|中国)*"
        r"(?:(?:宪法|地球|土地|环境|禁毒|消费者权益|国家安全教育|安全教育|法制宣传|防灾减灾|消防|交通安全|知识产权|艾滋病|扶贫"
        r"|(?<=世界)(?:水|气象|卫生|粮食)|档案)日|(?:植树|护士|教师|妇女|儿童|青年|建军|记者|医师|警察)节))",
        "·",
        needs=(
            *(
                "宪法日",
                "地球日",
                "土地日",
                "环境日",
                "禁毒日",
                "权益日",
                "教育日",
                "宣传日",
                "减灾日",
                "消防日",
                "安全日",
            ),
            *("产权日", "滋病日", "扶贫日", "水日", "气象日", "卫生日", "粮食日", "档案日"),
            *("植树节", "护士节", "教师节", "妇女节", "儿童节", "青年节", "建军节", "记者节", "医师节", "警察节"),
        ),
    ),
)
