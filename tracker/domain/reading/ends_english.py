"""Know the English words that tell how agreements go on and end."""

from __future__ import annotations

from tracker.domain.reading.lexicon import Trigger
from tracker.domain.reading.lexicon import pattern as p
from tracker.domain.reading.talks_english import DEAL
from tracker.domain.vocabularies import MilestoneType as Type

ENDS_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        Type.EXPIRED,
        p(r"expir(?:e|es|ed|y|ation)|laps(?:e|es|ed)|(?<!mandate )r[au]ns? out(?! of)"),
        True,
    ),
    Trigger(
        Type.DENOUNCED,
        p(
            r"(?:serv|g[ai]v)\w* (?:[\w’'-]+ ){0,2}notice (?:to (?:end|terminate|leave|quit)"
            r"|of (?:its )?(?:termination|withdrawal|denunciation))"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.ABANDONED,
        p(
            r"(?:abandon|shelv|scrap|drop|ditch|bur)(?:e|p|i)?(?:ed|es|s|ing)?"
            r"(?= (?:the |its |their |all |a |any )?(?:planned|proposed|envisaged|draft|plans? for"
            r"|idea of)\b)"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.SUSPENDED,
        p(
            r"(?:put|puts|placed|held|holds?)(?= (?:on (?:hold|ice)|in abeyance)\b"
            r"| (?:the|its|their) [^.;]{1,80}? (?:on (?:hold|ice)|in abeyance)\b)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.TERMINATED,
        p(
            r"terminat(?:e|es|ed|ion|ing)(?! clause)|tore up|torn up"
            r"|cancel(?:s|led|ed|ling)?|scrapped"
            rf"|end(?:s|ed|ing)?(?= (?:a|an|the|its|their|this) (?:[\w’'-]+ ){{0,4}}(?:{DEAL})\b)"
        ),
        is_one_sided=True,
    ),
    Trigger(
        Type.WITHDRAWN,
        p(
            r"with(?:drew|draws?|drawn|drawal|drawing)(?= (?:[\w’'-]+ ){0,3}?from\b)"
            r"|pull(?:s|ed|ing)? out of(?! (?:the |a )?sign)|quits?|quitting"
            r"|pull(?:s|ed)(?= (?-i:[A-Z])\w+(?: \w+)? out of\b)"
            rf"|leav(?:e|es|ing)(?= (?:the|this|its) (?:[\w’'-]+ ){{0,2}}(?:{DEAL}))"
            r"|revok(?:e|es|ed|ing) (?:its|their) (?:commitments?|signature)"
        ),
        needs_agreement=True,
        is_one_sided=True,
    ),
    Trigger(
        Type.DENOUNCED,
        p(rf"denounc(?:e|es|ed|ing)(?= (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"),
        is_one_sided=True,
    ),
    Trigger(
        Type.RENEWED,
        p(r"renew(?:s|ed|al)?(?! (?:\w+ )?(?:proposals?|calls?|offers?|appeals?|requests?)\b)"),
        needs_agreement=True,
    ),
    Trigger(
        Type.EXTENDED,
        p(
            r"extend(?:s|ed)?(?! (?:to|over)\b)|prolong(?:ed|s)?"
            rf"|extension(?= of (?:the|its|their|this) (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.SUPERSEDED,
        p(
            rf"replac(?:e|es)(?= (?:the|an|its|their) (?:[\w’'-]+ ){{0,4}}(?:{DEAL}|one)\b)"
            rf"|(?:superseded|replaced) by(?= (?:a|an|the) (?:[\w’'-]+ ){{0,3}}(?:{DEAL}))"
        ),
        needs_agreement=True,
    ),
    Trigger(
        Type.AMENDED,
        p(
            r"amend(?:s|ed)?|(?<!\ba )(?<!the )(?<!their )(?<!its )(?:revised|modified)"
            rf"(?! (?:[\w’'-]+ ){{0,4}}(?:{DEAL}))"
        ),
        needs_agreement=True,
    ),
)
