"""Bring quotations along with their sources, and only where the words stand in the text.

Of a source that the record has, the stored texts are looked into: what they do not hold is
refused. Of any other source the passages are stored as excerpts, to be checked against the whole
text by whoever attaches it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from tracker.domain import quotations
from tracker.domain.importing import Problem, Unreadable, proofs
from tracker.domain.importing.contents import Data
from tracker.domain.inputs import Actor, Edit
from tracker.domain.messages import say
from tracker.domain.quotations import Anchor
from tracker.domain.vocabularies import AnchorState, SnapshotExtent
from tracker.models import Batch, BatchRevision, Quote, Revision, Snapshot, Source
from tracker.services import revisions, sources
from tracker.services.importing import excerpts, new_sources
from tracker.services.quotes import QUOTES

if TYPE_CHECKING:
    from tracker.services.importing.planning import Planned

_FOUND = frozenset({AnchorState.EXACT, AnchorState.MOVED})


def look_up(session: Session, planned: Sequence[Planned]) -> None:
    """Find where the quotations stand that agreements bring along, and refuse what stands nowhere.

    What is left with them is to be made.
    """
    bringing = [each for each in planned if each.quotations and each.save is not None]
    if not bringing:
        return
    held = _Held(session, [record for each in bringing for record in each.quotations.values()])
    for each in bringing:
        for uid, record in list(each.quotations.items()):
            try:
                name = held.settle(record)
            except Unreadable as error:
                each.refuse_for(_problem(each, uid, error))
                break
            if name:
                del each.quotations[uid]
                _rename(each, uid, name)


def _rename(planned: Planned, uid: str, name: str) -> None:
    """Let evidence rest on the quotation of the same words that there is already."""
    if planned.save is not None and uid != name:
        for item in planned.save.data["evidence"]:
            if item["quote"] == uid:
                item["quote"] = name


def _problem(planned: Planned, uid: str, error: Unreadable) -> Problem:
    """Return a problem of the row that brings a quotation."""
    parts = (part for part in planned.incoming.parts if part.kind == proofs.KIND)
    part = next(each for each in parts if each.values.get("quotation_id", "").lower() == uid)
    words = part.values.get("exact", "")
    return Problem(part.row.sheet, part.row.number, "exact", words, error.reason, error.fix)


class _Held:
    """Know what the record holds of some quotations, their sources and texts."""

    def __init__(self, session: Session, records: Sequence[Data]) -> None:
        self.session = session
        uids = {record["uid"] for record in records}
        rows = session.execute(select(Quote.uid, Quote.exact).where(Quote.uid.in_(uids)))
        self.words = {row.uid: row.exact for row in rows}
        slugs = {record["source"]["slug"] for record in records}
        urls = {record["source"]["url"] for record in records} - {""}
        columns = (Source.id, Source.slug, Source.title, Source.url, Source.deleted_at)
        rows = session.execute(select(*columns).where(or_(*_any_of(slugs, urls))))
        self.sources = rows.all()
        self.texts: dict[int, list[Any]] = {}

    def settle(self, record: Data) -> str:
        """Note where a quotation is to stand; return the uid of one that stands there already.

        Raises Unreadable for words that the record contradicts.
        """
        uid, source = record["uid"], self._source(record["source"])
        if uid in self.words:
            if self.words[uid] != record["exact"]:
                reason = say("The quotation “{uid}” has other words here.", uid=uid)
                raise Unreadable(reason, say("Give it an id of its own."))
            return str(uid)
        if source is None:
            return ""
        record["source"] |= {"slug": source.slug}
        texts = self._texts(source.id)
        for text in texts:
            found = _place(text.text, record)
            if found is not None:
                record["snapshot"], record["at"] = text.uid, found.start
                return self._same(text.id, found, record)
        if any(text.extent is SnapshotExtent.FULL for text in texts):
            reason = say(
                "The stored text of “{title}” does not hold these words for certain.",
                title=source.title,
            )
            raise Unreadable(reason, say("Compare them with the text, or leave the row out."))
        return ""

    def _source(self, wanted: Data) -> Any:
        for row in self.sources:
            if row.slug == wanted["slug"]:
                is_same = (
                    row.url == wanted["url"] if wanted["url"] else row.title == wanted["title"]
                )
                if not is_same or row.deleted_at is not None:
                    what = (
                        say("another source") if not is_same else say("a source that was deleted")
                    )
                    reason = say("“{slug}” is {what} here.", slug=row.slug, what=what)
                    raise Unreadable(reason, say("Give the source another address, or restore it."))
                return row
        alike = (row for row in self.sources if row.url and row.url == wanted["url"])
        return next((row for row in alike if row.deleted_at is None), None)

    def _texts(self, source_id: int) -> list[Any]:
        if source_id not in self.texts:
            columns = (Snapshot.id, Snapshot.uid, Snapshot.text, Snapshot.extent)
            statement = select(*columns).where(
                Snapshot.source_id == source_id, Snapshot.deleted_at.is_(None)
            )
            self.texts[source_id] = list(self.session.execute(statement.order_by(Snapshot.id)))
        return self.texts[source_id]

    def _same(self, text_id: int, found: Anchor, record: Data) -> str:
        same = select(Quote.uid).where(
            Quote.snapshot_id == text_id,
            Quote.start == found.start,
            Quote.end == found.end,
            Quote.speech_mode == record["speech_mode"],
        )
        return self.session.scalar(same) or ""


def _any_of(slugs: set[str], urls: set[str]) -> Iterable[Any]:
    yield Source.slug.in_(slugs)
    if urls:
        yield Source.url.in_(urls)


def _place(text: str, record: Data) -> Anchor | None:
    exact, start = record["exact"], record["start"] or 0
    anchor = Anchor(start, start + len(exact), exact, record["prefix"], record["suffix"])
    found = quotations.verify(text, anchor)
    return found.anchor if found.state in _FOUND else None


def make(session: Session, batch: Batch, records: Iterable[Data], by: Actor) -> None:
    """Make the quotations that agreements rest on and nobody has made meanwhile."""
    by_uid = {record["uid"]: record for record in records}
    if not by_uid:
        return
    known = set(session.scalars(select(Quote.uid).where(Quote.uid.in_(by_uid))))
    by_source: dict[str, list[Data]] = defaultdict(list)
    for uid, record in by_uid.items():
        if uid not in known:
            by_source[record["source"]["slug"]].append(record)
    held = session.scalars(select(Source).where(Source.slug.in_(by_source))).all()
    edit = Edit(by=by, reason=f"Quoted in {batch.title}.")
    numbers = [_quote(session, source, by_source.pop(source.slug), edit) for source in held]
    numbers.append(new_sources.make(session, list(by_source.values()), edit))
    rows = [{"batch_id": batch.id, "revision_id": n} for n in chain.from_iterable(numbers)]
    if rows:
        session.execute(insert(BatchRevision), rows)


def _quote(session: Session, source: Source, records: Sequence[Data], edit: Edit) -> Sequence[int]:
    """Quote some passages of a source; return the numbers of its new revisions."""
    before = source.version
    with revisions.change(session, source, edit):
        loose = [record for record in records if "snapshot" not in record]
        if loose:
            text, starts = excerpts.of(loose)
            snapshot = sources.store(session, source, text)
            for record, start in zip(loose, starts, strict=True):
                record["snapshot"], record["at"] = snapshot.uid, start
        for record in records:
            data = proofs.quote_of(record, record["snapshot"], record["at"])
            row = Quote(uid=record["uid"])
            QUOTES.write(session, source, row, data)
            session.add(row)
    written = select(Revision.id).where(Revision.source_id == source.id, Revision.version > before)
    return session.scalars(written).all()
