"""Services of one month, as arrays."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from queries.schema.services import RecordMethod
from queries.synthetic.drawing import Flags, Ints

METHODS = tuple(RecordMethod)
CONTENTS = ("社区清洁", "探访老人", "文明引导", "课业辅导", "垃圾分类宣传", "活动秩序维护")
OPERATORS = tuple(f"录入员{number:03d}" for number in range(400))
DAY = 24 * 60
"""Minutes of a day."""


@dataclass(frozen=True, eq=False)
class Records:
    """Services of one month in order of their start, as arrays of one length; NONE where unknown.

    Attributes:
        number: record numbers.
        volunteer: position of who served.
        project: position or NONE.
        position: position of the position taken, or NONE.
        organization: position or NONE.
        named_place: whether the file says where; without, the project's district counts.
        district: where it counts.
        place: township or NONE.
        started: minute.
        ended: minute or NONE.
        minutes: served.
        gives_hours: whether the file gives the hours.
        method: position in METHODS.
        entered: minute or NONE.
        operator: position in OPERATORS or NONE.
        content: position in CONTENTS or NONE.
        confirmed: whether confirmed.
        due_month: month to record it by as 202601, or NONE.
        on_time: whether it was.
    """

    number: list[str]
    volunteer: Ints
    project: Ints
    position: Ints
    organization: Ints
    named_place: Flags
    district: Ints
    place: Ints
    started: Ints
    ended: Ints
    minutes: Ints
    gives_hours: Flags
    method: Ints
    entered: Ints
    operator: Ints
    content: Ints
    confirmed: Flags
    due_month: Ints
    on_time: Flags

    def __len__(self) -> int:
        """Count the services."""
        return len(self.number)

    def parts(self, size: int) -> Iterator["Records"]:
        """Walk through the services, so many at a time."""
        for start in range(0, len(self), size):
            part = slice(start, start + size)
            yield Records(*(getattr(self, field.name)[part] for field in fields(self)))
