"""What keys are called by those who have not read which there are: other words, and their sound in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_WORDS: Final = {
    "发文机关": """
        發文機關 单位 单位名称 报告单位 填报单位 机关 机关名称 发文单位 fawenjiguan danwei jiguan 部门
        行文机关 制发机关
    """,
    "年度": "年份 报告年度 年 niandu nianfen 报告年份 报告期 报告期间 统计期 统计期间",
    "标题": "標題 题目 报告标题 名称 biaoti timu 文件标题 大标题 主标题 文件名称 报告名称",
    "成文日期": """
        日期 时间 报告日期 发文日期 落款日期 chengwenriqi riqi 发文时间 成文时间 落款时间 报告时间 填报日期
        填报时间
    """,
    "主送机关": """
        主送 主送单位 呈送 zhusongjiguan zhusong 报送单位 报送机关 报送 呈报单位 呈报机关 收文机关
        收文单位 受文单位 受文机关 上报单位 上报机关 抬头 称谓
    """,
    "引入": "包含 分稿 导入 引用 yinru baohan",
    "导语": "導語 前言 开头 引言 daoyu 概述 总体情况 基本情况 开篇 序言 背景 工作概况",
    "举措": """
        舉措 主要工作 工作情况 主要做法 主要措施 主要举措 措施 做法 成效 工作成效 主要举措和成效 jucuo
        cuoshi 主要成效 工作成绩 主要成绩 成绩 亮点 工作亮点 特色亮点
    """,
    "问题": """
        問題 存在问题 存在的问题 主要问题 不足 存在的问题和不足 wenti 困难 难题 存在不足 主要不足 问题和不足
        问题与不足 不足和原因 问题和原因 问题及原因 存在问题和原因 困难和问题 原因分析
    """,
    "下一步": """
        下一步打算 下一步工作 下步打算 下步工作 打算 计划 工作打算 下一步工作安排 xiayibu
        下一步计划 明年计划 明年打算 明年工作 来年计划 下年计划 下年度安排 下一年度安排
        下一年度主要安排 下一年度工作安排 整改措施 改进措施 对策 对策建议 工作思路
    """,
    "第一责任人": """
        第一責任人 第一责任人职责 负责人 主要负责人履职 diyizerenren 履职情况 党政主要负责人 主要负责人
        主要负责人职责 党政主要负责人履职
    """,
    "结束语": "结尾 结语 结论 jieshuyu",
    "附件": "附表 附录 附图 fujian",
    "落款": "luokuan",
    "附注": "备注 fuzhu beizhu",
    "版头": "版頭 红头 眉首 bantou",
    "版记": "版記 抄送印发 banji",
    "指标": "指標 数据 数字 zhibiao shuju 统计数据 数据指标 指标数据",
    "简称": "缩写 jiancheng",
    "正文": "内容 文字 正文内容 文本 zhengwen neirong",
    "小节": "节 章节 部分 xiaojie",
    "要点": "条目 分点 yaodian",
    "主句": "首句 小标题 zhuju",
    "表格": "表 biaoge",
    "图片": "图 照片 插图 配图 tupian",
    "列": "表头 栏 栏目 列名 列标题 biaotou lie",
    "行": "数据行 表体 hang",
    "数值": "數值 值 数 数量 数目 总数 今年 今年数 本年 本年数 shuzhi",
    "上年数": "上年 去年 去年数 上年同期 去年同期 上年值 shangnian qunian",
    "单位": "计量单位",
    "签发人": "签发 qianfaren 审签人 签发领导",
    "发文字号": "文号 字号 fawenzihao wenhao 发文号 发文编号 文件号 文件编号 公文字号",
    "抄送": "抄送机关 抄送单位 chaosong 抄报",
    "印发机关": "印发单位 yinfajiguan 印发",
    "印发日期": "印发时间 yinfariqi",
    "期限": "截止 截止日期 截止时间 报送期限 截至日期 qixian",
    "收到": "收到日期 收到时间 报送日期 收文日期 shoudao",
    "责任人": "责任科室 承办人 经办人 zerenren",
    "来源部门": "责任部门 提供部门 填报部门 数据来源 laiyuanbumen",
    "发文机关标志": """
        标志 发文标志 机关标志 发文单位标志 版头标志 文件标志 文件头 红头文字 fawenjiguanbiaozhi
    """,
    "密级": "保密 保密级别 秘密等级 miji",
    "紧急程度": "缓急 紧急 缓急程度 jinjichengdu",
    "署名": "落款单位 落款机关 署名单位 署名机关 shuming",
    "印章": "公章 盖章 yinzhang",
    "联系人": "电话 联系电话 联系方式 lianxiren",
    "承办单位": "承办 承办部门 承办机关 起草单位 chengbandanwei",
    "上年报告": "去年报告 上年度报告 上年文件 shangnianbaogao",
    "模板": "文种 报告种类 报告类型 模版 样式 moban",
    "汇总机关": "汇总单位 上级机关 huizongjiguan",
}
MEANT: Final[Mapping[str, str]] = MappingProxyType(
    {word: key for key, words in _WORDS.items() for word in words.split()}
)
"""The key (in Chinese) that is meant by a word that is none. It counts only where the mapping has such a key."""

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "第一责任人": "第一责任人|主要负责人",
        "问题": "问题|不足|短板|困难",
        "下一步": "下一步|下步|(?:明|来|下一?)年度?|打算|计划|安排|思路|努力方向",
        "举措": "举措|做法|成效|成绩|工作情况|开展情况|完成情况|进展|措施",
    }
)
"""What is in a heading of a part of the report that was written as a key: 存在的问题及原因. The first one counts."""

_OWNER: Final = {"负责人": "责任人"}
MEANT_IN: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        **dict.fromkeys(("约略", "主句"), _OWNER),
        "要点排法": _OWNER | {"小标题": "标题", "列标题": "标题"},
        "版式": dict.fromkeys(("样式", "格式", "排版", "版面"), "版式"),
        # What Word and the web call what a style.yaml sets.
        "要素": dict.fromkeys(("版式", "格式"), "样式")
        | dict.fromkeys(("页边距", "版面", "页面设置", "margins"), "页面"),
        "天头": {
            **dict.fromkeys(("上边距", "上页边距", "上"), "天头"),
            **dict.fromkeys(("左边距", "左页边距", "左"), "订口"),
            **dict.fromkeys(("margin_top", "top_margin"), "top"),
            **dict.fromkeys(("margin_left", "left_margin"), "left"),
        },
        "字号": {
            **dict.fromkeys(("字体大小", "大小", "字大小"), "字号"),
            **dict.fromkeys(("字体颜色", "字色", "文字颜色"), "颜色"),
            **dict.fromkeys(("缩进", "首行"), "首行缩进"),
            **{
                "font_size": "size",
                "line_height": "line_pitch",
                "line_spacing": "line_pitch",
                "indent": "first_line_indent",
            },
        },
        "附件标识": {"红头": "发文机关标志", "页脚": "页码", "表格标题": "表题", "图片标题": "图题", "落款": "署名"},
        "发文字号": dict.fromkeys(("红头", "单位", "名称", "机关", "发文单位", "单位名称"), "发文机关标志"),
        "签名章": {
            **dict.fromkeys(("单位", "机关", "发文机关", "单位名称"), "署名"),
            **dict.fromkeys(("时间", "成文日期", "落款日期", "成文时间"), "日期"),
        },
        "印发份数": {
            **dict.fromkeys(("时间", "日期"), "印发日期"),
            **dict.fromkeys(("单位", "机关"), "印发机关"),
            "份数": "印发份数",
        },
        "级别": {
            **dict.fromkeys(("严重程度", "等级", "程度", "严重级别", "severity"), "级别"),
            **dict.fromkeys(("原因", "说明", "备注"), "理由"),
        },
        "替代文字": {
            **dict.fromkeys(("说明", "题注", "图题", "图名", "图片名称", "图片标题"), "标题"),
            **dict.fromkeys(("图片", "图", "照片", "路径", "位置", "文件名", "图片文件", "地址"), "文件"),
            **{"title": "caption", "file": "src", "path": "src"},
        },
        "横排": {
            "说明": "注",
            "内容": "行",
            "数据": "行",
            "题注": "标题",
            "表题": "标题",
            "表名": "标题",
            "title": "caption",
            **dict.fromkeys(("对照表", "要点对照表", "要点对照", "要点清单"), "清单"),
        },
        "所属部分": {
            **dict.fromkeys(("名称", "标题", "要点", "事项", "项目"), "内容"),
            **dict.fromkeys(("title", "name", "topic", "content"), "text"),
            **dict.fromkeys(("组成", "子项", "下级", "小项", "子要点"), "分项"),
            **dict.fromkeys(("依据", "出处", "来源"), "条款"),
            **dict.fromkeys(("序号", "号", "代码"), "编号"),
            "部分": "所属部分",
            "必填": "必报",
            "items": "parts",
        },
        "依据": {
            **dict.fromkeys(("标题", "题目", "清单名称", "清单"), "名称"),
            **dict.fromkeys(("出处", "来源"), "依据"),
            **dict.fromkeys(("项目", "事项", "内容", "报告要点", "清单项"), "要点"),
        },
    }
)
"""What is meant by a word that is a key elsewhere.

Where: in a figure, a section, a point, the head, the sign-off, the imprint, an image, a table, a topic of a checklist
and the checklist, each told by a key that only it has.
"""


MEANT_VALUE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    dict.fromkeys(("关", "关闭", "关掉", "禁用", "停", "忽略", "不查", "屏蔽", "取消"), ("停用",))
    | dict.fromkeys(("disable", "disabled", "ignore", "none", "skip"), ("off",))
    | dict.fromkeys(("提示", "注意", "建议"), ("提醒",))
    | dict.fromkeys(("info", "hint"), ("note",))
    | dict.fromkeys(("warn", "warnings"), ("warning",))
)
"""Fixed words by what people write for them; only those that may stand in the place are meant."""
