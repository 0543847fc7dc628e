"""Made-up organizations and teams: names, codes with right check characters, marks, endings."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.identifiers import uscc_check
from queries.schema.organizations import OrgStatus, OrgType
from queries.synthetic.drawing import NONE, Flags, Ints, chance, stream, weighted
from queries.synthetic.ground import Ground, day_number
from queries.synthetic.people import People
from queries.synthetic.titles import number_alike, title

ORG_TYPES = tuple(OrgType)
ORG_STATUSES = tuple(OrgStatus)
SUPERVISING_UNITS = ("民政局", "共青团委员会", "妇女联合会", "残疾人联合会", "卫生健康局", "教育局")
BUSINESS_LINES = ("养老助老", "儿童关爱", "社区治理", "社会救助", "婚姻家庭", "殡葬祭扫")

_ORG_ENDINGS = {
    OrgType.SOCIAL_ASSOCIATION: ("志愿者协会", "志愿服务联合会", "义工协会", "公益协会"),
    OrgType.SOCIAL_SERVICE_ORG: (
        "社会工作服务中心",
        "志愿服务中心",
        "公益服务中心",
        "义工服务中心",
    ),
    OrgType.FOUNDATION: ("公益基金会", "志愿服务基金会"),
}
_TEAM_ENDINGS = ("志愿服务队", "志愿者服务队", "义工队", "先锋队")
_PREFIXES = {
    OrgType.SOCIAL_ASSOCIATION: "51",
    OrgType.SOCIAL_SERVICE_ORG: "52",
    OrgType.FOUNDATION: "53",
}
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_MARKING_BEGAN = date(2018, 6, 1)
_OLDEST = date(2002, 1, 1)


@dataclass(frozen=True, eq=False)
class Organizations:
    """Organizations in order of registration, as arrays of one length; NONE where unknown.

    Attributes:
        uscc: codes whose check character is right; the nine places before it that number the
            organization begin with YYY, which nobody was given.
        name: names, no two alike.
        org_type: position in ORG_TYPES.
        registrar: position of the registering authority's district, 市本级 among them.
        district: where its seat is.
        supervising: position in SUPERVISING_UNITS.
        legal_rep: position of a volunteer whose name it bears.
        registered: day.
        status: position in ORG_STATUSES.
        ended: day or NONE.
        purpose: 1 or 0 for a purpose of volunteer service, or NONE.
        marked: day or NONE.
        capital: yuan.
        members: how many, or NONE.
    """

    uscc: list[str]
    name: list[str]
    org_type: Ints
    registrar: Ints
    district: Ints
    supervising: Ints
    legal_rep: Ints
    registered: Ints
    status: Ints
    ended: Ints
    purpose: Ints
    marked: Ints
    capital: Ints
    members: Ints

    def __len__(self) -> int:
        """Count the organizations."""
        return len(self.uscc)


@dataclass(frozen=True, eq=False)
class Teams:
    """Teams, as arrays of one length; NONE where unknown.

    Attributes:
        name: names, no two alike.
        organization: position of the organization it belongs to, or NONE.
        line: position in BUSINESS_LINES, or NONE.
        district: where it serves.
        founded: day.
        ended: day or NONE.
    """

    name: list[str]
    organization: Ints
    line: Ints
    district: Ints
    founded: Ints
    ended: Ints

    def __len__(self) -> int:
        """Count the teams."""
        return len(self.name)


def team_number(city: str, at: int) -> str:
    """Write the number of the team at a position."""
    return f"T{city}{at + 1:06d}"


def make_organizations(
    ground: Ground, people: People, count: int, seed: int, today: date
) -> Organizations:
    """Make organizations up, a third of them registered by the city itself."""
    random = stream(seed, "organizations")
    org_type = weighted(random, (0.28, 0.68, 0.04), count)
    district = weighted(random, ground.shares, count)
    registrar = np.where(chance(random, 0.33, count), ground.city_level, district)
    oldest, end = day_number(_OLDEST), day_number(today)
    registered = np.sort(oldest + ((end - oldest) * random.random(count) ** 0.6).astype(np.int64))
    ended = registered + 365 + random.exponential(3000, count).astype(np.int64)
    ended[~chance(random, 0.12, count) | (ended >= end)] = NONE
    gone = np.where(chance(random, 0.85, count), 1, 2)
    names = _names(ground, random, org_type, registrar)
    named = np.array([any(word in one for word in ("志愿", "义工")) for one in names], np.bool_)
    purpose = weighted(random, (0.45, 0.4, 0.15), count)
    purpose = np.where(named, 1, np.where(purpose == 2, NONE, purpose))
    return Organizations(
        uscc=_codes(ground, org_type, registrar),
        name=names,
        org_type=org_type,
        registrar=registrar,
        district=district,
        supervising=random.integers(0, len(SUPERVISING_UNITS), count),
        legal_rep=random.integers(0, len(people), count),
        registered=registered,
        status=np.where(ended == NONE, 0, gone),
        ended=ended,
        purpose=purpose,
        marked=_marked(random, registered, ended, named | (purpose == 1), end),
        capital=random.choice(np.array((30_000, 50_000, 100_000, 300_000)), count)
        + np.where(org_type == ORG_TYPES.index(OrgType.FOUNDATION), 2_000_000, 0),
        members=np.where(
            org_type == ORG_TYPES.index(OrgType.SOCIAL_ASSOCIATION),
            random.integers(50, 400, count),
            NONE,
        ),
    )


def make_teams(
    ground: Ground, organizations: Organizations, count: int, seed: int, today: date
) -> Teams:
    """Make teams up, most of them below an organization that still exists."""
    random = stream(seed, "teams")
    district = weighted(random, ground.shares, count)
    standing = np.flatnonzero(organizations.ended == NONE)
    organization = np.full(count, NONE, np.int64)
    if len(standing):
        below = chance(random, 0.6, count)
        organization[below] = random.choice(standing, int(below.sum()))
    earliest = np.where(
        organization == NONE, day_number(date(2012, 1, 1)), organizations.registered[organization]
    )
    end = day_number(today)
    founded = earliest + ((end - earliest) * random.random(count)).astype(np.int64)
    ended = founded + 180 + random.exponential(1500, count).astype(np.int64)
    ended[~chance(random, 0.1, count) | (ended >= end)] = NONE
    return Teams(
        name=number_alike(
            ground.district_names[one] + title(random) + _TEAM_ENDINGS[random.integers(0, 4)]
            for one in district
        ),
        organization=organization,
        line=np.where(
            chance(random, 0.5, count), random.integers(0, len(BUSINESS_LINES), count), NONE
        ),
        district=district,
        founded=founded,
        ended=ended,
    )


def _marked(
    random: np.random.Generator, registered: Ints, ended: Ints, markable: Flags, end: int
) -> Ints:
    count = len(registered)
    waited = random.exponential(200, count).astype(np.int64)
    marked = np.maximum(registered, day_number(_MARKING_BEGAN)) + waited
    known = markable & chance(random, 0.82, count) & (marked < end)
    return np.where(known & ((ended == NONE) | (marked < ended)), marked, NONE)


def _names(
    ground: Ground, random: np.random.Generator, org_type: Ints, registrar: Ints
) -> list[str]:
    def name(kind: int, authority: int) -> str:
        endings = _ORG_ENDINGS[ORG_TYPES[kind]]
        of_city = authority == ground.city_level
        seat = ground.name if of_city else ground.name + ground.district_names[authority]
        return seat + title(random) + str(random.choice(endings))

    return number_alike(map(name, org_type, registrar))


def _codes(ground: Ground, org_type: Ints, registrar: Ints) -> list[str]:
    codes = []
    for at, (kind, authority) in enumerate(zip(org_type, registrar, strict=True)):
        body = _PREFIXES[ORG_TYPES[kind]] + ground.districts[authority] + _organization_code(at)
        codes.append(body + uscc_check(body))
    return codes


def _organization_code(at: int) -> str:
    """Write the nine places that number an organization: YYY, five that count, a check character.

    Source: GB 11714-1997, weights 3 7 9 10 5 8 4 2, modulus 11.
    """
    digits = ""
    for _ in range(5):
        at, digit = divmod(at, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    body = "YYY" + digits
    total = sum(
        int(letter, 36) * weight
        for letter, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    return body + "0X987654321"[total % 11]
