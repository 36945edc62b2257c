"""Put the passages of a source that a file brings along into one text of excerpts."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain import quotations
from tracker.domain.importing.contents import Data
from tracker.domain.inputs import SnapshotInput
from tracker.domain.vocabularies import SnapshotExtent
from tracker.models.mixins import now


def of(records: Sequence[Data]) -> tuple[SnapshotInput, list[int]]:
    """Return quotations with what stands around them as one text, and where each begins in it."""
    passages = [_passage(record) for record in records]
    text = quotations.excerpts((None, before + words + after) for before, words, after in passages)
    stored = SnapshotInput(
        text=text.text,
        offsets=text.offsets,
        extent=SnapshotExtent.EXCERPTS,
        retrieved_at=now(),
        extraction="passages of an import",
    )
    wholes = ((before, before + words + after) for before, words, after in passages)
    return stored, [text.text.index(whole) + len(before) for before, whole in wholes]


def _passage(record: Data) -> tuple[str, str, str]:
    """Return a quotation with what the source has around it, without our marks of omission."""
    before = record["prefix"].rpartition(quotations.OMISSION)[2].lstrip()
    after = record["suffix"].partition(quotations.OMISSION)[0].rstrip()
    return before, record["exact"], after
