"""Draw pages and take forms: the only folder that knows Flask and WTForms.

A view reads its request, calls one query or service, and draws a template or redirects. It says
with ``@auth.access`` what it asks for; ``session`` commits. A module that has a ``blueprint`` is
found by that: a new page needs no line here.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from tracker.web import (
    assets,
    auth,
    changes,
    compressing,
    context,
    days,
    drawn,
    errors,
    languages,
    messages,
    notices,
    party_names,
    recent,
    retelling,
    session,
    sessions,
    watching,
)


def register(app: Flask) -> None:
    """Add everything to an application."""
    for module in (
        watching,
        session,
        languages,
        messages,
        retelling,
        auth,
        assets,
        changes,
        context,
        party_names,
        days,
        drawn,
        recent,
        errors,
        compressing,
        notices,
    ):
        module.register(app)
    sessions.register(app, limited="api")
    for found in iter_modules(__path__, f"{__name__}."):
        blueprint = getattr(import_module(found.name), "blueprint", None)
        if blueprint is not None:
            app.register_blueprint(blueprint)
