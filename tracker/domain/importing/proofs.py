"""Read what files of ours say of quotations: on which fact each bears, and where it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.domain import dates
from tracker.domain.errors import InvalidInput
from tracker.domain.importing.cells import Names
from tracker.domain.importing.contents import Data
from tracker.domain.importing.given_dates import GivenDate
from tracker.domain.importing.records import GivenPart, Unreadable
from tracker.domain.inputs import EvidenceInput, QuoteInput, SourceInput
from tracker.domain.inputs.sources import FIELDS_OF
from tracker.domain.messages import Message, listed, say
from tracker.domain.vocabularies import SourceKind, SpeechMode, Stance

KIND = "evidence"
# letter for letter, spaces at the ends too
VERBATIM = frozenset({"exact", "prefix", "suffix"})
_NOWHERE = "-"  # a stored text is found later
_PARTS = {
    "milestone": "milestones",
    "participation": "participations",
    "provision": "provisions",
    "relation": "relations",
}
_SOURCE = ("title", "publisher", "authors", "url", "archive_url", "language")


def evidence_of(part: GivenPart, data: Data) -> Data:
    """Return what a row says of a quotation as the content of evidence.

    Raises Unreadable where it bears on nothing of the agreement, InvalidInput by column.
    """
    said = part.values
    noun, target = said.get("about", ""), said.get("about_id", "").lower()
    if target not in _uids(noun, data):
        reason = say(
            "The agreement has no {noun} “{target}” that this can bear on.",
            noun=Message(noun or "part", {}),
            target=target,
        )
        raise Unreadable(reason, say("Bring that in too, or leave the row out."))
    made = EvidenceInput(
        quote=said.get("quotation_id", "").lower(),
        noun=noun,
        target=target,
        field=said.get("field", ""),
        stance=_word(Stance, said, "stance"),
        note=said.get("note", ""),
    )
    item = {"uid": part.uid, "stance": str(made.stance), "note": made.note, "quote": made.quote}
    if noun in FIELDS_OF:
        item[f"{noun}_field"] = made.field
    return item | {noun: data["slug"] if noun == "agreement" else target}


def _uids(noun: str, data: Data) -> set[str]:
    if noun == "agreement":
        return {data["uid"]}
    if noun == "expectation":
        return {target["uid"] for item in data["milestones"] for target in item["expectations"]}
    return {item["uid"] for item in data[_PARTS[noun]]} if noun in _PARTS else set()


def quotation_of(part: GivenPart, names: Names) -> tuple[Data, Unreadable | None]:
    """Return the quotation that a row holds, ready for JSON, and what of it is not known here.

    Raises InvalidInput by column.
    """
    said = part.values
    speaker, doubt = _speaker(said.get("speaker", ""), names)
    published = GivenDate.of("source_published", said)
    record: Data = {
        "uid": said.get("quotation_id", "").lower(),
        **{name: said.get(name, "") for name in (*sorted(VERBATIM), "office", "language")},
        "start": _number(said.get("start", "")),
        "speaker": speaker,
        "speech_mode": str(_word(SpeechMode, said, "speech_mode")),
        "translation": said.get("translation", ""),
        "source": {
            "slug": said.get("source_slug", ""),
            "kind": str(_word(SourceKind, said, "source_kind")),
            **{name: said.get(f"source_{name}", "") for name in _SOURCE},
            "published": dates.to_dict(published.over(None)) if published else None,
            "accessed_on": said.get("source_accessed_on") or None,
            "is_official": said.get("source_is_official", "") == "true",
        },
    }
    source_of(record)
    quote_of(record, _NOWHERE, None)
    return record, doubt


def _speaker(name: str, names: Names) -> tuple[str, Unreadable | None]:
    slugs = names.person(name) if name else ()
    if len(slugs) == 1:
        return slugs[0], None
    if not name:
        return "", None
    reason = say(
        "“{name}” is {what} here.",
        name=name,
        what=say("several persons") if slugs else say("no person"),
    )
    return "", Unreadable(reason, say("The quotation comes without its speaker."))


def _word(vocabulary: Any, said: Mapping[str, str], name: str) -> Any:
    try:
        return vocabulary(said.get(name, ""))
    except ValueError:
        known = listed(word.value for word in vocabulary)
        message = say(
            "“{name}” is not known. Use one of {known}.", name=said.get(name, ""), known=known
        )
        raise InvalidInput({name: [message]}) from None


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else None


def source_of(record: Data) -> SourceInput:
    """Return the source of a quotation, checked; raises InvalidInput."""
    held = record["source"]
    published, read = held["published"], held["accessed_on"]
    return SourceInput(
        **{name: held[name] for name in ("slug", *_SOURCE)},
        kind=SourceKind(held["kind"]),
        published=dates.from_dict(published) if published else None,
        accessed_on=dates.read(read).earliest if read else None,
        is_official=held["is_official"],
    )


def quote_of(record: Data, snapshot: str, start: int | None) -> QuoteInput:
    """Return a quotation that begins at a place of a stored text, checked; raises InvalidInput."""
    return QuoteInput(
        **{name: record[name] for name in ("exact", "speaker", "office", "language")},
        snapshot=snapshot,
        start=start,
        speech_mode=SpeechMode(record["speech_mode"]),
        translation=record["translation"],
    )


def laid_over(items: Sequence[Data], new: Data) -> list[Data]:
    """Return evidence with one more; of what is recorded only stance and note change."""
    for place, item in enumerate(items):
        if item["uid"] == new["uid"]:
            changed = item | {"stance": new["stance"], "note": new["note"]}
            return [*items[:place], changed, *items[place + 1 :]]
        if _same(item) == _same(new):
            return list(items)
    return [*items, new]


def _same(item: Data) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in {"uid", "stance", "note"}}
