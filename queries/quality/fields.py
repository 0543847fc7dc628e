"""How many volunteers and organizations have each field filled in, by district."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, case, func, select

from queries.schema import organization, volunteer
from queries.schema.base import UNKNOWN_DISTRICT

_person, _organization = volunteer.c, organization.c


class Field(NamedTuple):
    """A field that has to be filled in.

    Attributes:
        subject: `volunteers` or `organizations`.
        name: as in the files.
        filled: says that a row has it.
    """

    subject: str
    name: str
    filled: ColumnElement[bool]


FIELDS: Sequence[Field] = (
    Field("volunteers", "id_number", _person.id_hash.is_not(None)),
    Field("volunteers", "gender", _person.gender.is_not(None)),
    Field("volunteers", "birth_date", _person.birth_date.is_not(None)),
    Field("volunteers", "district", _person.district != UNKNOWN_DISTRICT),
    Field("volunteers", "mobile", _person.mobile.is_not(None)),
    Field("volunteers", "verified", _person.verified.is_not(None)),
    Field("volunteers", "skills", _person.skills.is_not(None)),
    Field("organizations", "legal_rep", _organization.legal_rep.is_not(None)),
    Field("organizations", "business_scope", _organization.business_scope.is_not(None)),
    Field("organizations", "registered_on", _organization.registered_on.is_not(None)),
)
"""Order 67 Art 5 asks for these of a person, the directory of an organization."""

_TABLES: Mapping[str, Table] = {"volunteers": volunteer, "organizations": organization}
_STANDING: Mapping[str, ColumnElement[Any]] = {
    "volunteers": _person.ended_on.is_(None),
    "organizations": _organization.ended_on.is_(None),
}


class Filled(NamedTuple):
    """How many of a district's rows have a field filled in."""

    filled: int
    rows: int


def count_filled(
    connection: Connection, districts: Sequence[str]
) -> Mapping[tuple[str, str], Mapping[str, Filled]]:
    """Count the rows that have each field filled in, in one statement for each subject.

    Those that ended are left out: nobody can be asked any more.

    Args:
        connection: to read from.
        districts: codes to count; an organization counts where it is, a person where they live.

    Returns:
        By subject and name of the field, by district.
    """
    found: dict[tuple[str, str], dict[str, Filled]] = {}
    for subject, table in _TABLES.items():
        fields = [one for one in FIELDS if one.subject == subject]
        rows = connection.execute(
            select(
                table.c.district,
                func.count().label("rows"),
                *(func.count(case((one.filled, 1))).label(f"at_{one.name}") for one in fields),
            )
            .where(and_(table.c.district.in_(districts), _STANDING[subject]))
            .group_by(table.c.district)
        ).all()
        for one in fields:
            found[subject, one.name] = {
                row.district: Filled(getattr(row, f"at_{one.name}"), row.rows) for row in rows
            }
    return found
