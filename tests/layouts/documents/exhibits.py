"""Exhibits of every kind, for documents to be made of; numbers that are told from each other."""

from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.exhibit import Exhibit, Kind, Outline, Role, Series

DISTRICTS = ("思明区", "湖里区", "集美区")
SOURCE = "模拟数据 · 来源：市民政局 · 数据截至2026年9月30日"


def exhibit(kind, names, series, **more):
    given = {
        "title": f"{kind}：结论一句话",
        "subtitle": "指标 · 2026年1月–9月 · %",
        "summary": "思明区 0.5、湖里区 0.4。",
        "head": "区",
        "forms": ("0.0%",) * len(names),
        "notes": ("不作排名。",),
        "caveats": ("指标：定义。口径版本：1",),
        "source": SOURCE,
    }
    return Exhibit(kind, names=names, series=tuple(series), **{**given, **more})


def bars():
    return exhibit(
        Kind.BARS,
        DISTRICTS,
        [
            Series(
                "活跃率",
                (0.5125, None, 0.4375),
                ("51.3%", "*", "43.8%"),
                standings=("better", "", "similar"),
            ),
            Series("95%区间下限", (0.4875, None, 0.4125), ("", "", ""), Role.LOWER),
            Series("95%区间上限", (0.5375, None, 0.4625), ("", "", ""), Role.UPPER),
        ],
        line=("全市", 0.475),
        keys=(("better", "好于全市"), ("similar", "与全市相近")),
    )


def lines():
    months = tuple(f"2026-{number:02}" for number in range(1, 10))
    return exhibit(
        Kind.LINES,
        tuple(f"2026年{number}月" for number in range(1, 10)),
        [
            Series(
                "服务时长",
                (*(1000.0 + number for number in range(8)), None),
                tuple(["1,000"] * 8 + ["–"]),
            ),
            Series("上年同月", tuple(900.0 for _ in months), ("900",) * 9, Role.BEFORE),
        ],
        forms=("#,##0",) * 9,
        months=months,
        running=True,
    )


def stacked():
    return exhibit(
        Kind.STACKED,
        DISTRICTS,
        [
            Series("社区服务", (120.0, 80.0, 40.0), ("120", "80", "40")),
            Series("环境保护", (30.0, None, 20.0), ("30", "*", "20")),
        ],
        forms=("#,##0",) * 3,
    )


def funnel():
    limits = (100.0, 400.0, 900.0)
    return exhibit(
        Kind.FUNNEL,
        DISTRICTS,
        [
            Series(
                "活跃率",
                (0.75, 0.46, 0.2),
                ("75.0%", "46.0%", "20.0%"),
                Role.NOW,
                (150.0, 420.0, 800.0),
                ("better", "similar", "worse"),
            ),
            Series("99.8% 下限", (0.3, 0.4, 0.42), (), Role.OUTER, limits),
            Series("99.8% 上限", (0.65, 0.55, 0.52), (), Role.OUTER, limits),
            Series("95% 下限", (0.38, 0.43, 0.45), (), Role.INNER, limits),
            Series("95% 上限", (0.57, 0.52, 0.5), (), Role.INNER, limits),
        ],
        line=("全市", 0.475),
    )


def map_of():
    ring = ((118.0, 24.4), (118.2, 24.4), (118.2, 24.6), (118.0, 24.6), (118.0, 24.4))
    other = tuple((x + 0.2, y) for x, y in ring)
    return exhibit(
        Kind.MAP,
        DISTRICTS[:2],
        [Series("活跃率", (0.5125, 0.4375), ("51.3%", "43.8%"), standings=("better", "worse"))],
        outlines=(
            Outline("思明", (ring,), (118.1, 24.5), "better", "51.3%"),
            Outline("湖里", (other,), (118.3, 24.5), "worse", "43.8%"),
        ),
        keys=(("better", "好于全市"), ("worse", "差于全市")),
    )


def table_of(rows=30):
    return exhibit(
        Kind.TABLE,
        tuple(f"指标{number}（%）" for number in range(rows)),
        [
            Series(
                place,
                tuple(number / 100 + at / 1000 for number in range(rows)),
                tuple(f"{number}.{at}%" for number in range(rows)),
                standings=("worse", *("",) * (rows - 1)),
            )
            for at, place in enumerate(("思明", "湖里"))
        ],
    )


def numbers():
    return exhibit(
        Kind.NUMBERS,
        ("注册志愿者", "活跃率"),
        [
            Series("数值", (123456.0, None), ("12.3万人", "*")),
            Series("比较", (None, None), ("▲ 3.9% 较上年同期", ""), Role.BESIDE),
        ],
        forms=("#,##0", "0.0%"),
    )


EVERY = (numbers, map_of, funnel, lines, stacked, bars, table_of)


def brief(*exhibits, **more):
    shown = exhibits or tuple(make() for make in EVERY)
    given = {
        "title": "志愿服务工作月度汇报",
        "subtitle": "全市 · 2026年9月",
        "office": "厦门市民政局",
        "sheets": [Sheet(one, one.title, "区里说明：=SUM(A1)") for one in shown],
        "provenance": [("数据截至", "2026年9月30日"), ("核验码", "ABCD-EFGH-JKLM")],
        "foot": "模拟数据 · 数据版本 12 · 核验码 ABCD-EFGH-JKLM",
    }
    return Brief(**{**given, **more})
