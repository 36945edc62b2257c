"""What answers a question is told alike by every database, ranked and shown here."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.searching import Asked, fold, marked, matches, parse, passages, score, snippet

WORDS = st.text(st.characters(categories=["L", "N", "Zs", "Po"]), max_size=60)


def asked(text, *others):
    first, *rest = parse(text).terms
    return [Asked(first, others), *(Asked(each) for each in rest)]


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("pact", "a cyber pact", True),
        ("pact", "an impact", False),
        ("pac*", "a cyber pact", True),
        ('"cyber pact"', "a cyber pact", True),
        ('"cyber pact"', "a pact on cyber", False),
        ("Müller", "Frau Mueller", True),
        ("US", "the U.S. side", True),
        ("安", "网络安全", True),
        ("络安", "网络安全", True),
        ("全", "网络安全", True),
        ("网全", "网络安全", False),
        ("德deal", "中德 deal", True),
    ],
)
def test_words_answer(question, text, expected):
    assert matches(asked(question), fold(text)) is expected


@given(WORDS)
def test_every_text_answers_itself(text):
    question = '"' + text.replace('"', " ") + '"'
    if parse(question).terms and ":" not in text:
        assert matches(asked(question), fold(text))


def test_other_words_answer_but_count_less():
    question = asked("sicherheit", "cybersicherheit")
    own, other = fold("Sicherheit im Netz"), fold("Cybersicherheit im Netz")
    assert matches(question, other)
    assert score(question, own, own) > score(question, other, other)


def test_titles_count_more_than_the_rest_and_whole_titles_most():
    question = asked("cyber pact")
    texts = ["cyber pact", "cyber pact with china", "pact on cyber", "nothing"]
    scores = [score(question, title, f"{title} cyber pact") for title in texts]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("muller", "Frau Müller spricht.", "Frau [Müller] spricht."),
        ("US", "The U.S. side", "The [U.S.] side"),
        ('"joint verification"', "No joint, verification", "No [joint, verification]"),
        ("verif*", "verification verified verve", "[verification] [verified] verve"),
        ("网络安全", "关于网络安全的协议", "关于[网络安全]的协议"),
        ("全", "网络安全", "网络安[全]"),
        ("<b>", "a <b> & b", "a <[b]> & [b]"),
        ("nothing", "here", "here"),
        ("हिन्दी", "भाषा हिन्दी है", "भाषा [हिन्दी] है"),
    ],
)
def test_hits_are_marked_in_the_letters_of_the_text(question, text, expected):
    assert shown(marked(text, asked(question))) == expected


def test_compounds_are_marked_whole():
    question = asked("sicherheit", "cybersicherheit")
    assert shown(marked("Cybersicherheit", question)) == "[Cybersicherheit]"


def test_a_snippet_is_cut_at_words_around_the_hits():
    text = f"{'before ' * 100}the joint verification {'after ' * 100}"
    cut = shown(snippet(text, asked("joint verification")))
    assert cut.startswith("…")
    assert "[joint] [verification]" in cut
    assert cut.endswith("…")
    assert "befo " not in cut
    assert len(cut) < 260


@given(WORDS, WORDS)
def test_marking_changes_no_letter(question, text):
    terms = [Asked(each) for each in parse(question.replace(":", " ")).terms]
    assert "".join(piece.text for piece in marked(text, terms)) == text


@given(st.integers(0, 2000))
def test_passages_cover_every_word_and_share_some(count):
    text = " ".join(f"w{number}" for number in range(count))
    found = [text[each.start : each.end].split() for each in passages(text)]
    assert sorted({word for words in found for word in words}) == sorted(text.split())
    assert all(len(words) <= 400 for words in found)
    for one, next_one in itertools.pairwise(found):
        assert one[-40:] == next_one[:40]
