"""A model may propose; what it makes up is dropped, and what it does not answer is said."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.services.proposing import LIMIT, OPENING, SAID, SIGNING, TEXT
from tests.standins import breaks_off, says, stalls, stand_in, trickles, trickles_headers
from tracker import readers
from tracker.config import Settings
from tracker.domain import reading
from tracker.domain.errors import InvalidInput
from tracker.domain.reading import Article, Gazetteer, Reading
from tracker.domain.vocabularies import MilestoneType, Modality, SpeechMode
from tracker.readers.openai_compatible import OpenAiCompatibleReader

PATH = "/v1/chat/completions"
ARTICLE = Article(TEXT, date(2016, 3, 17), "en")
NAMES = Gazetteer.from_records(
    {"slug": name.lower(), "kind": "state", "names": [
        {"text": name, "language": "en", "kind": "short"}]}
    for name in ("Graustark", "Sylvania")
)  # fmt: skip
HONEST: dict[str, Any] = {
    "agreements": [
        {
            "key": "a",
            "title": "Treaty on fishing",
            "instrument_type": "treaty",
            "words": OPENING,
            "parties": [
                {"name": "Graustark", "role": "negotiating_state", "words": "Graustark"},
                {"name": "sylvania", "role": "negotiating_state", "words": "Sylvania"},
            ],
        }
    ],
    "milestones": [
        {
            "key": "m",
            "agreement": "a",
            "type": "signed",
            "modality": "planned",
            "date_words": "around June 2016",
            "words": SIGNING,
            "speaker": "Olga Brann",
            "mode": "reported",
        }
    ],
    "targets": [{"milestone": "m", "date_words": "around June 2016", "words": SIGNING}],
    "quotes": [{"words": SAID, "speaker": "Olga Brann", "mode": "direct"}],
}


@pytest.fixture
def served():
    with stand_in({}) as server:
        yield server


@pytest.fixture
def reader(served) -> OpenAiCompatibleReader:
    url = f"http://127.0.0.1:{served.port}/v1"
    return OpenAiCompatibleReader(url, "small", "hush", seconds=5, size=100_000)


def answer(served, content: Any) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]})
    served.answers[PATH] = says(body.encode(), "application/json")


def read(served, reader, content: Any) -> Reading:
    answer(served, content)
    return reader.read(ARTICLE, NAMES)


def refusal(reader) -> str:
    with pytest.raises(InvalidInput) as caught:
        reader.read(ARTICLE, NAMES)
    assert list(caught.value.errors) == ["reader"]
    return str(caught.value)


def test_an_honest_answer_becomes_proposals_on_verbatim_spans(served, reader):
    found = read(served, reader, HONEST)
    assert [part.slug for part in found.agreements[0].parties] == ["graustark", "sylvania"]
    (milestone,) = found.milestones
    assert (milestone.type, milestone.modality) == (MilestoneType.SIGNED, Modality.PLANNED)
    assert milestone.date.edtf == "2016-06~"
    assert found.targets[0].stated_on == date(2016, 3, 17)
    assert (found.quotes[0].voice.mode, found.quotes[0].span.exact) == (SpeechMode.DIRECT, SAID)
    spans = [each.span for each in (*found.agreements, *found.milestones, *found.quotes)]
    assert all(span.stands_in(TEXT) for span in spans)


def test_the_model_the_key_and_the_text_are_sent(served, reader):
    read(served, reader, HONEST)
    ((_, headers, sent),) = served.asked
    asked = json.loads(sent)
    assert (asked["model"], headers["Authorization"]) == ("small", "Bearer hush")
    assert TEXT in asked["messages"][1]["content"]


def test_an_answer_in_a_fence_is_read(served, reader):
    assert read(served, reader, f"Here you are:\n```json\n{json.dumps(HONEST)}\n```").agreements


@pytest.mark.parametrize(
    ("kind", "lie"),
    [
        ("agreements", {"words": "Graustark signed everything."}),
        ("agreements", {"title": ""}),
        ("milestones", {"words": "It was signed with a golden pen."}),
        ("milestones", {"type": "dreamt"}),
        ("milestones", {"modality": "sung"}),
        ("milestones", {"agreement": "of somebody else"}),
        ("targets", {"date_words": "next Tuesday"}),
        ("targets", {"milestone": "none"}),
        ("quotes", {"words": "“Our nets are mine,”"}),
        ("quotes", {"words": SAID.upper()}),
        ("quotes", {"words": "  "}),
    ],
)
def test_what_the_text_does_not_bear_out_is_dropped(served, reader, kind, lie):
    told = HONEST | {kind: [HONEST[kind][0] | lie]}
    assert getattr(read(served, reader, told), kind) == ()


def test_what_hangs_on_a_lie_goes_with_it(served, reader):
    told = HONEST | {"agreements": [HONEST["agreements"][0] | {"words": "Lies."}]}
    found = read(served, reader, told)
    assert (found.milestones, found.targets) == ((), ())
    assert found.quotes


def test_a_speaker_that_the_text_does_not_name_is_taken_out(served, reader):
    told = HONEST | {"quotes": [HONEST["quotes"][0] | {"speaker": "Napoleon"}]}
    assert read(served, reader, told).quotes[0].voice.speaker == ""


def test_a_party_that_is_not_recorded_is_dropped(served, reader):
    parties = [{"name": "Atlantis", "role": "signatory", "words": "Graustark"}]
    told = HONEST | {"agreements": [HONEST["agreements"][0] | {"parties": parties}]}
    assert read(served, reader, told).agreements[0].parties == ()


def test_a_party_whose_words_name_another_is_dropped(served, reader):
    parties = [{"name": "Graustark", "role": "signatory", "words": "Sylvania"}]
    told = HONEST | {"agreements": [HONEST["agreements"][0] | {"parties": parties}]}
    assert read(served, reader, told).agreements[0].parties == ()


@pytest.mark.parametrize("speaker", ["s", "O", "lga Brann", "Olga Bran", "."])
def test_a_speaker_that_is_a_part_of_a_word_is_taken_out(served, reader, speaker):
    told = HONEST | {"quotes": [HONEST["quotes"][0] | {"speaker": speaker}]}
    assert read(served, reader, told).quotes[0].voice.speaker == ""


@pytest.mark.parametrize("said", [".", "Graustark", "—", "fishing", "and Sylvani"])
def test_a_sign_a_word_and_a_part_of_a_word_are_no_quotation(served, reader, said):
    assert read(served, reader, HONEST | {"quotes": [{"words": said}]}).quotes == ()


def test_the_words_of_parties_and_dates_are_looked_for_near_what_they_belong_to(served, reader):
    text = f"Graustark spoke around June 2016.\n\n{TEXT}"
    answer(served, HONEST)
    found = reader.read(replace(ARTICLE, text=text), NAMES)
    assert found.agreements[0].span.covers(found.agreements[0].parties[0].span)
    assert found.milestones[0].span.covers(found.milestones[0].date_span)
    assert found.targets[0].span.covers(found.targets[0].date_span)


def test_a_date_that_the_words_do_not_give_is_dropped(served, reader):
    told = HONEST | {"milestones": [HONEST["milestones"][0] | {"date_words": "a fishing treaty"}]}
    assert read(served, reader, told).milestones[0].date is None


def test_a_flood_of_proposals_is_cut(served, reader):
    told = {"quotes": [{"words": LIMIT}] * 600}
    assert len(read(served, reader, told).quotes) == 500


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", "[]", "{", "null", '{"agreements": ', "[" * 5000, "} {"],
)
def test_garbage_is_named_as_such(served, reader, content):
    answer(served, content)
    assert "not in the agreed form" in refusal(reader)


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff\xfe", b'{"choices": []}', b"<html>"])
def test_an_answer_that_is_no_chat_is_named_as_such(served, reader, body):
    served.answers[PATH] = says(body, "application/json")
    assert "not in the agreed form" in refusal(reader)


@pytest.mark.parametrize(
    "told",
    [
        {"agreements": 1, "milestones": "x", "targets": None, "quotes": {}},
        {"agreements": [1, None, [], "x", {}], "quotes": [{"words": 5}, {"words": None}]},
        {"agreements": [{"title": [], "words": OPENING, "parties": 7}]},
        {"quotes": [{"words": SAID, "speaker": {"a": 1}, "mode": []}]},
    ],
)
def test_values_of_a_wrong_kind_are_left_out(served, reader, told):
    assert read(served, reader, told).agreements == ()


@pytest.mark.parametrize("bad", ["a \ud800 b", "a\x00b", "\x07", "a\x9fb", "x" * 301])
def test_a_value_that_cannot_be_stored_or_shown_is_left_out(served, reader, bad):
    agreement, milestone = HONEST["agreements"][0], HONEST["milestones"][0]
    parties = [{"name": bad, "role": bad, "words": "Graustark"}]
    assert read(served, reader, {"agreements": [agreement | {"title": bad}]}).agreements == ()
    told = {
        "agreements": [agreement | {"parties": parties}],
        "milestones": [milestone | {"party": bad, "speaker": bad, "office": bad, "mode": bad}],
        "quotes": [{"words": SAID, "speaker": bad, "office": bad}, {"words": bad}],
        "targets": [HONEST["targets"][0] | {"date_words": bad}],
    }
    found = read(served, reader, told)
    assert found.agreements[0].parties == found.targets == ()
    assert (found.milestones[0].voice.speaker, found.milestones[0].party) == ("", None)
    assert [(each.voice.speaker, each.voice.office) for each in found.quotes] == [("", "")]
    repr(found).encode()


def test_a_value_is_brought_into_one_line(served, reader):
    told = {"agreements": [HONEST["agreements"][0] | {"title": " Nets\n of\u202e both "}]}
    assert read(served, reader, told).agreements[0].title == "Nets of both"


@pytest.mark.parametrize(
    "slow",
    [trickles(200, 0.05), trickles_headers(80, 0.05), stalls(4)],
    ids=["body", "head", "all"],
)
def test_a_service_that_stalls_is_given_up_in_time(served, reader, slow):
    served.answers[PATH] = slow
    begun = time.monotonic()
    words = refusal(replace(reader, seconds=0.4))
    assert "did not answer within" in words
    assert time.monotonic() - begun < 3


def test_an_answer_that_breaks_off_is_refused(served, reader):
    content = {"choices": [{"message": {"content": json.dumps(HONEST)}}]}
    served.answers[PATH] = breaks_off(json.dumps(content).encode(), 100_000)
    assert "broke off before the end" in refusal(reader)


def test_an_answer_that_is_too_large_is_refused(served, reader):
    answer(served, "x" * 200_000)
    assert "not in the agreed form" in refusal(reader)


@pytest.mark.parametrize("status", [301, 401, 429, 500])
def test_a_service_that_refuses_is_named_with_its_answer(served, reader, status):
    served.answers[PATH] = says(b"{}", "application/json", status)
    assert str(status) in refusal(reader)


def test_a_service_that_is_not_there_is_named(reader):
    assert "could not be reached" in refusal(replace(reader, url="http://127.0.0.1:9/v1"))


def test_rules_read_unless_a_service_is_set_and_chosen():
    off = Settings()
    on = Settings(reader_url="http://127.0.0.1:9/v1", reader_model="small")
    assert readers.choices(off) == []
    assert [key for key, _ in readers.choices(on)] == [readers.RULES, readers.SERVICE]
    assert readers.chosen(off, "") == (reading, readers.RULES)
    with pytest.raises(InvalidInput, match="TRACKER_READER_URL"):
        readers.chosen(off, readers.SERVICE)
    assert readers.chosen(on, "") == (reading, readers.RULES)
    assert readers.chosen(on, readers.SERVICE)[1] == "small"
