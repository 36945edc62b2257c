"""Measure how far coders agree who judged the same things, each on their own.

Percent agreement and kappa compare pairs of judgements: Jacob Cohen, A Coefficient of Agreement
for Nominal Scales, Educational and Psychological Measurement 20 (1960), 37-46. Alpha takes any
number of coders and gaps too: Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability
(2011), for nominal data. Each is None where it is not defined: nothing to compare, or no variation
at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

# what one coder said of one unit, by the coder
Unit = Mapping[str, str]
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold how far coders agree on one variable.

    ``units`` counts what two coders or more judged. ``kappa`` is of exactly two coders.
    """

    variable: str
    units: int
    coders: int
    percent: float | None
    kappa: float | None
    alpha: float | None


def of(variable: str, units: Iterable[Unit]) -> Agreement:
    """Return how far coders agree on a variable; what one coder alone judged does not count."""
    shared = [unit for unit in units if len(unit) >= _PAIR]
    coders = sorted({coder for unit in shared for coder in unit})
    pairs = [
        (unit[one], unit[other]) for unit in shared for one, other in combinations(sorted(unit), 2)
    ]
    is_pair = len(coders) == _PAIR
    return Agreement(
        variable,
        units=len(shared),
        coders=len(coders),
        percent=percent(pairs),
        kappa=kappa(pairs) if is_pair else None,
        alpha=alpha([list(unit.values()) for unit in shared]),
    )


def percent(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return the share of pairs that are equal."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa: agreement beyond what the coders' own habits give by chance."""
    observed = percent(pairs)
    if observed is None:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[word] * second[word] for word in first) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal data, from the values that each unit was given."""
    shared = [Counter(values) for values in units if len(values) >= _PAIR]
    totals: Counter[str] = sum(shared, Counter())
    n = totals.total()
    disagreed = sum(
        (counts.total() ** 2 - sum(count**2 for count in counts.values())) / (counts.total() - 1)
        for counts in shared
    )
    by_chance = n**2 - sum(count**2 for count in totals.values())
    return None if by_chance == 0 else 1 - (n - 1) * disagreed / by_chance
