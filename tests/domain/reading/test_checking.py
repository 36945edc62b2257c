"""Whatever a reader returns must rest on words of the text."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain import reading as rules
from tracker.domain.reading import Question, Reader, Span, checked

TEXT = (
    "Peru and Chile signed a treaty on water on Monday.\n\n"
    '"We are glad," said Minister Ann Lee. The treaty will be ratified in May.'
)
LIE = Span(3, 9, "not so")


def test_an_honest_reading_stays_whole(reading, names):
    found = reading(TEXT)
    assert checked(TEXT, found, names) == found


def test_a_proposal_with_other_words_goes(reading):
    found = reading(TEXT)
    lying = replace(found, quotes=tuple(replace(each, span=LIE) for each in found.quotes))
    assert checked(TEXT, lying).quotes == ()


def test_milestones_and_targets_go_with_their_agreement(reading):
    found = reading(TEXT)
    lying = replace(found, agreements=tuple(replace(a, span=LIE) for a in found.agreements))
    left = checked(TEXT, lying)
    assert (left.agreements, left.milestones, left.targets) == ((), (), ())


def test_a_speaker_whom_the_text_does_not_name_goes(reading):
    found = reading(TEXT)
    quote = found.quotes[0]
    lying = replace(found, quotes=(replace(quote, voice=replace(quote.voice, speaker="Nobody")),))
    assert checked(TEXT, lying).quotes[0].voice.speaker == ""


def test_a_date_without_its_words_goes(reading):
    found = reading(TEXT)
    lying = replace(found, milestones=tuple(replace(m, date_span=LIE) for m in found.milestones))
    assert [each.date for each in checked(TEXT, lying).milestones] == [None, None]


def test_an_unknown_party_goes(reading, names):
    found = reading(TEXT)
    agreement = found.agreements[0]
    parties = tuple(replace(each, slug="atlantis") for each in agreement.parties)
    lying = replace(found, agreements=(replace(agreement, parties=parties),))
    assert checked(TEXT, lying, names).agreements[0].parties == ()


def test_a_question_outlives_its_place(reading):
    lying = replace(reading(TEXT), questions=(Question("published", "When?", LIE),))
    assert checked(TEXT, lying).questions == (Question("published", "When?"),)


def test_the_package_itself_is_a_reader(names):
    reader: Reader = rules
    assert reader.read(rules.Article(TEXT), names).language == "en"
