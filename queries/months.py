"""A calendar month: the grain in which every figure is kept and asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from queries.messages import Message, Refused


@dataclass(frozen=True, order=True)
class Month:
    """One month of the Gregorian calendar, ordered by time.

    Attributes:
        year: four digits.
        number: 1 to 12.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a month that no calendar has."""
        if not (1 <= self.number <= 12 and 1900 <= self.year <= 2200):
            raise Refused(Message("没有这个月份：{month}", month=f"{self.year}-{self.number:02d}"))

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-01`.

        Raises:
            Refused: the text is not a month written as four digits, a hyphen and two digits.
        """
        year, hyphen, number = text.partition("-")
        if not (hyphen and len(year) == 4 and len(number) == 2 and (year + number).isdecimal()):
            raise Refused(Message("月份应写作 2026-01，不是“{text}”", text=text[:40]))
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def from_code(cls, code: int) -> "Month":
        """Read the form kept in the store, 202601."""
        return cls(code // 100, code % 100)

    @property
    def code(self) -> int:
        """The form kept in the store: 202601."""
        return self.year * 100 + self.number

    @property
    def first_day(self) -> date:
        """First day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Last day of the month."""
        return (self + 1).first_day - timedelta(days=1)

    def __add__(self, months: int) -> "Month":
        """Return the month so many months later."""
        year, zero_based = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, zero_based + 1)

    def __sub__(self, months: int) -> "Month":
        """Return the month so many months earlier."""
        return self + -months

    def until(self, last: "Month") -> int:
        """Count the months from this one to another; 0 for the same, negative for an earlier."""
        return (last.year - self.year) * 12 + last.number - self.number

    def through(self, last: "Month") -> Iterator["Month"]:
        """Walk from this month to another, both included; nothing where the other is earlier."""
        for step in range(self.until(last) + 1):
            yield self + step

    def __str__(self) -> str:
        """Write `2026-01`."""
        return f"{self.year}-{self.number:02d}"
