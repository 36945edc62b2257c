"""The help is true: its links lead somewhere, its pictures are there, its words are on pages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.web import pages
from tracker.domain.vocabularies import VOCABULARIES, Role
from tracker.web import help as documents

PACKAGE = Path(documents.__file__).parents[1]
GUIDES = ("tour", "publishing", "team")
PICTURE = re.compile(r"<img [^>]*>")
ASSET = re.compile(r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^"]+)"')


def written() -> str:
    """Return every word that pages, forms, navigation and vocabularies are made of."""
    patterns = ("web/templates/**/*.html", "web/**/*.py", "web/static/*.js")
    words = [file.read_text() for pattern in patterns for file in PACKAGE.glob(pattern)]
    return "\n".join([*words, *(word.label for each in VOCABULARIES for word in each)])


@pytest.mark.only_on("sqlite")  # no page of the help asks the database
@pytest.mark.parametrize("name", documents.PAGES)
def test_every_link_of_the_help_leads_somewhere(client_of, known, name):
    client = client_of(Role.ADMIN)
    page = pages.get(client, f"/help/{name}")
    assert page.status == 200
    sent = {form.action for form in page.forms}
    for link in sorted({urljoin(f"/help/{name}", link) for link in page.links} - sent):
        if link.startswith("/"):
            with client.get(link) as response:
                assert response.status_code == 200, link


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("name", documents.PAGES)
def test_a_link_into_the_midst_of_a_page_of_the_help_leads_there(client, name):
    words = client.get(f"/help/{name}").text
    names = re.findall(r'<h2 id="([^"]*)"', words)
    rest = re.findall(r'(?<!<h2) id="([^"]*)"', words)
    assert not {each for each in names if (names + rest).count(each) > 1}
    for link in re.findall(r'href="(\w*#[^"]+)"', words):
        page, _, place = link.partition("#")
        assert f'id="{place}"' in client.get(f"/help/{page or name}").text, link


def test_every_document_is_a_page_of_the_help():
    files = {file.stem for file in (PACKAGE / "docs").glob("*.md")}
    assert files == set(documents.PAGES)


def test_pictures_are_few_and_small(client):
    sizes = {file.name: file.stat().st_size for file in (PACKAGE / "docs/images").iterdir()}
    assert len(sizes) <= 6
    assert max(sizes.values()) <= 35 * 1024, sizes
    for name in sizes:
        with client.get(f"/help/images/{name}") as response:
            assert (response.status_code, response.mimetype) == (200, "image/webp")


@pytest.mark.parametrize("name", documents.PAGES)
def test_a_page_of_the_help_is_light_and_nothing_moves_in_it(client, name):
    answer = client.get(f"/help/{name}", headers={"Accept-Encoding": "gzip"})
    words = client.get(f"/help/{name}").text
    at_once = [each for each in ASSET.findall(words) if each.startswith("/")]
    assert at_once
    weight = len(answer.data)
    for address in at_once:
        with client.get(address, headers={"Accept-Encoding": "gzip"}) as sent:
            weight += len(sent.data)
    assert weight < 100_000
    for picture in PICTURE.findall(words):
        assert re.search(r' width="[1-9]\d+" height="[1-9]\d+" loading="lazy"', picture), picture


def test_a_page_that_shows_pictures_tells_their_own_sizes(client):
    pictures = PICTURE.findall(client.get("/help/tour").text)
    sizes = {tuple(map(int, re.findall(r'(?:width|height)="(\d+)"', each))) for each in pictures}
    files = (PACKAGE / "docs/images").iterdir()
    assert len(pictures) == 3
    assert sizes == {documents.webp_size(file) for file in files}
    assert all(width == 832 and 200 < height < 800 for width, height in sizes)


@pytest.mark.parametrize("name", GUIDES)
def test_what_guides_tell_one_to_press_is_on_the_pages(name):
    text = (PACKAGE / "docs" / f"{name}.md").read_text()
    pressed = {re.sub(r"\s+", " ", each) for each in re.findall(r"\*\*([A-Z][^*.]+?)\*\*", text)}
    there = written()
    assert [each for each in sorted(pressed) if each not in there] == []


def test_only_pictures_are_sent_as_pictures(client):
    for name in ("../guide.md", "..%2Fguide.md", "nothing.webp"):
        with client.get(f"/help/images/{name}") as response:
            assert response.status_code == 404
