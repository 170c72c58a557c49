"""Canaries: planted faults, each of which must make the right rules fail, and every rule must fail for one at least.

Most change the finished PDF, so that what is wrong is only on the paper: the text in the file is still all there
where a line or a folio is painted over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from proof.conformance import documents, faults, rules_folio, rules_imprint, rules_page
from proof.conformance.faults import Fault, Pdfs, moved, painted
from proof.conformance.paper import Area, Glyph, Paper
from proof.conformance.rules import BOTTOM, LEFT, RULES, Rule, measured
from proof.conformance.rules_head import names
from proof.conformance.rules_sign_off import names as seals_with_names
from proof.conformance.rules_sign_off import seals

FULL = rules_page.FULL


class Canary(NamedTuple):
    """A planted fault. *must* names the rules that have to fail; None: as many as do, for the general ones."""

    zh: str
    en: str
    plant: Fault
    must: frozenset[str] | None


class Outcome(NamedTuple):
    """What became of a canary."""

    canary: Canary
    failed: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether the rules that had to fail did, and no others."""
        return bool(self.failed) if self.canary.must is None else self.failed == self.canary.must


def release(pdfs: Pdfs, canaries: Iterable[Canary]) -> list[Outcome]:
    """Plant each fault in *pdfs* and measure; only rules whose documents changed are looked at."""
    return [Outcome(canary, _failing(canary.plant(pdfs))) for canary in canaries]


def _failing(pdfs: Pdfs) -> frozenset[str]:
    papers = {name: Paper(data) for name, data in pdfs.items()}
    looked_at = [(rule, rule._replace(on=tuple(name for name in rule.on if name in papers))) for rule in RULES]
    return frozenset(rule.key for rule, there in looked_at if there.on and not measured(there, papers).fulfils(rule))


def unbitten(outcomes: Iterable[Outcome]) -> list[Rule]:
    """Return the rules that no canary made fail."""
    failed = frozenset[str]().union(*(outcome.failed for outcome in outcomes))
    return [rule for rule in RULES if rule.key not in failed]


# --- where to paint ----------------------------------------------------------------------------------


def _row(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield FULL, rules_page.body(paper.sheets[FULL])[9].box.grown(0.3)


def _glyph(paper: Paper) -> Iterable[tuple[int, Area]]:
    line = rules_page.body(paper.sheets[FULL])[9]
    yield FULL, _around(line.glyphs[9])


def _around(glyph: Glyph) -> Area:
    return glyph.box.grown(0.15)


def _folio(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield 0, rules_folio.folio(paper.first).box.grown(1)


def _under_rules(paper: Paper) -> Iterable[tuple[int, Area]]:
    for _, bottom in rules_imprint.rules(paper)[:2]:
        yield len(paper.sheets) - 1, Area(LEFT, bottom - 0.05, LEFT + 156, bottom + 0.15)


def _mark_end(paper: Paper) -> Iterable[tuple[int, Area]]:
    box = names(paper.first)[0].box
    yield 0, Area(box.right - 12, box.top - 0.2, box.right + 1, box.bottom + 0.2)


def _last_foot(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield len(paper.sheets) - 1, Area(40, BOTTOM + 7, 45, BOTTOM + 7.3)


def _joined(paper: Paper) -> Iterable[tuple[int, Area]]:
    one, other = seals(paper.last)[:2]
    yield len(paper.sheets) - 1, Area(one.right - 1, one.centre, other.left + 1, one.centre + 1)


def _first_seal(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield len(paper.sheets) - 1, seals(paper.last)[0].grown(0.5)


def _name_in_seal(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield len(paper.sheets) - 1, seals_with_names(paper.last)[0][1].box.grown(0.3)


def _between_recipients_and_copies(paper: Paper) -> Iterable[tuple[int, Area]]:
    edge = paper.last.line("主送：").baseline + 2.5
    yield len(paper.sheets) - 1, Area(LEFT, edge, LEFT + 156, edge + 0.25)


def _stamp(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield len(paper.sheets) - 1, seals(paper.last)[0].grown(-1)


def _above_sign_off(paper: Paper) -> Iterable[tuple[int, Area]]:
    yield 1, Area(0, 30, 210, paper.sheets[1].line("甲市公安局").box.top - 2)


# --- all ---------------------------------------------------------------------------------------------

HEADS = documents.HEADS
MANY = (*HEADS, *documents.SIGN_OFFS, *documents.PLACED)
RED, BLACK = "1 0 0", "0 0 0"


def _exact(zh: str, en: str, plant: Fault, *must: str) -> Canary:
    return Canary(zh, en, plant, frozenset(must))


def _general(zh: str, en: str, plant: Fault) -> Canary:
    return Canary(zh, en, plant, None)


EXACT = (
    _exact("一行被盖住", "a line is painted over", painted("upward", _row), "lines_of_a_page", "characters_of_a_line"),
    _exact("一个字被盖住", "a character is painted over", painted("upward", _glyph), "characters_of_a_line"),
    _exact(
        "首页页码被盖住",
        "the first folio is painted over",
        painted("upward", _folio),
        "top_of_dash",
        "right_of_odd_folio",
        "colour_of_folio",
    ),
    _exact(
        "版记的一条粗线、一条细线加粗 0.15 mm",
        "a thick and a thin rule of the imprint are 0.15 mm thicker",
        painted("upward", _under_rules, BLACK),
        "thick_rules",
        "thin_rules",
    ),
    _exact(
        "标志的一个名称变窄", "one name of the mark is narrower", painted("upward", _mark_end), "marks_of_one_width"
    ),
    _exact(
        "没有页码的版记页加上一横",
        "a dash on the page without folio",
        painted("downward", _last_foot, BLACK),
        "no_folio",
    ),
    _exact(
        "主送与抄送之间加一条线",
        "a rule between recipients and copies",
        painted("imprint", _between_recipients_and_copies, BLACK),
        "no_rule_between",
    ),
    _exact(
        "落款上面的正文被盖住",
        "the text above the sign-off is painted over",
        painted("carried", _above_sign_off),
        "text_above_sign_off",
    ),
    _exact("章下的署名被红色盖住", "the seal hides the name", painted("sealed", _name_in_seal, RED), "text_in_seal"),
)
GENERAL = (
    _general("签名章涂黑", "a black signature stamp", painted("stamped", _stamp, BLACK)),
    _general("一页不是 A4", "a page is not A4", faults.letter_paper),
    _general("末尾多一张空白页", "a blank page more at the end", faults.page_more),
    _general("一枚印章被盖住", "a seal is painted over", painted("sealed-joint", _first_seal)),
    _general("两枚印章相连", "two seals touch", painted("sealed-joint", _joined, RED)),
    _general("全部右移、下移 1.5 mm", "all 1.5 mm further right and down", moved((1, 0, 0, 1, 1.5, 1.5), MANY)),
    _general("全部放大十分之一", "all a tenth larger", moved((1.1, 0, 0, 1.1, 0, 0), MANY)),
    _general("全部拉宽十分之一", "all a tenth wider", moved((1.1, 0, 0, 1, 0, 0), documents.PLACED)),
    _general("全部向右倾斜", "all slanted to the right", moved((1, 0, 0.1, 1, 0, 0), MANY)),
    _general("全部向右下沉", "all inclined", moved((1, 0.02, 0, 1, 0, 0), HEADS)),
    _general("页面倒置", "pages upside down", moved((-1, 0, 0, -1, 210, 297), ("landscape",))),
    _general("红黑对换", "red is black and black red", faults.colours_swapped),
    _general("红色发暗", "red is dark", faults.dark_red),
    _general("全部加粗", "all is bold", faults.all_bold),
    _general("页序颠倒", "pages in reverse order", faults.pages_reversed),
    _general("字体对换", "fonts exchanged", faults.fonts_exchanged),
    _general("行末随处断开", "lines end anywhere", faults.broken_anywhere),
    _general("印章偏在图片一角", "seals in a corner of their images", faults.seals_in_a_corner),
    _general("字词写错", "words and marks wrong", faults.words_exchanged),
)
ALL = (*EXACT, *GENERAL)
