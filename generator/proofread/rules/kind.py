"""A301 to A309: what a 报告 is among the kinds of official documents (文种)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, NAME, POINT, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, rule
from generator.proofread.rules.privacy import SURNAMES

_OTHER_KINDS: Final = "请示|通知|通报|通告|公告|公报|批复|决定|决议|意见|函|纪要|方案|总结|汇报|情况|要点"


def _goes_up(manuscript: Manuscript) -> bool:
    """Return whether nothing says that the document goes to equals or subordinates."""
    head = manuscript.report.get("head") or {}
    return (head.get("direction") or "up") == "up"


@rule("A301", roles=frozenset({TITLE}))
def title(manuscript: Manuscript) -> Iterator[Finding]:
    """A title that ends in another kind of document, …情况的总结, or in none: …法治政府建设."""
    *_, (piece, last) = manuscript.of(frozenset({TITLE}))
    match = compiled(rf"(?P<at>{_OTHER_KINDS}|[^（）。．.”]{{2}})(?:（[^（）\n]*）)?[。．.”]?$").search(last)
    if match is not None and match["at"] != "报告" and _goes_up(manuscript):
        yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), {"text": match["at"]})


@rule("A320", "“", frozenset({TITLE, NAME}))
def in_quotes(manuscript: Manuscript) -> Iterator[Finding]:
    """“…年度报告”: a title or a name that is one quotation, because the author thought data needs quotes."""
    for piece, text in manuscript.of(frozenset({TITLE, NAME})):
        if compiled(r"“[^“”]+”").fullmatch(text):
            yield Finding(piece.start, piece.end, {"text": text[:12], "better": text[1:-1]}, text[1:-1])


_SUPERIOR: Final = r"(?:上级|市(?!民)|[省区县州盟旗厅])[^，。；\n]{0,16}?"
_ANSWER: Final = r"(?:批复|批示|审批|核准|核批|批准(?!逮捕|延长|拘留))"
# What is told of (批准后印发) is done: only what follows the answer can say so.
_NOT_DONE: Final = r"(?![^，。；！\n]{0,16}(?:后|[了过]))"
_ASKING: Final = (
    r"(?:^|(?<=[，。；：]))(?P<at>(?:以上|上述|如上)?(?:报告|请示|意见)?(?:妥否|当否|可否|特此请示|以上请示"
    r"|(?:现|特)?(?:恳|敬)?请(?:予以?|给予|上级)?(?:批示|审批|批准|批复|核准)|请(?:予以?)?批转[^，。！]{0,16}))(?=[，。！]|$)"
    r"|(?:^|(?<=[，。；]))(?P<help>(?:恳请|敬请|请求)(?:(?:上级|省|市|区|县)[^，。；\n]{0,16})?"
    r"(?:给予|予以|协调|研究|支持)(?:解决|支持|批准|帮助|倾斜|保障)[^，。；！\n]{0,16})(?=[，。！；]|$)"
    rf"|(?:^|(?<=[，。；：]))(?P<answer>(?:为此|现|特)?(?:恳请|敬请|请求)(?:{_SUPERIOR})?(?:研究|审核|尽快|早日)?(?:予以?|给予)?"
    rf"{_ANSWER}{_NOT_DONE}[^，。；！\n]{{0,16}}"
    rf"|(?:为此|现|特)?请(?:{_SUPERIOR}(?:研究|审核|尽快|早日)?(?:予以?|给予)?|予以?|给予){_ANSWER}(?:为[盼荷])?(?=[。！；]|$)"
    r"|现(?:就|将)[^，。；！\n]{1,30}请示如下)(?=[，。！；：]|$)"
)


_WORDS_OF_ASKING: Final = (
    *("妥否", "当否", "可否", "请示", "批示", "审批", "批准", "批复", "核准"),
    *("恳请", "敬请", "请求", "批转"),
)


@rule("A302", _WORDS_OF_ASKING, frozenset({BODY, POINT}))
def request(manuscript: Manuscript) -> Iterator[Finding]:
    """妥否，请批示。 or 请县委研究批准。 in a report. What stands in quotation marks is what somebody else wrote."""
    done = -2  # nothing yet, not even just before the beginning
    places = manuscript.paragraphs_with((*_WORDS_OF_ASKING, "核批"))
    for match in (match for place in places for match in compiled(_ASKING).finditer(manuscript.text, *place)):
        piece = manuscript.piece(match.start())
        before = manuscript.text[piece.start : match.start()]
        again = match.start() <= done + 1  # 妥否，请批示 is one request
        done = match.end()
        if not again and before.count("“") == before.count("”"):
            place = next(name for name in ("at", "help", "answer") if match[name])
            yield Finding(*match.span(place), {"text": match[place]})


_ADDRESSEES: Final = (
    r"[局厅部]$",
    r"(?:人民政府|政府)$",
    r"(?:[省市县区州盟旗]委|党委|党组|^中共[^、]+委员会)$",
)
"""The kinds of addressee of which a report has one at most: a department, a government, a Party committee."""
_MOST_NAMES: Final = 5


@rule("A303", roles=frozenset({NAME}))
def recipients(manuscript: Manuscript) -> Iterator[Finding]:
    """Two departments, two governments or two committees; one of each is what an annual report is for."""
    if not _goes_up(manuscript):
        return
    names = [
        (piece.start + match.start(), match[0])
        for piece, text in manuscript.under("recipients")
        for match in compiled(r"[^、，；（）\n]+(?![^（）\n]*）)").finditer(text)
    ]
    for kind in _ADDRESSEES:
        same = [(start, name) for start, name in names if compiled(kind).search(name)]
        if len(same) > 1:
            start, second = same[1]
            shown = "、".join(name for _, name in same[:_MOST_NAMES]) + ("等" if len(same) > _MOST_NAMES else "")
            yield Finding(start, start + len(second), {"names": shown, "first": same[0][1]})
            return


@rule("A304", ("书记", "长", "主任", "同志", "领导"), frozenset({NAME}))
def addressee(manuscript: Manuscript) -> Iterator[Finding]:
    """A report to a person: 市委书记, 厅长."""
    regex = r"(?:^|(?<=[、，；]))(?P<at>[^、，；\n]*(?:书记|[局厅市县区省州镇]长|主任|同志|领导))(?=[、，；]|$)"
    for piece, text in manuscript.under("recipients"):
        for match in compiled(regex).finditer(text):
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), {"text": match["at"]})


@rule("A305", ("各", "派出所", "本局", "我局", "分局"), frozenset({NAME}))
def copies(manuscript: Manuscript) -> Iterator[Finding]:
    """A report with copies to 各分局, 各科室, a 派出所 and other subordinates."""
    if not _goes_up(manuscript):
        return
    regex = (
        r"(?:^|(?<=[、，；]))(?P<at>(?:局属|所属|下属|直属|本局|我局|市局)?各(?:[^、，；（）\n]|（[^（）\n]*）){0,10}?"
        r"(?:公安局|分局|派出所|支队|大队|中队|科|科室|所队|警种|直属单位|警种部门|基层单位|业务部门)"
        r"|(?:局属|所属|下属|直属)各(?:单位|部门)|[^、，；\n]{1,12}派出所|[本我]局[^、，；\n]{1,12}[队科处室])(?=[、，；。]|$)"
    )
    bureaus = [re.escape(str(name)) for name in manuscript.report["organ"] if str(name).endswith("公安局")]
    if bureaus:
        regex += rf"|(?:^|(?<=[、，；]))(?P<branch>(?:{'|'.join(bureaus)})?[{{HAN}}]{{1,4}}分局)(?=[、，；。]|$)"
    for piece, text in manuscript.under("imprint", "copies_to"):
        for match in compiled(regex).finditer(text):
            yield Finding(piece.start + match.start(), piece.start + match.end(), {"text": match[0]})


@rule("A306", ("支队", "大队", "科", "处", "指挥中心", "室", "政治部"), frozenset({NAME}))
def sign_off(manuscript: Manuscript) -> Iterator[Finding]:
    """A report of a bureau that its 法制支队 signs, or whose organ it is."""
    organs = [str(name) for name in manuscript.report["organ"]]
    for piece, text in manuscript.under("organ"):
        within = compiled(r"(?P<organ>.{2,}[局厅])法制(?:总队|支队|大队|科|处|室)$").fullmatch(text)
        if within:
            yield Finding(piece.start, piece.end, {"text": text, "organ": within["organ"]})
    for piece, text in manuscript.under("sign_off", "organ"):
        inner = compiled(r"(?:支队|大队|科|处|指挥中心|政治部|(?<!办公)室)$").search(text)
        if (
            (inner or text in [f"{organ}办公室" for organ in organs])
            and text not in organs
            and any(compiled(r"[局厅]$").search(organ) for organ in organs)
        ):
            yield Finding(piece.start, piece.end, {"text": text, "organ": organs[0]})


@rule("A307", ("特此", "此复", "此函"), frozenset({BODY}))
def closing(manuscript: Manuscript) -> Iterator[Finding]:
    """特此通知。 and other closing words that belong to another kind of document."""
    regex = (
        r"(?:^|(?<=。))(?:特此(?:通知|函告|函复|函达|函询|批复|通报|公告|通告|决定|证明|复函)|此复|此函)(?=[。！]?$)"
    )
    if _goes_up(manuscript):
        for match in compiled(regex).finditer(manuscript.text):
            yield Finding(*match.span(), {"text": match[0]})


@rule("A308", roles=frozenset({NAME}))
def signed_by_a_person(manuscript: Manuscript) -> Iterator[Finding]:
    """A report that the 局长 signs, not the bureau: 甲市公安局局长, 王 某. Signature stamps name an office."""
    office = r"(?:[局厅]长|书记|(?<!委员会)主任|政委)(?:[ 　]*[{HAN}]{2,3})?$"
    name = rf"^(?:{SURNAMES})[ 　]*[{{HAN}}]{{1,2}}(?<![局厅委办院会府部队所处科室站组社馆联协校台园场司行厂港段网])$"
    organ = str(manuscript.report["organ"][0])
    for piece, text in manuscript.under("sign_off", "organ"):
        if text not in manuscript.report["organ"] and compiled(f"{office}|{name}").search(text):
            yield Finding(piece.start, piece.end, {"text": text, "organ": organ})
