"""Places recognised by code or name, old or new, however they are written."""

import pytest

from queries.city.pack import find_pack, load_pack
from queries.city.places import Place, Places
from queries.messages import Refused
from queries.store import Store
from tests import builders


@pytest.fixture(scope="module")
def xiamen(tmp_path_factory: pytest.TempPathFactory) -> Places:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('xiamen')}/x.db", vault=builders.vault())
    store.upgrade()
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        places = Places.load(connection)
    store.close()
    return places


FOUND = {
    "350203": ("350203", None),
    "３５０２０３": ("350203", None),
    " 350203 ": ("350203", None),
    "350203000000": ("350203", None),
    "350203009": ("350203", "350203009"),
    "350203009000": ("350203", "350203009"),
    "350203001001": ("350203", "350203001001"),
    "思明区": ("350203", None),
    "思明": ("350203", None),
    "筼筜街道": ("350203", "350203009"),
    "筼筜": ("350203", "350203009"),
    "鸿山社区居委会": ("350203", "350203001001"),
    "鸿山社区": ("350203", "350203001001"),
    "中華街道": ("350203", "350203003"),
    "翔 安 区": ("350213", None),
    # One name, two divisions: the higher wins, the lower is found below it.
    "集美": ("350211", None),
    "集美区集美街道": ("350211", "350211001"),
    "集美街道": ("350211", "350211001"),
    # Names after those above them, and addresses in a place that is named whole.
    "厦门市思明区": ("350203", None),
    "福建省厦门市思明区筼筜街道": ("350203", "350203009"),
    "厦门市思明区莲前西路1号": ("350203", None),
    "思明区厦港街道鸿山社区居委会": ("350203", "350203001001"),
    # Former townships, and codes that no list knows, lead to their district.
    "350212106": ("350212", "350212106"),
    "新民镇": ("350212", "350212106"),
    "新民街道": ("350212", "350212003"),
    "新民": ("350212", "350212003"),
    "马巷镇": ("350213", "350213102"),
    "350203999": ("350203", None),
    "350203999001": ("350203", None),
    # The city itself.
    "350200": ("350200", None),
    "350200000000": ("350200", None),
    "厦门市": ("350200", None),
    "厦门": ("350200", None),
    "市本级": ("350200", None),
    # Elsewhere or nobody knows.
    "440300": ("000000", None),
    "350100": ("000000", None),
    "000000": ("000000", None),
    "市外": ("000000", None),
    "外地": ("000000", None),
    "未知": ("000000", None),
    "不详": ("000000", None),
    "未知/市外": ("000000", None),
    "未知／市外": ("000000", None),
    # Two communities of one name in one district.
    "湖里区禾山社区": ("350206", None),
}

NOT_FOUND = [
    "",
    "  ",
    "350299",
    "350200001",
    "35020",
    "3502",
    "3502030",
    "福州市",
    "思明南路",
    "没有这个街道",
    "居委会",
    # Communities of one name in several districts.
    "何厝社区",
    "禾山社区",
]


@pytest.mark.parametrize("text", FOUND)
def test_a_place_is_recognised(xiamen: Places, text: str) -> None:
    assert xiamen.find(text) == Place(*FOUND[text])


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_place_of_the_city_is_not_guessed(xiamen: Places, text: str) -> None:
    assert xiamen.find(text) is None


def test_the_city_is_known_by_its_code(xiamen: Places) -> None:
    assert xiamen.city == "350200"


def test_a_store_without_a_city_recognises_only_what_lies_outside() -> None:
    nowhere = Places([])
    assert nowhere.city == ""
    assert nowhere.find("市外") == nowhere.find("350203") == Place("000000", None)
    assert nowhere.find("思明区") is None
    assert nowhere.find("市本级") is None


def test_districts_asked_for_are_those_of_the_places_named(xiamen: Places) -> None:
    texts = ["思明区", "350203", "350203009", "湖里", "市本级", "000000", "市外"]
    assert xiamen.districts_of(texts) == {"350203", "350206", "350200", "000000"}
    assert xiamen.districts_of([]) == frozenset()


@pytest.mark.parametrize("text", [*NOT_FOUND, "330203", "110000000"])
def test_what_is_no_place_of_the_city_is_no_district_asked_for(xiamen: Places, text: str) -> None:
    with pytest.raises(Refused):
        xiamen.districts_of(["思明区", text])
