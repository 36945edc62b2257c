from __future__ import annotations

import pytest

from tests.factories import agreements as make
from tests.factories import edit
from tests.factories import persons as make_persons
from tests.factories import quotes as make_quotes
from tests.factories import sources as make_sources
from tests.factories.sources import TEXT
from tracker.domain.errors import Conflict, InvalidInput, NotFound
from tracker.domain.inputs import EvidenceInput, QuoteInput
from tracker.domain.vocabularies import QuoteMatch, SpeechMode
from tracker.models import Snapshot, Source
from tracker.services import parts, quotes, revisions

TWICE = "called the draft fair"


@pytest.fixture
def source(session) -> Source:
    return make_sources.source(session, language="en")


@pytest.fixture
def snapshot(session, source) -> Snapshot:
    return make_sources.snapshot(session, source)


def test_words_that_stand_once_are_placed(session, source, snapshot):
    quote = make_quotes.quote(session, source, snapshot)
    assert (quote.start, quote.end) == (24, 24 + len(make_quotes.WORDS))
    assert TEXT[quote.start : quote.end] == quote.exact
    assert (quote.prefix, quote.suffix[:12]) == ("Ruritania and Freedonia ", ". The envoy ")


def test_a_quotation_has_the_source_s_language_unless_it_says_its_own(session, source, snapshot):
    assert make_quotes.quote(session, source, snapshot).language == "en"
    other = make_quotes.quote(session, source, snapshot, "The envoy", language="de")
    assert other.language == "de"


def test_words_at_a_known_place_are_taken_from_there(session, source, snapshot):
    start = TEXT.rindex(TWICE)
    assert make_quotes.quote(session, source, snapshot, TWICE, start=start).start == start


def test_a_wrong_place_shows_both_texts(session, source, snapshot):
    with pytest.raises(InvalidInput) as refusal:
        make_quotes.quote(session, source, snapshot, "treaty", start=0)
    message = "The stored text has “Rurita” at 0, not “treaty”."
    assert refusal.value.errors == {"exact": [message]}


@pytest.mark.parametrize("start", [-12, len(TEXT), 10**9])
def test_a_place_outside_the_text_is_refused(session, source, snapshot, start):
    with pytest.raises(InvalidInput):
        make_quotes.quote(session, source, snapshot, TEXT[-12:-6], start=start)


def test_words_that_stand_twice_are_asked_about_with_both_places(session, source, snapshot):
    with pytest.raises(quotes.Ambiguous) as refusal:
        make_quotes.quote(session, source, snapshot, TWICE)
    starts = sorted(candidate.start for candidate in refusal.value.candidates)
    assert starts == [TEXT.index(TWICE), TEXT.rindex(TWICE)]


def test_the_words_around_decide_between_two_places(session, source, snapshot):
    around = {"prefix": "June 2016. The envoy ", "suffix": ". A minister called"}
    assert make_quotes.quote(session, source, snapshot, TWICE, **around).start == TEXT.index(TWICE)


def test_words_that_are_not_there_are_refused_with_the_closest(session, source, snapshot):
    with pytest.raises(quotes.NotInText) as refusal:
        make_quotes.quote(session, source, snapshot, "will sign a pact of friendship in June 2016")
    assert "a treaty of friendship" in refusal.value.suggestions[0].anchor.exact
    assert "The closest passage is" in refusal.value.errors["exact"][0]


def test_other_quotation_marks_are_taken_as_the_text_has_them(session, source):
    snapshot = make_sources.snapshot(session, source, "He said: “We are ready.” They left.")
    quote = make_quotes.quote(session, source, snapshot, '"We are ready."')
    assert (quote.exact, quote.matched) == ("“We are ready.”", QuoteMatch.FOLDED)


def test_the_same_passage_quoted_again_is_the_same_quotation(session, source, snapshot):
    first = make_quotes.quote(session, source, snapshot)
    assert make_quotes.quote(session, source, snapshot) is first


def test_the_same_passage_with_what_it_says_already_is_the_same_quotation(
    session, source, snapshot
):
    speaker = make_persons.person(session, "Ann Other")
    told = {"speaker": speaker.slug, "office": "Envoy", "translation": "Sie unterzeichnen."}
    first = make_quotes.quote(session, source, snapshot, **told)
    version = source.version
    assert make_quotes.quote(session, source, snapshot, **told) is first
    assert make_quotes.quote(session, source, snapshot, office="Envoy", language="en") is first
    assert source.version == version


def test_the_same_passage_with_something_else_is_refused_and_says_both(session, source, snapshot):
    ann, ben = (make_persons.person(session, name) for name in ("Ann Other", "Ben Other"))
    first = make_quotes.quote(session, source, snapshot, speaker=ann.slug)
    told = {"speaker": ben.slug, "office": "Chancellor", "language": "de", "translation": "Ja."}
    with pytest.raises(quotes.Quoted) as refusal:
        make_quotes.quote(session, source, snapshot, **told)
    errors = refusal.value.errors
    assert (refusal.value.uid, set(errors)) == (first.uid, set(told))
    assert "with “Ann Other” here and not “Ben Other”" in errors["speaker"][0]
    assert "without “Chancellor”" in errors["office"][0]
    assert (first.office, first.speaker_id) == ("", ann.id)


@pytest.mark.parametrize("office", ["", "Chancellor"])
def test_the_same_passage_quoted_from_a_stale_start_is_a_conflict(
    session, source, snapshot, office
):
    make_quotes.quote(session, source, snapshot)
    data = QuoteInput(snapshot=snapshot.uid, exact=make_quotes.WORDS, office=office)
    with pytest.raises(Conflict):
        quotes.create(session, source, data, edit(1))


def test_one_passage_may_be_direct_and_reported(session, source, snapshot):
    modes = (SpeechMode.DIRECT, SpeechMode.REPORTED)
    made = [make_quotes.quote(session, source, snapshot, speech_mode=mode) for mode in modes]
    assert made[0] is not made[1]


def test_changing_one_quotation_into_another_is_refused(session, source, snapshot):
    make_quotes.quote(session, source, snapshot)
    other = make_quotes.quote(session, source, snapshot, "The envoy")
    data = QuoteInput(snapshot=snapshot.uid, exact=make_quotes.WORDS)
    with pytest.raises(InvalidInput, match="exact: This passage is quoted already"):
        parts.update(session, source, quotes.QUOTES, other.uid, data, edit())


def test_a_text_of_another_source_is_refused(session, source):
    other = make_sources.source(session, "The Zenda Herald")
    text = make_sources.snapshot(session, other)
    with pytest.raises(InvalidInput, match="snapshot: This text does not belong to the source"):
        make_quotes.quote(session, source, text)


def test_offsets_count_code_points_beyond_the_basic_plane(session, source):
    snapshot = make_sources.snapshot(session, source, "🤝 They sign in 柏林 today.")
    assert make_quotes.quote(session, source, snapshot, "柏林").start == 15


def test_a_quotation_that_proves_something_is_not_deleted(session, source, snapshot):
    quote, agreement = make_quotes.quote(session, source, snapshot), make.agreement(session)
    make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")
    with pytest.raises(InvalidInput, match="1 fact rests on this quotation"):
        quotes.delete(session, source, quote.uid, edit())


def test_a_quotation_that_proves_nothing_is_deleted(session, source, snapshot):
    quote = make_quotes.quote(session, source, snapshot)
    quotes.delete(session, source, quote.uid, edit())
    with pytest.raises(NotFound):
        parts.get(session, source, quotes.QUOTES, quote.uid)


def test_one_quotation_proves_several_facts_in_one_save(session):
    agreement, quote = make.agreement(session), make_quotes.quoted(session)
    provision = make.provision(session, agreement)
    items = [
        EvidenceInput(quote=quote.uid, noun="provision", target=provision.uid),
        EvidenceInput(quote=quote.uid, noun="agreement", target=agreement.uid, field="title"),
    ]
    assert len(quotes.attach(session, agreement, items, edit(2))) == 2
    assert agreement.version == 3


def test_evidence_for_a_fact_of_another_agreement_is_refused(session):
    agreement, other = make.agreement(session), make.agreement(session, "Treaty of commerce")
    provision, quote = make.provision(session, other), make_quotes.quoted(session)
    with pytest.raises(InvalidInput, match="target: This fact belongs to another agreement"):
        make_quotes.evidence(session, agreement, quote, "provision", provision)


def test_a_quotation_is_joined_to_a_fact_once(session):
    agreement, quote = make.agreement(session), make_quotes.quoted(session)
    provision = make.provision(session, agreement)
    make_quotes.evidence(session, agreement, quote, "provision", provision)
    with pytest.raises(InvalidInput, match="quote: This quotation is joined to this fact already"):
        make_quotes.evidence(session, agreement, quote, "provision", provision)


def test_a_quotation_of_a_deleted_source_proves_nothing_new(session, source, snapshot):
    agreement, quote = make.agreement(session), make_quotes.quote(session, source, snapshot)
    revisions.delete(session, source, edit())
    with pytest.raises(InvalidInput, match=f"quote: There is no quotation “{quote.uid}”"):
        make_quotes.evidence(session, agreement, quote, "agreement", agreement, field="title")


def test_evidence_can_be_moved_to_another_fact(session):
    agreement, quote = make.agreement(session), make_quotes.quoted(session)
    provision = make.provision(session, agreement)
    proof = make_quotes.evidence(session, agreement, quote, "provision", provision)
    moved = EvidenceInput(quote=quote.uid, noun="agreement", target=agreement.uid, field="title")
    parts.update(session, agreement, quotes.EVIDENCE, proof.uid, moved, edit())
    session.refresh(proof)
    assert (proof.provision_id, proof.agreement_id) == (None, agreement.id)
