"""What an item of the plan brings forth: reports, drafts and final texts, version by version."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from queries.documents.contents import keep
from queries.documents.kinds import clean_name, recognise
from queries.messages import Faulty, Message, Refused
from queries.personal import Vault
from queries.plans.keeping import check_worker, held
from queries.saying import moment, note, plain
from queries.schema import document_content, plan_paper
from queries.schema.plans import PaperKind
from queries.scope import Viewer

_paper = plan_paper.c
_TITLE, _NOTE, _MOST = 200, 400, 100


class Brought(NamedTuple):
    """A paper as it is brought.

    Attributes:
        kind: see `PaperKind`.
        title: of it.
        made_on: when it was finished.
        note: what is new in it.
        name: of its file.
        content: of its file.
    """

    kind: str
    title: str
    made_on: date | None
    note: str = ""
    name: str = ""
    content: bytes = b""


class Paper(NamedTuple):
    """A version of a paper.

    Attributes:
        id: its number.
        kind: see `PaperKind`.
        version: of its kind, from 1.
        title: of it.
        made_on: when it was finished.
        note: what is new in it; None: nothing is said.
        hash: of its file.
        name: of its file.
        account: who put it there.
        kept_at: when, in UTC.
    """

    id: int
    kind: str
    version: int
    title: str
    made_on: date
    note: str | None
    hash: str
    name: str
    account: str
    kept_at: datetime


def list_papers(connection: Connection, number: int) -> Sequence[Paper]:
    """List the papers of an item by kind, newest version first."""
    asked = (
        select(*(_paper[name] for name in Paper._fields))
        .where(_paper.item_id == number)
        .order_by(_paper.kind, _paper.version.desc())
    )
    return [Paper(*tuple(row)) for row in connection.execute(asked)]


def find_paper(connection: Connection, number: int) -> tuple[Paper, str] | None:
    """Find a paper and the kind of its file; None: there is none."""
    asked = (
        select(*(_paper[name] for name in Paper._fields), document_content.c.kind)
        .join(document_content, document_content.c.hash == _paper.hash)
        .where(_paper.id == number)
    )
    row = connection.execute(asked).first()
    return None if row is None else (Paper(*tuple(row)[:-1]), row[-1])


def keep_paper(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    number: int,
    version: int,
    brought: Brought,
    today: date,
    address: str = "",
) -> int:
    """Keep a paper of an item as the next version of its kind; no version is ever replaced.

    Args:
        connection: a writing one.
        vault: seals its file.
        viewer: who brings it.
        number: of the item.
        version: of the item, as seen.
        brought: what is brought.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its version.

    Raises:
        Faulty: something of it is missing, or lies in the future.
        Refused: it is not the viewer's to bring, its file cannot be taken, or the item changed
            meanwhile.
    """
    check_worker(viewer)
    held(connection, number, version)
    faults = _faults(brought, today)
    if faults:
        raise Faulty(faults)
    kind = recognise(clean_name(brought.name), brought.content)
    newest = connection.scalar(
        select(func.max(_paper.version)).where(
            _paper.item_id == number, _paper.kind == brought.kind
        )
    )
    made = (newest or 0) + 1
    if made > _MOST:
        raise Refused(Message("一种成果最多 {most} 个版本", most=_MOST))
    values = {
        "title": plain(brought.title),
        "made_on": brought.made_on,
        "note": plain(brought.note) or None,
        "hash": keep(connection, vault, kind, brought.content),
        "name": clean_name(brought.name),
        "kind": brought.kind,
        "version": made,
    }
    told = {"item_id": number, "account": viewer.username, "kept_at": moment()}
    connection.execute(insert(plan_paper).values(**values, **told))
    detail = {name: str(value) for name, value in values.items() if value is not None}
    note(connection, viewer, "plan_paper_kept", f"plan item {number}", address, detail)
    return made


def _faults(brought: Brought, today: date) -> dict[str, Message]:
    faults, title = {}, plain(brought.title)
    if brought.kind not in list(PaperKind):
        faults["paper_kind"] = Message("请从列表中选择")
    if not title or len(title) > _TITLE:
        faults["paper_title"] = Message("请写明内容，不超过 {most} 个字", most=_TITLE)
    if brought.made_on is None:
        faults["paper_made_on"] = Message("请填写日期")
    elif brought.made_on > today:
        faults["paper_made_on"] = Message("日期不能晚于今天")
    if len(plain(brought.note)) > _NOTE:
        faults["paper_note"] = Message("不超过 {most} 个字", most=_NOTE)
    if not brought.content:
        faults["paper_title"] = faults.get("paper_title") or Message("请选择文件")
    return faults
