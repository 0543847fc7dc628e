"""What any answer stands on: who asks, all figures of one version, the city beside them."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from callbacks.services import Services
from layouts.members import member_name
from layouts.texts import chosen, gettext, locale
from queries.city.latest import Geography
from queries.cube import Snapshot
from queries.cube.dimensions import Dimension
from queries.months import Month
from queries.remarks.latest import Remarks
from queries.schema.base import UNKNOWN_DISTRICT
from queries.scope import Viewer
from queries.targets import Targets


@dataclass(frozen=True)
class Ground:
    """What any answer of a moment stands on.

    Attributes:
        viewer: who asks.
        snapshot: all figures.
        geography: the city beside them.
        targets: what the bureau set for them.
        remarks: what is said beside them.
        services: by which it was found, for what is looked up in the store.
    """

    viewer: Viewer
    snapshot: Snapshot
    geography: Geography
    targets: Targets
    remarks: Remarks
    services: Services

    @classmethod
    def of(cls, services: Services) -> "Ground":
        """Find it: one statement, unless the figures have just become new ones."""
        viewer = services.viewer()
        with services.store.reading() as connection:
            snapshot = services.snapshots.of(connection)
            geography = services.geographies.of(connection, snapshot.version)
            targets = services.targets.of(connection, snapshot.version)
            remarks = services.remarks.of(connection, snapshot.version)
        return cls(viewer, snapshot, geography, targets, remarks, services)

    @property
    def map_approval_number(self) -> str:
        """审图号 of the map; empty: it has none."""
        return self.services.map_approval_number

    @property
    def key(self) -> Hashable:
        """All that an answer depends on beside the question."""
        viewer = self.viewer
        return self.snapshot.version, viewer.scope, viewer.permissions, locale()

    @property
    def is_empty(self) -> bool:
        """Tell whether there are no figures yet."""
        return self.snapshot.version.as_of is None

    @property
    def last(self) -> Month | None:
        """Month up to which there are figures; None: there are none."""
        as_of = self.snapshot.version.as_of
        return None if as_of is None else Month.of(as_of)

    @cached_property
    def visible(self) -> tuple[str, ...]:
        """Codes that the viewer may see: districts, 市本级 and 000000, in the official order."""
        scope = self.viewer.scope
        return tuple(code for code in self.snapshot.districts if scope is None or code in scope)

    @property
    def proper(self) -> tuple[str, ...]:
        """Codes of the districts that the viewer may see, without 市本级 and 000000."""
        beside = (self.snapshot.city, UNKNOWN_DISTRICT)
        return tuple(code for code in self.visible if code not in beside)

    def city_name(self) -> str:
        """Name the city in the language spoken; empty before a pack is loaded."""
        city = self.geography.city
        return chosen(city.name, city.name_en) if city else ""

    def office(self, named: str) -> str:
        """Name the office on its papers: as the installation does, else the city's bureau."""
        city = self.geography.city
        return named or f"{city.name if city else ''}民政局"

    def name(self, code: str) -> str:
        """Name a district in the language spoken; by its code where it is not listed."""
        one = self.geography.districts.get(code)
        return chosen(one.name, one.name_en) if one else code

    def short(self, code: str) -> str:
        """Name a district shortly."""
        one = self.geography.districts.get(code)
        if one is None:
            return code
        if code == UNKNOWN_DISTRICT:
            return gettext("未知")
        return chosen(one.short_name, one.name_en.removesuffix(" District"))

    def member(self, dimension: str, member: str) -> str:
        """Name a member of a dimension in the language spoken; townships by the city's list."""
        township = self.geography.townships.get(member)
        if dimension == Dimension.TOWNSHIP and township:
            return chosen(township.name, township.name_en)
        return member_name(dimension, member)

    def together(self) -> str:
        """Name all that the viewer may see."""
        if self.viewer.scope is None:
            return gettext("全市")
        return gettext("、").join(self.name(code) for code in self.visible)

    def sourced(self, said: str) -> str:
        """Mark where something is from as made up, where the city is."""
        city = self.geography.city
        made_up = city is not None and city.synthetic
        return f"{gettext('模拟数据')} · {said}" if made_up else said
