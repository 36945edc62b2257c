"""List every kind of record and part with what a form sends, and what is refused where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.web.conftest import Known
from tracker import models
from tracker.db import Base

LONG, LONGER = "x" * 501, "x" * 651


@dataclass(frozen=True)
class Refusal:
    """Say which values are refused, at which field, with which words in the message."""

    values: dict[str, Any]
    at: str
    words: str


@dataclass(frozen=True)
class Kind:
    """Be one kind of record or part."""

    name: str
    model: type[Base]
    new: dict[str, Any]  # what a form for a new one sends
    change: dict[str, Any]  # one field, changed
    other: dict[str, Any]  # another field, changed by a rival
    refusals: tuple[Refusal, ...] = ()
    owner: str = ""  # for parts: the plural of the record that they belong to

    def __str__(self) -> str:
        return self.name

    def record(self, known: Known) -> str:
        """Return the address of the record."""
        plural = self.owner or self.name
        one = {"agreements": "agreement", "parties": "party", "persons": "person"}
        return f"/{plural}/{getattr(known, one.get(plural, 'source'))}"

    def base(self, known: Known) -> str:
        """Return the address under which one stands: ``/edit`` and ``/delete`` follow it."""
        record = self.record(known)
        return f"{record}/{self.name}/{known.uids[self.name]}" if self.owner else record

    def new_address(self, known: Known) -> str:
        """Return the address of the form for a new one."""
        return f"{self.record(known)}/{self.name}/new" if self.owner else f"/{self.name}/new"


def refused(at: str, words: str, **values: Any) -> Refusal:
    return Refusal(values, at, words)


NO_WORD = "is not offered"
BAD_SLUG = {"slug": "Not A Slug"}

RECORDS = (
    Kind(
        "agreements",
        models.Agreement,
        {"title": "Pact of steel and tea", "summary": "Trade in tea."},
        {"title": "Treaty of lasting friendship"},
        {"summary": "Changed by a rival."},
        (
            refused("title", "Enter a title", title=" "),
            refused("title", "Shorten this to 650", title=LONGER),
            refused("instrument_type", NO_WORD, instrument_type="spell"),
            refused("bindingness", NO_WORD, bindingness="maybe"),
            refused("status_override", NO_WORD, status_override="asleep"),
            refused(
                "status_override_reason",
                "Say why",
                status_override="signed",
                status_override_reason="",
            ),
            refused("subjects", "no subject", subjects=["unheard-of"]),
            refused("slug", "is no address part", slug="Not A Slug"),
            refused("slug", "is taken", slug="treaty-of-commerce"),
            refused("title", "null character", title="Nu\x00ll"),
            refused("reason", "Shorten", reason=LONG),
        ),
    ),
    Kind(
        "parties",
        models.Party,
        {"name": "Grand Fenwick", "kind": "state"},
        {"name": "Ruritania the Fair"},
        {"alpha3": "RRR"},
        (
            refused("name", "Enter a name", name=""),
            refused("kind", NO_WORD, kind="planet"),
            refused("alpha2", "ISO 3166-1", alpha2="R1"),
            refused("alpha2", "Another party", alpha2="FD"),
            refused("parent", "There is no party", parent="Atlantis"),
            refused("successor", "There is no party", successor="Atlantis"),
            refused("valid_from", "", valid_from="32 May 1900"),
            refused("valid_to", "lies before the start", valid_from="1920", valid_to="1910"),
            refused("slug", "is taken", slug="freedonia"),
        ),
    ),
    Kind(
        "persons",
        models.Person,
        {"name": "Bela Consul", "note": "Of few words."},
        {"name": "Ada Envoy the Elder"},
        {"note": "Changed by a rival."},
        (
            refused("name", "Enter a name", name=""),
            refused("note", "null character", note="a\x00b"),
            refused("slug", "is no address part", slug="-"),
        ),
    ),
    Kind(
        "sources",
        models.Source,
        {"title": "The Evening Star", "kind": "news_report", "published": "17 March 2016"},
        {"title": "The Strelsau Gazette, late edition"},
        {"licence_note": "Changed by a rival."},
        (
            refused("title", "Enter the title", title=""),
            refused("kind", NO_WORD, kind="rumour"),
            refused("url", "is no web address", url="javascript:alert(1)"),
            refused("archive_url", "is no web address", archive_url="ftp://example.org"),
            refused("published", "", published="30 February 2016"),
            refused("accessed_on", "is not one day", accessed_on="June 2016"),
            refused("language", "is no language tag", language="klingon!"),
        ),
    ),
)

PARTS = (
    Kind(
        "titles", models.AgreementTitle, {"text": "Pacte", "language": "fr", "kind": "translation"},
        {"text": "Freundschaftspakt"}, {"language": "nl"},
        (
            refused("text", "Enter the title", text=""),
            refused("language", "is no language tag", language="?"),
            refused("kind", NO_WORD, kind="nickname"),
        ),
        owner="agreements",
    ),
    Kind(
        "identifiers", models.Identifier, {"scheme": "UNTS", "value": "99"},
        {"value": "54321"}, {"scheme": "LNTS"},
        (
            refused("scheme", "Enter the register", scheme=""),
            refused("value", "Enter the number", value=""),
        ),
        owner="agreements",
    ),
    Kind(
        "participations", models.Participation, {"party": "Freedonia", "role": "proposer"},
        {"name_as_written": "the Kingdom"}, {"role": "contracting_party"},
        (
            refused("party", "Enter a party", party=""),
            refused("party", "There is no party “Atlantis”", party="Atlantis"),
            refused("role", NO_WORD, role="jester"),
            refused("person", "There is no person", person="Nobody"),
        ),
        owner="agreements",
    ),
    Kind(
        "milestones", models.Milestone,
        {"type": "signed", "modality": "occurred", "date": "17 March 2016"},
        {"place": "Zenda"}, {"description": "Changed by a rival."},
        (
            refused("type", NO_WORD, type="dreamt"),
            refused("modality", NO_WORD, modality="sung"),
            refused("date", "Say when it occurred", modality="occurred", date="", date_edtf=""),
            refused("date", "", modality="occurred", date="31 June 2016", date_edtf=""),
            refused("date", "", date="3/4/2016", date_edtf=""),
            refused("party", "There is no party", party="Atlantis"),
            refused("first_known_on", "is not one day", first_known_on="2016"),
            refused("rank_reason", "Say why", rank="deprecated", rank_reason=""),
        ),
        owner="agreements",
    ),
    Kind(
        "expectations", models.DateExpectation,
        {"target": "by 30 September 2016", "stated_on": "2016-05-01"},
        {"stated_by": "The envoy"}, {"stated_on": "2016-03-18"},
        (
            refused("target", "Enter the target", target="", target_edtf=""),
            refused("target", "", target="sometime soonish", target_edtf=""),
            refused("stated_on", "Enter the day", stated_on=""),
            refused("stated_on", "", stated_on="2016-02-30"),
            refused("milestone", "", milestone="unknown"),
        ),
        owner="agreements",
    ),
    Kind(
        "provisions", models.Provision, {"heading": "Free passage", "article": "Art. 2"},
        {"heading": "No duties at all"}, {"article": "Art. 9"},
        (refused("heading", "Enter a heading", heading=""),),
        owner="agreements",
    ),
    Kind(
        "relations", models.Relation, {"type": "amends", "to_agreement": "treaty-of-commerce"},
        {"note": "As the preamble says."}, {"type": "supersedes"},
        (
            refused("to_agreement", "Enter the other", to_agreement=""),
            refused("to_agreement", "There is no agreement", to_agreement="Magna Carta"),
            refused("to_agreement", "to itself", to_agreement="treaty-of-friendship"),
            refused("type", NO_WORD, type="envies"),
        ),
        owner="agreements",
    ),
    Kind(
        "notes", models.Note, {"kind": "to_do", "text": "Read the annex."},
        {"text": "Ask the embassy twice."}, {"kind": "assumption"},
        (
            refused("text", "Enter the note", text=""),
            refused("text", "Shorten this to 50,000", text="x" * 50_001),
            refused("kind", NO_WORD, kind="song"),
        ),
        owner="agreements",
    ),
    Kind(
        "names", models.PartyName, {"text": "Kingdom of Ruritania", "kind": "official"},
        {"text": "Rurithanien"}, {"language": "nl"},
        (
            refused("text", "Enter the name", text=""),
            refused("kind", NO_WORD, kind="pet"),
        ),
        owner="parties",
    ),
    Kind(
        "offices", models.OfficeHolding, {"office": "Consul", "party": "Freedonia"},
        {"office": "Chief envoy"}, {"held_to": "2017"},
        (
            refused("office", "Enter the office", office=""),
            refused("party", "There is no party", party="Atlantis"),
            refused("held_to", "lies before the start", held_from="2016", held_from_edtf="",
                    held_to="2014", held_to_edtf=""),
        ),
        owner="persons",
    ),
)  # fmt: skip
KINDS = (*RECORDS, *PARTS)
EVERY_REFUSAL = [(kind, refusal) for kind in KINDS for refusal in kind.refusals]
REFUSAL_NAMES = [
    f"{kind}-{refusal.at}-{number}" for number, (kind, refusal) in enumerate(EVERY_REFUSAL)
]
