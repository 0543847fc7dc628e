"""Several machines on loopback: two servers behind nginx, a primary and a replica, people at work.

One server is killed and comes back, then the primary falls and the replica takes over, while
people read, write and look at what they wrote. `--seconds` and `--people` make it longer than CI
has time for.
"""

import json
import shutil
import sys
import threading
import time
from collections import Counter

import pytest

from queries import audit, cube
from queries.city.pack import find_pack, load_pack
from queries.scope import Role
from queries.synthetic import Ground, fill_store, make_city
from tests import builders
from tests.dashboard.conftest import employ
from tests.dashboard.machines import Person, Server, in_front_of, until
from tests.dashboard.visitor import PASSWORD
from tests.postgres import wanted_cluster

pytestmark = pytest.mark.slow

FIGURES = "/api/v1/indicators/service_hours/values?from=2025-01&to=2026-06&by=district"
PAUSE = 3.0
"""Seconds that pass until somebody makes the replica a primary."""
MARKED = 2.0
"""Seconds for which nginx remembers, by our sample, that a server did not answer; and one more."""
RECOVERY = 15.0
"""Seconds after it in which an answer may still fail."""


@pytest.fixture
def office(tmp_path, pytestconfig):
    """Two servers behind nginx over a primary and a replica that has all that is confirmed."""
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("no nginx on this machine: apt-get install nginx-light openssl")
    with wanted_cluster(synchronous_commit="on") as primary:
        name = primary.create()
        with builders.opened(primary.url(name)) as store:
            fill(store, pytestconfig.getoption("people"))
        with primary.replica() as replica:
            primary.wait_for_followers()
            yield from serve(tmp_path, primary, replica, name)


def serve(folder, primary, replica, name):
    either = f"postgresql://postgres@/{name}?host={primary.folder}&host={replica.folder}"
    settings = {
        "ZHIYUAN_DATABASE_URL": f"{either}&target_session_attrs=read-write",
        "ZHIYUAN_READ_DATABASE_URLS": replica.url(name),
        "ZHIYUAN_SECRET_KEY": "s" * 32,
        "ZHIYUAN_PII_KEYS": builders.KEY,
        "ZHIYUAN_BEHIND_TLS": "1",
        "ZHIYUAN_ALLOWED_HOSTS": "office.test",
    }
    servers = [Server(settings), Server(settings)]
    try:
        for one in servers:
            one.start()
        with in_front_of(servers, folder) as port:
            yield servers, port, primary, replica, name
    finally:
        for one in servers:
            one.kill()


def fill(store, people):
    store.upgrade()
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        ground = Ground.load(connection)
        made = make_city(
            ground, volunteers=2_000, records=20_000, years=3, seed=1, today=builders.TODAY
        )
        fill_store(connection, store.vault, made)
        for number in range(people):
            employ(connection, f"person{number}", Role.LEADER)


class Work(threading.Thread):
    """Somebody who reads, writes, and looks at what was written, until told to go home.

    Attributes:
        failed: when an answer failed, with what was told.
        written: how often it was confirmed that sessions had been ended.
        stale: when somebody did not see what they had just changed.
    """

    def __init__(self, port, number, over):
        super().__init__()
        self.person, self.number, self.over = Person(port), number, over
        self.failed, self.stale, self.written, self.done = [], [], 0, Counter()
        self.figures = set()

    def run(self):
        dark = False
        while not self.over.is_set():
            dark = not dark
            if self._answered("/account/theme", {"theme": "dark" if dark else "light"}):
                page = self._answered("/")
                if page and ('data-theme="dark"' in page) != dark:
                    self.stale.append(time.monotonic())
            if self._answered("/account/sessions", {"session": "others"}):
                self.written += 1
            figures = self._answered(FIGURES)
            if figures:
                self.figures.add(json.dumps(json.loads(figures)["rows"]))
            self._answered("/account/password")

    def _answered(self, path, fields=None):
        begun = time.monotonic()
        status, text = self.person.ask(path, fields)
        if status == 200:
            self.done[path.partition("?")[0]] += 1
            return text
        self.failed.append((begun, time.monotonic(), status, text))
        time.sleep(0.2)
        return None


def test_a_server_then_the_primary_fall_while_people_work(office, pytestconfig, capsys):
    servers, port, primary, replica, name = office
    people, seconds = (pytestconfig.getoption(one) for one in ("people", "seconds"))
    over = threading.Event()
    workers = [Work(port, number, over) for number in range(people)]
    for one in workers:
        one.person.sign_in(f"person{one.number}", PASSWORD)
    for one in workers:
        one.start()
    try:
        time.sleep(seconds / 4)
        killed = time.monotonic()
        servers[0].kill()
        time.sleep(seconds / 4)
        servers[0].start()
        back = time.monotonic()
        time.sleep(seconds / 4)
        fell = time.monotonic()
        primary.stop()
        time.sleep(PAUSE)
        replica.promote()
        taken_over = time.monotonic()
        until(lambda: all(one.person.ask("/account/password")[0] == 200 for one in workers[:2]))
        time.sleep(RECOVERY + seconds / 4)
    finally:
        over.set()
        for one in workers:
            one.join()
    windows = [(killed, back), (fell, taken_over + RECOVERY)]
    failures = [failure for one in workers for failure in one.failed]
    told = Counter(status for _, _, status, _ in failures)
    answers = sum(sum(one.done.values()) for one in workers)
    with capsys.disabled():
        sys.stdout.write(f" {answers} answers, failed: {dict(told)} ")
    outside = [one for one in failures if not any(_meets(one, window) for window in windows)]
    assert outside == []
    assert set(told) <= {502, 503}, "in words, never a broken page or a connection cut off"
    assert all("响应" in text or "重启" in text for _, _, _, text in failures), failures[0]
    assert [one.stale for one in workers if one.stale] == [], "everybody sees what they wrote"
    assert len({one for worker in workers for one in worker.figures}) == 1
    assert all(min(one.done.values()) > 0 for one in workers)
    with builders.opened(replica.url(name)) as store, store.reading() as connection:
        kept = Counter(
            entry["actor"]
            for entry in audit.list_entries(connection)
            if entry["action"] == "session_ended"
        )
        assert audit.verify_chain(connection) == []
        assert list(cube.verify(connection, builders.TODAY)) == []
    lost = {one.number: one.written - kept[f"person{one.number}"] for one in workers}
    assert max(lost.values()) <= 0, f"confirmed, but not there: {lost}"


def _meets(failure, window):
    begun, ended, _, _ = failure
    return begun <= window[1] and ended >= window[0]


def test_servers_are_restarted_one_after_the_other_without_an_error(office):
    servers, port, *_ = office
    over = threading.Event()
    workers = [Work(port, number, over) for number in range(2)]
    for one in workers:
        one.person.sign_in(f"person{one.number}", PASSWORD)
        one.start()
    try:
        for server in servers:
            server.stop()
            server.start()
            time.sleep(MARKED)
    finally:
        over.set()
        for one in workers:
            one.join()
    assert [failure for one in workers for failure in one.failed] == []
    assert all(one.done["/"] > 0 for one in workers)
