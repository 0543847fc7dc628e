"""What a recount of an indicator is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from queries.months import Month
from tests.recount.raw import Raw


@dataclass(frozen=True)
class Recount:
    """How an indicator is counted again.

    Attributes:
        parts: for a month, its value by district; of a ratio its two parts by district; of
            anything else a pair (values by district, value of the city) with `together`.
        needs: rows without which the store does not hold what it is counted from.
        factor: what the ratio is multiplied with.
        residents: whether it is divided by residents, whose number for the whole city stands
            under "".
        together: whether the city's value does not follow from the districts' parts.
    """

    parts: Callable[[Raw, Month], Any]
    needs: tuple[Callable[[Raw], Any], ...]
    factor: float = 1
    residents: bool = False
    together: bool = False

    def of(self, raw: Raw, month: Month) -> Callable[[str | None], float | None]:
        """Return what gives the value of a district, or with None of the city, for one month."""
        if not all(len(rows(raw)) for rows in self.needs):
            return lambda district: None
        parts = self.parts(raw, month)

        def value(district: str | None) -> float | None:
            if self.together:
                by_district, whole = parts
                found = whole if district is None else by_district.get(district)
                return None if found is None else float(found)

            def one(part: dict[str, Any]) -> Any:
                return sum(part.values()) if district is None else part.get(district, 0)

            if len(parts) == 1:
                return float(one(parts[0]))
            numerator, denominator = parts
            in_all = self.residents and district is None
            below = denominator.get("", 0) if in_all else one(denominator)
            return float(one(numerator) / below * self.factor) if below else None

        return value


def people(raw: Raw) -> Any:
    """Volunteers."""
    return raw.volunteers


def served(raw: Raw) -> Any:
    """Valid records."""
    return raw.valid
