"""Articles are read from the terminal, a folder of them, each by itself."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.importers import files
from tests.importers.files import PAGE, TEXT
from tracker.db import Sessions, make_engine
from tracker.models import Agreement, Proposal, Review, Snapshot, Source

NEWS = (
    "Berlin and Beijing near a cyber pact\n\n17 March 2016\n\n"
    "Germany and China agreed in October 2015 to negotiate an agreement on cyber security. They"
    " expect to sign it around June 2016, the German ambassador said.\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS)
    return folder


@pytest.fixture
def stored(environment):
    """Return what reads rows of the database on which the commands work."""

    def read(statement):
        engine = make_engine(environment["TRACKER_DATABASE_URL"])
        with Sessions(engine).reading() as session:
            found = session.execute(statement).all()
        engine.dispose()
        return found

    return read


def number(stored, model) -> int:
    return stored(select(func.count()).select_from(model))[0][0]


def test_a_file_becomes_a_source_a_text_and_a_review(tracker, told, stored, folder):
    before = number(stored, Agreement)
    result = tracker("import", "article", str(folder / "a.txt"), "--publisher", "Harbour Post")
    assert result.exit_code == 0, result.output
    assert "1 read, 0 failed" in result.output
    (row,) = stored(select(Source.title, Source.published_edtf).order_by(Source.id.desc()).limit(1))
    assert row == ("Berlin and Beijing near a cyber pact", "2016-03-17")
    (review,) = stored(select(Review.uid, Review.begun_by_name))
    assert f"/reviews/{review.uid}" in result.output
    assert review.begun_by_name == "command line"
    assert number(stored, Proposal) > 0
    assert number(stored, Agreement) == before


def test_a_folder_is_read_whole_and_bad_files_are_named(tracker, told, stored, folder):
    (folder / "inner").mkdir()
    (folder / "inner" / "b.html").write_text(PAGE)
    (folder / "c.txt").write_bytes(b"\x89PNG\r\n" + bytes(99))
    (folder / "d.pdf").write_bytes(files.pdf("Nets", password="secret"))
    (folder / "e.txt").write_bytes(b"")
    (folder / ".hidden").write_text("not an article")
    before = number(stored, Source)
    result = tracker("import", "article", str(folder))
    assert result.exit_code == 1
    assert "2 read, 3 failed" in result.output
    reasons = {line.split("\t")[0][-5:]: line for line in result.output.splitlines()}
    assert "PNG" in reasons["c.txt"]
    assert "encrypted" in reasons["d.pdf"]
    assert "empty" in reasons["e.txt"]
    assert number(stored, Source) == before + 2


def test_the_same_text_again_is_recognised(tracker, told, stored, folder):
    tracker("import", "article", str(folder))
    before = [number(stored, model) for model in (Source, Snapshot, Review)]
    (folder / "copy.txt").write_text(NEWS)
    result = tracker("import", "article", str(folder))
    assert result.exit_code == 0
    assert "0 read, 2 stored already, 0 failed" in result.output
    assert result.output.count("stored already as berlin-and-beijing-near-a-cyber-pact") == 2
    assert [number(stored, model) for model in (Source, Snapshot, Review)] == before


def test_a_dry_run_stores_nothing(tracker, told, stored, folder):
    before = [number(stored, model) for model in (Source, Review)]
    result = tracker("import", "article", str(folder), "--dry-run")
    assert result.exit_code == 0
    assert "proposals" in result.output
    assert [number(stored, model) for model in (Source, Review)] == before


def test_a_dry_run_knows_the_same_text_within_the_folder(tracker, told, folder):
    (folder / "copy.txt").write_text(NEWS)
    result = tracker("import", "article", str(folder), "--dry-run")
    assert "1 read, 1 stored already, 0 failed" in result.output
    assert "the same text as" in result.output


def test_a_day_that_is_given_counts_for_every_file(tracker, told, stored, folder):
    tracker("import", "article", str(folder), "--published", "2016-03-18")
    (row,) = stored(select(Source.published_edtf).order_by(Source.id.desc()).limit(1))
    assert row.published_edtf == "2016-03-18"


def test_a_day_that_is_none_is_refused_before_anything_is_read(tracker, told, stored, folder):
    before = number(stored, Source)
    result = tracker("import", "article", str(folder), "--published", "soon")
    assert result.exit_code == 2
    assert number(stored, Source) == before


def test_a_day_to_come_is_refused_before_anything_is_read(tracker, told, stored, folder):
    before = number(stored, Source)
    result = tracker("import", "article", str(folder), "--published", "2099-05-03")
    assert result.exit_code == 2
    assert "published: 3 May 2099 is still to come, so nothing was published then" in result.output
    assert number(stored, Source) == before


def test_a_day_to_come_in_a_text_is_not_taken_for_that_of_publication(
    tracker, told, stored, folder
):
    (folder / "a.txt").write_text(NEWS.replace("17 March 2016", "17 March 2099"))
    assert tracker("import", "article", str(folder)).exit_code == 0
    (row,) = stored(select(Source.published_edtf).order_by(Source.id.desc()).limit(1))
    assert row.published_edtf is None


def test_a_service_that_is_not_set_is_refused_before_anything_is_read(
    tracker, told, stored, folder
):
    before = number(stored, Source)
    result = tracker("import", "article", str(folder), "--reader", "service")
    assert result.exit_code == 2
    assert "TRACKER_READER_URL" in result.output
    assert number(stored, Source) == before


def test_an_article_without_a_day_is_read_and_asks(tracker, told, folder):
    (folder / "a.txt").write_text(NEWS.replace("17 March 2016\n\n", ""))
    result = tracker("import", "article", str(folder))
    assert "1 questions" in result.output


def test_a_file_that_is_not_there_is_named_and_the_others_go_on(tracker, told, folder):
    result = tracker("import", "article", str(folder / "z.txt"), str(folder / "a.txt"))
    assert result.exit_code == 1
    assert "z.txt\tfailed: No such file" in result.output
    assert "1 read, 1 failed" in result.output


def test_a_folder_without_files_is_a_failure_and_says_so(tracker, told, tmp_path):
    (tmp_path / "nothing" / ".hidden").mkdir(parents=True)
    (tmp_path / "nothing" / ".hidden" / "a.txt").write_text(NEWS)
    result = tracker("import", "article", str(tmp_path / "nothing"))
    assert result.exit_code == 1
    assert "nothing\tfailed: there is no file in this folder that could be read" in result.output
    assert "0 read, 1 failed" in result.output


def test_links_that_lead_out_of_a_folder_are_passed_over_and_named(
    tracker, told, stored, folder, tmp_path
):
    (tmp_path / "secret.txt").write_text(NEWS.replace("Berlin", "Bonn"))
    (tmp_path / "others").mkdir()
    (folder / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "others").symlink_to(tmp_path / "others")
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "nowhere.txt").symlink_to(folder / "z.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    result = tracker("import", "article", str(folder))
    assert result.exit_code == 0
    assert "secret.txt\tpassed over: a link that leads out of the folder" in result.output
    assert "others\tpassed over: a link that leads out of the folder" in result.output
    assert "1 read, 1 stored already, 2 passed over, 0 failed" in result.output


def test_a_link_that_is_named_itself_is_read(tracker, told, folder, tmp_path):
    (tmp_path / "link.txt").symlink_to(folder / "a.txt")
    (tmp_path / "linked").symlink_to(folder)
    assert "1 read, 0 failed" in tracker("import", "article", str(tmp_path / "link.txt")).output
    assert "1 stored already" in tracker("import", "article", str(tmp_path / "linked")).output


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.txt", "a\\nb.txt\t"),
        ("a\tb\u202ec.txt", "a\\tb\\u202ec.txt\t"),
        ("a\udcffb.txt", "a�b.txt\t"),
        ("Ä b.txt", "Ä b.txt\t"),
    ],
)
def test_a_name_is_told_on_one_line(tracker, told, stored, folder, name, shown):
    (folder / "a.txt").rename(folder / name)
    (folder / name).write_text(NEWS.replace("17 March 2016", "today"))
    result = tracker("import", "article", str(folder))
    assert result.exit_code == 0, result.output
    assert shown in result.output
    (row,) = stored(select(Snapshot.extraction).order_by(Snapshot.id.desc()).limit(1))
    assert row.extraction == f"plain text file; {shown.strip()}"


def test_a_reason_names_no_field_of_a_form(tracker, told, folder):
    (folder / "e.txt").write_bytes(b"")
    result = tracker("import", "article", str(folder))
    assert "e.txt\tfailed: The file is empty." in result.output


def test_lines_of_the_site_are_left_out(tracker, told, stored, folder):
    (folder / "a.txt").write_text(f"{TEXT}\nCopyright © 2019 The Post. All rights reserved.\n")
    tracker("import", "article", str(folder))
    (row,) = stored(select(Snapshot.text).order_by(Snapshot.id.desc()).limit(1))
    assert row.text == TEXT.strip()


def test_the_encoding_that_was_assumed_and_lost_letters_are_told(tracker, told, stored, folder):
    (folder / "a.txt").write_bytes(NEWS.replace("Berlin", "München").encode("cp1252"))
    (folder / "b.txt").write_text(NEWS.replace("Berlin", "M�nchen"))
    result = tracker("import", "article", str(folder))
    assert "letters read as Windows-1252, at /reviews" in result.output
    assert "1 letters could not be read, at /reviews" in result.output
    (row,) = stored(select(Snapshot.extraction).where(Snapshot.text.like("München%")))
    assert row.extraction == "plain text file, read as Windows-1252; a.txt"


def test_what_a_file_leaves_in_doubt_is_told(tracker, told, folder):
    body = f"<w:p><w:ins><w:r><w:t>{TEXT}</w:t></w:r></w:ins></w:p>"
    (folder / "a.docx").write_bytes(files.docx_of(body))
    result = tracker("import", "article", str(folder / "a.docx"))
    assert "a.docx\t" in result.output
    assert "The document has tracked changes: inserted words are taken" in result.output
