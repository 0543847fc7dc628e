"""The page of one organization at work."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.ground import Ground
from callbacks.organization_desk import register as register_desk
from callbacks.organization_history import steps_of, written
from callbacks.organization_merge import register as register_merge
from callbacks.services import Services
from callbacks.supervision import abnormal_of, findings_of, kept_of
from layouts import formats
from layouts.navigation import not_found
from layouts.organization import Ids, Listed, Member, Shown, content
from layouts.organization_desk import Ids as Desk
from layouts.organization_facts import (
    field_names,
    marked_names,
    org_type_names,
    project_status_names,
    status_names,
)
from layouts.organization_merge import Ids as Merge
from layouts.texts import gettext
from queries.integrity.findings import WantedFindings, list_findings
from queries.merges.merging import merged_into
from queries.messages import Message, Refused
from queries.months import Month
from queries.organizations.abnormal import Listing, list_listings
from queries.organizations.directory import find_name
from queries.organizations.editing import Correction, list_corrections
from queries.organizations.merging import ORGANIZATIONS
from queries.organizations.profile import (
    Profile,
    get_organization,
)
from queries.organizations.supervision import get_supervision
from queries.scope import Permission

_PLACES = ("registrar", "district")


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such organization for the viewer; None where there is."""
    if subject(services, values):
        return None
    kept = _stays(services, values["id"])
    if kept:
        said = gettext("这条记录已并入另一个组织。")
        return not_found(said, [(gettext("查看合并后的组织"), f"/organizations/{kept}")])
    reason = gettext("没有这个组织，或您无权查看。")
    return not_found(reason, [(gettext("在组织名录中查找"), "/organizations")])


def _stays(services: Services, number: str) -> int | None:
    """Find the organization that an entry was merged into, where the viewer may see it."""
    if not _is_number(number):
        return None
    with services.store.reading() as connection:
        kept = merged_into(connection, ORGANIZATIONS, int(number))
        seen = kept and find_name(connection, kept, services.viewer().scope)
    return kept if seen else None


def subject(services: Services, values: Mapping[str, str]) -> str:
    """Name the organization; empty where there is none for the viewer."""
    number = values["id"]
    if not _is_number(number):
        return ""
    with services.store.reading() as connection:
        return find_name(connection, int(number), services.viewer().scope) or ""


def show_organization(
    services: Services, *, number: Any, saved: Any, merged: Any
) -> dict[str, Any]:
    """Fill the page of one organization.

    Args:
        services: what the callback leans on.
        number: of the organization.
        saved: told when something was done with it by hand.
        merged: told when another entry was merged into it, or made its own again.

    Raises:
        Refused: there is none of this number, or the viewer may not see it.
    """
    if not _is_number(number):
        raise Refused(Message("没有这个组织，或您无权查看。请回到组织名录重新查找"))
    ground = Ground.of(services)
    version = ground.snapshot.version
    last = Month.of(version.as_of or services.today())
    with services.store.reading() as connection:
        profile = get_organization(connection, int(number), ground.viewer.scope, last)
        reads = ground.viewer.may(Permission.READ_CASES)
        kept = get_supervision(connection, int(number), with_cases=reads)
        listings = list_listings(connection, int(number))
        corrections = list_corrections(connection, int(number))
        asks = ground.viewer.may(Permission.SEE_FINDINGS)
        findings = (
            list_findings(connection, ground.viewer, WantedFindings(organization=int(number)))
            if asks
            else None
        )
    abnormal = abnormal_of(listings, services.today())
    listed = [*kept_of(kept), abnormal, *findings_of(findings, int(number))]
    shown = _shown(ground, profile, listed, listings, corrections)
    return {"content": wired(content(shown))}


def _is_number(number: Any) -> bool:
    return isinstance(number, str) and number.isdecimal() and len(number) < 10


def _shown(
    ground: Ground,
    profile: Profile,
    kept: Sequence[Listed],
    listings: Sequence[Listing],
    corrections: Sequence[Correction],
) -> Shown:
    facts = profile.facts
    most = max(profile.minutes.values(), default=0)
    names = field_names()
    version = ground.snapshot.version
    return Shown(
        name=facts["name"],
        badges=[
            ("type", org_type_names()[facts["org_type"]]),
            (facts["status"], status_names()[facts["status"]]),
            _marked(facts["marked_on"]),
            *(
                [("abnormal", gettext("活动异常名录"))]
                if any(one.lifted_on is None for one in listings)
                else []
            ),
        ],
        facts=[(names[name], written(ground, name, facts[name])) for name in names],
        hours=[
            (formats.month(month), _hours(minutes), minutes / most if most else 0.0)
            for month, minutes in profile.minutes.items()
        ],
        hours_total=_hours(sum(profile.minutes.values())),
        teams=[
            Member(
                one.team_no,
                one.name,
                ground.name(one.district),
                _day(one.founded_on),
                _day(one.ended_on),
                "",
            )
            for one in profile.teams
        ],
        team_count=profile.team_count,
        projects=[
            Member(
                one.project_no,
                one.name,
                ground.name(one.district),
                _day(one.start_on),
                _day(one.end_on),
                project_status_names().get(one.status or "", ""),
            )
            for one in profile.projects
        ],
        project_count=profile.project_count,
        kept=kept,
        steps=steps_of(ground, profile, corrections),
        freshness=gettext(
            "数据截至{day} · 数据版本 {version}",
            day=_day(version.as_of) or gettext("未知"),
            version=version.number,
        ),
    )


def _marked(day: date | None) -> tuple[str, str]:
    names = marked_names()
    return ("marked", names["yes"]) if day else ("unmarked", names["no"])


def _day(day: date | None) -> str:
    return formats.day(day) if day else ""


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.1f}"


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"content": Output(Ids.CONTENT, "children")},
        inputs={
            "number": Input(Ids.NUMBER, "data"),
            "saved": Input(Desk.SAVED, "data"),
            "merged": Input(Merge.SAVED, "data"),
        },
    )(partial(show_organization, services))
    register_desk(app, services)
    register_merge(app, services, Input(Desk.SAVED, "data"))
