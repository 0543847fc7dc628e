"""The whole content of a certificate: frozen when issued, printed from, never counted anew."""

import json
import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from queries.certificates.counting import Line


class Activity(NamedTuple):
    """Services of one activity, for one unit.

    Attributes:
        first: day of the first one.
        last: of the last one.
        name: of the activity; empty: it has none.
        unit: who organized it; empty: not known.
        times: how many services.
        minutes: in sum.
    """

    first: date
    last: date
    name: str
    unit: str
    times: int
    minutes: int


class Content(NamedTuple):
    """What a certificate says.

    Attributes:
        number: of it.
        name: of the person, in full.
        volunteer_no: number of the registration.
        id_number: masked; empty: not known.
        start: first day of the services.
        end: last one.
        minutes: in sum.
        activities: by unit and activity, oldest first.
        issuer: the office.
        handler: who issued it.
        issued_on: day of issue.
        applicant: who asked for it.
        purpose: what it is for; empty: not said.
        salt: makes its hash tell nothing.
    """

    number: str
    name: str
    volunteer_no: str
    id_number: str
    start: date
    end: date
    minutes: int
    activities: Sequence[Activity]
    issuer: str
    handler: str
    issued_on: date
    applicant: str
    purpose: str
    salt: str


def new_salt() -> str:
    """Draw a salt of 128 bits."""
    return secrets.token_hex(16)


def gather(lines: Sequence[Line]) -> list[Activity]:
    """Gather services by unit and activity, in the order of the first of each."""
    found: dict[tuple[str, str], Activity] = {}
    for one in lines:
        key = (one.unit, one.activity)
        known = found.get(key)
        found[key] = (
            Activity(one.on, one.on, one.activity, one.unit, 1, one.minutes)
            if known is None
            else known._replace(
                last=one.on, times=known.times + 1, minutes=known.minutes + one.minutes
            )
        )
    return list(found.values())


def dump(content: Content) -> bytes:
    """Write a content: the same one always as the same bytes."""
    said = content._asdict() | {"activities": [one._asdict() for one in content.activities]}
    written = json.dumps(
        said, default=date.isoformat, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return written.encode()


def load(written: bytes) -> Content:
    """Read a content."""
    said: dict[str, Any] = json.loads(written)
    activities = [Activity(**one | _dated(one, "first", "last")) for one in said.pop("activities")]
    return Content(activities=activities, **said | _dated(said, "start", "end", "issued_on"))


def _dated(said: dict[str, Any], *names: str) -> dict[str, date]:
    return {name: date.fromisoformat(said[name]) for name in names}
