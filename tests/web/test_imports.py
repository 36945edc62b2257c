from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter
from sqlalchemy import func, select

from tests.factories import agreements as make
from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.models import Agreement, Batch, ImportMapping
from tracker.queries import agreements

FILE = """Title,Parties,Signed,UNTS no
Pact of rivers,Ruritania; Freedonia,13 June 2016,a1
Pact of lakes,Ruritania,3/4/2016,a2
Pact of seas,Atlantis,2699-01-01,a3
"""


class Visit:
    """Be a visitor who goes on from each answer to the next page, and knows where that is."""

    def __init__(self, client) -> None:
        self.client = client
        self.address = ""

    def post(self, address: str, values) -> pages.Page:
        with self.client.post(address, data=values, follow_redirects=True) as response:
            self.address = response.request.path
            return pages.read(response)

    def upload(self, text: str = FILE, name: str = "deals.csv") -> pages.Page:
        return self.post("/imports", {"file": (io.BytesIO(text.encode()), name)})

    def upload_book(self, sheets: dict[str, list[list[str]]]) -> pages.Page:
        book, file = openpyxl.Workbook(), io.BytesIO()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(file)
        file.seek(0)
        return self.post("/imports", {"file": (file, "ours.xlsx")})

    def planned(self, text: str = FILE, name: str = "deals.csv", **changes: str) -> pages.Page:
        page = self.upload(text, name)
        form = next(form for form in page.forms if "unknown" in form.values)
        named = {name.replace("_", "-"): value for name, value in changes.items()}
        return self.post(self.address, form.filled(**named))

    def apply(self, **values: str) -> pages.Page:
        page = self.post(f"{self.address}/apply", {"version": "0", "how": "all", **values})
        self.address = self.address.removesuffix("/apply")
        return page


def ticked(page: pages.Page) -> list[str]:
    return page.form.values.getlist("row")


@pytest.fixture
def visit(editor) -> Visit:
    return Visit(editor)


def count(sessions) -> int:
    with sessions.reading() as session:
        live = select(func.count()).where(Agreement.deleted_at.is_(None))
        return session.scalar(live) or 0


def test_a_file_goes_from_upload_to_saved_and_back(visit, sessions, known):
    before = count(sessions)
    page = visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    assert ticked(page) == ["1", "2", "3"]
    assert count(sessions) == before
    page = visit.apply(reason="For the study.")
    assert "Saved: 3 new, 0 changed." in page.words
    assert "For the study." in page.words
    assert count(sessions) == before + 3
    page = visit.post(f"{visit.address}/undo", {"how": "all"})
    assert "Undone: 3 records." in page.words
    assert count(sessions) == before


def test_wrong_rows_say_column_value_reason_and_fix_and_are_downloaded(visit, known):
    page = visit.planned()
    assert "error 2" in page.words
    assert "Parties (row 4): Atlantis There is no party “Atlantis”. Add it first" in page.words
    with visit.client.get(f"{visit.address}/problems.csv") as response:
        text = response.get_data().decode("utf-8-sig")
    assert text.splitlines()[0] == "title,sheet,row,column,value,reason,fix,warning"
    assert "3/4/2016" in text


AGREEMENTS = ["id", "slug", "version", "title", "status_derived"]
PARTIES = ["agreement_id", "agreement_slug", "id", "party_slug", "party_name", "role"]
MILESTONES = ["agreement_id", "agreement_slug", "id", "type", "modality", "date_text", "date_edtf"]


def test_wrong_cells_of_a_workbook_say_sheet_column_and_what_to_do(visit, known):
    pact = ["", "pact", "", "Pact", ""]
    page = visit.upload_book(
        {
            "agreements": [AGREEMENTS, pact],
            "parties": [PARTIES, ["", "pact", "", "", "Ruritania", "signatory"]],
            "milestones": [
                MILESTONES,
                ["", "pact", "", "nonsense", "occurred", "2016", ""],
                ["0" * 32, "", "", "signed", "occurred", "2016", ""],
            ],
        }
    )
    assert "type (milestones, row 2): nonsense" in page.words
    assert "party_slug (parties, row 2): Enter a party. Fill in this column." in page.words
    assert f"agreement_id (milestones, row 3): {'0' * 32} There is no such agreement" in page.words
    assert "Enter a title" not in page.words


def test_what_the_columns_mean_is_remembered(visit, known):
    visit.planned(values_0_1="Atlantis = ruritania")
    page = visit.upload()
    assert "how the last file with these columns was read" in page.words
    assert "Atlantis = ruritania" in page.text


def test_a_mapping_that_says_too_little_is_refused_at_its_column(visit, known):
    page = visit.planned(type_0_2="")
    assert page.status == 422
    assert "which milestone it tells of" in page.message_at("to-0-2")


def test_a_refused_mapping_keeps_all_that_was_chosen(visit, known):
    page = visit.planned()
    address = f"{visit.address}/columns"
    chosen = {
        "to-0-0": "other_title",
        "language-0-0": "fr",
        "role-0-1": "observer",
        "values-0-1": "Atlantis = ruritania\r\nUtopia",
        "to-0-3": "identifier",
        "scheme-0-3": "",
        "separators": "#",
        "unknown": "nobody knows",
        "adds_parties": "yes",
    }
    form = next(form for form in pages.get(visit.client, address).forms if "unknown" in form.values)
    page = visit.post(address, form.filled(keeps_unread=None, **chosen))
    assert page.status == 422
    assert "of which register" in page.message_at("to-0-3")
    form = next(form for form in page.forms if "unknown" in form.values)
    assert {name: form.values[name] for name in chosen} == chosen
    assert "keeps_unread" not in form.values
    assert page.text.count('<details class="more" open>') == 1


@pytest.mark.parametrize("content", ["", "%PDF-1.7", "PK\x03\x04 broken"])
def test_a_file_that_is_no_table_is_refused_at_its_field(visit, known, content):
    page = visit.upload(content)
    assert page.status == 422
    assert page.message_at("file")


def test_a_quotation_mark_that_is_never_closed_is_refused_at_once(visit, known):
    page = visit.upload(FILE + 'Pact,"Ruritania\n' + "Pact of sand,Ruritania\n" * 400)
    assert (page.status, "Row 5, which begins" in page.message_at("file")) == (422, True)


def test_errors_in_a_workbook_are_told_as_not_known(visit, known):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("deals")
        page.write_row(0, 0, ["Title", "Parties", "Signed"])
        page.write_row(1, 0, ["Pact of rivers", "NA"])
        page.write_formula(1, 2, "=A9+B9", None, "#VALUE!")
    file.seek(0)
    asked = visit.post("/imports", {"file": (file, "deals.xlsx")})
    form = next(form for form in asked.forms if "unknown" in form.values)
    page = visit.post(visit.address, form.filled())
    assert "Taken as not known:" in page.words
    assert "“#VALUE!” 1 ×" in page.words
    assert "“NA” 1 ×" in page.words


def test_pasted_rows_are_taken_too(visit, sessions, known):
    before = count(sessions)
    page = visit.post("/imports", {"text": "Title\tSigned\nPact\t2016\n"})
    form = next(form for form in page.forms if "unknown" in form.values)
    visit.post(visit.address, form.filled())
    visit.apply()
    assert count(sessions) == before + 1


def test_rows_are_chosen_one_by_one_and_all_at_once(visit, known):
    visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    address = visit.address
    page = visit.post(f"{address}/rows", {"shown": ["1", "2", "3"], "row": ["2"]})
    assert ticked(page) == ["2"]
    page = visit.post(f"{address}/rows", {"all": "new:yes", "outcome": "new"})
    assert ticked(page) == ["1", "2", "3"]
    visit.address = address
    visit.post(f"{address}/rows", {"all": "new:no"})
    assert visit.apply().status == 422


def test_saving_carries_the_boxes_of_the_page(visit, sessions, known):
    before = count(sessions)
    page = visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    page = visit.post(page.form.action, page.form.filled(row=["1", "3"]))
    assert "Saved: 2 new, 0 changed." in page.words
    assert count(sessions) == before + 2


def test_a_save_that_is_sent_again_leads_to_what_was_saved(visit, sessions, known):
    page = visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    preview = visit.address
    visit.post(page.form.action, page.form.filled())
    saved, number = visit.address, count(sessions)
    for again in (page.form.action, f"{preview}/rows"):
        page = visit.post(again, page.form.filled())
        assert (page.status, visit.address) == (200, saved)
        assert "This was saved already." in page.words
    assert visit.client.get(preview).location == saved
    assert count(sessions) == number


def long_preview(visit) -> pages.Page:
    return visit.planned("Title,Signed\n" + "".join(f"Pact {n},1999\n" for n in range(60)))


def pressed(page: pages.Page, name: str) -> str:
    return next(value for button, value in page.form.buttons if button == name)


def test_turning_the_page_keeps_its_boxes_and_what_is_typed(visit, sessions, known):
    before = count(sessions)
    page = long_preview(visit)
    assert "10 rows that are chosen on other pages" in page.words
    left = [number for number in ticked(page) if number != "7"]
    turn = page.form.filled(row=left, to=pressed(page, "to"), reason="Checked.", how="some")
    page = visit.post(f"{visit.address}/rows", turn)
    assert "49 rows that are chosen on other pages" in page.words
    assert ticked(page) == [str(number) for number in range(51, 61)]
    assert (page.form.values["reason"], page.form.values["how"]) == ("Checked.", "some")
    page = visit.post(page.form.action, page.form.filled(row=["52"]))
    assert "Saved: 50 new, 0 changed." in page.words
    assert count(sessions) == before + 50


def test_looking_at_one_outcome_keeps_the_boxes(visit, known):
    page = visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    address = f"{visit.address}/rows"
    page = visit.post(address, page.form.filled(row=["2"], only="new"))
    assert (page.form.values["outcome"], ticked(page)) == ("new", ["2"])
    page = visit.post(address, page.form.filled(only="all"))
    assert (page.form.values["outcome"], ticked(page)) == ("", ["2"])


def test_a_refused_save_shows_the_page_as_it_was_ticked(visit, known):
    page = long_preview(visit)
    page = visit.post(f"{visit.address}/rows", {"all": "new:no"})
    address = visit.address
    page = visit.post(f"{address}/rows", page.form.filled(to=pressed(page, "to")))
    page = visit.post(f"{address}/apply", page.form.filled())
    assert page.status == 422
    assert "Nothing is chosen" in page.words
    assert page.form.values.getlist("shown") == [str(number) for number in range(51, 61)]


def test_a_record_that_moves_on_keeps_everything_back_with_409(visit, sessions, known):
    visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    visit.apply()
    changed = FILE.replace("Pact of", "Treaty of")
    visit.planned(changed, order_0_2="day_first", values_0_1="Atlantis = ruritania")
    with sessions.writing() as session:
        make.note(session, agreements.get(session, "pact-of-lakes"))
        session.commit()
    page = visit.apply()
    assert page.status == 409
    assert "Treaty of lakes" in page.words
    address = visit.address
    page = visit.post(f"{address}/plan", {})
    assert ticked(page) == ["1", "2", "3"]
    visit.address = address
    assert "Saved: 0 new, 3 changed" in visit.apply().words


def test_an_import_is_seen_by_whoever_began_it_alone(visit, client_of, known):
    visit.planned()
    other = client_of(Role.REVIEWER)
    assert other.get(visit.address).status_code == 404
    assert other.post(f"{visit.address}/discard").status_code == 404
    assert "Thrown away" in visit.post(f"{visit.address}/discard", {}).words
    assert visit.client.get("/batches/nothing").status_code == 404


def test_contributors_undo_drafts_of_their_own_only(client_of, visit, known):
    visit.planned(order_0_2="day_first", values_0_1="Atlantis = ruritania")
    visit.apply()
    other = client_of(Role.CONTRIBUTOR)
    assert other.post(f"{visit.address}/undo", data={"how": "all"}).status_code == 403
    own = Visit(other)
    own.planned(FILE.replace("Pact", "Deal").replace("a", "b"))
    assert "Undo this batch" in own.apply(how="some").words


def test_lists_of_batches_stay_with_their_statements(visit, known):
    page = pages.get(visit.client, "/batches")
    assert page.status == 200
    assert pages.get(visit.client, "/imports").status == 200


@pytest.mark.parametrize("name", ["a\0b.csv", "\0", "a\x1bb\u202e.csv"])
def test_the_name_of_a_file_is_kept_without_control_characters(visit, sessions, known, name):
    """PostgreSQL takes no NUL, and nothing that is listed may break its line."""
    visit.planned(name=name)
    with sessions.reading() as session:
        titles = session.scalars(select(Batch.title)).all()
        names = session.scalars(select(ImportMapping.name)).all()
    assert titles
    assert names
    assert all(text.isprintable() for text in (*titles, *names))
