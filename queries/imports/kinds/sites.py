"""Files of hosts, stations, and what happens at stations."""

from queries.imports.fields import Field, Known
from queries.imports.formats import Kind, Rows
from queries.imports.kinds import references
from queries.imports.kinds.places import fill_place, stored_place
from queries.imports.quantities import day, heads
from queries.imports.texts import choice, identifier, place, text
from queries.schema import host, station, station_activity
from queries.schema.sites import HostType, StationKind

_HOST_TYPES = {
    "城乡社区": HostType.COMMUNITY,
    "公办养老机构": HostType.PUBLIC_ELDERLY_CARE,
    "儿童福利机构": HostType.CHILD_WELFARE,
    "未成年人救助保护机构": HostType.MINOR_PROTECTION,
    "其他民政服务机构": HostType.OTHER,
}
_STATION_KINDS = {
    "学雷锋志愿服务站": StationKind.LEIFENG,
    "社区志愿服务站": StationKind.COMMUNITY,
    "爱心驿站": StationKind.CARING,
    "机构志愿服务站": StationKind.INSTITUTION,
}
_LOCATION = Field(
    "place",
    "所在地",
    "街道或社区的名称或代码；只知道区的写区。",
    place,
    required=True,
    column="location",
    restore=stored_place,
    titles=("地点", "所在社区"),
)


def _complete(rows: Rows, _: Known) -> None:
    fill_place(rows, "location")
    rows.require_order("closed_on", "opened_on")


HOSTS = Kind(
    code="hosts",
    title="依托机构",
    table=host,
    key=("host_no",),
    complete=_complete,
    fields=(
        Field(
            "host_no",
            "机构编号",
            "文本；按它认出同一个机构。",
            identifier(40),
            required=True,
        ),
        Field("name", "机构名称", "全称。", text(200), required=True),
        Field(
            "host_type",
            "机构类型",
            "应当设站的社区或民政服务机构。",
            choice(HostType, _HOST_TYPES),
            required=True,
            choices=tuple(_HOST_TYPES),
        ),
        _LOCATION,
        Field("opened_on", "成立日期", "日期；留空视为一直存在。", day),
        Field("closed_on", "撤销日期", "不再存在的第一天；仍在就留空。", day),
    ),
)

STATIONS = Kind(
    code="stations",
    title="志愿服务站点",
    table=station,
    key=("station_no",),
    complete=_complete,
    fields=(
        Field(
            "station_no",
            "站点编号",
            "文本；按它认出同一个站点。",
            identifier(40),
            required=True,
        ),
        Field("name", "站点名称", "全称。", text(200), required=True),
        Field(
            "kind",
            "站点类型",
            "站点属于哪一类。",
            choice(StationKind, _STATION_KINDS),
            required=True,
            choices=tuple(_STATION_KINDS),
        ),
        Field(
            "host_no",
            "依托机构编号",
            "须是已导入的依托机构；没有就留空。",
            identifier(40),
            column="host_id",
            refers=references.HOST,
        ),
        _LOCATION,
        Field("opened_on", "启用日期", "日期。", day, required=True),
        Field("closed_on", "停用日期", "停用的第一天；仍在用就留空。", day),
        Field("claimed_by", "认领文明单位", "全称；无人认领就留空。", text(200)),
    ),
)

STATION_ACTIVITIES = Kind(
    code="station_activities",
    title="站点活动",
    table=station_activity,
    key=("activity_no",),
    fields=(
        Field(
            "activity_no",
            "活动编号",
            "文本；按它认出同一次活动。",
            identifier(40),
            required=True,
        ),
        Field(
            "station_no",
            "站点编号",
            "须是已导入的站点。",
            identifier(40),
            required=True,
            column="station_id",
            refers=references.STATION,
        ),
        Field("held_on", "日期", "日期。", day, required=True, titles=("活动日期",)),
        Field("name", "活动名称", "名称。", text(200)),
        Field("participants", "参加人数", "人数。", heads),
    ),
)
