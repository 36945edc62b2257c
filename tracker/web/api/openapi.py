"""Write the OpenAPI 3.1 document of the API from the code: operations, inputs, vocabularies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_origin

from flask import current_app, request

from tracker import __version__
from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs import Input
from tracker.domain.inputs.base import LINE_LIMIT, TEXT_LIMIT
from tracker.domain.permissions import Permission
from tracker.domain.vocabularies import Move, SnapshotExtent
from tracker.web.api import nouns
from tracker.web.api.bodies import Data, hints_of, is_required, without_none
from tracker.web.api.operations import Operation

_ARGUMENT = re.compile(r"<(?:(\w+)[^:>]*:)?(\w+)>")
_TEXT: Data = {"type": "string"}
_PROBLEM = {"$ref": "#/components/responses/Problem"}


def document() -> Data:
    """Return the document."""
    paths: dict[str, Data] = {}
    for rule, operation in operations():
        path = _ARGUMENT.sub(r"{\2}", rule.removeprefix("/api/v1"))
        paths.setdefault(path, {})[operation.method.lower()] = _operation(rule, operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tracker", "version": __version__},
        "servers": [{"url": f"{request.script_root}/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {
                "Problem": {
                    "description": "A refusal (RFC 9457).",
                    "content": {"application/problem+json": {"schema": _ref("problem")}},
                }
            },
            "schemas": schemas(),
        },
    }


def operations() -> Iterator[tuple[str, Operation]]:
    """Yield every operation with its rule."""
    for rule in current_app.url_map.iter_rules():
        operation = getattr(current_app.view_functions[rule.endpoint], "operation", None)
        if operation is not None:
            yield rule.rule, operation


def schemas() -> Data:
    """Return the schema of everything that is sent and answered."""
    found: Data = {
        "fuzzy_date": _fuzzy(),
        "revision": _object({"version": {"type": "integer"}, "at": _TEXT, "by": _TEXT}),
        "problem": _object({"title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT}),
        "move": _closed({"move": _words(Move)}, ["move"]),
        "text": _closed(
            {"text": _TEXT, "extent": _words(SnapshotExtent), "extraction": _TEXT}, ["text"]
        ),
        "stored_text": _object({"uid": _TEXT, "text": _TEXT, "sha256": _TEXT}),
        "term": _object({"uid": _TEXT, "label": _TEXT, "slug": _TEXT}),
    }
    for noun in nouns.NOUNS:
        told = {"uid": _TEXT, "version": {"type": "integer"}, "self": _TEXT}
        for part in noun.parts:
            found[part.name] = _object(own(part.data) | {"uid": _TEXT})
            told[part.name] = {"type": "array", "items": _ref(part.name)}
        found[noun.singular] = _object(own(noun.data) | told)
    for _, operation in operations():
        if isinstance(operation.body, type):
            found[operation.body.__name__] = sent(operation.body)
    return found


def sent(kind: type[Input]) -> Data:
    """Return the schema of an input."""
    required = [item.name for item in fields(kind) if is_required(item)]
    return _closed(own(kind), required)


def own(kind: type[Input]) -> Data:
    """Return the schemas of an input's fields."""
    hints = hints_of(kind)
    return {
        item.name: schema_of(hints[item.name], is_long=bool(item.metadata.get("long")))
        for item in fields(kind)
    }


def schema_of(hint: Any, *, is_long: bool = False) -> Data:
    """Return the schema of a field's type."""
    inner, may_be_none = without_none(hint)
    if inner is FuzzyDate:
        found = _ref("fuzzy_date")
    elif inner is dt.date:
        found = {"type": "string", "format": "date"}
    elif get_origin(inner) is tuple:
        found = {"type": "array", "items": _TEXT}
    elif issubclass(inner, StrEnum):
        found = _words(inner)
    elif inner is bool or inner is int:
        found = {"type": "boolean" if inner is bool else "integer"}
    else:
        found = {"type": "string", "maxLength": TEXT_LIMIT if is_long else LINE_LIMIT}
    return {"anyOf": [found, {"type": "null"}]} if may_be_none else found


def _operation(rule: str, operation: Operation) -> Data:
    answer: Data = _ref(operation.answers) if operation.answers else {"type": "object"}
    if operation.is_list:
        answer = _object({"items": {"type": "array", "items": {"type": "object"}}})
    is_made = operation.method == "POST" and rule.count("/") % 2 == 1 and operation.body
    told: Data = {
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": list(_parameters(rule, operation)),
        "responses": {
            "201" if is_made and operation.body != "move" else "200": {
                "description": "Done.",
                "content": {"application/json": {"schema": answer}},
            },
            "default": _PROBLEM,
        },
    }
    if operation.body is not None:
        name = operation.body if isinstance(operation.body, str) else operation.body.__name__
        content = {"application/json": {"schema": _ref(name)}}
        told["requestBody"] = {"required": True, "content": content}
    if operation.access is Permission.PUBLIC:
        told["security"] = []
    return told


def _parameters(rule: str, operation: Operation) -> Iterator[Data]:
    for kind, name in _ARGUMENT.findall(rule):
        schema = {"type": "integer", "minimum": 1} if kind == "int" else _TEXT
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    if operation.is_conditional:
        told = "The ETag of the version that is changed."
        yield {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": told,
            "schema": _TEXT,
        }
    if operation.method != "GET":
        limit = {"type": "string", "maxLength": LINE_LIMIT}
        yield {"name": "reason", "in": "query", "schema": limit}
    elif operation.is_list:
        yield {"name": "page", "in": "query", "schema": _TEXT}


def _fuzzy() -> Data:
    parts = ("text", "edtf", "anchor", "basis", "note")
    told = ("earliest", "latest", "precision", "qualifier")
    maybe = {"type": ["string", "null"]}
    whole = _object(dict.fromkeys((*parts, *told), maybe))
    return {"anyOf": [_TEXT, whole]}


def _words(vocabulary: type[StrEnum]) -> Data:
    return {"type": "string", "enum": [word.value for word in vocabulary]}


def _object(properties: Data) -> Data:
    return {"type": "object", "properties": properties}


def _closed(properties: Data, required: list[str]) -> Data:
    return _object(properties) | {"required": required}


def _ref(name: str) -> Data:
    return {"$ref": f"#/components/schemas/{name}"}
