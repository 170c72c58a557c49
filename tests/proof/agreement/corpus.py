"""Reports made up for the comparison: dense in what line breaking stumbles over, and always the same.

Every report has its own seed, its own arrangement of headings, points, tables, attachments, head and
imprint. The words are ours; the figures come from the seed.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml
from support.reports import chequered

REPORTS = 14

_SENTENCES = (
    "全年共办理行政处罚案件{many}宗，同比{trend}{percent}，其中适用普通程序的{few}宗，占{percent}。",
    "依照{law}和{number}文件，制定“{slogan}”工作方案，明确{few}项任务、{few}个时间节点。",
    "截至{date}，登记在册的重点场所{many}处，建筑面积{area}㎡，整改隐患{few}处，整改率达{percent}。",
    "{span}年，累计受理行政复议申请{few}件（其中不予受理{few}件），办结率{percent}——居全市前列。",
    "推行“{slogan}”“双随机、一公开”监管，抽查企业{many}家次，发现问题{few}个，责令改正{few}家。",
    "投入经费{money}万元（含上级补助{money}万元），建成办案区{few}间、候问室{few}间，执法记录仪配备率100%。",
    "信息系统升级到{latin}，接口由{few}个增至{many}个，日均处理数据{many}条，平均响应时间{small}秒。",
    "组织学习{law}{law}等法律法规{few}场，{many}人次参加；考试合格率{percent}，优秀率{percent}。",
    "{names}等{few}名同志被评为先进个人，{few}个集体获通报表扬。",
    "按照{law}第{few}条第二款的规定，对{few}件规范性文件逐件审查，废止{few}件、修改{few}件、继续有效{few}件。",
    "{date}至{day}，开展专项检查{few}次，出动{many}人次，查处违法行为{few}起，罚没款{money}万元。",
    "群众满意度为{percent}，比上年提高{small}个百分点；投诉举报{many}件，按时办结{many}件，超期0件。",
    "一些单位对{law}的理解还不够深入，存在“{slogan}”“{slogan}”等问题……需要在今后的工作中逐步解决。",
    "{number}、{number}两个文件印发后，各科室（大队）按要求报送材料{few}份，退回补正{few}份。",
    "委托 {latin} 公司对 {word} 平台进行等级保护测评（GB/T 22239-2019），得分{small}分，结论为“良”。",
    "热线12345转办工单{many}件，{few}小时内联系率{percent}，{few}日内办结率{percent}，重复投诉下降{percent}。",
    "完成{few}∶{few}的抽查比例，抽取案卷{few}卷，评分{few}～{few}分，平均{small}分，最低的一卷只有{few}分。",
    "全局在职民警{many}人，持有行政执法证的{many}人，其中35岁以下{few}人，占{percent}；新任{few}人。",
)
_LAWS = (
    "《中华人民共和国行政处罚法》", "《行政复议法》", "《法治政府建设实施纲要（2021—2025年）》", "《优化营商环境条例》",
    "《重大行政决策程序暂行条例》", "《甲市文明行为促进条例》", "《执法公示·记录·审核办法（试行）》",
)  # fmt: skip
_SLOGANS = (
    "首违不罚",
    "一网通办",
    "谁执法谁普法",
    "最多跑一次",
    "放管服",
    "三项制度",
    "说了算、定了干",
    "24小时自助办",
)
_LATIN = ("V3.0", "Version 2.1", "OFD 1.0", "IPv6", "C2B", "PostgreSQL 14", "TLS 1.3")
_WORDS = ("Internet Plus", "Data Hub", "e-Government", "Open API", "One Stop", "www.example.gov.cn")
_NAMES = ("李堃", "王珺", "陈喆", "周昇", "吴赟", "何玥")
_CODES = ("甲府", "甲司法", "甲公法", "示局发", "国办发", "甲依法治办")
_HEADINGS = (
    "健全依法行政制度体系", "严格规范公正文明执法", "推进重大行政决策科学化", "强化行政权力制约和监督",
    "依法化解社会矛盾纠纷", "提升“一网通办”服务能力", "加强规范性文件管理", "落实2021年度普法责任清单",
    "数字化执法平台建设",
)  # fmt: skip
_NOTES = (
    "注：数据截至2021年12月31日。",
    "注：1.“办结”指已作出决定并送达；2.涉密事项不列入本表；3.比上年增减按同口径计算，不含已划转的12个事项，"
    "详见 www.example.gov.cn。",
)
_PICTURE = "picture.png"
_POINTS = ("压实责任", "健全制度", "严把“入口关”", "强化培训", "突出重点领域", "全程跟踪督办", "用好3项机制")


class _Writer:
    """Makes up one report from its seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seed = seed

    def _figures(self) -> dict[str, str]:
        pick, number = self.random.choice, self.random.randint
        year = number(2018, 2022)
        return {
            "many": pick((f"{number(100, 9999)}", f"{number(10000, 999999)}", f"{number(1000, 99999) / 10000:.2f}万")),
            "few": str(number(1, 99)),
            "percent": pick((f"{number(1, 99)}%", f"{number(10, 999) / 10:.1f}%", f"{number(100, 9999) / 100:.2f}%")),
            "small": pick((f"{number(1, 99) / 10:.1f}", f"{number(100, 9999) / 100:.2f}")),
            "area": f"{number(100, 99999)}",
            "money": pick((f"{number(10, 999)}", f"{number(100, 9999) / 10:.2f}", f"1,{number(100, 999)}")),
            "date": f"{year}年{number(1, 12)}月{number(1, 28)}日",
            "day": f"{number(1, 12)}月{number(1, 28)}日",
            "span": pick((f"{year}—{year + number(1, 3)}", f"{year}", f"{year}至{year + 1}")),
            "number": f"{pick(_CODES)}〔{year}〕{number(1, 299)}号",
            "trend": pick(("上升", "下降", "增长")),
            "law": pick(_LAWS),
            "slogan": pick(_SLOGANS),
            "latin": pick(_LATIN),
            "word": pick(_WORDS),
            "names": "、".join(self.random.sample(_NAMES, number(2, 4))),
        }  # fmt: skip

    def sentence(self) -> str:
        """Return a sentence; each slot is filled anew wherever it stands."""
        text = self.random.choice(_SENTENCES)
        while "{" in text:
            name = text[text.index("{") + 1 : text.index("}")]
            text = text.replace(f"{{{name}}}", self._figures()[name], 1)
        return text

    def text(self, least: int, most: int) -> str:
        return "".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def points(self) -> list[Any]:
        def point() -> Any:
            text = self.text(1, 2)
            return {"lead": self.random.choice(_POINTS), "text": text} if self.random.random() < 0.6 else text

        return [point() for _ in range(self.random.randint(2, 5))]

    def table(self, caption: str) -> dict[str, Any]:
        """Return a table with a note; some of its cells hold addresses longer than a line of them."""
        columns: list[Any] = [
            "序号",
            "项目",
            {"title": "数量", "align": "right"},
            {"title": "说明", "align": "left", "width": 3},
        ]
        rows: list[Any] = []
        for number in range(1, self.random.randint(4, 30)):
            figures = self._figures()
            remark = self.random.choice(
                ("", f"同比{figures['trend']}{figures['percent']}", f"见{figures['law']}", self.sentence())
            )
            rows.append([number, self.random.choice(_POINTS), figures["many"], remark])
        return {"caption": caption, "columns": columns, "rows": rows, "note": self.random.choice(_NOTES)}

    def section(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {"heading": self.random.choice(_HEADINGS)}
        if depth > 1:
            made["heading_layout"] = self.random.choice(("own-line", "run-in"))
        if self.random.random() < 0.7 or depth == 3:
            made["text"] = [self.text(1, 4) for _ in range(self.random.randint(1, 2))]
        if self.random.random() < 0.4:
            made["points"] = self.points()
            made["points_layout"] = self.random.choice(("inline", "paragraphs"))
        if depth < 3 and ("text" not in made or self.random.random() < 0.5):
            made["sections"] = [self.section(depth + 1) for _ in range(self.random.randint(1, 3))]
        return made

    def report(self) -> dict[str, Any]:
        """Return the report's data."""
        made: dict[str, Any] = {
            "organ": "甲市示范局",
            "year": 2021,
            "title": "甲市示范局关于2021年法治政府建设工作情况的报告",
            "date": f"2022-01-{self.seed % 28 + 1:02}",
            "recipients": self.random.choice(
                ("甲市人民政府", ["甲市人民政府", "中共甲市委全面依法治市委员会办公室", "甲市司法局"])
            ),
            "preamble": self.text(1, 3),
            "measures": {
                "heading": "主要举措和成效",
                "sections": [self.section(2) for _ in range(self.random.randint(5, 8))],
            },
            "problems": {"heading": "存在的问题", "points": self.points()},
            "next_steps": {"heading": "下一步工作安排", "text": [self.text(1, 3) for _ in range(3)]},
            "closing": "特此报告。",
        }
        if self.seed % 3:
            made["head"] = {"mark": "甲市示范局文件", "number": f"甲示〔2022〕{self.seed + 1}号", "signers": ["赵明"]}
        if self.seed % 3 == 2:
            made["head"] |= {
                "signers": ["赵明", "分管副局长"],
                "copy_number": f"{self.seed:06}",
                "security": "秘密★1年",
                "urgency": "特急",
            }
        if self.seed % 2:
            made["attachments"] = [self.attachment() for _ in range(self.random.randint(1, 2))]
        if self.seed % 4 == 1:
            made["measures"]["sections"][1]["tables"] = [self.table("表1 主要工作指标完成情况")]
        if self.seed % 4 == 3:
            for number, section in enumerate(made["measures"]["sections"], start=1):
                section["images"] = [self._image(number, width) for width in (11 * number + self.seed, 153)]
        if self.seed % 4 < 2:
            made["note"] = "此件公开发布"
            made["imprint"] = {
                "copies_to": ["甲市人大常委会办公室", "甲市政协办公室", "甲市中级人民法院", "甲市人民检察院"][
                    : self.seed % 4 + 2
                ],
                "printer": "甲市示范局办公室",
                "printed": "2022-01-30",
            }
        return made

    def _image(self, number: int, width: int) -> dict[str, Any]:
        return {"src": _PICTURE, "alt": "示意图", "caption": f"图{number} 办案流程示意图", "width": width}

    def attachment(self) -> dict[str, Any]:
        title = self.random.choice(("2021年行政执法数据统计表", "规范性文件清理目录", "重点任务分解表"))
        return {"title": title, "text": self.text(2, 4), "tables": [self.table("表2 分项数据")]}


def made_up_text(seed: int) -> str:
    """Return a paragraph of one to five sentences."""
    return _Writer(seed).text(1, 5)


def write(folder: Path) -> dict[str, Path]:
    """Write the reports into *folder* and return their files by name."""
    (folder / _PICTURE).write_bytes(chequered(1000, 570))
    written = {}
    for seed in range(REPORTS):
        path = folder / f"made-{seed + 1:02}.yaml"
        path.write_text(
            yaml.safe_dump(_Writer(seed).report(), allow_unicode=True, sort_keys=False, width=1000), "utf-8"
        )
        written[path.stem] = path
    return written
