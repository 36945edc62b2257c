from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.web.test_statements import counted
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.inputs import AgreementInput, ParticipationInput
from tracker.domain.vocabularies import Action, MilestoneType, PartyRole
from tracker.models import Agreement, Revision
from tracker.queries import agreements as queries
from tracker.queries.timelines import build
from tracker.services import aggregates, agreements, parties, parts, persons, projections, revisions


def history(session, agreement) -> list[Revision]:
    statement = select(Revision).where(Revision.agreement_id == agreement.id)
    return list(session.scalars(statement.order_by(Revision.version)))


def rename(session, agreement, title, version=None, reason="") -> None:
    agreements.update(session, agreement, AgreementInput(title=title), edit(version, reason))


def test_creating_a_record_is_its_first_revision(session):
    agreement = make.agreement(session)
    (revision,) = history(session, agreement)
    assert (agreement.version, revision.version, revision.action) == (1, 1, Action.CREATED)
    assert revision.data["title"] == "Treaty of friendship"


def test_a_save_says_who_and_why_and_what_changed(session):
    agreement = make.agreement(session)
    rename(session, agreement, "Treaty of peace", version=1, reason="As the court writes it.")
    revision = history(session, agreement)[-1]
    assert (revision.version, revision.action) == (2, Action.UPDATED)
    assert (revision.actor_name, revision.reason) == ("Edda Editor", "As the court writes it.")
    assert revision.changes == [
        {
            "path": "title",
            "label": "title",
            "before": "Treaty of friendship",
            "after": "Treaty of peace",
        }
    ]


def test_a_revision_holds_the_whole_record_with_its_parts(session):
    agreement = make.agreement(session)
    title = make.title(session, agreement, "Friedensvertrag")
    data = history(session, agreement)[-1].data
    assert data["slug"] == "treaty-of-friendship"
    assert [item["uid"] for item in data["titles"]] == [title.uid]


def test_a_save_of_own_fields_keeps_the_whole_record_as_it_is_stored(session):
    record = make.agreement(session)
    make.title(session, record, "Friedensvertrag")
    make.occurred(session, record, MilestoneType.SIGNED, "2016-06-13")
    make.participation(session, record, make_parties.party(session, "Ruritania"))
    rename(session, record, "Treaty of peace")
    session.expire_all()
    (whole,) = build(session, [record.id])
    assert history(session, record)[-1].data == aggregates.dump(session, record)
    assert {name: getattr(record, name) for name in projections.derived(whole)} == (
        projections.derived(whole)
    )


def test_another_address_is_that_of_the_evidence_too(session):
    record = make.agreement(session)
    quote = make_quotes.quoted(session)
    make_quotes.evidence(session, record, quote, "agreement", record, field="bindingness")
    data = AgreementInput(title=record.title, slug="treaty-of-peace")
    agreements.update(session, record, data, edit())
    (item,) = history(session, record)[-1].data["evidence"]
    assert item["agreement"] == "treaty-of-peace"
    assert history(session, record)[-1].data == aggregates.dump(session, record)


def test_a_save_of_own_fields_reads_no_part_twice(session):
    record = make.agreement(session)
    with counted(session.connection()) as said:
        rename(session, record, "Treaty of peace")
    assert sum("milestone.description" in each for each in said) == 1


def test_a_record_that_was_read_to_be_changed_is_not_read_again(session):
    make.agreement(session)
    with counted(session.connection()) as said:
        record = queries.get(session, "treaty-of-friendship", is_locked=True)
        rename(session, record, "Treaty of peace", version=1)
    own = [each for each in said if each.startswith("SELECT agreement.id, agreement.uid")]
    assert (len(own), record.version) == (1, 2)


def test_what_was_written_meanwhile_is_seen_by_the_second_save_of_a_transaction(session):
    make.agreement(session)
    record = queries.get(session, "treaty-of-friendship", is_locked=True)
    rename(session, record, "Treaty of peace", version=1)
    session.execute(update(Agreement.__table__).values(version=9))
    with pytest.raises(Conflict, match="now at version 9; you started from version 2"):
        rename(session, record, "Treaty of war", version=2)


def test_a_lock_ends_with_its_transaction(session):
    make.agreement(session)
    record = queries.get(session, "treaty-of-friendship", is_locked=True)
    session.commit()
    session.execute(update(Agreement.__table__).values(version=9))
    with pytest.raises(Conflict, match="now at version 9; you started from version 1"):
        rename(session, record, "Treaty of war", version=1)


def test_saving_a_part_counts_as_a_save_of_the_record(session):
    agreement = make.agreement(session)
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    assert agreement.version == 2


def test_a_save_that_changes_nothing_leaves_no_trace(session):
    agreement = make.agreement(session)
    saved_at = agreement.updated_at
    rename(session, agreement, agreement.title, version=1)
    assert (agreement.version, agreement.updated_at) == (1, saved_at)
    assert len(history(session, agreement)) == 1


def test_a_stale_save_is_a_conflict_that_names_both_versions(session):
    agreement = make.agreement(session)
    rename(session, agreement, "Treaty of peace", version=1)
    with pytest.raises(Conflict, match="now at version 2; you started from version 1"):
        rename(session, agreement, "Treaty of war", version=1)


def test_a_stale_save_changes_nothing(session):
    agreement = make.agreement(session)
    rename(session, agreement, "Treaty of peace", version=1)
    with pytest.raises(Conflict):
        rename(session, agreement, "Treaty of war", version=1)
    session.flush()
    stored = session.scalar(select(Agreement.title).where(Agreement.id == agreement.id))
    assert (stored, len(history(session, agreement))) == ("Treaty of peace", 2)


def test_a_refused_save_leaves_nothing_that_a_later_flush_would_write(session):
    agreement = make.agreement(session)
    data = AgreementInput(title="Treaty of war", subjects=("nonsense",))
    with pytest.raises(InvalidInput, match="There is no subject “nonsense”"):
        agreements.update(session, agreement, data, edit())
    session.flush()
    stored = session.scalar(select(Agreement.title).where(Agreement.id == agreement.id))
    assert (stored, agreement.title) == ("Treaty of friendship", "Treaty of friendship")


def test_a_save_alone_needs_no_savepoint_and_is_undone_with_its_transaction(session):
    agreement = make.agreement(session)
    session.commit()
    data = AgreementInput(title="Treaty of war", subjects=("nonsense",))
    with pytest.raises(InvalidInput, match="There is no subject"), revisions.as_one(session):
        agreements.update(session, agreement, data, edit())
    assert (agreement.title, len(history(session, agreement))) == ("Treaty of friendship", 1)
    with revisions.as_one(session), revisions.change(session, agreement, edit()):
        assert not session.in_nested_transaction()
        agreement.title = "Treaty of peace"
    with revisions.change(session, agreement, edit()):
        assert session.in_nested_transaction()
    assert len(history(session, agreement)) == 2


def test_what_the_database_refuses_of_a_save_alone_is_told_at_its_field(session):
    make.agreement(session, "Treaty of commerce")
    agreement = make.agreement(session)
    session.commit()
    with (
        pytest.raises(InvalidInput, match="slug: "),
        revisions.as_one(session),
        revisions.change(session, agreement, edit()),
    ):
        agreement.slug = "treaty-of-commerce"
    assert agreement.slug == "treaty-of-friendship"


def test_a_refused_creation_leaves_no_record_without_a_revision(session):
    with pytest.raises(InvalidInput):
        agreements.create(
            session, AgreementInput(title="Treaty of war", subjects=("nonsense",)), edit()
        )
    session.flush()
    assert session.scalar(select(func.count()).select_from(Agreement)) == 0


def test_the_session_still_works_after_the_database_refused_a_part(session):
    agreement, party = make.agreement(session), make_parties.party(session)
    make.participation(session, agreement, party)
    with pytest.raises(InvalidInput, match="party: This party has this role already"):
        make.participation(session, agreement, party)
    rename(session, agreement, "Treaty of peace", version=2)
    assert agreement.version == 3


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("titles", ("Friedensvertrag", "Friedensvertrag"), "text"),
        ("identifiers", ("123", "123"), "value"),
    ],
)
def test_a_clash_is_told_at_its_field(session, kind, values, field):
    agreement = make.agreement(session)
    maker = {"titles": make.title, "identifiers": make.identifier}[kind]
    maker(session, agreement, values[0])
    with pytest.raises(InvalidInput) as refusal:
        maker(session, agreement, values[1])
    assert list(refusal.value.errors) == [field]


def test_codes_and_addresses_of_parties_clash_at_their_own_fields(session):
    make_parties.party(session, "Ruritania", alpha2="RU", alpha3="RUR")
    for fields, wrong in (({"alpha2": "RU"}, "alpha2"), ({"alpha3": "RUR"}, "alpha3")):
        with pytest.raises(InvalidInput) as refusal:
            make_parties.party(session, "Freedonia", **fields)
        assert list(refusal.value.errors) == [wrong]


def test_deleting_hides_a_record_and_restoring_brings_it_back(session):
    agreement = make.agreement(session)
    revisions.delete(session, agreement, edit(1))
    assert agreement.deleted_at is not None
    revisions.restore(session, agreement, edit(2))
    assert agreement.deleted_at is None
    actions = [revision.action for revision in history(session, agreement)]
    assert actions == [Action.CREATED, Action.DELETED, Action.RESTORED]


def test_deleting_twice_is_one_deletion(session):
    agreement = make.agreement(session)
    revisions.delete(session, agreement, edit())
    deleted_at = agreement.deleted_at
    revisions.delete(session, agreement, edit())
    assert (agreement.version, agreement.deleted_at) == (2, deleted_at)


def test_reverting_to_a_version_that_never_was_is_refused(session):
    with pytest.raises(NotFound, match="There is no version “9”"):
        revisions.revert(session, make.agreement(session), 9, edit())


def test_what_was_deleted_since_is_not_named_again(session):
    agreement, party = make.agreement(session), make_parties.party(session, "Sylvania")
    person = make_persons.person(session)
    row = make.participation(session, agreement, party, person=person.slug)
    parts.delete(session, agreement, make.KINDS["participations"], row.uid, edit())
    parties.delete(session, party, edit())
    persons.delete(session, person, edit())
    path = f"participations/{row.uid}"
    for go_back in (
        lambda: revisions.revert(session, agreement, 2, edit()),
        lambda: revisions.revert_field(session, agreement, 2, path, edit()),
    ):
        with pytest.raises(InvalidInput) as refused:
            go_back()
        assert refused.value.errors[""] == [
            "The party “Sylvania” was deleted meanwhile. Restore it first.",
            f"The person “{person.name}” was deleted meanwhile. Restore it first.",
        ]
        assert aggregates.dump(session, agreement)["participations"] == []
    revisions.restore(session, party, edit())
    revisions.restore(session, person, edit())
    revisions.revert(session, agreement, 2, edit())
    assert len(aggregates.dump(session, agreement)["participations"]) == 1


def test_a_stale_revert_is_a_conflict(session):
    agreement = make.agreement(session)
    rename(session, agreement, "Treaty of peace")
    with pytest.raises(Conflict):
        revisions.revert(session, agreement, 1, edit(1))


def test_a_part_of_another_record_is_not_found(session):
    agreement, other = make.agreement(session), make.agreement(session, "Treaty of commerce")
    title = make.title(session, other, "Handelsvertrag")
    with pytest.raises(NotFound):
        parts.delete(session, agreement, make.KINDS["titles"], title.uid, edit())


def test_a_removed_party_stands_in_the_history_by_name(session):
    agreement, party = make.agreement(session), make_parties.party(session)
    part = make.participation(session, agreement, party)
    parts.delete(session, agreement, make.KINDS["participations"], part.uid, edit())
    (change,) = history(session, agreement)[-1].changes
    assert (change["label"], change["after"]) == ("party “ruritania”", None)


def test_moving_a_date_raises_the_calendar_sequence_and_a_place_does_not(session):
    agreement = make.agreement(session)
    kind = make.KINDS["milestones"]
    milestone = make.milestone(session, agreement, date="2016-06")
    data = make.milestone_input(date="2016-06", place="Strelsau")
    parts.update(session, agreement, kind, milestone.uid, data, edit())
    assert milestone.sequence == 0
    data = make.milestone_input(date="2016-09", place="Strelsau")
    parts.update(session, agreement, kind, milestone.uid, data, edit())
    assert milestone.sequence == 1


def test_a_new_target_raises_the_calendar_sequence(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement)
    make.target(session, agreement, milestone, "2016-06", "2016-03-17")
    assert milestone.sequence == 1


def test_another_title_raises_the_calendar_sequence_of_every_entry(session):
    agreement = make.agreement(session)
    first, second = (make.milestone(session, agreement, date=day) for day in ("2016", "2017"))
    other = make.milestone(session, make.agreement(session, "Treaty of commerce"))
    rename(session, agreement, "Treaty of peace")
    assert (first.sequence, second.sequence, other.sequence) == (1, 1, 0)
    data = AgreementInput(title="Treaty of peace", summary="Peace.")
    agreements.update(session, agreement, data, edit())
    assert (first.sequence, second.sequence) == (1, 1)


def test_updating_a_part_changes_its_own_row(session):
    agreement, party = make.agreement(session), make_parties.party(session)
    part = make.participation(session, agreement, party)
    data = ParticipationInput(party="Ruritania", role=PartyRole.SIGNATORY, name_as_written="R.")
    kind = make.KINDS["participations"]
    parts.update(session, agreement, kind, part.uid, data, edit(2))
    session.refresh(part)
    assert (part.role, part.name_as_written) == (PartyRole.SIGNATORY, "R.")


def test_a_save_within_a_save_of_the_same_record_joins_it(session):
    agreement = make.agreement(session)
    with revisions.change(session, agreement, edit()):
        make.title(session, agreement, "Friedensvertrag")
        with pytest.raises(InvalidInput):
            make.title(session, agreement, "Friedensvertrag")
        rename(session, agreement, "Treaty of peace")
    _, second = history(session, agreement)
    assert {item["path"].split("/")[0] for item in second.changes} == {"titles", "title"}
    assert len(second.data["titles"]) == 1
    rename(session, agreement, "Treaty of war")
    assert len(history(session, agreement)) == 3
