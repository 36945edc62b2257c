"""Files are read as the texts they are, and refused where they are none."""

from __future__ import annotations

import random

import pytest

from tracker.domain import decoding, encodings
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


@pytest.mark.parametrize(
    "words", [GERMAN, FRENCH, "für", "Älga, öl, ål, Ål, “Öl”", "Ñoño é", "Ü", "é", "°C ½ § 5 ± 1"]
)
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
    assert encodings.legacy("Договор вступил в силу".encode("cp1251")) == "cp1251"


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


RUSSIAN = "Россия и Китай подписали соглашение о сотрудничестве, сказал министр."


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        *((RUSSIAN, each) for each in ("cp1251", "koi8_r", "iso8859_5")),
        ("Україна та Польща підписали угоду, повідомив міністр.", "cp1251"),
        ("Η Ελλάδα και η Κύπρος υπέγραψαν συμφωνία για τη συνεργασία στην Αθήνα.", "cp1253"),
        ("ישראל ומצרים חתמו על הסכם ביום שישי, אמר שר החוץ בירושלים.", "cp1255"),
        ("وقعت مصر والسعودية اتفاقية تعاون يوم الجمعة في القاهرة", "cp1256"),
        ("日本とケニアは金曜日に防衛協力に関する覚書に署名した。", "shift_jis"),
        ("日本とケニアは金曜日に防衛協力に関する覚書に署名した。", "euc_jp"),
        ("한국과 일본은 금요일에 협정에 서명했다고 외교부가 밝혔다.", "euc_kr"),
        ("台灣與日本簽署了合作協議,外交部長表示將於六月生效。", "big5"),
        *((f"{POLISH}Łódź, źdźbło, sześć ustaw.", each) for each in ("cp1250", "iso8859_2")),
        (
            "Česká vláda, řekl ministr, ve středu podepsala dohodu o síti a věcech.",
            "cp1250",
        ),
        ("Türkiye ile Yunanistan arasındaki anlaşma başladı, çalışmalar sürüyor.", "cp1254"),
        ("Il va à Rome, à Paris, à Londres, à Vienne, à Berne et à Lima.", "cp1252"),
        ("El señor Núñez firmó el acuerdo, según él; la reunião não será em Bogotá.", "cp1252"),
    ],
)
def test_other_encodings_are_told_by_their_letters(words, encoding):
    for text in (words, f"<html><body class='a'><h1>x</h1><p>{words}</p></body></html>"):
        found = decoding.decoded(text.encode(encoding))
        assert found.text == text
        assert found.encoding


def test_the_encoding_that_was_assumed_is_told_and_unicode_is_none():
    assert decoding.decoded(RUSSIAN.encode("cp1251")).told("file") == "file, read as Windows-1251"
    assert decoding.decoded(RUSSIAN.encode()).told("file") == "file"


@pytest.mark.parametrize("label", ["utf-8", "klingon", "hex", "undefined", ""])
def test_a_declared_encoding_that_does_not_hold_destroys_no_letter(label):
    assert decoding.decoded(GERMAN.encode("cp1252"), declared=[label]).text == GERMAN


def test_a_declared_encoding_that_holds_is_used():
    found = decoding.decoded("Łucja Žák".encode("iso8859_2"), declared=["utf-8", "ISO-8859-2"])
    assert (found.text, found.encoding) == ("Łucja Žák", "ISO 8859-2")
    assert decoding.decoded("“a”".encode("cp1252"), declared=["iso-8859-1"]).text == "“a”"
    assert decoding.decoded("協定".encode("iso2022_jp"), declared=["iso-2022-jp"]).text == "協定"


def test_one_damaged_byte_does_not_make_another_encoding_of_unicode():
    found = decoding.decoded(GERMAN.encode().replace("Ö".encode(), b"\xff"))
    assert (found.text, found.encoding) == (GERMAN.replace("Ö", "�"), "")


def test_what_the_beginning_does_not_tell_is_read_all_the_same():
    data = b"x" * 300_000 + b"\x81 caf\xe9"
    assert decoding.decode(data).endswith("\x81 café")
