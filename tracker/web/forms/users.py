"""Draw the forms of accounts, sign-in and terms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, HiddenField, PasswordField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from tracker.domain import vocabularies as v
from tracker.domain.inputs import ApiTokenInput, InvitationInput, TermInput, UserInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, TextField, VocabularyField

CHOICE_HINT = _l("At least 10 characters; a few words are good.")
_DIGITS = 6
# what a browser that keeps passwords is to offer
_NEW = {"autocomplete": "new-password"}
_CURRENT = {"autocomplete": "current-password"}
_DAYS = (
    SelectChoice("7", "a week"),
    SelectChoice("30", "30 days"),
    SelectChoice("90", "90 days"),
    SelectChoice("366", "a year"),
)


class SignInForm(Form):
    """Ask who it is."""

    name = LineField(_l("Name"))
    password = PasswordField(_l("Password"))
    next = HiddenField()


class ForgottenForm(BaseForm):
    """Ask whose password is forgotten."""

    name = LineField(
        _l("Sign-in name or e-mail"), validators=[DataRequired(_l("Enter one of them."))]
    )


class CodeForm(Form):
    """Ask for the second factor."""

    code = LineField(
        _l("Code"), hint=_l("Six digits from your app, or one of your recovery codes.")
    )
    next = HiddenField()


class ConfirmFactorForm(BaseForm):
    """Ask for the first code of a second factor."""

    code = LineField(_l("Code that the app shows"))


class OwnPasswordForm(BaseForm):
    """Ask for one's password before something that a stranger at the desk must not do."""

    password = PasswordField(_l("Your password"), render_kw=_CURRENT)


class UserForm(BaseForm):
    """Edit an account."""

    name = LineField(_l("Sign-in name"))
    display_name = LineField(_l("Name shown in the history"))
    email = LineField("E-mail")
    role = VocabularyField(_l("Role"), v.Role)
    password = PasswordField(
        _l("New password"), description=_l("Empty keeps the one there is."), render_kw=_NEW
    )
    is_active = BooleanField(_l("May sign in"), default=True)

    def to_input(self) -> UserInput:
        """Return the input."""
        return UserInput(
            name=self.name.data,
            display_name=self.display_name.data,
            email=self.email.data,
            role=self.role.word(),
            password=self.password.data or "",
            is_active=bool(self.is_active.data),
        )


class PasswordForm(BaseForm):
    """Change one's own password."""

    old = PasswordField(_l("Password now"), render_kw=_CURRENT)
    new = PasswordField(_l("New password"), description=CHOICE_HINT, render_kw=_NEW)


class JoinForm(BaseForm):
    """Ask somebody who was invited for an account; the invitation says the role."""

    name = LineField(_l("Sign-in name"), hint=_l("Small letters, digits, dots, hyphens."))
    display_name = LineField(_l("Your name"), hint=_l("Stands beside everything that you save."))
    email = LineField("E-mail", hint=_l("Optional."))
    password = PasswordField(_l("Password"), description=CHOICE_HINT, render_kw=_NEW)

    def to_input(self) -> UserInput:
        """Return the input."""
        return UserInput(
            name=self.name.data,
            display_name=self.display_name.data,
            email=self.email.data,
            password=self.password.data or "",
        )


class NewPasswordForm(BaseForm):
    """Ask for a new password."""

    password = PasswordField(_l("New password"), description=CHOICE_HINT, render_kw=_NEW)


class InvitationForm(BaseForm):
    """Ask for whom an invitation is."""

    role = VocabularyField(_l("Role"), v.Role)
    note = LineField(
        _l("For whom"), hint=_l("For you, in the list; such as “students of the seminar”.")
    )
    uses = LineField(_l("How many people may use it"), default="1")
    days = LineField(_l("For how many days"), default="7")

    def to_input(self) -> InvitationInput:
        """Return the input."""
        return InvitationInput(
            role=self.role.word(),
            note=self.note.data,
            uses=whole(self.uses.data),
            days=whole(self.days.data),
        )


def whole(text: str | None) -> int:
    """Return a small whole number; 0, which every input refuses, where it is none."""
    text = text or ""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


class ApiTokenForm(BaseForm):
    """Ask for a token."""

    name = LineField(_l("Name"), hint=_l("The program that will use it, such as “nightly import”."))
    scope = VocabularyField(_l("What it may do"), v.TokenScope, default="read")
    days = SelectField(_l("It works for"), choices=_DAYS, default="90", validate_choice=False)

    def to_input(self) -> ApiTokenInput:
        """Return the input."""
        return ApiTokenInput(
            name=self.name.data,
            scope=self.scope.word(),
            days=whole(self.days.data),
        )


class TermForm(BaseForm):
    """Edit a word of an open vocabulary."""

    vocabulary = VocabularyField(_l("Vocabulary"), v.TermVocabulary)
    label = LineField(_l("Word"))
    definition = TextField(_l("Definition"), rows=2)
    is_retired = BooleanField(_l("Retired: kept where used, no longer offered"))

    def to_input(self) -> TermInput:
        """Return the input."""
        return TermInput(
            vocabulary=self.vocabulary.word(),
            label=self.label.data,
            definition=self.definition.data,
            is_retired=bool(self.is_retired.data),
        )
