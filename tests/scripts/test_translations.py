"""Texts are found in the code, and a catalogue that lags behind is told so."""

import pytest
from babel.messages.catalog import Catalog

from scripts.translations import faults, placeholders, texts_of_module, texts_of_template


def catalogue(*entries, **options):
    made = Catalog(locale="en")
    for text, translation in entries:
        made.add(text, translation, **options)
    return made


def test_marked_texts_of_a_module():
    source = """
gettext("甲 {a}", a=gettext("乙"))
Message("两行"
        "相连", n=1)
texts.ngettext("{n} 人", "{n} 人次", n)
N_("丁")
gettext(variable), gettext(f"{variable}"), gettext(""), other("戊")
"""
    texts = [text for _line, text in texts_of_module(source)]
    assert sorted(texts, key=str) == sorted(
        ["甲 {a}", "乙", "两行相连", ("{n} 人", "{n} 人次"), "丁"], key=str
    )


def test_marked_texts_of_a_template(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('{{ _("登录") }}{{ ngettext("{n} 次", "{n} 次数", n) }}', encoding="utf-8")
    assert list(texts_of_template(page)) == [(1, "登录"), (1, ("{n} 次", "{n} 次数"))]


def test_a_template_that_cannot_be_read_is_not_passed_over(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('{{ _("登录") }', encoding="utf-8")
    with pytest.raises(Exception, match="unexpected"):
        list(texts_of_template(page))


@pytest.mark.parametrize(
    ("text", "places"),
    [("无", set()), ("{a} {b:,.1f} {c!r}", {"a", "b", "c"}), ("{{a}}", set()), ("{}", {""})],
)
def test_placeholders(text, places):
    assert placeholders(text) == places


@pytest.mark.parametrize(
    ("known", "fault"),
    [
        (catalogue(), "missing"),
        (catalogue(("{n} 条", "")), "untranslated"),
        (catalogue(("{n} 条", "{n} rows"), flags=["fuzzy"]), "fuzzy"),
        (catalogue(("{n} 条", "rows")), "other {placeholders} than its text"),
        (catalogue(("{n} 条", "{n} rows"), ("旧", "old")), "obsolete"),
    ],
)
def test_each_fault_is_named(known, fault):
    (line,) = faults(catalogue(("{n} 条", "")), known)
    assert line.startswith(f"en: {fault}: ")


def test_a_complete_catalogue_has_no_fault():
    plural = ("{n} 人", "{n} 人")
    wanted = catalogue(("{n} 条", ""), (plural, ("", "")))
    known = catalogue(("{n} 条", "{n:,} rows"), (plural, ("one person", "{n} people")))
    assert list(faults(wanted, known)) == []


def test_only_the_last_plural_form_must_say_the_number():
    plural = ("{n} 人", "{n} 人")
    known = catalogue((plural, ("{n} person", "people")))
    (line,) = faults(catalogue((plural, ("", ""))), known)
    assert "other {placeholders}" in line
