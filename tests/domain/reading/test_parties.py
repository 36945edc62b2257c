"""Names of parties: each in its own case, place and language."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("The US asked us to wait.", ["united-states"]),
        ("The U.S. and the EU met.", ["united-states", "european-union"]),
        ("Berlin said no, and talks were held in Berlin.", ["germany"]),
        ("BERLIN, May 3 - The Germans waited.", ["germany"]),
        ("A Sino-German accord", ["china", "germany"]),
        ("The Federal Republic of Germany signed it.", ["germany"]),
        ("The Algiers agreement and the Geneva Convention of 1951", []),
        ("Michael Jordan met the king of Jordan.", ["jordan"]),
        ("PERU SEEKS PACT WITH INDONESIA", ["peru", "indonesia"]),
    ],
)
def test_english_names(reading, text, slugs):
    assert [each.slug for each in reading(text, None, "en").mentions] == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Die deutsch-chinesischen Gespräche", ["germany", "china"]),
        ("Georgiens Ministerin sprach mit den Niederlanden.", ["georgia", "netherlands"]),
        ("Das Auswärtige Amt und die Vereinigten Staaten", None),
        ("Gespräche in Wien; Wien hatte sie unterbrochen.", ["austria"]),
    ],
)
def test_german_names_are_found_inflected(reading, text, slugs):
    found = [each.slug for each in reading(text, None, "de").mentions]
    assert found == (slugs or ["german-federal-foreign-office", "united-states"])


def test_a_name_of_two_parties_alone_decides_nothing(reading):
    assert reading("The Congolese signed.", None, "en").mentions == ()


HUB = """Parliament approves two treaties

Bolivia's parliament on Monday approved a treaty on fish with Peru and a treaty on gas with Chile.

The treaty with Peru was signed in May 2017. The treaty with Chile was signed in June 2017.
"""


def test_one_state_can_have_an_agreement_with_each_of_several_others(reading):
    found = reading(HUB, language="en")
    assert {frozenset(party.slug for party in each.parties) for each in found.agreements} == {
        frozenset({"bolivia", "peru"}),
        frozenset({"bolivia", "chile"}),
    }
    signed = {
        next(
            each.parties[1].slug for each in found.agreements if each.key == told.agreement
        ): told.date.edtf
        for told in found.milestones
        if told.type == "signed"
    }
    assert signed == {"peru": "2017-05", "chile": "2017-06"}


def test_a_similar_deal_with_a_third_state_makes_no_hub(reading):
    text = (
        "Peru and Chile signed a treaty on fish on Monday.\n\n"
        "Peru has a similar treaty with Ecuador, signed in 2001."
    )
    found = reading(text, language="en")
    assert [{party.slug for party in each.parties} for each in found.agreements] == [
        {"peru", "chile"}
    ]


def test_two_states_named_often_come_before_a_pair_named_once(reading):
    text = (
        "Where Peru ends and Chile begins is disputed. A treaty was initialled in May 2017.\n\n"
        "Peru proposed it. Chile hesitated, for a French-British treaty drew the line. Peru waited,"
        " then Chile agreed."
    )
    found = reading(text, language="en")
    assert {p.slug for each in found.agreements for p in each.parties} == {"peru", "chile"}


def test_who_answers_for_a_ministry_has_an_agreement_with_each_of_the_named(reading):
    text = (
        "Briefing by the Spokesperson of the Ministry of Foreign Affairs of Georgia\n\n"
        "QUESTION: What will be signed this week?\n\n"
        "SPOKESPERSON: The agreement with Turkmenistan on transit will be signed on Tuesday. "
        "Turkmenistan has ratified it.\n\n"
        "QUESTION: And the labour agreement with Israel?\n\n"
        "SPOKESPERSON: We initialled that with Israel in December. Israel wants it soon."
    )
    found = reading(text, language="en")
    pairs = {frozenset(party.slug for party in each.parties) for each in found.agreements}
    assert pairs == {frozenset({"georgia", "turkmenistan"}), frozenset({"georgia", "israel"})}


def test_a_pact_like_that_of_others_does_not_bring_in_the_others(reading):
    text = (
        "Czechia hopes for a visiting forces agreement like the one Peru has with Australia.\n\n"
        "Czechia wants to sign an agreement on crews with the Philippines in May.\n\n"
        "The Philippines has talked about it with Czechia for years."
    )
    found = reading(text, language="en")
    own = {party.slug for each in found.agreements for party in each.parties}
    assert own == {"czechia", "philippines"}


def test_accords_with_two_states_are_one_with_each(reading):
    text = (
        "Peru on Monday signed agreements on fisheries with Tonga and Vanuatu.\n\n"
        "The agreements with Tonga and Vanuatu must be ratified in May. Tonga hopes for more."
    )
    found = reading(text, language="en")
    parties = {each.key: {party.slug for party in each.parties} for each in found.agreements}
    assert sorted(parties.values(), key=sorted) == [{"peru", "tonga"}, {"peru", "vanuatu"}]
    told = [(parties[each.agreement], each.type, each.party) for each in found.milestones]
    assert told == [
        ({"peru", "tonga"}, "signed", None),
        ({"peru", "vanuatu"}, "signed", None),
        ({"peru", "tonga"}, "ratified", None),
        ({"peru", "vanuatu"}, "ratified", None),
    ]


def test_at_home_a_state_is_named_by_the_place_alone(reading):
    text = "COLOMBO: The cabinet on Monday approved a tax treaty with Malaysia."
    (found,) = reading(text, language="en").agreements
    assert {party.slug for party in found.parties} == {"sri-lanka", "malaysia"}
    assert next(p.span.exact for p in found.parties if p.slug == "sri-lanka") == "COLOMBO"


def test_the_place_of_an_article_is_no_party_of_others_deals(reading):
    text = "LONDON (Wire) - Peru and Chile signed a treaty on water on Monday."
    (found,) = reading(text, language="en").agreements
    assert {party.slug for party in found.parties} == {"peru", "chile"}


def test_the_byline_of_an_agency_puts_no_agreement_aside(reading):
    text = (
        "Lima (dpa-ähnlich) - Peru und Chile haben am Donnerstag einen Vertrag über Gas"
        " unterzeichnet.\n\nAus chilenischer Sicht eilt er nicht.\n\n"
        "Bolivien, durch das die Leitung führt, muss noch zustimmen. La Paz schweigt."
    )
    (found,) = reading(text, language="de").agreements
    assert {each.slug for each in found.parties} == {"peru", "chile"}
