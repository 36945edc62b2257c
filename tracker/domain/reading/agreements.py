"""Tell the agreements of an article apart, and find who is party to each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.domain.reading import firms_english, multilateral
from tracker.domain.reading.dating import borders, clause_of
from tracker.domain.reading.document import Document, Sentence
from tracker.domain.reading.hosts import host
from tracker.domain.reading.hubs import hub, place_of
from tracker.domain.reading.news import other_pair
from tracker.domain.reading.pairs import pairs
from tracker.domain.reading.phrases import AgreementPhrase, phrases
from tracker.domain.reading.principals import is_about_agreements, principal
from tracker.domain.reading.records import Span
from tracker.domain.reading.trios import is_of_three, is_of_two, trio
from tracker.domain.vocabularies import InstrumentType

_LOOSE = {
    InstrumentType.AGREEMENT,
    InstrumentType.TREATY,
    InstrumentType.CONVENTION,
    InstrumentType.CONTRACT,
    InstrumentType.ARRANGEMENT,
    InstrumentType.PROTOCOL,
    InstrumentType.FRAMEWORK_AGREEMENT,
    InstrumentType.ACTION_PLAN,
}
_DECLARED = {InstrumentType.JOINT_DECLARATION, InstrumentType.LETTER_OF_INTENT}
_SIDE = 32
"""So near a word such as “with”, a party is the other side."""
_NEXT = 16
_WIDEST_GAP = 90
_TWO_SIDES = 2
_WITH_FIRST = re.compile(r"(?:with|mit)\s+(?:the |der |dem |den )?", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:[A-Z][\w. -]{1,30}: )?(?:that|this)(?: one)?\b|it\b|this (?:one|agreement|treaty)\b"
    r"|(?:es|dieses|dieser|das) (?:wurde|ist|war|trat|tritt|soll)\b",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"\bregistered\b", re.IGNORECASE)
_MOST = 200
"""No article has more agreements; comparing them all would cost time on hostile text."""


@dataclass(slots=True)
class Agreement:
    """Be one agreement of the article, with everything that names it."""

    key: str
    type: InstrumentType
    phrases: list[AgreementPhrase] = field(default_factory=list)
    subject: set[str] = field(default_factory=set)
    parties: dict[str, Span] = field(default_factory=dict)
    is_background: bool = False
    side: str = ""  # the other side, where the article is about several deals of one state
    pair: frozenset[str] = frozenset()  # its two sides, where they are not those of the article

    @property
    def is_only_headline(self) -> bool:
        """Say whether no sentence of the body has named it yet."""
        return all(each.sentence.is_headline for each in self.phrases)

    @property
    def is_only_contract(self) -> bool:
        """Say whether the article calls it nothing but a contract."""
        return all(each.type is InstrumentType.CONTRACT for each in self.phrases)

    @property
    def about(self) -> str:
        """Return the words that say best what it is about; a headline leaves words out."""
        body = [each.about for each in self.phrases if not each.sentence.is_headline]
        told = body if any(body) else [each.about for each in self.phrases]
        return max(told, key=len, default="")


class Agreements:
    """Follow the agreements of a document from mention to mention."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.all: list[Agreement] = []
        self.by_sentence: dict[int, list[tuple[AgreementPhrase, Agreement]]] = {}
        self.current: dict[int, Agreement | None] = {}
        self.asides: set[int] = set()  # sentences that go on about another's agreement
        hosting = host(document)
        about = [each for each in document.sentences if is_about_agreements(document, each)]
        self.principal = principal(document, about, hosting)
        self.hub = hub(document, self.principal, about, hosting)
        last: Agreement | None = None
        beside: Agreement | None = None  # of another pair of which the paragraph tells news
        is_aside = False
        named = phrases(document)
        for sentence in document.sentences:
            linked = []
            pair = self._pair(sentence, beside)
            beside = beside if beside is not None and beside.pair == pair else None
            self.current[sentence.start] = beside or last
            if is_aside and _GOES_ON.match(document.text, sentence.start):
                self.asides.add(sentence.start)
            for phrase in named[sentence.start]:
                for side in [""] if pair else self.hub.sides_of(document, phrase):
                    agreement = self._agreement(phrase, beside or last, side, pair)
                    if agreement is None:
                        continue
                    self._add(agreement, phrase)
                    linked.append((phrase, agreement))
                    if agreement.pair:
                        beside = agreement
                    elif not agreement.is_background:
                        last = agreement
            self.by_sentence[sentence.start] = linked
            is_aside = linked[-1][1].is_background if linked else sentence.start in self.asides
        for agreement in self.all:
            self._complete(agreement)
            agreement.is_background |= self._is_of_firms(agreement)

    def _is_of_firms(self, agreement: Agreement) -> bool:
        """Say whether no state is party, and firms or players stand where it is named first."""
        named = agreement.phrases[0].sentence
        is_theirs = firms_english.is_named(self._document.text, named.start, named.end)
        return is_theirs and not agreement.parties

    def main(self) -> Agreement | None:
        """Return the first agreement that is the article's own."""
        own = (each for each in self.all if not (each.is_background or each.pair))
        return next(own, None)

    def _pair(self, sentence: Sentence, beside: Agreement | None) -> frozenset[str]:
        """Return the two states of whose news a sentence tells, none where of the article's own.

        A paragraph goes on about another pair until a sentence names somebody else.
        """
        pair = other_pair(self._document, sentence, self.hub.own or self.principal)
        if pair <= self.hub.partners:  # each of them deals with the hub
            pair = frozenset()
        if pair or beside is None or beside.phrases[-1].sentence.paragraph != sentence.paragraph:
            return pair
        states = self._document.states_in(sentence.start, sentence.end)
        return beside.pair if beside.pair.issuperset(states) else frozenset()

    def _agreement(
        self,
        phrase: AgreementPhrase,
        last: Agreement | None,
        side: str,
        pair: frozenset[str],
    ) -> Agreement | None:
        """Return the agreement that a mention means, a new one where it means none yet."""
        is_vague = bool(self.hub.state) and not side and phrase.sentence.is_headline
        if is_vague or self._is_background(phrase, side or pair):
            return self._new(phrase, is_background=True)
        among = [each for each in self.all if each.pair == pair]
        if is_of_three(self._document, phrase):
            among = [each for each in among if not is_of_two(self._document, each.phrases)]
            last = last if last in among else None
        fitting = [] if phrase.is_another else [e for e in among if _is_same(e, phrase)]
        if side:
            fitting = [each for each in fitting if each.side == side]
            last = last if last in fitting else next(iter(fitting[-1:]), None)
            if last is None:
                return self._new(phrase, side=side)
        if pair and last not in among:
            last = None
        known = None if phrase.is_another else self._known(phrase, fitting, last, among)
        side = side or (last.side if last else "")
        return known or self._new(phrase, side=side, pair=pair)

    def _known(
        self,
        phrase: AgreementPhrase,
        fitting: list[Agreement],
        last: Agreement | None,
        among: list[Agreement],
    ) -> Agreement | None:
        """Return the agreement named before that a mention means: by subject, kind or place."""
        own = [each for each in among if not each.is_background]
        if phrase.is_old and own and all(_is_new(each, phrase) for each in own):
            return None
        if phrase.subject:
            shared = [each for each in fitting if each.subject & phrase.subject]
            if shared:
                return max(
                    shared, key=lambda each: (len(each.subject & phrase.subject), each is last)
                )
        if phrase.is_old and (phrase.subject or not fitting):
            return None
        if phrase.is_definite and len(own) == 1 and own[0] in fitting:
            return own[0]
        if not phrase.is_indefinite and not phrase.subject:
            return self._earlier(phrase, fitting, last) or last
        return _unsaid(phrase, fitting)

    def _earlier(
        self, phrase: AgreementPhrase, fitting: list[Agreement], last: Agreement | None
    ) -> Agreement | None:
        """Return what “the agreement” means: the same kind of instrument, lately named."""
        own = [each for each in fitting if not each.is_background]
        exact = [each for each in own if each.type is phrase.type]
        if phrase.is_old:
            same = [
                each for each in own if any(known.year == phrase.year for known in each.phrases)
            ]
            return same[-1] if same else self._new(phrase)
        for choices in (exact, own):
            if last is not None and last in choices:
                return last
            if choices:
                return choices[-1]
        return None

    def of_side(self, side: str, sentence: Sentence) -> Agreement | None:
        """Return the agreement with a partner that was named last before a sentence."""
        found = (
            each
            for each in reversed(self.all)
            if each.side == side and each.phrases[0].sentence.start <= sentence.start
        )
        return next((each for each in found if not each.is_background), None)

    def _is_background(self, phrase: AgreementPhrase, side: str | frozenset[str]) -> bool:
        """Say whether a mention is of somebody else's or of a bygone agreement."""
        document, sentence = self._document, phrase.sentence
        near = document.text[max(sentence.start, phrase.span.start - 40) : phrase.span.end]
        if document.lexicon.phrases.background.search(near) or self._is_of_many(phrase):
            return True
        if side:
            return False
        own = set(self.principal)
        named = pairs(document, sentence.start, sentence.end)
        is_foreign = any(not set(pair.slugs) & own for pair in named)
        is_mixed = len(own) == _TWO_SIDES and any(
            len(own & set(pair.slugs)) == 1
            and not document.lexicon.phrases.sided.match(document.text[pair.start : pair.end])
            for pair in named
        )
        is_of_them = phrase.is_indefinite or phrase.is_possessive
        is_aside = is_mixed and is_of_them and not sentence.is_headline
        return bool(own) and (is_foreign or is_aside or self._is_with_others(phrase))

    def _is_of_many(self, phrase: AgreementPhrase) -> bool:
        """Say whether a mention is of a well-known treaty that the article does not open with."""
        document, sentence = self._document, phrase.sentence
        if sentence.is_headline or sentence is document.sentences[0]:
            return False
        start = max(sentence.start, phrase.span.start - _SIDE)
        end = min(sentence.end, phrase.head.end + _SIDE)
        if not multilateral.named(document.text, start, end):
            return False
        opening = document.sentences[0]
        return not multilateral.named(document.text, opening.start, opening.end)

    def _is_with_others(self, phrase: AgreementPhrase) -> bool:
        """Say whether the words behind a mention give it another side: “a deal with Libya”."""
        document, own = self._document, set(self.principal)
        if self._is_between_others(phrase) or self._opens_with_others(phrase):
            return True
        clause = clause_of(phrase.sentence, borders(document, phrase.sentence), phrase.head.start)
        if own.intersection(document.states_in(clause[0], phrase.head.start)):
            return False
        tail = document.text[phrase.head.end : phrase.sentence.end]
        match = document.lexicon.phrases.sided.match(tail)
        if match is None:
            return False
        if _REGISTERED.search(tail, 0, match.end()):
            return False
        start = phrase.head.end + match.end()
        side = document.mentions_in(start, min(start + _SIDE, phrase.sentence.end))
        states = {document.names.state_of(each.slug) for each in side[:1]}
        return bool(states) and not states & own

    def _opens_with_others(self, phrase: AgreementPhrase) -> bool:
        """Say whether a sentence opens with another side: “With the USA it signed a deal”."""
        document, own = self._document, set(self.principal)
        start = phrase.sentence.start
        match = _WITH_FIRST.match(document.text, start)
        if match is None:
            return False
        first = document.mentions_in(match.end(), match.end() + _NEXT)[:1]
        return bool(first) and document.names.state_of(first[0].slug) not in own

    def _is_between_others(self, phrase: AgreementPhrase) -> bool:
        """Say whether a mention names its two sides, not those of the article."""
        document, own = self._document, set(self.principal)
        between = document.lexicon.phrases.between.search(
            document.text, phrase.head.end, min(phrase.head.end + _SIDE, phrase.sentence.end)
        )
        if between is None or len(own) != _TWO_SIDES:
            return False
        named = pairs(document, between.end(), phrase.sentence.end)
        is_next = bool(named) and named[0].start - between.end() < _NEXT
        return is_next and set(named[0].slugs) != own

    def _new(
        self,
        phrase: AgreementPhrase,
        *,
        is_background: bool = False,
        side: str = "",
        pair: frozenset[str] = frozenset(),
    ) -> Agreement:
        if len(self.all) == _MOST:
            return self.all[-1]
        key = f"agreement-{len(self.all) + 1}"
        agreement = Agreement(key, phrase.type, is_background=is_background, side=side, pair=pair)
        self.all.append(agreement)
        return agreement

    def _add(self, agreement: Agreement, phrase: AgreementPhrase) -> None:
        is_named_better = agreement.is_only_headline and not phrase.sentence.is_headline
        if agreement.phrases and is_named_better and not _is_generic(phrase) and not phrase.is_old:
            agreement.type = phrase.type
        agreement.phrases.append(phrase)
        agreement.subject |= phrase.subject
        if agreement.type is InstrumentType.AGREEMENT and not phrase.is_old:
            agreement.type = phrase.type

    def _complete(self, agreement: Agreement) -> None:
        """Find the parties: those joined beside a mention, else those of the whole article."""
        document = self._document
        own = agreement.pair or set(self.principal)
        three = trio(document, agreement.phrases, self.principal)
        if three is not None:
            agreement.parties = three
            return
        if agreement.side:
            near = agreement.phrases[0].span.start
            for slug in (self.hub.state, agreement.side):
                agreement.parties[slug] = place_of(document, slug, near)
            return
        for phrase in agreement.phrases:
            for pair in pairs(document, phrase.sentence.start, phrase.sentence.end):
                is_near = pair.end <= phrase.span.end + _WIDEST_GAP * 2
                fits = not own or (set(pair.slugs) & own)
                if len(own) == _TWO_SIDES < len(pair.slugs) and not own <= set(pair.slugs):
                    continue  # one side's treaties with several others
                if len(pair.slugs) > 1 and is_near and fits and not agreement.parties:
                    agreement.parties = dict(zip(pair.slugs, pair.spans, strict=True))
        if len(agreement.parties) > 1 or agreement.is_only_contract:
            return  # firms make contracts: it must say itself that it is one of states
        for slug in sorted(agreement.pair) or self.principal:
            start = agreement.phrases[0].span.start
            agreement.parties.setdefault(slug, place_of(document, slug, start))


def _is_new(agreement: Agreement, phrase: AgreementPhrase) -> bool:
    """Say whether an agreement is told as a new one, so that one of an old year is another."""
    first = agreement.phrases[0]
    is_of_year = any(each.year == phrase.year for each in agreement.phrases)
    return not is_of_year and first.is_indefinite and not first.sentence.is_headline


def _unsaid(phrase: AgreementPhrase, fitting: list[Agreement]) -> Agreement | None:
    """Return the agreement of which nothing contradicts that a mention means it."""
    only_headline = [
        each for each in fitting if each.is_only_headline and not (each.subject and phrase.subject)
    ]
    if only_headline:
        return only_headline[-1]
    if not phrase.is_indefinite:
        return next((each for each in reversed(fitting) if not each.subject), None)
    if phrase.subject or not fitting:
        return None
    is_new_kind = all(each.type is not phrase.type for each in fitting)
    return None if is_new_kind and not _is_generic(phrase) else fitting[-1]


def _is_generic(phrase: AgreementPhrase) -> bool:
    return phrase.type is InstrumentType.AGREEMENT


def _is_same(agreement: Agreement, phrase: AgreementPhrase) -> bool:
    """Say whether kinds of instrument can be two names of one."""
    if agreement.is_background:
        return False
    if agreement.is_only_headline and (
        agreement.type is InstrumentType.AGREEMENT or agreement.subject & phrase.subject
    ):
        return True
    kinds = {agreement.type, phrase.type}
    return (
        len(kinds) == 1
        or (InstrumentType.AGREEMENT in kinds and kinds <= _LOOSE)
        or (kinds <= _DECLARED)
        or kinds <= {InstrumentType.CONVENTION, InstrumentType.TREATY}
    )
