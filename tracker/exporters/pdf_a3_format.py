"""Write a timeline as a PDF for A3 across."""

from __future__ import annotations

from tracker.domain.messages import say
from tracker.exporters.pdf_format import Paper, PdfExporter

EXPORTER = PdfExporter(
    key="pdf_a3",
    label=say("Document (PDF, A3)"),
    description=say("The same on A3 across: twice the room, for a wall or a long timeline."),
    extension="a3.pdf",
    paper=Paper("A3 landscape", 1474.0, 984.0),
)
