"""Show a date in Chinese words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from tracker.domain.dates.names import SEASONS
from tracker.domain.dates.parts import read_part
from tracker.domain.dates.spans import Day
from tracker.domain.dates.wording.english import Case, English, has_two_months
from tracker.domain.vocabularies import DatePrecision

_QUARTERS = "一二三四"
_HALVES = "上下"
_MONTHS_A_THIRD = 4


class Chinese(English):
    """Know the Chinese words; they stand behind a date as often as before it."""

    language = "zh"
    said: ClassVar[dict[str, str]] = {"~": "约略", "?": "存疑", "%": "存疑且约略"}
    around = "{}前后"
    possibly = "可能是{}"
    possibly_so = "可能{}"
    by = "不晚于{}"
    after = "{}之后"
    between = "{}至{}之间"
    joint = "或"
    until = "持续至{}"
    since = "自{}起"
    period = "{}至{}"
    undated = "日期不详"
    inferred = "推定"
    counted = "以{}为基准推算"
    sorted = "排序：{}"
    north = "按北半球理解；若指南半球，请写{}，即{}至{}"
    opens = "{}起"
    closes = "截至{}"
    no_day = "具体日期不详"
    before_days = "公元1年以前，此处无日历日期"
    comma = "，"
    semicolon = "；"
    dash = "至"

    def members(self, members: Sequence[str], *, is_near: bool) -> str:
        """Say a year that two months or days share once: “2016年6月或7月”."""
        if has_two_months(members) and not is_near:
            return self.joint.join(self.pair(members[0], members[1]))
        return super().members(members, is_near=is_near)

    def no_later(self, last: Day, *, is_near: bool) -> str:
        """Return “不晚于2016年6月30日”."""
        said = super().no_later(last, is_near=False)
        return f"大约{said}" if is_near else said

    def later(self, bare: tuple[int, ...], *, is_near: bool) -> str:
        """Return “2016年6月之后”."""
        said = super().later(bare, is_near=False)
        return f"大约{said}" if is_near else said

    def within(self, start: str, end: str, *, is_near: bool) -> str:
        """Return “2016年3月至6月之间”."""
        said = self.between.format(*self.pair(start, end))
        return f"大约{said}" if is_near else said

    def pair(self, start: str, end: str, case: Case = Case.PLAIN) -> tuple[str, str]:
        """Return two dates; what both share is said with the first: “2016年3月” and “6月”."""
        first, last = read_part(start), read_part(end)
        opens, closes = self.part(start, case), self.part(end, case)
        is_plain = first.precision in {DatePrecision.MONTH, DatePrecision.DAY}
        if first.precision != last.precision or not is_plain or "X" in start + end:
            return opens, closes
        year, month, day = last.first
        if year != first.first[0]:
            return opens, closes
        if first.precision == DatePrecision.MONTH:
            return opens, f"{month}月"
        if month == first.first[1]:
            return opens, self.day_alone(day, case)
        return opens, self.day_of_month(month, day, case)

    def words_of(self, day: tuple[int, ...], case: Case) -> str:
        """Return a year, a month or a day in words."""
        del case
        year, *rest = day
        return self.year(year) + "".join(
            f"{number}{unit}" for number, unit in zip(rest, "月日", strict=False)
        )

    def grouping(self, precision: DatePrecision, code: int, year: int, case: Case) -> str:
        """Return a season, a quarter, a half or a third of a year."""
        del case
        said = self.year(year)
        if precision == DatePrecision.SEASON:
            return f"{said}{SEASONS[self.language][(code - 21) % 4]}"
        if precision == DatePrecision.QUARTER:
            return f"{said}第{_QUARTERS[code - 33]}季度"
        if precision == DatePrecision.HALF:
            return f"{said}{_HALVES[code - 40]}半年"
        first = (code - 37) * _MONTHS_A_THIRD + 1
        return f"{said}{first}月至{first + _MONTHS_A_THIRD - 1}月"

    def decade(self, year: int, case: Case) -> str:
        """Return “2010年代”."""
        del case
        return f"{year}年代"

    def year(self, year: int) -> str:
        """Return a year; astronomical year 0 is 公元前1年."""
        return f"{year}年" if year > 0 else f"公元前{1 - year}年"

    def day_of_month(self, month: int, day: int, case: Case) -> str:
        """Return a day without its year."""
        del case
        return f"{month}月{day}日"

    def day_alone(self, day: int, case: Case) -> str:
        """Return a day without month and year."""
        del case
        return f"{day}日"

    def days(self, first: date, last: date) -> str:
        """Return a stretch of days: “2016年6月1日至30日”."""
        opens = self.day(first)
        if first.year != last.year:
            return f"{opens}至{self.day(last)}"
        if first.month != last.month:
            return f"{opens}至{self.day_of_month(last.month, last.day, Case.PLAIN)}"
        return f"{opens}至{last.day}日"
