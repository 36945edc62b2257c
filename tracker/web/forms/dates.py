"""Read one date by itself."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField

from tracker.web.forms.fields import FuzzyDateField


class ReadingForm(Form):
    """Hold one date box, the name of the field it is for, and how its event is spoken of."""

    date = FuzzyDateField(_l("Date"))
    field = StringField()
    modality = StringField()

    def __init__(self, formdata: Any = None, **options: Any) -> None:
        """Read the date as its field does."""
        super().__init__(formdata, **options)
        self.date.role = self.field.data or ""
