"""Turn the content of agreements and their parts into inputs and back.

The content is that of revisions: JSON that names other records by slug or uid. Inputs check it,
as they check what people type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from tracker.domain import dates
from tracker.domain import vocabularies as v
from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs import (
    AgreementInput,
    ExpectationInput,
    IdentifierInput,
    Input,
    MilestoneInput,
    NoteInput,
    ParticipationInput,
    ProvisionInput,
    RelationInput,
    TitleInput,
)
from tracker.domain.terms import Vocabulary

Data = dict[str, Any]


class Codec(NamedTuple):
    """Say how one field stands in the content, and how in an input; None is the same in both."""

    decode: Callable[[Any], Any] | None
    encode: Callable[[Any], Any] | None
    default: Any = ""
    vocabulary: type[Vocabulary] | None = None


def _or_empty(value: str | None) -> str:
    return value or ""


def _or_none(value: str) -> str | None:
    return value or None


def _value(word: Vocabulary | None) -> str | None:
    return None if word is None else str(word)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def fuzzy(record: Mapping[str, Any] | None) -> FuzzyDate | None:
    """Return the uncertain date of a content."""
    return None if record is None else _fuzzy(tuple(record.items()))


@lru_cache(maxsize=5_000)
def _fuzzy(items: tuple[tuple[str, Any], ...]) -> FuzzyDate:
    return dates.from_dict(dict(items))


@lru_cache(maxsize=10_000)
def fuzzy_data(value: FuzzyDate | None) -> Mapping[str, Any] | None:
    """Return an uncertain date as a content; nobody may change it."""
    return None if value is None else dates.Record.of(value)


def _word(vocabulary: type[Vocabulary], default: Any = None) -> Codec:
    def decode(value: str | None) -> Vocabulary | None:
        return None if value is None else vocabulary(value)

    return Codec(decode, _value, default, vocabulary)


TEXT = Codec(None, None)
NAME = Codec(_or_empty, _or_none)
FUZZY = Codec(fuzzy, fuzzy_data, None)
DAY = Codec(_day, _iso, None)


class Kind(NamedTuple):
    """Say what one kind of part is made of; ``key`` are the fields that tell two apart."""

    input: type[Input]
    fields: Mapping[str, Codec]
    key: tuple[str, ...]
    defaults: Mapping[str, Any]
    encoders: Sequence[tuple[str, Callable[[Any], Any] | None]]
    dates: Sequence[str]
    values_of: Callable[[Any], Sequence[Any]]

    def decode(self, item: Data) -> dict[str, Any]:
        """Return what an input takes."""
        return {
            name: item[name] if codec.decode is None else codec.decode(item[name])
            for name, codec in self.fields.items()
        }

    def encode(self, made: Any) -> Data:
        """Return the content of an input."""
        return {
            name: value if encode is None else encode(value)
            for (name, encode), value in zip(self.encoders, self.values_of(made), strict=True)
        }


def _kind(made: type[Input], fields: Mapping[str, Codec], key: tuple[str, ...]) -> Kind:
    return Kind(
        made,
        fields,
        key,
        {name: codec.default for name, codec in fields.items()},
        [(name, codec.encode) for name, codec in fields.items()],
        [name for name, codec in fields.items() if codec is FUZZY],
        attrgetter(*fields),
    )


AGREEMENT = _kind(
    AgreementInput,
    {
        "slug": TEXT,
        "title": TEXT,
        "instrument_type": _word(v.InstrumentType, v.InstrumentType.UNKNOWN),
        "bindingness": _word(v.Bindingness, v.Bindingness.UNKNOWN),
        "summary": TEXT,
        "subjects": Codec(tuple, list, ()),
        "status_override": _word(v.Status),
        "status_override_reason": TEXT,
        "record_state": _word(v.RecordState, v.RecordState.DRAFT),
    },
    (),
)
KINDS: Mapping[str, Kind] = {
    "titles": _kind(
        TitleInput,
        {"text": TEXT, "language": TEXT, "kind": _word(v.TitleKind, v.TitleKind.TRANSLATION)},
        ("text", "language"),
    ),
    "identifiers": _kind(IdentifierInput, {"scheme": TEXT, "value": TEXT}, ("scheme", "value")),
    "participations": _kind(
        ParticipationInput,
        {
            "party": NAME,
            "role": _word(v.PartyRole),
            "name_as_written": TEXT,
            "person": NAME,
        },
        ("party", "role"),
    ),
    "milestones": _kind(
        MilestoneInput,
        {
            "type": _word(v.MilestoneType),
            "modality": _word(v.Modality),
            "party": NAME,
            "date": FUZZY,
            "effective": FUZZY,
            "first_known_on": DAY,
            "place": TEXT,
            "occasion": NAME,
            "description": TEXT,
            "rank": _word(v.Rank, v.Rank.NORMAL),
            "rank_reason": TEXT,
        },
        ("type", "modality", "party"),
    ),
    "provisions": _kind(
        ProvisionInput,
        {"heading": TEXT, "summary": TEXT, "category": TEXT, "article": TEXT},
        ("heading", "article"),
    ),
    "relations": _kind(
        RelationInput,
        {"type": _word(v.RelationType), "to_agreement": NAME, "note": TEXT},
        ("type", "to_agreement"),
    ),
    "notes": _kind(NoteInput, {"kind": _word(v.NoteKind), "text": TEXT}, ("text",)),
    "expectations": _kind(
        ExpectationInput,
        {"target": FUZZY, "stated_on": DAY, "stated_by": TEXT},
        ("target", "stated_on"),
    ),
}


_EMPTY = {
    name: codec.default if codec.encode is None else codec.encode(codec.default)
    for name, codec in AGREEMENT.fields.items()
}
_LISTS = ("subjects", *(name for name in KINDS if name != "expectations"), "evidence")


def empty(uid: str, slug: str) -> Data:
    """Return the content of an agreement of which nothing is said yet."""
    data: Data = {"uid": uid}
    data |= _EMPTY
    data["slug"] = slug
    for name in _LISTS:
        data[name] = []
    return data
