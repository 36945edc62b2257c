"""Know every operation of the API: what it takes, what it answers, who may ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from tracker.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Operation:
    """Say of one method of one address what its document says.

    ``answers`` names the schema of the answer, ``body`` is the class of the input or the name of a
    schema.
    """

    summary: str
    tag: str
    access: Permission
    method: str = "GET"
    answers: str = ""
    body: Any = None
    is_list: bool = False
    is_conditional: bool = False


def add(
    blueprint: Blueprint,
    rule: str,
    endpoint: str,
    view: Callable[..., Response],
    operation: Operation,
) -> None:
    """Add an operation to the API."""
    view.access = operation.access  # type: ignore[attr-defined]
    view.operation = operation  # type: ignore[attr-defined]
    view.__doc__ = operation.summary
    blueprint.add_url_rule(rule, endpoint, view, methods=[operation.method])
