from __future__ import annotations

import json

import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role

FORMS = {"csl": "application/vnd.citationstyles.csl+json", "bib": "application/x-bibtex"}


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def csl(client, address: str) -> list[dict]:
    return json.loads(client.get(address).text)


@pytest.mark.parametrize("key", ["csl", "bib", "ris"])
def test_a_source_is_handed_out_as_a_file_of_its_own(reader, known, key):
    answer = reader.get(f"/sources/{known.source}/cite.{key}")
    assert answer.status_code == 200
    assert answer.content_type.startswith(FORMS.get(key, "application/x-research-info-systems"))
    assert f'filename="{known.source}.{key}"' in answer.headers["Content-Disposition"]
    assert "The Strelsau Gazette" in answer.text


def test_the_listed_sources_are_cited_and_no_others(reader, known):
    every = csl(reader, "/sources/cite.csl")
    some = csl(reader, "/sources/cite.csl?q=strelsau")
    assert len(every) > len(some) == 1
    assert some[0]["id"] == known.source
    assert {item["type"] for item in csl(reader, "/sources/cite.csl?kind=news_report")} == {
        "article-newspaper"
    }


def test_a_list_is_cited_in_the_order_of_addresses(reader):
    ids = [item["id"] for item in csl(reader, "/sources/cite.csl")]
    assert ids == sorted(ids)


def test_an_unknown_form_or_source_is_not_found(reader, known):
    for address in (f"/sources/{known.source}/cite.docx", "/sources/none/cite.bib"):
        assert reader.get(address).status_code == 404


def test_pages_of_sources_lead_to_their_citations(reader, known):
    page = pages.get(reader, f"/sources/{known.source}")
    assert f"/sources/{known.source}/cite.bib" in page.links
    assert "/sources/cite.ris?q=strelsau" in pages.get(reader, "/sources?q=strelsau").links


def test_an_agreement_s_page_tells_how_to_cite_it(reader, known):
    page = pages.get(reader, f"/agreements/{known.story}")
    assert "Cite this record" in page.words
    assert f"http://localhost/agreements/{known.story}/v/1" in page.links
    assert f"/agreements/{known.story}/v/1/cite.ris" in page.links


def test_a_version_is_cited_with_its_own_address(reader, known):
    (item,) = csl(reader, f"/agreements/{known.story}/v/1/cite.csl")
    assert item["URL"] == f"http://localhost/agreements/{known.story}/v/1"
    assert (item["type"], item["version"]) == ("dataset", "1")
