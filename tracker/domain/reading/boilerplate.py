"""Suggest which lines belong to the site rather than to the article."""

from __future__ import annotations

import re

from tracker.domain.reading.records import Boilerplate, Span

_LINE = re.compile(r"[^\n]+")
_LONGEST = 300
"""A longer line is a paragraph of the article, whatever words it has."""

_SIGNS = {
    "copyright": (
        r"copyright\b.{0,30}\d{4}|^\W*(?:\(c\)|©)|©\s*\d{4}|all rights reserved"
        r"|alle rechte vorbehalten|no part of this .{0,40}reproduced|nachdruck (?:nur|verboten)"
    ),
    "subscription": (
        r"available (?:only )?(?:to|for) subscribers|(?:subscribe|sign up|log in"
        r"|register) (?:now|to|"
        r"for|here)\b|^subscribe\W*$|already a (?:subscriber|member)|free articles?|newsletter"
        r"|nur für abonnenten|jetzt abonnieren|abo testen|jetzt anmelden|zum abo\b"
    ),
    "sharing": (
        r"^share (?:this|on|via)\b|^\W*share\W*$|scan the qr code|follow us on|^print(?: this)?"
        r"(?: page| article)?$|^(?:tweet|facebook|twitter|whatsapp|linkedin|wechat)\b(?!.*\.$)"
        r"|^(?:artikel|seite|beitrag) (?:teilen|drucken)|^teilen\b|folgen sie uns|^drucken$"
    ),
    "navigation": (
        r"^(?:read more|related (?:articles|stories|topics|coverage)|more on this|most read"
        r"|you may also like|advertisement|anzeige|mehr zum thema|lesen sie auch|weiterlesen"
        r"|das könnte sie auch interessieren|back to top|nach oben|comments?"
        r"|kommentare?)\b.{0,80}$"
    ),
    "cookies": (
        r"\b(?:we|this (?:site|website)) uses? cookies|accept (?:all )?cookies"
        r"|cookie[- ](?:settings"
        r"|einstellungen)|privacy policy|terms of (?:use|service)|verwendet cookies"
        r"|datenschutzerklärung|^impressum\b"
    ),
    "contact": (
        r"^(?:media|press) (?:contact|enquiries|inquiries)\b|^(?:presse|medien)kontakt\b"
        r"|^editors?'? notes?:|^contact (?:the )?(?:reporter|editor)s?\b|^rückfragen an\b"
    ),
}
_PATTERNS = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _SIGNS.items()]


def boilerplate(text: str) -> tuple[Boilerplate, ...]:
    """Return the lines that look like the site's own, in order, each verbatim."""
    found = []
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words or len(words) > _LONGEST:
            continue
        reason = next((reason for reason, pattern in _PATTERNS if pattern.search(words)), "")
        if reason:
            start = line.start() + line[0].index(words)
            found.append(Boilerplate(Span.of(text, start, start + len(words)), reason))
    return tuple(found)
