"""Write a timeline as a bitmap: set by WeasyPrint, every script as it is read, drawn by PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from io import BytesIO

from tracker.domain.messages import say
from tracker.domain.timelines import Timeline
from tracker.exporters import picture
from tracker.exporters.pdf_format import refuse
from tracker.exporters.picture import printed
from tracker.exporters.picture.shapes import number

# Twice the size of the drawing: sharp on fine screens. Taller ones are drawn smaller.
_SCALE = 2.0
_MOST_PIXELS = 20_000_000
_PIXELS_PER_POINT = 96 / 72


@dataclass(frozen=True, slots=True)
class PngExporter:
    """Draw every entry, for programs that take no SVG."""

    key: str = "png"
    label: str = say("Picture (PNG)")
    description: str = say("The timeline as a bitmap, where a program cannot show an SVG.")
    extension: str = "png"
    media_type: str = "image/png"
    requires: str | None = "pypdfium2"
    is_streaming: bool = False
    limit: int | None = 600

    def render(self, timeline: Timeline, now: datetime) -> Iterator[bytes]:
        """Yield the file; needs WeasyPrint and pypdfium2. The time of writing is unused."""
        del now
        drawn = picture.layout(timeline, has_heading=True)
        weasyprint = import_module("weasyprint")
        document = weasyprint.HTML(string=sheet(drawn), url_fetcher=refuse).write_pdf()
        fitting = (_MOST_PIXELS / (drawn.width * drawn.height)) ** 0.5
        scale = min(_SCALE, fitting) * _PIXELS_PER_POINT
        pages = import_module("pypdfium2").PdfDocument(document)
        made = BytesIO()
        pages[0].render(scale=scale).to_pil().save(made, "PNG")
        pages.close()
        yield made.getvalue()


EXPORTER = PngExporter()


def sheet(drawn: picture.Picture) -> str:
    """Return a page that is exactly as large as the picture."""
    size = f"{number(drawn.width)}px {number(drawn.height)}px"
    css = f"@page{{size:{size};margin:0}}body{{margin:0}}svg{{display:block}}"
    return f"<style>{css}</style>{printed.render(drawn)}"
