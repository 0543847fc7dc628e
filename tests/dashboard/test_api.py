import csv
import json
import random
from datetime import date
from io import StringIO
from urllib.parse import quote

import pytest
from sqlalchemy import select

from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from dashboard.settings import Settings
from queries.indicators import ALL, answer
from queries.schema import audit_entry
from queries.schema.divisions import Level
from queries.schema.organizations import OrgType
from queries.scope import Permission, Viewer
from tests import builders
from tests.builders import EVERY_DISTRICT, HULI, SIMING, organize
from tests.conftest import ENGINES
from tests.dashboard.programs import Program, add_accounts
from tests.dashboard.visitor import Visitor
from tests.queries.cube.city_life import live

VALUES = "/indicators/service_hours/values"
PERIOD = {"from": "2026-01", "to": "2026-09"}


@pytest.fixture(scope="module", params=ENGINES)
def town(request, migrated):
    """A small city with some life, its accounts' tokens and an app."""
    with migrated(request.param) as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            merged = {"parent": HULI, "valid_to": date(2003, 5, 1)}
            builders.divide(connection, "350206009", "禾山街道", Level.TOWNSHIP, **merged)
            live(connection, seed=23, size=40)
            organize(connection, name="=1+1", registrar=HULI, district=SIMING, members=7)
            secrets = add_accounts(connection)
            builders.refresh(connection)
        services = Services(store, current_viewer, lambda: builders.TODAY)
        yield store, secrets, create_app(Settings(secret_key="only tests know this key"), services)


@pytest.fixture
def program(town):
    """Makes a program of an account; speaks Chinese unless told otherwise."""
    _, secrets, app = town

    def make(username="leader", **headers):
        return Program(app, secrets[username], **headers)

    return make


@pytest.fixture
def leader(program):
    return program()


def rows_of(answer):
    assert answer.status_code == 200, answer.text
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def exports(store):
    with store.reading() as connection:
        found = select(audit_entry).where(audit_entry.c.action == "export")
        return [
            (row.actor, row.subject, json.loads(row.detail))
            for row in connection.execute(found.order_by(audit_entry.c.id))
        ]


def refused(answer, status):
    """Return the problem that an answer has to be."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    said = answer.json
    assert {"type", "title", "status", "detail", "instance"} <= said.keys()
    assert said["status"] == status
    assert answer.headers["Cache-Control"] == "no-store"
    return said


def test_figures_have_the_fields_promised(leader):
    said = leader.get(VALUES, **PERIOD, by=["district", "month"], district=SIMING)
    assert list(said) == [
        "indicator", "unit", "definition_version", "data_version", "as_of", "from", "to", "rows",
    ]  # fmt: skip
    assert (said["indicator"], said["unit"], said["data_version"]) == ("service_hours", "hours", 1)
    assert (said["from"], said["to"], said["definition_version"]) == ("2026-01", "2026-09", 1)
    assert [row["month"] for row in said["rows"]] == [f"2026-{month:02}" for month in range(1, 10)]
    assert {row["district"] for row in said["rows"]} == {SIMING}
    assert list(said["rows"][0]) == [
        "district", "month", "value", "numerator", "denominator",
        "lower", "upper", "coverage", "mark",
    ]  # fmt: skip


def test_a_dimension_is_a_field_of_its_name(leader):
    cut = {"by": ["org_type", "district"], "district": SIMING}
    rows = leader.get("/indicators/volunteer_orgs/values", **cut, **PERIOD)["rows"]
    assert [list(row)[:3] for row in rows] == [["district", "month", "org_type"]] * len(rows)
    kinds = {row["org_type"] for row in rows if row["value"]}
    assert {"social_association"} <= kinds <= {*OrgType}
    assert leader.get("/indicators/volunteer_orgs")["by"][:3] == ["district", "month", "org_type"]
    assert leader.get("/indicators/volunteer_orgs/values", by="gender")["rows"] == []


def test_a_period_not_said_is_that_of_the_pages(leader, town):
    said = leader.get(VALUES)
    assert (said["from"], said["to"]) == ("2026-01", "2026-08")
    assert leader.get(VALUES, to="2025-03")["from"] == "2025-01"


@pytest.mark.parametrize("seed", range(6))
def test_api_file_and_page_show_the_same_figures(town, program, seed):
    store, _, app = town
    chance = random.Random(seed)
    username = chance.choice(("leader", "leader", "district"))
    visible = EVERY_DISTRICT if username == "leader" else (HULI,)
    start = chance.choice(("2025-01", "2025-11", "2026-02"))
    asked = {"from": start, "to": chance.choice(("2026-02", "2026-06", "2026-09"))}
    districts = chance.sample(visible, chance.randrange(len(visible)))
    codes = chance.sample(sorted(ALL), 12)
    visitor = Visitor(app)
    visitor.sign_in(username)
    viewer = Viewer(
        username,
        username,
        frozenset(Permission),
        None if username == "leader" else frozenset({HULI}),
    )
    ground = Ground.of(Services(store, lambda: viewer, lambda: builders.TODAY))
    narrowed = "".join(f"&district={code}" for code in districts)
    query = f"from={start}&to={asked['to']}{narrowed}"
    page = Question.read(ground, "", f"?{query}").whole([ALL[code] for code in codes])
    for code in codes:
        (row,) = program(username).get(f"/indicators/{code}/values", **asked, district=districts)[
            "rows"
        ]
        assert (row["value"], row["mark"]) == (page[code].value, page[code].mark), code
        assert (row["lower"], row["coverage"]) == (page[code].lower, page[code].coverage), code
        (file,) = rows_of(visitor.get(f"/download/figures.csv?indicator={code}&{query}"))
        assert float(file["数值"]) == row["value"] if file["数值"] else row["value"] is None, code


def test_json_and_csv_hold_the_same_rows(leader):
    asked = {**PERIOD, "by": ["district", "month"]}
    file = rows_of(leader.ask("/indicators/active_rate/values", format="csv", **asked))
    rows = leader.get("/indicators/active_rate/values", **asked)["rows"]
    assert [{name: row[name] for name in rows[0]} for row in file] == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]
    assert {row["indicator"] for row in file} == {"active_rate"}


def test_a_district_officer_never_gets_another_district(program):
    officer = program("district")
    for cut in ([], ["district"], ["district", "month"]):
        for row in officer.get(VALUES, **PERIOD, by=cut)["rows"]:
            assert row["district"] in (HULI, None)
    whole = officer.get(VALUES, **PERIOD)["rows"]
    assert whole[0]["value"] == officer.get(VALUES, **PERIOD, district=HULI)["rows"][0]["value"]
    for place in (SIMING, "思明区", "350203001", "350200", "000000", "市外"):
        said = refused(officer.ask(VALUES, **PERIOD, district=[HULI, place]), 422)
        assert "rows" not in said
    assert [one["code"] for one in officer.get("/districts")["rows"]] == [HULI]


def test_no_district_is_no_figure(program):
    nobody = program("nowhere")
    assert nobody.get(VALUES, **PERIOD, by="district")["rows"] == []
    assert nobody.get("/districts")["rows"] == []
    assert nobody.get("/organizations")["total"] == 0


@pytest.mark.parametrize("place", [HULI, "湖里区", "湖里", "350206001", "湖里街道", "350206009"])
def test_a_district_is_known_by_code_name_and_township_old_or_new(leader, place):
    expected = leader.get(VALUES, **PERIOD, district=HULI)["rows"]
    assert leader.get(VALUES, **PERIOD, district=place)["rows"] == expected
    total = leader.get("/organizations", district=HULI)["total"]
    assert leader.get("/organizations", district=place)["total"] == total > 0


def test_raw_is_asked_of_the_one_exit_for_figures(leader, town):
    store, _, _ = town
    viewer = Viewer("leader", "leader", frozenset(Permission), None)
    ground = Ground.of(Services(store, lambda: viewer, lambda: builders.TODAY))
    filters = Question.read(ground, "", "?from=2026-01&to=2026-09").filters
    for raw in (False, True):
        (figure,) = answer(ground.snapshot, [ALL["service_hours"]], filters, raw=raw)
        (row,) = leader.get(VALUES, **PERIOD, raw=int(raw))["rows"]
        assert row["value"] == figure.value


def test_the_catalogue_is_told_whole(leader):
    rows = leader.get("/indicators")["rows"]
    assert [row["code"] for row in rows] == list(ALL)
    one = leader.get("/indicators/service_hours")
    assert one | {"by": None} == rows[list(ALL).index("service_hours")] | {"by": None}
    assert one["by"][:2] == ["district", "month"]


def test_districts_are_told_in_the_official_order(leader):
    rows = leader.get("/districts")["rows"]
    assert [row["code"] for row in rows] == [*EVERY_DISTRICT]
    assert [row["level"] for row in rows][-2:] == ["city_level", "unknown"]
    assert rows[0] == {
        "code": SIMING,
        "name": "思明区",
        "name_en": "思明区",
        "short_name": "思明",
        "level": "district",
    }


def test_organizations_are_paged_to_the_end_by_their_links(leader):
    page = leader.get("/organizations", size=5, sort="-registered_on")
    total, seen = page["total"], []
    while True:
        seen += [row["id"] for row in page["rows"]]
        if page["next"] is None:
            break
        assert page["next"].startswith("/api/v1/organizations?")
        page = leader.get(page["next"].removeprefix("/api/v1"))
    assert len(seen) == len(set(seen)) == total > 10
    assert leader.ask("/organizations", size=5).headers["Link"].endswith('; rel="next"')
    assert "Link" not in leader.ask("/organizations", size=200).headers


def test_a_link_keeps_what_was_asked(leader):
    asked = {"size": 1, "district": ["湖里区", SIMING], "status": "normal", "sort": "-name"}
    link = leader.get("/organizations", **asked)["next"]
    assert f"district={quote('湖里区')}" in link
    assert leader.ask(link.removeprefix("/api/v1")).json["page"] == 2


def test_organizations_are_narrowed_as_on_their_page(leader, town):
    _, _, app = town
    visitor = Visitor(app)
    visitor.sign_in("leader")
    for query in (
        {"district": HULI},
        {"located": SIMING, "marked": "no"},
        {"q": "志愿", "registered_from": "2025-01-01"},
        {"type": "foundation"},
        {"track": "by_name"},
    ):
        written = "&".join(f"{name}={quote(value)}" for name, value in query.items())
        file = rows_of(visitor.get(f"/download/organizations.csv?{written}"))
        found = leader.get("/organizations", **query, size=200)
        assert [row["uscc"] for row in found["rows"]] == [
            row["统一社会信用代码"] for row in file
        ], query


def test_an_organization_is_told_with_what_belongs_to_it(program, leader):
    (one,) = leader.get("/organizations", q="=1")["rows"]
    told = leader.get(f"/organizations/{one['id']}")
    assert {name: told[name] for name in one} == one
    assert (told["members"], told["teams"], told["project_count"]) == (7, [], 0)
    assert program("district").get(f"/organizations/{one['id']}") == told
    others = leader.get("/organizations", district=SIMING, located=SIMING)["rows"]
    hidden = refused(program("district").ask(f"/organizations/{others[0]['id']}"), 404)
    unknown = refused(program("district").ask("/organizations/999999"), 404)
    assert hidden["detail"] == unknown["detail"]


def test_a_file_holds_no_formula_and_is_in_the_trail(leader, town):
    store, _, _ = town
    before = exports(store)
    (row,) = rows_of(leader.ask("/organizations", q="=1", format="csv"))
    assert (row["name"], row["members"], row["volunteer_purpose"]) == ("'=1+1", "7", "")
    detail = {"query": "q=%3D1&format=csv", "rows": 1}
    assert exports(store) == [*before, ("leader", "/api/v1/organizations", detail)]


def test_json_and_the_headers_of_a_file_are_no_export(leader, town):
    store, _, _ = town
    before = exports(store)
    leader.get("/organizations")
    assert leader.ask("/organizations", method="HEAD", format="csv").data == b""
    assert leader.ask("/organizations", format="xlsx").status_code == 400
    assert exports(store) == before


def test_an_answer_not_changed_is_not_sent_again(leader, program):
    first = leader.ask(VALUES, **PERIOD)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Cookie"} <= {one.strip() for one in first.headers["Vary"].split(",")}
    again = leader.ask(VALUES, **PERIOD, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    for other in (
        leader.ask(VALUES, **PERIOD, raw=1, by="month", headers={"If-None-Match": tag}),
        program("district").ask(VALUES, **PERIOD, headers={"If-None-Match": tag}),
    ):
        assert other.status_code == 200
        assert other.headers["ETag"] != tag


def test_the_headers_alone_may_be_asked_for(leader):
    for path in ("/indicators", VALUES, "/districts", "/organizations", "/openapi.json"):
        head, whole = leader.ask(path, method="HEAD"), leader.ask(path)
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["ETag"] == whole.headers["ETag"]
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.parametrize(
    ("path", "query", "status", "parameter"),
    [
        (VALUES, {"form": "2026-01"}, 400, "form"),
        (VALUES, {"from": "2026-13"}, 400, "from"),
        (VALUES, {"from": "２０２６-01"}, 400, "from"),
        (VALUES, {"from": ["2026-01", "2026-02"]}, 400, "from"),
        (VALUES, {"to": ""}, 400, "to"),
        (VALUES, {"by": "planet"}, 400, "by"),
        (VALUES, {"raw": "yes"}, 400, "raw"),
        (VALUES, {"format": "xlsx"}, 400, "format"),
        (VALUES, {"district": ""}, 400, "district"),
        (VALUES, {"district": "没有这个区"}, 422, None),
        (VALUES, {"district": "330203"}, 422, None),
        (VALUES, {"from": "2026-09", "to": "2026-01"}, 422, None),
        (VALUES, {"by": ["gender", "age_band"]}, 422, "by"),
        (VALUES, {"from": "1950-01", "to": "2026-01", "by": "month"}, 422, "from"),
        ("/indicators/nonsense", {}, 404, None),
        ("/indicators/nonsense/values", {}, 404, None),
        ("/indicators", {"page": 1}, 400, "page"),
        ("/districts", {"district": HULI}, 400, "district"),
        ("/organizations", {"page": 0}, 400, "page"),
        ("/organizations", {"page": "+1"}, 400, "page"),
        ("/organizations", {"size": 201}, 400, "size"),
        ("/organizations", {"status": "sleeping"}, 400, "status"),
        ("/organizations", {"sort": "hours"}, 400, "sort"),
        ("/organizations", {"registered_from": "2026-02-30"}, 422, None),
        ("/organizations", {"registered_from": "yesterday"}, 400, "registered_from"),
        ("/organizations", {"q": "x" * 101}, 400, "q"),
        ("/organizations/0", {}, 404, None),
        ("/organizations/99999999999", {}, 404, None),
        ("/organizations/x", {}, 404, None),
        ("/people", {}, 404, None),
        ("/", {}, 404, None),
        ("/openapi.json", {"x": 1}, 400, "x"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(leader, path, query, status, parameter):
    said = refused(leader.ask(path, **query), status)
    assert said.get("parameter") == parameter
    assert said["instance"] == f"/api/v1{path}"


def test_a_problem_is_told_in_the_language_asked_for(program):
    chinese = refused(program().ask(VALUES, **{"from": "x"}), 400)
    english = refused(program(**{"Accept-Language": "en-GB"}).ask(VALUES, **{"from": "x"}), 400)
    assert "无法识别" in chinese["detail"]
    assert chinese["title"] != english["title"]
    assert english["detail"].startswith("The parameter from"), english["detail"]


def test_nothing_is_written_through_the_api(leader):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = leader.ask("/indicators", method=method)
        refused(answer, 405)
        assert "GET" in answer.headers["Allow"]


def test_a_city_without_figures_says_so(migrated):
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            secret = add_accounts(connection)["leader"]
        services = Services(store, current_viewer, lambda: builders.TODAY)
        program = Program(create_app(Settings(secret_key="x" * 16), services), secret)
        refused(program.ask(VALUES, **PERIOD), 409)
        assert program.get("/organizations")["rows"] == []
        assert len(program.get("/indicators")["rows"]) == len(ALL)
