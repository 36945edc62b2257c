"""Articles are read out of good files; a bad one is refused with its reason."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest

from tests.importers import files
from tests.importers.files import FIRST, PAGE, SECOND, TEXT, TITLE, TODAY
from tracker import importers
from tracker.domain.errors import InvalidInput


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(InvalidInput) as caught:
        importers.read(data, name)
    assert list(caught.value.errors) == ["file"]
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "a.txt"),
        (TEXT.encode("utf-16"), "a.txt"),
        (PAGE.encode(), "a.html"),
        (files.pdf(TITLE, "17 March 2016", FIRST, SECOND), "a.pdf"),
        (files.docx(TITLE, "17 March 2016", FIRST, SECOND), "a.docx"),
        (f"# {TITLE}\n\n{FIRST}\n\n*{SECOND}*".encode(), "a.md"),
    ],
    ids=["text", "utf-16", "html", "pdf", "docx", "markdown"],
)
def test_title_and_text_of_a_good_file_are_found(data, name):
    found = importers.read(data, name)
    assert found.title == TITLE
    assert FIRST in found.text
    assert SECOND in found.text
    assert found.extraction


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.jpg"])
@pytest.mark.parametrize("data", [PAGE.encode(), b"Plain words."])
def test_a_file_whose_name_promises_another_kind_is_refused(name, data):
    with pytest.raises(InvalidInput, match="not what its name says"):
        importers.read(data, name)


@pytest.mark.parametrize("name", ["", "a.txt"])
def test_a_file_is_what_its_bytes_say_not_its_name(name):
    assert "HTML" in importers.read(PAGE.encode(), name).extraction
    assert "Word" in importers.read(files.docx(FIRST), name).extraction


def test_a_page_tells_who_published_it_when_and_who_wrote_it():
    found = importers.read(PAGE.encode())
    assert (found.publisher, found.authors, found.language) == (
        "The Harbour Post",
        ("Ida Quill",),
        "en",
    )
    assert found.dates[0].day == "2016-03-17"


def test_menus_and_footers_of_a_page_are_no_part_of_its_text():
    text = importers.read(PAGE.encode()).text
    assert "Sports" not in text
    assert "Copyright" not in text


def test_a_page_in_the_encoding_that_it_declares_is_read_in_it():
    page = PAGE.replace("utf-8", "iso-8859-2").replace("Olga Brann", "Łucja Žák")
    assert "Łucja Žák" in importers.read(page.encode("iso-8859-2")).text


def test_a_page_that_declares_an_unknown_encoding_is_read_all_the_same():
    page = PAGE.replace("utf-8", "x-klingon").replace("Olga Brann", "Bjørn")
    assert "Bjørn" in importers.read(page.encode("cp1252")).text


def test_a_page_that_declares_a_wrong_encoding_loses_no_letter():
    page = PAGE.replace("Olga Brann", "Jürg Bächli")
    found = importers.read(page.encode("cp1252"))
    assert "Jürg Bächli" in found.text
    assert (found.encoding, "read as Windows-1252" in found.extraction) == ("Windows-1252", True)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_what_the_server_says_of_the_letters_counts(name):
    words = (PAGE if name == "a.html" else TEXT).replace("Olga Brann", "Łucja Žák")
    found = importers.read(words.replace("utf-8", "").encode("cp1250"), name, "windows-1250")
    assert "Łucja Žák" in found.text
    assert found.encoding == "Windows-1250"


def test_words_that_lines_of_print_cut_are_joined():
    found = importers.read(files.pdf("The nego-", "tiators of both", "states met."))
    assert found.text == "The negotiators of both states met."


def test_a_title_in_the_properties_counts_before_the_first_line():
    assert importers.read(files.pdf(FIRST, title="Nets")).title == "Nets"
    found = importers.read(files.docx(FIRST, title="Nets", author="Ida Quill"))
    assert (found.title, found.authors) == ("Nets", ("Ida Quill",))


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16")])
def test_an_empty_file_is_refused(data):
    assert re.search("empty|No text", refusal(data, "a.txt"))


def test_fifty_megabytes_are_refused_unread():
    assert "at most" in refusal(b"x" * 50_000_000, "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"{FIRST}\n".encode(), "a.txt"),
        (f"{FIRST}é\n".encode("cp1252"), "a.txt"),
        (f"{FIRST}\n".encode(), "a.md"),
    ],
)
def test_a_text_that_is_longer_than_is_read_is_refused_before_it_is_looked_at(data, name):
    begun = time.monotonic()
    assert "at most 500,000 are read at once" in refusal(data * 100_000, name)
    with pytest.raises(InvalidInput) as caught:
        importers.pasted(data.decode("cp1252") * 100_000)
    assert list(caught.value.errors) == ["text"]
    assert time.monotonic() - begun < 5


def test_a_long_document_is_refused_as_well():
    assert "at most 500,000" in refusal(files.docx(*[FIRST * 100] * 80, title="Nets"), "a.docx")


def test_the_day_and_the_title_are_looked_for_at_the_beginning_alone():
    late = importers.pasted(f"{FIRST}\n{'.' * 20_000}\n\n17 March 2016\n\n{SECOND}")
    assert importers.days(late, TODAY) == []
    assert importers.days(importers.pasted(f"{TEXT}{FIRST * 1000}"), TODAY)[0].date == "2016-03-17"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
        (b"MZ\x00\x01" + bytes(range(256)), "NUL"),
        (files.zipped("a.txt", b"hello"), "ZIP"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old Word"),
    ],
)
def test_a_binary_file_named_txt_is_refused(data, words):
    assert words in refusal(data, "a.txt")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(range(256)), files.zipped("xl/workbook.xml", b"<a/>")]
)
def test_a_file_that_is_packed_like_a_document_but_holds_none_says_so(data):
    message = refusal(data, "a.docx")
    assert "there is none in it" in message
    assert "not what its name says" not in message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (files.zipped("xl/workbook.xml", b"<a/>"), "a.xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "a.doc"),
        (b"\x89PNG" + bytes(99), "a.b.PNG"),
    ],
)
def test_a_file_of_a_kind_that_is_not_read_is_told_so(data, name):
    message = refusal(data, name)
    assert f"out of “.{name.split('.')[-1].lower()}” files" in message
    assert "not what its name says" not in message


def test_an_encrypted_pdf_is_refused():
    assert "encrypted" in refusal(files.pdf(FIRST, password="secret"))


def test_a_pdf_that_opens_without_a_password_is_read():
    assert FIRST in importers.read(files.pdf(FIRST, title="x")).text


def test_a_pdf_without_text_is_refused():
    assert "pictures of text" in refusal(files.pdf())


def test_a_pdf_that_unpacks_to_too_much_is_refused():
    bomb = files.pdf(*["a treaty was signed"] * 100_000)
    assert "unpacks to too much" in refusal(bomb)


@pytest.mark.parametrize("end", [9, 60, 300])
def test_a_damaged_pdf_is_refused(end):
    assert "damaged" in refusal(files.pdf(FIRST)[:end])


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_a_document_that_was_cut_off_is_said_to_be_damaged(share):
    data = files.docx(FIRST, SECOND)
    assert "The document is damaged" in refusal(data[: int(len(data) * share)], "a.docx")


def test_a_damaged_document_is_refused():
    assert "damaged" in refusal(files.zipped("word/document.xml", b"<w:document"))


def test_a_table_of_a_document_is_read_where_it_stands_and_merged_cells_once():
    rows = [FIRST, ""], ["In force", "1 June 2024"]
    found = importers.read(files.docx_with_table(*rows, before=TITLE, after=SECOND))
    assert found.text == f"{TITLE}\n\n{FIRST}\n\nIn force\t1 June 2024\n\n{SECOND}"


def test_a_document_that_is_only_a_table_is_read():
    assert importers.read(files.docx_with_table([FIRST, ""])).text == FIRST


def test_a_day_in_a_table_is_not_taken_for_that_of_a_byline():
    found = importers.read(files.docx_with_table(["", ""], ["In force", "1 June 2024"]))
    assert [day.is_sure for day in importers.days(found, TODAY)] == [False, False]


def test_cells_with_paragraphs_of_their_own_keep_them():
    rows = ["Nets", ""], [f"{FIRST}\n{SECOND}", "Right"]
    data = files.docx_with_table(*rows)
    assert importers.read(data).text == f"Nets\n\n{FIRST}\n\n{SECOND}\n\nRight"


def test_a_document_that_unpacks_to_too_much_is_refused():
    assert "unpacks to too much" in refusal(files.bomb())


def test_a_document_that_names_files_of_this_machine_does_not_get_them():
    xml = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "root:" not in refusal(files.zipped("word/document.xml", xml))


def test_a_page_that_is_all_script_is_refused():
    page = b"<!doctype html><html><body><script>document.write('x'.repeat(9999))</script></body>"
    assert "script" in refusal(page)


def test_a_page_that_is_too_large_for_a_tree_is_refused():
    assert "too large" in refusal(b"<html>" + b"<p>x</p>" * 700_000)
    assert "too large" in refusal(b"<html>" + b"<p><b><i>" * 20_000)


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 20_000,
        "<p>" + "&lt;" * 50_000,
        "<table>" * 3_000,
        "<!--" * 10_000,
        "<a " + "x=1 " * 50_000 + ">",
        "\ufffe\uffff\ud7ff",
    ],
)
def test_hostile_markup_is_read_or_refused_but_never_fails(hostile):
    page = PAGE.replace("<article>", f"<article>{hostile}").encode()
    with suppress(InvalidInput):
        assert importers.read(page).text


def test_no_mark_up_and_no_script_of_a_page_is_kept():
    page = PAGE.replace(SECOND, f"{SECOND}<script>alert(1)</script><img src=x onerror=alert(2)>")
    text = importers.read(page.encode()).text
    assert "alert" not in text
    assert "<" not in text


def test_html_in_markdown_stays_words():
    text = importers.read(b"Hello *you* <script>alert(1)</script>", "a.md").text
    assert text == "Hello you <script>alert(1)</script>"


def test_a_text_pasted_is_normalised_and_titled():
    found = importers.pasted(TEXT.replace("\n", "\r\n"))
    assert (found.text, found.title) == (TEXT.strip(), TITLE)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mar 17, 2016 06:45 PM\n\nEnvoys agree on nets\n\nThey did.", "Envoys agree on nets"),
        ("They met on Friday and agreed on nets.\n\nMore.", ""),
        ("17. März 2016\nBeide Staaten einigen sich", "Beide Staaten einigen sich"),
        ("word " * 80, ""),
        ("Paris, le 4 mai 2023\nLa France signe avec la Suisse", "La France signe avec la Suisse"),
        (
            "Lima, 3 de mayo de 2024.\n\nPerú y Chile firman un tratado",
            "Perú y Chile firman un tratado",
        ),
        ("", ""),
    ],
)
def test_the_first_line_that_can_be_a_headline_is_the_title(text, title):
    assert importers.pasted(text).title == title


def test_a_byline_counts_before_the_year_of_a_footer():
    found = importers.pasted(f"{TEXT}\nCopyright © 2019 The Harbour Post. All rights reserved.")
    days = importers.days(found, TODAY)
    assert [(day.date, day.place, day.is_sure) for day in days] == [
        ("2016-03-17", "byline", True),
        ("2019", "footer", False),
    ]


def test_the_day_of_a_document_s_making_is_not_taken_unasked():
    found = importers.read(files.docx(FIRST, SECOND))
    assert [day.is_sure for day in importers.days(found, TODAY)] == [False]


def test_every_kind_has_its_own_name():
    keys = [each.key for each in importers.all()]
    assert sorted(keys) == ["docx", "html", "markdown", "pdf", "text"]


def test_raised_figures_of_a_page_stay_raised():
    signed = FIRST.rstrip(".")
    page = PAGE.replace(FIRST, f"{signed} in 2019<sup>2</sup>, on the 1<sup>st</sup> of May.", 1)
    page = page.replace(SECOND, f"{SECOND} Of 200 km<SUP><a href='#n'>2</a></SUP>.", 1)
    text = importers.read(page.encode(), "a.html").text
    assert "in 2019², on the 1st of May." in text
    assert "200 km²." in text
