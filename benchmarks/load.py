"""Many viewers at once: the overview's whole answer over HTTP, from two workers."""

import asyncio
import json
import re
import statistics
import time
from collections.abc import Callable
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.pages import account, question
from benchmarks.serving import served
from benchmarks.stores import opened
from benchmarks.timing import Row, shown
from dashboard.security import CSRF_COOKIE, CSRF_HEADER

ANSWERS = 3_000
_AGENT = "zhiyuan benchmark"
_SEARCHES = ("", "?compare=previous", "?compare=target", "?indicator=service_hours")

# Apache Superset 6.1 as quoted by the quality page: its cached answers, of one chart each.
_ITS_PER_SECOND = 31
_ITS_P95_AT_50 = 2.9
_ITS_P50 = 0.047


def overview_under_load(url: str) -> list[Row]:
    """Ask for overviews with 1, 10 and 50 connections that wait for nothing between answers."""
    with opened(url) as store, account(store) as entry, served(url) as server:
        requests = _requests(server.address, *entry)
        rows = []
        for connections in (1, 10, 50):
            per_second, taken = asyncio.run(_ask(server.address, requests, connections))
            p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
            rows.append(_row(connections, per_second, p50, p95))
        memory = server.memory()
    about = "its share of what processes hold together included"
    target = "≤ 250 MB on the city store"
    said = f"{memory / 1e6:,.0f} MB"
    return [
        *rows,
        Row("memory of a serving worker, after these", said, about, said, target, memory <= 250e6),
    ]


def _row(connections: int, per_second: float, p50: float, p95: float) -> Row:
    name = f"overview answers, {connections} at a time"
    measured = f"{per_second:,.0f} a second, p50 {shown(p50)}, p95 {shown(p95)}"
    if connections == 1:
        most = _ITS_P50 / 5
        target = f"one answer ≤ {shown(most)}: 1/5 of a cached chart of Superset"
        return Row(name, measured, "", shown(p50), target, p50 <= most)
    if connections == 10:
        least = 10 * _ITS_PER_SECOND
        target = f"≥ {least} a second: 10 × Superset's cached charts"
        return Row(name, measured, "", f"{per_second:,.0f} a second", target, per_second >= least)
    most = _ITS_P95_AT_50 / 8
    target = f"p95 ≤ {shown(most)}: 1/8 of Superset's"
    return Row(name, measured, "", shown(p95), target, p95 <= most)


def _requests(address: str, username: str, password: str) -> list[bytes]:
    """Sign in and write the requests as they go over the wire."""
    cookies = CookieJar()
    browser = build_opener(HTTPCookieProcessor(cookies))
    browser.addheaders = [("User-Agent", _AGENT)]  # a session belongs to one

    def get(path: str, form: dict[str, str] | None = None) -> str:
        data = form and urlencode(form).encode()
        with browser.open(address + path, data or None, timeout=60) as answer:
            return str(answer.read().decode())

    [token] = re.findall(r'name="csrf_token" value="([^"]+)"', get("/login"))
    get("/login", {"username": username, "password": password, "csrf_token": token})
    get("/")
    write = question(json.loads(get("/_dash-dependencies")))
    sent = "; ".join(f"{one.name}={one.value}" for one in cookies)
    [token] = [one.value or "" for one in cookies if one.name == CSRF_COOKIE]
    head = {
        "Host": urlsplit(address).netloc,
        "User-Agent": _AGENT,
        "Cookie": sent,
        CSRF_HEADER: token,
        "Content-Type": "application/json",
    }
    return [_request(head, json.dumps(write(search)).encode()) for search in _SEARCHES]


def _request(head: dict[str, str], body: bytes) -> bytes:
    lines = [f"{name}: {value}" for name, value in {**head, "Content-Length": len(body)}.items()]
    start = "\r\n".join(["POST /_dash-update-component HTTP/1.1", *lines])
    return f"{start}\r\n\r\n".encode() + body


async def _ask(address: str, requests: list[bytes], connections: int) -> tuple[float, list[float]]:
    """Share the answers among connections: answers a second, and the seconds of each."""
    host, port = urlsplit(address).hostname, urlsplit(address).port
    taken: list[float] = []
    left = iter(range(ANSWERS))

    async def visit(work: Callable[[], int | None], into: list[float]) -> None:
        reader, writer = await asyncio.open_connection(host, port)
        while (number := work()) is not None:
            start = time.perf_counter()
            writer.write(requests[number % len(requests)])
            await _answer(reader)
            into.append(time.perf_counter() - start)
        writer.close()
        await writer.wait_closed()

    warm = iter(range(20 * len(requests)))
    await asyncio.gather(*(visit(lambda: next(warm, None), []) for _ in range(connections)))
    start = time.perf_counter()
    await asyncio.gather(*(visit(lambda: next(left, None), taken) for _ in range(connections)))
    return ANSWERS / (time.perf_counter() - start), taken


async def _answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = head.split(" ", 2)[1]
    if status != "200":
        raise AssertionError(head)
    [length] = re.findall(r"(?i)\r\ncontent-length: (\d+)", head)
    await reader.readexactly(int(length))
