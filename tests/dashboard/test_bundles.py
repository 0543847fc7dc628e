import re

import brotli
import pytest
from flask import Flask

from callbacks.services import Services
from dashboard import access, bundles
from dashboard.app import create_app
from dashboard.static import ASSETS
from tests import builders
from tests.dashboard.visitor import Visitor

STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SCRIPT = re.compile(r'<script src="(/assets/[^"]+)"')
OF_THE_DOOR = {"door.css"}


@pytest.fixture
def visitor(office, settings):
    """A browser that has not signed in to the whole app."""
    services = Services(office, access.current_viewer, lambda: builders.TODAY)
    return Visitor(create_app(settings, services))


@pytest.fixture
def page(leader):
    """The page that loads everything."""
    return leader.get("/").text


def own(ending):
    """List the folder itself, so that no new file is forgotten."""
    return [one for one in sorted(ASSETS.glob(f"*.{ending}")) if one.name not in OF_THE_DOOR]


def text(visitor, address):
    return visitor.get(address).text


def test_a_page_names_one_stylesheet_and_one_script_of_ours(page):
    assert len(STYLESHEET.findall(page)) == 1
    ours = [one for one in SCRIPT.findall(page) if "/vendor/" not in one]
    assert len(ours) == 1


def test_the_script_comes_in_the_head_before_anything_is_painted(page):
    tag = page.index(f'<script src="{SCRIPT.findall(page)[0]}"></script>')
    assert tag < page.index('<link rel="stylesheet"') < page.index("<body>")


def test_all_styles_are_in_the_one_stylesheet_bootstrap_first(leader, page):
    styles = text(leader, STYLESHEET.findall(page)[0])
    files = [ASSETS / "vendor" / "bootstrap.min.css", *own("css")]
    places = [styles.index(one.read_text("utf-8")) for one in files if one.is_file()]
    assert len(places) > 2
    assert places == sorted(places)


def test_all_scripts_are_in_the_one_script_theme_first(leader, page):
    script = text(leader, SCRIPT.findall(page)[0])
    places = {one.name: script.index(one.read_text("utf-8")) for one in own("js")}
    assert len(places) > 2
    assert min(places, key=places.__getitem__) == "theme.js"


@pytest.mark.parametrize("kind", [STYLESHEET, SCRIPT], ids=["styles", "script"])
def test_a_bundle_is_open_packed_and_kept_for_good(leader, page, visitor, kind):
    address = kind.findall(page)[0]
    for one in (leader, Visitor(visitor.app)):
        plain = one.get(address)
        packed = one.get(address, headers={"Accept-Encoding": "br"})
        assert packed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed.data) == plain.data
        assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert packed.content_type.endswith("charset=utf-8")
        assert "Set-Cookie" not in packed.headers


def test_the_address_changes_with_a_file_and_only_then(make_bundles):
    first = make_bundles(**{"theme.js": "1", "zhiyuan.js": "2", "zhiyuan.css": "3"})
    assert make_bundles() == first
    changed = make_bundles(**{"zhiyuan.js": "4"})
    assert changed.styles == first.styles
    assert changed.script != first.script


def test_without_files_from_elsewhere_there_are_still_addresses(make_bundles):
    found = make_bundles(**{"zhiyuan.css": "body {}"})
    assert found.styles.startswith("/assets/")
    assert found.script.startswith("/assets/")


@pytest.fixture
def make_bundles(tmp_path):
    """Write files into a folder of one's own and return the addresses of its bundles."""

    def make(**files):
        for name, content in files.items():
            (tmp_path / name).write_text(content, "utf-8")
        return bundles.install(Flask("dashboard"), tmp_path)

    return make
