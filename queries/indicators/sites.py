"""站点: where volunteer service has its places."""

from queries.indicators.base import Additivity, Chance, Direction, Indicator, Pillar, Unit
from queries.indicators.parts import Flow, MonthEnds, Stock

_OPEN_STATIONS = Stock(("open_stations_come",), minus=("open_stations_gone",))

INDICATORS = (
    Indicator(
        code="stations_total",
        name="志愿服务站点数",
        name_en="Service stations",
        pillar=Pillar.SITES,
        unit=Unit.STATIONS,
        direction=Direction.HIGHER,
        additivity=Additivity.STOCK,
        definition=(
            "期末开放的志愿服务站点数：启用日期不晚于期末，且无停用日期或停用日期晚于期末；"
            "按所在地计，可按站点类型分。"
        ),
        definition_en=(
            "Stations open at the end of the period: opened on or before its last day and not "
            "closed by it; by place, cut by kind of station."
        ),
        basis="工作方案；健全新时代志愿服务体系的意见（2024）",
        source="station.opened_on, station.closed_on, station.kind",
        numerator=_OPEN_STATIONS,
    ),
    Indicator(
        code="community_site_coverage",
        name="社区站点覆盖率",
        name_en="Community coverage with stations",
        pillar=Pillar.SITES,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末存续的城乡社区中，至少依托它开放一个站点者所占比例；按社区所在地计。"
            "成立日期空白的社区视为一直存在，撤销日期当日起不再存在。"
        ),
        definition_en=(
            "Of the communities standing at the end of the period, the share that host at least "
            "one open station; by place of the community. One without an opening date stood all "
            "along."
        ),
        basis="工作方案；民政部 2023 年 1 月公布的全国覆盖率（80% 以上）",
        source="host.host_type, host.opened_on, host.closed_on; station.host_id",
        numerator=Stock(("covered_communities_come",), minus=("covered_communities_gone",)),
        denominator=Stock(("communities_come",), minus=("communities_gone",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="institution_site_coverage",
        name="民政机构站点覆盖率",
        name_en="Institution coverage with stations",
        pillar=Pillar.SITES,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末存续的民政服务机构（公办养老、儿童福利、未成年人救助保护及其他）中，"
            "至少依托它开放一个站点者所占比例；按机构所在地计，可按机构类型分。"
            "成立日期空白的机构视为一直存在。"
        ),
        definition_en=(
            "Of the civil-affairs institutions standing at the end of the period (public elderly "
            "care, child welfare, protection of minors, others), the share that host at least one "
            "open station; by place of the institution, cut by its type. One without an opening "
            "date stood all along."
        ),
        basis="工作方案",
        source="host.host_type, host.opened_on, host.closed_on; station.host_id",
        numerator=Stock(("covered_institutions_come",), minus=("covered_institutions_gone",)),
        denominator=Stock(("institutions_come",), minus=("institutions_gone",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="station_regular_rate",
        name="站点常态化率",
        name_en="Stations in regular operation",
        pillar=Pillar.SITES,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "月末开放的站点中，当月活动不少于 4 次者所占比例；"
            "期间为多个月时，按站点月合计：达标的站点月数除以各月末开放站点数之和；按站点所在地计。"
        ),
        definition_en=(
            "Of the stations open at the end of a month, the share with at least 4 activities in "
            "it; over several months station-months are added up on both sides; by place of the "
            "station."
        ),
        basis="工作方案；健全新时代志愿服务体系的意见（2024）；4 次为设定值",
        source="station_activity.held_on; station.opened_on, station.closed_on",
        numerator=Flow(("regular_stations",)),
        denominator=MonthEnds(("open_stations_come",), minus=("open_stations_gone",)),
        chance=Chance.BINOMIAL,
    ),
    Indicator(
        code="station_claimed_rate",
        name="站点认领率",
        name_en="Stations claimed by civilized units",
        pillar=Pillar.SITES,
        unit=Unit.SHARE,
        direction=Direction.HIGHER,
        additivity=Additivity.RATIO,
        definition=(
            "期末开放的站点中，由文明单位认领者所占比例；按站点所在地计。认领没有日期，以现有登记为准。"
        ),
        definition_en=(
            "Of the stations open at the end of the period, the share claimed by a civilized "
            "unit; by place of the station. A claim bears no date: what is registered now counts."
        ),
        basis="工作方案",
        source="station.claimed_by, station.opened_on, station.closed_on",
        numerator=Stock(("claimed_stations_come",), minus=("claimed_stations_gone",)),
        denominator=_OPEN_STATIONS,
        chance=Chance.BINOMIAL,
    ),
)
