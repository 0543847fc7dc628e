"""What set-up installs is pinned, explained and names no host to fetch from."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
HOST = re.compile(r"\w+://|\b[\w-]+\.(?:com|org|net|io|dev|cn)\b")
NAME = re.compile(r"[\w.-]+")


def locked(lock: str) -> dict[str, str]:
    """The version of each package that a lock installs."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    return {NAME.match(requirement).group().lower() for requirement in requirements}


@pytest.mark.parametrize("file", [*LOCKS, "package-lock.json", "package.json", ".npmrc"])
def test_no_lock_names_a_host(file):
    assert HOST.findall((ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_what_the_project_asks_for():
    groups = PROJECT["dependency-groups"]
    running = names([*PROJECT["project"]["dependencies"], *groups["build"]])
    assert running - set(locked("requirements.lock")) == set()
    assert names(groups["dev"]) - set(locked("requirements-dev.lock")) == set()


def test_development_runs_on_the_very_packages_of_production():
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


def test_the_project_is_built_from_the_lock():
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]


def test_nothing_slows_or_breaks_dash():
    # With asgiref Dash answers asynchronously, at a quarter of its speed; Dash's test extra pins
    # an old selenium and warns at every start.
    unwanted = {"asgiref", "flask-limiter", "selenium"}
    assert unwanted & set(locked("requirements-dev.lock")) == set()


def test_every_dependency_says_why():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(
        r"^(?:dependencies|build|dev) = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE
    )
    lines = [line for block in lists for line in block.splitlines()]
    assert len(lines) > 30
    assert [line for line in lines if not re.fullmatch(r' +"[^"]+", +# .+', line)] == []


def test_plotly_speaks_to_the_plotly_js_it_was_made_for():
    packages = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert packages["dependencies"]["plotly.js-cartesian-dist-min"] == get_plotlyjs_version()


def test_every_make_target_has_a_line_of_help():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = re.findall(r"^([a-z]+):.*## .+", makefile, re.MULTILINE)
    assert set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE)) == set(explained)
    assert sorted(re.search(r"^\.PHONY: (.+)", makefile, re.MULTILINE)[1].split()) == sorted(
        explained
    )
