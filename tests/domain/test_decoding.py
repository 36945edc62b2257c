"""Files are read as the texts they are, and refused where they are none."""

from __future__ import annotations

import random

import pytest

from tracker.domain import decoding
from tracker.domain.errors import InvalidInput

GERMAN = "„Größere Übereinkünfte“ – über 5 € – müssen für Österreich geprüft werden. "
FRENCH = "« L’accord créé en 2016 a été signé à Genève, où l’été s’achève. » "
CHINESE = "中华人民共和国和德国的协定,将于六月签署。双方同意在网络安全方面开展合作。"
POLISH = "Umowa została podpisana w Łodzi. "


def refusal(data: bytes, name: str = "") -> str:
    """Return why a file is refused."""
    with pytest.raises(InvalidInput) as refused:
        decoding.decode(data, name)
    (message,) = refused.value.errors["file"]
    return str(message)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_unicode_files_are_read(encoding):
    words = "Vertrag über 网络"
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert decoding.decode(mark + words.encode(encoding)) == words


def test_old_windows_files_are_read():
    assert decoding.decode("„Abkommen“ – 5 €".encode("cp1252")) == "„Abkommen“ – 5 €"


def test_a_byte_that_windows_does_not_know_is_read_as_latin_1():
    assert decoding.decode(b"caf\xe9 \x81") == "café \x81"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"{\\rtf1 x}", "RTF"),
        (b"text\x00more", "NUL"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_the_reason(data, reason):
    with pytest.raises(InvalidInput) as refused:
        decoding.decode(data)
    (message,) = refused.value.errors["file"]
    assert "not what its name says" in message
    assert reason in message


@pytest.mark.parametrize("words", [GERMAN, FRENCH, "für", "Ü", "é", "°C ½ § 5 ± 1"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_western_texts_are_read_in_every_encoding(words, encoding):
    assert decoding.decode(words.encode(encoding)) == words


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8", "utf-16"])
@pytest.mark.parametrize("words", [CHINESE, "协定", f"EU–China: {CHINESE}", CHINESE * 500])
def test_chinese_texts_are_read_in_every_encoding(words, encoding):
    assert decoding.decode(words.encode(encoding)) == words


def test_latin_1_and_a_few_stray_controls_are_read():
    words = "Un café\x81 à Genève.\x01\x02"
    assert decoding.decode(words.encode("latin-1")) == words


def test_cyrillic_of_windows_is_not_taken_for_chinese():
    assert decoding.legacy("Договор вступил в силу".encode("cp1251")) == "cp1252"


def test_the_beginning_of_a_file_may_end_inside_a_character():
    for encoding in ("utf-8", "utf-16", "gb18030"):
        data = (CHINESE * 20).encode(encoding)
        for end in range(400, 404):
            assert decoding.decode(data[:end], is_cut=True)[:20] == CHINESE[:20]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("lowest", [1, 32, 128])
def test_bytes_at_random_are_no_text(seed, lowest):
    chance = random.Random(seed)  # noqa: S311  # no secret
    data = bytes(chance.randint(lowest, 255) for _ in range(4000))
    assert "not what its name says" in refusal(data, "a.txt")


def test_bytes_at_random_are_no_text_behind_a_mark_of_utf_16_or_below_128():
    chance = random.Random(7)  # noqa: S311  # no secret
    data = bytes(chance.randint(1, 127) for _ in range(4000))
    assert "control characters" in refusal(data)
    signs = "".join(chr(chance.randint(0x20, 0xD7FF)) for _ in range(4000))
    assert decoding.decode(CHINESE.encode("utf-16")) == CHINESE
    assert "are no text" in refusal("".join(signs).translate(_PRIVATE).encode("utf-16"))


_PRIVATE = {number: 0xE000 + number % 0x1000 for number in range(0xA000, 0xD800)}


@pytest.mark.parametrize(
    "name", ["x.pdf", "C.DOCX", "a.b.xlsx", "old.doc", "x.rtf", "x.zip", "x.png", "x.jpeg", "x.gz"]
)
def test_a_text_whose_name_ends_as_another_kind_is_refused(name):
    ending = name.rpartition(".")[2].lower()
    assert f"it ends in “.{ending}” but does not begin so" in refusal(b"Plain words.", name)


@pytest.mark.parametrize("name", ["", "x.txt", "pdf", "x.md", "x.csv", "x.2016-06-01", "x."])
def test_other_names_say_nothing_of_the_kind(name):
    assert decoding.decode(b"Plain words.", name) == "Plain words."
