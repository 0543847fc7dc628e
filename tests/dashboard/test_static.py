import gzip

import brotli
import pytest

from dashboard.static import ASSETS, asset_url
from tests.dashboard.visitor import Visitor

CSS = "/assets/door.css"
SUITE = "/_dash-component-suites/dash/deps/react@18.v4_4_1m0.3.1.min.js"


def fetch(visitor, path, encoding="", **headers):
    return visitor.get(path, headers={"Accept-Encoding": encoding, **headers})


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("", None, bytes),
        ("identity", None, bytes),
    ],
)
def test_a_file_comes_packed_as_the_browser_understands(visitor, accepted, encoding, unpack):
    for _ in range(2):
        answer = fetch(visitor, CSS, accepted)
        assert answer.headers.get("Content-Encoding") == encoding
        assert unpack(answer.data) == (ASSETS / "door.css").read_bytes()
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.mimetype == "text/css"
        assert "Set-Cookie" not in answer.headers


def test_a_file_whose_address_changes_with_it_is_kept_for_good(visitor):
    assert "immutable" in visitor.get(asset_url("door.css")).headers["Cache-Control"]
    assert visitor.get(CSS).headers["Cache-Control"] == "public, no-cache"


def test_a_file_that_is_still_the_same_is_not_sent_again(visitor):
    first = fetch(visitor, CSS, "br")
    again = fetch(visitor, CSS, "br", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert fetch(visitor, CSS, "gzip").headers["ETag"] != first.headers["ETag"]


def test_a_files_head_has_no_body(visitor):
    answer = visitor.client.head(CSS)
    assert (answer.status_code, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


@pytest.mark.parametrize(
    "path", ["/assets/../settings.py", "/assets/%2e%2e/settings.py", "/assets/no"]
)
def test_only_files_of_the_folder_are_served(visitor, path):
    assert visitor.get(path).status_code in (302, 404)


def test_files_of_dash_need_a_session_even_when_they_are_at_hand(leader, small_app):
    assert leader.get(SUITE).status_code == 200
    assert "private" in leader.get(SUITE).headers["Cache-Control"]
    assert Visitor(small_app).get(SUITE).status_code == 401
    forger = Visitor(small_app)
    forger.client.set_cookie("zhiyuan", "eyJfdXNlcl9pZCI6IjEuMCJ9.forged.forged")
    assert forger.get(SUITE).status_code == 401


def test_a_file_that_dash_does_not_have_is_not_found(leader):
    assert leader.get("/_dash-component-suites/os/nothing.js").status_code == 404


def test_an_address_of_a_missing_file_is_still_an_address():
    assert asset_url("no/such.css") == "/assets/no/such.css"
