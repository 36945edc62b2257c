"""Write everything in a format or with a plain writer."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import UTC, datetime

from sqlalchemy import make_url

from tracker import exporters
from tracker.db import Sessions, make_engine
from tracker.domain.links import Links
from tracker.domain.timelines import Timeline
from tracker.queries import known
from tracker.queries.agreements import Filter

PLAIN = """
    SELECT m.*, a.slug, a.title, a.status, a.version, a.instrument_type, a.bindingness,
           a.record_state, a.fact_count, a.sourced_count, a.contradicted_count
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE a.deleted_at IS NULL
"""
EVERY_FACT = """
    SELECT m.*, a.uid, a.slug, a.title, a.status, a.version, a.instrument_type, a.bindingness,
           a.record_state, a.fact_count, a.sourced_count, a.single_source_count,
           a.contradicted_count,
           (SELECT group_concat(p.name, '; ') FROM participation x JOIN party p
            ON p.id = x.party_id WHERE x.agreement_id = a.id),
           (SELECT group_concat(p.alpha3, '; ') FROM participation x JOIN party p
            ON p.id = x.party_id WHERE x.agreement_id = a.id),
           (SELECT group_concat(t.label, '; ') FROM agreement_subject x JOIN term t
            ON t.id = x.term_id WHERE x.agreement_id = a.id),
           f.target_text, f.target_edtf, f.target_earliest, f.target_latest, f.target_precision,
           f.target_qualifier, f.stated_on, l.target_text, l.target_edtf, l.target_earliest,
           l.target_latest, l.target_precision, l.target_qualifier, l.stated_on,
           q.exact, q.uid, q.office, q.speech_mode, s.title, s.url, s.published_text,
           s.published_edtf
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    LEFT JOIN date_expectation f ON f.id = (SELECT id FROM date_expectation
        WHERE milestone_id = m.id ORDER BY stated_on, id LIMIT 1)
    LEFT JOIN date_expectation l ON l.id = (SELECT id FROM date_expectation
        WHERE milestone_id = m.id ORDER BY stated_on DESC, id DESC LIMIT 1)
    LEFT JOIN evidence e ON e.id = (SELECT id FROM evidence
        WHERE milestone_id = m.id AND stance = 'supports' LIMIT 1)
    LEFT JOIN quote q ON q.id = e.quote_id
    LEFT JOIN snapshot n ON n.id = q.snapshot_id
    LEFT JOIN source s ON s.id = n.source_id
    WHERE a.deleted_at IS NULL
"""


def floor(address: str, statement: str) -> int:
    """Write rows of a raw cursor with the csv writer, and return their bytes."""
    size = 0
    held = io.StringIO()
    writer = csv.writer(held)
    cursor = sqlite3.connect(make_url(address).database or "").execute(statement)
    while rows := cursor.fetchmany(1000):
        writer.writerows(rows)
        size += len(held.getvalue().encode())
        held.seek(0)
        held.truncate()
    return size


def export(address: str, key: str) -> int:
    """Write everything in a format, and return its bytes."""
    now = datetime.now(UTC)
    engine = make_engine(address)
    with Sessions(engine).reading() as session:
        wanted = Filter(today=now.date())
        found = known.records(session, wanted)
        timeline = Timeline("Agreements", found, Links("https://bench.invalid"), wanted.today)
        return sum(map(len, exporters.render(exporters.get(key), timeline, now)))
