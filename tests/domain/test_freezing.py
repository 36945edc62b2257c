from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from tests.exporters.samples import CASES
from tracker.domain import freezing
from tracker.domain.timelines import Agreement, Entry, Evidence, Timeline
from tracker.domain.vocabularies import Status


def again(timeline: Timeline) -> Timeline:
    """Return a timeline as it comes back from JSON text."""
    return freezing.load_timeline(json.loads(json.dumps(freezing.dump_timeline(timeline))))


def full() -> Timeline:
    """Return the samples with the few fields set that none of them has."""
    (agreement, *_) = CASES["cyber"]().agreements
    (entry, *entries) = agreement.entries
    (evidence, *others) = (item for item in agreement.all_evidence())
    noted = replace(evidence, note="As the envoy said.", translation="Wir begannen.")
    entry = replace(entry, effective=entry.shown_date, evidence=(noted, *others))
    agreement = replace(
        agreement,
        status_override=Status.SIGNED,
        status_override_reason="Told by the court.",
        entries=(entry, *entries),
    )
    everything = [each for make in CASES.values() for each in make().agreements]
    return replace(
        CASES["cyber"](),
        agreements=[agreement, *everything],
        introduction="First words.",
        lanes="party",
    )


def test_nothing_is_lost():
    assert again(full()) == full()


def test_the_samples_fill_every_field_of_the_records():
    """Keep the test above honest: a field that no sample fills could get lost unseen."""
    filled: dict[type, set[str]] = {Agreement: set(), Entry: set(), Evidence: set()}
    for agreement in full().agreements:
        for record in (agreement, *agreement.entries, *agreement.all_evidence()):
            filled[type(record)] |= {
                item.name for item in fields(record) if getattr(record, item.name)
            }
    missing = {kind.__name__: {f.name for f in fields(kind)} - had for kind, had in filled.items()}
    assert missing == {"Agreement": set(), "Entry": set(), "Evidence": set()}


def test_a_field_that_came_later_takes_its_default():
    (agreement, *_) = CASES["cyber"]().agreements
    data = freezing.dump(agreement)
    del data["notes"]
    assert freezing.load(Agreement, data) == replace(agreement, notes=())


def test_a_timeline_of_before_it_had_an_introduction_is_read():
    data = freezing.dump_timeline(full())
    del data["introduction"], data["lanes"]
    assert freezing.load_timeline(data) == replace(full(), introduction="", lanes="")


def test_a_field_that_is_gone_is_passed_over():
    (agreement, *_) = CASES["cyber"]().agreements
    data = freezing.dump(agreement) | {"gone": 1}
    assert freezing.load(Agreement, data) == agreement


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="is not the format"):
        freezing.load_timeline({"format": "papyrus"})
