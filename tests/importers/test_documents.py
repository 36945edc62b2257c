"""Word documents: what their readers see comes in, however it is wrapped, and nothing else."""

from __future__ import annotations

import pytest

from tests.importers import files
from tracker import importers


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(*inside: str, before: str = "") -> str:
    return f"<w:p>{before}{''.join(inside)}</w:p>"


def text_of(*blocks: str) -> str:
    return importers.read(files.docx_of("".join(blocks)), "a.docx").text


def test_what_was_inserted_is_taken_and_what_was_deleted_is_not():
    found = importers.read(
        files.docx_of(
            paragraph(
                run("It has "),
                f"<w:ins>{run('not ')}</w:ins>",
                "<w:del><w:r><w:delText>yet </w:delText></w:r></w:del>",
                run("entered into force."),
            )
        )
    )
    assert found.text == "It has not entered into force."
    (doubt,) = found.doubts
    assert doubt.startswith("The document has tracked changes: inserted words are taken, deleted")
    assert found.extraction == "Word document; inserted words taken, deleted ones left out"


def test_what_was_moved_stands_where_it_was_moved_to():
    moved = run("in May ")
    body = paragraph(
        f"<w:moveFrom>{moved}</w:moveFrom>", run("Both signed "), f"<w:moveTo>{moved}</w:moveTo>"
    )
    assert text_of(body) == "Both signed in May"


def test_a_document_without_changes_leaves_no_doubt():
    found = importers.read(files.docx_of(paragraph(run("Both signed."))))
    assert (found.doubts, found.extraction) == ((), "Word document")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ('<w:smartTag w:element="country">', "</w:smartTag>"),
        ('<w:fldSimple w:instr="DATE">', "</w:fldSimple>"),
        ('<w:hyperlink w:anchor="x">', "</w:hyperlink>"),
        ('<w:customXml w:element="x">', "</w:customXml>"),
        ("<w:ins><w:smartTag>", "</w:smartTag></w:ins>"),
    ],
)
def test_words_within_a_paragraph_are_taken_however_they_are_wrapped(before, after):
    body = paragraph(run("Graustark and "), before, run("Sylvania"), after, run(" signed."))
    assert text_of(body) == "Graustark and Sylvania signed."


def test_paragraphs_rows_and_cells_are_taken_however_they_are_wrapped():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    cell = f"<w:tc>{paragraph(run('In force'))}</w:tc>"
    row = f"<w:tr>{cell}{control(cell.replace('In force', 'in June'))}</w:tr>"
    body = control(paragraph(run("First."))) + f"<w:tbl>{row}{control(row)}</w:tbl>"
    assert text_of(body) == "First.\n\nIn force\tin June\n\nIn force\tin June"


def test_a_row_that_was_deleted_is_left_out():
    cell = f"<w:tc>{paragraph(run('Old'))}</w:tc>"
    body = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell}</w:tr></w:tbl>"
    assert text_of(paragraph(run("First.")), body) == "First."


def test_what_nobody_wrote_into_a_control_is_left_out():
    words = run("Click here to enter text.")
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    assert text_of(
        paragraph(run("First.")), f"{control}{paragraph(words)}</w:sdtContent></w:sdt>"
    ) == ("First.")


def test_a_paragraph_whose_end_was_deleted_goes_on():
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = paragraph(run("It has "), before=ended), paragraph(run("not ended."))
    assert text_of(*body) == "It has not ended."
    assert text_of(body[0]) == "It has"


def test_a_box_is_read_once_and_after_the_paragraph_that_holds_it():
    box = f"<w:txbxContent>{paragraph(run('In the box.'))}</w:txbxContent>"
    inside = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = paragraph(run("Be"), f"<w:r>{inside}</mc:AlternateContent></w:r>", run("fore."))
    assert text_of(body) == "Before.\n\nIn the box."


def test_tabs_breaks_and_hyphens_are_kept():
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
    assert text_of(f'{body}<w:br w:type="page"/><w:t>d</w:t><w:cr/><w:t>e</w:t></w:r></w:p>') == (
        "a\tb\nc-d\ne"
    )


def test_raised_figures_stay_raised():
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    year, first = run("Signed in 2019"), run(", on the 1")
    body = paragraph(year, raised.format("12"), first, raised.format("st"))
    assert text_of(body) == "Signed in 2019¹², on the 1st"
