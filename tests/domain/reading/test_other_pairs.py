"""An article may tell news of two others than those it is about."""

from __future__ import annotations

import pytest

FIRST = "Japan and Kenya signed a treaty on fishing in Nairobi on Monday. {}\n\n"
GERMAN = "Japan und Kenia unterzeichneten am Montag in Nairobi ein Fischereiabkommen. {}\n\n"


def told(found) -> list[tuple[str, str, str, str]]:
    """Return what is told of each agreement, by its parties."""
    sides = {each.key: "–".join(part.slug for part in each.parties) for each in found.agreements}
    return [
        (sides[each.agreement], each.type.value, each.modality.value, each.date.edtf)
        for each in found.milestones
    ]


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        (
            FIRST + "Separately, France and Brazil concluded negotiations on an extradition"
            " agreement on Tuesday. The deal is to be signed in June.",
            "en",
            "france–brazil",
        ),
        (
            GERMAN + "Frankreich und Brasilien schlossen am Dienstag die Verhandlungen über ein"
            " Auslieferungsabkommen ab. Das Abkommen soll im Juni unterzeichnet werden.",
            "de",
            "france–brazil",
        ),
    ],
)
def test_news_of_two_others_is_of_an_agreement_of_their_own(reading, text, language, pair):
    found = reading(text.format(""), language=language)
    assert told(found) == [
        ("japan–kenya", "signed", "occurred", "2018-03-12"),
        (pair, "concluded", "occurred", "2018-03-13"),
        (pair, "signed", "planned", "2018-06"),
    ]


def test_the_next_paragraph_is_about_the_articles_own_agreement_again(reading):
    text = FIRST + "France and Brazil signed a treaty on extradition on Tuesday.\n\n"
    text += "The treaty enters into force in May, officials said."
    assert told(reading(text.format("")))[-1] == (
        "japan–kenya",
        "entered_into_force",
        "planned",
        "2018-05",
    )


def test_a_sentence_that_names_its_own_parties_leaves_the_others(reading):
    text = FIRST + "France and Brazil signed a treaty on extradition on Tuesday. The treaty of"
    text += " Kenya enters into force in May."
    assert told(reading(text.format("")))[-1][0] == "japan–kenya"


def test_three_pairs_in_one_article_have_an_agreement_each(reading):
    text = FIRST + "France and Brazil signed a treaty on extradition on Tuesday.\n\n"
    text += "On Wednesday, Peru and Chile signed a protocol on customs."
    assert {each[0] for each in told(reading(text.format("")))} == {
        "japan–kenya",
        "france–brazil",
        "peru–chile",
    }


def test_a_partner_and_a_stranger_deal_with_each_other_not_with_the_hub(reading):
    text = "Germany and France signed a treaty on borders on Monday.\n\n"
    text += "Berlin also signed an agreement with Poland on Tuesday.\n\n"
    text += "Poland and Ukraine concluded a trade deal on Wednesday. It will be signed in May."
    assert told(reading(text)) == [
        ("germany–france", "signed", "occurred", "2018-03-12"),
        ("germany–poland", "signed", "occurred", "2018-03-13"),
        ("poland–ukraine", "concluded", "occurred", "2018-03-14"),
        ("poland–ukraine", "signed", "planned", "2018-05"),
    ]


def test_they_who_met_are_those_who_signed(reading):
    text = "Ministers from Japan and Kenya met on Monday. They signed a fishing treaty.\n\n"
    text += "On the sidelines, Peru and Chile agreed on Tuesday to negotiate a customs agreement."
    found = told(reading(text))
    assert [each[:2] for each in found] == [
        ("japan–kenya", "signed"),
        ("peru–chile", "agreed_to_negotiate"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "In February, Tanzania ratified its fisheries agreement with India.",
        "France and Brazil concluded talks on an extradition agreement.",
    ],
)
def test_what_may_be_another_agreement_is_asked_about(reading, words):
    found = reading(FIRST.format("") + words)
    assert [each[0] for each in told(found)] == ["japan–kenya"]
    (question,) = found.questions
    assert question.about == "agreement"
    assert words in question.text
    assert question.span.exact == words


@pytest.mark.parametrize(
    "words",
    [
        "France and Brazil signed a similar treaty in 1998.",
        "France and Brazil share a border in Guiana.",
        "Kenya and Brazil share no border.",
    ],
)
def test_what_is_only_recalled_is_not_asked_about(reading, words):
    assert reading(FIRST.format(words)).questions == ()


def test_no_more_than_three_sentences_are_asked_about(reading):
    pairs = ("Peru and Chile", "France and Brazil", "India and Nepal", "Italy and Malta")
    more = " ".join(f"{pair} ratified a treaty on customs in February." for pair in pairs)
    assert len(reading(FIRST.format(more)).questions) == 3
