"""Read one date by itself."""

from __future__ import annotations

from wtforms import Form

from tracker.web.forms.fields import FuzzyDateField


class ReadingForm(Form):
    """Hold one date box."""

    date = FuzzyDateField("Date")
