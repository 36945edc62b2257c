"""Cut out the noun phrases that name agreements."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.domain.reading.document import LISTED, Document, Sentence
from tracker.domain.reading.gazetteer import plain
from tracker.domain.reading.lexicon import NounPhrases, wordset
from tracker.domain.reading.records import Span
from tracker.domain.reading.tails import german_end, is_verb
from tracker.domain.vocabularies import InstrumentType

_WORD = re.compile(r"[^\W_][\w.'’-]*")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_OF_YEAR = re.compile(r"\s*(?:of|from|vom|von|aus dem Jahre?)\s[^.,;\n]*?(?:1[6-9]|20)\d\d")
_REACH_OF_YEAR = 32
_REACH_OF_PARTY = 40
_ARTICLE = re.compile(
    r"\s+(?:(?:the|die|das|den) )?(?:(?:Republic|Kingdom|Government) of )?(?:the )?",
    re.IGNORECASE,
)
_MOST_BEFORE = 4
_MOST_AFTER = 12
_SKIPPED = 15
_REACH_BEFORE = 60
_REACH_AFTER = 140
_LEAST_LETTERS = 4
_STEM = 5
_OLD = 2
_IS_NONE = re.compile(
    r"\b(?:not(?: yet)? an?|nicht(?: um)? (?:einen?|ein))(?: [\w-]+){0,2} \Z", re.IGNORECASE
)
_NAMED = re.compile(
    r"\s(?:on|concerning|regarding|über)\s[^.;]{1,120}?\s(?:were|was|have been|has been|wurden?)\s",
    re.IGNORECASE,
)
_SPOKEN_IN = re.compile(r"\b(?:in|by) (?:a|the) (?:\w+ )?$", re.IGNORECASE)
_STATEMENTS = {InstrumentType.JOINT_STATEMENT, InstrumentType.JOINT_DECLARATION}
_TWO = frozenset({"and", "und"})
_KINDS_OF_DEAL = wordset("free bilateral comprehensive mutual regional")
_JUDGING = wordset(
    "ongoing proposed planned long-pending long-awaited long-delayed landmark historic key major"
    " important so-called crucial recent future possible potential controversial final draft formal"
    " own latest existing current historisches historischen wichtiges wichtigen umstrittene"
    " umstrittenen geplante geplanten entsprechende entsprechendes entsprechenden"
)
"""Words that judge or place an agreement, and say nothing of what it is about."""
_PLURALS = re.compile(r"(?:agreements|treaties|accords|deals|pacts|verträge)\Z", re.IGNORECASE)
_PLURAL = re.compile(r"(?:s|treaties|en)\Z|moranda\b")
_FIELD = re.compile(
    r"(?:, (?:and |und )?| (?:and|und|as well as|sowie) )"
    r"([\w-]+(?: (?!and\b|und\b)[\w-]+)*)"
)
_FAR = 24
_PAIR = re.compile(r"\b(?:two|zwei)\b", re.IGNORECASE)
_SECOND_FIELD = re.compile(r" (?:and|und) [\w -]{3,60}")
_FIELDS = re.compile(r"(?:, [\w -]{3,40}?)+,? (?:and|und|as well as|sowie) [\w -]{3,60}")
_MADE = re.compile(
    r"\b(?:sign|signed|signing|inked?|concluded?|initialled|ratif\w+|approv\w+|draft\w*"
    r"|negotiat\w+|work on|the|commitments?"
    r"|unterzeichn\w+|schlossen|die)\b[^.;,]*\Z",
    re.IGNORECASE,
)
_IN = re.compile(r"\bin\s*\Z", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\([^()\n]{1,12}\)")
_BREAK = re.compile(r"[,;:()\n\"“„”]|\.(?!\d)")
_CARRIERS = wordset(
    "this year between with and in principle the mit zwischen der dem of government governments und"
)
_OF = frozenset({"of", "von", "der", "des"})
_GOVERNMENTS = wordset(
    "Government Governments Republic Kingdom State States Ministry Regierung Regierungen Republik"
    " Königreich"
)
_WORKED_ON = wordset(
    "cooperation collaboration partnership investments trade exchange exchanges assistance"
    " zusammenarbeit kooperation schutz austausch partnerschaft förderung"
)
_GERMAN_IN = wordset("im von bei in")
_IN_FIELD = _GERMAN_IN | {"in"}
_DURATION = re.compile(
    r"\s*(?:for|over|über)(?: the (?:next|past|last))? (?:[\w-]+ ){0,3}?"
    r"(?:years?|months?|weeks?|days?|jahren?|decades?|monaten?)\b",
    re.IGNORECASE,
)
_PURPOSES = re.compile(
    r"(?:strengthen|promot|prevent|avoid|shar|buil|protect|improv|expand|facilitat|combat|fight"
    r"|exchang|cooperat|co-operat|establish|creat|regulat|develop|suppl|deliver|transfer|limit|ban"
    r"|reduc|cut|end|open|allow|boost|deepen|curb|scrap|eliminat|lift|waiv|extradit|return|settl"
    r"|demarcat|delimit|connect|link|export|import|buy|sell|invest|train|tackl|counter|eas)"
)
_LOOSE_ENDS = wordset("and und both two")
_THEIR = wordset("their ihr ihre ihren")
_COMPOUND = re.compile(
    r"(?:vertragswerks?|abkommens?|vertrag(?:e?s)?|vereinbarung|protokolls?)$", re.IGNORECASE
)
_APPOSITION = re.compile(r"(?: genannt)?[ -][„“»«\"]?([A-ZÄÖÜ][\w-]+)")
_NAMES_OF_KINDS = re.compile(r"(?:agreement|accord|treaty|convention|cooperation)")
_VAGUE = wordset(
    "matters joint countries cooperation mutual bilateral formal common zusammenarbeit their"
    " draft initial press international states"
)


@dataclass(frozen=True, slots=True)
class AgreementPhrase:
    """Be one mention of an agreement.

    ``subject`` holds the beginnings of the words that say what it is about, ``about`` those words
    as written, ``year`` a year in the phrase, as in “the 1951 Convention”.
    """

    span: Span
    head: Span
    type: InstrumentType
    sentence: Sentence
    subject: frozenset[str]
    about: str
    is_indefinite: bool
    is_definite: bool
    is_another: bool
    is_possessive: bool
    is_old: bool
    year: int | None


def phrases(document: Document) -> dict[int, list[AgreementPhrase]]:
    """Return the agreements named in each sentence, in order, by where it begins.

    Where no sentence names one, what is negotiated is the agreement: “talks on the border”.
    """
    kinds = document.lexicon.instruments
    found = {each.start: _phrases(document, each, kinds) for each in document.sentences}
    if any(found.values()):
        return found
    kinds = ((document.lexicon.negotiated, InstrumentType.AGREEMENT),)
    return {each.start: _phrases(document, each, kinds) for each in document.sentences}


def _phrases(
    document: Document,
    sentence: Sentence,
    kinds: tuple[tuple[re.Pattern[str], InstrumentType], ...],
) -> list[AgreementPhrase]:
    found: list[AgreementPhrase] = []
    taken: list[tuple[int, int]] = []
    heads: list[tuple[int, int, int, InstrumentType]] = []
    for rank, (pattern, kind) in enumerate(kinds):
        found_here = pattern.finditer(document.text, sentence.start, sentence.end)
        heads += [(match.start(), rank, match.end(), kind) for match in found_here]
    heads.sort(key=lambda head: (head[1], head[0]))
    chosen = []
    for start, _, end, kind in heads:
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            chosen.append((start, end, kind))
    for start, end, kind in sorted(chosen):
        phrase = _phrase(document, sentence, Span.of(document.text, start, end), kind)
        if phrase is not None and not (found and found[-1].span.end > start):
            found += [phrase, *_of_further_fields(document, phrase)]
    return found


def _of_further_fields(document: Document, phrase: AgreementPhrase) -> list[AgreementPhrase]:
    """Return one mention more for every further field: “agreements on tax, air traffic and fish”.

    Two fields joined by “and” can be those of one agreement, so that a list has three at least.
    """
    text, rules = document.text, document.lexicon.phrases
    if not _PLURAL.search(phrase.head.exact) or not phrase.about:
        return []
    pattern = _FIELDS
    if _PAIR.search(text, max(phrase.sentence.start, phrase.span.start - _FAR), phrase.head.start):
        pattern = _SECOND_FIELD
    rest = pattern.match(text, phrase.span.end, phrase.sentence.end)
    if rest is None:
        return []
    preposition = phrase.about.split()[0]
    found = []
    for field in _FIELD.finditer(text, rest.start(), rest.end()):
        end = _end_of_field(document, field, rules)
        if end == field.start(1):
            break
        span = Span.of(text, field.start(1), end)
        about, subject = f"{preposition} {span.exact}", _stems(span.exact.split(), rules)
        found.append(
            replace(phrase, span=span, head=span, subject=subject, about=about, is_indefinite=True)
        )
        if end < field.end():
            break
    return found


def _end_of_field(document: Document, field: re.Match[str], rules: NounPhrases) -> int:
    """Return where the words of a field end: before a verb, a day or a party."""
    start, end = field.span(1)
    for word in _WORD.finditer(field.string, start, end):
        is_stop = word[0].lower() in rules.stops | {"on"}
        if is_stop or document.mentions_in(word.start(), word.end()):
            break
        start = word.end()
    return start


def _phrase(
    document: Document, sentence: Sentence, head: Span, kind: InstrumentType
) -> AgreementPhrase | None:
    text, rules = document.text, document.lexicon.phrases
    before = text[max(sentence.start, head.start - _REACH_BEFORE) : head.start]
    if kind in _STATEMENTS and _SPOKEN_IN.search(before):
        return None
    if _IS_NONE.search(before):
        return None
    is_named = _NAMED.match(text, head.end, sentence.end)
    if _PLURALS.search(head.exact) and not (_MADE.search(before) or is_named):
        return None
    if _IN.search(before) and kind is InstrumentType.AGREEMENT:
        return None
    modifiers, start, determiner = _modifiers(text, sentence, head, rules)
    is_bare = not determiner and not modifiers
    modifiers = _of_its_own(document, sentence, start, head.start) if modifiers else []
    end, about = _complement(document, sentence, head, rules)
    words = modifiers + _WORD.findall(about)
    if document.lexicon.language == "de":
        words.append(_COMPOUND.sub("", head.exact))
        apposition = _APPOSITION.match(text, head.end, sentence.end)
        words += [apposition[1]] if apposition else []
    parties = {
        plain(word)
        for mention in document.mentions_in(start, end)
        for word in _WORD.findall(mention.span.exact)
    }
    named_by = _OF_YEAR.match(text, end, min(end + _REACH_OF_YEAR, sentence.end))
    last = named_by.end() if named_by else end
    years = [int(year[0]) for year in _YEAR.finditer(text, start, last)]
    span = Span.of(text, start, end)
    return AgreementPhrase(
        span=span,
        head=head,
        type=kind,
        sentence=sentence,
        subject=_stems(words, rules) - {plain(word)[:_STEM] for word in parties},
        about=_in_small(about or " ".join(modifiers)),
        is_indefinite=determiner in rules.indefinite or is_bare,
        is_definite=determiner in rules.definite,
        is_another=determiner in rules.another,
        is_possessive=determiner in _THEIR,
        is_old=_is_old(years, document),
        year=years[-1] if years else None,
    )


def _is_old(years: list[int], document: Document) -> bool:
    published = document.article.published
    return bool(years) and published is not None and max(years) <= published.year - _OLD


def _modifiers(
    text: str, sentence: Sentence, head: Span, rules: NounPhrases
) -> tuple[list[str], int, str]:
    """Return the words before the noun, where they begin, and the article before them."""
    start = head.start
    words: list[str] = []
    reach = max(sentence.start, head.start - _REACH_BEFORE)
    for match in reversed(list(_WORD.finditer(text, reach, head.start))):
        if text[match.end() : start].strip(" -–") or match.start() < sentence.start:
            break
        if match.start() == sentence.start and LISTED.match(text, sentence.start):
            break
        word = match[0].lower()
        if word in rules.definite or word in rules.indefinite:
            return words, match.start(), word
        if word in _JUDGING:
            start = match.start()
            continue
        if word in _TWO and words and _is_field(text, reach, match.start(), rules):
            words.insert(0, match[0])
            start = match.start()
            continue
        is_modifier = word not in rules.no_modifier and word not in rules.stops
        if not is_modifier or len(words) == _MOST_BEFORE:
            break
        words.insert(0, match[0])
        start = match.start()
    return words, start, ""


def _is_field(text: str, reach: int, end: int, rules: NounPhrases) -> bool:
    """Say whether “and” joins two fields: “a trade and investment agreement”."""
    before = _WORD.findall(text, reach, end)[-2:]
    if len(before) < 2 or not before[-1].islower():  # noqa: PLR2004
        return False
    determiner, word = before[0].lower(), before[-1]
    is_led = determiner in rules.definite | rules.indefinite or determiner in _KINDS_OF_DEAL
    return is_led and word not in rules.no_modifier and word not in rules.stops


def _of_its_own(document: Document, sentence: Sentence, start: int, end: int) -> list[str]:
    """Return the words before the noun that say what it is about: behind parties and verbs."""
    kept: list[str] = []
    triggers, rules = document.lexicon.triggers, document.lexicon.phrases
    for word in _WORD.finditer(document.text, start, end):
        is_told = any(
            each.pattern.match(document.text, word.start(), sentence.end) for each in triggers
        )
        if is_told or document.mentions_in(word.start(), word.end()):
            kept = []
        elif word[0].lower() not in rules.definite | rules.indefinite | _JUDGING:
            kept.append(word[0])
    return kept


def _in_small(words: str) -> str:
    return words.lower() if words.isupper() and " " in words else words


def _complement(
    document: Document, sentence: Sentence, head: Span, rules: NounPhrases
) -> tuple[int, str]:
    """Return where the phrase ends, and its words from “on” or “for”, without dates."""
    tail = document.text[head.end : min(sentence.end, head.end + _REACH_AFTER)]
    acronym = _ACRONYM.match(tail)
    skipped = acronym.end() if acronym else 0
    tail = " " * skipped + _BREAK.split(tail[skipped:], maxsplit=1)[0]
    words = list(_WORD.finditer(tail))
    first = _first_preposition(words, rules)
    if first is not None:
        at = head.end + words[first].start()
        later = document.dates_in(at, head.end + len(tail))
        if later:
            kept = later[0].start - head.end
            words = [word for word in words if word.start() < kept]
        first = first if first < len(words) else None
    if (
        first is None
        or _is_for_party(document, head.end + words[first].end(), sentence.end)
        or _DURATION.match(tail, words[first].start())
    ):
        return head.end, ""
    last = first
    for place in range(first + 1, min(len(words), first + _MOST_AFTER)):
        is_joined = words[place - 1][0] in _LOOSE_ENDS
        is_next = is_joined and words[place][0].lower() in rules.indefinite | rules.prepositions
        is_stop = words[place][0].lower() in rules.stops and not _goes_on(tail, words, place)
        if is_stop or is_verb(words, place) or is_next:
            break
        last = place
    while last > first and words[last][0].lower() in _LOOSE_ENDS | rules.definite:
        last -= 1
    if document.lexicon.language == "de":
        last = german_end(words, first, last)
    if last == first:
        return head.end, ""
    about = tail[words[first].start() : words[last].end()]
    return head.end + words[last].end(), about


def _goes_on(tail: str, words: list[re.Match[str]], place: int) -> bool:
    """Say whether “in” leads to a field of cooperation: “on cooperation in agriculture”."""
    before, word = words[place - 1][0].lower(), words[place][0].lower()
    follows = tail[words[place].end() :].lstrip()[:1]
    is_title = words[place - 1][0][0].isupper()
    is_field = follows.isalpha() and (word in _GERMAN_IN or follows.islower() or is_title)
    return before in _WORKED_ON and word in _IN_FIELD and is_field


def _is_for_party(document: Document, at: int, end: int) -> bool:
    """Say whether a preposition leads to a party: “signed the memorandum for the United States”."""
    found = document.mentions_in(at, min(at + _REACH_OF_PARTY, end))
    return bool(found) and _ARTICLE.fullmatch(document.text, at, found[0].span.start) is not None


def _first_preposition(words: list[re.Match[str]], rules: NounPhrases) -> int | None:
    for place, word in enumerate(words[:_SKIPPED]):
        is_of_party = word[0] in _OF and place > 0 and words[place - 1][0] in _GOVERNMENTS
        if word[0].lower() in rules.prepositions and not is_of_party:
            return None if _is_destination(words, place) else place
        if word[0].islower() and word[0] not in _CARRIERS:
            return None
    return None


def _is_destination(words: list[re.Match[str]], place: int) -> bool:
    """Say whether “to” tells where a text goes, as “to parliament”, not what it is for."""
    after = words[place + 1][0] if place + 1 < len(words) else ""
    return words[place][0].lower() == "to" and not _PURPOSES.match(after)


def _stems(words: list[str], rules: NounPhrases) -> frozenset[str]:
    skipped = rules.prepositions | rules.stops | rules.definite | rules.indefinite
    return frozenset(
        plain(word)[:_STEM]
        for whole in words
        for word in re.findall(r"[^\W\d_]+", whole)
        if len(word) >= _LEAST_LETTERS
        and word.lower() not in skipped | _VAGUE
        and not _NAMES_OF_KINDS.fullmatch(word.lower())
    )
