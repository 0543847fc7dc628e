"""Tables that are none of indicators, taken into a briefing as their pages show them."""

import pytest
from sqlalchemy import insert

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.exhibits.exhibit import Kind, dump, load
from queries.city.duties import read_duties
from queries.city.reading import PACKS
from queries.messages import Refused
from queries.organizations.directory import search_organizations
from queries.organizations.searches import Facet, Search
from queries.remarks.drafts import read_draft
from queries.remarks.events import keep_event
from queries.schema import duty, project
from queries.scope import ROLES, Role, Viewer
from tests.builders import HULI, SIMING, TODAY, organize, put, record, refresh, volunteer
from tests.callbacks.conftest import viewer
from tests.queries.registrations.working import Work
from tests.site_builders import ask, house, issue, promise, settle

KEEPER = Viewer("keeper", "某人", ROLES[Role.REVIEWER], None)

LISTS = {
    "organizations": "list=organizations&status=normal",
    "registrations": "list=registrations&queue=open",
    "marks": "list=marks",
    "marked last": "list=marks&by=newest",
    "locks": "list=locks",
    "organizations of a district": f"list=organizations&district={SIMING}&sort=-registered_on",
    "rules": "list=rules&from=2026-01&to=2026-09",
    "deliveries": "list=deliveries&kind=service_records",
    "fields": "list=fields&kind=organizations",
}


@pytest.fixture
def told(city):
    """How the viewer of a role, of some districts, is told of the city."""
    with city.writing() as connection:
        organize(connection, name="思明甲社", marked_on="2025-02-03", registrar=SIMING)
        organize(connection, name="=湖里乙社", registrar=HULI, district=HULI)
        for number in range(30):
            organize(connection, name=f"丙社{number:02}", org_type="foundation")
        Work(connection, name="等待登记的社", registrar=SIMING)
        record(connection, volunteer(connection, district=SIMING), "2026-03-05 09:00")
        refresh(connection)

    def ground(role=Role.REVIEWER, scope=None, more=frozenset()):
        who = Viewer("somebody", "某人", ROLES[role] | more, scope)
        return Ground.of(Services(city, lambda: who, lambda: TODAY))

    return ground


def shown(ground, query):
    return answer_ask(ground, read_ask(f"show=table&{query}"))


@pytest.mark.parametrize("query", LISTS.values(), ids=LISTS)
def test_a_table_of_a_page_is_taken_along_with_all_its_rows_and_where_it_is_from(told, query):
    exhibit = shown(told(more=ROLES[Role.DATA_STEWARD]), query)
    assert exhibit.kind == Kind.TABLE and exhibit.names and "数据版本" in exhibit.source
    assert all(len(one.said) == len(exhibit.names) for one in exhibit.series)
    assert load(dump(exhibit)) == exhibit


def test_a_table_holds_the_rows_of_its_page_and_says_how_many_there_are(told):
    ground = told()
    exhibit = shown(ground, "list=organizations&status=normal")
    with ground.services.store.reading() as connection:
        asked = Search(chosen={Facet.STATUS: frozenset({"normal"})}, scope=None)
        found = search_organizations(connection, asked, ground.services.directories)
    assert list(exhibit.names) == [f"{one.name} {one.uscc}" for one in found.rows]
    assert len(found.rows) < found.total == 32
    assert exhibit.subtitle == f"列出 {len(found.rows)} / 共 32 行"


def test_numbers_of_a_table_are_numbers_and_the_rest_stays_words(told):
    marks = shown(told(), "list=marks")
    total = next(one for one in marks.series if one.name == "合计")
    assert [f"{int(one):,}" for one in total.values] == list(total.said)
    named = shown(told(), "list=organizations")
    assert {value for one in named.series for value in one.values} == {None}


def test_a_table_goes_only_to_who_may_see_it_and_as_far_as_they_may(told):
    leader = told(Role.LEADER)
    with pytest.raises(Refused, match="不能查看"):
        shown(leader, "list=rules")
    with pytest.raises(Refused, match="没有这个队列"):
        shown(leader, "list=registrations&queue=open")
    own = told(Role.DISTRICT_OFFICER, frozenset({HULI}))
    assert [one.split()[0] for one in shown(own, "list=organizations").names] == ["=湖里乙社"]
    with pytest.raises(Refused, match="重新加入"):
        shown(own, "list=accounts")
    with pytest.raises(Refused, match="没有内容"):
        shown(own, "list=organizations&q=没有这样的名字")


SPAN = "from=2026-01&to=2026-09"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("list=runs&indicator=service_hours", ["均值", "自然过程限", "信号"]),
        ("list=raw&indicator=service_hours", ["核减前", "核减后", "核减"]),
        ("list=cohorts&indicator=active_rate", None),
        ("list=cut&indicator=active_rate&by=cohort", ["数值", "95% 区间", "分子 / 分母"]),
        (
            "list=sources&indicator=active_rate",
            ["数据表", "批次", "导入时间", "新增和变更行"],
        ),
        ("list=plan", None),
        ("list=sites&view=coverage&by=township", None),
        ("list=projects&view=gap&by=category", None),
        ("list=plan_records&view=policies", None),
        ("list=townships&district=350203", None),
    ],
)
def test_tables_about_an_indicator_and_of_the_plan_are_taken_along(served_ground, query, names):
    exhibit = shown(served_ground, f"{query}&{SPAN}")
    assert exhibit.names and all(len(one.said) == len(exhibit.names) for one in exhibit.series)
    assert names is None or [one.name for one in exhibit.series] == names
    assert load(dump(exhibit)) == exhibit


def test_a_table_about_an_indicator_holds_what_is_hidden_as_the_page_does(served_ground):
    figures = shown(served_ground, f"list=raw&indicator=active_volunteers&{SPAN}")
    raw = next(one for one in figures.series if one.name == "核减前")
    named = dict(zip(figures.names, raw.said, strict=True))
    assert named["全市"].replace(",", "").isdigit()
    with pytest.raises(Refused, match="没有代码"):
        shown(served_ground, "list=runs&indicator=nothing")
    with pytest.raises(Refused, match="没有内容"):
        shown(served_ground, f"list=townships&{SPAN}")


def test_events_are_taken_along_as_far_as_the_address_goes(city):
    with city.writing() as connection:
        refresh(connection)
        for day, district in (("2026-03-05", ""), ("2026-05-01", SIMING), ("2026-06-01", HULI)):
            draft = read_draft(
                {"title": f"活动{day}", "kind": "policy", "starts_on": day, "district": district}
            )
            keep_event(connection, KEEPER, draft, TODAY, "")
    ground = Ground.of(Services(city, viewer, lambda: TODAY))
    assert len(shown(ground, "list=events").names) == 3
    narrowed = shown(ground, f"list=events&district={SIMING}")
    titles = next(one.said for one in narrowed.series if one.name == "名称")
    assert [*titles] == ["活动2026-05-01", "活动2026-03-05"]


def test_projects_are_taken_along_with_the_need_they_came_of(city):
    with city.writing() as connection:
        values = {"project_no": "P1", "name": "清滩", "need_no": "N7", "status": "running"}
        put(connection, project, district=SIMING, start_on="2026-01-01", **values)
        refresh(connection)
    ground = Ground.of(Services(city, viewer, lambda: TODAY))
    exhibit = shown(ground, "list=projects&view=projects")
    assert [*exhibit.names] == ["清滩 P1 来自需求 N7"]
    sums = shown(ground, "list=projects&view=projects&by=category")
    assert [*sums.names] == ["未填"]


def test_the_duties_of_a_year_are_taken_along(city):
    with city.writing() as connection:
        connection.execute(insert(duty), read_duties(PACKS / "xiamen" / "duties.csv"))
        refresh(connection)
    exhibit = shown(Ground.of(Services(city, viewer, lambda: TODAY)), "list=duties&year=2026")
    assert exhibit.title.startswith("2026年到期的法定事项") and len(exhibit.names) == 8
    assert exhibit.names[0] == "五星级志愿者申报"


def test_the_months_of_one_township_are_taken_along(city):
    with city.writing() as connection:
        for at in range(9):
            who = volunteer(connection, district=SIMING, place=f"{SIMING}001001")
            where = {"district": SIMING, "place": f"{SIMING}001001"}
            record(connection, who, f"2026-0{at % 3 + 3}-05 09:00", minutes=60, **where)
        record(connection, volunteer(connection), "2026-03-05 09:00", minutes=6_000)
        refresh(connection)
    ground = Ground.of(Services(city, viewer, lambda: TODAY))
    query = f"show=lines&indicator=service_hours&district={SIMING}&{SPAN}"
    exhibit = answer_ask(ground, read_ask(f"{query}&township={SIMING}001"))
    hours = dict(zip(exhibit.months, exhibit.series[0].values, strict=True))
    assert [hours[f"2026-0{month}"] for month in (3, 4, 5, 6)] == [3, 3, 3, 0]
    assert exhibit.title.startswith("思明街道")
    whole = answer_ask(ground, read_ask(query))
    assert dict(zip(whole.months, whole.series[0].values, strict=True))["2026-03"] == 103
    for wrong in (
        f"{query}&township=350206001",
        f"{query.replace('service_hours', 'active_rate')}&township={SIMING}001",
        f"show=lines&indicator=service_hours&{SPAN}&township={SIMING}001",
    ):
        with pytest.raises(Refused):
            answer_ask(ground, read_ask(wrong))


@pytest.fixture
def served_ground(asked_by, served_city):
    """A city with two years of services, items of the plan, sites and needs."""
    with served_city.writing() as connection:
        promise(connection)
        settle(connection, house(connection))
        ask(connection, registered_on="2026-05-05")
        issue(connection)
        refresh(connection)
    return Ground.of(asked_by(viewer()))
