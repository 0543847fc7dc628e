"""Briefings made every month: once each, with a row for success or failure."""

from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from socket import socket

import pytest
from aiosmtpd.controller import Controller
from openpyxl import load_workbook
from sqlalchemy import update

from callbacks.briefing_schedules import save_end, save_schedule, show_schedules
from callbacks.briefings.handing import Manner
from callbacks.briefings.scheduled import is_due, run_due
from dashboard.delivering import to_folder, to_mail
from queries import accounts
from queries.briefings.briefings import list_briefings
from queries.briefings.schedules import list_runs, list_schedules
from queries.messages import Refused
from queries.schema import briefing_run
from queries.scope import Role
from tests.callbacks.conftest import viewer

MANNER = Manner("", "", "", "2026-10-06 09:00")
OCTOBER = date(2026, 10, 6)


@pytest.fixture
def services(asked_by, served_city):
    with served_city.writing() as connection:
        accounts.add_account(
            connection,
            username="leader",
            display_name="甲",
            password="correct horse battery",
            roles=(Role.LEADER,),
            districts=None,
            now=datetime(2026, 9, 1),
            must_change_password=False,
        )
    return replace(asked_by(viewer()), today=lambda: OCTOBER)


def scheduled(services, day=5, form="xlsx"):
    asked = {"template": "city", "district": "any", "day": day, "form": form}
    return save_schedule(services, clicks=1, **asked)


def runs(services):
    with services.store.reading() as connection:
        known = list_schedules(connection)
        return list_runs(connection, [one.id for one in known])


def test_the_month_before_is_made_once_and_put_into_the_folder(services, tmp_path):
    assert "28" in str(scheduled(services, day=31)["beside"])
    assert scheduled(services)["done"]
    assert is_due(services, OCTOBER) and not is_due(services, date(2026, 10, 4))
    folder = tmp_path / "briefings"
    folder.mkdir()
    [(_, made)] = run_due(services, MANNER, [to_folder(str(folder))])
    assert made and run_due(services, MANNER, [to_folder(str(folder))]) == []
    [file] = folder.iterdir()
    assert file.name.startswith("2026-09-") and file.suffix == ".xlsx"
    [run] = runs(services)
    with services.store.reading() as connection:
        [known] = list_briefings(connection, services.viewer())
    assert (run.briefing, run.said) == (known.id, None)
    assert known.title == "全市志愿服务工作月度汇报（2026年9月）"


def test_a_failure_is_a_row_and_is_tried_again_the_next_day(services, tmp_path):
    scheduled(services)
    [(_, made)] = run_due(services, MANNER, [to_folder(str(tmp_path / "nowhere"))])
    assert not made
    [run] = runs(services)
    assert run.briefing is None and "文件夹" in run.said.text
    with services.store.reading() as connection:
        assert list_briefings(connection, services.viewer()) == []
    assert not is_due(services, OCTOBER)
    with services.store.writing() as connection:
        connection.execute(update(briefing_run).values(ran_at=datetime(2026, 10, 5, 3)))
    [(_, made)] = run_due(services, MANNER, [])
    assert made


def free_port():
    with socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


class Letters:
    """A mail server's post."""

    def __init__(self):
        self.come = []

    async def handle_DATA(self, _server, _session, envelope):
        self.come.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


def test_the_month_before_is_mailed_where_a_mail_server_is_set(services):
    scheduled(services)
    post = Letters()
    port = free_port()
    server = Controller(post, hostname="127.0.0.1", port=port)
    server.start()
    try:
        receivers = ["chief@example.org", "office@example.org"]
        deliver = to_mail(f"smtp://127.0.0.1:{port}", "zhiyuan@example.org", receivers)
        [(_, made)] = run_due(services, MANNER, [deliver])
    finally:
        server.stop()
    [(to, letter)] = post.come
    assert made and to == receivers
    assert letter["Subject"] == "全市志愿服务工作月度汇报（2026年9月）"
    [attached] = letter.iter_attachments()
    assert attached.get_filename().startswith("2026-09-")
    assert load_workbook(BytesIO(attached.get_content())).sheetnames[0] == "目录"


def test_mail_that_does_not_go_out_is_a_row(services):
    scheduled(services)
    nobody = f"smtp://127.0.0.1:{free_port()}"
    [(_, made)] = run_due(services, MANNER, [to_mail(nobody, "a@b", ["c@d"])])
    assert not made and "邮件" in runs(services)[0].said.text


def test_an_account_that_is_disabled_makes_none(services, tmp_path):
    scheduled(services)
    with services.store.writing() as connection:
        accounts.disable_account(connection, "leader", datetime(2026, 10, 1))
    [(_, made)] = run_due(services, MANNER, [])
    assert not made and "停用" in runs(services)[0].said.text


def test_the_page_has_made_what_is_due_and_lists_what_became_of_it(services):
    going = []
    services = replace(services, set_briefing=lambda: going.append(1))
    scheduled(services)
    page = show_schedules(services, search="", saved=None)
    assert going == [1] and not page["every"] and len(page["ended"]) == 1
    run_due(services, MANNER, [])
    show_schedules(services, search="", saved=None)
    assert going == [1]
    number = page["ended"][0]["value"]
    assert save_end(services, clicks=1, chosen=number)["done"]
    with pytest.raises(Refused):
        save_end(services, clicks=1, chosen=number)
    assert show_schedules(services, search="", saved=None)["every"]
