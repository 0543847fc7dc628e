"""The page of the record rules at work."""

from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.forms import register_save, save_by
from callbacks.services import Services
from layouts.formats import minute
from layouts.integrity_rules import FIELDS, Ids, LimitRow, RuleRow, field_names, listed
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries.integrity import RULES
from queries.integrity.limits import Changed, list_changed, load_limits, set_limit
from queries.integrity.rules import Limit, Rule
from queries.messages import Message, Refused
from queries.scope import Permission

PATH = "/integrity/rules"
_PLACES = {"faults": str(Ids.FAULT), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def show_rules(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        search: `?rule=R3&limit=warn` opens the form of a limit.
        saved: told when a limit was set.
    """
    may = services.viewer().may(Permission.SET_RULE_LIMITS)
    with services.store.reading() as connection:
        limits = load_limits(connection)
        changed = {(one.rule, one.name): one for one in list_changed(connection)}
    chosen = _chosen(search) if may else None
    heading, value = "", None
    if chosen:
        rule, limit = chosen
        heading = gettext("{rule}：{words}", rule=_name(rule), words=say(limit.words))
        value = limits[rule.code][limit.name]
    rows = [
        RuleRow(
            _name(rule),
            say(rule.asks),
            say(rule.source),
            [
                LimitRow(
                    say(one.words),
                    f"{limits[code][one.name]:,}",
                    _said(services, changed.get((code, one.name)), one),
                    f"{PATH}?rule={code}&limit={one.name}" if may else "",
                )
                for one in rule.limits
            ],
        )
        for code, rule in RULES.items()
    ]
    return {
        "listed": wired(listed(rows)),
        "form": chosen is None,
        "heading": heading,
        "value": value,
        "reason": "",
    }


def save(services: Services, *, clicks: Any, search: Any, value: Any, reason: Any) -> Any:
    """Set the limit that the address names."""

    def act(connection: Any) -> str:
        chosen = _chosen(search)
        if chosen is None:
            raise Refused(Message("没有这一项阈值"))
        rule, limit = chosen
        number = value if isinstance(value, int) else -1
        viewer, origin = services.viewer(), services.origin()
        set_limit(connection, viewer, rule.code, limit.name, number, reason, origin)
        return gettext("已修改，正在后台重新核查全部记录。")

    answer = save_by(services, FIELDS, field_names(), clicks, act)
    services.set_judging()
    return answer


def _chosen(search: Any) -> tuple[Rule, Limit] | None:
    said = dict(read_pairs(search))
    rule = RULES.get(said.get("rule", ""))
    if rule is None:
        return None
    return next(((rule, one) for one in rule.limits if one.name == said.get("limit")), None)


def _name(rule: Rule) -> str:
    return f"{rule.code} {say(rule.name)}"


def _said(services: Services, one: Changed | None, limit: Limit) -> str:
    if one is None:
        return ""
    return gettext(
        "原为 {value}；{who}于{when}修改：{reason}",
        value=f"{limit.value:,}",
        who=one.who,
        when=minute(services.local(one.at)),
        reason=one.reason,
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "listed": Output(Ids.LISTED, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "heading": Output(Ids.HEADING, "children"),
            "value": Output(Ids.VALUE, "value"),
            "reason": Output(Ids.REASON, "value"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_rules, services))
    register_save(
        app,
        partial(save, services),
        FIELDS,
        _PLACES,
        Ids.SAVE,
        {
            "search": State(Shell.URL, "search"),
            "value": State(Ids.VALUE, "value"),
            "reason": State(Ids.REASON, "value"),
        },
    )
