"""Who says what in the turns of phrase that English and German newspapers use."""

from __future__ import annotations

import pytest

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
