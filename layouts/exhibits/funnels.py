"""What a funnel plot is drawn from."""

from layouts.exhibits.exhibit import Exhibit, Role, Series


def drawn_series(exhibit: Exhibit) -> list[Series]:
    """List the series of a funnel: limits and the city's line first, points above them."""
    limits, points = exhibit.of(Role.OUTER, Role.INNER), exhibit.of(Role.NOW)
    if not exhibit.line:
        return [*limits, *points]
    ends = sorted(at for one in (*limits, *points) for at in one.across)
    name, value = exhibit.line
    across = Series(name, (value, value), (), Role.BESIDE, (ends[0], ends[-1]))
    return [*limits, across, *points]
