import gzip

import brotli
import pytest
from flask import Flask, jsonify

from dashboard import packing

LONG, SHORT = ["思明区"] * 1000, ["思明区"]


@pytest.fixture
def client():
    server = Flask("packing")
    packing.install(server)
    server.add_url_rule("/long", view_func=lambda: jsonify(LONG), endpoint="long")
    server.add_url_rule("/short", view_func=lambda: jsonify(SHORT), endpoint="short")
    server.add_url_rule("/page", view_func=lambda: "<p>" * 1000, endpoint="page")
    return server.test_client()


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_a_long_answer_is_packed_as_the_browser_understands(client, accepted, encoding, unpack):
    plain = client.get("/long").data
    answer = client.get("/long", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert unpack(answer.data) == plain
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/short", "/page"])
def test_short_answers_and_pages_are_not_packed(client, path):
    answer = client.get(path, headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers
