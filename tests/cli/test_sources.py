"""Sources are listed, texts attached, and the evidence checked."""

from __future__ import annotations

import pytest

from tracker.db import Sessions, make_engine
from tracker.domain.inputs import Actor, Edit, SourceInput
from tracker.domain.vocabularies import CheckupKind, SourceKind
from tracker.queries import checkups
from tracker.services import sources

SLUG = "scmp-2015-11-09-china-germany-cyberspying-deal"
FIRST = (
    "agreed to start negotiating an agreement to abstain from such activity when Chancellor"
    " Angela Merkel visited China at the end of last month"
)
SECOND = (
    "The aim was to sign the deal at the next Sino-German intergovernmental consultations in"
    " Beijing in the first half of 2016"
)


@pytest.fixture
def attach(tracker, told, tmp_path):
    def attach(text: str | bytes, slug: str = SLUG):
        file = tmp_path / "article.txt"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tracker("sources", "attach-text", slug, str(file))

    return attach


def test_sources_are_listed_with_day_and_number_of_quotations(tracker, told):
    lines = tracker("sources", "list").output.splitlines()
    assert len(lines) == 11
    assert f"{SLUG}\t2015-11-09\t2\t" in "\n".join(lines)


@pytest.mark.only_on("sqlite")
def test_a_list_of_more_than_a_page_is_listed_whole(tracker, fresh_database):
    edit = Edit(by=Actor(name="Ada"))
    engine = make_engine(fresh_database)
    with Sessions(engine).writing() as session:
        for number in range(120):
            data = SourceInput(title=f"Report {number}", kind=SourceKind.ANALYSIS)
            sources.create(session, data, edit)
        session.commit()
    engine.dispose()
    assert len(set(tracker("sources", "list").output.splitlines())) == 120


def test_the_list_is_narrowed_by_words(tracker, told):
    lines = tracker("sources", "list", "--search", "Xinhua").output.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["xinhua-2017-12-27-china-refutes-allegation"]


def test_a_text_of_two_quotations_reports_both(attach):
    result = attach(f"They {FIRST}.\n{SECOND}.")
    assert result.exit_code == 0
    assert f"moved\t5-{5 + len(FIRST)}\t“agreed to start" in result.output
    assert result.output.endswith("0 exact, 2 moved, 0 ambiguous, 0 lost\n")


def test_words_that_stand_twice_are_ambiguous_and_missing_ones_lost(attach):
    result = attach(f"They {FIRST}. Again: they {FIRST}.")
    assert result.output.endswith("0 exact, 0 moved, 1 ambiguous, 1 lost\n")


def test_evidence_passes_while_everything_is_found(tracker, attach):
    attach(f"They {FIRST}.\n{SECOND}.")
    result = tracker("evidence", "check")
    assert result.exit_code == 0
    assert "in their own texts: 34 exact, 0 moved, 0 ambiguous, 0 lost" in result.output
    assert "in newer full texts: 0 exact, 2 moved, 0 ambiguous, 0 lost" in result.output


def test_lost_evidence_is_listed_and_fails(tracker, attach):
    attach(f"They {FIRST}.")
    result = tracker("evidence", "check")
    assert result.exit_code == 1
    assert f"lost\t{SLUG}\tnewest text\t“The aim was" in result.output


def test_a_file_that_is_no_text_is_refused(attach):
    result = attach(b"%PDF-1.7 ...")
    assert result.exit_code == 2
    assert "a PDF document" in result.stderr


def test_an_unknown_source_is_named(attach):
    result = attach("Words.", slug="nobody")
    told = "There is no source “nobody”. “tracker sources list” lists the sources."
    assert (result.exit_code, result.stderr) == (2, f"Error: {told}\n")


def test_the_same_text_twice_is_stored_once(tracker, attach):
    assert attach(f"They {FIRST}.").output == attach(f"They {FIRST}.").output


def test_what_the_check_of_the_evidence_found_is_kept(tracker, told, environment):
    tracker("evidence", "check")
    tracker("evidence", "check")
    engine = make_engine(environment["TRACKER_DATABASE_URL"])
    with Sessions(engine).reading() as session:
        kept = checkups.list_all(session)[CheckupKind.EVIDENCE]
        assert (kept.is_well, kept.outcome.startswith("in their own texts: ")) == (True, True)
    engine.dispose()


def test_a_text_was_not_fetched_on_a_day_to_come(tracker, told, tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(FIRST)
    result = tracker("sources", "attach-text", SLUG, str(file), "--retrieved-on", "2999-01-01")
    assert (result.exit_code, "2999-01-01 is after today" in result.stderr) == (2, True)
