"""Serve the least that a page can cost: Flask, a signed cookie, Jinja and hand-written SQL.

It reads the same SQLite database as the tracker beside it, of which ``FLOOR_DATABASE`` is the path.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from typing import Any

from flask import Flask, redirect, request, session
from jinja2 import Environment
from werkzeug.wrappers import Response

app = Flask(__name__)
app.secret_key = "of the floor"
_own = threading.local()
_templates = Environment(autoescape=True)
_LIST = _templates.from_string(
    "<!doctype html><title>Agreements</title><table>{% for row in rows %}<tr><td>"
    '<a href="/agreements/{{ row[1] }}">{{ row[2] }}</a></td>{% for each in row[3:] %}'
    "<td>{{ each or '' }}</td>{% endfor %}</tr>{% endfor %}</table>"
)
_DETAIL = _templates.from_string(
    "<!doctype html><title>{{ row[2] }}</title><h1>{{ row[2] }}</h1><p>{{ row[8] }}</p>"
    "{% for part in parts %}<ul>{% for each in part %}<li>{{ each|join(' – ') }}</li>"
    "{% endfor %}</ul>{% endfor %}"
)
_ROWS = (
    "SELECT a.id, a.slug, a.title, a.status, a.instrument_type, a.last_on, a.due_on,"
    " (SELECT group_concat(p.name, ', ') FROM participation x JOIN party p ON p.id = x.party_id"
    " WHERE x.agreement_id = a.id)"
)
_PARTS = (
    "SELECT type, modality, date_text, description FROM milestone WHERE agreement_id = ?",
    (
        "SELECT e.target_text, e.stated_on FROM date_expectation e JOIN milestone m"
        " ON m.id = e.milestone_id WHERE m.agreement_id = ?"
    ),
    "SELECT heading, summary FROM provision WHERE agreement_id = ?",
    (
        "SELECT q.exact, s.title FROM evidence e JOIN milestone m ON m.id = e.milestone_id"
        " JOIN quote q ON q.id = e.quote_id JOIN snapshot t ON t.id = q.snapshot_id"
        " JOIN source s ON s.id = t.source_id WHERE m.agreement_id = ?"
    ),
)


def _database() -> sqlite3.Connection:
    if not hasattr(_own, "connection"):
        _own.connection = sqlite3.connect(os.environ["FLOOR_DATABASE"], isolation_level=None)
    return _own.connection


@app.before_request
def _require() -> Response | None:
    if request.path not in {"/healthz", "/sign-in"} and session.get("user") != 1:
        return redirect("/sign-in")
    return None


@app.get("/healthz")
def healthz() -> str:
    return "ok"


@app.get("/sign-in")
def sign_in() -> str:
    session["user"] = 1
    return "ok"


@app.get("/agreements")
def index() -> str:
    asked, values = request.args, []
    where, order = "a.deleted_at IS NULL", "a.updated_at DESC, a.id DESC"
    if asked.get("sort") == "title":
        order = "a.title_key, a.id"
    if "after" in asked:
        where, values = f"{where} AND (a.updated_at, a.id) < (?, ?)", asked["after"].split("|")
    for name in ("status", "instrument_type"):
        if name in asked:
            where, values = f"{where} AND a.{name} = ?", [*values, asked[name]]
    if "party" in asked:
        found = "SELECT agreement_id FROM participation x JOIN party p ON p.id = x.party_id"
        where, values = f"{where} AND a.id IN ({found} WHERE p.slug = ?)", [asked["party"]]
    if "q" in asked:
        match = "SELECT rowid FROM search_agreement_index WHERE search_agreement_index MATCH ?"
        where = f"a.id IN ({match} ORDER BY rowid LIMIT 50)"
        values, order = [f'"{asked["q"]}"'], "a.id"
    statement = f"{_ROWS} FROM agreement a WHERE {where} ORDER BY {order} LIMIT 50"
    return _LIST.render(rows=_database().execute(statement, values).fetchall())


def _load(slug: str) -> tuple[Any, list[Any]]:
    database = _database()
    statement = f"{_ROWS}, a.summary FROM agreement a WHERE a.slug = ?"
    row = database.execute(statement, [slug]).fetchone()
    return row, [database.execute(each, [row[0]]).fetchall() for each in _PARTS]


@app.get("/agreements/<slug>")
def show(slug: str) -> str:
    row, parts = _load(slug)
    return _DETAIL.render(row=row, parts=parts)


@app.post("/agreements/<slug>/edit")
def edit(slug: str) -> Response:
    database = _database()
    database.execute("BEGIN IMMEDIATE")
    database.execute(
        "UPDATE agreement SET summary = ?, updated_at = datetime('now') WHERE slug = ?",
        [request.form["summary"], slug],
    )
    database.execute("COMMIT")
    return redirect(f"/agreements/{slug}", 303)
