"""Tell what a German text only names, opposes or imagines from what has happened."""

from __future__ import annotations

import re

_ARTICLE = r"(?: (?:die|der|den|dem|das|eine[rmn]?|ein|jede\w?|seine\w?|ihre\w?|solche\w?))*"
_AGAINST = re.compile(rf"\bgegen{_ARTICLE}(?: \w+)?\s\Z", re.IGNORECASE)
_VOTED = re.compile(r"\b(?:ge)?stimm(?:t|te|ten|en)\b|\bvotier\w+", re.IGNORECASE)
_OBJECT = re.compile(
    rf"\b(?P<of>über|auf|von|vor|um|an){_ARTICLE}(?: (?:mögliche|baldige|rasche)\w*)?\s\Z",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:regel|erlaub|ermöglich|behandel|betr[ie]ff|debattier|diskutier|erörter|berie?)(?:t|n|te|ten"
    r"|en|ten)? (?:am \w+ |im \w+ |erneut )?(?:die|eine)\s\Z",
    re.IGNORECASE,
)
"""“Artikel 9 regelt die Kündigung”, “debattierte am Montag die Ratifizierung”."""
_THOUGHT = re.compile(
    r"\b(?:(?:be)?r(?:a|ä)t(?:en|et|schlag\w*)|beriete?n?|diskutier\w+|debattier\w+|debatte"
    r"|diskussion|str(?:eit|itt)\w*|nach(?:zu)?denken|nachgedacht|denk(?:t|en) .* nach"
    r"|verzicht\w*|abgesehen|abzusehen|absehen|(?:sieht|sehen|sah|sahen) .* ab|interess\w+"
    r"|spekulier\w*|spekulation\w*|zweifel\w*|uneins|uneinig|antrag|anspruch)\b",
    re.IGNORECASE,
)
_WARNED = re.compile(r"\b(?:ge)?warn(?:t|te|ten|en|ung)\b|\bangst\b|\bscheu\w*", re.IGNORECASE)
_ANY = re.compile(r"\b(?:eine[rn]?|jede\w?|jegliche\w?)(?: \w+)?\s\Z", re.IGNORECASE)
_CAME = re.compile(
    r"\b(?:kam(?:en)?|gekommen|erfolg(?:t|te|ten)|fand(?:en)?|stattgefunden|gab|gegeben"
    r"|(?:ge)?führten?|folgten?|gelang|vollzog\w*|feiert\w*|erziel\w+|erreich\w+|gefunden"
    r"|verkünde\w*|meld\w+|gemeldet|begrüß\w*|leistet\w*|gesetzt|setzten?)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:fand(?:en)?\b[^.;]* statt|stattgefunden|erfolgten?|kam es|vollzog(?:en)?)\b",
    re.IGNORECASE,
)
_WOULD_BE = re.compile(r"\bwären?\b", re.IGNORECASE)
_FEASIBLE = re.compile(r"\b(?:möglich|denkbar|bereit|vorstellbar)\b", re.IGNORECASE)
_WOULD_HAVE = re.compile(r"\b(?:hätten?|wären?)\b", re.IGNORECASE)
_ALMOST = re.compile(
    r"\b(?:beinahe|um ein haar|fast|gern|gerne|lieber|am liebsten|sonst|andernfalls|ansonsten)\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"\A\W*(?:beinahe|um ein haar|fast) (?:hatten?|waren?|wurden?)\b", re.IGNORECASE
)
_THAT = re.compile(r"\W*(?:dass|daß)\b", re.IGNORECASE)
_PERFECT = re.compile(
    r"\b(?:hat|habe|haben|hatten?|ist|sei|seien|sind|war|waren|wurden?|worden)\W*\Z", re.IGNORECASE
)
_WILLS = re.compile(
    r"\b(?:will|wollen|wollten?|möchten?|wünsch(?:t|en|te|ten)|(?:besteh|dring)(?:t|en)|bestand(?:en)?"
    r"|drang(?:en)?)(?: [^,;.]{0,60})?,\s*\Z",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:nie|niemals|nicht|kaum),\s*\Z", re.IGNORECASE)
_RULES_OUT = re.compile(
    r"\b(?:schl(?:ie(?:ß|ss)t|ie(?:ß|ss)en|oss|oß|ossen) [^,;.]{0,60}aus|ausgeschlossen|undenkbar"
    r"|verneinte?n?|bezweifel(?:t|n|te|ten)),\s*\Z",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:\w*berichte?n?|\w*meldung(?:en)?|gerüchte?n?|behauptung(?:en)?|darstellung(?:en)?"
    r"|nachricht(?:en)?|angaben?|vorwürfe?|vorwurf)\b",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:ist|sei|sind|seien|war|waren|als|für) (?:\w+ )?(?:falsch|unwahr|unzutreffend|unrichtig"
    r"|haltlos|unbegründet|frei erfunden|erfunden|aus der luft gegriffen|gegenstandslos)\b"
    r"|\bfalschmeldung\b|\b(?:stimmt|stimmen) (?:\w+ )?nicht\b(?! (?:\w+ ){0,3}zu\b)"
    r"|\b(?:treffen|trifft|traf|trafen) (?:\w+ )?nicht zu\b"
    r"|\bentbehr\w* (?:jede\w?|jegliche\w?) grundlage\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\b(?:so gut wie|nahezu|quasi|praktisch)\s\Z", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:bl(?:ieb|ieben|eibt|eiben)\b[^.;]* aus|ausgeblieben|unterlie(?:ß|ss)(?:en)?|unterlassen"
    r"|unterblieb(?:en)?|versäumte?n?|entfiel(?:en)?|entfällt|entfallen)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:geplant|vorgesehen|angestrebt|erhofft|bevorstehend|anstehend|drohend|ausstehend|fällig"
    r"|erwartet|angekündigt|kommend|künftig|baldig|möglich|eventuell|angedacht|beabsichtigt)"
    r"e[nrms]?\s\Z",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    rf"\b(?:(?:wart|hoff)(?:et|en|ete|eten|t|te|ten) (?:\w+ ){{0,2}}auf{_ARTICLE}"
    rf"|harr(?:t|en|te|ten){_ARTICLE}|träum(?:t|en|te|ten) von{_ARTICLE})(?: \w+)?\s\Z",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:weg|kritiker(?:innen)?|gegner(?:innen)?|befürworter(?:innen)?|bereit|reif|frist|zeitplan|fahrplan|voraussetzung(?:en)?|bedingung(?:en)?"
    r"|vorbereitung(?:en)?|chancen?|anlauf|versuch|ermächtigung|druck|bereitschaft|vorschlag"
    rf"|bis|hürden?|hindernisse?|mandat) (?:zu[rm]|für{_ARTICLE}|auf{_ARTICLE}|vor der|de[rs])"
    r"(?: \w+)?\s\Z",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:erfolge|folge|erfolgt (?:in kürze|bald|demnächst)"
    r"|(?:finde|findet)\b[^.;]{0,60} (?:in kürze|bald|demnächst)|finde\b[^.;]{0,60} statt)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\berfolgt\b|\bfind(?:et|en)\b[^.;]{0,60} statt\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:ist|sind|sei|seien|war|waren)\b", re.IGNORECASE)


def is_voted_down(before: str) -> bool:
    """Say whether somebody votes against what a noun names."""
    return _AGAINST.search(before) is not None and _VOTED.search(before) is not None


def is_only_named(before: str, clause: str) -> bool:
    """Say whether what a noun names is opposed or thought of: “klagten gegen eine Kündigung”."""
    if _AGAINST.search(before) is not None:
        return True
    found = _OBJECT.search(before)
    if found is None:
        return _GOVERNED.search(before) is not None
    verbs = _WARNED if found["of"].lower() == "vor" else _THOUGHT
    return verbs.search(clause) is not None


def is_any(before: str, clause: str) -> bool:
    """Say whether a noun names no certain event: “eine Kündigung”, unless “es kam zu einer”."""
    return _ANY.search(before) is not None and _CAME.search(clause) is None


def is_imagined(clause: str, behind: str) -> bool:
    """Say whether a clause tells what would have been: “hätten beinahe einen Vertrag geschlossen”.

    “Beide hätten ihn unterzeichnet, sagte er” tells it by hearsay, so “hätten” alone does not.
    """
    if _WOULD_BE.search(clause) is not None:
        return _FEASIBLE.search(clause) is None
    would = _WOULD_HAVE.search(clause) is not None
    is_almost = would and _ALMOST.search(clause) is not None
    return is_almost or (would and _WOULD_HAVE.match(behind) is not None) or is_nearly(clause)


def is_willed(lead: str, clause: str) -> bool:
    """Say whether somebody wants what a clause tells: “Chile will, dass Peru ihn ratifiziert”."""
    is_present = _PERFECT.search(clause) is None and _THAT.match(clause) is not None
    return is_present and _WILLS.search(lead) is not None


def is_unwilled(lead: str, clause: str) -> bool:
    """Say whether somebody does not want it: “Chile wollte nie, dass er unterzeichnet wird”."""
    return is_willed(lead, clause) and _NEVER.search(lead) is not None


def is_ruled_out(lead: str, clause: str) -> bool:
    """Say whether somebody rules out what a clause tells: “schloss aus, dass er …”."""
    return _THAT.match(clause) is not None and _RULES_OUT.search(lead) is not None


def is_false(sentence: str) -> bool:
    """Say whether a sentence calls a report wrong: “Berichte, wonach …, sind falsch”."""
    found = _REPORT.search(sentence)
    return found is not None and _FALSE.search(sentence, found.end()) is not None


def is_all_but(before: str) -> bool:
    """Say whether something is only nearly done: “so gut wie unterzeichnet”."""
    return _ALL_BUT.search(before) is not None


def is_left_undone(clause: str) -> bool:
    """Say whether what a noun names was not done: “die Unterzeichnung blieb aus”."""
    return _UNDONE.search(clause) is not None


def is_awaited(before: str, clause: str) -> bool:
    """Say whether a noun names what is to come: “wartet auf die Unterzeichnung”."""
    is_planned = _PLANNED.search(before) is not None and _CAME.search(clause) is None
    return is_planned or _AWAITED.search(before) is not None


def is_aim(before: str) -> bool:
    """Say whether a noun names what something is for: “die Frist zur Ratifizierung”."""
    return _AIM.search(before) is not None


def has_come(clause: str) -> bool:
    """Say whether a clause tells what a noun names as past: “fand am Montag statt”."""
    return _HAPPENED.search(clause) is not None


def is_nearly(clause: str) -> bool:
    """Say whether a clause opens with “beinahe”: “Beinahe hatte Peru ihn gekündigt”."""
    return _NEARLY.match(clause) is not None


def is_to_come(clause: str, *, is_dated_ahead: bool) -> bool:
    """Say whether what a noun names is told as coming: “die Unterzeichnung erfolge bald”."""
    if _COMING.search(clause) is not None:
        return True
    is_present = _PRESENT.search(clause) is not None and _DONE.search(clause) is None
    return is_present and is_dated_ahead
