from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.factories import agreements as make
from tests.factories import day, edit
from tests.factories import parties as make_parties
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.worlds import World, world
from tests.finding import found
from tracker.domain import changes
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import (
    AgreementInput,
    OfficeHoldingInput,
    ParticipationInput,
    PartyNameInput,
    QuoteInput,
    TitleInput,
)
from tracker.domain.vocabularies import (
    MilestoneType,
    NameKind,
    PartyRole,
    Stance,
    Status,
    TermVocabulary,
)
from tracker.models import Agreement, Evidence, Term, search_party, search_source
from tracker.services import (
    aggregates,
    agreements,
    parties,
    parts,
    persons,
    quotes,
    revisions,
    sources,
)


@pytest.fixture
def everything(session) -> World:
    return world(session)


def differences(before: aggregates.Data, after: aggregates.Data) -> list[str]:
    """Return where two dumps differ; the order of parts does not count."""
    return [change.path for change in changes.between(before, after)]


def remove(session, agreement, kind, row) -> None:
    parts.delete(session, agreement, make.KINDS[kind], row.uid, edit())


def back_to(session, record, version) -> None:
    revisions.revert(session, record, version, edit())


def test_a_dump_names_other_records_by_slug_and_holds_no_row_number(session, everything):
    data = aggregates.dump(session, everything.agreement)
    assert data["participations"][0]["party"] == "ruritania"
    assert data["milestones"][0]["occasion"] == "trade"
    assert data["evidence"][3]["expectation"] == data["milestones"][0]["expectations"][0]["uid"]
    assert not [name for name in data if name == "id" or name.endswith("_id")]


def test_one_record_is_read_as_it_is_among_others(session, everything):
    for record in (everything.agreement, everything.party, everything.person, everything.source):
        among = aggregates.dump_all(session, type(record), [record.id])
        assert aggregates.dump(session, record) == among[record.id]


def test_words_of_a_part_are_read_to_the_letter(session, everything):
    words = 'Vertrag \N{PILE OF POO} "über"\n\\ \u2028 \u0001\x7f'
    make.title(session, everything.agreement, "Vertrag").text = words
    (among,) = aggregates.dump_all(session, Agreement, [everything.agreement.id]).values()
    read = aggregates.dump(session, everything.agreement)
    assert read == among
    assert words in {title["text"] for title in read["titles"]}


def test_every_kind_of_part_and_evidence_survives_losing_it_all(session, everything):
    agreement = everything.agreement
    before, version = aggregates.dump(session, agreement), agreement.version
    with revisions.change(session, agreement, edit()):
        bare = {name: [] if isinstance(value, list) else value for name, value in before.items()}
        aggregates.restore(session, agreement, bare)
    assert aggregates.dump(session, agreement)["evidence"] == []
    back_to(session, agreement, version)
    assert differences(before, aggregates.dump(session, agreement)) == []


REMOVABLE = ("titles", "identifiers", "participations", "milestones", "provisions", "relations")


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from((*REMOVABLE, "notes", "evidence", "fields")), max_size=5))
def test_any_series_of_changes_is_undone_by_one_revert(session, everything, steps):
    agreement = everything.agreement
    before, version = aggregates.dump(session, agreement), agreement.version
    for number, step in enumerate(steps):
        current = aggregates.dump(session, agreement)
        if step == "fields":
            data = AgreementInput(title=f"Treaty {number}", slug=f"treaty-{number}")
            agreements.update(session, agreement, data, edit())
        elif current[step]:
            kind = quotes.EVIDENCE if step == "evidence" else make.KINDS[step]
            parts.delete(session, agreement, kind, current[step][0]["uid"], edit())
    back_to(session, agreement, version)
    assert differences(before, aggregates.dump(session, agreement)) == []


def test_a_deleted_milestone_comes_back_with_targets_and_evidence_under_the_same_names(
    session, everything
):
    agreement = everything.agreement
    version, uid = agreement.version, everything.milestone.uid
    of_milestone, of_target = (everything.evidence[at].uid for at in (1, 3))
    remove(session, agreement, "milestones", everything.milestone)
    assert session.scalar(select(Evidence.id).where(Evidence.uid == of_target)) is None
    back_to(session, agreement, version)
    data = aggregates.dump(session, agreement)
    (milestone,) = (item for item in data["milestones"] if item["uid"] == uid)
    proofs = {item["uid"]: item for item in data["evidence"]}
    assert proofs[of_milestone]["milestone"] == uid
    target = milestone["expectations"][0]["uid"]
    assert proofs[of_target]["expectation"] == target


def test_a_milestone_that_comes_back_counts_further_for_calendars(session):
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement, date="2016")
    kind, uid = make.KINDS["milestones"], milestone.uid
    for moved_to in ("2017", "2018"):
        data = make.milestone_input(date=moved_to)
        parts.update(session, agreement, kind, uid, data, edit())
    assert milestone.sequence == 2
    version = agreement.version
    parts.delete(session, agreement, kind, uid, edit())
    back_to(session, agreement, version)
    assert parts.get(session, agreement, kind, uid).sequence > 2


def test_a_revert_is_itself_reverted(session):
    agreement = make.agreement(session)
    make.title(session, agreement, "Freundschaftsvertrag")
    back_to(session, agreement, 1)
    assert aggregates.dump(session, agreement)["titles"] == []
    back_to(session, agreement, 2)
    assert [t["text"] for t in aggregates.dump(session, agreement)["titles"]] == [
        "Freundschaftsvertrag"
    ]
    assert agreement.version == 4


def test_a_revert_to_the_present_leaves_no_trace(session):
    agreement = make.agreement(session)
    back_to(session, agreement, 1)
    assert agreement.version == 1


def swap(session, agreement, kind, first, second, datas) -> None:
    """Give each of two parts what the other has, by way of a third value."""
    for row, data in zip((first, second, first), datas, strict=True):
        parts.update(session, agreement, kind, row.uid, data, edit())


def test_swapped_titles_are_put_back(session):
    agreement = make.agreement(session)
    first, second = (make.title(session, agreement, text) for text in ("East", "West"))
    version = agreement.version
    datas = [TitleInput(text=text) for text in ("North", "East", "West")]
    swap(session, agreement, make.KINDS["titles"], first, second, datas)
    back_to(session, agreement, version)
    titles = {t["uid"]: t["text"] for t in aggregates.dump(session, agreement)["titles"]}
    assert titles == {first.uid: "East", second.uid: "West"}


def test_swapped_roles_are_put_back_with_their_evidence(session):
    agreement, party = make.agreement(session), make_parties.party(session)
    roles = (PartyRole.PROPOSER, PartyRole.SIGNATORY)
    first, second = (make.participation(session, agreement, party, role) for role in roles)
    quote = make_quotes.quoted(session)
    proof = make_quotes.evidence(session, agreement, quote, "participation", first)
    before, version = aggregates.dump(session, agreement), agreement.version
    datas = [ParticipationInput(party=party.slug, role=role) for role in (PartyRole.HOST, *roles)]
    swap(session, agreement, make.KINDS["participations"], first, second, datas)
    proof_uid = proof.uid
    back_to(session, agreement, version)
    after = aggregates.dump(session, agreement)
    assert differences(before, after) == []
    assert [item["uid"] for item in after["evidence"]] == [proof_uid]


def test_swapped_names_of_a_party_are_put_back(session):
    party, kind = make_parties.party(session), parties.PARTS[0]

    def name(text):
        return PartyNameInput(text=text, kind=NameKind.SHORT)

    first, second = (parts.create(session, party, kind, name(t), edit()) for t in ("Rur", "Rit"))
    before, version = aggregates.dump(session, party), party.version
    swap(session, party, kind, first, second, [name("Tan"), name("Rur"), name("Rit")])
    back_to(session, party, version)
    assert differences(before, aggregates.dump(session, party)) == []


def test_an_overridden_status_is_put_back(session):
    override = {"status_override": Status.NEGOTIATING, "status_override_reason": "Told so."}
    agreement = make.agreement(session, **override)
    agreements.update(session, agreement, AgreementInput(title=agreement.title), edit())
    assert agreement.status is Status.UNKNOWN
    back_to(session, agreement, 1)
    assert agreement.status is Status.NEGOTIATING


def test_what_is_derived_follows_a_revert(session):
    agreement = make.agreement(session)
    make.occurred(session, agreement, MilestoneType.SIGNED, "2016-06-13")
    back_to(session, agreement, 1)
    assert (agreement.status, agreement.last_on, agreement.fact_count) == (Status.UNKNOWN, None, 0)
    back_to(session, agreement, 2)
    assert (agreement.status, agreement.last_on) == (Status.SIGNED, date(2016, 6, 13))


def test_changed_evidence_is_put_back(session):
    agreement = make.agreement(session)
    quote = make_quotes.quoted(session)
    provision = make.provision(session, agreement)
    proof = make_quotes.evidence(session, agreement, quote, "provision", provision)
    before, version = aggregates.dump(session, agreement), agreement.version
    parts.delete(session, agreement, quotes.EVIDENCE, proof.uid, edit())
    fields = {"field": "title", "stance": Stance.CONTRADICTS}
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, **fields)
    back_to(session, agreement, version)
    assert differences(before, aggregates.dump(session, agreement)) == []


def test_an_occasion_is_not_mistaken_for_a_subject_of_the_same_address(session):
    occasion = Term(vocabulary=TermVocabulary.OCCASION, slug="summit", label="Summit")
    session.add(Term(vocabulary=TermVocabulary.SUBJECT, slug="summit", label="Summit"))
    session.add(occasion)
    session.add(Term(vocabulary=TermVocabulary.PUBLISHER, slug="summit", label="Summit"))
    session.flush()
    agreement = make.agreement(session)
    milestone = make.milestone(session, agreement, occasion="Summit")
    kind, uid = make.KINDS["milestones"], milestone.uid
    parts.delete(session, agreement, kind, uid, edit())
    back_to(session, agreement, 2)
    assert parts.get(session, agreement, kind, uid).occasion_id == occasion.id


def test_a_party_that_changed_its_address_since_is_still_put_back(session):
    agreement, party = make.agreement(session), make_parties.party(session)
    part = make.participation(session, agreement, party)
    remove(session, agreement, "participations", part)
    data = make_parties.party_input("Ruritania", slug="kingdom-of-ruritania")
    parties.update(session, party, data, edit())
    back_to(session, agreement, 2)
    (found,) = aggregates.dump(session, agreement)["participations"]
    assert found["party"] == "kingdom-of-ruritania"


def test_an_agreement_gets_its_old_address_back_with_its_evidence(session):
    agreement = make.agreement(session)
    quote = make_quotes.quoted(session)
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    data = AgreementInput(title=agreement.title, slug="treaty-of-peace")
    agreements.update(session, agreement, data, edit())
    back_to(session, agreement, 2)
    (proof,) = aggregates.dump(session, agreement)["evidence"]
    assert (agreement.slug, proof["agreement"]) == ("treaty-of-friendship",) * 2


def test_what_rests_on_a_quotation_that_is_gone_is_refused_and_changes_nothing(session):
    agreement = make.agreement(session)
    source = make_sources.source(session)
    quote = make_quotes.quote(session, source, make_sources.snapshot(session, source))
    proof = make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    parts.delete(session, agreement, quotes.EVIDENCE, proof.uid, edit())
    uid = quote.uid
    quotes.delete(session, source, uid, edit())
    with pytest.raises(InvalidInput, match=f"the quote “{uid}” is gone"):
        back_to(session, agreement, 2)
    assert agreement.version == 3


def test_a_person_is_put_back_with_offices(session):
    person = make_persons.person(session)
    kind, data = persons.PARTS[0], OfficeHoldingInput(office="Envoy", held_from=day("2015"))
    office = parts.create(session, person, kind, data, edit())
    before, version = aggregates.dump(session, person), person.version
    parts.delete(session, person, kind, office.uid, edit())
    back_to(session, person, version)
    assert differences(before, aggregates.dump(session, person)) == []


def test_a_party_is_found_by_its_names_again_after_a_revert(session):
    party, kind = make_parties.party(session), parties.PARTS[0]
    name = PartyNameInput(text="Rassendyll", kind=NameKind.SHORT)
    row = parts.create(session, party, kind, name, edit())
    parts.delete(session, party, kind, row.uid, edit())
    assert found(session, "rassendyll", search_party) == set()
    back_to(session, party, 2)
    assert found(session, "rassendyll", search_party) == {party.name}


def test_a_source_is_put_back_with_its_quotations(session):
    source = make_sources.source(session, publisher="Gazette", authors="A. Writer")
    snapshot = make_sources.snapshot(session, source)
    quote = make_quotes.quote(session, source, snapshot)
    before, version = aggregates.dump(session, source), source.version
    quotes.delete(session, source, quote.uid, edit())
    data = make_sources.source_input("Another title")
    sources.update(session, source, data, edit())
    back_to(session, source, version)
    assert differences(before, aggregates.dump(session, source)) == []
    assert found(session, "strelsau", search_source) == {source.title}


def test_reverting_a_source_hides_a_later_text_and_never_removes_it(session):
    source = make_sources.source(session)
    snapshot = make_sources.snapshot(session, source)
    back_to(session, source, 1)
    assert snapshot.deleted_at is not None
    back_to(session, source, 2)
    session.refresh(snapshot)
    assert snapshot.deleted_at is None


def test_reverting_a_source_is_refused_while_facts_rest_on_a_later_quotation(session):
    agreement, source = make.agreement(session), make_sources.source(session)
    snapshot = make_sources.snapshot(session, source)
    quote = make_quotes.quote(session, source, snapshot)
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    for version in (1, 2):
        with pytest.raises(InvalidInput, match="Something else still rests on this"):
            back_to(session, source, version)
    session.refresh(snapshot)
    assert (snapshot.deleted_at, source.version) == (None, 3)


def test_changed_words_of_a_quotation_are_put_back(session):
    source = make_sources.source(session)
    snapshot = make_sources.snapshot(session, source)
    quote = make_quotes.quote(session, source, snapshot)
    data = QuoteInput(snapshot=snapshot.uid, exact="expects a first meeting")
    parts.update(session, source, quotes.QUOTES, quote.uid, data, edit())
    back_to(session, source, 3)
    assert quote.exact == make_quotes.WORDS
