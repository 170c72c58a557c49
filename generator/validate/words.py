"""What keys are called by those who have not read which there are: other words, and their sound in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_WORDS: Final = {
    "发文机关": "单位 单位名称 报告单位 填报单位 机关 机关名称 发文单位 fawenjiguan danwei jiguan",
    "年度": "年份 报告年度 年 niandu nianfen",
    "标题": "题目 报告标题 名称 biaoti timu",
    "成文日期": "日期 时间 报告日期 发文日期 落款日期 chengwenriqi riqi",
    "主送机关": "主送 主送单位 呈送 zhusongjiguan zhusong",
    "引入": "包含 分稿 导入 引用 yinru baohan",
    "导语": "前言 开头 引言 daoyu",
    "举措": "主要工作 工作情况 主要做法 主要措施 主要举措 措施 做法 成效 工作成效 主要举措和成效 jucuo cuoshi",
    "问题": "存在问题 存在的问题 主要问题 不足 存在的问题和不足 wenti",
    "下一步": "下一步打算 下一步工作 下步打算 下步工作 打算 计划 工作打算 下一步工作安排 xiayibu",
    "第一责任人": "第一责任人职责 负责人 主要负责人履职 diyizerenren",
    "结束语": "结尾 结语 jieshuyu",
    "附件": "附表 fujian",
    "落款": "署名 luokuan",
    "附注": "备注 fuzhu beizhu",
    "版头": "红头 眉首 bantou",
    "版记": "抄送印发 banji",
    "指标": "数据 数字 zhibiao shuju",
    "简称": "缩写 jiancheng",
    "正文": "内容 文字 正文内容 zhengwen neirong",
    "小节": "节 章节 部分 xiaojie",
    "要点": "条目 分点 yaodian",
    "主句": "首句 小标题 zhuju",
    "表格": "表 biaoge",
    "图片": "图 照片 tupian",
    "列": "表头 栏 栏目 列名 列标题 biaotou lie",
    "行": "数据行 表体 hang",
    "数值": "值 数 shuzhi",
    "上年数": "上年 去年 去年数 上年同期 去年同期 上年值 shangnian qunian",
    "单位": "计量单位",
    "签发人": "签发 qianfaren",
    "发文字号": "文号 字号 fawenzihao wenhao",
    "抄送": "抄送机关 抄送单位 chaosong",
    "印发机关": "印发单位 yinfajiguan",
    "印发日期": "印发时间 yinfariqi",
    "期限": "截止 截止日期 截止时间 报送期限 截至日期 qixian",
    "收到": "收到日期 收到时间 报送日期 收文日期 shoudao",
    "责任人": "责任科室 承办人 经办人 zerenren",
    "来源部门": "责任部门 提供部门 填报部门 数据来源 laiyuanbumen",
    "汇总机关": "汇总单位 上级机关 huizongjiguan",
}
MEANT: Final[Mapping[str, str]] = MappingProxyType(
    {word: key for key, words in _WORDS.items() for word in words.split()}
)
"""The key (in Chinese) that is meant by a word that is none. It counts only where the mapping has such a key."""

_OWNER: Final = {"负责人": "责任人"}
MEANT_IN: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        **dict.fromkeys(("约略", "要点排法", "主句"), _OWNER),
        "替代文字": {"说明": "标题", "题注": "标题", "图题": "标题", "title": "caption", "file": "src", "path": "src"},
        "横排": {
            "说明": "注",
            "内容": "行",
            "数据": "行",
            "题注": "标题",
            "表题": "标题",
            "表名": "标题",
            "title": "caption",
        },
    }
)
"""What is meant by a word that is a key elsewhere.

Where: in a figure, a section, a point, an image, a table, each told by a key that only it has.
"""
