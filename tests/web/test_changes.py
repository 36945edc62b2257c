"""What was changed, asked for or found alike is said in the reader's language."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.web import pages
from tracker.domain.vocabularies import MilestoneType
from tracker.models import Agreement
from tracker.services.aggregates import dump
from tracker.web import changes, help, messages, retelling  # noqa: A004  # a page of ours


@pytest.fixture
def german(app):
    with app.test_request_context(headers={"Accept-Language": "de"}):
        yield


@pytest.mark.parametrize(
    ("label", "path", "said"),
    [
        ("status override", "status_override", "Stand von Hand gesetzt"),
        ("milestone “signed”: place", "milestones/u/place", "Meilenstein „Unterzeichnung“: Ort"),
        ("party “A, “B”: c”", "participations/u", "Partei „A, “B”: c“"),
        (
            "milestone “signed”, target “June 2016”: stated by",
            "milestones/u/expectations/v/stated_by",
            "Meilenstein „Unterzeichnung“, Zieltermin „June 2016“: genannt von",
        ),
        ("words of an older version", "milestones/u/place", "words of an older version"),
    ],
)
def test_a_label_is_said_anew_and_words_of_analysts_stay(german, label, path, said):
    assert changes.label(label, path) == said


def test_words_of_vocabularies_and_answers_are_said_by_label(german):
    assert changes.value("signed", "milestones/u/type") == messages.told(MilestoneType.SIGNED.label)
    assert changes.value("signed", "title") == "signed"
    assert changes.value(True, "is_official") == "ja"
    assert "Grund" in changes.value({"uid": "u", "rank_reason": "because"}, "milestones/u")


def test_records_are_called_by_their_names(app, known):
    with app.test_request_context():
        changes.learn(
            [
                {
                    "label": f"party “{known.party}”: role",
                    "path": "participations/u/role",
                    "before": None,
                    "after": None,
                },
                {
                    "label": "x",
                    "path": "relations/u/to_agreement",
                    "before": None,
                    "after": known.other,
                },
                {
                    "label": "x",
                    "path": "milestones/u/party",
                    "before": known.party,
                    "after": "no-such-party",
                },
            ]
        )
        assert changes.label(f"party “{known.party}”: role", "participations/u/role") == (
            "party “Ruritania”: role"
        )
        assert changes.value(known.party, "milestones/u/party") == "Ruritania"
        assert changes.value(known.other, "relations/u/to_agreement") == "Treaty of commerce"
        assert changes.value({"uid": "u", "party": known.party}, "offices/u") == "party Ruritania"


def test_a_record_that_is_gone_keeps_its_address(app):
    with app.test_request_context():
        assert changes.value("no-such-party", "milestones/u/party") == "no-such-party"


def test_every_field_of_a_record_has_words(german, session, known):
    """The field names of the code are English; none of them reaches the history of a German."""
    row = session.scalar(select(Agreement).where(Agreement.slug == known.agreement))
    data = dump(session, row)
    parts = [part for value in data.values() if isinstance(value, list) for part in value]
    fields = {name for name, value in data.items() if not isinstance(value, list)}
    for part in filter(lambda each: isinstance(each, dict), parts):
        fields |= {name for name, value in part.items() if not isinstance(value, list)}
    same_in_both = {"status", "text", "name"}
    for field in fields - {"uid"} - same_in_both:
        assert changes.label(field.replace("_", " "), field) != field.replace("_", " "), field


def test_reasons_of_duplicates_and_titles_of_the_help_are_said_anew(german):
    said = retelling.retold_list("the same parties, 3 days apart, titles alike by 91 %")
    assert said == "dieselben Parteien, 3 Tage auseinander, Titel zu 91 % gleich"
    assert str(help.PAGES["codebook"]) == "Codebuch"


def test_chips_show_labels_and_words_as_they_were_typed(editor):
    page = pages.get(editor, "/agreements?status=in_force&record_state=in_review&q=other_party")
    chips = page.text[page.text.index('class="chips"') :].split("</ul>")[0]
    assert "in force" in chips
    assert "in review" in chips
    assert "in_force</a>" not in chips
    assert "other_party" in chips


def test_the_history_says_which_quotation_was_joined_to_what(editor, known):
    record = f"/agreements/{known.agreement}"
    fact = f"milestone:{known.uids['milestones']}:place"
    address = f"/quotes/{known.quote}/evidence?fact={fact}"
    assert pages.send(editor, address, facts=[fact], stance="context").summary == []
    said = pages.get(editor, f"{record}/history").words
    assert known.quote not in said
    assert known.uids["milestones"] not in said
    assert "quotation “" in said
    assert "milestone signed (" in said


def test_evidence_is_called_by_its_stance_in_the_readers_language(german):
    assert changes.label("evidence “context”", "evidence/u") == "Beleg „gibt Kontext“"
