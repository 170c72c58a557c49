"""Named figures (指标): what ``{{ 涉疫案件 }}`` in a text stands for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

FIELDS = {"value": "value", "数值": "value", "unit": "unit", "单位": "unit"}
"""What may stand behind the name of an indicator, English or Chinese, with the English name."""


class Indicator(NamedTuple):
    """A figure with its unit; printed as the value as written followed by the unit (283宗, 47358.00元)."""

    value: int | Decimal | str
    unit: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.value}{self.unit}"


def read_indicators(table: Mapping[str, Mapping[str, Any]]) -> dict[str, Indicator]:
    """Return the indicators of the validated ``indicators`` table by name."""
    return {
        name: Indicator(entry["value"], str(entry.get("unit") or ""), str(entry.get("note") or ""))
        for name, entry in table.items()
    }
