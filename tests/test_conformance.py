"""The ruler of ``make conformance``, on PDF alone: what needs LibreOffice is left to that command."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from proof.conformance import canaries, documents
from proof.conformance.canaries import Canary
from proof.conformance.report import NOT_MEASURED, Result, alike, page
from proof.conformance.rules import RULES, Measured, Rule, measured
from support.reports import QUIET

pytestmark = pytest.mark.filterwarnings(QUIET)


@cache
def pdfs() -> dict[str, bytes]:
    return {name: documents.outputs(name)["pdf"] for name in documents.DOCUMENTS}


@cache
def results() -> dict[str, Measured]:
    papers = documents.pdf_papers()
    return {rule.key: measured(rule, papers) for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_rule(rule: Rule) -> None:
    """The PDF is as the standard wants it."""
    found = results()[rule.key]
    assert found.fulfils(rule), f"{rule.en}: {found} instead of {rule.wants}"


@pytest.mark.parametrize(
    "canary", [canary for canary in canaries.ALL if canary.must], ids=lambda canary: canary.en.replace(" ", "-")
)
def test_canary(canary: Canary) -> None:
    """A fault planted on the paper makes the rules fail that speak of it, and no others."""
    (outcome,) = canaries.release(pdfs(), [canary])
    assert outcome.failed == canary.must


@pytest.mark.parametrize("name", documents.HEADS)
def test_docx_says_nothing_of_bold(name: str) -> None:
    """LibreOffice draws no bold where a font has none, so that ``weight`` cannot see it in the DOCX."""
    with zipfile.ZipFile(io.BytesIO(documents.outputs(name)["docx"])) as package:
        said = "".join(package.read(f"word/{part}.xml").decode() for part in ("styles", "document"))
    assert set(re.findall(r"<w:b(?: [^>]*)?/>", said)) <= {'<w:b w:val="0"/>', '<w:b w:val="false"/>'}


def test_page_says_what_failed() -> None:
    rule = RULES[0]
    right, wrong = Measured((rule.wants,)), Measured((-1.0,))
    assert "，0 条不合" in page([Result(rule, right, right)], [])
    assert "，1 条不合" in page([Result(rule, right, wrong)], [])
    assert "nothing to measure" in page([Result(rule, right, Measured((), "nothing to measure"))], [])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("a 72.0 ✓", True),
        ("a 72.2 ✓", True),
        ("a 72.3 ✓", False),
        ("a 72.0 ✗", False),
        ("a 72.00 ✓", False),
        ("a 71.9–72.1 ✓", True),
        ("a 72.0–72.4 ✓", False),
    ],
)
def test_page_is_stale_if_more_than_the_last_digit_differs(other: str, expected: bool) -> None:
    assert alike("a 72.0 ✓", other) is expected
    assert alike(other, "a 72.0 ✓") is expected


# --- completeness ------------------------------------------------------------------------------------

ON_THE_PAGE = [
    "T-1",
    "T-2",
    "T-3",
    "P-1",
    "P-2",
    "P-3",
    "P-4",
    "P-5",
    "P-6",
    "P-7",
    "P-8",
    "H-1",
    "H-2",
    "H-3",
    "H-4",
    "H-4a",
    "H-5",
    "H-6",
    "H-6a",
    "H-6b",
    "H-6c",
    "H-7",
    "H-8",
    "H-9",
    "H-10",
    "B-1",
    "B-1a",
    "B-2",
    "B-3",
    "B-4",
    "B-5",
    "B-5a",
    "B-5b",
    "B-5c",
    "B-6",
    "B-7",
    "B-7a",
    "B-7b",
    "B-7c",
    "B-7d",
    "甲-1",
    "甲-2",
    "甲-3",
    "甲-4",
    "乙-1",
    "乙-2",
    "乙-3",
    "乙-4",
    "丙-1",
    "丙-2",
    "丙-3",
    "通用",
    "V-1",
    "V-2",
    "V-3",
    "V-4",
    "V-5",
    "V-6",
    "V-7",
    "V-8",
    "N-1",
    "N-2",
    "N-3",
    "N-4",
    "N-5",
    "N-6",
    "N-7",
    "N-8",
]
"""Rules for what is on the page, by the ids that docs/conformance.md calls them."""

CLAUSES = ["3", "4", "5.1", "5.2", "6.1", "6.2", "6.3", "7.1", "7.2", "7.3", "7.4", "7.5", "8", "9", "10", "11"]
"""Chapters and sections of the standard that say something of the page."""


def _words() -> str:
    told = [f"{rule.id} {rule.zh}" for rule in RULES] + [ident for ident, *_ in NOT_MEASURED]
    return " ".join(told).replace("H-1…3", "H-1 H-2 H-3").replace("H-2…3", "H-2 H-3").replace("；", " ")


def test_every_rule_is_measured_or_said_to_be_beyond_measure() -> None:
    told = set(re.split(r"[ ,]+", _words()))
    assert [ident for ident in ON_THE_PAGE if ident not in told] == []


def test_every_clause_is_measured_or_said_to_be_beyond_measure() -> None:
    clauses = [clause for rule in RULES for clause in re.split("[ ,–]+", rule.clause)]
    clauses += [clause for _, clause, *_ in NOT_MEASURED]
    assert [own for own in CLAUSES if not any(f"{clause}.".startswith(f"{own}.") for clause in clauses)] == []
