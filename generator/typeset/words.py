"""Where the words of a title end: what a break between two characters costs, told by a few rules and a short list.

A general segmenter is not needed for this: titles of official documents are made of organs, years, a small stock of
words and the frame 关于……的报告, and a wrong guess costs only a less even title, never a lost character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.occurrences import occurrences
from generator.startup.late import compiled, late_pattern
from generator.typeset.breaking import may_break

NEVER = 1000.0
"""Cost of a break where no line may end."""
INSIDE = 30.0
"""Cost of a break inside what is one: a word, a short name in 《》 or “”, a year, a number."""
_EDGE = 1.0
_BEST = 0.0
_UNKNOWN = 8.0
_CLINGING = 12.0


def _listed(words: str) -> list[str]:
    return words.split()


_WORDS = _listed("""
法治政府建设 全面依法治国 全面依法治省 全面依法治市 全面依法治县 全面依法治区 习近平法治思想
习近平新时代中国特色社会主义思想 社会主义 道路交通安全 社会治安 涉案财物 中级人民法院 高级人民法院 人大代表 政协委员
政协提案 合法性审核 专项行动 放管服改革 优化营商环境 行政规范性文件 规范性文件 行政执法责任制 政府信息公开
第一责任人 中华人民共和国 自治区 依法行政 依法治市 依法治县 依法治区 依法治省 依法治国 法治建设 法治社会 法治中国
法治广东 法治思想 行政执法 行政处罚 行政许可 行政复议 行政应诉 行政诉讼 行政决策 行政强制 行政检查 执法监督
执法规范化 规范化建设 党政主要负责人 主要负责人 营商环境 放管服 政务公开 政务服务 信息公开 公安机关 公安工作
公安行政 公安改革 人民政府 人民法院 人民检察院 人民代表大会 常务委员会 党委政府 市委 县委 区委 省委 党委 检察院
办公室 办公厅 委员会 公安局 公安厅 司法局 司法厅 财政局 分局 总队 支队 大队 派出所 管理局 改革局 工作报告 年度报告
情况报告 专项报告 总结报告 自查报告 实施方案 工作方案 实施意见 工作要点 管理办法 统计表 责任清单 任务分工 有关情况
工作情况 落实情况 建设情况 执行情况 开展情况 整改情况 完成情况 进展情况 履职情况 基本情况 存在问题 意见建议 责任落实
督察整改 年度 情况 报告 工作 建设 法治 政府 行政 执法 责任 监督 管理 公安 机关 社会 治安 安全 职责 问题 整改 督察
检查 审查 备案 清理 合法性 审核 制度 体系 机制 能力 水平 队伍 教育 培训 宣传 普法 规划 计划 总结 考核 评价 指标 数据
信息 服务 改革 创新 发展 治理 基层 重大 决策 程序 文件 政策 措施 防控 打击 犯罪 违法 案件 专项 行动 整治 禁毒 反恐
维稳 交通 道路 户政 出入境 网络 涉案 财物 办案 场所 民警 辅警 警务 智慧 大数据 平台 通知 意见 决定 通报 请示 批复
方案 办法 规定 规则 条例 细则 纲要 要点 清单 目录 汇编 修订 试行 暂行 征求 若干 配套 主要 相关 有关 党组 领导 干部
委员 会议 精神 人大 政协 代表 建议 提案 办理 答复 省级 市级 县级 上半年 下半年 季度 第一 第二 第三 第四 一步 全市
全省 全县 全区 全局
行政执法行为 行政行为 执法行为 行为 统计数据 汇总表 统计 汇总 典型案例 人民群众 群众 安全感 满意度 国家 政治 大局 稳定
严格规范公正文明执法 公正文明执法 规范公正文明执法 示范创建 领导小组 工作组 责任制 公示 公告 专报 材料
管理委员会 综合行政执法 综合执法 高新技术产业开发区 经济技术开发区 开发区 协调 说明
""")
# What begins with a character that mostly ends the name of a place or an organ (市, 乡, 部 …).
_NO_ENDINGS = _listed("""
市场 市场主体 市场监管 市场秩序 市场准入 市容 市容环境 市政 市政公用 市政设施 市民 市民热线 市域 市域社会治理 市直
市区 市内 市县 省直 省内 省域 县域 县直 县城 县乡 县级以上 区域 区域协调 区直 区划 区内 州直 州县 镇街 镇村 镇域 镇办
乡镇 乡镇街道 乡村 乡村振兴 乡风 局势 局属 局机关 局直 委托 委托执法 委派 委属 委机关 办事 办事处 办结 办税 办学 办证
部门 部门联动 部分 部署 部属 部级 署名 处理 处置 处罚 处分 处级 处室 科技 科技创新 科学 科学决策 科学技术
科学民主依法决策 科普 科室 科研 科级 院校 院线 院前 所有 所有制 所属 所得税 队员 厅级 厅属
""")
# What the bureaus of other fields have in the titles of their reports.
_OF_THE_FIELDS = _listed("""
污染防治攻坚战 污染防治 攻坚战 污染 防治 生态环境 生态环境保护 生态文明 生态保护 生态 环境 环境保护 保护 环保督察
水行政 河湖长制 河长制 林长制 水利 水资源 水土保持 节约用水 防汛抗旱 农业农村 农业 农村 农民工 农民工工资 农产品 质量
质量安全 农资 耕地 耕地保护 国土空间 自然资源 不动产 不动产登记 土地 土地管理 矿产资源 森林草原防灭火 森林草原
森林防火 防灭火 防火 林业 草原 野生动物 野生动植物 安全生产 安全监管 应急管理 应急 消防 消防安全 消防救援 防灾减灾救灾
防灾减灾 灾害 危险化学品 特种设备 食品安全 食品药品 食品 药品 医疗器械 化妆品 知识产权 公平竞争 公平竞争审查
反不正当竞争 消费者 消费者权益 权益 权益保护 权益保障 维护 投诉 投诉举报 举报 价格 广告 计量 标准化 认证 认可 检验
检测 检验检测 信用 信用监管 信用体系 双随机 一公开 分级分类 监管 监督检查 监督执法 监察 劳动保障 劳动保障监察 人力资源
社会保障 社会保险 就业 创业 人才 工资 拖欠 根治 医疗保障 医保基金 医保 医疗 医疗卫生 卫生健康 卫生 健康 疾病预防控制
疾控 传染病 养老 养老服务 社会救助 救助 社会组织 殡葬 婚姻 儿童 未成年人 未成年人保护 妇女 残疾人 老年人 退役军人 双拥
优抚 抚恤 校园 校园安全 学校 学生 教师 校外培训 依法治校 高校 职业教育 青少年 语言文字 住房 住房保障 住房公积金 房地产
房屋 物业 物业管理 建筑 建筑市场 建筑业 工程 工程建设 招标投标 政府采购 采购 城乡建设 城乡规划 城市管理 城市更新
城镇燃气 城市 城乡 城镇 燃气 供水 供热 违法建设 精细化管理 精细化 房地产市场 文化市场 旅游市场 体育市场 运输市场
交通运输 道路运输 运输 公路 公路管理 路政 海事 水上 水上交通 港口 航道 治超 出租汽车 网约车 文化 旅游 文化旅游 文物
文物保护 广播电视 新闻出版 出版 电影 体育 赛事 活动 财政 财政监督 财务 会计 会计监督 预算 预算绩效 绩效 资产 国有资产
国有企业 国资监管 审计 审计监督 统计监督 统计造假 防范 惩治 防范和惩治 金融 金融监管 非法集资 税收 税务 税费 征管 商务
招商引资 外商投资 投资 投资促进 涉外 自由贸易 口岸 粮食 粮食流通 粮食储备 物资储备 储备 能源 节能 节能减排 电力 煤矿
矿山 烟草 烟草专卖 卷烟 气象 地震 测绘 档案 保密 密码 民族 宗教 民族宗教 侨务 外事 港澳 对台 司法行政 司法建议
检察建议 法律服务 公共法律服务 法律援助 法律顾问 法律 法规 规章 公证 仲裁 律师 司法鉴定 社区矫正 安置帮教 人民调解
行政调解 调解 行政裁决 行政执法监督 行政检察 出庭应诉 行政机关负责人 负责人 行政机关 事业单位 单位 人员 行政备案
矛盾纠纷 多元化解 化解 纠纷 矛盾 信访 信访工作 法治化 社会治理 依法治理 治理能力 诉源治理 平安 平安建设 法治督察
督察反馈 反馈 督促 述法 学法 用法 普法责任制 宪法 宣誓 法治教育 宣传教育 学习 学习宣传 研究 研讨 调研 推行 推动 优化
提升 开放 共享 公共 公共数据 公共机构 公共资源 公共资源交易 公共安全 公共服务 机构 机构改革 资源 数字 数字政府 数字化
信息化 授权 运营 电子 电子政务 政务数据 审批 审批服务 审批制度改革 事中事后 证明事项 告知承诺 告知承诺制 事项 赋权
赋权事项 承接 运行 街道 社区 村居 基层治理 企业 民营经济 民营企业 经营主体 中小企业 经济 产业 发展规划 高质量
高质量发展 三年行动 行动计划 行动方案 攻坚 提质 增效 制度建设 打击整治 打击整治养老诈骗 养老诈骗 电信网络诈骗 诈骗
合法权益 老年人合法权益 未成年人合法权益 消费者合法权益 执法检查 行政检察监督 检察监督 出庭应诉制度 合法性审查
执法质量 行政执法质量 三年行动计划 依法治市办 能力建设 队伍建设 作风 作风建设 纪律 廉政 党风廉政 党建 组织 领域 重点
重点领域 突出问题 专项整治 专项治理 专项检查 专项督察 措施落实 清单制 欺诈骗保 骗保 法治化营商环境 危险物品 安全管理
就业保障金 残疾人就业保障金 打击整治电信网络诈骗 打击整治电信网络诈骗犯罪 网络预约出租汽车 农产品质量安全 食品药品安全
监管执法 社会保险基金 社保基金 专项资金 公共资源配置 依法治县办 依法治区办 省委依法治省办 民营经济发展 电信网络
宗教活动场所 人民防空 行政执法中心 综合行政执法中心
""")
# Verbs and adverbs that lean on what follows them.
_LEANING = _listed("""
贯彻落实 贯彻执行 贯彻 落实 推进 加强 开展 完善 实施 履行 印发 转发 报送 提高 深化 健全 做好 强化 进一步 全面 深入
切实
""")
# Prepositions and conjunctions begin a line well and end one badly; 的 clings to what it follows.
_OPENERS = ("关于", "以及", "和", "与", "及", "暨", "对", "在", "为", "向", "将", "并", "或")
_ENDINGS = "的了等中后前内外上下"
# Names of offices that are part of the organ named before them.
_PARTS_OF_ORGANS = ("办公室", "办公厅", "分局", "总队", "支队", "大队", "管理局", "管理委员会", "委员会")
# What ends the name of a place or an organ, and hardly ever begins a word of a title.
_NAMES_END = "省市县区州盟旗镇乡局厅委办部署处科院所队"
_ORGAN = late_pattern("(?:局|厅|委|办|部|院|委员会|政府|办公室|办公厅|支队|大队|检察院)(?=关于|[0-9]|对|转发|印发|等)")
_PLACE_OF_AN_ORGAN = late_pattern("[省市县区州盟旗镇乡](?=[一-鿿]{1,5}?(?:局|厅|委员会|政府|法院|检察院))")
_ATOMS = late_pattern(
    r"[0-9]+(?:\.[0-9]+)?[%％]?(?:年度?|月份?|日|号|项|个|次|期|届)?(?:[—－-][0-9]+年度?)?|[A-Za-z][A-Za-z0-9.-]*"
)
_QUOTED = late_pattern("《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|（[^（）]*）")
_SHORT_NAME = 14
"""Characters up to which what stands in 《》 or “” is never broken."""
_IN_A_NAME, _IN_A_LONG_NAME = 20.0, 6.0
"""What a break in one costs more than elsewhere, where a line can hold all of it and where none can."""
_A_LINE = 20


@cache
def _known() -> re.Pattern[str]:
    words = sorted({*_WORDS, *_NO_ENDINGS, *_OF_THE_FIELDS, *_OPENERS, *_LEANING}, key=len, reverse=True)
    return compiled("|".join(words))


def break_costs(text: str, names: Iterable[str] = ()) -> list[float]:
    """Return what a break before each character of *text* costs: 0 at best, ``NEVER`` where none may be.

    *names* are names of organs, which are never broken inside unless a line cannot hold them.
    """
    costs = [_UNKNOWN] * len(text)
    _known_words(text, costs)
    _single_characters(text, costs)
    _good_places(text, costs)
    _wholes(text, names, costs)
    for position in range(1, len(text)):
        if not may_break(text, position):
            costs[position] = NEVER
    return costs


def _known_words(text: str, costs: list[float]) -> None:
    """Mark the inside of the known words in *text*, and their edges: best where two of them touch."""
    end, leans = -1, False
    for match in _known().finditer(text):
        _raise(costs, match.start() + 1, match.end(), INSIDE)
        if match.start() != end:
            costs[match.start()] = _EDGE if match[0] in _OPENERS else _UNKNOWN / 2
        elif not leans:
            costs[end] = _EDGE
        end, leans = match.end(), match[0] in _OPENERS or match[0] in _LEANING
        if end < len(text):
            costs[end] = _CLINGING / 2 if leans else _UNKNOWN / 2


def _single_characters(text: str, costs: list[float]) -> None:
    """Mark what clings to the character before it (的, 市), and the edge behind the name of a place or an organ."""
    for position in range(1, len(text)):
        before, after, cost = text[position - 1], text[position], costs[position]
        if before in _NAMES_END and cost == _UNKNOWN:
            cost = _EDGE
        if (after in _ENDINGS and cost <= _UNKNOWN) or (after in _NAMES_END and cost == _UNKNOWN):
            cost = _CLINGING
        costs[position] = cost


# Where titles are best broken, and where hardly, in the order in which they count.
_PLACES = (
    (late_pattern("关于"), "start", _BEST),
    (_ORGAN, "end", _BEST),
    (late_pattern("(?<=的)"), "end", _EDGE),
    (late_pattern(f"[》”](?![{_ENDINGS}])"), "end", _UNKNOWN / 2),
    (late_pattern("[《“]"), "start", _EDGE),
    (late_pattern("、|[》”](?=[《“])"), "end", _BEST),
    (late_pattern("[0-9]{4}年度?"), "end", _EDGE),
    (late_pattern("|".join(_PARTS_OF_ORGANS)), "start", _CLINGING),
    (_PLACE_OF_AN_ORGAN, "end", _CLINGING),
)


def _good_places(text: str, costs: list[float]) -> None:
    """Mark where titles are best broken: before 关于, after an organ, after 、 and 的, around 《》 and “”."""
    for pattern, side, cost in _PLACES:
        for match in pattern.finditer(text):
            position = match.start() if side == "start" else match.end()
            if position < len(text):
                costs[position] = max(costs[position], cost) if cost == _CLINGING else cost


def _wholes(text: str, names: Iterable[str], costs: list[float]) -> None:
    """Mark the inside of numbers, years, organs and of what stands in 《》 and “”."""
    for match in _ATOMS.finditer(text):
        _raise(costs, match.start() + 1, match.end(), INSIDE)
    for name in filter(None, names):
        for start in occurrences(text, name):
            if _length(name) <= _A_LINE:
                _raise(costs, start + 1, start + len(name), INSIDE)
            else:
                _add(costs, start + 1, start + len(name), _IN_A_LONG_NAME)
    for match in _QUOTED.finditer(text):
        length = _length(match[0])
        more = INSIDE if length <= _SHORT_NAME else _IN_A_NAME if length <= _A_LINE else _IN_A_LONG_NAME
        _add(costs, match.start() + 1, match.end(), more)


def _length(text: str) -> float:
    """Return the width of *text* in 字, nearly."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _add(costs: list[float], start: int, end: int, more: float) -> None:
    for position in range(start, end):
        costs[position] += more


def _raise(costs: list[float], start: int, end: int, least: float) -> None:
    for position in range(start, min(end, len(costs))):
        costs[position] = max(costs[position], least)
