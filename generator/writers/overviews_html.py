"""Overviews of figures as one web page: every table under its heading, to be read and printed.

Everything is text: nothing that stands in a table becomes markup, nothing is loaded, nothing runs. The policy of the
page allows its own style sheet alone, by its hash.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from html import escape
from typing import Final

from generator.figures.overviews.overview import Overview, Value, spelled

_SHEET: Final = """
*{box-sizing:border-box}html{background:#f4f4f4}
body{margin:0 auto;padding:8mm;max-width:320mm;background:#fff;color:#111;
font:10.5pt/1.6 FangSong,"FandolFang R",STFangsong,"Noto Serif CJK SC",serif}
h1,h2,th,nav{font-family:SimHei,"FandolHei",STHeiti,"Noto Sans CJK SC",sans-serif;font-weight:normal}
h1{font-size:18pt;text-align:center;margin:0 0 .4em}h2{font-size:13pt;margin:1.6em 0 .2em}
nav{text-align:center}nav a{margin:0 .6em;color:#063}p{margin:.2em 0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{border:.5pt solid #444;padding:.15em .5em;vertical-align:middle;overflow-wrap:break-word}
th,.number{white-space:nowrap}
thead th{position:sticky;top:0;background:#e9efe9}tbody tr:nth-child(even){background:#f7f9f7}
th,.middle{text-align:center}.number{text-align:right;font-variant-numeric:tabular-nums}
.note{font-size:9pt}
@page{size:A4 landscape;margin:12mm}
@media print{html{background:none}body{padding:0;max-width:none}nav{display:none}
thead th{position:static}tr{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}}
"""


def write_overviews(title: str, overviews: Sequence[Overview]) -> bytes:
    """Return *overviews* below *title* as a web page in UTF-8."""
    own = base64.b64encode(sha256(_SHEET.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{own}'; base-uri 'none'; form-action 'none'"
    links = "".join(
        f'<a href="#t{number}">{escape(overview.name)}</a>' for number, overview in enumerate(overviews, start=1)
    )
    body = "".join(piece for number, overview in enumerate(overviews, start=1) for piece in _table(number, overview))
    lead = f"<p>{escape(overviews[0].lead)}</p>\n" if overviews else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_SHEET}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{lead}<nav>{links}</nav>\n{body}</body>\n</html>\n"
    ).encode()


def _table(number: int, overview: Overview) -> Iterator[str]:
    total = sum(column.width for column in overview.columns)
    label = escape(overview.name)
    yield f'<h2 id="t{number}">{label}</h2>\n'
    # A box that scrolls must be within reach of the keyboard, and named.
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>\n<thead><tr>'
    for column in overview.columns:
        yield f'<th scope="col" width="{round(100 * column.width / total)}%">{escape(column.title)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in overview.rows:
        cells = (
            f"<td{_look(value, column.centred)}>{escape(spelled(value))}</td>"
            for value, column in zip(row, overview.columns, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody></table></div>\n"
    if overview.note:
        yield f'<p class="note">{escape(overview.note)}</p>\n'


def _look(value: Value, centred: bool) -> str:
    return ' class="number"' if isinstance(value, Decimal) else ' class="middle"' if centred else ""
