"""Quotations come along with their sources, and only where the words stand in the text."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from tests.factories import EDITOR
from tests.factories.worlds import World, world
from tracker import exporters
from tracker.domain.errors import InvalidInput
from tracker.domain.importing.guessing import guess
from tracker.domain.links import Links
from tracker.domain.timelines import Timeline
from tracker.domain.vocabularies import Action, BatchKind, SnapshotExtent
from tracker.importers import tables
from tracker.models import Agreement, BatchRevision, Evidence, Quote, Revision, Snapshot, Source
from tracker.queries.timelines import build
from tracker.services import aggregates, batches, importing, search
from tracker.services.importing import Planned, Planner, quoting

FORMATS = {"json": "a.json", "jsonl": "a.jsonl", "datapackage": "a.zip"}
NOW = datetime(2016, 3, 18, 9, tzinfo=UTC)


@pytest.fixture
def everything(session) -> World:
    return world(session)


def exported(session, key: str, agreement: Agreement, renamed: dict[str, str]) -> bytes:
    """Return an agreement as a file in which some names are others."""
    timeline = Timeline(
        title="All",
        agreements=build(session, [agreement.id]),
        links=Links("https://x.example"),
        today=date(2016, 3, 18),
    )
    data = b"".join(exporters.render(exporters.get(key), timeline, NOW))
    if not data.startswith(b"PK"):
        return with_names(data, renamed)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, with_names(old.read(name), renamed))
    return file.getvalue()


def with_names(data: bytes, renamed: dict[str, str]) -> bytes:
    for old, new in renamed.items():
        data = data.replace(old.encode(), new.encode())
    return data


def foreign(session, world: World) -> dict[str, str]:
    """Return other names for all that a file names, as another database would have them."""
    (record,) = build(session, [world.agreement.id])
    parts = [record, *record.titles, *record.identifiers, *record.participations, *record.entries]
    parts += [target for entry in record.entries for target in entry.targets]
    parts += [*record.provisions, *record.relations, *record.notes, *record.all_evidence()]
    uids = {part.uid for part in parts} | {item.quote_uid for item in record.all_evidence()}
    return {uid: uid[::-1] for uid in uids} | {
        world.agreement.slug: "elsewhere-pact",
        world.source.slug: "elsewhere-source",
        "12345": "54321",
        "https://": "https://elsewhere.",
    }


def planned(session, data: bytes, key: str) -> tuple[Planner, list[Planned]]:
    file = tables.read(io.BytesIO(data), FORMATS[key])
    planner = Planner(session, guess(file.sheets), name=FORMATS[key])
    return planner, list(planner.plan(file.groups(guess(file.sheets))))


def save(session, data: bytes, key: str):
    planner, found = planned(session, data, key)
    batch = batches.open_batch(session, BatchKind.IMPORT, key, EDITOR)
    importing.stage(session, batch, planner.news, found)
    importing.apply(session, batch, EDITOR)
    return batch


def said(session, slug: str) -> list[tuple]:
    """Return what quotations do for an agreement, without the names of anything."""
    number = session.scalar(select(Agreement.id).where(Agreement.slug == slug))
    (record,) = build(session, [number])
    return sorted(
        (e.exact, e.stance.value, e.field, e.source.title, e.speaker, e.office, e.translation)
        for e in record.all_evidence()
    )


@pytest.mark.parametrize("key", FORMATS)
def test_quotations_come_into_another_database_with_their_sources(session, everything, key):
    data = exported(session, key, everything.agreement, foreign(session, everything))
    save(session, data, key)
    assert said(session, "elsewhere-pact") == said(session, everything.agreement.slug)
    source = session.scalar(select(Source).where(Source.slug == "elsewhere-source"))
    assert source.title == everything.source.title
    assert source.authors == everything.source.authors
    (held,) = session.scalars(select(Snapshot).where(Snapshot.source_id == source.id))
    assert held.extent is SnapshotExtent.EXCERPTS
    (quote,) = session.scalars(select(Quote).where(Quote.snapshot_id == held.id))
    assert held.text[quote.start : quote.end] == quote.exact == everything.quote.exact
    assert search.check(session) == []


@pytest.mark.parametrize("key", FORMATS)
def test_the_same_file_a_second_time_changes_nothing(session, everything, key):
    data = exported(session, key, everything.agreement, foreign(session, everything))
    save(session, data, key)
    before = session.scalar(select(func.count(Quote.id)))
    _, found = planned(session, data, key)
    assert [each.outcome.value for each in found] == ["same"]
    assert session.scalar(select(func.count(Quote.id))) == before


def test_many_are_saved_at_once_with_their_quotations(session, everything):
    data = exported(session, "json", everything.agreement, foreign(session, everything))
    planner, found = planned(session, data, "json")
    batch = batches.applied_batch(session, BatchKind.IMPORT, "a.json", EDITOR)
    results = list(importing.save_at_once(session, batch, planner.news, found, EDITOR))
    assert [result.error for _, result in results] == [None]
    assert said(session, "elsewhere-pact") == said(session, everything.agreement.slug)


def test_a_new_source_has_one_revision_of_all_that_came_with_it(session, everything):
    data = exported(session, "json", everything.agreement, foreign(session, everything))
    batch = save(session, data, "json")
    source = session.scalar(select(Source).where(Source.slug == "elsewhere-source"))
    (revision,) = session.scalars(select(Revision).where(Revision.source_id == source.id))
    assert (revision.version, revision.action) == (source.version, Action.CREATED) == (1, "created")
    assert revision.data == aggregates.dump(session, source)
    assert revision.data["snapshots"][0]["quotes"][0]["exact"] == everything.quote.exact
    tied = select(BatchRevision.batch_id).where(BatchRevision.revision_id == revision.id)
    assert session.scalar(tied) == batch.id


def test_a_refused_new_source_leaves_no_trace(session, everything):
    data = exported(session, "json", everything.agreement, foreign(session, everything))
    _, found = planned(session, data, "json")
    batch = batches.applied_batch(session, BatchKind.IMPORT, "a.json", EDITOR)
    (record,) = found[0].quotations.values()
    twice = [record, record | {"uid": "f" * 32}]  # one passage cannot be quoted twice
    with pytest.raises(InvalidInput):
        quoting.make(session, batch, twice, EDITOR)
    assert session.scalar(select(Source).where(Source.slug == "elsewhere-source")) is None
    assert search.check(session) == []


def same_source(session, world: World) -> dict[str, str]:
    """Return other names for everything but the source."""
    names = foreign(session, world)
    del names[world.source.slug], names["https://"]
    return names


def test_words_that_the_stored_text_holds_rest_on_it(session, everything):
    data = exported(session, "json", everything.agreement, same_source(session, everything))
    before = session.scalar(select(func.count(Quote.id)))
    save(session, data, "json")
    assert session.scalar(select(func.count(Quote.id))) == before
    rested = select(Evidence.quote_id).where(Evidence.agreement_id.is_not(None))
    assert set(session.scalars(rested)) == {everything.quote.id}


@pytest.mark.parametrize(("key", "sheet"), [("json", "evidence"), ("datapackage", "evidence")])
def test_words_that_the_stored_text_lacks_are_refused(session, everything, key, sheet):
    words = everything.quote.exact
    names = same_source(session, everything) | {words: f"Never {words}"}
    _, (found,) = planned(session, exported(session, key, everything.agreement, names), key)
    assert found.outcome.value == "error"
    (problem,) = [each for each in found.problems if not each.is_warning]
    assert (problem.sheet, problem.column) == (sheet, "exact")
    assert problem.value == f"Never {words}"
    assert "does not hold these words" in problem.reason
    assert problem.fix


def test_another_source_at_the_same_address_is_refused(session, everything):
    names = foreign(session, everything)
    names[everything.source.slug] = everything.source.slug
    names[everything.source.title] = "Another paper"
    _, (found,) = planned(session, exported(session, "json", everything.agreement, names), "json")
    assert found.outcome.value == "error"
    assert "is another source here" in found.problems[-1].reason


def test_a_fact_that_is_not_there_is_named(session, everything):
    names = foreign(session, everything)
    data = exported(session, "datapackage", everything.agreement, names)
    gone = everything.milestone.uid[::-1].encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = archive.read("evidence.csv")
    assert gone in lines
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "evidence.csv":
                content = content.replace(gone, b"0" * 32)
            new.writestr(name, content)
    _, (found,) = planned(session, file.getvalue(), "datapackage")
    (problem,) = [each for each in found.problems if not each.is_warning]
    assert (problem.sheet, problem.column, problem.value) == ("evidence", "about_id", "0" * 32)
    assert "has no milestone" in problem.reason


def test_undoing_takes_the_agreement_back_and_leaves_the_source(session, everything):
    data = exported(session, "json", everything.agreement, foreign(session, everything))
    batch = save(session, data, "json")
    batches.undo(session, batch, EDITOR)
    gone = session.scalar(select(Agreement).where(Agreement.slug == "elsewhere-pact"))
    assert gone.deleted_at is not None
    source = session.scalar(select(Source).where(Source.slug == "elsewhere-source"))
    assert source.deleted_at is None
