"""What a stated change allows is worked out with whole numbers; it is what fractions say, step by step."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.figures.statements.arithmetic import ONE, Stated, bases, multiple, percentage, share

NUMBERS = st.builds(Fraction, st.integers(0, 30_000), st.sampled_from((1, 2, 3, 10, 100, 1000)))
DECIMALS = st.integers(0, 3)
SIGNS = st.sampled_from((1, -1))
NOW = st.integers(0, 1000) | st.integers(0, 10**7)
STATED = st.builds(percentage, NUMBERS, DECIMALS, SIGNS) | st.builds(multiple, NUMBERS, DECIMALS)


@given(NUMBERS, DECIMALS, SIGNS)
def test_a_percentage_is_half_of_its_last_figure_up_and_down(number: Fraction, decimals: int, sign: int) -> None:
    half = Fraction(1, 2 * 10**decimals)
    low, high = max(Fraction(0), number - half) / 100, (number + half) / 100
    assert percentage(number, decimals, sign) == Stated(sign, low, high)


@given(NOW, STATED)
def test_the_share_of_percentages_that_whole_bases_make_possible(now: int, stated: Stated) -> None:
    if now == 0:
        assert share(now, stated) == 0
    elif stated.sign < 0 and stated.middle >= 1:
        assert share(now, stated) == 1
    else:
        base = max(1, now * ONE // (1 + stated.sign * stated.middle))
        step = Fraction(now, base * (base + 1))
        assert share(now, stated) == min(ONE, (stated.high - stated.low) / step)


@given(st.integers(0, 400), st.builds(percentage, st.integers(0, 300).map(Fraction), st.just(0), SIGNS))
def test_the_bases_are_those_that_make_the_change(now: int, stated: Stated) -> None:
    least, greatest = bases(now, stated)
    below = range(1, now) if stated.sign > 0 else range(now + 1, 3 * now + 500)
    fitting = [base for base in below if stated.low <= abs(Fraction(now - base, base)) < stated.high]
    allowed = [base for base in below if base >= least and (greatest is None or base <= greatest)]
    assert fitting == allowed


def test_canary_another_width_is_another_share() -> None:
    one, other = percentage(Fraction(20), 0, 1), percentage(Fraction(20), 1, 1)
    assert share(12, one) != share(12, other)
    assert bases(1200, one) != bases(1200, other)
