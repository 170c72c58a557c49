"""Style sheets: every look that a run may have inside a block has its rule."""

from __future__ import annotations

from support.documents import shipped_style

from generator.writers.sheets import run_rules


def test_each_run_style_has_its_letters() -> None:
    rules = run_rules(shipped_style())
    assert rules.count(".r-") == 6
    assert ".r-strong{font-family:nb-heiti}" in rules
    assert ".r-heading-1{font-family:nb-heiti}" in rules
    assert ".r-heading-2{font-family:nb-kaiti}" in rules
    assert ".r-heading-3{}" in rules
    assert ".r-signer{font-family:nb-kaiti}" in rules
