"""Registrations of persons as they may be seen: what is sealed stays masked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, false, func, or_, select, true

from queries.people.masking import mask_birth, mask_mobile, mask_name, mask_number
from queries.personal import Vault
from queries.schema import import_batch, volunteer, volunteer_merge
from queries.schema.merges import MergeStatus
from queries.scope import Permission, Viewer

PAGE_SIZE = 50
ADULT = 18
"""Years of age. Source: 未成年人保护法 (2020) Art 2."""
_own, _batch = volunteer.c, import_batch.c


class Person(NamedTuple):
    """A registration, masked.

    Attributes:
        id: its number in the store.
        volunteer_no: number that the files know it by.
        name: masked.
        id_type: kind of the identity document; None: unknown.
        id_number: masked; empty: unknown.
        mobile: masked; empty: unknown.
        gender: None: unknown.
        born: year of birth, masked; empty: unknown.
        minor: whether they are under age; None: unknown.
        district: where they live.
        place: township or village; None: unknown.
        registered_on: when.
        ended_on: when; None: still registered.
        verified: whether the identity was checked; None: unknown.
        guardian_consent: of a minor; None: unknown.
        skills: as told.
        batch_id: import that brought it; None: none did.
    """

    id: int
    volunteer_no: str
    name: str
    id_type: str | None
    id_number: str
    mobile: str
    gender: str | None
    born: str
    minor: bool | None
    district: str
    place: str | None
    registered_on: date
    ended_on: date | None
    verified: bool | None
    guardian_consent: bool | None
    skills: str | None
    batch_id: int | None


class Source(NamedTuple):
    """How a registration came: the evidence of who brought it.

    Attributes:
        batch: number of the import.
        file_name: of its file.
        account: who imported it.
        on: when.
    """

    batch: int
    file_name: str
    account: str
    on: date


class WantedPersons(NamedTuple):
    """What a list of registrations is asked for.

    Attributes:
        words: a volunteer's number, an identity number or a phone, whole; empty: any.
        districts: codes; empty: any.
        states: `registered`, `ended`, `minor`, `unverified`; empty: any.
        page: from 1.
    """

    words: str = ""
    districts: Sequence[str] = ()
    states: Sequence[str] = ()
    page: int = 1


def seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Say which registrations a viewer may see, masked."""
    if not viewer.may(Permission.SEE_PEOPLE):
        return false()
    return true() if viewer.scope is None else _own.district.in_(sorted(viewer.scope))


def birthday_of_adults(today: date) -> date:
    """Return the last birth date of people who are of age."""
    try:
        return today.replace(year=today.year - ADULT)
    except ValueError:
        return today.replace(year=today.year - ADULT, day=28)


def list_persons(
    connection: Connection, vault: Vault, viewer: Viewer, wanted: WantedPersons, today: date
) -> tuple[list[Person], int]:
    """List a page of the registrations that a viewer may see, last come first; count all."""
    holds = and_(seen_by(viewer), *_conditions(vault, wanted, today))
    total = connection.scalar(select(func.count()).select_from(volunteer).where(holds)) or 0
    rows = connection.execute(
        select(volunteer)
        .where(holds)
        .order_by(_own.id.desc())
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    return [read_person(row, vault, today) for row in rows], total


def find_person(
    connection: Connection, vault: Vault, viewer: Viewer, number: int, today: date
) -> Person | None:
    """Find a registration that a viewer may see; None: there is none."""
    asked = select(volunteer).where(_own.id == number, seen_by(viewer))
    row = connection.execute(asked).first()
    return None if row is None else read_person(row, vault, today)


def find_source(connection: Connection, person: Person) -> Source | None:
    """Find the import that brought a registration; None: none did."""
    if person.batch_id is None:
        return None
    row = connection.execute(select(import_batch).where(_batch.id == person.batch_id)).one()
    return Source(row.id, row.file_name, row.account, row.committed_at.date())


def find_kept(connection: Connection, number: int) -> int | None:
    """Find the registration that one was merged into; None: it was not."""
    merge = volunteer_merge.c
    found: int | None = connection.scalar(
        select(merge.kept_id).where(merge.gone_id == number, merge.status == MergeStatus.DONE)
    )
    return found


def read_person(row: Row[Any], vault: Vault, today: date) -> Person:
    """Mask a row of the table of volunteers."""
    values: Mapping[str, Any] = row._asdict()
    born = values["birth_date"]
    masked: dict[str, Any] = {
        "name": mask_name(vault.open(values["name"])),
        "id_number": mask_number(vault.open(values["id_number"])),
        "mobile": mask_mobile(vault.open(values["mobile"])),
        "born": mask_birth(born),
        "minor": None if born is None else born > birthday_of_adults(today),
    }
    return Person(**masked, **{one: values[one] for one in Person._fields if one not in masked})


def _conditions(vault: Vault, wanted: WantedPersons, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if words := wanted.words.strip():
        number = "".join(words.split()).upper()
        conditions.append(or_(_own.volunteer_no == words, _own.id_hash == vault.hash(number)))
    if wanted.districts:
        conditions.append(_own.district.in_(sorted(wanted.districts)))
    states = {
        "registered": _own.ended_on.is_(None),
        "ended": _own.ended_on.is_not(None),
        "minor": _own.birth_date > birthday_of_adults(today),
        "unverified": _own.verified.is_distinct_from(True),
    }
    return conditions + [states[one] for one in wanted.states]
