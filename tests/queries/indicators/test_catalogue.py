from importlib import import_module
from pathlib import Path

import pytest

from queries.indicators import ALL

MODULES = [
    import_module(f"tests.queries.indicators.{file.stem}")
    for file in sorted(Path(__file__).parent.glob("test_*.py"))
    if file != Path(__file__) and "Specs()" in file.read_text(encoding="utf-8")
]


def test_every_indicator_has_a_spec():
    assert {one.code for module in MODULES for one in module.spec.all} == ALL.keys()


@pytest.mark.parametrize("one", ALL.values(), ids=lambda one: one.code)
def test_an_indicator_says_all_that_two_people_need_to_compute_the_same(one):
    texts = (one.name, one.name_en, one.definition, one.definition_en, one.basis, one.source)
    assert all(text.strip() == text != "" for text in texts)
    assert one.definition.endswith("。")
    assert one.definition_en.endswith(".")
    assert one.name_en.isascii()
    assert one.version >= 1


def test_names_tell_indicators_apart():
    for names in ({one.name for one in ALL.values()}, {one.name_en for one in ALL.values()}):
        assert len(names) == len(ALL)
