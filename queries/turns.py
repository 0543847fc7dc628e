"""Turns: what only one transaction at a time may do, each kind of work by itself."""

from enum import IntEnum

from sqlalchemy import Connection, func, select


class Turn(IntEnum):
    """Kinds of work; who takes several turns takes them in this order: no two wait in a ring."""

    IMPORTING = 7_265_015
    JUDGING = 7_265_016
    COUNTING = 7_265_014
    AUDITING = 0x7A68697975616E


def take_turn(connection: Connection, turn: Turn) -> None:
    """Wait until no other transaction does this, and keep others from it until this one ends.

    SQLite has one writer by itself; PostgreSQL needs a word.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(turn))))
