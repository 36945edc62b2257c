"""Tell from the words around an event whether it happened, is meant to, or did not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.reading import (
    brackets_english,
    brackets_german,
    grammar_german,
    unclaimed,
    unreal_english,
    unreal_german,
    weighing_german,
)
from tracker.domain.reading.lexicon import Lexicon
from tracker.domain.reading.plans import without_plan
from tracker.domain.vocabularies import Modality

_WIDE = 400
_BARE = 3
_NEAR = 60
_INFINITIVE = re.compile(
    r"\b(?:to|will|would|zu)(?: (?:be|quickly|soon|then))*\s+\Z|\b(?:that it|first|it) be\s+\Z",
    re.IGNORECASE,
)
_GERMAN_INFINITIVE = re.compile(r"\b(?:zu [a-zäöü]\w+|[a-zäöüß]{2,}zu[a-zäöüß]{3,})e[lr]?n\W*\Z")
_OCCASION = re.compile(
    r"\b(?:at|during|following|after|upon|before|bei|nach|vor|während|anlässlich|zum|zur)"
    r"(?: (?:the|its|their|der|dem|des|ihrer|seiner))?(?: \w+)?\s+\Z",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"\A\W*(?:no|neither|none of|kein\w*)\b[^;]*,\s*\Z", re.IGNORECASE)
_HAS = re.compile(r"(?:has|have|had|was|were|is|are|will|ist|sind|wurde\w*|hat|haben)\b")
_COUNTED_FROM = re.compile(
    r"\b(?:days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?s?"
    r"|jahre?n?)"
    r" (?:after|following|of|nach|ab)(?: (?:the|its|their|der|dem|seiner|ihrer))?\s+\Z",
    re.IGNORECASE,
)
_PREVENTED = re.compile(r"\bfrom being\s+\Z", re.IGNORECASE)
_SAID_OF_US = re.compile(r"\b(?:we|I)(?: (?:then|now|also|both))?\s+\Z")
_ARRANGED = re.compile(
    r"\b(?:due|expected|scheduled|set|slated|likely|about) to(?: be)?\s+\Z", re.IGNORECASE
)
_WISHED = re.compile(
    r"\b(?:like|love|want|hope|wish|expect|prefer|need|eager|keen|plan|aim|going|determined)\w* to"
    r" (?:see|have|get) [^.;,]{1,60}\Z",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"[a-zäöüß]+(?:ete|te|ene)[nmrs]? (?:[\w-]+e[nmrs]? )?(?:[A-ZÄÖÜ][\w-]*)?"
    r"(?:abkommens?|vertrag(?:e?s)?|protokolls?|vereinbarung|übereinkommens?|partnerschaft"
    r"|erklärung|memorandums?|konvention|pakte?s?|deals?)\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\bvoted\b[^,;]{0,60}? to\s+\Z", re.IGNORECASE)
_OPENED = re.compile(
    r"\b(once|as soon as|until|before|after|sobald|nachdem)\b "
    r"(?!\d|the signing|(?:\w+ ){0,2}(?:hours|days|weeks|months|years)\b)[^,;]*\Z",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:had|was|were|hatten?|waren?|wurden?)\b", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:has|have)\b")
_UNDONE = re.compile(
    r"\b(?:cancell?ed|called off|scrapped|stalled|fell through|failed"
    r"|abgesagt|geplatzt|platzte|gestoppt)\b",
    re.IGNORECASE,
)
_PRESENT_PASSIVE = re.compile(r"\b(?:is|are|has|have)\s+\Z", re.IGNORECASE)
_NOTHING = re.compile(
    r"\s+(?:nothing|no(?! later\b| longer\b| earlier\b| sooner\b))\b", re.IGNORECASE
)
_ALLOWED = re.compile(r"\b(?:was|were|been) (?:allowed|permitted) to\s+\Z", re.IGNORECASE)
_BECAME = re.compile(
    r"\b(?:became|becomes) (?:\w+ ){1,4}(?:country|state|nation|party|member) to\s+\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|has been|have been)\b", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\b(?:did|was|were)(?: not|n[’']t)\s+\Z", re.IGNORECASE)
_UNTIL = re.compile(
    r"[^.;]{0,60}?\buntil (?!now|today|then|recently|(?:the|both|all|its|their) )", re.IGNORECASE
)
_PENDING = re.compile(r"\bpending (?:its |their )\Z", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:once|as soon as)\b[^;]*,\s+\Z", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"(?:goes|heads|enters|takes|comes)\b", re.IGNORECASE)
_CARRIED = re.compile(
    r"\b(?:to|will|would|should|could"
    r"|may) be [^,;:]{3,60} and\s\Z",
    re.IGNORECASE,
)
"""“Is to be initialled in spring and signed in May”: the second is as planned as the first."""
_WANTED = re.compile(r"\bwants? (?:the|an?|this|its) (?:(?!to be )[^.;,]){0,80}\Z", re.IGNORECASE)
_DEMANDED = re.compile(
    r"\b(?:demand\w*|insist\w*|request\w*|recommend\w*|propos\w*|urg(?:e|es|ed"
    r"|ing)) that\s+\Z",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    {"took", "came", "struck", "gave", "given", "withdrew", "began", "went", "put"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Be the words around a trigger.

    ``lead`` stands in the sentence before the clause, ``before`` in the clause before the
    trigger, ``opening`` too, even where the trigger itself holds words that show modality, and
    ``after`` behind it, ``clause`` is the whole clause and ``sentence`` what colons and semicolons
    leave of the sentence. ``is_participle`` says that the trigger can be one, ``is_noun`` that it
    is a noun, whose verb follows, ``is_bare_noun`` that it is one such as “signing”,
    ``is_dated_ahead`` that its day is to come; ``next`` opens the clause behind.
    """

    lead: str
    before: str
    opening: str
    trigger: str
    clause: str
    sentence: str
    after: str = ""
    is_participle: bool = False
    is_noun: bool = False
    is_dated_ahead: bool = False
    is_bare_noun: bool = False
    next: str = ""

    @property
    def told(self) -> str:
        """Return the words of the clause from the trigger on."""
        return self.clause[len(self.before) :]

    @property
    def words(self) -> unreal_english.Words:
        """Return the words that tell whether the event is only imagined or misreported."""
        return unreal_english.Words(
            lead=self.lead,
            before=self.opening,
            trigger=self.trigger,
            after=self.after,
            part=self.sentence[:_WIDE],
            is_noun=self.is_bare_noun,
            is_dated_ahead=self.is_dated_ahead,
        )


def modality(lexicon: Lexicon, setting: Setting) -> Modality | None:
    """Return the modality of an event, or None where the words only allow it."""
    if _is_counted_from(setting) or _PREVENTED.search(setting.before):
        return None
    found = _modality(lexicon, setting)
    is_claimed = found in {None, Modality.OCCURRED, Modality.PLANNED, Modality.RUMOURED}
    return found if is_claimed or not _is_occasion(setting) else None


def _is_said_of_us(setting: Setting) -> bool:
    """Say whether somebody tells what “we” do next: “then we exchange notes”."""
    verb = setting.told.partition(" ")[0]
    is_past = verb.rstrip(".,;").endswith(("ed", "ing", "struck"))
    return not is_past and _SAID_OF_US.search(setting.before) is not None


def _is_counted_from(setting: Setting) -> bool:
    """Say whether days are only counted from an event: “60 days after entry into force”."""
    return _COUNTED_FROM.search(setting.before) is not None


def _is_occasion(setting: Setting) -> bool:
    """Say whether an event only tells when something else was: “at the signing he urged …”."""
    return setting.is_noun and _OCCASION.search(setting.before) is not None


def _modality(lexicon: Lexicon, setting: Setting) -> Modality | None:
    tests = (*_overruling(lexicon, setting), *_telling(lexicon, setting))
    found = next((found for found, is_so in tests if is_so), Modality.OCCURRED)
    return found if lexicon.language == "de" else unreal_english.settled(setting.words, found)


def _overruling(lexicon: Lexicon, setting: Setting) -> tuple[tuple[Modality | None, object], ...]:
    """Return what tells a modality whatever else is said, the first that holds."""
    cues = lexicon.cues
    is_german = lexicon.language == "de"
    sentence = setting.sentence[:_WIDE]
    return (
        (None, cues.asked.search(setting.lead)),
        (None, is_german and unclaimed.is_unclaimed(setting.lead + setting.before, sentence)),
        (Modality.DENIED, is_german and unreal_german.is_voted_down(setting.opening)),
        (None, setting.is_noun and unclaimed.is_opposed(setting.before)),
        (None, is_german and _is_asked_not_to(lexicon, setting)),
        (Modality.REQUESTED, setting.is_participle and _WANTED.search(setting.before)),
        (None, is_german and grammar_german.is_open(setting.before, sentence)),
        (Modality.OCCURRED, _is_attribute(lexicon, setting)),
        *([] if is_german else unreal_english.overruled(setting.words)),
        *(weighing_german.of_words(setting, sentence) if is_german else ()),
        (None, setting.is_noun and cues.effect.search(setting.after)),
        (None, is_german and grammar_german.is_awaited(setting.before, setting.after)),
        (None, _PENDING.search(setting.before)),
        (Modality.OCCURRED, _ALLOWED.search(setting.before)),
        (Modality.OCCURRED, _BECAME.search(setting.before)),
        (Modality.OCCURRED, _NOT_UNTIL.search(setting.before) and _UNTIL.match(setting.told)),
        (Modality.DENIED, _NOTHING.match(setting.after)),
        (Modality.DENIED, is_german and unclaimed.is_dismissed(sentence)),
    )


def _telling(lexicon: Lexicon, setting: Setting) -> tuple[tuple[Modality | None, object], ...]:
    """Return what tells a modality by the words of the verb and of who speaks."""
    cues = lexicon.cues
    is_german = lexicon.language == "de"
    # a German verb can end its clause, an English one is told by what stands before it
    own = setting.clause if is_german or setting.is_noun else setting.before
    if setting.is_bare_noun and len(setting.clause.split()) <= _BARE:
        own = setting.sentence  # “The signing, he said, is foreseen for May”
    if is_german:
        own = _opener(setting) + own
    elif setting.is_noun and not setting.is_bare_noun:
        own = without_plan(setting.before) + setting.told
    infinitive = _GERMAN_INFINITIVE.search(setting.clause) if is_german else None
    is_infinitive = bool(infinitive or _INFINITIVE.search(setting.opening))
    is_voted = is_infinitive and _VOTED.search(setting.before) is not None
    sentence = setting.sentence[:_WIDE]
    return (
        (Modality.PLANNED, not setting.before and _CARRIED.search(setting.lead)),
        (Modality.DENIED, cues.disclaimed.search(setting.before)),
        (Modality.DENIED, cues.disclaimed.search(unreal_english.own_lead(setting.lead))),
        (Modality.REQUESTED, _is_requested(lexicon, setting, is_infinitive=is_infinitive)),
        (Modality.RUMOURED, cues.rumoured.search(sentence)),
        # what unnamed people say will be done is planned
        (
            Modality.RUMOURED,
            cues.sourced.search(sentence)
            and (is_german or not (is_infinitive or cues.planned.search(own))),
        ),
        (Modality.CONDITIONAL, cues.conditional.search(sentence)),
        (None, _is_awaited(lexicon, setting) and _is_open(lexicon, setting)),
        (None, _is_supposed(setting)),
        (Modality.PLANNED, _is_awaited(lexicon, setting) and cues.planned.search(setting.lead)),
        (Modality.CONDITIONAL, _waits(lexicon, setting, own)),
        (Modality.DENIED, setting.is_bare_noun and _UNDONE.search(own)),
        *(weighing_german.of_noun(setting) if is_german and setting.is_bare_noun else ()),
        (Modality.DENIED, is_german and _is_subject(setting) and grammar_german.is_prevented(own)),
        (Modality.PLANNED, _is_subject(setting) and _is_held_up(lexicon, own)),
        (Modality.DENIED, cues.negated.search(own)),
        (Modality.DENIED, _NO_SUBJECT.search(setting.lead) and _HAS.match(setting.clause)),
        (Modality.DENIED, is_infinitive and is_german and cues.negated.search(setting.lead)),
        (Modality.OCCURRED, is_voted),
        (Modality.PLANNED, not is_german and _is_carried_on(setting)),
        (Modality.PLANNED, is_infinitive or cues.planned.search(own)),
        (Modality.PLANNED, _is_said_of_us(setting)),
        # “hope that it can be signed”
        (Modality.PLANNED, cues.permitted.search(own) and cues.planned.search(setting.lead)),
        (Modality.PLANNED, cues.permitted.search(own) and setting.is_dated_ahead),
        (None, cues.permitted.search(own)),
        *(
            weighing_german.of_noun_else(setting, is_subject=_is_subject(setting))
            if is_german and setting.is_bare_noun
            else ()
        ),
    )


def _is_asked_not_to(lexicon: Lexicon, setting: Setting) -> bool:
    """Say whether it is asked that nothing be done: “bat Peru, ihn nicht zu kündigen”."""
    is_asked = lexicon.cues.requested.search(setting.lead + setting.clause) is not None
    return is_asked and unclaimed.is_not_to(setting.clause)


def _is_subject(setting: Setting) -> bool:
    """Say whether a noun tells the event itself, not when something else was."""
    return setting.is_bare_noun and _OCCASION.search(setting.opening) is None


def _is_held_up(lexicon: Lexicon, own: str) -> bool:
    """Say whether what a noun names has been put off or waits: “the extension was deferred”."""
    is_german = lexicon.language == "de"
    is_stalled = is_german and grammar_german.is_stalled(own)
    return is_stalled or lexicon.cues.postponed.search(own) is not None


def _is_carried_on(setting: Setting) -> bool:
    """Say whether an English verb goes on behind an aside with what is to come."""
    return brackets_english.is_carried_on(setting.lead, setting.before, setting.trigger)


def _opener(setting: Setting) -> str:
    """Return the words before an aside that hold the verb of a German clause behind it."""
    told, trigger = setting.told, setting.trigger
    found = brackets_german.opened(setting.lead, setting.clause, told, trigger)
    return f"{found}, " if found else ""


def is_wished(before: str) -> bool:
    """Say whether somebody only wishes it: “would like to see the treaty ratified”."""
    return _WISHED.search(before) is not None


def _is_attribute(lexicon: Lexicon, setting: Setting) -> bool:
    """Say whether the event only tells which one is meant: “the deal signed last year”."""
    if lexicon.language == "de":
        word = setting.opening.rstrip().rpartition(" ")[2]
        told = setting.clause[len(setting.opening) :]
        return _ATTRIBUTE.match(told) is not None and word not in {"nicht", "zu"}
    word = setting.before.rstrip().rpartition(" ")[2]
    is_deal = any(kind.fullmatch(word) for kind, _ in lexicon.instruments) or word == "one"
    return setting.is_participle and is_deal and not is_wished(setting.before)


def _waits(lexicon: Lexicon, setting: Setting, own: str) -> bool:
    """Say whether an event to come waits for another: “will take effect once it is ratified”."""
    cues = lexicon.cues
    near = setting.lead[-_NEAR:] + setting.clause + setting.next
    is_first = lexicon.language == "de" and grammar_german.waits_first(setting.lead)
    if _is_awaited(lexicon, setting) or not (is_first or cues.waits.search(near)):
        return False
    told = (cues.planned, cues.permitted, *([cues.present] if lexicon.language == "de" else []))
    is_led = (
        _ONCE.search(setting.lead) is not None and _THIRD_PERSON.match(setting.told) is not None
    )
    return is_led or any(cue.search(own) is not None for cue in told)


def _is_awaited(lexicon: Lexicon, setting: Setting) -> bool:
    """Say whether the clause is what something else waits for: “once both have approved”."""
    cues = lexicon.cues
    words = setting.lead.split()
    ends = (" ".join(words[-count:]).strip(",") for count in (1, 2, 3))
    return bool(words) and any(cues.awaited.fullmatch(each) for each in ends)


def _is_supposed(setting: Setting) -> bool:
    """Say whether words behind “once” wait for the event: “enters into force once both ratify”."""
    opened = _OPENED.search(setting.before)
    if opened is None or _WAS.search(opened[0]) or grammar_german.had(setting.after):
        return False
    if opened[1].lower() == "nachdem" and not setting.lead:
        return False  # what opens a sentence has happened: “Nachdem beide zugestimmt haben, …”
    is_past = _is_past(setting) and not _HAVE.search(opened[0])
    return not (is_past and opened[1].lower() == "after")


def _is_open(lexicon: Lexicon, setting: Setting) -> bool:
    """Say whether a clause only supposes the event: “after an agreement is signed”."""
    is_permitted = lexicon.cues.permitted.search(setting.before) is not None
    is_planned = lexicon.cues.planned.search(setting.lead) is not None
    if _is_present(lexicon, setting):
        return True
    return is_permitted or (not is_planned and _PRESENT_PASSIVE.search(setting.before) is not None)


def _is_past(setting: Setting) -> bool:
    """Say whether the trigger has a past form: “reached”, “took effect”."""
    words = setting.trigger.lower().split()
    return any(word.endswith(("ed", "ing")) or word in _IRREGULAR for word in words)


def _is_present(lexicon: Lexicon, setting: Setting) -> bool:
    """Say whether what is waited for is told in the present: “after both sides approve it”."""
    is_told = _is_past(setting) or (setting.is_noun and not _PASSIVE.search(setting.after))
    is_past = _WAS.search(setting.before) is not None
    return lexicon.language == "en" and not is_told and not is_past


def _is_requested(lexicon: Lexicon, setting: Setting, *, is_infinitive: bool) -> bool:
    requested = lexicon.cues.requested
    if lexicon.language == "de":
        is_behind = grammar_german.is_demanded_behind(setting.clause, setting.next)
        return is_behind or requested.search(setting.lead + setting.clause) is not None
    # the words asked for may stand behind what the cue looks for, so the trigger is let in
    verb = setting.told.partition(" ")[0]
    is_subjunctive = not verb.endswith("ed") or setting.before.endswith("be ")
    if _DEMANDED.search(setting.lead) and is_subjunctive:
        return True
    match = requested.search(setting.clause)
    if match is not None and match.start() < len(setting.before):
        return True
    if _ARRANGED.search(setting.before):
        return False
    return is_infinitive and requested.search(f"{setting.lead}{setting.clause}") is not None
