"""What the documents promise is there."""

import re
from dataclasses import fields

import click
import pytest

from dashboard.commands.root import zhiyuan
from dashboard.settings import Settings
from tests.house.sources import ROOT


def commands(group, above=""):
    for name, command in group.commands.items():
        yield f"{above}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")


@pytest.mark.parametrize(("name", "command"), list(commands(zhiyuan)), ids=str)
def test_every_command_and_option_says_what_it_does(name, command):
    assert command.help, name
    for option in command.params:
        if isinstance(option, click.Option) and isinstance(option.type, click.Path | click.File):
            assert option.help, f"{name} {option.name}"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_setting_stands_in_the_readme(name):
    said = set(re.findall(r"`(ZHIYUAN_[A-Z_]+)`", (ROOT / name).read_text(encoding="utf-8")))
    assert {f"ZHIYUAN_{one.name.upper()}" for one in fields(Settings)} <= said


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        "docs/operations.md",
        "docs/operations.zh-CN.md",
    ],
)
def test_every_link_and_command_of_a_document_leads_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / name).parent.joinpath(target).exists(), target
    known = {one.split()[0] for one, _ in commands(zhiyuan)}
    for command in re.findall(r"zhiyuan ([a-z]+)", text):
        assert command in known, command


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_target_named_is_there(name):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for target in re.findall(r"`make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")):
        assert target in targets, target


def test_the_recipes_are_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for recipe in ("new indicator", "new page", "kind of import file", "the tables", "dependency"):
        assert re.search(rf"^### .*{recipe}", text, re.MULTILINE), recipe
    for path in re.findall(r"`((?:queries|tests|layouts|callbacks|dashboard)/[\w/.-]+)`", text):
        assert (ROOT / path).exists(), path


def test_every_attack_names_tests_that_are_there():
    text = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert [int(number) for number, *_ in rows] == [*range(1, len(rows) + 1)]
    assert f"\n{len(rows)} attacks" in text and len(rows) >= 80
    for number, _, _, shown in rows:
        named = re.findall(r"`([a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", shown)
        assert named, number
        for path, name in named:
            source = (ROOT / "tests" / path).read_text(encoding="utf-8")
            assert f"def {name}(" in source, (number, path, name)
