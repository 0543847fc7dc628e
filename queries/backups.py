"""The store as a whole: whether it is sound, a copy of it in a file, and back from there."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from queries import spreading
from queries.messages import Message, Refused
from queries.personal import Vault
from queries.schema import metadata, volunteer
from queries.store import Store

_UNSOUND_IN_POSTGRESQL = """
    SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid
    UNION ALL SELECT conname::text FROM pg_constraint WHERE NOT convalidated
"""


def check_store(store: Store) -> list[Message]:
    """Look for damage.

    Args:
        store: to look at.

    Returns:
        What is wrong; nothing where the store is sound.
    """
    if not store.is_current():
        return [Message("数据库结构不是最新版本，请先运行 zhiyuan db upgrade")]
    with store.reading() as connection:
        if store.dialect == "postgresql":
            broken = connection.execute(text(_UNSOUND_IN_POSTGRESQL)).scalars()
            invalid = [Message("索引或约束 {name} 无效，请重建", name=name) for name in broken]
            return invalid + spreading.faults(connection)
        damaged = [
            Message("文件已损坏：{fault}。请用备份恢复", fault=fault)
            for fault in connection.exec_driver_sql("PRAGMA integrity_check").scalars()
            if fault != "ok"
        ]
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return damaged + [
            Message(
                "表 {table} 第 {row} 行引用了不存在的 {parent}", table=table, row=row, parent=parent
            )
            for table, row, parent, _ in dangling
        ]


def unreadable(connection: Connection, vault: Vault) -> list[Message]:
    """Tell of people whose names the keys do not open: of the first and of the last.

    Args:
        connection: to read from.
        vault: with the keys that are in use.
    """
    ends = (volunteer.c.id.asc(), volunteer.c.id.desc())
    for order in ends:
        sealed = connection.scalar(select(volunteer.c.name).order_by(order).limit(1))
        try:
            vault.open(sealed)
        except ValueError:
            return [Message("姓名无法解密：ZHIYUAN_PII_KEYS 不是这份备份的密钥")]
    return []


def is_empty(connection: Connection) -> bool:
    """Tell whether no table of the store holds a row; a store without tables is empty too."""
    there = set(inspect(connection).get_table_names())
    return all(
        connection.execute(select(1).select_from(table).limit(1)).first() is None
        for table in metadata.sorted_tables
        if table.name in there
    )


def back_up(store: Store, file: Path) -> None:
    """Copy the store into a file as it stands at one moment, while others go on working.

    Args:
        store: to copy.
        file: must not be there yet; an SQLite file, or a dump of PostgreSQL's custom format.

    Raises:
        Refused: the file is there already, or PostgreSQL's own tools are missing or fail.
    """
    if file.exists():
        raise Refused(Message("{file} 已经存在，请另选文件名", file=str(file)))
    if store.dialect == "postgresql":
        _run(store, "pg_dump", "--format=custom", f"--file={file}")
        return
    file.touch(mode=0o600)
    with store.reading() as connection, closing(sqlite3.connect(file)) as copy:
        _raw(connection).backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def restore(store: Store, file: Path) -> None:
    """Fill an empty store from a file that `back_up` wrote.

    Args:
        store: to fill.
        file: of the same engine as the store.

    Raises:
        Refused: the store holds rows, the file is no such copy, or PostgreSQL's own tools are
            missing or fail. The store stays as it was.
    """
    if not file.is_file():
        raise Refused(Message("没有文件 {file}", file=str(file)))
    with store.reading() as connection:
        if not is_empty(connection):
            raise Refused(Message("数据库中已有数据，只能恢复到空的数据库"))
    if store.dialect == "postgresql":
        _run(
            store,
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            str(file),
        )
        return
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        _check_copy(copy, file)
        with store.reading() as connection:
            target = _raw(connection)
            target.rollback()
            copy.backup(target)


def _check_copy(copy: sqlite3.Connection, file: Path) -> None:
    try:
        sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        copy.execute("SELECT version_num FROM alembic_version")
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise Refused(Message("{file} 不是完好的备份文件", file=str(file)))


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("not an SQLite store")
    return raw


def _run(store: Store, tool: str, *arguments: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise Refused(
            Message("这里没有 PostgreSQL 的 {tool}，请安装 PostgreSQL 客户端后重试", tool=tool)
        )
    with store.reading() as connection:
        server = connection.connection.driver_connection.info  # type: ignore[union-attr]
        where = (f"--host={server.host}", f"--port={server.port}", f"--username={server.user}")
        password, name = server.password, server.dbname
    done = subprocess.run(  # noqa: S603 - a tool by its full path, arguments as a list
        [path, *where, "--no-password", f"--dbname={name}", *arguments],
        env={"PATH": os.defpath, "PGPASSWORD": password},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or [""]
        raise Refused(Message("{tool} 失败：{reason}", tool=tool, reason=reason[0]))
