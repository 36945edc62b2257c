"""A filter of agreements asks for what can be."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.errors import InvalidInput
from tracker.queries.agreements import Filter

DAY, NEXT = date(2016, 3, 17), date(2016, 3, 18)


@pytest.mark.parametrize(("after", "before"), [(DAY, DAY), (DAY, NEXT), (NEXT, None), (None, DAY)])
def test_a_span_of_days_may_be_open_or_one_day_long(after, before):
    assert Filter(today=DAY, after=after, before=before).described()


def test_a_span_that_ends_before_it_begins_is_refused_with_both_bounds():
    with pytest.raises(InvalidInput, match="“after” is 2016-03-18, “before” is 2016-03-17"):
        Filter(today=DAY, after=NEXT, before=DAY)
