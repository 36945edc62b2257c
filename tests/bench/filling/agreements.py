"""Make all rows of one agreement: parts, sources, stored texts, quotations, evidence, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.bench.filling import dates, history, words_of
from tests.bench.filling.lives import Life, Proof
from tests.bench.filling.words import SUBJECTS, Words
from tests.bench.filling.writer import Row, row
from tracker.domain import texts
from tracker.domain.quotations import CONTEXT
from tracker.domain.vocabularies import (
    Bindingness,
    InstrumentType,
    MilestoneField,
    PartyRole,
    RecordState,
    SnapshotExtent,
    SourceKind,
    SpeechMode,
    Stance,
    TermVocabulary,
    TitleKind,
)
from tracker.models import (
    Agreement,
    AgreementTitle,
    DateExpectation,
    Evidence,
    Identifier,
    Milestone,
    Participation,
    Provision,
    Quote,
    Snapshot,
    Source,
    Term,
    agreement_subject,
)

SOURCES = 2
QUOTES = 2  # a source
SPOKEN = 1 / 3  # of the quotations
MILESTONES = 6
TARGETS = 2  # at most, of an agreement
# what sets two agreements of one kind of life apart in what is derived repeats after so many
VARIANTS = 20
SCHEME = "Test Series"
_BEGIN = date(1990, 1, 1)
_INSTRUMENTS = (
    ("Treaty", InstrumentType.TREATY, Bindingness.TREATY),
    ("Agreement", InstrumentType.AGREEMENT, Bindingness.TREATY),
    (
        "Memorandum of Understanding",
        InstrumentType.MEMORANDUM_OF_UNDERSTANDING,
        Bindingness.DISPUTED,
    ),
    ("Protocol", InstrumentType.PROTOCOL, Bindingness.TREATY),
    ("Joint Declaration", InstrumentType.JOINT_DECLARATION, Bindingness.POLITICAL_COMMITMENT),
)
_STATES = (RecordState.PUBLISHED,) * 7 + (RecordState.DRAFT,) * 2 + (RecordState.IN_REVIEW,)


class Maker:
    """Make agreements; each depends on its number alone, so any size begins with the same ones."""

    def __init__(
        self,
        seed: int,
        parties: list[tuple[int, str, str]],
        terms: Iterable[Term],
        speakers: list[tuple[int, str, str]],
    ) -> None:
        self._seed = seed
        self.words = Words(seed)
        self.parties = parties
        # a few parties are in most agreements, most in few
        self.weights = [1 / (place + 4) for place in range(len(parties))]
        # some people are quoted again and again
        self.speakers = speakers
        self.heard = [1 / (place + 1) for place in range(len(speakers))]
        terms = list(terms)
        self.subjects = [t for t in terms if t.vocabulary is TermVocabulary.SUBJECT]
        self.publishers = [t for t in terms if t.vocabulary is TermVocabulary.PUBLISHER]
        self.names: history.Names = {
            **{("party_id", number): slug for number, slug, _ in parties},
            **{("speaker_id", number): slug for number, slug, _ in speakers},
            **{("publisher_id", term.id): term.slug for term in self.publishers},
        }

    def random(self, number: int, purpose: str = "life") -> Random:
        return Random(f"{self._seed} {purpose} {number}")

    def start(self, number: int) -> date:
        """Return the day on which an agreement's life begins."""
        return _BEGIN + timedelta(days=self.random(number, "start").randrange(12_700))

    def agreement(self, number: int, life: Life, shape: Any) -> list[Row]:
        """Return every row of one agreement."""
        return list(_Agreement(self, number, life, shape).rows())


class _Agreement:
    """Hold what the rows of one agreement share."""

    def __init__(self, maker: Maker, number: int, life: Life, shape: Any) -> None:
        self._maker = maker
        self._random = maker.random(number, "rows")
        self._words = maker.words  # one object in two classes
        self._number = number
        self._life = life
        self._shape = shape
        self._start = maker.start(number)
        self._names = dict(maker.names)
        self._slug = f"agreement-{number:07d}"
        self._names["agreement_id", number] = self._slug

    def rows(self) -> Iterator[Row]:
        """Yield every row, and the words by which each is found."""
        parties = self._choose_parties()
        subjects = self._random.sample(self._maker.subjects, self._random.randint(1, 2))
        own = self._own(parties)
        parts = dict(self._parts(parties))
        quotes: list[dict[str, Any]] = []
        for place in range(SOURCES):
            yield from self._source(place, quotes)
        yield own
        for term in subjects:
            yield agreement_subject, {"agreement_id": self._number, "term_id": term.id}
        yield from (each for rows in parts.values() for each in rows)
        evidence = list(self._evidence(quotes, parts))
        yield from evidence
        yield self._revision(own[1], subjects, parts, evidence)
        yield words_of.agreement(own[1], parts, parties, subjects)

    def _uid(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def _choose_parties(self) -> list[tuple[int, str, str]]:
        chosen: dict[int, tuple[int, str, str]] = {}
        wanted = 3 if self._number % 10 == 0 else 2
        while len(chosen) < wanted:
            (party,) = self._random.choices(self._maker.parties, self._maker.weights)
            chosen[party[0]] = party
        return list(chosen.values())

    def _own(self, parties: list[tuple[int, str, str]]) -> Row:
        word, instrument, bindingness = self._random.choice(_INSTRUMENTS)
        names = " and ".join(name for _, _, name in parties)
        title = f"{word} between {names} on {self._random.choice(SUBJECTS)} ({self._reference})"
        summary = f"{self._words.sentence(self._random)} {self._words.sentence(self._random)}"
        return row(
            Agreement,
            id=self._number,
            uid=self._uid(),
            slug=self._slug,
            version=1,
            title=title,
            summary=summary,
            instrument_type=instrument,
            bindingness=bindingness,
            record_state=self._random.choice(_STATES),
            created_at=self._saved_at,
            updated_at=self._saved_at,
            **self._shape.of(self._life, self._number, self._start),
        )

    @property
    def _reference(self) -> str:
        return f"TS-{self._start.year}-{self._number:07d}"

    @property
    def _other_title(self) -> str:
        return f"Abkommen {self._number} zur {SUBJECTS[self._number % len(SUBJECTS)]}"

    @property
    def _has_provision(self) -> bool:
        return self._number % 4 == 0

    @property
    def _saved_at(self) -> Any:
        return dates.instant(self._number)

    def _part(self, model: type[Any], number: int, **given: Any) -> Row:
        return row(model, id=number, uid=self._uid(), agreement_id=self._number, **given)

    def _saved(self) -> dict[str, Any]:
        return {"created_at": self._saved_at, "updated_at": self._saved_at}

    def _parts(self, parties: list[tuple[int, str, str]]) -> Iterator[tuple[str, list[Row]]]:
        n = self._number
        yield (
            "titles",
            [
                self._part(
                    AgreementTitle,
                    n,
                    text=self._other_title,
                    language="de",
                    kind=TitleKind.TRANSLATION,
                )
            ],
        )
        yield "identifiers", [self._part(Identifier, n, scheme=SCHEME, value=self._reference)]
        yield (
            "participations",
            [
                self._part(
                    Participation, n * 3 + place, party_id=number, role=PartyRole.NEGOTIATING_STATE
                )
                for place, (number, _, _) in enumerate(parties)
            ],
        )
        yield (
            "milestones",
            [
                self._part(
                    Milestone,
                    n * MILESTONES + place,
                    type=event.type,
                    modality=event.modality,
                    description=self._words.sentence(self._random),
                    **dates.columns("date", self._start + timedelta(days=event.day)),
                    **self._saved(),
                )
                for place, event in enumerate(self._life.events)
            ],
        )
        yield "expectations", self._targets()
        yield (
            "provisions",
            (
                [
                    self._part(
                        Provision, n, heading="Scope", summary=self._words.sentence(self._random)
                    )
                ]
                if self._has_provision
                else []
            ),
        )

    def _targets(self) -> list[Row]:
        n = self._number
        targets = [
            (place, stated, target)
            for place, event in enumerate(self._life.events)
            for stated, target in event.targets
        ]
        return [
            row(
                DateExpectation,
                id=n * TARGETS + number,
                uid=self._uid(),
                milestone_id=n * MILESTONES + place,
                stated_on=self._start + timedelta(days=stated),
                stated_by="spokesman",
                **dates.columns("target", self._start + timedelta(days=target)),
                **self._saved(),
            )
            for number, (place, stated, target) in enumerate(targets)
        ]

    def _source(self, place: int, quotes: list[dict[str, Any]]) -> Iterator[Row]:
        """Yield a source with its stored text and quotations; the quotations are kept too."""
        number = self._number * SOURCES + place
        words, random = self._words, self._random
        sentences = [words.sentence(random) for _ in range(12)]
        quoted = [words.quotation(random) for _ in range(QUOTES)]
        text = " ".join([*sentences[:4], quoted[0], *sentences[4:8], quoted[1], *sentences[8:]])
        title = f"{words.sentence(random)[:80]} {number}"
        publisher = random.choice(self._maker.publishers)
        source = row(
            Source,
            id=number,
            uid=self._uid(),
            slug=f"source-{number:07d}",
            version=1,
            kind=SourceKind.NEWS_REPORT,
            title=title,
            publisher_id=publisher.id,
            url=f"https://news.example/{number}",
            language="en",
            is_official=number % 5 == 0,
            **dates.columns("published", self._start + timedelta(days=200 * (place + 1))),
            **self._saved(),
        )
        snapshot = row(
            Snapshot,
            id=number,
            uid=self._uid(),
            source_id=number,
            text=text,
            sha256=texts.sha256(text),
            extent=SnapshotExtent.FULL,
            retrieved_at=self._saved_at,
            created_at=self._saved_at,
        )
        heard = random.choices(self._maker.speakers, self._maker.heard, k=QUOTES)
        said = [each if random.random() < SPOKEN else (None, "", "") for each in heard]
        rows = [self._quote(number, at, text, quoted[at], said[at][0]) for at in range(QUOTES)]
        quotes += [values for _, values in rows]
        data = history.plain(Source, source[1], self._names)
        data["snapshots"] = [history.plain(Snapshot, snapshot[1], self._names, "source_id")]
        data["snapshots"][0]["quotes"] = [
            history.plain(Quote, values, self._names, "snapshot_id") for _, values in rows
        ]
        revision = history.revision("source", self._uid(), source[1], data)
        yield from (source, snapshot, *rows, revision)
        names = [name for _, _, name in said]
        yield from words_of.source(source[1], publisher.label, snapshot[1], rows, names)

    def _quote(self, source: int, at: int, text: str, exact: str, speaker: int | None) -> Row:
        number = source * QUOTES + at
        start = text.index(exact)
        end = start + len(exact)
        uid = self._uid()
        self._names["quote_id", number] = uid
        return row(
            Quote,
            id=number,
            uid=uid,
            snapshot_id=source,
            start=start,
            end=end,
            exact=exact,
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            speaker_id=speaker,
            speech_mode=SpeechMode.DIRECT,
            language="en",
            **self._saved(),
        )

    def _evidence(self, quotes: list[dict[str, Any]], parts: dict[str, list[Row]]) -> Iterator[Row]:
        for quote, proof in zip(quotes, self._life.proofs, strict=True):
            yield row(
                Evidence,
                id=quote["id"],
                uid=self._uid(),
                quote_id=quote["id"],
                stance=Stance.CONTRADICTS if proof.is_contradiction else Stance.SUPPORTS,
                **self._target(proof, parts),
                **self._saved(),
            )

    def _target(self, proof: Proof, parts: dict[str, list[Row]]) -> dict[str, Any]:
        milestone = parts["milestones"][proof.event][1]
        if proof.fact != "target":
            return {"milestone_id": milestone["id"], "milestone_field": MilestoneField(proof.fact)}
        target = next(
            values
            for _, values in parts["expectations"]
            if values["milestone_id"] == milestone["id"]
        )
        return {"expectation_id": target["id"]}

    def _revision(
        self,
        own: dict[str, Any],
        subjects: list[Term],
        parts: dict[str, list[Row]],
        evidence: list[Row],
    ) -> Row:
        names = self._names
        for key, name in (("milestone_id", "milestones"), ("expectation_id", "expectations")):
            names |= {(key, values["id"]): values["uid"] for _, values in parts[name]}
        data = history.plain(Agreement, own, names)
        data["subjects"] = sorted(term.slug for term in subjects)
        for name, model in (
            ("titles", AgreementTitle),
            ("identifiers", Identifier),
            ("participations", Participation),
            ("milestones", Milestone),
            ("provisions", Provision),
        ):
            rows = parts[name]
            data[name] = [history.plain(model, values, names, "agreement_id") for _, values in rows]
        for (_, milestone), entry in zip(parts["milestones"], data["milestones"], strict=True):
            entry["expectations"] = [
                history.plain(DateExpectation, values, names, "milestone_id")
                for _, values in parts["expectations"]
                if values["milestone_id"] == milestone["id"]
            ]
        data |= {"relations": [], "notes": []}
        found = (history.plain(Evidence, values, names) for _, values in evidence)
        data["evidence"] = [
            {name: value for name, value in each.items() if value is not None} for each in found
        ]
        return history.revision("agreement", self._uid(), own, data)
