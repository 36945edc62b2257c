"""Write a timeline as a Data Package: all tables as CSV, with their schemas in one archive.

The descriptor follows the Data Package standard, version 2 (datapackage.org). Tables are written
to disk in one pass over the agreements; what is held are the names of parties, sources and
quotations that were written already.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tracker.domain.messages import say
from tracker.domain.terms import Vocabulary
from tracker.domain.timelines import Timeline
from tracker.domain.vocabularies import (
    Bindingness,
    DateBasis,
    DatePrecision,
    DateQualifier,
    InstrumentType,
    MilestoneType,
    Modality,
    PartyKind,
    PartyRole,
    Rank,
    RecordState,
    RelationType,
    SourceKind,
    SpeechMode,
    Stance,
    Status,
)
from tracker.exporters import rows
from tracker.exporters.base import CHUNK, GENERATOR, PULSE, in_utc, instant, lasting
from tracker.exporters.columns import (
    AGREEMENTS,
    EXPECTATIONS,
    MILESTONES,
    PARTIES,
    SOURCES,
    Column,
    Kind,
)
from tracker.exporters.columns.package import ACTORS, PROOFS, PROVISIONS, QUOTATIONS, RELATIONS
from tracker.exporters.csv_format import Lines
from tracker.exporters.filenames import digits

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    Kind.DATE: "date",
    Kind.INTEGER: "integer",
    Kind.BOOLEAN: "boolean",
    Kind.TIME: "datetime",
}
# What our EDTF is made of (ISO 8601-2): digits, marks, sets and intervals.
_EDTF = r"[-0-9XYES~?%/.,\[\]{}]+"
_WORDS: Mapping[str, type[Vocabulary]] = {
    "status": Status,
    "status_derived": Status,
    "instrument_type": InstrumentType,
    "bindingness": Bindingness,
    "record_state": RecordState,
    "role": PartyRole,
    "party_kind": PartyKind,
    "type": MilestoneType,
    "modality": Modality,
    "rank": Rank,
    "relation_type": RelationType,
    "kind": SourceKind,
    "stance": Stance,
    "speech_mode": SpeechMode,
}
_ENDINGS: Mapping[str, type[Vocabulary]] = {
    "precision": DatePrecision,
    "qualifier": DateQualifier,
    "basis": DateBasis,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Say what one table is: its columns, and by which of them it points at others."""

    title: str
    columns: Sequence[Column[Any]]
    keys: Mapping[str, str] = field(default_factory=dict)


TABLES: Mapping[str, Table] = {
    "agreements": Table("Agreements", AGREEMENTS),
    "parties": Table("Parties", ACTORS),
    "agreement_parties": Table(
        "Who is what to which agreement",
        PARTIES,
        {"agreement_id": "agreements", "party_slug": "parties"},
    ),
    "milestones": Table("Milestones", MILESTONES, {"agreement_id": "agreements"}),
    "expectations": Table("Stated targets", EXPECTATIONS, {"milestone_id": "milestones"}),
    "provisions": Table("Provisions", PROVISIONS, {"agreement_id": "agreements"}),
    "relations": Table("Relations to agreements", RELATIONS, {"agreement_id": "agreements"}),
    "sources": Table("Sources", SOURCES),
    "quotations": Table("Quotations", QUOTATIONS, {"source_id": "sources"}),
    "evidence": Table(
        "Which quotation bears on what",
        PROOFS,
        {"agreement_id": "agreements", "quotation_id": "quotations"},
    ),
}


@dataclass(frozen=True, slots=True)
class DatapackageExporter:
    """Write every table and a descriptor with schemas, keys and categories."""

    key: str = "datapackage"
    label: str = say("Data Package (ZIP of CSV)")
    description: str = say("All tables as CSV with their schemas, for archives and statistics.")
    extension: str = "zip"
    media_type: str = "application/zip"
    requires: str | None = None
    is_streaming: bool = True
    limit: int | None = None

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; ``now`` is told as the time of writing."""
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as packed:
            files = {name: _File(Path(folder) / f"{name}.csv", TABLES[name]) for name in TABLES}
            try:
                yield from _fill(files, timeline)
            finally:
                for file in files.values():
                    file.close()
            _pack(packed, files, descriptor(files, timeline, now), now)
            packed.seek(0)
            while chunk := packed.read(CHUNK):
                yield chunk


EXPORTER = DatapackageExporter()


class _File:
    """Write one table, and keep count of its bytes; a row whose name was written is left out."""

    def __init__(self, path: Path, table: Table) -> None:
        self.path, self.table = path, table
        self.size, self.rows = 0, 0
        self.digest = sha256()
        self.written: set[str] = set()
        self._file = path.open("wb")
        self._lines = Lines(table.columns)
        self._write(self._lines.head())

    def add(self, row: object) -> None:
        """Write one row."""
        self._write(self._lines.of(row))
        self.rows += 1

    def add_once(self, name: str, row: object) -> None:
        """Write one row, unless one of this name was written."""
        if name not in self.written:
            self.written.add(name)
            self.add(row)

    def close(self) -> None:
        """Write what is held back."""
        self._file.close()

    def _write(self, text: str) -> None:
        content = text.encode("utf-8", "replace")
        self.digest.update(content)
        self.size += len(content)
        self._file.write(content)


def _fill(files: Mapping[str, _File], timeline: Timeline) -> Iterator[bytes]:
    links = timeline.links
    for number, row in enumerate(rows.agreements(timeline)):
        if number % PULSE == 0:
            yield b""
        agreement = row.agreement
        files["agreements"].add(row)
        for part in agreement.participations:
            files["parties"].add_once(part.party.slug, (part.party, links))
            files["agreement_parties"].add((row, part))
        for entry in agreement.entries:
            milestone = rows.milestone(row, entry)
            files["milestones"].add(milestone)
            for place, target in enumerate(entry.targets, start=1):
                files["expectations"].add(rows.TargetRow(milestone, target, place))
        for provision in agreement.provisions:
            files["provisions"].add((row, provision))
        for relation in agreement.relations:
            if relation.is_outgoing:
                files["relations"].add((row, relation))
        for proof in rows.evidence(row):
            item = proof.evidence
            files["sources"].add_once(item.source.slug, (item.source, links))
            files["quotations"].add_once(item.quote_uid, (item, links))
            files["evidence"].add(proof)


def _pack(packed: Any, files: Mapping[str, _File], about: str, now: datetime) -> None:
    """Write the archive; its entries bear the time of writing, so that a second run is the same."""
    moment = in_utc(now).timetuple()[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("datapackage.json", moment), about)
        for name, file in files.items():
            with (
                file.path.open("rb") as held,
                archive.open(_entry(f"{name}.csv", moment), "w", force_zip64=True) as entry,
            ):
                while chunk := held.read(CHUNK):
                    entry.write(chunk)


def _entry(name: str, moment: tuple[int, ...]) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = moment
    entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def descriptor(files: Mapping[str, _File], timeline: Timeline, now: datetime) -> str:
    """Return the text of ``datapackage.json``."""
    base = timeline.links.base
    said = "; ".join(f"{name}: {value}" for name, value in timeline.filter) or "everything"
    known = f", as known on {timeline.as_of.isoformat()}" if timeline.as_of else ""
    day = f"{in_utc(now):%Y-%m-%d}"
    package = {
        "$schema": PROFILE,
        "name": "agreements",
        "id": lasting(timeline.domain, f"datapackage/{digits(timeline)}"),
        "title": timeline.title,
        "description": f"Agreements and their milestones; selection: {said}{known}. Delays are "
        f"reckoned on {timeline.today.isoformat()}.",
        "homepage": f"{base}/",
        "created": instant(now),
        "version": "1.0.0",
        "licenses": [
            {
                "path": f"{base}/",
                "title": "As the publisher says; quotations remain those of their sources",
            }
        ],
        "contributors": [{"title": timeline.domain, "roles": ["publisher"]}],
        "citation": f"{timeline.title}. {timeline.domain}, written {day}, {base}/",
        "generator": GENERATOR,
        "resources": [_resource(name, file) for name, file in files.items()],
    }
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n"


def _resource(name: str, file: _File) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in file.table.columns],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    if file.table.keys:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
            for column, other in file.table.keys.items()
        ]
    return {
        "name": name,
        "title": file.table.title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest.hexdigest()}",
        "schema": schema,
    }


def _field(column: Column[Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.description,
    }
    if column.name == "id":
        described["constraints"] = {"required": True, "unique": True}
    elif column.kind is Kind.EDTF:
        described["constraints"] = {"pattern": _EDTF}
    vocabulary = _vocabulary(column)
    if vocabulary is not None:
        words = [word for word in vocabulary if word.value]  # an empty one is a missing value
        described["categories"] = [{"value": w.value, "label": w.label} for w in words]
        described["categoriesOrdered"] = False
        described["constraints"] = {"enum": [word.value for word in words]}
    return described


def _vocabulary(column: Column[Any]) -> type[Vocabulary] | None:
    if column.kind is not Kind.WORD:
        return None
    return _WORDS.get(column.name) or _ENDINGS.get(column.name.rpartition("_")[2])
