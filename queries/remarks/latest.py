"""What is said beside the figures of one version, kept between requests."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from queries.cube import Version
from queries.remarks.events import Event, list_events
from queries.remarks.explanations import Explanation, list_explanations
from queries.remarks.published import Published, list_published


@dataclass(frozen=True)
class Remarks:
    """What one version of the figures found said beside them.

    Attributes:
        version: of the figures.
        events: early to late.
        explanations: by indicator, district, early to late.
        published: figures of others, by place, what they are of, early to late.
    """

    version: Version
    events: Sequence[Event]
    explanations: Sequence[Explanation]
    published: Sequence[Published]


class LatestRemarks:
    """Keeps what is said beside the newest figures, shared by the threads of a process."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._kept: Remarks | None = None

    def of(self, connection: Connection, version: Version) -> Remarks:
        """Return what is said beside a version: no statement if kept, three if not."""
        kept = self._kept
        if kept is None or kept.version != version:
            kept = self._kept = Remarks(
                version,
                list_events(connection),
                list_explanations(connection),
                list_published(connection),
            )
        return kept
