"""Standard briefings: what the office reports month by month, built from the catalogue."""

from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import urlencode

from callbacks.briefings.asks import Unanswerable, answer_ask, read_ask
from callbacks.ground import Ground
from callbacks.heat import main_indicators
from layouts.exhibits.exhibit import Kind
from layouts.texts import gettext
from queries.cube.dimensions import Dimension
from queries.indicators import ALL
from queries.months import Month

KEY = (
    "registered_volunteers",
    "active_volunteers",
    "active_rate",
    "service_hours",
    "satisfaction_rate",
    "volunteer_orgs",
)

PUBLISHED = (
    "registered_volunteers",
    "active_volunteers",
    "service_hours",
    "service_person_times",
    "volunteer_orgs",
    "training_sessions",
    "insured_hours_share",
    "certificates_issued",
)
"""What the public pack tells of.

Source: 志愿服务条例 (2017) art 34 asks for statistics to be published and leaves open of what: here
they are of registration, service, organizations, training, insurance and certificates.
"""


class Template(StrEnum):
    """What a standard briefing is about.

    Attributes:
        CITY: the month in all districts.
        DISTRICT: the month of one district, beside the city.
        DESK: the registration desk.
        PLAN: the work plan.
        PUBLIC: what the law asks to be published regularly.
    """

    CITY = "city"
    DISTRICT = "district"
    DESK = "desk"
    PLAN = "plan"
    PUBLIC = "public"


def template_name(template: str) -> str:
    """Name a standard briefing in the language spoken."""
    return {
        Template.CITY: gettext("志愿服务工作月度汇报"),
        Template.DISTRICT: gettext("志愿服务工作分区汇报"),
        Template.DESK: gettext("志愿服务组织登记工作汇报"),
        Template.PLAN: gettext("志愿服务工作方案落实情况汇报"),
        Template.PUBLIC: gettext("志愿服务统计信息"),
    }.get(Template(template), template)


def standard(template: str, period: Month, districts: Sequence[str] = ()) -> list[str]:
    """List what a standard briefing asks, in order.

    Args:
        template: see `Template`.
        period: its month; figures are of the year up to it.
        districts: codes that it is narrowed to; empty: all.
    """
    start = Month(period.year, 1)
    span = [("from", str(start)), ("to", str(period))]
    span += [("district", code) for code in districts]

    def ask(kind: Kind, *codes: str, by: Dimension | None = None) -> str:
        told = [("show", str(kind)), *(("indicator", code) for code in codes)]
        return urlencode([*told, *([("by", str(by))] if by else []), *span])

    main = [one.code for one in main_indicators()]
    if template == Template.DESK:
        desk = ("volunteer_orgs", "identity_marking_rate", "on_time_decision_rate")
        return [
            ask(Kind.NUMBERS, *desk),
            *(ask(Kind.LINES, code) for code in desk),
            *(ask(Kind.BARS, code) for code in desk),
            ask(Kind.STACKED, "volunteer_orgs", by=Dimension.ORG_TYPE),
            ask(Kind.TABLE, *desk),
        ]
    if template == Template.PLAN:
        plan = [code for code, one in ALL.items() if one.pillar == "plan"]
        return [
            ask(Kind.NUMBERS, *plan),
            *(ask(Kind.LINES, code) for code in plan),
            ask(Kind.BARS, "study_person_times"),
            ask(Kind.TABLE, *plan),
        ]
    if template == Template.PUBLIC:
        return [
            ask(Kind.NUMBERS, *PUBLISHED),
            *(ask(Kind.BARS, code) for code in PUBLISHED),
            *(ask(Kind.LINES, code) for code in ("registered_volunteers", "service_hours")),
            ask(Kind.STACKED, "service_hours", by=Dimension.CATEGORY),
            ask(Kind.TABLE, *PUBLISHED),
        ]
    if template == Template.DISTRICT:
        trends = ("active_volunteers", "service_hours", "satisfaction_rate", "on_time_record_rate")
        return [
            ask(Kind.NUMBERS, *KEY),
            *(ask(Kind.LINES, code) for code in trends),
            ask(Kind.TABLE, *main),
        ]
    return [
        ask(Kind.NUMBERS, *KEY),
        ask(Kind.MAP, "on_time_record_rate"),
        ask(Kind.FUNNEL, "training_coverage"),
        ask(Kind.LINES, "service_hours"),
        ask(Kind.STACKED, "service_hours", by=Dimension.CATEGORY),
        ask(Kind.BARS, "need_response_rate"),
        ask(Kind.BARS, "satisfaction_rate"),
        ask(Kind.BARS, "insured_hours_share"),
        ask(Kind.LINES, "volunteer_orgs"),
        ask(Kind.TABLE, *main),
    ]


def answerable(
    ground: Ground, template: str, period: Month, districts: Sequence[str] = ()
) -> list[str]:
    """List what a standard briefing asks, as far as it can be answered.

    Points between limits that an indicator does not have become bars.

    Raises:
        Refused: the period cannot be asked for.
    """
    found = []
    for query in standard(template, period, districts):
        for one in (query, query.replace(f"show={Kind.FUNNEL}", f"show={Kind.BARS}")):
            try:
                answer_ask(ground, read_ask(one))
            except Unanswerable:
                continue
            found.append(one)
            break
    return found
