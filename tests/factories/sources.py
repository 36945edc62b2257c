from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from tests.factories import day, edit
from tracker.domain.inputs import SnapshotInput, SourceInput
from tracker.domain.vocabularies import SourceKind
from tracker.models import Snapshot, Source
from tracker.services import sources

TEXT = (
    "Ruritania and Freedonia will sign a treaty of friendship in June 2016. "
    "The envoy called the draft fair. A minister called the draft fair as well, "
    "and expects a first meeting before winter."
)


def source_input(title: str = "The Strelsau Gazette", **fields: Any) -> SourceInput:
    defaults = {"title": title, "kind": SourceKind.NEWS_REPORT, "published": day("2016-03-17")}
    return SourceInput(**defaults | fields)


def source(session: Session, title: str = "The Strelsau Gazette", **fields: Any) -> Source:
    return sources.create(session, source_input(title, **fields), edit())


def snapshot_input(text: str = TEXT, **fields: Any) -> SnapshotInput:
    defaults: dict[str, Any] = {"retrieved_at": datetime(2016, 3, 18, 9, tzinfo=UTC)}
    return SnapshotInput(text=text, **defaults | fields)


def snapshot(session: Session, of: Source, text: str = TEXT, **fields: Any) -> Snapshot:
    return sources.add_snapshot(session, of, snapshot_input(text, **fields), edit())[0]
