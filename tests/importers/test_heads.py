"""What stands above an article tells its headline, its authors and its publisher."""

from __future__ import annotations

import pytest

from tests.importers import files
from tests.importers.files import FIRST, TITLE
from tracker import importers

MINISTRY = "Ministry of Foreign Affairs of the Republic of Graustark"


def head(*lines: str) -> importers.ImportedArticle:
    return importers.pasted("\n\n".join([*lines, FIRST]))


@pytest.mark.parametrize(
    "above",
    [
        ("PRESS RELEASE", MINISTRY, "Port City, 5 November 2015"),
        ("PRESS RELEASE No. 45/2015",),
        ("For immediate release",),
        ("Pressemitteilung Nr. 12/2015", "Bundesministerium der Verteidigung und der Netze"),
        ("Press release | Ministry of Foreign Affairs",),
        (MINISTRY.upper(),),
        ("The Federal Government of Graustark",),
        ("Embassy of the Republic of Graustark in Sylvania",),
        ("Department for Trade, Industry and Nets",),
        ("By Ann Lee and Jan de Vries",),
        ("By Our Diplomatic Correspondent",),
        ("By a staff reporter in Port City",),
        ("Von unserem Korrespondenten in Warschau",),
        ("Port City de Graustark, 5 November 2015",),
    ],
)
def test_what_is_no_headline_is_passed_over(above):
    assert head(*above, TITLE).title == TITLE


@pytest.mark.parametrize(
    "headline",
    [
        "Ministry of Trade Signs Pact on Nets",
        "MINISTRY OF FOREIGN AFFAIRS WELCOMES TREATY",
        "Government of Graustark falls over nets",
        "Ministry wants a treaty on nets",
        "Press release: Graustark and Sylvania agree on nets",
        "Office and Harbour: what both states agreed",
        "By nightfall both states had signed",
        "By staff alone no treaty is made",
        "Von der Leyen reist nach Graustark",
    ],
)
def test_what_only_begins_like_it_is_a_headline(headline):
    assert head(headline, "Three lines about a treaty").title == headline


def test_the_name_of_an_organisation_is_better_than_none():
    assert head(MINISTRY).title == MINISTRY


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee and Jan de Vries", ("Ann Lee", "Jan de Vries")),
        ("By Ann Lee, Ida O’Quill and J. R. Brann, Harbour Post", None),
        ("BY ANN LEE", ("ANN LEE",)),
        ("By Ann Lee, Chief Diplomatic Correspondent", ("Ann Lee",)),
        ("By Ann Lee in Port City and Jan Roe in Lakeside", ("Ann Lee", "Jan Roe")),
        ("By Ann Lee | Harbour Post | 3 May", ("Ann Lee",)),
        ("Written by Ann Lee (Harbour Post)", ("Ann Lee",)),
        ("Von Änne Müller-Lüdenscheidt und Jörg Öz", ("Änne Müller-Lüdenscheidt", "Jörg Öz")),
        ("Autorin: Änne Müller", ("Änne Müller",)),
        ("By Reuters", ()),
        ("By Our Correspondent", ()),
        ("By Staff Writers", ()),
        ("By signing the treaty both states agree", ()),
        ("Von der Leyen", ()),
        ("By Ann Lee 2015", ()),
    ],
)
def test_a_byline_names_the_authors(line, authors):
    expected = ("Ann Lee", "Ida O’Quill", "J. R. Brann") if authors is None else authors
    assert head(TITLE, line).authors == expected


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("PORT CITY, May 12, 2015 (Coastline News) - Both signed.", "Coastline News"),
        ("Port City, 12. Mai 2015 (dpa/lno) – Beide unterzeichneten.", "dpa"),
        ("PORT CITY (Reuters) – Both signed.", "Reuters"),
        ("Port City (AP) — Both signed.", "AP"),
        ("Port City (The Harbour Times) - Both signed.", "The Harbour Times"),
        ("Frankfurt (Oder) – Both signed.", ""),
        ("Both signed (in the harbour) - and left.", ""),
    ],
)
def test_a_dateline_names_the_agency(line, publisher):
    assert head(TITLE, line).publisher == publisher


def test_a_press_release_is_published_by_the_organisation_above_it():
    assert head("PRESS RELEASE", MINISTRY, TITLE).publisher == MINISTRY
    assert head("PRESS RELEASE", TITLE).publisher == ""
    assert head(MINISTRY, TITLE).publisher == ""


def test_what_the_file_itself_says_counts_before_its_head():
    found = importers.read(files.docx("By Jan Roe", FIRST, author="Ida Quill"))
    assert found.authors == ("Ida Quill",)


@pytest.mark.parametrize(
    "made_up",
    [
        "Word Document",
        "Untitled",
        "untitled document 3",
        "Unbenannt",
        "Document1",
        "Dokument (2)",
        "Microsoft Word - nets.docx",
        "nets_final.pdf",
    ],
)
def test_a_title_that_a_program_made_up_is_none(made_up):
    assert importers.read(files.docx(TITLE, FIRST, title=made_up)).title == TITLE


def test_a_document_without_properties_gets_its_title_from_its_text():
    body = f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>"
    assert importers.read(files.docx_of(body)).title == TITLE


@pytest.mark.parametrize("title", ["Document on nets", "Untitled no more", "Word from the harbour"])
def test_a_title_with_such_words_stays(title):
    assert importers.read(files.docx(TITLE, FIRST, title=title)).title == title
