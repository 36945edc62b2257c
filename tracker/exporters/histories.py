"""Write the history of records: as JSON Lines, whole, and as provenance (W3C PROV-JSON).

A line holds everything of one save: the record as it was left and what was changed. Provenance
says who made which version out of which, in the terms of PROV-O.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tracker.domain.histories import Saved
from tracker.domain.links import Links
from tracker.exporters.base import chunks, in_utc, instant
from tracker.exporters.json_format import dumps

# Reads the saves anew, oldest first; provenance is read once for each of its sections.
Read = Callable[[], Iterable[Saved]]


def jsonl(read: Read, links: Links) -> Iterator[bytes]:
    """Yield the history, one save a line."""
    yield from chunks(f"{dumps(_line(saved, links))}\n" for saved in read())


def _line(saved: Saved, links: Links) -> dict[str, Any]:
    return {
        "record": saved.noun,
        "slug": saved.slug,
        "url": links.revision(saved.plural, saved.slug, saved.version),
        "id": saved.uid,
        "version": saved.version,
        "at": instant(in_utc(saved.at)),
        "by": saved.by,
        "action": saved.action,
        "reason": saved.reason,
        "changes": saved.changes,
        "data": saved.data,
    }


def prov(read: Read, links: Links) -> Iterator[bytes]:
    """Yield the history as one PROV-JSON document, a section at a time."""
    yield from chunks(_prov(read, links))


def _prov(read: Read, links: Links) -> Iterator[str]:
    prefixes = {"site": f"{links.base}/", "save": "urn:uuid:", "name": f"{links.base}/by/"}
    yield f'{{"prefix": {dumps(prefixes)}'
    for name, section in _SECTIONS.items():
        yield f',\n"{name}": {{'
        told: set[str] = set()
        for saved in read():
            for key, value in section(saved):
                if key not in told:
                    yield f"{',' if told else ''}\n{dumps(key)}: {dumps(value)}"
                    told.add(key)
        yield "\n}"
    yield "\n}\n"


def _version(saved: Saved, number: int) -> str:
    return f"site:{saved.plural}/{quote(saved.slug)}/history/{number}"


def _record(saved: Saved) -> str:
    return f"site:{saved.plural}/{quote(saved.slug)}"


def _save(saved: Saved) -> str:
    return f"save:{saved.uid}"


def _agent(saved: Saved) -> str:
    return f"name:{quote(saved.by, safe='')}"


def _typed(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


Items = Iterator[tuple[str, dict[str, Any]]]


def _entities(saved: Saved) -> Items:
    yield _record(saved), {"prov:label": f"{saved.noun} {saved.slug}"}
    label = f"{saved.noun} {saved.slug}, version {saved.version}"
    yield _version(saved, saved.version), {"prov:label": label}


def _activities(saved: Saved) -> Items:
    label = f"{saved.action}: {saved.reason}" if saved.reason else saved.action
    yield _save(saved), {"prov:endTime": instant(in_utc(saved.at)), "prov:label": label}


def _agents(saved: Saved) -> Items:
    yield _agent(saved), {"prov:label": saved.by, "prov:type": _typed("prov:Agent")}


def _generations(saved: Saved) -> Items:
    made = {"prov:entity": _version(saved, saved.version), "prov:activity": _save(saved)}
    yield f"_:g{saved.uid}", made | {"prov:time": instant(in_utc(saved.at))}


def _associations(saved: Saved) -> Items:
    yield f"_:w{saved.uid}", {"prov:activity": _save(saved), "prov:agent": _agent(saved)}


def _attributions(saved: Saved) -> Items:
    made = {"prov:entity": _version(saved, saved.version), "prov:agent": _agent(saved)}
    yield f"_:t{saved.uid}", made


def _derivations(saved: Saved) -> Items:
    if saved.version > 1:
        ends = {
            "prov:generatedEntity": _version(saved, saved.version),
            "prov:usedEntity": _version(saved, saved.version - 1),
        }
        yield f"_:d{saved.uid}", ends | {"prov:type": _typed("prov:Revision")}


def _specializations(saved: Saved) -> Items:
    ends = {
        "prov:specificEntity": _version(saved, saved.version),
        "prov:generalEntity": _record(saved),
    }
    yield f"_:s{saved.uid}", ends


_SECTIONS: dict[str, Callable[[Saved], Items]] = {
    "entity": _entities,
    "activity": _activities,
    "agent": _agents,
    "wasGeneratedBy": _generations,
    "wasAssociatedWith": _associations,
    "wasAttributedTo": _attributions,
    "wasDerivedFrom": _derivations,
    "specializationOf": _specializations,
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Be one way to hand out a history; ``with_data`` says whether it needs what was saved."""

    write: Callable[[Read, Links], Iterator[bytes]]
    media_type: str
    extension: str
    with_data: bool


WRITERS = {
    "jsonl": Writer(jsonl, "application/jsonl", "jsonl", with_data=True),
    "prov": Writer(prov, "application/json", "prov.json", with_data=False),
}
