"""Read the text of a file, and refuse what is no text or not what its name says.

A stored text never changes, so what is read wrongly stays wrong: in doubt a file is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from tracker.domain import encodings, texts
from tracker.domain.errors import InvalidInput
from tracker.domain.messages import say

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),  # before UTF-16, whose mark is its beginning
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_FILE_KINDS = (
    (b"%PDF-", say("a PDF document")),
    (b"PK\x03\x04", say("a ZIP, Word or Excel file")),
    (b"PK\x05\x06", say("an empty ZIP file")),
    (b"\xd0\xcf\x11\xe0", say("an old Word or Excel file")),
    (b"{\\rtf", say("an RTF document")),
    (b"\x89PNG", say("a PNG picture")),
    (b"\xff\xd8\xff", say("a JPEG picture")),
    (b"GIF8", say("a GIF picture")),
    (b"\x1f\x8b", say("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", say("a compressed file")),
    (b"Rar!", say("a compressed file")),
)

_ZIP, OLD_OFFICE = (b"PK\x03\x04", b"PK\x05\x06"), (b"\xd0\xcf\x11\xe0",)
# how a file begins whose name has this ending
_ENDINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    **dict.fromkeys(("docx", "odt", "pptx", "odp", "xlsx", "xlsm", "ods", "zip"), _ZIP),
    **dict.fromkeys(("doc", "ppt", "xls"), OLD_OFFICE),
    "rtf": (b"{\\rtf",),
    "png": (b"\x89PNG",),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    "gif": (b"GIF8",),
    "gz": (b"\x1f\x8b",),
    "7z": (b"7z\xbc\xaf\x27\x1c",),
    "rar": (b"Rar!",),
}
_SPACE_BEFORE = 1024  # bytes; some programs leave an empty line before what a PDF begins with

# what no text holds often: C0 controls but white space, DEL, C1 controls
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_STRAY = 3  # such controls are in many texts that came out of other programs
_MOST_CONTROLS = 0.02
# signs of Windows-1252 that stand in texts here and there: quotation marks, dashes, money, degrees
_USUAL = frozenset("€‚„…‘’“”•–—‹›«»·°§¡¿£ªº²³½\xa0\xad\ufeff\ufffd")
_MOST_RARE = 0.1
_STATEFUL = ("iso2022", "hz")  # encodings whose bytes are valid UTF-8 as well

_LEAST_READ = 4  # letters in UTF-8 for each that is none


@dataclass(frozen=True, slots=True)
class Decoded:
    """Be a text with the encoding that was assumed; empty for Unicode, which leaves no doubt."""

    text: str
    encoding: str = ""

    def told(self, how: str) -> str:
        """Return how a text was got, with the encoding that was assumed."""
        return f"{how}, read as {self.encoding}" if self.encoding else how


def decode(data: bytes, name: str = "", *, is_cut: bool = False) -> str:
    """Return the text of an uploaded file, as ``decoded`` does."""
    return decoded(data, name, is_cut=is_cut).text


def decoded(
    data: bytes, name: str = "", declared: Iterable[str] = (), *, is_cut: bool = False
) -> Decoded:
    """Return the text of an uploaded file; ``is_cut`` says that these are its first bytes only.

    UTF-8, UTF-16 and UTF-32 are told by their mark, UTF-8 also without. What is none of these is
    read in the first encoding of ``declared`` in which all of its bytes mean something, otherwise
    in the likeliest. Raises InvalidInput for ``file`` where the bytes are no text, or not what the
    ending of the name says.
    """
    require_named(data, name)
    for beginning, kind in _FILE_KINDS:
        if data.startswith(beginning):
            raise _no_text(say("its first bytes are those of {kind}", kind=kind))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(_plausible(_decoded(data, encoding, is_cut=is_cut)))
            except UnicodeDecodeError as error:
                reason = say("it begins as {form} but breaks that form", form=encoding.upper())
                raise _no_text(reason) from error
    if b"\x00" in data:
        raise _no_text(say("it holds NUL bytes"))
    known = list(filter(None, map(encodings.declared, declared)))
    if not (known and known[0].startswith(_STATEFUL)):
        with suppress(UnicodeDecodeError):
            text = _decoded(data, "utf-8", is_cut=is_cut)
            _require_few_controls(text)
            return Decoded(text)
        if (mended := _nearly_unicode(data)) is not None:
            return Decoded(mended)
    for encoding in (*known, encodings.legacy(data)):
        with suppress(UnicodeError):
            text = _plausible(_decoded(data, encoding, is_cut=is_cut))
            return Decoded(text, encodings.named(encoding))
    return Decoded(_plausible(data.decode("latin-1")), encodings.named("latin-1"))


def _nearly_unicode(data: bytes) -> str | None:
    """Return a text in UTF-8 of which a few bytes are damaged, with U+FFFD in their place."""
    text = data.decode("utf-8", "replace")
    lost = text.count(texts.LOST)
    read = len(text) - len(text.encode("ascii", "ignore")) - lost
    return _plausible(text) if read >= _LEAST_READ * lost else None


def require_named(data: bytes, name: str) -> None:
    """Refuse a file whose name ends as that of a known kind which its bytes are not."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    begins = _ENDINGS.get(ending)
    if begins and not data[:_SPACE_BEFORE].lstrip().startswith(begins):
        raise _no_text(say("it ends in “.{ending}” but does not begin so", ending=ending))


def is_known_kind(name: str) -> bool:
    """Say whether a name ends as that of a known kind of file that is no plain text."""
    return "." in name and name.rpartition(".")[2].lower() in _ENDINGS


def _decoded(data: bytes, encoding: str, *, is_cut: bool) -> str:
    if not is_cut:
        return data.decode(encoding)
    return codecs.getincrementaldecoder(encoding)().decode(data)  # half a character may end it


def _plausible(text: str) -> str:
    """Return what was decoded; raises InvalidInput where it is hardly a text.

    Any bytes are something in Windows-1252, and nearly any in UTF-16: what tells is how many signs
    there are that texts hold seldom or never.
    """
    _require_few_controls(text)
    rare = sum(number for sign, number in Counter(text).items() if _is_rare(sign))
    if rare > max(_STRAY, _MOST_RARE * len(text)):
        raise _no_text(say("its bytes are no text in UTF-8, UTF-16, GB 18030 or Windows-1252"))
    return text


def _is_rare(sign: str) -> bool:
    """Say whether a sign is neither letter, mark, figure, space nor a usual one beside them."""
    if sign.isascii() or sign.isalpha() or sign in _USUAL:
        return False
    if unicodedata.category(sign) in {"Cn", "Co"}:
        return True
    # the other symbols of Windows-1252 come of bytes at random; those beyond are written on purpose
    return sign <= "\xff" or sign in "ˆ˜†‡‰™"


def _require_few_controls(text: str) -> None:
    """Refuse a text with more control characters than get into one by mistake."""
    if len(_CONTROLS.findall(text)) > max(_STRAY, _MOST_CONTROLS * len(text)):
        raise _no_text(say("it holds many control characters, which no text does"))


def _no_text(reason: str) -> InvalidInput:
    message = say(
        "The file is not what its name says: {reason}. Save it as plain text "
        "in UTF-8 and choose that file, or paste the words.",
        reason=reason,
    )
    return InvalidInput({"file": [message]})
