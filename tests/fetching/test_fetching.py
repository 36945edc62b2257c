"""Only public pages are fetched: what a name leads to is checked, and checked again."""

from __future__ import annotations

import time
from dataclasses import replace
from urllib.parse import quote

import pytest

from tests.standins import breaks_off, leads_to, says, stalls, stand_in, trickles, trickles_headers
from tracker import fetching
from tracker.domain.errors import InvalidInput
from tracker.fetching import Rule, is_public

PAGE = b"<!doctype html><p>Nets are long.</p>"


@pytest.fixture
def served():
    with stand_in({}) as server:
        yield server


@pytest.fixture
def rule(served) -> Rule:
    """Return a rule under which the names of the test lead to the stand-in."""
    known = {"harbour.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    return Rule(
        resolve=lambda host, _port: known.get(host, []),
        is_allowed=lambda address: address == "127.0.0.1",
        ports=frozenset({80, 443, served.port}),
        size=10_000,
        seconds=2,
    )


def address(served, path: str = "/a", host: str = "harbour.example") -> str:
    return f"http://{host}:{served.port}{path}"


def refusal(url: str, rule: Rule | None = None) -> str:
    with pytest.raises(InvalidInput) as caught:
        fetching.fetch(url, rule)
    assert list(caught.value.errors) == ["url"]
    return str(caught.value)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),  # noqa: S104
        *("169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
        *(
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "ff02::1",
            "fec0::1",
        ),
        *("2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        *("", "harbour.example", "127.1", "0x7f000001"),
    ],
)
def test_other_addresses_are_not(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text/html; charset=utf-8", "article.html"),
        ("text/plain", "article.txt"),
        ("Application/PDF", "article.pdf"),
    ],
)
def test_a_page_is_fetched_with_its_kind(served, rule, kind, name):
    served.answers["/a?b=c"] = says(PAGE, kind)
    found = fetching.fetch(address(served, "/a?b=c"), rule)
    assert (found.data, found.name, found.url) == (PAGE, name, address(served, "/a?b=c"))


def test_the_encoding_that_the_server_names_is_kept(served, rule):
    served.answers |= {"/a": says(PAGE, "text/html; charset=Windows-1251"), "/b": says(PAGE)}
    assert fetching.fetch(address(served), rule).charset == "windows-1251"
    assert fetching.fetch(address(served, "/b"), rule).charset == ""


def test_the_name_is_kept_in_the_host_header(served, rule):
    served.answers["/a"] = says(PAGE)
    fetching.fetch(address(served), rule)
    ((_, headers, _),) = served.asked
    assert headers["Host"] == f"harbour.example:{served.port}"
    assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no web address"),
        ("harbour.example", "no web address"),
        ("ftp://harbour.example/", "no web address"),
        ("file:///etc/hosts", "no web address"),
        ("http://", "no web address"),
        ("http://ada:secret@harbour.example/", "name and the password"),
        ("http://harbour.example:22/", "Port 22"),
        ("http://harbour.example:99999/", "fetched: it is not written as a web address."),
        ("http://[::1", "fetched: it is not written as a web address."),
        ("http://ex..ample/", "fetched: its host is no name."),
        (f"http://{'a' * 300}.example/", "fetched: its host is no name."),
        ("http://inside.example/", "no public address"),
        ("http://nobody.example/", "no public address"),
    ],
)
def test_an_address_that_may_not_be_fetched_is_refused(rule, url, words):
    assert words in refusal(url, rule)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:10.0.0.1]"])
def test_addresses_in_numbers_are_judged_as_well(host):
    assert "no public address" in refusal(f"http://{host}/")


def test_this_machine_by_its_name_is_refused():
    assert "no public address" in refusal("http://localhost/")


def test_one_private_address_among_public_ones_is_enough_to_refuse(served, rule):
    mixed = replace(rule, resolve=lambda _host, _port: ["127.0.0.1", "10.0.0.7"])
    assert "no public address" in refusal(address(served), mixed)


def test_a_name_is_looked_up_once_so_that_it_cannot_change_in_between(served, rule):
    served.answers["/a"] = says(PAGE)
    looked_up = []

    def changing(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.7"]

    assert fetching.fetch(address(served), replace(rule, resolve=changing)).data == PAGE
    assert looked_up == [("harbour.example", served.port)]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/ü", "/%C3%BC"),
        ("/a b", "/a%20b"),
        ("/a%20b?q=ü&r=a%26b/?", "/a%20b?q=%C3%BC&r=a%26b/?"),
        ("/100%", "/100%"),
        ("/a#b", "/a"),
        ("?q=1", "/?q=1"),
    ],
)
def test_letters_and_spaces_of_an_address_are_sent_as_they_should_be(served, rule, written, sent):
    served.answers[sent] = says(PAGE)
    assert fetching.fetch(address(served, written), rule).data == PAGE


@pytest.mark.parametrize("written", ["/ü", "/a b"])
def test_a_redirect_in_raw_letters_is_followed(served, rule, written):
    raw = written.encode().decode("latin-1")  # as the server writes it
    served.answers |= {"/go": leads_to(raw), quote(written): says(PAGE)}
    found = fetching.fetch(address(served, "/go"), rule)
    assert (found.data, found.url) == (PAGE, address(served, quote(written)))


def test_a_redirect_is_followed_and_its_end_is_told(served, rule):
    served.answers |= {"/a": leads_to("/b"), "/b": says(PAGE)}
    assert fetching.fetch(address(served), rule).url == address(served, "/b")


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "http://169.254.169.254/latest", "//10.0.0.7/"]
)
def test_a_redirect_into_the_own_network_is_refused(served, rule, target):
    literal = replace(
        rule, resolve=lambda host, port: rule.resolve(host, port) or [host], is_allowed=_only_here
    )
    served.answers["/a"] = leads_to(target)
    assert "no public address" in refusal(address(served), literal)


def _only_here(ip: str) -> bool:
    return ip == "127.0.0.1"


@pytest.mark.parametrize("target", ["file:///etc/hosts", "gopher://harbour.example/"])
def test_a_redirect_to_another_kind_of_address_is_refused(served, rule, target):
    served.answers["/a"] = leads_to(target)
    assert "no web address" in refusal(address(served), rule)


def test_going_in_circles_ends_after_five_redirects(served, rule):
    served.answers["/a"] = leads_to("/a")
    assert "more than 5 times" in refusal(address(served), rule)
    assert len(served.asked) == 6


def test_a_page_that_is_too_large_is_refused(served, rule):
    served.answers["/a"] = says(b"x" * 10_001)
    assert "more than 10,000 bytes" in refusal(address(served), rule)


@pytest.mark.parametrize("announced", [900, 0])
def test_a_page_that_breaks_off_is_refused(served, rule, announced):
    served.answers["/a"] = breaks_off(PAGE, announced)
    assert "broke off before the end" in refusal(address(served), rule)


@pytest.mark.parametrize("kind", ["image/png", "application/json", ""])
def test_other_kinds_are_refused(served, rule, kind):
    served.answers["/a"] = says(b"x", kind)
    assert "plain text and PDF" in refusal(address(served), rule)


def test_a_page_that_is_not_there_is_refused(served, rule):
    served.answers["/a"] = says(PAGE, status=404)
    assert "404" in refusal(address(served), rule)


@pytest.mark.parametrize(
    "slow",
    [trickles(200, 0.05), trickles_headers(80, 0.05), stalls(4)],
    ids=["body", "head", "all"],
)
def test_a_server_that_trickles_is_given_up_in_time(served, rule, slow):
    served.answers["/a"] = slow
    begun = time.monotonic()
    assert "longer than 0 seconds" in refusal(address(served), replace(rule, seconds=0.4))
    assert time.monotonic() - begun < 3


def test_a_server_that_answers_nonsense_is_refused(served, rule):
    served.answers["/a"] = lambda handler: handler.wfile.write(b"\x00\x01 nonsense\r\n\r\n")
    assert "connection failed" in refusal(address(served), rule)


def test_a_port_where_nobody_listens_is_refused(rule, served):
    closed = replace(rule, ports=frozenset({9}))
    assert "connection failed" in refusal("http://harbour.example:9/", closed)
