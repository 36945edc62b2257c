"""Draw pages and take forms: the only folder that knows Flask and WTForms.

A view reads its request, calls one query or service, and draws a template or redirects. It says
with ``@auth.access`` what it asks for; ``session`` commits.
"""

from __future__ import annotations

from flask import Flask

from tracker.web import (
    account,
    agreements,
    api,
    articles,
    audit,
    auth,
    batches,
    boards,
    bulk_edits,
    calendars,
    citations,
    comparisons,
    context,
    dates,
    duplicates,
    errors,
    evidence,
    exports,
    feeds,
    health,
    help,  # noqa: A004  # the page is called help
    history,
    home,
    imports,
    installation,
    invitations,
    pairs,
    palette,
    parties,
    parts,
    persons,
    quotes,
    quoting,
    recent,
    releases,
    reviews,
    saved_timelines,
    search,
    second_factors,
    session,
    sessions,
    single_sign_on,
    slippage,
    snapshots,
    sources,
    terms,
    tokens,
    users,
    versions,
    watching,
    workflow,
)


def register(app: Flask) -> None:
    """Add everything to an application."""
    for module in (watching, session, auth, context, recent, errors):
        module.register(app)
    sessions.limiter.init_app(app)
    for view in (
        account,
        agreements,
        api,
        articles,
        audit,
        batches,
        bulk_edits,
        boards,
        calendars,
        citations,
        comparisons,
        dates,
        duplicates,
        evidence,
        exports,
        feeds,
        health,
        help,
        history,
        home,
        imports,
        installation,
        invitations,
        pairs,
        palette,
        parties,
        parts,
        persons,
        quotes,
        quoting,
        releases,
        reviews,
        saved_timelines,
        search,
        second_factors,
        sessions,
        single_sign_on,
        slippage,
        snapshots,
        sources,
        terms,
        tokens,
        users,
        versions,
        watching,
        workflow,
    ):
        app.register_blueprint(view.blueprint)
