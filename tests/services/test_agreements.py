from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import edit
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import AgreementInput, RelationInput
from tracker.domain.vocabularies import RelationType, TermVocabulary
from tracker.models import Agreement, Term
from tracker.queries.agreements import subject_slugs
from tracker.services import agreements, lookups, revisions


def test_titles_alike_get_addresses_of_their_own(session):
    slugs = [make.agreement(session).slug for _ in range(3)]
    assert slugs == [f"treaty-of-friendship{end}" for end in ("", "-2", "-3")]


def test_however_many_are_called_alike_the_next_address_is_found(session, monkeypatch):
    monkeypatch.setattr(lookups, "_SLUGS_AT_FIRST", 2)
    for number in ("", *(f"-{each}" for each in range(2, 9)), "-10"):
        make.agreement(session, slug=f"treaty-of-friendship{number}")
    slugs = [make.agreement(session).slug for _ in range(3)]
    assert slugs == [f"treaty-of-friendship{end}" for end in ("-9", "-11", "-12")]


def test_no_agreement_takes_the_address_of_a_page(session):
    assert [make.agreement(session, "New").slug for _ in range(2)] == ["new-2", "new-2-2"]


def test_a_deleted_agreement_keeps_its_address(session):
    revisions.delete(session, make.agreement(session), edit())
    assert make.agreement(session).slug == "treaty-of-friendship-2"


def test_a_new_title_keeps_the_address(session):
    agreement = make.agreement(session)
    agreements.update(session, agreement, AgreementInput(title="Treaty of peace"), edit())
    assert agreement.slug == "treaty-of-friendship"


def test_an_address_in_use_is_refused_and_changes_nothing(session):
    make.agreement(session)
    other = make.agreement(session, "Treaty of commerce")
    data = AgreementInput(title="Treaty of commerce", slug="treaty-of-friendship")
    with pytest.raises(InvalidInput, match="slug: The address “treaty-of-friendship” is taken"):
        agreements.update(session, other, data, edit())
    assert (other.slug, other.version) == ("treaty-of-commerce", 1)


def test_subjects_are_replaced_as_a_whole(session):
    for slug in ("trade", "defence"):
        session.add(Term(vocabulary=TermVocabulary.SUBJECT, slug=slug, label=slug))
    session.flush()
    agreement = make.agreement(session, subjects=("trade",))
    data = AgreementInput(title=agreement.title, subjects=("defence",))
    agreements.update(session, agreement, data, edit())
    assert subject_slugs(session, agreement.id) == ["defence"]


def test_a_word_of_another_vocabulary_is_no_subject(session):
    session.add(Term(vocabulary=TermVocabulary.OCCASION, slug="summit", label="Summit"))
    session.flush()
    with pytest.raises(InvalidInput, match="There is no subject “summit”"):
        make.agreement(session, subjects=("summit",))


def test_an_agreement_has_no_relation_to_itself(session):
    agreement = make.agreement(session)
    data = RelationInput(to_agreement=agreement.slug, type=RelationType.RELATED)
    with pytest.raises(InvalidInput, match="no relation to itself"):
        make.add(session, agreement, "relations", data)


def test_an_agreement_is_related_by_its_pasted_web_address(session):
    agreement, other = make.agreement(session), make.agreement(session, "Treaty of commerce")
    address = f"https://tracker.example/agreements/{other.slug}/"
    data = RelationInput(to_agreement=address, type=RelationType.RELATED)
    assert make.add(session, agreement, "relations", data).to_agreement_id == other.id


def test_a_deleted_agreement_cannot_be_pointed_at(session):
    agreement, other = make.agreement(session), make.agreement(session, "Treaty of commerce")
    revisions.delete(session, other, edit())
    with pytest.raises(InvalidInput, match="There is no agreement “treaty-of-commerce”"):
        make.relation(session, agreement, other)


def test_a_refused_part_leaves_no_row(session):
    agreement = make.agreement(session)
    with pytest.raises(InvalidInput):
        make.relation(session, agreement, agreement)
    session.flush()
    assert session.scalars(select(Agreement.version)).all() == [1]
