"""Draw the forms of accounts, sign-in and terms."""

from __future__ import annotations

from wtforms import BooleanField, Form, HiddenField, PasswordField

from tracker.domain import vocabularies as v
from tracker.domain.inputs import TermInput, UserInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import LineField, TextField, VocabularyField


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
