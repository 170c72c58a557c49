"""The interface of templates is kept: a change needs a line in the changelog that names its number and its digest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.composing.vocabulary import VOCABULARY, Shape
from generator.templating import interface as template_api
from generator.templating.interface import INTERFACE, digest, interface

TOP = Path(__file__).parents[1]
KEPT = TOP / "tests" / "fixtures" / "template-interface.json"
LINE = re.compile(r"[Tt]emplate interface (\d+) \(`([0-9a-f]{12})`\)")


def problems(number: int, current: str, changelog: str) -> list[str]:
    """Return what is wrong with the lines of *changelog* for the interface *number* whose digest is *current*."""
    told = [(int(found), digits) for found, digits in LINE.findall(changelog)]
    if (number, current) not in told:
        return [f"CHANGELOG.md has no line “template interface {number} (`{current}`)”: tell what changed"]
    again = [digits for found, digits in told if found == number and digits != current]
    later = [found for found, _ in told if found > number]
    return [f"interface {number} has two digests: raise INTERFACE" for _ in again] + [
        f"interface {found} is told, the program has {number}" for found in later
    ]


def test_a_change_of_the_interface_is_told(expect: Callable[[Path, str], None]) -> None:
    current = interface()
    assert problems(INTERFACE, digest(current), (TOP / "CHANGELOG.md").read_text(encoding="utf-8")) == []
    expect(KEPT, json.dumps(current, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


@pytest.mark.parametrize("part", ["elements", "blocks", "macros", "filters"])
def test_canary_each_part_counts(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(interface())
    if part == "elements":
        monkeypatch.setitem(VOCABULARY, "quotation", Shape(("p",)))  # type: ignore[arg-type]
    elif part == "blocks":
        monkeypatch.setattr(template_api, "shipped_templates", dict)
    elif part == "macros":
        monkeypatch.setattr(template_api, "macros", list)
    else:
        monkeypatch.setitem(template_api.FILTERS, "new", str)
    after = digest(interface())
    assert after != before
    assert problems(INTERFACE, after, f"template interface {INTERFACE} (`{before}`)") != []


def test_canary_the_changelog_must_name_it() -> None:
    one, other = "0123456789ab", "ba9876543210"
    assert problems(1, one, f"- Template interface 1 (`{one}`): first.") == []
    assert problems(1, one, "") != []
    assert problems(1, one, f"interface 1 (`{one}`)") != []
    assert problems(2, other, f"template interface 2 (`{other}`)\ntemplate interface 1 (`{one}`)") == []
    assert problems(1, one, f"template interface 1 (`{one}`)\ntemplate interface 1 (`{other}`)") != []
    assert problems(1, one, f"template interface 2 (`{other}`)\ntemplate interface 1 (`{one}`)") != []
