"""What `make agreement` is made of, without LibreOffice: the comparison, its canaries, the repairs, the reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from proof import office
from proof.agreement import canaries, corpus, reading
from proof.agreement.compare import compare
from proof.agreement.reading import Printed
from support.reports import EVERYTHING, QUIET, made

pytestmark = pytest.mark.filterwarnings(QUIET)


def page(*lines: str) -> list[list[Printed]]:
    return [[Printed(1, 30.0 * number, line) for number, line in enumerate(lines, start=1)]]


# --- the comparison ----------------------------------------------------------------------------------------


def test_reading_finds_the_lines_as_printed() -> None:
    printed = reading.pages(made(EVERYTHING).outputs["pdf"])
    assert len(printed) == made(EVERYTHING).layout.pages
    assert [line.text for line in printed[0]][-1] == "—1—"
    texts = [line.text for lines in printed for line in lines]
    assert "办理案件宗1283全年办结数" in texts


def test_equal_documents() -> None:
    printed = reading.pages(made(EVERYTHING).outputs["pdf"])
    found = compare(printed, printed)
    assert (found.same, found.others) == (found.lines, ())


@pytest.mark.parametrize("report", ["zhanjiang-2020", EVERYTHING])
def test_canaries(report: str) -> None:
    assert list(canaries.overlooked(reading.pages(made(report).outputs["pdf"]))) == []


def test_canary_of_the_canaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison that looks at one side only overlooks everything."""
    monkeypatch.setattr(canaries, "compare", lambda ours, _theirs: compare(ours, ours))
    printed = reading.pages(made(EVERYTHING).outputs["pdf"])
    assert list(canaries.overlooked(printed)) == list(canaries.FAULTS)


@pytest.mark.parametrize("changed", [{"left": 3.0}, {"end": 3.0}, {"looks": frozenset({(85, 85, 85, 32)})}])
def test_another_place_or_look_is_no_same_line(changed: dict[str, Any]) -> None:
    ours = page("国" * 10, "后文")
    found = compare(ours, [[ours[0][0]._replace(**changed), ours[0][1]]])
    assert (found.same, len(found.others)) == (1, 1)


def test_a_line_that_is_not_spread_may_end_as_much_later_as_spacing_is_lost() -> None:
    ours = page("2020年12月3日办理283宗")

    def same(later: float) -> int:
        return compare(ours, [[ours[0][0]._replace(end=later)]]).same

    assert [same(later) for later in (-2.1, -1.9, 2.0 + 4 * 2 * 0.3 - 0.1, 2.0 + 4 * 2 * 0.3 + 0.1)] == [0, 1, 1, 0]


# --- repairs -----------------------------------------------------------------------------------------------


def test_office_repairs_only_what_the_file_says(tmp_path: Path) -> None:
    wrong = 'style:text-autospace="ideograph-alpha" style:punctuation-wrap="hanging"'
    for says, repaired in (("", wrong), ('<w:autoSpaceDE w:val="0"/>', wrong.replace("ideograph-alpha", "none"))):
        (tmp_path / "a.fodt").write_text(wrong, encoding="utf-8")
        office._repair(tmp_path / "a.fodt", says)
        assert (tmp_path / "a.fodt").read_text(encoding="utf-8") == repaired


def test_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed LibreOffice comes first, the one in the data folder second if it is there; none is no success."""
    monkeypatch.setattr(office, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(office.shutil, "which", lambda name: f"/bin/{name}" if name == "soffice" else None)
    monkeypatch.setattr(office, "_version", lambda path: "7.4.7.2" if path == "/bin/soffice" else "25.2.3.2")
    find = office.programs.__wrapped__
    assert find() == (office.Program("/bin/soffice", "7.4.7.2"),)
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "soffice").touch()
    assert [program.version for program in find()] == ["7.4.7.2", "25.2.3.2"]
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(office.NoOffice):
        find()


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
        "note: ",
        "www.example.gov.cn",
    )
    assert [sign for sign in wanted if sign not in text] == []
