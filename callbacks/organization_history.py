"""What happened to an organization, written out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from callbacks.ground import Ground
from layouts import formats
from layouts.organization import Step
from layouts.organization_facts import field_names, org_type_names, status_names
from layouts.texts import gettext
from queries.organizations.editing import Correction
from queries.organizations.profile import Change, Event, Profile

_PLACES = ("registrar", "district")


def steps_of(ground: Ground, profile: Profile, corrections: Sequence[Correction]) -> Sequence[Step]:
    """Write out what happened to an organization, newest first.

    Args:
        ground: what the answer stands on.
        profile: the organization.
        corrections: of its entry, by hand.
    """
    facts = profile.facts
    told = (
        (facts["registered_on"], gettext("登记成立")),
        (facts["marked_on"], gettext("取得身份标识")),
        (facts["ended_on"], gettext("终止（{status}）", status=status_names()[facts["status"]])),
    )
    dated = [(day, Step(_day(day), what)) for day, what in told if day]
    dated += [(event.at.date(), _imported(ground, event)) for event in profile.history]
    dated += [(one.changed_on, _corrected(ground, one)) for one in corrections]
    return [step for _, step in sorted(dated, key=lambda one: one[0], reverse=True)]


def _imported(ground: Ground, event: Event) -> Step:
    what = (
        gettext("导入“{file}”更新了登记信息", file=event.file_name)
        if event.changes
        else gettext("由导入“{file}”写入", file=event.file_name)
    )
    return Step(_day(event.at.date()), what, [_changed(ground, change) for change in event.changes])


def _corrected(ground: Ground, one: Correction) -> Step:
    what = gettext("{name}更正了登记信息：{reason}", name=one.name, reason=one.reason)
    changes = [Change(name, value, one.after[name]) for name, value in one.before.items()]
    return Step(_day(one.changed_on), what, [_changed(ground, change) for change in changes])


def _changed(ground: Ground, change: Change) -> str:
    def said(value: Any) -> str:
        return written(ground, change.column, value) or gettext("未填报")

    return gettext(
        "{field}：{before} → {after}",
        field=field_names()[change.column],
        before=said(change.before),
        after=said(change.after),
    )


def written(ground: Ground, name: str, value: Any) -> str:
    """Write a fact of an organization; empty: unknown."""
    if value is None:
        return ""
    if name in _PLACES:
        return ground.name(str(value))
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, int):
        return f"{value:,}"
    return _coded(name).get(str(value), str(value))


def _coded(name: str) -> Mapping[str, str]:
    return {"org_type": org_type_names(), "status": status_names()}.get(name, {})


def _day(day: date | None) -> str:
    return formats.day(day) if day else ""
