"""Every figure of the two published reports is in what the samples print, in the order of the original.

``tests/seed_figures/NAME.txt`` lists the figures of the original report, one a line, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from support.reports import QUIET, SAMPLES, TOP, made
from support.texts import texts_in

from generator.document.tree import Heading, Paragraph, plain
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)

LEAST_CHARACTERS = {"zhanjiang-2020": 5000, "haizhu-2018": 8500}
ROLES = {
    "zhanjiang-2020": ["副市长兼局党委书记、局长", "局党委副书记兼常务副局长", "市局党委副书记、副局长"],
    "haizhu-2018": ["副区长、分局局长", "局长"],
}

every_sample = pytest.mark.parametrize("sample", SAMPLES)
every_format = pytest.mark.parametrize("name", FORMATS)


def seed_figures(sample: str) -> list[str]:
    """Return the figures of the original of *sample*."""
    return (TOP / "tests" / "seed_figures" / f"{sample}.txt").read_text(encoding="utf-8").splitlines()


def missing(figures: Sequence[str], text: str) -> list[str]:
    """Return those of *figures* that do not come in *text* after the one before; a part of a number is none."""
    position, lost = 0, []
    for figure in figures:
        before = r"(?<![\d.])" if figure[0].isdigit() else ""
        after = r"(?![\d.])" if figure[-1].isdigit() else ""
        found = re.compile(before + re.escape(figure) + after).search(text, position)
        if found:
            position = found.end()
        else:
            lost.append(figure)
    return lost


def printed(sample: str, name: str) -> str:
    """Return all that the output in the format *name* says, without the ends of printed lines."""
    texts = texts_in(name, made(sample).outputs[name])
    return "\n".join(text.replace("\n", "") for text in texts)


@every_format
@every_sample
def test_figures(sample: str, name: str) -> None:
    figures = seed_figures(sample)
    assert len(figures) > 90
    assert missing(figures, printed(sample, name)) == []


@every_sample
def test_canary(sample: str) -> None:
    """Each figure is missed when it is changed or gone, and two when they are swapped."""
    figures, text = seed_figures(sample), printed(sample, "html")
    for position, figure in enumerate(figures):
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 5) % 10), figure) + "〇"
        assert missing([*figures[:position], other, *figures[position + 1 :]], text) == [other]
    assert missing(figures, text.replace("。", "")[: len(text) // 2]) != []
    assert missing(figures[::-1], text) != []


def test_canary_of_parts_of_numbers() -> None:
    assert missing(["3宗"], "办理283宗") == ["3宗"]
    assert missing(["2.5"], "12.5") == ["2.5"]
    assert missing(["12"], "12.5%") == ["12"]
    assert missing(["3宗", "3宗"], "办理3宗，另有13宗") == ["3宗"]
    assert missing(["2人", "1宗"], "1宗2人") == ["1宗"]
    assert missing(["2人", "1宗"], "2人1宗") == []


@every_sample
def test_length(sample: str) -> None:
    """The samples are as long as the reports they follow."""
    text = "".join(
        plain(block.runs) for block in made(sample).document.blocks if isinstance(block, Heading | Paragraph)
    )
    assert len(text) >= LEAST_CHARACTERS[sample]


@every_format
@every_sample
def test_roles(sample: str, name: str) -> None:
    """The leaders stand there by their offices, in this order."""
    assert missing(ROLES[sample], printed(sample, name)) == []
