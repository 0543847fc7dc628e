"""What a callback may lean on; the composition root fills it, a test fills it otherwise."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from callbacks.answers import Answer
from queries.city.latest import LatestGeography
from queries.cube import LatestSnapshot
from queries.incentives.candidates import LatestCandidates
from queries.organizations.latest import LatestDirectory
from queries.remarks.latest import LatestRemarks
from queries.scope import Viewer
from queries.store import Store
from queries.targets import LatestTargets


def worked_out(_page: str, _question: Hashable, make: Callable[[], Answer]) -> Answer:
    """Work an answer out, where nobody else may have done it."""
    return make()


@dataclass(frozen=True)
class Services:
    """What callbacks lean on.

    Attributes:
        store: where everything is kept.
        viewer: who is asking, in this request.
        today: the city's date.
        snapshots: the newest figures, kept between requests.
        geographies: the city beside them, kept as long.
        targets: what the bureau set for them, kept as long.
        directories: the directory of organizations in columns, kept between requests.
        remarks: what is said beside them, kept as long.
        candidates: who has reached a star that they are not certified for, kept as long.
        map_approval_number: 审图号 of the map; empty: it has none.
        origin: address that the request comes from; empty: not known.
        set_going: has an import worked on in the background, by its number.
        set_undoing: has a batch taken back in the background, by its number.
        set_judging: has the records judged in the background that wait for it.
        set_briefing: has the briefings made in the background that are due.
        shared: gives the answer to a page's question that another server has worked out, or works
            it out: of a page, all that the answer depends on, and what makes it.
        local: turns a moment of the store into the city's.
        office_name: head of the office's papers; empty: the city's bureau of civil affairs.
        publicity_days: for which a certificate is publicized.
        scan_command: of the virus scanner, as `queries.documents.scanning` runs it; empty: none.
    """

    store: Store
    viewer: Callable[[], Viewer]
    today: Callable[[], date]
    snapshots: LatestSnapshot = field(default_factory=LatestSnapshot)
    geographies: LatestGeography = field(default_factory=LatestGeography)
    targets: LatestTargets = field(default_factory=LatestTargets)
    directories: LatestDirectory = field(default_factory=LatestDirectory)
    remarks: LatestRemarks = field(default_factory=LatestRemarks)
    candidates: LatestCandidates = field(default_factory=LatestCandidates)
    map_approval_number: str = ""
    origin: Callable[[], str] = str
    set_going: Callable[[int], None] = lambda number: None
    set_undoing: Callable[[int], None] = lambda number: None
    set_judging: Callable[[], None] = lambda: None
    set_briefing: Callable[[], None] = lambda: None
    shared: Callable[[str, Hashable, Callable[[], Answer]], Answer] = worked_out
    local: Callable[[datetime], datetime] = lambda moment: moment
    office_name: str = ""
    publicity_days: int = 7
    scan_command: Sequence[str] = ()
