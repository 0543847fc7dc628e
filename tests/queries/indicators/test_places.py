"""Where a thing counts: old codes, merged townships, moves, the city level, unknown places.

With the divisions of the real city, whose towns of Tong'an and Xiang'an became subdistricts under
new codes, and with files as offices send them.
"""

from collections import Counter

import pytest

from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.cube import load_snapshot, verify
from queries.cube.dimensions import UNKNOWN as UNTOLD
from queries.cube.dimensions import Dimension
from queries.filters import Filters
from queries.indicators import ALL, measure
from queries.months import Month
from queries.schema import compliance_check
from tests import builders
from tests.builders import CITY, HULI, SIMING, UNKNOWN
from tests.queries.imports.files import USCC, bring_table

TONGAN, XIANGAN = "350212", "350213"
OUTSIDE_USCC = "91350100M000100Y43"
SIMING_USCC = "52350203MJB960013T"

PLACES = {
    "思明区": SIMING,
    "350203001": SIMING,
    "350203999": SIMING,  # a code that no list knows yet
    "350206": HULI,
    "350212106": TONGAN,  # 新民镇, a town until 2022
    "新民镇": TONGAN,
    "350212003": TONGAN,  # 新民街道, which followed it
    "350212106200": TONGAN,  # a village below the former town
    "350213102": XIANGAN,  # 马巷镇
    "马巷街道": XIANGAN,
    "厦门市": CITY,
    "市外": UNKNOWN,
    "330203": UNKNOWN,  # a district of another city
}
"""What a file says of a place, and where it counts."""

TOWNSHIPS = {
    "350203001": 1,
    "350212003": 4,  # the former town under its code, its name, its village, and its follower
    "350213002": 2,
    UNTOLD: len(PLACES) - 7,
}
"""How many of these places count in which township."""

VOLUNTEERS = ["志愿者编号", "姓名", "居住地", "注册日期"]
RECORDS = ["服务记录编号", "志愿者编号", "项目编号", "服务开始时间", "服务时长(小时)", "服务地"]
PROJECTS = ["项目编号", "项目名称", "服务地", "开始日期"]
POSITIONS = ["岗位编号", "项目编号", "计划招募", "已招募", "招募截止"]
SESSIONS = ["培训编号", "培训名称", "日期", "区"]
ATTENDANCES = ["培训编号", "志愿者编号"]
HOSTS = ["机构编号", "机构名称", "机构类型", "所在地"]
STATIONS = ["站点编号", "站点名称", "站点类型", "依托机构编号", "所在地", "启用日期"]
NEEDS = ["需求编号", "服务类别", "区", "登记日期", "响应期限"]
STUDIES = ["学习编号", "形式", "日期", "区", "人次"]
ORGANIZATIONS = [
    "统一社会信用代码",
    "组织名称",
    "组织类型",
    "登记机关行政区划代码",
    "所在区",
    "登记日期",
]

ONE = ["V0", "某人", "思明区", "2024-01-01"]
DAY = "2026-03-05"


def file_of(head, row):
    """A file with a row for each place."""
    return [head, *(row(f"{at}", said) for at, said in enumerate(PLACES))]


BY_PLACE = {
    "registered_volunteers": {
        "volunteers": file_of(VOLUNTEERS, lambda no, said: [f"V{no}", "某人", said, "2024-01-01"])
    },
    "service_person_times": {
        "volunteers": [VOLUNTEERS, ONE],
        "service_records": file_of(RECORDS, lambda no, said: [no, "V0", "", DAY, "1", said]),
    },
    "training_person_times": {
        "volunteers": [VOLUNTEERS, ONE],
        "training_sessions": file_of(SESSIONS, lambda no, said: [no, "急救", DAY, said]),
        "training_attendances": file_of(ATTENDANCES, lambda no, _: [no, "V0"]),
    },
    "projects_active": {
        "projects": file_of(PROJECTS, lambda no, said: [no, "项目", said, DAY]),
    },
    "stations_total": {
        "stations": file_of(STATIONS, lambda no, said: [no, "站", "爱心驿站", "", said, DAY]),
    },
    "study_events": {
        "study_events": file_of(STUDIES, lambda no, said: [no, "座谈会", DAY, said, "9"]),
    },
}
BELOW_THE_LINE = {
    "community_site_coverage": {
        "hosts": file_of(HOSTS, lambda no, said: [no, "社区", "城乡社区", said]),
        "stations": [STATIONS, ["S", "站", "社区志愿服务站", "0", "市外", DAY]],
    },
    "need_response_rate": {
        "needs": file_of(NEEDS, lambda no, said: [no, "其他", said, DAY, "2026-03-12"]),
    },
    "position_fill_rate": {
        "projects": file_of(PROJECTS, lambda no, said: [no, "项目", said, DAY]),
        "positions": file_of(POSITIONS, lambda no, _: [no, no, "1", "0", "2026-03-20"]),
    },
}
TOLD_BY_TOWNSHIP = ("registered_volunteers", "service_person_times", "projects_active")


@pytest.fixture
def xiamen(store):
    """A store with the divisions of the real city."""
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
    return store


def bring(store, folder, tables):
    for kind, table in tables.items():
        planned, _ = bring_table(store, folder, kind, table)
        assert planned.refused == 0


def figures(store, code, *, by=None, by_district=False):
    with store.writing() as connection:
        builders.refresh(connection)
        assert verify(connection, builders.TODAY) == []
        snapshot = load_snapshot(connection)
    period = Filters(Month(2026, 3), Month(2026, 3), scope=None)
    return measure(snapshot, [ALL[code]], period, by_district=by_district, by=by)


def districts(store, code, part="value"):
    found = figures(store, code, by_district=True)
    return {one.district: getattr(one, part) for one in found if getattr(one, part)}


def whole(store, code, part="value"):
    [one] = figures(store, code)
    return getattr(one, part)


@pytest.mark.parametrize("code", BY_PLACE)
def test_each_place_counts_in_its_district_and_all_in_the_city(xiamen, tmp_path, code):
    bring(xiamen, tmp_path, BY_PLACE[code])
    assert districts(xiamen, code) == Counter(PLACES.values())
    assert whole(xiamen, code) == len(PLACES)


@pytest.mark.parametrize("code", BELOW_THE_LINE)
def test_below_the_line_of_a_share_each_counts_there_too(xiamen, tmp_path, code):
    bring(xiamen, tmp_path, BELOW_THE_LINE[code])
    assert districts(xiamen, code, "denominator") == Counter(PLACES.values())
    assert whole(xiamen, code, "denominator") == len(PLACES)


@pytest.mark.parametrize("code", [*TOLD_BY_TOWNSHIP, "stations_total"])
def test_a_merged_township_counts_as_the_one_that_followed(xiamen, tmp_path, code):
    bring(xiamen, tmp_path, BY_PLACE[code])
    told = figures(xiamen, code, by=Dimension.TOWNSHIP)
    assert {one.member: one.value for one in told} == TOWNSHIPS


def test_a_plan_that_was_there_before_its_city_comes_to_the_city_level(store, tmp_path):
    items = ["事项编号", "事项", "责任单位", "时限"]
    bring(store, tmp_path, {"plan_items": [items, ["1", "甲", "局", DAY]]})
    assert districts(store, "plan_items_overdue") == {UNKNOWN: 1}
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
    assert districts(store, "plan_items_overdue") == {CITY: 1}


@pytest.mark.parametrize(
    ("kind", "head", "row", "code"),
    [
        ("training_sessions", SESSIONS, ["T", "急救", DAY, ""], "training_sessions"),
        ("study_events", STUDIES, ["X", "座谈会", DAY, "", "9"], "study_events"),
        ("projects", PROJECTS, ["P", "项目", "", DAY], "projects_active"),
        ("volunteers", VOLUNTEERS, ["V", "某人", "", "2024-01-01"], "registered_volunteers"),
    ],
)
def test_where_no_place_is_told_it_counts_as_unknown_and_in_the_city(
    xiamen, tmp_path, kind, head, row, code
):
    bring(xiamen, tmp_path, {kind: [head, row]})
    assert districts(xiamen, code) == {UNKNOWN: 1}
    assert whole(xiamen, code) == 1


def test_an_organization_counts_where_it_is_registered(xiamen, tmp_path):
    head, kind = ORGANIZATIONS, "社会团体"
    rows = [
        [USCC, "市志愿者联合会", kind, "", "湖里区", "2020-01-01"],  # by its code: the city
        [SIMING_USCC, "思明志愿服务中心", "社会服务机构", "350212106", "思明区", "2020-01-01"],
        [OUTSIDE_USCC, "外地义工会", kind, "", "思明区", "2020-01-01"],
    ]
    bring(xiamen, tmp_path, {"organizations": [head, *rows]})
    expected = {CITY: 1, TONGAN: 1, UNKNOWN: 1}
    assert districts(xiamen, "volunteer_orgs") == expected
    assert districts(xiamen, "identity_marking_rate", "denominator") == expected
    with xiamen.writing() as connection:
        builders.put(
            connection,
            compliance_check,
            organization_id=1,
            standard_no="GB/T 40143-2021",
            checked_on=DAY,
            compliant=True,
        )
    assert districts(xiamen, "standard_adoption_rate", "denominator") == expected
    assert districts(xiamen, "standard_adoption_rate") == {CITY: 1}


def test_who_moves_takes_registration_along_and_leaves_services_and_trainings(xiamen, tmp_path):
    bring(xiamen, tmp_path, {"volunteers": [VOLUNTEERS, ONE]})
    rows = [
        ["R1", "V0", "", "2024-05-01", "1", "思明区"],
        ["R2", "V0", "", DAY, "1", "湖里区"],
        ["R3", "V0", "", "2025-03-05", "1", ""],
    ]
    bring(
        xiamen,
        tmp_path,
        {
            "service_records": [RECORDS, *rows],
            "training_sessions": [SESSIONS, ["T", "急救", DAY, "思明区"]],
            "training_attendances": [ATTENDANCES, ["T", "V0"]],
        },
    )
    lived = ("registered_volunteers", "active_volunteers", "retention_rate_12m")
    assert [districts(xiamen, code) for code in lived] == [{SIMING: 1}] * 3
    moved = [*ONE[:2], "350213102", ONE[3]]
    bring(xiamen, tmp_path, {"volunteers": [VOLUNTEERS, moved]})
    assert [districts(xiamen, code) for code in lived] == [{XIANGAN: 1}] * 3
    assert districts(xiamen, "hours_per_active") == {XIANGAN: 1}
    assert districts(xiamen, "service_hours") == {HULI: 1}
    assert districts(xiamen, "training_person_times") == {SIMING: 1}
    [home] = [one for one in figures(xiamen, lived[0], by=Dimension.TOWNSHIP) if one.value]
    assert (home.member, home.value) == ("350213002", 1)


def test_what_names_no_place_lies_where_its_project_does_and_moves_with_it(xiamen, tmp_path):
    project = ["P1", "项目", "350212106", DAY]
    rows = [["R1", "V0", "P1", DAY, "1", ""], ["R2", "V0", "P1", DAY, "1", "湖里区"]]
    bring(
        xiamen,
        tmp_path,
        {
            "volunteers": [VOLUNTEERS, ONE],
            "projects": [PROJECTS, project],
            "positions": [POSITIONS, ["G1", "P1", "5", "4", "2026-03-20"]],
            "service_records": [RECORDS, *rows],
        },
    )
    assert districts(xiamen, "service_person_times") == {TONGAN: 1, HULI: 1}
    assert districts(xiamen, "position_fill_rate") == {TONGAN: 0.8}
    bring(xiamen, tmp_path, {"projects": [PROJECTS, [*project[:2], "马巷镇", DAY]]})
    assert districts(xiamen, "service_person_times") == {XIANGAN: 1, HULI: 1}
    assert districts(xiamen, "position_fill_rate") == {XIANGAN: 0.8}
    assert districts(xiamen, "projects_active") == {XIANGAN: 1}


def test_a_community_is_covered_where_it_lies_wherever_its_station_does(xiamen, tmp_path):
    host = ["H1", "新民社区", "城乡社区", "350212106"]
    station = ["Z1", "新民站", "社区志愿服务站", "H1", "思明区", DAY]
    bring(xiamen, tmp_path, {"hosts": [HOSTS, host], "stations": [STATIONS, station]})
    assert districts(xiamen, "community_site_coverage") == {TONGAN: 1}
    assert districts(xiamen, "stations_total") == {SIMING: 1}
    bring(xiamen, tmp_path, {"hosts": [HOSTS, [*host[:3], "市外"]]})
    assert districts(xiamen, "community_site_coverage") == {UNKNOWN: 1}


def test_what_is_the_citys_own_counts_at_the_city_level(xiamen, tmp_path):
    items = ["事项编号", "事项", "责任单位", "时限", "完成日期", "佐证"]
    policies = ["文件编号", "文件标题", "政策支柱", "阶段", "印发日期"]
    opinions = ["意见编号", "来源", "主题", "收到日期", "答复日期", "采纳"]
    bring(
        xiamen,
        tmp_path,
        {
            "plan_items": [
                items,
                ["1", "甲", "局", DAY, DAY, "文"],
                ["2", "乙", "局", DAY, "", ""],
            ],
            "policies": [policies, ["W1", "办法", "招募", "印发", DAY]],
            "opinions": [opinions, ["Y1", "志愿者", "培训", DAY, DAY, "是"]],
        },
    )
    laid = read_pack(find_pack("xiamen")).plan
    done = sum(one.done_on is not None and one.done_on <= builders.TODAY for one in laid)
    assert districts(xiamen, "plan_completion_rate") == {CITY: (done + 1) / (len(laid) + 2)}
    assert districts(xiamen, "plan_items_overdue") == {CITY: 1}
    assert districts(xiamen, "policies_issued") == {CITY: 1}
    assert districts(xiamen, "opinion_adoption_rate") == {CITY: 1}
