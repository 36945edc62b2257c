"""Draw the forms of accounts, sign-in and terms."""

from __future__ import annotations

from wtforms import BooleanField, Form, HiddenField, PasswordField, SelectField
from wtforms.fields.choices import SelectChoice

from tracker.domain import vocabularies as v
from tracker.domain.inputs import ApiTokenInput, TermInput, UserInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, TextField, VocabularyField

_DAYS = (
    SelectChoice("7", "a week"),
    SelectChoice("30", "30 days"),
    SelectChoice("90", "90 days"),
    SelectChoice("366", "a year"),
)


class SignInForm(Form):
    """Ask who it is."""

    name = LineField("Name")
    password = PasswordField("Password")
    next = HiddenField()


class UserForm(BaseForm):
    """Edit an account."""

    name = LineField("Sign-in name")
    display_name = LineField("Name shown in the history")
    email = LineField("E-mail")
    role = VocabularyField("Role", v.Role)
    password = PasswordField("New password", description="Empty keeps the one there is.")
    is_active = BooleanField("May sign in", default=True)

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

    old = PasswordField("Password now")
    new = PasswordField("New password", description="At least 10 characters; a few words are good.")


class ApiTokenForm(BaseForm):
    """Ask for a token."""

    name = LineField("Name", hint="The program that will use it, such as “nightly import”.")
    scope = VocabularyField("What it may do", v.TokenScope, default="read")
    days = SelectField("It works for", choices=_DAYS, default="90", validate_choice=False)

    def to_input(self) -> ApiTokenInput:
        """Return the input."""
        days = str(self.days.data or "")
        return ApiTokenInput(
            name=self.name.data,
            scope=self.scope.word(),
            days=int(days) if days in {choice.value for choice in _DAYS} else 0,
        )


class TermForm(BaseForm):
    """Edit a word of an open vocabulary."""

    vocabulary = VocabularyField("Vocabulary", v.TermVocabulary)
    label = LineField("Word")
    definition = TextField("Definition", rows=2)
    is_retired = BooleanField("Retired: kept where used, no longer offered")

    def to_input(self) -> TermInput:
        """Return the input."""
        return TermInput(
            vocabulary=self.vocabulary.word(),
            label=self.label.data,
            definition=self.definition.data,
            is_retired=bool(self.is_retired.data),
        )
