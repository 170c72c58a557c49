"""What there is to say of a report's figures once all its texts are worked out."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.evaluating.evaluate import Facts
from generator.figures.by_hand.stated_changes import check_stated_changes, told_better
from generator.figures.by_hand.twice import check_tables_by_hand, check_twice
from generator.figures.checking.mixed_periods import check_periods
from generator.figures.checking.told_once import is_told
from generator.figures.checking.unused import check_unused
from generator.figures.checking.withheld import check_withheld
from generator.figures.model import Figures
from generator.figures.statements import check_statements
from generator.figures.usage import Usage
from generator.validate import Data
from generator.withhold import in_edition


def findings(whole: Data, data: Data, figures: Figures, facts: Facts) -> list[Diagnostic]:
    """Return what there is to say of how *data*, an edition of the *whole*, uses its figures."""
    usage = Usage(data, figures, names=facts.names)
    every = usage if data is whole else Usage(whole, figures)
    twice = check_twice(usage, facts)
    statements = [one for one in check_statements(facts) if not is_told(one, twice)]
    return [
        *in_edition([*check_unused(every), *check_withheld(whole, figures)], data),
        *check_periods(usage),
        *told_better(statements, check_stated_changes(usage)),
        *twice,
        *check_tables_by_hand(facts),
    ]
