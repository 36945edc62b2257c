"""Tell a heading inside a treaty, “Article 13 Termination”, from what a sentence tells."""

from __future__ import annotations

import re

_LONGEST = 90
_NUMBERED = re.compile(
    r"\W*(?:(?:Article|Section|Chapter|Annex|Part|Paragraph|Clause|Title|Artikel|Abschnitt|Kapitel"
    r"|Anhang|Teil)\s+(?:\d+|[IVXLC]+)\w?|§+\s*\d+\w?)\b[.:)]?\s*(?:[–—-]\s*)?(?P<name>[^.!?]*)\Z",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:shall|will|was|were|is|are|has|have|had|may|can|must|enters?|entered|signed|ratified"
    r"|takes?|took|tritt|trat|wird|wurden?|ist|sind|hat|haben|soll|kann|muss)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\W*(?:(?:\d+|[IVX]+)[.)]\s*)?(?:(?:signature|signing|ratification|entry into force"
    r"|termination|denunciation|withdrawal|accession|acceptance|approval|amendments?|duration"
    r"|expiry|extension|renewal|suspension|registration|provisional application|validity|revision"
    r"|final (?:provisions|clauses)|unterzeichnung|ratifikation|ratifizierung|inkrafttreten"
    r"|kündigung"
    r"|beendigung|beitritt|rücktritt|annahme|genehmigung|änderung(?:en)?|geltungsdauer|verlängerung"
    r"|außerkrafttreten|registrierung|vorläufige anwendung|schlussbestimmungen|and|or|und|oder"
    r"|of (?:the|this) (?:agreement|treaty|convention|protocol|memorandum)"
    r"|(?:des|dieses) (?:abkommens|vertrage?s|übereinkommens|protokolls))\b[\s,;/&–—-]*)+",
    re.IGNORECASE,
)


def is_heading(words: str) -> bool:
    """Say whether words only name a part of a text: nothing that they name has happened."""
    if len(words) > _LONGEST:
        return False
    numbered = _NUMBERED.match(words)
    if numbered is not None and _TELLS.search(numbered["name"]) is None:
        return True
    return _NAMED.fullmatch(words) is not None
