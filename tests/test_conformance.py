"""The ruler of ``make conformance``, on PDF alone: what needs LibreOffice is left to that command."""

from __future__ import annotations

from functools import cache

import pytest
from proof.conformance import canaries, documents
from proof.conformance.canaries import Canary
from proof.conformance.report import Result, alike, page
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
