from __future__ import annotations

import pytest

from tests.exporters.samples import CASES
from tracker.domain import disclosure, quotations
from tracker.domain.errors import InvalidInput

WORDS = 3


@pytest.mark.parametrize("case", CASES)
def test_no_quotation_is_longer_than_allowed_and_nothing_stands_around_it(case):
    for agreement in CASES[case]().agreements:
        shown = disclosure.for_public(agreement, WORDS)
        for item in shown.all_evidence():
            assert quotations.words(item.exact) <= WORDS
            assert quotations.words(item.translation) <= WORDS
            assert (item.prefix, item.suffix) == ("", "")


@pytest.mark.parametrize("case", CASES)
def test_every_fact_and_every_place_of_a_quotation_stays(case):
    for agreement in CASES[case]().agreements:
        shown = disclosure.for_public(agreement, WORDS)
        before = [(e.uid, e.start, e.end, e.source) for e in agreement.all_evidence()]
        assert [(e.uid, e.start, e.end, e.source) for e in shown.all_evidence()] == before
        assert [entry.date for entry in shown.entries] == [e.date for e in agreement.entries]


def test_coders_notes_are_taken_out():
    assert any(agreement.notes for agreement in CASES["cyber"]().agreements)
    assert not any(disclosure.for_public(a, WORDS).notes for a in CASES["cyber"]().agreements)


def test_no_words_at_all_is_refused():
    (agreement, *_) = CASES["cyber"]().agreements
    with pytest.raises(InvalidInput):
        disclosure.for_public(agreement, 0)
