"""Put the proposals of a review in the order in which people go through them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.domain import quotations
from tracker.domain.vocabularies import ProposalKind, ProposalState, SpeechMode
from tracker.queries import proposals as queries
from tracker.services import proposals
from tracker.web import choices, messages, rights
from tracker.web import session as database
from tracker.web.meanings import Offer

_ORDER = (
    ProposalKind.PARTICIPATION,
    ProposalKind.MILESTONE,
    ProposalKind.PROVISION,
    ProposalKind.QUOTE,
)


@dataclass(frozen=True, slots=True)
class Further:
    """Be a further place that a proposal rests on: its words, whose they are, and its anchor."""

    words: str
    voice: dict[str, Any]
    anchor: str

    @property
    def mode(self) -> SpeechMode:
        """Return how the words are given."""
        return SpeechMode(self.voice.get("speech_mode") or SpeechMode.PARAPHRASE)


@dataclass(frozen=True, slots=True)
class Card:
    """Be one proposal as it is shown: its values as a record takes them, and its stamp."""

    proposal: Any
    values: dict[str, Any]
    seen: str
    is_below: bool = False
    further: tuple[Further, ...] = ()
    subjects: tuple[str, ...] = ()  # of an agreement, in the reader's language

    @property
    def uid(self) -> str:
        """Return the name of the proposal."""
        return str(self.proposal.uid)

    @property
    def is_pending(self) -> bool:
        """Say whether it waits for a person."""
        return bool(self.proposal.state is ProposalState.PENDING)

    @property
    def carried(self) -> dict[str, str]:
        """Return the review and the proposal on which it was decided before; empty without."""
        return dict(self.proposal.payload.get("carried", {}))

    @property
    def voice(self) -> dict[str, Any]:
        """Return whose words it rests on, under the names of a quotation's fields."""
        return proposals.voice_of(self.proposal.kind, self.proposal.payload)

    @property
    def mode(self) -> SpeechMode | None:
        """Return how the words are given, None where that is not said."""
        word = self.voice.get("speech_mode")
        return SpeechMode(word) if word else None


@dataclass(slots=True)
class Group:
    """Be an agreement with what belongs to it, or the quotations that belong to none.

    ``record`` is the recorded agreement that is meant or was made; ``may_decide`` says whether
    whoever asks may change it.
    """

    top: Card | None
    cards: list[Card] = field(default_factory=list)
    record: Any = None
    may_decide: bool = True

    @property
    def all(self) -> list[Card]:
        """Return every card in order."""
        return [*([self.top] if self.top else []), *self.cards]

    @property
    def waiting(self) -> int:
        """Return how many wait for a person."""
        return sum(card.is_pending for card in self.all)


def groups(
    rows: Sequence[Any],
    text: str = "",
    published: Any = None,
    offers: Mapping[str, Offer] | None = None,
) -> list[Group]:
    """Return the proposals of a review by agreement, then the quotations.

    With the text of the article each has the words of its further places; on the day on which that
    was ``published`` targets were stated that name no other; ``offers`` tells which recorded
    agreements those that wait mean.
    """
    session = database.get()
    further = _further(text, rows) if text else {}
    labels = dict(choices.subjects()) if text else {}

    def card(row: Any, *, is_below: bool = False) -> Card:
        told = proposals.values(row.kind, proposals.dated(row.kind, row.payload, published))
        about = tuple(messages.told(labels.get(slug, slug)) for slug in told.get("subjects", ()))
        return Card(row, told, queries.stamp(row), is_below, further.get(row.uid, ()), about)

    known = offers or {}
    meant = {
        row: known[row.uid].chosen if row.uid in known else None
        for row in rows
        if row.kind is ProposalKind.AGREEMENT
    }
    found = []
    for row, record in proposals.agreements_of(session, meant).items():
        may_decide = record is None or rights.has("agreements", record)
        cards = list(_ordered(queries.below(rows, row), card))
        found.append(Group(card(row), cards, record, may_decide))
    others = [card(row) for row in rows if row.kind is ProposalKind.QUOTE]
    return [*found, *([Group(None, others)] if others else [])]


def _ordered(rows: list[Any], card: Callable[..., Card]) -> Iterable[Card]:
    """Yield parties, milestones each with its targets, and provisions."""
    by_parent: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_parent[row.parent].append(row)
    for kind in _ORDER:
        for row in rows:
            if row.kind is kind:
                yield card(row)
                yield from (card(each, is_below=True) for each in by_parent[row.key])


def _further(text: str, rows: Sequence[Any]) -> dict[str, tuple[Further, ...]]:
    """Return the further places of the proposals that have any."""
    found = {}
    for row in rows:
        places = proposals.further(text, rows, row)
        if places:
            found[row.uid] = tuple(
                Further(text[each.start : each.end], each.voice, f"{row.uid}-{number}")
                for number, each in enumerate(places, start=1)
            )
    return found


def following(cards: Sequence[Card], uid: str) -> str:
    """Return the next card that waits, after one and then from the start; itself without any."""
    at = next((place for place, card in enumerate(cards) if card.uid == uid), 0)
    rest = [*cards[at + 1 :], *cards[: at + 1]]
    return next((card.uid for card in rest if card.is_pending), uid)


def segments(text: str, rows: Sequence[Any]) -> list[tuple[str, tuple[Any, ...], tuple[str, ...]]]:
    """Return the text cut at the borders of the proposals, with those that rest on each piece.

    Third are the anchors of the places that begin there.
    """
    by_uid = {row.uid: row for row in rows}
    spans, anchors = [], defaultdict(list)
    for row in rows:
        places = [(row.start, row.end), *proposals.places(row)]
        for number, (start, end) in enumerate(places):
            spans.append((row.uid, start, end))
            anchors[start].append(f"{row.uid}-{number}" if number else row.uid)
    return [
        (
            text[piece.start : piece.end],
            tuple(by_uid[uid] for uid in piece.keys),
            tuple(anchors[piece.start]),
        )
        for piece in quotations.segments(text, spans)
    ]
