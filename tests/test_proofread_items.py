"""What proofreading is to find, item by item, and the neighbour of each that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.mend import mend
from generator.reading import read_report

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\n"
ID, CARD = "990101199003070015", "6299991234567896"

SLIPS = {
    # numbering
    "gap in 一是": ("A101", "一是组织有力。三是制度规范。"),
    "gap in 其一": ("A101", "其一，组织有力。其三，制度规范。"),
    "gap in （1）": ("A101", "包括：（1）组织有力；（3）制度规范。"),
    "repetition of 二是": ("A101", "一是甲。二是乙。二是丙。"),
    "gap behind 首先": ("A101", "首先，统一思想。第三，抓好落实。"),
    "gap behind 一是 within a clause": ("A101", "其原因一是人少，三是钱少。"),
    "二是 behind a question": ("A101", "一是人够不够？三是钱够不够？"),
    "一是 twice, and 三是": ("A101", "一是组织有力；一是制度规范；三是考核到位。"),
    "1、 for 1.": ("A104", "1、组织有力。"),
    "1、 for 1. within a paragraph": ("A104", "做法有两条：1、组织有力；2、制度规范。"),
    "（一）、": ("A104", "（一）、组织有力。"),
    "第一、": ("A104", "第一、组织有力。第二，制度规范。"),
    "第三， behind 第二、一定": ("A101", "第一，要组织有力。其二，也好。第三，要抓好落实。"),
    "第二、 before a numeral": ("A104", "第一，要组织有力。第二、一定要抓好制度。"),
    # marks that were taken for others
    "a full stop behind 前提下": ("A128", "在依法依规办理的前提下。全年办结41起。"),
    "a full stop behind 从…开始": ("A128", "从“七五”普法计划开始。新上的项目依法审核。"),
    "a full stop behind 形势下": ("A128", "在经济下行的形势下。全年办结41起。"),
    "、 before 因此": ("A128", "全年办结41起、因此群众满意。"),
    "； before a list": ("A128", "抓好三个方面；一是学习，二是办案。"),
    "a paragraph that breaks off": ("A129", "全年办结41起，"),
    "a paragraph without an end": ("A129", "现在，我代表区政府向大会报告工作，请各位代表审议，并提出意见"),
    "a letter for a digit": ("A153", "安排资金25l亿元。"),
    "O for 0": ("A153", "2O20年办结41起。"),
    "· in a number": ("A153", "同比增长19·5%。"),
    "． in a number": ("A154", "同比增长19．5%。"),
    "／ in a number": ("A154", "精简1／4。"),
    "digits one by one": ("A152", "自2 0 2 0年起施行。"),
    "three dashes at the start": ("A122", "———抗洪取得胜利。"),
    "two hyphens at the start": ("A122", "--抗洪取得胜利。"),
    "a circle behind three numerals": ("A145", "一九八○比一九七五年多。"),
    "about, in hanzi": ("A132", "大约有十三个百分点左右。"),
    # words
    "呆帐": ("A135", "核销呆帐41笔。"),
    "自已": ("A135", "由我们自已的队伍承担。"),
    "社会主": ("A135", "建设社会主必须依法行政。"),
    "成份": ("A135", "多种经济成份共同发展。"),
    "显着": ("A135", "成效显着提高。"),
    "a word of office twice": ("A133", "加强法治政府建设建设和行政执法监督。"),
    "目的是为了": ("A137", "检查的目的就是为了堵塞漏洞。"),
    "原因是由于": ("A137", "主要原因是由于人手不足。"),
    "防止 and 不再": ("A137", "防止类似问题不再发生。"),
    "a set phrase": ("A135", "学习贯彻习近平法制思想。"),
    "a session of no congress": ("A135", "学习党的十九大五中全会精神。"),
    "坚定 for 增强": ("A135", "坚定“四个意识”。"),
    "增强 for 坚定": ("A135", "增强“四个自信”。"),
    "炸骗": ("A135", "打击电信网络炸骗。"),
    "组织领到": ("A135", "加强组织领到。"),
    "思思想": ("A135", "学习贯彻习近平生态文明思思想。"),
    "等等 before what it sums up": ("A135", "对住建、水务等等领域开展检查。"),
    "取保侯审": ("A135", "依法取保侯审4人。"),
    "法治审核": ("A135", "落实重大执法决定法治审核制度。"),
    "a title with another character": ("A136", "落实《法治政府建设与责任落实督查工作规定》。"),
    "a title with another year": ("A136", "落实《法治政府建设实施纲要（2021—2026年）》。"),
    "a title without a character": ("A136", "落实《重大行政决策程序暂行条》。"),
    "a law with a character more": ("A136", "宣传《中华人民共和国行政处罚法法》。"),
    # brackets and quotes
    "one half of a bracket": ("A111", "落实十三五规划（一期，完成41项。"),
    "one half of an ordinal's bracket": ("A111", "三）制度建设情况"),
    "a quote not closed, and others behind it": ("A111", "获评“示范区；考核“优秀”等次，“用水”服务领先。"),
    "a straight quote not closed": ("A111", '推行"综合查一次，减少检查。'),
    "two openers": ("A111", "落实“放管服“改革。"),
    "a quotation that ends, before another": ("A111", "局长说：“要抓早抓小，办结41起。会上“法治公安”深入人心。"),
    "《》 in 《》": ("A112", "落实《关于印发《示范办法》的通知》。"),
    "<> in 《》": ("A112", "落实《关于印发<示范办法>的通知》。"),
    "<< >>": ("A112", "落实<<示范办法>>。"),
    "“” in “”": ("A112", "推进“法治“示范”建设”。"),
    "［2015］": ("A113", "依据甲法办［2015］14号。"),
    "blanks around [2015]": ("A113", "依据甲法办 [2015] 14号。"),
    "第 in a document number": ("A113", "依据甲法办〔2015〕第14号。"),
    "014号": ("A113", "依据甲法办〔2015〕014号。"),
    "letters of the organ behind the year": ("A113", "依据学法制度（〔2015〕甲法办14号）。"),
    "、 between titles here and not there": ("A114", "落实《甲办法》《乙办法》和《丙办法》、《丁办法》。"),
    "straight quotes": ("A115", '落实"放管服"改革。'),
    "straight quotes of full width": ("A115", "落实＂放管服＂改革。"),
    # marks
    "one dash before a place and date": ("A122", "—2020年1月在代表大会上。"),
    "half-width comma": ("A121", "办结41起,撤销2起。"),
    "half-width semicolon": ("A121", "办结41起;撤销2起。"),
    "half-width brackets": ("A121", "落实规划(一期)。"),
    "half-width stop": ("A121", "办结41起."),
    "half-width stop behind a percentage": ("A121", "通过率达100%."),
    "three dots": ("A122", "包括治安...等。"),
    "---": ("A122", "开展“利剑---一号”行动。"),
    "two commas": ("A123", "办结41起，，撤销2起。"),
    "。，": ("A123", "办结41起。，撤销2起。"),
    "hyphen between years": ("A124", "落实2016-2020年规划。"),
    "hyphen between years without 年": ("A124", "落实《规划（2016-2020）》。"),
    "hyphen between months": ("A124", "1月-11月办结41起。"),
    "hyphen between counted things": ("A124", "建成街区2-3家。"),
    "hyphen between quantities": ("A124", "期限为3-5天。"),
    "two hyphens between months": ("A124", "2020年1--6月办结41起。"),
    "small tilde": ("A124", "期限为3~5天。"),
    "； behind 。": ("A125", "一是抓学习。人人过关；二是抓办案。"),
    "， behind 。": ("A125", "一是抓学习。人人过关，二是抓办案。"),
    "dash in a telephone number": ("A126", "电话：0759—1234567。"),
    "12.4": ("A127", "开展“12.4”国家宪法日宣传。"),
    # words
    "截止目前": ("A131", "截止目前，办结41起。"),
    "截至日期": ("A131", "报名截至日期为10月。"),
    "近…余": ("A132", "近300余人参加。"),
    "约…左右": ("A132", "约300人左右参加。"),
    "超过…以上": ("A132", "超过300人以上参加。"),
    "近百余": ("A132", "近百余人参加。"),
    "余…以上": ("A132", "惠及3.4万余人次以上。"),
    "百分之…%": ("A137", "走访率达到百分之100%。"),
    "余…左右": ("A132", "20余人左右参加。"),
    "的的": ("A133", "群众的的满意度。"),
    "a word twice": ("A133", "甲市公安局公安局印发。"),
    "a verb twice": ("A133", "全面开展检查检查工作，成效明显。"),
    "a verb twice, and done": ("A133", "全年检查检查了12家企业。"),
    "a verb twice before a mark": ("A133", "全年监督检查检查，成效明显。"),
    "a heading in a text": ("A106", "一、主要做法（一）加强学习。"),
    "a heading of the second level in a text": ("A106", "（一）加强学习。全年学习4次。"),
    "the level of a place twice": ("A133", "甲县县卫生健康局会同甲市市司法局印发方案。"),
    "管理管理": ("A133", "城市管理管理部门参加。"),
    "a sentence twice": ("A134", "全面落实行政执法公示制度和执法全过程记录制度。" * 2),
    "a short sentence twice in a row": ("A134", "全面落实普法责任。全面落实普法责任。"),
    "the end of a sentence as the next one": ("A134", "修订各项制度，全面落实普法责任。全面落实普法责任。"),
    "a clause twice in a row": ("A134", "共排查出消防隐患5处，排查出消防隐患5处，均已整改。"),
    "进一步进一步": ("A133", "进一步进一步规范执法。"),
    "布署": ("A135", "布署执法检查。"),
    "辩别": ("A135", "辩别真伪。"),
    "签定合同": ("A135", "签定了劳动合同41份。"),
    "权利清单": ("A135", "公布权利清单和责任清单。"),
    "台帐": ("A135", "建立问题台帐。"),
    # numbers
    "18—20年": ("A141", "18—20年办结41起。"),
    "18—20年期间": ("A141", "18—20年期间办结41起。"),
    "2018—20年": ("A141", "2018—20年办结41起。"),
    "01月": ("A142", "2020年01月5日印发。"),
    "05日": ("A142", "2020年1月05日印发。"),
    "41件，三件": ("A143", "办结41件，撤销三件。"),
    "三百件，5件": ("A143", "办结三百件，撤销5件。"),
    "1,234 and 56789": ("A144", "办结12345件，撤销1,234件。"),
    "二○二○": ("A145", "二○二○年。"),
    "1,234 and 12345件, beside a line": ("A144", "12345热线受理12345件，撤销1,234件。"),
    "a fall by a negative number": ("A163", "同比下降了负3.1个百分点。"),
    "a rise by a negative number": ("A163", "合格率同比提高-8.92个百分点。"),
    "growth by a negative number": ("A163", "同比增长-8.92%。"),
    "a year without 年": ("A147", "2018以来，累计办理42件。"),
    "a year without 年 before half of it": ("A147", "2020上半年办理42件。"),
    "2月30日": ("A146", "2020年2月30日印发。"),
    "a month lost": ("A146", "2018年11日印发。"),
    "years run together": ("A160", "落实《规划（20212025年）》。"),
    "sessions without 、": ("A161", "学习党的十九届二中三中四中全会精神。"),
    # characters
    "blank between hanzi": ("A151", "全年 办结41起。"),
    "blank before a mark": ("A151", "邮箱xxgk@example.org 。"),
    "ideographic space": ("A151", "\u3000\u3000全年办结41起。"),
    "blank beside a number": ("A152", "办结 41起。"),
    "blank in a year": ("A152", "20 25年办结41起。"),
    "blanks in a year and behind it": ("A152", "20 25 年办结41起。"),
    "blank before a percent sign": ("A152", "下降3.9 %。"),
    "％ and %": ("A154", "分别增长7.8%和13.4％。"),
    "small brackets around a year": ("A113", "落实甲法办﹝2020﹞14号文件。"),
    "small brackets elsewhere": ("A153", "办结﹙含上年结转﹚41起。"),
    "radical": ("A153", "全年办结⼯作41起。"),
    "no-break space": ("A153", "全年\u00a0办结。"),
    "code of a web page": ("A162", "办结41起。<br/>"),
    "full-width digits": ("A154", "办结４１起。"),
    "traditional": ("A155", "依法辦結41起。"),
    # privacy
    "identity number": ("A501", f"身份证号{ID}。"),
    "what is called an identity number": ("A501", "嫌疑人（身份证号码：990101199003070014）已归案。"),
    "what is called 身份号码": ("A501", "公民身份号码：990101199003070014。"),
    "mobile": ("A502", "联系手机19900000001。"),
    "bank card": ("A503", f"转入银行卡{CARD}。"),
    "account": ("A503", "转入账号123456789012345。"),
    "name before a comma": ("A504", "抓获犯罪嫌疑人王建设，移送起诉。"),
    "name before 因": ("A504", "被告人陈建设因盗窃被判刑。"),
    "name before 等": ("A504", "抓获犯罪嫌疑人张建设等3人。"),
    "name of an applicant": ("A504", "申请人何建设，不服处罚。"),
    "name before 已": ("A504", "嫌疑人张伟已刑拘。"),
    "name of a plaintiff": ("A504", "原告李建设对处罚不服。"),
    "level of secrecy": ("A505", "密级：机密"),
    "mark of secrecy": ("A505", "机密★10年"),
    "internal": ("A505", "（内部资料，注意保存）"),
}
RIGHT = (
    "局　　长",
    "建设社会主体信用档案，发展社会主要矛盾理论，各自已完成任务，自已经施行之日起。",
    "三、所有建设项目必须按照基本程序办事。没有论证的，不得开工。",
    "表彰重点工程建设建设者41名，完成一个国家国家级项目。",
    "同意：二、我们坚持依法行政，民族成份和成份股不变。",
    "加强组织领导，压实各方责任",
    "第二、三产业和第一、第二季度都有增长。办案在依法的前提下进行，从我做起，从现在开始。他们、我们都去。",
    "形成份额合理的结构，似乎稳定，超过份额，抉择，从来取决于人心，“扫黄”“打非”与“甲”、“乙”并行。",
    "4月1日O型血供应充足，5G网络，10 000元，12·4国家宪法日，约十人，3I认证。",
    "检查是为了堵塞漏洞，原因是人手不足，要避免因不当执法不再得到信任，切不要松懈。",
    "贯彻“甲”“乙”的方针，坚持“一国两制”、“港人治港”、高度自治，依靠群众、“枫桥经验”、“浦江经验”。",
    "首先，统一思想。其次，健全制度。第三，抓好落实。",
    "首先要统一思想，二是要健全制度，三是要抓好落实。",
    "其原因一是人手不足，二是经费不足；他们一是抓学习，二是抓落实。",
    "一是一些单位重视不够；二是一些制度不健全；三是十分缺人。",
    "说一是一，说二是二。两大支点：一是理论支点，一是实践支点。",
    "其一是约束，二是激励。",
    "过个暖暖和和的年，取得了了不起的成绩，上将将出席，读着读着就懂了，抓得很紧很紧。",
    "’98抗洪和“一号工程”。",
    "规划拔高、培训炼兵、台阶断裂、阻挡案件、攻坚难题、编辑毒品预防手册，广东欧打造品牌。",
    "学习《行政处罚法》《行政许可法》《法治广东建设规划（2021—2025年）》《甲市法治政府建设实施刚要》。",
    "落实《法治政府建设实施纲要（2021-2025年）》（草案）。".replace("2021-", "2021—"),
    "已有1 200年历史。",
    '购置15"屏幕一块。',
    "2018年以来，累计办理42件；2020年上半年办理21件，落实甲办〔2018〕20号文以来的任务。",
    "一是组织有力；二是制度规范。下一步，我们将继续努力。",
    "存在两个问题：一是人少；二是钱少。针对上述问题，采取两项措施：一是增人；二是加钱。",
    "一是甲，二是乙，三是丙。",
    "包括：（1）组织有力；（2）制度规范。此外，（1）式和（2）式都适用。",
    "第一，组织有力。第二，制度规范。第一、第二季度持平。",
    "落实《关于印发〈示范办法〉的通知》（甲法办〔2015〕14号）。",
    "人数<50且比例>30，1、2、3号楼。",
    "落实《甲办法》、《乙办法》和“放管服”、“双随机”要求。",
    "推进“互联网+监管”“双随机、一公开”，建成“7+1”模式，平均1.96个/件，占1/4。",
    "网址为（http://www.example.org/a.html），邮箱xxgk@example.org，电话0759-1234567。",
    "依据GB/T 9704-2012和GB/T 15835-2011，4-2号楼、5G-A网络。",
    "学习《中共甲市委 甲市人民政府关于示范的意见》，以“加强法治建设 打造满意政府”为题授课。",
    "2016—2020年、3～5天、1月至11月、6月1日—7日、50%—60%。",
    "截至10月，报名截止日期为11月，10月截止；截至2020年底办结41起。",
    "12345热线受理诉求8,943件，12315平台接收投诉22,619件，95598电话接到1,032个，案卷号44010119900307为1,032件之一。",
    "参加“学宪法 讲宪法”活动，行程10万余里以上，1000多米以上的山区，住建、水务等等，下降3.1%，向组织领到了任务。",
    "甲市一中、二中三中学生观看三中全会直播，“扫黄”“打非”和“甲”、“乙”行动，一把把锁都换了。",
    "近300人、300余人、约300人、300人左右、超过300人、300人以上参加。",
    "签约20余家、节约100多万元、预约300余人次、附近300余户、靠近50余米、签约500万元以上项目3个、节约30%左右、履约率90%以上、走近200余户家庭、村规民约20余条、续约30余份。",
    "近百余年来、近十余天、近10余里、百余人、20余人。",
    "一）组织领导。二）制度建设。",
    "会议研究研究，讨论讨论，对监督检查检查结果作了通报，全面规范规范性文件，组织组织部的干部参加，个个争先，人人尽责。",
    "推进审批审批事项、整治整治对象，落实落实不到位的责任，检查检查再检查。",
    "一、二审均胜诉。",
    "甲市市场监督管理局、乙区区委政法委、丙县县城、各县县公安局、丁市市政管理局、全市市级部门、戊县县级公安局、区区小事。",
    "一、截至8月底，累计完成收入41万元。",
    "二、分结构看：累计完成收入41万元。",
    "分别增长7.8％和13.4％。",
    "七届二中全会，十九届二中、三中、四中全会，档案20202021号。",
    "见〔2015〕14号，案号（2020）甲01行终12号，按照〔2015〕5号文件。",
    "——2020年1月在代表大会上。",
    "公民的权利清单、抽签定人。",
    "依据第二章 组成人员和“1310”部署，推广“4.5”版平台。",
    "每年年底、日常常态化、人民民警、公安安全、负责责任区、目的的确定、了解了解放军。",
    "犯罪嫌疑人陈述了经过，当事人张贴告示，被害人何时报案，申请人罗列理由，嫌疑人周边关系。",
    "犯罪嫌疑人王某、李某某，被告人张某因盗窃，嫌疑人黄某某等3人。",
    "保守国家秘密、商业秘密和工作秘密，涉密文件按机密级管理。",
    "金额62000000元，案卷号20200101000000000001，12345热线受理19900000001件。",
    "预防犯罪、发布署名文章、登记帐篷、毕竟争议不多、公园满意度高、反复盖章、在校学生反应强烈。",
    "2020年2月29日、12月31日、13个月、2020年12日均3起、24小时、9月和10月两个月。",
    "50年代、近20年来、刑期10年2月。",
    "占98.62%，同比上升3.9个百分点。共33 939个乡镇。",
    "整治乱象、整治顽疾。整治乱象、整治风险。再接再厉，再接再厉。严格执法，严格执法程序，规范执法程序。",
    "包括：2、3月份和第1、2季度；1、2号楼。",
    "公布案例三起。整治隐患5起，查处三五起、7起，第三次、2次。",
    "证人陈述、原告董事会、当事人经济困难、被告单位、证人和被害人对质，身份证件12000件，身份证3000张。",
    "法人、吸毒人员19人、违法犯罪嫌疑人36人，当事人双方，罪犯743人，死者家属。",
)


def said(folder: Path, text: str) -> list[str]:
    """Return the codes of form and privacy that are reported for *text* in a literal scalar."""
    path = folder / "report.yaml"
    quoted = text.replace('"', '\\"')
    path.write_text(f'{HEAD}measures:\n  text: "{quoted}"\n', encoding="utf-8")
    return [found.code for found in read_report(path)[2] if found.code[:2] in ("A1", "A5")]


@pytest.mark.parametrize("name", SLIPS)
def test_slip(name: str, tmp_path: Path) -> None:
    code, text = SLIPS[name]
    assert set(said(tmp_path, text)) == {code}


def test_each_of_several_names_is_found(tmp_path: Path) -> None:
    assert said(tmp_path, "抓获犯罪嫌疑人张建设、李强和王某，移送起诉。") == ["A504"] * 2
    assert said(tmp_path, "抓获犯罪嫌疑人张建设、李强和王志明，移送起诉。") == ["A504"] * 3


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


@pytest.mark.parametrize("name", [name for name, (code, _) in SLIPS.items() if code[:2] == "A1"])
def test_what_is_mended_is_right_then(name: str, tmp_path: Path) -> None:
    """Whatever --fix writes is not reported again, neither as the same slip nor as another."""
    code, text = SLIPS[name]
    before = said(tmp_path, text)
    path = tmp_path / "report.yaml"
    for file in mend(path).files:
        file.path.write_bytes(file.after)
    left = [found for found in read_report(path)[2] if found.code[:2] == "A1"]
    assert len(left) <= len(before)
    assert all(found.fix is None for found in left), code


@pytest.mark.parametrize("name", ["a full stop behind 前提下", "a full stop behind 从…开始"])
def test_what_only_the_author_can_decide_is_not_mended(name: str, tmp_path: Path) -> None:
    """Whether the sentence goes on behind the full stop, or what it went on with is lost, no program can see."""
    code, text = SLIPS[name]
    assert said(tmp_path, text) == [code]
    assert mend(tmp_path / "report.yaml").files == []
