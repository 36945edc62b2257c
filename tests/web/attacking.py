"""Put hostile words into every text field of every form that links lead to, as an insider would.

The words hold at once what would run in a page, in a spreadsheet, in Markdown, in a diagram, in a
template and in a line of a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.web import pages

# an element that no page of ours has: where a reader of HTML finds it, something was not escaped
ELEMENT = "planted"
HOSTILE = (
    f"=1+1'\"></textarea></title></style></script>--><{ELEMENT} onpointerdown=alert(1)>"
    "<script>alert(2)</script><img src=x onerror=alert(3)><svg/onload=alert(4)>"
    "[x](javascript:alert(5)){{7*7}}${7*7}"
)
LINES = (
    f"{HOSTILE}\r\n=1+1\r\n<script>alert(6)</script>\r\n"
    'click A "javascript:alert(7)"\r\n%%{init:{}}%%'
)
# forms that end something come last, so that there is something to attack until then
LAST = ("delete", "discard", "remove", "revoke", "off", "apply", "undo", "workflow", "merge")
# these leave the session or change who it belongs to
NOWHERE, REFUSED = "nowhere", 400
LEFT_OUT = frozenset({NOWHERE, "sessions.delete", "home.demo", "static", "languages.choose"})
MOST_TRIES = 4


@dataclass
class Attack:
    """Go from link to link; of each kind of page, attack the forms of the first that are found.

    With ``is_looking`` nothing is sent: pages are opened to see what became of an earlier attack.
    """

    app: Flask
    client: FlaskClient
    is_looking: bool = False
    opened: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    answers: list[tuple[str, pages.Page]] = field(default_factory=list)

    def run(self, *starts: str) -> list[tuple[str, pages.Page]]:
        """Attack everything that can be reached; return every page that came of it."""
        left = list(starts)
        while left:
            left.sort(key=_comes_late)
            address = left.pop(0)
            if address in self.opened or not (self._is_new(address) or address in starts):
                continue
            self.opened.add(address)
            page = self._get(address)
            for form in () if self.is_looking else page.forms:
                self._attack(form.action or address, form)
            left += [link for link in page.links if link.startswith("/")]
        return self.answers

    def _is_new(self, address: str) -> bool:
        """Say whether no page of this kind was opened yet."""
        endpoint = self._endpoint(address, "GET")
        is_new = endpoint not in self.seen and endpoint.split()[0] not in LEFT_OUT
        self.seen.add(endpoint)
        return is_new

    def _endpoint(self, address: str, method: str) -> str:
        try:
            routes = self.app.url_map.bind("localhost")
            found, values = routes.match(urlsplit(address).path, method)
        except (HTTPException, RequestRedirect):
            return NOWHERE
        kinds = [str(values[name]) for name in ("plural", "name", "noun") if name in values]
        return " ".join([str(found), *kinds])

    def _get(self, address: str, **query: Any) -> pages.Page:
        with self.client.get(address, **query, follow_redirects=True) as response:
            if not response.content_type.startswith("text/html"):
                return pages.Page(response.status_code, "")
            page = pages.read(response)
        self.answers.append((address, page))
        return page

    def _attack(self, action: str, form: pages.Form) -> None:
        """Send a form: with every field hostile, then with as many as are taken."""
        endpoint = self._endpoint(action, form.method.upper())
        key = f"{endpoint} {sorted(form.texts)}"
        if endpoint.split()[0] in LEFT_OUT or key in self.sent:
            return
        self.sent.add(key)
        if form.method != "post":
            values = {name: HOSTILE for name in form.values if name}
            self._get(urlsplit(action).path, query_string=values)
            return
        everything = {name: HOSTILE for name in form.values if name != "csrf_token"}
        self._post(action, form.filled(**everything))
        wanted = {name: LINES if name in form.areas else HOSTILE for name in form.texts}
        for _ in range(MOST_TRIES if wanted else 0):
            page = self._post(action, form.filled(**wanted))
            refused = {target.removeprefix("#") for target, _ in page.summary} & wanted.keys()
            if page.status < REFUSED or not refused:
                for each in page.forms:  # such as the second step of two
                    self._attack(each.action or action, each)
                return
            wanted = {name: text for name, text in wanted.items() if name not in refused}

    def _post(self, action: str, values: Any) -> pages.Page:
        with self.client.post(action, data=values, follow_redirects=True) as response:
            if not response.content_type.startswith("text/html"):
                return pages.Page(response.status_code, "")
            page = pages.read(response)
        self.answers.append((f"POST {action}", page))
        return page


def _comes_late(address: str) -> bool:
    return urlsplit(address).path.endswith(LAST)


def dangers(page: pages.Page) -> Iterator[str]:
    """Yield what of a page would run, or was not escaped."""
    yield from (each for each in page.inline if not each.startswith("<style>"))  # of a document
    yield from (f"<{name}>" for name in page.elements & {ELEMENT, "iframe", "object", "embed"})
    if "alert(5))49" in page.text:
        yield "a template was filled in"
