"""Load the annotated articles of the bench."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.domain.dates import FuzzyDate, from_edtf
from tracker.domain.reading import Article, Gazetteer

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds" / "parties.json"


@dataclass(frozen=True)
class Milestone:
    """Be one annotated milestone; a date of None means that the article tells none."""

    agreement: str
    type: str
    modality: str
    date: FuzzyDate | None
    party: str | None


@dataclass(frozen=True)
class Annotated:
    """Be one article with what a careful analyst takes from it."""

    name: str
    split: str
    article: Article
    language: str
    parties: frozenset[str]
    quotes: tuple[tuple[str, str], ...]
    milestones: tuple[Milestone, ...]


def gazetteer() -> Gazetteer:
    """Return the names of the seeds."""
    return Gazetteer.from_records(json.loads(SEEDS.read_text(encoding="utf-8")))


def corpus(folder: Path = HERE / "corpus") -> list[Annotated]:
    """Return every article of a folder, in order of its name."""
    return [_annotated(path) for path in sorted(folder.glob("*.json"))]


def _annotated(path: Path) -> Annotated:
    notes = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    published = date.fromisoformat(notes["published"]) if notes["published"] else None
    return Annotated(
        name=path.stem,
        split=notes["split"],
        article=Article(text, published, kind=notes["kind"]),
        language=notes["language"],
        parties=frozenset(slug for each in notes["agreements"] for slug in each["parties"]),
        quotes=tuple((_whole(text, words), speaker) for words, speaker in notes["quotes"]),
        milestones=tuple(
            Milestone(
                agreement=row[0],
                type=row[1],
                modality=row[2],
                date=from_edtf(row[3]) if row[3] else None,
                party=row[4] if len(row) > 4 else None,
            )
            for row in notes["milestones"]
        ),
    )


def _whole(text: str, words: str) -> str:
    """Return the words; those that end in “…” run to the end of their paragraph."""
    if not words.endswith("…"):
        return words
    start = text.index(words[:-1])
    return text[start : text.index("\n", start)]
