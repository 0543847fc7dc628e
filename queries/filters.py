"""The narrowing that every question accepts, and the viewer's scope that none can escape."""

from dataclasses import dataclass, replace
from datetime import date

from queries.messages import Message, Refused
from queries.months import Month


@dataclass(frozen=True)
class Filters:
    """A period and a choice of districts, within what the viewer may see.

    Attributes:
        start: first month, included.
        end: last month, included.
        districts: codes of the districts asked for; None asks for every one.
        scope: codes of the districts that the viewer may see; None: the whole city. An empty
            set sees nothing. Set by whoever knows the viewer, never by what a browser sends.
        until: the last day of the end month that counts, for the months that the cube keeps up to
            a day; None: the whole month.
    """

    start: Month
    end: Month
    districts: frozenset[str] | None = None
    scope: frozenset[str] | None = frozenset()
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.end < self.start:
            raise Refused(
                Message(
                    "期间的结束月（{end}）早于开始月（{start}）",
                    start=str(self.start),
                    end=str(self.end),
                )
            )

    @property
    def kept(self) -> frozenset[str] | None:
        """Districts to keep: those asked for that may be seen; None keeps every one."""
        if self.scope is None or self.districts is None:
            return self.districts if self.scope is None else self.scope
        return self.districts & self.scope

    def back(self, months: int) -> "Filters":
        """Return the same question so many months earlier (12: the same period last year)."""
        return replace(self, start=self.start - months, end=self.end - months, until=None)
