"""Fill a database from the shipped seeds: parties, terms and one worked story.

Everything passes the same inputs and writers as what people type. A record whose slug exists
already is left alone, deleted or not, so that loading again changes nothing and never undoes what
an analyst has done since. Rows get uids made from their slugs and keys: two installations that
loaded the same files know the same fact by the same name.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.services.seeding.actors import load_parties, load_persons
from tracker.services.seeding.agreements import load_agreements
from tracker.services.seeding.common import Report, Seeds
from tracker.services.seeding.sources import load_sources
from tracker.services.seeding.terms import load_terms

__all__ = ["Report", "Seeds", "load"]


def load(session: Session, seeds: Seeds) -> Report:
    """Load what is missing, in one transaction that the caller commits.

    Raises InvalidInput that names the record, the field and the value.
    """
    report = Report()
    labels = load_terms(session, seeds, report)
    load_parties(session, seeds, report)
    load_persons(session, seeds, report)
    load_sources(session, seeds, labels, report)
    load_agreements(session, seeds, labels, report)
    return report
