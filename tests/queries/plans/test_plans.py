"""The work plan: what goes from draft to an accepted proof, and what a chain lacks."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from queries import audit
from queries.city.plan import read_plan
from queries.city.reading import PACKS
from queries.city.seeding import lay_plan, lift_plan
from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL
from queries.indicators.measuring import measure
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.plans.items import Gap, Item, Measure, Proof, Standing, find_item, list_items
from queries.plans.keeping import Told, adopt_item, change_item, draft_item
from queries.plans.measures import drop_measure, keep_measure
from queries.plans.planning import ToldPlan, keep_plan, list_plans
from queries.plans.proofs import Offered
from queries.plans.proving import decide, offer
from queries.schema import audit_entry, document_content, plan_item, plan_proof
from queries.scope import Role, Viewer, permissions_of
from tests import builders
from tests.builders import TODAY

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PLAN = read_plan(PACKS / "xiamen" / "plan.csv")


def clerk(name, role):
    return Viewer(name, name, permissions_of([role]), None)


WORKER, CHIEF, LEADER = (
    clerk("worker", Role.REVIEWER),
    clerk("chief", Role.APPROVER),
    clerk("leader", Role.LEADER),
)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        builders.refresh(lent)
        yield lent


def told(**values):
    return Told(**{"title": "印发招募文件", "owner": "厦门市民政局", **values})


def drafted(connection, **values):
    return draft_item(connection, WORKER, told(item_no="51", **values), TODAY)


def version(connection, number):
    return find_item(connection, number).version


def measured(connection, number, **values):
    seen = version(connection, number)
    keep_measure(connection, WORKER, number, seen, told(**values), None)


def completion(connection):
    until = Month.of(TODAY)
    asked = Filters(until, until, None, scope=None)
    codes = ("plan_completion_rate", "plan_items_overdue")
    return [
        one.value
        for code in codes
        for one in measure(load_snapshot(connection), [ALL[code]], asked)
    ]


def test_an_item_goes_from_draft_to_an_accepted_proof_by_two_people(city, connection):
    number = drafted(connection, due_on=TODAY - timedelta(days=3))
    assert find_item(connection, number).stands(TODAY) == Standing.DRAFT
    with pytest.raises(Refused, match="措施"):
        adopt_item(connection, CHIEF, number, version(connection, number), TODAY)
    measured(connection, number, indicators=["policies_issued"])
    with pytest.raises(Refused, match="审批"):
        adopt_item(connection, WORKER, number, version(connection, number), TODAY)
    adopt_item(connection, CHIEF, number, version(connection, number), TODAY)
    assert find_item(connection, number).stands(TODAY) == Standing.OVERDUE
    assert completion(connection) == [0.0, 1.0]
    given = Offered("厦民〔2026〕1号", "policies_issued", TODAY, "印发稿.pdf", PDF)
    seen = version(connection, number)
    offer(connection, city.vault, WORKER, number, seen, given, TODAY)
    known = find_item(connection, number)
    assert known.stands(TODAY) == Standing.OFFERED and known.done_on is None
    [proof] = known.proofs
    kept = connection.scalar(select(document_content.c.sealed))
    assert PDF not in kept and proof.name == "印发稿.pdf"
    accept(connection, number, proof.id)
    known = find_item(connection, number)
    assert (known.stands(TODAY), known.done_on) == (Standing.DONE, TODAY)
    assert known.gaps(TODAY) == [] and completion(connection) == [1.0, 0.0]
    assert audit.verify_chain(connection) == []
    actions = connection.scalars(select(audit_entry.c.action)).all()
    assert actions[-5:] == [
        "plan_item_drafted",
        "plan_measure_kept",
        "plan_item_adopted",
        "plan_proof_offered",
        "plan_proof_accepted",
    ]


def accept(connection, number, proof, viewer=CHIEF, *, accepted=True, reason=""):
    seen = version(connection, number)
    decide(connection, viewer, number, seen, proof, accepted=accepted, reason=reason, today=TODAY)


@pytest.fixture
def offered(city, connection):
    """An item with a proof that waits, offered by the chief."""
    number = drafted(connection)
    measured(connection, number, indicators=["policies_issued"])
    adopt_item(connection, CHIEF, number, version(connection, number), TODAY)
    given = Offered("厦民〔2026〕1号", shown_on=TODAY)
    offer(connection, city.vault, CHIEF, number, version(connection, number), given, TODAY)
    return number, find_item(connection, number).proofs[0].id


def test_nobody_accepts_what_they_offered_and_only_who_decides(connection, offered):
    number, proof = offered
    with pytest.raises(Refused, match="另一人"):
        accept(connection, number, proof)
    for other in (WORKER, LEADER):
        with pytest.raises(Refused, match="审批岗位"):
            accept(connection, number, proof, other)
    other = clerk("deputy", Role.APPROVER)
    with pytest.raises(Faulty):
        accept(connection, number, proof, other, accepted=False)
    accept(connection, number, proof, other)
    accept(connection, number, proof, other, accepted=False, reason="文号有误")
    known = find_item(connection, number)
    assert (known.done_on, known.evidence) == (None, None)
    assert known.proofs[0].reason == "文号有误" and completion(connection) == [0.0, 0.0]


def test_what_changed_meanwhile_is_not_written_over(city, connection, offered):
    number, proof = offered
    seen = version(connection, number)
    accept(connection, number, proof, clerk("deputy", Role.APPROVER))
    for act in (
        lambda: change_item(connection, CHIEF, number, seen, told(), TODAY),
        lambda: keep_measure(connection, WORKER, number, seen, told(), None),
        lambda: offer(connection, city.vault, WORKER, number, seen, Offered("又一份"), TODAY),
    ):
        with pytest.raises(Refused, match="刚刚有人改过"):
            act()


@pytest.mark.parametrize(
    "given",
    [
        Offered(""),
        Offered("题", shown_on=TODAY + timedelta(days=1)),
        Offered("题", indicator="active_rate"),
    ],
)
def test_a_proof_says_what_it_is_and_of_what(city, connection, offered, given):
    number, _ = offered
    with pytest.raises(Faulty):
        seen = version(connection, number)
        offer(connection, city.vault, WORKER, number, seen, given, TODAY)


def test_a_program_is_no_proof(city, connection, offered):
    number, _ = offered
    with pytest.raises(Refused, match="不能接收"):
        given = Offered("题", name="a.pdf", content=b"MZ\x90")
        offer(connection, city.vault, WORKER, number, version(connection, number), given, TODAY)


def test_what_is_set_to_work_only_who_decides_changes(connection, offered):
    number, _ = offered
    [measure] = find_item(connection, number).measures
    with pytest.raises(Refused, match="审批岗位"):
        change_item(connection, WORKER, number, version(connection, number), told(), TODAY)
    with pytest.raises(Refused, match="审批岗位"):
        drop_measure(connection, WORKER, number, version(connection, number), measure.id)
    for viewer in (LEADER, clerk("steward", Role.DATA_STEWARD)):
        with pytest.raises(Refused, match="不能维护"):
            keep_measure(connection, viewer, number, version(connection, number), told(), None)
    due = TODAY + timedelta(days=9)
    changed = told(title="改过", due_on=due)
    change_item(connection, CHIEF, number, version(connection, number), changed, TODAY)
    assert find_item(connection, number).due_on == due


@pytest.mark.parametrize(
    "values", [{"item_no": ""}, {"title": " "}, {"owner": ""}, {"pillar": "else"}]
)
def test_an_item_needs_number_title_and_owner(connection, values):
    with pytest.raises(Faulty):
        draft_item(connection, WORKER, told(**{"item_no": "52", **values}), TODAY)
    drafted(connection)
    with pytest.raises(Faulty, match="51"):
        drafted(connection)


def test_a_measure_names_indicators_that_there_are(connection):
    number = drafted(connection)
    with pytest.raises(Faulty):
        measured(connection, number, indicators=["nothing"])


BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def chain(*, due=AFTER, done=None, owner="局", links=("active_rate",), measures=1, proofs=()):
    return Item(
        1,
        "1",
        "题",
        None,
        "局",
        due,
        done,
        done and "佐证",
        "adopted",
        None,
        1,
        [Measure(1, "措施", owner, None, None, links)] * measures,
        [proof(*one) for one in proofs],
    )


def proof(indicator, state="accepted"):
    nothing = dict.fromkeys(("shown_on", "hash", "name", "account", "offered_at"))
    return Proof(
        1,
        1,
        indicator,
        "佐证",
        **nothing,
        state=state,
        decided_by=None,
        decided_at=None,
        reason=None,
    )


@pytest.mark.parametrize(
    ("item", "gaps"),
    [
        (chain(proofs=[("active_rate",)]), []),
        (chain(), [Gap.NO_PROOF]),
        (chain(proofs=[("active_rate", "offered")]), [Gap.NO_PROOF]),
        (chain(due=BEFORE, proofs=[(None,)]), [Gap.OVERDUE]),
        (chain(due=BEFORE, done=BEFORE, proofs=[(None,)]), []),
        (chain(due=TODAY, proofs=[(None,)]), []),
        (chain(owner=None, proofs=[(None,)]), [Gap.NO_OWNER]),
        (chain(measures=0), [Gap.NO_MEASURE]),
        (chain(links=()), [Gap.NO_INDICATOR]),
        (chain(links=(), proofs=[(None,)]), [Gap.NO_INDICATOR, Gap.NO_LINK]),
        (chain(proofs=[("service_hours",)]), [Gap.NO_LINK]),
    ],
)
def test_planted_gaps_are_found_and_no_others(item, gaps):
    assert item.gaps(TODAY) == gaps


def test_a_draft_lacks_nothing_yet(connection):
    number = drafted(connection, due_on=BEFORE)
    known = find_item(connection, number)
    assert known.gaps(TODAY) == [] and completion(connection)[0] is None


def test_the_plan_of_the_pack_is_laid_once_and_leaves_what_an_office_made_of_it(connection):
    assert len(PLAN) == 41
    connection.execute(insert(plan_item).values(item_no="02", title="本局的说法", owner="某处"))
    assert lay_plan(connection, PLAN, "厦门市民政局") == 40
    assert lay_plan(connection, PLAN, "厦门市民政局") == 0
    items = {one.item_no: one for one in list_items(connection)}
    assert len(items) == 41 and items["02"].title == "本局的说法"
    [plan] = list_plans(connection)
    assert (plan.name, plan.issued_by, plan.items) == ("志愿服务工作方案", "厦门市民政局", 41)
    assert {one.plan_id for one in items.values()} == {plan.id}
    for one in PLAN:
        known = items[one.item_no]
        assert [each.title for each in known.measures] == [one.measure]
        assert set(known.indicators) == set(one.indicators) <= set(ALL)
        if one.done_on:
            assert known.is_done and known.stands(TODAY) == Standing.DONE
            assert one.source in known.proofs[0].title
    builders.refresh(connection)
    done = sum(one.done_on is not None for one in PLAN)
    assert completion(connection)[0] == pytest.approx(done / 41)


def planned(connection, viewer=WORKER, **values):
    given = {
        "plan_no": "2027",
        "name": "2027年工作要点",
        "issued_by": "厦门市民政局",
        "from_on": date(2027, 1, 1),
        "until_on": date(2027, 12, 31),
    }
    return keep_plan(connection, viewer, ToldPlan(**{**given, **values}), "192.0.2.7")


def test_an_item_belongs_to_a_plan_and_moves_to_another(connection):
    first, second = planned(connection), planned(connection, plan_no="2028", name="下一年")
    number = drafted(connection, plan_id=first)
    assert find_item(connection, number).plan_id == first
    change_item(
        connection, WORKER, number, version(connection, number), told(plan_id=second), TODAY
    )
    assert [(one.id, one.items) for one in list_plans(connection)] == [(second, 1), (first, 0)]
    entry = connection.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).first()
    assert entry.action == "plan_item_changed" and f'"plan_id":"{second}"' in entry.detail
    with pytest.raises(Faulty) as error:
        draft_item(connection, WORKER, told(item_no="52", plan_id=second + 1), TODAY)
    assert [*error.value.faults] == ["plan_id"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"plan_no": " "}, "plan_no"),
        ({"plan_no": "2026"}, "plan_no"),
        ({"name": ""}, "name"),
        ({"issued_by": "局" * 101}, "issued_by"),
        ({"until_on": date(2026, 12, 31)}, "until_on"),
    ],
)
def test_a_plan_that_cannot_be_is_told_field_by_field(connection, given, field):
    planned(connection, plan_no="2026")
    with pytest.raises(Faulty) as error:
        planned(connection, **given)
    assert [*error.value.faults] == [field]
    assert len(list_plans(connection)) == 1


def test_a_plan_is_registered_by_who_works_on_it_and_noted(connection):
    with pytest.raises(Refused):
        planned(connection, LEADER)
    number = planned(connection)
    [plan] = list_plans(connection)
    assert (plan.id, plan.from_on, plan.until_on) == (number, date(2027, 1, 1), date(2027, 12, 31))
    entry = connection.execute(select(audit_entry).order_by(audit_entry.c.id.desc())).first()
    assert (entry.action, entry.subject) == ("work_plan_kept", f"work plan {number}")


def test_a_plan_that_was_laid_is_lifted_and_an_imported_item_stays(connection):
    lay_plan(connection, PLAN, "厦门市民政局")
    lift_plan(connection, PLAN)
    assert list_items(connection) == []
    assert connection.scalar(select(plan_proof.c.id)) is None


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("01,,,措施,,,,", "title"),
        ("01,题,else,措施,,,,", "pillar"),
        ("01,题,,措施,,2020-01-01,,", "evidence"),
        ("01,题,,措施,,2020-01-01,佐证,", "source"),
        ("01,题,,措施,,2020-13-01,佐证,出处", "done_on"),
        ("01,题,,措施,,,,\n01,题,,措施,,,,", "item_no"),
    ],
)
def test_a_faulty_plan_is_refused_by_its_line(tmp_path, line, column):
    path = tmp_path / "plan.csv"
    head = "item_no,title,pillar,measure,indicators,done_on,evidence,source"
    path.write_text(f"{head}\n{line}\n", encoding="utf-8")
    with pytest.raises(Refused, match=column):
        read_plan(path)


def test_days_in_the_plan_are_days():
    assert all(isinstance(one.done_on, date) for one in PLAN if one.done_on)
