"""Draw the forms that correct proposals: those of the records, with the words they rest on."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from tracker.domain.inputs import AgreementInput, ExpectationInput, QuoteInput
from tracker.domain.reading import Voice
from tracker.domain.vocabularies import ProposalKind, SpeechMode
from tracker.web.forms.agreements import AgreementForm, ParticipationForm, ProvisionForm
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, TextField, VocabularyField
from tracker.web.forms.milestones import ExpectationForm, MilestoneForm
from tracker.web.forms.sources import QuoteForm

_SAID = ("speaker", "office", "speech_mode")
_LATER = "later"  # stands for what is known only when the proposal is accepted


def _words() -> TextField:
    return TextField(
        _l("Words it rests on"),
        rows=4,
        hint=_l("Letter for letter as in the text; shorten or lengthen them where that is right."),
    )


class AgreementProposalForm(AgreementForm):
    """Correct a proposed agreement, or say which recorded one is meant."""

    FIRST = ("match", "to_agreement")

    match = SelectField(_l("Which agreement"), validate_choice=False)
    to_agreement = LineField(
        _l("Another recorded agreement"),
        hint=_l("Its title, words of it, or the last part of its address; it counts then."),
    )
    exact = _words()
    reason: Any = None
    record_state: Any = None
    status_override: Any = None
    status_override_reason: Any = None
    slug: Any = None

    def to_input(self) -> AgreementInput:
        """Return the input; whether it is published is decided elsewhere."""
        return AgreementInput(
            title=self.title.data,
            instrument_type=self.instrument_type.word(),
            bindingness=self.bindingness.word(),
            summary=self.summary.data,
            subjects=tuple(self.subjects.data or ()),
        )


class ParticipationProposalForm(ParticipationForm):
    """Correct a proposed party."""

    exact = _words()
    reason: Any = None


class SaidForm(BaseForm):
    """Say what a proposed fact belongs to, and who says the words that it rests on."""

    owner = SelectField(_l("Agreement"), validate_choice=False)
    speaker = LineField(
        _l("Speaker"),
        hint=_l(
            "Who said it; empty for the writer's own words. This and the next two count for all"
            " that waits and rests on the same words."
        ),
    )
    office = LineField(
        _l("Office as written"), hint=_l("For example “the German ambassador to China”.")
    )
    speech_mode = VocabularyField(_l("How the words are given"), SpeechMode, default="paraphrase")

    def said(self) -> Voice:
        """Return who says the words; raises InvalidInput for what no quotation could say."""
        found = QuoteInput(
            snapshot=_LATER,
            exact=_LATER,
            speaker=self.speaker.data or "",
            office=self.office.data or "",
            speech_mode=self.speech_mode.word(),
        )
        return Voice(found.speech_mode, speaker=found.speaker, office=found.office)


class MilestoneProposalForm(MilestoneForm, SaidForm):
    """Correct a proposed milestone."""

    FIRST = ("owner", "exact", "type", "modality", "date", "party", *_SAID)

    exact = _words()
    reason: Any = None


class ExpectationProposalForm(ExpectationForm, SaidForm):
    """Correct a proposed target."""

    FIRST = ("owner", "exact")

    owner = SelectField(_l("Target of"), validate_choice=False)
    exact = _words()
    reason: Any = None
    milestone: Any = None

    def to_input(self) -> ExpectationInput:
        """Return the input; its milestone is that of the proposal."""
        return ExpectationInput(
            milestone=_LATER,
            target=self.target.date,
            stated_on=self.stated_on.day,
            stated_by=self.stated_by.data,
        )


class ProvisionProposalForm(ProvisionForm, SaidForm):
    """Correct a proposed provision."""

    FIRST = ("owner", "exact")

    exact = _words()
    reason: Any = None


class QuoteProposalForm(QuoteForm):
    """Correct a proposed quotation."""

    reason: Any = None
    place: Any = None
    prefix: Any = None
    suffix: Any = None
    snapshot: Any = None

    def to_input(self) -> QuoteInput:
        """Return the input; where it stands is that of the proposal."""
        return QuoteInput(
            snapshot=_LATER,
            exact=self.exact.data or "",
            speaker=self.speaker.data,
            office=self.office.data,
            speech_mode=self.speech_mode.word(),
            language=self.language.data,
            translation=self.translation.data,
        )


FORMS: dict[ProposalKind, type[BaseForm]] = {
    ProposalKind.AGREEMENT: AgreementProposalForm,
    ProposalKind.PARTICIPATION: ParticipationProposalForm,
    ProposalKind.MILESTONE: MilestoneProposalForm,
    ProposalKind.TARGET: ExpectationProposalForm,
    ProposalKind.PROVISION: ProvisionProposalForm,
    ProposalKind.QUOTE: QuoteProposalForm,
}
