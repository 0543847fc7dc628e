"""What one answer has measured already, so that several of its parts measure nothing twice."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from queries.indicators import Indicator


class Kept:
    """Results by indicator, for each way of asking."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._found: dict[Hashable, dict[str, Any]] = defaultdict(dict)

    def of(
        self,
        way: Hashable,
        indicators: Sequence[Indicator],
        make: Callable[[list[Indicator]], Mapping[str, Any]],
    ) -> dict[str, Any]:
        """Return what is known of indicators, and find what is not.

        Args:
            way: everything that the results depend on beside the indicator.
            indicators: that are asked for.
            make: finds results, by code of the indicator.

        Returns:
            By code; an indicator without a result is left out.
        """
        found = self._found[way]
        missing = [one for one in indicators if one.code not in found]
        if missing:
            found.update(make(missing))
        return {one.code: found[one.code] for one in indicators if one.code in found}
