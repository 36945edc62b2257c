"""Build an agreement's record as one of its versions left it.

The revision holds the record's own words; what it points at (parties, quotations, sources) is read
as it is now. Older revisions may lack fields, or name what is gone: such a name stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from tracker.domain import dates, status, timelines
from tracker.domain import vocabularies as v
from tracker.domain.dates import FuzzyDate, InvalidDate
from tracker.domain.sharing import Shared
from tracker.domain.terms import Vocabulary
from tracker.models import Agreement, Party, Revision, Term
from tracker.queries import quotes
from tracker.queries.evidence import TARGETS

Data = Mapping[str, Any]
Word = TypeVar("Word", bound=Vocabulary)


class Draft(NamedTuple):
    """Be a version that is not written yet."""

    data: Data
    version: int
    at: datetime


def build(session: Session, revision: Revision) -> timelines.Agreement:
    """Return the record as a revision left it, with the status its milestones gave it then."""
    return build_all(session, [revision])[0]


def build_all(session: Session, revisions: Sequence[Revision]) -> list[timelines.Agreement]:
    """Return the records that some revisions left, in their order; five statements for all."""
    return [
        replace(record, status=status.of(record, revision.at.date()).status)
        for record, revision in zip(build_drafts(session, revisions), revisions, strict=True)
    ]


def build_drafts(session: Session, drafts: Sequence[Draft | Revision]) -> list[timelines.Agreement]:
    """Return the same without looking where they stand: their status is unknown."""
    names = Names(session, [draft.data for draft in drafts])
    return [_agreement(draft, names) for draft in drafts]


def build_saved(session: Session, drafts: Sequence[Draft]) -> list[timelines.Agreement]:
    """Return the records that are being saved, without relations to what is out of use.

    What follows from the content of a record follows from these: relations that lead to it are
    left out, for they say nothing of its own.
    """
    names = Names(session, [draft.data for draft in drafts])
    records = [_agreement(draft, names) for draft in drafts]
    if not names.gone:
        return records
    return [
        replace(r, relations=tuple(x for x in r.relations if x.slug not in names.gone))
        for r in records
    ]


def build_named(session: Session, draft: Draft) -> timelines.Agreement:
    """Return of a record what it is found by: no milestones, relations or evidence.

    Its parties stand for themselves, by their addresses alone.
    """
    nothing: Data = dict.fromkeys(("milestones", "relations", "evidence"), ())
    names = Names(session, [{"subjects": draft.data["subjects"]}])
    return _agreement(draft._replace(data={**draft.data, **nothing}), names)


def has_targets(data: Data) -> bool:
    """Say whether a milestone of a record has a target."""
    return any(item.get("expectations") for item in _items(data, "milestones"))


def _agreement(draft: Draft | Revision, names: Names) -> timelines.Agreement:
    data = draft.data
    return timelines.Agreement(
        slug=_text(data, "slug"),
        uid=_text(data, "uid"),
        title=_text(data, "title"),
        status=v.Status.UNKNOWN,
        version=draft.version,
        instrument_type=_word(data, "instrument_type", v.InstrumentType.UNKNOWN),
        bindingness=_word(data, "bindingness", v.Bindingness.UNKNOWN),
        summary=_text(data, "summary"),
        subjects=tuple(sorted(names.term("subject", s) for s in data.get("subjects") or ())),
        status_override=_optional(data, "status_override", v.Status),
        status_override_reason=_text(data, "status_override_reason"),
        record_state=_word(data, "record_state", v.RecordState.DRAFT),
        titles=tuple(map(_title, _items(data, "titles"))),
        identifiers=tuple(map(_identifier, _items(data, "identifiers"))),
        participations=tuple(_participation(i, names) for i in _items(data, "participations")),
        entries=timelines.in_order([_entry(i, names) for i in _items(data, "milestones")]),
        provisions=tuple(_provision(i, names) for i in _items(data, "provisions")),
        relations=tuple(relation(i, names) for i in _items(data, "relations")),
        notes=tuple(map(_note, _items(data, "notes"))),
        evidence=names.evidence_for("agreement", _text(data, "slug")),
        updated_at=draft.at,
    )


class Names:
    """Look up, in one statement a kind, what the data of records point at."""

    def __init__(self, session: Session, data: Sequence[Data]) -> None:
        """Read the names of everything that the records mention."""
        milestones = [item for each in data for item in _items(each, "milestones")]
        participations = [item for each in data for item in _items(each, "participations")]
        relations = [item for each in data for item in _items(each, "relations")]
        self.parties = _parties(session, _values("party", milestones, participations))
        subjects = {slug for each in data for slug in each.get("subjects") or ()}
        terms = subjects | _values("occasion", milestones)
        self.terms: dict[tuple[str, str], str] = {
            (vocabulary, slug): label for slug, vocabulary, label in _named(session, _TERMS, terms)
        }
        others = list(_named(session, _AGREEMENTS, _values("to_agreement", relations)))
        self.titles: dict[str, str] = {slug: title for slug, title, _ in others}
        # the agreements that were taken out of use since
        self.gone = {slug for slug, _, deleted_at in others if deleted_at is not None}
        items = [item for each in data for item in _items(each, "evidence")]
        self._evidence = _evidence(session, items)
        self.has_evidence = bool(self._evidence)

    def party(self, slug: str) -> timelines.Party:
        """Return a party; one that has another address now stands for itself."""
        return self.parties.get(slug) or timelines.Party(slug, slug, v.PartyKind.OTHER)

    def term(self, vocabulary: str, slug: str) -> str:
        """Return the label of a word; one that is gone stands for itself."""
        return self.terms.get((vocabulary, slug), slug)

    def evidence_for(self, noun: str, key: str) -> tuple[timelines.Evidence, ...]:
        """Return the evidence of one part."""
        return tuple(self._evidence.get((noun, key), ())) if self._evidence else ()


_SLUGS: Any = bindparam("slugs", expanding=True)
_PARTY = [Party.__table__.c[name] for name in ("slug", "name", "kind", "alpha2", "alpha3")]
_PARTIES = select(*_PARTY).where(_PARTY[0].in_(_SLUGS))
_TERM = [Term.__table__.c[name] for name in ("slug", "vocabulary", "label")]
_TERMS = select(*_TERM).where(_TERM[0].in_(_SLUGS))
_AGREEMENT = [Agreement.__table__.c[name] for name in ("slug", "title", "deleted_at")]
_AGREEMENTS = select(*_AGREEMENT).where(_AGREEMENT[0].in_(_SLUGS))


def _named(session: Session, statement: Any, slugs: Iterable[str]) -> Iterable[Any]:
    """Yield the rows of some slugs; nothing is asked where nothing is named."""
    names = list(slugs)
    return session.execute(statement, {"slugs": names}) if names else ()


def _parties(session: Session, slugs: set[str]) -> dict[str, timelines.Party]:
    """Return parties by slug, one that has another slug by now by that which it had."""
    found = {row.slug: _party(row) for row in _named(session, _PARTIES, slugs)}
    if missing := slugs - set(found):
        once = Revision.data["slug"].as_string()
        moved = select(once.label("once"), *_PARTY).join(Party, Party.id == Revision.party_id)
        for row in session.execute(moved.where(once.in_(missing)).order_by(Revision.id)):
            found[row.once] = _party(row)
    return found


def _party(row: Any) -> timelines.Party:
    return timelines.Party(row.slug, row.name, row.kind, row.alpha2 or "", row.alpha3 or "")


def _values(name: str, *groups: Iterable[Data]) -> set[str]:
    return {value for group in groups for item in group if (value := item.get(name))}


def _evidence(
    session: Session, items: list[Data]
) -> dict[tuple[str, str], list[timelines.Evidence]]:
    """Return the evidence by what it bears on; that of a quotation which is gone is left out."""
    known = quotes.records(session, _values("quote", items))
    found: dict[tuple[str, str], list[timelines.Evidence]] = defaultdict(list)
    for item in items:
        noun = next((noun for noun in TARGETS if item.get(noun)), "")
        quotation = known.get(_text(item, "quote"))
        if noun and quotation is not None:
            found[noun, item[noun]].append(
                replace(
                    quotation,
                    uid=_text(item, "uid"),
                    stance=_word(item, "stance", v.Stance.CONTEXT),
                    field=_text(item, "agreement_field") or _text(item, "milestone_field"),
                    note=_text(item, "note"),
                )
            )
    return found


def _title(item: Data) -> timelines.Title:
    kind = _word(item, "kind", v.TitleKind.TRANSLATION)
    return timelines.Title(_text(item, "uid"), _text(item, "text"), _text(item, "language"), kind)


def _identifier(item: Data) -> timelines.Identifier:
    return timelines.Identifier(_text(item, "uid"), _text(item, "scheme"), _text(item, "value"))


def _note(item: Data) -> timelines.Note:
    kind = _word(item, "kind", v.NoteKind.TO_DO)
    return timelines.Note(_text(item, "uid"), kind, _text(item, "text"))


def _participation(item: Data, names: Names) -> timelines.Participation:
    is_alike = type(item) is Shared and not names.has_evidence
    if is_alike and (told := item.pattern.made.get(_PARTICIPATION)):  # type: ignore[attr-defined]
        return timelines.Participation(item["uid"], names.party(told[0]), *told[1])
    slug, role = _text(item, "party"), _word(item, "role", v.PartyRole.NEGOTIATING_STATE)
    written, uid = _text(item, "name_as_written"), _text(item, "uid")
    evidence = names.evidence_for("participation", uid)
    if is_alike:
        item.pattern.made[_PARTICIPATION] = slug, (role, written)  # type: ignore[attr-defined]
    return timelines.Participation(uid, names.party(slug), role, written, evidence)


def _entry(item: Data, names: Names) -> timelines.Entry:
    is_alike = type(item) is Shared and not names.has_evidence
    if is_alike and (told := item.pattern.made.get(_ENTRY)):  # type: ignore[attr-defined]
        return timelines.Entry(item["uid"], told[0], told[1], _fuzzy(item["date"]), *told[2])
    get = item.get
    uid = str(get("uid") or "")
    occasion, party, effective = get("occasion"), get("party"), get("effective")
    # by place: this is made more often than anything else
    entry = timelines.Entry(
        uid,
        _TYPES.get(get("type"), _ANNOUNCED),
        _MODALITIES.get(get("modality"), _RUMOURED),
        _fuzzy(get("date")),
        names.party(party) if party else None,
        _fuzzy(effective) if effective else None,
        str(get("place") or ""),
        names.term("occasion", occasion) if occasion else "",
        str(get("description") or ""),
        _day(item, "first_known_on") if get("first_known_on") else None,
        _RANKS.get(get("rank"), _NORMAL),
        str(get("rank_reason") or ""),
        tuple(_targets(item, names)) if get("expectations") else (),
        names.evidence_for("milestone", uid),
    )
    if is_alike and not (party or occasion or entry.targets):
        # others that say the same say all of this; names of other records may change
        others = entry.type, entry.modality, _TOLD(entry)
        item.pattern.made[_ENTRY] = others  # type: ignore[attr-defined]
    return entry


def _targets(milestone: Data, names: Names) -> list[timelines.Target]:
    found = []
    for item in _items(milestone, "expectations"):
        target, stated_on = _fuzzy(item.get("target")), _day(item, "stated_on")
        if target is not None and stated_on is not None:
            uid = _text(item, "uid")
            evidence = names.evidence_for("expectation", uid)
            stated_by = _text(item, "stated_by")
            found.append(timelines.Target(uid, target, stated_on, stated_by, evidence))
    return sorted(found, key=lambda target: target.stated_on)


def _provision(item: Data, names: Names) -> timelines.Provision:
    return timelines.Provision(
        uid=_text(item, "uid"),
        heading=_text(item, "heading"),
        summary=_text(item, "summary"),
        category=_text(item, "category"),
        article=_text(item, "article"),
        evidence=names.evidence_for("provision", _text(item, "uid")),
    )


def relation(item: Data, names: Names) -> timelines.Relation:
    """Return a relation of the record to another agreement."""
    slug = _text(item, "to_agreement")
    return timelines.Relation(
        uid=_text(item, "uid"),
        type=_word(item, "type", v.RelationType.RELATED),
        slug=slug,
        title=names.titles.get(slug, slug),
        note=_text(item, "note"),
        evidence=names.evidence_for("relation", _text(item, "uid")),
    )


def _items(data: Data, name: str) -> list[Data]:
    items = data.get(name)
    return [item for item in items if isinstance(item, dict)] if items else []


def _text(data: Data, name: str) -> str:
    return str(data.get(name) or "")


def _word(data: Data, name: str, default: Word) -> Word:
    """Return a word of a vocabulary; one that was taken away since becomes the default."""
    return cast("Word", _words(type(default)).get(data.get(name), default))


def _optional(data: Data, name: str, vocabulary: type[Word]) -> Word | None:
    return cast("Word | None", _words(vocabulary).get(data.get(name)))


def _by_value(vocabulary: type[Word]) -> Mapping[Any, Word]:
    return {word.value: word for word in vocabulary}


@cache
def _words(vocabulary: type[Vocabulary]) -> Mapping[Any, Vocabulary]:
    return _by_value(vocabulary)


_TYPES = _by_value(v.MilestoneType)
_MODALITIES = _by_value(v.Modality)
_RANKS = _by_value(v.Rank)
_ENTRY, _PARTICIPATION = object(), object()
_TOLD = attrgetter(*(field.name for field in fields(timelines.Entry)[4:]))
_ANNOUNCED, _RUMOURED, _NORMAL = v.MilestoneType.ANNOUNCED, v.Modality.RUMOURED, v.Rank.NORMAL


def _fuzzy(value: Any) -> FuzzyDate | None:
    if type(value) is dates.Record:
        return value.date
    return _date(tuple(value.items())) if isinstance(value, dict) else None


@lru_cache(maxsize=1_000)
def _date(items: tuple[tuple[str, Any], ...]) -> FuzzyDate:
    """Read a date once, however many records hold it."""
    value = dict(items)
    try:
        return dates.from_dict(value)
    except InvalidDate:
        return dates.unread(str(value.get("text") or value.get("edtf") or ""))


def _day(data: Data, name: str) -> date | None:
    try:
        return date.fromisoformat(_text(data, name))
    except ValueError:
        return None
