"""Service records by district over the servers of a Citus cluster.

A service belongs to one district, and every cell of the cube is of one district and one month: so
each server counts the records that it holds, and what it needs beside them it has whole. Those
tables are few; people and organizations stay where they are, on the coordinator: no statement of
the cube joins them to records.
"""

from sqlalchemy import Connection, text

from queries.messages import Message, Refused
from queries.schema import (
    evaluation,
    insurance,
    position,
    project,
    service_record,
    training_attendance,
    training_session,
)
from queries.spreading.keys import release, run, widen

KEY = service_record.c.district
"""By which records are told apart."""

EVERYWHERE = (project, evaluation, insurance, position, training_session, training_attendance)
"""What is asked for each record, by the cube or by what follows records: a copy of each of these
tables lies on every server."""

_EXTENSION = text("SELECT count(*) FROM pg_available_extensions WHERE name = 'citus'")
_CATALOGUE = text("SELECT to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL")
_DISTRIBUTED = text(
    "SELECT count(*) FROM pg_dist_partition "
    "WHERE logicalrelid = CAST('service_record' AS regclass) AND partmethod = 'h'"
)
_WORKERS = text("SELECT count(*) FROM pg_dist_node WHERE shouldhaveshards AND isactive")


def is_distributed(connection: Connection) -> bool:
    """Tell whether service records lie on the servers of a cluster."""
    if connection.dialect.name != "postgresql" or not connection.scalar(_CATALOGUE):
        return False
    return bool(connection.scalar(_DISTRIBUTED))


def distribute(connection: Connection, shards: int) -> None:
    """Spread service records over the servers of a cluster, by district.

    Args:
        connection: of a writing transaction on the coordinator, which holds the whole store.
        shards: into how many parts; a district lies in one of them.

    Raises:
        Refused: this is no PostgreSQL with Citus, no server may hold parts, or it was done before.
    """
    if connection.dialect.name != "postgresql" or not connection.scalar(_EXTENSION):
        raise Refused(
            Message(
                "这里没有 Citus：请用装有 Citus 扩展的 PostgreSQL 作协调节点。"
                "单台 PostgreSQL 可按年份分区：zhiyuan db partition"
            )
        )
    if not connection.scalar(_CATALOGUE):
        raise Refused(Message("请先由数据库管理员在这个数据库中执行 CREATE EXTENSION citus"))
    if is_distributed(connection):
        raise Refused(Message("服务记录已经按区分布"))
    if not connection.scalar(_WORKERS):
        raise Refused(
            Message("没有可以存放数据的节点：请先用 citus_add_node 加入工作节点，再运行本命令")
        )
    # One connection to each server: what one does to a table the others must see.
    run(connection, "SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
    release(connection, service_record, *EVERYWHERE, inward=True)
    widen(connection, *_cut(connection), KEY.name)
    for table in EVERYWHERE:
        run(connection, f"SELECT create_reference_table('{table.name}')")
    connection.execute(
        text("SELECT create_distributed_table('service_record', :key, shard_count := :shards)"),
        {"key": KEY.name, "shards": shards},
    )


def _cut(connection: Connection) -> list[str]:
    """Name the columns by which the table is cut into years already."""
    asked = text(
        "SELECT a.attname FROM pg_partitioned_table p JOIN pg_attribute a "
        "ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs) "
        "WHERE p.partrelid = CAST('service_record' AS regclass)"
    )
    return list(connection.scalars(asked))
