"""Keeps the catalogues of translated texts in step with the code: `update`, `check`, `compile`.

Texts in the code are Chinese and need no catalogue; every other language has one file,
`dashboard/translations/<language>/LC_MESSAGES/messages.po`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "dashboard" / "translations"
LANGUAGES = ("en",)
PACKAGES = ("callbacks", "dashboard", "layouts", "queries")

# What marks a text to translate, and how many of its first arguments are such texts.
KEYWORDS = {"_": 1, "gettext": 1, "ngettext": 2, "Message": 1, "N_": 1}
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def main() -> int:
    """Does what the command line names.

    Returns:
        0; 1 where `check` found something; 2 on wrong usage.
    """
    actions = {"update": update, "check": check, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        print(f"usage: {sys.argv[0]} {'|'.join(actions)}", file=sys.stderr)
        return 2
    return actions[sys.argv[1]]()


def update() -> int:
    """Brings every catalogue to the texts of the code; what was translated stays translated."""
    wanted = collect()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(wanted, no_fuzzy_matching=True)
        write(catalogue)
        left = sum(1 for message in entries(catalogue) if not is_translated(message))
        print(f"{language}: {len(catalogue)} texts, {left} to translate")
    return compile_all()


def check() -> int:
    """Names every text whose translation is missing, doubtful, superfluous or broken."""
    wanted = collect()
    problems = [line for language in LANGUAGES for line in faults(wanted, read(language))]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} faults in the catalogues; `make translations` collects the texts")
    return 1 if problems else 0


def compile_all() -> int:
    """Writes the binary catalogue that the running server reads beside each text one."""
    for language in LANGUAGES:
        path = path_of(language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(language))
    return 0


def collect() -> Catalog:
    """Collects the texts of the code and of the templates, each with its files."""
    catalogue = Catalog()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for line, text in texts_of_module(path.read_text(encoding="utf-8")):
                catalogue.add(text, locations=[(path.relative_to(ROOT).as_posix(), line)])
    for path in sorted((ROOT / "dashboard" / "templates").rglob("*.html")):
        for line, text in texts_of_template(path):
            catalogue.add(text, locations=[(path.relative_to(ROOT).as_posix(), line)])
    return catalogue


def texts_of_module(source: str) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Finds the marked texts of a Python module.

    Args:
        source: the module's text.

    Yields:
        The line and the text, or the pair of texts where there is a plural. A call whose text is
        not written out is passed over: it was marked where it is written.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            texts = marked_texts(node)
            if texts:
                yield node.lineno, texts[0] if len(texts) == 1 else texts


def marked_texts(call: ast.Call) -> tuple[str, ...]:
    """The texts to translate among a call's first arguments; none if it marks nothing."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    first = call.args[: KEYWORDS.get(name, 0)]
    texts = tuple(
        argument.value
        for argument in first
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    return texts if len(texts) == len(first) and all(texts) else ()


def texts_of_template(path: Path) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Finds the marked texts of a Jinja template."""
    keywords = {name: None if count == 1 else (1, 2) for name, count in KEYWORDS.items()}
    for line, text, _comments, _context in extract_from_file(
        "jinja2.ext:babel_extract", path, keywords, options={"silent": "false"}
    ):
        yield line, text


def faults(wanted: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Says in a line each what is wrong with a catalogue, given the texts of the code."""
    language = catalogue.locale
    for message in entries(wanted):
        where = message.locations[0][0] if message.locations else "?"
        kind = fault_of(catalogue.get(message.id), message)
        if kind:
            yield f"{language}: {kind}: {shown(message)} ({where})"
    for message in [*entries(catalogue), *catalogue.obsolete.values()]:
        if wanted.get(message.id) is None:
            yield f"{language}: obsolete: {shown(message)}"


def fault_of(known: Message | None, wanted: Message) -> str | None:
    """Names what is wrong with a catalogue's entry for a text of the code, or None."""
    if known is None or known.pluralizable != wanted.pluralizable:
        return "missing"
    if known.fuzzy:
        return "fuzzy"
    if not is_translated(known):
        return "untranslated"
    return None if fits(known) else "other {placeholders} than its text"


def is_translated(message: Message) -> bool:
    """Whether an entry has its translation, in every plural form."""
    return all(as_tuple(message.string))


def fits(message: Message) -> bool:
    """Whether a translation has the places for values of its text.

    All plural forms but the last may leave some out ("one person").
    """
    places = placeholders(as_tuple(message.id)[-1])
    *others, last = as_tuple(message.string)
    return placeholders(last) == places and all(placeholders(form) <= places for form in others)


def placeholders(text: str) -> set[str]:
    """The names of the places for values in a text, without their formats."""
    return set(re.findall(r"(?<!\{)\{(\w*)[^{}]*\}", text))


def entries(catalogue: Catalog) -> Iterator[Message]:
    """A catalogue's entries without its header."""
    return (message for message in catalogue if message.id)


def shown(message: Message) -> str:
    """A text as a problem's line quotes it."""
    return repr(as_tuple(message.id)[0])


def as_tuple(texts: str | Iterable[str] | None) -> tuple[str, ...]:
    """One text or several, always as a tuple."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))


def path_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """Reads a catalogue; one that is not there yet is empty."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(catalogue: Catalog) -> None:
    """Writes a catalogue without dates and line numbers, so that only texts make differences."""
    path = path_of(str(catalogue.locale))
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(language=catalogue.locale, plural_forms=catalogue.plural_forms)
    with path.open("wb") as file:
        file.write(header.encode())
        write_po(
            file,
            catalogue,
            omit_header=True,
            include_lineno=False,
            ignore_obsolete=True,
            sort_by_file=True,
            width=100,
        )


if __name__ == "__main__":
    sys.exit(main())
