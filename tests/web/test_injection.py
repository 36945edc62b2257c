"""Hostile words in every text field of every form run nowhere: not in pages, not in files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import openpyxl
import pytest
import wtforms
from icalendar import Calendar
from lxml import etree
from markdown_it import MarkdownIt
from sqlalchemy import select

from tests.services import proposing
from tests.web import pages
from tests.web.attacking import ELEMENT, Attack, dangers
from tracker import exporters
from tracker.domain.inputs import Actor, InvitationInput
from tracker.domain.vocabularies import Role
from tracker.models import Proposal
from tracker.services import invitations
from tracker.web import forms

pytestmark = pytest.mark.only_on("sqlite")  # how words are drawn does not depend on the database

# Text fields that no hostile word reaches, with the reason.
NOT_REACHED = {
    "CodeForm.code": "asked for after a password; six digits, never shown again",
    "ConfirmFactorForm.code": "asked for while a second factor is set up; never shown again",
    "ReadingForm.field": "sent by the script; compared with words of ours and never shown",
    "ReadingForm.modality": "sent by the script; compared with words of ours and never shown",
}


def text_fields() -> set[str]:
    """Return every text field of every form, named by the class that declares it."""
    found = set()
    for module in iter_modules(forms.__path__, f"{forms.__name__}."):
        for form in vars(import_module(module.name)).values():
            if isinstance(form, type) and issubclass(form, wtforms.Form):
                for name, declared in vars(form).items():
                    field = getattr(declared, "field_class", None)
                    is_text = field is not None and issubclass(field, wtforms.StringField)
                    secret = (wtforms.PasswordField, wtforms.HiddenField)
                    if is_text and not issubclass(field, secret):
                        found.add(f"{form.__name__}.{name}")
    return found


@pytest.fixture
def reached(monkeypatch) -> Counter[str]:
    """Count what hostile words were typed into."""
    found: Counter[str] = Counter()
    process = wtforms.Form.process

    def noted(form, formdata=None, *given, **more):
        process(form, formdata, *given, **more)
        for field in form:
            if any(ELEMENT in str(value) for value in field.raw_data or ()):
                name = field.short_name
                kind = next(each for each in type(form).__mro__ if name in vars(each))
                found[f"{kind.__name__}.{name}"] += 1

    monkeypatch.setattr(wtforms.Form, "process", noted)
    return found


@pytest.fixture
def app(app, monkeypatch):
    """Return an application that offers everything, and sends and fetches nothing."""
    monkeypatch.setattr("tracker.mailing.deliver", lambda *_given: (0, 0))
    app.extensions["tracker.settings"] = replace(
        app.extensions["tracker.settings"],
        smtp_host="127.0.0.1",
        public_url="https://tracker.example.org",
        fetch_articles=True,  # no hostile word is an address
        login_limit="9999 per minute",
        report_limit="9999 per minute",
    )
    return app


@pytest.fixture
def more(sessions, known) -> list[str]:
    """Return addresses to which no link leads, or only where something is there."""
    with sessions.writing() as session:
        review = proposing.begun(session)
        rows = session.scalars(select(Proposal).filter_by(review_id=review.id))
        proposed = {row.kind: f"/reviews/{review.uid}/proposals/{row.uid}/edit" for row in rows}
        data = InvitationInput(role=Role.READER, uses=9, days=1)
        _, secret = invitations.create(session, data, by=Actor(name="the tests"))
        session.commit()
    fact = f"milestone:{known.uids['milestones']}:place"
    evidence = f"/quotes/{known.quote}/evidence?agreement={known.agreement}&fact={fact}"
    return [*proposed.values(), f"/join/{secret}", evidence, "/sign-in/forgotten", "/sign-in"]


def test_what_anybody_typed_runs_nowhere(app, client_of, known, more, reached):
    """An insider with every right attacks; then every page and every file is looked at."""
    admin, starts = client_of(Role.ADMIN), [*addresses(known), *more]
    answers = Attack(app, admin).run(*starts)
    wrong = [f"{where}: {each}" for where, page in answers for each in dangers(page)]
    assert not wrong, "\n".join(wrong[:20])
    assert not [where for where, page in answers if page.status >= 500]
    missed = text_fields() - reached.keys() - NOT_REACHED.keys()
    assert not missed, "\n".join(sorted(missed))

    shown = Attack(app, client_of(Role.ADMIN), is_looking=True).run(*starts)
    wrong = [f"{where}: {each}" for where, page in shown for each in dangers(page)]
    assert not wrong, "\n".join(wrong[:20])
    assert sum(ELEMENT in page.text for _, page in shown) > 40

    for exporter in exporters.all():
        with client_of(Role.ADMIN).get(f"/agreements/timeline.{exporter.key}") as response:
            assert response.status_code == 200, exporter.key
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            wrong = list(FILES.get(exporter.key, nothing)(response.get_data()))
        assert not wrong, f"{exporter.key}: {wrong[:5]}"


def addresses(known) -> list[str]:
    """Return addresses from which everything else can be reached."""
    agreement = f"/agreements/{known.agreement}"
    return [
        "/",
        agreement,
        f"{agreement}/history",
        f"{agreement}/workflow",
        f"/sources/{known.source}",
        f"/persons/{known.person}",
        f"/parties/{known.party}",
        f"/quotes/{known.quote}",
        f"/agreements/{known.story}/report",
        "/articles/new",
        "/imports",
        "/queue",
    ]


def of_html(text: str) -> Iterator[str]:
    """Yield what of HTML would run."""
    yield from dangers(pages.read_text(text))


def of_xml(data: bytes) -> Iterator[str]:
    """Yield what of XML would run; none of ours has scripts, handlers or foreign HTML."""
    for element in etree.fromstring(data, etree.XMLParser(resolve_entities=False)).iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in {"script", "foreignObject", "iframe", ELEMENT}:
            yield f"<{name}>"
        for attribute, value in element.attrib.items():
            plain = etree.QName(attribute).localname
            if plain.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"{plain}={value[:60]}"
        if element.get("type") in {"html", "xhtml"}:
            yield from of_html(element.text or "")


def of_zipped_xml(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield from of_xml(archive.read(name))


def of_spreadsheet(data: bytes) -> Iterator[str]:
    """Yield cells that a spreadsheet would run; one that begins a line breaks no row either."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    yield from (cell for row in rows for cell in row if cell.startswith(tuple("=+@\t\r")))


def of_workbook(data: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                is_bad_link = cell.hyperlink and not str(cell.hyperlink.target).startswith("http")
                if cell.data_type == "f" or (is_bad_link and cell.hyperlink.target):
                    yield f"{sheet.title}!{cell.coordinate}: {cell.value}"


def of_markdown(data: bytes) -> Iterator[str]:
    """Yield what runs in a page that a reader of Markdown makes, with HTML let through."""
    yield from of_html(
        MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    )


def of_slides(data: bytes) -> Iterator[str]:
    """Yield what runs where TimelineJS shows a slide: it takes texts for HTML."""
    record = json.loads(data)
    for event in [record["title"], *record["events"]]:
        for text in (
            *event["text"].values(),
            event.get("display_date", ""),
            event.get("group", ""),
        ):
            yield from of_html(text)


def of_slide_table(data: bytes) -> Iterator[str]:
    yield from of_spreadsheet(data)
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            yield from of_html(cell)


def of_diagram(data: bytes) -> Iterator[str]:
    """Yield lines that would be statements or elements of their own in a diagram."""
    for line in data.decode().splitlines():
        if line.strip().startswith(("click ", "%%{")) or f"<{ELEMENT}" in line or "<script" in line:
            yield line


def of_calendar(data: bytes) -> Iterator[str]:
    """Yield properties that nobody knows: a line end in a text must not begin one."""
    for part in Calendar.from_ical(data).walk():
        yield from (f"{name} is broken" for name, _ in part.errors)
    for line in data.decode().replace("\r\n ", "").split("\r\n"):
        if line.startswith(("=", "<", "click", "%")):
            yield line


def of_json(data: bytes) -> Iterator[str]:
    json.loads(data)
    return iter(())


def of_lines(data: bytes) -> Iterator[str]:
    for line in data.splitlines():
        json.loads(line)
    return iter(())


def nothing(data: bytes) -> Iterator[str]:
    """Look at nothing: pictures hold no marks, and tables of data go letter for letter."""
    assert data
    return iter(())


FILES: dict[str, Callable[[bytes], Iterator[str]]] = {
    "atom": of_xml,
    "csv_excel": of_spreadsheet,
    "docx": of_zipped_xml,
    "html": lambda data: of_html(data.decode()),
    "ics": of_calendar,
    "json": of_json,
    "jsonl": of_lines,
    "jsonld": of_json,
    "markdown": of_markdown,
    "mermaid": of_diagram,
    "mermaid_gantt": of_diagram,
    "svg": of_xml,
    "timelinejs": of_slides,
    "timelinejs_csv": of_slide_table,
    "webannotation": of_json,
    "xlsx": of_workbook,
}
