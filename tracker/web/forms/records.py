"""Draw the forms that are the same for every kind of record."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from tracker.domain.changes import Change
from tracker.web.forms.base import BaseForm


class ConfirmForm(BaseForm):
    """Ask before something is deleted, restored or reverted."""

    was_overtaken = False
    meanwhile: Sequence[Change] = ()

    def overtake(self, version: int, meanwhile: Sequence[Change] = ()) -> None:
        """Say that the record changed meanwhile, and ask again from its new state."""
        self.was_overtaken = True
        self.meanwhile = meanwhile
        self.version.data = str(version)
        self.record_errors.append(
            _(
                "Somebody saved a change meanwhile, and nothing was done. Look at it, then confirm"
                " again."
            )
        )
