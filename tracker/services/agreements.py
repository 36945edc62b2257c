"""Write agreements and their titles, identifiers, parties, provisions, relations and notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import coverage
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import (
    AgreementInput,
    Edit,
    IdentifierInput,
    NewAgreementInput,
    NoteInput,
    ParticipationInput,
    ProvisionInput,
    RelationInput,
    TitleInput,
)
from tracker.domain.messages import joined, say
from tracker.domain.vocabularies import Action, RecordState, TermVocabulary
from tracker.models import (
    Agreement,
    AgreementTitle,
    Identifier,
    Note,
    Participation,
    Party,
    Person,
    Provision,
    Relation,
    Term,
    agreement_subject,
)
from tracker.queries import agreements
from tracker.queries.timelines import build
from tracker.services import lookups, revisions
from tracker.services.parts import PartKind, owned_by

_MISSING_SHOWN = 5


def create(
    session: Session, data: AgreementInput, edit: Edit, *, needs_coverage: int = 0
) -> Agreement:
    """Make an agreement; ``needs_coverage`` as in ``update``."""
    agreement = Agreement(
        slug=lookups.free_slug(session, Agreement, data.slug, data.title), title=data.title
    )
    with revisions.change(session, agreement, edit, Action.CREATED):
        write(session, agreement, data)
        if isinstance(data, NewAgreementInput):
            _write_first_parties(session, agreement, data)
        if data.record_state is RecordState.PUBLISHED:
            require_coverage(session, agreement, needs_coverage)
    return agreement


def update(
    session: Session,
    agreement: Agreement,
    data: AgreementInput,
    edit: Edit,
    *,
    needs_coverage: int = 0,
) -> None:
    """Change an agreement's own fields; its address stays unless a new one is given.

    ``needs_coverage`` is the percentage of facts that need a quotation before a record is put to
    published; one that is published already may be changed. Raises InvalidInput for
    ``record_state`` where there is less.
    """
    if data.slug and data.slug != agreement.slug:
        lookups.free_slug(session, Agreement, data.slug)

    def keeps_parts(before: Mapping[str, Any]) -> bool:
        # evidence names the agreement by its address
        stays = data.slug in {"", before["slug"]}
        return stays and set(data.subjects) == set(before["subjects"])

    with revisions.change(session, agreement, edit, keeps_parts=keeps_parts) as before:
        was = agreement.record_state
        agreement.slug = data.slug or agreement.slug
        write(session, agreement, data, before["subjects"])
        if data.record_state is RecordState.PUBLISHED and was is not RecordState.PUBLISHED:
            require_coverage(session, agreement, needs_coverage)


def require_coverage(session: Session, agreement: Agreement, percent: int) -> None:
    """Raise InvalidInput for ``record_state`` where fewer facts than that have a quotation."""
    if percent <= 0:
        return
    session.flush()  # what was just written must be counted
    (record,) = build(session, [agreement.id])
    counts = coverage.of(record)
    if counts.sourced * 100 >= percent * counts.facts:
        return
    missing = [fact.label for fact in coverage.facts(record) if not fact.supports]
    more = len(missing) - _MISSING_SHOWN
    names = [*missing[:_MISSING_SHOWN], *([say("and {more} more", more=more)] if more > 0 else [])]
    message = say(
        "{sourced} of {facts} facts have a quotation ({share} %), and "
        "{percent} % are needed before a record is published. Without one: "
        "{names}.",
        sourced=counts.sourced,
        facts=counts.facts,
        share=counts.sourced * 100 // counts.facts,
        percent=percent,
        names=joined("; ", names),
    )
    raise InvalidInput({"record_state": [message]})


def write(
    session: Session,
    agreement: Agreement,
    data: AgreementInput,
    subjects: Collection[str] = (),
) -> None:
    """Copy a checked input onto an agreement, inside a save.

    ``subjects`` are those it has; a new one has none.
    """
    agreement.title = data.title
    agreement.instrument_type = data.instrument_type
    agreement.bindingness = data.bindingness
    agreement.summary = data.summary
    agreement.status_override = data.status_override
    agreement.status_override_reason = data.status_override_reason
    # the shown status must agree with the override at once; the projection follows
    agreement.status = data.status_override or agreement.derived_status
    agreement.record_state = data.record_state or agreement.record_state or RecordState.DRAFT
    if set(data.subjects) != set(subjects):
        _write_subjects(session, agreement, data.subjects)


def _write_subjects(session: Session, agreement: Agreement, slugs: tuple[str, ...]) -> None:
    session.flush()  # the link rows need the agreement's row number
    found = {
        slug: number
        for number, slug in session.execute(
            select(Term.id, Term.slug).where(
                Term.vocabulary == TermVocabulary.SUBJECT, Term.slug.in_(slugs)
            )
        )
    }
    unknown = [slug for slug in slugs if slug not in found]
    if unknown:
        raise InvalidInput(
            {
                "subjects": [
                    say(
                        "There is no subject “{words}”. Choose one from the list.",
                        words=unknown[0],
                    )
                ]
            }
        )
    links = agreement_subject
    session.execute(links.delete().where(links.c.agreement_id == agreement.id))
    for number in found.values():
        session.execute(links.insert().values(agreement_id=agreement.id, term_id=number))


def _write_first_parties(session: Session, agreement: Agreement, data: NewAgreementInput) -> None:
    session.flush()  # the rows need the agreement's row number
    held: set[int] = set()
    for name in ("party", "other_party"):
        if not (words := getattr(data, name)):
            continue
        number = lookups.required(session, Party, words, name)
        if number in held:
            message = say("“{words}” stands here already. Name another party.", words=words)
            raise InvalidInput({name: [message]})
        held.add(number)
        session.add(Participation(agreement_id=agreement.id, party_id=number, role=data.role))


def _write_title(
    _session: Session, agreement: Agreement, row: AgreementTitle, data: TitleInput
) -> None:
    row.agreement_id = agreement.id
    row.text, row.language, row.kind = data.text, data.language, data.kind


def _write_identifier(
    session: Session, agreement: Agreement, row: Identifier, data: IdentifierInput
) -> None:
    # the database holds only the very same letters for the same number
    other = agreements.identified(session, data.scheme, data.value, besides=row.id or 0)
    if other is not None:
        message = say(
            "“{title}” (agreements/{slug}) has this identifier already. Correct one of them.",
            title=other.title,
            slug=other.slug,
        )
        raise InvalidInput({"value": [message]})
    row.agreement_id = agreement.id
    row.scheme, row.value = data.scheme, data.value


def _write_participation(
    session: Session, agreement: Agreement, row: Participation, data: ParticipationInput
) -> None:
    row.agreement_id = agreement.id
    row.party_id = lookups.required(session, Party, data.party, "party")
    row.person_id = lookups.number(session, Person, data.person, "person")
    row.role, row.name_as_written = data.role, data.name_as_written


def _write_provision(
    _session: Session, agreement: Agreement, row: Provision, data: ProvisionInput
) -> None:
    row.agreement_id = agreement.id
    row.heading, row.summary = data.heading, data.summary
    row.category, row.article = data.category, data.article


def _write_relation(
    session: Session, agreement: Agreement, row: Relation, data: RelationInput
) -> None:
    row.agreement_id = agreement.id
    row.to_agreement_id = lookups.required(session, Agreement, data.to_agreement, "to_agreement")
    if row.to_agreement_id == agreement.id:
        raise InvalidInput({"to_agreement": [say("An agreement has no relation to itself.")]})
    row.type, row.note = data.type, data.note


def _write_note(_session: Session, agreement: Agreement, row: Note, data: NoteInput) -> None:
    row.agreement_id = agreement.id
    row.kind, row.text = data.kind, data.text


_OWNED = owned_by("agreement_id")
PARTS = (
    PartKind("titles", "title", AgreementTitle, _write_title, _OWNED),
    PartKind("identifiers", "identifier", Identifier, _write_identifier, _OWNED),
    PartKind("participations", "party", Participation, _write_participation, _OWNED),
    PartKind("provisions", "provision", Provision, _write_provision, _OWNED),
    PartKind("relations", "relation", Relation, _write_relation, _OWNED),
    PartKind("notes", "note", Note, _write_note, _OWNED),
)
