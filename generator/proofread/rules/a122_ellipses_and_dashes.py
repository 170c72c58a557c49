"""A122: form of ellipsis and dash.

[A122]
severity = "warning"
source = "GB/T 15834-2011 4.10、4.11、5.1"
[A122.zh]
title = "省略号和破折号的写法"
message = "“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
省略号是六个点“……”，破折号是“——”，都占两个字的位置。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A122.en]
title = "form of ellipsis and dash"
message = "“{text}” is written “{better}”"
hint = "write “{better}”"
explain = '''
The ellipsis has six dots, ……, and the dash is ——; both are two hanzi wide.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

ROWS: Final = (
    pattern("A122", r"(?<=[{WIDE}])\.{3,}|(?<!\.)\.{3,}+(?=[{WIDE}])", "……", needs=("...",)),
    pattern("A122", r"(?<!…)…(?!…)", "……", needs="…"),
    pattern(
        "A122",
        r"—(?<![^\n]—)(?=20\d\d年|[{HAN}])",
        "——",
        needs="—",
        roles=SENTENCES | {TITLE},
    ),
    pattern(  # the bar (U+2015) looks like a dash
        "A122",
        r"^(?:--+|──+|－－+|――+)(?=20\d\d年)",
        "——",
        needs=("--20", "──20", "－－20", "――20"),
        roles=frozenset({TITLE}),
    ),
    pattern(
        "A122",
        r"(?:(?<=[{WIDE}])|^)(?:--+|──+|－－+|――+|———+)(?=[{WIDE}])",
        "——",
        needs=("--", "──", "－－", "――", "———"),
    ),
)


@rule("A122", ("。。。",))
def many_stops(manuscript: Manuscript) -> Iterator[Finding]:
    """。。。 may be …… or one full stop: the author decides."""
    for match in compiled("。{3,}").finditer(manuscript.text):
        yield Finding(*match.span(), {"text": match[0], "better": "……"})
