from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain import reliability

GAP = "*"
# The example with which the measure is taught: four observers, twelve units, gaps (Krippendorff).
OBSERVERS = ("123321412***", "1233224125*3", "*3332342251*", "12332441251*")
EXPECTED_ALPHA = 0.743


def units(*observers: str) -> list[dict[str, str]]:
    return [
        {str(name): value for name, value in enumerate(values) if value != GAP}
        for values in zip(*observers, strict=True)
    ]


def test_alpha_of_the_published_example():
    found = reliability.of("kind", units(*OBSERVERS))
    assert found.alpha == pytest.approx(EXPECTED_ALPHA, abs=0.0005)
    assert (found.units, found.coders, found.kappa) == (11, 4, None)


def test_kappa_by_hand():
    """Of 50 units both say yes to 20 and no to 15: 70 % agree, 50 % would by chance."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert reliability.percent(pairs) == pytest.approx(0.7)
    assert reliability.kappa(pairs) == pytest.approx(0.4)


def test_alpha_of_two_coders_by_hand():
    """Ten units, six agreed: 1 - 19 · 8 / (2 · 14 · 6)."""
    found = reliability.of("kind", units("0100000000", "1110010100"))
    assert found.percent == pytest.approx(0.6)
    assert found.alpha == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("observers", [("", ""), ("1*", "*1"), ("111", "111")])
def test_what_cannot_be_measured_has_no_number(observers):
    found = reliability.of("kind", units(*observers))
    assert (found.kappa, found.alpha) == (None, None)


@given(some.lists(some.lists(some.sampled_from("abc"), min_size=2, max_size=4), min_size=1))
def test_alpha_is_one_where_all_agree_and_never_more(values):
    found = reliability.alpha(values)
    assert found is None or found <= 1
    same = [[unit[0]] * len(unit) for unit in values]
    assert reliability.alpha(same) in {None, 1}
