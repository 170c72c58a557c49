"""A113: form of a document number.

[A113]
severity = "warning"
source = "GB/T 9704-2012 7.2.5"
[A113.zh]
title = "发文字号的写法"
message = "发文字号里的“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
年份用四位数字，六角括号〔 〕括起；序号不加“第”，不编虚位，后面有“号”，如“甲法办〔2020〕14号”。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A113.en]
title = "form of a document number"
message = "“{text}” in a document number is written “{better}”"
hint = "write “{better}”"
explain = '''
The year has four digits and stands in 〔 〕; the serial number has neither 第 nor leading zeros, and 号 behind it:
甲法办〔2020〕14号.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import PRINTED
from generator.proofread.rule import pattern

ROWS: Final = (
    pattern(
        "A113",
        r"(?P<at>[ \[(（【［﹝「〈《<](?<=[{HAN}].)(?:(?<! )|(?<= )[\[(（【［﹝「〈《<])"
        r"(?P<year>(?:19|20)\d\d)[\])）】］﹞」〉》>〕] ?)(?=第?\d{1,5}号)",
        r"〔\g<year>〕",
        needs=tuple(bracket + century for bracket in "[(（【［﹝「〈《<" for century in ("19", "20")),
        roles=PRINTED,
    ),
    pattern(  # 〔2015）14号
        "A113",
        r"(?P<at>〔(?<=[{HAN}]〔)(?P<year>(?:19|20)\d\d)[\])）】］﹞」〉》>])(?=第?\d{1,5}号)",
        r"〔\g<year>〕",
        needs="〔",
        roles=PRINTED,
    ),
    pattern(
        "A113",
        r"(?P<at>(?P<year>〔(?<![^（，。；：、\n]〔)(?:19|20)\d\d〕)(?P<organ>[{HAN}]{2,10}?)(?P<number>\d{1,5}))(?=号)",
        r"\g<organ>\g<year>\g<number>",
        needs="〔",
        roles=PRINTED,
    ),
    pattern(
        "A113",
        r"(?<![告令字])(?<=[{HAN}])(?P<at>〔(?P<year>(?:19|20)\d\d)〕(?:第0*|0+)(?P<number>[1-9]\d*))(?=号)",
        r"〔\g<year>〕\g<number>",
        needs=("〕第", "〕0"),
        roles=PRINTED,
    ),
    pattern(  # 甲政办2015〔14〕号
        "A113",
        r"(?P<at>(?P<year>20(?<=[{HAN}]20)\d\d)〔(?P<number>\d{1,4})〕)(?=号)",
        r"〔\g<year>〕\g<number>",
        needs="〔",
        roles=PRINTED,
    ),
    pattern(  # 《方案》（甲县委法20239）: its brackets were lost
        "A113",
        r"》（[{HAN}]{2,10}[发办函法委文政府字通](?P<at>(?P<year>20[012]\d)(?P<number>[1-9]\d{0,2})号?)(?=）)",
        r"〔\g<year>〕\g<number>号",
        needs="》",
        roles=PRINTED,
    ),
    pattern(  # 〔15〕14号, 〔2015年〕14号
        "A113",
        r"(?P<at>〔(?<=[{HAN}]〔)(?:20(?P<full>\d\d)年|(?P<short>[012]\d))〕)(?=\d{1,5}号)",
        r"〔20\g<full>\g<short>〕",
        needs=("〔0", "〔1", "〔2"),
        roles=PRINTED,
    ),
    pattern(  # 《条例》〔国务院令第711号〕: 〔 〕 are those of the year
        "A113",
        r"〔(?P<number>[^〔〕（）\n]{0,12}令第?\d{1,4}号)〕",
        r"（\g<number>）",
        needs=("号〕",),
        roles=PRINTED,
    ),
    pattern(  # 〔2015〕14）: 〔2015〕14、15号 goes on
        "A113",
        r"〔(?<=[{HAN}]〔)(?:19|20)\d\d〕(?P<at>[1-9]\d{0,4})(?=[）；。》]|，(?!\d)|$)",
        r"\g<at>号",
        needs=("〔1", "〔2"),
        roles=PRINTED,
    ),
)
