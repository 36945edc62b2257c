"""Other treaties stand beside the one an article is about; they are not it."""

from __future__ import annotations

from datetime import date

import pytest

PUBLISHED = date(2024, 5, 15)
OWN = "Peru and Chile signed a fisheries treaty on Monday."


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "Peru and Chile have negotiated a long-awaited extradition treaty for three years.",
            {"Peru–Chile extradition treaty"},
        ),
        (
            "Peru and Chile signed a trade and investment agreement.",
            {"Peru–Chile trade and investment agreement"},
        ),
        (
            "Peru and Chile signed a treaty on cooperation in agriculture described as a first.",
            {"Peru–Chile treaty on cooperation in agriculture"},
        ),
        (
            "Peru and Chile signed accords on tax, air services and extradition on Monday.",
            {
                "Peru–Chile agreement on tax",
                "Peru–Chile agreement on air services",
                "Peru–Chile agreement on extradition",
            },
        ),
        (
            "Agreements on tax, fish and water were signed by Peru and Chile.",
            {
                "Peru–Chile agreement on tax",
                "Peru–Chile agreement on fish",
                "Peru–Chile agreement on water",
            },
        ),
        (
            "Peru and Chile want more. Talks on a separate deal on aluminium broke down last week.",
            {"Peru–Chile agreement on aluminium"},
        ),
        (
            "Peru and Chile have talked. The accord on failed states entered into force in May.",
            {"Peru–Chile agreement on failed states"},
        ),
        (
            "Peru and Chile have talked. The convention on tax lapsed last year.",
            {"Peru–Chile convention on tax"},
        ),
        (
            "Peru and Chile signed an agreement on trade and investment.",
            {"Peru–Chile agreement on trade and investment"},
        ),
    ],
)
def test_titles_say_what_an_agreement_is_about(reading, text, titles):
    found = reading(text, language="en")
    assert {each.title for each in found.agreements} == titles
    assert len(found.milestones) == len(titles)


def told(found) -> list[tuple[str, str]]:
    """Return the milestones of the first agreement."""
    own = [each for each in found.milestones if each.agreement == found.agreements[0].key]
    return [(str(each.type), str(each.modality)) for each in own]


@pytest.mark.parametrize(
    "beside",
    [
        "Both are bound by the Vienna Convention, which entered into force in 1980.",
        "Peru ratified the Paris Agreement in 2016.",
        "Peru signed the Paris Agreement on 22 April 2016.",
        "The 1997 UN Fisheries Convention was ratified by Peru in 2001.",
        "Japan and Chile signed their Reciprocal Access Agreement last year.",
        "Talks with Bolivia were suspended in April.",
    ],
)
def test_what_becomes_of_other_treaties_is_not_told_of_the_own(reading, beside):
    found = reading(f"{OWN} {beside}", PUBLISHED)
    assert told(found) == [("signed", "occurred")]
    assert found.agreements[0].title == "Peru–Chile fisheries treaty"


def test_talks_with_others_are_left_out_in_german_too(reading):
    text = (
        "Deutschland und Polen haben am Montag ein Steuerabkommen unterzeichnet."
        " Die Verhandlungen mit Frankreich wurden ausgesetzt."
    )
    assert told(reading(text, PUBLISHED)) == [("signed", "occurred")]


def test_a_treaty_of_an_old_year_beside_a_new_one_is_another(reading):
    text = (
        "Russia and Iran will sign a strategic partnership treaty in June."
        " The 2001 treaty between the two was extended in 2020."
    )
    found = reading(text, PUBLISHED)
    assert [each.title for each in found.agreements] == [
        "Russia–Iran strategic partnership treaty",
        "Iran–Russia 2001 treaty",
    ]
    assert told(reading(text, PUBLISHED)) == [("signed", "planned")]


def test_an_article_about_a_well_known_treaty_is_read_for_it(reading):
    found = reading("Peru's Congress ratified the Paris Agreement on Monday.", PUBLISHED)
    assert [str(each.type) for each in found.milestones] == ["domestic_approval"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            (
                "Peru ratifies fisheries treaty with Chile\n\n"
                "LIMA, May 14 - Peru's Congress ratified the fisheries treaty with Chile today."
            ),
            "Peru–Chile fisheries treaty",
        ),
        (
            (
                "Japan and Kenya seal defence cooperation memorandum\n\n"
                "NAIROBI, May 14 - Japan and Kenya signed a memorandum of understanding on defence"
                " cooperation on Tuesday."
            ),
            "Japan–Kenya memorandum of understanding on defence cooperation",
        ),
        (
            (
                "MEMORANDUM OF UNDERSTANDING ON GREEN HYDROGEN SIGNED BY GERMANY AND CHILE\n\n"
                "Berlin, 14 May - Germany and Chile signed a Declaration of Intent on hydrogen."
            ),
            "Germany–Chile letter of intent on hydrogen",
        ),
        (
            (
                "Japan and Chile signed a Memorandum of Understanding. Envoy Joseph Yun signed the"
                " Memorandum for Chile and Minister Kitlang Kabua signed for Japan."
            ),
            "Japan–Chile memorandum of understanding",
        ),
        (
            "Die Unterzeichnung des Abkommens zwischen Deutschland und Polen ist für Juni geplant.",
            "Deutschland–Polen Abkommen",
        ),
        (
            "Peru and Chile delay fisheries pact\n\nPeru and Chile put off signing a fish pact.",
            "Peru–Chile fish agreement",
        ),
        (
            "Deutschland und Polen haben das Oder-Abkommen am Montag unterzeichnet.",
            "Deutschland–Polen Oder-Abkommen",
        ),
    ],
)
def test_titles_hold_no_verbs_nor_parties_twice(reading, text, title):
    assert [each.title for each in reading(text, PUBLISHED).agreements] == [title]


def test_who_signs_for_a_government_with_two_kingdoms_is_a_party(reading):
    text = (
        "Die Ministerin unterzeichnete im Namen des Staates Chile ein Abkommen mit dem"
        " Königreich Norwegen und Island."
    )
    (found,) = reading(text, PUBLISHED).agreements
    assert {each.slug for each in found.parties} == {"chile", "norway", "iceland"}


def test_where_a_text_goes_is_no_part_of_its_title(reading):
    text = "Peru and Chile signed an agreement on Monday. Peru sent the agreement to Congress."
    (found,) = reading(text, language="en").agreements
    assert found.title == "Peru–Chile agreement"
