"""Make sentences in which few words are common and most are rare, as in any language."""

from __future__ import annotations

import itertools
from random import Random

COMMON = """
the of and to in on for with by under between both its their each shall will may was were has had
state government minister ministry parliament president spokesman delegation commission council
agreement treaty protocol memorandum annex article paragraph clause text draft note letter
cooperation partnership dialogue exchange assistance support training research review visit round
talks negotiations consultations signature ratification approval entry force deadline schedule
trade tariff customs quota transit corridor railway port airline border boundary river dam water
energy gas pipeline power grid nuclear safeguards fuel mining lithium investment loan currency tax
security defence police intelligence cyber data industry standards satellite university culture
health vaccine climate forest migration visa labour fisheries agriculture wheat debt bank first
second third joint bilateral regional national technical military civil public further early next
last month year week spring summer autumn winter Monday Tuesday Wednesday Thursday Friday said
agreed expected hoped refused confirmed denied delayed postponed completed began ended
Verhandlungen Wirtschaft Sicherheit Cybersicherheit Zollabkommen Rüstungskontrolle Außenminister
Größe Übergang Straßenbau coopération énergie sécurité português españa français
""".split()
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
    "bre",
    "cla",
    "dro",
    "fli",
    "gre",
]
CHINESE = ["中德网络安全协议", "双方同意加强合作", "政府磋商", "贸易协定草案", "外交部发言人表示"]
JAPANESE = ["日独サイバー協議", "両国は合意した", "安全保障協力"]
SUBJECTS = (
    "the protection of investments",
    "double taxation",
    "air services",
    "legal assistance in criminal matters",
    "the maritime boundary",
    "visa-free travel",
    "peaceful uses of nuclear energy",
    "shared rivers",
    "currency swaps",
    "natural gas deliveries",
    "a railway link",
    "access to fisheries",
    "extradition",
    "cyber security",
    "Industry 4.0",
    "customs matters",
    "a free-trade area",
    "classified information",
    "disaster relief",
    "Zusammenarbeit in der Cybersicherheit",
    "Außenwirtschaftsförderung",
    "网络安全合作",
)
# planted with a known share of the quotations, so that a search has few or many hits
PLANTED = (("amber lighthouse", 0.0005), ("corridor tariff", 0.005), ("joint verification", 0.05))


class Words:
    """Draw words and sentences; the same generator gives the same ones."""

    def __init__(self, seed: int, *, words: int = 8000, sentences: int = 20_000) -> None:
        random = Random(seed)
        vocabulary = list(dict.fromkeys(COMMON))
        while len(vocabulary) < words:
            vocabulary.append("".join(random.choices(_SYLLABLES, k=random.randint(2, 4))))
        self._vocabulary = vocabulary
        self._weights = list(itertools.accumulate(1 / (n + 3) for n in range(words)))
        self._sentences = [self._sentence(random) for _ in range(sentences)]

    def some(self, random: Random, count: int) -> list[str]:
        return random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def sentence(self, random: Random) -> str:
        return random.choice(self._sentences)

    def quotation(self, random: Random) -> str:
        """Return a sentence of its own, which may hold planted words."""
        words = self.some(random, random.randint(12, 30))
        words += [planted for planted, share in PLANTED if random.random() < share]
        if random.random() < 0.05:
            words.append(random.choice(CHINESE + JAPANESE))
        return f"{' '.join(words).capitalize()}."

    def _sentence(self, random: Random) -> str:
        words = self.some(random, random.randint(8, 22))
        if random.random() < 0.02:
            words.append(random.choice(CHINESE + JAPANESE))
        return f"{' '.join(words).capitalize()}."
