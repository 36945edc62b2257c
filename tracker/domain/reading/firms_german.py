"""Tell the contracts of firms and universities from the agreements of states, in German."""

from __future__ import annotations

import re

from tracker.domain.reading.document import Document
from tracker.domain.reading.phrases import AgreementPhrase

_FIRM = (
    r"(?:[\w-]*(?:[Uu]niversität|[Hh]ochschule|[Kk]onzern|[Uu]nternehmen|[Ff]irma"
    r"|(?:[Gg]ro(?:ss|ß)|[Pp]rivat|[Gg]eschäfts)bank|[Gg]ewerkschaft|[Vv]ersicherer|[Hh]ersteller"
    r"|[Rr]eederei|[Ff]luggesellschaft|[Vv]ermieter|[Kk]äufer|[Ll]ieferant|[Tt]arifpartei"
    r"|[Ff]u(?:ss|ß)ballklub|[Ss]portverein|[Aa]nlagenbauer|[Mm]aschinenbauer|[Vv]ersorger"
    r"|[Bb]etreiber|[Pp]roduzent|[Aa]nbieter|[Ff]örderer|(?:[Ff]u(?:ss|ß)ball|[Ss]port|[Bb]ranchen)"
    r"-?(?:[Vv]erband|[Bb]und)|-Tochter|Tochterfirma|Tochtergesellschaft)(?:e?s|e?n)?"
    r"|(?:Siemens|Volkswagen|VW|BMW|Airbus|Gazprom|Rosneft|Lufthansa|Airways|Airlines|AG|GmbH))"
)
_FIRMS = re.compile(rf"\b{_FIRM}\b")
_OPENS = re.compile(
    r"\W*(?:(?:[Dd](?:er|ie|as)|[Ee]ine?) )?"
    r"(?:(?!(?:[Ff]ür|[Mm]it|[Vv]on|[Bb]ei|[Nn]ach|[Ww]egen|[Aa]us|[Zz]u"
    r"|[Dd]e[mns]) )[\w-]+ ){0,2}?"
    rf"{_FIRM}\b"
)
_PARTNER = re.compile(rf"\s+mit (?:de[mnr]|eine[mr]) (?:[\w-]+ )?{_FIRM}\b")
_GOVERNED = re.compile(
    r"[Rr]egierung|[Mm]inister|[Pp]räsident|[Kk]anzler|[Bb]otschafter|Staatssekretär|Parlament"
)
_TWO = 2


def is_of_firms(
    document: Document, phrase: AgreementPhrase | None, clause: tuple[int, int], start: int
) -> bool:
    """Say whether firms do what a clause tells: two of them, or one that opens it.

    What a firm does alone can be told of two states all the same, and a government never is one.
    """
    if document.lexicon.language != "de" or phrase is None:
        return False
    if _GOVERNED.search(document.text, *clause):
        return False
    if _PARTNER.match(document.text, phrase.head.end, phrase.sentence.end):
        return True
    before = document.text[clause[0] : min(start, max(phrase.span.start, clause[0]))]
    if len(_FIRMS.findall(before)) >= _TWO:
        return True
    is_of_one = len(set(document.states_in(*clause))) < _TWO
    return is_of_one and _OPENS.match(before) is not None
