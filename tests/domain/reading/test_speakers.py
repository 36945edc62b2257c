"""Who says what in the turns of phrase that English and German newspapers use."""

from __future__ import annotations

import pytest

from tracker.domain.vocabularies import SpeechMode

LEAD = (
    "Peru and Chile have talked for years about a treaty on water, Foreign Minister Ana Diaz and "
    "her Chilean colleague Luis Rojas said.\n\n"
)
GERMAN_LEAD = (
    "Peru und Chile sprechen seit Jahren über einen Vertrag über Wasser, so Außenministerin Ana "
    "Diaz und ihr chilenischer Kollege Luis Rojas.\n\n"
)
ENGLISH = [
    ("“We are close to a deal,” the Peruvian minister said.", ["Ana Diaz"]),
    ("“We are close to a deal,” an aide to Rojas said in private.", ["an aide to Rojas"]),
    ("Asked about the treaty, Rojas replied: “We are close to a deal.”", ["Luis Rojas"]),
    ("Rojas struck another tone. “We are not close to a deal yet.”", ["Luis Rojas"]),
    ("“We are close,” Diaz said. “We will sign it soon.”", ["Ana Diaz", "Ana Diaz"]),
    (
        "“We have come a long way,” Diaz said, while Rojas spoke of “the best treaty in years”.",
        ["Ana Diaz", "Luis Rojas"],
    ),
    ("For Juan Soto, who led the talks, the treaty is “a leap in the dark”.", ["Juan Soto"]),
    ("The opposition called the treaty “a leap in the dark for Peru”.", ["The opposition"]),
    ("“We have come a long way,” the two ministers said.", ["the two ministers"]),
    ("“It is a leap in the dark,” says Rosa Vega, an economist in Lima.", ["Rosa Vega"]),
    (
        (
            "An aide, who asked not to be named, said a draft had been “ready since May” and that"
            " Oil Minister Rosa Vega might come “as soon as next week”."
        ),
        ["An aide", "An aide"],
    ),
    (
        (
            "Rojas had told the Lima Evening Post that the text agreed by both “has yet to see"
            " the light of day”."
        ),
        ["Luis Rojas"],
    ),
]
GERMAN = [
    ("„Wir sind nah an einer Einigung“, erklärte die Ministerin.", ["Ana Diaz"]),
    ("Rojas zeigte sich zuversichtlich: „Wir sind nah an einer Einigung.“", ["Luis Rojas"]),
    ("Laut Rojas ist man „sehr nah an einer Einigung“.", ["Luis Rojas"]),
    ("Die Ökonomin Rosa Vega spricht von einem „Sprung ins Dunkle für Peru“.", ["Rosa Vega"]),
    ("Die Opposition sprach von einem „Sprung ins Dunkle für Peru“.", ["Die Opposition"]),
    ("Für Rojas ist der Vertrag „ein Sprung ins Dunkle“.", ["Luis Rojas"]),
    ("Beide Minister nannten den Vertrag „gut für beide Völker“.", ["Beide Minister"]),
    (
        "„Wir sind nah dran“, sagte Diaz, während Rojas von „großen und schweren Lücken“ sprach.",
        ["Ana Diaz", "Luis Rojas"],
    ),
]


@pytest.mark.parametrize(("sentence", "speakers"), ENGLISH)
def test_english(reading, sentence, speakers):
    found = reading(LEAD + sentence, language="en").quotes
    assert [each.voice.speaker for each in found] == speakers


@pytest.mark.parametrize(("sentence", "speakers"), GERMAN)
def test_german(reading, sentence, speakers):
    found = reading(GERMAN_LEAD + sentence, language="de").quotes
    assert [each.voice.speaker for each in found] == speakers


NAMES = [
    (
        "en",
        "“We agree,” said Prof. Huda Karim al-Amin.\n\nAl-Amin smiled. “We sign,” she said.",
        ["Huda Karim al-Amin", "Huda Karim al-Amin"],
    ),
    ("en", "“It took us long enough,” said Amb. Omar bin Said.", ["Omar bin Said"]),
    ("en", "Lord Marlowe, the minister, said: “It is done.”", ["Lord Marlowe"]),
    ("en", "Minister Ruth Ong' Amolo wrote: “We do not wait.”", ["Ruth Ong' Amolo"]),
    ("en", "“We wait for them,” Abdi Sheikh Omar told us.", ["Abdi Sheikh Omar"]),
    ("en", "The Minister for Blue Growth, Rosa Vega, added: “It is a leap.”", ["Rosa Vega"]),
    ("en", "Sen. Rosa Vega was there. “It is done,” the senator said.", ["Rosa Vega"]),
    ("de", "„Wir warten nicht“, sagte der Krakauer Marschall Jan Nowak.", ["Jan Nowak"]),
    ("de", "„Wir warten nicht“, sagte die Abgeordnete Rosa Vega der Zeitung.", ["Rosa Vega"]),
    ("de", "Da trat Rosa Vega vor die Presse. „Wir warten nicht auf sie.“", ["Rosa Vega"]),
    ("de", "Er traf den Staatspräsidenten Jan Ott. „Wir warten“, so Ott.", ["Jan Ott"]),
    ("de", "„Wir warten nicht“, bemerkte trocken Rosa Vega, die dabei war.", ["Rosa Vega"]),
    ("de", "Nach den Worten von Rosa Vega wird es „sicher nichts mehr“.", ["Rosa Vega"]),
]
ARMY = "the army"
CLOSE = "A person close to the talks"
DESCRIBED = [
    (
        "en",
        "A statement issued by the embassy after the talks said so.\n\n“We agree,” it read.",
        ["the embassy"],
    ),
    (
        "en",
        "“We have agreed,” said a notice published by the Irish embassy.",
        ["the Irish embassy"],
    ),
    ("en", "A person close to the talks was glum. “No deal,” the person said.", [CLOSE]),
    ("en", "Juan Soto was pleased. “It took years,” the negotiator said.", ["Juan Soto"]),
    ("en", "LIMA, May 5 — Peru's envoy said the deal was “a leap for us”.", ["Peru's envoy"]),
    ("en", "“We have come far,” the president's office said.", ["the president's office"]),
    ("en", "Your envoy later told me, “It will take many years.”", ["Your envoy"]),
    (
        "en",
        "Minister Ann Lee met Juan Soto. “It is done,” Lee said. “Not yet,” her guest replied.",
        ["Ann Lee", "Juan Soto"],
    ),
    (
        "en",
        "“It is done,” Chairwoman Ann Lee said. Mr Soto, an envoy, left. “We go on,” she said.",
        ["Ann Lee", "Ann Lee"],
    ),
    (
        "de",
        "„Es ist gut“, sagte Ministerin Eva Kurz. Minister Jan Ott lobte sie. „Sehr gern“, so er.",
        ["Eva Kurz", "Jan Ott"],
    ),
    (
        "de",
        "„Es ist gut“, sagte Ministerin Eva Kurz. Minister Ott nickte. „Sehr gut“, sagte sie.",
        ["Eva Kurz", "Eva Kurz"],
    ),
    ("de", "Rosa Vega war froh. „Es ist gut“, sagte die Unterhändlerin.", ["Rosa Vega"]),
    (
        "en",
        "Peru's ministry was silent. On Monday it was blunt, saying there were “many open ends”.",
        ["Peru's ministry"],
    ),
    ("en", "The Ministry of Labour goes on: “We wait for the text.”", ["The Ministry of Labour"]),
    (
        "en",
        "“It is a leap for us,” a statement issued by Minister Ann Lee and Minister Jan Ott said.",
        ["a statement"],
    ),
    (
        "de",
        "Minister Jan Ott winkte ab. Nach Darstellung des Ministers ist es „ein weiter Sprung“.",
        ["Jan Ott"],
    ),
    (
        "de",
        "Jan Ott blieb ruhig. Man unterschreibe – „sofern die Tinte reicht“, wie er hinzufügte.",
        ["Jan Ott"],
    ),
    ("de", "Eva Kurz und Jan Ott stehen am Zaun. „Es reicht uns jetzt“, sagt Ott.", ["Jan Ott"]),
    ("de", "„Es ist gut“, teilte das Ministerium in Wien mit.", ["das Ministerium"]),
    ("en", "Rosa Vega sat down. “We drew it by hand,” says the retired surveyor.", ["Rosa Vega"]),
    ("en", "Minister Ann Lee left. “We were not asked,” the farmer said.", ["the farmer"]),
    ("en", "Minister Ann Lee left. “We were not asked,” a man in Rome said.", ["a man in Rome"]),
    ("de", "Jan Ott, der dabei war, lacht. „Es war gut“, sagt der Rentner.", ["Jan Ott"]),
    ("de", "Minister Jan Ott ging. „Es war nie gut“, klagt ein Fischer am Hafen.", ["ein Fischer"]),
    (
        "de",
        "„Man ist sich einig“, hieß es in einer Mitteilung, die die Botschaft am Montag herausgab.",
        ["die Botschaft"],
    ),
    (
        "de",
        "Rosa Vega trat vor die Tür. „Wir sind uns einig.\n\n„Wir unterschreiben im Mai.“",
        ["Rosa Vega", "Rosa Vega"],
    ),
    (
        "en",
        "“It is done,” Peru's envoy said.\n\nRosa Vega said it was hard. “We wait,” she added.",
        ["Rosa Vega", "Rosa Vega"],
    ),
    (
        "en",
        "“It is done,” Peru's trade envoy said.\n\nA lawyer, Rosa Vega, said: “We wait for it.”",
        ["Peru's trade envoy", "Rosa Vega"],
    ),
    (
        "en",
        "Envoy Ann Lee said no. He had left. She shrugged. “It was too late for us.”",
        ["Ann Lee"],
    ),
    ("en", "“The other part,” says Envoy Ann Lee, “needs another pen.”", ["Ann Lee", "Ann Lee"]),
    (
        "en",
        "A source familiar with the talks left early. “No deal,” the source said.",
        ["A source familiar with the talks"],
    ),
    ("de", "Ich darf den Kollegen zitieren, Herrn Jan Ott: „Wir werden älter.“", ["Jan Ott"]),
    ("en", "“It is open,” wrote Envoy Ann Lee. “It is shut,” the army wrote.", ["Ann Lee", ARMY]),
    (
        "en",
        "It was signed by Ann Lee. The envoy was late. “So sorry,” the envoy said.",
        ["The envoy"],
    ),
    (
        "de",
        "Laut Jan Ott eilt es. Die Ministerin, Eva Kurz, sprach von „sehr großer Eile“.",
        ["Eva Kurz"],
    ),
    ("de", "Es fehle das Geld, sagt der Beauftragte Jan Ott. „Wir warten nun.“", ["Jan Ott"]),
    (
        "de",
        "Die Ministerin hatte erklärt, Gespräche seien „derzeit nicht nötig“.",
        ["Die Ministerin"],
    ),
]


@pytest.mark.parametrize(("language", "text", "speakers"), [*NAMES, *DESCRIBED])
def test_names_and_descriptions(reading, language, text, speakers):
    found = reading(text, language=language).quotes
    assert [each.voice.speaker for each in found] == speakers


MARKED = [
    (
        "en",
        "Minister Ann Lee said talks would take ‘weeks rather than days’ to end.",
        [("weeks rather than days", "Ann Lee")],
    ),
    (
        "en",
        "The farmers’ Ann Lee said ‘we want farmers’ rights’, on Monday.",
        [("we want farmers’ rights", "Ann Lee")],
    ),
    (
        "en",
        "‘No deal without water’, says minister\n\nPeru waits, Minister Ann Lee told him.",
        [("No deal without water", "Ann Lee")],
    ),
    (
        "de",
        "‚Wir warten nicht länger‘, sagte Ministerin Eva Kurz.",
        [("Wir warten nicht länger", "Eva Kurz")],
    ),
    (
        "en",
        "“Not at any price.” With these words Minister Ann Lee left.",
        [("Not at any price.", "Ann Lee")],
    ),
    (
        "de",
        "„Nicht um jeden Preis.“ Mit diesen Worten ging Ministerin Eva Kurz.",
        [("Nicht um jeden Preis.", "Eva Kurz")],
    ),
    (
        "en",
        "Envoy Ann Lee was unsure, saying only that it went “at a fair pace”.",
        [("at a fair pace", "Ann Lee")],
    ),
    (
        "en",
        "Her colleague from Chile said it best when he wrote, “A river has no passport.”",
        [("A river has no passport.", "Her colleague from Chile")],
    ),
    ("en", 'Both signed the "Treaty on the Protection of Birds," Minister Ann Lee said.', []),
    ("en", "Your paper (“Ministers shake hands on water”, 4 May) was wrong.", []),
    ("de", "Im Kino läuft der Film „Das Ende der Grenze am Fluss“.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), MARKED)
def test_marks_and_what_stands_beside_them(reading, language, text, expected):
    found = reading(text, language=language).quotes
    assert [(each.span.exact, each.voice.speaker) for each in found] == expected


def test_what_somebody_did_is_no_speaker(reading):
    text = (
        "Peru and Chile signed a fish agreement on Monday and said that it was “good for both of"
        " them and the sea”."
    )
    (quote,) = reading(text, language="en").quotes
    assert "signed" not in quote.voice.speaker


def test_what_is_told_twice_keeps_whose_words_tell_it_again(reading):
    text = (
        "Japan and Kenya signed a treaty on fishing on Monday.\n\n"
        "The treaty was signed on Monday, Kenya's foreign minister, Ann Lee, told reporters."
    )
    (signed,) = reading(text).milestones
    assert signed.voice.speaker == ""
    assert [(each.voice.mode, each.voice.speaker) for each in signed.also] == [
        (SpeechMode.REPORTED, "Ann Lee")
    ]


def test_unnamed_people_are_not_whom_the_next_clause_names(reading):
    text = (
        "Peru and Chile will sign a water treaty on Monday, two people familiar with the matter"
        " said, a week after President Luis Rojas announced the talks."
    )
    (told,) = reading(text).milestones
    assert told.voice.speaker == "two people"
