from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.exporters.picture_samples import REPORT, SUPPORT, agreement, day, story, timeline
from tracker.domain.timelines import Entry, Evidence
from tracker.domain.vocabularies import MilestoneType, Modality, SourceKind, Stance
from tracker.exporters.report import build, web_address


def entry(uid, *evidence):
    return Entry(
        uid,
        MilestoneType.SIGNED,
        Modality.OCCURRED,
        date=day(f"2016-01-0{uid}"),
        evidence=evidence,
    )


def evidence(slug, *, stance=Stance.SUPPORTS):
    source = replace(REPORT, slug=slug, title=f"Title of {slug}")
    return Evidence(f"e-{slug}", f"q-{slug}", stance, f"words of {slug}", source)


def test_sources_are_numbered_in_order_of_first_mention():
    told = build(
        timeline(agreement([entry("1", evidence("b")), entry("2", evidence("a"), evidence("b"))]))
    )
    assert [source.text for source in told.sources] == ["“Title of b”", "“Title of a”"]
    assert [[q.number for q in line.quotations] for line in told.lines] == [[1], [2, 1]]


def test_words_that_contradict_are_marked():
    told = build(timeline(agreement([entry("1", evidence("a", stance=Stance.CONTRADICTS))])))
    assert told.lines[0].quotations[0].stance == "contradicts"


def test_a_one_pass_timeline_can_be_read_again_from_the_report():
    once = replace(timeline(story()), agreements=iter([story()]))
    told = build(once)
    assert len(told.lines) == 4
    assert len(list(told.timeline.agreements)) == 1


def test_a_source_is_told_with_all_that_is_known_of_it():
    source = replace(
        REPORT,
        kind=SourceKind.INTERVIEW,
        authors=("A. Writer", "B. Editor"),
        publisher="The Paper",
        published=day("2016-03-17"),
        accessed_on=date(2026, 7, 1),
    )
    told = build(timeline(agreement([entry("1", replace(SUPPORT, source=source))])))
    assert told.sources[0].text == (
        "A. Writer, B. Editor, “A report on cyber talks”, The Paper, 17 March 2016, "
        "read on 1 July 2026"
    )


def test_only_web_addresses_become_links():
    assert web_address("https://example.org/a") == "https://example.org/a"
    assert web_address("javascript:alert(1)") == ""


def test_the_selection_tells_the_day_of_reckoning():
    assert build(timeline(story())).selection == (("Delays reckoned on", "27 July 2016"),)
