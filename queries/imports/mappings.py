"""How others' headers and words lead to ours, kept in a small file beside theirs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from queries.imports.formats import Kind
from queries.messages import Message, Refused

_OPTIONS = {"sheet": str, "header_row": int, "encoding": str}
_SECTIONS = ("columns", "values", "constants", "options")


@dataclass(frozen=True)
class Correspondence:
    """What leads from others' files to ours.

    Attributes:
        columns: their header to our name.
        values: by our name, their word to ours.
        constants: our name to what every row says.
        sheet: the sheet to read; None: every recognised one.
        header_row: number of the header's row; None: looked for.
        encoding: of a text file; None: found out.
        told: whether someone wrote it down; what is missing is then refused row by row.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    told: bool = False


def read_mapping(path: Path, kind: Kind) -> Correspondence:
    """Read a mapping file.

    Args:
        path: a TOML file with the tables columns, values.<name>, constants and options.
        kind: whose columns it leads to.

    Raises:
        Refused: it is no TOML, or names a table, column or option that there is not.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(
            Message("读不懂对应文件“{file}”：{error}", file=path.name, error=str(error))
        ) from error
    for name in told.keys() - set(_SECTIONS):
        raise _unknown(path, name, _SECTIONS)
    tables = {name: told.get(name, {}) for name in _SECTIONS}
    if not all(isinstance(one, dict) for one in tables.values()):
        raise _unknown(path, next(iter(told)), _SECTIONS)
    named = [*tables["columns"].values(), *tables["values"], *tables["constants"]]
    ours = [one.name for one in kind.fields]
    for name in named:
        if name not in ours:
            raise _unknown(path, name, ours)
    return Correspondence(
        columns=tables["columns"],
        values={name: _words(path, name, words) for name, words in tables["values"].items()},
        constants={name: str(value) for name, value in tables["constants"].items()},
        told=True,
        **_options(path, tables["options"]),
    )


def _words(path: Path, name: str, words: Any) -> dict[str, str]:
    if not isinstance(words, dict):
        raise _unknown(path, name, [f"[values.{name}]"])
    return {str(theirs).strip(): str(ours) for theirs, ours in words.items()}


def _options(path: Path, options: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in options.items():
        if name not in _OPTIONS or type(value) is not _OPTIONS[name]:
            raise _unknown(path, name, _OPTIONS)
    return dict(options)


def _unknown(path: Path, name: Any, known: Any) -> Refused:
    return Refused(
        Message(
            "对应文件“{file}”里的“{name}”无法使用，可用的有：{known}",
            file=path.name,
            name=str(name),
            known="、".join(known),
        )
    )
