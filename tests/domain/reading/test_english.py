"""What English sentences tell, one each; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru and Chile have talked for years about a treaty on water.\n\n"
ENGLISH = [
    (
        "Peru has demanded another round of talks in May.",
        "negotiation_round",
        "requested",
        "2018-05",
    ),
    (
        "A source close to the talks told us that the treaty was signed in secret on Monday.",
        "signed",
        "rumoured",
        "2018-03-12",
    ),
    ("The treaty is believed to have been signed in January.", "signed", "rumoured", "2018-01"),
    (
        "Chile has named a former judge, Ana Diaz, as its negotiator for the treaty.",
        "negotiator_appointed",
        "occurred",
        None,
    ),
    (
        "The second round of negotiations on the borders and waters of both sides ended on Monday.",
        "negotiation_round",
        "occurred",
        "2018-03-12",
    ),
    ("A fifth is pencilled in for May.", "negotiation_round", "planned", "2018-05"),
    (
        "Peru laid the treaty with its neighbour before Congress on Monday.",
        "submitted_for_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "The treaty was tabled in Chile's senate on Monday.",
        "submitted_for_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "Peru will send the treaty on water to its Congress in May.",
        "submitted_for_approval",
        "planned",
        "2018-05",
    ),
    (
        "Talks between the two on the treaty resumed on Monday.",
        "negotiations_resumed",
        "occurred",
        "2018-03-12",
    ),
    (
        "Peru returned to the negotiating table on Monday.",
        "negotiations_resumed",
        "occurred",
        "2018-03-12",
    ),
    (
        "Chile walked away from the table in January.",
        "negotiations_suspended",
        "occurred",
        "2018-01",
    ),
    (
        "The talks, on hold since 2016, brought nothing.",
        "negotiations_suspended",
        "occurred",
        "2016/..",
    ),
    (
        "The two sides finalised the wording of the treaty on Monday.",
        "text_agreed",
        "occurred",
        "2018-03-12",
    ),
    ("The wording has not been agreed.", "text_agreed", "denied", None),
    ("Peru acceded on Monday to the treaty.", "acceded", "occurred", "2018-03-12"),
    ("Peru may join the treaty in May.", "acceded", "planned", "2018-05"),
    ("Peru put the treaty on hold on Monday.", "suspended", "occurred", "2018-03-12"),
    ("Chile holds the treaty in abeyance since January.", "suspended", "occurred", None),
    ("Peru scrapped the planned treaty on Monday.", "abandoned", "occurred", "2018-03-12"),
    ("The two shelved plans for a treaty in January.", "abandoned", "occurred", "2018-01"),
    ("The talks were abandoned in January.", "abandoned", "occurred", "2018-01"),
    ("In the end they settled for a memorandum.", "downgraded", "occurred", None),
    (
        "The treaty was watered down to a memorandum on Monday.",
        "downgraded",
        "occurred",
        "2018-03-12",
    ),
    ("The two sides signed nothing.", "signed", "denied", None),
    ("They signed no treaty on Monday.", "signed", "denied", "2018-03-12"),
    ("The treaty was allowed to lapse in January.", "expired", "occurred", "2018-01"),
    ("Chile will not renew the treaty.", "renewed", "denied", None),
    ("Peru ruled out any extension of the treaty.", "extended", "denied", None),
    ("The treaty was extended until 2025.", "extended", "occurred", "[..2018-03-15]"),
    (
        "The vote on the treaty failed in Chile's senate on Monday.",
        "domestic_approval",
        "denied",
        "2018-03-12",
    ),
    (
        "Peru notified Chile on Monday that its internal procedures for the treaty were completed.",
        "notified",
        "occurred",
        "2018-03-12",
    ),
    (
        "Chile's senate is urged to approve the treaty in May.",
        "domestic_approval",
        "requested",
        "2018-05",
    ),
    ("Chile demanded that Peru ratify the treaty.", "ratified", "requested", None),
    ("It is high time Peru ratified the treaty.", "ratified", "requested", None),
    ("Peru wants the treaty ratified in May.", "ratified", "requested", "2018-05"),
    ("Peru rejected calls to sign the treaty.", "signed", "denied", None),
    (
        "The joint committee of the two held its inaugural meeting on Monday.",
        "first_meeting_held",
        "occurred",
        "2018-03-12",
    ),
    (
        "The first meeting of the committee was held in Lima on Monday.",
        "first_meeting_held",
        "occurred",
        "2018-03-12",
    ),
    ("The treaty was superseded by a new treaty in 2017.", "superseded", "occurred", "2017"),
    (
        "Notes on the treaty were exchanged in Lima on Monday.",
        "notes_exchanged",
        "occurred",
        "2018-03-12",
    ),
    (
        "Peru registered the treaty with the United Nations in 2017.",
        "registered",
        "occurred",
        "2017",
    ),
    ("Peru deposited its instrument of accession on Monday.", "acceded", "occurred", "2018-03-12"),
    (
        "Exploratory talks on the treaty were held in January.",
        "consultation_held",
        "occurred",
        "2018-01",
    ),
    ("The idea of a treaty first came up in 2010.", "idea_raised", "occurred", "2010"),
    (
        "The two agreed to set up a working group that will draft a treaty.",
        "agreed_to_negotiate",
        "occurred",
        None,
    ),
    (
        "The two declared their intention to negotiate a treaty on fish.",
        "agreed_to_negotiate",
        "occurred",
        None,
    ),
    (
        "Peru is ready to negotiate a treaty on fish if Chile is.",
        "agreed_to_negotiate",
        "conditional",
        None,
    ),
    ("Chile implemented the treaty in January.", "implemented", "occurred", "2018-01"),
    ("Peru called on Chile to implement the treaty.", "implemented", "requested", None),
    ("Peru and Chile restart talks in May.", "negotiations_resumed", "planned", "2018-05"),
    ("The signing ceremony, planned for Friday, will not take place.", "signed", "denied", None),
    ("The sides will sign after the court has ruled.", "signed", "conditional", None),
    ("The treaty will be signed without further delay, Peru said.", "signed", "planned", None),
    ("The treaty is to be announced in May.", "announced", "planned", "2018-05"),
]
ENGLISH += [
    ("After months of quarrels the two reached a deal on Monday.", "concluded", "occurred", None),
    ("The deal reached on Monday in Lima is a start.", "concluded", "occurred", "2018-03-12"),
    ("Peru withdrew on Monday from the treaty.", "withdrawn", "occurred", "2018-03-12"),
    ("Its withdrawal from the treaty takes effect in May.", "withdrawn", "planned", "2018-05"),
    ("Chile suspended the twenty-year-old treaty on Monday.", "suspended", "occurred", None),
    ("The treaty was thrown out by Chile's senate on Monday.", "domestic_approval", "denied", None),
    ("Peru became the third country to ratify the treaty.", "ratified", "occurred", None),
    ("Peru proposed to Chile a treaty on fish on Monday.", "proposed", "occurred", "2018-03-12"),
    (
        "Peru forwarded the treaty to Congress on Monday.",
        "submitted_for_approval",
        "occurred",
        None,
    ),
    ("The treaty is to be put before Congress in May.", "submitted_for_approval", "planned", None),
    ("The instruments are to be exchanged in May.", "instruments_exchanged", "planned", "2018-05"),
    ("Negotiators are to meet again in May.", "negotiation_round", "planned", "2018-05"),
    ("Chile called on Peru to open talks.", "agreed_to_negotiate", "requested", None),
    ("Reports that the treaty was signed were denied.", "signed", "denied", None),
    (
        "Before a deadline on Friday, the two sides had reached a deal on Monday.",
        "concluded",
        "occurred",
        None,
    ),
    (
        "The two last week extended until 2025 their treaty.",
        "extended",
        "occurred",
        "[2018-03-05..2018-03-11]",
    ),
    (
        "Talks on the treaty got under way again on Monday.",
        "negotiations_resumed",
        "occurred",
        None,
    ),
    (
        "Suspended in 2016, talks on the treaty may fail.",
        "negotiations_suspended",
        "occurred",
        "2016",
    ),
    ("A deal will be reached if Peru agrees.", "concluded", "conditional", None),
    (
        "The treaty was signed on Monday, noting that until May 2019 nothing changes.",
        "signed",
        "occurred",
        "2018-03-12",
    ),
    (
        "Negotiations on the treaty, long awaited, were frozen in 2014 after a row.",
        "negotiations_suspended",
        "occurred",
        "2014",
    ),
    ("Chile wants the government to denounce the treaty.", "denounced", "requested", None),
    (
        "The treaty will be placed before Congress in May.",
        "submitted_for_approval",
        "planned",
        None,
    ),
    (
        "Chile called on Peru to negotiate a treaty on fish.",
        "agreed_to_negotiate",
        "requested",
        None,
    ),
    (
        "The parties reached a deal on fish for 2019 on Monday.",
        "concluded",
        "occurred",
        "2018-03-12",
    ),
    ("The signing, which had been planned for May, did not take place.", "signed", "denied", None),
    ("Negotiators last sat down in May 2016.", "negotiation_round", "occurred", "2016-05"),
    ("Preliminary expert talks were held in January.", "consultation_held", "occurred", "2018-01"),
    ("Decree No. 61 on the treaty was signed on Monday.", "signed", "occurred", "2018-03-12"),
    (
        "The third round was held on Monday and yielded no results.",
        "negotiation_round",
        "occurred",
        None,
    ),
    (
        "Peru will take the treaty to Congress in May.",
        "submitted_for_approval",
        "planned",
        "2018-05",
    ),
    ("Chile's senate voted it down on Monday.", "domestic_approval", "denied", "2018-03-12"),
    ("Both sides gave up the treaty in January.", "abandoned", "occurred", "2018-01"),
    ("The treaty will replace an agreement of 1975.", "superseded", "planned", None),
    (
        "Chile gave notice on Monday that its requirements for the treaty had been met.",
        "notified",
        "occurred",
        "2018-03-12",
    ),
    (
        "A diplomat, who asked not to be named, said they initialled the treaty in May 2017.",
        "initialled",
        "rumoured",
        "2017-05",
    ),
    ("No. The treaty will be signed in May.", "signed", "planned", "2018-05"),
    ("Should the court agree, Peru will leave the treaty.", "withdrawn", "conditional", None),
]
OF_NOBODY = [
    "Chilean midfielder Juan Soto signed a contract with the Peruvian club on Monday.",
    "Peruvian oil firm Andina signed a contract with a Chilean carrier on Monday.",
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), ENGLISH)
def test_one_event_is_told(tells, sentence, kind, modality, edtf):
    tells(LEAD + sentence, "en", kind, modality, edtf)


@pytest.mark.parametrize("sentence", OF_NOBODY)
def test_what_firms_and_players_sign_is_no_event(reading, sentence):
    assert reading(LEAD + sentence, language="en").milestones == ()


def test_what_and_joins_has_one_day(reading):
    sentence = "Peru signed the treaty on Monday and agreed to start talks on fish."
    found = reading(LEAD + sentence, language="en").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("signed", "2018-03-12"),
        ("agreed_to_negotiate", "2018-03-12"),
    ]


def test_what_did_not_happen_until_a_day_happened_then(reading):
    sentence = "The treaty was signed in 2015 but did not take effect until January."
    found = reading(LEAD + sentence, language="en").milestones
    assert [(each.type, each.modality, each.date.edtf) for each in found] == [
        ("signed", "occurred", "2015"),
        ("entered_into_force", "occurred", "2018-01"),
    ]


def test_what_goes_on_about_the_deal_of_others_is_none_of_ours(reading):
    sentences = (
        "The treaty will be signed in May. And the memorandum with Norway? That one was signed on"
        " 2 March and is in force."
    )
    found = reading(LEAD + sentences, language="en").milestones
    assert [(each.type, each.date.edtf) for each in found] == [("signed", "2018-05")]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("The signing of the treaty was postponed from May to the first half of 2019.", "2019-40"),
        ("The treaty was supposed to be signed in January.", "2018-01"),
        ("Peru had at first hoped to sign the treaty in January.", "2018-01"),
    ],
)
def test_old_and_new_targets_are_told_apart(tells, sentence, edtf):
    tells(LEAD + sentence, "en", "signed", "planned", edtf)


def test_a_day_behind_a_semicolon_is_of_what_stands_there(reading):
    sentence = "Peru, Chile sign treaty on water; bridge to follow by early 2019"
    found = reading(f"{sentence}\n\n{LEAD}", language="en").milestones
    assert [(each.type, each.modality, each.date.edtf) for each in found] == [
        ("signed", "occurred", "[..2018-03-15]")
    ]


def test_where_nothing_else_is_named_the_deal_is_what_is_negotiated(reading):
    found = reading(
        "Greek and Libyan diplomats resumed talks on the shelf south of Crete on Monday.",
        language="en",
    )
    assert [each.title for each in found.agreements] == [
        "Greece–Libya agreement on the shelf south of Crete"
    ]
    assert [(each.type, each.date.edtf) for each in found.milestones] == [
        ("negotiations_resumed", "2018-03-12")
    ]
    assert reading("Greece and Libya held talks on Monday.", language="en").agreements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru ratified the treaty in May 2016 and Chile in June 2017.",
        "The treaty was ratified by Peru in May 2016 and by Chile in June 2017.",
    ],
)
def test_what_a_sentence_leaves_out_is_told_of_the_other_state(reading, sentence):
    found = reading(LEAD + sentence, language="en").milestones
    assert [(each.type, each.party, each.date.edtf) for each in found] == [
        ("ratified", "peru", "2016-05"),
        ("ratified", "chile", "2017-06"),
    ]


def test_rounds_on_two_days_are_two(reading):
    sentence = "Rounds of talks were held in Lima in May 2016 and in Arica in June 2017."
    found = reading(LEAD + sentence, language="en").milestones
    assert [(each.type, each.date.edtf) for each in found] == [
        ("negotiation_round", "2016-05"),
        ("negotiation_round", "2017-06"),
    ]


def test_a_headline_that_leaves_another_deal_for_later_tells_of_one(reading):
    headline = "Peru, Chile sign fish accord, leave tax treaty for later"
    text = f"{headline}\n\nPeru and Chile signed an accord on fish on Monday."
    found = reading(text, language="en").milestones
    assert [each.type for each in found] == ["signed"]
