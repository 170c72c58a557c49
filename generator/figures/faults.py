"""What stops an expression of the data: the code of its diagnostic, its words, the places it speaks of."""

from __future__ import annotations

from generator.diagnostics import Related
from generator.figures.model import Indicator


class ExpressionError(Exception):
    """An expression in data that cannot be worked out: code and arguments of its diagnostic, further places."""

    def __init__(self, code: str, *, related: tuple[Related, ...] = (), **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.args_ = args
        self.related = related


def fault(zh: str, en: str) -> ExpressionError:
    """Return the error of a calculation that does not work (C104) for the reason given."""
    return ExpressionError("C104", reason_zh=zh, reason_en=en)


def places(**figures: Indicator | None) -> tuple[Related, ...]:
    """Return where *figures* are written, each under its label."""
    return tuple(Related(figure.span, label) for label, figure in figures.items() if figure and figure.span)
