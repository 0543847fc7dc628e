"""Charts of one indicator that several pages show: by district, by month."""

from dash import html

from callbacks.districts import Districts
from callbacks.questions import TREND_MONTHS, Question
from callbacks.remarks import happenings_of
from layouts.charts.bars import bars
from layouts.charts.trends import trend
from layouts.exhibits.exhibit import Kind
from layouts.headlines import summary, trend_finding
from layouts.parts.classes import class_legend
from layouts.parts.districts import month_table
from layouts.parts.footnotes import footnotes
from layouts.parts.happenings import happening_list, with_happenings
from layouts.parts.heat import is_comparable
from layouts.parts.panels import Chart
from queries.indicators import Figure, Indicator


def district_chart(question: Question, found: Districts) -> Chart:
    """Draw an indicator by district as bars, with their intervals.

    Args:
        question: of the page.
        found: what `districts_of` gives.
    """
    indicator = found.indicator
    listed = [found.figures[place.code] for place in found.places]
    classes = set(found.compared.standings.values())
    return Chart(
        title=found.title,
        subtitle=question.subtitle(indicator),
        summary=summary(indicator, [place.name for place in found.places], listed),
        figure=bars(
            found.places,
            listed,
            indicator.unit,
            city=found.total[1].value if found.total and is_comparable(indicator) else None,
            running=question.frame.running,
        ),
        table=html.Div(
            [found.table(question.frame), *([class_legend(classes)] if classes else [])]
        ),
        files=question.files([indicator.code], "district", wide=True),
        notes=footnotes(found.notes, found.explain),
        passport=question.passport(indicator),
        show=Kind.BARS,
    )


def month_chart(
    question: Question, indicator: Indicator, recent: list[Figure], year_before: list[Figure]
) -> Chart:
    """Draw an indicator month by month, with the events of its months.

    Args:
        question: of the page.
        indicator: what it is.
        recent: the last `TREND_MONTHS`, early to late.
        year_before: the same twelve months earlier.
    """
    months = question.months(TREND_MONTHS)
    frame = question.frame
    title = trend_finding(indicator, frame.place, months, recent, year_before, frame)
    subtitle = question.subtitle(indicator, months[0])
    happenings = happenings_of(question, indicator, months)
    listed = month_table(indicator, months, recent, year_before, subtitle, running=frame.running)
    return Chart(
        title=title,
        subtitle=subtitle,
        summary=with_happenings(title, happenings),
        figure=trend(
            months,
            recent,
            year_before,
            indicator.unit,
            running=frame.running,
            height=260,
            labels=4,
            happenings=happenings,
        ),
        table=html.Div([listed, *happening_list(happenings)]),
        files=question.files([indicator.code], "month", start=months[0]),
        passport=question.passport(indicator),
        notes=happening_list(happenings),
        show=Kind.LINES,
    )
