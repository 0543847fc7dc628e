"""What every exhibit says of itself: its measures, its districts' words, where it comes from."""

from collections.abc import Collection, Sequence

from layouts.formats import cell
from layouts.names import indicator_name, unit_name
from layouts.parts.classes import SIGNS, class_words
from layouts.parts.footnotes import Footnote, signature
from layouts.texts import chosen, gettext
from queries.indicators import Figure, Indicator


def caveats_of(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """Say what indicators mean, whence they come and who answers for them, a line each."""
    return tuple(
        gettext("{name}：{definition}", name=indicator_name(one), definition=definition(one))
        for one in indicators
    )


def definition(one: Indicator) -> str:
    """Say what an indicator means, in what unit, whence it comes and who answers for it."""
    unit = gettext("比率（0至1）") if one.unit == "share" else unit_name(one.unit)
    return gettext(
        "{definition} 单位：{unit}。依据：{basis}。来源：{source}。责任单位：{owner}。"
        "口径版本：{version}",
        definition=chosen(one.definition, one.definition_en),
        unit=unit,
        basis=one.basis,
        source=one.source,
        owner=one.owner,
        version=one.version,
    )


def keys_of(standings: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Name the classes that occur, in the order of legends."""
    return tuple((one, class_words(one).long) for one in SIGNS if one in standings)


def chance_note() -> str:
    """Say when a district is told apart from the city."""
    return gettext("与全市的差别超出偶然波动（99.8% 控制限）才作区分，不作排名。")


def notes_of(notes: Sequence[Footnote]) -> tuple[str, ...]:
    """Write out what districts say of their figures."""
    return tuple(
        gettext(
            "[{number}] {subject}{text}（{signature}）",
            number=one.number,
            subject=one.subject,
            text=one.text,
            signature=signature(one),
        )
        for one in notes
    )


def said_of(figures: Sequence[Figure], unit: str) -> tuple[str, ...]:
    """Write figures as in a table."""
    return tuple(cell(one, unit) for one in figures)
