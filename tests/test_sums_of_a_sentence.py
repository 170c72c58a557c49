"""Sums and lists within one sentence: what each decision about them turns on, a text for either side of it."""

from __future__ import annotations

import pytest

from generator.figures.statements.listed import listed
from generator.figures.statements.quantities import quantities
from generator.figures.statements.sums import sums


def told(text: str) -> list[tuple[str, str]]:
    """Return what the sums of *text* come to: verdict or code, and the words that it is about."""
    found = sums(text, quantities(text), frozenset(), only_false=False)
    return [(one.code or one.verdict, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理35件，其中甲类20件、乙类15件。", [("ok", "35件，其中甲类20件、乙类15件")]),
        ("受理35件，办结35件，走访3件。", []),  # one number is no sum
        ("受理30件；办结20件、撤回10件。", []),  # another clause has another subject
        ("受理30件，分别为：甲类20件；乙类10件。", [("ok", "30件，分别为：甲类20件；乙类10件")]),
        ("接待5人，甲类26宗、乙类4宗，合计31宗。", [("C147", "26宗、乙类4宗，合计31宗")]),
        ("受理50宗，甲类26宗、乙类4宗，合计31宗。", []),  # what came before may be in it
        ("初访26件，重访4件，合计31件。", [("C147", "26件，重访4件，合计31件")]),
        ("走访26件，接待4件，合计31件。", []),  # nothing says that these are all
    ],
)
def test_sums(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("评查案卷100卷，优秀90卷、良好30卷。", ["90+30=120"]),
        ("入库500万元，罚款300万元、没收违法所得400万元。", ["300万元+400万元=700万元"]),
        ("收到举报10件、投诉90件，其中网上约60件。", []),  # of the greater number, it may be
        ("收到举报10件、投诉50件，其中网上约80件。", ["80件"]),
        ("收到举报10件、投诉50件，网上约80件。", []),
    ],
)
def test_lists(text: str, parts: list[str]) -> None:
    found = listed(text, quantities(text), frozenset())
    assert [one.args["parts"] for one in found] == parts
