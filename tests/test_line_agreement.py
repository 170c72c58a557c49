"""What `make agreement` is made of, without LibreOffice: the comparison, its classes, its repairs, its canaries."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from proof import office
from proof.agreement import canaries, corpus, faults, marks, reading
from proof.agreement.compare import compare
from proof.agreement.flows import Flow, flows
from proof.agreement.reading import Printed
from support.reports import EVERYTHING, QUIET, fonts, laid_out, made, prepared

from generator.typeset.breaking import NO_END, NO_START
from generator.typeset.measure import Measurer
from generator.writers.docx.xml import escape

pytestmark = pytest.mark.filterwarnings(QUIET)

ROOM, CELL = 104.0, 10.0


def page(*lines: str) -> list[list[Printed]]:
    return [[Printed(1, 30.0 * number, line) for number, line in enumerate(lines, start=1)]]


def paragraphs(report: str) -> list[Flow]:
    ready = prepared(report)
    return list(flows(laid_out(report).layout.places, ready.style, Measurer(ready.style, fonts())))


# --- the comparison ----------------------------------------------------------------------------------------


def test_reading_finds_the_lines_as_printed() -> None:
    printed = reading.pages(made(EVERYTHING).outputs["pdf"])
    assert len(printed) == made(EVERYTHING).layout.pages
    assert [line.text for line in printed[0]][-1] == "—1—"
    texts = [line.text for lines in printed for line in lines]
    assert all(line in texts for one in paragraphs(EVERYTHING) for line in one.lines if line)
    assert "办理案件宗1283全年办结数" in texts


def test_equal_documents() -> None:
    printed = reading.pages(made(EVERYTHING).outputs["pdf"])
    found = compare(printed, printed, paragraphs(EVERYTHING))
    assert (found.same, found.aside, found.others, found.raw, found.proven) == (found.lines, 0, (), 1.0, 1.0)


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_canaries(report: str) -> None:
    assert list(canaries.overlooked(reading.pages(made(report).outputs["pdf"]), paragraphs(report))) == []


def test_canary_of_the_canaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison that sets everything aside overlooks what is wrong inside paragraphs."""
    monkeypatch.setattr(canaries, "compare", lambda ours, _theirs, flows: compare(ours, ours, flows))
    printed = reading.pages(made(EVERYTHING).outputs["pdf"])
    assert list(canaries.overlooked(printed, paragraphs(EVERYTHING))) == list(canaries.FAULTS)


# --- what is set aside -------------------------------------------------------------------------------------


def excused(ours: Flow, *theirs: str, behind: str = "后文") -> tuple[int, Counter[str], int]:
    found = compare(page(*ours.lines, "后文"), page(*theirs, behind), [ours])
    return found.aside, found.classes, len(found.others)


CLOSED = Flow(("国国国国国国27场，", "3456人国国国国国", "国国"), (CELL,) * 22, (ROOM,) * 3, -0.3)


def test_classes() -> None:
    name = "closing mark before Latin text"
    assert excused(CLOSED, "国国国国国国27", "场，3456人国国国", "国国国国") == (3, Counter({name: 1}), 0)
    # They are together again in the middle of the paragraph: what follows is the same.
    assert excused(CLOSED, "国国国国国国27", "场，3456人国国国国国", "国国") == (2, Counter({name: 1}), 0)


@pytest.mark.parametrize(
    "theirs",
    [
        ("国国国国国国27", "场，3457人国国国", "国国国国"),  # a digit changed in what is shifted
        ("国国国国国国27", "场，345人国国国", "国国国国"),  # a digit lost
        ("国国国国国国27", "场，3456人国国国", "国国国"),  # a character lost at the end
        ("国国国国国", "国27场，3456人国", "国国国国国国"),  # a place to end was passed over
        ("国国国国国国27场", "，3456人国国国国", "国国国"),  # the mark begins a line
        ("国国国国国国27", "场，3456人国国国"),  # a line less
    ],
)
def test_canaries_of_a_class(theirs: tuple[str, ...]) -> None:
    aside, classes, others = excused(CLOSED, *theirs)
    assert (aside, classes) == (0, Counter())
    assert others > 0


@pytest.mark.parametrize("changed", [{"left": 3.0}, {"end": 3.0}, {"looks": frozenset({(85, 85, 85, 32)})}])
def test_another_place_or_look_is_never_set_aside(changed: dict[str, Any]) -> None:
    """Not even of a line so full that it might end elsewhere."""
    full = Flow(("国" * 10, "国国"), (CELL,) * 12, (10 * CELL + 0.2,) * 2, -0.3)
    ours = page(*full.lines, "后文")
    found = compare(ours, [[ours[0][0]._replace(**changed), *ours[0][1:]]], [full])
    assert (found.aside, len(found.others), found.same) == (0, 1, 2)


def test_canary_of_the_grid() -> None:
    """A paragraph that gets a line longer shifts what follows: nothing of that is set aside."""
    found = compare(
        page(*CLOSED.lines, "后文", "再后"),
        page("国国国国国国27", "场，3456人国国国", "国国", "国国", "后文", "再后"),
        [CLOSED],
    )
    assert (found.aside, len(found.others)) == (0, 5)


def test_a_line_that_is_full_may_end_either_way() -> None:
    room = 10 * CELL + 0.2
    full = Flow(("国" * 10, "国国"), (CELL,) * 12, (room, room), -0.3)
    assert faults.brim(full, 0, "国" * 9)
    assert not faults.brim(full, 0, "国" * 8)  # a place to end was passed over
    assert not faults.brim(full._replace(rooms=(room + 1, room)), 0, "国" * 9)
    longer = Flow(("国" * 9, "国国国"), (CELL,) * 12, (room, room), -0.3)
    assert faults.brim(longer, 0, "国" * 10)
    assert not faults.brim(longer, 0, "国" * 11)


def test_cells_are_never_set_aside() -> None:
    assert not any(
        "办理案件" in one.text for one in paragraphs(EVERYTHING) if "1283" in one.text and len(one.text) < 20
    )


# --- repairs -----------------------------------------------------------------------------------------------

FODT = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><office:settings>'
    '<config:config-item-set config:name="ooo:configuration-settings"/></office:settings><office:body>'
    "<text:p>{}</text:p></office:body></office:document>"
)


SAYS = "".join(
    f'<w:noLineBreaks{name} w:lang="zh-CN" w:val="{escape("".join(sorted(listed)))}"/>'
    for name, listed in (("Before", NO_START), ("After", NO_END))
)
"""What the settings of a DOCX say."""


def repaired(text: str) -> str:
    root = etree.fromstring(FODT.format(text))
    marks.repair(root, SAYS)
    return "".join(root.find("{*}body").itertext())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全年283\u200d宗", "全年283\u2060宗"),
        ("27场，3人", "27场，\u200b3人"),
        ("存在“三无”问题", "存在“三无”问题"),
        ("“平川2020”“飓风”", "“平川2020\u2060”\u200b“飓风”"),
        ("2016—2020年", "2016\u2060—\u200b2020年"),
        ("占5%。", "占5%\u2060。"),
        ("国国，国国", "国国，国国"),
        ("（2020年）", "（2020年）"),
    ],
)
def test_repair_of_marks(before: str, after: str) -> None:
    assert repaired(before) == after


def test_repair_invents_no_lists() -> None:
    """A DOCX that lost its marks gets none from the repair: the comparison must notice."""
    root = etree.fromstring(FODT.format("国"))
    marks.repair(root, "<w:settings/>")
    items = {item.get("{*}name") or item.values()[0]: item.text for item in root.iter("{*}config-item")}
    assert (items["BeginLine"], items["EndLine"]) == ("\u2060", "\u2060")


def test_office_repairs_only_what_the_file_says(tmp_path: Path) -> None:
    wrong = 'style:text-autospace="ideograph-alpha" style:punctuation-wrap="hanging"'
    for says, repaired in (("", wrong), ('<w:autoSpaceDE w:val="0"/>', wrong.replace("ideograph-alpha", "none"))):
        (tmp_path / "a.fodt").write_text(wrong, encoding="utf-8")
        office._repair(tmp_path / "a.fodt", says, lambda fodt, _says: fodt)
        assert (tmp_path / "a.fodt").read_text(encoding="utf-8") == repaired


def test_repair_writes_the_lists() -> None:
    root = etree.fromstring(FODT.format("国"))
    marks.repair(root, SAYS)
    items = {item.get("{*}name") or item.values()[0]: item.text for item in root.iter("{*}config-item")}
    assert set(items["BeginLine"] or "") == {*NO_START, "\u2060"}
    assert (items["Language"], items["Country"]) == ("zh", "CN")


# --- the made-up reports -----------------------------------------------------------------------------------


def test_made_up_reports_are_always_the_same_and_dense(tmp_path: Path) -> None:
    first = {name: path.read_text("utf-8") for name, path in corpus.write(tmp_path).items()}
    assert {name: path.read_text("utf-8") for name, path in corpus.write(tmp_path).items()} == first
    text = "".join(first.values())
    assert len(set(first.values())) == corpus.REPORTS
    wanted = (
        "“",
        "《",
        "〔",
        "（",
        "%",
        "——",
        "……",
        "㎡",
        "堃",
        "珺",
        "喆",
        "昇",
        "～",
        "∶",
        "·",
        "V3.0",
        "attachments",
        "imprint",
    )
    assert [sign for sign in wanted if sign not in text] == []
