"""Which day of the lines above an article may be taken as that of its publication."""

from __future__ import annotations

from datetime import date

import pytest

from tracker import importers

TODAY = date(2026, 11, 28)
ENGLISH = "\n\nPeru and Chile signed a treaty on water in Lima, the ministry said on Friday.\n"
GERMAN = "\n\nPeru und Chile haben einen Vertrag über Wasser unterzeichnet, sagte die Ministerin.\n"


def sure(head: str, body: str) -> list[str]:
    found = importers.days(importers.pasted(head + body), TODAY)
    return [day.date for day in found if day.is_sure]


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("Treaty signed\nUpdated: May 6, 2024, first published May 4, 2024", ["2024-05-04"]),
        ("Treaty signed\nBy Ana Ruiz | 4 May 2024 | Last updated 6 May 2024", ["2024-05-04"]),
        ("Treaty signed\nDownloaded on 7 May 2024\nPublished 4 May 2024", ["2024-05-04"]),
        ("Treaty signed\nEvent date: 10 May 2024. News date: 4 May 2024", ["2024-05-04"]),
        ("The minister's speech of 12 January 2023\n4 May 2024", ["2024-05-04"]),
        ("Press release No. 12 of 4 May 2024", ["2024-05-04"]),
        ("Treaty of 4 May 2024 on water", []),
        ("Treaty signed\nLast updated on 6 May 2024", []),
    ],
)
def test_only_the_day_of_publication_is_sure(head, days):
    assert sure(head, ENGLISH) == days


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("Veröffentlicht am 4. Mai 2024 | Aktualisiert am 6. Mai 2024", ["2024-05-04"]),
        ("Rede der Ministerin vom 12. Januar 2023\nLima, den 4. Mai 2024", ["2024-05-04"]),
        ("Pressemitteilung vom 4. Mai 2024", ["2024-05-04"]),
        ("Der Vertrag vom 4. Mai 2024 und seine Folgen", []),
    ],
)
def test_only_the_day_of_publication_is_sure_in_german(head, days):
    assert sure(head, GERMAN) == days


def test_a_day_on_which_the_article_was_changed_is_offered_as_such():
    article = importers.pasted(f"Treaty signed\n4 May 2024 (updated 6 May 2024){ENGLISH}")
    places = {day.date: day.place for day in importers.days(article, TODAY)}
    assert places == {"2024-05-04": "byline", "2024-05-06": "last changed"}
