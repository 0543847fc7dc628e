"""Files of residents, of figures that others published, and of targets."""

import re
from typing import Any

from queries.imports.fields import Field, Known, Wrong
from queries.imports.formats import Kind
from queries.imports.quantities import day, number, whole
from queries.imports.texts import any_division, district, division, plain, text
from queries.indicators import ALL
from queries.messages import Message
from queries.organizations.names import fold
from queries.schema import population, reported_figure, target

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})年?(?:末|底)?")
_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})[-./年](0?[1-9]|1[0-2])月?(?:末|底)?")


def _period(cell: Any, _: Known) -> str:
    said = plain(cell)
    year, month = _YEAR.fullmatch(said), _MONTH.fullmatch(said)
    if year:
        return year[1]
    if month:
        return f"{month[1]}-{int(month[2]):02d}"
    raise Wrong(Message("认不出这个期间"), Message("请写作 2026 或 2026-09"))


def _as_of(cell: Any, known: Known) -> str:
    try:
        return _period(cell, known)
    except Wrong:
        return day(cell, known).isoformat()


def year(cell: Any, known: Known) -> int:
    """Read a year."""
    found = _YEAR.fullmatch(plain(cell))
    return int(found[1]) if found else int(whole(1900, 2200)(cell, known))


def _indicator(cell: Any, _: Known) -> str:
    said = fold(plain(cell))
    for code, indicator in ALL.items():
        if said in (code, fold(indicator.name), fold(indicator.name_en)):
            return code
    raise Wrong(
        Message("没有这个指标"),
        Message("请写指标的代码或名称，可用 zhiyuan indicators list 查看"),
    )


POPULATION = Kind(
    code="population",
    title="常住人口",
    table=population,
    key=("code", "year", "vintage"),
    announces="population",
    fields=(
        Field(
            "code",
            "行政区划代码",
            "本市、区、街道或社区的代码或名称。",
            division,
            required=True,
            titles=("区划代码", "地区"),
        ),
        Field("year", "年份", "四位数字。", year, required=True),
        Field(
            "residents",
            "常住人口",
            "人数，整数。",
            whole(1),
            required=True,
            titles=("常住人口(人)", "常住人口数"),
        ),
        Field(
            "vintage",
            "口径/版次",
            "同一年有多次公布时加以区别。",
            text(40),
            default="",
            titles=("口径", "版次"),
        ),
        Field("source", "来源", "出处。", text(1000)),
    ),
)

REPORTED_FIGURES = Kind(
    code="reported_figures",
    title="公布数据",
    table=reported_figure,
    key=("place_code", "as_of", "indicator", "source"),
    announces="reported_figures",
    fields=(
        Field("place_code", "行政区划代码", "可以在市外。", any_division, required=True),
        Field("place", "地区", "地名。", text(60)),
        Field(
            "as_of",
            "截至",
            "2022、2022-12 或 2022-12-31。",
            _as_of,
            required=True,
            titles=("截至日期",),
        ),
        Field("indicator", "指标", "指标代码。", text(60), required=True),
        Field("value", "数值", "数字。", number, required=True),
        Field("unit", "单位", "如人、个。", text(20)),
        Field("qualifier", "限定", "如约、超过。", text(20)),
        Field("source", "来源", "出处。", text(200), required=True),
        Field("note", "备注", "说明。", text(5000)),
    ),
)

TARGETS = Kind(
    code="targets",
    title="目标",
    table=target,
    key=("indicator", "district", "period"),
    announces="targets",
    fields=(
        Field("indicator", "指标", "指标代码或名称。", _indicator, required=True),
        Field(
            "district",
            "区",
            "区或全市的名称或代码。",
            district,
            required=True,
            titles=("地区",),
        ),
        Field("period", "期间", "2026 或 2026-09。", _period, required=True),
        Field("value", "目标值", "数字；比率写 0 到 1。", number, required=True),
        Field("approved_by", "批准人", "姓名或单位。", text(60), required=True),
    ),
)
