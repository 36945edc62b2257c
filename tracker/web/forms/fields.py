"""Make the form fields of our own: vocabularies, uncertain dates, days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.fields.choices import Choice
from wtforms.validators import ValidationError

from tracker.domain import dates, speech, texts
from tracker.domain.dates import AnchorNeeded, FuzzyDate, InvalidDate, Tense
from tracker.domain.messages import Message, joined, say
from tracker.domain.terms import Vocabulary
from tracker.domain.vocabularies import DateBasis, PartyKind
from tracker.web.forms.widgets import LineInput, WordSelect

WORDS_FOR_UNKNOWN = frozenset({"unknown", "unbekannt", "no date", "undated", "?"})
# how the refusal of a name that no record has begins, before it is said in another language
_NOBODY = "There is no "


class LineField(StringField):
    """Be a text box of one line; ``suggestions`` offers values without forcing one."""

    widget = LineInput()

    def __init__(self, label: str = "", *, hint: str = "", **options: Any) -> None:
        """Keep the hint with the field."""
        super().__init__(label, description=hint, **options)
        self.suggestions: Sequence[tuple[str, str]] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what people paste."""
        self.data = valuelist[0].strip() if valuelist else ""


class PartyField(LineField):
    """Be a box that names a party, and may add one: ``new_kind`` says what a new one is.

    Beside the box the form may send ``<name>_kind``, a word of PartyKind; empty where the party
    must exist already.
    """

    def __init__(self, label: str = "", *, hint: str = "", **options: Any) -> None:
        """Begin without a new party."""
        super().__init__(label, hint=hint, **options)
        self.new_kind = ""

    @property
    def kinds(self) -> Sequence[PartyKind]:
        """Return what a new party can be."""
        return [kind for kind in PartyKind if not kind.retired]

    @property
    def is_missing(self) -> bool:
        """Say whether the box was refused because it names nobody, who could be added."""
        said = (each.template for each in self.errors if isinstance(each, Message))
        return not self.new_kind and any(each.startswith(_NOBODY) for each in said)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the box and what stands beside it."""
        super().process(formdata, data, extra_filters)
        if formdata is not None:
            self.new_kind = texts.clean_line(formdata.get(f"{self.name}_kind") or "")

    def pre_validate(self, form: Any) -> None:
        """Refuse a kind that there is not."""
        del form
        if self.new_kind and self.new_kind not in set(PartyKind):
            raise ValidationError(
                _(
                    "“%(value)s” is no kind of party. Choose from the list.",
                    value=self.new_kind,
                )
            )

    def wanted(self) -> tuple[str, PartyKind] | None:
        """Return name and kind of the party to add where there is none of the name."""
        if not self.data or not self.new_kind:
            return None
        return self.data, PartyKind(self.new_kind)


class TextField(TextAreaField):
    """Be a text box of several lines."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the line ends of the record: a browser sends its own."""
        self.data = valuelist[0].replace("\r\n", "\n") if valuelist else ""

    def __init__(self, label: str = "", *, hint: str = "", rows: int = 4, **options: Any) -> None:
        """Keep the hint with the field."""
        super().__init__(label, description=hint, render_kw={"rows": rows}, **options)


class VocabularyField(SelectField):
    """Offer the words of a closed vocabulary, in groups where it has them.

    A retired word is offered only where it is the value already. ``blank`` is the label of the
    empty choice; without it one word must be chosen. A filter does not say what its words mean.
    """

    widget = WordSelect()

    def __init__(
        self,
        label: str,
        vocabulary: type[Vocabulary],
        *,
        hint: str = "",
        blank: str | None = None,
        is_filter: bool = False,
        **options: Any,
    ) -> None:
        """Take the choices from the vocabulary."""
        self.is_filter = is_filter
        self.vocabulary = vocabulary
        self.blank = blank
        super().__init__(label, description=hint, coerce=str, validate_choice=False, **options)

    def iter_choices(self) -> Iterable[Any]:
        """Yield the words that stand outside groups."""
        if self.has_groups():
            return iter(())
        return self._offered(list(self.vocabulary), with_blank=True)

    @property
    def _empty_choice(self) -> str:
        """Return the label of the empty choice, or nothing where one word is chosen already.

        Without a default nothing is chosen beforehand: a word that nobody chose proves nothing.
        """
        if self.blank is not None:
            return self.blank
        return "" if self.data else _("Choose one")

    def has_groups(self) -> bool:
        """Say whether the vocabulary has groups."""
        return len(self.vocabulary.groups()) > 1

    def iter_groups(self) -> Iterable[tuple[str | None, Iterable[Any]]]:
        """Yield the groups with their words."""
        if self._empty_choice:
            yield None, [Choice("", self._empty_choice, not self.data, {})]
        for group, words in self.vocabulary.groups().items():
            yield group, self._offered(words)

    def _offered(self, words: Iterable[Vocabulary], *, with_blank: bool = False) -> Iterable[Any]:
        if with_blank and self._empty_choice:
            yield Choice("", self._empty_choice, not self.data, {})
        for word in words:
            if not word.retired or word.value == self.data:
                yield Choice(word.value, word.label, word.value == self.data, {})

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no word of the vocabulary, naming it."""
        del form
        if self.data in _words(self.vocabulary):
            return
        if not self.data and self.blank is not None:
            return
        if not self.data:
            raise ValidationError(_("Choose one from the list."))
        raise ValidationError(
            _("“%(value)s” is not offered. Choose one from the list.", value=self.data)
        )

    def word(self) -> Any:
        """Return the chosen word, or None for the empty choice and for what is no word."""
        return _words(self.vocabulary).get(self.data)


@cache
def _words(vocabulary: type[Vocabulary]) -> Mapping[str, Vocabulary]:
    return {word.value: word for word in vocabulary}


class DayField(LineField):
    """Be a text box for one exact day, written as 2016-03-17 or in words."""

    day: date | None = None

    def pre_validate(self, form: Any) -> None:
        """Read the day; refuse what is not exactly one."""
        del form
        self.day = None
        if not self.data:
            return
        try:
            found = dates.read(self.data).only_day
        except InvalidDate as error:
            raise ValidationError(_message(error)) from error
        if found is None:
            raise ValidationError(
                _("“%(words)s” is not one day. Write it as 2016-03-17.", words=self.data)
            )
        self.day = found


class FuzzyDateField(Field):
    """Be one text box for a date as the source states it, and what it was read as.

    Beside the box the form may send ``<name>_anchor`` (the day from which a relative phrase is
    read), ``<name>_edtf`` (the exact reading, where the analyst knows better), ``<name>_basis``
    and ``<name>_note``. ``date`` holds the reading once the form is validated.
    """

    widget = LineInput()
    EXTRAS = ("anchor", "edtf", "basis", "note")

    def __init__(
        self, label: str, *, hint: str = "", anchor_from: str = "", **options: Any
    ) -> None:
        """Keep the hint with the field.

        ``anchor_from`` names the field with the day from which a relative phrase is read where
        no other is given.
        """
        super().__init__(label, description=hint, **options)
        self.anchor_from = anchor_from
        self.role: str = self.short_name  # the field whose tense it is read in
        self.tense: Tense | None = None
        self.date: FuzzyDate | None = None
        self.extras: dict[str, str] = dict.fromkeys(self.EXTRAS, "")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the box and what stands beside it."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and self.name in formdata:
            self.extras = {
                name: texts.clean_line(formdata.get(f"{self.name}_{name}") or "")
                for name in self.EXTRAS
            }

    def process_data(self, value: Any) -> None:
        """Show a stored date; the exact box holds only what differs from the words.

        Were it filled with every reading, it would keep the old date beside new words.
        """
        self.date = value if isinstance(value, FuzzyDate) else None
        self.data = ""
        if self.date is not None:
            self.data = self.date.text or self.date.edtf or ""
            exact = dates.format(self.date) if self.date.edtf else ""
            is_read = _is_reading_of(self.data, exact, self.date.anchor)
            self.extras = {
                "anchor": self.date.anchor.isoformat() if self.date.anchor else "",
                "edtf": "" if is_read else exact,
                "basis": self.date.basis.value,
                "note": self.date.note,
            }

    def process_formdata(self, valuelist: list[str]) -> None:
        """Trim what people paste."""
        self.data = texts.clean_line(valuelist[0]) if valuelist else ""

    def _value(self) -> str:
        return self.data or ""

    def pre_validate(self, form: Any) -> None:
        """Read the date; refuse what cannot be read, with the fix."""
        self.date = None
        try:
            self.date = self._read_from(form)
        except InvalidDate as error:
            raise ValidationError(_message(error)) from error

    def read(self) -> FuzzyDate | None:
        """Return the reading of what was typed, None for an empty box."""
        return read_date(self.data or "", self.extras, self.tense)

    def forget(self, base: Mapping[str, str]) -> None:
        """Let go of what belonged to the words that stood here before, where new ones are read.

        ``base`` is what the form was filled with. What was changed beside the words stays, and so
        does the exact date of words that nobody can read, where others of that kind take their
        place.
        """
        words, before = self.data or "", base.get(self.short_name, self.data or "")
        if words == before:
            return
        was = {extra: base.get(f"{self.short_name}_{extra}", "") for extra in self.EXTRAS}
        anchor = self.extras["anchor"]  # the day on which it was said is the same
        if _is_readable(words, anchor) or _is_readable(before, anchor):
            kept = {extra: "" if now == was[extra] else now for extra, now in self.extras.items()}
            self.extras = kept | {"anchor": anchor}

    def _read_from(self, form: Any) -> FuzzyDate | None:
        """Read what was typed; a phrase that needs a day takes that of the field beside it."""
        modality = form["modality"].data if "modality" in form else None
        self.tense = speech.tense_of(self.role, modality)
        try:
            return self._as_stored(self.read())
        except AnchorNeeded:
            day = _day_or_nothing(form[self.anchor_from].data) if self.anchor_from else ""
            if not day or self.extras["anchor"]:
                raise
            self.extras["anchor"] = day
            return self.read()

    def _as_stored(self, found: FuzzyDate | None) -> FuzzyDate | None:
        """Return the stored date where nothing else was typed: words may need no day to be read.

        That day was kept with them all the same, and an untouched form changes nothing.
        """
        held = self.object_data
        if found is None or not isinstance(held, FuzzyDate) or held.anchor is None:
            return found
        is_same = self.extras["anchor"] == held.anchor.isoformat()
        return held if is_same and replace(found, anchor=held.anchor) == held else found

    def reading(self) -> str:
        """Return how the words are read, for the line below the box; empty where they are not."""
        try:
            found = self.date or self.read()
        except InvalidDate:
            return ""
        return "" if found is None else dates.reading(found, Message.reader().language)


def read_date(text: str, extras: Mapping[str, str], tense: Tense | None = None) -> FuzzyDate | None:
    """Return the reading of a date's words and of what stands beside them; None for nothing.

    ``extras`` has a value for each of ``FuzzyDateField.EXTRAS``. Raises InvalidDate.
    """
    edtf, basis = extras["edtf"], extras["basis"]
    if basis and basis not in set(DateBasis):
        raise InvalidDate(
            _("“%(word)s” is no basis of a date. It is stated or inferred.", word=basis)
        )
    if not text and not edtf:
        return None
    if text.lower() in WORDS_FOR_UNKNOWN and not edtf:
        return dates.unread(text)
    anchor = _anchor(extras["anchor"])
    is_exact = bool(edtf) and not _is_reading_of(text, edtf, anchor)
    if is_exact:
        found = dates.from_edtf(edtf, text=text or edtf, anchor=anchor)
    else:
        found = dates.read(text, anchor=anchor, tense=tense)
    changed: dict[str, Any] = {"note": extras["note"]}
    if basis and (is_exact or found.anchor is None):
        changed["basis"] = DateBasis(basis)
    return replace(found, **changed)


def _is_reading_of(text: str, edtf: str, anchor: date | None) -> bool:
    """Say whether the exact box only repeats what the words are read as, whatever the tense."""
    if not text:
        return False
    try:
        found = {dates.read(text, anchor=anchor, tense=each) for each in (None, *Tense)}
    except InvalidDate:
        return False
    return {dates.format(each) for each in found} == {edtf}


def _is_readable(words: str, anchor: str) -> bool:
    """Say whether words are a date by themselves, or from a day that is still to be given."""
    try:
        dates.read(words, anchor=_anchor(anchor))
    except AnchorNeeded:
        return True
    except InvalidDate:
        return False
    return True


def _day_or_nothing(words: str | None) -> str:
    """Return the words of one day; what is none is refused at its own field."""
    try:
        return words if words and _anchor(words) else ""
    except InvalidDate:
        return ""


def _anchor(words: str) -> date | None:
    if not words:
        return None
    found = dates.read(words).only_day
    if found is None:
        raise InvalidDate(_("“%(words)s” is not one day; write it as 2016-03-17.", words=words))
    return found


def _message(error: InvalidDate) -> str:
    messages = [text for texts in error.errors.values() for text in texts]
    if isinstance(error, AnchorNeeded):
        messages.append(say("Give it under “Exact values”."))
    return joined(" ", messages)
