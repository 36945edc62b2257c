"""Draw the forms of sources, stored texts, quotations and evidence."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, SelectField

from tracker.domain import decoding
from tracker.domain import vocabularies as v
from tracker.domain.inputs import EvidenceInput, QuoteInput, SnapshotInput, SourceInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import (
    DayField,
    FuzzyDateField,
    LineField,
    TextField,
    VocabularyField,
)
from tracker.web.forms.widgets import BoxesField

_DIGITS_OF_A_PLACE = 9


class SourceForm(BaseForm):
    """Edit a source's own fields."""

    title = LineField(_l("Title"))
    kind = VocabularyField(_l("Kind"), v.SourceKind)
    publisher = LineField(_l("Publisher"))
    authors = TextField(_l("Authors"), hint=_l("One name a line."), rows=2)
    url = LineField(_l("Web address"))
    archive_url = LineField(_l("Address in a web archive"))
    published = FuzzyDateField(_l("Published"), hint=_l("As the source says it."))
    accessed_on = DayField(_l("Accessed on"), hint=_l("One day, as 2016-03-17."))
    language = LineField(_l("Language"), hint=_l("A tag such as en, de or zh."))
    is_official = BooleanField(_l("Official: a government or organisation speaks for itself"))
    licence_note = TextField(_l("Licence note"), rows=2)
    slug = LineField(
        _l("Address"), hint=_l("Part of the permalink; made from the title when empty.")
    )

    def to_input(self) -> SourceInput:
        """Return the input."""
        return SourceInput(
            title=self.title.data,
            kind=self.kind.word(),
            slug=self.slug.data,
            publisher=self.publisher.data,
            authors=self.authors.data,
            url=self.url.data,
            archive_url=self.archive_url.data,
            published=self.published.date,
            accessed_on=self.accessed_on.day,
            language=self.language.data,
            is_official=bool(self.is_official.data),
            licence_note=self.licence_note.data,
        )


class SnapshotForm(BaseForm):
    """Store a text of a source, pasted or from a text file."""

    text = TextField(
        _l("Text"),
        rows=16,
        hint=_l("Paste the article without menus and footers. Once stored it never changes."),
    )
    file = FileField(_l("Or a text file"), description=_l("Plain text in UTF-8, UTF-16 or Latin."))
    extent = VocabularyField(_l("How much of the source this is"), v.SnapshotExtent, default="full")
    extraction = LineField(
        _l("How it was taken"), hint=_l("For example “pasted from the web page”.")
    )

    def to_input(self) -> SnapshotInput:
        """Return the input; a chosen file counts before the box."""
        upload = self.file.data
        data = upload.read() if upload else b""
        how = "pasted"
        if data:
            # a browser does not send a chosen file again
            decoded = decoding.decoded(data, upload.filename or "")
            self.text.data, how = decoded.text, decoded.told("uploaded file")
        return SnapshotInput(
            text=self.text.data or "",
            retrieved_at=datetime.now(UTC),
            extent=self.extent.word(),
            extraction=self.extraction.data or how,
        )


class QuoteForm(BaseForm):
    """Quote a passage: the words are looked up in the stored text."""

    exact = TextField(
        _l("Words"),
        rows=4,
        hint=_l(
            "Select them in the text, or paste them here; they are looked up letter for letter."
        ),
    )
    place = HiddenField()
    prefix = HiddenField()
    suffix = HiddenField()
    snapshot = HiddenField()
    speaker = LineField(_l("Speaker"), hint=_l("Who said it; empty for the writer's own words."))
    office = LineField(
        _l("Office as written"), hint=_l("For example “the German ambassador to China”.")
    )
    speech_mode = VocabularyField(_l("How the words are given"), v.SpeechMode, default="paraphrase")
    language = LineField(_l("Language"), hint=_l("Empty: the language of the source."))
    translation = TextField(_l("Translation"), rows=2)

    def to_input(self) -> QuoteInput:
        """Return the input; ``place`` is a start that was chosen among several."""
        place = str(self.place.data or "")[:_DIGITS_OF_A_PLACE]
        return QuoteInput(
            snapshot=self.snapshot.data or "",
            exact=self.exact.data or "",
            start=int(place) if place.isdecimal() else None,
            prefix=self.prefix.data or "",
            suffix=self.suffix.data or "",
            speaker=self.speaker.data,
            office=self.office.data,
            speech_mode=self.speech_mode.word(),
            language=self.language.data,
            translation=self.translation.data,
        )


class QuotingForm(QuoteForm):
    """Quote a passage and say in the same save what it proves, and that its speaker is new.

    ``fact`` names one fact of the agreement that the form offers; ``agreement_version`` is the
    version of that agreement from which the person started.
    """

    agreement = HiddenField()
    agreement_version = HiddenField()
    new_speaker = BooleanField(_l("Add the speaker as a new person"))
    fact = SelectField(_l("What it proves"), validate_choice=False)
    stance = VocabularyField(_l("What it does for that"), v.Stance, default="supports")
    note = LineField(_l("Note"), hint=_l("On why the words bear on it; optional."))

    @property
    def started_from(self) -> int:
        """Return the version of the agreement from which the person started; 0 without one."""
        text = str(self.agreement_version.data or "")[:_DIGITS_OF_A_PLACE]
        return int(text) if text.isdecimal() else 0

    def to_evidence(self, quote: str) -> EvidenceInput | None:
        """Return what a quotation is joined to, None where nothing was chosen."""
        noun, _, rest = (self.fact.data or "").partition(":")
        if not noun:
            return None
        target, _, field = rest.partition(":")
        return EvidenceInput(
            quote=quote,
            noun=noun,
            target=target,
            field=field,
            stance=self.stance.word(),
            note=self.note.data or "",
        )


class ReanchorForm(BaseForm):
    """Say at which place of a text a quotation stands."""

    place = HiddenField()
    exact = HiddenField()

    @property
    def start(self) -> int:
        """Return the chosen start; one that is no number is no place in any text."""
        place = str(self.place.data or "")[:_DIGITS_OF_A_PLACE]
        return int(place) if place.isdecimal() else -1


class EvidenceForm(BaseForm):
    """Say what a quotation does for which facts of an agreement."""

    facts = BoxesField(_l("What it proves"))
    stance = VocabularyField(_l("What it does"), v.Stance, default="supports")
    note = LineField(_l("Note"))
