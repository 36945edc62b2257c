"""One interview of our own invention, with the facts and traps of the real ones, read whole.

Seven facts: proposed, agreed to prepare, two targets, a negotiator asked for, two provisions, and
a memorandum signed.
"""

from __future__ import annotations

import pytest

from tracker.domain.reading import boilerplate, dates_of_publication

INTERVIEW = """Mar 15, 2018 09:20 AM

Chile, Norway Working on Deal for Ocean Data, Envoy Says

(Santiago) – Chile and Norway are working to reach an agreement this year to protect ocean data \
as both countries expand their salmon farms, says Astrid Halvorsen, the Norwegian ambassador to \
Chile.

The countries' separate strategies – which Chile calls "Blue Growth 2030" and Norway refers to as \
"Ocean 5.0" – will produce more measurements than ever, the ambassador said in an interview with \
Pacific Weekly.

"We will see ten times as many sensors," she said. "This is why the safety of data matters so \
much."

Halvorsen said that in October Foreign Minister Tomas Arancibia agreed with visiting Prime \
Minister Ingrid Berge to prepare a Chilean-Norwegian agreement on ocean data that is expected to \
be finalized around June, when the two cabinets meet in Oslo.

The following are excerpts of Pacific Weekly's interview with the ambassador.

Pacific Weekly: What will be the core of the agreement on ocean data?

Astrid Halvorsen: There are two key elements. The first is leaving each other's cables alone. \
The second element consists in setting up a hotline for breakdowns.

Who proposed the agreement and why?

The issue was addressed by the Norwegian side during the visit of prime minister Berge. We will \
see ten times as many sensors. This is why the safety of data matters so much.

What's the status of the negotiations?

We have urged the Chilean side to quickly name a negotiator so that work can begin without delay.

Can a government demand to see everything?

A government may want to read the measurements of a farm. It may also want to publish them. In \
today's world nobody knows where that ends. The United States and Japan have tried, and the \
company Nordsalt refused.

Is there any other cooperation?

Chile and Norway have signed a memorandum of understanding on Ocean 5.0. The MOU was signed on \
the Norwegian side by the minister of fisheries.

You've accessed an article available only to subscribers
Share this article
Copyright © 2021 Pacific Weekly. All rights reserved.
"""


@pytest.fixture
def interview(reading):
    return reading(INTERVIEW)


def told(interview, kind):
    return [each for each in interview.milestones if each.type == kind]


def test_both_agreements_are_found_with_their_kinds(interview):
    kinds = [each.instrument_type for each in interview.agreements]
    assert kinds == ["agreement", "memorandum_of_understanding"]


def test_the_parties_are_the_two_states_and_nobody_else(interview):
    for agreement in interview.agreements:
        assert {party.slug for party in agreement.parties} == {"chile", "norway"}


def test_the_title_says_parties_kind_and_subject(interview):
    assert interview.agreements[1].title.endswith("memorandum of understanding on Ocean 5.0")


def test_october_lies_before_publication_and_around_june_after_it(interview):
    (prepared,) = told(interview, "agreed_to_negotiate")
    planned = next(each for each in told(interview, "signed") if each.modality == "planned")
    assert (prepared.date.edtf, planned.date.edtf) == ("2017-10", "2018-06~")


def test_both_stated_targets_are_kept(interview):
    targets = [(each.date.edtf, each.stated_on.isoformat()) for each in interview.targets]
    assert targets == [("2018", "2018-03-15"), ("2018-06~", "2018-03-15")]


def test_the_proposal_is_dated_by_the_visit(interview):
    (proposed,) = told(interview, "proposed")
    assert (proposed.party, proposed.date.edtf, proposed.date.basis) == (
        "norway",
        "2017-10",
        "inferred",
    )


def test_what_is_urged_is_requested_of_the_other_side(interview):
    (named,) = told(interview, "negotiator_appointed")
    assert (named.modality, named.party, named.date) == ("requested", "chile", None)


def test_a_signature_without_a_date_is_dated_until_publication(interview):
    signed = next(each for each in told(interview, "signed") if each.modality == "occurred")
    assert (signed.date.edtf, signed.date_span) == ("[..2018-03-15]", None)


def test_nothing_else_is_told(interview):
    assert len(interview.milestones) == 5


def test_every_answer_is_the_ambassadors(interview):
    assert {quote.voice.speaker for quote in interview.quotes} == {"Astrid Halvorsen"}


def test_names_of_programmes_are_no_quotations(interview):
    assert not any("2030" in quote.span.exact for quote in interview.quotes)


def test_the_twin_phrases_are_two_quotations_at_two_places(interview):
    holding = [quote for quote in interview.quotes if "ten times" in quote.span.exact]
    assert len({quote.span.start for quote in holding}) == 2


def test_the_two_elements_are_provisions(interview):
    assert [each.heading for each in interview.provisions] == [
        "leaving each other's cables alone",
        "in setting up a hotline for breakdowns",
    ]


def test_the_byline_comes_before_the_footer():
    candidates = dates_of_publication(INTERVIEW)
    assert [(each.date.edtf, each.place) for each in candidates] == [
        ("2018-03-15", "byline"),
        ("2021", "footer"),
    ]


def test_the_sites_own_lines_are_suggested_for_trimming():
    assert [each.reason for each in boilerplate(INTERVIEW)] == [
        "subscription",
        "sharing",
        "copyright",
    ]


def test_without_the_day_of_publication_the_reader_asks(reading):
    found = reading(INTERVIEW, published=None)
    assert [each.about for each in found.questions] == ["published"]
    assert all(each.date is None for each in found.milestones)
