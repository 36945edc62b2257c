"""Make files of every kind, good ones and hostile ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFFICE = "application/vnd.openxmlformats"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TODAY = date(2026, 11, 20)
TITLE = "Graustark and Sylvania near a fishing treaty"
FIRST = "Graustark and Sylvania agreed in May 2015 to negotiate a fishing treaty."
SECOND = "They expect to sign it around June 2016, said Olga Brann, the envoy of Graustark."
TEXT = f"{TITLE}\n\n17 March 2016\n\n{FIRST}\n\n{SECOND}\n"
PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="og:site_name" content="The Harbour Post">
<meta name="author" content="Ida Quill">
<meta property="article:published_time" content="2016-03-17T09:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sports">Sports</a></nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>
<p>The treaty will limit the length of nets, and both fleets will carry observers at sea.</p>
</article><footer>Copyright 2019 The Harbour Post</footer></body></html>"""


@dataclass(frozen=True)
class Size:
    """Be the size of the letters of all lines that follow."""

    points: int


def pdf(*lines: str, password: str = "", title: str = "") -> bytes:
    """Return a PDF with some lines on one page; without lines the page is empty."""
    return pdf_of([lines], password=password, title=title)


def pdf_of(
    pages: Sequence[Sequence[str | int | Size]],
    *,
    password: str = "",
    title: str = "",
) -> bytes:
    """Return a PDF of several pages of lines; a number is points of more space before the next."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawn = "".join(map(_drawn, lines))
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 72 770 Td {drawn}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title, "/Author": "Ida Quill"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)


def _drawn(line: str | int | Size) -> str:
    if isinstance(line, Size):
        return f"/F1 {line.points} Tf "
    return f"({line}) Tj T* " if isinstance(line, str) else f"0 -{line} Td "


def docx(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """Return a Word document."""
    document = Document()
    document.core_properties.title, document.core_properties.author = title, author
    for words in paragraphs:
        document.add_paragraph(words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def docx_of(body: str) -> bytes:
    """Return a Word document of WordprocessingML, without properties as some programs write it."""
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    types += '.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    types += f'"{_OFFICE}-officedocument.wordprocessingml.document.main+xml"/>'
    relation = f'<Relationship Id="r1" Target="word/document.xml" Type="{_RELATION}"/>'
    space = "http://schemas.openxmlformats.org/package/2006"
    words = body.replace("<w:t>", '<w:t xml:space="preserve">')
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types xmlns="{space}/content-types">{types}</Types>'
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}/relationships">{relation}</Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_WORDS}" xmlns:mc="{_COMPATIBLE}"><w:body>{words}</w:body>'
            "</w:document>",
        )
    return out.getvalue()


def docx_with_table(*rows: list[str], before: str = "", after: str = "") -> bytes:
    """Return a Word document with a table between two paragraphs, or alone."""
    document = Document()
    if before:
        document.add_paragraph(before)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            first, *others = words.split("\n")
            cell.text = first
            for each in others:
                cell.add_paragraph(each)
    table.cell(0, 0).merge(table.cell(0, len(rows[0]) - 1))
    if after:
        document.add_paragraph(after)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """Return a small Word document that unpacks to more than is read."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 101_000_000)
    return out.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    """Return a ZIP with one file."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
