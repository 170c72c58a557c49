"""What stops an expression of the data: the code of its diagnostic, its words, the places it speaks of."""

from __future__ import annotations

from generator.diagnostics import Related
from generator.diagnostics.listing import listing
from generator.figures.model import Group, Indicator


class ExpressionError(Exception):
    """An expression in data that cannot be worked out: code and arguments of its diagnostic, further places."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.args_ = args
        self.related: tuple[Related, ...] = ()

    def at(self, **figures: Indicator | None) -> ExpressionError:
        """Return the error with the places where *figures* are written, each under its label."""
        named = [(label, figure) for label, figure in figures.items() if figure is not None]
        self.related = tuple(Related(figure.span, label, str(figure)) for label, figure in named if figure.span)
        return self


def fault(zh: str, en: str) -> ExpressionError:
    """Return the error of a calculation that does not work (C104) for the reason given."""
    return ExpressionError("C104", reason_zh=zh, reason_en=en)


def of_group(group: Group) -> dict[str, object]:
    """Return the arguments of C122: *group*, in the place of a figure, and its members, once each with one name."""
    english: dict[str, str] = {}
    for key, member in group.items():
        english.setdefault(member.name, f"{group.name}.{key}" if group.name else key)
    known = {**listing("known", english.values()), "known_zh": listing("known", english)["known_zh"]}
    return {"name": group.name or "指标", **known}
