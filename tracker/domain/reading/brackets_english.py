"""Find the “will” of an English verb that an aside has parted from it.

“Is to be signed in May and, after a vote – perhaps in June – enter into force”: the last verb is
as planned as the first.
"""

from __future__ import annotations

import re

_NO_SUBJECT = re.compile(r"\W*(?:(?:and|then|later|also|finally|thus|eventually|be)\s+)*")
_BARE = re.compile(
    r"(?:sign|initial|ratify|approve|endorse|conclude|finali[sz]e|enter|take|come|go|exchange"
    r"|accede|join|terminate|denounce|withdraw|extend|renew|amend|open|start|begin|resume|launch"
    r"|submit|implement|apply|suspend|cancel|abandon|expire|lapse)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|should|could|can|(?-i:may)|might|must|(?:is|are|was|were|plans?|wants?|hopes?"
    r"|intends?|expects?|expected|due|set|ha(?:s|ve)) to)\b(?P<rest>[^;:.]*)\Z",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\A\s*(?:\w+ )?be\s\w+", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|then)\b(?: then)?,?\s(?:[^,;]*,\s)?\W*\Z", re.IGNORECASE)


def is_carried_on(lead: str, before: str, trigger: str) -> bool:
    """Say whether a verb without a subject goes on with what an earlier verb says is to come.

    A participle needs an “and” before it: “will be published, signed by both” tells no plan.
    """
    found = _TO_COME.search(lead)
    if found is None or _NO_SUBJECT.fullmatch(before) is None:
        return False
    if _BARE.match(trigger):
        return True
    is_joined = _AND.search(lead) is not None or "and " in before or "then " in before
    return trigger.endswith("ed") and is_joined and _TO_BE.match(found["rest"]) is not None
