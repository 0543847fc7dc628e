"""Made-up volunteers: who they are, when they registered, how much they are given to serve."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from queries.identifiers import id_check
from queries.synthetic.drawing import NONE, Flags, Floats, Ints, chance, stream, weighted, within
from queries.synthetic.ground import EPOCH, Ground, day_number

_SURNAMES = (
    "陈林黄张李王吴刘蔡杨许郑谢郭洪邱曾廖赖徐周叶苏庄江吕何罗高潘简朱钟游彭詹施沈余卢梁柯魏戴颜"
)
_GIVEN = (
    "明华建国志强文军伟平海峰晓东春生秀英丽芳美玲淑珍雅婷欣怡佳慧思远子涵雨桐浩然梓轩诗琪嘉俊宇晨阳"
    "静敏燕红梅兰玉凤金水木清源福安宁康乐毅勇杰鹏飞龙翔云霞莹洁雪琳娜琪瑶"
)
SKILLS = ("外语", "医护", "急救", "法律", "心理", "摄影", "电脑维修", "手语", "水电维修", "文艺")

_GROWTH = ((-14.0, 0.0), (-9.4, 0.4), (-5.3, 0.7), (-2.7, 0.9), (0.0, 1.0))
"""Years before today and share registered by then, after the figures published for Xiamen."""

_BY_MONTH = (0.7, 0.6, 2.4, 1.1, 1.1, 0.9, 1.1, 0.9, 1.3, 1.0, 0.9, 1.1)
_YEAR = 365.25
_REPEATED = 0.004


@dataclass(frozen=True, eq=False)
class People:
    """Volunteers in order of registration, as arrays of one length.

    Attributes:
        district: of residence.
        place: township of residence or NONE.
        registered: day.
        ended: day or NONE.
        birth: day.
        male: whether male.
        verified: whether the real name was verified.
        has_id: whether an ID number is known.
        sequence: number among those of one birthday and sex.
        consent: 1 or 0 where a guardian's consent was asked for, else NONE.
        skill: position in SKILLS or NONE.
        surname, first, second: positions of the characters of the name; second may be NONE.
        eagerness: how likely to serve, against the others.
        last: day after which they serve no more.
    """

    district: Ints
    place: Ints
    registered: Ints
    ended: Ints
    birth: Ints
    male: Flags
    verified: Flags
    has_id: Flags
    sequence: Ints
    consent: Ints
    skill: Ints
    surname: Ints
    first: Ints
    second: Ints
    eagerness: Floats
    last: Ints

    def __len__(self) -> int:
        """Count the volunteers."""
        return len(self.district)

    def name(self, at: int) -> str:
        """Spell the name of one."""
        second = self.second[at]
        given = _GIVEN[self.first[at]] + ("" if second == NONE else _GIVEN[second])
        return _SURNAMES[self.surname[at]] + given

    def id_number(self, at: int, city: str) -> str | None:
        """Write the ID number of one, None where it is not known.

        It carries the code of the city itself, which is never given to a person (an ID number
        begins with the code of a district or county), so its check digit is right and yet it can
        be nobody's.
        """
        if not self.has_id[at]:
            return None
        birth = date.fromordinal(EPOCH.toordinal() + int(self.birth[at]))
        number = int(self.sequence[at]) * 2 + int(self.male[at])
        body = f"{city}{birth:%Y%m%d}{number:03d}"
        return body + id_check(body)


def volunteer_number(city: str, at: int) -> str:
    """Write the number of the volunteer at a position."""
    return f"V{city}{at + 1:09d}"


def make_people(ground: Ground, count: int, seed: int, today: date) -> People:
    """Make volunteers up.

    Args:
        ground: of the city.
        count: how many, at least 1.
        seed: the same makes the same.
        today: nobody registers on or after it.
    """
    random = stream(seed, "people")
    registered = _registered(random.random(count), today)
    district = weighted(random, ground.shares, count)
    district[chance(random, 0.03, count)] = ground.outside
    place = within(random, district, ground.township_districts)
    place[chance(random, 0.3, count)] = NONE
    age = _ages(random, count)
    birth = registered - (age * _YEAR).astype(np.int64)
    male = chance(random, 0.42, count)
    sequence = _sequence(birth * 2 + male)
    consent = np.where(age < 18, chance(random, 0.8, count).astype(np.int64), NONE)
    eagerness = np.exp(random.normal(0, 1.4, count))
    eagerness *= np.where(chance(random, 0.3, count), 0.002, 1.0)
    eagerness = np.minimum(eagerness, 12 * eagerness.mean())
    lasting = random.exponential(4 * _YEAR, count) * (1 + eagerness / eagerness.mean())
    ended = registered + (random.exponential(3 * _YEAR, count)).astype(np.int64) + 30
    ended[~chance(random, 0.03, count) | (ended >= day_number(today))] = NONE
    last = registered + lasting.astype(np.int64)
    last[ended != NONE] = np.minimum(last, ended - 1)[ended != NONE]
    made = People(
        district=district,
        place=place,
        registered=registered,
        ended=ended,
        birth=birth,
        male=male,
        verified=chance(random, 0.86, count),
        # Three digits number those of one birthday: who comes too late has none on file.
        has_id=chance(random, 0.94, count) & (sequence < 500),
        sequence=sequence,
        consent=consent,
        skill=np.where(chance(random, 0.12, count), random.integers(0, len(SKILLS), count), NONE),
        surname=weighted(random, 1 / np.arange(2, len(_SURNAMES) + 2), count),
        first=random.integers(0, len(_GIVEN), count),
        second=np.where(chance(random, 0.82, count), random.integers(0, len(_GIVEN), count), NONE),
        eagerness=eagerness,
        last=last,
    )
    return _repeated(made, stream(seed, "repeated people"))


def _repeated(made: People, random: np.random.Generator) -> People:
    """Let a few be persons who had registered before, under their name and number."""
    again = np.flatnonzero(chance(random, _REPEATED, len(made)))
    again = again[again > 0]
    before = (random.random(len(again)) * again).astype(np.int64)
    same = {}
    for name in ("birth", "male", "has_id", "sequence", "surname", "first", "second"):
        same[name] = getattr(made, name).copy()
        same[name][again] = same[name][before]
    minor = made.registered - same["birth"] < 18 * _YEAR
    asked = np.where(made.consent == NONE, 1, made.consent)
    return replace(made, **same, consent=np.where(minor, asked, NONE))


def _registered(lots: Floats, today: date) -> Ints:
    years, shares = zip(*_GROWTH, strict=True)
    end = day_number(today)
    days = np.arange(end + int(years[0] * _YEAR), end)
    before = np.interp((days - end) / _YEAR, years, shares)
    after = np.interp((days + 1 - end) / _YEAR, years, shares)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    upto = np.cumsum((after - before) * np.array(_BY_MONTH)[months])
    drawn = np.searchsorted(upto, lots * upto[-1], side="right")
    return np.sort(days[np.minimum(drawn, len(days) - 1)])


def _ages(random: np.random.Generator, count: int) -> Floats:
    kind = weighted(random, (0.45, 0.37, 0.18), count)
    low, high = np.array((14, 22, 55))[kind], np.array((22, 55, 74))[kind]
    ages: Floats = low + (high - low) * random.random(count) ** 1.2
    return ages


def _sequence(keys: Ints) -> Ints:
    """Number equal keys from 0 on, in their order."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    numbers = np.arange(len(keys)) - np.repeat(starts, np.diff(np.r_[starts, len(keys)]))
    sequence = np.empty(len(keys), np.int64)
    sequence[order] = numbers
    return sequence
