"""Know every operation of the API: what it takes, what it answers, who may ask for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Blueprint

from tracker.domain.permissions import Permission
from tracker.web import days
from tracker.web.api.shapes import Shape

REASON: dict[str, Any] = {"asks": ("reason",)}  # why somebody saves, kept with the save
View = Callable[..., Any]
blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Say of one method of one address what its document says.

    ``body`` is the class of what is sent, ``told`` are the fields that may come along and count
    for nothing; ``takes`` is the media type of a file that is sent instead. ``answers`` is the
    shape of the answer or of the items of a list, or the media type of a file. ``asks`` names what
    may stand in the query.
    """

    method: str
    summary: str
    access: Permission
    description: str = ""
    body: type[Any] | None = None
    told: frozenset[str] = frozenset()
    takes: str = ""
    answers: Shape | str | None = None
    status: int = HTTPStatus.OK
    asks: tuple[str, ...] = ()
    is_list: bool = False
    is_conditional: bool = False

    @property
    def is_patch(self) -> bool:
        """Say whether a part of what is there is sent (RFC 7396)."""
        return self.method == "PATCH"


def operation(method: str, rule: str, **more: Any) -> Callable[[View], View]:
    """Make a view an operation; the first line of its docstring is what the document says."""

    def declare(view: View) -> View:
        module = view.__module__.rpartition(".")[2]
        add(method, rule, f"{module}_{view.__name__}", view, **more)
        return view

    return declare


def add(
    method: str,
    rule: str,
    endpoint: str,
    view: View,
    *,
    access: Permission = Permission.DRAFT,
    **more: Any,
) -> None:
    """Add an operation under a name of its own."""
    summary, _, rest = inspect.cleandoc(view.__doc__ or "").partition("\n\n")
    more = {"summary": summary, "description": " ".join(rest.split()), **more}
    view.access = access  # type: ignore[attr-defined]
    if "as_of" in more.get("asks", ()):
        days.told(view)
    view.operation = Operation(method=method, access=access, **more)  # type: ignore[attr-defined]
    blueprint.add_url_rule(rule, endpoint, view, methods=[method])
