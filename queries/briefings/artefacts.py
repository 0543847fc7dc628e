"""Files that were handed out: each has a code by which anyone can ask what it was."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from queries.codes import as_printed
from queries.saying import moment
from queries.schema import artefact
from queries.scope import Viewer


class Artefact(NamedTuple):
    """A file that was handed out.

    Attributes:
        code: printed on it.
        title: of the whole.
        form: pptx, pdf, …
        made_at: when, in UTC.
        data_version: of its figures.
        as_of: latest day with data, then.
        definitions: version of the definition, by indicator.
        digest: SHA-256 of the file.
    """

    code: str
    title: str
    form: str
    made_at: datetime
    data_version: int
    as_of: date
    definitions: Mapping[str, int]
    digest: str


def hand_out(
    connection: Connection,
    viewer: Viewer,
    code: str,
    *,
    title: str,
    form: str,
    briefing: int | None,
    data_version: int,
    as_of: date,
    asked: Sequence[str],
    definitions: Mapping[str, int],
    digest: str,
) -> None:
    """Remember a file.

    Args:
        connection: a writing one.
        viewer: who takes it.
        code: printed on it.
        title: of the whole.
        form: pptx, pdf, …
        briefing: number of the briefing; None: it is a single exhibit or made by command.
        data_version: of its figures.
        as_of: latest day with data.
        asked: what each figure of it asked.
        definitions: version of the definition, by indicator.
        digest: SHA-256 of the file.
    """
    connection.execute(
        insert(artefact).values(
            code=code,
            title=title[:200],
            form=form,
            briefing_id=briefing,
            account=viewer.username,
            made_at=moment(),
            data_version=data_version,
            as_of=as_of,
            asked=json.dumps(list(asked)),
            definitions=json.dumps(dict(definitions), sort_keys=True),
            digest=digest,
        )
    )


def look_up(connection: Connection, code: str) -> Artefact | None:
    """Find the file that a code is printed on; None: there is none."""
    columns = artefact.c
    row = connection.execute(
        select(*(columns[name] for name in Artefact._fields)).where(
            columns.code == as_printed(code)
        )
    ).first()
    if row is None:
        return None
    return Artefact(**{**row._mapping, "definitions": json.loads(row.definitions)})
