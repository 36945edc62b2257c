"""Go through a review by its pages, as somebody without scripts does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from tests.web import pages
from tracker.models import Proposal, Review


class Reviewing:
    """Go through one review as somebody without scripts does."""

    def __init__(self, client, connection, uid: str) -> None:
        self.client, self.connection, self.uid = client, connection, uid

    def page(self) -> pages.Page:
        return pages.get(self.client, f"/reviews/{self.uid}")

    def row(self, kind: str, number: int = 0) -> Any:
        statement = (
            select(Proposal)
            .join(Review, Review.id == Proposal.review_id)
            .where(Review.uid == self.uid, Proposal.kind == kind)
            .order_by(Proposal.id)
        )
        return self.connection.execute(statement).all()[number]

    def form(self, kind: str, number: int = 0) -> pages.Form:
        """Return the form of all decisions, as it is sent for one proposal."""
        address = f"/reviews/{self.uid}/proposals/{self.row(kind, number).uid}"
        form = next(form for form in self.page().forms if form.id == "decide")
        return replace(form, action=address)

    def send(self, form: pages.Form, decision: str, **changes: Any) -> pages.Page:
        uid = form.action.rsplit("/", 1)[-1]
        own = {f"{name}-{uid}": value for name, value in changes.items()}
        values = form.filled(decision=decision, **own)
        return pages.post(self.client, form.action, values, follow=True)

    def decide(self, decision: str, kind: str, number: int = 0, **changes: Any) -> pages.Page:
        return self.send(self.form(kind, number), decision, **changes)

    def accept_all(self, **wanted: str) -> pages.Page:
        action = f"/reviews/{self.uid}/accept"
        form = next(form for form in self.page().forms if form.action == action)
        return pages.post(self.client, action, form.filled(**wanted), follow=True)

    def edit(self, kind: str, number: int = 0) -> tuple[str, pages.Page, pages.Form]:
        """Return the address, the page and the form that correct a proposal."""
        address = f"/reviews/{self.uid}/proposals/{self.row(kind, number).uid}/edit"
        page = pages.get(self.client, address)
        return address, page, next(form for form in page.forms if "exact" in form.values)

    def correct(self, kind: str, number: int = 0, *, then: str = "", **changes: Any) -> pages.Page:
        """Correct a proposal, and accept it where that is said."""
        address, _, form = self.edit(kind, number)
        values = form.filled(then=then, **changes)
        return pages.post(self.client, address, values, follow=True)
