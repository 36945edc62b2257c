"""Draw the forms that take in an article: its text first, then what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from wtforms import BooleanField, FileField, HiddenField, RadioField, SelectMultipleField

from tracker.domain import dates, reading, texts
from tracker.domain import vocabularies as v
from tracker.domain.dates import FuzzyDate
from tracker.domain.inputs import SnapshotInput, SourceInput
from tracker.web.forms.base import BaseForm
from tracker.web.forms.fields import FuzzyDateField, LineField, TextField, VocabularyField

AS_TYPED = "typed"
_LINE_SHOWN = 110


class TextForm(BaseForm):
    """Take the text of an article, pasted or from a file."""

    reason = None
    text = TextField("Text of the article", rows=12, hint="Paste it here, or choose a file below.")
    file = FileField(
        "Or a file", description="Plain text, a saved web page (HTML), PDF, Word (DOCX) or Markdown."
    )
    url = LineField("Or a web address", hint="The page is fetched once; what it says is shown next.")


@dataclass(frozen=True, slots=True)
class Article:
    """Be an article on its way in: its source and its trimmed text."""

    source: SourceInput
    text: str
    snapshot: SnapshotInput


class ArticleForm(BaseForm):
    """Say what is known of an article, and trim its text before it is stored for ever."""

    title = LineField("Title")
    kind = VocabularyField("Kind", v.SourceKind, default="news_report")
    publisher = LineField("Publisher")
    authors = TextField("Authors", hint="One name a line.", rows=2)
    language = LineField("Language", hint="A tag such as en or de.")
    day = RadioField("Published", choices=[], validate_choice=False)
    published = FuzzyDateField(
        "Another day of publication",
        hint="Without one, words such as “on Friday” or “last month” are not dated.",
    )
    url = LineField("Web address")
    is_official = BooleanField("Official: a government or organisation speaks for itself")
    remove = SelectMultipleField("Lines to leave out", validate_choice=False)
    text = TextField(
        "Text", rows=18, hint="Take out what is not the article. Once stored it never changes."
    )
    extraction = HiddenField()
    reader = RadioField("Read by", choices=[], validate_choice=False)

    def offer(self, days: list[tuple[str, str]], readers: list[tuple[str, str]]) -> None:
        """Offer days of publication and readers, and the lines that look like the site's own."""
        self.day.choices = [*days, (AS_TYPED, "another day, or none: as typed below")]
        self.reader.choices = readers
        self.remove.choices = [
            (line, f"{line[:_LINE_SHOWN]} ({reason})")
            for line, reason in site_lines(self.text.data or "").items()
        ]

    def to_input(self) -> Article:
        """Return the source and the text without the lines that were marked."""
        text = trimmed(self.text.data or "", self.remove.data or ())
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
        return Article(source, snapshot.text, snapshot)

    def _published(self) -> FuzzyDate | None:
        chosen = self.day.data
        if not chosen or chosen == AS_TYPED or self.published.data:
            return self.published.date
        return dates.read(chosen)


def site_lines(text: str) -> dict[str, str]:
    """Return the lines that look like the site's own, with the reason."""
    return {each.span.exact: each.reason for each in reading.boilerplate(texts.normalise(text))}


def trimmed(text: str, lines: Any) -> str:
    """Return a text without some of its lines, and without space around it."""
    left_out = {texts.normalise(line).strip() for line in lines}
    kept = [line for line in texts.normalise(text).split("\n") if line.strip() not in left_out]
    return "\n".join(kept if left_out else texts.normalise(text).split("\n")).strip()
