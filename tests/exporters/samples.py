"""Timelines that every format must write: plain ones, vague ones and hostile ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from tracker.domain.dates import FuzzyDate, from_edtf, unread
from tracker.domain.links import Links
from tracker.domain.timelines import (
    Agreement,
    Entry,
    Evidence,
    Identifier,
    Note,
    Participation,
    Party,
    Provision,
    Relation,
    Source,
    Target,
    Timeline,
    Title,
)
from tracker.domain.vocabularies import (
    AgreementField,
    Bindingness,
    DateBasis,
    InstrumentType,
    MilestoneField,
    MilestoneType,
    Modality,
    NoteKind,
    PartyKind,
    PartyRole,
    Rank,
    RecordState,
    RelationType,
    SourceKind,
    SpeechMode,
    Stance,
    Status,
    TitleKind,
)

NOW = datetime(2016, 8, 1, 12, 30, tzinfo=UTC)
TODAY = date(2016, 8, 1)
HELD = datetime(2016, 3, 16, 18, 30, tzinfo=UTC)
MADE = datetime(2016, 3, 17, 12, 0, tzinfo=UTC)
CHANGED = datetime(2016, 3, 18, 9, 0, tzinfo=UTC)
LINKS = Links("https://tracker.example/t")

GERMANY = Party("germany", "Germany", PartyKind.STATE, "DE", "DEU")
CHINA = Party("china", "中国", PartyKind.STATE, "CN", "CHN")
SWEDEN = Party("sweden", "Sverige & Åland", PartyKind.STATE, "SE", "SWE")
EGYPT = Party("egypt", "جمهورية مصر", PartyKind.STATE, "EG", "EGY")
LEAGUE = Party("league", "Ligue, dite «L»; réunie", PartyKind.OTHER)

INTERVIEW = Source(
    slug="envoy-interview",
    title="An interview with the envoy, “on cyber matters”",
    kind=SourceKind.INTERVIEW,
    publisher="The Daily",
    authors=("A. Writer", "王小明"),
    url="https://daily.example/2016/envoy?page=1&print=yes",
    archive_url="https://archive.example/envoy",
    published=replace(from_edtf("2016-03-17"), text="17 March 2016"),
    accessed_on=date(2016, 3, 18),
    language="en",
)
STATEMENT = Source(
    slug="ministry-statement",
    title="Statement of the ministry",
    kind=SourceKind.OFFICIAL_STATEMENT,
    published=from_edtf("2016-07"),
    is_official=True,
)


def fuzzy(edtf: str, text: str = "", *, anchor: date | None = None) -> FuzzyDate:
    basis = DateBasis.INFERRED if anchor else DateBasis.STATED
    return replace(from_edtf(edtf), text=text, basis=basis, anchor=anchor)


def quote(
    uid: str,
    exact: str,
    *,
    field: str = "",
    source: Source = INTERVIEW,
    stance: Stance = Stance.SUPPORTS,
    speaker: str = "",
) -> Evidence:
    return Evidence(
        uid=f"e-{uid}",
        quote_uid=f"q-{uid}",
        stance=stance,
        exact=exact,
        source=source,
        field=field,
        prefix="it was ",
        suffix=" that we",
        start=905,
        end=905 + len(exact),
        speaker=speaker,
        office="envoy" if speaker else "",
        speech_mode=SpeechMode.DIRECT if speaker else SpeechMode.PARAPHRASE,
        language="en",
        snapshot_sha256="44" * 32,
        snapshot_uid="s-1",
        retrieved_at=HELD,
    )


def entry(uid: str, kind: MilestoneType, modality: Modality, **others) -> Entry:
    return Entry(uid, kind, modality, **{"created_at": MADE, "updated_at": CHANGED, **others})


def parts(slug: str, *parties: Party) -> tuple[Participation, ...]:
    role = PartyRole.NEGOTIATING_STATE
    return tuple(Participation(f"{slug}-{p.slug}", p, role, p.name.upper()) for p in parties)


def cyber() -> Agreement:
    """Return talks with a moved target, a request, a denial and two quotations that conflict."""
    return Agreement(
        slug="sino-german-cyber",
        uid="a-cyber",
        title="Sino-German cyber agreement",
        status=Status.NEGOTIATIONS_AGREED,
        version=7,
        instrument_type=InstrumentType.AGREEMENT,
        bindingness=Bindingness.POLITICAL_COMMITMENT,
        summary="Two sides want rules.\nThey differ on how.",
        subjects=("cybersecurity", "trade; services"),
        record_state=RecordState.PUBLISHED,
        titles=(Title("t-1", "Deutsch-chinesisches Abkommen", "de", TitleKind.PRESS_NAME),),
        identifiers=(Identifier("i-1", "UNTS", "I-12345"),),
        participations=(
            *parts("cyber", GERMANY, CHINA),
            Participation("cyber-host", SWEDEN, PartyRole.HOST),
        ),
        entries=_cyber_entries(),
        provisions=(Provision("p-1", "No economic espionage", article="1"),),
        relations=(Relation("r-1", RelationType.RELATED, "mechanism", "A mechanism"),),
        notes=(Note("n-1", NoteKind.CONFLICT, "The two sides tell it differently."),),
        evidence=(quote("kind", "an agreement", field=AgreementField.INSTRUMENT_TYPE),),
        created_at=MADE,
        updated_at=CHANGED,
    )


def _cyber_entries() -> tuple[Entry, ...]:
    anchor = date(2016, 3, 17)
    return (
        entry(
            "raised",
            MilestoneType.PROPOSED,
            Modality.OCCURRED,
            date=fuzzy("2015-10", "in October", anchor=anchor),
            party=GERMANY,
            place="北京",
            occasion="a visit",
            description="First line.\nSecond line, with a comma; and more: \\ all.",
            first_known_on=date(2015, 11, 9),
            evidence=(
                quote("raised", "raised it last autumn", field=MilestoneField.DATE),
                quote("said", "we raised it", speaker="The Envoy"),
            ),
        ),
        entry(
            "sign",
            MilestoneType.SIGNED,
            Modality.PLANNED,
            targets=(
                Target("x-1", fuzzy("2016-01/2016-06", "first half"), date(2015, 11, 9)),
                Target(
                    "x-2",
                    fuzzy("2016-06~", "towards June", anchor=anchor),
                    anchor,
                    "The Envoy",
                    (quote("june", "expected around June", speaker="The Envoy"),),
                ),
                Target("x-3", fuzzy("2016-07-15", "on 15 July"), date(2016, 6, 20)),
            ),
            evidence=(quote("never", "no such date", source=STATEMENT, stance=Stance.CONTRADICTS),),
            sequence=2,
        ),
        entry("name", MilestoneType.NEGOTIATOR_APPOINTED, Modality.REQUESTED, party=CHINA),
        entry(
            "round",
            MilestoneType.NEGOTIATION_ROUND,
            Modality.DENIED,
            date=fuzzy("2016-05-02"),
            evidence=(quote("denied", "there was no round", source=STATEMENT),),
        ),
        entry(
            "wrong",
            MilestoneType.INITIALLED,
            Modality.OCCURRED,
            date=fuzzy("2016-06-13"),
            rank=Rank.DEPRECATED,
            rank_reason="A mix-up.",
        ),
    )


VAGUE = {
    "day": "2016-06-13",
    "month": "2016-05",
    "quarter": "2016-34",
    "half": "2016-40",
    "season": "2016-22",
    "year": "2017",
    "decade": "201X",
    "around": "2016-06~",
    "perhaps": "2016-06-13?",
    "both": "2016-06%",
    "by": "[..2016-06-30]",
    "after": "[2016-07..]",
    "between": "[2016-03..2016-06]",
    "within": "[2016-06-01..2016-06-10]",
    "since": "2015-11/..",
    "set": "[2016-03,2016-05]",
    "westphalia": "1648-10-24",
    "early": "1899-12-31",
    "leap": "1900-02-28",
    "counted": "1900-03-01",
    "antiquity": "-0043",
    "first": "0001-01-01",
    "last": "9999-12-31",
    "beyond": "Y17000",
    "nothing": "XXXX",
}


def vague() -> Agreement:
    """Return one milestone for each way in which a date can be known."""
    entries = [
        entry(f"v-{name}", MilestoneType.NEGOTIATION_ROUND, Modality.OCCURRED, date=fuzzy(edtf))
        for name, edtf in VAGUE.items()
    ]
    unreadable = unread("when the time is ripe")
    entries.append(entry("v-unread", MilestoneType.SIGNED, Modality.PLANNED, date=unreadable))
    return Agreement(
        "vague", "a-vague", "Vague talks", Status.NEGOTIATING, 1, entries=tuple(entries)
    )


HOSTILE_TEXTS = {
    "equals": "=1+1",
    "plus": "+1",
    "minus": "-1",
    "at": "@x",
    "tab": "\t=1+1",
    "carriage": "\r=1+1",
    "nul": "\x00=1+1",
    "control": "a\x01b\x1fc\x7fd",
    "override": "safe\u202eeruza\u202c",
    "html": '<script>alert("1")</script> & <b>bold</b>',
    "pipes": "a | b \\ [c](javascript:d) `e` *f* # g",
    "mermaid": "Clauss says: two #1; %%{init: {}}%%",
    "breaks": "one\r\ntwo\rthree\u2028four\x85five",
    "astral": "😀" * 40,
    "apostrophe": "'=quoted",
    "escape": "_x0041_ \\n \\, ;",
}


def hostile() -> Agreement:
    """Return texts that a format could take for its own marks."""
    evil = replace(INTERVIEW, slug="evil", title="=cmd|' /C calc'!A0", url="javascript:alert(1)")
    entries = [
        entry(
            f"h-{name}",
            MilestoneType.SIGNED,
            Modality.OCCURRED,
            date=fuzzy("2016-06-13", text),
            party=EGYPT,
            place=text,
            description=text,
            evidence=(quote(name, text, source=evil, speaker=text),),
        )
        for name, text in HOSTILE_TEXTS.items()
    ]
    return Agreement(
        "hostile",
        "a-hostile",
        HOSTILE_TEXTS["html"],
        Status.SIGNED,
        1,
        summary=HOSTILE_TEXTS["control"],
        subjects=("=subject", "a,b;c"),
        participations=parts("hostile", EGYPT, LEAGUE),
        entries=tuple(entries),
        titles=(Title("t-2", "عنوان", "no language at all"),),
    )


def long_quotation() -> Agreement:
    """Return a quotation longer than the cell of a spreadsheet."""
    words = "Ünïcode 文字 😀 and words. " * 1_700
    held = entry(
        "long",
        MilestoneType.ANNOUNCED,
        Modality.OCCURRED,
        date=fuzzy("2016-06"),
        evidence=(quote("long", words[:40_000]),),
    )
    return Agreement("long", "a-long", "Long words", Status.TEXT_AGREED, 1, entries=(held,))


def timeline(*agreements: Agreement, title: str = "Agreements", **others) -> Timeline:
    given = {"filter": (("party", "china"), ("status", "=any")), "domain": "tracker.example"}
    return Timeline(title, list(agreements), LINKS, TODAY, **{**given, **others})


CASES = {
    "empty": timeline,
    "cyber": lambda: timeline(cyber(), filter=(), as_of=date(2016, 7, 31)),
    "vague": lambda: timeline(vague()),
    "hostile": lambda: timeline(cyber(), hostile(), title=HOSTILE_TEXTS["mermaid"]),
}


def many(count: int) -> Iterator[Agreement]:
    """Yield small agreements one by one, each new."""
    dated = entry("m", MilestoneType.SIGNED, Modality.OCCURRED, date=fuzzy("2016-06-13"))
    for number in range(count):
        proof = quote(f"{number}", f"signed it as number {number} " * 10)
        yield Agreement(
            f"agreement-{number:06}",
            f"a-{number}",
            f"Agreement number {number}",
            Status.SIGNED,
            1,
            participations=parts(f"{number}", GERMANY, CHINA),
            entries=(replace(dated, uid=f"m-{number}", evidence=(proof,)),),
        )
