"""Read one date by itself."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form

from tracker.web.forms.fields import FuzzyDateField


class ReadingForm(Form):
    """Hold one date box."""

    date = FuzzyDateField(_l("Date"))
