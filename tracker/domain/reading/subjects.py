"""Guess what an agreement is about, by the slugs of the subject vocabulary."""

from __future__ import annotations

import re

from tracker.domain.reading.gazetteer import plain

_STEMS = {
    "agriculture": "agri farm food grain landwirt agrar",
    "air-services": "aviation flights luftverkehr flug",
    "arms-control": "disarm missil weapon arms abrust rustung",
    "artificial-intelligence": "artificial kunstliche intelligenz",
    "borders": "border boundar grenz demilitar",
    "climate": "climat emission klima",
    "consular-matters": "consul konsul",
    "counter-terrorism": "terror",
    "critical-minerals": "mineral copper tin lithium rohstoff kupfer",
    "culture": "cultur kultur archiv museum heritage film",
    "customs": "customs zoll",
    "cybersecurity": "cyber",
    "data-protection": "data daten",
    "debt-and-finance": "swap currency debt loan wahrung schuld",
    "defence": "defen militar submarine troop verteidig",
    "digital-economy": "digital",
    "disaster-relief": "disaster katastroph",
    "education": "educat universit student bildung",
    "energy": "energ gas hydrogen electric power strom wasserstoff pipeline",
    "environment": "environ pollut umwelt nature wildlife",
    "extradition": "extradit auslieferung",
    "fisheries": "fish salmon mackerel cod quota fisch",
    "health": "health medicin gesundheit vaccin impf",
    "industrial-cooperation": "industr manufactur",
    "intellectual-property": "patent copyright trademark",
    "investment": "invest",
    "labour": "labour labor social sozial fachkraft worker",
    "migration": "migra visa readmission ruckubernahme refug fluchtling",
    "nuclear-cooperation": "nuclear reactor kern atom",
    "peace-and-ceasefire": "peace ceasefire waffenstillstand frieden",
    "police-and-justice": "police legal prisoner polizei rechtshilfe menschenhandel judicial",
    "science-and-technology": "research scien forschung wissenschaft",
    "space": "space satellit weltraum",
    "taxation": "tax steuer",
    "telecommunications": "telecom frequenc",
    "tourism": "touris",
    "trade": "trade tariff handel freihandel",
    "transport": "rail tunnel ferry ferries road transport verkehr fahr bahn shipping",
    "water": "water river lake fluss wasser",
}
_BY_STEM = {stem: slug for slug, stems in _STEMS.items() for stem in stems.split()}
_LONGEST = max(map(len, _BY_STEM))
_WORD = re.compile(r"[^\W\d_]+")
_MOST = 3


def subjects(words: str) -> tuple[str, ...]:
    """Return at most three slugs for the words that say what an agreement is about."""
    found: list[str] = []
    for word in _WORD.findall(words):
        folded = plain(word)
        for length in range(min(len(folded), _LONGEST), 2, -1):
            slug = _BY_STEM.get(folded[:length])
            if slug:
                found.append(slug)
                break
    return tuple(dict.fromkeys(found))[:_MOST]
