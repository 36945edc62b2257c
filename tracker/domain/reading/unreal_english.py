"""Know the English words for what is imagined, wrongly reported, weighed or missed.

What such words tell has not happened, whatever the form of its verb: “reports that it was signed
are false”, “it would have been signed last autumn”, “Peru is considering joining it”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.vocabularies import Modality

_WIDE = 400
_WITHIN = r"(?:[^.;]|\.(?! [A-Z]))"
_REPORTS = (
    r"(?:reports?|reporting|claims?|rumou?rs?|suggestions?|allegations?|assertions?|speculation"
    r"|notion|stor(?:y|ies)|news|accounts?)"
)
_FALSE = (
    r"(?:incorrect|false|untrue|wrong|baseless|unfounded|groundless|fabricat(?:ed|ions?)"
    r"|fake(?: news)?"
    r"|not (?:true|correct|accurate)|inaccurate|nonsense|bogus|invented|a hoax"
    r"|an? (?:outright )?lie"
    r"|lies|fiction|mistaken|without foundation|wide of the mark|(?:pure )?inventions?|premature"
    r"|erroneous|pure fantasy)"
)
_WRONGLY = r"(?:falsely|wrongly|incorrectly|erroneously|mistakenly|inaccurately)"
_TOLD = (
    r"(?:sa(?:id|ys?)|stat|report|claim|suggest|assert|alleg|t[eo]ld|wr[io]te|announc|declar|gave)"
)
_CALLED = r"(?:call|brand|label|term|describ|denounc|dismiss|slam)\w*"
_ARTICLE = r"(?:article|story|report|dispatch|item|headline|caption|column|graphic|edition|version)"


def _p(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_CORRECTED = _p(
    rf"\b(?:earlier|previous|prior|original|first) (?:version|edition)s? of (?:this|our) \w+"
    rf"|\b(?:earlier|previous) version (?:\w+ )?{_TOLD}\w*"
    r"|\bmis(?:stated?|states|reported|identified|quoted|represented)\b"
    rf"|\b{_ARTICLE} (?:was|has been) (?:\w+ )?(?:\Z|amended|corrected|updated)"
    rf"|\b(?:retract|withdr[ae]w|correct|delet|apologi[sz]ed for|took down)\w* (?:its |a |the "
    rf"|an |his"
    rf"|her |their )?(?:\w+ )?(?:{_REPORTS}|tweet|post)\b"
    rf"|\b{_ARTICLE}\b[^.;]{{0,120}}\b(?:{_WRONGLY}|in error|by mistake)\b"
)
"""What a newspaper takes back: “an earlier version of this article said …”."""
_CORRECTS = _p(r"\bto (?:say|state|reflect|clarify|make clear|show|add|read)\b[^;]*\Z")
"""“… was amended to say that it was initialled” tells how it was."""
_WRONG_REPORT = _p(
    rf"\b{_REPORTS}\b{_WITHIN}* [\"“‘']?(?:is|are|was|were|prov(?:ed|en|es)(?: to be)?"
    rf"|turned out(?: to be)?"
    rf"|remain) [\"“‘']?(?:\w+ )?(?:{_FALSE}|denied)\b"
    rf"|\b{_REPORTS}\b{_WITHIN}*\b{_CALLED} (?:it|them|this|that|these|the {_REPORTS}) (?:as )?"
    rf"[\"“‘']?(?:\w+ )?{_FALSE}\b"
    rf"|\b{_CALLED} (?:an? |the |any |all )?(?:[\w’'-]+ ){{0,2}}{_REPORTS} {_WITHIN}*\b{_FALSE}\b"
)
_WRONG_BEFORE = _p(
    r"\b(?:hoax|fake|forged|bogus|fabricated|doctored|spoof) (?:[\w-]+ ){1,3}(?:said|saying|says"
    r"|claim\w*|announc\w*|stat\w*)\b"
    rf"|\b{_WRONGLY},? (?:{_TOLD}\w*|that)\b|\b{_TOLD}\w*, {_WRONGLY},|\b{_TOLD}\w* {_WRONGLY} that"
    rf"|\b(?:false|fabricated|fake|bogus|erroneous|incorrect|baseless|unfounded|groundless|untrue"
    rf"|inaccurate) (?:[\w’'-]+ ){{0,2}}(?:{_REPORTS}|statements?|messages?|posts?) (?:that|of"
    rf"|about"
    rf"|saying|claiming)\b"
    rf"|\b(?:is|was|be|[’']s) (?:\w+ )?(?:not true|untrue|false|incorrect|not the case|a lie"
    rf"|nonsense|fake news) that\b"
    rf"|\b(?:wrong|false|incorrect|mistake|misleading|untrue|inaccurate) to (?:say|report|claim"
    rf"|suggest|assert|think|believe|assume|conclude|speak of)\b"
    rf"|\bno truth (?:in|to)\b"
    rf"|\b{_CALLED} (?:as )?[\"“‘']?(?:\w+ )?{_FALSE}[\"”’']? (?:[\w’'-]+ ){{0,3}}{_REPORTS}\b"
    rf"|\b(?:play(?:s|ed|ing)? down|brush\w* (?:aside|off)|sho[ot]\w* down|pour\w* cold water on"
    rf"|disput\w+|contradict\w+|scotch\w*|quash\w*|laugh\w* off|refut\w+|rebut\w*|wav\w+ (?:away"
    rf"|aside)|batt?\w* away|knock\w* down|scoff\w* at|ridicul\w+|debunk\w*|discount\w*"
    rf"|discredit\w*"
    rf"|decr(?:y|ies|ied)|rebuff\w*|hit back at|t(?:ake|akes|ook) issue with|dismiss\w*|reject\w*)"
    rf" (?:[\w’'“”\"-]+ ){{0,5}}?(?:{_REPORTS}|talk)\b"
)
_WRONG_BEHIND = _p(rf"[^.;]*, [^,;]{{2,60}}\b(?:{_WRONGLY} {_TOLD}\w*|{_TOLD}\w* {_WRONGLY})\W*\Z")
"""“It was signed on Monday, the ministry wrongly claimed.”"""
_CLAIMED = _p(rf"\b{_REPORTS} (?:[\w’'-]+ ){{0,4}}?(?:that|of|about)\b[^;]*\Z")
_REFUTED = _p(
    r"[^.;]*\b(?:is|was|were|are|been|be) (?:\w+ )?(?:disputed|rejected|refuted|dismissed"
    r"|contradicted"
    r"|debunked|retracted|withdrawn|rebuffed)\b"
)
_HAPPENED_NOT = _p(
    r"\b(?:would|could|might)(?: (?:well|never|\w+ly))?(?:n[’']t| not)? have (?:\w+ly )?(?:been )?"
    r"(?:\w+ly )?\Z"
    r"|\bif (?:[\w’'-]+ ){1,4}?(?:had|hadn[’']t) (?:not |only |never )?(?:been )?\Z"
    r"|\bif (?:\w+)[’']d (?:not |only |never )?(?:been )?\Z"
    r"|\bwish(?:es|ed)? (?:that )?[^,;]{1,40}\bhad (?:been )?\Z"
)
_IF_HAD = _p(
    r"\bif\b[^;]{1,60}?\b(?:had|hadn[’']t)\b|\bhad (?:it|there) not\b"
    r"|\A\W*had (?!to\b)|\b(?:would|could|might)(?:n[’']t| not| never) have\b"
)
_INVERTED = re.compile(r"\A\W*Had (?!to\b)(?:[\w’'-]+ ){0,6}\Z")
"""“Had Peru signed the treaty, …”."""
_SUPPOSED = _p(
    r"\A\W*(?:imagine|suppose|supposing|let us (?:assume|suppose|say)|say)\b[^;]*\Z"
    r"|\bpretend\w* (?:to have|that)\b[^,;]*\Z|\bas (?:if|though)\b[^,;]*\Z"
)
_DASHED = _p(
    r"\b(?:dash|end|kill|crush|quash|scotch|dampen|extinguish|disappoint|bur(?:y|ie)|thwart|shatter"
    r"|put(?:ting)? paid to|despite|contrary to)\w* (?:\w+ ){0,2}(?:hopes?|expectations?"
    r"|prospects?)\b"
    r"(?: (?:that|of|for)\b)?[^;]*\Z"
)
_FADED = _p(
    rf"\bhopes? (?:that|of|for)\b{_WITHIN}* (?:(?:has|have|had) (?:\w+ )?|(?:were|was|are"
    rf"|is) (?:\w+ )?"
    r"|have been |had been )?(?:faded?|fading|dimmed|dimming|evaporated|vanished|receded|receding"
    r"|dashed|dwindled|dwindling|collapsed|come to nothing|came to nothing)\b"
)
_NO_DATE = _p(
    r"\bno (?:[\w-]+ ){0,2}(?:date|day|time|timetable|schedule|deadline|timeline|venue|place)s?\b"
    r"|\b(?:date|day|timing|place|venue) (?:of|for) (?:the |its |their )?\Z"
)
_REQUESTED_NOT = _p(
    r"\b(?:urg|ask|call|press|begg?|implor|warn|advis|tell|told|plead|appeal|exhort|counsel|lobb)"
    r"[^;]{0,90}?\b(?:not to (?:be )?(?:\w+ly )?|(?:refrain\w*|desist) from |against |to (?:avoid"
    r"|reconsider|rethink|stop|halt|drop|abandon|scrap|resist|reject|oppose|veto|refuse"
    r")(?: [\w’'-]+){0,4} )(?:the |its |any |to )?\Z"
)
_REFUSAL_DENIED = _p(
    rf"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut"
    rf"|disput)\w* (?:[\w-]+ ){{0,3}}{_REPORTS})\b"
    r"[^;]{0,90}\b(?:refus|reject|declin|block|delay|obstruct|stall|drag"
    r"|hinder|prevent|oppos|blam|fail|hesitat|reluctan|unwilling)\w*\b[^;]*\Z"
)
_WEIGHED = _p(
    r"\b(?:consider(?:s|ed|ing)?|contemplat\w+|mull(?:s|ed|ing)?(?: over)?|ponder\w*"
    r"|weigh(?:s|ed|ing)?(?: up)?|discuss(?:es|ed|ing)?|debat(?:e|es|ed|ing)|envisag(?:e|es|ed|ing)"
    r"|(?:talk|speak|spoke|spoken|think|thought|dream|dreamt|sp(?:ea|o)k\w*)(?:s|ed|ing)? (?:of"
    r"|about)"
    r"|(?:idea|possibility|prospects?|option|merits|question|pros and cons|risks?|chances?"
    r"|feasibility|talk|subject|topic) of|explor(?:e|es|ed|ing)|examin(?:e|es|ed|ing)"
    r"|toy(?:s|ed|ing)? with|stud(?:y|ies|ied|ying)|look(?:s|ed|ing)? (?:at|into)"
    r"|assess(?:es|ed|ing)?|rais(?:e|es|ed|ing)|rethink(?:s|ing)?|reconsider(?:s|ed|ing)?)"
    r" (?:the |its |a |their )?(?:possible |potential |eventual |future |early |formal )?\Z"
)
_PROPOSED = _p(
    r"\b(?:suggest|propos|demand|recommend|advocat|favou?r|endors|champion|advis|encourag"
    r"|push(?:es|ed"
    r"|ing)? for"
    r"|press(?:es|ed|ing)? for|argu(?:e|es|ed|ing) for|insist\w* on)(?:e|es|ed|ing|s)? (?:the )?\Z"
)
_SHUNNED = _p(
    r"\b(?:avoid|refrain\w* from|stop(?:s|ped|ping)? short of|sh(?:y|ies|ied|ying) away from"
    r"|balk\w* at|baulk\w* at|held back from|hold back from|backed (?:away|out)(?: from| of)?"
    r"|pull\w* out of"
    r"|steer\w* clear of)(?:s|ed|ing)? (?:the )?\Z"
)
_NOT_KEPT = _p(
    r"\b(?:did|could|has|have|had)(?: not|n[’']t) (?:stop|prevent|keep|kept|deter|dissuade|hinder"
    r"|discourage)(?:ped|ed|red|d)? [^;,]{1,60}? from (?:the )?\Z"
)
"""“That did not stop Peru from signing it.”"""
_KEPT_FROM = _p(
    r"\b(?:(?:prevent|keep|kept|stop|barr|block|discourag|dissuad|deterr?|bann|hinder|prohibit)\w*"
    r" (?:[\w’'-]+ ){1,5}from|(?:warn|advis|argu|spoke|speak|decid|lobb|campaign|counsel"
    r"|protest)\w*"
    r" (?:[\w’'-]+ ){0,3}against|instead of|rather than|short of|opposed to|opposes|opposed"
    r"|opposition to|resist\w*) (?:the |its |any )?\Z"
)
_FOR = _p(
    r"\b(?:for|upon|until|pending|prior to|(?:date|day|time|moment) of) (?:the |its |this "
    r"|their )?\Z"
)
"""“The procedures required for the entry into force”, which is to come."""
_NEARLY = _p(
    r"\b(?:nearly|almost|all but|(?:came|come|been|come) (?:very |so |\w+ly )?close to|came within"
    r" [^,;]{3,30} of|been (?:about|on the (?:verge|brink|cusp|point) of)(?: to)?) (?:being )?\Z"
)
_OPEN = _p(
    r"\bwhether\b[^,;]*\Z"
    r"|\b(?:say|know|knows|knew|clear|unclear|ask\w*|tell|certain|sure|confirm|wonder\w*"
    r"|question\w*"
    r"|doubt\w*|see|check|verify) if\b[^,;]*\Z"
    r"|\beither\b(?! (?:side|party|of|country|house|chamber|state|one|government|capital)\b)"
    r"[^.;]*\Z"
    r"|\b(?:declin|refus|fail)\w* to (?:say|confirm|comment|discuss|disclose|acknowledge|admit"
    r"|reveal"
    r"|deny)\b[^;]*\Z"
    r"|(?:\b(?:can|could|would|did|does|do) ?not|n[’']t) (?:\w+ly )?(?:confirm|say|verify|know"
    r"|comment"
    r"|recall|remember)\b[^;]*\Z"
    r"|(?:\bnot|n[’']t|\bnever|\b(?:refus|declin)\w* to) (?:\w+ly )?(?:rul(?:e|ed|ing) out"
    r"|exclud(?:e|ed|ing))\b[^;]*\Z"
    r"|\bneither confirm\w* nor den\w+[^;]*\Z"
    r"|\b(?:no|nor any) (?:\w+ )?(?:information|details?|word|comment|knowledge|confirmation"
    r"|evidence"
    r"|indications?|proof|reports?|news|hint|mention|clarity|certainty)[\"”’']? (?:yet |at all )?"
    r"(?:of|about|on|that|whether|as to|for|regarding)\b[^;]*\Z"
    r"|\bnothing to (?:suggest|indicate|show|confirm)\b[^;]*\Z"
    r"|\b(?:nobody|no one|few) (?:\w+ )?(?:believes?d?|thinks?|thought|expects?|claims?)\b[^;]*\Z"
    r"|\bwhat(?:[’']s| is| was| were| has been| gets?)? (?:\w+ )?\Z"
)
_TAKEN_FOR_DONE = _p(r"\b(?:when|who|why|where|how)\b")
"""“Why did Peru sign it?” asks of what has happened."""
_OR = _p(r"\bor\b")
_EITHER = _p(r"\beither\b")
_WORD = _p(
    r"\b(?:word|gossip|whispers)\b[^,;]{0,24} that\b[^,;]*\Z|\balleg(?:es?|ed)(?: that)?\b[^,;]*\Z"
    r"|\b(?:users?|posts?|tweets?|bloggers?|opposition|critics?|rebels?|activists?|videos?)\b"
    r"[^,;]{0,24} claim(?:s|ed|ing)?(?: that)?\b[^,;]*\Z"
)
_LOOKED_FOR = _p(
    r"\b(?:foresees?|foresaw|envisages?|requires?|provides? for|awaits?|anticipates?|seeks?"
    r"|hopes? for"
    r"|hoped for|preparations? for|prepar\w+ for|plans? for|work\w* (?:on|towards?)|push\w* for"
    r"|aim\w* (?:at|for))"
    r" (?:the |its |an? |their )?(?:[a-z]+ )?\Z"
)
_AHEAD_OF = _p(
    r"\b(?:ahead of|before|prior to|on the eve of|in the run-up to) (?:the |its |their )?\Z"
)
_CHANCES = _p(
    r"\b(?:chances?|odds|likelihood|prospects?|hopes?|possibility|talk|idea|risk|question) of"
    r" [^,;]{1,60} being \Z"
)
_CHANCE_OF = _p(
    r"\b(?:chances?|odds|likelihood|prospects?|possibility|talk|idea|risk|spectre|specter|threat"
    r"|option"
    r"|fears?|question) of (?:[\w’'-]+ ){1,4}\Z"
)
_UNSURE = _p(
    r"(?: of [^,;.]{1,60}?)? (?:(?:remains?|looks?|seems?|appears?|is|are|hangs?) (?:\w+ )?"
    r"(?:uncertain|unclear|doubtful|in (?:doubt|question|jeopardy|limbo|the balance)|at risk"
    r"|unlikely"
    r"|remote|elusive|far off|out of reach)|remains? (?:\w+ )?(?:open|blocked|stuck|an? (?:open"
    r"|distant)))\b"
)
_AWAY = _p(
    r"(?: of [^,;.]{1,60}?)? (?:only |just |still |\w+ )?(?:(?:days|weeks|months|hours) away"
    r"|imminent"
    r"|looming|approaching|nearing|within reach)\b"
)
_BELIEVED = _p(
    r"\b(?:believe[sd]?|thinks?|thought|assum(?:es?|ed)|suspect(?:s|ed)?|imagined?|supposed"
    r"|fear(?:s|ed)?"
    r"|understood|apparently|supposedly|purportedly|ostensibly|seemingly|claims? to have"
    r"|(?:appears?|seems?|appeared|seemed|purported|alleged|presumed) to (?:have|be))"
    r"(?: that)? (?:(?:[\w’'-]+ ){0,5}?(?:was|were|been|had|has|have) (?:\w+ )?)?\Z"
)
_FINITE = _p(
    r"\b(?:was|were|is|are|has|have|had|will|would|shall|could|may|might|can|should|must|took"
    r"|takes?"
    r"|came|comes?|follow(?:s|ed)?|remain(?:s|ed)?|needs?|requires?|marks?|marked|went|goes)\b"
    r"|[’'](?:s|ll|d|re) (?=\w+(?:ed|n)\b)"
)
_TO_COME = _p(r"\b(?:will|would|shall|could|may|might|should|must|can|needs?|requires?)\b|[’']ll")
_SUBJECT = _p(r"\W*(?:(?:the|its|their|a|and|as well as|both|final|formal|then|later) )*")
_AWAITED = _p(
    r"(?:is|are|was|were|remains?) (?:\w+ )?(?:expected|due|to|planned|scheduled|foreseen|set"
    r"|pending"
    r"|likely|still|outstanding)\b"
)


_GONE_ON = _p(
    r"(?<=, )(?:saying|adding|noting|insisting|stressing|arguing|pointing out)\b"
    r"|\b(?:and|but) (?:he |she |it |they )?(?:said|added|insisted|noted|stressed|argued)\b"
    r"|, (?:but|yet|while|whereas|although|though)\b|, and (?=(?:it|he|she|they|both|then|later"
    r"|on)\b)"
    r"|(?<!\bboth)(?<!ed)(?<!en) and (?=(?:(?:then|later|also|has|had|have|was|were) )*\Z)"
)


def own_lead(lead: str) -> str:
    """Return what a sentence says before a clause without what somebody denied before that.

    “Peru denied any delay, saying that it had signed”: what is said then is denied no more.
    """
    return _GONE_ON.split(lead)[-1]


@dataclass(frozen=True, slots=True)
class Words:
    """Be the words around an event: those of its sentence before and behind, and of its part."""

    lead: str
    before: str
    trigger: str
    after: str
    part: str
    is_noun: bool
    is_dated_ahead: bool

    @property
    def rest(self) -> str:
        """Return the words of the sentence behind the event."""
        return self.part.rpartition(self.trigger)[2]

    @property
    def is_signature(self) -> bool:
        """Say whether the event is a signature, for which people do meet."""
        return self.trigger.lower().startswith("sign")

    @property
    def until(self) -> str:
        """Return the sentence up to the event."""
        return (self.lead + self.before)[-_WIDE:]


def overruled(words: Words) -> tuple[tuple[Modality | None, object], ...]:
    """Return what overrules all other words around an event, the first that holds."""
    until, rest = own_lead(words.until), words.rest
    is_missed = _HAPPENED_NOT.search(words.until) or _INVERTED.search(words.before)
    is_ahead = words.is_dated_ahead and _IF_HAD.search(words.part) is None
    return (
        (Modality.OCCURRED, _NOT_KEPT.search(until)),
        (None, _CORRECTED.search(words.part) and not _CORRECTS.search(until)),
        (None, _REFUSAL_DENIED.search(until)),
        (Modality.DENIED, _WRONG_REPORT.search(words.part)),
        (Modality.DENIED, _WRONG_BEFORE.search(until)),
        (Modality.DENIED, _WRONG_BEHIND.match(rest)),
        (Modality.DENIED, _CLAIMED.search(until) and _REFUTED.match(rest)),
        (None, is_missed and not is_ahead),
        (None, _SUPPOSED.search(until)),
        (None, _DASHED.search(until)),
        (None, _FADED.search(words.part)),
        (None, _REQUESTED_NOT.search(until)),
    )


def settled(words: Words, found: Modality | None) -> Modality | None:
    """Return the modality of what would pass for told as a fact, or as denied, but is not."""
    if found not in {Modality.OCCURRED, Modality.DENIED}:
        return found
    if _is_open(words):
        return None
    if found is Modality.DENIED:
        return Modality.PLANNED if _NO_DATE.search(words.before) else found
    return next((other for other, is_so in _fallen(words) if is_so), found)


def _fallen(words: Words) -> tuple[tuple[Modality | None, object], ...]:
    ahead = Modality.PLANNED if words.is_dated_ahead else None
    return (
        (ahead, _WEIGHED.search(words.before)),
        (Modality.REQUESTED, _PROPOSED.search(words.before)),
        (Modality.DENIED, _SHUNNED.search(words.before)),
        (None, _KEPT_FROM.search(words.before) and not _NOT_KEPT.search(words.before)),
        (None, _NEARLY.search(words.before)),
        (None, words.is_noun and not words.is_signature and _FOR.search(words.before)),
        (None, _CHANCES.search(words.before)),
        (None, words.trigger.endswith("ing") and _CHANCE_OF.search(words.before)),
        (Modality.PLANNED, words.is_noun and _LOOKED_FOR.search(words.before)),
        (None, words.is_noun and _AHEAD_OF.search(words.before)),
        (None, words.is_noun and _UNSURE.match(words.after)),
        (Modality.PLANNED, words.is_noun and _AWAY.match(words.after)),
        (Modality.RUMOURED, _BELIEVED.search(own_lead(words.until))),
        (Modality.RUMOURED, _WORD.search(own_lead(words.until))),
        (Modality.PLANNED, words.is_noun and _is_to_come(words)),
    )


def _is_open(words: Words) -> bool:
    """Say whether nobody tells that it happened or did not: “declined to say whether it had”."""
    until, rest = own_lead(words.until), words.rest
    if "?" in rest and not _TAKEN_FOR_DONE.search(until):
        return True
    found = _OPEN.search(until)
    if found is None:
        return False
    return _EITHER.match(found[0]) is None or _OR.search(found[0] + rest) is not None


def _is_to_come(words: Words) -> bool:
    """Say whether the verb of a noun, behind words about it, tells of what is to come.

    “The parliaments' consent, as well as – in some cases – ratification by all, would follow.”
    """
    rest = words.rest
    verb = _FINITE.search(rest)
    if verb is None or not _SUBJECT.fullmatch(words.before) or _FINITE.search(words.lead):
        return False
    is_closed = rest[: verb.start()].rstrip().endswith((",", "–", "—", "-", ")"))
    is_awaited = _TO_COME.fullmatch(verb[0]) or _AWAITED.match(rest, verb.start())
    return is_closed and is_awaited is not None
