"""Read pages as a browser without scripts does: their links, forms, messages and headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
TYPED = {"text", "search", "url", "email", "tel"}
EMPTY = {"input", "br", "link", "meta", "img", "hr", "path", "circle", "rect", "line", "use"}


@dataclass
class Form:
    """Be one form of a page with what it holds as it is drawn."""

    action: str
    method: str
    values: MultiDict[str, Any] = field(default_factory=MultiDict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    id: str = ""
    actions: set[str] = field(default_factory=set)

    def filled(self, **changes: Any) -> MultiDict[str, Any]:
        """Return what is sent when some of its fields are changed; None takes a field away."""
        values = self.values.copy()
        for name, value in changes.items():
            if value is None:
                values.poplist(name)
            elif isinstance(value, list):
                values.setlist(name, value)
            else:
                values[name] = value
        return values


@dataclass
class Page:
    """Be what one answer shows."""

    status: int
    text: str
    title: str = ""
    heading: str = ""
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    summary: list[tuple[str, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    words: str = ""
    ids: set[str] = field(default_factory=set)
    inline: list[str] = field(default_factory=list)
    elements: set[str] = field(default_factory=set)

    @property
    def form(self) -> Form:
        """Return the form that the page is about."""
        return next(form for form in self.forms if "reason" in form.values)

    @property
    def undo(self) -> Form:
        """Return the form with which the last change is undone."""
        return next(form for form in self.forms if form.action.endswith(("/restore", "/revert")))

    def message_at(self, name: str) -> str:
        """Return the message of a field, which the summary on top must lead to."""
        found = [text for target, text in self.summary if target == f"#{name}"]
        return " ".join(found)


def read(response: TestResponse) -> Page:
    """Return what an answer shows."""
    return read_text(response.get_data(as_text=True), response.status_code)


def read_text(text: str, status: int = 200) -> Page:
    """Return what a page shows."""
    page = Page(status, text)
    parser = _Parser(page)
    parser.feed(page.text)
    page.words = " ".join("".join(parser.said).split())
    return page


def get(client: FlaskClient, address: str) -> Page:
    """Open an address."""
    with client.get(address) as response:
        return read(response)


def post(client: FlaskClient, address: str, values: Any = None, *, follow: bool = False) -> Page:
    """Send a form; with ``follow`` return the page that it leads to."""
    with client.post(address, data=values, follow_redirects=follow) as response:
        return read(response)


def send(client: FlaskClient, address: str, *, follow: bool = True, **changes: Any) -> Page:
    """Open the page of a form, change some of its fields and send it."""
    page = get(client, address)
    assert page.status == 200, page.words
    return post(client, page.form.action or address, page.form.filled(**changes), follow=follow)


def move(client: FlaskClient, slug: str, button: str, **changes: Any) -> Page:
    """Press one of the buttons that move an agreement from draft to published and back."""
    return send(client, f"/agreements/{slug}/workflow", move=button, **changes)


class _Parser(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self.form: Form | None = None
        self.select = ""
        self.text = ""
        self.first: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self._note(tag, has)
        if tag not in EMPTY:
            self.open.append((tag, has))
        if tag == "form":
            self.form = Form(has.get("action", ""), has.get("method", "get"), id=has.get("id", ""))
            self.page.forms.append(self.form)
        elif tag == "select":
            self.select, self.first = has.get("name", ""), None
        elif tag == "textarea":
            self.text = ""
        elif tag == "li" and self._within("errors"):
            self.page.summary.append(("", ""))
        elif form := self._form_of(has):
            self._control(form, tag, has)

    def _note(self, tag: str, has: dict[str, str]) -> None:
        self.page.elements.add(tag)
        self.page.ids |= {has["id"]} if "id" in has else set()
        if target := has.get(LINKS.get(tag, ""), ""):
            self.page.links.append(target)
        if target.startswith("javascript:") or tag == "style" or "style" in has:
            self.page.inline.append(self.get_starttag_text() or tag)
        if any(name.startswith("on") for name in has) or (tag == "script" and "src" not in has):
            self.page.inline.append(self.get_starttag_text() or tag)
        if tag == "a" and self._within("errors") and self.page.summary:
            self.page.summary[-1] = (has.get("href", ""), self.page.summary[-1][1])

    def _form_of(self, has: dict[str, str]) -> Form | None:
        """Return the form that a control belongs to: the one it names, or the one around it."""
        if "form" not in has:
            return self.form
        return next(form for form in self.page.forms if form.id == has["form"])

    def _control(self, form: Form, tag: str, has: dict[str, str]) -> None:
        name, kind = has.get("name", ""), has.get("type", "text")
        if tag == "button" and name:
            form.buttons.append((name, has.get("value", "")))
            form.actions |= {has["formaction"]} if "formaction" in has else set()
        elif tag == "option" and self.select:
            value = has.get("value", "")
            self.first = value if self.first is None else self.first
            if "selected" in has:
                form.values[self.select] = value
        elif (
            tag == "input"
            and name
            and kind != "file"
            and (kind not in {"checkbox", "radio"} or "checked" in has)
        ):
            form.values.add(name, has.get("value", "y" if kind == "checkbox" else ""))
            if kind in TYPED:
                form.texts.add(name)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1][0] != tag:
            self.open.pop()
        has = self.open.pop()[1] if self.open else {}
        if tag == "form":
            self.form = None
        elif tag == "select" and self.form is not None:
            if self.select not in self.form.values and self.first is not None:
                self.form.values[self.select] = self.first
            self.select = ""
        elif tag == "textarea" and self.form is not None:
            # the first line end is no part of the text; the others are sent as a browser does
            text = self.text.replace("\r\n", "\n").removeprefix("\n")
            self.form.values[has.get("name", "")] = text.replace("\n", "\r\n")
            self.form.texts.add(has.get("name", ""))
            self.form.areas.add(has.get("name", ""))

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "textarea" in tags:
            self.text += data
        elif "title" in tags and "svg" not in tags:
            self.page.title += data
        elif "h1" in tags:
            self.page.heading += data
        if self._within("errors__field"):
            self.page.labels.append(data)
        elif self._within("errors") and self.page.summary and data.strip():
            target, text = self.page.summary[-1]
            self.page.summary[-1] = (target, f"{text}{data}")
        if not {"script", "textarea"} & set(tags):
            self.said.append(data)

    def _within(self, name: str) -> bool:
        return any(name in has.get("class", "").split() for _, has in self.open)
