"""Make one content of two that tell of the same agreement."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from tracker.domain.importing.contents import AGREEMENT, KINDS, Data
from tracker.domain.vocabularies import TitleKind

_EMPTY = {"", "unknown", None}
_NOUNS = ("milestone", "participation", "expectation", "provision", "relation")


def united(kept: Data, other: Data, chosen: Collection[str], new_uid: Callable[[], str]) -> Data:
    """Return ``kept`` with what only ``other`` says.

    Of fields that both say, those in ``chosen`` are the other's. Parts that say the same are
    taken once, and the evidence of the other's goes to them; its title becomes another title.
    """
    data = dict(kept)
    for name in AGREEMENT.fields:
        if name in {"slug", "record_state", "subjects", "status_override_reason"}:
            continue
        if name in chosen or (kept[name] in _EMPTY and other[name] not in _EMPTY):
            data[name] = other[name]
    if data["status_override"] != kept["status_override"]:
        data["status_override_reason"] = other["status_override_reason"]
    data["subjects"] = sorted({*kept["subjects"], *other["subjects"]})
    names: dict[str, str] = {other["slug"]: kept["slug"]}
    for kind in KINDS:
        if kind in kept:
            data[kind] = _parts(kind, kept[kind], other[kind], names, new_uid)
    data["relations"] = [
        item
        for item in data["relations"]
        if item["to_agreement"] not in names and item["to_agreement"] != kept["slug"]
    ]
    _keep_title(data, kept, other, new_uid)
    data["evidence"] = _evidence(kept, other, names, data, new_uid)
    return data


def _key(kind: str, item: Data) -> tuple[Any, ...]:
    fields = KINDS[kind].key
    if kind == "milestones":
        date = item["date"] or {}
        return (*(item[name] for name in fields), date.get("edtf") or date.get("text"))
    if kind == "expectations":
        return (item["target"]["edtf"], item["target"]["text"], item["stated_on"])
    return tuple(item[name] for name in fields)


def _parts(
    kind: str, kept: list[Data], other: list[Data], names: dict[str, str], new_uid: Any
) -> list[Data]:
    """Return the parts of both; ``names`` learns under which name each of the other's goes on."""
    result = list(kept)
    places = {_key(kind, item): place for place, item in enumerate(result)}
    for item in other:
        place = places.get(_key(kind, item))
        if place is None:
            copy = item | {"uid": new_uid()}
            if "expectations" in item:
                copy["expectations"] = _parts(
                    "expectations", [], item["expectations"], names, new_uid
                )
            names[item["uid"]] = copy["uid"]
            places[_key(kind, item)] = len(result)
            result.append(copy)
            continue
        same = result[place]
        names[item["uid"]] = same["uid"]
        if "expectations" in item:
            targets = _parts(
                "expectations", same["expectations"], item["expectations"], names, new_uid
            )
            result[place] = same | {"expectations": targets}
    return result


def _keep_title(data: Data, kept: Data, other: Data, new_uid: Any) -> None:
    lost = kept["title"] if data["title"] == other["title"] else other["title"]
    known = {item["text"] for item in data["titles"]} | {data["title"]}
    if lost not in known:
        title = {"text": lost, "language": "", "kind": TitleKind.TRANSLATION.value}
        data["titles"] = [*data["titles"], {"uid": new_uid(), **title}]


def _evidence(
    kept: Data, other: Data, names: dict[str, str], data: Data, new_uid: Any
) -> list[Data]:
    def bearing(item: Data) -> tuple[Any, ...]:
        return tuple(sorted((k, str(v)) for k, v in item.items() if k not in {"uid", "note"}))

    alive = {item["uid"] for kind in KINDS if kind in data for item in data[kind]}
    alive |= {t["uid"] for item in data["milestones"] for t in item["expectations"]}

    def is_whole(item: Data) -> bool:
        return all(item[noun] in alive for noun in _NOUNS if noun in item)

    result = [item for item in kept["evidence"] if is_whole(item)]
    known = {bearing(item) for item in result}
    for item in other["evidence"]:
        copy = {k: names.get(v, v) if isinstance(v, str) else v for k, v in item.items()}
        copy["uid"] = new_uid()
        if is_whole(copy) and bearing(copy) not in known:
            known.add(bearing(copy))
            result.append(copy)
    return result
