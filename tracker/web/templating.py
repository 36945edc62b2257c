"""Load templates with their globals as one plain mapping."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Be the templates of the site; all globals are registered before the first is loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template finds beside its variables.

        Jinja's own answer looks through two mappings in Python, name by name, and every template
        and import of a page copies it whole.
        """
        return {**self.globals, **(d or {})}
