"""The daily round: imported cases come to the desk, and what lapsed is written down."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.organizations.latest import settle_directory
from queries.registrations.adopting import adopt_cases
from queries.registrations.cases import find_case
from queries.registrations.desk import Desk
from queries.registrations.steps import deem, is_deemed
from queries.schema import case_work, registration_case
from queries.schema.desk import Stage

_WAITING = (Stage.SUBMITTED, Stage.SUPPLEMENT_REQUESTED)


class Swept(NamedTuple):
    """What a round did.

    Attributes:
        adopted: cases that imports brought.
        deemed: cases that count as accepted since nobody said otherwise in time.
    """

    adopted: int
    deemed: int


def sweep(connection: Connection, desk: Desk) -> Swept:
    """Make the round; made again on the same day it changes nothing.

    Args:
        connection: a writing one.
        desk: see `Desk`.
    """
    adopted = adopt_cases(connection, desk)
    columns = case_work.c
    waiting = connection.scalars(
        select(columns.case_id)
        .join(registration_case, registration_case.c.id == columns.case_id)
        # What another system keeps is for that system to say.
        .where(columns.stage.in_(_WAITING), registration_case.c.batch_id.is_(None))
        .order_by(columns.case_id)
    ).all()
    deemed = 0
    for case_id in waiting:
        case = find_case(connection, case_id, None, lock=True)
        if is_deemed(case, desk):
            deem(connection, case, desk)
            deemed += 1
    settle_directory(connection)
    return Swept(adopted, deemed)
