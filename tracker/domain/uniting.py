"""Make one content of two that tell of the same agreement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from tracker.domain.importing.contents import AGREEMENT, KINDS, Data
from tracker.domain.vocabularies import TitleKind

_EMPTY = {"", "unknown", None}
# what two people wrote in their own words of one thing is kept one after the other
_JOINED = {
    "description": "\n",
    "summary": "\n",
    "note": "\n",
    "name_as_written": "; ",
    "stated_by": "; ",
}
# where these differ, two milestones are rival claims of one event, and both stay
_CLAIMED = ("effective", "place", "occasion", "rank", "rank_reason")
_NOUNS = ("milestone", "participation", "expectation", "provision", "relation")


def united(kept: Data, other: Data, chosen: Collection[str], new_uid: Callable[[], str]) -> Data:
    """Return ``kept`` with what only ``other`` says.

    Of fields that both say, those in ``chosen`` are the other's. Parts that tell of the same are
    taken once: what only the other's says goes to them, and so does its evidence. Two milestones
    of which one gives another place, say, are two claims. The other's title becomes another title.
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
    places: dict[tuple[Any, ...], list[int]] = {}
    for number, item in enumerate(result):
        places.setdefault(_key(kind, item), []).append(number)
    for item in other:
        alike = places.setdefault(_key(kind, item), [])
        place = next((at for at in alike if not _contradict(kind, result[at], item)), None)
        if place is None:
            copy = item | {"uid": new_uid()}
            if "expectations" in item:
                copy["expectations"] = _parts(
                    "expectations", [], item["expectations"], names, new_uid
                )
            names[item["uid"]] = copy["uid"]
            alike.append(len(result))
            result.append(copy)
            continue
        same = result[place] = _filled(kind, result[place], item)
        names[item["uid"]] = same["uid"]
        if "expectations" in item:
            targets = _parts(
                "expectations", same["expectations"], item["expectations"], names, new_uid
            )
            result[place] = same | {"expectations": targets}
    return result


def _contradict(kind: str, kept: Data, other: Data) -> bool:
    """Say whether two milestones of one event say different things of it."""
    if kind != "milestones":
        return False
    return any(
        _said(kept[name]) != _said(other[name])
        for name in _CLAIMED
        if name.startswith("rank") or (kept[name] and other[name])
    )


def _said(value: Any) -> Any:
    """Return what a value means: a date may be written in other words."""
    if isinstance(value, Mapping):
        return value["edtf"] or value["text"]
    return value.casefold() if isinstance(value, str) else value


def _filled(kind: str, kept: Data, other: Data) -> Data:
    """Return a part with what only the other's of the same says."""
    filled = dict(kept)
    for name in KINDS[kind].fields:
        mine, theirs = kept[name], other[name]
        if not theirs or mine == theirs:
            continue
        if not mine:
            filled[name] = theirs
        elif name == "first_known_on":
            filled[name] = min(mine, theirs)
        elif name in _JOINED and theirs.casefold() not in mine.casefold():
            filled[name] = f"{mine}{_JOINED[name]}{theirs}"
    return filled


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
