"""The overview of figures as CSV: for Excel and WPS, which tell UTF-8 by its byte order mark."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from generator.figures.overviews.overview import Overview, Value, is_like_formula, spelled


def write_csv(overview: Overview) -> bytes:
    """Return head and rows of *overview* as CSV (RFC 4180, UTF-8 with a byte order mark).

    A text that begins like a formula has ``'`` before it: there is no other way to say in CSV that it is none.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_safe(column.title) for column in overview.columns)
    writer.writerows([_safe(value) for value in row] for row in overview.rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> str:
    text = spelled(value)
    return f"'{text}" if not isinstance(value, Decimal) and is_like_formula(text) else text
