"""Let what was decided in earlier reviews of a text come decided when it is read anew.

A proposal is known again by what it says, by its words and by what it belongs to; one that was
corrected by what the reader said, too. What was said without a day is known where a day is found.
What was accepted counts as long as it is in the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from tracker.domain.vocabularies import ProposalKind, ProposalState
from tracker.models import Proposal, Review
from tracker.queries import proposals as queries
from tracker.services.proposals.correcting import face_of
from tracker.services.proposals.payloads import Payload, agree

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
# what belongs to something comes after it
_ORDER = (
    ProposalKind.PARTICIPATION,
    ProposalKind.MILESTONE,
    ProposalKind.PROVISION,
    ProposalKind.TARGET,
    ProposalKind.QUOTE,
)
_Name = tuple[int, str]  # of a proposal: its review and its key
_Pair = tuple[Proposal, Proposal]
_Signs = set[tuple[Any, ...]]


def carried(session: Session, review: Review, rows: list[Proposal]) -> list[Proposal]:
    """Return the proposals of a new review, decided where they were decided before.

    None of them is in the session yet. What a decided one belongs to by a correction comes along.
    """
    reviews = queries.other_reviews(session, review)
    earlier = queries.proposals_of(session, reviews)
    if not earlier:
        return rows
    recorded = queries.recorded(session, [row.became_uid for row in earlier if row.became_uid])
    by_name = {(row.review_id, row.key): row for row in earlier}
    anew = _Anew({each.id: each.uid for each in reviews}, rows, by_name, recorded)
    anew.carry()
    return anew.rows


def copies(session: Session, review: Review, rows: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals of other reviews on which the same was decided, at the same time."""
    roots = {root_of(row) for row in rows}
    others = queries.proposals_of(session, queries.other_reviews(session, review))
    return [
        row for row in others if row.state is not ProposalState.PENDING and root_of(row) in roots
    ]


def left_behind(session: Session, older: Sequence[Review], newer: Review) -> int:
    """Return how many decisions of some reviews a newer one of the same text has not taken over."""
    taken = {root_of(row) for row in queries.proposals(session, newer)}
    rows = queries.proposals_of(session, older)
    return len({root_of(row) for row in rows if row.state is not ProposalState.PENDING} - taken)


def root_of(row: Proposal) -> str:
    """Return the name of the proposal on which a decision was taken first."""
    return str(row.payload.get("carried", {}).get("proposal") or row.uid)


@dataclass(slots=True)
class _Anew:
    """Be a new reading of a text beside what was proposed from it earlier.

    ``reviews`` has the names of the earlier reviews by their numbers, ``recorded`` what is in the
    record; ``known`` learns the key in the new reading of what was proposed before.
    """

    reviews: dict[int, str]
    rows: list[Proposal]
    earlier: dict[_Name, Proposal]
    recorded: frozenset[str]
    known: dict[_Name, str] = field(default_factory=dict)
    matched: set[_Name] = field(default_factory=set)
    faces: dict[_Name, list[Payload]] = field(init=False)

    def __post_init__(self) -> None:
        """Say once what each earlier proposal says, for each is compared with many."""
        self.faces = {name: _faces(row) for name, row in self.earlier.items()}

    def carry(self) -> None:
        """Carry the agreements first, then what belongs to them."""
        read = list(self.rows)
        for row, before in self._agreements(read).values():
            self._decide(row, before)
        for kind in _ORDER:
            rows = _of(read, kind)
            found = {row.key: list(self._same(row)) for row in rows}
            self.matched |= {_name(each) for before in found.values() for each in before}
            for row in rows:
                before = found[row.key] or list(self._alike(row))
                for each in before:
                    self.known.setdefault(_name(each), row.key)
                self._decide(row, before)

    def _agreements(self, read: Sequence[Proposal]) -> dict[str, tuple[Proposal, list[Proposal]]]:
        """Return the agreements with those of earlier reviews that are the same.

        In one review an agreement is the same as one only: by its words and its title, else by its
        title and its parties, else by its words and its parties where no other has both, else by
        words that overlap where no other do so and its parties or its kind are the same.
        """
        found: dict[str, tuple[Proposal, list[Proposal]]] = {
            row.key: (row, []) for row in _of(read, ProposalKind.AGREEMENT)
        }
        for number in self.reviews:
            then = [row for row in self.earlier.values() if row.review_id == number]
            new, old = [row for row, _ in found.values()], _of(then, ProposalKind.AGREEMENT)
            finders: list[Callable[[], list[_Pair]]] = [
                partial(_pairs, new, read, old, then, signs)
                for signs in (_place_and_title, _title_and_parties, _place_and_parties)
            ]
            finders.append(partial(_overlapping, new, read, old, then))
            for find in finders:
                for row, before in find():
                    new.remove(row)
                    old.remove(before)
                    self.known[number, before.key] = row.key
                    found[row.key][1].append(before)
        return found

    def _same(self, row: Proposal) -> Iterator[Proposal]:
        """Yield what was proposed before and says the same of the same."""
        mine = face_of(row)
        for before, face in self._there(row, mine):
            if face["value"] == mine["value"]:
                yield before

    def _alike(self, row: Proposal) -> Iterator[Proposal]:
        """Yield what was proposed before without a day, or with one; nothing else is the same."""
        mine = face_of(row)
        for before, face in self._there(row, mine):
            if _name(before) not in self.matched and agree(row.kind, face, mine):
                self.matched.add(_name(before))
                yield before

    def _there(self, row: Proposal, mine: Payload) -> Iterator[tuple[Proposal, Payload]]:
        """Yield what was proposed before of the same at the same words, with what it said then."""
        for (number, key), before in self.earlier.items():
            if before.kind is not row.kind:
                continue
            is_accepted = before.state is ProposalState.ACCEPTED
            for face in self.faces[number, key]:
                is_below = self.known.get((number, face["parent"]), "") == row.parent
                is_there = _is_at(face, mine) or (is_accepted and _is_near(row.kind, face, mine))
                if is_below and is_there:
                    yield before, face

    def _decide(self, row: Proposal, before: Sequence[Proposal]) -> None:
        """Let a proposal be decided as one before it was: what is in the record counts most."""
        chosen = [each for each in before if self._is_recorded(each)]
        chosen = chosen or [each for each in before if self._is_left_out(row, each)]
        if chosen:
            self._take(row, max(chosen, key=lambda each: each.decided_at or _LONG_AGO))
            return
        corrected = [each for each in before if self._is_corrected(row, each)]
        if corrected:
            self._correct(row, max(corrected, key=lambda each: each.updated_at))

    def _is_recorded(self, before: Proposal) -> bool:
        """Say whether what was accepted is in the record, below what it would belong to now."""
        if before.state is not ProposalState.ACCEPTED or before.became_uid not in self.recorded:
            return False
        parent = self._parent(before)
        if parent is None:
            return True
        key = self.known.get((parent.review_id, parent.key))
        is_home = key is None or self._row(key).became_uid == parent.became_uid
        return parent.became_uid in self.recorded and is_home

    def _is_left_out(self, row: Proposal, before: Proposal) -> bool:
        """Say whether the very same was rejected, alone or with what it belongs to now as well."""
        mine = face_of(row)
        is_same = any(
            _is_at(face, mine) and agree(row.kind, face, mine)
            for face in self.faces[before.review_id, before.key]
        )
        if before.state is not ProposalState.REJECTED or not is_same:
            return False
        parent = self._parent(before)
        is_alone = parent is None or parent.state is not ProposalState.REJECTED
        return is_alone or self._row(row.parent).state is ProposalState.REJECTED

    def _is_corrected(self, row: Proposal, before: Proposal) -> bool:
        """Say whether the very same waits, and somebody corrected it."""
        proposed = before.payload.get("proposed")
        if before.state is not ProposalState.PENDING or proposed is None:
            return False
        return _is_at(proposed, face_of(row))

    def _correct(self, row: Proposal, before: Proposal) -> None:
        """Take over what was corrected; it waits here, too."""
        told = {"proposed": face_of(row)}
        if row.kind is ProposalKind.AGREEMENT:
            told["candidates"] = row.payload["candidates"]
            told["match"] = before.payload["match"] or row.payload["match"]
        row.parent = self.known.get((before.review_id, before.parent), row.parent)
        row.payload = before.payload | told
        row.start, row.end, row.exact = before.start, before.end, before.exact

    def _parent(self, before: Proposal) -> Proposal | None:
        return self.earlier.get((before.review_id, before.parent))

    def _row(self, key: str) -> Proposal:
        return next(row for row in self.rows if row.key == key)

    def _take(self, row: Proposal, before: Proposal) -> None:
        """Take over a decision, with what was corrected before it."""
        mine = face_of(row)
        told = {"carried": self._carried(before), "proposed": mine}
        if row.kind is ProposalKind.AGREEMENT:
            told["candidates"] = row.payload["candidates"]
        if before.state is ProposalState.ACCEPTED:
            row.parent = self._home(before)
        row.payload = before.payload | told
        _copy(row, before)

    def _carried(self, before: Proposal) -> Payload:
        here = {"review": self.reviews[before.review_id], "proposal": before.uid}
        return before.payload.get("carried") or here

    def _home(self, before: Proposal) -> str:
        """Return the key of what something belongs to; what was not read anew comes along."""
        parent = self._parent(before)
        if parent is None:
            return ""
        name = (parent.review_id, parent.key)
        if name not in self.known:
            taken = {row.key for row in self.rows}
            key = next(
                each
                for each in (parent.key, *(f"{parent.key}:{n}" for n in range(2, len(taken) + 3)))
                if each not in taken
            )
            row = Proposal(
                review_id=self.rows[0].review_id,
                kind=parent.kind,
                key=key,
                parent=self._home(parent),
                payload=parent.payload | {"carried": self._carried(parent)},
            )
            _copy(row, parent)
            self.rows.append(row)
            self.known[name] = key
        return self.known[name]


def _copy(row: Proposal, before: Proposal) -> None:
    """Let a proposal stand where another stands, as it was decided."""
    row.start, row.end, row.exact = before.start, before.end, before.exact
    row.state, row.decided_at = before.state, before.decided_at
    row.decided_by_name = before.decided_by_name
    row.became_noun, row.became_uid = before.became_noun, before.became_uid


def _name(row: Proposal) -> _Name:
    return row.review_id, row.key


def _of(rows: Sequence[Proposal], kind: ProposalKind) -> list[Proposal]:
    return [row for row in rows if row.kind is kind]


def _faces(row: Proposal) -> list[Payload]:
    """Return a proposal as it is, and as the reader proposed it before it was corrected."""
    proposed = row.payload.get("proposed")
    return [face_of(row), *([proposed] if proposed else [])]


def _is_at(one: Payload, other: Payload) -> bool:
    return bool((one["start"], one["end"]) == (other["start"], other["end"]))


def _is_near(kind: ProposalKind, one: Payload, other: Payload) -> bool:
    """Say whether words overlap; a party is one of its agreement wherever that is told."""
    is_over = bool(one["start"] < other["end"] and other["start"] < one["end"])
    return kind is ProposalKind.PARTICIPATION or is_over


def _parties(row: Proposal, rows: Sequence[Proposal]) -> frozenset[str]:
    return frozenset(
        each.payload["party"]
        for each in _of(rows, ProposalKind.PARTICIPATION)
        if each.parent == row.key
    )


def _place_and_title(row: Proposal, _rows: Sequence[Proposal]) -> _Signs:
    return {(face["start"], face["end"], *face["value"]) for face in _faces(row)}


def _title_and_parties(row: Proposal, rows: Sequence[Proposal]) -> _Signs:
    return {(*face["value"], _parties(row, rows)) for face in _faces(row)}


def _place_and_parties(row: Proposal, rows: Sequence[Proposal]) -> _Signs:
    return {(face["start"], face["end"], _parties(row, rows)) for face in _faces(row)}


def _pairs(
    new: Sequence[Proposal],
    read: Sequence[Proposal],
    old: Sequence[Proposal],
    then: Sequence[Proposal],
    signs: Callable[[Proposal, Sequence[Proposal]], _Signs],
) -> list[_Pair]:
    """Return the proposals of two readings that share a sign which none beside them has."""
    ours, theirs = _by_sign(new, read, signs), _by_sign(old, then, signs)
    found: dict[int, _Pair] = {}
    for sign, some in ours.items():
        others = theirs.get(sign, [])
        is_taken = any(others and pair[1] is others[0] for pair in found.values())
        if len(some) == len(others) == 1 and not is_taken:
            found.setdefault(id(some[0]), (some[0], others[0]))
    return list(found.values())


def _overlapping(
    new: Sequence[Proposal],
    read: Sequence[Proposal],
    old: Sequence[Proposal],
    then: Sequence[Proposal],
) -> list[_Pair]:
    """Return the agreements of two readings whose words overlap, and those of no other do."""
    both = [
        (row, before)
        for row in new
        for before in old
        if _is_near(row.kind, face_of(row), face_of(before))
        and (
            _parties(row, read) == _parties(before, then)
            or row.payload["instrument_type"] == before.payload["instrument_type"]
        )
    ]
    return [
        (row, before)
        for row, before in both
        if sum(each is row or other is before for each, other in both) == 1
    ]


def _by_sign(
    rows: Sequence[Proposal],
    among: Sequence[Proposal],
    signs: Callable[[Proposal, Sequence[Proposal]], _Signs],
) -> dict[tuple[Any, ...], list[Proposal]]:
    found: dict[tuple[Any, ...], list[Proposal]] = defaultdict(list)
    for row in rows:
        for sign in signs(row, among):
            found[sign].append(row)
    return found
