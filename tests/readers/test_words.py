"""The words a model names stand in the text as whole words, and name what they should."""

from __future__ import annotations

import pytest

from tracker.domain.reading import Gazetteer, Span
from tracker.readers import words

PARTIES = Gazetteer.from_records(
    {"slug": slug, "kind": "state", "names": [
        {"text": text, "language": "en", "kind": kind} for text, kind in names]}
    for slug, names in {
        "germany": [("Germany", "short"), ("German", "demonym"), ("德国", "short")],
        "kenya": [("Kenya", "short"), ("Kenyan", "demonym")],
        "niger": [("Niger", "short")],
        "nigeria": [("Nigeria", "short")],
        "guinea": [("Guinea", "short")],
        "guinea-bissau": [("Guinea-Bissau", "short")],
    }.items()
)  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "exact"),
    [
        ("kenya", "Kenya"),
        ("kenya", "the Kenyans"),
        ("germany", "two GERMAN ministers"),
        ("germany", "德国外长"),
        ("niger", "Niger and Nigeria"),
        ("guinea", "Guinea and Guinea-Bissau"),
        ("guinea-bissau", "Guinea-Bissau"),
    ],
)
def test_a_party_rests_on_words_that_name_it(slug, exact):
    assert words.names_party(PARTIES, slug, exact)


@pytest.mark.parametrize(
    ("slug", "exact"),
    [
        ("germany", "Kenya"),
        ("niger", "Nigeria"),
        ("guinea", "Guinea-Bissau"),
        ("guinea", "New Guineawood"),
        ("atlantis", "Atlantis"),
        ("kenya", "both states"),
    ],
)
def test_a_party_does_not_rest_on_the_name_of_another(slug, exact):
    assert not words.names_party(PARTIES, slug, exact)


def test_words_that_stand_twice_rest_on_the_nearest_place():
    text = "On Friday they met. They parted. On Friday, Peru signed; Nigeria and Niger did not."
    near = Span.of(text, text.index("On Friday, Peru"), text.index("; Nigeria"))
    assert words.span_of(text, "On Friday", near).start == near.start
    assert words.span_of(text, "On Friday").start == 0
    assert words.span_of(text, "Niger").start == text.index("Niger did")
    assert words.span_of("两国在德国签署协定。", "德国").start == 3
