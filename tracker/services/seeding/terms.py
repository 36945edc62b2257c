"""Load the open vocabularies."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import InvalidInput
from tracker.domain.inputs import TermInput
from tracker.domain.vocabularies import TermVocabulary
from tracker.models import Term
from tracker.services.seeding.common import Report, Seeds, naming, stable_uid

Labels = dict[tuple[TermVocabulary, str], str]


def load_terms(session: Session, seeds: Seeds, report: Report) -> Labels:
    """Load missing terms; return the label of every term by vocabulary and slug.

    A term whose label somebody has entered under another slug is left alone too.
    """
    rows = session.execute(select(Term.vocabulary, Term.slug, Term.label)).all()
    labels: Labels = {(row.vocabulary, row.slug): row.label for row in rows}
    taken = {(row.vocabulary, row.label) for row in rows}
    for name, items in seeds.terms.items():
        vocabulary = TermVocabulary(name.removesuffix("s"))
        for item in items:
            key = (vocabulary, item["slug"])
            if key in labels or (vocabulary, item["label"]) in taken:
                labels.setdefault(key, item["label"])
                report.kept["terms"] += 1
                continue
            with naming(f"{vocabulary} {item['slug']}"):
                data = TermInput(vocabulary=vocabulary, **item)
            uid = stable_uid("term", vocabulary, data.slug)
            session.add(
                Term(
                    uid=uid,
                    vocabulary=vocabulary,
                    slug=data.slug,
                    label=data.label,
                    definition=data.definition,
                )
            )
            labels[key] = data.label
            report.added["terms"] += 1
    session.flush()
    return labels


def label_of(labels: Labels, vocabulary: TermVocabulary, slug: str | None) -> str:
    """Return a term's label, empty for no term; raises InvalidInput for an unknown one."""
    if not slug:
        return ""
    if (vocabulary, slug) not in labels:
        raise InvalidInput({vocabulary.value: [f"There is no {vocabulary} “{slug}”. Add it."]})
    return labels[vocabulary, slug]
