"""Know words that name an event without claiming it: headings, corrections, what nearly was.

Nobody says by them that anything happened, and nobody that it will: a reader that took them for
news would make an event of what its own source calls wrong.
"""

from __future__ import annotations

import re

from tracker.domain.vocabularies import MilestoneType

_NOUNS = (
    r"signature|ratification|acceptance|approval|accession|entry into (?:force|effect)"
    r"|termination|withdrawal|denunciation|amendments?|duration|renewal|extension|suspension"
    r"|registration|depositar(?:y|ies)|notifications?|provisional application|final (?:provisions"
    r"|clauses)|unterzeichnung|ratifi(?:kation|zierung)|inkrafttreten|kündigung|beitritt"
    r"|geltungsdauer|änderung(?:en)?|verlängerung|registrierung|schlussbestimmungen"
)
_HEADING = re.compile(
    rf"\W*(?:(?:article|art\.?|artikel|section|chapter|clause|§)\s*[\divx]+\w?[.:)]?\W*)?"
    rf"(?:(?:{_NOUNS}|and|or|und|of|the|this|agreement|des|der|abkommens|vertrags)\b\W*)+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*(?:article|art\.|artikel|§)\s*\d+\b[^.;!?]*", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\b(?:an? |the )?(?:earlier|previous|original|first) (?:version|edition)s? of (?:this|the)"
    r" (?:article|story|report|piece|text|item|dispatch)\b|\bmis(?:stated|reported|described)\b"
    r"|\bin eine[rm] (?:früheren|ersten|vorigen) (?:version|fassung)\b",
    re.IGNORECASE,
)
_WRONGLY = re.compile(
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously|falsely|fälschlich\w*|irrtümlich\w*)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:sa(?:id|ys?)|report\w*|stat\w+|claim\w*|announc\w+|wrote|told|tweet\w*|hie(?:ß|ss)"
    r"|bericht\w*|gemeldet|melde\w*|geschrieben|behaupt\w+|erklär\w*)\b",
    re.IGNORECASE,
)
_OF_WHAT_DID = re.compile(
    r"\W*(?:when|who|why|where|how|wann|wer|warum|weshalb|wo|wie) (?:did|was|were|has|have|had|hat"
    r"|haben|hatten?|wurden?|sind|ist)\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\b(?:hätten?|wären?)\b[^.;]{0,120}\b(?:beinahe?|fast|um ein haar)\b", re.IGNORECASE
)
_NOT_TO = re.compile(r"\bnicht(?: \w+)? zu [a-zäöü]+(?:en|ern|eln)\b|\bnicht \w+zu\w+en\b")
_UNSAID = re.compile(r"\b(?:weder bestätigen noch|nicht sagen, ob)", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|gegen|opposed to|opposing|oppose[sd]?)(?: (?:the|an?|any|its|their"
    r"|die|eine|der|ihre))?(?: \w+)?\s+\Z",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:wenn es nach (?:mir|uns) ginge|ginge es nach (?:mir|uns)|if it were up to (?:me|us)"
    r"|if I had my way)\b",
    re.IGNORECASE,
)

_NEVER_DENIED = {
    MilestoneType.AMENDED,
    MilestoneType.EXTENDED,
    MilestoneType.RENEWED,
    MilestoneType.NEGOTIATIONS_RESUMED,
    MilestoneType.NEGOTIATION_ROUND,
    MilestoneType.CONSULTATION_HELD,
    MilestoneType.IMPLEMENTED,
}
"""That these did not happen is no event of an agreement."""
_REFUSAL = re.compile(
    r"\b(?:(?:will|would|shall|wird|werde|werden) (?:not|nicht|never)|won[’']t|refus\w+|reject\w+"
    r"|rul(?:e|es|ed) out|no (?:question|intention|plans)|weiger\w+|lehn\w+"
    r"|schlie(?:ß|ss)\w* aus|(?:wird|werde) es (?:\w+ ){0,3}(?:nicht|keine\w*)"
    r"|find\w+ nicht statt|f(?:iel\w*|ällt|allen) [^;]{3,160} aus"
    r"|ausgefallen|abgesagt|nicht verhandelt|keinerlei|bestritt\w*|dementier\w+)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(r"\bdid not take place\b", re.IGNORECASE)


def is_idle(kind: MilestoneType, clause: str, sentence: str) -> bool:
    """Say whether that something did not happen is no news, as its refusal would be."""
    is_refused = _REFUSAL.search(clause) or _FAILED.search(sentence)
    return kind in _NEVER_DENIED and not is_refused


def is_heading(words: str) -> bool:
    """Say whether a sentence is a heading of a treaty: “Article 13 Termination”."""
    return bool(_HEADING.fullmatch(words) or _NUMBERED.fullmatch(words))


def is_corrected(words: str) -> bool:
    """Say whether a sentence takes back what was printed: “An earlier version of this story …”."""
    return _CORRECTED.search(words) is not None


def is_question(words: str) -> bool:
    """Say whether a sentence asks whether it happened; “why” asks of what did."""
    return words.rstrip("\"'”’“» ").endswith("?") and not _OF_WHAT_DID.match(words)


def is_wished(words: str) -> bool:
    """Say whether somebody tells what he would like: “If it were up to me: tomorrow.”."""
    return _WISHED.search(words) is not None


def is_dismissed(sentence: str) -> bool:
    """Say whether a German sentence calls a report wrong: “hieß es fälschlich, …”."""
    return _WRONGLY.search(sentence) is not None and _TELLING.search(sentence) is not None


def is_not_to(clause: str) -> bool:
    """Say whether a German clause is of what is not to be done: “ihn nicht zu kündigen”."""
    return _NOT_TO.search(clause) is not None


def is_unclaimed(led: str, sentence: str) -> bool:
    """Say whether nobody claims a German event: it was nearly so, or somebody would not say."""
    return _NEARLY.search(sentence) is not None or _UNSAID.search(led) is not None


def is_opposed(before: str) -> bool:
    """Say whether somebody is only against what a noun names: “sued against a ratification”."""
    return _AGAINST.search(before) is not None
