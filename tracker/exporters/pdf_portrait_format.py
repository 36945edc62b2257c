"""Write a timeline as a PDF for A4 upright."""

from __future__ import annotations

from tracker.domain.messages import say
from tracker.exporters.pdf_format import Paper, PdfExporter

EXPORTER = PdfExporter(
    key="pdf_portrait",
    label=say("Document (PDF, upright)"),
    description=say("The same on A4 upright, to bind with other papers."),
    extension="portrait.pdf",
    # Five columns of the web page's least width would run off the sheet.
    paper=Paper("A4 portrait", 680.0, 984.0, css="th,td{min-width:0}\n"),
)
