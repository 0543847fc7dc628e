"""Rules of the house that every source file keeps."""

import ast
import re
import subprocess

import pytest

from tests.house.sources import FILES, OWN_FILES, ROOT, named, tree

LONGEST = 250
IMPORTS = (ast.Import, ast.ImportFrom)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_stays_within_a_comfortable_read(path):
    if "migrations/versions" in named(path) or path.name == "setup.py":
        pytest.skip("written by Alembic, or alone before anything else exists")
    length = path.read_text(encoding="utf-8").count("\n")
    assert length <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_module_starts_with_one_line_fit_for_its_door(path):
    said = ast.get_docstring(tree(path))
    assert said
    first = said.splitlines()[0]
    assert first.endswith(".")
    assert said.splitlines()[1:2] in ([], [""])


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_is_imported_inside_a_function(path):
    for function in ast.walk(tree(path)):
        if isinstance(function, FUNCTIONS):
            inside = [one for one in ast.walk(function) if isinstance(one, IMPORTS)]
            assert inside == [], f"{named(path)}:{function.lineno}"


@pytest.mark.parametrize("path", OWN_FILES, ids=named)
def test_nothing_is_built_at_import(path):
    built = ("Dash", "Flask", "Store", "Engine", "create_engine", "create_app", "Vault")
    for statement in tree(path).body:
        if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            continue
        for call in ast.walk(statement):
            if isinstance(call, ast.Call):
                assert ast.unparse(call.func).split(".")[-1] not in built, named(path)


@pytest.mark.parametrize("path", OWN_FILES, ids=named)
def test_only_the_settings_read_the_environment(path):
    # What counts for Prometheus is told by the environment alone where its processes meet.
    if named(path) in ("dashboard/settings.py", "dashboard/tally.py"):
        return
    read = [one for one in ast.walk(tree(path)) if ast.unparse(one).startswith("os.environ")]
    assert read == []


@pytest.mark.parametrize("path", OWN_FILES, ids=named)
def test_only_the_store_makes_engines(path):
    if named(path) != "queries/store.py":
        assert "create_engine" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_name_says_nothing(path):
    assert path.stem not in {"utils", "helpers", "common", "misc", "tools", "base_utils"}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_is_left_for_later(path):
    words = re.findall(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))
    assert words == []


def test_the_tree_speaks_of_the_project_alone():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    private = re.compile(rb"/(home|root|Users|work)/[a-z]")
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".json", ".lock", ".yml", ""}:
            found += [name for line in path.read_bytes().splitlines() if private.search(line)]
    assert sorted(set(found)) == [], "paths of somebody's machine"
