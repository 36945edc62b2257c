"""Read a date in Chinese words, whole: “2016年6月前后”, “不晚于2016年底”, “2016年3月至6月之间”.

Chinese has no spaces between words and says most things behind the date, so that it is read by its
endings and not by the grammar of the other languages. What `wording.chinese` says
of years of our era is read. “今年”, “下个月” and “昨天” become the year, month or day that they
mean from the anchor; figures may be Chinese ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tracker.domain.dates.errors import InvalidDate
from tracker.domain.dates.fuzzy import FuzzyDate
from tracker.domain.dates.phrases import compose, relative, weeks
from tracker.domain.dates.phrases.symbols import Unit
from tracker.domain.dates.phrases.terms import Context, Term, resolve
from tracker.domain.dates.spans import OUTSIDE, add_days, add_months
from tracker.domain.vocabularies import DateBasis, DatePrecision, DateQualifier

_Bound = Callable[[FuzzyDate], FuzzyDate]


def _ahead_of(value: FuzzyDate) -> FuzzyDate:
    """Return what a deadline says: “6月30日前” takes the 30th in, “6月前” ends in May."""
    is_day = value.precision == DatePrecision.DAY
    return compose.by(value) if is_day else compose.before(value)


_BY_BEGINNING: dict[str, _Bound] = {
    "不晚于": compose.by,
    "不迟于": compose.by,
    "最晚": compose.by,
    "最迟": compose.by,
    "不早于": compose.not_before,
    "最早": compose.not_before,
    "持续至": compose.until,
    "持续到": compose.until,
}
_BY_ENDING: dict[str, _Bound] = {
    "之前": compose.before,
    "以前": compose.before,
    "前": _ahead_of,
    "之后": compose.after,
    "以后": compose.after,
    "后": compose.after,
    "以来": compose.since,
    "起": compose.since,
}
_TO_AN_END: dict[_Bound, _Bound] = {
    compose.by: compose.by,
    compose.before: compose.by,
    _ahead_of: compose.by,
    compose.until: compose.until,
}
_UNCERTAIN = ("可能是", "可能", "也许", "或许")
_APPROXIMATE = ("大约", "大概", "约")
_AROUND = ("前后", "左右")
_FROM = ("自", "从")
_WITHIN = "之间"
_JOINT = re.compile("[至到]")
_PARTS = {"初": 0, "上旬": 0, "中": 1, "中旬": 1, "下旬": 2, "底": 2, "末": 2}
_ENDS = {"底", "末"}
_QUARTERS = {"一": 33, "二": 34, "三": 35, "四": 36, "1": 33, "2": 34, "3": 35, "4": 36}
_HALVES = {"上": 40, "下": 41}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_TERM = re.compile(
    r"""
      (?P<decade>\d{3}0)年代
    | (?:(?P<year>\d{4})年)?
      (?: 第?(?P<quarter>[一二三四1-4])季度
        | (?P<half>[上下])半年
        | (?P<season>[春夏秋冬])[季天]?
        | (?:(?P<month>\d{1,2})月份?)?(?:(?P<day>\d{1,2})[日号])?
          (?:年|月)?(?P<part>初|上旬|中旬|中|下旬|底|末)?
      )
    """,
    re.VERBOSE | re.ASCII,
)


_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_MONTHS = {"上个月": -1, "上月": -1, "这个月": 0, "本月": 0, "下个月": 1, "下月": 1}
_DAYS = {"昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1}
_RELATIVE = re.compile("|".join((*_YEARS, *_MONTHS, *_DAYS)))
_SHIFTS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEKDAYS = "一二三四五六日天"  # the last two are one day
_WEEK = re.compile(
    rf"(?P<shift>{'|'.join(sorted(_SHIFTS, key=len, reverse=True))})个?(?:周|星期|礼拜)"
    rf"(?P<day>[{_WEEKDAYS}末])?"
)
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_WEEK_OF_MONTH = re.compile(
    "(?P<month>.*月)份?的?(?:第(?P<number>[一二三四])|最后一)个?(?:周|星期|礼拜)"
)
_OF_THE_YEAR = re.compile("^(?=年[初中底末])")
_FIGURES = re.compile("[〇零一二三四五六七八九十]+(?=[年月日号])")
_FIGURE = {figure: str(number) for number, figure in enumerate("〇一二三四五六七八九")} | {
    "零": "0"
}


def read(words: str, context: Context) -> FuzzyDate | None:
    """Return the date that a whole text says; None where it says none in Chinese."""
    plain = _FIGURES.sub(_in_digits, words.replace(" ", ""))
    said = _OF_THE_YEAR.sub("今", plain)
    is_relative = _RELATIVE.search(said) is not None
    if is_relative:
        said = _RELATIVE.sub(lambda found: _meant(found[0], context.need_anchor()), said)
    mark, said = _marks(said)
    value = (
        _week(said, context)
        or _bounded(said, context)
        or _two(said, context)
        or _choices(said, context)
    )
    if value is not None and is_relative:
        value = replace(value, basis=DateBasis.INFERRED, anchor=context.need_anchor())
    return value and compose.qualify(value, mark)


def _week(said: str, context: Context) -> FuzzyDate | None:
    """Read “下周”, a day of it, its weekend, and the weeks of a month."""
    if (found := _WEEK_OF_MONTH.fullmatch(said)) is not None:
        term = _term(found["month"])
        number = weeks.LAST if found["number"] is None else _NUMBERS[found["number"]]
        return None if term is None else weeks.in_month(resolve(term, context), number)
    if (found := _WEEK.fullmatch(said)) is None:
        return None
    anchor, shift = context.need_anchor(), _SHIFTS[found["shift"]]
    if found["day"] is None:
        return relative.unit_away(anchor, Unit.WEEK, shift)
    if found["day"] == "末":
        return relative.weekend(anchor, context.tense, shift)
    days = 7 * shift + min(_WEEKDAYS.index(found["day"]), 6) - anchor.weekday()
    return relative.days_away(anchor, days)


def _in_digits(found: re.Match[str]) -> str:
    """Return 二〇一六 as 2016, 十 as 10, 十七 as 17 and 二十一 as 21."""
    tens, is_ten, ones = found[0].partition("十")
    if not is_ten:
        return "".join(_FIGURE[figure] for figure in tens)
    if max(len(tens), len(ones)) > 1:  # “十二三” is twelve or thirteen
        return found[0]
    return f"{_FIGURE.get(tens, '1')}{_FIGURE.get(ones, '0')}"


def _meant(words: str, anchor: date) -> str:
    """Return the year, month or day that is meant from a day, as it would be written."""
    try:
        if words in _YEARS:
            return f"{date(anchor.year + _YEARS[words], 1, 1).year:04}年"
        if words in _MONTHS:
            year, month = add_months(anchor.year, anchor.month, _MONTHS[words])
            return f"{date(year, month, 1).year:04}年{month}月"
        day = add_days(anchor, _DAYS[words])
    except ValueError:
        raise InvalidDate(OUTSIDE) from None
    return f"{day.year:04}年{day.month}月{day.day}日"


def _marks(said: str) -> tuple[DateQualifier, str]:
    """Take “possibly” and “about” off the beginning."""
    is_uncertain, said = _without(said, _UNCERTAIN)
    is_near, said = _without(said, _APPROXIMATE)
    if is_uncertain and is_near:
        return DateQualifier.BOTH, said
    if is_uncertain:
        return DateQualifier.UNCERTAIN, said
    return DateQualifier.APPROXIMATE if is_near else DateQualifier.NONE, said


def _without(said: str, beginnings: tuple[str, ...]) -> tuple[bool, str]:
    found = next((each for each in beginnings if said.startswith(each)), "")
    return bool(found), said.removeprefix(found)


def _bounded(said: str, context: Context) -> FuzzyDate | None:
    """Read “by”, “before”, “after”, “since” and “until”."""
    for words, bound in _BY_BEGINNING.items():
        if said.startswith(words):
            return _bound(bound, said.removeprefix(words), context)
    if said.endswith(_AROUND):
        return None
    for words, bound in _BY_ENDING.items():
        if said.endswith(words):
            return _bound(bound, _without(said.removesuffix(words), _FROM)[1], context)
    return None


def _bound(bound: _Bound, said: str, context: Context) -> FuzzyDate | None:
    found = _marked(said)
    if found is None:
        return None
    term, mark = found
    if term.is_end and bound in _TO_AN_END:
        # “2016年底前” is by the end of the year, not before its last months
        term, bound = replace(term, parts=None), _TO_AN_END[bound]
    return bound(compose.qualify(resolve(term, context), mark))


def _two(said: str, context: Context) -> FuzzyDate | None:
    """Read a period, or the window between two dates; the second may lack what the first says."""
    join = compose.between if said.endswith(_WITHIN) else compose.period
    parts = _JOINT.split(_without(said.removesuffix(_WITHIN), _FROM)[1])
    if len(parts) != 2:  # noqa: PLR2004  # two dates
        return None
    values = _dates(parts, context)
    return join(*values) if values else None


def _choices(said: str, context: Context) -> FuzzyDate | None:
    """Read one date, or several of which one is meant."""
    values = _dates(said.split("或"), context)
    if not values:
        return None
    return values[0] if len(values) == 1 else compose.either(values)


def _dates(parts: list[str], context: Context) -> list[FuzzyDate]:
    """Return the dates of some words, none where any of them says no date."""
    values, before = [], Term()
    for part in parts:
        found = _marked(part)
        if found is None:
            return []
        before = _completed(found[0], before)
        values.append(compose.qualify(resolve(before, context), found[1]))
    return values


def _marked(said: str) -> tuple[Term, DateQualifier] | None:
    mark, said = _marks(said)
    around = next((each for each in _AROUND if said.endswith(each)), "")
    term = _term(said.removesuffix(around))
    if term is None:
        return None
    if not around:
        return term, mark
    is_sure = mark in {DateQualifier.NONE, DateQualifier.APPROXIMATE}
    return term, DateQualifier.APPROXIMATE if is_sure else DateQualifier.BOTH


def _term(said: str) -> Term | None:
    found = _TERM.fullmatch(said)
    if found is None or not any(found.groups()):
        return None
    year, month, day, decade = (
        int(found[name]) if found[name] else None for name in ("year", "month", "day", "decade")
    )
    grouping = (
        _QUARTERS.get(found["quarter"])
        or _HALVES.get(found["half"])
        or _SEASONS.get(found["season"])
    )
    part = found["part"]
    if part and (day or not (year or month)):
        return None
    parts = (_PARTS[part], _PARTS[part]) if part else None
    return Term(year, month, day, grouping, decade, parts=parts, is_end=part in _ENDS)


def _completed(term: Term, before: Term) -> Term:
    """Return a date with the year and the month of the one before it where it has none."""
    if term.year is not None or term.decade is not None:
        return term
    month = before.month if term.day and term.month is None else term.month
    return replace(term, year=before.year, month=month)
