"""Types, modality and dates of events, one sentence each; published on 15 March 2018."""

from __future__ import annotations

import pytest

LEAD = "Peru and Chile have talked for years about a treaty on water.\n\n"
ENGLISH = [
    ("They signed the treaty on Monday.", "signed", "occurred", "2018-03-12"),
    (
        "Negotiations on the treaty (TW) opened last June.",
        "negotiation_round",
        "occurred",
        "2017-06",
    ),
    ("A seventh round is pencilled in for early May.", "negotiation_round", "planned", None),
    ("Peru sent us a draft in 2017.", "proposed", "occurred", "2017"),
    (
        "Peru informed Chile on Monday that its procedures were complete.",
        "notified",
        "occurred",
        "2018-03-12",
    ),
    ("The treaty has yet to go through the Senate.", "domestic_approval", "planned", None),
    ("Peru denied that the talks had been put on hold.", "negotiations_suspended", "denied", None),
    (
        "The treaty will enter into force 60 days after both sides have notified each other.",
        "entered_into_force",
        "conditional",
        None,
    ),
    ("No arrangement of that sort has been agreed upon.", "concluded", "denied", None),
    (
        "The cabinet approved the signing of the treaty on Monday.",
        "domestic_approval",
        "occurred",
        "2018-03-12",
    ),
    ("A protocol to the treaty is being prepared for signing.", "signed", "planned", None),
    ("Peru is interested in signing the treaty.", "signed", "planned", None),
    ("They will exchange diplomatic notes on the treaty.", "notes_exchanged", "planned", None),
    (
        "Peru completed its internal procedures for the treaty in May 2017.",
        "domestic_approval",
        "occurred",
        "2017-05",
    ),
    (
        "They held a seventh round of talks on Monday.",
        "negotiation_round",
        "occurred",
        "2018-03-12",
    ),
    (
        "On Monday the ministers wrapped up a seventh round of talks.",
        "negotiation_round",
        "occurred",
        "2018-03-12",
    ),
    ("On Monday they wrapped up their talks on the treaty.", "concluded", "occurred", "2018-03-12"),
    (
        "Under the treaty, it enters into force 60 days after both sides give notice.",
        "entered_into_force",
        "conditional",
        None,
    ),
    (
        "The cabinet cleared the treaty for signing before both ministers met on March 9.",
        "domestic_approval",
        "occurred",
        None,
    ),
    ("Both push to close a treaty on fish in May.", "concluded", "planned", "2018-05"),
    ("Chile's envoys spoke in favour of ratifying the treaty.", "ratified", "requested", None),
    ("Envoys expressed support for early ratification.", "ratified", "requested", None),
    (
        "In January the treaty was approved by Peru's government.",
        "domestic_approval",
        "occurred",
        "2018-01",
    ),
    ("Chile's senate passed the treaty on Monday.", "domestic_approval", "occurred", "2018-03-12"),
    (
        "On Monday 85 lawmakers of Chile voted in favour of the treaty.",
        "domestic_approval",
        "occurred",
        "2018-03-12",
    ),
    ("They will sign the treaty, but not before January.", "signed", "planned", "[2019-01..]"),
    ("The treaty was initialled in May 2017.", "initialled", "occurred", "2017-05"),
    ("The two states will sign the treaty in May.", "signed", "planned", "2018-05"),
    ("No treaty has been signed.", "signed", "denied", None),
    ("Peru denied on Monday that it had signed the treaty.", "signed", "denied", None),
    ("Peru would sign the treaty only if Chile paid.", "signed", "conditional", None),
    ("Peru urged Chile to ratify the treaty.", "ratified", "requested", None),
    ("According to unconfirmed reports the treaty was signed.", "signed", "rumoured", None),
    ("Chile's parliament approved the treaty.", "domestic_approval", "occurred", "[..2018-03-15]"),
    ("The treaty entered into force in 2016.", "entered_into_force", "occurred", "2016"),
    ("The treaty expires next year.", "expired", "planned", "2019"),
    ("They reached a deal on the water.", "concluded", "occurred", "[..2018-03-15]"),
    ("The two sides agreed on the text of the treaty.", "text_agreed", "occurred", None),
    ("Peru proposed a treaty on fish.", "proposed", "occurred", "[..2018-03-15]"),
    ("Negotiations began in January.", "negotiation_round", "occurred", "2018-01"),
    ("Chile terminated the treaty in 2017.", "terminated", "occurred", "2017"),
    ("Talks on the treaty have been paused.", "negotiations_suspended", "occurred", None),
    ("They relaunched the talks in January.", "negotiations_resumed", "occurred", "2018-01"),
    ("The two sides agreed a treaty on fish.", "concluded", "occurred", "[..2018-03-15]"),
    ("Peru failed to sign the treaty.", "signed", "denied", None),
    ("Chile's parliament rejected the treaty.", "domestic_approval", "denied", None),
    (
        "Chile's parliament voted on Monday to approve the treaty.",
        "domestic_approval",
        "occurred",
        "2018-03-12",
    ),
    (
        "The treaty will enter into force as soon as there is money.",
        "entered_into_force",
        "conditional",
        None,
    ),
    ("Peru said on Monday that it had signed the treaty.", "signed", "occurred", "[..2018-03-12]"),
    ("Peru said it was ending the treaty.", "terminated", "occurred", "[..2018-03-15]"),
    ("The text of the treaty is ready for signing.", "text_agreed", "occurred", None),
    ("The treaty is far from ready for signing.", "text_agreed", "denied", None),
    ("Peru will work under the treaty signed in 2017.", "signed", "occurred", "2017"),
    (
        "They announced plans in May 2017 to negotiate a treaty.",
        "agreed_to_negotiate",
        "occurred",
        "2017-05",
    ),
    ("They put pen to paper on the treaty on Monday.", "signed", "occurred", "2018-03-12"),
    ("The treaty was inked in May 2017.", "signed", "occurred", "2017-05"),
    ("The two sides are on the verge of signing the treaty.", "signed", "planned", None),
    ("Peru hopes that the treaty can be signed in May.", "signed", "planned", "2018-05"),
    ("The signing of the treaty was postponed to May.", "signed", "planned", "2018-05"),
    (
        "They had initialled the treaty in June but would then wait.",
        "initialled",
        "occurred",
        "2017-06",
    ),
    ("Peru will widen the treaty that was signed in 2008.", "signed", "occurred", "2008"),
    ("The treaty was reached in 2017.", "concluded", "occurred", "2017"),
    (
        "Chile's parliament gave its green light to the treaty.",
        "domestic_approval",
        "occurred",
        None,
    ),
    ("The treaty must be ratified by both parliaments.", "ratified", "planned", None),
    (
        "Ratification documents of the treaty were exchanged on Monday.",
        "instruments_exchanged",
        "occurred",
        "2018-03-12",
    ),
    (
        "Chile suspended its participation in the treaty on Monday.",
        "suspended",
        "occurred",
        "2018-03-12",
    ),
    ("Chile is pulling out of the treaty.", "withdrawn", "occurred", None),
    (
        "Talks on the treaty broke down on Monday.",
        "negotiations_suspended",
        "occurred",
        "2018-03-12",
    ),
    ("Peru and Chile are negotiating a treaty on fish.", "negotiation_round", "occurred", None),
]


@pytest.mark.parametrize(("sentence", "kind", "modality", "edtf"), ENGLISH)
def test_english_sentences(tells, sentence, kind, modality, edtf):
    tells(LEAD + sentence, "en", kind, modality, edtf)


def test_the_party_of_a_one_sided_event_is_named(reading):
    found = reading(f"{LEAD}Peru proposed a treaty on fish.", language="en")
    assert found.milestones[0].party == "peru"


def test_several_objects_of_one_verb_are_several_agreements(reading):
    text = "Peru and Chile signed a treaty on water, a protocol on fish and an accord on copper."
    found = reading(text, language="en")
    assert [each.instrument_type for each in found.agreements] == [
        "treaty",
        "protocol",
        "agreement",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Britain and France signed the treaty for their tunnel in 1986.",
        "A similar treaty was signed in 1990.",
        "The Geneva convention of 1951 was signed by others.",
        "In May 2017 Peru and Bolivia signed a treaty on fish.",
        "The treaty on gas between Peru and Brazil was signed in 2016.",
        "Brazil scorned a deal on water signed with Bolivia.",
        "The signing of the treaty will help many people.",
    ],
)
def test_other_peoples_deals_are_left_out(reading, sentence):
    text = f"Peru and Chile will sign a treaty on water. {sentence}"
    found = reading(text, language="en")
    assert [each.modality for each in found.milestones] == ["planned"]


def test_a_postponed_signature_keeps_only_the_new_target_as_its_date(reading):
    text = (
        "The signing of a protocol between Peru and Chile has been postponed from June to August."
    )
    (milestone,) = reading(text, language="en").milestones
    assert (milestone.modality, milestone.date.edtf) == ("planned", "2018-08")


def test_what_follows_a_dated_meeting_has_its_date(reading):
    text = f"{LEAD}The ministers met on Monday. Following the meeting, the treaty was signed."
    (milestone,) = reading(text, language="en").milestones
    assert (milestone.date.edtf, milestone.date.basis) == ("2018-03-12", "inferred")


def test_a_headline_and_a_body_that_use_other_words_tell_one_signature(reading):
    text = "Peru, Chile sign deal\n\nPeru and Chile signed a memorandum of understanding on Monday."
    found = reading(text, language="en")
    assert [each.date.edtf for each in found.milestones] == ["2018-03-12"]


def test_a_list_behind_a_colon_tells_one_signature_each(reading):
    text = "Peru and Chile met. These accords were signed: a treaty on fish, a protocol on copper."
    found = reading(text, language="en")
    assert [each.type for each in found.milestones] == ["signed", "signed"]
    assert [each.instrument_type for each in found.agreements] == ["treaty", "protocol"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "LIMA - Peru and Chile signed these documents on Monday:\n\n- A treaty on fish\n"
            "- A protocol on copper\n\nBoth were long awaited."
        ),
        (
            "Peru and Chile met.\n\nThey welcomed the signing of the following papers on Monday:\n"
            "1. Treaty on fish;\n2. Protocol on copper.\nThey will meet again."
        ),
    ],
)
def test_a_list_below_a_colon_tells_one_signature_each(reading, text):
    found = reading(text, language="en")
    assert [(each.type, each.date.edtf) for each in found.milestones] == [
        ("signed", "2018-03-12"),
        ("signed", "2018-03-12"),
    ]
    assert [each.instrument_type for each in found.agreements] == ["treaty", "protocol"]


def test_a_joint_statement_dates_what_it_tells_by_its_meeting(reading):
    text = (
        "Joint Communiqué of Peru and Chile\n\nThe presidents met on 5 March 2018 in Lima.\n\n"
        "7. They agreed to enter into negotiations on a treaty on fish."
    )
    (found,) = reading(text, language="en").milestones
    assert (found.type, found.date.edtf, found.date.basis) == (
        "agreed_to_negotiate",
        "2018-03-05",
        "inferred",
    )


def test_the_signature_of_a_bill_is_a_ratification(reading):
    text = (
        "Peru and Chile have a treaty on fish.\n\n"
        "The bill on the treaty goes to Peru's president, who is expected to sign it on Monday."
    )
    (found,) = reading(text, language="en").milestones
    assert (found.type, found.modality) == ("ratified", "planned")


def test_two_verbs_share_the_day_behind_them(reading):
    text = "Peru and Chile met. The treaty was initialled and signed on Monday."
    assert [(e.type, e.date.edtf) for e in reading(text, language="en").milestones] == [
        ("initialled", "2018-03-12"),
        ("signed", "2018-03-12"),
    ]


def test_a_headline_may_seal_what_the_body_tells_as_signed(reading):
    text = "Peru, Chile seal fish treaty\n\nPeru and Chile signed a treaty on fish on Monday."
    assert [each.type for each in reading(text, language="en").milestones] == ["signed"]


def test_what_is_asked_at_a_signing_is_not_the_signing(reading):
    text = (
        "Peru and Chile signed a treaty on water on Monday.\n\n"
        "At the signing, Peru urged Chile to let the treaty enter into force soon."
    )
    found = reading(text, language="en")
    assert [(each.type, each.modality) for each in found.milestones] == [
        ("signed", "occurred"),
        ("entered_into_force", "requested"),
    ]


def test_no_binding_treaty_is_none(reading):
    text = (
        "Peru and Chile signed a memorandum on water. It is not a binding treaty, both sides said."
    )
    assert len(reading(text, language="en").agreements) == 1


def test_what_a_ratification_is_called_is_no_ratification(reading):
    text = (
        "Peru and Chile will sign a treaty on water. The ratification is an important step for us."
    )
    assert [each.type for each in reading(text, language="en").milestones] == ["signed"]


def test_a_headline_in_the_present_does_not_overtake_the_body(reading):
    text = (
        "Peru, Chile treaty enters force\n\nThe treaty of Peru and Chile will enter force in May."
    )
    (milestone,) = reading(text, language="en").milestones
    assert (milestone.modality, milestone.date.edtf) == ("planned", "2018-05")


def test_an_open_future_has_no_date(reading):
    found = reading(f"{LEAD}They will sign the treaty when it is ready.", language="en")
    assert found.milestones[0].date is None


def test_a_language_that_is_not_read_is_told(reading):
    found = reading("Le Pérou et le Chili ont signé hier un accord sur les eaux.")
    assert (found.milestones, [each.about for each in found.questions]) == ((), ["language"])


@pytest.mark.parametrize(
    "body",
    [
        "The treaty must now go through both parliaments.",
        "Peru's Senate and Chile's Congress will have to approve the treaty.",
    ],
)
def test_two_parliaments_give_two_approvals(reading, body):
    found = reading(LEAD + body, language="en").milestones
    assert sorted((each.type, each.modality, each.party) for each in found) == [
        ("domestic_approval", "planned", "chile"),
        ("domestic_approval", "planned", "peru"),
    ]


def test_a_joint_body_meets_for_the_first_time(reading):
    text = "A joint committee will sit for the first time no later than 31 May 2018."
    found = reading(LEAD + text, language="en").milestones
    assert [(each.type, each.modality, each.date.edtf) for each in found] == [
        ("first_meeting_held", "planned", "[..2018-05-31]")
    ]


def test_items_of_a_list_are_no_wrapped_lines(reading):
    text = (
        "Peru and Chile met in Lima, and the following instruments were signed on 10 March:\n"
        "a) Memorandum of Understanding on the Development of the Port of Ilo;\n"
        "b) Memorandum of Understanding on Cooperation in Veterinary Services."
    )
    found = reading(text, language="en").milestones
    assert [(each.type, each.date.edtf) for each in found] == [("signed", "2018-03-10")] * 2


def test_what_was_done_at_the_same_time_has_the_day_before_it(reading):
    text = (
        "On 13 March 2018 Peru and Chile opened a joint office on water. "
        "At the same time they signed a treaty."
    )
    found = reading(text, language="en").milestones
    assert [(each.type, each.date.edtf) for each in found] == [("signed", "2018-03-13")]
