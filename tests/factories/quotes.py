from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from tests.factories import edit
from tests.factories import sources as source_factory
from tracker.domain.inputs import EvidenceInput, QuoteInput
from tracker.models import Agreement, Evidence, Quote, Snapshot, Source
from tracker.services import quotes

WORDS = "will sign a treaty of friendship in June 2016"


def quote(
    session: Session, source: Source, snapshot: Snapshot, exact: str = WORDS, **fields: Any
) -> Quote:
    data = QuoteInput(snapshot=snapshot.uid, exact=exact, **fields)
    return quotes.create(session, source, data, edit())


def quoted(session: Session, title: str = "The Strelsau Gazette", **fields: Any) -> Quote:
    """Make a source with a text and a quotation in it."""
    source = source_factory.source(session, title, **fields)
    return quote(session, source, source_factory.snapshot(session, source))


def evidence(
    session: Session, agreement: Agreement, quote: Quote, noun: str, target: Any, **fields: Any
) -> Evidence:
    data = EvidenceInput(quote=quote.uid, noun=noun, target=target.uid, **fields)
    return quotes.attach(session, agreement, [data], edit())[0]
