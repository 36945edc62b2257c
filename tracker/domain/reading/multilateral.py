"""Know well-known treaties of many states, which articles name beside the deal they are about."""

from __future__ import annotations

import re

_NAMES = (
    r"Vienna Conventions?|Geneva Conventions?|Paris (?:climate )?(?:Agreement|Accord)s?"
    r"|Kyoto Protocol|Montreal Protocol|UN(?:ITED NATIONS)? Charter|Charter of the United Nations"
    r"|Non-Proliferation Treaty|Treaty on the Non-Proliferation of Nuclear Weapons"
    r"|Law of the Sea Convention|Convention on the Law of the Sea|Refugee Convention"
    r"|Chemical Weapons Convention|Biological Weapons Convention|Hague Conventions?"
    r"|Schengen (?:Agreement|Convention)|Cotonou Agreement|Lisbon Treaty|Treaty of Lisbon"
    r"|Maastricht Treaty|Treaty of Maastricht|North Atlantic Treaty|Antarctic Treaty"
    r"|Outer Space Treaty|Rome Statute|Marrakesh Agreement|Budapest Convention"
    r"|(?:African )?Continental Free Trade (?:Area|Agreement)"
    r"|Arms Trade Treaty|Nuclear-Test-Ban Treaty|Ottawa (?:Convention|Treaty)|Chicago Convention"
    r"|Convention on International Civil Aviation|Istanbul Convention|Dublin Regulation"
    r"|Trans-Pacific Partnership(?: Agreement)?"
    r"|Regional Comprehensive Economic Partnership(?: Agreement)?"
    r"|Wiener Übereinkommen|Genfer (?:Konvention|Abkommen)(?:en)?"
    r"|Pariser (?:Klima)?(?:abkommen|vertrag)s?"
    r"|Kyoto-Protokolls?|Charta der Vereinten Nationen|UN-Charta|Atomwaffensperrvertrags?"
    r"|Seerechtsübereinkommens?|Genfer Flüchtlingskonvention"
    r"|Schengener? (?:Abkommen|Übereinkommen)s?"
    r"|Vertrags? von Lissabon|Nordatlantikvertrags?"
)
_KNOWN = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)


def named(text: str, start: int, end: int) -> bool:
    """Say whether a stretch of a text names such a treaty."""
    return _KNOWN.search(text, start, end) is not None
