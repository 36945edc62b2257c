"""Whatever is sent to whichever address, the answer is a page that says what is wrong."""

from __future__ import annotations

import base64
import io
import json
import random
import re
from collections.abc import Iterator

import pytest
from werkzeug.datastructures import MultiDict

from tests.web import pages
from tests.web.kinds import KINDS
from tracker.domain.vocabularies import Role

SCRIPT = """'"><script>alert("x")</script><img src=x onerror=alert(1)>{{7*7}}"""
STORABLE = (
    SCRIPT,
    "\u202egnp.exe\u202c",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "a\u0301\u0323" * 20,
    "=1+1",
    "%00%0d%0a",
    "../../etc/passwd",
    "' OR 1=1 --",
)
HOSTILE = (*STORABLE, "", " ", "\x00", "\ud800", "\ufffe", "x" * 60_000, "-1", "9" * 400, "1e999",
           "\r\nSet-Cookie: a=b", "NaN", "null", "[]")  # fmt: skip
# ways of saying nothing with a key of a page
KEYS = [
    "x",
    "é",
    "=" * 9,
    "A" * 10_000,
    *(
        base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=")
        for each in (
            None, 1, [], ["older"], ["older", "2016", 1], ["older", None, 10**30],
            ["sideways", "x", 1], ["older", {"a": 1}, 1], ["older", "\x00", 1],
            ["newer", "2016-01-01T00:00:00", 1], ["older", "9999-99-99", 1], ["older", 1e400, 1],
            ["older", "0001-01-01T00:00:00+23:59", 1], ["older", "\ud800", 1],
        )
    ),
    base64.urlsafe_b64encode(b"[" * 5000).decode().rstrip("="),
]  # fmt: skip


def addresses(app, known, *, method: str) -> Iterator[str]:
    """Yield an address of every route that takes a method, of records that exist."""
    one = {
        "plural": "agreements",
        "slug": known.agreement,
        "other": "freedonia",
        "key": "json",
        "version": "1",
        "noun": "milestone",
    }
    for rule in app.url_map.iter_rules():
        if method not in rule.methods or rule.endpoint in {"static", "sessions.delete"}:
            continue
        blueprint = rule.endpoint.partition(".")[0]
        slug = {"parties": known.party, "persons": known.person, "sources": known.source}
        slug |= {"pairs": known.party, "exports": known.agreement}
        uid = {"quotes": known.quote, "evidence": known.uids["milestones"]}
        values = one | {
            "slug": known.source if "/quotes/" in rule.rule else slug.get(blueprint, one["slug"]),
            "uid": uid.get(blueprint, known.uids["milestones"]),
            "name": "milestones" if blueprint == "parts" else "guide",
        }
        yield re.sub(
            r"<(?:[^:>]*(?:\([^)]*\))?:)?(\w+)>",
            lambda m, values=values: values.get(m[1], "x"),
            rule.rule,
        )


@pytest.fixture
def admin(client_of):
    return client_of(Role.ADMIN)


@pytest.fixture
def chance():
    return random.Random(2016)  # noqa: S311  # it decides what is tried, not who gets in


def test_no_parameter_of_an_address_breaks_a_page(app, admin, known, chance):
    names = ("as_of", "page", "q", "party", "status", "flag", "after", "before", "sort", "dates",
             "kind", "used", "text", "fact", "field", "agreement", "exact", "with", "next",
             "key", "slug", "_anchor", "_scheme", "_external", "_method", "endpoint", "values",
             "date", "date_anchor", "date_edtf", "date_basis", "version", "base")  # fmt: skip
    broken = []
    for address in addresses(app, known, method="GET"):
        for _ in range(3):
            query = MultiDict(
                (name, chance.choice(HOSTILE[:-8])) for name in chance.sample(names, 5)
            )
            query["page"] = chance.choice(KEYS)
            if chance.random() < 0.5:  # most pages refuse any day at once
                query["as_of"] = chance.choice(HOSTILE)
            else:
                query.poplist("as_of")
            for chosen in (query, MultiDict([(chance.choice(names), chance.choice(HOSTILE))])):
                asked = {
                    name: value.encode("utf-8", "surrogatepass") for name, value in chosen.items()
                }
                with admin.get(address, query_string=asked) as response:
                    if response.status_code >= 500 and address != "/readyz":
                        broken.append(f"{address}?{str(asked)[:300]}")
    assert broken == []


@pytest.mark.parametrize("key", KEYS, ids=range(len(KEYS)))
def test_a_damaged_key_of_a_page_is_said_to_be_damaged(admin, key):
    for address in ("/agreements", "/parties", "/sources", "/persons", "/quotes"):
        for sort in ("updated", "title", "last", "due"):
            with admin.get(address, query_string={"page": key, "sort": sort}) as response:
                assert response.status_code in {200, 400, 422}, address


def test_no_form_breaks_whatever_it_is_sent(app, admin, known, chance):
    broken = []
    for address in addresses(app, known, method="POST"):
        with admin.get(address) as response:
            page = pages.read(response) if response.status_code == 200 else None
        own = [form.values for form in page.forms if form.method == "post"] if page else []
        names = {name for values in own for name in values} | {"facts", "candidate", "subjects"}
        for _ in range(3):
            sent = MultiDict(own[0]) if own else MultiDict()
            for name in chance.sample(sorted(names), min(4, len(names))):
                values = chance.choices(HOSTILE, k=chance.choice((1, 1, 2)))
                sent.setlist(name, [v.encode("utf-8", "surrogatepass") for v in values])
            for name in chance.sample(sorted(names), min(2, len(names))):
                sent.poplist(name)
            with admin.post(address, data=sent) as response:
                if response.status_code >= 500:
                    broken.append(f"{address} {str(dict(sent))[:400]}")
    assert broken == []


@pytest.mark.parametrize("words", ["%00", "%ED%A0%80", "%FF", "a" * 5000, "%0d%0a", "%E2%80%AE"])
def test_no_address_breaks_a_page(admin, words):
    for address in (
        f"/agreements/{words}",
        f"/agreements/{words}/edit",
        f"/parties/{words}",
        f"/sources/{words}/snapshots/new",
        f"/quotes/{words}",
        f"/evidence/milestone/{words}",
        f"/evidence/{words}/x",
        f"/users/{words}/edit",
        f"/help/{words}",
        f"/schemas/{words}",
        f"/agreements/timeline.{words}",
        f"/pairs/{words}/{words}",
    ):
        with admin.get(address) as response:
            assert response.status_code in {400, 404}, address


@pytest.mark.parametrize("version", [0, 999, 10**9, 10**30])
def test_a_version_that_there_is_not_is_not_found(admin, known, version):
    for end in ("", "/revert"):
        page = pages.get(admin, f"/agreements/{known.agreement}/history/{version}{end}")
        assert page.status == 404


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_can_be_stored_is_shown_and_never_run(editor, known, kind):
    (name,) = kind.change
    for text in STORABLE:
        page = pages.send(editor, f"{kind.base(known)}/edit", **{name: text})
        assert page.status in {200, 422}, text
        assert page.inline == [], text
    for address in (kind.record(known), f"{kind.record(known)}/history", "/"):
        page = pages.get(editor, address)
        assert page.status == 200, address
        assert page.inline == [], address
        assert "<script>alert" not in page.text, address
        assert "<img src=x" not in page.text, address


@pytest.mark.parametrize("field", ["text", "extraction", "reason"])
def test_a_paste_of_ten_megabytes_is_too_large(editor, known, contents, field):
    before = contents()
    form = pages.get(editor, f"/sources/{known.source}/snapshots/new").form
    sent = form.filled(**{"text": "Words.", field: "x" * 10_000_000})
    page = pages.post(editor, f"/sources/{known.source}/snapshots/new", sent)
    assert page.status == 413
    assert "too large" in page.words
    assert "cannot show it again" in page.words
    assert "draft=yes" not in page.text
    assert contents() == before


FILES = {
    "a PDF document": b"%PDF-1.7\n...",
    "a ZIP": b"PK\x03\x04rest",
    "NUL bytes": b"text with \x00 in it",
    "a PNG": b"\x89PNG\r\n\x1a\n",
    "breaks that form": b"\xff\xfea",
}


@pytest.mark.parametrize("words", FILES)
def test_a_file_that_is_not_what_it_says_is_refused_at_its_field(editor, known, contents, words):
    before = contents()
    address = f"/sources/{known.source}/snapshots/new"
    sent = pages.get(editor, address).form.filled()
    sent["file"] = (io.BytesIO(FILES[words]), "article.txt")
    page = pages.post(editor, address, sent)
    assert page.status == 422
    assert words in page.message_at("file")
    assert contents() == before


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.pdf", b"Plain words."), ("c.docx", b"Plain words."), ("a.txt", bytes(range(1, 256)) * 16)],
)
def test_a_text_under_a_false_name_and_bytes_of_no_text_are_not_stored(
    editor, known, contents, name, data
):
    before = contents()
    address = f"/sources/{known.source}/snapshots/new"
    sent = pages.get(editor, address).form.filled()
    sent["file"] = (io.BytesIO(data), name)
    page = pages.post(editor, address, sent)
    assert (page.status, "not what its name says" in page.message_at("file")) == (422, True)
    assert pages.post(editor, "/articles/new", {"file": (io.BytesIO(data), name)}).status == 422
    assert contents() == before


def test_an_uploaded_text_is_kept_in_the_box_where_it_comes_too_late(editor, reviewer, known):
    address = f"/sources/{known.source}/snapshots/new"
    sent = pages.get(editor, address).form.filled()
    sent["file"] = (io.BytesIO("Grüße aus Strelsau".encode()), "article.txt")
    pages.send(reviewer, f"/sources/{known.source}/edit", licence_note="Changed.")
    late = pages.post(editor, address, sent)
    assert late.status == 409
    assert late.form.values["text"] == "Grüße aus Strelsau"
