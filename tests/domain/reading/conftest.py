from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tracker.domain.reading import Article, Gazetteer, read

SEEDS = Path(__file__).parents[3] / "seeds" / "parties.json"
PUBLISHED = date(2018, 3, 15)


@pytest.fixture(scope="session")
def names():
    return Gazetteer.from_records(json.loads(SEEDS.read_text(encoding="utf-8")))


@pytest.fixture
def reading(names):
    def reading_of(text, published=PUBLISHED, language=""):
        return read(Article(text, published, language), names)

    return reading_of


@pytest.fixture
def tells(reading):
    def tells_one(text, language, kind, modality, edtf):
        """Check that a text tells one event of a kind; its day only where one is given."""
        found = reading(text, language=language).milestones
        assert [(each.type, each.modality) for each in found] == [(kind, modality)]
        assert edtf is None or [each.date.edtf for each in found] == [edtf]

    return tells_one
