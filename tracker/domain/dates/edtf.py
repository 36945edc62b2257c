"""Read and write EDTF (ISO 8601-2:2019, annex A).

Read are: level 0 dates and intervals; level 1 in full but for times of day; of level 2: one of a
set (``[..2016-06]``, ``[2016-03,2016-05]``), sub-year groupings 21-41 and unspecified digits
anywhere. A qualifier (``?``, ``~``, ``%``) is kept apart from the date; the canonical text shows
it on years, months, days and ends of intervals only, because readers refuse it elsewhere.
"""

from __future__ import annotations

import re
from datetime import date

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.parts import Part, read_part
from tracker.domain.dates.spans import lower_bound, upper_bound
from tracker.domain.messages import say
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

MAX_LENGTH = 64
Parsed = tuple[str, date | None, date | None, DatePrecision, DateQualifier]

_MARKS = {mark.value: mark for mark in DateQualifier if mark}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_day(text: str) -> date | None:
    """Return the day that a text is in figures, YYYY-MM-DD; None for all else, at little cost.

    Most dates of files are such; what is no day of the calendar is for others to explain.
    """
    if _DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def from_edtf(
    edtf: str,
    *,
    text: str = "",
    basis: DateBasis = DateBasis.STATED,
    anchor: date | None = None,
    note: str = "",
    qualifier: DateQualifier | None = None,
) -> FuzzyDate:
    """Read an EDTF text of at most 64 characters.

    ``qualifier`` adds a qualifier the text itself does not show. Raises InvalidDate.
    """
    return FuzzyDate(text, *parse(edtf, qualifier), basis, anchor, note)


def parse(edtf: str, qualifier: DateQualifier | None = None) -> Parsed:
    """Return what an EDTF text says: its canonical form, bounds, precision and qualifier.

    Raises InvalidDate.
    """
    shown = edtf.strip()
    if not qualifier and (day := plain_day(shown)) is not None:
        return shown, day, day, DatePrecision.DAY, DateQualifier.NONE
    if not shown:
        raise InvalidDate(say("The date is empty. Write a date such as 2016-06-13 or 2016-06."))
    if len(shown) > MAX_LENGTH:
        raise InvalidDate(
            say(
                "“{shown}…” has {n} characters. Write a date of at most {max_length}.",
                shown=shown[:20],
                n=len(shown),
                max_length=MAX_LENGTH,
            )
        )
    if "/" in shown:
        return _plain_interval(shown, qualifier) or _interval(shown, qualifier)
    bare, mark = _split_qualifier(shown)
    mark = _agree(mark, qualifier, shown)
    return _one_of_set(bare, mark) if bare.startswith("[") else _single(bare, mark)


def format(value: FuzzyDate) -> str:  # noqa: A001  # dates.format, like dates.read
    """Return EDTF that ``from_edtf`` reads as the same date, bounds and qualifier.

    Where the canonical form carries no qualifier, it is appended: ``2016-34~``. Words that could
    not be read give an empty text.
    """
    if value.edtf is None:
        return ""
    if value.edtf[-1] in _MARKS or "/" in value.edtf:
        return value.edtf
    return value.edtf + value.qualifier.value


def _split_qualifier(shown: str) -> tuple[str, DateQualifier]:
    if shown[-1:] in _MARKS:
        return shown[:-1], _MARKS[shown[-1]]
    return shown, DateQualifier.NONE


def _agree(found: DateQualifier, given: DateQualifier | None, shown: str) -> DateQualifier:
    if given is None or given == found:
        return found
    if found != DateQualifier.NONE:
        raise InvalidDate(
            say(
                "“{shown}” already says {mark}; the qualifier given beside it is "
                "“{given}”. Keep one of them.",
                shown=shown,
                mark=found.value,
                given=given.value,
            )
        )
    return given


def _single(bare: str, mark: DateQualifier) -> Parsed:
    part = read_part(bare)
    canonical = part.edtf if part.is_grouping else part.edtf + mark.value
    if part.precision == DatePrecision.UNKNOWN:
        return canonical, None, None, part.precision, mark
    return canonical, lower_bound(part.first), upper_bound(part.last), part.precision, mark


def _one_of_set(bare: str, mark: DateQualifier) -> Parsed:
    if not bare.endswith("]"):
        raise InvalidDate(
            say("“{bare}” lacks its closing bracket. Write [..2016-06], for example.", bare=bare)
        )
    members = [member.strip() for member in bare[1:-1].split(",")]
    if len(members) == 1 and ".." not in members[0]:
        return _single(members[0], mark)
    pairs = [_member(member, bare) for member in members]
    if any(first is None for first, _ in pairs[1:]):
        raise InvalidDate(
            say("“{bare}” opens to the past inside. Put the open start first.", bare=bare)
        )
    if any(last is None for _, last in pairs[:-1]):
        raise InvalidDate(
            say("“{bare}” opens to the future inside. Put the open end last.", bare=bare)
        )
    firsts = [first.first for first, _ in pairs if first is not None]
    lasts = [last.last for _, last in pairs if last is not None]
    return (
        f"[{','.join(members)}]",
        lower_bound(min(firsts)) if len(firsts) == len(pairs) else None,
        upper_bound(max(lasts)) if len(lasts) == len(pairs) else None,
        DatePrecision.WINDOW,
        mark,
    )


def _member(member: str, shown: str) -> tuple[Part | None, Part | None]:
    left, dots, right = member.partition("..")
    if not dots:
        part = read_part(member)
        return part, part
    if not left and not right:
        raise InvalidDate(
            say("“{shown}” names no day. Give at least one end, as in [..2016-06].", shown=shown)
        )
    first = read_part(left) if left else None
    last = read_part(right) if right else None
    _check_order(shown, first, last)
    return first, last


def _plain_interval(shown: str, given: DateQualifier | None) -> Parsed | None:
    """Return an interval of two days without any qualifier, None for all else."""
    first, _, last = map(plain_day, shown.partition("/"))
    if given or first is None or last is None or last < first:
        return None
    return shown, first, last, DatePrecision.WINDOW, DateQualifier.NONE


def _interval(shown: str, given: DateQualifier | None) -> Parsed:
    ends = shown.split("/")
    if len(ends) != 2:  # noqa: PLR2004  # an interval has two ends
        raise InvalidDate(
            say("“{shown}” has more than one slash. Write start/end: 2016-03/2016-06.", shown=shown)
        )
    split = [_split_qualifier(end) for end in ends]
    marks = [mark for _, mark in split]
    parts = [read_part(bare) if bare not in ("", "..") else None for bare, _ in split]
    if given and marks == [DateQualifier.NONE] * 2:
        marks = [given if part else DateQualifier.NONE for part in parts]
    mark = _agree(_union(marks), given, shown)
    for part, end_mark, end in zip(parts, marks, ends, strict=True):
        if end_mark and (part is None or part.is_grouping):
            raise InvalidDate(
                say(
                    "“{shown}” qualifies “{end}”. In an interval only years, months and "
                    "days can be qualified: 2016-03~/2016-06.",
                    shown=shown,
                    end=end,
                )
            )
    first, last = parts
    _check_order(shown, first, last)
    return (
        "/".join(
            (part.edtf if part else bare) + end_mark.value
            for part, (bare, _), end_mark in zip(parts, split, marks, strict=True)
        ),
        lower_bound(first.first) if first else None,
        upper_bound(last.last) if last else None,
        DatePrecision.WINDOW if first or last else DatePrecision.UNKNOWN,
        mark,
    )


def _union(marks: list[DateQualifier]) -> DateQualifier:
    present = set(marks) - {DateQualifier.NONE}
    if len(present) > 1:
        return DateQualifier.BOTH
    return present.pop() if present else DateQualifier.NONE


def _check_order(shown: str, first: Part | None, last: Part | None) -> None:
    if first is not None and last is not None and first.first > last.last:
        raise InvalidDate(
            say("“{shown}” ends before it starts. Put the earlier date first.", shown=shown)
        )
