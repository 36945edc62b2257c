"""Draw the forms that take in an article: its text first, then what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, RadioField, SelectMultipleField

from tracker.domain import dates
from tracker.domain import vocabularies as v
from tracker.domain.dates import FuzzyDate
from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import SnapshotInput, SourceInput
from tracker.domain.texts import LOST, READ_LIMIT
from tracker.domain.trimming import site_lines, trimmed
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import FuzzyDateField, LineField, TextField, VocabularyField

AS_TYPED = "typed"
_LINE_SHOWN = 110


class TextForm(BaseForm):
    """Take the text of an article, pasted or from a file."""

    reason: Any = None
    text = TextField(
        _l("Text of the article"), rows=12, hint=_l("Paste it here, or choose a file below.")
    )
    file = FileField(
        _l("Or a file"),
        description=_l("Plain text, a saved web page (HTML), PDF, Word (DOCX) or Markdown."),
    )
    url = LineField(
        _l("Or a web address"), hint=_l("The page is fetched once; what it says is shown next.")
    )


@dataclass(frozen=True, slots=True)
class Article:
    """Be an article on its way in: its source and its trimmed text."""

    source: SourceInput
    snapshot: SnapshotInput


class ArticleForm(BaseForm):
    """Say what is known of an article, and trim its text before it is stored for ever.

    ``offered`` carries the days of publication that were found, a line each: the words, a bar and
    what is shown of them; ``noted`` carries what was left out or taken in doubt, a line each.
    """

    reason: Any = None
    title = LineField(_l("Title"))
    kind = VocabularyField(_l("Kind"), v.SourceKind, default="news_report")
    publisher = LineField(_l("Publisher"))
    authors = TextField(_l("Authors"), hint=_l("One name a line."), rows=2)
    language = LineField(_l("Language"), hint=_l("A tag such as en or de."))
    day = RadioField(_l("Day of publication, as found"), choices=[], validate_choice=False)
    published = FuzzyDateField(
        _l("Published"),
        hint=_l(
            "Another day than those found. Without any, words such as “on Friday” are not dated."
        ),
    )
    url = LineField(_l("Web address"))
    is_official = BooleanField(_l("Official: a government or organisation speaks for itself"))
    remove = SelectMultipleField(_l("Remove these lines"), validate_choice=False)
    text = TextField(
        _l("Text"),
        rows=18,
        hint=_l("Take out what is not the article. Once stored it never changes."),
    )
    reader = RadioField(_l("Read by"), choices=[], validate_choice=False)
    extraction = HiddenField()
    encoding = HiddenField()
    noted = HiddenField()
    offered = HiddenField()

    def offer(self, readers: list[tuple[str, str]]) -> None:
        """Offer the days that were found, the readers, and the lines that look like the site's."""
        days = [line.partition("|") for line in (self.offered.data or "").splitlines()]
        typed = [(AS_TYPED, _("another day, or none: as below"))]
        self.day.choices = [(words, label) for words, _, label in days] + typed if days else []
        self.reader.choices = readers
        self.remove.choices = [
            (line, f"{line[:_LINE_SHOWN]} ({reason})")
            for line, reason in site_lines((self.text.data or "")[:READ_LIMIT]).items()
        ]

    @property
    def doubts(self) -> list[str]:
        """Return what may be wrong with the text, which never changes later."""
        found = (self.noted.data or "").splitlines()
        if self.encoding.data:
            found.append(
                _(
                    "The letters were read as %(encoding)s. If some of them are wrong, save the"
                    " file in UTF-8 and choose it again, or paste the text.",
                    encoding=self.encoding.data,
                )
            )
        if lost := (self.text.data or "").count(LOST):
            found.append(
                ngettext(
                    "%(num)s letter could not be read; “�” stands in its place.",
                    "%(num)s letters could not be read; “�” stands in their place.",
                    lost,
                )
            )
        return found

    def to_input(self) -> Article:
        """Return the source and the text without the lines that were marked."""
        text = trimmed(self.text.data or "", self.remove.data or ())
        if len(text) > READ_LIMIT:
            message = _(
                "The text has %(number)s characters; at most %(most)s are read at once."
                " Cut it to the article.",
                number=format_decimal(len(text)),
                most=format_decimal(READ_LIMIT),
            )
            raise InvalidInput({"text": [message]})
        snapshot = SnapshotInput(
            text=text,
            retrieved_at=datetime.now(UTC),
            extraction=self.extraction.data or "pasted",
        )
        source = SourceInput(
            title=self.title.data,
            kind=self.kind.word(),
            publisher=self.publisher.data,
            authors=self.authors.data,
            url=self.url.data,
            published=self._published(),
            language=self.language.data,
            is_official=bool(self.is_official.data),
        )
        return Article(source, snapshot)

    def _published(self) -> FuzzyDate | None:
        chosen = self.day.data
        if not chosen or chosen == AS_TYPED or self.published.data:
            return self.published.date
        try:
            return dates.read(chosen)
        except dates.InvalidDate as error:
            raise InvalidInput({"day": [str(error)]}) from error


class PublishedForm(BaseForm):
    """Answer when an article was published, so that “on Friday” can be dated."""

    published = FuzzyDateField(_l("Day of publication"), hint=_l("Such as 17 March 2016."))

    def to_input(self) -> FuzzyDate:
        """Return the one day; a month or a year anchors nothing."""
        day = self.published.date
        if day is None or day.only_day is None:
            raise InvalidInput({"published": [_("Enter one day, such as 17 March 2016.")]})
        return day
