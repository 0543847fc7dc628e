"""The passport of an indicator at work."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import ClientsideFunction, Input, Output
from dash.development.base_component import Component

from callbacks.answers import Answers
from callbacks.charts import district_chart, month_chart
from callbacks.comparing import aims, beside
from callbacks.districts import districts_of
from callbacks.ground import Ground
from callbacks.passport.cohorts import cohort_panels
from callbacks.passport.cuts import cut_panels, raw_panel
from callbacks.passport.months import runs_panel
from callbacks.passport.origin import facts_of, reported_panel, uses_panel
from callbacks.passport.places import funnel_panel
from callbacks.questions import TREND_MONTHS, Question
from callbacks.services import Services
from layouts.indicator import Ids, content
from layouts.names import indicator_name
from layouts.navigation import not_found
from layouts.parts.cards import indicator_card
from layouts.parts.markup import markup
from layouts.parts.panels import chart_panel
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.briefings.briefings import Briefing, list_uses
from queries.indicators import ALL, Indicator
from queries.indicators.sources import Batch, list_newest_batches
from queries.messages import Message, Refused


def absent(_services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no indicator of this code; None where there is one."""
    code = values["code"]
    if code in ALL:
        return None
    reason = gettext("没有代码为“{code}”的指标", code=code[:60])
    return not_found(reason, [(gettext("查看全部指标"), "/matrix")])


def subject(_services: Services, values: Mapping[str, str]) -> str:
    """Name the indicator."""
    return indicator_name(ALL[values["code"]])


def show_indicator(
    services: Services, answers: Answers, *, code: Any, search: Any
) -> dict[str, Any]:
    """Fill the page of an indicator for an address; `?raw=1` shows figures before the rules too.

    Raises:
        Refused: there is no indicator of this code, or the address cannot be answered.
    """
    if not isinstance(code, str) or code not in ALL:
        raise Refused(Message("没有代码为“{code}”的指标", code=str(code)[:60]))
    ground = Ground.of(services)
    with services.store.reading() as connection:
        batches = list_newest_batches(connection)
        uses = list_uses(connection, ground.viewer, code)
    key = (ground.key, code, search, tuple(batches.values()), tuple(uses))
    return dict(answers.of(key, lambda: _passport(ground, ALL[code], search, batches, uses)))


def _passport(
    ground: Ground,
    indicator: Indicator,
    search: Any,
    batches: Mapping[str, Batch],
    uses: Sequence[Briefing],
) -> dict[str, Any]:
    question = Question.read(ground, f"/indicators/{indicator.code}", search)
    source = question.source()
    recent = question.by_month([indicator], TREND_MONTHS)[indicator.code]
    year_before = question.by_month([indicator], TREND_MONTHS, back=12)[indicator.code]
    before = beside(question, [indicator])
    card = indicator_card(
        indicator,
        question.whole([indicator])[indicator.code],
        before.get(indicator.code) if before is not None else None,
        recent[-12:],
        question.frame,
        aim=aims(question, [indicator]).get(indicator.code),
    )
    found = districts_of(question, indicator)
    panels = [
        chart_panel(district_chart(question, found), source),
        chart_panel(month_chart(question, indicator, recent, year_before), source),
        funnel_panel(question, found, source),
        runs_panel(question, found, source),
        *cohort_panels(question, indicator, source),
        *cut_panels(question, indicator, source),
        *raw_panel(question, found, source),
        *reported_panel(question, indicator, source),
        *uses_panel(indicator, uses),
    ]
    facts = facts_of(question, indicator, batches)
    pillar = f"/pillars/{indicator.pillar}{question.address.kept().write()}"
    drawn = content(indicator, question.frame, card, facts, panels, pillar)
    return {"written": {Ids.CONTENT: markup(drawn)}}


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"written": Output(Ids.WRITTEN, "data")},
        inputs={"code": Input(Ids.INDICATOR, "data"), "search": Input(Shell.URL, "search")},
    )(partial(show_indicator, services, Answers()))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "write"),
        Output(Ids.PLACED, "data"),
        Input(Ids.WRITTEN, "data"),
    )
