"""Take in an article: its text, what is known of it, and a reading of it to be reviewed.

Between the steps nothing is kept on the server: the text travels in the form.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from tracker import fetching, importers, readers
from tracker.domain import reading, texts
from tracker.domain.errors import InvalidInput, NotFound
from tracker.domain.inputs import Edit, not_yet
from tracker.domain.permissions import Permission
from tracker.domain.reading import languages
from tracker.domain.trimming import site_lines, trimmed
from tracker.domain.vocabularies import ProposalState
from tracker.importers import ImportedArticle
from tracker.queries import proposals as queries
from tracker.queries import suggestions
from tracker.services import proposals
from tracker.services import sources as source_service
from tracker.web import auth, context, messages, records
from tracker.web import session as database
from tracker.web.forms.articles import AS_TYPED, Article, ArticleForm, TextForm
from tracker.web.records import Answer

blueprint = Blueprint("articles", __name__, url_prefix="/articles")
_WAITING_SHOWN = 8
_REASON = "Read from an article."


@blueprint.route("/new", methods=["GET", "POST"])
@auth.access(Permission.DRAFT)
def new() -> Answer:
    """Take the text, then show what was found in it."""
    form = TextForm(request.form if request.method == "POST" else None)
    if not auth.settings().fetch_articles:
        del form.url
    if request.method == "POST" and form.validate():
        database.get().rollback()  # others may write while the file is read
        try:
            found = _take(form)
        except InvalidInput as error:
            form.refuse(error)
        else:
            return _known(stored(found.text, found)) or _draw(_filled(found))
    page = render_template(
        "articles/new.html",
        form=form,
        page_errors=form.page_errors,
        kinds=[each.label for each in importers.all()],
        waiting=queries.list_page(database.get(), only_waiting=True, size=_WAITING_SHOWN).rows,
    )
    return (page, records.REFUSED) if form.page_errors else page


def _take(form: TextForm) -> ImportedArticle:
    """Return the article of what was sent; raises InvalidInput at its field."""
    upload = request.files.get("file")
    data = upload.read() if upload else b""
    _require_one(form, upload)
    if upload is not None and upload.filename:
        return importers.read(data, upload.filename)
    if form.url is not None and form.url.data:
        fetched = fetching.fetch(form.url.data)
        found = importers.read(fetched.data, fetched.name, fetched.charset)
        return found if found.url else importers.at(found, fetched.url)
    if not (form.text.data or "").strip():
        raise InvalidInput({"text": [_("Paste the text of the article, or choose a file.")]})
    return importers.pasted(form.text.data)


def _require_one(form: TextForm, upload: Any) -> None:
    """Refuse a text beside a file or an address: one of them would be dropped unseen."""
    has_text = bool((form.text.data or "").strip())
    has_file = upload is not None and bool(upload.filename)
    has_address = form.url is not None and bool(form.url.data)
    if has_text + has_file + has_address > 1:
        message = _("Give one: a text, a file or a web address. No file is chosen any more.")
        places = {"file": has_file, "url": has_address}
        raise InvalidInput({name: [message] for name, is_given in places.items() if is_given})


def stored(text: str, found: ImportedArticle | None = None) -> Any:
    """Return the source and the text that are stored already, whether trimmed or not."""
    forms = {text, texts.normalise(text)}
    if found is not None:
        forms.add(trimmed(text, site_lines(text)))
    matches = (queries.find_text(database.get(), texts.sha256(each)) for each in sorted(forms))
    return next((match for match in matches if match), None)


def _known(stored: Any) -> str | None:
    """Say that a text is stored already, and lead to it."""
    if stored is None:
        return None
    source, snapshot = stored
    return render_template(
        "articles/known.html",
        source=source,
        snapshot=snapshot,
        reviews=queries.reviews_of(database.get(), source),
    )


def _filled(found: ImportedArticle) -> ArticleForm:
    """Return the form of the second step, filled with what was found."""
    days = importers.days(found, context.now())
    form = ArticleForm(
        data={
            "title": found.title,
            "publisher": found.publisher,
            "authors": "\n".join(found.authors),
            "language": found.language or languages.detect(found.text[: importers.HEAD]),
            "url": found.url,
            "text": found.text,
            "extraction": found.extraction,
            "encoding": found.encoding,
            "noted": "\n".join(messages.told(doubt) for doubt in found.doubts),
            "remove": list(site_lines(found.text)),
            "offered": "\n".join(f"{day.words}|{day.label}" for day in days),
            "day": next((day.words for day in days if day.is_sure), AS_TYPED),
            "reader": readers.RULES,
        }
    )
    form.offer(readers.choices(auth.settings()))
    suggestions.fill(database.get(), form)
    return form


@blueprint.post("")
@auth.access(Permission.DRAFT)
def create() -> Answer:
    """Store the source with its trimmed text, read it and begin a review."""
    session = database.get()
    form = ArticleForm(request.form)
    form.offer(readers.choices(auth.settings()))
    suggestions.fill(session, form)
    data = form.read()
    if data is None:
        return _draw(form)
    if (known := _known(stored(data.snapshot.text))) is not None:
        return known
    try:
        review = begin(data, form.reader.data or "")
    except InvalidInput as error:
        session.rollback()
        form.refuse(error)
        return _draw(form)
    flash(_("The article is stored and read. Nothing is in the record until you accept it."))
    return redirect(url_for("reviews.show", uid=review.uid), records.SEE_OTHER)


def begin(data: Article, key: str) -> Any:
    """Store a source with its text, read it with a reader, and return the review."""
    if wrong := not_yet(context.now(), published=data.source.published):
        raise InvalidInput(wrong)  # before any time is spent on reading it
    session = database.get()
    reader, name = readers.chosen(auth.settings(), key)
    article = proposals.article(data.source, data.snapshot.text)
    names = queries.gazetteer(session)
    session.rollback()  # others may write while the article is read
    found = reader.read(article, names)
    session, edit = database.writing(), Edit(by=auth.actor(), reason=_REASON)
    source = source_service.create(session, data.source, edit)
    snapshot, _ = source_service.add_snapshot(session, source, data.snapshot, edit)
    return proposals.begin(session, source, snapshot, found, reader=name, by=edit.by)


def _draw(form: ArticleForm) -> Answer:
    page = render_template("articles/check.html", form=form, page_errors=form.page_errors)
    return (page, records.REFUSED) if form.page_errors else page


@blueprint.get("/texts/<uid>")
@auth.access(Permission.DRAFT)
def readings(uid: str) -> str:
    """Lead to the reviews of a source whose text is stored, and to reading that text."""
    source, snapshot = _held(uid)
    return render_template(
        "articles/known.html",
        source=source,
        snapshot=snapshot,
        reviews=queries.reviews_of(database.get(), source),
        is_asked_for=True,
    )


@blueprint.post("/texts/<uid>/read")
@auth.access(Permission.DRAFT)
def read(uid: str) -> Answer:
    """Read a stored text once more, for example after its day of publication was added."""
    return read_anew(*_held(uid))


def _held(uid: str) -> Any:
    """Return a stored text with its source; raises NotFound."""
    held = queries.text_by_uid(database.get(), uid)
    if held is None:
        raise NotFound("stored text", uid)
    return held


def read_anew(source: Any, snapshot: Any) -> Answer:
    """Read a stored text by the rules and lead to the new review."""
    review = begin_anew(source, snapshot)
    session = database.get()
    rows = queries.proposals(session, review)
    decided = sum(row.state is not ProposalState.PENDING for row in rows)
    told = _(
        "Read anew. Decided before, and taken over: %(decided)s of %(total)s.",
        decided=decided,
        total=len(rows),
    )
    if left := proposals.left_behind(session, queries.other_reviews(session, review), review):
        more = ngettext(
            "%(num)s decision of an earlier review was not taken over; it stands there.",
            "%(num)s decisions of earlier reviews were not taken over; they stand there.",
            left,
        )
        told = f"{told} {more}"
    flash(told)
    return redirect(url_for("reviews.show", uid=review.uid), records.SEE_OTHER)


def begin_anew(source: Any, snapshot: Any) -> Any:
    """Read a stored text by the rules and return the new review."""
    session = database.get()
    names = queries.gazetteer(session)
    found = reading.read(proposals.article(source, snapshot.text), names)
    return proposals.begin(session, source, snapshot, found, reader=readers.RULES, by=auth.actor())
