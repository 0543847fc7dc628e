"""A briefing made, then ten thousand records corrected: it stays as it was and says what moved."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select, update

from callbacks.briefing import show_briefing
from callbacks.briefing_list import make_own, make_standard, remove_chosen, show_briefings
from callbacks.briefing_saves import (
    save_comment,
    save_figures,
    save_name,
    save_place,
    save_sign,
    save_words,
)
from callbacks.briefings.changed import moved_figures, reasons
from callbacks.briefings.freezing import freeze_ask, taken_of
from callbacks.briefings.handing import Manner, write_parcel
from callbacks.briefings.parcels import parcel_of
from callbacks.explanations import save
from callbacks.ground import Ground
from layouts.exhibits.exhibit import load
from queries import audit, cube
from queries.briefings.basket import list_kept, put
from queries.briefings.briefings import find_briefing, list_items
from queries.briefings.making import make
from queries.messages import Refused
from queries.schema import service_record
from queries.schema.briefings import BriefingState
from queries.scope import ROLES, Role
from tests import builders
from tests.builders import SIMING
from tests.callbacks.conftest import viewer

SPAN = "from=2026-01&to=2026-09"
ASKS = (
    f"show=numbers&indicator=service_hours&indicator=active_rate&{SPAN}",
    f"show=bars&indicator=service_hours&{SPAN}",
    f"show=lines&indicator=satisfaction_rate&{SPAN}",
)
MORE = 10_000


@pytest.fixture
def services(asked_by):
    return asked_by(viewer())


def briefed(services):
    ground = Ground.of(services)
    with services.store.writing() as connection:
        frozen = [freeze_ask(ground, one) for one in ASKS]
        return make(connection, ground.viewer, "九月汇报", frozen, taken_of(ground))


def kept(services, number):
    with services.store.reading() as connection:
        return [(one.shown, one.shown_en) for one in list_items(connection, number)]


def correct(services):
    """Give Siming ten thousand records of March more, then halve their minutes."""
    with services.store.writing() as connection:
        someone = builders.volunteer(connection, district=SIMING)
        first = builders.record(connection, someone, "2026-03-06 09:00", district=SIMING)
        known = connection.execute(select(service_record).where(service_record.c.id == first)).one()
        values = {name: value for name, value in known._mapping.items() if name != "id"}
        connection.execute(
            insert(service_record),
            [values | {"record_no": f"MORE{number}"} for number in range(MORE - 1)],
        )
        late = select(service_record.c.id).where(service_record.c.id >= first)
        connection.execute(
            update(service_record)
            .where(service_record.c.id >= first)
            .values(counted_minutes=service_record.c.counted_minutes // 2)
        )
        cube.mark(connection, service_record, late)
        builders.refresh(connection)
        minutes = connection.scalars(
            select(service_record.c.counted_minutes).where(service_record.c.id >= first)
        ).all()
    assert len(minutes) == MORE
    return sum(minutes) / 60


def test_frozen_figures_stay_byte_for_byte_and_each_that_moved_is_listed(services):
    number = briefed(services)
    before = kept(services, number)
    hours = correct(services)
    assert kept(services, number) == before
    ground = Ground.of(services)
    with services.store.reading() as connection:
        items = list_items(connection, number)
        moved = moved_figures(ground, items)
        said = reasons(connection, ground, find_briefing(connection, ground.viewer, number), items)
    by_place = {(one.exhibit, one.name): one for one in moved}
    bars = load(items[1].shown)
    siming = by_place[bars.title, "思明区"]
    [then] = [
        value
        for name, value in zip(bars.names, bars.series[0].values, strict=True)
        if name == "思明区"
    ]
    assert siming.now == f"{then + hours:,.0f}" and siming.change == f"{hours:+,.0f}"
    assert not any(one.name in ("湖里区", "集美区") and one.exhibit == bars.title for one in moved)
    assert not any(one.exhibit == load(items[2].shown).title for one in moved)
    assert any("重新计算 1 次" in one for one in said)


def test_nothing_has_moved_where_nothing_happened(services):
    number = briefed(services)
    with services.store.reading() as connection:
        assert moved_figures(Ground.of(services), list_items(connection, number)) == []


def test_files_of_a_frozen_briefing_hold_the_frozen_figures(services):
    number = briefed(services)
    correct(services)
    ground = Ground.of(services)
    file = BytesIO()
    with services.store.writing() as connection:
        known = find_briefing(connection, ground.viewer, number)
        items = list_items(connection, number)
        parcel = parcel_of(ground, known, items)
        code = write_parcel(
            connection, ground, file, parcel, "xlsx", Manner("", "", "", "2026-10-01 09:00")
        )
    book = load_workbook(file)
    bars = load(items[1].shown)
    rows = {row[0]: row[1] for row in book.worksheets[2].iter_rows(values_only=True)}
    assert rows["思明区"] == bars.series[0].values[bars.names.index("思明区")]
    about = {row[0]: row[1] for row in book.worksheets[-1].iter_rows(values_only=True)}
    assert about["数据版本"] == str(known.data_version) and code in about["核验码"]
    # The head of the audit trail lies on paper with it: what came before cannot be gone unseen.
    number, _, digest = about["审计链"].partition(":")
    with services.store.reading() as connection:
        assert audit.verify_chain(connection, audit.Head(int(number), digest)) == []


def test_a_briefing_is_made_from_the_basket_and_worked_on(services):
    with services.store.writing() as connection:
        for one in ASKS:
            put(connection, services.viewer(), one)
    page = show_briefings(services, search="", saved=None)
    assert len(page["basket"]) == 3 and not page["collect"] and not page["standard"]
    chosen = page["chosen"][:2]
    assert make_own(services, clicks=1, chosen=chosen, title="")["faults"]
    made = make_own(services, clicks=1, chosen=chosen, title="汇报")
    number = made["path"].rsplit("/", 1)[1]
    with services.store.reading() as connection:
        assert [one.query for one in list_kept(connection, services.viewer())] == [ASKS[2]]
        items = list_items(connection, int(number))
    at = {"clicks": 1, "number": number}
    words = {"title": "自拟", "title_en": "", "remark": "说明"}
    assert save_words(services, **at, seen=1, item=items[0].id, **words)["done"]
    assert save_place(services, 1, **at, seen=2, item=items[0].id)["done"] == "已移动。"
    assert save_name(services, **at, seen=3, name="新名")["done"]
    assert "共 3 项" in save_figures(services, True, **at, seen=4)["done"]
    assert save_comment(services, **at, text="好")["done"]
    with pytest.raises(Refused, match="自己"):
        save_sign(services, BriefingState.REVIEWED, **at, seen=5)
    page = show_briefing(services, number=number, search=f"?item={items[0].id}", saved=None)
    assert page["fields"]["title"] == "自拟" and page["about"] and not page["hidden"]["edit"]
    assert page["buttons"] == {"say": False, "review": True, "approve": True, "reopen": True}
    assert remove_chosen(services, clicks=1, chosen=["999"])["done"]


def test_a_standard_briefing_is_made_of_a_month(services):
    made = make_standard(services, clicks=1, template="city", period="2026-09", district="any")
    number = int(made["path"].rsplit("/", 1)[1])
    with services.store.reading() as connection:
        known = find_briefing(connection, services.viewer(), number)
    assert known.title == "全市志愿服务工作月度汇报（2026年9月）" and known.items >= 9
    for wrong in ({"template": "x"}, {"period": "2026"}):
        asked = {"template": "city", "period": "2026-09", "district": None} | wrong
        assert make_standard(services, clicks=1, **asked)["faults"]


def test_who_makes_none_has_no_forms(asked_by):
    services = asked_by(viewer(permissions=ROLES[Role.DATA_STEWARD]))
    page = show_briefings(services, search="", saved=None)
    assert page["collect"] and page["standard"]


def test_an_explanation_written_later_moves_no_figure_and_is_printed_where_it_was_there(asked_by):
    services = asked_by(viewer())
    early = briefed(services)
    officer = viewer(frozenset({SIMING}), ROLES[Role.DISTRICT_OFFICER])
    said = {"indicator": "service_hours", "district": SIMING, "text": "平台迁移，记录待补。"}
    explained = save(
        asked_by(officer), clicks=1, values=said | {"start": "2026-01", "end": "2026-09"}
    )
    assert explained["done"]
    services = asked_by(viewer())
    later = briefed(services)
    with services.store.reading() as connection:
        before, after = list_items(connection, early), list_items(connection, later)
        assert moved_figures(Ground.of(services), before) == []
    assert "思明区[1]" in load(after[1].shown).labels
    assert "思明区" in load(before[1].shown).labels
