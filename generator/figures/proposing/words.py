"""The words that names of figures are made of, and those that say that a figure is none to be named."""

from __future__ import annotations

from generator.startup.late import late_pattern

_WORDS = """
    受理 办理 办结 审结 审理 查处 查获 查扣 破获 抓获 打掉 捣毁 缴获 收缴 侦破 立案 移送 刑拘 起诉 开展 组织 举办
    召开 举行 参加 参与 印发 制定 修订 修改 出台 发布 推送 发放 张贴 制作 编印 建立 建成 建设 设立 设置 新建 安装
    配备 投入 完成 落实 整改 发现 排查 化解 调解 调处 接收 收到 答复 回复 处理 处置 救助 帮助 接待 走访 抽查 清理
    废止 保留 纳入 明确 梳理 归集 采集 录入 签订 发出 下达 下发 出具 作出 提出 征集 采纳 聘请 聘任 选派 出动 旁听
    刊发 追回 止付 挽回 减免 承办 协助 接受 推进 升级 拦截 劝阻 核查 追究 报送 上报 通报 约谈 问责 表彰 评选 培养
    选拔 招录 取消 压减 精简 下放 承接 公示 公布 公开 撰写 拍摄 播放 转发 悬挂 摆放 解答 受益 覆盖 新增 化验 检测
    登记 注册 认证 核发 换发 补发 吊销 注销 备案 审查 审核 评查 巡查 检查 监测 督办 督促 督导 责令 实施 汇编 编写
    录制 维持 撤销 驳回 胜诉 败诉 取缔 关停 创建 评出 查封 扣押 拘留 逮捕 处罚 汇聚 牵头 讲授 解决 协调
    慰问 派出 组建 成立 选聘 审议通过 审议 研究 制发 认定 收集 改造 施行 听取 厘清 减少 压缩
"""
_NOUNS = {"建设": "(?<!法治|政府|队伍|制度|能力|体系|工程)建设", "公开": "(?<!信息|政务|申请|市长|局长)公开"}
"""Those that are no verbs behind some words: 召开法治建设专题会议 is no 建设专题会议."""
_LONGEST_FIRST = [_NOUNS.get(word, word) for word in sorted(_WORDS.split(), key=len, reverse=True)]
VERB = late_pattern("|".join(_LONGEST_FIRST))
"""What is done: where a long clause is cut, the name begins with it."""
ONLY_DONE = late_pattern(
    rf"(?:{'|'.join(_LONGEST_FIRST)})+(?<!..[检抽巡核评排督审监]查)(?<!..督导)(?<!..审核)(?<!..[监检]测)(?<!..清理)(?<!..调解)"
)
"""What is done, without what it is done to; 开展检查 and its like say both."""
VERBS_FIRST = late_pattern(rf"(?:(?:{'|'.join(_LONGEST_FIRST)})(?:并|和|及|了)?)+")
"""What is done, at the beginning of a name: behind it is what it is done to."""

CLAUSE_END = late_pattern(r"[，,。；;：:！？!?、（）()|\n]")
SENTENCE_END = late_pattern(r"[。；;！？!?\n]")
TITLE = late_pattern("(?:《[^》]*》[、和及]?)+(?:等的?)?")
"""Names of documents, which are no part of what they are examples of."""
QUOTED = late_pattern("“[^”]*”")
MARKS = late_pattern(r"[^\w]+")

_ADVERBS = "依法|及时|成功|首次|集中|全面|积极|有效|主动|严格|认真|持续|深入|广泛|定期|统一|先后|分别|同时"
BEFORE = late_pattern(
    rf"(?:(?:{_ADVERBS})(?={'|'.join(_LONGEST_FIRST)}|(?:{_ADVERBS}))"
    r"|20\d\d年度?|全年|年内|今年以来|今年|本年度?|目前|截至目前|截至[^，]{0,9}?[日月底末]|期间|其中|包含|包括|含(?=新)|[一二三四五六七八九十]是"
    r"|共(?![产青享同建治和])计?|累计|总共|一共|已经?|均(?!值)|并(?!案)|还(?!款)|再(?![审生])|又|另(?!案)|现(?![行场代金任阶实状])有?"
    r"|有(?![关效偿限序毒害色机])|全[市县区省局]|我[局市县区省院]|[市县区分本]局|全系统|本机关|本单位|局机关|各级|各单位|各部门)+"
)
"""What a clause may begin with that says nothing of what is counted."""
COUNTED = late_pattern(
    "(?:(?<!公)共(?![产青享同建治和])计?|累计|已经?)(?:有(?![关效偿限序毒害色机]))?|(?<!发)现有(?![效关])"
)
"""Stands within a clause between those who did it and what they did."""
EMPTY = late_pattern("各类|各种|各项|有关|相关|全年|了(?!解)|(?<!自)我(?:[市县区省局委院镇]|街道)(?!场)")
"""Says nothing within a name."""
OF = late_pattern(".*(?:的|等)")
"""What comes before it describes the thing or is an example of it."""
NO_NAME = late_pattern(
    "[的把将]|了(?!解)|从(?![业事])|(?<![方定导志])向|(?<!平)等(?![级次])|(?<!不)作为|(?<![核应比])对(?![象口外接比])|(?<!参)与|被(?![告害执])|在(?![审办编职校册线建])|正在|(?<![矫改修更纠公])正$|[涉中仅]$|(?<![补供])给$|(?<![理事自缘])由$|[一二两三四五](?:级|批次?|轮)$|涉及|(?<![接招优款看])待(?!遇)|不查|(?<![老少青成])年|月|季|期间|^[及和或]|[及和或]$"
)
DOER = late_pattern(".*(?:部门|单位|方面|机关|乡镇|街道)")
"""What a clause is right behind another figure, of those who did what is counted: 40个市直部门3507项行政职权."""
BEHIND = late_pattern(
    "(?:共计?|累计|合计|总计|一共|达到?|约|(?<![行作认])为|(?<![所拥国占])有|是|均|分别|已|仅|(?<!安)全[市县区省州镇乡国]|我[市县区省州镇乡]|(?<![统审会设估])计|(?<!收)到|了|(?<!通)过|的)+"
)
"""What stands between the thing and its number."""
PREPOSITION = late_pattern(
    "在(?![册编岗职校线建审])|[对向从为给将把由以经与让使用因]|按照|按(?![期时规])|依托|针对|围绕|通过"
)
_WHOLE = """
    行为 为民 合同 协同 共同 同志 同步 参与 与会 和解 和谐 调和 普及 涉及 比武 比赛 比对 评比 占地 占道 侵占 占用
    集中 中心 中学 中小 中介 中央 中国 中层 中医 中队 初中 高中 新增 增值 增设 增补 减税 减免 减负 减排 减灾 减刑
    缩减 精减 升级 升学 降费 降温 降解 降噪 了解 在线 在职 在岗 在校 在建 在编 在册 在逃 存在 被告 被害 被执 已决
    均衡 善后 后勤 后续 后备 合并 并联 并购 平等 等级 等次 是非 国有 所有 现有 共有 占有 有效 有关 有限 有机 送达
    达标 到位 到期 到岗 报到 从业 从事 从严 从重 方向 定向 导向 对象 对口 对比 对接 对外 对策 应对 核对 校对 给付
    供给 补给 由来 自由 理由 原因 因素 以案 以旧 以工 涉企 涉农 涉外 涉税 涉法 涉诉 涉访 涉毒 涉黑 涉密 涉军 涉侨
    矫正 改正 修正 更正 纠正 公正 正义 正式 正常 正规 正当
"""
AFTER_END = late_pattern(
    rf"{'|'.join(_WHOLE.split())}|(?P<end>同比|环比|传达|提[升高]|目前|现已|[较比占与和同及或仅]|中|其中|[增减升降]"
    r"|上升|下降|[的了在被把将已均后并等为是有达到从向对给由因以涉正]|全部|次之|分别|进行|得到|予以|无一)"
)
"""What goes on behind the thing that stands after its number: an *end*, or a word whose characters are none."""
OUTCOME = late_pattern(
    "新?制定|不予(?:受理|许可|处罚|立案)|未?办结|审结|终结|维持|撤销|驳回|终止|[胜败]诉|撤诉|撤回|调[解撤]|和解|废止|失效|保留|修[改订]|整改|化解|答复|采[纳用]|公开|通过|完成|成功"
    "|立案|结案|破案|移送|起诉|受理|销号|达成|批准|取缔|在[审办]|归档"
)
"""What becomes of things counted before; which things, the sentence says with the figure before it."""
UNDER_WAY = {"审理": "在审", "办理": "在办", "处理": "在办"}
"""What is not yet done: 4宗正在审理."""
STATE = late_pattern(r"(?:(?P<going>正在|尚在|正)|已经?|均|全部|在|被|经)+(?P<what>[^，,。；;：:！？、（）()\d]{2,12})")
"""What became of the things that a number with nothing before it counts: 26宗已办结."""
OBJECT = late_pattern("开展|进行|实施|予以|作出|给予|提供")

NO_FIGURE = late_pattern(
    r"每|人手|一次性|恳请|请求|平均|人均|户均|至少|最多|不少于|不低于|不超过|不得|不足|力争|计划|拟|确保|目标|任务数|要求|应当|预计|争取|原则上"
    r"|上年|去年|上一年|前一年|同期|历年|近[一二两三四五六七八九十]年|以往|往年|过去|规定|满分|时限|位列|名列|位居|跻身"
)
"""Words of the clause by which its number is a norm, a goal or one of another time."""
RIGHT_BEFORE = late_pattern(
    "(?:[前后第居列这该此满够超逾首“‘]|(?<![应往历])届|上述|以上|前述|其他|其余|另外|余下|剩下|任一|连续|再次|[增升长加高降少低减缩](?:到|至|为))$"
)
"""What right before a number makes a place, a repetition or a name of it."""
TURNED_INTO = late_pattern(r"[^，,。；;\d]{1,24}[为至到]\d")
"""What goes on behind the number of things that became others: 把62项考核指标精简为13项."""
RIGHT_AFTER = late_pattern(
    "方面|环节|工作|措施|内容|举措|部分|层面|维度|阶段|步骤|一(?![审般])|制|不|必|严禁|重点|关键|坚持|为(?:抓手|契机|载体|目标|主)|到位|主体|工作日|[”’]"
)
"""What right behind a unit makes a manner of speaking of the number."""
YEAR = late_pattern(r"(20\d\d)年|([今本]年|全年|年内)")
PERIOD = late_pattern(
    r"(?P<all>全年|年内)|截[至止](?:20\d\d年|目前)?\d{1,2}月(?:\d{1,2}日|[底末份])?"
    r"|\d{1,2}月?份?(?:[至到]|[-—–~～]+)\d{1,2}月份?|上半年|前三季度|第?[一二三四]季度|前\d{1,2}个月"
)
"""What says of which part of the year the figures of a sentence are."""
RATE = late_pattern("(?:率|满意度)(?:均|分别|已|仅)?(?:达到?|为|是)?$")
UNITS_LEFT = frozenset(("天", "小时", "分钟", "秒", "分"))
PEOPLE = frozenset(("人", "名", "位"))
