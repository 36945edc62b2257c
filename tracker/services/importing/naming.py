"""Give new agreements addresses, and see that names in a file lead where they should."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy.orm import Session

from tracker.domain.importing import proofs
from tracker.domain.inputs import numbered, slugify
from tracker.models import Agreement, Evidence
from tracker.queries import imports as queries
from tracker.services.aggregates import SHAPES
from tracker.services.batches import Save
from tracker.services.importing.matching import Match
from tracker.services.lookups import unused

_MODELS = {part.name: part.model for top in SHAPES[Agreement].parts for part in (top, *top.parts)}
_MODELS[proofs.KIND] = Evidence


class Naming:
    """Know the addresses of one import; ``taken`` are those of its new agreements."""

    def __init__(self, session: Session) -> None:
        """Know of none yet."""
        self.session = session
        self.taken: set[str] = set()
        self._others: dict[str, Iterator[str]] = {}

    def addresses(self, saves: Sequence[Save | None]) -> list[str]:
        """Return an address for each new agreement, nothing for any other."""
        bases = [
            each.data["slug"] or slugify(each.data["title"])
            if each is not None and each.number is None
            else ""
            for each in saves
        ]
        known = set(queries.by(self.session, "slug", filter(None, bases)))
        return [base and self._free(base, known) for base in bases]

    def _free(self, base: str, known: set[str]) -> str:
        slug = base
        if slug in known or slug in self.taken:
            if base not in self._others:
                others = islice(numbered(base), 1, None)
                self._others[base] = unused(self.session, Agreement, others)
            slug = next(other for other in self._others[base] if other not in self.taken)
        self.taken.add(slug)
        return slug

    def foreign(self, matches: Sequence[Match], saves: Sequence[Save | None]) -> set[str]:
        """Return the ids that a file gives to new parts, and that other agreements' parts have."""
        new: dict[str, set[str]] = defaultdict(set)
        for match, save in zip(matches, saves, strict=True):
            if save is not None:
                for kind, uid in new_parts(match):
                    new[kind].add(uid)
        found: set[str] = set()
        for kind, uids in new.items():
            found |= queries.taken(self.session, _MODELS[kind], uids)
        return found

    def waiting(self, saves: Iterable[Save | None]) -> list[set[str]]:
        """Return for each agreement the addresses that it is related to and nobody has yet."""
        wanted = [
            {item["to_agreement"] for item in each.data["relations"]} if each is not None else set()
            for each in saves
        ]
        everything = set().union(*wanted)
        known = set(queries.by(self.session, "slug", everything)) | self.taken
        return [names - known for names in wanted]


def new_parts(match: Match) -> Iterator[tuple[str, str]]:
    """Yield kind and uid of the parts that the file names and the record has not."""
    now = match.now
    if now is None:
        yield from ((part.kind, part.uid) for part in match.incoming.parts if part.uid)
        return
    known = {item["uid"] for kind, items in now.items() if kind in _MODELS for item in items} | {
        target["uid"] for item in now.get("milestones", ()) for target in item["expectations"]
    }
    for part in match.incoming.parts:
        if part.uid and part.uid not in known:
            yield part.kind, part.uid
