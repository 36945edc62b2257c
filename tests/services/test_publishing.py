from __future__ import annotations

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import quotes as make_quotes
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import AgreementInput
from tracker.domain.vocabularies import InstrumentType, RecordState
from tracker.models import Agreement
from tracker.services import agreements

PUBLISHED = RecordState.PUBLISHED


@pytest.fixture
def agreement(session) -> Agreement:
    """Return a draft with three facts, one of which has a quotation."""
    row = make.agreement(session, instrument_type=InstrumentType.TREATY)
    proved = make.provision(session, row, "No duties")
    make.provision(session, row, "Free passage")
    make_quotes.evidence(session, row, make_quotes.quoted(session), "provision", proved)
    return row


def publish(session, agreement, needs_coverage: int, **fields) -> None:
    data = AgreementInput(
        title=agreement.title,
        instrument_type=fields.get("instrument_type", InstrumentType.TREATY),
        record_state=PUBLISHED,
    )
    agreements.update(session, agreement, data, edit(), needs_coverage=needs_coverage)


def test_a_record_with_too_little_coverage_is_not_published(session, agreement):
    version = agreement.version
    with pytest.raises(InvalidInput) as refusal:
        publish(session, agreement, 50)
    session.refresh(agreement)
    assert set(refusal.value.errors) == {"record_state"}
    assert (agreement.record_state, agreement.version) == (RecordState.DRAFT, version)


def test_the_refusal_tells_the_numbers_and_what_is_missing(session, agreement):
    with pytest.raises(InvalidInput) as refusal:
        publish(session, agreement, 50)
    (message,) = refusal.value.errors["record_state"]
    assert message == (
        "1 of 3 facts have a quotation (33 %), and 50 % are needed before a record is published."
        " Without one: instrument type: treaty; Free passage."
    )


def test_a_long_list_of_what_is_missing_is_cut(session, agreement):
    for number in range(7):
        make.provision(session, agreement, f"Article {number}")
    with pytest.raises(InvalidInput, match=r"Article 2; and 4 more\.$"):
        publish(session, agreement, 50)


@pytest.mark.parametrize("needed", [0, 33])
def test_enough_coverage_or_no_rule_lets_it_be_published(session, agreement, needed):
    publish(session, agreement, needed)
    assert agreement.record_state is PUBLISHED


def test_what_the_same_save_changes_counts(session, agreement):
    publish(session, agreement, 50, instrument_type=InstrumentType.UNKNOWN)
    assert agreement.record_state is PUBLISHED


def test_a_record_that_is_published_already_may_be_changed(session, agreement):
    publish(session, agreement, 0)
    agreement_title = AgreementInput(title="Treaty of peace", record_state=PUBLISHED)
    agreements.update(session, agreement, agreement_title, edit(), needs_coverage=100)
    assert (agreement.title, agreement.record_state) == ("Treaty of peace", RecordState.DRAFT)


def test_a_new_record_with_facts_is_not_published_at_once(session):
    data = AgreementInput(
        title="Treaty", instrument_type=InstrumentType.TREATY, record_state=PUBLISHED
    )
    with pytest.raises(InvalidInput, match="record_state: 0 of 1 facts have a quotation"):
        agreements.create(session, data, edit(), needs_coverage=1)
