"""Compare what the reader proposes with what the analyst noted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from corpus import Annotated, Milestone

from tracker.domain.dates import FuzzyDate
from tracker.domain.reading import Gazetteer, MilestoneProposal, Reading, Span, read

ARTICLES = ("a ", "an ", "the ", "der ", "die ", "das ")


@dataclass
class Score:
    """Count what was found rightly, what was proposed and what there is."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Return the share of the proposed that is right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the wanted that is found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """Hold the counts of one half of the corpus, and what went wrong."""

    articles: int = 0
    parties: Score = field(default_factory=Score)
    quotes: Score = field(default_factory=Score)
    milestones: Score = field(default_factory=Score)
    kinds: Score = field(default_factory=Score)
    speakers_right: int = 0
    modality_right: int = 0
    not_verbatim: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)


def score(articles: Sequence[Annotated], names: Gazetteer) -> Scores:
    """Read every article and count."""
    total = Scores(articles=len(articles))
    for annotated in articles:
        started = time.perf_counter()
        reading = read(annotated.article, names)
        seconds = time.perf_counter() - started
        total.seconds += seconds
        total.slowest = max(total.slowest, seconds)
        text = annotated.article.text
        total.not_verbatim += sum(not span.stands_in(text) for span in spans(reading))
        _count_parties(total, annotated, reading)
        _count_quotes(total, annotated, reading)
        _count_milestones(total, annotated, reading)
    return total


def spans(reading: Reading) -> list[Span]:
    """Return every span that a reading rests on."""
    voiced = (reading.quotes, reading.milestones, reading.targets, reading.provisions)
    retold = [more for each in reading.milestones for more in each.also]
    voices = [each.voice for each in (*chain.from_iterable(voiced), *retold)]
    found = [
        *(each.span for each in reading.mentions),
        *(each.span for each in reading.agreements),
        *(party.span for each in reading.agreements for party in each.parties),
        *(each.span for each in chain.from_iterable(voiced)),
        *(each.span for each in retold),
        *(each.date_span for each in (*reading.milestones, *reading.targets)),
        *(span for voice in voices for span in (voice.speaker_span, voice.office_span)),
    ]
    return [span for span in found if span is not None]


def _count_parties(total: Scores, annotated: Annotated, reading: Reading) -> None:
    found = {party.slug for each in reading.agreements for party in each.parties}
    total.parties.right += len(found & annotated.parties)
    total.parties.proposed += len(found)
    total.parties.wanted += len(annotated.parties)
    _note(total, annotated, "party not found", annotated.parties - found)
    _note(total, annotated, "no party of a deal", found - annotated.parties)


def _count_quotes(total: Scores, annotated: Annotated, reading: Reading) -> None:
    found = {_bare(each.span.exact): each.voice.speaker for each in reading.quotes}
    wanted = {_bare(words): speaker for words, speaker in annotated.quotes}
    both = found.keys() & wanted.keys()
    total.quotes.right += len(both)
    total.quotes.proposed += len(found)
    total.quotes.wanted += len(wanted)
    wrong = {words for words in both if _person(found[words]) != _person(wanted[words])}
    total.speakers_right += len(both) - len(wrong)
    _note(total, annotated, "quotation not found", wanted.keys() - both)
    _note(total, annotated, "no quotation", found.keys() - both)
    _note(
        total,
        annotated,
        "speaker",
        {f"{words[:40]}: {found[words] or 'nobody'}, not {wanted[words]}" for words in wrong},
    )


def _count_milestones(total: Scores, annotated: Annotated, reading: Reading) -> None:
    left = list(reading.milestones)
    missed = []
    total.milestones.proposed += len(left)
    total.milestones.wanted += len(annotated.milestones)
    total.kinds.proposed += len(left)
    total.kinds.wanted += len(annotated.milestones)
    kinds = Counter(each.type.value for each in left)
    kinds &= Counter(each.type for each in annotated.milestones)
    total.kinds.right += kinds.total()
    for wanted in annotated.milestones:
        fitting = [each for each in left if each.type.value == wanted.type]
        dated = [each for each in fitting if same_date(each, wanted.date)]
        if not dated:
            missed.append(_shown(wanted))
            continue
        best = max(dated, key=lambda each: each.modality.value == wanted.modality)
        left.remove(best)
        total.milestones.right += 1
        if best.modality.value == wanted.modality:
            total.modality_right += 1
        else:
            _note(total, annotated, "modality", {f"{best.modality}, not {_shown(wanted)}"})
    _note(total, annotated, "milestone not found", missed)
    extra = (
        f"{each.type} {each.modality} {each.date.edtf if each.date else '-'}: "
        f"{each.span.exact[:60]}"
        for each in left
    )
    _note(total, annotated, "milestone too many", extra)


def same_date(proposal: MilestoneProposal, wanted: FuzzyDate | None) -> bool:
    """Say whether a proposed date overlaps the noted one.

    “Some day before publication” is inferred and overlaps only what is noted so, too: it must not
    pass for a date that the article states.
    """
    found = proposal.date
    if found is None or (proposal.date_span is None and not found.earliest):
        return wanted is None or wanted.earliest is None
    if wanted is None:
        return False
    starts = [each.earliest for each in (found, wanted) if each.earliest]
    ends = [each.latest for each in (found, wanted) if each.latest]
    return not starts or not ends or max(starts) <= min(ends)


def _shown(wanted: Milestone) -> str:
    return f"{wanted.type} {wanted.modality} {wanted.date.edtf if wanted.date else '-'}"


def _bare(words: str) -> str:
    return words.strip(" ,.;")


def _person(name: str) -> str:
    lower = name.lower()
    return next((lower.removeprefix(each) for each in ARTICLES if lower.startswith(each)), lower)


def _note(total: Scores, annotated: Annotated, kind: str, what: Iterable[str]) -> None:
    total.failures += [f"{annotated.name}: {kind}: {each}" for each in sorted(what)]
