"""Run an import: keep what is planned for people to choose from, or save it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.domain import changes
from tracker.domain.importing import FileMapping
from tracker.domain.inputs import Actor, Edit, PartyInput
from tracker.domain.vocabularies import BatchKind, PartyKind, RowOutcome, TermVocabulary
from tracker.models import Batch, BatchFile, BatchRevision, ImportMapping, Party, Revision, Term
from tracker.models.mixins import now
from tracker.queries import imports as queries
from tracker.services import batches, parties
from tracker.services.batches import Result, Saver
from tracker.services.importing import quoting
from tracker.services.importing.hints import Hints
from tracker.services.importing.planning import News, Planned, portions

_OF_COURSE = frozenset({"title", "slug", "record_state"})
_QUOTATIONS = "quotations"
_SAVED = frozenset({RowOutcome.NEW, RowOutcome.CHANGED})


def open_import(
    session: Session, name: str, content: bytes, by: Actor, options: Mapping[str, Any]
) -> Batch:
    """Begin an import that people look at, and keep its file meanwhile."""
    batch = batches.open_batch(session, BatchKind.IMPORT, name, by, options=options)
    session.add(BatchFile(batch_id=batch.id, content=content))
    session.flush()  # the next step of the same request reads it
    return batch


def stage(session: Session, batch: Batch, news: News, planned: Iterable[Planned]) -> None:
    """Keep what is planned as the rows of an open batch."""
    hints = Hints(session)
    batches.stage(session, batch, (_row(each, hints.of(each)) for each in planned))
    batch.options = dict(batch.options) | {
        "parties": dict(news.parties),
        "occasions": dict(news.occasions),
        "unknown": dict(news.unknown),
    }
    session.flush()  # whoever reads the batch next finds what it needs


def _row(planned: Planned, suggestions: list[dict[str, str]]) -> dict[str, Any]:
    save = planned.save
    return {
        "agreement_id": save.number if save else None,
        "version": save.version if save else None,
        "outcome": planned.outcome,
        "is_chosen": planned.outcome in _SAVED,
        "title": planned.title,
        "place": planned.incoming.place,
        "data": save.data | _brought(planned) if save else None,
        "changes": [change.to_dict() for change in planned.changes or _said(planned)],
        "problems": [problem.to_dict() for problem in planned.problems],
        "suggestions": suggestions,
    }


def _brought(planned: Planned) -> dict[str, Any]:
    """Return the quotations that are to be made first, to be kept with the content."""
    return {_QUOTATIONS: list(planned.quotations.values())} if planned.quotations else {}


def _said(planned: Planned) -> Iterator[changes.Change]:
    """Yield what a new agreement says, to be looked at."""
    if planned.save is not None and planned.outcome is RowOutcome.NEW:
        for item in changes.between({}, planned.save.data):
            if item.after not in (None, "", [], "unknown") and item.path not in _OF_COURSE:
                yield item


def apply(
    session: Session,
    batch: Batch,
    by: Actor,
    *,
    reason: str = "",
    is_all_or_nothing: bool = True,
    needs_coverage: int = 0,
) -> batches.Applied:
    """Save the chosen rows of an import; as ``batches.apply``."""
    options = batch.options

    def make() -> None:
        add_names(session, batch, options.get("parties", {}), options.get("occasions", {}), by)

    def quote(data: dict[str, Any]) -> dict[str, Any]:
        quoting.make(session, batch, data.get(_QUOTATIONS, ()), by)
        return {name: value for name, value in data.items() if name != _QUOTATIONS}

    reason = reason or f"Imported from {batch.title}."
    return batches.apply(
        session,
        batch,
        by,
        reason=reason,
        is_all_or_nothing=is_all_or_nothing,
        needs_coverage=needs_coverage,
        before=make,
        prepare=quote,
    )


def save_at_once(
    session: Session,
    batch: Batch,
    news: News,
    planned: Iterable[Planned],
    by: Actor,
) -> Iterator[tuple[Planned, Result | None]]:
    """Save new and changed agreements as they are planned; yield what became of each.

    Nothing is kept of rows, so that memory stays flat, however long the file is.
    """
    saver = Saver(session, batch, by)
    for portion in portions(planned, lambda each: len(each.incoming.rows)):
        add_names(session, batch, news.parties, news.occasions, by)
        saved = [each for each in portion if each.outcome in _SAVED and each.save is not None]
        quoting.make(session, batch, (q for each in saved for q in each.quotations.values()), by)
        results = iter(saver.save([each.save for each in saved if each.save is not None]))
        chosen = {id(each) for each in saved}
        for each in portion:
            yield each, next(results) if id(each) in chosen else None


def add_names(
    session: Session,
    batch: Batch,
    new_parties: Mapping[str, str],
    new_occasions: Mapping[str, str],
    by: Actor,
) -> None:
    """Make the parties and occasions that an import needs and nobody has made meanwhile."""
    if not new_parties and not new_occasions:
        return
    known = set(session.scalars(select(Party.slug).where(Party.slug.in_(new_parties))))
    edit = Edit(by=by, reason=f"Named in {batch.title}.")
    for slug in sorted(new_parties.keys() - known):
        data = PartyInput(name=new_parties[slug], kind=PartyKind.OTHER, slug=slug)
        party = parties.create(session, data, edit)
        number = session.scalar(select(Revision.id).where(Revision.party_id == party.id))
        tied = {"batch_id": batch.id, "revision_id": number}
        session.execute(insert(BatchRevision), [tied])
    occasion = Term.vocabulary == TermVocabulary.OCCASION
    known = set(session.scalars(select(Term.slug).where(occasion, Term.slug.in_(new_occasions))))
    for slug in sorted(new_occasions.keys() - known):
        words = {"slug": slug, "label": new_occasions[slug]}
        session.add(Term(vocabulary=TermVocabulary.OCCASION, **words))
    session.flush()  # the agreements point at them


def remember(session: Session, header: str, name: str, mapping: FileMapping, by: Actor) -> None:
    """Keep how files with a header are read, for the next of them."""
    row = queries.mapping(session, header)
    if row is None:
        row = ImportMapping(header=header)
        session.add(row)
    row.name, row.made_by_name, row.mapping = name, by.name, mapping.to_dict()
    row.updated_at = now()
    session.flush()  # the next step of the same request may read it
