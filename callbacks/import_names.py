"""Names of kinds of files and of their columns."""

from layouts.texts import chosen
from queries.imports.kinds import KINDS


def kind_names() -> dict[str, str]:
    """Name the kinds of files."""
    return {code: chosen(kind.title, english(code)) for code, kind in KINDS.items()}


def field_names(kind: str) -> dict[str, str]:
    """Name the columns of a kind of file."""
    return {one.name: chosen(one.title, english(one.name)) for one in KINDS[kind].fields}


def english(code: str) -> str:
    """Write a code of ours as words."""
    return code.replace("_", " ").capitalize()
