"""Find what stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.domain.reading.sentences import Stretch

_MARK = re.compile("''|[\"“”„‟«»‹›‘’'‚]")
_CLOSES = {
    "''": ("''",),
    '"': ('"', "”"),
    "“": ("”", '"'),
    "„": ("“", "”", '"'),
    "”": ("“", "”", '"'),  # as in Swedish, and where the two curly marks were taken for each other
    "‟": ("”",),
    "‚": ("‘", "’"),
    "‘": ("’",),
    "'": ("'",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
}
_STOPPED = r"(?<=[.,!?…])[’'](?=\W|\Z)|(?<=\w)[’'](?=[,.;:!?)])"
_STRAIGHT_END = re.compile(_STOPPED)
_CURLY_END = re.compile(rf"{_STOPPED}|(?<=[^\Wsxz])’(?=\s|\Z)")
"""What follows “s” and stands before a word may be that of “farmers’ rights”."""
_BEHIND_S = re.compile(r"(?<=[sxz])’(?=\s)")
_SINGLE_REACH = 600
_BEFORE_OPENING = ' \t\n\xa0\u202f([—–-/"“„«'
_PADDING = " \t\xa0\u202f"
_DASHES = ("- ", "– ", "— ")
_DASHED = 600
_SAYING_REACH = 90
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Ii]ch|[Ww]ir|[Uu]nsere?[mnrs]?|[Mm]eine?[mnrs]?)\b"
)
_SAYING = re.compile(r",\s+((?:[\w.'’-]+\s+){1,8}?[\w’'-]+)\.?\Z")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Be words between marks: offsets of the words, and of the marks around them.

    ``is_open`` says that no mark closes it in its paragraph, ``continues`` that it goes on with
    a quotation left open in the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    is_open: bool = False
    continues: bool = False


def quoted(text: str, paragraphs: list[Stretch], saying: re.Pattern[str]) -> list[list[Quoted]]:
    """Return the outermost quotations of each paragraph.

    A quotation that one paragraph leaves open goes on in the next one if that begins with an
    opening mark, or if the only mark of that one closes it; otherwise it ends with its paragraph,
    or before the “, X said” that ends it. Of a statement that “X said:” announces, and that has no
    marks, every paragraph is one.
    """
    unmarked = _unmarked(text, paragraphs, saying)
    found: list[list[Quoted]] = []
    is_pending = False
    for number, paragraph in enumerate(paragraphs):
        if number >= unmarked:
            start, end = paragraph.start, paragraph.end
            found.append([Quoted(start, end, start, end, continues=number > unmarked)])
            continue
        inside = _in_paragraph(text, paragraph, saying)
        if is_pending and inside and inside[0].outer_start == paragraph.start:
            first = inside[0]
            inside[0] = Quoted(
                first.start, first.end, first.outer_start, first.outer_end, first.is_open, True
            )
        elif is_pending and (whole := _whole(text, found[-1][-1], paragraph)) is not None:
            found[-1][-1] = whole
        elif is_pending:
            found[-1][-1] = _ended(text, found[-1][-1], saying)
        is_pending = bool(inside) and inside[-1].is_open
        found.append(inside)
    if is_pending:
        found[-1][-1] = _ended(text, found[-1][-1], saying)
    return found


def _unmarked(text: str, paragraphs: list[Stretch], saying: re.Pattern[str]) -> int:
    """Return the first paragraph of words that somebody speaks to the end without any mark.

    Without such words it is the number of all paragraphs.
    """
    number = len(paragraphs)
    while (
        number
        and _MARK.search(text, paragraphs[number - 1].start, paragraphs[number - 1].end) is None
    ):
        number -= 1
    for place in range(max(number, 1), len(paragraphs)):
        before, after = paragraphs[place - 1], paragraphs[place]
        is_announced = text[before.end - 1] == ":" and saying.search(text, before.start, before.end)
        if is_announced and _FIRST_PERSON.search(text, after.start, after.end):
            return place
    return len(paragraphs)


def _whole(text: str, quote: Quoted, paragraph: Stretch) -> Quoted | None:
    """Return an open quotation up to the one mark of the next paragraph, at its end."""
    marks = [
        mark for mark in _MARK.finditer(text, paragraph.start, paragraph.end) if mark[0] not in "’'"
    ]
    closes = _CLOSES.get(text[quote.outer_start], ())
    if len(marks) != 1 or marks[0][0] not in closes or marks[0].end() != paragraph.end:
        return None
    return replace(quote, end=marks[0].start(), outer_end=paragraph.end, is_open=False)


def _ended(text: str, quote: Quoted, saying: re.Pattern[str]) -> Quoted:
    """Return a quotation whose closing mark was forgotten, without who said it."""
    tail = _SAYING.search(text, max(quote.start, quote.end - _SAYING_REACH), quote.end)
    if tail is None or tail.start() == quote.start:
        return quote
    words = tail[1].split()
    if not (saying.fullmatch(words[-1]) or saying.fullmatch(words[0])):
        return quote
    return Quoted(
        quote.start, tail.start(), quote.outer_start, tail.start(), False, quote.continues
    )


def _after_dash(text: str, paragraph: Stretch, saying: re.Pattern[str]) -> list[Quoted]:
    """Return what a paragraph opens with a dash and closes with “, said X”."""
    start = paragraph.start + 2
    for comma in re.compile(r",\s").finditer(text, start, min(paragraph.end, start + _DASHED)):
        if saying.match(text, comma.end()):
            return [Quoted(start, comma.start(), paragraph.start, comma.start())]
    return []


def _in_paragraph(text: str, paragraph: Stretch, saying: re.Pattern[str]) -> list[Quoted]:
    found = []
    closing = _Closing(text, paragraph)
    if text.startswith(_DASHES, paragraph.start):
        found += _after_dash(text, paragraph, saying)
        if found:
            return found
    at = paragraph.start
    while match := _MARK.search(text, at, paragraph.end):
        at = match.end()
        if not _opens(text, match, paragraph):
            continue
        close = closing.after(match)
        if close is None and (match[0] in "'‘" or not text[at : at + 40].strip()):
            continue
        opened_again = _opens_again(text, match, close)
        outer_end = paragraph.end if close is None else close + len(match[0]) * (not opened_again)
        start, end = _trimmed(text, at, paragraph.end if close is None else close)
        if start < end:
            found.append(Quoted(start, end, match.start(), outer_end, is_open=close is None))
        at = outer_end
    return found


def _opens_again(text: str, match: re.Match[str], close: int | None) -> bool:
    """Say whether a straight mark opens the next sentence, the one before being left open."""
    return (
        close is not None
        and match[0] == '"'
        and text[close - 2 : close - 1] in {*".!?"}
        and text[close - 1].isspace()
        and text[close + 1 : close + 2].isupper()
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _PADDING:
        start += 1
    while end > start and text[end - 1] in _PADDING:
        end -= 1
    return start, end


def _opens(text: str, match: re.Match[str], paragraph: Stretch) -> bool:
    mark, start, end = match[0], match.start(), match.end()
    if mark not in _CLOSES or end >= paragraph.end:
        return False
    is_first = start == paragraph.start
    if mark == "“" and not is_first and _is_at_end(text, start, end):
        return False
    if mark in "„‟“‘‚":
        return mark not in "‘‚" or is_first or text[start - 1] in _BEFORE_OPENING
    if not is_first and text[start - 1] not in _BEFORE_OPENING:
        return False
    if mark == "”":
        return text[end].isalnum() and (is_first or text[start - 1].isspace())
    return mark == "«" or not text[end].isspace()


def _is_at_end(text: str, start: int, end: int) -> bool:
    """Say whether a mark stands behind a word and before a space: it closes, whatever it is."""
    return text[start - 1].isalnum() and text[end].isspace()


class _Closing:
    """Find closing marks of one paragraph; what was not found once is not looked for again."""

    def __init__(self, text: str, paragraph: Stretch) -> None:
        self._text = text
        self._paragraph = paragraph
        self._is_nested = True

    def after(self, match: re.Match[str]) -> int | None:
        mark, end = match[0], self._paragraph.end
        if mark in "'‘":
            return self._single(match, end)
        places = [self._text.find(close, match.end(), end) for close in _CLOSES[mark]]
        ends = [place for place in places if place >= 0]
        if mark == "“" and places[0] >= 0:
            ends = places[:1]
        if not ends:
            return None
        if mark in {"''", '"', "”", "»", "›"} or not self._is_nested:
            return min(ends)
        return self._past_nested(match, min(ends))

    def _single(self, match: re.Match[str], end: int) -> int | None:
        """Return the mark that closes a single one; an apostrophe closes nothing."""
        reach = min(end, match.end() + _SINGLE_REACH)
        again = self._text.find(" ‘", match.end(), reach) if match[0] == "‘" else -1
        end = again if again >= 0 else reach
        ends = _CURLY_END if match[0] == "‘" else _STRAIGHT_END
        single = ends.search(self._text, match.end(), end)
        if single is None and match[0] == "‘":
            behind_s = [*_BEHIND_S.finditer(self._text, match.end(), end)]
            single = behind_s[0] if len(behind_s) == 1 else None
        return single.start() if single else None

    def _past_nested(self, match: re.Match[str], nearest: int) -> int:
        mark, closes = match[0], _CLOSES[match[0]]
        depth = 1
        for at in range(match.end(), self._paragraph.end):
            if self._text[at] == mark:
                depth += 1
            elif self._text[at] in closes:
                depth -= 1
                if not depth:
                    return at
        self._is_nested = False
        return nearest
