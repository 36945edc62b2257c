from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.factories import day
from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import (
    AgreementInput,
    EvidenceInput,
    ExpectationInput,
    IdentifierInput,
    MilestoneInput,
    NoteInput,
    OfficeHoldingInput,
    ParticipationInput,
    PartyInput,
    PartyNameInput,
    PersonInput,
    Problems,
    ProvisionInput,
    QuoteInput,
    RelationInput,
    SnapshotInput,
    SourceInput,
    TermInput,
    TitleInput,
    UserInput,
    not_yet,
    slugify,
)
from tracker.domain.vocabularies import (
    MilestoneType,
    Modality,
    NameKind,
    NoteKind,
    PartyKind,
    PartyRole,
    Rank,
    RelationType,
    SourceKind,
    Status,
    TermVocabulary,
)

NOW = datetime(2016, 3, 18, tzinfo=UTC)
STATE = PartyKind.STATE
NEWS = SourceKind.NEWS_REPORT
PLANNED = {"type": MilestoneType.SIGNED, "modality": Modality.PLANNED}


def refused(kind, /, **fields) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as refusal:
        kind(**fields)
    return refusal.value.errors


@pytest.mark.parametrize("empty", ["", "   ", "\t\n", "\u200b\ufeff", "\x00\x07"])
@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        (AgreementInput, {}, "title"),
        (TitleInput, {}, "text"),
        (IdentifierInput, {"scheme": "UNTS"}, "value"),
        (IdentifierInput, {"value": "1"}, "scheme"),
        (ParticipationInput, {"role": PartyRole.HOST}, "party"),
        (ProvisionInput, {}, "heading"),
        (RelationInput, {"type": RelationType.AMENDS}, "to_agreement"),
        (PartyInput, {"kind": STATE}, "name"),
        (PartyNameInput, {"kind": NameKind.SHORT}, "text"),
        (PersonInput, {}, "name"),
        (OfficeHoldingInput, {}, "office"),
        (SourceInput, {"kind": NEWS}, "title"),
        (TermInput, {"vocabulary": TermVocabulary.SUBJECT}, "label"),
    ],
)
def test_a_necessary_line_of_nothing_visible_is_refused_at_its_field(kind, fields, field, empty):
    (message,) = refused(kind, **fields, **{field: empty})[field]
    assert message.startswith("Enter ")


@pytest.mark.parametrize("empty", ["", " \n ", "\x00"])
def test_a_necessary_long_text_of_nothing_visible_is_refused(empty):
    assert list(refused(NoteInput, kind=NoteKind.TO_DO, text=empty)) == ["text"]
    assert list(refused(SnapshotInput, text=empty, retrieved_at=NOW)) == ["text"]
    assert list(refused(QuoteInput, snapshot="x", exact=empty)) == ["exact"]


def test_every_wrong_field_is_named_at_once():
    fields = {"title": "", "slug": "No Slug", "status_override": Status.SIGNED}
    assert set(refused(AgreementInput, **fields)) == {"title", "slug", "status_override_reason"}


def test_stray_characters_of_a_line_are_tidied_away():
    title = AgreementInput(title="\ufeff Treaty\x00 of\t\n friendship\u200b ").title
    assert title == "Treaty of friendship"


def test_a_long_text_keeps_its_lines_and_loses_control_characters():
    summary = AgreementInput(title="T", summary=" One\r\nTwo\x00\x1b \n").summary
    assert summary == "One\nTwo"


def test_a_line_of_500_characters_is_taken_and_of_501_refused_with_its_length():
    assert len(PartyInput(name="x" * 500, kind=PartyKind.STATE).name) == 500
    message = "Shorten this to 500 characters; it has 501."
    assert refused(PartyInput, name="x" * 501, kind=PartyKind.STATE) == {"name": [message]}


def test_a_title_may_be_longer():
    assert len(AgreementInput(title="x" * 650).title) == 650
    message = "Shorten this to 650 characters; it has 651."
    assert refused(AgreementInput, title="x" * 651) == {"title": [message]}


@pytest.mark.parametrize("field", ["title", "summary", "slug"])
def test_ten_megabytes_are_refused_with_a_short_message(field):
    fields = {"title": "T"} | {field: "x" * 10_000_000}
    messages = refused(AgreementInput, **fields)[field]
    assert sum(map(len, messages)) < 300


def test_a_stored_text_of_ten_megabytes_is_refused_with_its_length():
    (message,) = refused(SnapshotInput, text="x" * 10_000_000, retrieved_at=NOW)["text"]
    assert "10,000,000 characters" in message
    assert "at most 5,000,000" in message


@pytest.mark.parametrize("slug", ["Treaty", "a--b", "-a", "a-", "a b", "ä", "a/b", "..", "x" * 101])
def test_what_is_no_address_is_refused_with_the_value_and_the_fix(slug):
    (message,) = refused(AgreementInput, title="T", slug=slug)["slug"]
    assert slug[:79] in message
    assert "small letters, digits and single hyphens" in message


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "http://", "ftp://x.org", "x.org"],
)
@pytest.mark.parametrize("field", ["url", "archive_url"])
def test_what_is_no_web_address_is_refused(url, field):
    (message,) = refused(SourceInput, title="T", kind=NEWS, **{field: url})[field]
    assert url in message
    assert "must begin with https://" in message


def test_an_address_with_a_space_is_refused_for_its_space():
    url = "http://example.org/ö?a=b c"
    (message,) = refused(SourceInput, title="T", kind=NEWS, url=url)["url"]
    assert message.startswith(f"“{url}” has a space in it")
    assert "%20" in message


@pytest.mark.parametrize(
    "url", ["https://example.org", "HTTP://example.org/a?b=c#d", "http://example.org/ö"]
)
def test_web_addresses_are_taken(url):
    assert SourceInput(title="T", kind=NEWS, url=url).url == url


@pytest.mark.parametrize("language", ["english", "e", "de_DE", "zh Hans", "1"])
def test_what_is_no_language_tag_is_refused_with_examples(language):
    (message,) = refused(TitleInput, text="T", language=language)["language"]
    assert f"“{language}”" in message
    assert "zh-Hans" in message


@pytest.mark.parametrize("language", ["", "de", "zh-Hans", "yue", "sr-Latn-RS"])
def test_language_tags_are_taken(language):
    assert TitleInput(text="T", language=language).language == language


def test_an_overridden_status_asks_for_the_reason():
    errors = refused(AgreementInput, title="T", status_override=Status.SIGNED)
    assert "Say why the status is set by hand" in errors["status_override_reason"][0]


def test_an_occurrence_asks_for_its_date():
    occurred = {"type": MilestoneType.SIGNED, "modality": Modality.OCCURRED}
    assert "Say when it occurred" in refused(MilestoneInput, **occurred)["date"][0]
    assert MilestoneInput(**occurred, date=dates.unread("unknown")).date is not None


def test_a_deprecated_claim_asks_for_the_reason():
    assert list(refused(MilestoneInput, **PLANNED, rank=Rank.DEPRECATED)) == ["rank_reason"]


def test_a_proposal_takes_no_effect_of_its_own():
    fields = {"type": MilestoneType.PROPOSED, "modality": Modality.PLANNED}
    (message,) = refused(MilestoneInput, **fields, effective=day("2017"))["effective"]
    assert message.startswith("“proposed” takes no effect of its own")


def test_the_words_of_a_date_are_tidied_too():
    raw = replace(day("2016-06"), text="around\x00  June ", note="as\x00 told ")
    date_ = MilestoneInput(**PLANNED, date=raw).date
    assert (date_.text, date_.note) == ("around June", "as told")


def test_the_words_of_a_date_have_a_limit():
    raw = dates.unread("x" * 501)
    assert list(refused(MilestoneInput, **PLANNED, date=raw)) == ["date"]


def test_the_words_of_a_list_are_tidied_too():
    assert AgreementInput(title="T", subjects=("trade\x00 ",)).subjects == ("trade",)


@pytest.mark.parametrize("missing", ["milestone", "target", "stated_on"])
def test_a_target_needs_its_milestone_its_date_and_the_day_it_was_stated(missing):
    whole = {"milestone": "x", "target": day("2016"), "stated_on": date(2016, 3, 17)}
    empty = "" if missing == "milestone" else None
    assert list(refused(ExpectationInput, **whole | {missing: empty})) == [missing]


@pytest.mark.parametrize(
    ("field", "code"), [("alpha2", "DEU"), ("alpha2", "1A"), ("alpha3", "DÄN")]
)
def test_what_is_no_country_code_is_refused(field, code):
    (message,) = refused(PartyInput, name="P", kind=STATE, **{field: code})[field]
    assert f"“{code}” is no ISO 3166-1 code" in message


def test_country_codes_are_put_in_capitals():
    party = PartyInput(name="P", kind=STATE, alpha2="de", alpha3="deu")
    assert (party.alpha2, party.alpha3) == ("DE", "DEU")


def test_an_end_before_its_start_is_refused_with_both():
    span = {"valid_from": day("1949"), "valid_to": day("1918")}
    (message,) = refused(PartyInput, name="P", kind=STATE, **span)["valid_to"]
    assert message.startswith("“1918” lies before the start “1949”")
    office = {"office": "Envoy", "held_from": day("2016"), "held_to": day("2015-12")}
    assert list(refused(OfficeHoldingInput, **office)) == ["held_to"]


def test_an_end_that_may_lie_after_its_start_is_taken():
    span = {"held_from": day("2016-06"), "held_to": day("2016")}
    assert OfficeHoldingInput(office="Envoy", **span).office == "Envoy"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"modality": Modality.OCCURRED, "date": day("2016-03-19")}, ["date"]),
        ({"modality": Modality.OCCURRED, "date": day("2016-03-18")}, []),
        ({"modality": Modality.OCCURRED, "date": day("2016")}, []),
        ({"modality": Modality.OCCURRED, "date": day("../2099")}, []),
        ({"modality": Modality.PLANNED, "date": day("2099")}, []),
        ({"stated_on": date(2016, 3, 19)}, ["stated_on"]),
        ({"first_known_on": date(2016, 3, 18)}, []),
        ({"published": day("2016-03-19")}, ["published"]),
        ({"published": day("2016-03-18")}, []),
        ({"published": day("2016")}, []),
        ({}, []),
    ],
)
def test_what_lies_wholly_after_today_is_told_but_for_a_day(said, wrong):
    assert list(not_yet(date(2016, 3, 17), **said)) == wrong


def test_a_day_of_publication_to_come_is_told_with_what_to_do():
    (message,) = not_yet(date(2016, 3, 17), published=day("2016-03-19"))["published"]
    assert message.startswith(
        "19 March 2016 is still to come, so nothing was published then. Enter"
    )


def evidence(**fields) -> dict[str, str]:
    return {"quote": "q", "noun": "provision", "target": "t"} | fields


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"quote": ""}, "quote", "Enter a quotation"),
        ({"target": ""}, "target", "Enter the fact it proves"),
        ({"noun": "note"}, "noun", "“note” is nothing that evidence can point at"),
        ({"field": "date"}, "field", "A provision is proved as a whole"),
        ({"noun": "milestone"}, "field", "“” is no field of a milestone; use type, modality"),
        ({"noun": "agreement", "field": "date"}, "field", "“date” is no field of an agreement"),
    ],
)
def test_evidence_must_point_at_a_fact(fields, field, words):
    (message,) = refused(EvidenceInput, **evidence(**fields))[field]
    assert message.startswith(words)


def test_evidence_for_nothing_known_is_told_so_once():
    assert list(refused(EvidenceInput, **evidence(noun="zzz", target=""))) == ["noun"]


def test_a_stored_text_is_brought_into_its_lasting_form_once():
    held = SnapshotInput(text="\ufeffA\r\nB\x00e\u0301", retrieved_at=NOW)
    assert held.text == "A\nB\u00e9"


def test_a_password_is_neither_tidied_nor_shown():
    user = UserInput(name="Edda", password="  a few words  ")
    assert (user.name, user.password) == ("edda", "  a few words  ")
    assert "words" not in repr(user)


@pytest.mark.parametrize(
    ("words", "slug"),
    [("Côte d’Azur", "cote-d-azur"), ("柏林", "record"), ("", "record"), ("A/B & C", "a-b-c")],
)
def test_an_address_is_made_of_plain_letters(words, slug):
    assert slugify(words) == slug


def test_no_slug_is_the_address_of_the_form_for_a_new_record():
    assert slugify("New") == "new-2"
    problems = Problems()
    problems.slug("slug", "new")
    assert "new" in str(problems.errors)


def test_an_address_that_is_made_is_never_too_long_or_taken():
    taken = [slugify("x" * 500)]
    made = slugify("x" * 500, taken=taken)
    assert made not in taken
    assert AgreementInput(title="T", slug=made).slug == made
