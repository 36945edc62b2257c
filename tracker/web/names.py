"""Say in the reader's language what code names in words: fields, filters, flags, kinds of records.

A name without words here is shown as it is, with spaces.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

_NAMES: dict[str, Any] = {
    # filters of lists
    "q": _l("words"),
    "party": _l("party"),
    "other_party": _l("other party"),
    "status": _l("status"),
    "flag": _l("flag"),
    "instrument_type": _l("instrument type"),
    "subject": _l("subject"),
    "record_state": _l("record state"),
    "after": _l("after"),
    "before": _l("before"),
    "dates": _l("dates"),
    "sort": _l("order"),
    "certainly": _l("certainly"),
    # flags of agreements
    "overdue": _l("overdue"),
    "slipped": _l("slipped"),
    "stalled": _l("stalled"),
    "disputed": _l("disputed"),
    "unsourced": _l("unsourced"),
    "single_source": _l("single source"),
    "contradicted": _l("contradicted"),
    "unofficial": _l("not official"),
    # kinds of records and of their parts
    "agreement": _l("agreement"),
    "agreements": _l("agreements"),
    "parties": _l("parties"),
    "person": _l("person"),
    "persons": _l("people"),
    "source": _l("source"),
    "sources": _l("sources"),
    "quote": _l("quotation"),
    "quotes": _l("quotations"),
    "quotation": _l("quotation"),
    "milestone": _l("milestone"),
    "milestones": _l("milestones"),
    "expectation": _l("target"),
    "target": _l("target"),
    "stated_target": _l("stated target"),
    "link_to_quotations": _l("link to quotations"),
    "participation": _l("party"),
    "provision": _l("provision"),
    "relation": _l("relation"),
    "identifier": _l("identifier"),
    "note": _l("note"),
    "name": _l("name"),
    "office": _l("office"),
    # what the palette leads to
    "page": _l("page"),
    "search": _l("search"),
    "account": _l("account"),
    # fields
    "title": _l("title"),
    "summary": _l("summary"),
    "bindingness": _l("bindingness"),
    "type": _l("type"),
    "modality": _l("modality"),
    "date": _l("date"),
    "place": _l("place"),
    "occasion": _l("occasion"),
    "description": _l("description"),
    "reason": _l("reason"),
    "text": _l("text"),
    "kind": _l("kind"),
    "role": _l("role"),
    "publisher": _l("publisher"),
    "authors": _l("authors"),
    "language": _l("language"),
    "subjects": _l("subjects"),
    "heading": _l("heading"),
    "exact": _l("words"),
    "accessed_on": _l("read on"),
    "agreement_field": _l("field"),
    "milestone_field": _l("field"),
    "alpha2": _l("code of two letters"),
    "alpha3": _l("code of three letters"),
    "archive_url": _l("archived copy"),
    "article": _l("article"),
    "category": _l("category"),
    "effective": _l("effective date"),
    "end": _l("end"),
    "extent": _l("extent"),
    "first_known_on": _l("first known on"),
    "held_from": _l("held from"),
    "held_to": _l("held to"),
    "is_official": _l("official"),
    "licence_note": _l("licence"),
    "name_as_written": _l("name as written"),
    "parent": _l("belongs to"),
    "published": _l("published"),
    "rank": _l("rank"),
    "rank_reason": _l("reason of the rank"),
    "scheme": _l("scheme"),
    "slug": _l("address"),
    "speaker": _l("speaker"),
    "speech_mode": _l("way of speaking"),
    "stance": _l("stance"),
    "start": _l("start"),
    "stated_by": _l("stated by"),
    "stated_on": _l("stated on"),
    "status_override": _l("status set by hand"),
    "status_override_reason": _l("reason of the status"),
    "successor": _l("successor"),
    "to_agreement": _l("other agreement"),
    "translation": _l("translation"),
    "url": _l("web address"),
    "valid_from": _l("valid from"),
    "valid_to": _l("valid to"),
    "value": _l("value"),
    "other_title": _l("other title"),
    "evidence": _l("evidence"),
    "stored_text": _l("stored text"),
    # what a batch saved
    "new": _l("new"),
    "changed": _l("changed"),
    "unchanged": _l("unchanged"),
    "deleted": _l("deleted"),
    "restored": _l("restored"),
    "left": _l("left"),
}
_FLAGS: dict[str, Any] = {
    "unsourced": _l("lacks quotations"),
}
_FLAG_MEANINGS: dict[str, Any] = {
    "overdue": _l("The last day of a target has passed and nothing is known to have occurred."),
    "slipped": _l("A target was replaced by a later one."),
    "stalled": _l("Overdue, and nothing new was said for long."),
    "disputed": _l("Sources that are both preferred contradict each other."),
    "unsourced": _l("Some facts have no quotation."),
    "single_source": _l("Some facts rest on one source only."),
    "contradicted": _l("A quotation contradicts some facts."),
    "unofficial": _l("Some facts have no official source."),
}


def named(name: object) -> str:
    """Return the words for a name of the code."""
    key = str(name)
    return str(_NAMES.get(key, key.replace("_", " ")))


def flag_label(name: str) -> str:
    """Return the words on the flag of an agreement."""
    return str(_FLAGS.get(name) or named(name))


def flag_meaning(name: str) -> str:
    """Return what a flag says."""
    return str(_FLAG_MEANINGS[name])


def counted(number: int, noun: str) -> str:
    """Return how many there are of a kind."""
    return _("%(number)s × %(noun)s", number=number, noun=named(noun))
