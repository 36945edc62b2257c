"""Who speaks where the last sentence, an office, a paper or an odd name has to tell."""

from __future__ import annotations

import pytest

TOLD = [
    (
        "de",
        "Der Pakt sei „ein Stein, der lange gefehlt hat“, verlautete aus dem Innenministerium.",
        ["Innenministerium"],
    ),
    (
        "de",
        "Die Fischer fragten den Minister Luis Rojas. „Wir warten noch“, sagte dieser der Zeitung.",
        ["Luis Rojas"],
    ),
    (
        "en",
        "Lawyer Ana Diaz fears for drivers accused of theft. “Who speaks for them?” she asked.",
        ["Ana Diaz"],
    ),
    (
        "en",
        (
            "Peru and Chile signed a pact on water.\n\n“We wait for rain,” said Farmer Joaquín "
            "“Chino” Paredes. “It never comes,” Paredes added."
        ),
        ["Joaquín “Chino” Paredes", "Joaquín “Chino” Paredes"],
    ),
    (
        "en",
        "Cde Tendai Moyo-Banda spoke for the ministry. “We sign on Monday,” Moyo told reporters.",
        ["Tendai Moyo-Banda"],
    ),
    (
        "en",
        (
            "The accord was welcomed by Alhaji Musa Bello, the trade minister. “We are ready "
            "to sign,” he said."
        ),
        ["Musa Bello"],
    ),
    (
        "en",
        "“The price is right,” said Human Resources Minister Lim Boon Heng.",
        ["Lim Boon Heng"],
    ),
    (
        "en",
        "“The price is right for us,” said Đorđe Živković, Serbia's envoy.",
        ["Đorđe Živković"],
    ),
    (
        "de",
        "„Wir warten auf Regen“, sagte Winzerin Anna Kern-Moll. „Er kommt nie“, so Kern.",
        ["Anna Kern-Moll", "Anna Kern-Moll"],
    ),
    (
        "de",
        "Ministerialrat a. D. Jan Ott war dabei. „Wir haben lange gewartet“, sagt er.",
        ["Jan Ott"],
    ),
    (
        "de",
        "„Wir haben lange gewartet“, sagte Jan Ott von der Handelskammer.",
        ["Jan Ott"],
    ),
    (
        "en",
        (
            "Peru's envoy Ana Diaz called the deal “a gift from heaven”. Chile's trade "
            "commissioner, Luis Rojas, shook his head.\n\n“It will cost us dearly,” he said."
        ),
        ["Ana Diaz", "Luis Rojas"],
    ),
    (
        "en",
        (
            "“We are close to it,” Foreign Minister Ana Diaz said.\n\nA Chilean fisherman who "
            "had come to listen was less sure. “I have heard that before,” he said."
        ),
        ["Ana Diaz", "A Chilean fisherman"],
    ),
    (
        "en",
        (
            "“We are close to it,” Foreign Minister Ana Diaz said.\n\nThe deputy head of the "
            "port authority, who was present, raised a hand. “Not that close,” he said."
        ),
        ["Ana Diaz", "The deputy head of the port authority"],
    ),
    (
        "en",
        (
            "Asked by a reporter whether it was over, Chile's envoy Luis Rojas smiled. "
            "“Nothing is ever over,” he said."
        ),
        ["Luis Rojas"],
    ),
    (
        "en",
        (
            "The minister Ana Diaz stayed away, but her deputy, Luis Rojas, praised the text. "
            "“It is the best we could get,” he said."
        ),
        ["Luis Rojas"],
    ),
    (
        "de",
        (
            "„Wir sind nah dran“, sagte Ministerin Ana Diaz. Ein chilenischer Diplomat "
            "schüttelte den Kopf. „Das habe ich schon oft gehört“, sagte er."
        ),
        ["Ana Diaz", "Ein chilenischer Diplomat"],
    ),
    (
        "de",
        (
            "„Wir sind nah dran“, sagte Minister Luis Rojas. Anders sieht es die Biologin Rosa "
            "Vega. „Das Wasser reicht für keinen“, sagt sie."
        ),
        ["Luis Rojas", "Rosa Vega"],
    ),
    (
        "en",
        (
            "A spokesman for Trade Minister Ana Diaz said talks went on. “She will sign it "
            "herself,” the spokesman said."
        ),
        ["A spokesman for Trade Minister Ana Diaz"],
    ),
    (
        "en",
        (
            "“They are far apart,” said an African diplomat with knowledge of the talks. “Very "
            "far apart.”"
        ),
        [
            "an African diplomat with knowledge of the talks",
            "an African diplomat with knowledge of the talks",
        ],
    ),
    (
        "en",
        (
            "“Nobody has read it,” a broker in the capital said. The broker laughed. “Not one "
            "of us,” he added."
        ),
        ["a broker in the capital", "a broker in the capital"],
    ),
    (
        "de",
        "„Offen ist nur noch der Preis“, sagte ein mit dem Vorgang befasster Beamter.",
        ["ein mit dem Vorgang befasster Beamter"],
    ),
    (
        "de",
        (
            "Peru und Chile einigten sich. Im Protokoll steht, man habe „in guter Stimmung "
            "lange geredet“."
        ),
        ["Protokoll"],
    ),
    (
        "de",
        (
            "Peru und Chile einigten sich. Beim Bundesamt heißt es, das sei „ein Rahmen und "
            "sonst gar nichts“."
        ),
        ["Bundesamt"],
    ),
    (
        "de",
        (
            "Die Senatorin Ana Diaz schwieg nicht. Sie hatte den Vertrag am Montag als „ein "
            "sehr schlechtes Geschäft“ bezeichnet."
        ),
        ["Ana Diaz"],
    ),
    (
        "de",
        "Der Gesandte Luis Rojas hatte den Vertrag gestern „ein sehr schlechtes Geschäft“ genannt.",
        ["Luis Rojas"],
    ),
    (
        "de",
        "Der Minister Luis Rojas sprach von einem „Vertrag ohne Sieger und ohne Verlierer“.",
        ["Luis Rojas"],
    ),
    (
        "en",
        (
            "Juan Soto, Peru's envoy, was quoted by the news agency as saying that it was "
            "over. “We are done with it,” he said."
        ),
        ["Juan Soto"],
    ),
    (
        "en",
        "Officials spoke, with sources saying that “all of the doubts have been removed”.",
        ["sources"],
    ),
    (
        "en",
        "In Lima, Ana Diaz signed the pact. “It took us years,” she said.",
        ["Ana Diaz"],
    ),
    (
        "en",
        (
            "“We wait,” said Ana Diaz, a spokeswoman. The Chilean ministry had no comment. "
            "“They never do,” she said."
        ),
        ["Ana Diaz", "Ana Diaz"],
    ),
    (
        "en",
        "Workers' Front leader Ana Diaz left early. “We have heard it all before,” she said.",
        ["Ana Diaz"],
    ),
]


@pytest.mark.parametrize(("language", "text", "speakers"), TOLD)
def test_who_speaks(reading, language, text, speakers):
    found = reading(text, language=language).quotes
    assert [each.voice.speaker for each in found] == speakers


TALKS = [
    (
        (
            "Trade Minister Ana Diaz spoke of the pact.\n\nQuestion.- Why now?\n\n"
            "Answer.- It was time.\n\nQ.- Growers say it will ruin them.\n\nA.- It will not.\n\n"
            "Diaz, 51, received us in Lima. She did not sit down.\n\nab/cd"
        ),
        [("It was time.", "Ana Diaz"), ("It will not.", "Ana Diaz")],
    ),
    (
        (
            "Senator Lim: Is it over?\n\nMr. Rojas: It is over.\n\nSenator Vega: Who knows?\n\n"
            "Mr. Rojas: Nobody knows.\n\n(Laughter.)"
        ),
        [("It is over.", "Rojas"), ("Nobody knows.", "Rojas")],
    ),
    (
        (
            "Daily: Ms Diaz, is it over?\n\nAna Diaz: It is over.\n\nDaily: Who knows?\n\n"
            "Diaz: Nobody knows.\n\nThe conversation has been shortened."
        ),
        [("It is over.", "Ana Diaz"), ("Nobody knows.", "Ana Diaz")],
    ),
    (
        (
            "Question: Is it over?\n\nAna Diaz: It is over.\n\nQuestion: Who knows?\n\n"
            "Ana Diaz: Nobody knows.\n\nFrankly: nobody asked us."
        ),
        [
            ("It is over.", "Ana Diaz"),
            ("Nobody knows.", "Ana Diaz"),
            ("Frankly: nobody asked us.", "Ana Diaz"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TALKS)
def test_who_answers(reading, text, expected):
    found = [(each.span.exact, each.voice.speaker) for each in reading(text, None, "en").quotes]
    assert found == expected
