"""Who says what, in the forms that newspapers use."""

from __future__ import annotations

import pytest

GERMAN = ("Wir warten.“", "Wir haben Zeit", "minister Orri", "Eva", "sagte", "das sei", "nannte")
CASES = [
    ('"We are glad," said Minister Ann Lee.', [("We are glad,", "Ann Lee")]),
    ('Minister Ann Lee said: "We are glad."', [("We are glad.", "Ann Lee")]),
    (
        "Trade Minister Jan Berg ended what he described as “hard but fair” talks with Ann Lee.",
        [("hard but fair", "Jan Berg")],
    ),
    (
        (
            "Italian Prime Minister Ann Lee met Peruvian Prime Minister Jan Berg. "
            '"It is done," the Italian PM said. "We wait now," the Peruvian premier added.'
        ),
        [("It is done,", "Ann Lee"), ("We wait now,", "Jan Berg")],
    ),
    (
        (
            "Foreign Minister Ann Lee left. Jan Berg, the prime minister of Norway, stayed. "
            '"It is done," the prime minister said. "We wait now," the foreign minister added.'
        ),
        [("It is done,", "Jan Berg"), ("We wait now,", "Ann Lee")],
    ),
    (
        '"We are glad," a ministry spokesman in Vienna on Friday said.',
        [("We are glad,", "a ministry spokesman in Vienna")],
    ),
    (
        "„Das ist gut“, sagte ein Sprecher am Freitag in Berlin.",
        [("Das ist gut", "ein Sprecher")],
    ),
    (
        "Minister Jan Berg schwieg. Aus dem Auswärtigen Amt hieß es, das sei „ein gutes Zeichen“.",
        [("ein gutes Zeichen", "Auswärtigen Amt")],
    ),
    (
        "Ein Sprecher der Botschaft in Wien, Jan Berg, sagte: „Wir warten.“",
        [("Wir warten.", "Jan Berg")],
    ),
    (
        "„Es war eng“, sagte ein westlicher Diplomat der Deutschen Presse-Agentur.",
        [("Es war eng", "ein westlicher Diplomat")],
    ),
    (
        "Eva Kern (CDU) nannte den Vertrag „einen Schritt nach vorn“.",
        [("einen Schritt nach vorn", "Eva Kern")],
    ),
    (
        "Aus Regierungskreisen in Wien verlautete, man warte. „Wir haben Zeit“, hieß es dort.",
        [("Wir haben Zeit", "Regierungskreisen in Wien")],
    ),
    (
        'President Ann Lee thanked Jan Berg for the welcome, called the visit "a return home".',
        [("a return home", "Ann Lee")],
    ),
    (
        (
            "It will be signed in Rome next month, an official, who was not named, confirmed. "
            '"Both want the photograph," she said.'
        ),
        [("Both want the photograph,", "an official")],
    ),
    (
        "„Das hilft uns“, bemerkte Ministerin Eva Kern.",
        [("Das hilft uns", "Eva Kern")],
    ),
    (
        "Die FDP-Abgeordnete Maria Lorenz nannte das Abkommen „überfällig und richtig“.",
        [("überfällig und richtig", "Maria Lorenz")],
    ),
    (
        'OSLO — Minister of Foreign Affairs Ann Lee said: "We are glad."',
        [("We are glad.", "Ann Lee")],
    ),
    (
        '"We are glad," Ann Lee, the Irish ambassador, said. "Very glad."',
        [("We are glad,", "Ann Lee"), ("Very glad.", "Ann Lee")],
    ),
    (
        "Minister Ann Lee spoke first.\n\n“It is done,” she said. She added: “We wait now.”",
        [("It is done,", "Ann Lee"), ("We wait now.", "Ann Lee")],
    ),
    (
        '"One thing," said Minister Ann Lee. "Is open.\n\n"And it stays open."',
        [
            ("One thing,", "Ann Lee"),
            ("Is open.", "Ann Lee"),
            ("And it stays open.", "Ann Lee"),
        ],
    ),
    (
        "“He told me ‘no deal’ and “no talks” and left,” Minister Ann Lee said.",
        [("He told me ‘no deal’ and “no talks” and left,", "Ann Lee")],
    ),
    ('"They left early," an aide to the minister said.', [("They left early,", "an aide to")]),
    (
        "”This is done,“ said Minister Ann Lee. ”We wait now.”",
        [("This is done,", "Ann Lee"), ("We wait now.", "Ann Lee")],
    ),
    (
        'Minister Ann Lee said:\n\n"The deal is done.\n\nWe wait for the others now."',
        [("The deal is done.\n\nWe wait for the others now.", "Ann Lee")],
    ),
    (
        "Minister Ann Lee welcomed the deal and said:\n\nWe are glad of it.\n\nIt was time.",
        [("We are glad of it.", "Ann Lee"), ("It was time.", "Ann Lee")],
    ),
    ('He liked the "wine" and the programme "Made in China 2025".', []),
    (
        "„Wir sind bereit“, sagte Außenministerin Eva Kurz der Zeitung.",
        [("Wir sind bereit", "Eva Kurz")],
    ),
    (
        "Außenministerin Eva Kurz erklärte: «Wir sind jetzt bereit.»",
        [("Wir sind jetzt bereit.", "Eva Kurz")],
    ),
    (
        "Speaking beside Minister Tom Fry, Minister Ann Lee said it “opens new doors”.",
        [("opens new doors", "Ann Lee")],
    ),
    (
        "Minister Ann Lee stressed that all was well. “Nobody was hurt by it.”",
        [("Nobody was hurt by it.", "Ann Lee")],
    ),
    (
        "“We choose our friends,” read a statement from the Foreign Ministry.",
        [("We choose our friends,", "the Foreign Ministry")],
    ),
    (
        'Minister Ann Lee said: "All is fine. "Nobody was hurt at all. "We go on as before."',
        [
            ("All is fine.", "Ann Lee"),
            ("Nobody was hurt at all.", "Ann Lee"),
            ("We go on as before.", "Ann Lee"),
        ],
    ),
    (
        "Er ging.„Wir bleiben gute Nachbarn“, sagte Außenminister Orri Berg.Es blieb still.",
        [("Wir bleiben gute Nachbarn", "Orri Berg")],
    ),
    (
        "Minister Ann Lee left.\n\n“It is a good day for both of us”,\n\nTom Fry said.",
        [("It is a good day for both of us", "Tom Fry")],
    ),
    (
        "“We have signed it, the Irish minister Ann Lee said.\n\nShe then left.",
        [("We have signed it", "Ann Lee")],
    ),
    ("''We are glad of it,'' Minister Ann Lee said.", [("We are glad of it,", "Ann Lee")]),
    (
        '"We are sad about it," Minister Ann Lee\'s spokesman said.',
        [("We are sad about it,", "Minister Ann Lee's spokesman")],
    ),
    (
        '"The steps are not enough," the Irish trade ministry said.',
        [("The steps are not enough,", "the Irish trade ministry")],
    ),
    (
        "According to Minister Ann Lee, the text “must still be read once more”.",
        [("must still be read once more", "Ann Lee")],
    ),
    (
        "– It is a very good day for us, said Minister Ann Lee.",
        [("It is a very good day for us", "Ann Lee")],
    ),
    (
        'Minister Ann Lee MP said it was “a very good day". She left.',
        [("a very good day", "Ann Lee")],
    ),
    (
        "While Ireland’s Minister Ann Lee said “it is a good day”, nobody came.",
        [("it is a good day", "Ann Lee")],
    ),
    ('They adopted the resolution "On the Restoration of Trade," and left.', []),
    (
        "Laut Außenministerin Eva Kurz ist der Weg „für alle offen und frei“.",
        [("für alle offen und frei", "Eva Kurz")],
    ),
    (
        "Der Pakt bringe „eine neue Qualität“ für beide, sagte Sprecherin Eva Kurz.",
        [("eine neue Qualität", "Eva Kurz")],
    ),
    ("« Nous sommes prêts », Minister Ann Lee said.", [("Nous sommes prêts", "Ann Lee")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations_have_their_speakers(reading, text, expected):
    language = "de" if any(word in text for word in GERMAN) else "en"
    found = [(each.span.exact, each.voice.speaker) for each in reading(text, None, language).quotes]
    assert [words for words, _ in found] == [words for words, _ in expected]
    for (_, speaker), (_, wanted) in zip(found, expected, strict=True):
        assert speaker.startswith(wanted)


def test_the_office_is_kept_as_written(reading):
    (quote,) = reading('"We are glad," said Irish Trade Minister Ann Lee.', None, "en").quotes
    assert quote.voice.office == "Irish Trade Minister"


def test_a_family_name_that_stands_first_is_found_again(reading):
    text = '"Good," said Minister Park Jin-woo on the phone.\n\n"We sign it soon," Park added.'
    speakers = {each.voice.speaker for each in reading(text, None, "en").quotes}
    assert speakers == {"Park Jin-woo"}


def test_labels_on_every_turn_are_followed(reading):
    text = (
        "Q: Minister, is it over?\n\nA: It is over. Is that bad?\n\n"
        "Q: Who knows?\n\nA: Nobody knows."
    )
    answers = [each.span.exact for each in reading(text, None, "en").quotes]
    assert answers == ["It is over. Is that bad?", "Nobody knows."]


def test_a_note_at_the_end_is_no_answer(reading):
    text = "Daily: Is it over?\n\nAnn Lee: It is over.\n\nThe interview was conducted in Irish."
    assert [each.span.exact for each in reading(text, None, "en").quotes] == ["It is over."]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Peru and Chile are working to reach an agreement, says Ann Lee, the ambassador.",
            "Ann Lee",
        ),
        ("The envoy, Ann Lee, said Peru and Chile will sign a treaty.", "Ann Lee"),
        ("Peru and Chile will sign a treaty, the Irish ministry said.", "the Irish ministry"),
        ("Peru and Chile will sign a treaty.", ""),
    ],
)
def test_what_is_reported_has_its_speaker(reading, sentence, speaker):
    found = reading(sentence, None, "en")
    assert [each.voice.speaker for each in found.milestones] == [speaker]


def test_a_transcript_needs_no_question(reading):
    text = (
        "Remarks\n\nAnn Lee, Secretary of Trade\n\nMODERATOR: Welcome to you all.\n\n"
        "SECRETARY LEE: Thank you. We sign today.\n\nIt took us long."
    )
    found = [(each.span.exact, each.voice.speaker) for each in reading(text, None, "en").quotes]
    assert found == [
        ("Thank you. We sign today.", "Ann Lee"),
        ("It took us long.", "Ann Lee"),
    ]


def test_a_speaker_whose_label_changes_is_one(reading):
    text = (
        "Transcript of the talk with Foreign Minister Ann Lee\n\n"
        "Minister Lee: The visit is being prepared.\n\n"
        "Question: Will you sign?\n\nLee: We will sign in May."
    )
    found = [(each.span.exact, each.voice.speaker) for each in reading(text, None, "en").quotes]
    assert found == [
        ("The visit is being prepared.", "Ann Lee"),
        ("We will sign in May.", "Ann Lee"),
    ]


UNLABELLED = """“We are in no hurry”

Norway's ambassador to Peru, Ann Lee, on the treaty. Interview: the Daily

What brings you here?

The treaty, above all.

And when will it be signed? People ask.

In May, I hope. “Patience is a policy,” as my old minister used to say.

Is that all?

For today it is.

J. Writer"""


def test_an_interview_without_labels_is_parted_by_its_questions(reading):
    found = [(e.span.exact, e.voice.speaker) for e in reading(UNLABELLED, None, "en").quotes]
    assert found == [
        ("We are in no hurry", "Ann Lee"),
        ("The treaty, above all.", "Ann Lee"),
        ("In May, I hope. “Patience is a policy,” as my old minister used to say.", "Ann Lee"),
        ("Patience is a policy,", "my old minister"),
        ("For today it is.", "Ann Lee"),
    ]


def test_where_only_one_person_has_labels_the_rest_asks(reading):
    text = (
        "Minister Ann Lee on the treaty\n\nWhat brings you here?\n\nANN LEE: The treaty.\n\n"
        "Some say it is dead.\n\nLEE: They are wrong.\n\nIs that all?\n\nLEE: It is."
    )
    found = [(each.span.exact, each.voice.speaker) for each in reading(text, None, "en").quotes]
    assert found == [
        ("The treaty.", "Ann Lee"),
        ("They are wrong.", "Ann Lee"),
        ("It is.", "Ann Lee"),
    ]


def test_a_quotation_over_paragraphs_is_whose_its_last_one_names(reading):
    text = (
        "Minister Jan Berg spoke first.\n\n“This is a blank cheque.\n\n"
        "“I will not sign it,” Senator Ann Lee said."
    )
    found = [each.voice.speaker for each in reading(text, None, "en").quotes]
    assert found == ["Ann Lee", "Ann Lee"]


def test_questions_without_labels_are_told_by_their_mark(reading):
    text = (
        "Where do the talks stand?\n\nAnn Lee: They have begun.\n\nIs that all?\n\nFor today it is."
    )
    found = [(each.span.exact, each.voice.speaker) for each in reading(text, None, "en").quotes]
    assert found == [("They have begun.", "Ann Lee"), ("For today it is.", "Ann Lee")]


def test_one_label_with_an_office_answers_and_all_others_ask(reading):
    text = (
        "Briefing on Peru and Chile\n\n"
        "Ms. Ana Diaz, Official Spokesperson: Good evening and welcome.\n\n"
        "Luis: Will the treaty with Chile be signed?\n\n"
        "Rosa: And mine is on water.\n\n"
        "Ms. Ana Diaz, Official Spokesperson: It will be, and soon.\n\n"
        "On water, Rosa, I have nothing.\n\n"
        "Speaker 2: Thank you.\n\n"
        "Read also: The price of copper"
    )
    found = reading(text, language="en").quotes
    assert [(each.span.exact, each.voice.speaker) for each in found] == [
        ("Good evening and welcome.", "Ana Diaz"),
        ("It will be, and soon.", "Ana Diaz"),
        ("On water, Rosa, I have nothing.", "Ana Diaz"),
    ]


def test_the_day_and_the_credit_of_an_interview_are_no_answers(reading):
    text = (
        "Lee: „Der Vertrag kommt noch“\n\n"
        "10.02.2018, 16:12 Uhr\n\n"
        "Frage: Frau Lee, wann kommt der Vertrag mit Chile?\n\n"
        "Ann Lee: Wir rechnen mit dem Mai.\n\n"
        "Frage: Und Peru?\n\n"
        "Ann Lee: Peru will das auch.\n\n"
        "Interview: Rosa Diaz"
    )
    found = reading(text, language="de").quotes
    assert [each.span.exact for each in found] == [
        "Der Vertrag kommt noch",
        "Wir rechnen mit dem Mai.",
        "Peru will das auch.",
    ]


def test_the_minister_is_not_the_prime_minister(reading):
    text = (
        "Prime Minister Tesfaye Wolde met the cabinet in Peru.\n\n"
        "Almaz Kebede, Minister of Labor, will sign the treaty with Chile.\n\n"
        '"Nobody should hand over a passport," the Minister said.'
    )
    assert [each.voice.speaker for each in reading(text, language="en").quotes] == ["Almaz Kebede"]


def test_a_title_before_a_colon_ends_no_sentence(reading):
    text = (
        "Staatssekretärin Dr. Renate Ostermann traf in Peru die Gäste aus Chile.\n\n"
        "Staatssekretärin Dr. Ostermann: „Peru hat Böden, um die es viele beneiden.“"
    )
    found = reading(text, language="de").quotes
    assert [each.voice.speaker for each in found] == ["Renate Ostermann"]
