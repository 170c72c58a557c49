"""The manuscript knows what occurs in it, and what cannot."""

from __future__ import annotations

import random

import pytest

from generator.load.checks import forbidden
from generator.proofread.manuscript import Manuscript
from generator.source import Source

SIGNS = "一二三局的a1，\n𠮷"


@pytest.mark.parametrize("length", range(1, 40))
def test_what_occurs_is_what_python_finds(length: int) -> None:
    """Of one character, two and more; at the beginning and the end, and across paragraphs."""
    drawn = random.Random(length)
    text = "".join(drawn.choice(SIGNS) for _ in range(length))
    manuscript = Manuscript(text, [], {})
    # A word of office has no character beyond the basic plane.
    words = [text[start:end] for start in range(length) for end in range(start + 1, length + 1)]
    words += ["".join(drawn.choice(SIGNS) for _ in range(drawn.randint(1, 5))) for _ in range(50)]
    for word in (word for word in words if "𠮷" not in word):
        assert manuscript.has(word) == (word in text), (word, text)
        assert manuscript.may_have(word) or word not in text


def test_a_word_whose_pairs_occur_need_not() -> None:
    manuscript = Manuscript("一二，二三，三局", [], {})
    assert manuscript.may_have("一二三局")
    assert not manuscript.has("一二三局")
    assert not manuscript.may_have("一二局")
    assert not manuscript.may_have("二一二三局")
    assert not Manuscript("", [], {}).has("一二")


@pytest.mark.parametrize("sign", ["\t", "\u3000", "\xa0", "\u200b", "\ufeff", "\ue000", "\r\n", "𠮷", "e\u0301"])
def test_what_cannot_be_printed_may_be_allowed(sign: str) -> None:
    assert forbidden(Source("r.yaml", f"organ: 甲{sign}局\n")) == []


@pytest.mark.parametrize("sign", [*"\0\x08\x0b\x1f\x7f\x85\x9f\u2028\u2029\ud800\udfff\ufffe\uffff", "\r"])
def test_what_yaml_forbids_is_found(sign: str) -> None:
    (found,) = forbidden(Source("r.yaml", f"# 甲\norgan: 甲{sign}局\n"))
    assert (found.code, found.args["character"]) == ("L006", f"U+{ord(sign):04X}")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (2, 9)
