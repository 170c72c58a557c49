"""A132: approximation said twice.

[A132]
severity = "warning"
source = "GB/T 15835-2011 5.2"
[A132.zh]
title = "约数说了两遍"
message = "“{text}”里约数说了两遍"
hint = "前面的和后面的只留一个"
explain = '''
“近”是不到，“余”是超过，合在一起自相矛盾；“约”和“左右”，“超过”和“以上”，是同一个意思。
'''
fix = '''
改成“近300人”或者“300余人”。
'''
[A132.en]
title = "approximation said twice"
message = "“{text}” says twice that it is approximate"
hint = "keep the word before or the one behind"
explain = '''
近 is somewhat less and 余 somewhat more: together they contradict each other. 约 and 左右, 超过 and 以上 mean the
same.
'''
fix = '''
Write 近300人 or 300余人.
'''
"""

from __future__ import annotations

from typing import Final

from generator.proofread.rule import pattern

_NUMBER: Final = r"\d[\d.]*"
_OTHER_WORDS: Final = "爽租毁签节预邀履合契解特违缔盟集简俭条公民续要网相制如"
_OTHER_NEAR: Final = "附临靠邻贴远亲最就走逼新"
_ABOUT: Final = rf"(?:超(?=\d)|大概(?=\d)|近(?<![{_OTHER_NEAR}]近)|约(?<![{_OTHER_WORDS}]约)|超过|逾)"
"""Words for about. 签约, 节约, 附近 and their like are other words, whatever number comes behind."""
_HUNDREDS: Final = "[一二三四五六七八九]?[十百千万]+"
ROWS: Final = (
    pattern(
        "A132",
        rf"{_ABOUT}(?:{_NUMBER}(?!年|月)[{{HAN}}]?(?:余|多)(?![{{HAN}}]{{0,2}}?(?:左右|上下))|{_HUNDREDS}余)"
        r"(?![年月天日来载里])",
        needs="余多",
    ),
    pattern(
        "A132",
        rf"{_ABOUT}[为有]?{_NUMBER}(?!年[^左上以])%?(?![{{HAN}}]{{0,3}}有)[{{HAN}}]{{0,4}}?(?:左右|上下|以上)|{_NUMBER}[万亿]?[余多][{{HAN}}]{{0,2}}?(?:左右|上下)"
        rf"|{_NUMBER}[万亿]?[余多](?:[件宗起户家个名份条次项场]|人次?)以上"
        rf"|(?:至少|最少|不少于|不低于){_NUMBER}%?[{{HAN}}]{{0,4}}?以上"
        rf"|(?:不足|不到){_NUMBER}%?[{{HAN}}]{{0,2}}?(?:以上|左右)"
        rf"|(?:至多|最多){_NUMBER}%?[{{HAN}}]{{0,4}}?(?:以内|以下)",
        needs=("左右", "上下", "以上", "最多", "至多"),
    ),
    pattern(  # 至少举办讲座2期以上，
        "A132",
        r"至少(?![一二三两半几有])[^，。；、\d\n]{2,12}\d+[次期场]以上(?=[，。；、）])",
        needs=("次以上", "期以上", "场以上"),
    ),
    pattern(  # 1万余余份, 二十余余件, 200多余人次, 3000多家余
        "A132",
        r"(?:\d[万千百亿]?|[二三四五六七八九十百千万几数]{1,8})余余(?![震波热额粮党杭姚江干庆])"
        r"|\d[万千百亿]?(?:(?:多余|余多)(?=人次|[件名份家户项条])|多[件名份家户项条人]余(?=[，。；、]))",
        needs=("余余", "多余", "余多", "家余", "件余", "名余", "份余", "户余", "项余", "条余", "人余"),
    ),
    pattern(  # 3.5万份余份
        "A132",
        r"\d[万千百]?(?P<unit>[份册件人名户家条次张])[余多](?P=unit)(?![{HAN}]?[次均])",
        needs=tuple(f"{unit}{about}{unit}" for unit in "份册件人名户家条次张" for about in "余多"),
    ),
    pattern(  # 数十余次, 几百余人
        "A132",
        r"(?:几|数(?<![人户件总份次量项宗起场家]数))[十百千万]{1,2}余(?=[人件名家户个项次条份起场万])(?!人[口工])",
        needs=("十余", "百余", "千余", "万余"),
    ),
    pattern(  # 约近300人, 将近约300人
        "A132",
        rf"(?:(?:大约|大概|估计|将近|接近|(?<![{_OTHER_WORDS}])约|(?<![{_OTHER_NEAR}])近)"
        r"(?:大约|大概|将近|[约近逾])|超过逾)(?=\d)",
        needs=("约近", "近约", "概约", "计约", "概近", "约将", "近大", "约大", "约逾", "近近", "约约", "过逾", "近逾"),
    ),
    pattern("A132", r"约有?[一二三四五六七八九十百千万亿]{1,8}[{HAN}]{0,4}?(?:左右|上下)", needs=("左右", "上下")),
)
