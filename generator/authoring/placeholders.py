"""Placeholders (待补): words that stand where something is still missing. What might be meant as it is, is none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.startup.late import late_pattern

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪姜范石姚谭廖邹熊陆郝"
    "孔白崔康毛邱秦史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚"
)
"""Names are left out in the report of a case: 张××, 李某某."""

_UNIT = (
    r"(?:[余多]?(?:人次|次(?!数)|宗|场(?!地|所)|份(?!额)|项(?!目)|期(?!间|限)|[万元]|个(?![人体])|起(?![\u4e00-\u9fff])"
    r"|件(?!材料|资料|的|申请|通知)|条(?![款例件文约])|批(?![准复])))"
)
"""A unit, and not the beginning of another word: 待补项目, 张××起诉."""
_WHAT = r"(?:数据|数字|数值|内容|具体|日期|时间|文号|名称|人员)?"

_PLACEHOLDER = late_pattern(
    r"【[^【】\n]{0,12}待(?:补|定|填|核|查|确认|完善)[^【】\n]{0,12}】"
    rf"|（{_WHAT}待(?:补充?|定|填写?|核对|确认|完善|更新|统计|提供)）"
    rf"|(?<![有等])待补(?:(?![\u4e00-\u9fff])|(?={_UNIT}))"  # 有待补充, 待补充
    r"|(?<![A-Za-z0-9_])(?i:TODO|TBD)(?![A-Za-z0-9_])"
    rf"|(?<![{_SURNAMES}×])×{{2,}}|(?<!×)×{{2,}}+(?={_UNIT})|(?<![×0-9A-Za-z])×(?=[年月日])"
    rf"|(?<![A-Za-z0-9ＸｘX{_SURNAMES}])(?:XX+|ＸＸ+)(?![A-Za-z0-9Ｘ])"
    rf"|(?<![A-Za-z0-9ＸｘX])(?:XX+|ＸＸ+|xx+|(?<![?？])[?？]{{2,}}+)(?={_UNIT}|[年月日])"
    r"|(?<![A-Za-z0-9_/.])_{2,}(?![A-Za-z0-9_/.])|＿{2,}|□{2,}"
    r"|(?<![A-Za-z0-9])(?:20(?:XX|ＸＸ|xx|__|[?？]{2})|20[0-9](?:[XＸx×_?？]))(?=年)"
    rf"|(?<![A-Za-z0-9ＸｘX._×\-{_SURNAMES}])[XＸ×](?=月(?:[XＸ]日|底|份)|(?:日|人?次|[场件起宗家])(?![\u4e00-\u9fff])|日前?(?:召开|印发|完成|报送))"
)
_COUNTED = (
    "办结|受理|办理|查处|破获|抓获|培训|开展|举办|组织|召开|出动|检查|审查|审核|制定|修订|印发|收到|答复|调解|罚款|罚没|增加|减少|发现|整改"
    "|发放|宣传|参加|处理|接待|纠正|撤销|新增|完成|立案|结案|移送|起诉|拘留|逮捕|处罚|警力|案件|资料|活动|会议|讲座|培训班|复议|诉讼|投诉"
    "|隐患|纠纷|线索|人员|嫌疑人|许可|事项|[共约]|共计|合计"
)
_RATED = "增长|下降|上升|提高|降低|增加|减少|(?:占比?|比重|率)为?|[为约]|达到?"
_GAP = late_pattern(
    rf"(?:(?:{_COUNTED})[ \u3000]+(?:人次?|[宗次份项期起条元件]|场次?|批次?|万元)"
    rf"|(?:{_RATED})[ \u3000]+(?:个百分点|[%％]))"
    r"(?=[，。；、）,;\n]|$)"
    r"|(?:20\d\d年|截至|截止到?)[ \u3000]+月(?:[ \u3000]*日|(?=[，。；、至底]))"
)
"""Blanks are left for a number that is still to come: 共办结  件，, 同比增长  %。, 2025年 月 日."""
_MAY_BE_GAP = late_pattern("[ \u3000][人宗次份项期起条元件场批万个%％月]")
_OF_A_FORM = late_pattern(r"[^《》\n]{0,60}(?:模板|范本|范文|样本|样式|示范文本|参考文本)[）)]?》")
"""The rest of a title of what others fill in: 《20××年工作报告（模板）》."""
_ALONE = late_pattern(r"(?:待(?:补充|定|填写?|核[实对]|确认|完善)|从?略|同[上前]|空白)[。：:]?")
_LONGEST_ALONE = 4
_NEEDED = (
    "待补",
    "待定",
    "待填",
    "待核",
    "待查",
    "待确认",
    "待完善",
    "待更新",
    "待统计",
    "待提供",
    "TODO",
    "todo",
    "Todo",
    "TBD",
    "tbd",
    "×",
    "XX",
    "ＸＸ",
    "xx",
    "_年",
    "?年",
    "？年",
    *(f"{crossed}{unit}" for crossed in ("X", "Ｘ") for unit in "年月日人次场件起宗家"),
    "x年",
    "__",
    "＿＿",
    "??",
    "？？",
    "□□",
)
"""One of them is in every placeholder."""
_BEGUN = late_pattern(f"[{''.join(sorted({needed[0] for needed in _NEEDED}))}]")


NOTHING = frozenset(
    (
        "无",
        "没有",
        "暂无",
        "空",
        "空白",
        "略",
        "不适用",
        "同上",
        "同前",
        "/",
        "-",
        "--",
        "—",
        "——",
        "N/A",
        "n/a",
        "none",
    )
)
"""What forms are filled in with where there is nothing to say."""


def placeholders(text: str, is_cell: bool = False) -> Iterator[tuple[int, int]]:
    """Yield from where to where placeholders stand in *text*.

    待定 or 略 alone is one; in a sentence it is not, nor where the text *is a cell* of a table: that may say how it is.
    """
    if not is_cell and len(text) <= _LONGEST_ALONE and _ALONE.fullmatch(text):
        yield 0, len(text)
        return
    if _BEGUN.search(text) and any(needed in text for needed in _NEEDED):
        for match in _PLACEHOLDER.finditer(text):
            begun = text.rfind("《", 0, match.start())
            if begun < text.rfind("》", 0, match.start()) or begun < 0 or not _OF_A_FORM.match(text, match.end()):
                yield match.span()
    if not is_cell:
        yield from gaps(text)


def gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a number is left out in *text*, with what stands before it, and its unit."""
    if _MAY_BE_GAP.search(text):
        yield from (match.span() for match in _GAP.finditer(text))
