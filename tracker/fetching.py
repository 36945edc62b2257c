"""Fetch one public web page, and nothing that is not public.

A server that fetches what people name can be made to ask its own network for them. So the name is
looked up once, every address it has must be public (IANA's special-purpose registries, RFC 6890),
and the connection goes to the very address that was checked, with the name kept for TLS and for
the Host header. Every redirect is checked in the same way. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from tracker.domain.errors import InvalidInput
from tracker.domain.messages import Message, say

SIZE_LIMIT = 5_000_000
SECONDS = 20.0
REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
KINDS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt"}
KINDS |= {"application/pdf": "pdf"}
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK = 200
_KEPT = "/%:@!$&'()*+,;=~[]"  # what stands for itself in a path (RFC 3986, 3.3)
_CHUNK = 65_536
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """Be what was fetched: its bytes, a name that tells the kind, and its final address.

    ``charset`` is the encoding of its letters that the server names, if it does.
    """

    data: bytes
    name: str
    url: str
    charset: str = ""


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet.

    An IPv4 address within an IPv6 one (RFC 4291, 2.5.5.2) is judged by itself; what translates
    to IPv4 on its way (RFC 6052, RFC 3056) is refused, and so are the site-local addresses of old
    networks (RFC 3879), which Python takes for global ones.
    """
    found: ipaddress.IPv4Address | ipaddress.IPv6Address
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif found.is_site_local or any(found in network for network in _TRANSLATED):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Rule:
    """Say where connections may go and how long they may take; tests give their own."""

    resolve: Resolve = resolve
    is_allowed: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset(PORTS.values())
    size: int = SIZE_LIMIT
    seconds: float = SECONDS


def fetch(url: str, rule: Rule | None = None) -> Fetched:
    """Return a public page; raises InvalidInput under ``url`` saying what is wrong with it."""
    rule = rule or Rule()
    deadline = time.monotonic() + rule.seconds
    for _ in range(REDIRECTS + 1):
        try:
            answer = _ask(url, rule, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = "" if time.monotonic() < deadline else _late(rule)
            why = why or _why(error, rule)
            raise _refuse(say("“{url}” could not be fetched: {why}.", url=url, why=why)) from error
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise _refuse(
        say(
            "The address leads on more than {redirects} times. Give the last address.",
            redirects=REDIRECTS,
        )
    )


def _ask(url: str, rule: Rule, deadline: float) -> Fetched | str:
    """Return the page, or the address to which the server sends us on."""
    url = _quoted(url)
    parts, host, port = _parts(url, rule)
    connection = _connect(parts, host, port, rule, deadline)
    with closing(connection), cut_off(connection, deadline):
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        name = f"[{host}]" if ":" in host else host
        named = name if port == PORTS[parts.scheme] else f"{name}:{port}"
        accepted = ", ".join(KINDS)
        connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
        for header, value in (("Host", named), ("User-Agent", "tracker"), ("Accept", accepted)):
            connection.putheader(header, value)
        connection.putheader("Connection", "close")
        connection.endheaders()
        with connection.getresponse() as answer:
            remaining(deadline)  # headers that were cut off look complete
            return _taken(answer, url, rule, deadline)


def _taken(
    answer: http.client.HTTPResponse, url: str, rule: Rule, deadline: float
) -> Fetched | str:
    """Return what an answer holds; raises InvalidInput for what is not read."""
    if answer.status in _MOVED and (location := answer.getheader("Location")):
        return urljoin(url, _unicode(location))
    if answer.status != _OK:
        raise _refuse(
            say("The server answers with {status}. Paste the text instead.", status=answer.status)
        )
    kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise _refuse(
            say(
                "This is “{kind}”; pages, plain text and PDF are read.",
                kind=kind or say("of no kind"),
            )
        )
    charset = answer.headers.get_content_charset() or ""
    return Fetched(body(answer, rule.size, deadline), f"article.{KINDS[kind]}", url, charset)


def _quoted(url: str) -> str:
    """Return an address with the spaces and letters of its path and query as they are sent."""
    parts = urlsplit(url.strip())
    path, query = quote(parts.path, _KEPT), quote(parts.query, f"{_KEPT}?")
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))


def _unicode(header: str) -> str:
    """Return a header in UTF-8, which is read as Latin-1 (RFC 9110, 5.5); others stay."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _parts(url: str, rule: Rule) -> tuple[SplitResult, str, int]:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise _refuse(
            say("“{url}” is no web address; it must begin with https:// or http://.", url=url)
        )
    if parts.username is not None or parts.password is not None:
        raise _refuse(say("Leave the name and the password out of the address."))
    port = parts.port or PORTS[parts.scheme]
    if port not in rule.ports:
        raise _refuse(say("Port {port} is not one of web pages; 80 and 443 are.", port=port))
    try:
        return parts, parts.hostname.encode("idna").decode("ascii"), port
    except UnicodeError as error:
        raise ValueError(say("its host is no name")) from error


def _connect(
    parts: SplitResult, host: str, port: int, rule: Rule, deadline: float
) -> http.client.HTTPConnection:
    addresses = rule.resolve(host, port)
    refused = [address for address in addresses if not rule.is_allowed(address)]
    if refused or not addresses:
        raise _refuse(
            say("“{host}” is no public address on the internet. Paste the text instead.", host=host)
        )
    plain = socket.create_connection((addresses[0], port), timeout=remaining(deadline))
    connection = http.client.HTTPConnection(host, port, timeout=remaining(deadline))
    try:
        connection.sock = plain
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return connection


def remaining(deadline: float) -> float:
    """Return the seconds that are left; raises TimeoutError where none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextmanager
def cut_off(connection: http.client.HTTPConnection, deadline: float) -> Iterator[None]:
    """End a connection at the deadline, also where the server sends a letter now and then."""

    def end(sock: socket.socket) -> None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(remaining(deadline), end, [connection.sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def body(answer: http.client.HTTPResponse, size: int, deadline: float) -> bytes:
    """Return the body of an answer.

    Raises ValueError for one that is too large, TimeoutError for one that was cut off, and
    IncompleteRead for one that ends before all was sent that the server announced.
    """
    chunks: list[bytes] = []
    total = 0
    while chunk := answer.read1(_CHUNK):
        total += len(chunk)
        if total > size:
            raise ValueError(say("it has more than {size:,} bytes", size=size))
        chunks.append(chunk)
    remaining(deadline)  # what was cut off looks complete
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(chunks)


def _why(error: Exception, rule: Rule) -> str:
    if isinstance(error, TimeoutError):
        return _late(rule)
    if isinstance(error, socket.gaierror):
        return say("no such host is known")
    if isinstance(error, ssl.SSLError):
        return say("its certificate does not hold")
    if isinstance(error, http.client.IncompleteRead):
        return say("it broke off before the end")
    if isinstance(error, ValueError):
        # what a library says of an address is meant for programmers
        own = next((each for each in error.args if isinstance(each, Message)), None)
        return own or say("it is not written as a web address")
    return say("the connection failed")


def _late(rule: Rule) -> str:
    return say("it took longer than {seconds:.0f} seconds", seconds=rule.seconds)


def _refuse(message: str) -> InvalidInput:
    return InvalidInput({"url": [message]})
