"""Know the titles before names, the small words within them and the verbs beside them."""

from __future__ import annotations

import re

from tracker.domain.reading.lexicon import wordset

PEERS = wordset("Lord Lady Baroness Viscount Viscountess Baron Earl Countess")
"""With one name they are part of it: “Lord Ashcombe”, but “Sir Keith Lee” is Keith Lee."""
PARTICLES = wordset(
    "de da del della di do dos du la le van von der den bin bint ben ibn ould al el ul y við av af"
    " ter ten wa"
)
HONORIFICS = wordset(
    "Cde Comrade Dasho Lyonpo Ntate Alhaji Alhaja Hajia Hajiya Haji Hajj Datuk Datin Dato Tengku"
    " Tunku Pehin Dayang Puan Encik Atty Engr Cllr Councillor Mag Dipl Ing Mme Madame Monsieur"
    " Señor Señora Senhor Senhora Maulana Ustaz Pastor Mwalimu Mzee Ratu Hon Honourable Honorable"
    " H.E H.E. Excellency Msgr Monsignor"
)
"""They honour a name without being part of it."""
ARTICLES = wordset("der den")
"""In German they belong to a name behind “von” alone: “sagte Ann Lee der Zeitung”."""
WITH_ARTICLE = wordset("der die das dem den des im am vom zum zur beim ins ans")
ACTS = re.compile(
    r"(?!(?:mit|seit|statt|samt|laut|nicht|jetzt|erst|selbst|fast|meist|sonst|zuletzt|dort|damit"
    r"|somit|bereits|bitte|heute|gestern|nacht|zeit|soweit|insgesamt|zunächst|zumindest)\Z)"
    r"(?:[a-zäöüß]+(?:t|te)|war|will|kam|ging|gab|nahm|sah|stand|trat|ließ|liess|blieb|fuhr|sprach"
    r"|soll|kann|muss|darf|rief|schrieb|saß|hielt|schien|fand|lief)\Z"
)
"""What a German verb beside a name looks like: “Ann Lee nickte”, “da trat Ann Lee”."""
IS = wordset("is was are were has had have ist war sind waren hat hatte haben hatten")
ALSO_NAMES = wordset("Sheikh Shaikh King Prince Bishop Judge")
"""Within a name they are no titles: “Omar Sheikh Ali”."""
_SHORTENED = wordset(
    "mr mrs ms dr prof amb sen rep gov gen col lt maj brig capt cdr adm sgt hon rev eng engr st"
    " mag dipl ing atty engr cllr h.e"
)
_STOP = re.compile(r"[.!?]\s")


def is_short(word: str) -> bool:
    """Say whether a word is a shortened title."""
    return word.lower().rstrip(".") in _SHORTENED


def ends_sentence(text: str, word: str, end: int, start: int) -> bool:
    """Say whether a sentence ends between a word and the next one; “Dr. Lee” goes on."""
    goes_on = is_short(word) and text[end : end + 1] == "."
    return not goes_on and _STOP.search(text, end, start) is not None


def key(word: str) -> str:
    """Return a word of a name as it is looked up: “Al-Amin” begins a sentence."""
    return word[0].lower() + word[1:] if word.startswith(("Al-", "El-")) else word
