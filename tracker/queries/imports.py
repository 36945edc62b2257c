"""Read what an import needs to know of the record: names, matches, earlier versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain import numbers, texts
from tracker.domain.importing import Names
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import (
    Agreement,
    Identifier,
    ImportMapping,
    Merger,
    Party,
    PartyName,
    Person,
    Publication,
    Revision,
    Term,
)

_VALUES_A_STATEMENT = 1000
_COLUMNS = (
    Agreement.id,
    Agreement.uid,
    Agreement.slug,
    Agreement.title,
    Agreement.version,
    Agreement.record_state,
    Agreement.deleted_at,
)


def names(session: Session, *, adds_parties: bool = False) -> Names:
    """Return the names by which cells may call parties, subjects, persons and occasions."""
    called, own, aliases = _party_names(session)
    persons: dict[str, set[str]] = defaultdict(set)
    for slug, name in session.execute(
        select(Person.slug, Person.name).where(Person.deleted_at.is_(None))
    ):
        persons[slug].add(slug)
        persons[texts.fold(name)].add(slug)
    return Names(
        # an alias never makes doubtful what is the very name or code of another
        parties={key: tuple(sorted(slugs)) for key, slugs in (aliases | own).items()},
        persons={key: tuple(sorted(slugs)) for key, slugs in persons.items()},
        subjects=_subjects(session),
        called=called,
        occasions=dict(_terms(session, TermVocabulary.OCCASION)),
        adds_parties=adds_parties,
    )


_Slugs = dict[str, set[str]]


def _party_names(session: Session) -> tuple[dict[str, str], _Slugs, _Slugs]:
    """Return the name of each party, and the slugs behind its own names and behind aliases."""
    called: dict[str, str] = {}
    own: _Slugs = defaultdict(set)
    aliases: _Slugs = defaultdict(set)
    live = Party.deleted_at.is_(None)
    columns = (Party.slug, Party.name, Party.alpha2, Party.alpha3)
    for slug, name, *codes in session.execute(select(*columns).where(live)):
        called[slug] = name
        for words in filter(None, (slug, name, *codes)):
            own[words.casefold()].add(slug)
            own[texts.fold(words)].add(slug)
    statement = select(PartyName.text, Party.slug).join(Party, Party.id == PartyName.party_id)
    for words, slug in session.execute(statement.where(live)):
        aliases[words.casefold()].add(slug)
        aliases[texts.fold(words)].add(slug)
    return called, own, aliases


def _terms(session: Session, vocabulary: TermVocabulary) -> Iterable[tuple[str, str]]:
    statement = select(Term.slug, Term.label).where(Term.vocabulary == vocabulary)
    return session.execute(statement).all()


def _subjects(session: Session) -> dict[str, str]:
    found: dict[str, str] = {}
    for slug, label in _terms(session, TermVocabulary.SUBJECT):
        found |= {slug: slug, texts.fold(label): slug}
    return found


def _portions(values: Iterable[Any]) -> Iterator[Sequence[Any]]:
    items = sorted(values)
    for start in range(0, len(items), _VALUES_A_STATEMENT):
        yield items[start : start + _VALUES_A_STATEMENT]


def by(session: Session, name: str, values: Iterable[str]) -> dict[str, Any]:
    """Return agreements, deleted ones too, by ``uid`` or ``slug``."""
    column = getattr(Agreement, name)
    found = {}
    for some in _portions(set(values)):
        for row in session.execute(select(*_COLUMNS).where(column.in_(some))):
            found[getattr(row, name)] = row
    return found


def by_identifiers(session: Session, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """Return agreements, deleted ones too, by the key of an identifier; case does not count."""
    wanted = set(keys)
    # some databases fold other letters too
    values = {form for _, value in wanted for form in (value, value.lower())}
    found = {}
    for some in _portions(values):
        # other registers have few of the same values
        statement = (
            select(Identifier.scheme, Identifier.value, *_COLUMNS)
            .join(Agreement, Agreement.id == Identifier.agreement_id)
            .where(func.lower(Identifier.value).in_(some))
        )
        for row in session.execute(statement):
            if (key := numbers.key(row.scheme, row.value)) in wanted:
                found[key] = row
    return found


def in_sight(session: Session, numbers: Iterable[int]) -> set[int]:
    """Return which agreements readers see a version of."""
    found: set[int] = set()
    for some in _portions(set(numbers)):
        shown = select(Publication.agreement_id).where(Publication.agreement_id.in_(some))
        found.update(session.scalars(shown))
    return found


def survivors(session: Session, numbers: Iterable[int]) -> dict[int, str]:
    """Return into which agreement others were merged, by number, as its address."""
    found: dict[int, str] = {}
    for some in _portions(set(numbers)):
        statement = (
            select(Merger.agreement_id, Agreement.slug)
            .join(Agreement, Agreement.id == Merger.survivor_id)
            .where(Merger.agreement_id.in_(some))
        )
        found.update((row.agreement_id, row.slug) for row in session.execute(statement))
    return found


def versions(session: Session, wanted: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """Return the content of earlier versions of agreements, by number."""
    found = {}
    for some in _portions(set(wanted)):
        statement = select(Revision.agreement_id, Revision.version, Revision.data).where(
            Revision.agreement_id.in_(some),
            Revision.version.in_({wanted[number] for number in some}),
        )
        for row in session.execute(statement):
            if wanted[row.agreement_id] == row.version:
                found[row.agreement_id] = row.data
    return found


def taken(session: Session, model: type[Any], uids: Iterable[str]) -> set[str]:
    """Return which names rows of a table have already."""
    found: set[str] = set()
    for some in _portions(set(uids)):
        found.update(session.scalars(select(model.uid).where(model.uid.in_(some))))
    return found


def mapping(session: Session, header: str) -> ImportMapping | None:
    """Return how files with such a header were read last."""
    return session.scalar(select(ImportMapping).where(ImportMapping.header == header))
