"""Many indicators by district, each in its class: what heat table and matrix are drawn from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from callbacks.comparing import standings
from callbacks.questions import Question
from layouts.parts.heat import HeatRow
from layouts.values import Place
from queries.indicators import ALL, Indicator

MAIN = (
    "registered_volunteers",
    "registration_rate",
    "active_rate",
    "retention_rate_12m",
    "position_fill_rate",
    "training_person_times",
    "training_coverage",
    "trained_before_service_rate",
    "evaluation_coverage",
    "satisfaction_rate",
    "complaint_closed_on_time",
    "star_certification_rate",
    "courtesy_card_holders",
    "insured_hours_share",
    "risk_insured_rate",
    "service_hours",
    "hours_per_10k_residents",
    "on_time_record_rate",
    "backfilled_share",
    "volunteer_orgs",
    "identity_marking_rate",
    "on_time_decision_rate",
    "stations_total",
    "community_site_coverage",
    "need_response_rate",
    "plan_completion_rate",
)
"""The indicators that the overview shows; all of them are in the matrix."""


class Heat(NamedTuple):
    """Indicators by district.

    Attributes:
        rows: one for each indicator, in the order asked for.
        places: districts to show, in the official order.
        whole: what all districts together are called; None: the viewer may not see the whole.
    """

    rows: list[HeatRow]
    places: list[Place]
    whole: str | None


def main_indicators() -> list[Indicator]:
    """List the indicators that the overview shows, in the order of the catalogue."""
    return [one for code, one in ALL.items() if code in MAIN]


def heat_of(
    question: Question,
    indicators: Sequence[Indicator],
    chosen: Indicator | None,
    href: Callable[[Indicator], str],
) -> Heat:
    """Measure indicators for every district that the viewer may see.

    Args:
        question: of the page.
        indicators: what to measure.
        chosen: the one that the page shows in its charts; None: none.
        href: address that the name of an indicator leads to.
    """
    by_district = question.by_district(indicators)
    together = question.whole(indicators, question.wide)
    classes = standings(question, indicators, by_district, together)
    rows = [
        HeatRow(
            one,
            href(one),
            one is chosen,
            together[one.code],
            by_district[one.code],
            classes[one.code],
            "" if href(one) == question.passport(one) else question.passport(one),
        )
        for one in indicators
    ]
    ground = question.ground
    whole = ground.together() if ground.viewer.scope is None else None
    return Heat(rows, question.places(by_district.values()), whole)
