"""Documents of a case: what was handed in for which item, by whom it was put there, until when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from queries.documents.contents import keep
from queries.documents.kinds import clean_name, recognise
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.registrations.cases import Case
from queries.registrations.charter import missing_clauses
from queries.registrations.items import items_of
from queries.registrations.workflow import OPEN
from queries.saying import note, plain
from queries.schema import case_document, document_content, registration_case
from queries.schema.documents import DocumentKind
from queries.scope import Permission, Viewer

MOST = 80
"""Documents that a case may have."""
_LONGEST_WHY = 400
_CHARTER = "charter"
_own, _content = case_document.c, document_content.c


class Document(NamedTuple):
    """A document of a case.

    Attributes:
        id: its number.
        case_id: number of its case.
        item: of the checklist.
        name: of the file.
        kind: of the file, by its content.
        size: bytes.
        hash: of the content, SHA-256.
        valid_until: last day on which it holds; None: without end, or nobody said.
        missing: what a charter does not speak of; None: that cannot be told, or it is none.
        account: who put it there.
        added_on: when.
        withdrawn_by: who took it out; None: it lies there.
        withdrawn_on: when.
        withdrawn_why: why.
    """

    id: int
    case_id: int
    item: str
    name: str
    kind: str
    size: int
    hash: str
    valid_until: date | None
    missing: list[str] | None
    account: str
    added_on: date
    withdrawn_by: str | None
    withdrawn_on: date | None
    withdrawn_why: str | None


@dataclass(frozen=True)
class HandedIn:
    """A file as it came.

    Attributes:
        item: of the checklist that it is for.
        name: of the file.
        content: of the file.
        valid_until: last day on which it holds; None: without end, or nobody said.
    """

    item: str
    name: str
    content: bytes
    valid_until: date | None = None


def list_documents(connection: Connection, case_id: int) -> list[Document]:
    """List the documents of a case by item, those taken out among them, as they came."""
    asked = _asked().where(_own.case_id == case_id).order_by(_own.id)
    return [_read(row) for row in connection.execute(asked)]


def lying_there(connection: Connection, case_id: int) -> Mapping[str, list[Document]]:
    """Group the documents that lie in a case by item."""
    found: dict[str, list[Document]] = {}
    for one in list_documents(connection, case_id):
        if one.withdrawn_on is None:
            found.setdefault(one.item, []).append(one)
    return found


def find_document(
    connection: Connection, document_id: int, scope: frozenset[str] | None
) -> Document:
    """Find a document.

    Args:
        connection: to read from.
        document_id: its number.
        scope: districts of registrars whose cases the viewer may see; None: the whole city.

    Raises:
        Refused: there is none, or the viewer may not see its case; the two look alike.
    """
    case = registration_case.c
    asked = _asked().add_columns(case.registrar).join(registration_case, case.id == _own.case_id)
    row = connection.execute(asked.where(_own.id == document_id)).first()
    if row is None or not (scope is None or row.registrar in scope):
        raise Refused(Message("没有这份材料，或您无权查看"))
    return _read(row)


def attach(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    case: Case,
    file: HandedIn,
    today: date,
    address: str = "",
) -> int:
    """Put a document into a case.

    Args:
        connection: a writing one, the case locked.
        vault: seals the content.
        viewer: who puts it there.
        case: an undecided one.
        file: as it came, already looked at by the scanner.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Refused: the viewer may not, the case is decided or full, no item is named, or the file is
            of no kind that is taken.
    """
    _check(viewer, case)
    if file.item not in {item.code for item in items_of(case) if item.papers}:
        raise Refused(Message("请先选择这份材料对应的核对项目"))
    name = clean_name(file.name)
    kind = recognise(name, file.content)
    there = _own.case_id == case.id, _own.withdrawn_on.is_(None)
    if (connection.scalar(select(func.count()).where(*there)) or 0) >= MOST:
        raise Refused(Message("一件事项最多附 {most} 份材料，请合并后再上传", most=MOST))
    content = keep(connection, vault, kind, file.content)
    same = select(_own.id).where(*there, _own.item == file.item, _own.hash == content)
    if connection.scalar(same) is not None:
        raise Refused(Message("“{name}”已在这一项下，内容相同，不再重复保存", name=name))
    charter = file.item == _CHARTER and kind == DocumentKind.DOCX
    missing = missing_clauses(case.org_type, file.content) if charter else None
    written = insert(case_document).values(
        case_id=case.id,
        item=file.item,
        hash=content,
        name=name,
        valid_until=file.valid_until,
        missing=None if missing is None else json.dumps(missing, ensure_ascii=False),
        account=viewer.username,
        added_on=today,
    )
    number = int(connection.execute(written.returning(_own.id)).scalar_one())
    detail = {"item": file.item, "kind": kind, "hash": content}
    note(connection, viewer, "document_added", _subject(case), address, detail)
    return number


def withdraw(
    connection: Connection,
    viewer: Viewer,
    case: Case,
    document_id: int,
    why: str,
    today: date,
    address: str = "",
) -> None:
    """Take a document out of a case; it stays in the store, with who took it out and why.

    Raises:
        Refused: the viewer may not, the case is decided, no reason is given, or it is not there.
    """
    _check(viewer, case)
    said = plain(why)[:_LONGEST_WHY]
    if not said:
        raise Refused(Message("请写明撤下这份材料的理由"))
    done = connection.execute(
        update(case_document)
        .where(_own.id == document_id, _own.case_id == case.id, _own.withdrawn_on.is_(None))
        .values(withdrawn_by=viewer.username, withdrawn_on=today, withdrawn_why=said)
    )
    if done.rowcount != 1:
        raise Refused(Message("这份材料已被撤下，请刷新后再看"))
    detail = {"document": document_id}
    note(connection, viewer, "document_withdrawn", _subject(case), address, detail)


def _check(viewer: Viewer, case: Case) -> None:
    if not viewer.may(Permission.RECEIVE_CASES):
        raise Refused(Message("您的岗位不能办理这一步"))
    if case.stage not in OPEN:
        raise Refused(Message("这件事项已作出决定，材料不再更改"))


def _subject(case: Case) -> str:
    return f"registration_case {case.case_no}"


def _asked() -> Select[tuple[object, ...]]:
    return select(case_document, _content.kind, _content.size).join(
        document_content, _content.hash == _own.hash
    )


def _read(row: Row[tuple[object, ...]]) -> Document:
    values = {name: getattr(row, name) for name in Document._fields}
    missing = values["missing"]
    return Document(**values | {"missing": None if missing is None else json.loads(missing)})
