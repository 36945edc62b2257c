from __future__ import annotations

import gzip

import pytest

from tests.web import pages
from tracker.domain.vocabularies import Role
from tracker.web.compressing import LEAST

GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture
def reader(client_of):
    return client_of(Role.READER)


def test_a_page_is_sent_compressed_and_is_the_same_page(reader, known):
    address = f"/agreements/{known.story}"
    plain = reader.get(address)
    packed = reader.get(address, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert all("Accept-Encoding" in each.headers["Vary"] for each in (packed, plain))
    assert len(packed.data) < len(plain.data) / 3
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    assert gzip.decompress(packed.data).count(b"<h2") == plain.data.count(b"<h2")


def test_the_length_of_a_page_tells_no_secret(reader):
    lengths = {len(reader.get("/sources", headers=GZIP).data) for _ in range(20)}
    assert len(lengths) > 5


def test_styles_and_scripts_are_compressed_and_stay_valid(reader):
    page = pages.get(reader, "/")
    files = [link for link in page.links if link.startswith("/static/") and ".svg" not in link]
    assert files
    for link in files:
        with reader.get(link, headers=GZIP) as packed, reader.get(link) as plain:
            assert packed.headers["Content-Encoding"] == "gzip"
            assert gzip.decompress(packed.data) == plain.data
            tag = packed.headers["ETag"]
        assert tag.startswith("W/")
        with reader.get(link, headers=GZIP | {"If-None-Match": tag}) as again:
            assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("encoding", ["", "identity", "gzip;q=0", "br"])
def test_who_takes_no_gzip_gets_none(reader, encoding):
    response = reader.get("/", headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in response.headers


def test_streams_small_answers_and_parts_are_left_as_they_are(reader):
    for address, more in (
        ("/agreements/timeline.csv", {}),
        ("/healthz", {}),
        ("/static/any/tracker.css", {"Range": "bytes=0-99"}),
    ):
        with reader.get(address, headers=GZIP | more) as response:
            assert "Content-Encoding" not in response.headers, address
            if address == "/healthz":
                assert len(response.data) < LEAST
