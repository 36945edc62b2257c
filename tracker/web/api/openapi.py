"""Write the OpenAPI 3.1 document of the API from the code: operations, inputs, vocabularies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import Field, fields
from enum import StrEnum
from typing import Any, get_args, get_origin

from flask import Response, current_app, jsonify, request

from tracker import __version__
from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs.base import LINE_LIMIT, TEXT_LIMIT, Input
from tracker.domain.permissions import Permission
from tracker.web.api.bodies import MERGE_PATCH, hints_of, is_pairs, is_required, without_none
from tracker.web.api.operations import Operation, blueprint, operation
from tracker.web.api.shapes import SHAPES, Data, Shape

_ARGUMENT = re.compile(r"<(?:(\w+)(?:\(([^)]*)\))?:)?(\w+)>")
_TEXT: Data = {"type": "string"}
_NUMBER: Data = {"type": "integer"}
_STALE = "Somebody saved meanwhile; nothing is changed."
_PLAIN: dict[Any, Data] = {
    str: _TEXT,
    int: _NUMBER,
    bool: {"type": "boolean"},
    dict: {"type": "object"},
    list: {"type": "array"},
    object: {},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
}


@operation("GET", "/openapi.json", access=Permission.PUBLIC, answers="application/json")
def show() -> Response:
    """Describe every operation (OpenAPI 3.1)."""
    return jsonify(document())


def document() -> Data:
    """Return the document."""
    paths: dict[str, Data] = {}
    for rule, each in operations():
        path = _ARGUMENT.sub(r"{\3}", rule)
        paths.setdefault(path, {})[each.method.lower()] = _operation(rule, each)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tracker", "version": __version__},
        "servers": [{"url": f"{request.script_root}{blueprint.url_prefix}"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {
                "Problem": _refusal("A refusal (RFC 9457).", "problem"),
                "Stale": _refusal(_STALE, "stale"),
            },
            "schemas": schemas(),
        },
    }


def operations() -> Iterator[tuple[str, Operation]]:
    """Yield every operation with its rule."""
    for rule in current_app.url_map.iter_rules():
        found = getattr(current_app.view_functions[rule.endpoint], "operation", None)
        if found is not None:
            yield rule.rule.removeprefix(blueprint.url_prefix or ""), found


def schemas() -> Data:
    """Return the schema of everything that is sent and answered."""
    problem = {"type": _TEXT, "title": _TEXT, "status": _NUMBER, "detail": _TEXT}
    stale = {"fields": {"type": "array", "items": _ref("stale_field")}, "merged": _PLAIN[dict]}
    versions = {"version": _NUMBER, "started_from": _NUMBER}
    found: Data = {
        "fuzzy_date": _fuzzy(),
        "problem": _object(problem | _helps(), list(problem)),
        "place": _place(),
        "stale": _object(problem | stale | versions, [*problem, "fields"]),
    }
    for shape in SHAPES.values():
        own = {name: schema_of(hint) for name, hint in shape.fields.items()}
        found[shape.name] = _object(own, list(own))
    for _, each in operations():
        if each.body is not None:
            found[_body(each)] = sent(each)
    return found


def _helps() -> Data:
    """Return what a refusal tells beside its name where a field is wrong (422)."""
    error = _object({"pointer": _TEXT, "detail": _TEXT}, ["pointer", "detail"])
    places = {"type": "array", "items": _ref("place")}
    return {
        "errors": {"type": "array", "items": error},
        "candidates": places | {"description": "Where the words to quote stand: choose one."},
        "quotation": {
            "type": "string",
            "description": "The uid of the quotation that there is of these words: change that.",
        },
        "suggestions": places | {"description": "What comes closest to words that stand nowhere."},
    }


def _place() -> Data:
    """Return the place of some words in a stored text; the end is exclusive."""
    words = dict.fromkeys(("prefix", "exact", "suffix"), _TEXT)
    own = {"start": _NUMBER, "end": _NUMBER, **words}
    return _object(own, list(own))


def sent(each: Operation) -> Data:
    """Return the schema of what an operation takes; of a patch no field is required."""
    kind: Any = each.body
    items = [item for item in fields(kind) if item.name not in each.told]
    hints = hints_of(kind)
    own: Data = {name: {} for name in sorted(each.told)}
    for item in items:
        own[item.name] = schema_of(hints[item.name], limit=_limit(kind, item))
    required = [item.name for item in items if is_required(item) and not each.is_patch]
    return _object(own, required) | {"additionalProperties": False}


def _limit(kind: type[Any], item: Field[Any]) -> int | None:
    """Return how long the text of a field may be."""
    if not issubclass(kind, Input) or item.metadata.get("raw"):
        return None
    usual = TEXT_LIMIT if item.metadata.get("long") else LINE_LIMIT
    return int(item.metadata.get("limit", usual))


def schema_of(hint: Any, *, limit: int | None = None) -> Data:
    """Return the schema of a field's type; ``limit`` is how long its text may be."""
    if isinstance(hint, list):
        return {"type": "array", "items": schema_of(hint[0])}
    if isinstance(hint, tuple):
        return {"anyOf": [schema_of(hint[0]), {"type": "null"}]}
    if isinstance(hint, Shape):
        return _ref(hint.name)
    inner, may_be_none = without_none(hint)
    if inner is FuzzyDate:
        found = _ref("fuzzy_date")
    elif is_pairs(inner):
        found = {"type": "object", "additionalProperties": _TEXT}
    elif get_origin(inner) is tuple:
        found = {"type": "array", "items": schema_of(get_args(inner)[0])}
    elif inner in _PLAIN:
        found = _PLAIN[inner]
    else:
        found = _words(inner)
    if inner is str and limit:
        found = found | {"maxLength": limit}
    return {"anyOf": [found, {"type": "null"}]} if may_be_none else found


def _operation(rule: str, each: Operation) -> Data:
    responses: Data = {str(int(each.status)): _answer(each), "default": _refers("Problem")}
    if each.is_conditional:
        responses["412"] = _refers("Stale")
    told: Data = {
        "operationId": f"{each.method} {rule}",
        "summary": each.summary,
        "tags": [rule.split("/")[1]],
        "parameters": list(_parameters(rule, each)),
        "responses": responses,
    }
    if each.description:
        told["description"] = each.description
    if each.body is not None:
        media = MERGE_PATCH if each.is_patch else "application/json"
        content = {media: {"schema": _ref(_body(each))}}
        told["requestBody"] = {"required": True, "content": content}
    if each.takes:
        content = {each.takes: {"schema": _TEXT | {"format": "binary"}}}
        told["requestBody"] = {"required": True, "content": content}
    if each.access is Permission.PUBLIC:
        told["security"] = []
    return told


def _answer(each: Operation) -> Data:
    told: Data = {"description": "Done."}
    if each.answers is None:
        return told
    if isinstance(each.answers, str):
        return told | {"content": {each.answers: {}}}
    schema = _ref(each.answers.name)
    if each.is_list:
        schema = _object({"items": {"type": "array", "items": schema}}, ["items"])
    return told | {"content": {"application/json": {"schema": schema}}}


def _parameters(rule: str, each: Operation) -> Iterator[Data]:
    for kind, choices, name in _ARGUMENT.findall(rule):
        schema: Data = {"type": "integer", "minimum": 1} if kind == "int" else _TEXT
        if kind == "any":
            schema = _TEXT | {"enum": [word.strip() for word in choices.split(",")]}
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    if each.is_conditional:
        told = "The ETag of what is changed."
        header = {"name": "If-Match", "in": "header", "required": True}
        yield header | {"description": told, "schema": _TEXT}
    for name in each.asks:
        yield {"name": name, "in": "query", "schema": _TEXT}


def _body(each: Operation) -> str:
    name = each.body.__name__ if each.body else ""
    return f"{name}Patch" if each.is_patch else name


def _refusal(description: str, schema: str) -> Data:
    content = {"application/problem+json": {"schema": _ref(schema)}}
    return {"description": description, "content": content}


def _fuzzy() -> Data:
    parts = ("text", "edtf", "anchor", "basis", "note")
    told = ("earliest", "latest", "precision", "qualifier")
    maybe = {"type": ["string", "null"]}
    whole = _object(dict.fromkeys((*parts, *told), maybe), [])
    return {"anyOf": [_TEXT, whole | {"additionalProperties": False}]}


def _words(vocabulary: type[StrEnum]) -> Data:
    return {"type": "string", "enum": [word.value for word in vocabulary]}


def _object(properties: Data, required: list[str]) -> Data:
    return {"type": "object", "properties": properties, "required": required}


def _ref(name: str) -> Data:
    return {"$ref": f"#/components/schemas/{name}"}


def _refers(name: str) -> Data:
    return {"$ref": f"#/components/responses/{name}"}
