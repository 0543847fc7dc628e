"""Where an indicator comes from, in the words of its page."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from callbacks.questions import Question
from callbacks.reported import compared, rows_of
from layouts import formats
from layouts.formats import exact
from layouts.names import indicator_name
from layouts.parts.facts import Facts, SourceRow, TargetRow, TermWords
from layouts.parts.grids import draw
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.reported import reported_grid
from layouts.parts.tables import Column, Value, table
from layouts.parts.targets import aim_period
from layouts.texts import chosen, gettext
from queries.briefings.briefings import Briefing
from queries.indicators import ALL, Indicator
from queries.indicators.sources import Batch, Source, Term, sources_of, terms


def facts_of(question: Question, indicator: Indicator, batches: Mapping[str, Batch]) -> Facts:
    """Write down what is said of an indicator.

    Args:
        question: of the page.
        indicator: what it is.
        batches: newest files by kind.
    """
    numerator, denominator = terms(indicator, ALL)
    factor = "" if indicator.factor == 1 else f"{indicator.factor:,.0f}"
    return Facts(
        [_term(question, one) for one in (numerator, denominator) if one],
        factor,
        str(indicator.chance),
        [_source(question, one) for one in sources_of(indicator, batches)],
        _targets(question, indicator),
    )


def reported_panel(question: Question, indicator: Indicator, source: str) -> list[Component]:
    """Set what others published of an indicator beside what the records give; nothing for none.

    Args:
        question: of the page.
        indicator: what it is.
        source: printed below.
    """
    found = [one for one in compared(question.ground) if one.indicator is indicator]
    if not found:
        return []
    title = gettext("{indicator}：公布数与核算数", indicator=indicator_name(indicator))
    subtitle = gettext("各来源的公布数并列，不合并，不取舍")
    grid = reported_grid(rows_of(question.ground, found), title, subtitle, subjects=False)
    return [
        panel(
            finding(title, subtitle, title, source),
            draw(grid),
            files=html.Div(exhibit_links(f"show=table&list=reported&indicator={indicator.code}")),
            pictures=False,
            css="panel-wide",
        )
    ]


def uses_panel(indicator: Indicator, uses: Sequence[Briefing]) -> list[Component]:
    """List the briefings in which an indicator stands; nothing for none.

    Args:
        indicator: what it is.
        uses: newest first.
    """
    if not uses:
        return []
    title = gettext("{indicator}用在这些汇报里", indicator=indicator_name(indicator))
    columns = [
        Column("title", gettext("汇报")),
        Column("as_of", gettext("数据截至")),
        Column("version", gettext("数据版本"), numeric=True),
        Column("maker", gettext("制作人")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "title": one.title,
            "as_of": formats.day(one.as_of),
            "version": f"{one.data_version:,}",
            "maker": one.maker,
            "href": f"/briefings/{one.id}",
        }
        for one in uses
    ]
    drawn = table(columns, rows, caption=title, opens="href", cards=True)
    head = finding(title, gettext("按制作时间，新的在前"), title, "")
    return [panel(head, drawn, pictures=False, css="panel-wide")]


def _term(question: Question, one: Term) -> TermWords:
    plus, minus = " + ".join(one.measures), "".join(f" − {code}" for code in one.minus)
    if one.indicator is None:
        residents = "" if one.measures else gettext("常住人口")
        return TermWords(residents, "", plus + minus, one.span)
    named = ALL[one.indicator]
    return TermWords(indicator_name(named), question.passport(named), plus + minus, one.span)


def _source(question: Question, one: Source) -> SourceRow:
    kind = (one.kind or one.table).replace("_", " ")
    title = chosen(one.title or gettext("系统内数据"), kind.capitalize())
    if one.batch is None:
        return SourceRow(one.table, title, "", "", gettext("没有导入批次"), "")
    # What a file is called may tell of districts that a viewer does not see.
    file = one.batch.file_name if question.ground.viewer.scope is None else ""
    return SourceRow(
        one.table,
        title,
        str(one.batch.number),
        file,
        formats.day(one.batch.committed_at.date()),
        f"{one.batch.rows:,}",
    )


def _targets(question: Question, indicator: Indicator) -> list[TargetRow]:
    ground = question.ground
    scope, city = ground.viewer.scope, ground.snapshot.city
    order = {code: at for at, code in enumerate((city, *ground.visible))}
    seen = [
        one
        for one in ground.targets.listed.values()
        if one.indicator == indicator.code and (scope is None or one.district in scope)
    ]
    seen.sort(key=lambda one: (one.period, order.get(one.district, len(order))))
    return [
        TargetRow(
            ground.together() if one.district == city else ground.name(one.district),
            aim_period(one.period),
            exact(one.value, indicator.unit),
            one.approved_by,
        )
        for one in seen
    ]
