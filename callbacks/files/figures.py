"""Figures as a file."""

from collections.abc import Sequence

from callbacks.comparing import standings
from callbacks.controls import read_pairs
from callbacks.exhibits.words import definition
from callbacks.files.sheets import Sheet, provenance
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.remarks import explained, footnote
from callbacks.townships import with_every_township
from layouts.documents.csv import Plain
from layouts.documents.xlsx import SheetColumn
from layouts.formats import period
from layouts.members import dimension_name
from layouts.names import indicator_name, unit_name
from layouts.parts.classes import class_words
from layouts.parts.footnotes import Footnote, signature
from layouts.texts import gettext
from queries.cube.dimensions import UNKNOWN
from queries.indicators import ALL, Dimension, Figure, Indicator, answer
from queries.messages import Message, Refused
from queries.remarks.explanations import Explanation

_BREAKDOWNS = ("district", "month")


def figures_sheet(ground: Ground, query: str, now: str) -> Sheet:
    """Return figures as on the pages, broken down as asked.

    Args:
        ground: what the answer stands on.
        query: `indicator=CODE&from=2026-01&to=2026-09&district=350203&by=district&by=month`; by
            one dimension more as `by=township`, of which `member=350203001` keeps one member.
        now: the moment, as written.

    Raises:
        Refused: the address cannot be read, or names what there is not.
    """
    pairs = read_pairs(query)
    indicators = _indicators([value for name, value in pairs if name == "indicator"])
    by = {value for name, value in pairs if name == "by"}
    dimension = _dimension(by)
    question = Question.read(ground, "", query)
    member = dict(pairs).get("member", "")
    found = answer(
        ground.snapshot,
        indicators,
        question.filters,
        by_district="district" in by,
        by_month="month" in by,
        by=dimension,
    )
    if dimension == Dimension.TOWNSHIP and "district" not in by:
        found = with_every_township(question, found)
    figures = [one for one in found if _is_asked_for(question, dimension, member, one)]
    classes = _classes(question, indicators) if by == {"district"} else {}
    columns = [
        SheetColumn(gettext("指标代码"), 26),
        SheetColumn(gettext("指标名称"), 24),
        SheetColumn(gettext("区代码"), 10),
        SheetColumn(gettext("区名称"), 16),
        *(_member_columns(dimension) if dimension else []),
        SheetColumn(gettext("月份"), 10),
        SheetColumn(gettext("数值"), 16),
        SheetColumn(gettext("单位"), 14),
        SheetColumn(gettext("单位代码"), 18),
        SheetColumn(gettext("分子"), 16),
        SheetColumn(gettext("分母"), 16),
        SheetColumn(gettext("标记"), 14),
        SheetColumn(gettext("95%区间下限"), 16),
        SheetColumn(gettext("95%区间上限"), 16),
        SheetColumn(gettext("数据覆盖率（0至1）"), 18),
        SheetColumn(gettext("与全市对照"), 14),
        SheetColumn(gettext("区级说明"), 40),
    ]
    said = explained(question, indicators, question.filters)
    asked_for = period(question.filters.start, question.filters.end)
    return Sheet(
        gettext("指标数据"),
        columns,
        [
            [
                *_figure_row(question, dimension, one),
                classes.get((one.indicator, one.district)),
                _said_of(question, said, one),
            ]
            for one in figures
        ],
        len(figures),
        [
            (gettext("标题"), gettext("指标数据")),
            (gettext("期间"), asked_for),
            (gettext("范围"), _place(question, dimension, member)),
            *(line for one in indicators for line in _definition(one)),
            *(_footnote(footnote(question, at, one)) for at, one in enumerate(said, 1)),
            *provenance(ground, now),
        ],
        {"query": query, "rows": len(figures)},
    )


def _dimension(by: set[str]) -> Dimension | None:
    further = sorted(by - set(_BREAKDOWNS))
    for one in further:
        if one not in tuple(Dimension):
            raise Refused(Message("不能按“{by}”分列", by=one[:40]))
    if len(further) > 1:
        raise Refused(Message("除区和月份外，一次只能再按一项分列"))
    return Dimension(further[0]) if further else None


def _is_asked_for(
    question: Question, dimension: Dimension | None, member: str, one: Figure
) -> bool:
    """Tell whether a row belongs into the file; townships of other districts do not."""
    if dimension is None:
        return True
    found = str(one.member)
    if member and found != member:
        return False
    kept = {one.district} if one.district else question.filters.kept
    if dimension != Dimension.TOWNSHIP or kept is None or found == UNKNOWN:
        return True
    township = question.ground.geography.townships.get(found)
    return township is not None and township.district in kept


def _member_columns(dimension: Dimension) -> list[SheetColumn]:
    name = dimension_name(dimension)
    return [
        SheetColumn(gettext("{dimension}代码", dimension=name), 16),
        SheetColumn(gettext("{dimension}名称", dimension=name), 18),
    ]


def _place(question: Question, dimension: Dimension | None, member: str) -> str:
    place = question.frame.place
    if not (dimension and member):
        return place
    name = question.ground.member(dimension, member[:40])
    return gettext("{place} · {member}", place=place, member=name)


def _indicators(codes: Sequence[str]) -> list[Indicator]:
    if not codes:
        raise Refused(Message("请选择要导出的指标"))
    for code in codes:
        if code not in ALL:
            raise Refused(Message("没有代码为“{code}”的指标", code=code[:60]))
    return [ALL[code] for code in dict.fromkeys(codes)]


def _figure_row(question: Question, dimension: Dimension | None, one: Figure) -> list[Plain]:
    indicator = ALL[one.indicator]
    member = str(one.member)
    share = indicator.unit == "share"
    return [
        one.indicator,
        indicator_name(indicator),
        one.district,
        question.ground.name(one.district) if one.district else question.frame.place,
        *([member, question.ground.member(dimension, member)] if dimension else []),
        str(one.month) if one.month else None,
        _number(one.value),
        gettext("比率（0至1）") if share else unit_name(indicator.unit),
        str(indicator.unit),
        _number(one.numerator),
        _number(one.denominator),
        _mark(one.mark),
        one.lower,
        one.upper,
        one.coverage,
    ]


def _classes(
    question: Question, indicators: Sequence[Indicator]
) -> dict[tuple[str, str | None], str]:
    """Name the class of each district, by indicator and district."""
    by_district = question.by_district(indicators)
    together = question.whole(indicators, question.wide)
    found = standings(question, indicators, by_district, together)
    return {
        (code, district): class_words(standing).long
        for code, classes in found.items()
        for district, standing in classes.items()
    }


def _said_of(question: Question, said: Sequence[Explanation], one: Figure) -> str | None:
    """Join what a district says of one of its figures; None where it says nothing."""
    filters = question.filters
    start, end = (one.month, one.month) if one.month else (filters.start, filters.end)
    notes = [
        footnote(question, 0, told)
        for told in said
        if told.district == one.district and told.concerns(one.indicator, start, end)
    ]
    return gettext("；").join(map(_signed, notes)) or None


def _footnote(note: Footnote) -> tuple[str, str]:
    name = gettext("区级说明 [{number}]", number=note.number)
    return name, note.subject + _signed(note)


def _signed(note: Footnote) -> str:
    return gettext("{text}（{signature}）", text=note.text, signature=signature(note))


def _number(value: float | None) -> Plain:
    return int(value) if value is not None and value.is_integer() else value


def _mark(mark: str | None) -> str | None:
    hidden = gettext("人数少于5、分母少于30，或为保护这样的数而不显示")
    return {
        "missing": gettext("缺数据"),
        "not_due": gettext("未到期"),
        "suppressed": hidden,
        "protected": hidden,
        "insufficient": gettext("不可比"),
    }.get(mark or "")


def _definition(one: Indicator) -> list[tuple[str, str]]:
    return [(gettext("口径：{name}", name=indicator_name(one)), definition(one))]
